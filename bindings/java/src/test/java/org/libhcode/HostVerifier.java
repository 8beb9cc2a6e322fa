package org.libhcode;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/** ES256 by the JDK, SM2 by Bouncy Castle: what a host brings along. */
final class HostVerifier implements SignatureVerifier {
    private static final byte[] SM2_ID = "1234567812345678".getBytes(); // GM/T 0009

    @Override
    public boolean verify(Key key, byte[] message, byte[] signature) {
        BigInteger x = new BigInteger(1, Arrays.copyOf(key.publicKey(), 32));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(key.publicKey(), 32, 64));
        try {
            return key.algorithm() == Algorithm.SM2
                    ? sm2(x, y, message, signature)
                    : es256(x, y, message, signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean es256(BigInteger x, BigInteger y, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec curve = p256.getParameterSpec(ECParameterSpec.class);
        PublicKey point =
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(point);
        check.update(message);
        return check.verify(signature);
    }

    private static boolean sm2(BigInteger x, BigInteger y, byte[] message, byte[] signature) {
        X9ECParameters sm2 = GMNamedCurves.getByName("sm2p256v1");
        ECPublicKeyParameters point =
                new ECPublicKeyParameters(
                        sm2.getCurve().createPoint(x, y), new ECDomainParameters(sm2));
        SM2Signer check = new SM2Signer(PlainDSAEncoding.INSTANCE);
        check.init(false, new ParametersWithID(point, SM2_ID));
        check.update(message, 0, message.length);
        return check.verifySignature(signature);
    }
}

package org.libhcode;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A private key that issues codes. An Ed25519 key of a seed lies outside of Java's heap, and
 * closing wipes it; the seed stays the caller's to wipe. A key may also stay elsewhere, in a
 * security module, and be asked for each signature. May be used from any number of threads.
 */
public final class SigningKey extends NativeObject {
    private final byte[] kid;
    private final Algorithm algorithm;
    private final @Nullable SignerBridge signer;

    private SigningKey(
            Handle handle, byte[] kid, Algorithm algorithm, @Nullable SignerBridge signer) {
        super(handle);
        this.kid = kid.clone();
        this.algorithm = algorithm;
        this.signer = signer;
    }

    private static Handle handle(long key, Runnable free) {
        return new Handle(key, "the signing key", free);
    }

    /**
     * An Ed25519 key of a seed.
     *
     * @param kid key id, 8 bytes
     * @param seed 32 bytes of a good random source
     * @return the key
     * @throws HcodeException {@link Status#INVALID} if a length is another
     */
    public static SigningKey of(byte[] kid, byte[] seed) {
        checkLength(kid, 8, "kid");
        checkLength(seed, 32, "seed");
        long[] memory = new long[2];
        long key = Native.signingKeyMake(seed, memory);
        Handle handle = handle(key, () -> Native.freeSecret(memory[0], memory[1]));
        return new SigningKey(handle, kid, Algorithm.ED25519, null);
    }

    /**
     * A key that stays elsewhere.
     *
     * @param kid key id, 8 bytes
     * @param algorithm of its signatures
     * @param sign from a message to its signature of 64 bytes: r, then s for ES256 and SM2;
     *     what it throws comes out of {@link #issue} as itself
     * @return the key
     * @throws HcodeException {@link Status#INVALID} if the length is another
     */
    public static SigningKey of(byte[] kid, Algorithm algorithm, UnaryOperator<byte[]> sign) {
        checkLength(kid, 8, "kid");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(sign, "sign");
        return new SigningKey(handle(0, () -> {}), kid, algorithm, new SignerBridge(sign));
    }

    static void checkLength(byte[] bytes, int length, String field) {
        if (bytes.length != length) {
            throw HcodeException.of(Status.INVALID, field);
        }
    }

    /**
     * Issues a code. A keyring with this key and issuer takes it, if its life is not too long for
     * the keyring; that is not judged here, and no keyring may allow more than 14 days.
     *
     * @param code what it says
     * @return the text, {@code HC3:} and base45
     * @throws HcodeException {@link Status#BAD_CLAIMS} if no verifier would take it; the field
     *     is the one of {@code hcode_code} that is at fault
     */
    public String issue(Code code) {
        long[] numbers = code.numbers(algorithm);
        byte[] issuer = Native.bytes(code.issuer());
        byte @Nullable [] text = code.text().map(Native::bytes).orElse(null);
        long[] out = new long[1];
        byte[] token =
                get(key -> Native.issue(key, signer, kid, numbers, code.cti(), issuer, text, out));
        if (token == null) {
            boolean claims = out[0] == Status.BAD_CLAIMS.code();
            throw HcodeException.of((int) out[0], claims ? code.fault() : "");
        }
        return Native.text(token);
    }

    /**
     * Signs claims of the host's own making, as a CWT.
     *
     * @param claims deterministic CBOR of the map of claims
     * @return COSE_Sign1
     * @throws HcodeException {@link Status#BAD_CBOR}, {@link Status#BAD_CLAIMS},
     *     {@link Status#TOO_LONG}
     */
    public byte[] signCwt(byte[] claims) {
        Objects.requireNonNull(claims, "claims");
        int how = algorithm.code();
        long[] out = new long[1];
        byte[] token = get(key -> Native.cwtSign(key, signer, how, kid, claims, out));
        if (token == null) {
            throw HcodeException.of((int) out[0], "claims");
        }
        return token;
    }
}

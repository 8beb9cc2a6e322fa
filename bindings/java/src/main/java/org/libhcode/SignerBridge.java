package org.libhcode;

import java.util.function.UnaryOperator;

/** Between C and a key that stays elsewhere. */
final class SignerBridge {
    private final UnaryOperator<byte[]> sign;

    SignerBridge(UnaryOperator<byte[]> sign) {
        this.sign = sign;
    }

    /** Called from C. */
    byte[] sign(byte[] message) {
        byte[] signature = sign.apply(message);
        if (signature.length != 64) {
            throw HcodeException.of(Status.INVALID, "a signature has 64 bytes");
        }
        return signature;
    }
}

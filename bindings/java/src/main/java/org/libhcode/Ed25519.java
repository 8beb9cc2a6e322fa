package org.libhcode;

import java.util.Objects;

/**
 * Bare signatures by Ed25519 (RFC 8032), checked by the strictest rule in common use. Codes are
 * signed by a {@link SigningKey} and judged by a {@link Keyring}; for hashes there is the JDK.
 */
public final class Ed25519 {
    private Ed25519() {}

    /**
     * Whether a signature holds (RFC 8032, 5.1.7, without a factor of 8): S below the order of the
     * group, the key canonical, neither it nor R of small order. Who checks many signatures of
     * one key puts it into a {@link Keyring}, which is several times faster.
     *
     * @param signature 64 bytes: R, then S
     * @param publicKey 32 bytes
     * @param message any bytes
     * @return false also if the key is none
     * @throws HcodeException {@link Status#INVALID} if a length is another
     */
    public static boolean verify(byte[] signature, byte[] publicKey, byte[] message) {
        Objects.requireNonNull(publicKey, "publicKey");
        Objects.requireNonNull(message, "message");
        SigningKey.checkLength(signature, 64, "signature");
        SigningKey.checkLength(publicKey, 32, "public_key");
        return Native.ed25519Verify(signature, publicKey, message) == Status.OK.code();
    }

    /**
     * Signs a message (RFC 8032, 5.1.6); the same seed and message always give the same signature.
     * The library keeps nothing of the seed, which stays the caller's to wipe.
     *
     * @param seed 32 bytes of a good random source: the private key of RFC 8032
     * @param message any bytes
     * @return 64 bytes: R, then S
     * @throws HcodeException {@link Status#INVALID} if the length of the seed is another
     */
    public static byte[] sign(byte[] seed, byte[] message) {
        Objects.requireNonNull(message, "message");
        SigningKey.checkLength(seed, 32, "seed");
        return Native.ed25519Sign(seed, message);
    }

    /**
     * The public key of a seed (RFC 8032, 5.1.5), for the keyrings of who verifies.
     *
     * @param seed 32 bytes
     * @return 32 bytes
     * @throws HcodeException {@link Status#INVALID} if the length is another
     */
    public static byte[] publicKey(byte[] seed) {
        SigningKey.checkLength(seed, 32, "seed");
        return Native.ed25519PublicKey(seed);
    }

    /**
     * Whether bytes are a public key that every verifier reads alike: canonical, on the curve, and
     * of the order of the base point. What {@link #publicKey} gives always is.
     *
     * @param publicKey 32 bytes
     * @return whether it is
     * @throws HcodeException {@link Status#INVALID} if the length is another
     */
    public static boolean checkKey(byte[] publicKey) {
        SigningKey.checkLength(publicKey, 32, "public_key");
        return Native.ed25519CheckKey(publicKey) == Status.OK.code();
    }
}

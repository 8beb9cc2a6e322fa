package org.libhcode;

/**
 * The host's check of a signature, for algorithms that are not built in. Called in the thread
 * that verifies a token; what it throws comes out there as itself.
 */
@FunctionalInterface
public interface SignatureVerifier {
    /**
     * Whether a signature holds.
     *
     * @param key as it was given to the keyring
     * @param message what was signed
     * @param signature 64 bytes: r, then s
     * @return true if it holds
     */
    boolean verify(Key key, byte[] message, byte[] signature);
}

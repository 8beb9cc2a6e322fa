package org.libhcode;

import java.util.List;

/** Between C and a verifier of the host's; lives as long as the keyring. */
final class VerifierBridge {
    private final SignatureVerifier verifier;
    private final List<Key> keys;

    VerifierBridge(SignatureVerifier verifier, List<Key> keys) {
        this.verifier = verifier;
        this.keys = keys;
    }

    /** Called from C. */
    int verify(byte[] kid, byte[] message, byte[] signature) {
        for (Key key : keys) {
            if (key.hasKid(kid)) {
                boolean holds = verifier.verify(key, message, signature);
                return holds ? 0 : Status.BAD_SIGNATURE.code();
            }
        }
        throw new AssertionError("a key that the keyring was not given");
    }
}

package org.libhcode;

/** Algorithms of signatures. Ed25519 is built in; the others are done by the host. */
public enum Algorithm {
    /** Ed25519, public keys of 32 bytes. */
    ED25519,
    /** ECDSA with P-256 and SHA-256; public keys are x and y, 64 bytes. */
    ES256,
    /** SM2 with SM3; public keys are x and y, 64 bytes. */
    SM2;

    int code() {
        return ordinal() + 1;
    }

    int keyLength() {
        return this == ED25519 ? 32 : 64;
    }
}

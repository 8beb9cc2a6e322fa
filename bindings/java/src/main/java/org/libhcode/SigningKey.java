package org.libhcode;

import java.lang.ref.Cleaner;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 private key that issues codes. The key lies outside of Java's heap; closing wipes
 * it. The seed stays the caller's to wipe. May be used from any number of threads.
 */
public final class SigningKey implements AutoCloseable {
    private final Handle handle;
    private final Cleaner.Cleanable cleanable;
    private final byte[] kid;

    /**
     * Prepares a key.
     *
     * @param kid key id, 8 bytes
     * @param seed 32 bytes of a good random source
     * @throws HcodeException {@link Status#INVALID} if a length is another
     */
    public SigningKey(byte[] kid, byte[] seed) {
        if (kid.length != 8 || seed.length != 32) {
            throw HcodeException.of(Status.INVALID, "a kid has 8 bytes, a seed 32");
        }
        long[] out = new long[2];
        long key = Native.signingKeyMake(seed, out);
        if (key == 0) {
            throw new OutOfMemoryError("signing key");
        }
        this.kid = kid.clone();
        handle = new Handle(key, "the signing key", () -> Native.freeSecret(out[0], out[1]));
        cleanable = handle.ownedBy(this);
    }

    /**
     * The public key of a seed, for the keyrings of who verifies.
     *
     * @param seed 32 bytes
     * @return 32 bytes
     * @throws HcodeException {@link Status#INVALID} if the length is another
     */
    public static byte[] publicKey(byte[] seed) {
        if (seed.length != 32) {
            throw HcodeException.of(Status.INVALID, "a seed has 32 bytes");
        }
        return Native.publicKey(seed);
    }

    /**
     * Issues a code.
     *
     * @param code what it says
     * @return the text, {@code HC3:} and base45
     * @throws HcodeException {@link Status#BAD_CLAIMS} if no verifier would take it
     */
    public String issue(Code code) {
        long[] out = new long[1];
        byte @Nullable [] text = code.text().map(Native::bytes).orElse(null);
        byte[] token;
        long key = handle.enter();
        try {
            token =
                    Native.issue(
                            key,
                            kid,
                            code.numbers(),
                            code.cti(),
                            Native.bytes(code.issuer()),
                            text,
                            out);
        } finally {
            handle.leave();
        }
        HcodeException.check((int) out[0]);
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
        long[] out = new long[1];
        byte[] token;
        long key = handle.enter();
        try {
            token = Native.cwtSign(key, kid, claims, out);
        } finally {
            handle.leave();
        }
        if (token == null) {
            throw HcodeException.of((int) out[0]);
        }
        return token;
    }

    @Override
    public void close() {
        cleanable.clean();
    }

    static long seconds(Optional<Instant> time) {
        return time.map(Instant::getEpochSecond).orElse(0L);
    }
}

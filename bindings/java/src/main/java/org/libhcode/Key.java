package org.libhcode;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** An issuer's Ed25519 public key and what it is trusted with. */
public final class Key extends Value {
    /** kid, public key, issuer, accepts; as hcode_jni.c reads it. */
    static final int BYTES = 116;

    private final byte[] kid;
    private final byte[] publicKey;
    private final String issuer;
    private final Optional<Instant> from;
    private final Optional<Instant> until;
    private final Optional<Instant> revokedBefore;
    private final byte[] accepts;

    private Key(
            byte[] kid,
            byte[] publicKey,
            String issuer,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Instant> revokedBefore,
            byte[] accepts) {
        this.kid = kid;
        this.publicKey = publicKey;
        this.issuer = issuer;
        this.from = from;
        this.until = until;
        this.revokedBefore = revokedBefore;
        this.accepts = accepts;
    }

    /**
     * A key that always was, never ends, and whose colors count as themselves.
     *
     * @param kid key id, 8 bytes
     * @param publicKey 32 bytes
     * @param issuer the issuer of its tokens, 6 to 32 characters
     * @return the key
     * @throws HcodeException {@link Status#INVALID} if a length is another
     */
    public static Key of(byte[] kid, byte[] publicKey, String issuer) {
        Native.name(issuer, "issuer", 39);
        if (kid.length != 8 || publicKey.length != 32) {
            throw HcodeException.of(Status.INVALID, "a kid has 8 bytes, a public key 32");
        }
        return new Key(
                kid.clone(),
                publicKey.clone(),
                issuer,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new byte[4]);
    }

    /**
     * With dates.
     *
     * @param from first second
     * @param until first second after
     * @return a new key
     */
    public Key valid(Instant from, Instant until) {
        return new Key(
                kid,
                publicKey,
                issuer,
                Optional.of(from),
                Optional.of(until),
                revokedBefore,
                accepts);
    }

    /**
     * With a time before which its tokens are dead.
     *
     * @param time the time
     * @return a new key
     */
    public Key revokedBefore(Instant time) {
        return new Key(kid, publicKey, issuer, from, until, Optional.of(time), accepts);
    }

    /**
     * With what its colors count as here, never a greener one.
     *
     * @param green what green counts as; empty: it is not accepted
     * @param yellow what yellow counts as
     * @param red what red counts as
     * @return a new key
     */
    public Key accepting(Optional<Color> green, Optional<Color> yellow, Optional<Color> red) {
        byte[] as = {
            0,
            green.map(c -> (byte) c.code()).orElse((byte) 0),
            yellow.map(c -> (byte) c.code()).orElse((byte) 0),
            red.map(c -> (byte) c.code()).orElse((byte) 0)
        };
        return new Key(kid, publicKey, issuer, from, until, revokedBefore, as);
    }

    void put(ByteBuffer bytes) {
        byte[] name = Native.bytes(issuer);
        bytes.put(kid).put(publicKey).put(new byte[32]);
        bytes.put(name).put(new byte[40 - name.length]).put(accepts);
    }

    long[] numbers() {
        return new long[] {
            1,
            SigningKey.seconds(from),
            SigningKey.seconds(until),
            SigningKey.seconds(revokedBefore)
        };
    }

    @Override
    Object[] parts() {
        return new Object[] {kid, publicKey, issuer, from, until, revokedBefore, accepts};
    }
}

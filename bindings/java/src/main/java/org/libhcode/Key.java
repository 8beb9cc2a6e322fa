package org.libhcode;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** An issuer's public key and what it is trusted with. */
public final class Key extends Value {
    /** kid, public key, issuer, accepts; as hcode_jni.c reads it. */
    static final int BYTES = 116;

    private final Algorithm algorithm;
    private final byte[] kid;
    private final byte[] publicKey;
    private final String issuer;
    private final Optional<Instant> from;
    private final Optional<Instant> until;
    private final Optional<Instant> revokedBefore;
    private final byte[] accepts;

    private Key(
            Algorithm algorithm,
            byte[] kid,
            byte[] publicKey,
            String issuer,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Instant> revokedBefore,
            byte[] accepts) {
        this.algorithm = algorithm;
        this.kid = kid;
        this.publicKey = publicKey;
        this.issuer = issuer;
        this.from = from;
        this.until = until;
        this.revokedBefore = revokedBefore;
        this.accepts = accepts;
    }

    /**
     * An Ed25519 key that always was, never ends, and whose colors count as themselves.
     *
     * @param kid key id, 8 bytes
     * @param publicKey 32 bytes
     * @param issuer the issuer of its tokens, 6 to 32 characters
     * @return the key
     * @throws HcodeException {@link Status#INVALID} if a length is another
     */
    public static Key of(byte[] kid, byte[] publicKey, String issuer) {
        return of(Algorithm.ED25519, kid, publicKey, issuer);
    }

    /**
     * A key that always was, never ends, and whose colors count as themselves.
     *
     * @param algorithm of its signatures
     * @param kid key id, 8 bytes
     * @param publicKey 32 bytes for Ed25519, else 64
     * @param issuer the issuer of its tokens, 6 to 32 characters
     * @return the key
     * @throws HcodeException {@link Status#INVALID} if a length is another
     */
    public static Key of(Algorithm algorithm, byte[] kid, byte[] publicKey, String issuer) {
        Objects.requireNonNull(issuer, "issuer");
        SigningKey.checkLength(kid, 8, "kid");
        SigningKey.checkLength(publicKey, algorithm.keyLength(), "public_key");
        Native.name(issuer, "issuer", 39);
        return new Key(
                algorithm,
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
        return valid(Optional.of(from), Optional.of(until));
    }

    /**
     * With one date or two.
     *
     * @param from first second; empty: it always was
     * @param until first second after; empty: it never ends
     * @return a new key
     */
    public Key valid(Optional<Instant> from, Optional<Instant> until) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        return new Key(
                algorithm, kid, publicKey, issuer, from, until, revokedBefore, accepts);
    }

    /**
     * With a time before which its tokens are dead.
     *
     * @param time the time; within a second, the tokens of that second are dead too
     * @return a new key
     */
    public Key revokedBefore(Instant time) {
        return new Key(
                algorithm, kid, publicKey, issuer, from, until, Optional.of(time), accepts);
    }

    /**
     * With what its colors count as here, never a greener one.
     *
     * @param green what green counts as; empty: it is not accepted
     * @param yellow what yellow counts as
     * @param red what red counts as
     * @return a new key
     * @throws HcodeException {@link Status#INVALID} if no color is accepted
     */
    public Key accepting(Optional<Color> green, Optional<Color> yellow, Optional<Color> red) {
        byte[] as = {
            0,
            green.map(c -> (byte) c.code()).orElse((byte) 0),
            yellow.map(c -> (byte) c.code()).orElse((byte) 0),
            red.map(c -> (byte) c.code()).orElse((byte) 0)
        };
        if (Arrays.equals(as, new byte[4])) { // which C takes for each as itself
            throw HcodeException.of(Status.INVALID, "accepts");
        }
        return new Key(
                algorithm, kid, publicKey, issuer, from, until, revokedBefore, as);
    }

    /** {@return the algorithm of its signatures} */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** {@return the key id, 8 bytes} */
    public byte[] kid() {
        return kid.clone();
    }

    /** {@return the public key, 32 bytes for Ed25519, else 64} */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** {@return the issuer of its tokens} */
    public String issuer() {
        return issuer;
    }

    boolean hasKid(byte[] other) {
        return Arrays.equals(kid, other);
    }

    void put(ByteBuffer bytes) {
        byte[] name = Native.bytes(issuer);
        bytes.put(kid).put(publicKey).put(new byte[64 - publicKey.length]);
        bytes.put(name).put(new byte[40 - name.length]).put(accepts);
    }

    long[] numbers() {
        return new long[] {
            algorithm.code(),
            Days.seconds(from),
            Days.seconds(until),
            Days.seconds(revokedBefore.map(Days::roundedUp))
        };
    }

    @Override
    Object[] parts() {
        return new Object[] {
            algorithm, kid, publicKey, issuer, from, until, revokedBefore, accepts
        };
    }

    @Override
    Object[] shown() {
        return new Object[] {
            algorithm, Hex.of(kid), publicKey, issuer, from, until, revokedBefore,
            Arrays.toString(accepts)
        };
    }
}

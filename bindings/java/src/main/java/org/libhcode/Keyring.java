package org.libhcode;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe: public keys, recalled tokens and limits. Read-only; may be used from any
 * number of threads. {@link #close} frees it, and so does the garbage collector.
 */
public final class Keyring extends NativeObject {
    private static final int TEXT = 0;
    private static final int BYTES = 1;
    private static final int CWT = 2;

    private Keyring(long keyring, Runnable free) {
        super(new Handle(keyring, "the keyring", free));
    }

    /**
     * A keyring of keys, with the usual limits and nothing recalled.
     *
     * @param keys in any order
     * @return the keyring
     * @throws HcodeException as {@link Builder#build} does
     */
    public static Keyring of(Key... keys) {
        return new Builder().keys(List.of(keys)).build();
    }

    /** Gathers what a keyring is made of. */
    public static final class Builder {
        /** Most that C takes of each. One more is kept, which is as wrong as many. */
        private static final int KEYS_MAX = 4096;

        private static final int RECALLS_MAX = 1 << 20;

        private final List<Key> keys = new ArrayList<>();
        private final List<byte[]> recalls = new ArrayList<>();
        private int leeway;
        private int screen;
        private int paper;
        private Optional<Instant> refreshBy = Optional.empty();
        private @Nullable SignatureVerifier verifier;

        /** A builder with the usual limits. */
        public Builder() {}

        /**
         * Adds keys.
         *
         * @param more in any order; a keyring has 4096 at most
         * @return this
         */
        public Builder keys(List<Key> more) {
            more.stream().limit(KEYS_MAX + 1 - keys.size()).forEach(keys::add);
            return this;
        }

        /**
         * Adds a recalled token; a keyring has 1048576 at most.
         *
         * @param kid key that it was signed with, 8 bytes
         * @param cti its id, 8 to 16 bytes
         * @return this
         * @throws HcodeException {@link Status#INVALID} if {@code kid} has another length
         */
        public Builder recall(byte[] kid, byte[] cti) {
            SigningKey.checkLength(kid, 8, "kid");
            byte[] recall = Arrays.copyOf(kid, 25);
            recall[8] = (byte) Math.min(cti.length, 255);
            System.arraycopy(cti, 0, recall, 9, Math.min(cti.length, 16));
            if (recalls.size() <= RECALLS_MAX) {
                recalls.add(recall);
            }
            return this;
        }

        /**
         * How much clocks may differ; 60 seconds if it is not said.
         *
         * @param time 0 to 300 seconds
         * @return this
         */
        public Builder leeway(Duration time) {
            leeway = time.isZero() ? -1 : seconds(time);
            return this;
        }

        /**
         * The longest lives of codes; 300 seconds and a day if they are not said.
         *
         * @param onScreen 1 to 1209600 seconds
         * @param onPaper 1 to 1209600 seconds
         * @return this
         */
        public Builder lives(Duration onScreen, Duration onPaper) {
            screen = seconds(onScreen);
            paper = seconds(onPaper);
            return this;
        }

        /**
         * From when on answers are stale; never if it is not said.
         *
         * @param time the time
         * @return this
         */
        public Builder refreshBy(Instant time) {
            refreshBy = Optional.of(time);
            return this;
        }

        /**
         * Who checks signatures that are not Ed25519; nobody if it is not said. A keyring whose
         * verifier refers to the keyring itself is never collected: close it.
         *
         * @param other the host's check
         * @return this
         */
        public Builder verifier(SignatureVerifier other) {
            verifier = Objects.requireNonNull(other, "other");
            return this;
        }

        /** What is no positive number of seconds stays one that is refused. */
        private static int seconds(Duration time) {
            long seconds = time.getSeconds();
            return seconds < 1 ? -2 : (int) Math.min(seconds, Integer.MAX_VALUE);
        }

        /**
         * Makes the keyring.
         *
         * @return it
         * @throws HcodeException {@link Status#INVALID} or {@link Status#RANGE}; the message
         *     says which entry and why
         */
        public Keyring build() {
            ByteBuffer keyBytes = ByteBuffer.allocate(Key.BYTES * keys.size());
            LongBuffer numbers = LongBuffer.allocate(4 * keys.size());
            ByteBuffer recallBytes = ByteBuffer.allocate(25 * recalls.size());
            for (Key key : keys) {
                key.put(keyBytes);
                numbers.put(key.numbers());
            }
            recalls.forEach(recallBytes::put);
            long[] options = {leeway, screen, paper, Days.seconds(refreshBy)};
            VerifierBridge bridge =
                    verifier == null ? null : new VerifierBridge(verifier, List.copyOf(keys));
            long[] out = new long[5];
            byte[] @Nullable [] why = new byte[1][];
            int status =
                    Native.keyringBuild(
                            keyBytes.array(),
                            numbers.array(),
                            recallBytes.array(),
                            options,
                            bridge,
                            out,
                            why);
            if (status != 0) {
                String part = List.of("", "option", "key", "recall").get((int) out[2]);
                String entry = out[2] > 1 ? part + " " + out[3] : part;
                throw HcodeException.of(status, part, entry + ": " + Native.text(why[0]));
            }
            return new Keyring(out[1], () -> Native.freeKeyring(out[0], out[4]));
        }
    }

    /**
     * Judges the text of a code. Never throws for what is in it: the report says.
     *
     * @param text as scanned
     * @param now the caller's clock
     * @return the report
     */
    public TokenReport verify(String text, Instant now) {
        return verify(TEXT, Native.bytes(text), now, null, 0);
    }

    /**
     * Judges a code that came as bytes, without prefix and base45.
     *
     * @param token COSE_Sign1
     * @param now the caller's clock
     * @return the report
     */
    public TokenReport verify(byte[] token, Instant now) {
        return verify(BYTES, token, now, null, 0);
    }

    /**
     * Judges a CBOR Web Token that is no health code.
     *
     * @param token COSE_Sign1
     * @param now the caller's clock
     * @param audience what {@code aud} must be; empty: there must be none
     * @param longestLife most from the earlier of {@code iat} and {@code nbf} to {@code exp};
     *     {@link Duration#ZERO}: any
     * @return the report, without color and kind; {@link Status#RANGE} also for a longest life
     *     below a second that is not zero
     */
    public TokenReport verifyCwt(
            byte[] token, Instant now, Optional<String> audience, Duration longestLife) {
        byte @Nullable [] aud =
                audience.map(text -> Native.name(text, "audience", 1024)).orElse(null);
        long seconds = longestLife.getSeconds();
        boolean none = seconds == 0 && !longestLife.isZero(); // 0 would be any
        long longest = none ? -1 : seconds;
        return verify(CWT, token, now, aud, longest);
    }

    private TokenReport verify(
            int form, byte[] token, Instant now, byte @Nullable [] audience, long longest) {
        long[] n = new long[9];
        byte[] @Nullable [] texts = new byte[5][];
        Objects.requireNonNull(token, "token");
        long clock = now.getEpochSecond();
        int status =
                with(k -> Native.verify(k, form, token, clock, audience, longest, n, texts));
        byte[] cti = bytes(texts[1]);
        boolean claims = cti.length > 0;
        return new TokenReport(
                TokenVerdict.of(n[0]),
                Status.of(status),
                color(n[1]),
                color(n[2]),
                n[3] == 0 ? Optional.empty() : Optional.of(CodeKind.of(n[3])),
                bytes(texts[0]),
                cti,
                Native.text(texts[2]),
                Native.text(texts[3]),
                time(claims, n[6]),
                time(claims, n[5]),
                time(n[4] != 0, n[7]),
                n[8],
                bytes(texts[4]));
    }

    /** Second 0 is a time here: claims may hold any. */
    private static Optional<Instant> time(boolean there, long seconds) {
        return there ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    private static Optional<Color> color(long code) {
        return code == 0 ? Optional.empty() : Optional.of(Color.of(code));
    }

    private static byte[] bytes(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }
}

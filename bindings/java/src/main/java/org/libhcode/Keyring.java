package org.libhcode;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe: public keys, recalled tokens and limits. Read-only; may be used from any
 * number of threads. {@link #close} frees it, and so does the garbage collector.
 */
public final class Keyring implements AutoCloseable {
    private static final int TEXT = 0;
    private static final int BYTES = 1;
    private static final int CWT = 2;

    private final Handle handle;
    private final Cleaner.Cleanable cleanable;

    private Keyring(long memory, long keyring) {
        handle = new Handle(keyring, "the keyring", () -> Native.free(memory));
        cleanable = handle.ownedBy(this);
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
        private final List<Key> keys = new ArrayList<>();
        private final List<byte[]> recalls = new ArrayList<>();
        private int leeway;
        private int screen;
        private int paper;
        private Optional<Instant> refreshBy = Optional.empty();

        /** A builder with the usual limits. */
        public Builder() {}

        /**
         * Adds keys.
         *
         * @param more in any order
         * @return this
         */
        public Builder keys(List<Key> more) {
            keys.addAll(more);
            return this;
        }

        /**
         * Adds a recalled token.
         *
         * @param kid key that it was signed with, 8 bytes
         * @param cti its id, 8 to 16 bytes
         * @return this
         * @throws HcodeException {@link Status#INVALID} if a length is another
         */
        public Builder recall(byte[] kid, byte[] cti) {
            if (kid.length != 8 || cti.length < 8 || cti.length > 16) {
                throw HcodeException.of(Status.INVALID, "a kid has 8 bytes, a cti 8 to 16");
            }
            byte[] recall = Arrays.copyOf(kid, 25);
            recall[8] = (byte) cti.length;
            System.arraycopy(cti, 0, recall, 9, cti.length);
            recalls.add(recall);
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
            ByteBuffer recallBytes = ByteBuffer.allocate(25 * recalls.size());
            long[] numbers = new long[4 * keys.size()];
            for (int i = 0; i < keys.size(); i++) {
                keys.get(i).put(keyBytes);
                System.arraycopy(keys.get(i).numbers(), 0, numbers, 4 * i, 4);
            }
            recalls.forEach(recallBytes::put);
            long[] out = new long[4];
            byte @Nullable [][] why = new byte[1][];
            int status =
                    Native.keyringBuild(
                            keyBytes.array(),
                            numbers,
                            recallBytes.array(),
                            leeway,
                            screen,
                            paper,
                            SigningKey.seconds(refreshBy),
                            out,
                            why);
            if (status != 0) {
                String[] parts = {"", "option: ", "key " + out[3] + ": ", "recall " + out[3] + ": "};
                throw HcodeException.of(
                        Status.of(status), parts[(int) out[2]] + Native.text(why[0]));
            }
            return new Keyring(out[0], out[1]);
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
     * @param longestLife zero for any
     * @return the report, without color and kind
     */
    public TokenReport verifyCwt(
            byte[] token, Instant now, Optional<String> audience, Duration longestLife) {
        byte @Nullable [] aud =
                audience.map(text -> Native.name(text, "audience", 1024)).orElse(null);
        return verify(CWT, token, now, aud, longestLife.getSeconds());
    }

    private TokenReport verify(
            int form, byte[] token, Instant now, byte @Nullable [] audience, long longest) {
        long[] n = new long[9];
        byte @Nullable [][] texts = new byte[5][];
        int status;
        long keyring = handle.enter();
        try {
            status =
                    Native.verify(
                            keyring,
                            form,
                            token,
                            now.getEpochSecond(),
                            audience,
                            longest,
                            n,
                            texts);
        } finally {
            handle.leave();
        }
        return new TokenReport(
                TokenVerdict.values()[(int) n[0] - 1],
                Status.of(status),
                color(n[1]),
                color(n[2]),
                n[3] == 0 ? Optional.empty() : Optional.of(CodeKind.values()[(int) n[3] - 1]),
                bytes(texts[0]),
                bytes(texts[1]),
                Native.text(texts[2]),
                Native.text(texts[3]),
                Policy.time(n[6]),
                Policy.time(n[5]),
                n[4] == 0 ? Optional.empty() : Policy.time(n[7]),
                n[8],
                bytes(texts[4]));
    }

    private static Optional<Color> color(long code) {
        return code == 0 ? Optional.empty() : Optional.of(Color.of(code));
    }

    private static byte[] bytes(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}

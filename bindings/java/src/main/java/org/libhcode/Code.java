package org.libhcode;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a signed code says. */
public final class Code extends Value {
    /** Bytes that hcode_jni.c has room for. */
    private static final int TEXT_MAX = 63;

    private final Color color;
    private final CodeKind kind;
    private final String issuer;
    private final byte[] cti;
    private final Instant issued;
    private final Instant expires;
    private final Optional<Instant> notBefore;
    private final Optional<String> text;

    private Code(
            Color color,
            CodeKind kind,
            String issuer,
            byte[] cti,
            Instant issued,
            Instant expires,
            Optional<Instant> notBefore,
            Optional<String> text) {
        this.color = Objects.requireNonNull(color, "color");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.issuer = claim(issuer, "issuer");
        this.cti = cti;
        this.issued = Objects.requireNonNull(issued, "issued");
        this.expires = Objects.requireNonNull(expires, "expires");
        this.notBefore = notBefore;
        this.text = text;
    }

    /** What C cannot even be told is refused as C would. */
    private static String claim(String text, String field) {
        boolean told = text.indexOf('\0') < 0 && Native.bytes(text).length <= TEXT_MAX;
        if (!told || !Native.isUnicode(text)) {
            throw HcodeException.of(Status.BAD_CLAIMS, field);
        }
        return text;
    }

    /**
     * A code. What is in it is judged when it is issued.
     *
     * @param color color
     * @param kind what it is shown on
     * @param issuer the key's issuer, 6 to 32 characters
     * @param cti 8 to 16 bytes, fresh for each token
     * @param issued beginning of its life
     * @param expires end of its life
     * @return the code
     * @throws HcodeException {@link Status#BAD_CLAIMS} if issuer or {@code cti} is far too long
     */
    public static Code of(
            Color color,
            CodeKind kind,
            String issuer,
            byte[] cti,
            Instant issued,
            Instant expires) {
        if (cti.length > 16) {
            throw HcodeException.of(Status.BAD_CLAIMS, "cti");
        }
        return new Code(
                color,
                kind,
                issuer,
                cti.clone(),
                issued,
                expires,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same with a text that the checker compares; required on paper.
     *
     * @param text whose code it is, masked; 1 to 48 bytes of UTF-8
     * @return a new code
     * @throws HcodeException {@link Status#BAD_CLAIMS} if it is far too long, has a NUL or is no
     *     Unicode
     */
    public Code withText(String text) {
        Optional<String> words = Optional.of(claim(text, "text"));
        return new Code(color, kind, issuer, cti, issued, expires, notBefore, words);
    }

    /**
     * The same, not valid at once.
     *
     * @param time when its life begins
     * @return a new code
     */
    public Code withNotBefore(Instant time) {
        return new Code(color, kind, issuer, cti, issued, expires, Optional.of(time), text);
    }

    byte[] cti() {
        return cti;
    }

    String issuer() {
        return issuer;
    }

    Optional<String> text() {
        return text;
    }

    long[] numbers(Algorithm algorithm) {
        return new long[] {
            algorithm.code(),
            color.code(),
            kind.code(),
            issued.getEpochSecond(),
            expires.getEpochSecond(),
            Days.seconds(notBefore)
        };
    }

    /** The field to blame for a refusal, as C names it. C has judged; this only finds where. */
    String fault() {
        if (!Days.isTime(issued.getEpochSecond())) {
            return "issued";
        }
        if (!issuer.matches("[!-~]{6,32}")) {
            return "issuer";
        }
        long end = expires.getEpochSecond();
        long begin = Days.seconds(notBefore);
        if (begin < 0 || begin > 0 && !Days.isTime(begin)) {
            return "not_before";
        }
        if (!Days.isTime(end) || end <= Math.max(begin, issued.getEpochSecond())) {
            return "expires";
        }
        return cti.length < 8 ? "cti" : "text";
    }

    @Override
    Object[] parts() {
        return new Object[] {color, kind, issuer, cti, issued, expires, notBefore, text};
    }

    /** All but the text, which says whose code it is. */
    @Override
    Object[] shown() {
        return new Object[] {color, kind, issuer, cti, issued, expires, notBefore};
    }
}

package org.libhcode;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a signed code says. */
public final class Code extends Value {
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
        this.kind = kind;
        this.issuer = issuer;
        this.cti = cti;
        this.issued = Objects.requireNonNull(issued, "issued");
        this.expires = Objects.requireNonNull(expires, "expires");
        this.notBefore = notBefore;
        this.text = text;
    }

    /**
     * A code for a screen.
     *
     * @param color color
     * @param issuer the key's issuer, 6 to 32 characters
     * @param cti 8 to 16 bytes, fresh for each token
     * @param issued beginning of its life
     * @param expires end of its life
     * @return the code
     * @throws HcodeException {@link Status#INVALID} if {@code cti} has another length
     */
    public static Code screen(
            Color color, String issuer, byte[] cti, Instant issued, Instant expires) {
        if (cti.length < 8 || cti.length > 16) {
            throw HcodeException.of(Status.INVALID, "cti");
        }
        Native.name(issuer, "issuer", 63);
        return new Code(
                color,
                CodeKind.SCREEN,
                issuer,
                cti.clone(),
                issued,
                expires,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same on paper.
     *
     * @param text for the checker to compare, masked; 1 to 48 bytes of UTF-8
     * @return a new code
     * @throws HcodeException {@link Status#INVALID} if the text is too long or has a NUL
     */
    public Code onPaper(String text) {
        Native.name(text, "text", 63);
        return new Code(
                color,
                CodeKind.PAPER,
                issuer,
                cti,
                issued,
                expires,
                notBefore,
                Optional.of(text));
    }

    /**
     * The same, not valid at once.
     *
     * @param time when its life begins
     * @return a new code
     */
    public Code notBefore(Instant time) {
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

    @Override
    Object[] parts() {
        return new Object[] {color, kind, issuer, cti, issued, expires, notBefore, text};
    }
}

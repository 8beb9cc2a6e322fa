package org.libhcode;

import java.time.Instant;
import java.util.Optional;

/** The graded answer about a token. */
public final class TokenReport extends Value {
    private final TokenVerdict verdict;
    private final Status status;
    private final Optional<Color> color;
    private final Optional<Color> colorIssued;
    private final Optional<CodeKind> kind;
    private final byte[] kid;
    private final byte[] cti;
    private final String issuer;
    private final String text;
    private final Optional<Instant> issued;
    private final Optional<Instant> expires;
    private final Optional<Instant> notBefore;
    private final long secondsLeft;
    private final byte[] payload;

    TokenReport(
            TokenVerdict verdict,
            Status status,
            Optional<Color> color,
            Optional<Color> colorIssued,
            Optional<CodeKind> kind,
            byte[] kid,
            byte[] cti,
            String issuer,
            String text,
            Optional<Instant> issued,
            Optional<Instant> expires,
            Optional<Instant> notBefore,
            long secondsLeft,
            byte[] payload) {
        this.verdict = verdict;
        this.status = status;
        this.color = color;
        this.colorIssued = colorIssued;
        this.kind = kind;
        this.kid = kid.clone();
        this.cti = cti.clone();
        this.issuer = issuer;
        this.text = text;
        this.issued = issued;
        this.expires = expires;
        this.notBefore = notBefore;
        this.secondsLeft = secondsLeft;
        this.payload = payload.clone();
    }

    /** {@return the verdict} */
    public TokenVerdict verdict() {
        return verdict;
    }

    /** {@return why} */
    public Status status() {
        return status;
    }

    /** {@return the color that it counts as here; empty unless accepted} */
    public Optional<Color> color() {
        return color;
    }

    /** {@return the color in the token} */
    public Optional<Color> colorIssued() {
        return colorIssued;
    }

    /** {@return what it is shown on} */
    public Optional<CodeKind> kind() {
        return kind;
    }

    /** {@return the key id; empty if the header was not good} */
    public byte[] kid() {
        return kid.clone();
    }

    /** {@return the id of the token; empty if there are no claims} */
    public byte[] cti() {
        return cti.clone();
    }

    /** {@return the issuer; empty if there are no claims} */
    public String issuer() {
        return issuer;
    }

    /** {@return the text for the checker to compare; may be empty} */
    public String text() {
        return text;
    }

    /** {@return the time of issue} */
    public Optional<Instant> issued() {
        return issued;
    }

    /** {@return the end of its life} */
    public Optional<Instant> expires() {
        return expires;
    }

    /** {@return the beginning of its life, if it is later than its issue} */
    public Optional<Instant> notBefore() {
        return notBefore;
    }

    /** {@return the seconds left} */
    public long secondsLeft() {
        return secondsLeft;
    }

    /** {@return the claims as CBOR; empty for a text} */
    public byte[] payload() {
        return payload.clone();
    }

    long[] numbers() {
        return new long[] {
            verdict.code(),
            status.code(),
            color.map(Color::code).orElse(0),
            colorIssued.map(Color::code).orElse(0),
            kind.map(CodeKind::code).orElse(0),
            cti.length
        };
    }

    @Override
    Object[] parts() {
        return new Object[] {
            verdict, status, color, colorIssued, kind, kid, cti, issuer, text, issued,
            expires, notBefore, secondsLeft, payload
        };
    }

    /** All but the text, which says whose code it is. */
    @Override
    Object[] shown() {
        return new Object[] {
            verdict, status, color, colorIssued, kind, Hex.of(kid), cti, issuer, issued, expires,
            notBefore, secondsLeft, payload
        };
    }

    /**
     * Whether everything holds, perhaps with a keyring that is due for a refresh.
     *
     * @return whether the verdict is an accepting one
     */
    public boolean accepted() {
        return verdict == TokenVerdict.ACCEPT || verdict == TokenVerdict.ACCEPT_STALE;
    }
}

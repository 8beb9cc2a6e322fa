package org.libhcode;

import java.time.Instant;
import java.util.Optional;

/** The graded answer about a token. */
public final class TokenReport extends Value {
    private final Grade grade;
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

    TokenReport(Grade grade, Status status, Optional<Color> color, Optional<Color> colorIssued, Optional<CodeKind> kind, byte[] kid, byte[] cti, String issuer, String text, Optional<Instant> issued, Optional<Instant> expires, Optional<Instant> notBefore, long secondsLeft, byte[] payload) {
        this.grade = grade;
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

    /**
     * The grade.
     *
     * @return the grade
     */
    public Grade grade() {
        return grade;
    }

    /**
     * Why.
     *
     * @return why
     */
    public Status status() {
        return status;
    }

    /**
     * The color that it counts as here; empty unless accepted.
     *
     * @return the color that it counts as here; empty unless accepted
     */
    public Optional<Color> color() {
        return color;
    }

    /**
     * The color in the token.
     *
     * @return the color in the token
     */
    public Optional<Color> colorIssued() {
        return colorIssued;
    }

    /**
     * What it is shown on.
     *
     * @return what it is shown on
     */
    public Optional<CodeKind> kind() {
        return kind;
    }

    /**
     * The key id; empty if the header was not good.
     *
     * @return the key id; empty if the header was not good
     */
    public byte[] kid() {
        return kid.clone();
    }

    /**
     * The id of the token; empty if there are no claims.
     *
     * @return the id of the token; empty if there are no claims
     */
    public byte[] cti() {
        return cti.clone();
    }

    /**
     * The issuer; empty if there are no claims.
     *
     * @return the issuer; empty if there are no claims
     */
    public String issuer() {
        return issuer;
    }

    /**
     * The text for the checker to compare; may be empty.
     *
     * @return the text for the checker to compare; may be empty
     */
    public String text() {
        return text;
    }

    /**
     * The time of issue.
     *
     * @return the time of issue
     */
    public Optional<Instant> issued() {
        return issued;
    }

    /**
     * The end of its life.
     *
     * @return the end of its life
     */
    public Optional<Instant> expires() {
        return expires;
    }

    /**
     * The beginning of its life, if it is later than its issue.
     *
     * @return the beginning of its life, if it is later than its issue
     */
    public Optional<Instant> notBefore() {
        return notBefore;
    }

    /**
     * The seconds left.
     *
     * @return the seconds left
     */
    public long secondsLeft() {
        return secondsLeft;
    }

    /**
     * The claims as CBOR; empty for a text.
     *
     * @return the claims as CBOR; empty for a text
     */
    public byte[] payload() {
        return payload.clone();
    }

    @Override
    Object[] parts() {
        return new Object[] {grade, status, color, colorIssued, kind, kid, cti, issuer, text, issued, expires, notBefore, secondsLeft, payload};
    }

    /**
     * Whether everything holds, perhaps with a keyring that is due for a refresh.
     *
     * @return whether the grade is an accepting one
     */
    public boolean accepted() {
        return grade == Grade.ACCEPT || grade == Grade.ACCEPT_STALE;
    }
}

package org.libhcode;

import java.util.HashMap;
import java.util.Map;

/** What a call answers, apart from the answer itself. */
public enum Status {
    /** Done. */
    OK(0),
    /** Malformed: a kind, role or field that does not belong. */
    INVALID(-1),
    /** A number outside its range. */
    RANGE(-2),
    /** A time that has not come yet. */
    FUTURE(-3),
    /** The policy says nothing about this. */
    NO_RULE(-4),
    /** The policy does not let this role file this event. */
    ROLE(-5),
    /** Before what the record still knows. */
    LATE(-6),
    /** There is no such thing. */
    NOT_FOUND(-7),
    /** Somebody else changed the row meanwhile. */
    CONFLICT(-8),
    /** The host's storage broke its contract. */
    STORAGE(-9),
    /** Bytes that are no canonical record. */
    CORRUPT(-10),
    /** A reason that no policy of the chain knows. */
    UNKNOWN_REASON(-11),
    /** Too little memory; the size needed was written. */
    BUFFER(-12),
    /** A policy text with an error; the diagnostic says where. */
    POLICY(-13),
    /** A resident ID that has not 18 characters. */
    ID_LENGTH(-14),
    /** A resident ID with a character that does not belong. */
    ID_DIGIT(-15),
    /** A resident ID of a province that does not exist. */
    ID_REGION(-16),
    /** A resident ID with an impossible birthday. */
    ID_DATE(-17),
    /** A resident ID whose check character is wrong. */
    ID_CHECK(-18),
    /** A token of more than 1,024 bytes. */
    TOO_LONG(-19),
    /** A text that is no token. */
    NOT_A_TOKEN(-20),
    /** A token that is no base45. */
    BAD_BASE45(-21),
    /** Bytes that are no deterministic CBOR. */
    BAD_CBOR(-22),
    /** CBOR that is no COSE_Sign1. */
    BAD_COSE(-23),
    /** A header without alg or kid, or with crit. */
    BAD_HEADER(-24),
    /** An algorithm that is not the key's. */
    BAD_ALGORITHM(-25),
    /** A kid that is not in the keyring. */
    UNKNOWN_KEY(-26),
    /** A time outside the key's dates. */
    KEY_NOT_VALID(-27),
    /** A signature that does not hold. */
    BAD_SIGNATURE(-28),
    /** Claims that are missing or malformed. */
    BAD_CLAIMS(-29),
    /** An issuer that is not the key's. */
    WRONG_ISSUER(-30),
    /** A life longer than the keyring allows. */
    LIVES_TOO_LONG(-31),
    /** A token whose time has not come. */
    NOT_YET_VALID(-32),
    /** A token whose time is over. */
    EXPIRED(-33),
    /** A token that was recalled. */
    REVOKED(-34),
    /** A color that is not taken from this issuer. */
    COLOR_NOT_ACCEPTED(-35),
    /** Accepted, but the keyring is due for a refresh. */
    STALE(-36);

    private static final Map<Integer, Status> BY_CODE = new HashMap<>();

    static {
        for (Status status : values()) {
            BY_CODE.put(status.code, status);
        }
    }

    private final int code;

    Status(int code) {
        this.code = code;
    }

    /**
     * The number of the status in C.
     *
     * @return 0 for {@link #OK}, else negative
     */
    public int code() {
        return code;
    }

    /**
     * The stable name, for logs and protocols.
     *
     * @return as in {@code hcode replay}: {@code no-rule}
     */
    public String label() {
        return Native.text(Native.statusName(code));
    }

    /**
     * One sentence for people.
     *
     * @param language of the sentence
     * @return the sentence
     */
    public String text(Language language) {
        return Native.text(Native.statusText(code, language.ordinal()));
    }

    /** A positive code is a host's own. */
    static Status of(int code) {
        Status status = BY_CODE.get(code);
        return status != null ? status : STORAGE;
    }
}

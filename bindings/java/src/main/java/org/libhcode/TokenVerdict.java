package org.libhcode;

/** The verdicts of a token. */
public enum TokenVerdict {
    /** A token, but not a good one. */
    REFUSE(1),
    /** No token at all: scan again. */
    UNREADABLE(2),
    /** Everything holds, but the keyring is due for a refresh. */
    ACCEPT_STALE(3),
    /** Everything holds. */
    ACCEPT(4);

    private final int code;

    TokenVerdict(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}

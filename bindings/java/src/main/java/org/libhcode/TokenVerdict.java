package org.libhcode;

import java.util.Locale;

/** The verdicts of a token. */
public enum TokenVerdict {
    /** A token, but not a good one. */
    REFUSE,
    /** No token at all: scan again. */
    UNREADABLE,
    /** Everything holds, but the keyring is due for a refresh. */
    ACCEPT_STALE,
    /** Everything holds. */
    ACCEPT;

    /**
     * The name, as in {@code hcode}.
     *
     * @return like {@code accept-stale}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int code() {
        return ordinal() + 1;
    }

    static TokenVerdict of(long code) {
        return values()[(int) code - 1];
    }
}

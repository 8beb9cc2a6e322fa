package org.libhcode;

import java.util.Locale;

/** What a code is shown on. */
public enum CodeKind {
    /** A screen; lives for minutes. */
    SCREEN,
    /** Paper; lives for hours or days and says whose it is. */
    PAPER;

    /**
     * The name, as in {@code hcode}.
     *
     * @return like {@code screen}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int code() {
        return ordinal() + 1;
    }

    static CodeKind of(long code) {
        return values()[(int) code - 1];
    }
}

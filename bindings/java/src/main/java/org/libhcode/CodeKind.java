package org.libhcode;

/** What a code is shown on. */
public enum CodeKind {
    /** A screen; lives for minutes. */
    SCREEN,
    /** Paper; lives for hours or days and says whose it is. */
    PAPER;

    int code() {
        return ordinal() + 1;
    }

    static CodeKind of(long code) {
        return values()[(int) code - 1];
    }
}

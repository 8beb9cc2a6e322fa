package org.libhcode;

/** What a code is shown on. */
public enum CodeKind {
    /** A screen; lives for minutes. */
    SCREEN(1),
    /** Paper; lives for hours or days and says whose it is. */
    PAPER(2);

    private final int code;

    CodeKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}

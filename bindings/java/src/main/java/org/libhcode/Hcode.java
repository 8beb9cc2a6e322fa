package org.libhcode;

/** The library as a whole. */
public final class Hcode {
    /** Longest record, bytes. */
    public static final int RECORD_MAX = 1316;

    /** Most bytes of a token. */
    public static final int TOKEN_MAX = 1024;

    private Hcode() {}

    /** {@return the version of the native library, like {@code 1.0.0}} */
    public static String version() {
        return Native.text(Native.version());
    }
}

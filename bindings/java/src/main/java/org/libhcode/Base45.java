package org.libhcode;

import java.util.Objects;

/**
 * Bytes as text for the alphanumeric mode of a QR code, and back (RFC 9285). Every text that is
 * taken has one meaning, and every meaning one text.
 */
public final class Base45 {
    private Base45() {}

    /**
     * From bytes to text (RFC 9285, 4): two bytes become three characters, a last single one two.
     *
     * @param data any bytes
     * @return characters of {@code 0-9 A-Z}, space and {@code $%*+-./:}
     */
    public static String encode(byte[] data) {
        return Native.text(Native.base45Encode(Objects.requireNonNull(data, "data")));
    }

    /**
     * From text to bytes (RFC 9285, 4 and 6). Nothing is trimmed or folded: a small letter or a
     * line end is a fault, a space is a character like any other.
     *
     * @param text as scanned, without a prefix
     * @return the bytes
     * @throws HcodeException {@link Status#BAD_BASE45} for a character outside the alphabet, a
     *     length of 1 modulo 3, three characters above 65535 or two above 255
     */
    public static byte[] decode(String text) {
        long[] out = new long[1];
        byte[] bytes = Native.base45Decode(Native.bytes(text), out);
        if (bytes == null) {
            throw HcodeException.of((int) out[0], "text");
        }
        return bytes;
    }
}

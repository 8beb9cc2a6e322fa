package org.libhcode;

/** Bytes as hexadecimal text; release 11 has no HexFormat. */
final class Hex {
    private Hex() {}

    static String of(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }

    static byte[] bytes(String hex, Status otherwise, String field) {
        byte[] bytes = new byte[hex.length() / 2];
        boolean good = hex.length() % 2 == 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(hex.charAt(2 * i));
            int low = digit(hex.charAt(2 * i + 1));
            good &= high >= 0 && low >= 0;
            bytes[i] = (byte) (high << 4 | low);
        }
        if (!good) {
            throw HcodeException.of(otherwise, field);
        }
        return bytes;
    }

    /** Of ASCII; Java knows digits in many scripts. */
    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}

package org.libhcode;

import java.util.Arrays;

/** A value that is its bytes: in their order, and in hexadecimal as a text. */
abstract class BytesValue<T extends BytesValue<T>> extends Value implements Comparable<T> {
    final byte[] bytes;

    /** The array is this value's own from now on. */
    BytesValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** By the bytes, without a sign. */
    @Override
    public final int compareTo(T other) {
        BytesValue<?> that = other;
        return Arrays.compareUnsigned(bytes, that.bytes);
    }

    @Override
    final Object[] parts() {
        return new Object[] {bytes};
    }

    /** {@return the bytes in hexadecimal} */
    @Override
    public final String toString() {
        return Hex.of(bytes);
    }
}

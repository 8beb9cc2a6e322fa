package org.libhcode;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What records do in later Java: equality and text by parts. The text ends in logs, so of bytes
 * it has the length alone: they are health records, or mean nothing to people.
 */
abstract class Value {
    abstract @Nullable Object[] parts();

    /** The parts that the text has. */
    @Nullable Object[] shown() {
        return parts();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null
                && getClass() == other.getClass()
                && Arrays.deepEquals(parts(), ((Value) other).parts());
    }

    @Override
    public final int hashCode() {
        return Arrays.deepHashCode(parts());
    }

    @Override
    public String toString() {
        return Stream.of(shown())
                .map(part -> part instanceof byte[] ? length((byte[]) part) : part)
                .map(String::valueOf)
                .collect(Collectors.joining(", ", getClass().getSimpleName() + "[", "]"));
    }

    private static String length(byte[] bytes) {
        return bytes.length + " bytes";
    }
}

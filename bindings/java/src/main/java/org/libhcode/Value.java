package org.libhcode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What records do in later Java: equality and text by parts. */
abstract class Value {
    abstract @Nullable Object[] parts();

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
        return getClass().getSimpleName() + Arrays.deepToString(parts());
    }
}

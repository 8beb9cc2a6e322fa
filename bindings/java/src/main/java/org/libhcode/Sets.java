package org.libhcode;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Between bits and sets of enums. */
final class Sets {
    private Sets() {}

    static <E extends Enum<E>> Set<E> of(Class<E> type, long bits) {
        EnumSet<E> set = EnumSet.noneOf(type);
        for (E value : type.getEnumConstants()) {
            if ((bits >> value.ordinal() & 1) != 0) {
                set.add(value);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    static long bits(Set<? extends Enum<?>> set) {
        long bits = 0;
        for (Enum<?> value : set) {
            bits |= 1L << value.ordinal();
        }
        return bits;
    }
}

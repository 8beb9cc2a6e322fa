package org.libhcode;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The numbers of the bits that are set, in words of 64. */
    static List<Integer> indexes(long[] from, int at, int words) {
        BitSet bits = BitSet.valueOf(Arrays.copyOfRange(from, at, at + words));
        return bits.stream().boxed().collect(Collectors.toUnmodifiableList());
    }

    static long bits(Set<? extends Enum<?>> set) {
        long bits = 0;
        for (Enum<?> value : set) {
            bits |= 1L << value.ordinal();
        }
        return bits;
    }
}

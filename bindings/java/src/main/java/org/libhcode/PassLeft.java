package org.libhcode;

import java.time.LocalDate;
import java.util.Optional;

/** How many trips a household's pass still allows. */
public final class PassLeft extends Value {
    private final int left;
    private final Optional<LocalDate> nextDay;

    PassLeft(int left, Optional<LocalDate> nextDay) {
        this.left = left;
        this.nextDay = nextDay;
    }

    /** {@return the trips left today} */
    public int left() {
        return left;
    }

    /** {@return the first day with a trip left; empty if there is none} */
    public Optional<LocalDate> nextDay() {
        return nextDay;
    }

    @Override
    Object[] parts() {
        return new Object[] {left, nextDay};
    }
}

package org.libhcode;

import java.time.LocalDate;
import java.util.Optional;

/** Between dates and the library's days. */
final class Days {
    private Days() {}

    /** A day far outside stays outside, and is no special number. */
    static int of(LocalDate date) {
        return (int) Math.max(-1_000_000, Math.min(1_000_000, date.toEpochDay()));
    }

    static Optional<LocalDate> optional(long day) {
        return day == Native.NEVER || day == Native.NO_DAY
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(day));
    }

    static int orNever(Optional<LocalDate> date) {
        return date.map(Days::of).orElse(Native.NEVER);
    }
}

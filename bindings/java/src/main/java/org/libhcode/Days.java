package org.libhcode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Between the times of Java and those of C, where a special number is none. */
final class Days {
    private Days() {}

    /** A day far outside stays outside, and is no special number. */
    static int of(LocalDate date) {
        return (int) Math.max(-1_000_000, Math.min(1_000_000, date.toEpochDay()));
    }

    static boolean inRange(int day) {
        return day >= -1 && day <= 49_710;
    }

    static boolean isTime(long seconds) {
        return seconds >= 1 && seconds <= 4_294_967_295L;
    }

    /** Second 0 is none in C: a time that is there, and no later, stays one that is refused. */
    static long seconds(Optional<Instant> time) {
        return time.map(t -> t.getEpochSecond() < 1 ? -1 : t.getEpochSecond()).orElse(0L);
    }

    static Instant roundedUp(Instant time) {
        return time.getNano() == 0 ? time : Instant.ofEpochSecond(time.getEpochSecond() + 1);
    }

    static Optional<Instant> time(long seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
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

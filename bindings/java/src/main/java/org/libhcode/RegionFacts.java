package org.libhcode;

import java.time.LocalDate;
import java.util.Optional;

/** One entry of a set: a region and the days on which it is in the set. */
public final class RegionFacts extends Value {
    private final int code;
    private final Optional<LocalDate> from;
    private final Optional<LocalDate> until;

    RegionFacts(
            int code,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {
        this.code = code;
        this.from = from;
        this.until = until;
    }

    /** {@return the region as written; 0 for {@code overseas}} */
    public int code() {
        return code;
    }

    /** {@return the first day; empty for every day up to {@link #until}} */
    public Optional<LocalDate> from() {
        return from;
    }

    /** {@return the last day; empty if it is not said} */
    public Optional<LocalDate> until() {
        return until;
    }

    @Override
    Object[] parts() {
        return new Object[] {code, from, until};
    }
}

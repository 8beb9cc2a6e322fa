package org.libhcode;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** One person's row in a store. */
public final class Row extends Value {
    private final Color color;
    private final LocalDate day;
    private final Optional<LocalDate> due;
    private final long version;
    private final byte[] record;

    /**
     * A row as it was stored.
     *
     * @param color color on the day
     * @param day civil day that the color is for
     * @param due civil day to look again; empty if there is none
     * @param version count of commits
     * @param record the record, copied
     */
    public Row(Color color, LocalDate day, Optional<LocalDate> due, long version, byte[] record) {
        this.color = Objects.requireNonNull(color, "color");
        this.day = Objects.requireNonNull(day, "day");
        this.due = Objects.requireNonNull(due, "due");
        this.version = version;
        this.record = record.clone();
    }

    /** {@return the color on {@code day}} */
    public Color color() {
        return color;
    }

    /** {@return the civil day that the color is for} */
    public LocalDate day() {
        return day;
    }

    /** {@return the civil day to look again; empty if there is none} */
    public Optional<LocalDate> due() {
        return due;
    }

    /** {@return the count of commits} */
    public long version() {
        return version;
    }

    /** {@return the record} */
    public byte[] record() {
        return record.clone();
    }

    @Override
    Object[] parts() {
        return new Object[] {color, day, due, version, record};
    }
}

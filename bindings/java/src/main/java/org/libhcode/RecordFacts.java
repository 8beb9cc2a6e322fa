package org.libhcode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The inside of a record. Bit k of a set of days is day {@code anchor - k}. */
public final class RecordFacts extends Value {
    private final Optional<LocalDate> anchor;
    private final Optional<Instant> registered;
    private final long normal;
    private final long abnormal;
    private final long corrected;
    private final List<Slot> slots;

    RecordFacts(
            Optional<LocalDate> anchor,
            Optional<Instant> registered,
            long normal,
            long abnormal,
            long corrected,
            List<Slot> slots) {
        this.anchor = anchor;
        this.registered = registered;
        this.normal = normal;
        this.abnormal = abnormal;
        this.corrected = corrected;
        this.slots = slots;
    }

    /** {@return the greatest day marked} */
    public Optional<LocalDate> anchor() {
        return anchor;
    }

    /** {@return the earliest registration} */
    public Optional<Instant> registered() {
        return registered;
    }

    /** {@return the days marked normal} */
    public long normal() {
        return normal;
    }

    /** {@return the days marked abnormal} */
    public long abnormal() {
        return abnormal;
    }

    /** {@return the days marked corrected} */
    public long corrected() {
        return corrected;
    }

    /** {@return the slots, by code} */
    public List<Slot> slots() {
        return slots;
    }

    @Override
    Object[] parts() {
        return new Object[] {anchor, registered, normal, abnormal, corrected, slots};
    }
}

package org.libhcode;

import java.util.Optional;

/** How far an advance went. */
public final class Progress extends Value {
    private final long lookedAt;
    private final long changed;
    private final long passedOver;
    private final Status firstStatus;
    private final Optional<PersonId> firstId;

    Progress(
            long lookedAt,
            long changed,
            long passedOver,
            Status firstStatus,
            Optional<PersonId> firstId) {
        this.lookedAt = lookedAt;
        this.changed = changed;
        this.passedOver = passedOver;
        this.firstStatus = firstStatus;
        this.firstId = firstId;
    }

    /** {@return the rows that were due} */
    public long lookedAt() {
        return lookedAt;
    }

    /** {@return the rows among them whose color changed} */
    public long changed() {
        return changed;
    }

    /** {@return the rows among them that gave no answer} */
    public long passedOver() {
        return passedOver;
    }

    /** {@return why the first row was passed over; OK if none was} */
    public Status firstStatus() {
        return firstStatus;
    }

    /** {@return the first row passed over} */
    public Optional<PersonId> firstId() {
        return firstId;
    }

    @Override
    Object[] parts() {
        return new Object[] {lookedAt, changed, passedOver, firstStatus, firstId};
    }
}

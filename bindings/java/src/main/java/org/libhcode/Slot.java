package org.libhcode;

import java.time.Instant;
import java.util.Optional;

/** What was filed about one reason. */
public final class Slot extends Value {
    private final int code;
    private final Optional<Role> role;
    private final boolean done;
    private final Optional<Instant> filed;
    private final Optional<Instant> since;
    private final Optional<Instant> clearedReported;
    private final Optional<Instant> clearedOccurred;

    Slot(
            int code,
            Optional<Role> role,
            boolean done,
            Optional<Instant> filed,
            Optional<Instant> since,
            Optional<Instant> clearedReported,
            Optional<Instant> clearedOccurred) {
        this.code = code;
        this.role = role;
        this.done = done;
        this.filed = filed;
        this.since = since;
        this.clearedReported = clearedReported;
        this.clearedOccurred = clearedOccurred;
    }

    static Slot of(long[] n) {
        return new Slot(
                (int) n[0],
                n[1] == 0 ? Optional.empty() : Optional.of(Role.of(n[1])),
                n[2] != 0,
                Days.time(n[3]),
                Days.time(n[4]),
                Days.time(n[5]),
                Days.time(n[6]));
    }

    /** {@return the code of the reason} */
    public int code() {
        return code;
    }

    /** {@return who filed the last set; empty if never set} */
    public Optional<Role> role() {
        return role;
    }

    /** {@return whether a complete run left the window} */
    public boolean done() {
        return done;
    }

    /** {@return the last report of a set} */
    public Optional<Instant> filed() {
        return filed;
    }

    /** {@return the latest occurrence of a set} */
    public Optional<Instant> since() {
        return since;
    }

    /** {@return the latest report of a clear} */
    public Optional<Instant> clearedReported() {
        return clearedReported;
    }

    /** {@return the latest occurrence of a clear} */
    public Optional<Instant> clearedOccurred() {
        return clearedOccurred;
    }

    @Override
    Object[] parts() {
        return new Object[] {
            code, role, done, filed, since, clearedReported, clearedOccurred
        };
    }
}

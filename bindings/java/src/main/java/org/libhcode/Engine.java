package org.libhcode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules over a store: takes an event in, answers, advances the day. It owns neither the
 * policy nor the store, and may be used from any number of threads if the store may.
 *
 * <p>What the store throws comes out of the method that was called, as itself. Nothing is then
 * half-done: an event is committed or it is not, and {@link #advanceDay} may simply be run again.
 */
public final class Engine {
    private final Policy policy;
    private final Store store;

    /**
     * An engine.
     *
     * @param policy the chain; must stay open
     * @param store where the rows are
     */
    public Engine(Policy policy, Store store) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Takes an event in. If somebody else replaced the row meanwhile, everything is done anew.
     *
     * @param id the person
     * @param event what was reported
     * @param now the host's clock; the report may be at most 300 seconds later
     * @return what was committed
     * @throws HcodeException if the event is refused; nothing was changed
     */
    public Change applyEvent(PersonId id, Event event, Instant now) {
        byte[] name = id.bytes();
        long[] numbers = event.numbers();
        byte[] custom = event.customBytes();
        long clock = now.getEpochSecond();
        Bridge bridge = new Bridge(store, Optional.of(event));
        long[] out = new long[Change.NUMBERS];
        int status =
                policy.with(p -> Native.applyEvent(p, bridge, name, numbers, custom, clock, out));
        if (status != 0) {
            throw HcodeException.of(status, event.fault(Status.of(status), clock));
        }
        return Change.of(out, Optional.of(event));
    }

    /**
     * What color a person has on a day. Writes nothing.
     *
     * @param id the person
     * @param day the later of today and the row's day
     * @return verdict and record
     * @throws HcodeException {@link Status#NOT_FOUND} if there is no row, {@link Status#LATE} if
     *     the record knows a later day, {@link Status#CORRUPT}, {@link Status#UNKNOWN_REASON},
     *     {@link Status#RANGE}, {@link Status#STORAGE}
     */
    public Answer classifyPerson(PersonId id, LocalDate day) {
        byte[] name = id.bytes();
        int on = Days.of(day);
        Bridge bridge = new Bridge(store, Optional.empty());
        long[] out = new long[2];
        byte[] record = policy.get(p -> Native.classifyPerson(p, bridge, name, on, out));
        if (record == null) {
            throw HcodeException.question((int) out[0]);
        }
        return new Answer(Verdict.of((int) out[1]), record);
    }

    /**
     * Brings the rows that are due up to a day. A row that gives no answer is passed over and
     * counted; nobody else waits for it.
     *
     * @param day day to advance to
     * @param now the host's clock
     * @return how it went
     * @throws HcodeException {@link Status#FUTURE} if the day has not come, {@link Status#RANGE},
     *     {@link Status#STORAGE} if the store's pages are not ascending
     */
    public Progress advanceDay(LocalDate day, Instant now) {
        int to = Days.of(day);
        long clock = now.getEpochSecond();
        Bridge bridge = new Bridge(store, Optional.empty());
        long[] out = new long[4];
        byte[] first = new byte[16];
        int status = policy.with(p -> Native.advanceDay(p, bridge, to, clock, out, first));
        if (status != 0) {
            boolean late = status == Status.RANGE.code() && Days.inRange(to);
            boolean storage = status == Status.STORAGE.code();
            throw HcodeException.of(status, storage ? "" : late ? "now" : "day");
        }
        return new Progress(
                out[1],
                out[2],
                out[3],
                Status.of((int) out[0]),
                out[3] == 0 ? Optional.empty() : Optional.of(PersonId.of(first)));
    }
}

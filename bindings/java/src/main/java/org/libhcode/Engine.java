package org.libhcode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The rules over a store: takes an event in, answers, advances the day. It owns neither the
 * policy nor the store, and may be used from any number of threads if the store may.
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
        this.policy = java.util.Objects.requireNonNull(policy);
        this.store = java.util.Objects.requireNonNull(store);
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
    public Change apply(PersonId id, Event event, Instant now) {
        Bridge bridge = new Bridge(store, Optional.of(event));
        long[] out = new long[11];
        byte[] bytes = id.bytes();
        long time = now.getEpochSecond();
        bridge.check(
                policy.with(
                        p ->
                                Native.applyEvent(
                                        p,
                                        bridge,
                                        bytes,
                                        event.numbers(),
                                        event.customBytes(),
                                        time,
                                        out)));
        return Change.of(out, Optional.of(event));
    }

    /**
     * What color a person has on a day. Writes nothing.
     *
     * @param id the person
     * @param day the later of today and the row's day
     * @return verdict and record
     * @throws HcodeException {@link Status#NOT_FOUND} if there is no row
     */
    public Answer classify(PersonId id, LocalDate day) {
        Bridge bridge = new Bridge(store, Optional.empty());
        long[] out = new long[2];
        byte[][] record = new byte[1][];
        byte[] bytes = id.bytes();
        policy.with(
                p -> {
                    byte[] found =
                            Native.classifyPerson(p, bridge, bytes, Days.of(day), out);
                    record[0] = found != null ? found : new byte[0];
                    return 0;
                });
        bridge.check((int) out[0]);
        return new Answer(Verdict.of((int) out[1]), record[0]);
    }

    /**
     * Brings the rows that are due up to a day.
     *
     * @param day day to advance to
     * @param now the host's clock
     * @return how it went
     * @throws HcodeException {@link Status#FUTURE} if the day has not come
     */
    public Progress advance(LocalDate day, Instant now) {
        Bridge bridge = new Bridge(store, Optional.empty());
        long[] out = new long[4];
        byte[] first = new byte[16];
        long time = now.getEpochSecond();
        bridge.check(
                policy.with(
                        p -> Native.advanceDay(p, bridge, Days.of(day), time, out, first)));
        return new Progress(
                out[1],
                out[2],
                out[3],
                Status.of((int) out[0]),
                out[3] == 0 ? Optional.empty() : Optional.of(PersonId.of(first)));
    }
}

package org.libhcode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between C callbacks and a store, for one call. What the store throws is kept here and thrown
 * by the engine, when the library has left its work in order.
 */
final class Bridge {
    private static final int NOT_FOUND = Status.NOT_FOUND.code();
    private static final int CONFLICT = Status.CONFLICT.code();
    private static final int HOST_FAILED = 1;

    private final Store store;
    private final Optional<Event> event;
    private @Nullable Throwable thrown;

    Bridge(Store store, Optional<Event> event) {
        this.store = store;
        this.event = event;
    }

    /** Called from C. */
    int load(byte[] id, byte[] record, long[] row) {
        try {
            Optional<Row> found = store.load(PersonId.of(id));
            if (found.isEmpty()) {
                return NOT_FOUND;
            }
            Row r = found.get();
            byte[] bytes = r.record();
            row[0] = r.color().code();
            row[1] = Days.of(r.day());
            row[2] = Days.orNever(r.due());
            row[3] = r.version();
            row[4] = bytes.length;
            System.arraycopy(bytes, 0, record, 0, Math.min(bytes.length, record.length));
            return 0;
        } catch (Throwable t) {
            return keep(t);
        }
    }

    /** Called from C. */
    int commit(byte[] id, long expected, long[] row, byte[] record, long[] change) {
        try {
            Row r =
                    new Row(
                            Color.of(row[0]),
                            LocalDate.ofEpochDay(row[1]),
                            Days.optional(row[2]),
                            row[3],
                            record);
            return store.commit(PersonId.of(id), expected, r, Change.of(change, event))
                    ? 0
                    : CONFLICT;
        } catch (Throwable t) {
            return keep(t);
        }
    }

    /** Called from C; how many ids, or less than 0 if the store failed. */
    int due(int day, byte @Nullable [] after, byte[] ids, int capacity) {
        try {
            Optional<PersonId> from =
                    after == null ? Optional.empty() : Optional.of(PersonId.of(after));
            List<PersonId> page = store.due(LocalDate.ofEpochDay(day), from, capacity);
            for (int i = 0; i < Math.min(page.size(), capacity); i++) {
                System.arraycopy(page.get(i).bytes(), 0, ids, 16 * i, 16);
            }
            return page.size();
        } catch (Throwable t) {
            keep(t);
            return -1;
        }
    }

    private int keep(Throwable t) {
        thrown = t;
        return HOST_FAILED;
    }

    /** Throws what the store threw, as itself. */
    void check(int status) {
        if (thrown != null) {
            Bridge.<RuntimeException>sneak(thrown);
        }
        HcodeException.check(status);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable t) throws T {
        throw (T) t;
    }
}

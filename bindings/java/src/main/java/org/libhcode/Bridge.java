package org.libhcode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between C callbacks and a store, for one call. What the store throws stays pending while the
 * library puts its work in order, and then comes out of the engine's method as itself.
 */
final class Bridge {
    private static final int NOT_FOUND = Status.NOT_FOUND.code();
    private static final int CONFLICT = Status.CONFLICT.code();

    private final Store store;
    private final Optional<Event> event;

    Bridge(Store store, Optional<Event> event) {
        this.store = store;
        this.event = event;
    }

    /** Called from C. A record that is too long is told by its length. */
    int load(byte[] id, byte[] record, long[] row) {
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
    }

    /** Called from C. */
    int commit(byte[] id, long expected, long[] row, byte[] record, long[] change) {
        Row r =
                new Row(
                        Color.of(row[0]),
                        LocalDate.ofEpochDay(row[1]),
                        Days.optional(row[2]),
                        row[3],
                        record);
        Change what = Change.of(change, event);
        return store.commit(PersonId.of(id), expected, r, what) ? 0 : CONFLICT;
    }

    /** Called from C; answers how many ids. */
    int due(int day, byte @Nullable [] after, byte[] ids, int capacity) {
        Optional<PersonId> from = Optional.ofNullable(after).map(PersonId::of);
        List<PersonId> page = store.due(LocalDate.ofEpochDay(day), from, capacity);
        for (int i = 0; i < Math.min(page.size(), capacity); i++) {
            System.arraycopy(page.get(i).bytes(), 0, ids, 16 * i, 16);
        }
        return page.size();
    }
}

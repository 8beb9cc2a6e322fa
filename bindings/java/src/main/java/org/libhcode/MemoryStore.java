package org.libhcode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rows in memory, for tests and small programs. Safe for any number of threads. */
public final class MemoryStore implements Store {
    private final NavigableMap<PersonId, Row> rows = new TreeMap<>();

    /** An empty store. */
    public MemoryStore() {}

    @Override
    public synchronized Optional<Row> load(PersonId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public synchronized boolean commit(PersonId id, long expected, Row row, Change change) {
        Row old = rows.get(id);
        if ((old == null ? 0 : old.version()) != expected) {
            return false;
        }
        rows.put(id, row);
        return true;
    }

    @Override
    public synchronized List<PersonId> due(LocalDate day, Optional<PersonId> after, int limit) {
        List<PersonId> page = new ArrayList<>();
        Map<PersonId, Row> rest = after.isEmpty() ? rows : rows.tailMap(after.get(), false);
        for (Map.Entry<PersonId, Row> entry : rest.entrySet()) {
            if (page.size() == limit) {
                break;
            }
            if (entry.getValue().due().filter(due -> !due.isAfter(day)).isPresent()) {
                page.add(entry.getKey());
            }
        }
        return page;
    }
}

package org.libhcode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where a host keeps rows. What a method throws comes back as itself from the {@link Engine}
 * call that led to it; that call has then changed nothing more. Whether several threads may
 * call at once is the store's own choice: the engine calls in its caller's thread.
 */
public interface Store {
    /**
     * The row of a person.
     *
     * @param id the person
     * @return the row; empty if there is none
     */
    Optional<Row> load(PersonId id);

    /**
     * Replaces the row of a person if its version is still the expected one, in one transaction
     * with what the host journals.
     *
     * @param id the person
     * @param expected version that the row must have; 0 if there must be none
     * @param row the new row, with version {@code expected + 1}
     * @param change what it is about
     * @return false if somebody else replaced it meanwhile; nothing was written then
     */
    boolean commit(PersonId id, long expected, Row row, Change change);

    /**
     * A page of the people who are due, ascending.
     *
     * @param day a row is due if its due day is not after this day
     * @param after only ids after this one; empty for the first page
     * @param limit most ids of the page
     * @return the ids; none ends the listing
     */
    List<PersonId> due(LocalDate day, Optional<PersonId> after, int limit);
}

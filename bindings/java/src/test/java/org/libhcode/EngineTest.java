package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.libhcode.Fixtures.WUHAN;
import static org.libhcode.Fixtures.checkin;
import static org.libhcode.Fixtures.day;
import static org.libhcode.Fixtures.noon;
import static org.libhcode.Fixtures.person;
import static org.libhcode.Fixtures.register;
import static org.libhcode.Fixtures.travel;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    private static final Instant NOW = Instant.parse("2020-04-30T00:00:00Z");

    private final Policy policy = Fixtures.guangxi();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        policy.close();
        connection.close();
    }

    private Store store(String kind) {
        if (kind.equals("memory")) {
            return new MemoryStore();
        }
        JdbcStore store = new JdbcStore(connection);
        store.createTable();
        return store;
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void anEventIsTakenInAndAnswered(String kind) {
        Store store = store(kind);
        Engine engine = new Engine(policy, store);
        engine.applyEvent(person(1), register(7), NOW);
        Change change = engine.applyEvent(person(1), travel(7, WUHAN).withReported(noon(8)), NOW);
        assertEquals(Optional.of(Color.GREEN), change.was());
        assertEquals(Color.RED, change.color());
        assertEquals(day(8), change.day());
        assertEquals(2, change.rulesFired());
        assertTrue(change.event().isPresent());
        Answer answer = engine.classifyPerson(person(1), day(8));
        assertEquals(Color.RED, answer.verdict().color());
        Row row = store.load(person(1)).orElseThrow();
        assertArrayEquals(row.record(), answer.record());
        assertEquals(2, row.version());
        assertEquals(day(8), row.day());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void storesGiveTheSameRowsAsPureFunctions(String kind) {
        Store store = store(kind);
        Engine engine = new Engine(policy, store);
        byte[] record = Fixtures.NOBODY;
        for (int march = 7; march < 21; march++) {
            Event event = march % 3 == 0 ? travel(march, WUHAN) : checkin(march);
            engine.applyEvent(person(2), event, NOW);
            record = policy.apply(record, event).record();
        }
        assertArrayEquals(record, store.load(person(2)).orElseThrow().record());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void theDayAdvancesPageByPage(String kind) {
        Engine engine = new Engine(policy, store(kind));
        for (int i = 0; i < 200; i++) {
            engine.applyEvent(person(i), register(7), NOW);
            for (int march = 7; march < 9; march++) {
                engine.applyEvent(person(i), checkin(march), NOW);
            }
            engine.applyEvent(person(i), travel(8, 440100), NOW);
            for (int march = 9; march < 23; march++) {
                engine.applyEvent(person(i), checkin(march), NOW);
            }
        }
        Progress none = engine.advanceDay(day(20), NOW);
        assertEquals(0, none.changed());
        Progress progress = engine.advanceDay(LocalDate.of(2020, 4, 15), NOW);
        assertEquals(0, progress.passedOver());
        assertEquals(Status.OK, progress.firstStatus());
        assertEquals(Optional.empty(), progress.firstId());
        Answer answer = engine.classifyPerson(person(7), LocalDate.of(2020, 4, 15));
        assertEquals(Color.GREEN, answer.verdict().color());
    }

    @Test
    void refusalsNameStatusAndField() {
        Engine engine = new Engine(policy, new MemoryStore());
        HcodeException e =
                assertThrows(
                        HcodeException.class,
                        () -> engine.applyEvent(person(1), register(8), noon(7)));
        assertEquals(Status.FUTURE, e.status());
        assertEquals(Optional.of("reported"), e.field());
        e = assertThrows(HcodeException.class, () -> engine.classifyPerson(person(1), day(8)));
        assertEquals(Status.NOT_FOUND, e.status());
        assertEquals(Optional.of("id"), e.field());
        e = assertThrows(HcodeException.class, () -> engine.advanceDay(day(9), noon(7)));
        assertEquals(Status.FUTURE, e.status());
        assertEquals(Optional.of("day"), e.field());
        e = assertThrows(HcodeException.class, () -> engine.advanceDay(day(9), Instant.MAX));
        assertEquals(Optional.of("now"), e.field());
    }

    /** A store that does something of its own before a call goes on. */
    private static class Meddler implements Store {
        final MemoryStore rows = new MemoryStore();

        void before(String call) {}

        @Override
        public Optional<Row> load(PersonId id) {
            before("load");
            return rows.load(id);
        }

        @Override
        public boolean commit(PersonId id, long expected, Row row, Change change) {
            before("commit");
            return rows.commit(id, expected, row, change);
        }

        @Override
        public List<PersonId> due(LocalDate day, Optional<PersonId> after, int limit) {
            before("due");
            return rows.due(day, after, limit);
        }
    }

    private static <T extends Throwable> void sneak(Throwable t) throws T {
        @SuppressWarnings("unchecked")
        T same = (T) t;
        throw same;
    }

    @Test
    void whatAStoreThrowsComesBackAsItself() {
        List<Throwable> all =
                List.of(
                        new IllegalStateException("mine"),
                        new IOException("checked"),
                        new StackOverflowError(),
                        new HcodeException(Status.CONFLICT, "the host's own", null));
        for (Throwable mine : all) {
            for (String where : List.of("load", "commit", "due")) {
                boolean[] bad = {false};
                Meddler store =
                        new Meddler() {
                            @Override
                            void before(String call) {
                                if (bad[0] && call.equals(where)) {
                                    EngineTest.<RuntimeException>sneak(mine);
                                }
                            }
                        };
                Engine engine = new Engine(policy, store);
                engine.applyEvent(person(1), register(7), NOW);
                Row before = store.rows.load(person(1)).orElseThrow();
                bad[0] = true;
                Throwable thrown =
                        assertThrows(
                                Throwable.class,
                                () -> {
                                    if (where.equals("due")) {
                                        engine.advanceDay(day(9), NOW);
                                    } else {
                                        engine.applyEvent(person(1), travel(8, WUHAN), NOW);
                                    }
                                });
                assertSame(mine, thrown);
                assertEquals(before, store.rows.load(person(1)).orElseThrow());
                bad[0] = false;
                assertEquals(
                        Color.RED, engine.applyEvent(person(1), travel(8, WUHAN), NOW).color());
            }
        }
    }

    @Test
    void aConflictIsTriedAgain() {
        int[] times = {3};
        Meddler store =
                new Meddler() {
                    @Override
                    public boolean commit(PersonId id, long expected, Row row, Change change) {
                        return times[0]-- <= 0 && super.commit(id, expected, row, change);
                    }
                };
        Engine engine = new Engine(policy, store);
        engine.applyEvent(person(1), register(7), NOW);
        assertEquals(-1, times[0]);
        times[0] = 16;
        HcodeException e =
                assertThrows(
                        HcodeException.class, () -> engine.applyEvent(person(1), checkin(8), NOW));
        assertEquals(Status.CONFLICT, e.status());
    }

    @Test
    void aBrokenRowIsPassedOver() {
        MemoryStore rows = new MemoryStore();
        Engine engine = new Engine(policy, rows);
        Change change = engine.applyEvent(person(1), register(7), NOW);
        for (int i = 1; i < 4; i++) {
            byte[] wrong = i == 2 ? new byte[5000] : new byte[] {9, 9, 9};
            Row bad = new Row(Color.RED, day(7), Optional.of(day(8)), 1, wrong);
            assertTrue(rows.commit(person(10 + i), 0, bad, change));
        }
        Progress progress = engine.advanceDay(day(9), NOW);
        assertEquals(3, progress.passedOver());
        assertEquals(Status.CORRUPT, progress.firstStatus());
        assertEquals(Optional.of(person(11)), progress.firstId());
        HcodeException e =
                assertThrows(HcodeException.class, () -> engine.classifyPerson(person(12), day(9)));
        assertEquals(Status.CORRUPT, e.status());
    }

    @Test
    void aStoreThatBreaksItsContractIsTold() {
        Meddler endless =
                new Meddler() {
                    @Override
                    public List<PersonId> due(LocalDate day, Optional<PersonId> a, int limit) {
                        return java.util.Collections.nCopies(limit + 1, person(1));
                    }
                };
        Engine wrong = new Engine(policy, endless);
        HcodeException e =
                assertThrows(HcodeException.class, () -> wrong.advanceDay(day(9), NOW));
        assertEquals(Status.STORAGE, e.status());
        Meddler nulls =
                new Meddler() {
                    @Override
                    public Optional<Row> load(PersonId id) {
                        return null;
                    }
                };
        Engine engine = new Engine(policy, nulls);
        assertThrows(NullPointerException.class, () -> engine.classifyPerson(person(1), day(9)));
    }

    @Test
    void anEngineMayBeUsedInsideACallback() {
        Meddler store =
                new Meddler() {
                    @Override
                    void before(String call) {
                        assertFalse(policy.classify(Fixtures.NOBODY, day(8)).registered());
                        System.gc();
                    }
                };
        new Engine(policy, store).applyEvent(person(1), register(7), NOW);
    }

    @Test
    void manyThreadsLoseNoEvent() throws Exception {
        MemoryStore rows = new MemoryStore();
        Engine engine = new Engine(policy, rows);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Event event = i % 2 == 0 ? checkin(7 + i % 14) : travel(7 + i % 14, WUHAN);
            all.add(pool.submit(() -> applyStubbornly(engine, event)));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();
        assertEquals(200, rows.load(person(1)).orElseThrow().version());
    }

    private static void applyStubbornly(Engine engine, Event event) {
        while (true) {
            try {
                engine.applyEvent(person(1), event, NOW);
                return;
            } catch (HcodeException e) {
                assertEquals(Status.CONFLICT, e.status());
            }
        }
    }

    @Test
    void whatTheDatabaseRefusesIsStorage() throws SQLException {
        JdbcStore store = new JdbcStore(connection);
        Engine engine = new Engine(policy, store);
        HcodeException e =
                assertThrows(
                        HcodeException.class, () -> engine.applyEvent(person(1), register(7), NOW));
        assertEquals(Status.STORAGE, e.status());
        assertTrue(e.getCause() instanceof SQLException, e.toString());
        store.createTable();
        engine.applyEvent(person(1), register(7), NOW);
        for (String spoil : List.of("color = 7", "record = 'zz'", "record = '0'")) {
            connection.createStatement().executeUpdate("UPDATE hcode_row SET " + spoil);
            e = assertThrows(HcodeException.class, () -> engine.classifyPerson(person(1), day(9)));
            assertEquals(Status.STORAGE, e.status(), spoil);
            connection.createStatement().executeUpdate("UPDATE hcode_row SET color = 1");
        }
    }

    /** As PostgreSQL does without auto-commit: after an error everything is refused. */
    private Connection aborting() {
        boolean[] aborted = {false};
        return proxy(
                Connection.class,
                (self, method, arguments) -> {
                    if (aborted[0]) {
                        throw new SQLException("current transaction is aborted");
                    }
                    if (String.valueOf(arguments[0]).startsWith("INSERT")) {
                        aborted[0] = true;
                        throw new SQLException("duplicate key");
                    }
                    return method.invoke(connection, arguments);
                });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void anAbortedTransactionHidesNotWhy() {
        new JdbcStore(connection).createTable();
        Engine engine = new Engine(policy, new JdbcStore(aborting()));
        HcodeException e =
                assertThrows(
                        HcodeException.class, () -> engine.applyEvent(person(1), register(7), NOW));
        assertEquals(Status.STORAGE, e.status());
        assertEquals("storage: duplicate key", e.getMessage());
        assertEquals("duplicate key", e.getCause().getMessage());
        Throwable second = e.getCause().getSuppressed()[0];
        assertEquals("storage: current transaction is aborted", second.getMessage());
    }

    @Test
    void anotherWritersRowIsAConflict() {
        JdbcStore store = new JdbcStore(connection);
        store.createTable();
        Change change = new Engine(policy, store).applyEvent(person(1), register(7), NOW);
        Row row = store.load(person(1)).orElseThrow();
        assertFalse(store.commit(person(1), 0, row, change));
        assertFalse(store.commit(person(1), 7, row, change));
        Row next = new Row(row.color(), row.day(), row.due(), 2, row.record());
        assertTrue(store.commit(person(1), 1, next, change));
        assertFalse(store.commit(person(1), 1, next, change));
    }

    @Test
    void idsSortAsUnsignedBytes() {
        byte[] high = new byte[16];
        high[0] = (byte) 0x80;
        PersonId last = PersonId.of(high);
        assertTrue(last.compareTo(person(1)) > 0);
        assertEquals("80000000000000000000000000000000", last.toString());
        assertThrows(HcodeException.class, () -> PersonId.of(new byte[15]));
    }

    @Test
    void idsAreReadInAsciiAlone() {
        String id = "00000000000000000000000000000" + "1aF";
        assertEquals(id.toLowerCase(Locale.ROOT), PersonId.parse(id).toString());
        for (String digit : List.of("\uff11", "\uff26", "\u0661", "g", " ", "-")) {
            String other = id.substring(1) + digit;
            HcodeException e = assertThrows(HcodeException.class, () -> PersonId.parse(other));
            assertEquals(Status.INVALID, e.status(), digit);
            assertEquals(Optional.of("id"), e.field());
        }
    }
}

package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.libhcode.Fixtures.day;
import static org.libhcode.Fixtures.greenOnScreen;
import static org.libhcode.Fixtures.noon;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Nulls, noise, closed handles, foreign threads: an exception of Java's, never a crash. */
class BoundaryTest {
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(20200307);

    // Nulls

    private final Policy policy = Fixtures.guangxi();

    /** A good argument of each type; what is missing here fails the test. */
    private final Map<Class<?>, Object> good =
            Map.ofEntries(
                    Map.entry(byte[].class, Fixtures.KID),
                    Map.entry(String.class, "text"),
                    Map.entry(LocalDate.class, day(8)),
                    Map.entry(Instant.class, noon(8)),
                    Map.entry(Duration.class, Duration.ofSeconds(10)),
                    Map.entry(Event.class, Fixtures.checkin(8)),
                    Map.entry(Role.class, Role.SELF),
                    Map.entry(EventType.class, EventType.CHECKIN),
                    Map.entry(Color.class, Color.RED),
                    Map.entry(Language.class, Language.EN),
                    Map.entry(Document.class, Document.PASSPORT),
                    Map.entry(Algorithm.class, Algorithm.ES256),
                    Map.entry(Status.class, Status.STORAGE),
                    Map.entry(PersonId.class, Fixtures.person(1)),
                    Map.entry(Policy.class, policy),
                    Map.entry(Store.class, new MemoryStore()),
                    Map.entry(Optional.class, Optional.empty()),
                    Map.entry(List.class, List.of()),
                    Map.entry(Set.class, Set.of()),
                    Map.entry(Map.class, Map.of()),
                    Map.entry(Cbor.class, Cbor.NULL),
                    Map.entry(CodeKind.class, CodeKind.SCREEN),
                    Map.entry(Code.class, greenOnScreen()),
                    Map.entry(UnaryOperator.class, UnaryOperator.identity()),
                    Map.entry(SignatureVerifier.class, (SignatureVerifier) (k, m, s) -> true),
                    Map.entry(ByteBuffer.class, ByteBuffer.allocateDirect(8)),
                    Map.entry(Path[].class, new Path[] {Fixtures.GUANGXI}),
                    Map.entry(Key[].class, new Key[] {Fixtures.key()}),
                    Map.entry(String[].class, new String[] {"x"}),
                    Map.entry(byte[][].class, new byte[][] {{1}}),
                    Map.entry(Symptom.class, Symptom.FEVER),
                    Map.entry(Symptom[].class, new Symptom[] {Symptom.FEVER}),
                    Map.entry(int.class, 1),
                    Map.entry(long.class, 1L),
                    Map.entry(boolean.class, true));

    private Object[] arguments(Executable method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == TokenReport.class ? report() : good.get(type))
                .toArray();
    }

    private TokenReport report() {
        try (Keyring keyring = Keyring.of(Fixtures.key())) {
            return keyring.verify("noise", noon(8));
        }
    }

    private void tryNulls(Method method, Object target) throws IllegalAccessException {
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (!method.getParameterTypes()[i].isPrimitive()) {
                Object[] arguments = arguments(method);
                arguments[i] = null;
                String what = method + ", argument " + i;
                try {
                    method.invoke(target, arguments);
                    throw new AssertionError("takes a null: " + what);
                } catch (InvocationTargetException e) {
                    assertTrue(e.getCause() instanceof NullPointerException, what + e.getCause());
                }
            }
        }
    }

    @Test
    void noMethodTakesANull() throws IllegalAccessException {
        int tried = 0;
        try (Keyring keyring = Keyring.of(Fixtures.key());
                SigningKey signing = SigningKey.of(Fixtures.KID, Fixtures.seed())) {
            List<Object> targets =
                    List.of(
                            policy,
                            keyring,
                            signing,
                            new Engine(policy, new MemoryStore()),
                            new Keyring.Builder(),
                            Fixtures.checkin(8),
                            greenOnScreen(),
                            Fixtures.key(),
                            Fixtures.person(1),
                            Cbor.NULL,
                            Status.OK);
            for (Object target : targets) {
                for (Method method : target.getClass().getDeclaredMethods()) {
                    if (Modifier.isPublic(method.getModifiers())
                            && !method.isBridge()
                            && !method.getName().equals("valueOf")) {
                        tryNulls(method, target);
                        tried++;
                    }
                }
            }
            for (Class<?> type : List.of(Identity.class, Base45.class, Ed25519.class)) {
                for (Method method : type.getDeclaredMethods()) {
                    if (Modifier.isPublic(method.getModifiers())) {
                        tryNulls(method, null);
                        tried++;
                    }
                }
            }
        }
        assertTrue(tried > 60, tried + " methods");
    }

    @Test
    void noConstructorTakesANull() {
        assertThrows(NullPointerException.class, () -> new Engine(null, new MemoryStore()));
        assertThrows(NullPointerException.class, () -> new Engine(policy, null));
        assertThrows(NullPointerException.class, () -> new JdbcStore(null));
        assertThrows(NullPointerException.class, () -> new HcodeException(null, "", null));
        assertThrows(
                NullPointerException.class,
                () -> new Row(null, day(8), Optional.empty(), 1, Fixtures.NOBODY));
        assertThrows(
                NullPointerException.class,
                () -> new Row(Color.RED, day(8), null, 1, Fixtures.NOBODY));
    }

    // Half a character

    /** None turns into a question mark on its way. */
    @Test
    void noMethodTakesHalfASurrogatePair() {
        String half = "example\ud83d";
        try (Keyring keyring = Keyring.of(Fixtures.key())) {
            Optional<String> audience = Optional.of(half);
            Map<Runnable, Status> rows =
                    Map.of(
                            () -> greenOnScreen().withText(half), Status.BAD_CLAIMS,
                            () -> Key.of(Fixtures.KID, new byte[32], half), Status.INVALID,
                            () -> keyring.verifyCwt(Fixtures.KID, noon(8), audience, Duration.ZERO),
                                    Status.INVALID,
                            () -> Event.custom(half, Role.SELF, noon(8)), Status.INVALID,
                            () -> policy.gate(day(8), half, Color.RED, 0), Status.INVALID,
                            () -> Policy.parse("policy p # " + half), Status.INVALID,
                            () -> Identity.documentCanonical(half), Status.INVALID,
                            () -> Cbor.of(half), Status.INVALID,
                            () -> Base45.decode(half), Status.BAD_BASE45);
            rows.forEach(
                    (call, status) ->
                            assertEquals(
                                    status,
                                    assertThrows(HcodeException.class, call::run).status()));
            assertEquals(Status.NOT_A_TOKEN, keyring.verify(half, noon(8)).status());
        }
    }

    // Noise

    private static void noise(Runnable call) {
        try {
            call.run();
        } catch (HcodeException e) {
            assertTrue(e.status() != Status.OK && e.status() != Status.BUFFER, e.toString());
        }
    }

    private byte[] spoiled(byte[] bytes) {
        return random.nextInt(3) == 0
                ? Fixtures.random(random, 1400)
                : Fixtures.spoiled(random, bytes);
    }

    @Test
    void recordsOfNoise() {
        byte[] record = Fixtures.redRecord(policy);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = spoiled(record);
            noise(() -> policy.classify(bytes, day(12)));
            noise(() -> policy.reasons(bytes, day(12)));
            noise(() -> policy.nextChange(bytes, day(12)));
            noise(() -> policy.explain(bytes, day(12), Language.ZH));
            noise(() -> policy.apply(bytes, Fixtures.checkin(12)));
            noise(() -> policy.merge(bytes, record));
            noise(() -> policy.merge(record, bytes));
            noise(() -> Policy.view(bytes));
        }
    }

    @Test
    void rowsOfNoise() {
        byte[] record = Fixtures.redRecord(policy);
        Change change =
                new Engine(policy, new MemoryStore())
                        .applyEvent(Fixtures.person(1), Fixtures.checkin(8), noon(9));
        LocalDate[] days = {LocalDate.MIN, LocalDate.EPOCH, day(8), LocalDate.MAX};
        for (int i = 0; i < ROUNDS / 2; i++) {
            Row row =
                    new Row(
                            Color.values()[random.nextInt(3)],
                            days[random.nextInt(4)],
                            Optional.of(days[random.nextInt(4)]),
                            1,
                            spoiled(record));
            MemoryStore rows = new MemoryStore();
            assertTrue(rows.commit(Fixtures.person(1), 0, row, change));
            Engine engine = new Engine(policy, rows);
            noise(() -> engine.classifyPerson(Fixtures.person(1), day(12)));
            noise(() -> engine.applyEvent(Fixtures.person(1), Fixtures.checkin(12), noon(13)));
            noise(() -> engine.advanceDay(day(12), noon(13)));
        }
    }

    @Test
    void manyRecordsOfNoise() {
        byte[] record = Fixtures.redRecord(policy);
        ByteBuffer data = ByteBuffer.allocateDirect(1400);
        ByteBuffer offsets = ByteBuffer.allocateDirect(400).order(ByteOrder.nativeOrder());
        ByteBuffer colors = ByteBuffer.allocateDirect(99);
        for (int i = 0; i < ROUNDS; i++) {
            data.clear();
            data.put(spoiled(record)).flip();
            for (int k = 0; k < 100; k++) {
                offsets.putInt(4 * k, random.nextInt(10) == 0 ? random.nextInt() : k * 14);
            }
            assertEquals(99, policy.classifyMany(data, offsets, day(12), colors));
        }
    }

    @Test
    void policiesOfNoise() throws Exception {
        byte[] text = Files.readAllBytes(Fixtures.GUANGXI);
        for (int i = 0; i < ROUNDS / 20; i++) {
            byte[] bytes = spoiled(text);
            noise(() -> Policy.parse(bytes).close());
        }
    }

    @Test
    void tokensOfNoise() {
        try (SigningKey signing = SigningKey.of(Fixtures.KID, Fixtures.seed());
                Keyring keyring = Keyring.of(Fixtures.key())) {
            byte[] token = signing.issue(greenOnScreen()).getBytes(StandardCharsets.US_ASCII);
            byte[] claims = {(byte) 0xa1, 1, 0x61, 'x'};
            int accepted = 0;
            for (int i = 0; i < ROUNDS; i++) {
                byte[] bytes = spoiled(token);
                String text = new String(bytes, StandardCharsets.UTF_8);
                boolean same = Arrays.equals(bytes, token);
                accepted += keyring.verify(text, noon(8)).accepted() && !same ? 1 : 0;
                assertFalse(keyring.verify(bytes, noon(8)).accepted());
                Optional<String> audience = Optional.of("gate");
                assertFalse(
                        keyring.verifyCwt(bytes, noon(8), audience, Duration.ZERO).accepted());
                noise(() -> signing.signCwt(spoiled(claims)));
            }
            assertEquals(0, accepted);
        }
    }

    @Test
    void keysOfNoise() {
        for (int i = 0; i < ROUNDS / 20; i++) {
            byte[] kid = Fixtures.random(random, 16);
            byte[] bytes = Fixtures.random(random, 64);
            noise(() -> SigningKey.of(kid, bytes).close());
            noise(() -> Ed25519.publicKey(bytes));
            noise(() -> Ed25519.checkKey(bytes));
            noise(() -> Ed25519.sign(bytes, kid));
            byte[] half = Arrays.copyOf(bytes, 32);
            assertEquals(64, Ed25519.sign(half, kid).length);
            assertFalse(Ed25519.verify(Arrays.copyOf(bytes, 64), half, kid));
            noise(() -> Ed25519.verify(kid, bytes, bytes));
            noise(() -> Keyring.of(Key.of(kid, bytes, Fixtures.ISSUER)).close());
            noise(
                    () -> {
                        byte[] eight = Arrays.copyOf(kid, 8);
                        byte[] public64 = Arrays.copyOf(bytes, 64);
                        Key key = Key.of(Algorithm.ES256, eight, public64, "issuer" + eight[0]);
                        new Keyring.Builder()
                                .keys(List.of(key))
                                .recall(eight, bytes)
                                .verifier((k, m, s) -> false)
                                .build()
                                .close();
                    });
            noise(() -> PersonId.of(kid));
            CodeKind paper = CodeKind.PAPER;
            noise(() -> Code.of(Color.RED, paper, Fixtures.ISSUER, kid, noon(8), noon(9)));
            noise(() -> Identity.personId(bytes, Document.OTHER, "A1", day(8)));
        }
    }

    /** Every method of an item and of all that is inside. */
    private static void walk(Cbor item) {
        noise(item::asLong);
        noise(item::asBoolean);
        noise(item::asBytes);
        noise(() -> assertEquals(item, Cbor.of(item.asText())));
        noise(() -> item.asList().forEach(BoundaryTest::walk));
        noise(() -> assertEquals(item, Cbor.array(item.asList())));
        noise(() -> assertEquals(item, Cbor.map(item.asMap())));
        noise(
                () ->
                        item.asMap()
                                .forEach(
                                        (key, value) -> {
                                            walk(key);
                                            walk(value);
                                        }));
        noise(() -> walk(item.tagged()));
    }

    @Test
    void cborOfNoise() {
        List<Cbor> items = List.of(Cbor.of(1000), Cbor.of(-1), Cbor.of("水"), Cbor.of(true));
        Cbor key = Cbor.array(items);
        Map<Cbor, Cbor> pairs = Map.of(key, Cbor.of(Fixtures.KID), Cbor.of(1), Cbor.map(Map.of()));
        byte[] good = Cbor.tag18(Cbor.array(List.of(Cbor.map(pairs), Cbor.NULL))).encode();
        int taken = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = spoiled(good);
            noise(() -> Cbor.check(bytes));
            noise(() -> Cbor.of(bytes));
            try {
                Cbor item = Cbor.decode(bytes);
                assertArrayEquals(bytes, item.encode());
                walk(item);
                taken++;
            } catch (HcodeException e) {
                assertEquals(Status.BAD_CBOR, e.status());
            }
        }
        assertTrue(taken > ROUNDS / 100, taken + " taken");
    }

    @Test
    void base45OfNoise() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = Fixtures.random(random, 300);
            String text = Base45.encode(bytes);
            assertArrayEquals(bytes, Base45.decode(text));
            byte[] letters = spoiled(text.getBytes(StandardCharsets.US_ASCII));
            String spoiled = new String(letters, StandardCharsets.ISO_8859_1);
            noise(() -> assertEquals(spoiled, Base45.encode(Base45.decode(spoiled))));
        }
    }

    @Test
    void textsOfNoise() {
        for (int i = 0; i < ROUNDS / 20; i++) {
            String text = new String(Fixtures.random(random, 700), StandardCharsets.UTF_16);
            noise(() -> Identity.documentCanonical(text));
            noise(() -> Identity.residentIdCheck(text, day(8)));
            noise(() -> Identity.personId(Fixtures.seed(), Document.PASSPORT, text, day(8)));
            noise(() -> policy.gate(day(8), text, Color.GREEN, 0));
            noise(() -> policy.reasonCode(text));
            noise(() -> Event.custom(text, Role.SELF, noon(8)));
            noise(() -> greenOnScreen().withText(text));
            noise(() -> Key.of(Fixtures.KID, new byte[32], text));
            noise(() -> Base45.decode(text));
            noise(() -> Cbor.of(text));
        }
    }

    @Test
    void numbersOfNoise() {
        int[] numbers = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 450, 37, 420100};
        Instant[] times = {Instant.MIN, Instant.EPOCH, noon(8), Instant.MAX};
        LocalDate[] days = {LocalDate.MIN, LocalDate.EPOCH, day(8), LocalDate.MAX};
        for (int i = 0; i < ROUNDS; i++) {
            int n = numbers[random.nextInt(numbers.length)];
            LocalDate day = days[random.nextInt(days.length)];
            Instant time = times[random.nextInt(times.length)];
            EventType type = EventType.values()[random.nextInt(EventType.values().length)];
            Event event =
                    Event.of(type, Role.CDC, time)
                            .withRegion(random.nextBoolean() ? n : 0)
                            .withCelsiusX10(random.nextBoolean() ? n : 0)
                            .withReason(random.nextBoolean() ? n : 0)
                            .withReported(times[random.nextInt(times.length)]);
            noise(() -> policy.apply(Fixtures.NOBODY, event));
            noise(() -> policy.classify(Fixtures.NOBODY, day));
            noise(() -> policy.reasonName(n));
            noise(() -> policy.gate(day, "checkpoint", Color.RED, n));
            noise(() -> policy.passLeft(List.of(day, day), day(8)));
            noise(() -> policy.mayRepresent(day, day, day(8), true, true));
            noise(() -> policy.facts(day));
        }
    }

    // The native library

    @Test
    void theUnpackedLibraryIsItsUsersAlone() throws IOException {
        Path file = Files.createTempFile("libhcode", ".so");
        try {
            Files.write(file, new byte[9]);
            Native.write(new ByteArrayInputStream(new byte[] {1, 2, 3}), file);
            assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        } finally {
            Files.delete(file);
        }
    }

    // Handles

    @Test
    void whoComesAfterTheCloseIsTold() {
        Policy closed = Fixtures.guangxi();
        Keyring keyring = Keyring.of(Fixtures.key());
        SigningKey signing = SigningKey.of(Fixtures.KID, Fixtures.seed());
        List<AutoCloseable> all = List.of(closed, keyring, signing);
        for (int twice = 0; twice < 2; twice++) {
            for (AutoCloseable one : all) {
                try {
                    one.close();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        }
        Engine engine = new Engine(closed, new MemoryStore());
        List<Runnable> calls =
                List.of(
                        closed::facts,
                        closed::warnings,
                        () -> closed.apply(Fixtures.NOBODY, Fixtures.checkin(8)),
                        () -> closed.classify(Fixtures.NOBODY, day(8)),
                        () -> closed.gate(day(8), "checkpoint", Color.RED, 0),
                        () -> engine.applyEvent(Fixtures.person(1), Fixtures.checkin(8), noon(9)),
                        () -> engine.classifyPerson(Fixtures.person(1), day(8)),
                        () -> engine.advanceDay(day(8), noon(9)),
                        () -> keyring.verify("HC3:", noon(8)),
                        () -> signing.issue(greenOnScreen()));
        for (Runnable call : calls) {
            IllegalStateException e = assertThrows(IllegalStateException.class, call::run);
            assertTrue(e.getMessage().endsWith(" is closed"), e.getMessage());
        }
    }

    @Test
    void aPolicyClosedInsideItsOwnCallbackIsFreedAfterwards() {
        Policy mine = Fixtures.guangxi();
        MemoryStore rows = new MemoryStore();
        Store closing =
                new Store() {
                    @Override
                    public Optional<Row> load(PersonId id) {
                        mine.close();
                        assertThrows(IllegalStateException.class, mine::facts);
                        return rows.load(id);
                    }

                    @Override
                    public boolean commit(PersonId id, long expected, Row row, Change change) {
                        return rows.commit(id, expected, row, change);
                    }

                    @Override
                    public List<PersonId> due(LocalDate day, Optional<PersonId> a, int limit) {
                        return List.of();
                    }
                };
        Engine engine = new Engine(mine, closing);
        Event event = Fixtures.travel(8, Fixtures.WUHAN);
        assertEquals(Color.RED, engine.applyEvent(Fixtures.person(1), event, noon(9)).color());
        assertThrows(IllegalStateException.class, mine::facts);
    }

    @Test
    void closingUnderForeignThreadsIsSafe() throws InterruptedException {
        byte[] record = Fixtures.redRecord(policy);
        for (int round = 0; round < 50; round++) {
            Policy shared = Fixtures.guangxi();
            AtomicBoolean wrong = new AtomicBoolean();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread =
                        new Thread(
                                () -> {
                                    try {
                                        while (true) {
                                            Verdict v = shared.classify(record, day(12));
                                            wrong.compareAndSet(false, v.color() != Color.RED);
                                        }
                                    } catch (IllegalStateException e) {
                                        return; // closed
                                    }
                                });
                thread.start();
                threads.add(thread);
            }
            Thread.sleep(2);
            shared.close();
            for (Thread thread : threads) {
                thread.join();
            }
            assertFalse(wrong.get());
        }
    }

    @Test
    void theCollectorFreesWhatNobodyCloses() throws InterruptedException {
        WeakReference<Policy> gone = new WeakReference<>(Fixtures.guangxi());
        for (int i = 0; i < 100 && gone.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(gone.get());
    }

    @Test
    void methodsOfAForgottenPolicyRunToTheirEnd() {
        for (int i = 0; i < 2000; i++) {
            assertEquals(11, Fixtures.guangxi().reasonCode("confirmed").orElseThrow());
            if (i % 100 == 0) {
                System.gc();
            }
        }
    }
}

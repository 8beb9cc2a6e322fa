package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CborTest {
    private static byte[] bytes(String hex) {
        return Hex.bytes(hex, Status.INVALID, "hex");
    }

    private static void assertRefused(Status status, String field, Supplier<Object> call) {
        HcodeException e = assertThrows(HcodeException.class, call::get);
        assertEquals(status, e.status());
        assertEquals(Optional.of(field), e.field());
    }

    private static void assertNoCbor(String hex) {
        byte[] bytes = bytes(hex);
        assertRefused(Status.BAD_CBOR, "bytes", () -> Cbor.decode(bytes));
        HcodeException e = assertThrows(HcodeException.class, () -> Cbor.check(bytes), hex);
        assertEquals(Status.BAD_CBOR, e.status());
    }

    /** That it is these bytes, both ways. */
    private static void assertBytes(String hex, Cbor item) {
        assertEquals(hex, Hex.of(item.encode()));
        assertEquals(item, Cbor.decode(bytes(hex)));
        Cbor.check(bytes(hex));
    }

    // Java's own values, by the public methods alone

    /** Null is an empty Optional, bytes are a ByteBuffer. */
    private static Cbor item(Object value) {
        if (value instanceof Long) {
            return Cbor.of((long) value);
        } else if (value instanceof Boolean) {
            return Cbor.of((boolean) value);
        } else if (value instanceof String) {
            return Cbor.of((String) value);
        } else if (value instanceof ByteBuffer) {
            return Cbor.of(((ByteBuffer) value).array());
        } else if (value instanceof List) {
            List<Cbor> items = new ArrayList<>();
            ((List<?>) value).forEach(each -> items.add(item(each)));
            return Cbor.array(items);
        } else if (value instanceof Map) {
            Map<Cbor, Cbor> pairs = new HashMap<>();
            ((Map<?, ?>) value).forEach((k, v) -> pairs.put(item(k), item(v)));
            return Cbor.map(pairs);
        }
        assertEquals(Optional.empty(), value);
        return Cbor.NULL;
    }

    private static Object value(Cbor item) {
        switch (item.type()) {
            case INTEGER:
                return item.asLong();
            case BYTES:
                return ByteBuffer.wrap(item.asBytes());
            case TEXT:
                return item.asText();
            case ARRAY:
                List<Object> items = new ArrayList<>();
                item.asList().forEach(each -> items.add(value(each)));
                return items;
            case MAP:
                Map<Object, Object> pairs = new HashMap<>();
                item.asMap().forEach((k, v) -> pairs.put(value(k), value(v)));
                return pairs;
            case BOOLEAN:
                return item.asBoolean();
            case NULL:
                return Optional.empty();
            default:
                throw new AssertionError("a tag inside");
        }
    }

    private static int depth(Object value) {
        List<Object> inside = new ArrayList<>();
        if (value instanceof List) {
            inside.addAll((List<?>) value);
        } else if (value instanceof Map) {
            inside.addAll(((Map<?, ?>) value).keySet());
            inside.addAll(((Map<?, ?>) value).values());
        } else {
            return 0;
        }
        return 1 + inside.stream().mapToInt(CborTest::depth).max().orElse(0);
    }

    private final Random random = new Random(8949);

    private Object anything(int containers) {
        switch (random.nextInt(containers > 0 ? 9 : 5)) {
            case 0:
                return random.nextLong() >> random.nextInt(64);
            case 1:
                return random.nextBoolean();
            case 2:
                StringBuilder text = new StringBuilder();
                random.ints(random.nextInt(30), 0, 0x110000)
                        .filter(c -> c < 0xd800 || c > 0xdfff)
                        .forEach(text::appendCodePoint);
                return text.toString();
            case 3:
                return ByteBuffer.wrap(Fixtures.random(random, 300));
            case 4:
                return Optional.empty();
            case 5:
            case 6:
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(anything(containers - 1));
                }
                return items;
            default:
                Map<Object, Object> pairs = new HashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    pairs.put(anything(containers - 1), anything(containers - 1));
                }
                return pairs;
        }
    }

    @Test
    void whatIsWrittenIsRead() {
        int deep = 0;
        for (int i = 0; i < 5000; i++) {
            Object value = anything(10);
            if (depth(value) > 8) {
                assertRefused(Status.BAD_CBOR, "value", () -> item(value));
                deep++;
            } else {
                byte[] bytes = item(value).encode();
                assertEquals(value, value(Cbor.decode(bytes)));
                assertArrayEquals(bytes, item(value(Cbor.decode(bytes))).encode());
            }
        }
        assertTrue(deep > 20, deep + " too deep");
    }

    // Vectors

    /** What JSON can say of the part of CBOR that is taken. */
    private static Optional<Cbor> said(JsonNode json) {
        if (json.canConvertToLong() && json.isIntegralNumber()) {
            return Optional.of(Cbor.of(json.asLong()));
        } else if (json.isTextual()) {
            return Optional.of(Cbor.of(json.asText()));
        } else if (json.isBoolean()) {
            return Optional.of(Cbor.of(json.asBoolean()));
        } else if (json.isNull()) {
            return Optional.of(Cbor.NULL);
        } else if (json.isArray()) {
            List<Cbor> items = new ArrayList<>();
            json.forEach(each -> items.add(said(each).orElseThrow()));
            return Optional.of(Cbor.array(items));
        } else if (json.isObject()) {
            Map<Cbor, Cbor> pairs = new LinkedHashMap<>();
            json.properties()
                    .forEach(f -> pairs.put(Cbor.of(f.getKey()), said(f.getValue()).orElseThrow()));
            return Optional.of(Cbor.map(pairs));
        }
        return Optional.empty();
    }

    /** All that is deterministic and of the part that is taken, and nothing else. */
    @Test
    void appendixA() throws Exception {
        Map<String, Cbor> notJson =
                Map.of(
                        "40", Cbor.of(new byte[0]),
                        "4401020304", Cbor.of(new byte[] {1, 2, 3, 4}),
                        "a201020304",
                                Cbor.map(Map.of(Cbor.of(3), Cbor.of(4), Cbor.of(1), Cbor.of(2))));
        int taken = 0;
        JsonNode vectors = Fixtures.vectors("cbor/appendix_a.json");
        for (JsonNode row : vectors) {
            String hex = row.path("hex").asText();
            Optional<Cbor> item = Optional.ofNullable(notJson.get(hex));
            if (row.path("roundtrip").asBoolean() && row.has("decoded")) {
                item = said(row.path("decoded"));
            }
            if (item.isPresent()) {
                assertBytes(hex, item.get());
                taken++;
            } else {
                assertNoCbor(hex);
            }
        }
        assertTrue(taken == 35 || vectors.isEmpty(), taken + " taken");
    }

    /** Some of RFC 8949, appendix A, for who has no shared vectors. */
    @Test
    void theExamplesOfTheRfc() {
        assertBytes("00", Cbor.of(0));
        assertBytes("1903e8", Cbor.of(1000));
        assertBytes("3863", Cbor.of(-100));
        assertBytes("1b7fffffffffffffff", Cbor.of(Long.MAX_VALUE));
        assertBytes("3b7fffffffffffffff", Cbor.of(Long.MIN_VALUE));
        assertBytes("f4", Cbor.of(false));
        assertBytes("f5", Cbor.of(true));
        assertBytes("f6", Cbor.NULL);
        assertBytes("4401020304", Cbor.of(new byte[] {1, 2, 3, 4}));
        assertBytes("60", Cbor.of(""));
        assertBytes("64f0908591", Cbor.of("\ud800\udd51"));
        assertBytes("8301820203820405", item(List.of(1L, List.of(2L, 3L), List.of(4L, 5L))));
        assertBytes("a26161016162820203", item(Map.of("b", List.of(2L, 3L), "a", 1L)));
        assertBytes("d280", Cbor.tag18(Cbor.array(List.of())));
    }

    /** The example of RFC 8949, 4.2.1, without undefined. */
    @Test
    void keysAscendByTheirBytes() {
        List<Cbor> keys =
                List.of(
                        Cbor.of(10),
                        Cbor.of(100),
                        Cbor.of(-1),
                        Cbor.of("z"),
                        Cbor.of("aa"),
                        item(List.of(100L)),
                        item(List.of(-1L)),
                        Cbor.of(false));
        List<Cbor> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, random);
        Map<Cbor, Cbor> pairs = new LinkedHashMap<>();
        shuffled.forEach(key -> pairs.put(key, Cbor.NULL));
        Cbor map = Cbor.map(pairs);
        assertEquals(keys, List.copyOf(map.asMap().keySet()));
        assertEquals(
                "a80af61864f620f6617af6626161f6811864f68120f6f4f6", Hex.of(map.encode()));
        Collections.sort(shuffled);
        assertEquals(keys, shuffled);
    }

    @Test
    void whatIsAlikeIsNotTheSame() {
        List<Cbor> all =
                List.of(
                        Cbor.of(1),
                        Cbor.of(true),
                        Cbor.of("1"),
                        Cbor.of(new byte[] {'1'}),
                        item(List.of(1L)),
                        item(Map.of(1L, 1L)),
                        Cbor.NULL,
                        Cbor.of(false),
                        Cbor.of(0));
        Map<Cbor, Cbor> pairs = new HashMap<>();
        all.forEach(key -> pairs.put(key, key));
        assertEquals(all.size(), pairs.size());
        Cbor.map(pairs).asMap().forEach((key, same) -> assertEquals(key, same));
        assertEquals(all.size(), Cbor.map(pairs).asMap().size());
        assertEquals(Cbor.of(1), Cbor.decode(bytes("01")));
        assertEquals(Cbor.of(1).hashCode(), Cbor.decode(bytes("01")).hashCode());
        assertNotEquals(Cbor.of(1), Cbor.of(2));
        assertEquals("8101", item(List.of(1L)).toString());
    }

    // What is refused

    @Test
    void bytesThatAreNoCbor() {
        String[] rows = {
            "", "0000", "18", "1817", "190017", "1c", "1f", // nothing, two, cut, long heads
            "1b8000000000000000", "3b8000000000000000", // more than 64 bits
            "41", "5b7fffffffffffffff", "5bffffffffffffffff", "5affffffff", // a string too short
            "61ff", "62c328", "63eda080", "62c080", // no UTF-8
            "81", "9b7fffffffffffffff", "9bffffffffffffffff", "9affffffff", // items that lack
            "a1", "a101", "bb7fffffffffffffff", "bb3fffffffffffffff", "baffffffff",
            "a2020a010a", "a2010a010a", "a2616101610a01", // keys that do not ascend
            "81d280", "d2d280", "d380", "d2", "d81280", // tags
            "f7", "f0", "f8ff", "f90000", "fb0000000000000000", "ff", // the rest of CBOR
            "5f4101ff", "9fff", "bfff", "818181818181818181" + "00", "a0a0",
        };
        for (String hex : rows) {
            assertNoCbor(hex);
        }
        assertNoCbor("81".repeat(1_000_000));
        assertNoCbor("a1".repeat(1_000_000) + "00");
        assertNoCbor("d2".repeat(1_000_000) + "00");
    }

    @Test
    void nesting() {
        Cbor deepest = Cbor.NULL;
        for (int i = 0; i < 8; i++) {
            Cbor inside = deepest;
            deepest = i % 2 == 0 ? Cbor.array(List.of(inside)) : Cbor.map(Map.of(inside, inside));
        }
        Cbor eight = Cbor.decode(deepest.encode());
        assertEquals(deepest, eight);
        assertRefused(Status.BAD_CBOR, "value", () -> Cbor.array(List.of(eight)));
        assertRefused(Status.BAD_CBOR, "value", () -> Cbor.map(Map.of(eight, Cbor.NULL)));
        assertRefused(Status.BAD_CBOR, "value", () -> Cbor.map(Map.of(Cbor.NULL, eight)));
        assertRefused(Status.BAD_CBOR, "value", () -> Cbor.tag18(eight));
        Cbor tag = Cbor.tag18(Cbor.of("x"));
        assertEquals(CborType.TAG, tag.type());
        assertEquals(Cbor.of("x"), tag.tagged());
        assertRefused(Status.BAD_CBOR, "value", () -> Cbor.tag18(tag));
        assertRefused(Status.BAD_CBOR, "value", () -> Cbor.array(List.of(tag)));
        assertRefused(Status.BAD_CBOR, "value", () -> Cbor.map(Map.of(Cbor.NULL, tag)));
    }

    @Test
    void aKeyTwice() {
        Map<Cbor, Cbor> pairs = new IdentityHashMap<>();
        pairs.put(Cbor.of(1), Cbor.of(2));
        pairs.put(Cbor.of(1), Cbor.of(3));
        assertEquals(2, pairs.size());
        assertRefused(Status.BAD_CBOR, "value", () -> Cbor.map(pairs));
    }

    @Test
    void textsThatAreNoUnicode() {
        String[] halves = {"\ud800", "a\udfff", "\udd51\ud800", "\ud800\ud800\udd51"};
        for (String text : halves) {
            assertRefused(Status.INVALID, "value", () -> Cbor.of(text));
        }
        for (String text : new String[] {"?", "\0", "\ufffd", "\uffff", "\ud83d\ude00", "病"}) {
            assertEquals(text, Cbor.decode(Cbor.of(text).encode()).asText());
        }
    }

    @Test
    void anotherTypeThanIsAskedFor() {
        List<Cbor> all =
                List.of(
                        Cbor.of(1),
                        Cbor.of(new byte[1]),
                        Cbor.of("1"),
                        Cbor.array(List.of()),
                        Cbor.map(Map.of()),
                        Cbor.tag18(Cbor.NULL),
                        Cbor.of(true),
                        Cbor.NULL);
        for (int i = 0; i < 8; i++) {
            Cbor item = all.get(i);
            assertEquals(CborType.values()[i], item.type());
            List<Supplier<Object>> calls =
                    List.of(
                            item::asLong,
                            item::asBytes,
                            item::asText,
                            item::asList,
                            item::asMap,
                            item::tagged,
                            item::asBoolean);
            for (int k = 0; k < calls.size(); k++) {
                if (k == i) {
                    calls.get(k).get();
                } else {
                    assertRefused(Status.INVALID, "type", calls.get(k));
                }
            }
        }
    }

    @Test
    void nullsInside() {
        assertThrows(NullPointerException.class, () -> Cbor.array(Arrays.asList(Cbor.NULL, null)));
        for (Cbor[] pair : new Cbor[][] {{Cbor.NULL, null}, {null, Cbor.NULL}}) {
            Map<Cbor, Cbor> pairs = new HashMap<>();
            pairs.put(pair[0], pair[1]);
            assertThrows(NullPointerException.class, () -> Cbor.map(pairs));
        }
    }

    // What nobody can change

    @Test
    void itemsAreImmutable() {
        byte[] bytes = bytes("4101");
        Cbor item = Cbor.decode(bytes);
        bytes[1] = 2;
        item.encode()[1] = 2;
        item.asBytes()[0] = 2;
        byte[] content = {1};
        Cbor other = Cbor.of(content);
        content[0] = 2;
        assertEquals("4101", item.toString());
        assertEquals(item, other);
        List<Cbor> items = item(List.of(1L)).asList();
        assertThrows(UnsupportedOperationException.class, () -> items.add(item));
        Map<Cbor, Cbor> pairs = item(Map.of(1L, 1L)).asMap();
        assertThrows(UnsupportedOperationException.class, () -> pairs.put(item, item));
    }

    // Large, and what it is for

    @Test
    void aMillionItems() {
        byte[] bytes = Arrays.copyOf(bytes("9a000f4240"), 1_000_005); // zeros
        Cbor item = Cbor.decode(bytes);
        assertEquals(1_000_000, item.asList().size());
        assertEquals(item, Cbor.array(item.asList()));
        assertEquals(10_000_000, Cbor.of(new byte[10_000_000]).asBytes().length);
    }

    @Test
    void claimsOfACwt() {
        long now = Fixtures.noon(8).getEpochSecond();
        Cbor claims =
                Cbor.map(
                        Map.of(
                                Cbor.of(1), Cbor.of(Fixtures.ISSUER),
                                Cbor.of(4), Cbor.of(now + 60),
                                Cbor.of(6), Cbor.of(now),
                                Cbor.of(7), Cbor.of(Fixtures.CTI),
                                Cbor.of("seat"), Cbor.of("12F")));
        try (SigningKey key = SigningKey.of(Fixtures.KID, Fixtures.seed());
                Keyring keyring = Keyring.of(Fixtures.key())) {
            byte[] token = key.signCwt(claims.encode());
            TokenReport report =
                    keyring.verifyCwt(
                            token, Fixtures.noon(8), Optional.empty(), Duration.ofMinutes(1));
            assertTrue(report.accepted(), report.toString());
            Map<Cbor, Cbor> read = Cbor.decode(report.payload()).asMap();
            assertEquals("12F", read.get(Cbor.of("seat")).asText());
            assertEquals(claims, Cbor.map(read));
            assertEquals(4, Cbor.decode(token).tagged().asList().size());
        }
    }
}

package org.libhcode;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An item of deterministic CBOR (RFC 8949, 4.2.1), for hosts that add claims of their own. It is
 * a small part of CBOR: integers of 64 bits, byte strings, texts, arrays, maps, booleans, null,
 * and one tag 18 as the outermost; at most 8 arrays, maps and tags are open at once. An item is
 * its bytes: each meaning has one form, so what means the same is equal, and keys sort as bytes.
 * Whatever exists has passed the check of C.
 */
public final class Cbor extends BytesValue<Cbor> {
    private static final byte[] NOTHING = {};

    /** Null. */
    public static final Cbor NULL = new Cbor(head(CborType.NULL, 0, NOTHING), "value");

    private final CborType type;
    private final long value;

    /** Where the outermost head ends. */
    private final int start;

    private Cbor(byte[] bytes, String field) {
        super(bytes);
        long[] head = new long[3];
        HcodeException.check(Native.cborHead(bytes, head), field);
        type = CborType.of(head[0]);
        value = head[1];
        start = (int) head[2];
    }

    // From bytes and back

    /**
     * Checks bytes and keeps nothing.
     *
     * @param bytes that should be one item of deterministic CBOR and nothing else
     * @throws HcodeException {@link Status#BAD_CBOR} if they are not
     */
    public static void check(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        HcodeException.check(Native.cborHead(bytes, new long[3]), "bytes");
    }

    /**
     * The item that bytes stand for.
     *
     * @param bytes one item of deterministic CBOR and nothing else
     * @return the item
     * @throws HcodeException {@link Status#BAD_CBOR} if they are something else
     */
    public static Cbor decode(byte[] bytes) {
        return new Cbor(bytes.clone(), "bytes");
    }

    /** {@return the bytes, as {@link #decode} takes them} */
    public byte[] encode() {
        return bytes.clone();
    }

    // From values

    /** Of a string all of it, else the head alone. */
    private static byte[] head(CborType type, long value, byte[] content) {
        long[] out = new long[1];
        byte[] written = Native.cborWrite(type.code(), value, content, out);
        if (written == null) {
            throw HcodeException.of((int) out[0], "value");
        }
        return written;
    }

    private static Cbor container(CborType type, long value, List<Cbor> inside) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head(type, value, NOTHING));
        inside.forEach(item -> all.writeBytes(item.bytes));
        return new Cbor(all.toByteArray(), "value");
    }

    /**
     * An integer.
     *
     * @param number any
     * @return the item
     */
    public static Cbor of(long number) {
        return new Cbor(head(CborType.INTEGER, number, NOTHING), "value");
    }

    /**
     * A boolean.
     *
     * @param truth false or true
     * @return the item
     */
    public static Cbor of(boolean truth) {
        return new Cbor(head(CborType.BOOLEAN, truth ? 1 : 0, NOTHING), "value");
    }

    /**
     * A byte string.
     *
     * @param string its bytes, copied
     * @return the item
     */
    public static Cbor of(byte[] string) {
        Objects.requireNonNull(string, "string");
        return new Cbor(head(CborType.BYTES, 0, string), "value");
    }

    /**
     * A text.
     *
     * @param text any characters of Unicode
     * @return the item
     * @throws HcodeException {@link Status#INVALID} if half of a surrogate pair is missing, which
     *     UTF-8 has no form for
     */
    public static Cbor of(String text) {
        if (!Native.isUnicode(text)) {
            throw HcodeException.of(Status.INVALID, "value");
        }
        return new Cbor(head(CborType.TEXT, 0, Native.bytes(text)), "value");
    }

    /**
     * An array.
     *
     * @param items in their order
     * @return the item
     * @throws HcodeException {@link Status#BAD_CBOR} if it is nested too deep or holds a tag
     */
    public static Cbor array(List<Cbor> items) {
        List<Cbor> inside = List.copyOf(items);
        return container(CborType.ARRAY, inside.size(), inside);
    }

    /**
     * A map. Its pairs are put in the order of RFC 8949, 4.2.1.
     *
     * @param pairs keys and their values; a key may be any item
     * @return the item
     * @throws HcodeException {@link Status#BAD_CBOR} if it is nested too deep, holds a tag, or
     *     has a key twice, as an {@link java.util.IdentityHashMap} may
     */
    public static Cbor map(Map<Cbor, Cbor> pairs) {
        List<Map.Entry<Cbor, Cbor>> sorted = new ArrayList<>(pairs.entrySet());
        sorted.sort(Map.Entry.comparingByKey());
        List<Cbor> inside = new ArrayList<>();
        for (Map.Entry<Cbor, Cbor> pair : sorted) {
            inside.add(pair.getKey());
            inside.add(pair.getValue());
        }
        return container(CborType.MAP, sorted.size(), inside);
    }

    /**
     * An item behind tag 18, which says COSE_Sign1 (RFC 9052, 2).
     *
     * @param item what is tagged
     * @return the item, which cannot be inside of another
     * @throws HcodeException {@link Status#BAD_CBOR} if it is nested too deep or tagged already
     */
    public static Cbor tag18(Cbor item) {
        return container(CborType.TAG, 18, List.of(item));
    }

    // To values

    /** {@return what it is} */
    public CborType type() {
        return type;
    }

    private void expect(CborType wanted) {
        if (type != wanted) {
            throw HcodeException.of(Status.INVALID, "type");
        }
    }

    /** What is directly inside: the items of an array, the keys and values of a map in turn. */
    private List<Cbor> inside() {
        List<Cbor> items = new ArrayList<>();
        int from = start;
        for (int to : Native.cborEnds(bytes)) {
            items.add(new Cbor(Arrays.copyOfRange(bytes, from, to), "value"));
            from = to;
        }
        return items;
    }

    /**
     * The value of an integer.
     *
     * @return the number
     * @throws HcodeException {@link Status#INVALID} if it is something else
     */
    public long asLong() {
        expect(CborType.INTEGER);
        return value;
    }

    /**
     * The value of a boolean.
     *
     * @return false or true
     * @throws HcodeException {@link Status#INVALID} if it is something else
     */
    public boolean asBoolean() {
        expect(CborType.BOOLEAN);
        return value != 0;
    }

    /**
     * The value of a byte string.
     *
     * @return its bytes
     * @throws HcodeException {@link Status#INVALID} if it is something else
     */
    public byte[] asBytes() {
        expect(CborType.BYTES);
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    /**
     * The value of a text.
     *
     * @return its characters
     * @throws HcodeException {@link Status#INVALID} if it is something else
     */
    public String asText() {
        expect(CborType.TEXT);
        return Native.text(Arrays.copyOfRange(bytes, start, bytes.length));
    }

    /**
     * The items of an array.
     *
     * @return in their order; cannot be changed
     * @throws HcodeException {@link Status#INVALID} if it is something else
     */
    public List<Cbor> asList() {
        expect(CborType.ARRAY);
        return Collections.unmodifiableList(inside());
    }

    /**
     * The pairs of a map.
     *
     * @return in the order of their keys; cannot be changed
     * @throws HcodeException {@link Status#INVALID} if it is something else
     */
    public Map<Cbor, Cbor> asMap() {
        expect(CborType.MAP);
        Map<Cbor, Cbor> pairs = new LinkedHashMap<>();
        Iterator<Cbor> items = inside().iterator();
        while (items.hasNext()) {
            pairs.put(items.next(), items.next());
        }
        return Collections.unmodifiableMap(pairs);
    }

    /**
     * What is behind tag 18.
     *
     * @return the item
     * @throws HcodeException {@link Status#INVALID} if it is no tag
     */
    public Cbor tagged() {
        expect(CborType.TAG);
        return inside().get(0);
    }
}

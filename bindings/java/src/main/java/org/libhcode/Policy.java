package org.libhcode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chain of policies, oldest first, and the questions that are asked of one and a record. A
 * record is its canonical bytes; an empty array is somebody of whom nothing is known.
 *
 * <p>A chain is read-only and may be used from any number of threads. {@link #close} frees it
 * when no call is inside any more; the garbage collector does so, too. After that every method
 * throws {@link IllegalStateException}.
 */
public final class Policy extends NativeObject {
    private Policy(long newest, List<Long> memory) {
        super(new Handle(newest, "the policy", () -> memory.forEach(Native::free)));
    }

    /**
     * A chain from files.
     *
     * @param paths policy texts, oldest first; at least one
     * @return the chain
     * @throws HcodeException {@link Status#POLICY} with line and column if a text has an error
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Policy load(Path... paths) {
        List<byte[]> texts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path path : paths) {
            try {
                texts.add(Files.readAllBytes(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            names.add(path.toString());
        }
        return chain(texts, names);
    }

    /**
     * A chain from texts.
     *
     * @param texts policy texts, oldest first; at least one
     * @return the chain
     * @throws HcodeException {@link Status#POLICY} with line and column if a text has an error;
     *     {@link Status#INVALID} if one is no Unicode
     */
    public static Policy parse(String... texts) {
        List<byte[]> bytes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String text : texts) {
            require(Native.isUnicode(text), "texts");
            bytes.add(Native.bytes(text));
            names.add("policy " + bytes.size());
        }
        return chain(bytes, names);
    }

    /**
     * A chain from texts in UTF-8.
     *
     * @param texts policy texts, oldest first; at least one
     * @return the chain
     * @throws HcodeException {@link Status#POLICY} with line and column if a text has an error
     */
    public static Policy parse(byte[]... texts) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= texts.length; i++) {
            names.add("policy " + i);
        }
        return chain(List.of(texts), names);
    }

    private static Policy chain(List<byte[]> texts, List<String> names) {
        if (texts.isEmpty()) {
            throw HcodeException.of(Status.INVALID, "texts");
        }
        List<Long> memory = new ArrayList<>();
        long[] out = new long[4];
        for (int i = 0; i < texts.size(); i++) {
            byte[] @Nullable [] why = new byte[1][];
            int status = Native.policyParse(texts.get(i), out[1], out, why);
            if (status != 0) {
                memory.forEach(Native::free);
                throw status == Status.POLICY.code()
                        ? HcodeException.policy(
                                names.get(i), (int) out[2], (int) out[3], Native.text(why[0]))
                        : HcodeException.of(status, "");
            }
            memory.add(out[0]);
        }
        return new Policy(out[1], memory);
    }

    /**
     * What the newest policy says as a whole.
     *
     * @return its name, title, dates and limits
     */
    public PolicyFacts facts() {
        return get(PolicyFacts::new);
    }

    /**
     * What the policy in force on a day says as a whole: the one with the latest first day not
     * after it; the first one before that.
     *
     * @param day any day
     * @return its name, title, dates and limits
     */
    public PolicyFacts facts(LocalDate day) {
        int on = Days.of(day);
        return get(newest -> new PolicyFacts(Native.policyInForce(newest, on)));
    }

    /**
     * What is odd about the newest policy.
     *
     * @return warnings by line and column
     */
    public List<Diagnostic> warnings() {
        List<Diagnostic> list = new ArrayList<>();
        long[] out = new long[2];
        byte[] @Nullable [] texts = new byte[1][];
        for (int i = 0; ; i++) {
            int index = i;
            if (with(p -> Native.policyWarning(p, index, out, texts)) != 0) {
                return List.copyOf(list);
            }
            list.add(new Diagnostic((int) out[0], (int) out[1], Native.text(texts[0])));
        }
    }

    /**
     * The civil day of a time in the policy's time zone.
     *
     * @param time the time
     * @return the day
     * @throws HcodeException {@link Status#RANGE}
     */
    public LocalDate day(Instant time) {
        long[] out = new long[1];
        long seconds = time.getEpochSecond();
        HcodeException.check(with(p -> Native.policyDay(p, seconds, out)), "time");
        return LocalDate.ofEpochDay(out[0]);
    }

    /**
     * The code of a reason.
     *
     * @param name name of the reason
     * @return the code; empty if no policy of the chain knows it
     */
    public OptionalInt reasonCode(String name) {
        byte[] bytes = Native.bytes(name);
        if (bytes.length > 127 || name.indexOf('\0') >= 0) {
            return OptionalInt.empty();
        }
        int code = with(p -> Native.reasonCode(p, bytes));
        return code > 0 ? OptionalInt.of(code) : OptionalInt.empty();
    }

    /**
     * The name of a reason.
     *
     * @param code code of the reason
     * @return the name; empty if no policy of the chain knows it
     */
    public Optional<String> reasonName(int code) {
        return Optional.ofNullable(get(p -> Native.reasonName(p, code))).map(Native::text);
    }

    /**
     * Applies an event to a record. The outcome depends on the events alone, not on their order.
     *
     * @param record the record, unchanged
     * @param event what was reported
     * @return the new record and what happened
     * @throws HcodeException if the event is refused
     */
    public Effect apply(byte[] record, Event event) {
        Objects.requireNonNull(record, "record");
        long[] numbers = event.numbers();
        byte[] custom = event.customBytes();
        long[] out = new long[8];
        byte[] changed = get(p -> Native.apply(p, record, numbers, custom, out));
        if (changed == null) {
            int status = (int) out[0];
            throw HcodeException.of(status, event.fault(Status.of(status), 1));
        }
        return new Effect(
                changed,
                (int) out[1],
                out[2] != 0,
                LocalDate.ofEpochDay(out[3]),
                Sets.indexes(out, 4, 4));
    }

    /**
     * Joins two copies of a record that took different events.
     *
     * @param a one copy
     * @param b the other
     * @return the record with both
     * @throws HcodeException {@link Status#CORRUPT}, {@link Status#UNKNOWN_REASON}
     */
    public byte[] merge(byte[] a, byte[] b) {
        Objects.requireNonNull(a, "a");
        Objects.requireNonNull(b, "b");
        long[] out = new long[1];
        byte[] merged = get(p -> Native.merge(p, a, b, out));
        if (merged == null) {
            throw HcodeException.question((int) out[0]);
        }
        return merged;
    }

    /**
     * What color a record gives on a day.
     *
     * @param record the record
     * @param day not before the newest day that the record knows
     * @return the verdict
     * @throws HcodeException {@link Status#LATE}, {@link Status#CORRUPT},
     *     {@link Status#UNKNOWN_REASON}, {@link Status#RANGE}
     */
    public Verdict classify(byte[] record, LocalDate day) {
        Objects.requireNonNull(record, "record");
        int on = Days.of(day);
        int packed = with(p -> Native.classify(p, record, on));
        if (packed < 0) {
            throw HcodeException.question(packed);
        }
        return Verdict.of(packed);
    }

    /**
     * The active reasons of a record on a day.
     *
     * @param record as for {@link #classify}
     * @param day as for {@link #classify}
     * @return the reasons, red first, then by code
     * @throws HcodeException as {@link #classify} does
     */
    public List<Reason> reasons(byte[] record, LocalDate day) {
        int count = classify(record, day).reasons();
        List<Reason> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(reason(record, Days.of(day), i));
        }
        return List.copyOf(list);
    }

    private Reason reason(byte[] record, int day, int index) {
        long[] n = new long[Reason.NUMBERS];
        byte[] @Nullable [] texts = new byte[4][];
        int status = with(p -> Native.reason(p, record, day, index, n, texts));
        if (status != 0) {
            throw HcodeException.question(status);
        }
        return Reason.of(n, texts);
    }

    /**
     * When the answer changes if no event arrives.
     *
     * @param record as for {@link #classify}
     * @param day as for {@link #classify}
     * @return the first day with another answer; empty if there is none
     * @throws HcodeException as {@link #classify} does
     */
    public Optional<LocalDate> nextChange(byte[] record, LocalDate day) {
        Objects.requireNonNull(record, "record");
        int on = Days.of(day);
        long[] out = new long[1];
        int status = with(p -> Native.nextChange(p, record, on, out));
        if (status != 0) {
            throw HcodeException.question(status);
        }
        return Days.optional(out[0]);
    }

    /**
     * The answer as a paragraph that the person understands.
     *
     * @param record as for {@link #classify}
     * @param day as for {@link #classify}
     * @param language of the paragraph
     * @return the paragraph
     * @throws HcodeException as {@link #classify} does
     */
    public String explain(byte[] record, LocalDate day, Language language) {
        Objects.requireNonNull(record, "record");
        int on = Days.of(day);
        int in = language.ordinal();
        long[] out = new long[1];
        byte[] text = get(p -> Native.explain(p, record, on, in, out));
        if (text == null) {
            throw HcodeException.question((int) out[0]);
        }
        return Native.text(text);
    }

    /**
     * Looks at a record; needs no policy.
     *
     * @param record the record
     * @return what is in it
     * @throws HcodeException {@link Status#CORRUPT}
     */
    public static RecordFacts view(byte[] record) {
        Objects.requireNonNull(record, "record");
        long[] n = new long[6];
        HcodeException.check(Native.view(record, n), "record");
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < n[0]; i++) {
            long[] s = new long[7];
            HcodeException.check(Native.slot(record, i, s), "record");
            slots.add(Slot.of(s));
        }
        return new RecordFacts(
                Days.optional(n[1]), Days.time(n[2]), n[3], n[4], n[5], List.copyOf(slots));
    }

    /**
     * The colors of many records, each as {@link #classify} gives it, without copying. The
     * records stand one behind the other in {@code data}, from its position to its limit; the
     * i-th is the bytes {@code offsets[i]} to {@code offsets[i + 1]}, counted from the position.
     * No buffer's position moves.
     *
     * <p>During the call nobody may write to the buffers, close the arena that one is from, or
     * cut the file that one is mapped from: the JVM would end.
     *
     * @param data the records; direct
     * @param offsets n + 1 places as 4-byte integers; direct, and in the order of
     *     {@link java.nio.ByteOrder#nativeOrder}, which is not a buffer's own
     * @param day day that is asked for
     * @param colors room for n bytes; direct. Each becomes 1 green, 2 yellow, 3 red, or 0 for a
     *     record without an answer
     * @return n
     * @throws HcodeException {@link Status#INVALID} if a buffer is not direct, is read-only
     *     where it is written, too short, not aligned or of the wrong order, or if an answer lies
     *     in the memory of another buffer, as the message says; {@link Status#RANGE} for the day
     * @throws IllegalStateException if the arena of a buffer was closed; that of another
     *     thread is refused by the JDK, too
     */
    public int classifyMany(
            ByteBuffer data, ByteBuffer offsets, LocalDate day, ByteBuffer colors) {
        return many(data, offsets, day, colors, null);
    }

    /**
     * The same, and why a record has no answer.
     *
     * @param data as above
     * @param offsets as above
     * @param day as above
     * @param colors as above
     * @param statuses room for n 4-byte integers in native order; direct. Each becomes a
     *     {@link Status#code}; {@link Status#INVALID} where the offsets are wrong
     * @return n
     * @throws HcodeException as above
     * @throws IllegalStateException as above
     */
    public int classifyMany(
            ByteBuffer data,
            ByteBuffer offsets,
            LocalDate day,
            ByteBuffer colors,
            ByteBuffer statuses) {
        return many(data, offsets, day, colors, Objects.requireNonNull(statuses, "statuses"));
    }

    private int many(
            ByteBuffer data,
            ByteBuffer offsets,
            LocalDate day,
            ByteBuffer colors,
            @Nullable ByteBuffer statuses) {
        int on = Days.of(day);
        Objects.requireNonNull(colors, "colors");
        Buffers.direct(data, "data");
        Buffers.integers(offsets, "offsets");
        int size = offsets.remaining();
        Buffers.require(
                size >= 4 && size % 4 == 0, "offsets", "has " + size + " bytes, not 4 * (n + 1)");
        int n = size / 4 - 1;
        Buffers.writable(colors, n, "colors");
        if (statuses != null) {
            Buffers.integers(statuses, "statuses");
            Buffers.writable(statuses, 4L * n, "statuses");
        }
        ByteBuffer records = data.slice(); // whose address is that of the first byte
        ByteBuffer places = offsets.slice();
        ByteBuffer to = colors.slice().limit(n);
        ByteBuffer why = statuses == null ? null : statuses.slice().limit(4 * n);
        Stream.of(records, places, to, why).filter(Objects::nonNull).forEach(Buffers::touch);
        String shared = "lies in the memory of another buffer";
        Buffers.require(Buffers.apart(to, records, places), "colors", shared);
        Buffers.require(
                why == null || Buffers.apart(why, records, places, to), "statuses", shared);
        int length = records.limit();
        int status =
                with(p -> Native.classifyMany(p, records, length, places, n, on, to, why));
        HcodeException.check(status, "day");
        return n;
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw HcodeException.of(Status.INVALID, field);
        }
    }

    /**
     * What staff at a gate do.
     *
     * @param day usually today
     * @param scene name of the gate
     * @param color what the code shows
     * @param celsiusX10 what was measured, tenths of a degree; 0 if nothing was
     * @return what to do
     * @throws HcodeException {@link Status#NO_RULE} if there is no such gate,
     *     {@link Status#RANGE}
     */
    public GateAnswer gate(LocalDate day, String scene, Color color, int celsiusX10) {
        byte[] name = Native.name(scene, "scene", 127);
        int on = Days.of(day);
        int shown = color.code();
        return gateAnswer(with(p -> Native.gate(p, on, name, shown, celsiusX10)), on);
    }

    /**
     * What staff at a gate do with somebody who shows a signed code.
     *
     * @param day usually today
     * @param scene name of the gate
     * @param report about the code, refused ones too
     * @param celsiusX10 what was measured, tenths of a degree; 0 if nothing was
     * @return what to do
     * @throws HcodeException {@link Status#INVALID} for the report of a bare CWT, and as
     *     {@link #gate(LocalDate, String, Color, int)} does
     */
    public GateAnswer gate(LocalDate day, String scene, TokenReport report, int celsiusX10) {
        byte[] name = Native.name(scene, "scene", 127);
        int on = Days.of(day);
        long[] numbers = report.numbers();
        return gateAnswer(with(p -> Native.gateToken(p, on, name, numbers, celsiusX10)), on);
    }

    private static GateAnswer gateAnswer(int packed, int day) {
        if (packed < 0) {
            boolean range = packed == Status.RANGE.code();
            boolean invalid = packed == Status.INVALID.code();
            String field = range ? Days.inRange(day) ? "celsius_x10" : "day" : "scene";
            throw HcodeException.of(packed, invalid ? "report" : field);
        }
        return GateAnswer.of(packed);
    }

    /**
     * Whether somebody may act for a member of the family.
     *
     * @param proxyBirthday who wants to act
     * @param personBirthday for whom
     * @param day day that is asked for
     * @param sameHousehold whether they live in one household
     * @param unable whether the person cannot use a device
     * @return whether they may
     * @throws HcodeException {@link Status#NO_RULE}, {@link Status#RANGE}
     */
    public boolean mayRepresent(
            LocalDate proxyBirthday,
            LocalDate personBirthday,
            LocalDate day,
            boolean sameHousehold,
            boolean unable) {
        int flags = (sameHousehold ? 1 : 0) | (unable ? 2 : 0);
        int proxy = Days.of(proxyBirthday);
        int person = Days.of(personBirthday);
        int on = Days.of(day);
        int may = with(p -> Native.mayRepresent(p, proxy, person, on, flags));
        if (may < 0) {
            boolean range = may == Status.RANGE.code();
            throw HcodeException.of(may, !range ? "" : Days.inRange(on) ? "birthday" : "day");
        }
        return may == 1;
    }

    /**
     * How many trips a household's pass still allows.
     *
     * @param trips day of each trip so far, in any order
     * @param today day that is asked for
     * @return what is left
     * @throws HcodeException {@link Status#NO_RULE}, {@link Status#RANGE}, {@link Status#FUTURE}
     */
    public PassLeft passLeft(List<LocalDate> trips, LocalDate today) {
        int[] days = trips.stream().mapToInt(Days::of).toArray();
        long[] out = new long[2];
        int on = Days.of(today);
        int status = with(p -> Native.passLeft(p, days, on, out));
        if (status != 0) {
            boolean rule = status == Status.NO_RULE.code();
            throw HcodeException.of(status, rule ? "" : Days.inRange(on) ? "trips" : "today");
        }
        return new PassLeft((int) out[0], Days.optional(out[1]));
    }
}

package org.libhcode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A chain of policies, oldest first, and the questions that are asked of one and a record. A
 * record is its canonical bytes; an empty array is somebody of whom nothing is known.
 *
 * <p>A chain is read-only and may be used from any number of threads. {@link #close} frees it
 * when no call is inside any more; the garbage collector does so, too. After that every method
 * throws {@link IllegalStateException}.
 */
public final class Policy implements AutoCloseable {
    private final Handle handle;
    private final Cleaner.Cleanable cleanable;

    private Policy(long newest, List<Long> memory) {
        handle = new Handle(newest, "the policy", () -> memory.forEach(Native::free));
        cleanable = handle.ownedBy(this);
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
     * @throws HcodeException {@link Status#POLICY} with line and column if a text has an error
     */
    public static Policy parse(String... texts) {
        List<byte[]> bytes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String text : texts) {
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
        List<Long> memory = new ArrayList<>();
        long[] out = new long[4];
        int status = Status.INVALID.code();
        for (int i = 0; i < texts.size(); i++) {
            byte @Nullable [][] why = new byte[1][];
            status = Native.policyParse(texts.get(i), out[1], out, why);
            if (status != 0) {
                memory.forEach(Native::free);
                if (status == Status.POLICY.code()) {
                    throw HcodeException.policy(
                            names.get(i), (int) out[2], (int) out[3], Native.text(why[0]));
                }
                throw HcodeException.of(status);
            }
            memory.add(out[0]);
        }
        if (memory.isEmpty()) {
            throw HcodeException.of(Status.INVALID, "a chain has at least one policy");
        }
        return new Policy(out[1], memory);
    }

    /** Calls with the chain's address, which stays good until the call is over. */
    int with(LongToIntFunction call) {
        long policy = handle.enter();
        try {
            return call.applyAsInt(policy);
        } finally {
            handle.leave();
        }
    }

    /**
     * The name of the newest policy.
     *
     * @return the name
     */
    public String name() {
        byte @Nullable [][] texts = new byte[3][];
        HcodeException.check(with(p -> Native.policyView(p, new long[8], texts)));
        return Native.text(texts[0]);
    }

    /**
     * The first day of the newest policy.
     *
     * @return the day
     */
    public LocalDate effective() {
        long[] out = new long[8];
        HcodeException.check(with(p -> Native.policyView(p, out, new byte[3][])));
        return LocalDate.ofEpochDay(out[0]);
    }

    /**
     * What is odd about the newest policy.
     *
     * @return warnings by line and column
     */
    public List<Warning> warnings() {
        List<Warning> list = new ArrayList<>();
        long[] out = new long[2];
        byte @Nullable [][] texts = new byte[1][];
        for (int i = 0; ; i++) {
            int index = i;
            if (with(p -> Native.policyWarning(p, index, out, texts)) != 0) {
                return List.copyOf(list);
            }
            list.add(new Warning((int) out[0], (int) out[1], Native.text(texts[0])));
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
        HcodeException.check(with(p -> Native.policyDay(p, time.getEpochSecond(), out)));
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
        long policy = handle.enter();
        try {
            return Optional.ofNullable(Native.reasonName(policy, code)).map(Native::text);
        } finally {
            handle.leave();
        }
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
        long[] out = new long[8];
        long policy = handle.enter();
        byte[] changed;
        try {
            changed = Native.apply(policy, record, event.numbers(), event.customBytes(), out);
        } finally {
            handle.leave();
        }
        if (changed == null) {
            throw HcodeException.of((int) out[0]);
        }
        return new Effect(changed, (int) out[1], out[2] != 0, LocalDate.ofEpochDay(out[3]));
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
        long[] out = new long[1];
        long policy = handle.enter();
        byte[] merged;
        try {
            merged = Native.merge(policy, a, b, out);
        } finally {
            handle.leave();
        }
        if (merged == null) {
            throw HcodeException.of((int) out[0]);
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
        int on = Days.of(day);
        int packed;
        long policy = handle.enter();
        try {
            packed = Native.classify(policy, record, on);
        } finally {
            handle.leave();
        }
        if (packed < 0) {
            throw HcodeException.of(packed);
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
        int count = classify(record, day).reasonCount();
        List<Reason> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(reason(record, Days.of(day), i));
        }
        return List.copyOf(list);
    }

    private Reason reason(byte[] record, int day, int index) {
        long[] n = new long[12];
        byte @Nullable [][] texts = new byte[4][];
        HcodeException.check(with(p -> Native.reason(p, record, day, index, n, texts)));
        return new Reason(
                (int) n[0],
                Native.text(texts[0]),
                Color.of(n[1]),
                LocalDate.ofEpochDay(n[2]),
                n[3] == 0 ? Optional.empty() : Optional.of(Role.of(n[3])),
                (int) n[4],
                (int) n[5],
                (int) n[6],
                Days.optional(n[7]),
                roles(n[8]),
                roles(n[9]),
                time(n[10]),
                time(n[11]),
                Optional.ofNullable(texts[1]).map(Native::text),
                Optional.ofNullable(texts[2]).map(Native::text),
                Optional.ofNullable(texts[3]).map(Native::text));
    }

    /** Bit 1 is the first role. */
    private static Set<Role> roles(long bits) {
        return Sets.of(Role.class, bits >> 1);
    }

    static Optional<Instant> time(long seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
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
        long[] out = new long[1];
        HcodeException.check(with(p -> Native.nextChange(p, record, Days.of(day), out)));
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
        long[] out = new long[1];
        byte[] text;
        long policy = handle.enter();
        try {
            text = Native.explain(policy, record, Days.of(day), language.ordinal(), out);
        } finally {
            handle.leave();
        }
        HcodeException.check((int) out[0]);
        return Native.text(text);
    }

    /**
     * Looks at a record; needs no policy.
     *
     * @param record the record
     * @return what is in it
     * @throws HcodeException {@link Status#CORRUPT}
     */
    public static RecordView view(byte[] record) {
        long[] n = new long[6];
        HcodeException.check(Native.view(record, n));
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < n[0]; i++) {
            long[] s = new long[7];
            HcodeException.check(Native.slot(record, i, s));
            slots.add(
                    new Slot(
                            (int) s[0],
                            s[1] == 0 ? Optional.empty() : Optional.of(Role.of(s[1])),
                            s[2] != 0,
                            time(s[3]),
                            time(s[4]),
                            time(s[5]),
                            time(s[6])));
        }
        return new RecordView(
                Days.optional(n[1]), time(n[2]), n[3], n[4], n[5], List.copyOf(slots));
    }

    /**
     * The colors of many records, each as {@link #classify} gives it, without copying. The
     * records stand one behind the other in {@code data}, from its position to its limit; the
     * i-th is the bytes {@code offsets[i]} to {@code offsets[i + 1]}, counted from the position.
     *
     * @param data the records; direct
     * @param offsets n + 1 places as 4-byte integers in native order; direct
     * @param day day that is asked for
     * @param colors room for n bytes; direct. Each becomes 1 green, 2 yellow, 3 red, or 0 for a
     *     record without an answer
     * @return n
     * @throws HcodeException {@link Status#INVALID} if a buffer is not direct, is read-only
     *     where it is written, too short or of the wrong order; {@link Status#RANGE} for the day
     */
    public int classifyMany(
            ByteBuffer data, ByteBuffer offsets, LocalDate day, ByteBuffer colors) {
        int n = offsets.remaining() / 4 - 1;
        require(data.isDirect() && offsets.isDirect() && colors.isDirect(), "not direct");
        require(offsets.order() == ByteOrder.nativeOrder(), "offsets of another byte order");
        require(n >= 0 && offsets.remaining() % 4 == 0, "offsets are n + 1 integers");
        require(offsets.alignmentOffset(offsets.position(), 4) == 0, "offsets are not aligned");
        require(!colors.isReadOnly() && colors.remaining() >= n, "colors are too short");
        HcodeException.check(
                with(
                        p ->
                                Native.classifyMany(
                                        p,
                                        data,
                                        data.position(),
                                        data.remaining(),
                                        offsets,
                                        offsets.position(),
                                        n,
                                        Days.of(day),
                                        colors,
                                        colors.position())));
        return n;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw HcodeException.of(Status.INVALID, what);
        }
    }

    /**
     * What staff at a gate do.
     *
     * @param scene name of the gate
     * @param day usually today
     * @param color what the code shows
     * @param celsiusX10 what was measured, tenths of a degree; 0 if nothing was
     * @return what to do
     * @throws HcodeException {@link Status#NO_RULE} if there is no such gate,
     *     {@link Status#RANGE}
     */
    public GateAnswer gate(String scene, LocalDate day, Color color, int celsiusX10) {
        byte[] name = Native.name(scene, "scene", 127);
        int on = Days.of(day);
        int packed = with(p -> Native.gate(p, on, name, color.code(), celsiusX10));
        return gateAnswer(packed);
    }

    /**
     * What staff at a gate do with somebody who shows a signed code.
     *
     * @param scene name of the gate
     * @param day usually today
     * @param report about the code, refused ones too
     * @param celsiusX10 what was measured, tenths of a degree; 0 if nothing was
     * @return what to do
     * @throws HcodeException {@link Status#INVALID} for the report of a bare CWT, and as
     *     {@link #gate(String, LocalDate, Color, int)} does
     */
    public GateAnswer gate(String scene, LocalDate day, TokenReport report, int celsiusX10) {
        byte[] name = Native.name(scene, "scene", 127);
        int on = Days.of(day);
        int packed =
                with(
                        p ->
                                Native.gateToken(
                                        p,
                                        on,
                                        name,
                                        report.verdict().code(),
                                        report.status().code(),
                                        report.color().map(Color::code).orElse(0),
                                        report.colorIssued().map(Color::code).orElse(0),
                                        report.kind().map(CodeKind::code).orElse(0),
                                        report.cti().length,
                                        celsiusX10));
        return gateAnswer(packed);
    }

    private static GateAnswer gateAnswer(int packed) {
        if (packed < 0) {
            throw HcodeException.of(packed);
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
        int may = with(p -> Native.mayRepresent(p, proxy, person, Days.of(day), flags));
        if (may < 0) {
            throw HcodeException.of(may);
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
        HcodeException.check(with(p -> Native.passLeft(p, days, Days.of(today), out)));
        return new PassLeft((int) out[0], Days.optional(out[1]));
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}

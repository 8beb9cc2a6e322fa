package org.libhcode.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.libhcode.Effect;
import org.libhcode.Event;
import org.libhcode.EventType;
import org.libhcode.Policy;
import org.libhcode.Role;
import org.libhcode.Verdict;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The calls of baseline.c, with the same policy, record, event and day. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Calls {
    private static final int MANY = 10_000;
    private static final LocalDate DAY = LocalDate.of(2020, 3, 12);

    private Policy policy;
    private byte[] record;
    private Event event;
    private ByteBuffer data;
    private ByteBuffer offsets;
    private ByteBuffer colors;

    private static Instant noon(int march) {
        return Instant.parse("2020-03-01T04:00:00Z").plusSeconds(86_400L * (march - 1));
    }

    @Setup
    public void open() {
        policy = Policy.load(Path.of(System.getProperty("hcode.policy")));
        Event travel = Event.of(EventType.TRAVEL, Role.SELF, noon(7)).withRegion(420100);
        record = policy.apply(new byte[0], travel).record();
        for (int march = 7; march < 12; march++) {
            Event checkin = Event.of(EventType.CHECKIN, Role.SELF, noon(march));
            record = policy.apply(record, checkin).record();
        }
        event = Event.of(EventType.CHECKIN, Role.SELF, noon(12));
        data = ByteBuffer.allocateDirect(MANY * record.length);
        offsets = ByteBuffer.allocateDirect(4 * MANY + 4).order(ByteOrder.nativeOrder());
        colors = ByteBuffer.allocateDirect(MANY);
        offsets.putInt(0);
        for (int i = 0; i < MANY; i++) {
            data.put(record);
            offsets.putInt(data.position());
        }
        data.flip();
        offsets.flip();
    }

    @TearDown
    public void close() {
        policy.close();
    }

    @Benchmark
    public Effect apply() {
        return policy.apply(record, event);
    }

    @Benchmark
    public Verdict classify() {
        return policy.classify(record, DAY);
    }

    @Benchmark
    public int classifyMany() {
        return policy.classifyMany(data, offsets, DAY, colors);
    }
}

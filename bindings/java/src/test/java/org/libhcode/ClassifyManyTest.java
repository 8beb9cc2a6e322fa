package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.libhcode.Fixtures.day;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassifyManyTest {
    private final Policy policy = Fixtures.guangxi();

    @AfterEach
    void close() {
        policy.close();
    }

    private static ByteBuffer bytes(byte[]... records) {
        int length = 0;
        for (byte[] record : records) {
            length += record.length;
        }
        ByteBuffer data = ByteBuffer.allocateDirect(length);
        for (byte[] record : records) {
            data.put(record);
        }
        return data.flip();
    }

    private static ByteBuffer integers(int... values) {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder());
        buffer.asIntBuffer().put(values);
        return buffer;
    }

    @Test
    void eachIsAnsweredByItself() {
        byte[] red = Fixtures.redRecord(policy);
        byte[] wrong = {1, 2, 3};
        ByteBuffer data = bytes(red, Fixtures.NOBODY, wrong, red);
        int end = red.length;
        ByteBuffer offsets = integers(0, end, end, end + 3, 2 * end + 3, end);
        ByteBuffer colors = ByteBuffer.allocateDirect(5);
        ByteBuffer statuses = integers(9, 9, 9, 9, 9);
        assertEquals(5, policy.classifyMany(data, offsets, day(12), colors, statuses));
        int[] expected = {3, 1, 0, 3, 0};
        Status[] why = {Status.OK, Status.OK, Status.CORRUPT, Status.OK, Status.INVALID};
        for (int i = 0; i < 5; i++) {
            assertEquals(expected[i], colors.get(i), "color " + i);
            assertEquals(why[i].code(), statuses.getInt(4 * i), "status " + i);
        }
        assertEquals(0, colors.position());
        assertEquals(5, policy.classifyMany(data, offsets, day(12), colors));
    }

    @Test
    void positionsCount() {
        byte[] red = Fixtures.redRecord(policy);
        ByteBuffer data = bytes(new byte[7], red);
        data.position(7);
        ByteBuffer offsets = integers(77, 0, red.length);
        offsets.position(4);
        ByteBuffer colors = ByteBuffer.allocateDirect(3);
        colors.position(1);
        assertEquals(1, policy.classifyMany(data, offsets, day(12), colors));
        assertEquals(0, colors.get(0));
        assertEquals(3, colors.get(1));
        assertEquals(0, colors.get(2));
    }

    @Test
    void noneIsFine() {
        ByteBuffer empty = ByteBuffer.allocateDirect(0);
        assertEquals(0, policy.classifyMany(empty, integers(0), day(8), empty));
    }

    private void refused(
            String why,
            ByteBuffer data,
            ByteBuffer offsets,
            ByteBuffer colors,
            ByteBuffer statuses) {
        HcodeException e =
                assertThrows(
                        HcodeException.class,
                        () -> policy.classifyMany(data, offsets, day(8), colors, statuses));
        assertEquals(Status.INVALID, e.status());
        assertEquals(Optional.of(why.split(" ")[0]), e.field());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.endsWith(" (" + why + ")"), message);
    }

    @Test
    void wrongBuffersAreRefused() {
        ByteBuffer data = ByteBuffer.allocateDirect(8);
        ByteBuffer offsets = integers(0, 8);
        ByteBuffer one = ByteBuffer.allocateDirect(1);
        ByteBuffer why = integers(0);
        ByteBuffer swapped = ByteBuffer.allocateDirect(8).order(swapped());
        String order = " is not in native order; see ByteBuffer.order";
        refused("data is not direct", ByteBuffer.allocate(8), offsets, one, why);
        refused("offsets is not direct", data, ByteBuffer.allocate(8), one, why);
        refused("offsets has 0 bytes, not 4 * (n + 1)", data, integers(), one, why);
        refused("offsets" + order, data, swapped, one, why);
        ByteBuffer odd = ByteBuffer.allocateDirect(9).order(ByteOrder.nativeOrder());
        refused("offsets has 9 bytes, not 4 * (n + 1)", data, odd, one, why);
        odd.position(1);
        refused("offsets does not begin at a multiple of 4 bytes", data, odd, one, why);
        ByteBuffer none = ByteBuffer.allocateDirect(0);
        refused("colors has 0 bytes of the 1 that are needed", data, offsets, none, why);
        refused("colors is read-only", data, offsets, one.asReadOnlyBuffer(), why);
        refused("colors is not direct", data, offsets, ByteBuffer.allocate(1), why);
        refused("statuses" + order, data, offsets, one, swapped);
        refused("statuses has 0 bytes of the 4 that are needed", data, offsets, one, integers());
        ByteBuffer readOnly = why.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        refused("statuses is read-only", data, offsets, one, readOnly);
        HcodeException e =
                assertThrows(
                        HcodeException.class,
                        () -> policy.classifyMany(data, offsets, LocalDate.MAX, one));
        assertEquals(Status.RANGE, e.status());
    }

    /** Memory that can be taken back: an arena of Java 22, or what Java 17 has of one. */
    private static final class Arena implements AutoCloseable {
        private final boolean old = Runtime.version().feature() < 21;
        private final String api = old ? "jdk.incubator.foreign." : "java.lang.foreign.";
        private final Class<?> type = Class.forName(api + (old ? "ResourceScope" : "Arena"));
        private final Class<?> segment = Class.forName(api + "MemorySegment");
        private final Object it =
                type.getMethod(old ? "newConfinedScope" : "ofConfined").invoke(null);

        Arena() throws ReflectiveOperationException {}

        ByteBuffer allocate(long bytes) throws ReflectiveOperationException {
            Object memory =
                    old
                            ? segment.getMethod("allocateNative", long.class, type)
                                    .invoke(null, bytes, it)
                            : type.getMethod("allocate", long.class).invoke(it, bytes);
            ByteBuffer buffer = (ByteBuffer) segment.getMethod("asByteBuffer").invoke(memory);
            return buffer.order(ByteOrder.nativeOrder());
        }

        @Override
        public void close() throws ReflectiveOperationException {
            type.getMethod("close").invoke(it);
        }
    }

    private void refusedByTheJdk(ByteBuffer mine) {
        ByteBuffer data = ByteBuffer.allocateDirect(8);
        ByteBuffer offsets = integers(0, 8);
        ByteBuffer one = ByteBuffer.allocateDirect(1);
        ByteBuffer[][] calls = {
            {mine, offsets, one, integers(0)},
            {data, mine, one, integers(0)},
            {data, offsets, mine, integers(0)},
            {data, offsets, one, mine},
        };
        for (ByteBuffer[] call : calls) {
            RuntimeException its = assertThrows(RuntimeException.class, () -> mine.get(0));
            RuntimeException e =
                    assertThrows(
                            RuntimeException.class,
                            () -> policy.classifyMany(call[0], call[1], day(8), call[2], call[3]));
            assertEquals(its.toString(), e.toString());
        }
    }

    /** C would read and write it all the same. */
    @Test
    void memoryOfAnArenaIsUsedWhileItIsThereAndByItsThreadAlone() throws Exception {
        ByteBuffer mine;
        try (Arena arena = new Arena()) {
            mine = arena.allocate(8);
            ByteBuffer colors = arena.allocate(1);
            assertEquals(1, policy.classifyMany(arena.allocate(8), mine, day(8), colors));
            assertEquals(1, colors.get(0));
            CompletableFuture.runAsync(() -> refusedByTheJdk(mine)).get();
        }
        refusedByTheJdk(mine);
    }

    private static ByteBuffer part(ByteBuffer memory, int from, int to) {
        return memory.duplicate().position(from).limit(to).slice().order(ByteOrder.nativeOrder());
    }

    @Test
    void answersMayNotOverwriteWhatIsRead() {
        ByteBuffer memory = ByteBuffer.allocateDirect(64);
        ByteBuffer data = part(memory, 0, 8);
        ByteBuffer offsets = part(memory, 8, 20); // two records without a byte: zeros
        ByteBuffer colors = part(memory, 20, 22);
        ByteBuffer statuses = part(memory, 24, 32);
        assertEquals(2, policy.classifyMany(data, offsets, day(8), colors, statuses));
        String shared = " lies in the memory of another buffer";
        assertEquals(0x0101, colors.getShort(0));
        refused("colors" + shared, data, offsets, part(memory, 7, 9), statuses);
        refused("colors" + shared, data, offsets, part(memory, 19, 21), statuses);
        refused("statuses" + shared, data, offsets, colors, part(memory, 4, 12));
        refused("statuses" + shared, data, offsets, colors, part(memory, 16, 24));
        refused("statuses" + shared, data, offsets, part(memory, 31, 33), statuses);
        ByteBuffer roomy = part(memory, 20, 64); // of which two bytes are used
        assertEquals(2, policy.classifyMany(data, offsets, day(8), roomy, statuses));
    }

    private static ByteOrder swapped() {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
                ? ByteOrder.LITTLE_ENDIAN
                : ByteOrder.BIG_ENDIAN;
    }
}

package org.libhcode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;

/** The buffers of {@link Policy#classifyMany}, of which C sees nothing but addresses. */
final class Buffers {
    private Buffers() {}

    static void direct(ByteBuffer b, String field) {
        require(b.isDirect(), field, "is not direct");
    }

    static void integers(ByteBuffer b, String field) {
        direct(b, field);
        require(
                b.order() == ByteOrder.nativeOrder(),
                field,
                "is not in native order; see ByteBuffer.order");
        require(
                b.alignmentOffset(b.position(), 4) == 0,
                field,
                "does not begin at a multiple of 4 bytes");
    }

    static void writable(ByteBuffer b, long needed, String field) {
        direct(b, field);
        require(!b.isReadOnly(), field, "is read-only");
        require(
                b.remaining() >= needed,
                field,
                "has " + b.remaining() + " bytes of the " + needed + " that are needed");
    }

    static void require(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw HcodeException.of(Status.INVALID.code(), field, field + " " + otherwise);
        }
    }

    /** An answer must not overwrite what is still to be read, nor the other answer. */
    static boolean apart(ByteBuffer answer, ByteBuffer... others) {
        long begin = Native.address(answer);
        long end = begin + answer.limit();
        return Stream.of(others)
                .allMatch(
                        other -> {
                            long first = Native.address(other);
                            return Math.max(begin, first) >= Math.min(end, first + other.limit());
                        });
    }

    /**
     * Has the JDK look whether the memory of a buffer is there, and for this thread: that of a
     * closed arena is not, and C cannot tell.
     */
    static void touch(ByteBuffer b) {
        if (b.hasRemaining()) {
            b.get(b.position());
        }
    }
}

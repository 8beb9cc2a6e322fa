package org.libhcode;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;

/** What owns native memory. Closing twice is fine; whoever calls later is told. */
abstract class NativeObject implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Handle handle;
    private final Cleaner.Cleanable cleanable;

    NativeObject(Handle handle) {
        this.handle = handle;
        cleanable = CLEANER.register(this, handle);
    }

    /** The address, which stays good until {@link #leave}. */
    final long enter() {
        return handle.enter();
    }

    final void leave() {
        handle.leave();
        Reference.reachabilityFence(this); // or the cleaner closes it before the call is inside
    }

    final int with(LongToIntFunction call) {
        long address = enter();
        try {
            return call.applyAsInt(address);
        } finally {
            leave();
        }
    }

    final <T> T get(LongFunction<T> call) {
        long address = enter();
        try {
            return call.apply(address);
        } finally {
            leave();
        }
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}

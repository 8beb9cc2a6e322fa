package org.libhcode;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Native memory that is freed once: when it is closed and no call is inside. The owner and each
 * call count as users, so a close in another thread never pulls memory from under a call.
 */
final class Handle implements Runnable {
    private final long address;
    private final String what;
    private final Runnable free;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger users = new AtomicInteger(1);

    /** {@code free} must not refer to the owner, or the cleaner never runs. */
    Handle(long address, String what, Runnable free) {
        this.address = address;
        this.what = what;
        this.free = free;
    }

    long enter() {
        for (int n = users.get(); n > 0 && !closed.get(); n = users.get()) {
            if (users.compareAndSet(n, n + 1)) {
                return address;
            }
        }
        throw new IllegalStateException(what + " is closed");
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            free.run();
        }
    }

    /** Closes it. */
    @Override
    public void run() {
        if (closed.compareAndSet(false, true)) {
            leave();
        }
    }
}

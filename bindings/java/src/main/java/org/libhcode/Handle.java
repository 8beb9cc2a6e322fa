package org.libhcode;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Native memory that is freed once: when it is closed and no call is inside. The owner and each
 * call count as users, so a close in another thread never pulls memory from under a call.
 */
final class Handle implements Runnable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long address;
    private final Runnable free;
    private final String what;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger users = new AtomicInteger(1);

    Handle(long address, String what, Runnable free) {
        this.address = address;
        this.what = what;
        this.free = free;
    }

    /** Frees it at the latest when the owner is gone; the handle must not refer to the owner. */
    Cleaner.Cleanable ownedBy(Object owner) {
        return CLEANER.register(owner, this);
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

    @Override
    public void run() {
        if (closed.compareAndSet(false, true)) {
            leave();
        }
    }
}

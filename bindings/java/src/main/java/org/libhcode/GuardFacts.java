package org.libhcode;

import java.util.Optional;

/** One guard of a rule. */
public final class GuardFacts extends Value {
    private final String name;
    private final int days;
    private final Optional<String> set;

    GuardFacts(
            String name,
            int days,
            Optional<String> set) {
        this.name = name;
        this.days = days;
        this.set = set;
    }

    /** {@return the guard without its argument, like {@code region in}} */
    public String name() {
        return name;
    }

    /** {@return the days of {@code within}; else 0} */
    public int days() {
        return days;
    }

    /** {@return the set of the two region guards} */
    public Optional<String> set() {
        return set;
    }

    @Override
    Object[] parts() {
        return new Object[] {name, days, set};
    }
}

package org.libhcode;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code on} rule of a policy. Reasons are named by their place in the policy. */
public final class RuleFacts extends Value {
    private final EventType type;
    private final Optional<String> custom;
    private final Set<Role> roles;
    private final List<GuardFacts> guards;
    private final Set<Mark> marks;
    private final List<Integer> sets;
    private final List<Integer> clears;
    private final List<Integer> withdraws;
    private final int line;

    RuleFacts(
            EventType type,
            Optional<String> custom,
            Set<Role> roles,
            List<GuardFacts> guards,
            Set<Mark> marks,
            List<Integer> sets,
            List<Integer> clears,
            List<Integer> withdraws,
            int line) {
        this.type = type;
        this.custom = custom;
        this.roles = roles;
        this.guards = guards;
        this.marks = marks;
        this.sets = sets;
        this.clears = clears;
        this.withdraws = withdraws;
        this.line = line;
    }

    static RuleFacts of(long[] n, byte @Nullable [] custom, List<GuardFacts> guards) {
        return new RuleFacts(
                EventType.of(n[0], n[1]),
                Optional.ofNullable(custom).map(Native::text),
                Role.set(n[2]),
                guards,
                Sets.of(Mark.class, n[3]),
                Sets.indexes(n, 4, 1),
                Sets.indexes(n, 5, 1),
                Sets.indexes(n, 6, 1),
                (int) n[7]);
    }

    /** {@return the events that it is about} */
    public EventType type() {
        return type;
    }

    /** {@return the detail of {@link EventType#CUSTOM}} */
    public Optional<String> custom() {
        return custom;
    }

    /** {@return who may file them} */
    public Set<Role> roles() {
        return roles;
    }

    /** {@return what it asks of an event besides} */
    public List<GuardFacts> guards() {
        return guards;
    }

    /** {@return what it does to the day of an event} */
    public Set<Mark> marks() {
        return marks;
    }

    /** {@return the reasons that it sets} */
    public List<Integer> sets() {
        return sets;
    }

    /** {@return the reasons that it clears} */
    public List<Integer> clears() {
        return clears;
    }

    /** {@return the reasons that it withdraws} */
    public List<Integer> withdraws() {
        return withdraws;
    }

    /** {@return the line of its {@code on}, from 1} */
    public int line() {
        return line;
    }

    @Override
    Object[] parts() {
        return new Object[] {
            type, custom, roles, guards,
            marks, sets, clears, withdraws, line
        };
    }
}

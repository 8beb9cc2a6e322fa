package org.libhcode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a commit is about. */
public final class Change extends Value {
    /** As hcode_jni.c writes it. */
    static final int NUMBERS = 11;

    private final int rulesFired;
    private final boolean marksLeftOut;
    private final LocalDate policyEffective;
    private final List<Integer> rules;
    private final Optional<Color> was;
    private final Color color;
    private final LocalDate day;
    private final Optional<LocalDate> due;
    private final Optional<Event> event;

    Change(
            int rulesFired,
            boolean marksLeftOut,
            LocalDate policyEffective,
            List<Integer> rules,
            Optional<Color> was,
            Color color,
            LocalDate day,
            Optional<LocalDate> due,
            Optional<Event> event) {
        this.rulesFired = rulesFired;
        this.marksLeftOut = marksLeftOut;
        this.policyEffective = policyEffective;
        this.rules = rules;
        this.was = was;
        this.color = color;
        this.day = day;
        this.due = due;
        this.event = event;
    }

    /** {@return how many rules fired; 0 for a day that advanced} */
    public int rulesFired() {
        return rulesFired;
    }

    /** {@return whether the day was too old to mark} */
    public boolean marksLeftOut() {
        return marksLeftOut;
    }

    /** {@return the first day of the policy that judged} */
    public LocalDate policyEffective() {
        return policyEffective;
    }

    /** {@return which rules of that policy fired, counted from 0 in the order of its text} */
    public List<Integer> rules() {
        return rules;
    }

    /** {@return the color that the row showed; empty for a new one} */
    public Optional<Color> was() {
        return was;
    }

    /** {@return the color on {@code day}} */
    public Color color() {
        return color;
    }

    /** {@return the row's day} */
    public LocalDate day() {
        return day;
    }

    /** {@return the row's due day} */
    public Optional<LocalDate> due() {
        return due;
    }

    /** {@return the event; empty when a day advanced} */
    public Optional<Event> event() {
        return event;
    }

    @Override
    Object[] parts() {
        return new Object[] {
            rulesFired, marksLeftOut, policyEffective, rules, was, color, day, due, event
        };
    }

    static Change of(long[] n, Optional<Event> event) {
        return new Change(
                (int) n[0],
                n[1] != 0,
                LocalDate.ofEpochDay(n[2]),
                Sets.indexes(n, 3, 4),
                n[7] == 0 ? Optional.empty() : Optional.of(Color.of(n[7])),
                Color.of(n[8]),
                LocalDate.ofEpochDay(n[9]),
                Days.optional(n[10]),
                event);
    }
}

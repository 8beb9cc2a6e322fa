package org.libhcode;

import java.time.LocalDate;
import java.util.Optional;

/** What a commit is about. */
public final class Change extends Value {
    private final int rulesFired;
    private final boolean tooOldToMark;
    private final LocalDate policyEffective;
    private final Optional<Color> was;
    private final Color color;
    private final LocalDate day;
    private final Optional<LocalDate> due;
    private final Optional<Event> event;

    Change(int rulesFired, boolean tooOldToMark, LocalDate policyEffective, Optional<Color> was, Color color, LocalDate day, Optional<LocalDate> due, Optional<Event> event) {
        this.rulesFired = rulesFired;
        this.tooOldToMark = tooOldToMark;
        this.policyEffective = policyEffective;
        this.was = was;
        this.color = color;
        this.day = day;
        this.due = due;
        this.event = event;
    }

    /**
     * How many rules fired; 0 for a day that advanced.
     *
     * @return how many rules fired; 0 for a day that advanced
     */
    public int rulesFired() {
        return rulesFired;
    }

    /**
     * Whether the day was too old to mark.
     *
     * @return whether the day was too old to mark
     */
    public boolean tooOldToMark() {
        return tooOldToMark;
    }

    /**
     * The first day of the policy that judged.
     *
     * @return the first day of the policy that judged
     */
    public LocalDate policyEffective() {
        return policyEffective;
    }

    /**
     * The color that the row showed; empty for a new one.
     *
     * @return the color that the row showed; empty for a new one
     */
    public Optional<Color> was() {
        return was;
    }

    /**
     * The color on {@code day}.
     *
     * @return the color on {@code day}
     */
    public Color color() {
        return color;
    }

    /**
     * The row's day.
     *
     * @return the row's day
     */
    public LocalDate day() {
        return day;
    }

    /**
     * The row's due day.
     *
     * @return the row's due day
     */
    public Optional<LocalDate> due() {
        return due;
    }

    /**
     * The event; empty when a day advanced.
     *
     * @return the event; empty when a day advanced
     */
    public Optional<Event> event() {
        return event;
    }

    @Override
    Object[] parts() {
        return new Object[] {rulesFired, tooOldToMark, policyEffective, was, color, day, due, event};
    }

    static Change of(long[] n, Optional<Event> event) {
        return new Change(
                (int) n[0],
                n[1] != 0,
                LocalDate.ofEpochDay(n[2]),
                n[7] == 0 ? Optional.empty() : Optional.of(Color.of(n[7])),
                Color.of(n[8]),
                LocalDate.ofEpochDay(n[9]),
                Days.optional(n[10]),
                event);
    }
}

package org.libhcode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One active reason: why, since when, by whom, and what ends it. */
public final class Reason extends Value {
    /** As hcode_jni.c writes it. */
    static final int NUMBERS = 20;

    private final int code;
    private final String name;
    private final Color color;
    private final LocalDate since;
    private final Optional<Role> role;
    private final int run;
    private final int of;
    private final int stillNeeded;
    private final Optional<LocalDate> earliestEnd;
    private final Set<Role> clearRoles;
    private final Set<Role> withdrawRoles;
    private final Optional<Instant> sinceTime;
    private final Optional<Instant> filed;
    private final List<Integer> clearRules;
    private final List<Integer> withdrawRules;
    private final Optional<String> cite;
    private final Optional<String> textEn;
    private final Optional<String> textZh;

    Reason(
            int code,
            String name,
            Color color,
            LocalDate since,
            Optional<Role> role,
            int run,
            int of,
            int stillNeeded,
            Optional<LocalDate> earliestEnd,
            Set<Role> clearRoles,
            Set<Role> withdrawRoles,
            Optional<Instant> sinceTime,
            Optional<Instant> filed,
            List<Integer> clearRules,
            List<Integer> withdrawRules,
            Optional<String> cite,
            Optional<String> textEn,
            Optional<String> textZh) {
        this.code = code;
        this.name = name;
        this.color = color;
        this.since = since;
        this.role = role;
        this.run = run;
        this.of = of;
        this.stillNeeded = stillNeeded;
        this.earliestEnd = earliestEnd;
        this.clearRoles = clearRoles;
        this.withdrawRoles = withdrawRoles;
        this.sinceTime = sinceTime;
        this.filed = filed;
        this.clearRules = clearRules;
        this.withdrawRules = withdrawRules;
        this.cite = cite;
        this.textEn = textEn;
        this.textZh = textZh;
    }

    static Reason of(long[] n, byte[] @Nullable [] texts) {
        return new Reason(
                (int) n[0],
                Native.text(texts[0]),
                Color.of(n[1]),
                LocalDate.ofEpochDay(n[2]),
                n[3] == 0 ? Optional.empty() : Optional.of(Role.of(n[3])),
                (int) n[4],
                (int) n[5],
                (int) n[6],
                Days.optional(n[7]),
                Role.set(n[8]),
                Role.set(n[9]),
                Days.time(n[10]),
                Days.time(n[11]),
                Sets.indexes(n, 12, 4),
                Sets.indexes(n, 16, 4),
                Optional.ofNullable(texts[1]).map(Native::text),
                Optional.ofNullable(texts[2]).map(Native::text),
                Optional.ofNullable(texts[3]).map(Native::text));
    }

    /** {@return the code, 1 to 32767} */
    public int code() {
        return code;
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return yellow or red} */
    public Color color() {
        return color;
    }

    /** {@return the day from which it counts} */
    public LocalDate since() {
        return since;
    }

    /** {@return who filed it; empty if it starts by itself} */
    public Optional<Role> role() {
        return role;
    }

    /** {@return the normal days that count so far} */
    public int run() {
        return run;
    }

    /** {@return the normal days that end it; 0 if they do not} */
    public int of() {
        return of;
    }

    /** {@return the days to be reported normal from now on} */
    public int stillNeeded() {
        return stillNeeded;
    }

    /** {@return the first day on which it may be over; empty if only a clear ends it} */
    public Optional<LocalDate> earliestEnd() {
        return earliestEnd;
    }

    /** {@return who may file a clear} */
    public Set<Role> clearRoles() {
        return clearRoles;
    }

    /** {@return who may withdraw it as a mistake} */
    public Set<Role> withdrawRoles() {
        return withdrawRoles;
    }

    /** {@return the time of the event it comes from; empty if it starts by itself} */
    public Optional<Instant> sinceTime() {
        return sinceTime;
    }

    /** {@return the time it was last filed; empty if it starts by itself} */
    public Optional<Instant> filed() {
        return filed;
    }

    /** {@return rules of the policy in force that clear it, counted from 0} */
    public List<Integer> clearRules() {
        return clearRules;
    }

    /** {@return rules of the policy in force that withdraw it, counted from 0} */
    public List<Integer> withdrawRules() {
        return withdrawRules;
    }

    /** {@return the clause that it comes from} */
    public Optional<String> cite() {
        return cite;
    }

    /** {@return the English text for people} */
    public Optional<String> textEn() {
        return textEn;
    }

    /** {@return the Chinese text for people} */
    public Optional<String> textZh() {
        return textZh;
    }

    @Override
    Object[] parts() {
        return new Object[] {
            code, name, color, since, role, run, of, stillNeeded, earliestEnd, clearRoles,
            withdrawRoles, sinceTime, filed, clearRules, withdrawRules, cite, textEn, textZh
        };
    }
}

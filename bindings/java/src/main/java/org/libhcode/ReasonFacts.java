package org.libhcode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reason of a policy. */
public final class ReasonFacts extends Value {
    private final int code;
    private final String name;
    private final Color color;
    private final boolean retired;
    private final int days;
    private final int normalDays;
    private final int missing;
    private final boolean fromDay0;
    private final int unreported;
    private final Optional<String> textEn;
    private final Optional<String> textZh;
    private final Optional<String> cite;

    ReasonFacts(
            int code,
            String name,
            Color color,
            boolean retired,
            int days,
            int normalDays,
            int missing,
            boolean fromDay0,
            int unreported,
            Optional<String> textEn,
            Optional<String> textZh,
            Optional<String> cite) {
        this.code = code;
        this.name = name;
        this.color = color;
        this.retired = retired;
        this.days = days;
        this.normalDays = normalDays;
        this.missing = missing;
        this.fromDay0 = fromDay0;
        this.unreported = unreported;
        this.textEn = textEn;
        this.textZh = textZh;
        this.cite = cite;
    }

    static ReasonFacts of(long[] n, byte[] @Nullable [] texts) {
        return new ReasonFacts(
                (int) n[0],
                Native.text(texts[0]),
                Color.of(n[1]),
                n[2] != 0,
                (int) n[3],
                (int) n[4],
                (int) n[5],
                n[6] != 0,
                (int) n[7],
                Optional.ofNullable(texts[1]).map(Native::text),
                Optional.ofNullable(texts[2]).map(Native::text),
                Optional.ofNullable(texts[3]).map(Native::text));
    }

    /** {@return the code, 1 to 32767, as in records; never reused} */
    public int code() {
        return code;
    }

    /** {@return the name, the same in the whole chain} */
    public String name() {
        return name;
    }

    /** {@return yellow or red} */
    public Color color() {
        return color;
    }

    /** {@return whether it is known, but never active any more} */
    public boolean retired() {
        return retired;
    }

    /** {@return {@code ends after N days}; 0 if it is not said} */
    public int days() {
        return days;
    }

    /** {@return {@code ends after N normal days}; 0 if it is not said} */
    public int normalDays() {
        return normalDays;
    }

    /** {@return the unmarked days that a run may hold} */
    public int missing() {
        return missing;
    }

    /** {@return whether the day of the reason itself counts} */
    public boolean fromDay0() {
        return fromDay0;
    }

    /** {@return {@code starts after N days unreported}; 0 if it is not said} */
    public int unreported() {
        return unreported;
    }

    /** {@return the English text for people} */
    public Optional<String> textEn() {
        return textEn;
    }

    /** {@return the Chinese text for people} */
    public Optional<String> textZh() {
        return textZh;
    }

    /** {@return the clause that it comes from} */
    public Optional<String> cite() {
        return cite;
    }

    @Override
    Object[] parts() {
        return new Object[] {
            code, name, color, retired, days, normalDays,
            missing, fromDay0, unreported, textEn, textZh, cite
        };
    }
}

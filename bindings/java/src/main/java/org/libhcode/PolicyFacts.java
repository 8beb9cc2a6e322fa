package org.libhcode;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one policy says as a whole. */
public final class PolicyFacts extends Value {
    private final String name;
    private final Optional<String> titleEn;
    private final Optional<String> titleZh;
    private final LocalDate effective;
    private final ZoneOffset utcOffset;
    private final int feverX10;
    private final int passTrips;
    private final int passDays;
    private final int familyAdult;
    private final int familyElder;

    PolicyFacts(long[] n, byte[] @Nullable [] texts) {
        name = Native.text(texts[0]);
        titleEn = Optional.ofNullable(texts[1]).map(Native::text);
        titleZh = Optional.ofNullable(texts[2]).map(Native::text);
        effective = LocalDate.ofEpochDay(n[0]);
        utcOffset = ZoneOffset.ofTotalSeconds((int) n[1]);
        feverX10 = (int) n[2];
        passTrips = (int) n[3];
        passDays = (int) n[4];
        familyAdult = (int) n[5];
        familyElder = (int) n[6];
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return the title in English} */
    public Optional<String> titleEn() {
        return titleEn;
    }

    /** {@return the title in Chinese} */
    public Optional<String> titleZh() {
        return titleZh;
    }

    /** {@return the first day in force} */
    public LocalDate effective() {
        return effective;
    }

    /** {@return the zone in which its days are counted} */
    public ZoneOffset utcOffset() {
        return utcOffset;
    }

    /** {@return fever from here, tenths of a degree Celsius; 0 if it is not said} */
    public int feverX10() {
        return feverX10;
    }

    /** {@return household pass: trips per {@link #passDays}; 0 if it is not said} */
    public int passTrips() {
        return passTrips;
    }

    /** {@return household pass: length of the sliding window, days} */
    public int passDays() {
        return passDays;
    }

    /** {@return age from which one may act for others; -1 if it is not said} */
    public int familyAdult() {
        return familyAdult;
    }

    /** {@return age from which others may act for one; -1 if it is not said} */
    public int familyElder() {
        return familyElder;
    }

    @Override
    Object[] parts() {
        return new Object[] {
            name, titleEn, titleZh, effective, utcOffset, feverX10, passTrips, passDays,
            familyAdult, familyElder
        };
    }
}

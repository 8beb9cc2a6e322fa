package org.libhcode;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
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
    private final List<ReasonFacts> reasons;
    private final List<RuleFacts> rules;
    private final List<SetFacts> sets;
    private final List<GateFacts> gates;

    /** Of a policy that stays open meanwhile. */
    PolicyFacts(long policy) {
        long[] n = new long[7];
        byte[] @Nullable [] texts = new byte[3][];
        HcodeException.check(Native.policyView(policy, n, texts), "");

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
        reasons = list(i -> reason(policy, i));
        rules = list(i -> rule(policy, i));
        sets = list(i -> set(policy, i));
        gates = list(i -> gate(policy, i));
    }

    /** All until there is none. */
    private static <T> List<T> list(IntFunction<@Nullable T> at) {
        List<T> list = new ArrayList<>();
        for (T one = at.apply(0); one != null; one = at.apply(list.size())) {
            list.add(one);
        }
        return List.copyOf(list);
    }

    private static @Nullable ReasonFacts reason(long policy, int index) {
        long[] n = new long[8];
        byte[] @Nullable [] texts = new byte[4][];
        return Native.policyReason(policy, index, n, texts) == 0 ? ReasonFacts.of(n, texts) : null;
    }

    private static @Nullable RuleFacts rule(long policy, int index) {
        long[] n = new long[8];
        byte[] @Nullable [] texts = new byte[1][];
        return Native.policyRule(policy, index, n, texts) == 0
                ? RuleFacts.of(n, texts[0], list(i -> guard(policy, index, i)))
                : null;
    }

    private static @Nullable GuardFacts guard(long policy, int rule, int index) {
        long[] n = new long[1];
        byte[] @Nullable [] texts = new byte[2][];
        if (Native.policyGuard(policy, rule, index, n, texts) != 0) {
            return null;
        }
        Optional<String> set = Optional.ofNullable(texts[1]).map(Native::text);
        return new GuardFacts(Native.text(texts[0]), (int) n[0], set);
    }

    private static @Nullable SetFacts set(long policy, int index) {
        byte[] @Nullable [] texts = new byte[1][];
        return Native.policySet(policy, index, texts) == 0
                ? new SetFacts(Native.text(texts[0]), list(i -> region(policy, index, i)))
                : null;
    }

    private static @Nullable RegionFacts region(long policy, int set, int index) {
        long[] n = new long[3];
        return Native.policyRegion(policy, set, index, n) == 0
                ? new RegionFacts((int) n[0], Days.optional(n[1]), Days.optional(n[2]))
                : null;
    }

    private static @Nullable GateFacts gate(long policy, int index) {
        long[] n = new long[7];
        byte[] @Nullable [] texts = new byte[2][];
        return Native.policyGate(policy, index, n, texts) == 0 ? GateFacts.of(n, texts) : null;
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

    /** {@return its reasons in the order of the text} */
    public List<ReasonFacts> reasons() {
        return reasons;
    }

    /** {@return its rules in the order of the text; {@link Effect#rules} counts them so} */
    public List<RuleFacts> rules() {
        return rules;
    }

    /** {@return its sets of regions} */
    public List<SetFacts> sets() {
        return sets;
    }

    /** {@return its gates} */
    public List<GateFacts> gates() {
        return gates;
    }

    @Override
    Object[] parts() {
        return new Object[] {
            name, titleEn, titleZh, effective, utcOffset, feverX10, passTrips, passDays,
            familyAdult, familyElder, reasons, rules, sets, gates
        };
    }
}

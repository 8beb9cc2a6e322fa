package org.libhcode;

/** What is reported of a person: kind and detail. */
public enum EventType {
    /** The person asks for a code. */
    REGISTER(1, 0),
    /** Daily health report. */
    CHECKIN(2, 0),
    /** Suspected case. */
    DIAGNOSIS_SUSPECTED(3, 1),
    /** Confirmed case. */
    DIAGNOSIS_CONFIRMED(3, 2),
    /** Suspicion excluded. */
    DIAGNOSIS_EXCLUDED(3, 3),
    /** Left the hospital as recovered. */
    DISCHARGE(4, 0),
    /** Close contact of a case. */
    CONTACT_CLOSE(5, 1),
    /** With somebody who has symptoms. */
    CONTACT_SYMPTOMATIC(5, 2),
    /** Same carriage or flight as a case. */
    CONTACT_FELLOW(5, 3),
    /** Same staircase as a case. */
    CONTACT_BUILDING(5, 4),
    /** Observation in a designated place. */
    OBSERVE_CENTRAL(6, 1),
    /** Observation at home. */
    OBSERVE_HOME(6, 2),
    /** Kept in a hospital. */
    OBSERVE_HOSPITAL(6, 3),
    /** Medical observation ends. */
    RELEASE(7, 0),
    /** Left a region. */
    TRAVEL(8, 0),
    /** Visit to a fever clinic. */
    CLINIC(9, 0),
    /** A measured temperature. */
    TEMPERATURE(10, 0),
    /** A grid worker certifies health. */
    CERTIFICATE(11, 0),
    /** Listed as red. */
    ORDER_RED(12, 1),
    /** Listed as yellow. */
    ORDER_YELLOW(12, 2),
    /** Delisted. */
    ORDER_LIFT(12, 3),
    /** Virus found. */
    TEST_POSITIVE(13, 1),
    /** Virus not found. */
    TEST_NEGATIVE(13, 2),
    /** Withdraws a reason. */
    CORRECT_REASON(14, 1),
    /** The day was fine. */
    CORRECT_DAY(14, 2),
    /** Named by the policy. */
    CUSTOM(15, 0);

    private final int kind;
    private final int detail;

    EventType(int kind, int detail) {
        this.kind = kind;
        this.detail = detail;
    }

    int kind() {
        return kind;
    }

    int detail() {
        return detail;
    }

    static EventType of(long kind, long detail) {
        for (EventType type : values()) {
            if (type.kind == kind && type.detail == detail) {
                return type;
            }
        }
        throw new AssertionError("a kind that C has and Java has not");
    }

    /**
     * The name, as in {@code hcode replay}.
     *
     * @return {@code kind} or {@code kind.detail}; {@code custom} for {@link #CUSTOM}
     */
    public String label() {
        String name = name().toLowerCase(java.util.Locale.ROOT);
        return detail == 0 ? name : name.replace('_', '.');
    }
}

package org.libhcode;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** One thing that was reported of a person. Each {@code with} method gives a new event. */
public final class Event extends Value {
    private final EventType type;
    private final Role role;
    private final Instant occurred;
    private final Instant reported;
    private final int region;
    private final int celsiusX10;
    private final long symptoms;
    private final int reason;
    private final String custom;

    private Event(
            EventType type,
            Role role,
            Instant occurred,
            Instant reported,
            int region,
            int celsiusX10,
            long symptoms,
            int reason,
            String custom) {
        this.type = Objects.requireNonNull(type, "type");
        this.role = Objects.requireNonNull(role, "role");
        this.occurred = Objects.requireNonNull(occurred, "occurred");
        this.reported = Objects.requireNonNull(reported, "reported");
        this.region = region;
        this.celsiusX10 = celsiusX10;
        this.symptoms = symptoms;
        this.reason = reason;
        this.custom = custom;
    }

    /**
     * An event that is reported when it occurs. Fractions of a second are cut off.
     *
     * @param type what happened
     * @param role who files it
     * @param occurred when it happened
     * @return the event
     */
    public static Event of(EventType type, Role role, Instant occurred) {
        return new Event(type, role, occurred, occurred, 0, 0, 0, 0, "");
    }

    /**
     * An event of a kind that the policy names.
     *
     * @param name detail, {@code [a-z][a-z0-9-]{0,31}}
     * @param role who files it
     * @param occurred when it happened
     * @return the event
     * @throws HcodeException {@link Status#INVALID} if the name is too long or has a NUL
     */
    public static Event custom(String name, Role role, Instant occurred) {
        Native.name(name, "custom", 39);
        return new Event(EventType.CUSTOM, role, occurred, occurred, 0, 0, 0, 0, name);
    }

    /**
     * Reported later.
     *
     * @param reported when the host took it in
     * @return a new event
     */
    public Event withReported(Instant reported) {
        return new Event(
                type, role, occurred, reported, region, celsiusX10, symptoms, reason, custom);
    }

    /**
     * With a region; for {@link EventType#TRAVEL}.
     *
     * @param region 1 to 999 (ISO 3166-1) or 100000 to 999999 (GB/T 2260); 0: not given
     * @return a new event
     */
    public Event withRegion(int region) {
        return new Event(
                type, role, occurred, reported, region, celsiusX10, symptoms, reason, custom);
    }

    /**
     * With a temperature; for {@link EventType#TEMPERATURE} and {@link EventType#CHECKIN}.
     *
     * @param celsiusX10 tenths of a degree Celsius, 250 to 450; 0: not given
     * @return a new event
     */
    public Event withCelsiusX10(int celsiusX10) {
        return new Event(
                type, role, occurred, reported, region, celsiusX10, symptoms, reason, custom);
    }

    /**
     * With symptoms; for {@link EventType#CHECKIN}.
     *
     * @param symptoms all of them
     * @return a new event
     */
    public Event withSymptoms(Set<Symptom> symptoms) {
        long bits = Sets.bits(symptoms);
        return new Event(
                type, role, occurred, reported, region, celsiusX10, bits, reason, custom);
    }

    /**
     * With symptoms; for {@link EventType#CHECKIN}.
     *
     * @param first one symptom
     * @param others the others
     * @return a new event
     */
    public Event withSymptoms(Symptom first, Symptom... others) {
        return withSymptoms(EnumSet.of(first, others));
    }

    /**
     * With a reason; for {@link EventType#CORRECT_REASON}.
     *
     * @param reason code of the reason that is withdrawn; 0: not given
     * @return a new event
     */
    public Event withReason(int reason) {
        return new Event(
                type, role, occurred, reported, region, celsiusX10, symptoms, reason, custom);
    }

    /**
     * What happened.
     *
     * @return kind and detail
     */
    public EventType type() {
        return type;
    }

    /**
     * Who files it.
     *
     * @return the role
     */
    public Role role() {
        return role;
    }

    /**
     * When it happened.
     *
     * @return the time
     */
    public Instant occurred() {
        return occurred;
    }

    /**
     * When the host took it in.
     *
     * @return the time
     */
    public Instant reported() {
        return reported;
    }

    /**
     * The region.
     *
     * @return the code; 0 if it was not given
     */
    public int region() {
        return region;
    }

    /**
     * The temperature.
     *
     * @return tenths of a degree Celsius; 0 if it was not given
     */
    public int celsiusX10() {
        return celsiusX10;
    }

    /**
     * The symptoms.
     *
     * @return all of them, unmodifiable
     */
    public Set<Symptom> symptoms() {
        return Sets.of(Symptom.class, symptoms);
    }

    /**
     * The reason that is withdrawn.
     *
     * @return its code; 0 if it was not given
     */
    public int reason() {
        return reason;
    }

    /**
     * The detail of a custom event.
     *
     * @return its name; empty for other kinds
     */
    public String custom() {
        return custom;
    }

    long[] numbers() {
        return new long[] {
            type.kind(),
            type.detail(),
            role.code(),
            occurred.getEpochSecond(),
            reported.getEpochSecond(),
            region,
            celsiusX10,
            symptoms | (long) reason << 8
        };
    }

    /** The field to blame for a refusal, as C names it; empty if it is none in particular. */
    String fault(Status status, long now) {
        switch (status) {
            case INVALID:
                return misplaced();
            case UNKNOWN_REASON:
                return reason != 0 ? "reason" : "record";
            case RANGE:
                return outOfRange(now);
            case FUTURE:
                boolean late = !occurred.isAfter(reported) && type != EventType.CORRECT_DAY;
                return late ? "reported" : "occurred";
            case CORRUPT:
                return "record";
            case NO_RULE:
                return "kind";
            case ROLE:
                return "role";
            default:
                return "";
        }
    }

    /** A field that is missing or does not belong. */
    private String misplaced() {
        boolean measured = type == EventType.TEMPERATURE;
        boolean checkin = type == EventType.CHECKIN;
        if ((region != 0) != (type == EventType.TRAVEL)) {
            return "region";
        }
        if (measured ? celsiusX10 == 0 : celsiusX10 != 0 && !checkin) {
            return "celsius_x10";
        }
        if (symptoms != 0 && !checkin) {
            return "symptoms";
        }
        return (reason != 0) != (type == EventType.CORRECT_REASON) ? "reason" : "custom";
    }

    private String outOfRange(long now) {
        if (!Days.isTime(occurred.getEpochSecond())) {
            return "occurred";
        }
        if (!Days.isTime(reported.getEpochSecond())) {
            return "reported";
        }
        if (!Days.isTime(now)) {
            return "now";
        }
        return region != 0 ? "region" : "celsius_x10";
    }

    byte[] customBytes() {
        return Native.bytes(custom);
    }

    @Override
    Object[] parts() {
        return new Object[] {
            type, role, occurred, reported, region, celsiusX10, symptoms, reason, custom
        };
    }
}

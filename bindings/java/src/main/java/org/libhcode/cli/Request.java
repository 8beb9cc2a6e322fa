package org.libhcode.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.libhcode.Event;
import org.libhcode.EventType;
import org.libhcode.Policy;
import org.libhcode.Role;
import org.libhcode.Status;
import org.libhcode.Symptom;

/**
 * A line of input. Only its form is judged here; what it means is the library's to judge. A zero
 * that was given is no "not given": it becomes -1, which is out of range for every field.
 */
final class Request {
    /** A line of no such form. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        final Status status;
        final @Nullable String at;

        Refused(Status status, @Nullable String at) {
            super(null, null, false, false);
            this.status = status;
            this.at = at;
        }
    }

    /** By the key that makes a line one of this form: all that it may have. */
    private static final Map<String, Set<String>> FORMS =
            Map.of(
                    "event",
                    Set.of(
                            "event", "person", "by", "occurred", "reported", "region", "celsius",
                            "symptoms", "reason", "actor"),
                    "classify",
                    Set.of("classify", "on"),
                    "advance",
                    Set.of("advance"),
                    "record",
                    Set.of("record"));

    private final Json json;
    private final Policy policy;
    final @Nullable String person;
    String form = "";

    Request(byte[] line, Policy policy) throws Refused {
        try {
            json = new Json(line);
        } catch (IOException e) {
            throw invalid(null);
        }
        this.policy = policy;
        person = findPerson();
    }

    static Refused invalid(@Nullable String at) {
        return new Refused(Status.INVALID, at);
    }

    private @Nullable Object get(String key) {
        return json.members.get(key);
    }

    private static boolean isPerson(@Nullable Object value) {
        int length =
                value instanceof String
                        ? ((String) value).getBytes(StandardCharsets.UTF_8).length
                        : 0;
        return length >= 1 && length <= 128;
    }

    private @Nullable String findPerson() {
        for (String key : List.of("person", "classify", "record")) {
            Object value = get(key);
            if (isPerson(value)) {
                return (String) value;
            }
        }
        return null;
    }

    /** Which form it is, and that no key is foreign to it. */
    void readForm() throws Refused {
        if (json.twice != null) {
            throw invalid(json.twice);
        }
        int found = 0;
        for (String head : FORMS.keySet()) {
            if (get(head) != null) {
                form = head;
                found++;
            }
        }
        Set<String> known = FORMS.get(form);
        if (found != 1 || known == null) {
            throw invalid(null);
        }
        for (String key : json.members.keySet()) {
            if (!known.contains(key)) {
                throw invalid(key);
            }
        }
        String key = form.equals("event") ? "person" : form;
        if (!form.equals("advance") && !isPerson(get(key))) {
            throw invalid(key);
        }
    }

    private static @Nullable String plain(@Nullable Object value) {
        return value instanceof String && ((String) value).indexOf('\0') < 0
                ? (String) value
                : null;
    }

    LocalDate date(String key) throws Refused {
        String text = plain(get(key));
        LocalDate date = text == null ? null : Calendar.date(text);
        if (date == null) {
            throw invalid(key);
        }
        return date;
    }

    /** A line with a number that is too wide is refused in any case. */
    private double integer(Object value, String key) throws Refused {
        if (value instanceof Long) {
            return ((Long) value).doubleValue();
        }
        double number = value instanceof Double ? (Double) value : 0.5;
        if (!json.wide || Math.floor(number) != number) {
            throw invalid(key);
        }
        return number;
    }

    private static int given(double number) {
        return number < 1 ? -1 : (int) number; // the cast clamps
    }

    private Instant time(Object value, String key) throws Refused {
        String text = plain(value);
        if (text != null) {
            Long seconds = Calendar.time(text);
            if (seconds == null) {
                throw invalid(key);
            }
            return Instant.ofEpochSecond(seconds);
        }
        double number = integer(value, key);
        return Instant.ofEpochSecond(
                number < 1 ? 0 : (long) Math.min(number, Calendar.TIME_MAX + 1.0));
    }

    private int region(Object value) throws Refused {
        String text = plain(value);
        if (text == null) {
            return given(integer(value, "region"));
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw invalid("region");
        }
        return given(Integer.parseInt(text));
    }

    private static int celsius(Object value) throws Refused {
        double celsius = value instanceof Number ? ((Number) value).doubleValue() : 0.01;
        double tenths = Math.rint(celsius * 10);
        if (tenths / 10 != celsius) {
            throw invalid("celsius");
        }
        return given(tenths);
    }

    private static Set<Symptom> symptoms(Object value) throws Refused {
        Set<Symptom> set = EnumSet.noneOf(Symptom.class);
        if (!(value instanceof List)) {
            throw invalid("symptoms");
        }
        for (Object word : (List<?>) value) {
            Symptom found = null;
            for (Symptom symptom : Symptom.values()) {
                found = symptom.label().equals(word) ? symptom : found;
            }
            if (found == null) {
                throw invalid("symptoms");
            }
            set.add(found);
        }
        return set;
    }

    private int reason(Object value) throws Refused {
        if (value instanceof String) {
            String name = plain(value);
            return given(name == null ? 0 : policy.reasonCode(name).orElse(0));
        }
        return given(integer(value, "reason"));
    }

    private static EventType type(String text) throws Refused {
        if (text.startsWith("custom.")) {
            int length = text.substring(7).getBytes(StandardCharsets.UTF_8).length;
            if (length >= 1 && length < 40) {
                return EventType.CUSTOM;
            }
        }
        for (EventType type : EventType.values()) {
            if (type != EventType.CUSTOM && type.label().equals(text)) {
                return type;
            }
        }
        throw invalid("event");
    }

    private Role role() throws Refused {
        for (Role role : Role.values()) {
            if (role.label().equals(get("by"))) {
                return role;
            }
        }
        throw invalid("by");
    }

    Event event() throws Refused {
        String text = plain(get("event"));
        Object occurred = get("occurred");
        Object reported = get("reported");
        if (text == null) {
            throw invalid("event");
        }
        if (!(get("by") instanceof String)) {
            throw invalid("by");
        }
        if (occurred == null) {
            throw invalid("occurred");
        }
        if (get("actor") != null && !(get("actor") instanceof String)) {
            throw invalid("actor");
        }
        Instant from = time(occurred, "occurred");
        Instant at = reported == null ? from : time(reported, "reported");
        Event fields = fields(Event.of(EventType.REGISTER, Role.SELF, from));
        EventType type = type(text);
        Role role = role();
        checkFields(type);
        Event event =
                type == EventType.CUSTOM
                        ? Event.custom(text.substring(7), role, from)
                        : Event.of(type, role, from);
        return event.withReported(at)
                .withRegion(fields.region())
                .withCelsiusX10(fields.celsiusX10())
                .withSymptoms(fields.symptoms())
                .withReason(fields.reason());
    }

    private Event fields(Event event) throws Refused {
        Object region = get("region");
        Object celsius = get("celsius");
        Object symptoms = get("symptoms");
        Object reason = get("reason");
        event = region == null ? event : event.withRegion(region(region));
        event = celsius == null ? event : event.withCelsiusX10(celsius(celsius));
        event = symptoms == null ? event : event.withSymptoms(symptoms(symptoms));
        return reason == null ? event : event.withReason(reason(reason));
    }

    private void checkFields(EventType type) throws Refused {
        boolean checkin = type == EventType.CHECKIN;
        boolean temperature = type == EventType.TEMPERATURE;
        checkField("region", type == EventType.TRAVEL, false);
        checkField("celsius", temperature, checkin);
        checkField("symptoms", false, checkin);
        checkField("reason", type == EventType.CORRECT_REASON, false);
    }

    private void checkField(String key, boolean needed, boolean allowed) throws Refused {
        if (get(key) != null ? !(needed || allowed) : needed) {
            throw invalid(key);
        }
    }
}

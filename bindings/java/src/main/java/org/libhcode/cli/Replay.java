package org.libhcode.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.libhcode.Answer;
import org.libhcode.Change;
import org.libhcode.Color;
import org.libhcode.Engine;
import org.libhcode.Event;
import org.libhcode.EventType;
import org.libhcode.HcodeException;
import org.libhcode.Language;
import org.libhcode.MemoryStore;
import org.libhcode.PersonId;
import org.libhcode.Policy;
import org.libhcode.Progress;
import org.libhcode.Reason;
import org.libhcode.Role;
import org.libhcode.Row;
import org.libhcode.Status;
import org.libhcode.Store;

/** JSON Lines in, one answer a line out; equal to {@code hcode replay} line for line. */
final class Replay {
    private static final int LINE_MAX = 65_536;
    private static final int BATCH_LINES = 1_000;
    private static final String BLANKS = " \t\r\013\f";

    private final Policy policy;
    private final Instant now;
    private final MemoryStore rows = new MemoryStore();
    private final Engine engine;
    private final Map<PersonId, String> names = new HashMap<>();
    private final List<Map<String, Object>> changes = new ArrayList<>();
    private @Nullable LocalDate advanced;

    Replay(Policy policy, Instant now) {
        this.policy = policy;
        this.now = now;
        engine = new Engine(policy, new Journal());
    }

    /** Notes whose color changes with the calendar. */
    private final class Journal implements Store {
        @Override
        public Optional<Row> load(PersonId id) {
            return rows.load(id);
        }

        @Override
        public boolean commit(PersonId id, long expected, Row row, Change change) {
            boolean done = rows.commit(id, expected, row, change);
            boolean calendar = done && change.event().isEmpty();
            Optional<Color> was = change.was();
            if (calendar && was.isPresent() && was.get() != change.color()) {
                changes.add(
                        map(
                                "person", String.valueOf(names.get(id)),
                                "was", was.get().label(),
                                "color", change.color().label()));
            }
            return done;
        }

        @Override
        public List<PersonId> due(LocalDate day, Optional<PersonId> after, int limit) {
            return rows.due(day, after, limit);
        }
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Object orNull(Optional<?> value) {
        return value.isPresent() ? value.get() : Json.NULL;
    }

    /** True if no line was refused. */
    boolean run(InputStream from, OutputStream to) throws IOException {
        BufferedInputStream in = new BufferedInputStream(from, 1 << 16);
        BufferedOutputStream out = new BufferedOutputStream(to, 1 << 16);
        JsonGenerator json = Json.generator(out);
        boolean good = true;
        byte[] line;
        for (long number = 1, told = 0; (line = line(in)) != null; number++) {
            if (!passedOver(line)) {
                Map<String, Object> answer = map("line", number);
                good &= answer(line, answer);
                Json.write(answer, json);
                json.writeRaw('\n');
                if (++told % BATCH_LINES == 0) {
                    json.flush();
                    out.flush();
                }
            }
            if (in.available() == 0) {
                json.flush();
                out.flush();
            }
        }
        json.flush();
        out.flush();
        return good;
    }

    /** Null at the end. Of a line that is too long only what tells so is kept. */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean blank = true;
        boolean any = false;
        int c;
        for (; (c = in.read()) >= 0 && c != '\n'; any = true) {
            if (line.size() <= LINE_MAX) {
                line.write(c);
            }
            blank &= BLANKS.indexOf(c) >= 0;
        }
        if (c < 0 && !any) {
            return null;
        }
        byte[] bytes = line.toByteArray();
        if (bytes.length > LINE_MAX) {
            bytes[LINE_MAX] = 'x'; // it may begin with blanks only
        }
        return blank ? new byte[0] : bytes;
    }

    private static boolean passedOver(byte[] line) {
        if (line.length > 0 && line[0] == '#') {
            return true;
        }
        for (byte b : line) {
            if (BLANKS.indexOf(b) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean answer(byte[] line, Map<String, Object> out) {
        Request request = null;
        try {
            if (line.length > LINE_MAX) {
                throw Request.invalid(null);
            }
            request = new Request(line, policy);
            request.readForm();
            Map<String, Object> answer = answer(request);
            out.put("status", "ok");
            if (request.person != null) {
                out.put("person", request.person);
            }
            out.putAll(answer);
            return true;
        } catch (Request.Refused e) {
            out.put("status", e.status.label());
            if (request != null && request.person != null) {
                out.put("person", request.person);
            }
            if (e.at != null) {
                out.put("at", e.at);
            }
            out.put("text", e.status.text(Language.EN));
            return false;
        }
    }

    private Map<String, Object> answer(Request request) throws Request.Refused {
        switch (request.form) {
            case "event":
                return event(request.event(), String.valueOf(request.person));
            case "classify":
                return classify(request.date("on"), String.valueOf(request.person));
            case "advance":
                return advance(request.date("advance"));
            default:
                return record(String.valueOf(request.person));
        }
    }

    private Map<String, Object> event(Event event, String person) throws Request.Refused {
        PersonId id = id(person);
        names.put(id, person);
        Change change;
        Answer answer;
        try {
            change = engine.applyEvent(id, event, now);
        } catch (HcodeException e) {
            throw new Request.Refused(e.status(), blame(e.status(), event));
        }
        answer = classified(id, change.day());
        Map<String, Object> out =
                map(
                        "day", change.day(),
                        "was", orNull(change.was().map(Color::label)),
                        "color", change.color().label(),
                        "registered", answer.verdict().registered(),
                        "reasons", reasons(answer, change.day(), Reason::name));
        if (change.marksLeftOut()) {
            out.put("too_old_to_mark", true);
        }
        if (change.rulesFired() == 0) {
            out.put("nothing_fired", true);
        }
        return out;
    }

    private @Nullable String blame(Status status, Event event) {
        switch (status) {
            case INVALID:
                return "event"; // a custom detail that is no name; the rest was seen before
            case UNKNOWN_REASON:
                boolean known =
                        event.reason() == 0 || policy.reasonName(event.reason()).isPresent();
                return known ? null : "reason";
            case RANGE:
                if (!timeOk(event.occurred())) {
                    return "occurred";
                }
                if (!timeOk(event.reported())) {
                    return "reported";
                }
                return event.region() != 0 ? "region" : "celsius";
            case FUTURE:
                return future(event);
            default:
                return null;
        }
    }

    private static boolean timeOk(Instant time) {
        long seconds = time.getEpochSecond();
        return seconds >= 1 && seconds <= Calendar.TIME_MAX;
    }

    private String future(Event event) {
        boolean notOver =
                event.type() == EventType.CORRECT_DAY
                        && !policy.day(event.occurred()).isBefore(policy.day(event.reported()));
        boolean late = event.reported().isAfter(now);
        return late && !event.occurred().isAfter(event.reported()) && !notOver
                ? "reported"
                : "occurred";
    }

    private Answer classified(PersonId id, LocalDate day) throws Request.Refused {
        try {
            return engine.classifyPerson(id, day);
        } catch (HcodeException e) {
            boolean on = e.status() == Status.RANGE || e.status() == Status.LATE;
            throw new Request.Refused(e.status(), on ? "on" : null);
        }
    }

    private List<Object> reasons(Answer answer, LocalDate day, Function<Reason, Object> of) {
        List<Object> list = new ArrayList<>();
        for (Reason reason : policy.reasons(answer.record(), day)) {
            list.add(of.apply(reason));
        }
        return list;
    }

    private static Object facts(Reason r) {
        boolean runs = r.of() > 0;
        return map(
                "name", r.name(),
                "code", r.code(),
                "color", r.color().label(),
                "since", r.since(),
                "by", orNull(r.role().map(Role::label)),
                "run", runs ? r.run() : Json.NULL,
                "of", runs ? r.of() : Json.NULL,
                "still_needed", runs ? r.stillNeeded() : Json.NULL,
                "earliest_end", orNull(r.earliestEnd()),
                "cite", orNull(r.cite()));
    }

    private Map<String, Object> classify(LocalDate day, String person) throws Request.Refused {
        Answer answer = classified(id(person), day);
        return map(
                "day", day,
                "color", answer.verdict().color().label(),
                "registered", answer.verdict().registered(),
                "next_change", orNull(policy.nextChange(answer.record(), day)),
                "reasons", reasons(answer, day, Replay::facts));
    }

    private Map<String, Object> advance(LocalDate day) throws Request.Refused {
        if (advanced != null && day.isBefore(advanced)) {
            throw Request.invalid("advance");
        }
        changes.clear();
        Progress progress;
        try {
            progress = engine.advanceDay(day, now);
        } catch (HcodeException e) {
            throw new Request.Refused(e.status(), "advance");
        }
        advanced = day;
        changes.sort(Comparator.comparing(c -> utf8(c.get("person")), Arrays::compareUnsigned));
        Map<String, Object> out = map("advanced", day, "changes", new ArrayList<>(changes));
        if (progress.passedOver() > 0) {
            out.put("passed_over", progress.passedOver());
            out.put("first_id", orNull(progress.firstId()));
            out.put("first_status", progress.firstStatus().label());
        }
        return out;
    }

    private Map<String, Object> record(String person) throws Request.Refused {
        Optional<Row> row = rows.load(id(person));
        if (row.isEmpty()) {
            throw new Request.Refused(Status.NOT_FOUND, null);
        }
        StringBuilder hex = new StringBuilder();
        for (byte b : row.get().record()) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return map("record", hex);
    }

    private static byte[] utf8(@Nullable Object text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    private static PersonId id(String person) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return PersonId.of(Arrays.copyOf(sha.digest(utf8(person)), 16));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java has it
        }
    }
}

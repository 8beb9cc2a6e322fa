package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** The conformance cases, tests/cases: the same for every language, records to the byte. */
class CasesTest {
    private static final Path CASES = Path.of(System.getProperty("hcode.cases"));
    private static final Comparator<JsonNode> LEAVES =
            (a, b) ->
                    a.isNumber() && b.isNumber()
                            ? Double.compare(a.asDouble(), b.asDouble())
                            : a.equals(b) ? 0 : 1;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<List<String>, Policy> chains = new HashMap<>();

    @BeforeEach
    void readPolicies() throws IOException {
        for (JsonNode line : lines("policies")) {
            texts.put(line.path("policy").asText(), line.path("text").asText());
        }
    }

    @AfterEach
    void close() {
        chains.values().forEach(Policy::close);
    }

    private List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> list = new ArrayList<>();
        for (String line : Files.readAllLines(CASES.resolve(name + ".jsonl"))) {
            list.add(json.readTree(line));
        }
        if (!name.equals("policies")) {
            System.out.println("CasesTest: " + list.size() + " lines of " + name);
        }
        return list;
    }

    private Policy chain(JsonNode line) {
        List<String> names = new ArrayList<>();
        line.path("policies").forEach(name -> names.add(name.asText()));
        return chains.computeIfAbsent(
                names, all -> Policy.parse(all.stream().map(texts::get).toArray(String[]::new)));
    }

    // From JSON

    private static Instant time(JsonNode value) {
        return value.isTextual()
                ? OffsetDateTime.parse(value.asText()).toInstant()
                : Instant.ofEpochSecond(value.asLong());
    }

    private static Optional<Instant> optional(JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(time(value));
    }

    private static LocalDate day(JsonNode value) {
        return value.isTextual()
                ? LocalDate.parse(value.asText())
                : LocalDate.ofEpochDay(value.asLong());
    }

    private static int x10(JsonNode celsius) {
        return (int) Math.round(celsius.asDouble() * 10);
    }

    private static byte[] bytes(JsonNode hex) {
        return Hex.bytes(hex.asText(), Status.INVALID, "hex");
    }

    /** What Java cannot even say is refused as the engine would. */
    private static <E extends Enum<E>> E named(
            Class<E> type, Function<E, String> label, JsonNode name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> label.apply(value).equals(name.asText()))
                .findFirst()
                .orElseThrow(() -> HcodeException.of(Status.INVALID, name.asText()));
    }

    private static Color color(JsonNode name) {
        return named(Color.class, Color::label, name);
    }

    private static Event event(JsonNode step) {
        String name = step.path("event").asText();
        Role by = named(Role.class, Role::label, step.path("by"));
        Instant occurred = time(step.path("occurred"));
        Event event =
                name.startsWith("custom.")
                        ? Event.custom(name.substring(7), by, occurred)
                        : Event.of(
                                named(EventType.class, EventType::label, step.path("event")),
                                by,
                                occurred);
        Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
        for (JsonNode symptom : step.path("symptoms")) {
            symptoms.add(named(Symptom.class, Symptom::label, symptom));
        }
        return event.withReported(step.has("reported") ? time(step.path("reported")) : occurred)
                .withRegion(step.path("region").asInt())
                .withCelsiusX10(x10(step.path("celsius")))
                .withReason(step.path("reason").asInt())
                .withSymptoms(symptoms);
    }

    // To JSON

    private static @Nullable Object orNull(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    private static @Nullable Long seconds(Optional<Instant> time) {
        return time.map(Instant::getEpochSecond).orElse(null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<String> roles(Collection<Role> roles) {
        return roles.stream().map(Role::label).collect(Collectors.toList());
    }

    /** What is claimed must be so. */
    private void check(String what, JsonNode expected, Set<String> input, Map<String, ?> answer)
            throws IOException {
        JsonNode actual = json.readTree(json.writeValueAsBytes(answer));
        expected.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!input.contains(key)) {
                                JsonNode found = actual.get(key);
                                assertTrue(found != null, what + ": what is " + key + "?");
                                assertTrue(
                                        expected.get(key).equals(LEAVES, found),
                                        what + ": " + key + " is " + found + ", not "
                                                + expected.get(key));
                            }
                        });
    }

    private interface Call {
        Map<String, Object> answer();
    }

    private static Map<String, Object> answer(Call call) {
        try {
            Map<String, Object> answer = call.answer();
            answer.put("status", "ok");
            return answer;
        } catch (HcodeException e) {
            return new LinkedHashMap<>(Map.of("status", e.status().label()));
        }
    }

    // Policies

    private static Map<String, Object> parse(JsonNode line) {
        String text = line.path("text").asText();
        Map<String, Object> answer = new LinkedHashMap<>();
        try (Policy policy =
                line.has("previous")
                        ? Policy.parse(line.path("previous").asText(), text)
                        : Policy.parse(text)) {
            List<List<Integer>> warnings = new ArrayList<>();
            policy.warnings().forEach(w -> warnings.add(List.of(w.line(), w.column())));
            answer.put("status", "ok");
            answer.put("warnings", warnings);
        } catch (HcodeException e) {
            answer.put("status", e.status().label());
            answer.put("line", e.line());
            answer.put("column", e.column());
        }
        return answer;
    }

    @Test
    void policyTexts() throws IOException {
        for (JsonNode line : lines("policy_texts")) {
            Set<String> input = Set.of("id", "clause", "text", "previous");
            check(line.path("id").asText(), line, input, parse(line));
        }
    }

    // Histories

    private static final Set<String> EVENT_KEYS =
            Set.of(
                    "event", "by", "occurred", "reported", "region", "celsius", "symptoms",
                    "reason");

    private static Map<String, Object> apply(Policy policy, byte[] record, JsonNode step) {
        Effect effect = policy.apply(record, event(step));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("rules", effect.rules());
        answer.put("marks_left_out", effect.marksLeftOut());
        answer.put("policy_effective", effect.policyEffective().toString());
        answer.put("record", Hex.of(effect.record()));
        assertEquals(effect.rulesFired(), effect.rules().size());
        return answer;
    }

    private static Map<String, Object> reason(Reason r) {
        Map<String, Object> answer = new LinkedHashMap<>();
        boolean runs = r.of() > 0;
        answer.put("name", r.name());
        answer.put("code", r.code());
        answer.put("color", r.color().label());
        answer.put("since", r.since().toString());
        answer.put("by", orNull(r.role().map(Role::label)));
        answer.put("run", runs ? r.run() : null);
        answer.put("of", runs ? r.of() : null);
        answer.put("still_needed", runs ? r.stillNeeded() : null);
        answer.put("earliest_end", orNull(r.earliestEnd()));
        answer.put("cite", orNull(r.cite()));
        answer.put("since_time", seconds(r.sinceTime()));
        answer.put("filed", seconds(r.filed()));
        answer.put("clear_roles", roles(r.clearRoles()));
        answer.put("withdraw_roles", roles(r.withdrawRoles()));
        answer.put("clear_rules", r.clearRules());
        answer.put("withdraw_rules", r.withdrawRules());
        return answer;
    }

    private static Map<String, Object> classify(Policy policy, byte[] record, LocalDate day) {
        Verdict verdict = policy.classify(record, day);
        List<Reason> reasons = policy.reasons(record, day);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("color", verdict.color().label());
        answer.put("registered", verdict.registered());
        answer.put("next_change", orNull(policy.nextChange(record, day)));
        answer.put("codes", reasons.stream().map(Reason::code).collect(Collectors.toList()));
        answer.put("reasons", new ArrayList<>());
        return answer;
    }

    /** Of each reason some keys are claimed. */
    private void checkReasons(String what, Policy policy, byte[] record, JsonNode step)
            throws IOException {
        if (step.has("reasons")) {
            List<Reason> reasons = policy.reasons(record, day(step.path("classify")));
            assertEquals(step.path("reasons").size(), reasons.size(), what);
            for (int i = 0; i < reasons.size(); i++) {
                String which = what + ", reason " + i;
                check(which, step.path("reasons").path(i), Set.of(), reason(reasons.get(i)));
            }
        }
    }

    private static Map<String, Object> merge(Policy policy, byte[] record, byte[] other) {
        byte[] merged = policy.merge(record, other);
        assertArrayEquals(merged, policy.merge(other, record));
        return new LinkedHashMap<>(Map.of("record", Hex.of(merged)));
    }

    private byte[] step(String what, Policy policy, byte[] record, JsonNode step)
            throws IOException {
        if (step.has("classify")) {
            LocalDate day = day(step.path("classify"));
            check(
                    what,
                    step,
                    Set.of("classify", "reasons"),
                    answer(() -> classify(policy, record, day)));
            checkReasons(what, policy, record, step);
            return record;
        }
        boolean merges = step.has("merge");
        Map<String, Object> answer =
                merges
                        ? answer(() -> merge(policy, record, bytes(step.path("merge"))))
                        : answer(() -> apply(policy, record, step));
        check(what, step, merges ? Set.of("merge") : EVENT_KEYS, answer);
        assertTrue(
                step.has("marks_left_out") || answer.get("marks_left_out") != Boolean.TRUE, what);
        Object changed = answer.get("record");
        return changed == null ? record : Hex.bytes(changed.toString(), Status.INVALID, "");
    }

    @Test
    void histories() throws IOException {
        List<JsonNode> all = lines("histories");
        for (JsonNode line : all) {
            byte[] record = bytes(line.path("start"));
            int number = 1;
            for (JsonNode step : line.path("steps")) {
                String what = line.path("id").asText() + ", step " + number++;
                record = step(what, chain(line), record, step);
            }
        }
        assertTrue(all.size() >= 300, all.size() + " histories");
    }

    // Gates and households

    private static Map<String, Object> gate(GateAnswer gate) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "actions",
                gate.actions().stream().map(Action::label).collect(Collectors.toList()));
        answer.put("file_celsius", gate.fileCelsiusX10().map(c -> c / 10.0).orElse(null));
        return answer;
    }

    @Test
    void gates() throws IOException {
        for (JsonNode line : lines("gates")) {
            Policy policy = chain(line);
            Map<String, Object> answer =
                    answer(
                            () ->
                                    gate(
                                            policy.gate(
                                                    day(line.path("day")),
                                                    line.path("scene").asText(),
                                                    color(line.path("color")),
                                                    x10(line.path("celsius")))));
            Set<String> input =
                    Set.of("id", "clause", "policies", "day", "scene", "color", "celsius");
            check(line.path("id").asText(), line, input, answer);
        }
    }

    private static Map<String, Object> pass(Policy policy, JsonNode line) {
        List<LocalDate> trips = new ArrayList<>();
        line.path("trips").forEach(trip -> trips.add(day(trip)));
        PassLeft pass = policy.passLeft(trips, day(line.path("day")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("left", pass.left());
        answer.put("next_day", orNull(pass.nextDay()));
        return answer;
    }

    private static Map<String, Object> family(Policy policy, JsonNode line) {
        boolean may =
                policy.mayRepresent(
                        day(line.path("proxy_birthday")),
                        day(line.path("person_birthday")),
                        day(line.path("day")),
                        line.path("same_household").asBoolean(),
                        line.path("unable").asBoolean());
        return new LinkedHashMap<>(Map.of("may", may));
    }

    @Test
    void households() throws IOException {
        Set<String> input =
                Set.of(
                        "id", "clause", "policies", "day", "trips", "proxy_birthday",
                        "person_birthday", "same_household", "unable");
        for (JsonNode line : lines("households")) {
            Policy policy = chain(line);
            check(
                    line.path("id").asText(),
                    line,
                    input,
                    answer(
                            () ->
                                    line.has("trips")
                                            ? pass(policy, line)
                                            : family(policy, line)));
        }
    }

    // Identity

    private static Map<String, Object> id(JsonNode line) {
        LocalDate day = day(line.path("day"));
        if (line.has("resident_id")) {
            Status status = Identity.residentIdCheck(line.path("resident_id").asText(), day);
            if (status != Status.OK) {
                throw HcodeException.of(status, "");
            }
            return new LinkedHashMap<>();
        }
        Document document = named(Document.class, Document::label, line.path("document"));
        String number = line.path("number").asText();
        PersonId person = Identity.personId(bytes(line.path("secret")), document, number, day);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("person_id", person.toString());
        answer.put("canonical", Identity.documentCanonical(number));
        return answer;
    }

    @Test
    void ids() throws IOException {
        Set<String> input =
                Set.of("id", "clause", "day", "resident_id", "secret", "document", "number");
        for (JsonNode line : lines("ids")) {
            check(line.path("id").asText(), line, input, answer(() -> id(line)));
        }
    }

    // Keyrings and tokens

    private static Optional<Color> accepted(JsonNode key, String color) {
        return key.path("accepts").has(color)
                ? Optional.of(color(key.path("accepts").path(color)))
                : Optional.empty();
    }

    private static HcodeException noAlgorithm(int entry) {
        int status = Status.BAD_ALGORITHM.code();
        return HcodeException.of(status, "key", "key " + entry + ": what Java cannot say");
    }

    private static Key key(JsonNode json, int entry) {
        String name = json.path("algorithm").asText().toUpperCase(java.util.Locale.ROOT);
        Algorithm algorithm =
                Arrays.stream(Algorithm.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> noAlgorithm(entry));
        Key key =
                Key.of(
                        algorithm,
                        bytes(json.path("kid")),
                        bytes(json.path("public_key")),
                        json.path("issuer").asText());
        key = key.valid(optional(json.path("from")), optional(json.path("until")));
        if (json.has("revoked_before")) {
            key = key.revokedBefore(time(json.path("revoked_before")));
        }
        return json.has("accepts")
                ? key.accepting(
                        accepted(json, "green"), accepted(json, "yellow"), accepted(json, "red"))
                : key;
    }

    private static Keyring keyring(JsonNode line) {
        Keyring.Builder builder = new Keyring.Builder();
        List<Key> keys = new ArrayList<>();
        line.path("keys").forEach(key -> keys.add(key(key, keys.size())));
        builder.keys(keys);
        line.path("recalls")
                .forEach(r -> builder.recall(bytes(r.path("kid")), bytes(r.path("cti"))));
        if (line.has("leeway")) {
            builder.leeway(Duration.ofSeconds(line.path("leeway").asLong()));
        }
        if (line.has("life_screen") || line.has("life_paper")) {
            builder.lives(
                    Duration.ofSeconds(line.path("life_screen").asLong(300)),
                    Duration.ofSeconds(line.path("life_paper").asLong(86_400)));
        }
        if (line.has("refresh_by")) {
            builder.refreshBy(time(line.path("refresh_by")));
        }
        return builder.verifier(new HostVerifier()).build();
    }

    private static Map<String, Object> report(TokenReport r) {
        Map<String, Object> answer = new LinkedHashMap<>();
        boolean claims = r.expires().isPresent();
        answer.put("verdict", r.verdict().label());
        answer.put("status", r.status().label());
        answer.put("color", orNull(r.color().map(Color::label)));
        answer.put("kid", orNull(Hex.of(r.kid())));
        answer.put("color_issued", orNull(r.colorIssued().map(Color::label)));
        answer.put("kind", orNull(r.kind().map(CodeKind::label)));
        answer.put("issuer", orNull(r.issuer()));
        answer.put("issued", seconds(r.issued()));
        answer.put("not_before", seconds(r.notBefore()));
        answer.put("expires", seconds(r.expires()));
        answer.put("seconds_left", claims ? r.secondsLeft() : null);
        answer.put("cti", orNull(Hex.of(r.cti())));
        answer.put("text", orNull(r.text()));
        return answer;
    }

    private void judge(JsonNode line, Keyring keyring) throws IOException {
        String what = line.path("id").asText();
        Instant now = time(line.path("now"));
        TokenReport report =
                line.has("text")
                        ? keyring.verify(line.path("text").asText(), now)
                        : keyring.verify(bytes(line.path("bytes")), now);
        check(what, line.path("report"), Set.of(), report(report));
        JsonNode gate = line.path("gate");
        if (!gate.isMissingNode()) {
            Policy policy = chain(gate);
            Map<String, Object> answer =
                    answer(
                            () ->
                                    gate(
                                            policy.gate(
                                                    day(gate.path("day")),
                                                    gate.path("scene").asText(),
                                                    report,
                                                    x10(gate.path("celsius")))));
            check(what, gate, Set.of("policies", "day", "scene", "celsius"), answer);
        }
    }

    private void checkRefusal(JsonNode line, HcodeException e) {
        String what = line.path("id").asText() + ": " + e.getMessage();
        assertEquals(line.path("status").asText(), e.status().label(), what);
        String part = line.path("part").asText();
        assertEquals(Optional.of(part), e.field(), what);
        if (line.has("entry")) {
            String entry = part + " " + line.path("entry").asText();
            assertTrue(e.getMessage().contains("(" + entry + ": "), what);
        }
    }

    private Map<String, Keyring> keyrings() throws IOException {
        Map<String, Keyring> keyrings = new HashMap<>();
        for (JsonNode line : lines("keyrings")) {
            String id = line.path("id").asText();
            try {
                keyrings.put(id, keyring(line));
                assertEquals("ok", line.path("status").asText(), id);
            } catch (HcodeException e) {
                checkRefusal(line, e);
            }
        }
        return keyrings;
    }

    @Test
    void tokens() throws IOException {
        Map<String, Keyring> keyrings = keyrings();
        List<JsonNode> all = lines("tokens");
        for (JsonNode line : all) {
            judge(line, keyrings.get(line.path("keyring").asText()));
        }
        keyrings.values().forEach(Keyring::close);
        assertTrue(all.size() >= 200, all.size() + " tokens");
    }

    @Test
    void cwts() throws IOException {
        Map<String, Keyring> keyrings = keyrings();
        for (JsonNode line : lines("cwts")) {
            JsonNode audience = line.path("audience");
            TokenReport report =
                    keyrings.get(line.path("keyring").asText())
                            .verifyCwt(
                                    bytes(line.path("bytes")),
                                    time(line.path("now")),
                                    audience.isNull()
                                            ? Optional.empty()
                                            : Optional.of(audience.asText()),
                                    Duration.ofSeconds(line.path("longest_life").asLong()));
            check(line.path("id").asText(), line.path("report"), Set.of(), report(report));
        }
        keyrings.values().forEach(Keyring::close);
    }

    private static <E extends Enum<E>> E claimed(
            Class<E> type, Function<E, String> label, JsonNode name) {
        try {
            return named(type, label, name);
        } catch (HcodeException e) {
            throw HcodeException.of(Status.BAD_CLAIMS, name.asText());
        }
    }

    private static Map<String, Object> issue(JsonNode line) {
        JsonNode json = line.path("code");
        Code code =
                Code.of(
                        claimed(Color.class, Color::label, json.path("color")),
                        claimed(CodeKind.class, CodeKind::label, json.path("kind")),
                        json.path("issuer").asText(),
                        bytes(json.path("cti")),
                        time(json.path("issued")),
                        time(json.path("expires")));
        if (!json.path("not_before").isNull()) {
            code = code.withNotBefore(time(json.path("not_before")));
        }
        if (!json.path("text").isNull()) {
            code = code.withText(json.path("text").asText());
        }
        try (SigningKey key = SigningKey.of(bytes(line.path("kid")), bytes(line.path("seed")))) {
            return new LinkedHashMap<>(Map.of("text", key.issue(code)));
        }
    }

    @Test
    void issued() throws IOException {
        for (JsonNode line : lines("issued")) {
            Set<String> input = Set.of("id", "clause", "seed", "kid", "code");
            check(line.path("id").asText(), line, input, answer(() -> issue(line)));
        }
    }
}

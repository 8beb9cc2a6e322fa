package example;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.libhcode.Action;
import org.libhcode.Answer;
import org.libhcode.Change;
import org.libhcode.Code;
import org.libhcode.CodeKind;
import org.libhcode.Color;
import org.libhcode.Document;
import org.libhcode.Ed25519;
import org.libhcode.Engine;
import org.libhcode.Event;
import org.libhcode.EventType;
import org.libhcode.GateAnswer;
import org.libhcode.Identity;
import org.libhcode.JdbcStore;
import org.libhcode.Key;
import org.libhcode.Keyring;
import org.libhcode.Language;
import org.libhcode.PersonId;
import org.libhcode.Policy;
import org.libhcode.Reason;
import org.libhcode.Role;
import org.libhcode.Row;
import org.libhcode.SigningKey;
import org.libhcode.Symptom;
import org.libhcode.TokenReport;

/**
 * A small health code service: register, file an event, show the code, verify one at a gate. It
 * shows how a host uses the binding and nothing else: who may call, and who somebody is, is left
 * out. {@link Server} puts it on the network.
 */
final class Service implements AutoCloseable {
    private static final String ISSUER = "450000"; // Guangxi
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final byte[] ids;
    private final Policy policy;
    private final SigningKey key;
    private final Keyring keyring;
    private final Connection connection;
    private final JdbcStore store;
    private final Engine engine;

    /** The folder holds the rows and two secrets, which are made on the first start. */
    Service(Path folder, List<Path> policies, Clock clock) throws IOException, SQLException {
        this.clock = clock;
        Files.createDirectories(folder);
        ids = secret(folder.resolve("ids.secret"));
        byte[] seed = secret(folder.resolve("signing.secret"));
        byte[] publicKey = Ed25519.publicKey(seed);
        byte[] kid = Arrays.copyOf(sha256(publicKey), 8);
        key = SigningKey.of(kid, seed);
        keyring = Keyring.of(Key.of(kid, publicKey, ISSUER));
        policy = Policy.load(policies.toArray(new Path[0]));
        Path rows = folder.resolve("rows.db");
        boolean fresh = !Files.exists(rows);
        connection = DriverManager.getConnection("jdbc:sqlite:" + rows);
        store = new JdbcStore(connection);
        if (fresh) {
            store.createTable();
        }
        engine = new Engine(policy, store);
    }

    /** 32 random bytes, the same on every start. */
    private byte[] secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, bytes);
        }
        return Files.readAllBytes(file);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java has it
        }
    }

    // What is asked for

    private static String text(JsonNode body, String field, String otherwise) {
        JsonNode value = body.path(field);
        if (!value.isTextual() && (otherwise.isEmpty() || !value.isMissingNode())) {
            throw new IllegalArgumentException(field + ": expected a text");
        }
        return value.asText(otherwise);
    }

    private static String text(JsonNode body, String field) {
        return text(body, field, "");
    }

    /** From {@code contact.close} and {@code resident-id} to the constant. */
    private static <E extends Enum<E>> E named(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }

    private static int tenths(JsonNode celsius) {
        return (int) Math.round(celsius.asDouble() * 10);
    }

    // The four requests

    private LocalDate today() {
        return policy.day(clock.instant());
    }

    private Map<String, Object> file(PersonId person, Event event) {
        Change change = engine.applyEvent(person, event, event.reported());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("person", person.toString());
        answer.put("color", change.color().label());
        answer.put("day", change.day().toString());
        answer.put("rules_fired", change.rulesFired());
        return answer;
    }

    /** A person, by a document; again and again gives the same id. */
    Map<String, Object> register(JsonNode body) {
        Document document = named(Document.class, text(body, "document"));
        PersonId person = Identity.personId(ids, document, text(body, "number"), today());
        return file(person, Event.of(EventType.REGISTER, Role.SELF, clock.instant()));
    }

    /** An event about a person; it was reported now. */
    Map<String, Object> report(PersonId person, JsonNode body) {
        EventType type = named(EventType.class, text(body, "event"));
        Role by = named(Role.class, text(body, "by", "self"));
        Instant occurred = OffsetDateTime.parse(text(body, "occurred")).toInstant();
        Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
        for (JsonNode symptom : body.path("symptoms")) {
            symptoms.add(named(Symptom.class, symptom.asText()));
        }
        Event event =
                Event.of(type, by, occurred)
                        .withReported(clock.instant())
                        .withRegion(body.path("region").asInt())
                        .withCelsiusX10(tenths(body.path("celsius")))
                        .withSymptoms(symptoms);
        return file(person, event);
    }

    /** The person's code, signed, and why it is that color; nothing for who never registered. */
    Map<String, Object> code(PersonId person) {
        LocalDate today = today();
        LocalDate known = store.load(person).map(Row::day).orElse(today);
        LocalDate day = known.isAfter(today) ? known : today;
        Answer answer = engine.classifyPerson(person, day);
        if (!answer.verdict().registered()) {
            return Map.of();
        }
        byte[] cti = new byte[8];
        random.nextBytes(cti);
        Instant now = clock.instant();
        Color color = answer.verdict().color();
        Code code = Code.of(color, CodeKind.SCREEN, ISSUER, cti, now, now.plus(LIFE));
        List<String> reasons =
                policy.reasons(answer.record(), day).stream()
                        .map(Reason::name)
                        .collect(Collectors.toList());
        return Map.of(
                "color", color.label(),
                "token", key.issue(code),
                "reasons", reasons,
                "explanation", policy.explain(answer.record(), day, Language.EN));
    }

    /** What staff do with whoever shows a token. */
    Map<String, Object> verify(JsonNode body) {
        String scene = text(body, "scene", "checkpoint");
        TokenReport report = keyring.verify(text(body, "token"), clock.instant());
        GateAnswer gate = policy.gate(today(), scene, report, tenths(body.path("celsius")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("verdict", report.verdict().label());
        answer.put("status", report.status().label());
        answer.put("color", report.color().map(Color::label).orElse(null));
        answer.put(
                "actions",
                gate.actions().stream().map(Action::label).collect(Collectors.toList()));
        return answer;
    }

    @Override
    public void close() throws SQLException {
        keyring.close();
        key.close();
        policy.close();
        connection.close();
    }
}

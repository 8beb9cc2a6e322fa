package example;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.libhcode.Action;
import org.libhcode.Answer;
import org.libhcode.Change;
import org.libhcode.Code;
import org.libhcode.CodeKind;
import org.libhcode.Color;
import org.libhcode.Document;
import org.libhcode.Engine;
import org.libhcode.Event;
import org.libhcode.EventType;
import org.libhcode.GateAnswer;
import org.libhcode.HcodeException;
import org.libhcode.Identity;
import org.libhcode.JdbcStore;
import org.libhcode.Key;
import org.libhcode.Keyring;
import org.libhcode.Language;
import org.libhcode.PersonId;
import org.libhcode.Policy;
import org.libhcode.Reason;
import org.libhcode.Role;
import org.libhcode.SigningKey;
import org.libhcode.Status;
import org.libhcode.Symptom;
import org.libhcode.TokenReport;

/**
 * A small health code service: register, report an event, get a signed code, have it verified at
 * a gate. Rows are in a database; no document number is kept. Who may call what is not shown: a
 * real service knows its callers, and takes the role of an event from that.
 */
public final class Service implements AutoCloseable {
    private static final String ISSUER = "example-service";
    private static final int BODY_MAX = 64 * 1024;
    private static final int SCREEN_SECONDS = 300;

    /** The keys of the service, from wherever the host keeps its secrets. */
    public static final class Secrets {
        private final byte[] person;
        private final byte[] kid;
        private final byte[] seed;

        /**
         * Secrets.
         *
         * @param person 32 bytes for the ids of people, never changed
         * @param kid 8 bytes, the name of the signing key
         * @param seed 32 bytes, the signing key
         */
        public Secrets(byte[] person, byte[] kid, byte[] seed) {
            this.person = person.clone();
            this.kid = kid.clone();
            this.seed = seed.clone();
        }
    }

    /** What a route does with a request. */
    private interface Route {
        Map<String, ?> answer(JsonNode request);
    }

    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Secrets secrets;
    private final Clock clock;
    private final Policy policy;
    private final SigningKey key;
    private final Keyring keyring;
    private final Connection connection;
    private final Engine engine;
    private final HttpServer server;

    /**
     * A service on a port of loopback.
     *
     * @param port 0 for any
     * @param database URL of JDBC
     * @param policies the chain, oldest first
     * @param secrets keys
     * @param clock the one clock of the host
     * @throws IOException if the port is taken
     * @throws SQLException if there is no such database
     */
    public Service(int port, String database, List<Path> policies, Secrets secrets, Clock clock)
            throws IOException, SQLException {
        this.secrets = secrets;
        this.clock = clock;
        policy = Policy.load(policies.toArray(new Path[0]));
        key = SigningKey.of(secrets.kid, secrets.seed);
        keyring = Keyring.of(Key.of(secrets.kid, SigningKey.publicKey(secrets.seed), ISSUER));
        connection = DriverManager.getConnection(database);
        JdbcStore store = new JdbcStore(connection);
        if (!connection.getMetaData().getTables(null, null, "hcode_row", null).next()) {
            store.createTable();
        }
        engine = new Engine(policy, store);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        server.setExecutor(threads);
        route("/register", this::register);
        route("/event", this::event);
        route("/code", this::code);
        route("/verify", this::verify);
        server.start();
    }

    /** {@return the port that it listens on} */
    public int port() {
        return server.getAddress().getPort();
    }

    private void route(String path, Route route) {
        server.createContext(path, exchange -> handle(exchange, path, route));
    }

    private void handle(HttpExchange exchange, String path, Route route) throws IOException {
        try {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                send(exchange, 404, Map.of("text", "no such path"));
            } else if (!exchange.getRequestMethod().equals("POST")) {
                send(exchange, 405, Map.of("text", "POST it"));
            } else {
                answer(exchange, route);
            }
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, Route route) throws IOException {
        byte[] body = body(exchange.getRequestBody());
        if (body.length > BODY_MAX) {
            send(exchange, 413, Map.of("text", "the body is too long"));
            return;
        }
        try {
            send(exchange, 200, route.answer(json.readTree(body)));
        } catch (HcodeException e) {
            send(exchange, code(e.status()), refusal(e));
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            send(exchange, 400, Map.of("text", String.valueOf(e.getMessage())));
        }
    }

    private static int code(Status status) {
        switch (status) {
            case NOT_FOUND:
                return 404;
            case CONFLICT:
                return 409;
            case STORAGE:
                return 500;
            default:
                return 422;
        }
    }

    private static Map<String, ?> refusal(HcodeException e) {
        return Map.of(
                "status", e.status().label(),
                "at", e.field().orElse(""),
                "text", e.status().text(Language.EN));
    }

    private static byte[] body(InputStream in) throws IOException {
        return in.readNBytes(BODY_MAX + 1);
    }

    private void send(HttpExchange exchange, int code, Map<String, ?> answer) throws IOException {
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String text(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key + ": expected a text");
        }
        return value.textValue();
    }

    /** From {@code contact.close} and {@code resident-id} to the constant. */
    private static <E extends Enum<E>> E named(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }

    private Map<String, ?> register(JsonNode request) {
        Instant now = clock.instant();
        Document document = named(Document.class, text(request, "document"));
        String number = text(request, "number");
        PersonId person =
                Identity.personId(secrets.person, document, number, policy.day(now));
        Event event = Event.of(EventType.REGISTER, Role.SELF, now);
        Change change = engine.apply(person, event, now);
        return Map.of("person", person.toString(), "color", change.color().label());
    }

    private Map<String, ?> event(JsonNode request) {
        PersonId person = PersonId.parse(text(request, "person"));
        Instant occurred = OffsetDateTime.parse(text(request, "occurred")).toInstant();
        EventType type = named(EventType.class, text(request, "event"));
        Role by = named(Role.class, text(request, "by"));
        Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
        for (JsonNode symptom : request.path("symptoms")) {
            symptoms.add(named(Symptom.class, symptom.asText()));
        }
        Instant now = clock.instant();
        Event event =
                Event.of(type, by, occurred)
                        .withReported(now)
                        .withRegion(request.path("region").asInt())
                        .withCelsiusX10((int) Math.round(request.path("celsius").asDouble() * 10))
                        .withSymptoms(symptoms);
        Change change = engine.apply(person, event, now);
        Answer answer = engine.classify(person, change.day());
        List<String> reasons =
                policy.reasons(answer.record(), change.day()).stream()
                        .map(Reason::name)
                        .collect(Collectors.toList());
        String was = change.was().map(Color::label).orElse("");
        return Map.of("was", was, "color", change.color().label(), "reasons", reasons);
    }

    private Map<String, ?> code(JsonNode request) {
        PersonId person = PersonId.parse(text(request, "person"));
        Instant now = clock.instant();
        LocalDate today = policy.day(now);
        Answer answer = engine.classify(person, today);
        byte[] cti = new byte[16];
        random.nextBytes(cti);
        Instant expires = now.plusSeconds(SCREEN_SECONDS);
        Color color = answer.verdict().color();
        String token = key.issue(Code.of(color, CodeKind.SCREEN, ISSUER, cti, now, expires));
        String why = policy.explain(answer.record(), today, Language.EN);
        return Map.of(
                "token", token,
                "color", color.label(),
                "expires", expires.toString(),
                "explanation", why);
    }

    private Map<String, ?> verify(JsonNode request) {
        Instant now = clock.instant();
        TokenReport report = keyring.verify(text(request, "token"), now);
        int celsius = (int) Math.round(request.path("celsius").asDouble() * 10);
        GateAnswer gate =
                policy.gate(text(request, "scene"), policy.day(now), report, celsius);
        List<String> actions =
                gate.actions().stream().map(Action::label).collect(Collectors.toList());
        return Map.of(
                "status", report.status().label(),
                "color", report.color().map(Color::label).orElse(""),
                "pass", gate.mayPass(),
                "actions", actions);
    }

    @Override
    public void close() throws SQLException {
        server.stop(0);
        threads.shutdown();
        keyring.close();
        key.close();
        policy.close();
        connection.close();
    }

    /**
     * {@code java example.Service PORT DATABASE-URL SECRETS-FILE POLICY...}.
     *
     * @param args port, database, a file of 72 random bytes, policies
     * @throws Exception if it cannot start
     */
    public static void main(String[] args) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(args[2]));
        Secrets secrets =
                new Secrets(
                        Arrays.copyOf(bytes, 32),
                        Arrays.copyOfRange(bytes, 32, 40),
                        Arrays.copyOfRange(bytes, 40, 72));
        List<Path> policies =
                Arrays.stream(args).skip(3).map(Path::of).collect(Collectors.toList());
        int port = Integer.parseInt(args[0]);
        Service service = new Service(port, args[1], policies, secrets, Clock.systemUTC());
        System.out.println("http://localhost:" + service.port());
    }
}

package example;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.libhcode.HcodeException;
import org.libhcode.Language;
import org.libhcode.PersonId;
import org.libhcode.Status;

/** {@link Service} on the JDK's HTTP server, on loopback; its calls run in several threads. */
public final class Server implements AutoCloseable {
    private static final int BODY_MAX = 64 * 1024;
    private static final Pattern PERSON = Pattern.compile("/people/([0-9a-f]{32})/(events|code)");

    /** An answer that is no answer. */
    private static final class HttpError extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        HttpError(int code, String text) {
            super(text);
            this.code = code;
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Service service;
    private final HttpServer server;

    /**
     * A server on a port of loopback.
     *
     * @param port 0 for any
     * @param folder rows and secrets
     * @param policies the chain, oldest first
     * @param clock the one clock of the host
     * @throws IOException if the port is taken
     * @throws SQLException if the rows cannot be read
     */
    public Server(int port, Path folder, List<Path> policies, Clock clock)
            throws IOException, SQLException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        service = new Service(folder, policies, clock);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** {@return the port that it listens on} */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            send(exchange, 200, answer(exchange));
        } catch (HcodeException e) {
            send(exchange, code(e.status()), refusal(e));
        } catch (HttpError e) {
            send(exchange, e.code, Map.of("text", e.getMessage()));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            send(exchange, 422, Map.of("text", String.valueOf(e.getMessage())));
        } finally {
            exchange.close();
        }
    }

    private Map<String, Object> answer(HttpExchange exchange) throws IOException, HttpError {
        String path = exchange.getRequestURI().getPath();
        Matcher person = PERSON.matcher(path);
        String what = person.matches() ? person.group(2) : path;
        boolean get = what.equals("code");
        if (!List.of("/people", "events", "code", "/verify").contains(what)) {
            throw new HttpError(404, "no such path");
        }
        if (!exchange.getRequestMethod().equals(get ? "GET" : "POST")) {
            throw new HttpError(405, get ? "GET it" : "POST it");
        }
        switch (what) {
            case "/people":
                return service.register(body(exchange));
            case "/verify":
                return service.verify(body(exchange));
            case "events":
                return service.report(PersonId.parse(person.group(1)), body(exchange));
            default:
                return code(PersonId.parse(person.group(1)));
        }
    }

    private Map<String, Object> code(PersonId person) throws HttpError {
        Map<String, Object> code = service.code(person);
        if (code.isEmpty()) {
            throw new HttpError(404, "not registered");
        }
        return code;
    }

    private JsonNode body(HttpExchange exchange) throws IOException, HttpError {
        byte[] bytes = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
        if (bytes.length > BODY_MAX) {
            throw new HttpError(413, "the body is too long");
        }
        return json.readTree(bytes);
    }

    private static int code(Status status) {
        switch (status) {
            case NOT_FOUND:
                return 404;
            case FUTURE:
            case NO_RULE:
            case ROLE:
            case LATE:
            case CONFLICT:
                return 409;
            case STORAGE:
                return 503;
            case CORRUPT:
            case UNKNOWN_REASON:
                return 500;
            default:
                return 422;
        }
    }

    private static Map<String, Object> refusal(HcodeException e) {
        return Map.of(
                "status", e.status().label(),
                "at", e.field().orElse(""),
                "text", e.status().text(Language.EN));
    }

    private void send(HttpExchange exchange, int code, Map<String, ?> answer) throws IOException {
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() throws SQLException {
        server.stop(0);
        threads.shutdown();
        service.close();
    }

    /**
     * {@code example.Server PORT FOLDER POLICY...}.
     *
     * @param args port, folder, policies
     * @throws Exception if it cannot start
     */
    public static void main(String[] args) throws Exception {
        List<Path> policies =
                Arrays.stream(args).skip(2).map(Path::of).collect(Collectors.toList());
        int port = Integer.parseInt(args[0]);
        Server server = new Server(port, Path.of(args[1]), policies, Clock.systemUTC());
        System.out.println("http://localhost:" + server.port());
    }
}

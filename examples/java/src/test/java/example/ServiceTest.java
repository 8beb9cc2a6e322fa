package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service, for real on loopback, with SQLite in a file. */
class ServiceTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2020-03-08T04:00:00Z"), ZoneOffset.UTC);
    private static final String ANNE = "{\"document\":\"passport\",\"number\":\"E 123-456\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    @TempDir private Path folder;
    private Server server;

    private void start() throws Exception {
        Path policies = Path.of(System.getProperty("hcode.root"), "policies");
        List<Path> chain = List.of(policies.resolve("guangxi-2020-03-07.policy"));
        server = new Server(0, folder, chain, CLOCK);
    }

    @BeforeEach
    void startFirst() throws Exception {
        start();
    }

    @AfterEach
    void stop() throws SQLException {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.port() + path));
    }

    private JsonNode post(int status, String path, String body) throws Exception {
        HttpRequest request =
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> response =
                client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        return json.readTree(response.body());
    }

    private JsonNode get(int status, String path) throws Exception {
        HttpResponse<String> response =
                client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        return json.readTree(response.body());
    }

    private static String of(JsonNode person, String what) {
        return "/people/" + person.path("person").asText() + "/" + what;
    }

    private JsonNode travel(JsonNode person, int region) throws Exception {
        String event =
                "{\"event\":\"travel\",\"region\":"
                        + region
                        + ",\"occurred\":\"2020-03-07T08:00:00+08:00\"}";
        return post(200, of(person, "events"), event);
    }

    private JsonNode scan(JsonNode code, String celsius) throws Exception {
        String token = code.path("token").toString();
        return post(200, "/verify", "{\"celsius\":" + celsius + ",\"token\":" + token + "}");
    }

    @Test
    void fromRegistrationToTheGate() throws Exception {
        JsonNode anne = post(200, "/people", ANNE);
        assertEquals("green", anne.path("color").asText());
        JsonNode green = scan(get(200, of(anne, "code")), "36.5");
        assertEquals("[\"pass\"]", green.path("actions").toString());

        JsonNode event = travel(anne, 420100);
        assertEquals("red", event.path("color").asText());
        assertEquals(2, event.path("rules_fired").asInt());

        JsonNode code = get(200, of(anne, "code"));
        assertEquals("red", code.path("color").asText());
        assertEquals("key-region", code.path("reasons").path(0).asText());
        assertTrue(code.path("explanation").asText().contains("Hubei"), code.toString());
        JsonNode red = scan(code, "36.5");
        assertEquals("accept", red.path("verdict").asText());
        assertTrue(red.path("actions").toString().contains("deny"), red.toString());
    }

    @Test
    void rowsAndKeysOutliveTheServer() throws Exception {
        JsonNode anne = post(200, "/people", ANNE);
        travel(anne, 420100);
        JsonNode code = get(200, of(anne, "code"));
        server.close();
        start();
        assertEquals("red", get(200, of(anne, "code")).path("color").asText());
        assertEquals("ok", scan(code, "36.5").path("status").asText());
        assertEquals(anne.path("person"), post(200, "/people", ANNE).path("person"));
    }

    @Test
    void theSameDocumentIsTheSamePerson() throws Exception {
        JsonNode once = post(200, "/people", ANNE);
        JsonNode again = post(200, "/people", ANNE.replace("E 123-456", "e123456"));
        assertEquals(once.path("person"), again.path("person"));
    }

    @Test
    void aFeverAtTheGateIsDenied() throws Exception {
        JsonNode code = get(200, of(post(200, "/people", ANNE), "code"));
        JsonNode hot = scan(code, "38.8");
        assertTrue(hot.path("actions").toString().contains("report-fever"), hot.toString());
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        JsonNode anne = post(200, "/people", ANNE);
        String events = of(anne, "events");
        String nobody = "/people/" + "0".repeat(32);
        assertEquals("not-found", get(404, nobody + "/code").path("status").asText());
        String well = "{\"event\":\"checkin\",\"occurred\":\"2020-03-08T04:00:00Z\"}";
        post(200, nobody + "/events", well);
        get(404, nobody + "/code"); // there is a row, but nobody registered
        String late = "{\"event\":\"checkin\",\"occurred\":\"2021-01-01T00:00:00Z\"}";
        JsonNode future = post(409, events, late);
        assertEquals("future", future.path("status").asText());
        assertEquals("occurred", future.path("at").asText());
        String hot = late.replace("2021", "2020").replace("}", ",\"celsius\":60}");
        assertEquals("celsius_x10", post(422, events, hot).path("at").asText());
        post(422, events, late.replace("Z", ""));
        post(422, events, late.replace("checkin", "frob"));
        post(422, events, "{}");
        post(422, events, "nonsense");
        post(422, "/people", "");
        post(404, "/people/x/events", "{}");
        post(404, "/verify/x", "{}");
        post(413, "/verify", " ".repeat(70_000));
        post(405, of(anne, "code"), "{}");
        get(405, "/people");
        JsonNode noise = json.readTree("{\"token\":\"noise\"}");
        assertEquals("unreadable", scan(noise, "36.5").path("verdict").asText());
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        JsonNode anne = post(200, "/people", ANNE);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int region = i == 20 ? 420100 : 440100;
            all.add(
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    travel(anne, region);
                                } catch (Exception e) {
                                    throw new AssertionError(e);
                                }
                            }));
        }
        CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get();
        assertEquals("red", get(200, of(anne, "code")).path("color").asText());
    }
}

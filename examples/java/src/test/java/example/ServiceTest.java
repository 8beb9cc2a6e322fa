package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    private Service service;

    @BeforeEach
    void start() throws Exception {
        Path policies = Path.of(System.getProperty("hcode.root"), "policies");
        Service.Secrets secrets = new Service.Secrets(new byte[32], new byte[8], new byte[32]);
        service =
                new Service(
                        0,
                        "jdbc:sqlite:" + folder.resolve("rows.db"),
                        List.of(policies.resolve("guangxi-2020-03-07.policy")),
                        secrets,
                        CLOCK);
    }

    @AfterEach
    void stop() throws SQLException {
        service.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + service.port() + path));
    }

    private JsonNode post(int status, String path, String body) throws Exception {
        HttpRequest request =
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> response =
                client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        return json.readTree(response.body());
    }

    private String about(JsonNode person, String more) {
        return "{\"person\":\"" + person.path("person").asText() + "\"" + more + "}";
    }

    private JsonNode travel(JsonNode person, int region) throws Exception {
        String event =
                ",\"event\":\"travel\",\"by\":\"self\",\"region\":"
                        + region
                        + ",\"occurred\":\"2020-03-07T08:00:00+08:00\"";
        return post(200, "/event", about(person, event));
    }

    private JsonNode scan(JsonNode code, String celsius) throws Exception {
        String body =
                "{\"scene\":\"checkpoint\",\"celsius\":"
                        + celsius
                        + ",\"token\":"
                        + code.path("token")
                        + "}";
        return post(200, "/verify", body);
    }

    @Test
    void fromRegistrationToTheGate() throws Exception {
        JsonNode anne = post(200, "/register", ANNE);
        assertEquals("green", anne.path("color").asText());
        JsonNode green = scan(post(200, "/code", about(anne, "")), "36.5");
        assertTrue(green.path("pass").asBoolean(), green.toString());

        JsonNode event = travel(anne, 420100);
        assertEquals("green", event.path("was").asText());
        assertEquals("red", event.path("color").asText());
        assertEquals("key-region", event.path("reasons").path(0).asText());

        JsonNode code = post(200, "/code", about(anne, ""));
        assertEquals("red", code.path("color").asText());
        assertTrue(code.path("explanation").asText().contains("Hubei"), code.toString());
        JsonNode red = scan(code, "36.5");
        assertEquals("ok", red.path("status").asText());
        assertFalse(red.path("pass").asBoolean(), red.toString());
    }

    @Test
    void theSameDocumentIsTheSamePerson() throws Exception {
        JsonNode once = post(200, "/register", ANNE);
        JsonNode again = post(200, "/register", ANNE.replace("E 123-456", "e123456"));
        assertEquals(once, again);
    }

    @Test
    void aFeverAtTheGateIsDenied() throws Exception {
        JsonNode code = post(200, "/code", about(post(200, "/register", ANNE), ""));
        JsonNode hot = scan(code, "38.8");
        assertFalse(hot.path("pass").asBoolean(), hot.toString());
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        JsonNode anne = post(200, "/register", ANNE);
        String nobody = "{\"person\":\"" + "0".repeat(32) + "\"}";
        assertEquals("not-found", post(404, "/code", nobody).path("status").asText());
        String late =
                ",\"event\":\"checkin\",\"by\":\"self\",\"occurred\":\"2021-01-01T00:00:00Z\"";
        JsonNode future = post(422, "/event", about(anne, late));
        assertEquals("future", future.path("status").asText());
        assertEquals("occurred", future.path("at").asText());
        String bare = late.replace("Z", "");
        post(400, "/event", about(anne, bare));
        post(400, "/event", "{}");
        post(400, "/event", "nonsense");
        post(400, "/code", "");
        post(404, "/code/x", nobody);
        post(413, "/code", " ".repeat(70_000));
        HttpResponse<String> got =
                client.send(request("/code").GET().build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(405, got.statusCode());
        JsonNode noise = json.readTree("{\"token\":\"noise\"}");
        assertEquals("not-a-token", scan(noise, "36.5").path("status").asText());
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        JsonNode anne = post(200, "/register", ANNE);
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
        assertEquals("red", post(200, "/code", about(anne, "")).path("color").asText());
    }
}

package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base45Test {
    private static void assertRefused(String text) {
        HcodeException e = assertThrows(HcodeException.class, () -> Base45.decode(text), text);
        assertEquals(Status.BAD_BASE45, e.status());
        assertEquals(Optional.of("text"), e.field());
    }

    /** RFC 9285, 4.3 and 4.4. */
    @Test
    void theExamplesOfTheRfc() {
        String[][] rows = {
            {"AB", "BB8"}, {"Hello!!", "%69 VD92EX0"}, {"base-45", "UJCLQE7W581"},
            {"ietf!", "QED8WEX0"}, {"", ""},
        };
        for (String[] row : rows) {
            byte[] bytes = row[0].getBytes(StandardCharsets.US_ASCII);
            assertEquals(row[1], Base45.encode(bytes));
            assertArrayEquals(bytes, Base45.decode(row[1]));
        }
    }

    @Test
    void theSharedVectors() throws Exception {
        JsonNode vectors = Fixtures.vectors("base45/rfc9285.json");
        for (JsonNode row : vectors.path("valid")) {
            byte[] bytes = Hex.bytes(row.path("hex").asText(), Status.INVALID, "hex");
            assertEquals(row.path("base45").asText(), Base45.encode(bytes));
            assertArrayEquals(bytes, Base45.decode(row.path("base45").asText()));
        }
        for (JsonNode row : vectors.path("strict_decode")) {
            String text = row.path("base45").asText();
            if (row.path("valid").asBoolean()) {
                assertEquals(row.path("decoded").asText(), Hex.of(Base45.decode(text)));
            } else {
                assertRefused(text);
            }
        }
    }

    @Test
    void whatIsNoBase45() {
        String[] texts = {
            "A", "BB8A", "GGW", ":::", "V5", "bb8", "BB8\n", " BB8", "B_8", "ÀÀ", "A\0", "\0\0\0",
            "\ud800A", "１２", "BB8\udfff",
        };
        for (String text : texts) {
            assertRefused(text);
        }
    }

    @Test
    void whatIsEncodedIsDecoded() {
        Random random = new Random(9285);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = Fixtures.random(random, 200);
            assertArrayEquals(bytes, Base45.decode(Base45.encode(bytes)));
        }
        byte[] large = new byte[5_000_001];
        Arrays.fill(large, (byte) 0xff);
        assertEquals(7_500_002, Base45.encode(large).length());
        assertArrayEquals(large, Base45.decode(Base45.encode(large)));
    }
}

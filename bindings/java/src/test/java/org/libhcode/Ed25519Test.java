package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Ed25519Test {
    private static byte[] bytes(String hex) {
        return Hex.bytes(hex, Status.INVALID, "hex");
    }

    private static byte[] bytes(JsonNode hex) {
        return bytes(hex.asText());
    }

    /** RFC 8032, 7.1, TEST 3. */
    @Test
    void theExampleOfTheRfc() {
        byte[] seed = bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        byte[] key = bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
        byte[] message = {(byte) 0xaf, (byte) 0x82};
        byte[] signature =
                bytes(
                        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
                                + "c027beceea1ec40a");
        assertArrayEquals(key, Ed25519.publicKey(seed));
        assertArrayEquals(signature, Ed25519.sign(seed, message));
        assertTrue(Ed25519.verify(signature, key, message));
        message[1]++;
        assertFalse(Ed25519.verify(signature, key, message));
    }

    @Test
    void theSharedExamplesOfTheRfc() throws Exception {
        for (JsonNode test : Fixtures.vectors("ed25519/rfc8032_section7.json").path("tests")) {
            byte[] seed = bytes(test.path("secret_key"));
            byte[] key = bytes(test.path("public_key"));
            byte[] message = bytes(test.path("message"));
            byte[] signature = bytes(test.path("signature"));
            boolean plain = test.path("algorithm").asText().equals("Ed25519");
            assertArrayEquals(key, Ed25519.publicKey(seed));
            assertEquals(plain, Ed25519.verify(signature, key, message));
            assertEquals(plain, Hex.of(signature).equals(Hex.of(Ed25519.sign(seed, message))));
        }
    }

    @Test
    void wycheproof() throws Exception {
        JsonNode vectors = Fixtures.vectors("ed25519/wycheproof_v1_ed25519_test.json");
        int count = 0;
        for (JsonNode group : vectors.path("testGroups")) {
            byte[] key = bytes(group.path("publicKey").path("pk"));
            for (JsonNode test : group.path("tests")) {
                byte[] signature = bytes(test.path("sig"));
                byte[] message = bytes(test.path("msg"));
                boolean holds =
                        signature.length == 64 && Ed25519.verify(signature, key, message);
                String id = test.path("tcId").asText();
                assertEquals(test.path("result").asText().equals("valid"), holds, id);
                count++;
            }
        }
        assertEquals(vectors.path("numberOfTests").asInt(), count);
    }

    /** The JDK knows it from 15 on. */
    @Test
    void theJdkAgrees() throws Exception {
        Random random = new Random(8032);
        for (int i = 0; i < 100; i++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            byte[] message = Fixtures.random(random, 300);
            byte[] key = Ed25519.publicKey(seed);
            byte[] info = bytes("302a300506032b6570032100" + Hex.of(key));
            PublicKey theirs =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(theirs);
            verifier.update(message);
            assertTrue(verifier.verify(Ed25519.sign(seed, message)));
            assertTrue(Ed25519.checkKey(key));
        }
    }

    @Test
    void keysThatAreNone() {
        byte[] one = new byte[32]; // y = 1, the neutral point
        one[0] = 1;
        byte[] notCanonical = bytes("ee" + "ff".repeat(30) + "7f"); // y = p + 1
        byte[] offTheCurve = new byte[32];
        offTheCurve[0] = 2;
        for (byte[] key : new byte[][] {new byte[32], one, notCanonical, offTheCurve}) {
            assertFalse(Ed25519.checkKey(key), Hex.of(key));
            assertFalse(Ed25519.verify(new byte[64], key, new byte[0]));
        }
    }

    @Test
    void lengths() {
        byte[] key = Ed25519.publicKey(Fixtures.seed());
        byte[] none = {};
        for (int length : new int[] {0, 31, 33, 63, 65}) {
            byte[] wrong = new byte[length];
            Map<Runnable, String> rows =
                    Map.of(
                            () -> Ed25519.verify(wrong, key, none), "signature",
                            () -> Ed25519.verify(new byte[64], wrong, none), "public_key",
                            () -> Ed25519.sign(wrong, none), "seed",
                            () -> Ed25519.publicKey(wrong), "seed",
                            () -> Ed25519.checkKey(wrong), "public_key");
            rows.forEach(
                    (call, field) -> {
                        HcodeException e = assertThrows(HcodeException.class, call::run, field);
                        assertEquals(Status.INVALID, e.status());
                        assertEquals(Optional.of(field), e.field());
                    });
        }
    }
}

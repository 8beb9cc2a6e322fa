package org.libhcode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** What the tests share. Days are of March 2020, noon in Guangxi. */
final class Fixtures {
    static final Path ROOT = Path.of(System.getProperty("hcode.root")).normalize();
    static final Path GUANGXI = ROOT.resolve("policies/guangxi-2020-03-07.policy");
    static final Path STRICT = ROOT.resolve("policies/example-strict.policy");
    static final Path GRACE = ROOT.resolve("policies/example-grace.policy");

    static final byte[] NOBODY = {};
    static final int WUHAN = 420100;
    static final byte[] KID = {1, 2, 3, 4, 5, 6, 7, 8};
    static final byte[] CTI = {8, 7, 6, 5, 4, 3, 2, 1};
    static final String ISSUER = "example-issuer";

    private Fixtures() {}

    static Policy guangxi() {
        return Policy.load(GUANGXI);
    }

    static Policy chain() {
        return Policy.load(GUANGXI, STRICT, GRACE);
    }

    static LocalDate day(int march) {
        return LocalDate.of(2020, 3, march);
    }

    static Instant noon(int march) {
        return Instant.parse("2020-03-01T04:00:00Z").plusSeconds(86_400L * (march - 1));
    }

    static Event travel(int march, int region) {
        return Event.of(EventType.TRAVEL, Role.SELF, noon(march)).withRegion(region);
    }

    static Event register(int march) {
        return Event.of(EventType.REGISTER, Role.SELF, noon(march));
    }

    static Event checkin(int march) {
        return Event.of(EventType.CHECKIN, Role.SELF, noon(march));
    }

    static PersonId person(int number) {
        byte[] id = new byte[16];
        id[14] = (byte) (number >> 8);
        id[15] = (byte) number;
        return PersonId.of(id);
    }

    static byte[] seed() {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 7);
        return seed;
    }

    static Key key() {
        return Key.of(KID, Ed25519.publicKey(seed()), ISSUER);
    }

    static Code greenOnScreen() {
        Instant end = noon(8).plusSeconds(300);
        return Code.of(Color.GREEN, CodeKind.SCREEN, ISSUER, CTI, noon(8), end);
    }

    /** A record of somebody from Wuhan who registered and was well for some days. */
    static byte[] redRecord(Policy policy) {
        byte[] record = policy.apply(NOBODY, register(7)).record();
        record = policy.apply(record, travel(7, WUHAN)).record();
        for (int march = 7; march < 12; march++) {
            record = policy.apply(record, checkin(march)).record();
        }
        return record;
    }

    /** Vectors that lie outside of this repository; nothing, and a loud word, without them. */
    static JsonNode vectors(String name) throws IOException {
        Path shared =
                Optional.ofNullable(System.getenv("HCODE_SHARED"))
                        .map(Path::of)
                        .orElse(ROOT.resolve("../shared").normalize());
        Path file = shared.resolve("vectors").resolve(name);
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: " + file + " is missing");
            return MissingNode.getInstance();
        }
        return new ObjectMapper().readTree(file.toFile());
    }

    static byte[] random(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The same with one to three bytes changed, cut or longer. */
    static byte[] spoiled(Random random, byte[] good) {
        int length = Math.max(0, good.length + random.nextInt(5) - 2);
        byte[] bytes = Arrays.copyOf(good, random.nextInt(4) == 0 ? length : good.length);
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}

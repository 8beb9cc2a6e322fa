package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.libhcode.Fixtures.day;
import static org.libhcode.Fixtures.noon;
import static org.libhcode.Fixtures.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls by the million leave the process no larger; hcode.leakCalls says how many. */
class LeakTest {
    private static final long CALLS = Long.getLong("hcode.leakCalls", 300_000);
    private static final long ALLOWED_KIB = 6 * 1024;

    private final Policy policy = Fixtures.guangxi();
    private final byte[] record = Fixtures.redRecord(policy);
    private final Engine engine = new Engine(policy, new MemoryStore());
    private final Keyring keyring = Keyring.of(Fixtures.key());
    private final SigningKey signing = SigningKey.of(Fixtures.KID, Fixtures.seed());
    private final String token = signing.issue(Fixtures.greenOnScreen());
    private final byte[] publicKey = Ed25519.publicKey(Fixtures.seed());
    private final Event event = Fixtures.checkin(12);

    /** Memory of the process that no collector sees is in here. */
    private static long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("no VmRSS");
    }

    /** Ten calls, the costly ones now and then. */
    private void round(long number) {
        policy.classify(record, day(12));
        policy.apply(record, event);
        policy.nextChange(record, day(12));
        Policy.view(record);
        policy.classify(record, day(13));
        policy.gate(day(12), "checkpoint", Color.GREEN, 365);
        policy.reasonName(11);
        engine.applyEvent(person((int) (number % 16)), event, noon(13));
        try {
            policy.classify(record, day(1));
        } catch (HcodeException e) {
            assert e.status() == Status.LATE;
        }
        if (number % 50 == 0) {
            keyring.verify(token, noon(8));
            policy.explain(record, day(12), Language.EN);
            policy.reasons(record, day(12));
            signing.issue(Fixtures.greenOnScreen());
            Base45.decode(Base45.encode(record));
            Cbor.array(List.of(Cbor.of("text"))).asList();
            Ed25519.verify(Ed25519.sign(Fixtures.seed(), record), publicKey, record);
        } else if (number % 50 == 1) {
            Fixtures.guangxi().close();
            Keyring.of(Fixtures.key()).close();
            for (int i = 0; i < 20; i++) { // they are small
                SigningKey.of(Fixtures.KID, Fixtures.seed()).close();
            }
        } else {
            Identity.documentCanonical("A 1");
        }
    }

    @Test
    void theProcessStaysAsLargeAsItIs() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "SKIPPED: no /proc");
        long rounds = CALLS / 10;
        for (long i = 0; i < rounds / 5 + 5000; i++) {
            round(i);
        }
        System.gc();
        long before = resident();
        for (long i = 0; i < rounds; i++) {
            round(i);
        }
        System.gc();
        long grown = resident() - before;
        System.out.println("LeakTest: " + CALLS + " calls, " + grown + " KiB more");
        assertTrue(grown < ALLOWED_KIB, grown + " KiB more");
    }
}

package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SmokeTest {
    static final Path POLICY =
            Path.of(System.getProperty("hcode.root"), "policies/guangxi-2020-03-07.policy");

    @Test
    void travelFromWuhanIsRed() {
        try (Policy policy = Policy.load(POLICY)) {
            Event travel =
                    Event.of(EventType.TRAVEL, Role.SELF, Instant.parse("2020-03-07T00:00:00Z"))
                            .withRegion(420100);
            byte[] record = policy.apply(new byte[0], travel).record();
            assertEquals(Color.RED, policy.classify(record, LocalDate.of(2020, 3, 8)).color());
            assertEquals(
                    "key-region", policy.reasons(record, LocalDate.of(2020, 3, 8)).get(0).name());
        }
    }

    @Test
    void errorsSayWhere() {
        HcodeException e =
                assertThrows(HcodeException.class, () -> Policy.parse("nonsense\n"));
        assertEquals(Status.POLICY, e.status());
        assertEquals(1, e.line());
    }
}

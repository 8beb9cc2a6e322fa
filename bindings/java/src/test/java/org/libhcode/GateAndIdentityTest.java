package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.libhcode.Fixtures.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateAndIdentityTest {
    /** The example of GB 11643-1999. */
    private static final String NUMBER = "11010519491231002X";

    private final Policy policy = Fixtures.guangxi();

    @AfterEach
    void close() {
        policy.close();
    }

    private static HcodeException refused(Runnable call, Status status, String field) {
        HcodeException e = assertThrows(HcodeException.class, call::run);
        assertEquals(status, e.status());
        assertEquals(field, e.field().orElse(""));
        return e;
    }

    @Test
    void aGateAnswersByColorAndTemperature() {
        GateAnswer pass = policy.gate(day(8), "checkpoint", Color.GREEN, 365);
        assertTrue(pass.mayPass());
        assertEquals(Optional.empty(), pass.fileCelsiusX10());
        GateAnswer hot = policy.gate(day(8), "checkpoint", Color.GREEN, 390);
        assertFalse(hot.mayPass());
        assertTrue(hot.actions().contains(Action.REPORT_FEVER), hot.toString());
        assertEquals(Optional.of(390), hot.fileCelsiusX10());
        assertFalse(policy.gate(day(8), "checkpoint", Color.RED, 365).mayPass());
    }

    @Test
    void aGateThatCannotAnswerSaysWhy() {
        refused(() -> policy.gate(day(8), "frob", Color.GREEN, 0), Status.NO_RULE, "scene");
        refused(() -> policy.gate(day(8), "a\0b", Color.GREEN, 0), Status.INVALID, "scene");
        refused(
                () -> policy.gate(day(8), "checkpoint", Color.GREEN, 999),
                Status.RANGE,
                "celsius_x10");
        refused(
                () -> policy.gate(LocalDate.MIN, "checkpoint", Color.GREEN, 0),
                Status.RANGE,
                "day");
    }

    @Test
    void numbersHaveOneSpelling() {
        assertEquals(NUMBER, Identity.documentCanonical("１１０１０５ 19491231-002x"));
        refused(() -> Identity.documentCanonical("A/B"), Status.INVALID, "number");
        refused(() -> Identity.documentCanonical("1".repeat(33)), Status.INVALID, "number");
        refused(() -> Identity.documentCanonical(" ".repeat(100_000)), Status.INVALID, "number");
    }

    @Test
    void residentNumbersAreChecked() {
        assertEquals(Status.OK, Identity.residentIdCheck(NUMBER, day(8)));
        assertEquals(Status.ID_LENGTH, Identity.residentIdCheck("1", day(8)));
        assertEquals(Status.ID_LENGTH, Identity.residentIdCheck("1".repeat(999), day(8)));
        assertEquals(Status.ID_DIGIT, Identity.residentIdCheck("A" + NUMBER.substring(1), day(8)));
        assertEquals(
                Status.ID_REGION, Identity.residentIdCheck("00" + NUMBER.substring(2), day(8)));
        assertEquals(Status.ID_DATE, Identity.residentIdCheck("110105194913310020", day(8)));
        assertEquals(Status.ID_CHECK, Identity.residentIdCheck("110105194912310021", day(8)));
        assertEquals(Status.RANGE, Identity.residentIdCheck(NUMBER, LocalDate.MAX));
    }

    @Test
    void idsDependOnSecretTypeAndNumber() {
        byte[] secret = Fixtures.seed();
        PersonId id = Identity.personId(secret, Document.RESIDENT_ID, NUMBER, day(8));
        assertEquals(
                id, Identity.personId(secret, Document.RESIDENT_ID, " " + NUMBER, day(9)));
        assertNotEquals(id, Identity.personId(secret, Document.OTHER, NUMBER, day(8)));
        assertNotEquals(
                id, Identity.personId(new byte[32], Document.RESIDENT_ID, NUMBER, day(8)));
        refused(
                () -> Identity.personId(new byte[31], Document.OTHER, NUMBER, day(8)),
                Status.INVALID,
                "secret");
        refused(
                () -> Identity.personId(secret, Document.RESIDENT_ID, "1", day(8)),
                Status.ID_LENGTH,
                "number");
        refused(
                () -> Identity.personId(secret, Document.RESIDENT_ID, NUMBER, LocalDate.MIN),
                Status.RANGE,
                "day");
    }

    @Test
    void familyAndPassAreOfThePolicy() {
        LocalDate grown = LocalDate.of(1980, 1, 1);
        LocalDate child = LocalDate.of(2015, 1, 1);
        LocalDate august = LocalDate.of(2020, 8, 8);
        try (Policy chain = Fixtures.chain();
                Policy strict = Policy.load(Fixtures.GUANGXI, Fixtures.STRICT)) {
            assertTrue(chain.mayRepresent(grown, child, august, true, false));
            assertFalse(chain.mayRepresent(grown, child, august, false, false));
            assertFalse(chain.mayRepresent(grown, grown, august, true, false));
            assertTrue(chain.mayRepresent(grown, grown, august, true, true));
            refused(
                    () -> chain.mayRepresent(LocalDate.MIN, child, august, true, false),
                    Status.RANGE,
                    "birthday");
            refused(() -> chain.passLeft(List.of(), august), Status.NO_RULE, "");
            LocalDate june = LocalDate.of(2020, 6, 8);
            PolicyFacts facts = strict.facts();
            PassLeft none = strict.passLeft(List.of(), june);
            assertEquals(facts.passTrips(), none.left());
            assertEquals(Optional.of(june), none.nextDay());
            PassLeft used =
                    strict.passLeft(
                            java.util.Collections.nCopies(facts.passTrips(), june), june);
            assertEquals(0, used.left());
            assertEquals(Optional.of(june.plusDays(facts.passDays())), used.nextDay());
            refused(
                    () -> strict.passLeft(List.of(june.plusDays(1)), june),
                    Status.FUTURE,
                    "trips");
        }
    }

    @Test
    void setsCannotBeChanged() {
        Set<Action> actions = policy.gate(day(8), "checkpoint", Color.GREEN, 365).actions();
        assertThrows(UnsupportedOperationException.class, actions::clear);
    }
}

package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.libhcode.Fixtures.NOBODY;
import static org.libhcode.Fixtures.WUHAN;
import static org.libhcode.Fixtures.checkin;
import static org.libhcode.Fixtures.day;
import static org.libhcode.Fixtures.noon;
import static org.libhcode.Fixtures.register;
import static org.libhcode.Fixtures.travel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordTest {
    private final Policy policy = Fixtures.guangxi();

    @AfterEach
    void close() {
        policy.close();
    }

    private byte[] after(Event... events) {
        byte[] record = NOBODY;
        for (Event event : events) {
            record = policy.apply(record, event).record();
        }
        return record;
    }

    @Test
    void nobodyIsGreenAndNotRegistered() {
        Verdict verdict = policy.classify(NOBODY, day(8));
        assertEquals(Color.GREEN, verdict.color());
        assertFalse(verdict.registered());
        assertEquals(0, verdict.reasons());
    }

    /** The example of replay.md. */
    @Test
    void fromWuhanIsRedForTwoReasons() {
        byte[] record = after(register(7), travel(7, WUHAN), checkin(8));
        Verdict verdict = policy.classify(record, day(8));
        assertEquals(Color.RED, verdict.color());
        assertTrue(verdict.registered());
        List<Reason> reasons = policy.reasons(record, day(8));
        assertEquals(2, verdict.reasons());
        assertEquals(2, reasons.size());
        Reason first = reasons.get(0);
        assertEquals("key-region", first.name());
        assertEquals(16, first.code());
        assertEquals(Color.RED, first.color());
        assertEquals(day(7), first.since());
        assertEquals(Optional.of(Role.SELF), first.role());
        assertEquals(1, first.run());
        assertEquals(14, first.of());
        assertEquals(13, first.stillNeeded());
        assertEquals(Optional.of(day(21)), first.earliestEnd());
        assertEquals(Optional.of("三(一)1(4), 2(3)"), first.cite());
        assertEquals(Optional.of(noon(7)), first.sinceTime());
        assertEquals(Optional.of(noon(7)), first.filed());
        assertEquals("other-province", reasons.get(1).name());
        assertEquals(Optional.empty(), policy.nextChange(record, day(8)));
    }

    @Test
    void anEffectSaysWhichRulesFired() {
        Effect effect = policy.apply(NOBODY, travel(7, WUHAN));
        assertEquals(2, effect.rulesFired());
        assertEquals(2, effect.rules().size());
        assertEquals(day(7), effect.policyEffective());
        assertFalse(effect.marksLeftOut());
        assertEquals(0, policy.apply(NOBODY, travel(7, 450100)).rulesFired());
    }

    @Test
    void orderDoesNotMatterAndCopiesMerge() {
        byte[] one = after(register(7), travel(7, WUHAN), checkin(8));
        byte[] other = after(checkin(8), register(7), travel(7, WUHAN));
        assertArrayEquals(one, other);
        byte[] left = after(register(7), checkin(8));
        byte[] right = after(travel(7, WUHAN));
        assertArrayEquals(one, policy.merge(left, right));
        assertArrayEquals(one, policy.merge(right, left));
    }

    @Test
    void aRecordCanBeLookedAt() {
        RecordFacts view = Policy.view(after(register(7), travel(7, WUHAN), checkin(8)));
        assertEquals(Optional.of(day(8)), view.anchor());
        assertEquals(Optional.of(noon(7)), view.registered());
        assertEquals(1, view.normal());
        assertEquals(0, view.abnormal());
        assertEquals(2, view.slots().size());
        Slot slot = view.slots().get(0);
        assertEquals(16, slot.code());
        assertEquals(Optional.of(Role.SELF), slot.role());
        assertEquals(Optional.of(noon(7)), slot.since());
        assertEquals(Optional.empty(), slot.clearedReported());
        RecordFacts nobody = Policy.view(NOBODY);
        assertEquals(Optional.empty(), nobody.anchor());
        assertEquals(List.of(), nobody.slots());
    }

    @Test
    void fractionsOfSecondsAreCutOff() {
        Event exact = register(7);
        Event fraction = Event.of(EventType.REGISTER, Role.SELF, noon(7).plusMillis(999));
        assertArrayEquals(after(exact), after(fraction));
    }

    @Test
    void explanationsComeInBothLanguages() {
        byte[] record = after(register(7), travel(7, WUHAN));
        String english = policy.explain(record, day(8), Language.EN);
        String chinese = policy.explain(record, day(8), Language.ZH);
        assertTrue(english.contains("your code is red"), english);
        assertTrue(english.contains("7 March 2020"), english);
        assertTrue(chinese.contains("红"), chinese);
    }

    @Test
    void whatIsLoggedHasNoRecord() {
        byte[] record = after(register(7));
        String bytes = record.length + " bytes";
        Row row = new Row(Color.GREEN, day(7), Optional.empty(), 1, record);
        String none = "Optional.empty";
        assertEquals("Row[GREEN, 2020-03-07, " + none + ", 1, " + bytes + "]", row.toString());
        Answer answer = new Answer(policy.classify(record, day(7)), record);
        assertEquals("Answer[" + answer.verdict() + ", " + bytes + "]", answer.toString());
        String effect = policy.apply(NOBODY, register(7)).toString();
        assertTrue(effect.startsWith("Effect[" + bytes + ", "), effect);
    }

    private void refused(Event event, Status status, String field) {
        HcodeException e =
                assertThrows(HcodeException.class, () -> policy.apply(NOBODY, event));
        assertEquals(status, e.status(), event.toString());
        assertEquals(field, e.field().orElse(""), event.toString());
        assertTrue(e.getMessage().contains(field), e.getMessage());
    }

    @Test
    void aRefusalNamesStatusAndField() {
        refused(register(7).withRegion(1), Status.INVALID, "region");
        refused(Event.of(EventType.TRAVEL, Role.SELF, noon(7)), Status.INVALID, "region");
        refused(register(7).withCelsiusX10(370), Status.INVALID, "celsius_x10");
        refused(register(7).withSymptoms(Symptom.FEVER), Status.INVALID, "symptoms");
        refused(register(7).withReason(11), Status.INVALID, "reason");
        refused(Event.custom("A", Role.SELF, noon(7)), Status.INVALID, "custom");
        refused(Event.custom("frob", Role.SELF, noon(7)), Status.NO_RULE, "kind");
        refused(travel(7, 1000), Status.RANGE, "region");
        refused(checkin(7).withCelsiusX10(249), Status.RANGE, "celsius_x10");
        refused(Event.of(EventType.REGISTER, Role.SELF, Instant.MIN), Status.RANGE, "occurred");
        refused(register(7).withReported(Instant.MAX), Status.RANGE, "reported");
        refused(register(8).withReported(noon(7)), Status.FUTURE, "occurred");
        refused(
                Event.of(EventType.DIAGNOSIS_CONFIRMED, Role.SELF, noon(7)), Status.ROLE, "role");
        refused(
                Event.of(EventType.CORRECT_REASON, Role.CDC, noon(7)).withReason(32000),
                Status.UNKNOWN_REASON,
                "reason");
    }

    private void questionRefused(byte[] record, LocalDate day, Status status, String field) {
        List<Runnable> questions =
                List.of(
                        () -> policy.classify(record, day),
                        () -> policy.reasons(record, day),
                        () -> policy.nextChange(record, day),
                        () -> policy.explain(record, day, Language.EN));
        for (Runnable question : questions) {
            HcodeException e = assertThrows(HcodeException.class, question::run);
            assertEquals(status, e.status());
            assertEquals(Optional.of(field), e.field());
        }
    }

    @Test
    void aQuestionThatCannotBeAnsweredSaysWhy() {
        byte[] record = after(checkin(8));
        byte[] longer = java.util.Arrays.copyOf(record, record.length + 1);
        questionRefused(record, day(7), Status.LATE, "day");
        questionRefused(record, LocalDate.MAX, Status.RANGE, "day");
        questionRefused(record, LocalDate.MIN, Status.RANGE, "day");
        questionRefused(longer, day(9), Status.CORRUPT, "record");
        questionRefused(new byte[100_000], day(9), Status.CORRUPT, "record");
        record[0] = 99; // a version that is not known
        questionRefused(record, day(9), Status.CORRUPT, "record");
    }

    @Test
    void aReasonOfAnotherPolicyIsUnknown() {
        try (Policy other =
                Policy.parse(
                        "policy other\neffective 2020-03-07\ntimezone +08:00\n"
                                + "reason 999 only-here red\n"
                                + "on contact close by cdc\n  set only-here\n")) {
            Event contact = Event.of(EventType.CONTACT_CLOSE, Role.CDC, noon(7));
            byte[] record = other.apply(NOBODY, contact).record();
            questionRefused(record, day(8), Status.UNKNOWN_REASON, "record");
        }
    }

    @Test
    void valuesAreEqualByTheirParts() {
        assertEquals(checkin(7), checkin(7));
        assertEquals(checkin(7).hashCode(), checkin(7).hashCode());
        assertFalse(checkin(7).equals(checkin(8)));
        Event event = checkin(7).withSymptoms(Set.of(Symptom.BREATH, Symptom.UNSURE));
        assertEquals(Set.of(Symptom.UNSURE, Symptom.BREATH), event.symptoms());
        byte[] record = after(checkin(7));
        assertEquals(policy.apply(NOBODY, checkin(7)), policy.apply(record, checkin(7)));
    }
}

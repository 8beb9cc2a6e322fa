package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PolicyTest {
    @Test
    void theVersionIsThatOfTheHeaders() throws Exception {
        Path header = Fixtures.ROOT.resolve("include/hcode/base.h");
        assertTrue(Files.readString(header).contains("\"" + Hcode.version() + "\""));
    }

    @Test
    void factsAreOfTheNewestPolicy() {
        try (Policy chain = Fixtures.chain()) {
            PolicyFacts facts = chain.facts();
            assertEquals("example-grace", facts.name());
            assertEquals(LocalDate.of(2020, 8, 1), facts.effective());
            assertEquals(ZoneOffset.ofHours(8), facts.utcOffset());
            assertEquals(373, facts.feverX10());
            assertEquals(16, facts.familyAdult());
            assertEquals(65, facts.familyElder());
            assertEquals(0, facts.passTrips());
        }
    }

    @Test
    void factsOfADayAreOfThePolicyInForce() {
        try (Policy chain = Fixtures.chain()) {
            PolicyFacts first = chain.facts(LocalDate.of(2020, 4, 30));
            assertEquals("gx-2020-03-07", first.name());
            assertEquals(Optional.of("广西健康码管理规则"), first.titleZh());
            assertEquals(Optional.of("Guangxi Health Code rules"), first.titleEn());
            assertEquals("gx-2020-03-07", chain.facts(LocalDate.MIN).name());
            assertEquals("example-strict", chain.facts(LocalDate.of(2020, 5, 1)).name());
            assertEquals("example-grace", chain.facts(LocalDate.MAX).name());
        }
    }

    @Test
    void anErrorSaysWhere() {
        HcodeException e =
                assertThrows(HcodeException.class, () -> Policy.parse("policy p\nfrob\n"));
        assertEquals(Status.POLICY, e.status());
        assertEquals(2, e.line());
        assertEquals(1, e.column());
        assertTrue(e.getMessage().startsWith("policy 1:2:1: "), e.getMessage());
    }

    @Test
    void anErrorOfALaterPolicyNamesItsFile() throws Exception {
        Path again = Fixtures.GUANGXI;
        HcodeException e =
                assertThrows(HcodeException.class, () -> Policy.load(Fixtures.GUANGXI, again));
        assertEquals(Status.POLICY, e.status());
        assertTrue(e.getMessage().startsWith(again + ":"), e.getMessage());
    }

    @Test
    void aChainHasAPolicy() {
        assertEquals(
                Status.INVALID, assertThrows(HcodeException.class, Policy::load).status());
        assertThrows(UncheckedIOException.class, () -> Policy.load(Path.of("/no/such.policy")));
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        byte[] text = new byte[2 << 20];
        HcodeException e = assertThrows(HcodeException.class, () -> Policy.parse(text));
        assertEquals(Status.POLICY, e.status());
    }

    @Test
    void textsBytesAndFilesAreOne() throws Exception {
        byte[] bytes = Files.readAllBytes(Fixtures.GUANGXI);
        try (Policy a = Fixtures.guangxi();
                Policy b = Policy.parse(bytes);
                Policy c = Policy.parse(Files.readString(Fixtures.GUANGXI))) {
            assertEquals(a.facts(), b.facts());
            assertEquals(a.facts(), c.facts());
            assertEquals(a.warnings(), b.warnings());
        }
    }

    @Test
    void warningsSayWhere() {
        try (Policy policy = Fixtures.guangxi()) {
            List<Diagnostic> warnings = policy.warnings();
            assertTrue(
                    warnings.stream().anyMatch(w -> w.text().contains("designated")),
                    warnings.toString());
            warnings.forEach(w -> assertTrue(w.line() > 0 && w.column() > 0, w.toString()));
        }
    }

    @Test
    void reasonsHaveNamesAndCodes() {
        try (Policy policy = Fixtures.guangxi()) {
            assertEquals(OptionalInt.of(11), policy.reasonCode("confirmed"));
            assertEquals(Optional.of("confirmed"), policy.reasonName(11));
            assertEquals(OptionalInt.empty(), policy.reasonCode("frob"));
            assertEquals(OptionalInt.empty(), policy.reasonCode("confirmed\0"));
            assertEquals(OptionalInt.empty(), policy.reasonCode("x".repeat(1000)));
            assertEquals(Optional.empty(), policy.reasonName(-1));
        }
    }

    @Test
    void daysAreOfThePolicysZone() {
        try (Policy policy = Fixtures.guangxi()) {
            assertEquals(Fixtures.day(7), policy.day(Instant.parse("2020-03-07T15:59:59Z")));
            assertEquals(Fixtures.day(8), policy.day(Instant.parse("2020-03-07T16:00:00Z")));
            for (Instant bad : List.of(Instant.EPOCH, Instant.MIN, Instant.MAX)) {
                HcodeException e = assertThrows(HcodeException.class, () -> policy.day(bad));
                assertEquals(Status.RANGE, e.status());
                assertEquals(Optional.of("time"), e.field());
            }
        }
    }

    @Test
    void everyStatusHasANameAndTexts() {
        for (Status status : Status.values()) {
            String label = status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            assertEquals(label, status.label());
            assertTrue(status.text(Language.EN).endsWith("."), status.text(Language.EN));
            assertTrue(status.text(Language.ZH).endsWith("。"), status.text(Language.ZH));
        }
    }
}

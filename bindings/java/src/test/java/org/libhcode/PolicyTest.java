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
import java.util.Set;
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

    /** By hand from the text of the policy. */
    @Test
    void aPolicyCanBeWalkedThrough() {
        try (Policy policy = Fixtures.guangxi()) {
            PolicyFacts facts = policy.facts();
            assertEquals(19, facts.reasons().size());
            assertEquals(31, facts.rules().size());
            assertEquals(4, facts.sets().size());
            assertEquals(6, facts.gates().size());

            RuleFacts rule = facts.rules().get(18); // on travel by ... when region in key
            assertEquals(266, rule.line());
            assertEquals(EventType.TRAVEL, rule.type());
            assertEquals(
                    Set.of(Role.SELF, Role.GUARDIAN, Role.CDC, Role.COMMUNITY, Role.SYSTEM),
                    rule.roles());
            GuardFacts region = rule.guards().get(0);
            assertEquals("region in", region.name());
            assertEquals(Optional.of("key"), region.set());
            assertEquals(14, rule.guards().get(1).days());
            ReasonFacts reason = facts.reasons().get(rule.sets().get(0));
            assertEquals("key-region", reason.name());
            assertEquals(16, reason.code());
            assertEquals(Color.RED, reason.color());
            assertEquals(14, reason.normalDays());
            assertEquals(0, reason.days());
            assertEquals(Optional.of("三(一)1(4), 2(3)"), reason.cite());
            assertEquals(Set.of(Mark.NORMAL), facts.rules().get(1).marks());
            assertEquals(EventType.DIAGNOSIS_SUSPECTED, facts.rules().get(4).type());
            assertEquals(Optional.of("recovering"), facts.rules().get(11).custom());

            SetFacts key = facts.sets().get(1);
            assertEquals("key", key.name());
            assertEquals(420000, key.regions().get(0).code());
            assertEquals(Optional.empty(), key.regions().get(0).from());
            assertEquals(List.of(), facts.sets().get(2).regions());

            GateFacts gate = facts.gates().get(0);
            assertEquals("checkpoint", gate.scene());
            assertTrue(gate.needsTemperature());
            assertEquals(Set.of(Action.PASS), gate.plain().get(Color.GREEN));
            assertEquals(
                    Set.of(Action.DENY, Action.REPORT_FEVER), gate.fever().get(Color.GREEN));
            assertEquals(
                    Set.of(Action.DENY, Action.REPORT_AUTHORITY), gate.plain().get(Color.RED));
            assertEquals(Set.of(), gate.fever().get(Color.RED));
        }
    }

    @Test
    void aRegionMayHaveDays() {
        try (Policy chain = Fixtures.chain()) {
            RegionFacts dalian =
                    chain.facts().sets().stream()
                            .flatMap(set -> set.regions().stream())
                            .filter(region -> region.code() == 210203)
                            .findFirst()
                            .orElseThrow();
            assertEquals(Optional.of(LocalDate.of(2020, 7, 29)), dalian.from());
            assertEquals(Optional.of(LocalDate.of(2020, 8, 9)), dalian.until());
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

package org.libhcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.libhcode.Fixtures.CTI;
import static org.libhcode.Fixtures.ISSUER;
import static org.libhcode.Fixtures.KID;
import static org.libhcode.Fixtures.greenOnScreen;
import static org.libhcode.Fixtures.key;
import static org.libhcode.Fixtures.noon;
import static org.libhcode.Fixtures.seed;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final Instant NOW = noon(8).plusSeconds(10);

    private static String issue(Code code) {
        try (SigningKey key = SigningKey.of(KID, seed())) {
            return key.issue(code);
        }
    }

    private static Status verify(Keyring.Builder builder, String token, Instant now) {
        try (Keyring keyring = builder.build()) {
            TokenReport report = keyring.verify(token, now);
            assertEquals(report.accepted(), report.color().isPresent());
            return report.status();
        }
    }

    private static Keyring.Builder with(Key... keys) {
        return new Keyring.Builder().keys(List.of(keys));
    }

    @Test
    void whatIsIssuedIsAccepted() {
        String token = issue(greenOnScreen());
        assertTrue(token.startsWith("HC3:"), token);
        try (Keyring keyring = Keyring.of(key())) {
            TokenReport report = keyring.verify(token, NOW);
            assertEquals(TokenVerdict.ACCEPT, report.verdict());
            assertEquals(Status.OK, report.status());
            assertTrue(report.accepted());
            assertEquals(Optional.of(Color.GREEN), report.color());
            assertEquals(Optional.of(Color.GREEN), report.colorIssued());
            assertEquals(Optional.of(CodeKind.SCREEN), report.kind());
            assertArrayEquals(KID, report.kid());
            assertArrayEquals(CTI, report.cti());
            assertEquals(ISSUER, report.issuer());
            assertEquals("", report.text());
            assertEquals(Optional.of(noon(8)), report.issued());
            assertEquals(Optional.of(noon(8).plusSeconds(300)), report.expires());
            assertEquals(Optional.empty(), report.notBefore());
            assertEquals(290, report.secondsLeft());
        }
    }

    @Test
    void paperSaysWhoseItIs() {
        Instant day = noon(9);
        Code paper = Code.of(Color.GREEN, CodeKind.PAPER, ISSUER, CTI, noon(8), day);
        String token = issue(paper.withNotBefore(noon(8).plusSeconds(5)).withText("张*"));
        try (Keyring keyring = Keyring.of(key())) {
            TokenReport report = keyring.verify(token, NOW);
            assertEquals(Optional.of(CodeKind.PAPER), report.kind());
            assertEquals("张*", report.text());
            assertEquals(Optional.of(noon(8).plusSeconds(5)), report.notBefore());
        }
    }

    @Test
    void whatIsLoggedSaysNotWhoseItIs() {
        Code named = greenOnScreen().withText("Zhang *");
        assertFalse(named.toString().contains("Zhang"), named.toString());
        try (Keyring keyring = Keyring.of(key())) {
            String report = keyring.verify(issue(named), NOW).toString();
            assertFalse(report.contains("Zhang"), report);
            assertTrue(report.startsWith("TokenReport[ACCEPT, OK, Optional[GREEN], "), report);
            assertTrue(report.contains(Hex.of(KID)), report);
            assertTrue(report.endsWith(", 290, 0 bytes]"), report);
        }
    }

    @Test
    void signingIsDeterministic() {
        assertEquals(issue(greenOnScreen()), issue(greenOnScreen()));
    }

    @Test
    void eachFaultHasItsStatus() {
        String token = issue(greenOnScreen());
        assertEquals(Status.EXPIRED, verify(with(key()), token, noon(9)));
        assertEquals(Status.NOT_YET_VALID, verify(with(key()), token, noon(7)));
        assertEquals(Status.UNKNOWN_KEY, verify(with(), token, NOW));
        assertEquals(Status.NOT_A_TOKEN, verify(with(key()), "HC1:" + token, NOW));
        assertEquals(Status.NOT_A_TOKEN, verify(with(key()), "", NOW));
        assertEquals(Status.BAD_BASE45, verify(with(key()), "HC3:#", NOW));
        assertEquals(Status.TOO_LONG, verify(with(key()), token + "0".repeat(1024), NOW));
        assertEquals(Status.RANGE, verify(with(key()), token, Instant.EPOCH));
        assertEquals(Status.REVOKED, verify(with(key()).recall(KID, CTI), token, NOW));
        assertEquals(
                Status.LIVES_TOO_LONG,
                verify(
                        with(key()).lives(Duration.ofSeconds(299), Duration.ofDays(1)),
                        token,
                        NOW));
        assertEquals(
                Status.NOT_YET_VALID,
                verify(with(key()).leeway(Duration.ZERO), token, noon(8).minusSeconds(1)));
        assertEquals(Status.OK, verify(with(key()), token, noon(8).minusSeconds(1)));
        assertEquals(Status.STALE, verify(with(key()).refreshBy(NOW), token, NOW));
        assertEquals(Status.REVOKED, verify(with(key().revokedBefore(noon(9))), token, NOW));
        assertEquals(
                Status.KEY_NOT_VALID, verify(with(key().valid(noon(9), noon(10))), token, NOW));
        Key other = Key.of(KID, Ed25519.publicKey(new byte[32]), ISSUER);
        assertEquals(Status.BAD_SIGNATURE, verify(with(other), token, NOW));
        Key stranger = Key.of(KID, Ed25519.publicKey(seed()), "somebody-else");
        assertEquals(Status.WRONG_ISSUER, verify(with(stranger), token, NOW));
    }

    @Test
    void colorsCountAsTheKeySays() {
        String token = issue(greenOnScreen());
        Key stricter =
                key().accepting(
                                Optional.of(Color.YELLOW),
                                Optional.of(Color.RED),
                                Optional.of(Color.RED));
        try (Keyring keyring = Keyring.of(stricter)) {
            TokenReport report = keyring.verify(token, NOW);
            assertEquals(Optional.of(Color.YELLOW), report.color());
            assertEquals(Optional.of(Color.GREEN), report.colorIssued());
        }
        Key none = key().accepting(Optional.empty(), Optional.empty(), Optional.of(Color.RED));
        assertEquals(Status.COLOR_NOT_ACCEPTED, verify(with(none), token, NOW));
    }

    /** Four zeros are each color as itself in C. */
    @Test
    void aKeyThatAcceptsNoColorIsRefused() {
        Optional<Color> no = Optional.empty();
        HcodeException e =
                assertThrows(HcodeException.class, () -> key().accepting(no, no, no));
        assertEquals(Status.INVALID, e.status());
        assertEquals(Optional.of("accepts"), e.field());
    }

    /** A zero is no time in C: no end of a key, nothing revoked, never stale. */
    @Test
    void aTimeThatIsThereIsNeverTakenForNone() {
        Optional<Instant> no = Optional.empty();
        for (String text :
                List.of(
                        "1970-01-01T00:00:00Z",
                        "1970-01-01T00:00:00.5Z",
                        "1969-12-31T23:59:59.5Z",
                        "1969-12-31T23:59:59Z",
                        "0001-01-01T00:00:00Z")) {
            Instant time = Instant.parse(text);
            List<Keyring.Builder> builders =
                    List.of(
                            with(key().valid(Optional.of(time), no)),
                            with(key().valid(no, Optional.of(time))),
                            with(key().revokedBefore(time)),
                            with(key()).refreshBy(time));
            for (int i = 0; i < builders.size(); i++) {
                // the first second is no longer 0 when it is rounded up
                boolean good = i == 2 && text.endsWith("00:00:00.5Z");
                assertEquals(good ? Status.OK : Status.RANGE, made(builders.get(i)), text + i);
            }
            Code code = greenOnScreen().withNotBefore(time);
            HcodeException e = assertThrows(HcodeException.class, () -> issue(code));
            assertEquals(Status.BAD_CLAIMS, e.status(), text);
        }
    }

    private static void badClaims(String field, Code code) {
        HcodeException e = assertThrows(HcodeException.class, () -> issue(code));
        assertEquals(Status.BAD_CLAIMS, e.status());
        assertEquals(Optional.of(field), e.field());
    }

    @Test
    void aCodeThatIsRefusedSaysWhichField() {
        Instant noon = noon(8);
        Instant end = noon.plusSeconds(300);
        CodeKind screen = CodeKind.SCREEN;
        CodeKind paper = CodeKind.PAPER;
        for (String issuer : List.of("", "short", "x".repeat(33))) {
            badClaims("issuer", Code.of(Color.GREEN, screen, issuer, CTI, noon, end));
        }
        badClaims("cti", Code.of(Color.GREEN, screen, ISSUER, new byte[7], noon, end));
        for (Instant time : List.of(Instant.EPOCH, Instant.MIN, Instant.MAX)) {
            badClaims("issued", Code.of(Color.GREEN, screen, ISSUER, CTI, time, end));
            badClaims("expires", Code.of(Color.GREEN, screen, ISSUER, CTI, noon, time));
            badClaims("not_before", greenOnScreen().withNotBefore(time));
        }
        badClaims("expires", Code.of(Color.GREEN, screen, ISSUER, CTI, noon, noon));
        badClaims("expires", greenOnScreen().withNotBefore(end));
        badClaims("text", greenOnScreen().withText(""));
        badClaims("text", greenOnScreen().withText("x".repeat(49)));
        badClaims("text", greenOnScreen().withText("a\nb"));
        badClaims("text", Code.of(Color.GREEN, paper, ISSUER, CTI, noon, end));
        String longest = "x".repeat(63); // of both: they do not fit together
        badClaims(
                "issuer",
                Code.of(Color.GREEN, screen, longest, CTI, noon, end).withText(longest));
    }

    private static Status made(Keyring.Builder builder) {
        try {
            builder.build().close();
            return Status.OK;
        } catch (HcodeException e) {
            return e.status();
        }
    }

    @Test
    void aKeyMayHaveOneDate() {
        String token = issue(greenOnScreen());
        Optional<Instant> no = Optional.empty();
        Key until = key().valid(no, Optional.of(NOW));
        assertEquals(Status.KEY_NOT_VALID, verify(with(until), token, NOW));
        assertEquals(Status.OK, verify(with(until), token, NOW.minusSeconds(1)));
        Key from = key().valid(Optional.of(NOW), no);
        assertEquals(Status.OK, verify(with(from), token, NOW));
        assertEquals(Status.KEY_NOT_VALID, verify(with(from), token, NOW.minusSeconds(1)));
    }

    /** The token was issued in the second of noon, perhaps at its beginning. */
    @Test
    void aRevocationWithinASecondTakesTheWholeSecond() {
        String token = issue(greenOnScreen());
        Instant later = noon(8).plusNanos(1);
        assertEquals(Status.REVOKED, verify(with(key().revokedBefore(later)), token, NOW));
        assertEquals(Status.OK, verify(with(key().revokedBefore(noon(8))), token, NOW));
    }

    @Test
    void aKeyringThatCannotBeSaysWhichEntry() {
        HcodeException e =
                assertThrows(HcodeException.class, () -> Keyring.of(key(), key()));
        assertEquals(Status.INVALID, e.status());
        assertEquals(Optional.of("key"), e.field());
        assertTrue(e.getMessage().contains("key 1: "), e.getMessage());
        e =
                assertThrows(
                        HcodeException.class,
                        () -> with(key()).leeway(Duration.ofSeconds(301)).build());
        assertEquals(Status.RANGE, e.status());
        assertEquals(Optional.of("option"), e.field());
        assertThrows(
                HcodeException.class, () -> with().leeway(Duration.ofSeconds(-1)).build());
        assertThrows(
                HcodeException.class,
                () -> with().lives(Duration.ZERO, Duration.ofDays(99999)).build());
        Key sm2 = Key.of(Algorithm.SM2, KID, new byte[64], ISSUER);
        assertEquals(
                Status.BAD_ALGORITHM,
                assertThrows(HcodeException.class, () -> Keyring.of(sm2)).status());
    }

    @Test
    void tooManyKeysAreRefusedAsCDoes() {
        Keyring.Builder builder = new Keyring.Builder();
        for (int i = 0; i < 2; i++) { // bytes that no array could hold
            builder.keys(Collections.nCopies(20_000_000, key()));
        }
        HcodeException e = assertThrows(HcodeException.class, builder::build);
        assertEquals(Status.RANGE, e.status());
        assertTrue(String.valueOf(e.getMessage()).contains("too many keys"), e.getMessage());
        List<Key> most = new ArrayList<>();
        for (int i = 0; i < 4096; i++) {
            byte[] kid = ByteBuffer.allocate(8).putInt(i).array();
            byte[] any = "any".repeat(22).substring(2).getBytes(StandardCharsets.UTF_8);
            most.add(Key.of(Algorithm.ES256, kid, any, ISSUER));
        }
        Keyring.Builder full = new Keyring.Builder().verifier((k, m, s) -> false).keys(most);
        full.build().close();
        assertEquals(Status.RANGE, made(full.keys(List.of(key()))));
    }

    @Test
    void tooManyRecallsAreRefusedAsCDoes() {
        Keyring.Builder builder = with(key());
        for (int i = 0; i <= 1 << 20; i++) {
            builder.recall(KID, CTI);
        }
        HcodeException e = assertThrows(HcodeException.class, builder::build);
        assertEquals(Status.RANGE, e.status());
        assertTrue(String.valueOf(e.getMessage()).contains("too many recalled"), e.getMessage());
    }

    @Test
    void lengthsAreChecked() {
        byte[] nine = new byte[9];
        assertThrows(HcodeException.class, () -> SigningKey.of(nine, seed()));
        assertThrows(HcodeException.class, () -> SigningKey.of(KID, nine));
        assertThrows(HcodeException.class, () -> Ed25519.publicKey(nine));
        assertThrows(HcodeException.class, () -> Key.of(nine, new byte[32], ISSUER));
        assertThrows(HcodeException.class, () -> Key.of(KID, nine, ISSUER));
        assertThrows(HcodeException.class, () -> Key.of(KID, new byte[32], "x".repeat(99)));
        assertThrows(HcodeException.class, () -> with().recall(KID, new byte[7]).build());
        assertThrows(HcodeException.class, () -> with().recall(nine, CTI));
        assertThrows(
                HcodeException.class,
                () -> Code.of(Color.RED, CodeKind.SCREEN, ISSUER, new byte[17], noon(8), noon(9)));
        Code backwards = Code.of(Color.RED, CodeKind.SCREEN, ISSUER, CTI, noon(9), noon(8));
        HcodeException e = assertThrows(HcodeException.class, () -> issue(backwards));
        assertEquals(Status.BAD_CLAIMS, e.status());
    }

    /** {1: "example-issuer", 3: audience, 4: exp, 6: iat, 7: cti}, by hand. */
    private static byte[] claims(String audience) {
        byte[] iss = ISSUER.getBytes(StandardCharsets.US_ASCII);
        byte[] aud = audience.getBytes(StandardCharsets.US_ASCII);
        java.nio.ByteBuffer b = java.nio.ByteBuffer.allocate(200);
        b.put((byte) 0xa5).put((byte) 1).put((byte) (0x60 + iss.length)).put(iss);
        b.put((byte) 3).put((byte) (0x60 + aud.length)).put(aud);
        b.put((byte) 4).put((byte) 0x1a).putInt((int) noon(9).getEpochSecond());
        b.put((byte) 6).put((byte) 0x1a).putInt((int) noon(8).getEpochSecond());
        b.put((byte) 7).put((byte) 0x48).put(CTI);
        return Arrays.copyOf(b.array(), b.position());
    }

    @Test
    void bareTokensAreSignedAndJudged() {
        byte[] claims = claims("gate");
        Optional<String> gate = Optional.of("gate");
        try (SigningKey key = SigningKey.of(KID, seed());
                Keyring keyring = Keyring.of(key())) {
            byte[] token = key.signCwt(claims);
            TokenReport report = keyring.verifyCwt(token, NOW, gate, Duration.ZERO);
            assertEquals(Status.OK, report.status());
            assertArrayEquals(claims, report.payload());
            assertEquals(Optional.empty(), report.color());
            assertEquals(Optional.empty(), report.kind());
            assertEquals(
                    Status.BAD_CLAIMS,
                    keyring.verifyCwt(token, NOW, Optional.empty(), Duration.ZERO).status());
            assertEquals(
                    Status.LIVES_TOO_LONG,
                    keyring.verifyCwt(token, NOW, gate, Duration.ofHours(1)).status());
            assertEquals(
                    Status.RANGE,
                    keyring.verifyCwt(token, NOW, gate, Duration.ofHours(-1)).status());
            for (int nanos : new int[] {-1, 1, 999_999_999}) { // of which none is any life
                assertEquals(
                        Status.RANGE,
                        keyring.verifyCwt(token, NOW, gate, Duration.ofNanos(nanos)).status());
            }
            assertEquals(Status.BAD_CLAIMS, keyring.verify(token, NOW).status());
            byte[] cut = Arrays.copyOf(claims, claims.length - 1);
            HcodeException e = assertThrows(HcodeException.class, () -> key.signCwt(cut));
            assertEquals(Status.BAD_CBOR, e.status());
            byte[] long_ = new byte[4000];
            assertThrows(HcodeException.class, () -> key.signCwt(long_));
        }
    }

    // ES256 by the Java of the host: a security module would be asked the same way.

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[32];
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, out, 32 - (bytes.length - from), bytes.length - from);
        return out;
    }

    private static byte[] xy(ECPublicKey key) {
        byte[] out = Arrays.copyOf(unsigned(key.getW().getAffineX()), 64);
        System.arraycopy(unsigned(key.getW().getAffineY()), 0, out, 32, 32);
        return out;
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    @Test
    void theHostSignsAndVerifies() throws GeneralSecurityException {
        KeyPair pair = pair();
        Key key = Key.of(Algorithm.ES256, KID, xy((ECPublicKey) pair.getPublic()), ISSUER);
        SigningKey signing =
                SigningKey.of(
                        KID,
                        Algorithm.ES256,
                        message -> {
                            try {
                                Signature s =
                                        Signature.getInstance("SHA256withECDSAinP1363Format");
                                s.initSign(pair.getPrivate());
                                s.update(message);
                                return s.sign();
                            } catch (GeneralSecurityException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        String token = signing.issue(greenOnScreen());
        assertEquals(Status.OK, verify(with(key).verifier(new HostVerifier()), token, NOW));
        assertEquals(
                Status.BAD_SIGNATURE,
                verify(with(key).verifier((k, m, s) -> false), token, NOW));
        assertTrue(signing.signCwt(claims("gate")).length > 64);
        signing.close();
        assertThrows(IllegalStateException.class, () -> signing.issue(greenOnScreen()));
    }

    @Test
    void whatAHostsKeyThrowsComesBackAsItself() throws GeneralSecurityException {
        RuntimeException mine = new IllegalArgumentException("mine");
        SigningKey broken =
                SigningKey.of(
                        KID,
                        Algorithm.SM2,
                        message -> {
                            throw mine;
                        });
        assertSame(mine, assertThrows(Throwable.class, () -> broken.issue(greenOnScreen())));
        assertSame(mine, assertThrows(Throwable.class, () -> broken.signCwt(claims("gate"))));
        SigningKey shorter = SigningKey.of(KID, Algorithm.SM2, message -> new byte[63]);
        HcodeException e =
                assertThrows(HcodeException.class, () -> shorter.issue(greenOnScreen()));
        assertEquals(Status.INVALID, e.status());
        SigningKey nothing = SigningKey.of(KID, Algorithm.SM2, message -> null);
        assertThrows(NullPointerException.class, () -> nothing.issue(greenOnScreen()));

        SigningKey fake = SigningKey.of(KID, Algorithm.ES256, message -> new byte[64]);
        String token = fake.issue(greenOnScreen());
        byte[] point = xy((ECPublicKey) pair().getPublic());
        Key es256 = Key.of(Algorithm.ES256, KID, point, ISSUER);
        boolean[] bad = {true};
        try (Keyring keyring =
                with(es256)
                        .verifier(
                                (k, m, s) -> {
                                    if (bad[0]) {
                                        throw mine;
                                    }
                                    return true;
                                })
                        .build()) {
            assertSame(mine, assertThrows(Throwable.class, () -> keyring.verify(token, NOW)));
            bad[0] = false;
            assertEquals(Status.OK, keyring.verify(token, NOW).status());
        }
    }

    @Test
    void aGateJudgesAReport() {
        try (Policy policy = Fixtures.guangxi();
                Keyring keyring = Keyring.of(key())) {
            TokenReport good = keyring.verify(issue(greenOnScreen()), NOW);
            TokenReport old = keyring.verify(issue(greenOnScreen()), noon(9));
            TokenReport noise = keyring.verify("noise", NOW);
            assertTrue(policy.gate(Fixtures.day(8), "checkpoint", good, 365).mayPass());
            assertFalse(policy.gate(Fixtures.day(8), "checkpoint", old, 365).mayPass());
            assertEquals(
                    java.util.Set.of(Action.RESCAN),
                    policy.gate(Fixtures.day(8), "checkpoint", noise, 0).actions());
        }
    }

    @Test
    void aGateTakesNoBareToken() {
        try (Policy policy = Fixtures.guangxi();
                SigningKey signing = SigningKey.of(KID, seed());
                Keyring keyring = Keyring.of(key())) {
            byte[] token = signing.signCwt(claims("gate"));
            TokenReport bare =
                    keyring.verifyCwt(token, NOW, Optional.of("gate"), Duration.ZERO);
            HcodeException e =
                    assertThrows(
                            HcodeException.class,
                            () -> policy.gate(Fixtures.day(8), "checkpoint", bare, 365));
            assertEquals(Status.INVALID, e.status());
            assertEquals(Optional.of("report"), e.field());
        }
    }
}

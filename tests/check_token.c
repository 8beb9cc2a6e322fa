/*
 * Health codes from outside: one good token, and every way in which one may be bad, each with
 * the one status that is right. The tokens come from an encoder of the tests' own, and are
 * signed, so that a fault behind the signature is really reached.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "token_support.h"
#include "token_verdict.h"

static const hcode_keyring *plain_keyring(void)
{
    hcode_key key = key_1();

    return keyring_of(&key, (hcode_keyring_options){ .flags = HCODE_KEYRING_NO_TABLES });
}

static bool zeros(const void *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (((const uint8_t *)bytes)[i] != 0)
            return false;
    }
    return true;
}

/* A report is whole whatever it says: every byte was written, and what it says fits. */
static void check_report(const hcode_token_report *r, hcode_status status)
{
    int32_t verdict = token_verdict(status);
    bool claims = status == HCODE_OK || (status <= HCODE_WRONG_ISSUER && status >= HCODE_STALE);

    ck_assert_uint_eq(r->size, sizeof *r);
    ck_assert_int_eq(r->status, status);
    ck_assert_int_eq(r->verdict, verdict);
    ck_assert_int_eq(r->color != 0, verdict >= HCODE_TOKEN_ACCEPT_STALE);
    ck_assert_int_eq(r->cti_length != 0, claims);
    if (!claims)
        ck_assert(zeros(&r->cti_length, sizeof *r - offsetof(hcode_token_report, cti_length)));
}

static hcode_status verify_bytes(const hcode_keyring *keyring, const uint8_t *bytes,
                                 size_t length, hcode_time now, hcode_token_report *r)
{
    hcode_token_report local;

    r = r != NULL ? r : &local;
    memset(r, 0xa5, sizeof *r);
    r->size = sizeof *r;
    hcode_status status = hcode_verify_token_bytes(keyring, bytes, length, now, r);
    check_report(r, status);
    return status;
}

static hcode_status verify_text(const hcode_keyring *keyring, const char *text, size_t length,
                                hcode_time now, hcode_token_report *r)
{
    hcode_token_report local;

    r = r != NULL ? r : &local;
    memset(r, 0xa5, sizeof *r);
    r->size = sizeof *r;
    hcode_status status = hcode_verify_token_text(keyring, text, length, now, r);
    check_report(r, status);
    ck_assert_ptr_null(r->payload);
    return status;
}

static size_t text_of(const uint8_t *bytes, size_t length, char *text)
{
    size_t size = 8192;

    memcpy(text, "HC3:", 4);
    ck_assert_int_eq(hcode_base45_encode(bytes, length, text + 4, &size), HCODE_OK);
    return size + 3;
}

/* --- The base token --- */

START_TEST(test_base)
{
    uint8_t token[1024];
    char text[2048];
    hcode_token_report r;
    const hcode_keyring *keyring = plain_keyring();
    size_t length = make_token(FRAME, HEADER, PAYLOAD, token);

    ck_assert_uint_eq(length, 140);
    ck_assert_uint_eq(text_of(token, length, text), 214);
    ck_assert_int_eq(verify_text(keyring, text, 214, NOW, &r), HCODE_OK);
    ck_assert_int_eq(verify_bytes(keyring, token, length, NOW, &r), HCODE_OK);
    ck_assert_int_eq(r.color, HCODE_GREEN);
    ck_assert_int_eq(r.color_issued, HCODE_GREEN);
    ck_assert_int_eq(r.kind, HCODE_CODE_SCREEN);
    ck_assert_int_eq(r.expires, EXPIRES);
    ck_assert_int_eq(r.issued, ISSUED);
    ck_assert_int_eq(r.not_before, 0);
    ck_assert_int_eq(r.has_not_before, 0);
    ck_assert_int_eq(r.seconds_left, 200);
    ck_assert_uint_eq(r.cti_length, 8);
    ck_assert_mem_eq(r.cti, "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\0\0\0\0\0\0\0\0", 16);
    ck_assert_mem_eq(r.kid, "\1\2\3\4\5\6\7\10", 8);
    ck_assert_str_eq(r.issuer, "450000");
    ck_assert_str_eq(r.text, "\u97e6*\u660e 1234");
    ck_assert_ptr_eq(r.payload, token + length - 66 - r.payload_length);
    ck_assert_int_eq(r.payload[0], 0xa5);
}
END_TEST

/* --- Rows --- */

#define P5(code) "a5 " ISS EXP IAT CTI code
#define CLAIMED(iss, exp, iat, cti) "a5 " iss exp iat cti CODE
#define WITH_KID(alg) "a2 01 " alg " 04 <0102030405060708>"
#define NAMED(kind, text) P5("#-65537 a3 01 01 02 " kind " 03 " text)

static const struct row {
    hcode_status status;
    const char *frame, *header, *payload; /* NULL: as in the base token */
} rows[] = {
    /* The outer form: CBOR */
    { HCODE_BAD_CBOR, "", 0, 0 },
    { HCODE_BAD_CBOR, "d2", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 L", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 L S 00", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 L S f6", 0, 0 },
    { HCODE_BAD_CBOR, "d2 85 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 83 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 9f P a0 L S ff", 0, 0 },
    { HCODE_BAD_CBOR, "d2 98 04 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 99 0004 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d8 12 84 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d1 84 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d8 62 84 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d8 3d d2 84 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d9 d9f7 d2 84 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 d2 84 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 d2 P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P b8 00 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P bf ff L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P f7 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P f93c00 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 5f L ff S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 L 59 0040 *64=00", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 L 58 41 *64=00", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 L 5b ffffffffffffffff *64=00", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 L 5b 7fffffffffffffff *64=00", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P bb 7fffffffffffffff L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 9b 7fffffffffffffff P a0 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 7c *64=00 S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a2 01 00 01 00 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P a2 02 00 01 00 L S", 0, 0 },
    { HCODE_BAD_CBOR, "d2 84 P 81 81 81 81 81 81 80 L S", 0, 0 }, /* nine open */
    { HCODE_BAD_COSE, "d2 84 P 81 81 81 81 81 80 L S", 0, 0 },    /* eight */
    { HCODE_BAD_CBOR, "d2 84 P a0 62 c328 S", 0, 0 },
    { HCODE_BAD_CBOR, "ff", 0, 0 },
    { HCODE_BAD_CBOR, "1c", 0, 0 },
    { HCODE_BAD_CBOR, "fb 3ff0000000000000", 0, 0 },
    /* COSE_Sign1 */
    { HCODE_BAD_COSE, "84 P a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "00", 0, 0 },
    { HCODE_BAD_COSE, "f6", 0, 0 },
    { HCODE_BAD_COSE, "a0", 0, 0 },
    { HCODE_BAD_COSE, "d2 00", 0, 0 },
    { HCODE_BAD_COSE, "d2 80", 0, 0 },
    { HCODE_BAD_COSE, "d2 a2 00 00 01 00", 0, 0 },
    { HCODE_BAD_COSE, "d2 83 P a0 L", 0, 0 },
    { HCODE_BAD_COSE, "d2 85 P a0 L S 00", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 a0 a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 60 a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 61 61 a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 01 a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 81 01 a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 a1 01 27 a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 f6 a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 40 a0 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P 80 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P 40 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P f6 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a1 04 48 0102030405060708 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a1 18 63 00 L S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 f6 S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 a0 S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 60 S", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 L 40", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 L 58 3f *63=00", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 L 58 41 *65=00", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 L 78 40 *64=41", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 L f6", 0, 0 },
    { HCODE_BAD_COSE, "d2 84 P a0 L 80", 0, 0 },
    { HCODE_BAD_COSE, 0, "00", 0 },
    { HCODE_BAD_COSE, 0, "80", 0 },
    { HCODE_BAD_COSE, 0, "f6", 0 },
    { HCODE_BAD_COSE, 0, "'a'", 0 },
    { HCODE_BAD_COSE, 0, "d2 a0", 0 },
    { HCODE_BAD_COSE, 0, "<a2012704480102030405060708>", 0 },
    /* CBOR of the protected map; it comes before the form of COSE */
    { HCODE_BAD_CBOR, 0, "a1", 0 },
    { HCODE_BAD_CBOR, 0, "a2 01 27", 0 },
    { HCODE_BAD_CBOR, 0, HEADER " 00", 0 },
    { HCODE_BAD_CBOR, 0, HEADER " a0", 0 },
    { HCODE_BAD_CBOR, 0, "a2 04 <0102030405060708> 01 27", 0 },
    { HCODE_BAD_CBOR, 0, "a3 01 27 01 27 04 <0102030405060708>", 0 },
    { HCODE_BAD_CBOR, 0, "a2 01 38 07 04 <0102030405060708>", 0 },
    { HCODE_BAD_CBOR, 0, "a2 18 01 27 04 <0102030405060708>", 0 },
    { HCODE_BAD_CBOR, 0, "bf 01 27 04 <0102030405060708> ff", 0 },
    { HCODE_BAD_CBOR, 0, "a3 01 27 04 <0102030405060708> 05 f5 06", 0 },
    { HCODE_BAD_CBOR, 0, "a3 01 27 04 <0102030405060708> 05 e0", 0 },
    { HCODE_BAD_CBOR, 0, "a3 01 27 04 <0102030405060708> 05 81818181818181 80", 0 },
    { HCODE_BAD_CBOR, "d2 84 P a1 00 00 L S", "a1", 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 f6 S", "a1", 0 },
    { HCODE_BAD_CBOR, "d2 84 P a0 L 40", "a1", 0 },
    /* The header */
    { HCODE_BAD_HEADER, 0, "a0", 0 },
    { HCODE_BAD_HEADER, 0, "a1 01 27", 0 },
    { HCODE_BAD_HEADER, 0, "a1 04 <0102030405060708>", 0 },
    { HCODE_BAD_HEADER, 0, WITH_KID("<27>"), 0 },
    { HCODE_BAD_HEADER, 0, WITH_KID("81 27"), 0 },
    { HCODE_BAD_HEADER, 0, WITH_KID("a0"), 0 },
    { HCODE_BAD_HEADER, 0, WITH_KID("f5"), 0 },
    { HCODE_BAD_HEADER, 0, WITH_KID("f6"), 0 },
    { HCODE_BAD_HEADER, 0, "a2 01 27 04 <01020304050607>", 0 },
    { HCODE_BAD_HEADER, 0, "a2 01 27 04 <010203040506070809>", 0 },
    { HCODE_BAD_HEADER, 0, "a2 01 27 04 <>", 0 },
    { HCODE_BAD_HEADER, 0, "a2 01 27 04 'abcdefgh'", 0 },
    { HCODE_BAD_HEADER, 0, "a2 01 27 04 01", 0 },
    { HCODE_BAD_HEADER, 0, "a2 01 27 04 f6", 0 },
    { HCODE_BAD_HEADER, 0, "a3 01 27 02 81 04 04 <0102030405060708>", 0 },
    { HCODE_BAD_HEADER, 0, "a3 01 27 02 80 04 <0102030405060708>", 0 },
    { HCODE_BAD_HEADER, 0, "a3 01 27 02 f6 04 <0102030405060708>", 0 },
    { HCODE_BAD_HEADER, 0, "a2 01 'EdDSA' 04 <01>", 0 }, /* the header before the algorithm */
    { HCODE_BAD_HEADER, 0, "a2 04 <0102030405060708> 61 31 27", 0 },
    { HCODE_BAD_ALGORITHM, 0, WITH_KID("'EdDSA'"), 0 },
    { HCODE_BAD_ALGORITHM, 0, WITH_KID("00"), 0 },
    { HCODE_BAD_ALGORITHM, 0, WITH_KID("08"), 0 },
    { HCODE_BAD_ALGORITHM, 0, WITH_KID("#-65536"), 0 },
    { HCODE_BAD_ALGORITHM, 0, WITH_KID("#-35"), 0 },
    { HCODE_BAD_ALGORITHM, 0, WITH_KID("#-7"), 0 },  /* not this key's */
    { HCODE_BAD_ALGORITHM, 0, WITH_KID("#-9"), 0 },
    { HCODE_BAD_ALGORITHM, 0, WITH_KID("#-65537"), 0 },
    { HCODE_BAD_ALGORITHM, 0, "a2 01 #-35 04 <ffffffffffffffff>", 0 },
    { HCODE_UNKNOWN_KEY, 0, "a2 01 27 04 <0102030405060709>", 0 },
    { HCODE_UNKNOWN_KEY, 0, "a2 01 27 04 <0002030405060708>", 0 },
    { HCODE_UNKNOWN_KEY, 0, "a2 01 #-7 04 <ffffffffffffffff>", 0 },
    { HCODE_OK, 0, WITH_KID("#-19"), 0 },
    { HCODE_OK, 0, "a3 01 27 03 'x' 04 <0102030405060708>", 0 }, /* unknown labels */
    { HCODE_OK, 0, "a4 01 27 04 <0102030405060708> 63 616263 a0 80 80", 0 },
    /* The signature */
    { HCODE_BAD_SIGNATURE, "d2 84 P a0 L 58 40 *64=00", 0, 0 },
    { HCODE_BAD_SIGNATURE, "d2 84 P a0 L 58 40 *64=ff", 0, 0 },
    { HCODE_BAD_SIGNATURE, "d2 84 P a0 L 58 40 01 *63=00", 0, 0 },
    { HCODE_BAD_SIGNATURE, "d2 84 P a0 40 S", 0, 0 },
    { HCODE_BAD_SIGNATURE, "d2 84 P a0 41 ff S", 0, 0 }, /* before any claim */
    { HCODE_BAD_SIGNATURE, "d2 84 4f a3 01 27 04 480102030405060708 05 00 a0 L S", 0, 0 },
    /* CBOR of the payload */
    { HCODE_BAD_CBOR, 0, 0, "" },
    { HCODE_BAD_CBOR, 0, 0, "a5" },
    { HCODE_BAD_CBOR, 0, 0, PAYLOAD "00" },
    { HCODE_BAD_CBOR, 0, 0, "a6 " ISS EXP IAT CTI CODE },
    { HCODE_BAD_CBOR, 0, 0, "a4 " ISS EXP IAT CTI CODE },
    { HCODE_BAD_CBOR, 0, 0, "b8 05 " ISS EXP IAT CTI CODE },
    { HCODE_BAD_CBOR, 0, 0, "bf " ISS EXP IAT CTI CODE "ff" },
    { HCODE_BAD_CBOR, 0, 0, "a5 " EXP ISS IAT CTI CODE },
    { HCODE_BAD_CBOR, 0, 0, "a6 " ISS ISS EXP IAT CTI CODE },
    { HCODE_BAD_CBOR, 0, 0, "a5 " CODE ISS EXP IAT CTI },
    { HCODE_BAD_CBOR, 0, 0, CLAIMED(ISS, "04 1b 000000006553f22c ", IAT, CTI) },
    { HCODE_BAD_CBOR, 0, 0, CLAIMED("01 78 06 343530303030 ", EXP, IAT, CTI) },
    { HCODE_BAD_CBOR, 0, 0, CLAIMED("01 66 3435303030ff ", EXP, IAT, CTI) },
    { HCODE_BAD_CBOR, 0, 0, CLAIMED(ISS, "04 fb41d954fc4b000000", IAT, CTI) },
    { HCODE_BAD_CBOR, 0, 0, CLAIMED(ISS, "04 c1 #1700000300 ", IAT, CTI) },
    { HCODE_BAD_CBOR, 0, 0, CLAIMED(ISS, "04 1b ffffffffffffffff ", IAT, CTI) },
    { HCODE_BAD_CBOR, 0, 0, "a6 " ISS EXP IAT CTI "18 63 f7" CODE }, /* in a claim skipped */
    { HCODE_BAD_CBOR, 0, 0, "a6 " ISS EXP IAT CTI "18 63 a2 02 00 01 00" CODE },
    { HCODE_BAD_CBOR, 0, 0, "a6 " ISS EXP IAT CTI "18 63 81818181818181 80" CODE },
    { HCODE_OK, 0, 0, "a6 " ISS EXP IAT CTI "18 63 818181818181 80" CODE },
    { HCODE_BAD_CBOR, 0, 0, P5("#-65537 a2 02 00 01 01") },
    { HCODE_BAD_CBOR, 0, 0, P5("#-65537 a2 01 01 01 01") },
    { HCODE_BAD_CBOR, 0, 0, NAMED("00", "63 eda080") },
    /* The claims */
    { HCODE_BAD_CLAIMS, 0, 0, "a0" },
    { HCODE_BAD_CLAIMS, 0, 0, "80" },
    { HCODE_BAD_CLAIMS, 0, 0, "f6" },
    { HCODE_BAD_CLAIMS, 0, 0, "00" },
    { HCODE_BAD_CLAIMS, 0, 0, "d2 " PAYLOAD },
    { HCODE_BAD_CLAIMS, 0, 0, "81 " PAYLOAD },
    { HCODE_BAD_CLAIMS, 0, 0, "a4 " EXP IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a4 " ISS IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a4 " ISS EXP CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a4 " ISS EXP IAT CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a4 " ISS EXP IAT CTI },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED("01 '45000' ", EXP, IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED("01 '450000-789012345678901234567890123' ", EXP, IAT, CTI) },
    { HCODE_WRONG_ISSUER, 0, 0, CLAIMED("01 '450000-7890123456789012345678901' ", EXP, IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED("01 <343530303030> ", EXP, IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED("01 #450000 ", EXP, IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED("01 f6 ", EXP, IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, "04 #-1 ", IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, "04 #4294967296 ", IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, "04 '1700000300' ", IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, "04 f6 ", IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, "04 #1700000000 ", IAT, CTI) }, /* iat = exp */
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, "04 00 ", IAT, CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, EXP, "06 #-1 ", CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, EXP, "06 #4294967296 ", CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, EXP, "06 <00> ", CTI) },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, EXP, IAT, "07 <a1a2a3a4a5a6a7> ") },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, EXP, IAT, "07 <*17=01> ") },
    { HCODE_OK, 0, 0, CLAIMED(ISS, EXP, IAT, "07 <*16=01> ") },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, EXP, IAT, "07 'abcdefgh' ") },
    { HCODE_BAD_CLAIMS, 0, 0, CLAIMED(ISS, EXP, IAT, "07 01 ") },
    { HCODE_BAD_CLAIMS, 0, 0, "a6 " ISS "03 '450000' " EXP IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a6 " ISS "03 60 " EXP IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a6 " ISS "03 80 " EXP IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a6 " ISS "03 f6 " EXP IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a6 " ISS EXP "05 #-1 " IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a6 " ISS EXP "05 #4294967296 " IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a6 " ISS EXP "05 f6 " IAT CTI CODE },
    { HCODE_BAD_CLAIMS, 0, 0, "a6 " ISS EXP "05 #1700000300 " IAT CTI CODE }, /* nbf = exp */
    { HCODE_OK, 0, 0, "a6 " ISS EXP "05 #1700000000 " IAT CTI CODE },
    { HCODE_NOT_YET_VALID, 0, 0, "a6 " ISS EXP "05 #1700000299 " IAT CTI CODE },
    { HCODE_NOT_YET_VALID, 0, 0,
      "a6 " ISS EXP "05 #1700000000 06 #1700000300 " CTI CODE }, /* iat need not be before exp */
    { HCODE_OK, 0, 0, "a6 " ISS "02 'subject' " EXP IAT CTI CODE },
    { HCODE_OK, 0, 0, "a6 " ISS EXP IAT CTI CODE "61 78 00" },
    { HCODE_OK, 0, 0, "a6 " ISS EXP IAT CTI CODE "80 80" },
    /* The claim of the code */
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65536 a3 01 01 02 00 03 'a'") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 f6") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 82 01 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a0") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a1 01 01") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a1 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 01 03 'a'") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 02 00 03 'a'") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a3 01 01 02 00 04 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a3 00 00 01 01 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a3 01 01 02 00 61 61 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a4 01 01 02 00 03 'a' 04 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a3 01 01 02 00 80 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 81 01 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 01 02 a1 00 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a3 01 01 02 00 03 81 61 61") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 00 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 04 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 20 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 'green' 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 f5 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 #4294967297 02 00") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 01 02 02") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 01 02 20") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 01 02 f4") },
    { HCODE_BAD_CLAIMS, 0, 0, P5("#-65537 a2 01 01 02 01") }, /* paper without a name */
    { HCODE_OK, 0, 0, P5("#-65537 a2 01 01 02 00") },
    { HCODE_OK, 0, 0, NAMED("01", "'a'") },
    { HCODE_BAD_CLAIMS, 0, 0, NAMED("00", "60") },
    { HCODE_BAD_CLAIMS, 0, 0, NAMED("00", "<61>") },
    { HCODE_BAD_CLAIMS, 0, 0, NAMED("00", "01") },
    { HCODE_BAD_CLAIMS, 0, 0, NAMED("00", "f6") },
    { HCODE_OK, 0, 0, NAMED("00", "78 30 *48=61") },
    { HCODE_BAD_CLAIMS, 0, 0, NAMED("00", "78 31 *49=61") },
    /* Of several faults the first */
    { HCODE_BAD_CLAIMS, 0, 0, "a4 01 '450001' 04 #1500000000 " IAT CTI },
    { HCODE_WRONG_ISSUER, 0, 0, CLAIMED("01 '450001' ", "04 #1800000000 ", IAT, CTI) },
    { HCODE_WRONG_ISSUER, 0, 0, CLAIMED("01 '450000-' ", EXP, IAT, CTI) },
    { HCODE_LIVES_TOO_LONG, 0, 0, CLAIMED(ISS, "04 #1700000301 ", IAT, CTI) },
    { HCODE_LIVES_TOO_LONG, 0, 0, CLAIMED(ISS, "04 #1500000000 ", "06 00 ", CTI) },
    { HCODE_LIVES_TOO_LONG, 0, 0, "a6 " ISS EXP "05 #1700000100 06 #1699999999 " CTI CODE },
    { HCODE_LIVES_TOO_LONG, 0, 0, "a6 " ISS EXP "05 #1699999999 " IAT CTI CODE },
    { HCODE_NOT_YET_VALID, 0, 0, CLAIMED(ISS, "04 #1800000300 ", "06 #1800000000 ", CTI) },
    { HCODE_EXPIRED, 0, 0, CLAIMED(ISS, "04 #1500000300 ", "06 #1500000000 ", CTI) },
    { HCODE_OK, 0, 0, P5("#-65537 a2 01 02 02 00") },
    { HCODE_OK, 0, 0, P5("#-65537 a2 01 03 02 00") },
};

START_TEST(test_row)
{
    const struct row *row = &rows[_i];
    uint8_t token[4096];
    char text[8192];
    const hcode_keyring *keyring = plain_keyring();
    size_t length = make_token(row->frame ? row->frame : FRAME,
                               row->header ? row->header : HEADER,
                               row->payload ? row->payload : PAYLOAD, token);

    ck_status(verify_bytes(keyring, token, length, NOW, NULL), row->status,
              "row %d: %.60s | %.60s | %.90s", _i, row->frame ? row->frame : "",
              row->header ? row->header : "", row->payload ? row->payload : "");
    ck_status(verify_text(keyring, text, text_of(token, length, text), NOW, NULL), row->status,
              "row %d as text", _i);
}
END_TEST

/* Borders of the ranges that a text must not have. */
START_TEST(test_glyphs)
{
    static const struct {
        const char *utf8;
        bool shown;
    } glyphs[] = {
        { "01", false }, { "1f", false }, { "20", true }, { "7e", true }, { "7f", false },
        { "00", false }, { "0a", false },
        { "c280", false }, { "c29f", false }, { "c2a0", true }, { "c2ac", true },
        { "c2ad", false }, { "c2ae", true }, { "d89b", true }, { "d89c", false },
        { "d89d", true }, { "e1a08d", true }, { "e1a08e", false }, { "e1a08f", true },
        { "e2808a", true }, { "e2808b", false }, { "e2808f", false }, { "e28090", true },
        { "e280a7", true }, { "e280a8", false }, { "e280ae", false }, { "e280af", true },
        { "e2819f", true }, { "e281a0", false }, { "e281af", false }, { "e281b0", true },
        { "efbbbe", true }, { "efbbbf", false }, { "efbc80", true }, { "efbfb8", true },
        { "efbfb9", false }, { "efbfbb", false }, { "efbfbc", true }, { "f09f9880", true },
        { "f3a08080", false }, { "f3a081bf", false }, { "f3a08280", true },
        { "f39fbfbf", true },
    };
    const hcode_keyring *keyring = plain_keyring();
    uint8_t token[1024];
    char payload[512];

    for (size_t i = 0; i < COUNT_OF(glyphs); i++) {
        for (int place = 0; place < 3; place++) {
            size_t bytes = strlen(glyphs[i].utf8) / 2;
            snprintf(payload, sizeof payload, "a5 " ISS EXP IAT CTI
                     "#-65537 a3 01 01 02 00 03 %02x %s %s %s", (unsigned)(0x62 + bytes),
                     place == 0 ? glyphs[i].utf8 : "61", place == 1 ? glyphs[i].utf8 : "61",
                     place == 2 ? glyphs[i].utf8 : "61");
            size_t length = make_token(FRAME, HEADER, payload, token);
            ck_status(verify_bytes(keyring, token, length, NOW, NULL),
                      glyphs[i].shown ? HCODE_OK : HCODE_BAD_CLAIMS, "%s at %d",
                      glyphs[i].utf8, place);
        }
    }
}
END_TEST

/* --- Texts --- */

START_TEST(test_prefix)
{
    static const struct {
        const char *text;
        hcode_status status;
    } texts[] = {
        { "", HCODE_NOT_A_TOKEN }, { "H", HCODE_NOT_A_TOKEN }, { "HC3", HCODE_NOT_A_TOKEN },
        { "hc3:", HCODE_NOT_A_TOKEN }, { "Hc3:", HCODE_NOT_A_TOKEN },
        { "HC1:", HCODE_NOT_A_TOKEN }, { "HC4:", HCODE_NOT_A_TOKEN },
        { " HC3:", HCODE_NOT_A_TOKEN }, { "\xef\xbb\xbfHC3:", HCODE_NOT_A_TOKEN },
        { "HC3 :", HCODE_NOT_A_TOKEN }, { "https://", HCODE_NOT_A_TOKEN },
        { "HC3:", HCODE_BAD_CBOR }, { "HC3:0", HCODE_BAD_BASE45 },
        { "HC3:00", HCODE_BAD_COSE }, { "HC3:GGW", HCODE_BAD_BASE45 },
        { "HC3::::", HCODE_BAD_BASE45 }, { "HC3:V5", HCODE_BAD_BASE45 },
        { "HC3:::", HCODE_BAD_BASE45 }, { "HC3:0a", HCODE_BAD_BASE45 },
        { "HC3:00\n", HCODE_BAD_BASE45 }, { "HC3:HC3:", HCODE_BAD_BASE45 },
        { "HC3:0\xc3\xa9", HCODE_BAD_BASE45 }, { "HC3:0,0", HCODE_BAD_BASE45 },
    };
    const hcode_keyring *keyring = plain_keyring();

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        ck_status(verify_text(keyring, texts[i].text, strlen(texts[i].text), NOW, NULL),
                  texts[i].status, "'%s'", texts[i].text);
}
END_TEST

/* Small letters, blanks and line ends around and inside a good text. */
START_TEST(test_text_changed)
{
    const hcode_keyring *keyring = plain_keyring();
    uint8_t token[1024];
    char good[2048], text[2048];
    size_t length = text_of(token, make_token(FRAME, HEADER, PAYLOAD, token), good);

    for (size_t i = 0; i < length; i++) {
        memcpy(text, good, length);
        if (text[i] >= 'A' && text[i] <= 'Z') {
            text[i] = (char)(text[i] + 32);
            ck_status(verify_text(keyring, text, length, NOW, NULL),
                      i < 4 ? HCODE_NOT_A_TOKEN : HCODE_BAD_BASE45, "small letter at %zu", i);
        }
        memcpy(text, good, i);
        text[i] = ' ';
        memcpy(text + i + 1, good + i, length - i);
        ck_assert_int_lt(verify_text(keyring, text, length + 1, NOW, NULL), HCODE_OK);
        text[i] = '\n';
        ck_assert_int_lt(verify_text(keyring, text, length + 1, NOW, NULL), HCODE_OK);
    }
    memcpy(text, good, length);
    memcpy(text + length, "\0\n\r", 3);
    for (size_t more = 1; more <= 3; more++)
        ck_status(verify_text(keyring, text, length + more, NOW, NULL), HCODE_BAD_BASE45, "tail");
}
END_TEST

START_TEST(test_length)
{
    const hcode_keyring *keyring = plain_keyring();
    uint8_t token[4096];
    char payload[512], text[4096];

    memset(text, '0', sizeof text);
    memcpy(text, "HC3:", 4);
    ck_status(verify_text(keyring, text, 1024, NOW, NULL), HCODE_BAD_CBOR, "1024 characters");
    ck_status(verify_text(keyring, text, 1025, NOW, NULL), HCODE_TOO_LONG, "1025 characters");
    memset(text, 'x', sizeof text);
    ck_status(verify_text(keyring, text, 1025, NOW, NULL), HCODE_TOO_LONG, "no prefix");
    ck_status(verify_text(keyring, text, SIZE_MAX, NOW, NULL), HCODE_TOO_LONG, "no end");
    for (size_t extra = 0; extra < 2; extra++) {
        /* 140 bytes, a claim 99 with a string, and two bytes of longer heads */
        size_t fill = 1024 - 140 - 2 - 3 - 1 + extra;
        snprintf(payload, sizeof payload, "a6 " ISS EXP IAT CTI "18 63 <*%zu=00> " CODE, fill);
        size_t length = make_token(FRAME, HEADER, payload, token);
        ck_assert_uint_eq(length, 1024 + extra);
        ck_status(verify_bytes(keyring, token, length, NOW, NULL),
                  extra ? HCODE_TOO_LONG : HCODE_OK, "%zu bytes", length);
    }
}
END_TEST

/* --- Every bit, every length --- */

START_TEST(test_bits)
{
    hcode_key key = key_1();
    const hcode_keyring *keyring = keyring_of(&key, (hcode_keyring_options){ 0 });
    uint8_t token[1024];
    char text[2048];
    hcode_token_report r;
    size_t length = make_token(FRAME, HEADER, PAYLOAD, token);

    for (size_t bit = 0; bit < 8 * length; bit++) {
        token[bit / 8] ^= (uint8_t)(1 << bit % 8);
        hcode_status status = verify_bytes(keyring, token, length, NOW, &r);
        ck_assert_msg(status <= HCODE_BAD_CBOR && status >= HCODE_BAD_SIGNATURE, "bit %zu: %s",
                      bit, hcode_status_name(status));
        token[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    ck_status(verify_bytes(keyring, token, length, NOW, &r), HCODE_OK, "as it was");
    length = text_of(token, length, text);
    for (size_t bit = 0; bit < 8 * length; bit++) {
        text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
        ck_assert_int_lt(verify_text(keyring, text, length, NOW, &r), HCODE_OK);
        text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
    }
}
END_TEST

/* In memory of just that size, so that a sanitizer sees a byte too far. */
START_TEST(test_truncations)
{
    const hcode_keyring *keyring = plain_keyring();
    uint8_t token[1024];
    char text[2048];
    size_t length = make_token(FRAME, HEADER, PAYLOAD, token);
    size_t text_length = text_of(token, length, text);

    for (size_t cut = 0; cut < length; cut++) {
        uint8_t *copy = malloc(cut + !cut);
        memcpy(copy, token, cut);
        ck_status(verify_bytes(keyring, copy, cut, NOW, NULL), HCODE_BAD_CBOR, "%zu bytes", cut);
        free(copy);
    }
    for (size_t cut = 0; cut < text_length; cut++) {
        char *copy = malloc(cut + !cut);
        memcpy(copy, text, cut);
        hcode_status status = verify_text(keyring, copy, cut, NOW, NULL);
        ck_assert_msg(status == (cut < 4 ? HCODE_NOT_A_TOKEN
                                 : cut % 3 == 2 ? HCODE_BAD_BASE45 : HCODE_BAD_CBOR) ||
                      (status == HCODE_BAD_BASE45 && cut % 3 == 0), "%zu: %s", cut,
                      hcode_status_name(status));
        free(copy);
    }
}
END_TEST

/* Rubbish is refused, whatever it is. */
START_TEST(test_random)
{
    const hcode_keyring *keyring = plain_keyring();
    struct random r = { 3 };
    uint8_t token[1024];
    size_t base = make_token(FRAME, HEADER, PAYLOAD, token), length;

    for (int i = 0; i < 20000; i++) {
        uint8_t copy[1024];
        memcpy(copy, token, base);
        length = base;
        for (uint32_t n = 1 + random_below(&r, 4); n > 0; n--) {
            uint32_t at = random_below(&r, (uint32_t)base);
            copy[at] = (uint8_t)(copy[at] + 1 + random_below(&r, 255));
        }
        if (memcmp(copy, token, base) != 0)
            ck_assert_int_lt(verify_bytes(keyring, copy, length, NOW, NULL), HCODE_OK);
    }
}
END_TEST

/* --- The clock --- */

START_TEST(test_clock)
{
    static const struct {
        int32_t leeway;
        hcode_time now;
        hcode_status status;
    } clocks[] = { /* iat = nbf = 1700000000, exp = 1700000300 */
        { 0, ISSUED - 61, HCODE_NOT_YET_VALID }, { 0, ISSUED - 60, HCODE_OK },
        { 0, EXPIRES + 59, HCODE_OK }, { 0, EXPIRES + 60, HCODE_EXPIRED },
        { 1, ISSUED - 2, HCODE_NOT_YET_VALID }, { 1, ISSUED - 1, HCODE_OK },
        { 1, EXPIRES, HCODE_OK }, { 1, EXPIRES + 1, HCODE_EXPIRED },
        { 300, ISSUED - 301, HCODE_NOT_YET_VALID }, { 300, ISSUED - 300, HCODE_OK },
        { 300, EXPIRES + 299, HCODE_OK }, { 300, EXPIRES + 300, HCODE_EXPIRED },
        { HCODE_NO_LEEWAY, ISSUED - 1, HCODE_NOT_YET_VALID },
        { HCODE_NO_LEEWAY, ISSUED, HCODE_OK }, { HCODE_NO_LEEWAY, EXPIRES - 1, HCODE_OK },
        { HCODE_NO_LEEWAY, EXPIRES, HCODE_EXPIRED },
        { 0, 1, HCODE_NOT_YET_VALID }, { 0, HCODE_TIME_MAX, HCODE_EXPIRED },
        { 0, 0, HCODE_RANGE }, { 0, -1, HCODE_RANGE }, { 0, HCODE_TIME_MAX + 1, HCODE_RANGE },
        { 0, INT64_MAX, HCODE_RANGE }, { 0, INT64_MIN, HCODE_RANGE },
    };
    hcode_key key = key_1();
    uint8_t token[1024];
    hcode_token_report r;
    size_t length = make_token(FRAME, HEADER, PAYLOAD, token);

    for (size_t i = 0; i < COUNT_OF(clocks); i++) {
        const hcode_keyring *keyring =
            keyring_of(&key, (hcode_keyring_options){ .flags = HCODE_KEYRING_NO_TABLES,
                                                      .leeway = clocks[i].leeway });
        ck_status(verify_bytes(keyring, token, length, clocks[i].now, &r), clocks[i].status,
                  "clock %zu", i);
        if (r.cti_length > 0)
            ck_assert_int_eq(r.seconds_left,
                             clocks[i].now < EXPIRES ? EXPIRES - clocks[i].now : 0);
    }
}
END_TEST

/* nbf and iat apart: each has its own border. */
START_TEST(test_not_before)
{
    const hcode_keyring *keyring = plain_keyring();
    uint8_t token[1024];
    hcode_token_report r;
    size_t length = make_token(FRAME, HEADER, "a6 " ISS EXP "05 #1700000100 " IAT CTI CODE, token);

    ck_status(verify_bytes(keyring, token, length, ISSUED + 39, &r), HCODE_NOT_YET_VALID, "nbf");
    ck_assert_int_eq(r.not_before, ISSUED + 100);
    ck_assert_int_eq(r.has_not_before, 1);
    ck_status(verify_bytes(keyring, token, length, ISSUED + 40, &r), HCODE_OK, "nbf");
    length = make_token(FRAME, HEADER, "a6 " ISS EXP "05 #1700000000 06 #1700000100 " CTI CODE,
                        token);
    ck_status(verify_bytes(keyring, token, length, ISSUED + 39, &r), HCODE_NOT_YET_VALID, "iat");
    ck_status(verify_bytes(keyring, token, length, ISSUED + 40, &r), HCODE_OK, "iat");
    length = make_token(FRAME, HEADER, "a6 " ISS "04 #100 05 00 06 01 " CTI CODE, token);
    ck_status(verify_bytes(keyring, token, length, 50, &r), HCODE_OK, "nbf 0");
    ck_assert_int_eq(r.not_before, 0);
    ck_assert_int_eq(r.has_not_before, 1);
    length = make_token(FRAME, HEADER,
                        CLAIMED(ISS, "04 #4294967295 ", "06 #4294967000 ", CTI), token);
    ck_status(verify_bytes(keyring, token, length, HCODE_TIME_MAX, &r), HCODE_OK, "2106");
}
END_TEST

/* Lives by kind, each at its border. */
START_TEST(test_lives)
{
    static const struct {
        const char *kind;
        int32_t screen, paper, life;
    } lives[] = { { "00", 0, 0, 300 },      { "01", 0, 0, 86400 },  { "00", 1, 0, 1 },
                  { "01", 1, 2, 2 },        { "00", 1209600, 1, 1209600 },
                  { "01", 1, 1209600, 1209600 } };
    hcode_key key = key_1();
    uint8_t token[1024];
    char payload[512];

    for (size_t i = 0; i < COUNT_OF(lives); i++) {
        const hcode_keyring *keyring = keyring_of(
            &key, (hcode_keyring_options){ .flags = HCODE_KEYRING_NO_TABLES,
                                           .life_screen = lives[i].screen,
                                           .life_paper = lives[i].paper });
        for (int more = 0; more < 2; more++) {
            snprintf(payload, sizeof payload, "a5 " ISS "04 #%lld " IAT CTI
                     "#-65537 a3 01 01 02 %s 03 'a'",
                     (long long)ISSUED + lives[i].life + more, lives[i].kind);
            size_t length = make_token(FRAME, HEADER, payload, token);
            ck_status(verify_bytes(keyring, token, length, ISSUED, NULL),
                      more ? HCODE_LIVES_TOO_LONG : HCODE_OK, "life %zu", i);
        }
    }
}
END_TEST

/* --- What the key is trusted with --- */

START_TEST(test_key_dates)
{
    static const struct {
        hcode_time from, until;
        hcode_status status;
    } dates[] = { { NOW, 0, HCODE_OK },           { NOW + 1, 0, HCODE_KEY_NOT_VALID },
                  { 0, NOW + 1, HCODE_OK },       { 0, NOW, HCODE_KEY_NOT_VALID },
                  { NOW, NOW + 1, HCODE_OK },     { 1, HCODE_TIME_MAX, HCODE_OK } };
    uint8_t token[1024];
    size_t length = make_token(FRAME, HEADER, PAYLOAD, token);

    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        hcode_key key = key_1();
        key.from = dates[i].from;
        key.until = dates[i].until;
        const hcode_keyring *keyring = keyring_of(&key, (hcode_keyring_options){ 0 });
        ck_status(verify_bytes(keyring, token, length, NOW, NULL), dates[i].status, "%zu", i);
        token[length - 1] ^= 1; /* before the signature */
        ck_status(verify_bytes(keyring, token, length, NOW, NULL),
                  dates[i].status ? dates[i].status : HCODE_BAD_SIGNATURE, "%zu", i);
        token[length - 1] ^= 1;
    }
}
END_TEST

START_TEST(test_accepts)
{
    static const uint8_t maps[][4] = { { 0, 1, 2, 3 }, { 0, 2, 2, 3 }, { 0, 3, 3, 3 },
                                       { 0, 1, 0, 0 }, { 0, 0, 2, 0 }, { 0, 0, 0, 3 },
                                       { 0, 2, 0, 3 } };
    hcode_token_report r;
    uint8_t token[1024];
    char payload[512];

    for (size_t i = 0; i < COUNT_OF(maps); i++) {
        hcode_key key = key_1();
        memcpy(key.accepts, maps[i], 4);
        const hcode_keyring *keyring = keyring_of(
            &key, (hcode_keyring_options){ .flags = HCODE_KEYRING_NO_TABLES,
                                           .refresh_by = i % 2 ? NOW : NOW + 1 });
        for (int color = HCODE_GREEN; color <= HCODE_RED; color++) {
            snprintf(payload, sizeof payload, P5("#-65537 a2 01 %02x 02 00"), (unsigned)color);
            size_t length = make_token(FRAME, HEADER, payload, token);
            ck_status(verify_bytes(keyring, token, length, NOW, &r),
                      !maps[i][color] ? HCODE_COLOR_NOT_ACCEPTED : i % 2 ? HCODE_STALE : HCODE_OK,
                      "map %zu, color %d", i, color);
            ck_assert_int_eq(r.color, maps[i][color]);
            ck_assert_int_eq(r.color_issued, color);
        }
    }
}
END_TEST

START_TEST(test_revoked)
{
    hcode_key key = key_1();
    uint8_t token[1024];
    size_t length = make_token(FRAME, HEADER, PAYLOAD, token);

    key.revoked_before = ISSUED;
    ck_status(verify_bytes(keyring_of(&key, (hcode_keyring_options){ 0 }), token, length, NOW,
                           NULL), HCODE_OK, "iat = revoked_before");
    key.revoked_before = ISSUED + 1;
    ck_status(verify_bytes(keyring_of(&key, (hcode_keyring_options){ 0 }), token, length, NOW,
                           NULL), HCODE_REVOKED, "iat < revoked_before");
    key.accepts[HCODE_RED] = HCODE_RED; /* revoked comes before the color */
    ck_status(verify_bytes(keyring_of(&key, (hcode_keyring_options){ 0 }), token, length, NOW,
                           NULL), HCODE_REVOKED, "before the color");
    ck_status(verify_bytes(keyring_of(&key, (hcode_keyring_options){ 0 }), token, length,
                           EXPIRES + 60, NULL), HCODE_EXPIRED, "expired first");
}
END_TEST

/* --- Arguments and sizes --- */

START_TEST(test_arguments)
{
    const hcode_keyring *keyring = plain_keyring();
    hcode_token_report r, before;
    uint8_t token[1024];
    size_t length = make_token(FRAME, HEADER, PAYLOAD, token);

    ck_status(hcode_verify_token_bytes(keyring, token, length, NOW, NULL), HCODE_INVALID, "NULL");
    ck_status(hcode_verify_token_text(keyring, "", 0, NOW, NULL), HCODE_INVALID, "NULL");
    ck_status(verify_bytes(NULL, token, length, NOW, &r), HCODE_INVALID, "no keyring");
    ck_status(verify_text(NULL, "", 0, NOW, &r), HCODE_INVALID, "no keyring");
    ck_status(verify_bytes(keyring, NULL, 1, NOW, &r), HCODE_INVALID, "no bytes");
    ck_status(verify_text(keyring, NULL, 1, NOW, &r), HCODE_INVALID, "no text");
    ck_status(verify_bytes(keyring, NULL, 0, NOW, &r), HCODE_BAD_CBOR, "nothing");
    ck_status(verify_text(keyring, NULL, 0, NOW, &r), HCODE_NOT_A_TOKEN, "nothing");
    memset(&r, 0xa5, sizeof r);
    r.size = sizeof r - 1;
    before = r;
    ck_status(hcode_verify_token_bytes(keyring, token, length, NOW, &r), HCODE_INVALID, "size");
    ck_status(hcode_verify_token_text(keyring, "", 0, NOW, &r), HCODE_INVALID, "size");
    ck_assert_mem_eq(&r, &before, sizeof r);
}
END_TEST

/* --- Issuing --- */

static hcode_code base_code(void)
{
    return (hcode_code){ .size = sizeof(hcode_code), .color = HCODE_GREEN,
                         .kind = HCODE_CODE_SCREEN, .cti_length = 8, .issued = ISSUED,
                         .expires = EXPIRES, .issuer = "450000",
                         .cti = { 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8 },
                         .text = "\u97e6*\u660e 1234" };
}

static uint64_t key_memory[64];

static hcode_signer signer_1(void)
{
    const hcode_signing_key *key;
    hcode_signer signer = { .size = sizeof signer };
    size_t size = sizeof key_memory;
    static const uint8_t kid[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

    ck_assert_int_eq(hcode_signing_key_make(seed_1, key_memory, &size, &key), HCODE_OK);
    ck_assert_int_eq(hcode_signing_key_signer(key, kid, &signer), HCODE_OK);
    return signer;
}

/* Byte for byte what the tests' own encoder makes. */
START_TEST(test_issue)
{
    hcode_signer signer = signer_1();
    hcode_code code = base_code();
    uint8_t token[1024];
    char expected[2048], text[1024];
    size_t size = sizeof text;

    size_t length = text_of(token, make_token(FRAME, HEADER, PAYLOAD, token), expected);
    ck_status(hcode_issue_token(&code, &signer, text, &size), HCODE_OK, "issue");
    ck_assert_uint_eq(size, length + 1);
    ck_assert_str_eq(text, expected);

    code.not_before = ISSUED + 100;
    code.kind = HCODE_CODE_PAPER;
    code.color = HCODE_RED;
    code.cti_length = 16;
    code.issuer = "450000-7890123456789012345678901";
    code.text = "123456789012345678901234567890123456789012345678";
    length = text_of(token, make_token(FRAME, HEADER,
        "a6 01 '450000-7890123456789012345678901' " EXP "05 #1700000100 " IAT
        "07 <a1a2a3a4a5a6a7a8 *8=00> #-65537 a3 01 03 02 01 03 "
        "'123456789012345678901234567890123456789012345678'", token), expected);
    size = sizeof text;
    ck_status(hcode_issue_token(&code, &signer, text, &size), HCODE_OK, "the longest");
    ck_assert_str_eq(text, expected);
}
END_TEST

START_TEST(test_issue_size)
{
    hcode_signer signer = signer_1();
    hcode_code code = base_code();
    char text[300];

    for (size_t room = 0; room < sizeof text; room++) {
        size_t size = room;
        memset(text, 0x5a, sizeof text);
        hcode_status status = hcode_issue_token(&code, &signer, text, &size);
        ck_status(status, room < 215 ? HCODE_BUFFER : HCODE_OK, "%zu", room);
        ck_assert_uint_eq(size, 215);
        for (size_t i = status ? 0 : 215; i < sizeof text; i++)
            ck_assert_int_eq(text[i], 0x5a);
    }
    size_t size = 300;
    ck_status(hcode_issue_token(&code, &signer, NULL, &size), HCODE_BUFFER, "NULL");
    ck_assert_uint_eq(size, 215);
}
END_TEST

static void refuse_code(const char *what, hcode_code code, hcode_status wanted)
{
    hcode_signer signer = signer_1();
    char text[1024] = "";
    size_t size = sizeof text;

    ck_status(hcode_issue_token(&code, &signer, text, &size), wanted, "%s", what);
    ck_assert_str_eq(text, "");
    ck_assert_uint_eq(size, sizeof text);
}

#define REFUSE(change, wanted)               \
    do {                                     \
        hcode_code code = base_code();       \
        code.change;                         \
        refuse_code(#change, code, wanted);  \
    } while (0)

START_TEST(test_issue_refused)
{
    REFUSE(color = 0, HCODE_BAD_CLAIMS);
    REFUSE(color = 4, HCODE_BAD_CLAIMS);
    REFUSE(color = -1, HCODE_BAD_CLAIMS);
    REFUSE(kind = 0, HCODE_BAD_CLAIMS);
    REFUSE(kind = 3, HCODE_BAD_CLAIMS);
    REFUSE(kind = INT32_MIN, HCODE_BAD_CLAIMS);
    REFUSE(cti_length = 7, HCODE_BAD_CLAIMS);
    REFUSE(cti_length = 17, HCODE_BAD_CLAIMS);
    REFUSE(cti_length = UINT32_MAX, HCODE_BAD_CLAIMS);
    REFUSE(issued = 0, HCODE_BAD_CLAIMS);
    REFUSE(issued = -1, HCODE_BAD_CLAIMS);
    REFUSE(issued = HCODE_TIME_MAX + 1, HCODE_BAD_CLAIMS);
    REFUSE(issued = EXPIRES, HCODE_BAD_CLAIMS);
    REFUSE(expires = ISSUED, HCODE_BAD_CLAIMS);
    REFUSE(expires = HCODE_TIME_MAX + 1, HCODE_BAD_CLAIMS);
    REFUSE(not_before = EXPIRES, HCODE_BAD_CLAIMS);
    REFUSE(not_before = -1, HCODE_BAD_CLAIMS);
    REFUSE(issuer = "45000", HCODE_BAD_CLAIMS);
    REFUSE(issuer = "450000-78901234567890123456789012", HCODE_BAD_CLAIMS);
    REFUSE(issuer = "45000\xff", HCODE_BAD_CLAIMS);
    REFUSE(issuer = NULL, HCODE_INVALID);
    REFUSE(text = "", HCODE_BAD_CLAIMS);
    REFUSE(text = "1234567890123456789012345678901234567890123456789", HCODE_BAD_CLAIMS);
    REFUSE(text = "a\nb", HCODE_BAD_CLAIMS);
    REFUSE(text = "\xc3", HCODE_BAD_CLAIMS);
    REFUSE(size = sizeof(hcode_code) - 1, HCODE_INVALID);
    hcode_code code = base_code();
    code.kind = HCODE_CODE_PAPER;
    code.text = NULL;
    refuse_code("paper without a text", code, HCODE_BAD_CLAIMS);
}
END_TEST

static unsigned asked;

static hcode_status answer(void *context, const uint8_t *message, size_t length,
                           uint8_t signature[64])
{
    ck_assert_mem_eq(message, "\x84\x6aSignature1", 12);
    ck_assert_uint_gt(length, 12);
    memset(signature, 0x77, 64);
    asked++;
    return *(const hcode_status *)context;
}

/* What a signer may say, when it is asked, and the other algorithms in the header. */
START_TEST(test_signer)
{
    static const struct {
        hcode_status said, wanted;
    } answers[] = { { 0, HCODE_OK }, { 1, 1 }, { 77, 77 }, { INT32_MAX, INT32_MAX },
                    { HCODE_BAD_SIGNATURE, HCODE_STORAGE }, { -99, HCODE_STORAGE } };
    static const size_t sizes[] = { 215, 215, 221 };
    hcode_code code = base_code();
    char text[1024];

    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        hcode_status said = answers[i].said;
        hcode_signer signer = { .size = sizeof signer, .algorithm = HCODE_ALGORITHM_ES256,
                                .context = &said, .sign = answer };
        size_t size = 10;
        asked = 0;
        ck_status(hcode_issue_token(&code, &signer, text, &size), HCODE_BUFFER, "no room");
        ck_assert_uint_eq(asked, 0);
        size = sizeof text;
        strcpy(text, "x");
        ck_status(hcode_issue_token(&code, &signer, text, &size), answers[i].wanted, "%zu", i);
        ck_assert_uint_eq(asked, 1);
        ck_assert(said == 0 || strcmp(text, "x") == 0);
    }
    for (int32_t algorithm = -1; algorithm < 6; algorithm++) {
        hcode_status said = HCODE_OK;
        bool known = algorithm >= 1 && algorithm <= 3;
        hcode_signer signer = { .size = sizeof signer, .algorithm = algorithm, .context = &said,
                                .sign = answer };
        size_t size = sizeof text;
        ck_status(hcode_issue_token(&code, &signer, text, &size),
                  known ? HCODE_OK : HCODE_INVALID, "algorithm %d", algorithm);
        ck_assert_uint_eq(size, known ? sizes[algorithm - 1] : sizeof text);
        signer.sign = NULL;
        ck_status(hcode_issue_token(&code, &signer, text, &size), HCODE_INVALID, "no callback");
    }
    size_t size = sizeof text;
    hcode_signer good = signer_1();
    ck_status(hcode_issue_token(NULL, &good, text, &size), HCODE_INVALID, "NULL");
    ck_status(hcode_issue_token(&code, NULL, text, &size), HCODE_INVALID, "NULL");
    ck_status(hcode_issue_token(&code, &good, text, NULL), HCODE_INVALID, "NULL");
    good.size--;
    ck_status(hcode_issue_token(&code, &good, text, &size), HCODE_INVALID, "size");
}
END_TEST

/* Any alignment; the needed size is enough, one less is not. */
START_TEST(test_signing_key)
{
    static const uint8_t kid[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    uint8_t memory[512], zero[sizeof memory] = { 0 };
    const hcode_signing_key *key = NULL;
    hcode_signer signer = { .size = sizeof signer };
    hcode_code code = base_code();
    char text[1024], again[1024];
    size_t needed = 0, size = sizeof text;

    ck_status(hcode_signing_key_make(seed_1, NULL, &needed, &key), HCODE_BUFFER, "size");
    ck_assert_uint_lt(needed, sizeof memory - 16);
    for (size_t shift = 0; shift < 16; shift++) {
        memset(memory, 0, sizeof memory);
        size = needed - 1;
        ck_status(hcode_signing_key_make(seed_1, memory + shift, &size, &key), HCODE_BUFFER, "key");
        ck_assert_uint_eq(size, needed);
        ck_assert_mem_eq(memory, zero, sizeof memory);
        ck_assert_ptr_null(key);
        ck_status(hcode_signing_key_make(seed_1, memory + shift, &size, &key), HCODE_OK, "key");
        ck_assert_mem_eq(memory + shift + needed, zero, sizeof memory - shift - needed);
        ck_status(hcode_signing_key_signer(key, kid, &signer), HCODE_OK, "key");
        size = sizeof text;
        ck_status(hcode_issue_token(&code, &signer, shift ? again : text, &size), HCODE_OK, "key");
        ck_assert(shift == 0 || strcmp(text, again) == 0);
        key = NULL;
    }
    ck_status(hcode_signing_key_make(NULL, memory, &needed, &key), HCODE_INVALID, "key");
    ck_status(hcode_signing_key_make(seed_1, memory, NULL, &key), HCODE_INVALID, "key");
    ck_status(hcode_signing_key_make(seed_1, memory, &needed, NULL), HCODE_INVALID, "key");
    ck_status(hcode_signing_key_signer(NULL, kid, &signer), HCODE_INVALID, "key");
    ck_status(hcode_signing_key_signer((const void *)memory, NULL, &signer), HCODE_INVALID, "key");
    ck_status(hcode_signing_key_signer((const void *)memory, kid, NULL), HCODE_INVALID, "key");
    signer.size--;
    ck_status(hcode_signing_key_signer((const void *)memory, kid, &signer), HCODE_INVALID, "key");
}
END_TEST

Suite *token_suite(void)
{
    Suite *suite = suite_create("token");
    TCase *rows_case = tcase_create("rows"), *verify = tcase_create("verify");
    TCase *issue = tcase_create("issue");

    tcase_add_loop_test(rows_case, test_row, 0, (int)COUNT_OF(rows));
    suite_add_tcase(suite, rows_case);
    tcase_add_test(verify, test_base);
    tcase_add_test(verify, test_glyphs);
    tcase_add_test(verify, test_prefix);
    tcase_add_test(verify, test_text_changed);
    tcase_add_test(verify, test_length);
    tcase_add_test(verify, test_bits);
    tcase_add_test(verify, test_truncations);
    tcase_add_test(verify, test_random);
    tcase_add_test(verify, test_clock);
    tcase_add_test(verify, test_not_before);
    tcase_add_test(verify, test_lives);
    tcase_add_test(verify, test_key_dates);
    tcase_add_test(verify, test_accepts);
    tcase_add_test(verify, test_revoked);
    tcase_add_test(verify, test_arguments);
    tcase_set_timeout(verify, 60);
    suite_add_tcase(suite, verify);
    tcase_add_test(issue, test_issue);
    tcase_add_test(issue, test_issue_size);
    tcase_add_test(issue, test_issue_refused);
    tcase_add_test(issue, test_signer);
    tcase_add_test(issue, test_signing_key);
    suite_add_tcase(suite, issue);
    return suite;
}

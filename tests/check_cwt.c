/*
 * CBOR Web Tokens: the examples of RFC 8392, those that are refused by this profile with the
 * rule that does it, the claims of its appendix made good, and signing.
 */
#include <stdio.h>
#include <string.h>

#include "token_support.h"

static const struct {
    const char *file;
    hcode_status status;
    const char *why;
} examples[] = {
    { "A_3", HCODE_BAD_HEADER, "no kid" },
    { "A_4", HCODE_BAD_CBOR, "tag 17" },
    { "A_5", HCODE_BAD_CBOR, "tag 16" },
    { "A_6", HCODE_BAD_CBOR, "tag 16" },
    { "A_7", HCODE_BAD_CBOR, "tag 17" },
};

/* Appendix A.1, but for its cti, which has two bytes there. */
#define A1_ISS "01 'coap://as.example.com' 02 'erikw' "
#define A1_AUD "03 'coap://light.example.com' "
#define A1_TIMES "04 #1444064944 05 #1443944944 06 #1443944944 "
#define A1 "a7 " A1_ISS A1_AUD A1_TIMES
#define A1_CTI "07 <0b71000000000000>"
#define A1_NOW INT64_C(1444000000)
#define A1_LIFE 120000

static const hcode_keyring *keyring_for(const char *issuer, hcode_time refresh_by)
{
    hcode_key key = key_1();

    memset(key.issuer, 0, sizeof key.issuer);
    strcpy(key.issuer, issuer);
    key.accepts[HCODE_RED] = HCODE_RED; /* colors do not matter here */
    return keyring_of(&key, (hcode_keyring_options){ .flags = HCODE_KEYRING_NO_TABLES,
                                                     .refresh_by = refresh_by });
}

START_TEST(test_examples)
{
    char path[128];
    uint8_t bytes[1024];
    hcode_token_report r = { .size = sizeof r };

    snprintf(path, sizeof path, "cwt/cose-wg-examples/CWT/%s.json", examples[_i].file);
    json_t *root = vector_file(path);
    if (root == NULL)
        return;
    json_t *cbor = json_object_get(json_object_get(root, "output"), "cbor");
    size_t length = hex_bytes(json_string_value(cbor), bytes);
    ck_status(hcode_cwt_verify(keyring_for("coap://as.example.com", 0), bytes, length, A1_NOW,
                               "coap://light.example.com", 0, &r),
              examples[_i].status, "%s: %s", examples[_i].file, examples[_i].why);
    json_decref(root);
}
END_TEST

/* The claims in the file are those that the rows below start from. */
START_TEST(test_claims_of_rfc)
{
    uint8_t theirs[512], ours[512];
    json_t *root = vector_file("cwt/cose-wg-examples/CWT/A_3.json");

    if (root == NULL)
        return;
    json_t *plain = json_object_get(json_object_get(root, "input"), "plaintext_hex");
    size_t length = hex_bytes(json_string_value(plain), theirs);
    ck_assert_uint_eq(notation(A1 "07 <0b71>", ours), length);
    ck_assert_mem_eq(ours, theirs, length);
    json_decref(root);
}
END_TEST

static const struct row {
    hcode_status status;
    const char *payload, *audience;
    int64_t life;
    hcode_time now, refresh_by;
} rows[] = {
#define LIGHT "coap://light.example.com"
    { HCODE_OK, A1 A1_CTI, LIGHT, 0, A1_NOW, 0 },
    { HCODE_OK, A1 A1_CTI, LIGHT, A1_LIFE, A1_NOW, 0 },
    { HCODE_LIVES_TOO_LONG, A1 A1_CTI, LIGHT, A1_LIFE - 1, A1_NOW, 0 },
    { HCODE_OK, A1 A1_CTI, LIGHT, INT64_MAX, A1_NOW, 0 },
    { HCODE_RANGE, A1 A1_CTI, LIGHT, -1, A1_NOW, 0 },
    { HCODE_RANGE, A1 A1_CTI, LIGHT, 0, 0, 0 },
    { HCODE_BAD_CLAIMS, A1 "07 <0b71>", LIGHT, 0, A1_NOW, 0 }, /* cti too short */
    { HCODE_BAD_CLAIMS, A1 A1_CTI, NULL, 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, A1 A1_CTI, "", 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, A1 A1_CTI, "coap://light.example.co", 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, A1 A1_CTI, "coap://light.example.com/", 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, A1 A1_CTI, "Coap://light.example.com", 0, A1_NOW, 0 },
    { HCODE_OK, "a6 " A1_ISS A1_TIMES A1_CTI, NULL, 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, "a6 " A1_ISS A1_TIMES A1_CTI, LIGHT, 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, "a6 " A1_ISS A1_TIMES A1_CTI, "", 0, A1_NOW, 0 },
    { HCODE_OK, "a7 " A1_ISS "03 60" A1_TIMES A1_CTI, "", 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, "a7 " A1_ISS "03 40" A1_TIMES A1_CTI, "", 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, "a7 " A1_ISS "03 81 'x'" A1_TIMES A1_CTI, "x", 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, "a7 " A1_ISS "03 f6" A1_TIMES A1_CTI, NULL, 0, A1_NOW, 0 },
    { HCODE_BAD_CLAIMS, "a0", NULL, 0, A1_NOW, 0 },
    { HCODE_BAD_CBOR, "ff", NULL, 0, A1_NOW, 0 },
    { HCODE_NOT_YET_VALID, A1 A1_CTI, LIGHT, 0, 1443944883, 0 },
    { HCODE_OK, A1 A1_CTI, LIGHT, 0, 1443944884, 0 },
    { HCODE_OK, A1 A1_CTI, LIGHT, 0, 1444065003, 0 },
    { HCODE_EXPIRED, A1 A1_CTI, LIGHT, 0, 1444065004, 0 },
    { HCODE_OK, A1 A1_CTI, LIGHT, 0, A1_NOW, A1_NOW + 1 },
    { HCODE_STALE, A1 A1_CTI, LIGHT, 0, A1_NOW, A1_NOW },
    /* the claim of a code is one like any other */
    { HCODE_OK, "a7 " A1_ISS A1_TIMES A1_CTI "#-65537 00", NULL, 0, A1_NOW, 0 },
    { HCODE_OK, "a7 " A1_ISS A1_TIMES A1_CTI "#-65537 a2 01 01 02 00", NULL, 0, A1_NOW, 0 },
    { HCODE_WRONG_ISSUER, "a5 01 'coap://as.example.net' " A1_TIMES A1_CTI, NULL, 0, A1_NOW, 0 },
};

START_TEST(test_verify)
{
    const struct row *row = &rows[_i];
    uint8_t token[1024];
    hcode_token_report r;
    size_t length = make_token(FRAME, HEADER, row->payload, token);

    memset(&r, 0xa5, sizeof r);
    r.size = sizeof r;
    ck_status(hcode_cwt_verify(keyring_for("coap://as.example.com", row->refresh_by), token,
                               length, row->now, row->audience, row->life, &r),
              row->status, "row %d", _i);
    ck_assert_int_eq(r.status, row->status);
    ck_assert_int_eq(r.verdict, row->status == HCODE_OK      ? HCODE_TOKEN_ACCEPT
                                : row->status == HCODE_STALE ? HCODE_TOKEN_ACCEPT_STALE
                                                             : HCODE_TOKEN_REFUSE);
    ck_assert_int_eq(r.color | r.color_issued | r.kind, 0);
    ck_assert_str_eq(r.text, "");
    if (r.cti_length == 0) {
        ck_assert_ptr_null(r.payload);
        return;
    }
    ck_assert_ptr_eq(r.payload, token + length - 66 - r.payload_length);
    ck_assert_int_eq(r.expires, 1444064944);
    ck_assert_int_eq(r.issued, 1443944944);
    ck_assert_int_eq(r.has_not_before, 1);
    ck_status(hcode_cbor_check(r.payload, (size_t)r.payload_length), HCODE_OK, "the payload");
}
END_TEST

START_TEST(test_too_long)
{
    static const uint8_t bytes[1025];
    hcode_token_report r = { .size = sizeof r };

    ck_status(hcode_cwt_verify(keyring_for("450000", 0), bytes, 1025, NOW, NULL, 0, &r),
              HCODE_TOO_LONG, "1025");
    ck_assert_int_eq(r.verdict, HCODE_TOKEN_UNREADABLE);
    ck_status(hcode_cwt_verify(keyring_for("450000", 0), bytes, 1024, NOW, NULL, 0, &r),
              HCODE_BAD_CBOR, "1024");
    ck_status(hcode_cwt_verify(keyring_for("450000", 0), bytes, 1, NOW, NULL, 0, NULL),
              HCODE_INVALID, "no report");
    ck_status(hcode_cwt_verify(NULL, bytes, 1, NOW, NULL, 0, &r), HCODE_INVALID, "no keyring");
}
END_TEST

static uint64_t key_memory[64];

static hcode_signer signer_1(void)
{
    static const uint8_t kid[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    const hcode_signing_key *key;
    hcode_signer signer = { .size = sizeof signer };
    size_t size = sizeof key_memory;

    ck_status(hcode_signing_key_make(seed_1, key_memory, &size, &key), HCODE_OK, "key");
    ck_status(hcode_signing_key_signer(key, kid, &signer), HCODE_OK, "signer");
    return signer;
}

START_TEST(test_sign)
{
    static const struct {
        const char *claims;
        hcode_status status;
    } signings[] = {
        { A1 A1_CTI, HCODE_OK }, { "a6 " A1_ISS A1_TIMES A1_CTI, HCODE_OK },
        { "a7 " A1_ISS "03 81 'x'" A1_TIMES A1_CTI, HCODE_OK },
        { PAYLOAD, HCODE_OK }, { A1 "07 <0b71>", HCODE_BAD_CLAIMS },
        { "a5 01 'as example' " A1_TIMES A1_CTI, HCODE_BAD_CLAIMS }, /* no keyring has a blank */
        { "a0", HCODE_BAD_CLAIMS }, { "00", HCODE_BAD_CLAIMS }, { "", HCODE_BAD_CBOR },
        { PAYLOAD "00", HCODE_BAD_CBOR }, { "a5 " EXP ISS IAT CTI CODE, HCODE_BAD_CBOR },
    };
    hcode_signer signer = signer_1();
    uint8_t claims[1024], expected[1024], bytes[1024];

    for (size_t i = 0; i < COUNT_OF(signings); i++) {
        size_t length = notation(signings[i].claims, claims), size = sizeof bytes;
        size_t wanted = make_token(FRAME, HEADER, signings[i].claims, expected);
        memset(bytes, 0, sizeof bytes);
        ck_status(hcode_cwt_sign(claims, length, &signer, bytes, &size), signings[i].status,
                  "%zu", i);
        if (signings[i].status != HCODE_OK) {
            ck_assert(size == sizeof bytes && bytes[0] == 0);
            continue;
        }
        ck_assert_uint_eq(size, wanted);
        ck_assert_mem_eq(bytes, expected, wanted);
        memset(bytes, 0, sizeof bytes);
        size = wanted - 1;
        ck_status(hcode_cwt_sign(claims, length, &signer, bytes, &size), HCODE_BUFFER, "%zu", i);
        ck_assert(size == wanted && bytes[0] == 0);
        size = 1024;
        ck_status(hcode_cwt_sign(claims, length, &signer, NULL, &size), HCODE_BUFFER, "%zu", i);
        ck_assert_uint_eq(size, wanted);
    }
}
END_TEST

START_TEST(test_sign_arguments)
{
    hcode_signer signer = signer_1();
    uint8_t claims[2048], bytes[2048];
    char notated[512];
    size_t size = sizeof bytes;

    for (size_t extra = 0; extra < 2; extra++) {
        snprintf(notated, sizeof notated, "a6 " ISS EXP IAT CTI "18 63 <*%zu=00> " CODE,
                 878 + extra);
        size_t length = notation(notated, claims);
        size = sizeof bytes;
        ck_status(hcode_cwt_sign(claims, length, &signer, bytes, &size),
                  extra ? HCODE_TOO_LONG : HCODE_OK, "the longest");
        ck_assert_uint_eq(size, extra ? sizeof bytes : 1024);
    }
    ck_status(hcode_cwt_sign(claims, 1025, &signer, bytes, &size), HCODE_TOO_LONG, "claims");
    ck_status(hcode_cwt_sign(NULL, 1, &signer, bytes, &size), HCODE_INVALID, "NULL");
    ck_status(hcode_cwt_sign(NULL, 0, &signer, bytes, &size), HCODE_BAD_CBOR, "nothing");
    ck_status(hcode_cwt_sign(claims, 1, NULL, bytes, &size), HCODE_INVALID, "NULL");
    ck_status(hcode_cwt_sign(claims, 1, &signer, bytes, NULL), HCODE_INVALID, "NULL");
    signer.algorithm = 0;
    ck_status(hcode_cwt_sign(claims, 1, &signer, bytes, &size), HCODE_INVALID, "algorithm");
}
END_TEST

Suite *cwt_suite(void)
{
    Suite *suite = suite_create("cwt");
    TCase *all = tcase_create("all");

    tcase_add_loop_test(all, test_examples, 0, (int)COUNT_OF(examples));
    tcase_add_test(all, test_claims_of_rfc);
    tcase_add_loop_test(all, test_verify, 0, (int)COUNT_OF(rows));
    tcase_add_test(all, test_too_long);
    tcase_add_test(all, test_sign);
    tcase_add_test(all, test_sign_arguments);
    suite_add_tcase(suite, all);
    return suite;
}

/*
 * COSE_Sign1 against the examples of the COSE working group. Almost all are refused by this
 * profile; each row says by which rule. And the host's verifier: what it gets, and what
 * becomes of its answers.
 */
#include <stdio.h>
#include <string.h>

#include "token_support.h"

static const struct {
    const char *file;
    hcode_status status;
    const char *why;
} examples[] = {
    { "RFC8152/Appendix_C_2_1", HCODE_BAD_COSE, "kid unprotected" },
    { "ecdsa-examples/ecdsa-sig-01", HCODE_BAD_COSE, "kid unprotected" },
    { "ecdsa-examples/ecdsa-sig-02", HCODE_BAD_COSE, "kid unprotected, ES384" },
    { "ecdsa-examples/ecdsa-sig-03", HCODE_BAD_COSE, "kid unprotected, ES512" },
    { "ecdsa-examples/ecdsa-sig-04", HCODE_BAD_COSE, "kid unprotected, ES512" },
    { "eddsa-examples/eddsa-sig-01", HCODE_BAD_COSE, "kid unprotected" },
    { "eddsa-examples/eddsa-sig-02", HCODE_BAD_COSE, "kid unprotected, Ed448" },
    { "eddsa-examples/eddsa-01", HCODE_BAD_CBOR, "tag 98" },
    { "eddsa-examples/eddsa-02", HCODE_BAD_CBOR, "tag 98" },
    { "sign1-tests/sign-pass-01", HCODE_BAD_COSE, "all unprotected" },
    { "sign1-tests/sign-pass-02", HCODE_BAD_COSE, "kid unprotected" },
    { "sign1-tests/sign-pass-03", HCODE_BAD_COSE, "no tag" },
    { "sign1-tests/sign-fail-01", HCODE_BAD_CBOR, "tag 998" },
    { "sign1-tests/sign-fail-02", HCODE_BAD_COSE, "kid unprotected" },
    { "sign1-tests/sign-fail-03", HCODE_BAD_COSE, "kid unprotected" },
    { "sign1-tests/sign-fail-04", HCODE_BAD_COSE, "kid unprotected" },
    { "sign1-tests/sign-fail-06", HCODE_BAD_COSE, "kid unprotected" },
    { "sign1-tests/sign-fail-07", HCODE_BAD_COSE, "kid unprotected" },
};

static const hcode_keyring *some_keyring(void)
{
    hcode_key key = key_1();

    return keyring_of(&key, (hcode_keyring_options){ .flags = HCODE_KEYRING_NO_TABLES });
}

static size_t example(const char *name, const char *group, const char *member, uint8_t *bytes)
{
    char path[128];

    snprintf(path, sizeof path, "cose/cose-wg-examples/%s.json", name);
    json_t *root = vector_file(path);
    if (root == NULL)
        return 0;
    size_t length = hex_bytes(
        json_string_value(json_object_get(json_object_get(root, group), member)), bytes);
    json_decref(root);
    return length;
}

START_TEST(test_examples)
{
    uint8_t bytes[1024];
    hcode_token_report r = { .size = sizeof r };
    size_t length = example(examples[_i].file, "output", "cbor", bytes);

    if (length > 0)
        ck_status(hcode_cwt_verify(some_keyring(), bytes, length, NOW, NULL, 0, &r),
                  examples[_i].status, "%s: %s", examples[_i].file, examples[_i].why);
}
END_TEST

/* The tests' own encoder makes the working group's Sig_structure. */
START_TEST(test_encoder)
{
    uint8_t theirs[1024], ours[1024];
    size_t length = example("eddsa-examples/eddsa-sig-01", "intermediates", "ToBeSign_hex", theirs);

    if (length == 0)
        return;
    ck_assert_uint_eq(notation("84 'Signature1' <a201270300> 40"
                               "<546869732069732074686520636f6e74656e742e>", ours), length);
    ck_assert_mem_eq(ours, theirs, length);
}
END_TEST

/* --- The host's verifier --- */

struct host {
    hcode_status answer;
    unsigned asked;
    uint8_t message[1024];
    size_t length;
    uint8_t signature[64];
    hcode_key key;
};

static hcode_status host_verify(void *context, const hcode_key *key, const uint8_t *message,
                                size_t length, const uint8_t signature[64])
{
    struct host *host = context;

    host->asked++;
    host->length = length;
    memcpy(host->message, message, length);
    memcpy(host->signature, signature, 64);
    host->key = *key;
    return host->answer;
}

START_TEST(test_host)
{
    static const struct {
        int32_t algorithm;
        const char *header;
        hcode_status answer, wanted;
    } rows[] = {
#define ES256 "a2 01 #-7 04 <0102030405060708>"
#define SM2 "a2 01 #-65537 04 <0102030405060708>"
        { HCODE_ALGORITHM_ES256, ES256, HCODE_OK, HCODE_OK },
        { HCODE_ALGORITHM_ES256, "a2 01 #-9 04 <0102030405060708>", HCODE_OK, HCODE_OK },
        { HCODE_ALGORITHM_SM2, SM2, HCODE_OK, HCODE_OK },
        { HCODE_ALGORITHM_ES256, ES256, HCODE_BAD_SIGNATURE, HCODE_BAD_SIGNATURE },
        { HCODE_ALGORITHM_ES256, ES256, 1, 1 },
        { HCODE_ALGORITHM_SM2, SM2, INT32_MAX, INT32_MAX },
        { HCODE_ALGORITHM_SM2, SM2, -1, HCODE_STORAGE },
        { HCODE_ALGORITHM_SM2, SM2, HCODE_BUFFER, HCODE_STORAGE },
        { HCODE_ALGORITHM_SM2, SM2, HCODE_STALE, HCODE_STORAGE },
        { HCODE_ALGORITHM_ES256, SM2, HCODE_OK, HCODE_BAD_ALGORITHM },
        { HCODE_ALGORITHM_SM2, ES256, HCODE_OK, HCODE_BAD_ALGORITHM },
        { HCODE_ALGORITHM_SM2, HEADER, HCODE_OK, HCODE_BAD_ALGORITHM },
        { HCODE_ALGORITHM_SM2, "a2 01 #-65538 04 <0102030405060708>", HCODE_OK,
          HCODE_BAD_ALGORITHM },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct host host = { .answer = rows[i].answer };
        hcode_key key = key_1();
        uint8_t token[1024], expected[1024];
        char structure[1024];
        hcode_token_report r = { .size = sizeof r };
        key.algorithm = rows[i].algorithm;
        memset(key.public_key, 0x42, 64);
        const hcode_keyring *keyring = keyring_of(
            &key, (hcode_keyring_options){ .context = &host, .verify = host_verify });
        size_t length = make_token(FRAME, rows[i].header, PAYLOAD, token);
        ck_status(hcode_verify_token_bytes(keyring, token, length, NOW, &r), rows[i].wanted,
                  "%zu", i);
        ck_assert_int_eq(r.status, rows[i].wanted);
        ck_assert_int_eq(r.verdict, rows[i].wanted ? HCODE_TOKEN_REFUSE : HCODE_TOKEN_ACCEPT);
        ck_assert_int_eq(r.cti_length != 0, rows[i].wanted == HCODE_OK);
        ck_assert_uint_eq(host.asked, rows[i].wanted != HCODE_BAD_ALGORITHM);
        if (host.asked == 0)
            continue;
        snprintf(structure, sizeof structure, "84 'Signature1' <%s> 40 <" PAYLOAD ">",
                 rows[i].header);
        ck_assert_uint_eq(notation(structure, expected), host.length);
        ck_assert_mem_eq(host.message, expected, host.length);
        ck_assert_mem_eq(host.signature, token + length - 64, 64);
        ck_assert_mem_eq(host.key.public_key, key.public_key, 64);
        ck_assert_mem_eq(host.key.kid, key.kid, 8);
        ck_assert_int_eq(host.key.algorithm, key.algorithm);
        ck_assert_uint_eq(host.key.size, sizeof key);
    }
}
END_TEST

Suite *cose_suite(void)
{
    Suite *suite = suite_create("cose");
    TCase *all = tcase_create("all");

    tcase_add_loop_test(all, test_examples, 0, (int)COUNT_OF(examples));
    tcase_add_test(all, test_encoder);
    tcase_add_test(all, test_host);
    suite_add_tcase(suite, all);
    return suite;
}

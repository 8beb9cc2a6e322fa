/*
 * The OpenSSL callbacks of examples/openssl_provider against Wycheproof (ES256) and the worked
 * example of GB/T 32918.5 (SM2), and through whole tokens. What has another length than a
 * signature never reaches a verifier; those cases are counted, not run.
 */
#include <stdio.h>
#include <string.h>

#include "../examples/openssl_provider/provider.h"
#include "token_support.h"

static const uint8_t secret[32] = { 0x39, 0x45, 0x20, 0x8f, [31] = 1 };

/* --- Vectors --- */

static const char *text_of(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

START_TEST(test_wycheproof)
{
    json_t *root =
        vector_file("p256/wycheproof_v1_ecdsa_secp256r1_sha256_p1363_test.json"), *group, *test;
    size_t i, j, run = 0, other_length = 0;
    hcode_key key = { .size = sizeof key, .algorithm = HCODE_ALGORITHM_ES256 };

    if (root == NULL)
        return;
    json_array_foreach(json_object_get(root, "testGroups"), i, group) {
        uint8_t point[65];
        ck_assert_uint_eq(
            hex_bytes(text_of(json_object_get(group, "publicKey"), "uncompressed"), point), 65);
        memcpy(key.public_key, point + 1, 64);
        json_array_foreach(json_object_get(group, "tests"), j, test) {
            uint8_t message[1024], signature[256];
            bool valid = strcmp(text_of(test, "result"), "valid") == 0;
            size_t length = hex_bytes(text_of(test, "msg"), message);
            if (strlen(text_of(test, "sig")) != 128) {
                ck_assert(!valid);
                other_length++;
                continue;
            }
            hex_bytes(text_of(test, "sig"), signature);
            ck_status(provider_verify(NULL, &key, message, length, signature),
                      valid ? HCODE_OK : HCODE_BAD_SIGNATURE, "%s", text_of(test, "comment"));
            run++;
        }
    }
    ck_assert_uint_eq(run + other_length, 262);
    ck_assert_uint_eq(run, 241); /* 173 valid, 68 invalid */
    json_decref(root);
}
END_TEST

static void sm2_row(json_t *row, const hcode_key *key, hcode_status wanted)
{
    uint8_t message[64], signature[64];
    size_t length = hex_bytes(text_of(row, "message"), message);

    hex_bytes(text_of(row, "r"), signature);
    hex_bytes(text_of(row, "s"), signature + 32);
    ck_status(provider_verify(NULL, key, message, length, signature), wanted, "%s",
              text_of(row, "why") != NULL ? text_of(row, "why") : "the example");
}

START_TEST(test_sm2)
{
    json_t *root = vector_file("sm/sm2_gbt32918_signature_example.json"), *row;
    hcode_key key = { .size = sizeof key, .algorithm = HCODE_ALGORITHM_SM2 };
    size_t i, run = 0;

    if (root == NULL)
        return;
    json_t *example = json_object_get(root, "example");
    hex_bytes(text_of(example, "public_x"), key.public_key);
    hex_bytes(text_of(example, "public_y"), key.public_key + 32);
    sm2_row(example, &key, HCODE_OK);
    json_array_foreach(json_object_get(root, "invalid"), i, row) {
        /* Another id cannot be said here: under the one that is fixed, the example holds. */
        bool same_id = strcmp(text_of(row, "id"), "1234567812345678") == 0;
        sm2_row(row, &key, same_id ? HCODE_BAD_SIGNATURE : HCODE_OK);
        run++;
    }
    ck_assert_uint_eq(run, 13);
    json_decref(root);
}
END_TEST

/* The private key of the example has its public one. */
START_TEST(test_sm2_public)
{
    json_t *root = vector_file("sm/sm2_gbt32918_signature_example.json");
    uint8_t d[32], wanted[64], got[64], kid[8] = { 0 };
    struct provider_key *key;

    if (root == NULL)
        return;
    json_t *example = json_object_get(root, "example");
    hex_bytes(text_of(example, "private_key"), d);
    hex_bytes(text_of(example, "public_x"), wanted);
    hex_bytes(text_of(example, "public_y"), wanted + 32);
    ck_assert(provider_key_make(HCODE_ALGORITHM_SM2, d, kid, &key));
    provider_public(key, got);
    ck_assert_mem_eq(got, wanted, sizeof got);
    provider_key_free(key);
    json_decref(root);
}
END_TEST

/* --- Whole tokens --- */

static const struct {
    int32_t algorithm;
    size_t bytes, characters; /* of the base token, token.md */
} kinds[] = {
    { HCODE_ALGORITHM_ES256, 140, 214 },
    { HCODE_ALGORITHM_SM2, 144, 220 },
};

static struct provider_key *issuer_key(int32_t algorithm, hcode_key *public_key)
{
    struct provider_key *key;
    hcode_key made = { .size = sizeof made, .algorithm = algorithm,
                       .kid = { 1, 2, 3, 4, 5, 6, 7, 8 }, .issuer = "450000" };

    ck_assert(provider_key_make(algorithm, secret, made.kid, &key));
    provider_public(key, made.public_key);
    *public_key = made;
    return key;
}

static void issue(const hcode_signer *signer, char *text, size_t *size)
{
    hcode_code code = { .size = sizeof code, .color = HCODE_GREEN, .kind = HCODE_CODE_SCREEN,
                        .cti_length = 8, .issued = ISSUED, .expires = EXPIRES,
                        .cti = { 1, 2, 3, 4, 5, 6, 7, 8 }, .issuer = "450000",
                        .text = "\u97e6*\u660e 1234" };

    ck_assert_int_eq(hcode_issue_token(&code, signer, text, size), HCODE_OK);
}

START_TEST(test_token)
{
    hcode_key key;
    struct provider_key *own = issuer_key(kinds[_i].algorithm, &key);
    const hcode_keyring *keyring =
        keyring_of(&key, (hcode_keyring_options){ .verify = provider_verify });
    hcode_token_report r = { .size = sizeof r };
    char text[HCODE_TOKEN_MAX + 1];
    uint8_t bytes[HCODE_TOKEN_MAX];
    size_t size = sizeof text, length = sizeof bytes;
    hcode_signer signer;

    provider_key_signer(own, &signer);
    issue(&signer, text, &size);
    ck_assert_uint_eq(size - 1, kinds[_i].characters);
    ck_status(hcode_verify_token_text(keyring, text, size - 1, NOW, &r), HCODE_OK, "as issued");
    ck_assert_int_eq(hcode_base45_decode(text + 4, size - 5, bytes, &length), HCODE_OK);
    ck_assert_uint_eq(length, kinds[_i].bytes);

    /* No byte may be another one; what fails before the signature is another test's. */
    for (size_t at = 0; at < length; at++) {
        bytes[at] ^= 1;
        ck_assert_int_ne(hcode_verify_token_bytes(keyring, bytes, length, NOW, &r), HCODE_OK);
        ck_assert_int_eq(r.color, 0);
        if (at >= length - 64)
            ck_assert_int_eq(r.status, HCODE_BAD_SIGNATURE);
        bytes[at] ^= 1;
    }
    provider_key_free(own);
}
END_TEST

/* A token of one algorithm under a key of another that has its kid. */
START_TEST(test_other_algorithm)
{
    hcode_key key;
    struct provider_key *own = issuer_key(kinds[_i].algorithm, &key);
    hcode_token_report r = { .size = sizeof r };
    char text[HCODE_TOKEN_MAX + 1];
    size_t size = sizeof text;
    hcode_signer signer;

    provider_key_signer(own, &signer);
    issue(&signer, text, &size);
    key.algorithm = kinds[1 - _i].algorithm;
    ck_status(hcode_verify_token_text(
                  keyring_of(&key, (hcode_keyring_options){ .verify = provider_verify }), text,
                  size - 1, NOW, &r),
              HCODE_BAD_ALGORITHM, "the other");
    key = key_1();
    ck_status(hcode_verify_token_text(keyring_of(&key, (hcode_keyring_options){ .flags = 0 }),
                                      text, size - 1, NOW, &r),
              HCODE_BAD_ALGORITHM, "Ed25519");
    provider_key_free(own);
}
END_TEST

/* A public key that is no point: no signature holds, and nothing fails. */
START_TEST(test_no_point)
{
    hcode_key key = { .size = sizeof key, .algorithm = kinds[_i].algorithm };
    uint8_t signature[64] = { [31] = 1, [63] = 1 };

    memset(key.public_key, 0x11, sizeof key.public_key);
    ck_assert_int_eq(provider_verify(NULL, &key, (const uint8_t *)"m", 1, signature),
                     HCODE_BAD_SIGNATURE);
}
END_TEST

START_TEST(test_no_key)
{
    /* 0, the order less one, the order, and all ones */
    static const char *const none[][2] = {
        { "0000000000000000000000000000000000000000000000000000000000000000",
          "0000000000000000000000000000000000000000000000000000000000000000" },
        { "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550",
          "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122" },
        { "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
          "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123" },
        { "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" },
    };
    const uint8_t kid[8] = { 0 };
    struct provider_key *key;
    uint8_t d[32];

    for (size_t i = 0; i < COUNT_OF(none); i++) {
        hex_bytes(none[i][_i], d);
        ck_assert(!provider_key_make(kinds[_i].algorithm, d, kid, &key));
    }
    hex_bytes(none[1][_i], d);
    d[31]--; /* the largest there is */
    ck_assert(provider_key_make(kinds[_i].algorithm, d, kid, &key));
    provider_key_free(key);
    ck_assert(!provider_key_make(HCODE_ALGORITHM_ED25519, secret, kid, &key));
}
END_TEST

START_TEST(test_generate)
{
    const uint8_t kid[8] = { 0 };
    uint8_t a[32], b[32];
    struct provider_key *key;

    ck_assert(provider_key_generate(kinds[_i].algorithm, a));
    ck_assert(provider_key_generate(kinds[_i].algorithm, b));
    ck_assert_mem_ne(a, b, sizeof a);
    ck_assert(provider_key_make(kinds[_i].algorithm, a, kid, &key));
    provider_key_free(key);
    ck_assert(!provider_key_generate(HCODE_ALGORITHM_ED25519, a));
}
END_TEST

Suite *provider_suite(void)
{
    Suite *suite = suite_create("provider");
    TCase *tests = tcase_create("provider");
    int algorithms = (int)COUNT_OF(kinds);

    tcase_add_test(tests, test_wycheproof);
    tcase_add_test(tests, test_sm2);
    tcase_add_test(tests, test_sm2_public);
    tcase_add_loop_test(tests, test_token, 0, algorithms);
    tcase_add_loop_test(tests, test_other_algorithm, 0, algorithms);
    tcase_add_loop_test(tests, test_no_point, 0, algorithms);
    tcase_add_loop_test(tests, test_no_key, 0, algorithms);
    tcase_add_loop_test(tests, test_generate, 0, algorithms);
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * Ed25519 against RFC 8032, 1024 signatures of Bernstein's, Wycheproof, rows at the borders
 * of the rule (ed25519_edge.h), and libsodium, whose rule is the same. Every signature is
 * judged twice, under the bare key and under the prepared one, and both must agree.
 */
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/ed25519.h"
#include "ed25519_edge.h"
#include "support.h"

static const char *vectors(const char *name)
{
    static char path[512];
    const char *shared = getenv("HCODE_SHARED");

    snprintf(path, sizeof path, "%s/vectors/ed25519/%s", shared ? shared : "../shared",
             name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        printf("SKIPPED: %s is missing\n", path);
        return NULL;
    }
    fclose(file);
    return path;
}

static uint8_t nibble(char c)
{
    return (uint8_t)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* Up to the first character that is no hex digit, which `*end` then points at. */
static size_t from_hex(const char *hex, uint8_t *bytes, const char **end)
{
    size_t n = 0;

    for (; hex[2 * n] >= '0'  && hex[2 * n] != ':'; n++)
        bytes[n] = (uint8_t)(nibble(hex[2 * n]) << 4 | nibble(hex[2 * n + 1]));
    if (end != NULL)
        *end = hex + 2 * n;
    return n;
}

/* The prepared key is large, and many signatures in a row have one key. */
static const struct ed25519_public *prepared(const uint8_t key[32])
{
    static struct ed25519_public table;
    static bool ready;

    if (ready && memcmp(table.bytes, key, 32) == 0)
        return &table;
    ready = ed25519_prepare(&table, key) == HCODE_OK;
    return ready ? &table : NULL;
}

static bool holds_bare(const uint8_t signature[64], const uint8_t key[32],
                       const void *message, size_t length)
{
    hcode_status status = hcode_ed25519_verify(signature, key, message, length);

    ck_assert(status == HCODE_OK || status == HCODE_BAD_SIGNATURE);
    return status == HCODE_OK;
}

/* Judged both ways; a key that cannot be prepared only one. */
static bool holds(const uint8_t signature[64], const uint8_t key[32], const void *message,
                  size_t length)
{
    bool bare = holds_bare(signature, key, message, length);
    const struct ed25519_public *table = prepared(key);

    ck_assert((table != NULL) == (hcode_ed25519_check_key(key) == HCODE_OK));
    if (table != NULL)
        ck_assert_int_eq(ed25519_verify_prepared(table, signature, message, length),
                         bare ? HCODE_OK : HCODE_BAD_SIGNATURE);
    return bare;
}

/* Everything about one case that is known to be right. */
static void check_case(const char *name, const uint8_t seed[32], const uint8_t key[32],
                       const uint8_t *message, size_t length, const uint8_t signature[64])
{
    uint8_t got[64];
    struct ed25519_secret secret;

    hcode_ed25519_public_key(seed, got);
    ck_assert_msg(memcmp(got, key, 32) == 0, "%s: public key", name);
    hcode_ed25519_sign(seed, message, length, got);
    ck_assert_msg(memcmp(got, signature, 64) == 0, "%s: signature", name);
    ed25519_expand(&secret, seed);
    memset(got, 0, sizeof got);
    ed25519_sign_expanded(&secret, message, length, got);
    ck_assert_msg(memcmp(got, signature, 64) == 0, "%s: signature of a prepared key", name);
    ck_assert_msg(holds(signature, key, message, length), "%s: verify", name);
    ck_assert_msg(hcode_ed25519_check_key(key) == HCODE_OK, "%s: key", name);
}

static json_t *load(const char *name)
{
    json_error_t error;
    const char *path = vectors(name);

    if (path == NULL)
        return NULL;
    json_t *root = json_load_file(path, 0, &error);
    ck_assert_msg(root != NULL, "%s: %s", path, error.text);
    return root;
}

static size_t hex_of(const json_t *object, const char *member, uint8_t *bytes)
{
    return from_hex(json_string_value(json_object_get(object, member)), bytes, NULL);
}

/* The variants with a context and with a pre-hash must not hold as plain Ed25519. */
START_TEST(test_rfc8032)
{
    uint8_t seed[32], key[32], signature[64], message[2048];
    json_t *root = load("rfc8032_section7.json"), *test;
    size_t i;
    unsigned plain = 0, others = 0;

    if (root == NULL)
        return;
    json_array_foreach(json_object_get(root, "tests"), i, test) {
        const char *name = json_string_value(json_object_get(test, "name"));
        size_t length = hex_of(test, "message", message);
        ck_assert_uint_eq(hex_of(test, "secret_key", seed), 32);
        ck_assert_uint_eq(hex_of(test, "public_key", key), 32);
        ck_assert_uint_eq(hex_of(test, "signature", signature), 64);
        if (strcmp(json_string_value(json_object_get(test, "algorithm")), "Ed25519") == 0) {
            check_case(name, seed, key, message, length, signature);
            plain++;
        } else {
            ck_assert_msg(!holds(signature, key, message, length), "%s", name);
            others++;
        }
    }
    ck_assert_uint_eq(plain, 5);
    ck_assert_uint_eq(others, 5);
    json_decref(root);
}
END_TEST

/* A line: seed and key, key, message, signature and message, with colons. The signature
 * must not hold with a bit of it flipped, nor for another message. */
START_TEST(test_sign_input)
{
    static char line[8192];
    static uint8_t pair[64], key[32], message[1024], again[64 + 1024];
    const char *path = vectors("sign.input"), *at;
    unsigned lines = 0;

    if (path == NULL)
        return;
    FILE *file = fopen(path, "r");
    while (fgets(line, sizeof line, file) != NULL) {
        char name[32];
        snprintf(name, sizeof name, "line %u", ++lines);
        ck_assert_uint_eq(from_hex(line, pair, &at), 64);
        ck_assert_uint_eq(from_hex(at + 1, key, &at), 32);
        size_t length = from_hex(at + 1, message, &at);
        ck_assert_uint_eq(from_hex(at + 1, again, &at), 64 + length);
        if (lines % 16 == 1 || length < 16) { /* a table for a key takes long */
            check_case(name, pair, key, message, length, again);
        } else {
            uint8_t got[64];
            hcode_ed25519_public_key(pair, got);
            ck_assert_msg(memcmp(got, key, 32) == 0, "%s: public key", name);
            hcode_ed25519_sign(pair, message, length, got);
            ck_assert_msg(memcmp(got, again, 64) == 0, "%s: signature", name);
            ck_assert_msg(hcode_ed25519_verify(got, key, message, length) == HCODE_OK,
                          "%s", name);
        }
        again[lines % 64] ^= (uint8_t)(1 << lines % 8);
        hcode_status status = hcode_ed25519_verify(again, key, message, length);
        ck_assert_msg(status == HCODE_BAD_SIGNATURE, "%s: flipped", name);
    }
    fclose(file);
    ck_assert_uint_eq(lines, 1024);
}
END_TEST

/* A signature of another length is none; the function takes 64 bytes. */
START_TEST(test_wycheproof)
{
    uint8_t key[32], signature[256], message[2048];
    json_t *root = load("wycheproof_v1_ed25519_test.json"), *group, *test;
    size_t i, j;
    unsigned cases = 0, other_length = 0;

    if (root == NULL)
        return;
    json_array_foreach(json_object_get(root, "testGroups"), i, group) {
        ck_assert_uint_eq(hex_of(json_object_get(group, "publicKey"), "pk", key), 32);
        json_array_foreach(json_object_get(group, "tests"), j, test) {
            const char *result = json_string_value(json_object_get(test, "result"));
            bool valid = strcmp(result, "valid") == 0;
            size_t length = hex_of(test, "msg", message);
            int number = (int)json_integer_value(json_object_get(test, "tcId"));
            cases++;
            if (hex_of(test, "sig", signature) == 64)
                ck_assert_msg(holds(signature, key, message, length) == valid, "%d",
                              number);
            else
                other_length += !valid;
        }
    }
    ck_assert_uint_eq(cases, 151);
    ck_assert_uint_lt(other_length, 20);
    json_decref(root);
}
END_TEST

START_TEST(test_edge)
{
    uint8_t key[32], message[16], signature[64];
    size_t length = from_hex(edges[_i].message, message, NULL);
    bool good = edges[_i].key_good;

    ck_assert_uint_eq(from_hex(edges[_i].key, key, NULL), 32);
    ck_assert_uint_eq(from_hex(edges[_i].signature, signature, NULL), 64);
    ck_assert_msg(holds(signature, key, message, length) == (bool)edges[_i].holds, "%s",
                  edges[_i].name);
    ck_assert_msg((hcode_ed25519_check_key(key) == HCODE_OK) == good, "%s: key",
                  edges[_i].name);
    ck_assert_msg((crypto_sign_verify_detached(signature, message, length, key) == 0) ==
                  (bool)edges[_i].holds, "%s: libsodium", edges[_i].name);
}
END_TEST

/* Through the signature alone a bad point looks like any bad signature. */
START_TEST(test_encodings)
{
    uint8_t bytes[32], again[32];
    struct point p;

    for (size_t i = 0; i < COUNT_OF(encodings); i++) {
        ck_assert_uint_eq(from_hex(encodings[i].bytes, bytes, NULL), 32);
        bool good = point_decode(&p, bytes);
        ck_assert_msg(good == (bool)encodings[i].good, "%s", encodings[i].bytes);
        if (!good)
            continue;
        point_encode(again, &p);
        ck_assert_msg(memcmp(again, bytes, 32) == 0, "%s", encodings[i].bytes);
    }
}
END_TEST

START_TEST(test_nulls)
{
    uint8_t bytes[64] = { 0 };

    ck_assert_int_eq(hcode_ed25519_verify(NULL, bytes, bytes, 1), HCODE_INVALID);
    ck_assert_int_eq(hcode_ed25519_verify(bytes, NULL, bytes, 1), HCODE_INVALID);
    ck_assert_int_eq(hcode_ed25519_verify(bytes, bytes, NULL, 1), HCODE_INVALID);
    ck_assert_int_eq(hcode_ed25519_verify(bytes, bytes, NULL, 0), HCODE_BAD_SIGNATURE);
    ck_assert_int_eq(hcode_ed25519_check_key(NULL), HCODE_INVALID);
}
END_TEST

/* A refused key leaves the memory alone, and outputs may lie over the seed. */
START_TEST(test_outputs)
{
    static struct ed25519_public table;
    uint8_t zero[32] = { 0 }, seed[64] = { 1 }, key[32], signature[64];

    memset(&table, 0xa5, sizeof table);
    ck_assert_int_eq(ed25519_prepare(&table, zero), HCODE_INVALID);
    for (size_t i = 0; i < sizeof table; i++)
        ck_assert_uint_eq(((uint8_t *)&table)[i], 0xa5);

    hcode_ed25519_public_key(seed, key);
    hcode_ed25519_sign(seed, "m", 1, signature);
    hcode_ed25519_sign(seed, "m", 1, seed);
    ck_assert_mem_eq(seed, signature, 64);
    memset(seed, 0, sizeof seed);
    seed[0] = 1;
    hcode_ed25519_public_key(seed, seed);
    ck_assert_mem_eq(seed, key, 32);
}
END_TEST

static void fill(struct random *r, uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        bytes[i] = (uint8_t)random_below(r, 256);
}

/* S + L, in place; the same number modulo L. */
static void add_order(uint8_t s[32])
{
    uint8_t order[32];
    unsigned over = 0;

    scalar_to_bytes(order, &scalar_order);
    for (unsigned i = 0; i < 32; i++) {
        over += (unsigned)s[i] + order[i];
        s[i] = (uint8_t)over;
        over >>= 8;
    }
}

struct sample {
    uint8_t key[32], signature[64], message[200];
    size_t length;
};

/* Some are left as they are; all others are what a forger or a bad line makes of them. */
static void mutate(struct random *r, struct sample *s)
{
    uint8_t *const parts[] = { s->signature, s->signature + 32, s->key, s->message };
    uint32_t part = random_below(r, 4), edge = random_below(r, (uint32_t)COUNT_OF(edges));

    switch (random_below(r, 8)) {
    case 0: case 1: /* one bit */
        parts[part][random_below(r, 32)] ^= (uint8_t)(1 << random_below(r, 8));
        break;
    case 2:
        fill(r, parts[part], 32);
        break;
    case 3:
        add_order(s->signature + 32);
        break;
    case 4: /* R or A of a row at the border */
        if (part % 2 == 0)
            from_hex(edges[edge].key, s->key, NULL);
        else
            from_hex(edges[edge].signature, s->signature, NULL);
        break;
    case 5:
        s->length = random_below(r, sizeof s->message);
        break;
    default:
        break;
    }
}

/*
 * The same answers as libsodium, 1.0.18 or newer. Nothing is left out: with its default
 * build it asks for S < L, a canonical A on the curve, A and R not of small order, and
 * compares the encoding of [S]B - [k]A with R, as we do. (A build with ED25519_COMPAT asks
 * for less.)
 */
START_TEST(test_differential)
{
    const char *wanted = getenv("HCODE_DIFFERENTIAL");
    int count = wanted != NULL ? atoi(wanted) : 20000, good = 0;
    struct random r = { 8032 };
    uint8_t seed[32], key[32], secret[64], own[64];
    struct sample s, as_signed;

    for (int i = 0; i < count; i++) {
        if (i % 100 == 0) {
            fill(&r, seed, 32);
            crypto_sign_seed_keypair(key, secret, seed);
        }
        memcpy(s.key, key, 32);
        s.length = random_below(&r, sizeof s.message);
        fill(&r, s.message, sizeof s.message);
        crypto_sign_detached(s.signature, NULL, s.message, s.length, secret);
        as_signed = s;
        mutate(&r, &s);
        bool expected =
            crypto_sign_verify_detached(s.signature, s.message, s.length, s.key) == 0;
        bool got = memcmp(s.key, key, 32) == 0
                       ? holds(s.signature, s.key, s.message, s.length)
                       : holds_bare(s.signature, s.key, s.message, s.length);
        ck_assert_msg(got == expected, "case %d: libsodium says %d", i, expected);
        good += expected;
        if (i % 10 == 0) {
            hcode_ed25519_sign(seed, as_signed.message, as_signed.length, own);
            ck_assert_msg(memcmp(own, as_signed.signature, 64) == 0, "case %d: sign", i);
        }
    }
    ck_assert_int_gt(good, count / 8);
    ck_assert_int_lt(good, count / 2);
}
END_TEST

Suite *ed25519_suite(void)
{
    Suite *suite = suite_create("ed25519");
    TCase *public = tcase_create("vectors"), *rule = tcase_create("rule");

    tcase_add_test(public, test_rfc8032);
    tcase_add_test(public, test_sign_input);
    tcase_add_test(public, test_wycheproof);
    tcase_set_timeout(public, 60);
    suite_add_tcase(suite, public);
    tcase_add_loop_test(rule, test_edge, 0, (int)COUNT_OF(edges));
    tcase_add_test(rule, test_encodings);
    tcase_add_test(rule, test_nulls);
    tcase_add_test(rule, test_outputs);
    tcase_add_test(rule, test_differential);
    tcase_set_timeout(rule, 300);
    suite_add_tcase(suite, rule);
    return suite;
}

/*
 * SHA-256 against the vectors of NIST (../shared/vectors/sha2), and in parts against itself:
 * however a message is cut, one digest.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

static FILE *open_vectors(const char *name)
{
    const char *shared = getenv("HCODE_SHARED");
    char path[512];

    snprintf(path, sizeof path, "%s/vectors/sha2/%s.rsp", shared ? shared : "../shared", name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        printf("SKIPPED: %s is missing\n", path);
    return file;
}

static uint8_t nibble(char c)
{
    return (uint8_t)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static size_t from_hex(const char *hex, uint8_t *bytes)
{
    size_t n = 0;

    for (; hex[2 * n] > ' '; n++)
        bytes[n] = (uint8_t)(nibble(hex[2 * n]) << 4 | nibble(hex[2 * n + 1]));
    return n;
}

static const struct {
    const char *name;
    unsigned cases;
} message_files[] = {
    { "SHA256ShortMsg", 65 },
    { "SHA256LongMsg", 64 },
};

START_TEST(test_messages)
{
    static char line[20000];
    static uint8_t message[10000];
    uint8_t expected[32], digest[32];
    unsigned cases = 0;
    size_t length = 0;
    FILE *file = open_vectors(message_files[_i].name);

    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Len = ", 6) == 0) {
            length = (size_t)atoi(line + 6) / 8;
        } else if (strncmp(line, "Msg = ", 6) == 0) {
            size_t given = from_hex(line + 6, message);
            ck_assert_uint_eq(given, length > 0 ? length : 1); /* "00" stands for nothing */
        } else if (strncmp(line, "MD = ", 5) == 0) {
            ck_assert_uint_eq(from_hex(line + 5, expected), 32);
            hcode_sha256(message, length, digest);
            ck_assert_msg(memcmp(digest, expected, 32) == 0, "%zu bytes", length);
            cases++;
        }
    }
    fclose(file);
    ck_assert_uint_eq(cases, message_files[_i].cases);
}
END_TEST

/* The last three digests are the next message, 1000 times for each line of the file. */
START_TEST(test_monte_carlo)
{
    char line[128];
    uint8_t seed[32], expected[32], last[3 * 32 + 32];
    unsigned cases = 0;
    FILE *file = open_vectors("SHA256Monte");

    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Seed = ", 7) == 0)
            ck_assert_uint_eq(from_hex(line + 7, seed), 32);
        if (strncmp(line, "MD = ", 5) != 0)
            continue;
        ck_assert_uint_eq(from_hex(line + 5, expected), 32);
        for (int i = 0; i < 3; i++)
            memcpy(last + 32 * i, seed, 32);
        for (int i = 0; i < 1000; i++) {
            hcode_sha256(last, 96, last + 96);
            memmove(last, last + 32, 96);
        }
        memcpy(seed, last + 64, 32);
        ck_assert_msg(memcmp(seed, expected, 32) == 0, "count %u", cases);
        cases++;
    }
    fclose(file);
    ck_assert_uint_eq(cases, 100);
}
END_TEST

static void count_up(uint8_t *message, size_t length)
{
    for (size_t i = 0; i < length; i++)
        message[i] = (uint8_t)(i * 7 + 1);
}

/* Two parts: every length around two blocks, cut at every place. */
START_TEST(test_two_parts)
{
    uint8_t message[200], whole[32], parts[32];
    hcode_sha256_state state;

    count_up(message, sizeof message);
    for (size_t length = 0; length <= sizeof message; length++) {
        hcode_sha256(message, length, whole);
        for (size_t cut = 0; cut <= length; cut++) {
            hcode_sha256_start(&state);
            hcode_sha256_update(&state, message, cut);
            hcode_sha256_update(&state, message + cut, length - cut);
            hcode_sha256_finish(&state, parts);
            ck_assert_msg(memcmp(parts, whole, 32) == 0, "%zu cut at %zu", length, cut);
        }
    }
}
END_TEST

/* Parts of one size, from bytes one by one to more than all. */
START_TEST(test_many_parts)
{
    uint8_t message[300], whole[32], parts[32];
    hcode_sha256_state state;

    count_up(message, sizeof message);
    hcode_sha256(message, sizeof message, whole);
    for (size_t step = 1; step <= sizeof message; step++) {
        hcode_sha256_start(&state);
        for (size_t at = 0; at < sizeof message; at += step) {
            size_t rest = sizeof message - at;
            hcode_sha256_update(&state, message + at, step < rest ? step : rest);
        }
        hcode_sha256_finish(&state, parts);
        ck_assert_msg(memcmp(parts, whole, 32) == 0, "parts of %zu", step);
    }
}
END_TEST

/* Lengths where the padding needs one block or two; digests of n letters 'a', from Python's
 * hashlib. */
static const struct {
    size_t length;
    const char *digest;
} borders[] = {
    { 1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" },
    { 54, "a3f01b6939256127582ac8ae9fb47a382a244680806a3f613a118851c1ca1d47" },
    { 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318" },
    { 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a" },
    { 57, "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6" },
    { 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34" },
    { 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb" },
    { 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0" },
    { 118, "879dc4f05b19ebc3b037f4683633df1332b054cf52fa372d323c421cb893a2aa" },
    { 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb" },
    { 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c" },
    { 127, "c57e9278af78fa3cab38667bef4ce29d783787a2f731d4e12200270f0c32320a" },
    { 128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e" },
};

START_TEST(test_borders)
{
    uint8_t message[128], expected[32], digest[32];

    memset(message, 'a', sizeof message);
    from_hex(borders[_i].digest, expected);
    hcode_sha256(message, borders[_i].length, digest);
    ck_assert_mem_eq(digest, expected, 32);
}
END_TEST

/* FIPS 180-4 examples: a million letters 'a'. */
START_TEST(test_million)
{
    uint8_t part[1000], expected[32], digest[32];
    hcode_sha256_state state;

    memset(part, 'a', sizeof part);
    hcode_sha256_start(&state);
    for (int i = 0; i < 1000; i++)
        hcode_sha256_update(&state, part, sizeof part);
    hcode_sha256_finish(&state, digest);
    from_hex("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", expected);
    ck_assert_mem_eq(digest, expected, 32);
}
END_TEST

START_TEST(test_nothing)
{
    uint8_t expected[32], digest[32];
    hcode_sha256_state state;

    from_hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", expected);
    hcode_sha256(NULL, 0, digest);
    ck_assert_mem_eq(digest, expected, 32);
    hcode_sha256_start(&state);
    hcode_sha256_update(&state, NULL, 0);
    hcode_sha256_finish(&state, digest);
    ck_assert_mem_eq(digest, expected, 32);
}
END_TEST

/* The digest may lie anywhere over the message, and the state may be copied to fork it. */
START_TEST(test_overlap)
{
    uint8_t message[160], over[160], whole[32];

    count_up(message, sizeof message);
    hcode_sha256(message + 16, 100, whole);
    for (size_t at = 0; at <= 128; at++) {
        count_up(over, sizeof over);
        hcode_sha256(over + 16, 100, over + at);
        ck_assert_msg(memcmp(over + at, whole, 32) == 0, "digest at %zu", at);
    }
}
END_TEST

START_TEST(test_fork)
{
    uint8_t message[100], whole[32], digest[32];
    hcode_sha256_state state, fork;

    count_up(message, sizeof message);
    hcode_sha256_start(&state);
    hcode_sha256_update(&state, message, 70);
    fork = state;
    hcode_sha256_update(&fork, message, 3);
    hcode_sha256_finish(&fork, digest);
    hcode_sha256_update(&state, message + 70, 30);
    hcode_sha256_finish(&state, digest);
    hcode_sha256(message, sizeof message, whole);
    ck_assert_mem_eq(digest, whole, 32);
}
END_TEST

Suite *sha256_suite(void)
{
    Suite *suite = suite_create("sha256");
    TCase *vectors = tcase_create("vectors"), *parts = tcase_create("parts");

    tcase_add_loop_test(vectors, test_messages, 0, (int)COUNT_OF(message_files));
    tcase_add_test(vectors, test_monte_carlo);
    tcase_add_loop_test(vectors, test_borders, 0, (int)COUNT_OF(borders));
    tcase_add_test(vectors, test_million);
    tcase_add_test(vectors, test_nothing);
    suite_add_tcase(suite, vectors);
    tcase_add_test(parts, test_two_parts);
    tcase_add_test(parts, test_many_parts);
    tcase_add_test(parts, test_overlap);
    tcase_add_test(parts, test_fork);
    suite_add_tcase(suite, parts);
    return suite;
}

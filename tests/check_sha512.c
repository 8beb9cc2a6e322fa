/*
 * SHA-512 against the vectors of NIST (../shared/vectors/sha2), and in parts against
 * itself: however a message is cut, one digest.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

static FILE *open_vectors(const char *name)
{
    const char *shared = getenv("HCODE_SHARED");
    char path[512];

    snprintf(path, sizeof path, "%s/vectors/sha2/%s.rsp", shared ? shared : "../shared",
             name);
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
    { "SHA512ShortMsg", 129 },
    { "SHA512LongMsg", 128 },
};

START_TEST(test_messages)
{
    static char line[60000];
    static uint8_t message[30000];
    uint8_t expected[64], digest[64];
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
            ck_assert_uint_eq(from_hex(line + 5, expected), 64);
            hcode_sha512(message, length, digest);
            ck_assert_msg(memcmp(digest, expected, 64) == 0, "%zu bytes", length);
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
    char line[256];
    uint8_t seed[64], expected[64], last[3 * 64 + 64];
    unsigned cases = 0;
    FILE *file = open_vectors("SHA512Monte");

    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Seed = ", 7) == 0)
            ck_assert_uint_eq(from_hex(line + 7, seed), 64);
        if (strncmp(line, "MD = ", 5) != 0)
            continue;
        ck_assert_uint_eq(from_hex(line + 5, expected), 64);
        for (int i = 0; i < 3; i++)
            memcpy(last + 64 * i, seed, 64);
        for (int i = 0; i < 1000; i++) {
            hcode_sha512(last, 192, last + 192);
            memmove(last, last + 64, 192);
        }
        memcpy(seed, last + 128, 64);
        ck_assert_msg(memcmp(seed, expected, 64) == 0, "count %u", cases);
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
    uint8_t message[400], whole[64], parts[64];
    hcode_sha512_state state;

    count_up(message, sizeof message);
    for (size_t length = 0; length <= sizeof message; length++) {
        hcode_sha512(message, length, whole);
        for (size_t cut = 0; cut <= length; cut++) {
            hcode_sha512_start(&state);
            hcode_sha512_update(&state, message, cut);
            hcode_sha512_update(&state, message + cut, length - cut);
            hcode_sha512_finish(&state, parts);
            ck_assert_msg(memcmp(parts, whole, 64) == 0, "%zu cut at %zu", length, cut);
        }
    }
}
END_TEST

/* Parts of one size, from bytes one by one to more than all. */
START_TEST(test_many_parts)
{
    uint8_t message[600], whole[64], parts[64];
    hcode_sha512_state state;

    count_up(message, sizeof message);
    hcode_sha512(message, sizeof message, whole);
    for (size_t step = 1; step <= sizeof message; step++) {
        hcode_sha512_start(&state);
        for (size_t at = 0; at < sizeof message; at += step) {
            size_t rest = sizeof message - at;
            hcode_sha512_update(&state, message + at, step < rest ? step : rest);
        }
        hcode_sha512_finish(&state, parts);
        ck_assert_msg(memcmp(parts, whole, 64) == 0, "parts of %zu", step);
    }
}
END_TEST

/* Lengths where the padding needs one block or two; digests of n letters 'a', from Python's
 * hashlib. */
static const struct {
    size_t length;
    const char *digest;
} borders[] = {
    { 1, "1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f53"
      "02860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75" },
    { 110, "c825949632e509824543f7eaf159fb6041722fce3c1cdcbb613b3d37ff107c51"
      "9417baac32f8e74fe29d7f4823bf6886956603dca5354a6ed6e4a542e06b7d28" },
    { 111, "fa9121c7b32b9e01733d034cfc78cbf67f926c7ed83e82200ef8681819692176"
      "0b4beff48404df811b953828274461673c68d04e297b0eb7b2b4d60fc6b566a2" },
    { 112, "c01d080efd492776a1c43bd23dd99d0a2e626d481e16782e75d54c2503b5dc32"
      "bd05f0f1ba33e568b88fd2d970929b719ecbb152f58f130a407c8830604b70ca" },
    { 113, "55ddd8ac210a6e18ba1ee055af84c966e0dbff091c43580ae1be703bdb85da31"
      "acf6948cf5bd90c55a20e5450f22fb89bd8d0085e39f85a86cc46abbca75e24d" },
    { 127, "828613968b501dc00a97e08c73b118aa8876c26b8aac93df128502ab360f91ba"
      "b50a51e088769a5c1eff4782ace147dce3642554199876374291f5d921629502" },
    { 128, "b73d1929aa615934e61a871596b3f3b33359f42b8175602e89f7e06e5f658a24"
      "3667807ed300314b95cacdd579f3e33abdfbe351909519a846d465c59582f321" },
    { 129, "4f681e0bd53cda4b5a2041cc8a06f2eabde44fb16c951fbd5b87702f07aeab61"
      "1565b19c47fde30587177ebb852e3971bbd8d3fd30da18d71037dfbd98420429" },
    { 238, "7f341c9f9d83e00281e640a549ca2a3adebcfb0533d46e3b4c7a6c7f6166fa17"
      "688e741e21224a6a27ab10e201b03105c9eb6abecb4ed92f85894c9ff8a8bc0b" },
    { 239, "52c853cb8d907f3d4d6b889beb027985d7c273486d75f8baf26f80d24e90c74c"
      "6c3de3e22131582380a7d14d43f2941a31385439cd6ddc469f628015e50bf286" },
    { 240, "4c296d90c61052a62ffb1dd196f1b7b09373b1f93e71836baebf89690546b759"
      "5684dbe9467a8e484fa0d1094272b4344a7c24f5fee8daedeb0bf549c985ab5f" },
    { 255, "d8b5a659e365f704ab114ae7079a8da24fb9997b3052a4a63b37d654652bad6f"
      "bdd2b52d737e20a9d5ac3c5831d6afdd32ff737a3dd95269d2793bc2aa850aab" },
    { 256, "6a9169eb662f136d87374070e8828b3e615a7eca32a89446e9225b02832709be"
      "095e635c824a2bb70213ba2ea0ababac0809827843992c851903b7ac0c136699" },
};

START_TEST(test_borders)
{
    uint8_t message[256], expected[64], digest[64];

    memset(message, 'a', sizeof message);
    from_hex(borders[_i].digest, expected);
    hcode_sha512(message, borders[_i].length, digest);
    ck_assert_mem_eq(digest, expected, 64);
}
END_TEST

/* FIPS 180-4 examples: a million letters 'a'. */
START_TEST(test_million)
{
    uint8_t part[1000], expected[64], digest[64];
    hcode_sha512_state state;

    memset(part, 'a', sizeof part);
    hcode_sha512_start(&state);
    for (int i = 0; i < 1000; i++)
        hcode_sha512_update(&state, part, sizeof part);
    hcode_sha512_finish(&state, digest);
    from_hex("e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
             "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b", expected);
    ck_assert_mem_eq(digest, expected, 64);
}
END_TEST

START_TEST(test_nothing)
{
    uint8_t expected[64], digest[64];
    hcode_sha512_state state;

    from_hex("cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
             "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e", expected);
    hcode_sha512(NULL, 0, digest);
    ck_assert_mem_eq(digest, expected, 64);
    hcode_sha512_start(&state);
    hcode_sha512_update(&state, NULL, 0);
    hcode_sha512_finish(&state, digest);
    ck_assert_mem_eq(digest, expected, 64);
}
END_TEST

/* The digest may lie anywhere over the message, and the state may be copied to fork it. */
START_TEST(test_overlap)
{
    uint8_t message[256], over[256], whole[64];

    count_up(message, sizeof message);
    hcode_sha512(message + 16, 100, whole);
    for (size_t at = 0; at <= 192; at++) {
        count_up(over, sizeof over);
        hcode_sha512(over + 16, 100, over + at);
        ck_assert_msg(memcmp(over + at, whole, 64) == 0, "digest at %zu", at);
    }
}
END_TEST

START_TEST(test_fork)
{
    uint8_t message[200], whole[64], digest[64];
    hcode_sha512_state state, fork;

    count_up(message, sizeof message);
    hcode_sha512_start(&state);
    hcode_sha512_update(&state, message, 170);
    fork = state;
    hcode_sha512_update(&fork, message, 3);
    hcode_sha512_finish(&fork, digest);
    hcode_sha512_update(&state, message + 170, 30);
    hcode_sha512_finish(&state, digest);
    hcode_sha512(message, sizeof message, whole);
    ck_assert_mem_eq(digest, whole, 64);
}
END_TEST

Suite *sha512_suite(void)
{
    Suite *suite = suite_create("sha512");
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

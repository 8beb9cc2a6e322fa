/*
 * SHA-256 and SHA-512 against the vectors of NIST (../shared/vectors/sha2), and in parts against
 * themselves: however a message is cut, one digest.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

enum { DIGEST_MAX = 64, BLOCK_MAX = 128 };

typedef union {
    hcode_sha256_state sha256;
    hcode_sha512_state sha512;
} hash_state;

/* The two hashes behind one interface. */
#define ADAPTERS(hash)                                                                    \
    static void hash##_start(hash_state *state)                                           \
    {                                                                                     \
        hcode_##hash##_start(&state->hash);                                               \
    }                                                                                     \
    static void hash##_update(hash_state *state, const void *part, size_t length)         \
    {                                                                                     \
        hcode_##hash##_update(&state->hash, part, length);                                \
    }                                                                                     \
    static void hash##_finish(hash_state *state, uint8_t *digest)                         \
    {                                                                                     \
        hcode_##hash##_finish(&state->hash, digest);                                      \
    }
ADAPTERS(sha256)
ADAPTERS(sha512)

static const struct hash {
    const char *name;
    size_t digest, block, state;
    void (*whole)(const void *message, size_t length, uint8_t *digest);
    void (*start)(hash_state *state);
    void (*update)(hash_state *state, const void *part, size_t length);
    void (*finish)(hash_state *state, uint8_t *digest);
    const char *of_nothing, *of_a_million; /* letters 'a'; FIPS 180-4 examples */
} hashes[] = {
    { "SHA256", 32, 64, sizeof(hcode_sha256_state), hcode_sha256,
      sha256_start, sha256_update, sha256_finish,
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
    { "SHA512", 64, 128, sizeof(hcode_sha512_state), hcode_sha512,
      sha512_start, sha512_update, sha512_finish,
      "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
      "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
      "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
      "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b" },
};

static FILE *open_vectors(const struct hash *hash, const char *name)
{
    const char *shared = getenv("HCODE_SHARED");
    char path[512];

    snprintf(path, sizeof path, "%s/vectors/sha2/%s%s.rsp", shared ? shared : "../shared",
             hash->name, name);
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
    unsigned hash; /* of the table above */
    const char *name;
    unsigned cases;
} message_files[] = {
    { 0, "ShortMsg", 65 },
    { 0, "LongMsg", 64 },
    { 1, "ShortMsg", 129 },
    { 1, "LongMsg", 128 },
};

START_TEST(test_messages)
{
    static char line[60000];
    static uint8_t message[30000];
    const struct hash *hash = &hashes[message_files[_i].hash];
    uint8_t expected[DIGEST_MAX], digest[DIGEST_MAX];
    unsigned cases = 0;
    size_t length = 0;
    FILE *file = open_vectors(hash, message_files[_i].name);

    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Len = ", 6) == 0) {
            length = (size_t)atoi(line + 6) / 8;
        } else if (strncmp(line, "Msg = ", 6) == 0) {
            size_t given = from_hex(line + 6, message);
            ck_assert_uint_eq(given, length > 0 ? length : 1); /* "00" stands for nothing */
        } else if (strncmp(line, "MD = ", 5) == 0) {
            ck_assert_uint_eq(from_hex(line + 5, expected), hash->digest);
            hash->whole(message, length, digest);
            ck_assert_msg(memcmp(digest, expected, hash->digest) == 0, "%zu bytes", length);
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
    const struct hash *hash = &hashes[_i];
    size_t size = hash->digest;
    char line[256];
    uint8_t seed[DIGEST_MAX], expected[DIGEST_MAX], last[4 * DIGEST_MAX];
    unsigned cases = 0;
    FILE *file = open_vectors(hash, "Monte");

    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Seed = ", 7) == 0)
            ck_assert_uint_eq(from_hex(line + 7, seed), size);
        if (strncmp(line, "MD = ", 5) != 0)
            continue;
        ck_assert_uint_eq(from_hex(line + 5, expected), size);
        for (size_t i = 0; i < 3; i++)
            memcpy(last + size * i, seed, size);
        for (int i = 0; i < 1000; i++) {
            hash->whole(last, 3 * size, last + 3 * size);
            memmove(last, last + size, 3 * size);
        }
        memcpy(seed, last + 2 * size, size);
        ck_assert_msg(memcmp(seed, expected, size) == 0, "count %u", cases);
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
    const struct hash *hash = &hashes[_i];
    uint8_t message[3 * BLOCK_MAX + 16], whole[DIGEST_MAX], parts[DIGEST_MAX];
    hash_state state;

    count_up(message, sizeof message);
    for (size_t length = 0; length <= 3 * hash->block + 16; length++) {
        hash->whole(message, length, whole);
        for (size_t cut = 0; cut <= length; cut++) {
            hash->start(&state);
            hash->update(&state, message, cut);
            hash->update(&state, message + cut, length - cut);
            hash->finish(&state, parts);
            ck_assert_msg(memcmp(parts, whole, hash->digest) == 0, "%zu cut at %zu", length, cut);
        }
    }
}
END_TEST

/* Parts of one size, from bytes one by one to more than all. */
START_TEST(test_many_parts)
{
    const struct hash *hash = &hashes[_i];
    uint8_t message[5 * BLOCK_MAX], whole[DIGEST_MAX], parts[DIGEST_MAX];
    size_t length = 5 * hash->block - 20;
    hash_state state;

    count_up(message, sizeof message);
    hash->whole(message, length, whole);
    for (size_t step = 1; step <= length; step++) {
        hash->start(&state);
        for (size_t at = 0; at < length; at += step) {
            size_t rest = length - at;
            hash->update(&state, message + at, step < rest ? step : rest);
        }
        hash->finish(&state, parts);
        ck_assert_msg(memcmp(parts, whole, hash->digest) == 0, "parts of %zu", step);
    }
}
END_TEST

/* Lengths where the padding needs one block or two; digests of n letters 'a', from Python's
 * hashlib. */
static const struct {
    unsigned hash;
    size_t length;
    const char *digest;
} borders[] = {
    { 0, 1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" },
    { 0, 54, "a3f01b6939256127582ac8ae9fb47a382a244680806a3f613a118851c1ca1d47" },
    { 0, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318" },
    { 0, 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a" },
    { 0, 57, "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6" },
    { 0, 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34" },
    { 0, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb" },
    { 0, 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0" },
    { 0, 118, "879dc4f05b19ebc3b037f4683633df1332b054cf52fa372d323c421cb893a2aa" },
    { 0, 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb" },
    { 0, 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c" },
    { 0, 127, "c57e9278af78fa3cab38667bef4ce29d783787a2f731d4e12200270f0c32320a" },
    { 0, 128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e" },
    { 1, 1, "1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f53"
      "02860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75" },
    { 1, 110, "c825949632e509824543f7eaf159fb6041722fce3c1cdcbb613b3d37ff107c51"
      "9417baac32f8e74fe29d7f4823bf6886956603dca5354a6ed6e4a542e06b7d28" },
    { 1, 111, "fa9121c7b32b9e01733d034cfc78cbf67f926c7ed83e82200ef8681819692176"
      "0b4beff48404df811b953828274461673c68d04e297b0eb7b2b4d60fc6b566a2" },
    { 1, 112, "c01d080efd492776a1c43bd23dd99d0a2e626d481e16782e75d54c2503b5dc32"
      "bd05f0f1ba33e568b88fd2d970929b719ecbb152f58f130a407c8830604b70ca" },
    { 1, 113, "55ddd8ac210a6e18ba1ee055af84c966e0dbff091c43580ae1be703bdb85da31"
      "acf6948cf5bd90c55a20e5450f22fb89bd8d0085e39f85a86cc46abbca75e24d" },
    { 1, 127, "828613968b501dc00a97e08c73b118aa8876c26b8aac93df128502ab360f91ba"
      "b50a51e088769a5c1eff4782ace147dce3642554199876374291f5d921629502" },
    { 1, 128, "b73d1929aa615934e61a871596b3f3b33359f42b8175602e89f7e06e5f658a24"
      "3667807ed300314b95cacdd579f3e33abdfbe351909519a846d465c59582f321" },
    { 1, 129, "4f681e0bd53cda4b5a2041cc8a06f2eabde44fb16c951fbd5b87702f07aeab61"
      "1565b19c47fde30587177ebb852e3971bbd8d3fd30da18d71037dfbd98420429" },
    { 1, 238, "7f341c9f9d83e00281e640a549ca2a3adebcfb0533d46e3b4c7a6c7f6166fa17"
      "688e741e21224a6a27ab10e201b03105c9eb6abecb4ed92f85894c9ff8a8bc0b" },
    { 1, 239, "52c853cb8d907f3d4d6b889beb027985d7c273486d75f8baf26f80d24e90c74c"
      "6c3de3e22131582380a7d14d43f2941a31385439cd6ddc469f628015e50bf286" },
    { 1, 240, "4c296d90c61052a62ffb1dd196f1b7b09373b1f93e71836baebf89690546b759"
      "5684dbe9467a8e484fa0d1094272b4344a7c24f5fee8daedeb0bf549c985ab5f" },
    { 1, 255, "d8b5a659e365f704ab114ae7079a8da24fb9997b3052a4a63b37d654652bad6f"
      "bdd2b52d737e20a9d5ac3c5831d6afdd32ff737a3dd95269d2793bc2aa850aab" },
    { 1, 256, "6a9169eb662f136d87374070e8828b3e615a7eca32a89446e9225b02832709be"
      "095e635c824a2bb70213ba2ea0ababac0809827843992c851903b7ac0c136699" },
};

START_TEST(test_borders)
{
    const struct hash *hash = &hashes[borders[_i].hash];
    uint8_t message[2 * BLOCK_MAX], expected[DIGEST_MAX], digest[DIGEST_MAX];

    memset(message, 'a', sizeof message);
    ck_assert_uint_eq(from_hex(borders[_i].digest, expected), hash->digest);
    hash->whole(message, borders[_i].length, digest);
    ck_assert_mem_eq(digest, expected, hash->digest);
}
END_TEST

START_TEST(test_million)
{
    const struct hash *hash = &hashes[_i];
    uint8_t part[1000], expected[DIGEST_MAX], digest[DIGEST_MAX];
    hash_state state;

    memset(part, 'a', sizeof part);
    hash->start(&state);
    for (int i = 0; i < 1000; i++)
        hash->update(&state, part, sizeof part);
    hash->finish(&state, digest);
    ck_assert_uint_eq(from_hex(hash->of_a_million, expected), hash->digest);
    ck_assert_mem_eq(digest, expected, hash->digest);
}
END_TEST

START_TEST(test_nothing)
{
    const struct hash *hash = &hashes[_i];
    uint8_t expected[DIGEST_MAX], digest[DIGEST_MAX];
    hash_state state;

    ck_assert_uint_eq(from_hex(hash->of_nothing, expected), hash->digest);
    hash->whole(NULL, 0, digest);
    ck_assert_mem_eq(digest, expected, hash->digest);
    hash->start(&state);
    hash->update(&state, NULL, 0);
    hash->finish(&state, digest);
    ck_assert_mem_eq(digest, expected, hash->digest);
}
END_TEST

/* The digest may lie anywhere over the message, and the state may be copied to fork it. */
START_TEST(test_overlap)
{
    const struct hash *hash = &hashes[_i];
    uint8_t message[2 * BLOCK_MAX], over[2 * BLOCK_MAX], whole[DIGEST_MAX];

    count_up(message, sizeof message);
    hash->whole(message + 16, 100, whole);
    for (size_t at = 0; at <= sizeof over - hash->digest; at++) {
        count_up(over, sizeof over);
        hash->whole(over + 16, 100, over + at);
        ck_assert_msg(memcmp(over + at, whole, hash->digest) == 0, "digest at %zu", at);
    }
}
END_TEST

START_TEST(test_fork)
{
    const struct hash *hash = &hashes[_i];
    uint8_t message[2 * BLOCK_MAX], whole[DIGEST_MAX], digest[DIGEST_MAX];
    size_t length = hash->block + 40, first = hash->block + 6;
    hash_state state, fork;

    count_up(message, sizeof message);
    hash->start(&state);
    hash->update(&state, message, first);
    fork = state;
    hash->update(&fork, message, 3);
    hash->finish(&fork, digest);
    hash->update(&state, message + first, length - first);
    hash->finish(&state, digest);
    hash->whole(message, length, whole);
    ck_assert_mem_eq(digest, whole, hash->digest);
}
END_TEST

/* The buffers above have room for either hash; neither writes more than its own. */
START_TEST(test_sizes)
{
    const struct hash *hash = &hashes[_i];
    uint8_t digest[DIGEST_MAX + 1], after[sizeof(hash_state) + 1];
    union {
        hash_state state;
        uint8_t bytes[sizeof(hash_state) + 1];
    } own;

    memset(digest, 0xaa, sizeof digest);
    memset(after, 0xaa, sizeof after);
    memset(own.bytes, 0xaa, sizeof own.bytes);
    hash->start(&own.state);
    hash->update(&own.state, after, sizeof after);
    hash->finish(&own.state, digest);
    ck_assert_mem_eq(digest + hash->digest, after, sizeof digest - hash->digest);
    ck_assert_mem_eq(own.bytes + hash->state, after, sizeof own.bytes - hash->state);
    hash->whole(after, sizeof after, digest);
    ck_assert_mem_eq(digest + hash->digest, after, sizeof digest - hash->digest);
}
END_TEST

Suite *sha2_suite(void)
{
    Suite *suite = suite_create("sha2");
    TCase *vectors = tcase_create("vectors"), *parts = tcase_create("parts");
    const int count = (int)COUNT_OF(hashes);

    tcase_add_loop_test(vectors, test_messages, 0, (int)COUNT_OF(message_files));
    tcase_add_loop_test(vectors, test_monte_carlo, 0, count);
    tcase_add_loop_test(vectors, test_borders, 0, (int)COUNT_OF(borders));
    tcase_add_loop_test(vectors, test_million, 0, count);
    tcase_add_loop_test(vectors, test_nothing, 0, count);
    suite_add_tcase(suite, vectors);
    tcase_add_loop_test(parts, test_two_parts, 0, count);
    tcase_add_loop_test(parts, test_many_parts, 0, count);
    tcase_add_loop_test(parts, test_overlap, 0, count);
    tcase_add_loop_test(parts, test_fork, 0, count);
    tcase_add_loop_test(parts, test_sizes, 0, count);
    suite_add_tcase(suite, parts);
    return suite;
}

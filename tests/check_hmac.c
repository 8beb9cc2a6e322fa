/*
 * HMAC-SHA-256: the cases of RFC 4231, every split into parts, every length of key around the
 * block, and that no key stays behind, neither in the state nor on the stack.
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "support.h"

/* RFC 4231, 4.2-4.8; each value was computed again with Python's hmac. */
static const struct {
    const char *key;
    int key_repeat; /* of its first byte; 0 = as it is */
    const char *message;
    int message_repeat;
    const char *mac; /* hex; case 5 is cut to 128 bits */
} cases[] = {
    { "\x0b", 20, "Hi There", 0,
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
    { "Jefe", 0, "what do ya want for nothing?", 0,
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
    { "\xaa", 20, "\xdd", 50,
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe" },
    { "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15"
      "\x16\x17\x18\x19", 0, "\xcd", 50,
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b" },
    { "\x0c", 20, "Test With Truncation", 0, "a3b6167473100ee06e0c796c2955552b" },
    { "\xaa", 131, "Test Using Larger Than Block-Size Key - Hash Key First", 0,
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54" },
    { "\xaa", 131,
      "This is a test using a larger than block-size key and a larger than block-size data. "
      "The key needs to be hashed before being used by the HMAC algorithm.", 0,
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2" },
};

static size_t repeated(uint8_t *out, const char *bytes, int repeat)
{
    if (repeat == 0) {
        memcpy(out, bytes, strlen(bytes));
        return strlen(bytes);
    }
    memset(out, (unsigned char)bytes[0], (size_t)repeat);
    return (size_t)repeat;
}

static void check_mac(const uint8_t mac[32], const char *expected, const char *what, size_t n)
{
    char hex[65];

    for (int i = 0; i < 32; i++)
        snprintf(hex + 2 * i, 3, "%02x", mac[i]);
    hex[strlen(expected)] = '\0';
    ck_assert_msg(strcmp(hex, expected) == 0, "%s %u: %s", what, (unsigned)n, hex);
}

START_TEST(test_rfc_4231)
{
    uint8_t key[200], message[200], mac[32];
    size_t key_length = repeated(key, cases[_i].key, cases[_i].key_repeat);
    size_t length = repeated(message, cases[_i].message, cases[_i].message_repeat);

    hcode_hmac_sha256(key, key_length, message, length, mac);
    check_mac(mac, cases[_i].mac, "whole, case", (size_t)_i + 1);
    for (size_t cut = 0; cut <= length; cut++) {
        hcode_hmac_sha256_state state;
        hcode_hmac_sha256_start(&state, key, key_length);
        hcode_hmac_sha256_update(&state, message, cut);
        hcode_hmac_sha256_update(&state, message + cut, length - cut);
        hcode_hmac_sha256_finish(&state, mac);
        check_mac(mac, cases[_i].mac, "cut at", cut);
    }
}
END_TEST

/* Bytes for keys and messages: 3, 10, 17 … */
static void pattern(uint8_t *out, size_t length)
{
    for (size_t i = 0; i < length; i++)
        out[i] = (uint8_t)(7 * i + 3);
}

START_TEST(test_every_split_in_three)
{
    uint8_t message[150], whole[32], mac[32];

    pattern(message, sizeof message);
    hcode_hmac_sha256("key", 3, message, sizeof message, whole);
    for (size_t a = 0; a <= sizeof message; a++) {
        for (size_t b = a; b <= sizeof message; b++) {
            hcode_hmac_sha256_state state;
            hcode_hmac_sha256_start(&state, "key", 3);
            hcode_hmac_sha256_update(&state, message, a);
            hcode_hmac_sha256_update(&state, message + a, b - a);
            hcode_hmac_sha256_update(&state, message + b, sizeof message - b);
            hcode_hmac_sha256_finish(&state, mac);
            ck_assert_msg(memcmp(mac, whole, 32) == 0, "%u, %u", (unsigned)a, (unsigned)b);
        }
    }
}
END_TEST

START_TEST(test_byte_by_byte)
{
    uint8_t message[400], whole[32], mac[32];
    hcode_hmac_sha256_state state;

    pattern(message, sizeof message);
    hcode_hmac_sha256(message, 70, message, sizeof message, whole);
    hcode_hmac_sha256_start(&state, message, 70);
    for (size_t i = 0; i < sizeof message; i++)
        hcode_hmac_sha256_update(&state, message + i, 1);
    hcode_hmac_sha256_finish(&state, mac);
    ck_assert_mem_eq(mac, whole, 32);
}
END_TEST

START_TEST(test_every_length_of_key)
{
    /* SHA-256 of the macs for keys of 0 … 200 bytes, with messages of other lengths. Made by
     *   p = bytes((7*i+3) % 256 for i in range(400)); h = hashlib.sha256()
     *   for k in range(201): h.update(hmac.new(p[:k], p[k:k+(5*k)%199], 'sha256').digest())
     *   print(h.hexdigest()) */
    static const char expected[] =
        "318dc12f3b58fe8eda80684d6ffb54daf4618070dbb6b790095aca995298a23a";
    uint8_t bytes[400], mac[32];
    hcode_sha256_state all;

    pattern(bytes, sizeof bytes);
    hcode_sha256_start(&all);
    for (size_t k = 0; k <= 200; k++) {
        hcode_hmac_sha256(bytes, k, bytes + k, 5 * k % 199, mac);
        hcode_sha256_update(&all, mac, 32);
    }
    hcode_sha256_finish(&all, mac);
    check_mac(mac, expected, "all lengths", 200);
}
END_TEST

START_TEST(test_nothing)
{
    /* hmac.new(b'', b'', 'sha256').hexdigest() */
    static const char expected[] =
        "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";
    hcode_hmac_sha256_state state;
    uint8_t mac[32];

    hcode_hmac_sha256(NULL, 0, NULL, 0, mac);
    check_mac(mac, expected, "NULL", 0);
    hcode_hmac_sha256_start(&state, NULL, 0);
    hcode_hmac_sha256_update(&state, NULL, 0);
    hcode_hmac_sha256_finish(&state, mac);
    check_mac(mac, expected, "NULL in parts", 0);
}
END_TEST

START_TEST(test_overlap)
{
    uint8_t key[32] = "Jefe", message[32] = "what do ya want for nothing?";

    hcode_hmac_sha256(key, 4, message, 28, message);
    check_mac(message, cases[1].mac, "over the message", 0);
    memcpy(message, "what do ya want for nothing?", 28);
    hcode_hmac_sha256(key, 4, message, 28, key);
    check_mac(key, cases[1].mac, "over the key", 0);
}
END_TEST

START_TEST(test_copies_go_their_own_ways)
{
    hcode_hmac_sha256_state keyed, copy;
    uint8_t mac[32];

    hcode_hmac_sha256_start(&keyed, "Jefe", 4);
    copy = keyed;
    hcode_hmac_sha256_update(&copy, "something else", 14);
    hcode_hmac_sha256_finish(&copy, mac);
    copy = keyed;
    hcode_hmac_sha256_update(&copy, "what do ya want for nothing?", 28);
    hcode_hmac_sha256_finish(&copy, mac);
    check_mac(mac, cases[1].mac, "second copy", 0);
}
END_TEST

START_TEST(test_state_is_wiped)
{
    hcode_hmac_sha256_state state, zeros;
    uint8_t mac[32];

    memset(&zeros, 0, sizeof zeros);
    hcode_hmac_sha256_start(&state, "Jefe", 4);
    hcode_hmac_sha256_update(&state, "what", 4);
    ck_assert_mem_ne(&state, &zeros, sizeof state);
    hcode_hmac_sha256_finish(&state, mac);
    ck_assert_mem_eq(&state, &zeros, sizeof state);
}
END_TEST

/* --- What is left on the stack --- */

#define STACK (256 * 1024)
#define TRACE 16 /* bytes of a key that must not be found */

static uint8_t stack_key[100]; /* here, so that the test itself puts none on the stack */
static size_t stack_key_length;
static uint8_t stack_mac[32];

static void *only_start(void *unused) /* so that nothing later covers it */
{
    static hcode_hmac_sha256_state state;

    hcode_hmac_sha256_start(&state, stack_key, stack_key_length);
    return unused;
}

static void *only_update(void *unused)
{
    static hcode_sha256_state state;

    hcode_sha256_start(&state);
    hcode_sha256_update(&state, stack_key, stack_key_length);
    return unused;
}

static void *hash(void *unused)
{
    hcode_sha256(stack_key, stack_key_length, stack_mac);
    return unused;
}

static void *one_shot(void *unused)
{
    hcode_hmac_sha256(stack_key, stack_key_length, "message", 7, stack_mac);
    return unused;
}

static void *person(void *unused)
{
    uint8_t *id = stack_mac;

    if (hcode_person_id(stack_key, stack_key_length, HCODE_DOCUMENT_PASSPORT, "E1", 2, 0, id) !=
        HCODE_OK)
        return NULL;
    return unused;
}

/* Keeps it: to see that what is left is found. */
static void *careless(void *unused)
{
    volatile uint8_t copy[sizeof stack_key];

    for (size_t i = 0; i < sizeof copy; i++)
        copy[i] = stack_key[i] ^ 0x36;
    return copy[0] == stack_key[0] ? NULL : unused;
}

/* The end of a thread uses some of its stack again: runs it below that. */
static void *deep(void *argument)
{
    volatile uint8_t room[STACK / 4];
    void *(*const *run)(void *) = argument;

    room[0] = 1;
    void *result = (*run)(stack_key);
    return room[0] == 1 ? result : NULL; /* the call is no jump that gives the room away */
}

static bool holds(const uint8_t *stack, const uint8_t *trace)
{
    for (size_t i = 0; i + TRACE <= STACK; i++) {
        if (memcmp(stack + i, trace, TRACE) == 0)
            return true;
    }
    return false;
}

/* Run it on a stack that can be read afterwards, under a second address: what lies beyond the
 * end of a stack may not be read under the first one, say valgrind and the sanitizers. */
static const uint8_t *stack_after(void *(*run)(void *))
{
    FILE *file = tmpfile();
    pthread_attr_t attributes;
    pthread_t thread;
    void *result = NULL;

    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(ftruncate(fileno(file), STACK), 0);
    void *stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_SHARED, fileno(file), 0);
    void *mirror = mmap(NULL, STACK, PROT_READ, MAP_SHARED, fileno(file), 0);
    ck_assert(stack != MAP_FAILED && mirror != MAP_FAILED);
    ck_assert_int_eq(pthread_attr_init(&attributes), 0);
    ck_assert_int_eq(pthread_attr_setstack(&attributes, stack, STACK), 0);
    ck_assert_int_eq(pthread_create(&thread, &attributes, deep, &run), 0);
    ck_assert_int_eq(pthread_join(thread, &result), 0);
    ck_assert_ptr_eq(result, stack_key);
    pthread_attr_destroy(&attributes);
    fclose(file);
    return mirror;
}

/* The key itself, with the two pads, and each of them with the bytes of its words turned. */
static bool key_is_on(const uint8_t *stack)
{
    static const uint8_t pads[] = { 0, 0x36, 0x5c };

    for (size_t from = 0; from + TRACE <= stack_key_length; from += TRACE) {
        for (size_t turn = 0; turn < 4; turn += 3) {
            for (size_t p = 0; p < COUNT_OF(pads); p++) {
                uint8_t trace[TRACE];
                for (size_t i = 0; i < TRACE; i++)
                    trace[i] = stack_key[from + (i ^ turn)] ^ pads[p];
                if (holds(stack, trace))
                    return true;
            }
        }
    }
    return false;
}

static const struct {
    const char *what;
    void *(*run)(void *);
} runs[] = {
    { "start", only_start }, { "update of SHA-256", only_update }, { "SHA-256", hash },
    { "HMAC", one_shot }, { "person id", person },
};

START_TEST(test_nothing_on_the_stack)
{
    static const size_t lengths[] = { 32, 48, 64, 100 };
    uint8_t block[64 + 7], digest[32];

    pattern(stack_key, sizeof stack_key);
    stack_key_length = sizeof stack_key;
    ck_assert(key_is_on(stack_after(careless)));
    runs[_i].run(NULL); /* so that names are bound: the dynamic linker saves registers there */
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        stack_key_length = lengths[i];
        ck_assert_msg(!key_is_on(stack_after(runs[_i].run)), "%s, %u", runs[_i].what,
                      (unsigned)lengths[i]);
    }

    stack_key_length = 64;
    for (size_t i = 0; i < 64; i++)
        block[i] = stack_key[i] ^ 0x36;
    memcpy(block + 64, "message", 7);
    hcode_sha256(block, sizeof block, digest);
    ck_assert_msg(!holds(stack_after(runs[_i].run), digest), "inner digest, %s", runs[_i].what);
}
END_TEST

Suite *hmac_suite(void)
{
    Suite *suite = suite_create("hmac");
    TCase *tests = tcase_create("values");

    tcase_add_loop_test(tests, test_rfc_4231, 0, (int)COUNT_OF(cases));
    tcase_add_test(tests, test_every_split_in_three);
    tcase_add_test(tests, test_byte_by_byte);
    tcase_add_test(tests, test_every_length_of_key);
    tcase_add_test(tests, test_nothing);
    tcase_add_test(tests, test_overlap);
    tcase_add_test(tests, test_copies_go_their_own_ways);
    suite_add_tcase(suite, tests);

    tests = tcase_create("secrets");
    tcase_add_test(tests, test_state_is_wiped);
    tcase_add_loop_test(tests, test_nothing_on_the_stack, 0, (int)COUNT_OF(runs));
    suite_add_tcase(suite, tests);
    return suite;
}

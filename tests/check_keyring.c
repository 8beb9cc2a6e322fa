/*
 * Keyrings: every fault with its entry, memory of any alignment and of just the size, kids and
 * recalls found wherever they stand, rollover, and tables that change nothing but the time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "token_support.h"

static hcode_status never(void *context, const hcode_key *key, const uint8_t *message,
                          size_t length, const uint8_t signature[64])
{
    (void)context, (void)key, (void)message, (void)length, (void)signature;
    return HCODE_BAD_SIGNATURE;
}

/* --- Faults --- */

struct parts { /* a good keyring to break: two keys, two recalls */
    hcode_keyring_options o;
    hcode_key keys[2];
    hcode_recall recalls[2];
    const hcode_key *key_list[2];
    const hcode_recall *recall_list[2];
};

static void good_parts(struct parts *p)
{
    memset(p, 0, sizeof *p);
    p->keys[0] = p->keys[1] = key_1();
    p->keys[1].kid[0] = 9;
    for (int i = 0; i < 2; i++) {
        p->recalls[i] = (hcode_recall){ .size = sizeof(hcode_recall), .cti_length = 8,
                                        .cti = { 1, 2, 3 } };
        p->key_list[i] = &p->keys[i];
        p->recall_list[i] = &p->recalls[i];
    }
    p->o = (hcode_keyring_options){ .size = sizeof p->o, .flags = HCODE_KEYRING_NO_TABLES,
                                    .keys = p->key_list, .key_count = 2,
                                    .recalls = p->recall_list, .recall_count = 2,
                                    .verify = never };
}

static hcode_status build_parts(const struct parts *p, hcode_keyring_fault *why)
{
    static uint64_t memory[8192];
    const hcode_keyring *keyring = NULL;
    size_t size = sizeof memory;

    hcode_status status = hcode_keyring_build(&p->o, memory, &size, &keyring, why);
    ck_assert_int_eq(keyring != NULL, status == HCODE_OK);
    ck_assert_uint_eq(size, sizeof memory);
    return status;
}

static void expect(const char *what, const struct parts *p, hcode_status status, int32_t part,
                   uint64_t entry)
{
    hcode_keyring_fault why = { .size = sizeof why };

    ck_status(build_parts(p, &why), status, "%s", what);
    ck_status(build_parts(p, NULL), status, "%s", what);
    ck_assert_msg(why.part == part && why.entry == entry, "%s: part %d, entry %u", what,
                  why.part, (unsigned)why.entry);
    ck_assert_msg((why.text != NULL) == (status != HCODE_OK && part != 0), "%s: text", what);
}

#define BREAK(change, status, part, entry)        \
    do {                                          \
        struct parts p;                           \
        good_parts(&p);                           \
        change;                                   \
        expect(#change, &p, status, part, entry); \
    } while (0)
#define GOOD(change) BREAK(change, HCODE_OK, 0, 0)
#define OPTION(change, status) BREAK(change, status, HCODE_KEYRING_OPTION, 0)
#define KEY(change, status) BREAK(p.keys[1].change, status, HCODE_KEYRING_KEY, 1)
#define RECALL(change, status) BREAK(p.recalls[1].change, status, HCODE_KEYRING_RECALL, 1)

START_TEST(test_options)
{
    GOOD((void)p);
    OPTION(p.o.flags = 2, HCODE_INVALID);
    OPTION(p.o.flags = 0x80000001u, HCODE_INVALID);
    OPTION(p.o.reserved = 1, HCODE_INVALID);
    OPTION(p.o.keys = NULL, HCODE_INVALID);
    OPTION(p.o.recalls = NULL, HCODE_INVALID);
    OPTION(p.o.key_count = HCODE_KEYRING_KEYS_MAX + 1, HCODE_RANGE);
    OPTION(p.o.key_count = UINT64_MAX, HCODE_RANGE);
    OPTION(p.o.key_count = UINT64_C(0x100000000), HCODE_RANGE);
    OPTION(p.o.recall_count = HCODE_KEYRING_RECALLS_MAX + 1, HCODE_RANGE);
    OPTION(p.o.recall_count = UINT64_C(0x100000001), HCODE_RANGE);
    OPTION(p.o.leeway = 301, HCODE_RANGE);
    OPTION(p.o.leeway = -2, HCODE_RANGE);
    OPTION(p.o.leeway = INT32_MIN, HCODE_RANGE);
    OPTION(p.o.life_screen = -1, HCODE_RANGE);
    OPTION(p.o.life_screen = 1209601, HCODE_RANGE);
    OPTION(p.o.life_paper = -1, HCODE_RANGE);
    OPTION(p.o.life_paper = 1209601, HCODE_RANGE);
    OPTION(p.o.refresh_by = -1, HCODE_RANGE);
    OPTION(p.o.refresh_by = HCODE_TIME_MAX + 1, HCODE_RANGE);
    BREAK(p.o.size--, HCODE_INVALID, 0, 0);
    BREAK(p.o.size = 5000, HCODE_INVALID, 0, 0);
    GOOD(p.o.leeway = 300);
    GOOD(p.o.leeway = HCODE_NO_LEEWAY);
    GOOD(p.o.life_screen = 1209600);
    GOOD(p.o.life_paper = 1);
    GOOD(p.o.refresh_by = HCODE_TIME_MAX);
    GOOD(p.o.key_count = p.o.recall_count = 0);
    GOOD((p.o.key_count = p.o.recall_count = 0, p.o.keys = NULL, p.o.recalls = NULL));
}
END_TEST

static void issuer(hcode_key *key, const char *text)
{
    memset(key->issuer, 0, sizeof key->issuer);
    memcpy(key->issuer, text, strlen(text));
}

START_TEST(test_keys)
{
    static const uint8_t identity[32] = { 1 };

    KEY(size--, HCODE_INVALID);
    KEY(reserved = 1, HCODE_INVALID);
    BREAK(p.key_list[1] = NULL, HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(p.key_list[0] = NULL, HCODE_INVALID, HCODE_KEYRING_KEY, 0);
    KEY(algorithm = 0, HCODE_BAD_ALGORITHM);
    KEY(algorithm = 4, HCODE_BAD_ALGORITHM);
    KEY(algorithm = -8, HCODE_BAD_ALGORITHM);
    BREAK((p.o.verify = NULL, p.keys[1].algorithm = HCODE_ALGORITHM_ES256),
          HCODE_BAD_ALGORITHM, HCODE_KEYRING_KEY, 1);
    BREAK((p.o.verify = NULL, p.keys[1].algorithm = HCODE_ALGORITHM_SM2),
          HCODE_BAD_ALGORITHM, HCODE_KEYRING_KEY, 1);
    GOOD(p.keys[1].algorithm = HCODE_ALGORITHM_ES256);
    GOOD(p.keys[1].algorithm = HCODE_ALGORITHM_SM2);
    GOOD(p.o.verify = NULL);
    BREAK((p.keys[1].algorithm = HCODE_ALGORITHM_SM2, memset(p.keys[1].public_key, 0, 64)),
          HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    KEY(public_key[32] = 1, HCODE_INVALID);
    KEY(public_key[63] = 1, HCODE_INVALID);
    KEY(kid[0] = 1, HCODE_INVALID); /* as the other */
    BREAK((p.keys[0].kid[0] = 9), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(memcpy(p.keys[1].public_key, identity, 32), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(memset(p.keys[1].public_key, 0, 32), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK((p.o.flags = 0, memset(p.keys[0].public_key, 0xff, 32)),
          HCODE_INVALID, HCODE_KEYRING_KEY, 0);
    BREAK(memset(p.keys[0].public_key, 0xff, 32), HCODE_INVALID, HCODE_KEYRING_KEY, 0);
    KEY(from = -1, HCODE_RANGE);
    KEY(from = HCODE_TIME_MAX + 1, HCODE_RANGE);
    KEY(until = -1, HCODE_RANGE);
    KEY(until = INT64_MAX, HCODE_RANGE);
    KEY(revoked_before = -1, HCODE_RANGE);
    KEY(revoked_before = HCODE_TIME_MAX + 1, HCODE_RANGE);
    BREAK((p.keys[1].from = 100, p.keys[1].until = 100), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK((p.keys[1].from = 101, p.keys[1].until = 100), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    GOOD((p.keys[1].from = 100, p.keys[1].until = 101));
    GOOD(p.keys[1].from = HCODE_TIME_MAX);
    GOOD(p.keys[1].until = 1);
    BREAK(issuer(&p.keys[1], ""), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(issuer(&p.keys[1], "45000"), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(issuer(&p.keys[1], "450000-78901234567890123456789012"), HCODE_INVALID,
          HCODE_KEYRING_KEY, 1);
    BREAK(memset(p.keys[1].issuer, '4', 40), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(issuer(&p.keys[1], "450 000"), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(issuer(&p.keys[1], "450000\n"), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(issuer(&p.keys[1], "450000\x7f"), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(issuer(&p.keys[1], "450000\xc3\xa9"), HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    BREAK(p.keys[1].issuer[39] = 'x', HCODE_INVALID, HCODE_KEYRING_KEY, 1);
    GOOD(issuer(&p.keys[1], "450000-7890123456789012345678901"));
    GOOD(issuer(&p.keys[1], "!~!~!~"));
}
END_TEST

/* All mappings, and ones to no color, against the sentence of the contract. */
START_TEST(test_accepts)
{
    for (unsigned n = 0; n < 625; n++) {
        struct parts p;
        bool good = true;
        good_parts(&p);
        for (unsigned color = 0, rest = n; color < 4; color++, rest /= 5) {
            uint8_t as = (uint8_t)(rest % 5);
            p.keys[0].accepts[color] = as;
            if (as != 0)
                good = good && color != 0 && as >= color && as <= HCODE_RED;
        }
        expect("a mapping", &p, good ? HCODE_OK : HCODE_INVALID,
               good ? 0 : HCODE_KEYRING_KEY, 0);
    }
}
END_TEST

START_TEST(test_recalls)
{
    RECALL(size--, HCODE_INVALID);
    BREAK(p.recall_list[1] = NULL, HCODE_INVALID, HCODE_KEYRING_RECALL, 1);
    RECALL(cti_length = 7, HCODE_INVALID);
    RECALL(cti_length = 17, HCODE_INVALID);
    RECALL(cti_length = UINT32_MAX, HCODE_INVALID);
    RECALL(cti[8] = 1, HCODE_INVALID);
    RECALL(cti[15] = 1, HCODE_INVALID);
    GOOD(p.recalls[1].cti_length = 16);
    GOOD((p.recalls[1].cti_length = 9, p.recalls[1].cti[8] = 1));
}
END_TEST

/* --- Memory --- */

static hcode_status judge(const hcode_keyring *keyring, const char *header, const char *payload)
{
    uint8_t token[1024];
    hcode_token_report r = { .size = sizeof r };
    size_t length = make_token(FRAME, header, payload, token);

    return hcode_verify_token_bytes(keyring, token, length, NOW, &r);
}

START_TEST(test_memory)
{
    for (uint32_t flags = 0; flags < 2; flags++) {
        struct parts p;
        const hcode_keyring *keyring = NULL;
        size_t needed = 1, size;
        good_parts(&p);
        p.o.flags = flags;
        ck_status(hcode_keyring_build(&p.o, NULL, &needed, &keyring, NULL), HCODE_BUFFER, "size");
        ck_assert(flags ? needed < 4096 : needed > 40000);
        for (size_t shift = 0; shift < 17; shift++) {
            uint8_t *memory = malloc(shift + needed); /* a byte too far is seen */
            size = needed - 1;
            ck_status(hcode_keyring_build(&p.o, memory + shift, &size, &keyring, NULL),
                      HCODE_BUFFER, "%zu", shift);
            ck_assert_uint_eq(size, needed);
            ck_status(hcode_keyring_build(&p.o, memory + shift, &size, &keyring, NULL), HCODE_OK,
                      "%zu", shift);
            ck_assert((const uint8_t *)keyring >= memory + shift &&
                      (const uint8_t *)keyring < memory + shift + needed);
            struct parts scratch = p; /* nothing of it is referenced */
            memset(&p, 0xff, sizeof p);
            ck_status(judge(keyring, HEADER, PAYLOAD), HCODE_OK, "%zu", shift);
            p = scratch;
            p.o.keys = p.key_list;
            free(memory);
        }
    }
}
END_TEST

START_TEST(test_arguments)
{
    struct parts p;
    const hcode_keyring *keyring = NULL;
    hcode_keyring_fault why = { .size = sizeof why - 1 };
    uint64_t memory[512];
    size_t size = sizeof memory;

    good_parts(&p);
    ck_status(hcode_keyring_build(NULL, memory, &size, &keyring, NULL), HCODE_INVALID, "NULL");
    ck_status(hcode_keyring_build(&p.o, memory, NULL, &keyring, NULL), HCODE_INVALID, "NULL");
    ck_status(hcode_keyring_build(&p.o, memory, &size, NULL, NULL), HCODE_INVALID, "NULL");
    ck_status(hcode_keyring_build(&p.o, memory, &size, &keyring, &why), HCODE_INVALID, "size");
    ck_assert_ptr_null(keyring);
    p.o.key_count = p.o.recall_count = 0;
    keyring = build(&p.o);
    ck_status(judge(keyring, HEADER, PAYLOAD), HCODE_UNKNOWN_KEY, "an empty keyring");
}
END_TEST

/* --- Looking up --- */

/* Many keys in an order of no kind; each is found, with and without a table, and no other is. */
START_TEST(test_many_keys)
{
    enum { MANY = 40 };
    static hcode_key keys[MANY];
    const hcode_key *list[MANY];
    struct random r = { 8 };
    char header[64];

    for (uint32_t count = 1; count <= MANY; count += 13) {
        for (uint32_t i = 0; i < count; i++) {
            keys[i] = key_1();
            keys[i].kid[0] = (uint8_t)(0x80 + 2 * i); /* beyond 127: bytes have no sign */
            keys[i].kid[7] = (uint8_t)i;
            list[i] = &keys[i];
        }
        for (uint32_t i = count; i > 1; i--) {
            uint32_t j = random_below(&r, i);
            const hcode_key *swap = list[i - 1];
            list[i - 1] = list[j];
            list[j] = swap;
        }
        hcode_keyring_options o = { .size = sizeof o, .keys = list, .key_count = count,
                                    .flags = count % 2 ? HCODE_KEYRING_NO_TABLES : 0 };
        const hcode_keyring *keyring = build(&o);
        for (uint32_t i = 0; i < count; i++) {
            for (unsigned more = 0; more < 2; more++) {
                snprintf(header, sizeof header, "a2 01 27 04 <%02x0203040506 07 %02x>",
                         0x80 + 2 * i + more, i);
                ck_status(judge(keyring, header, PAYLOAD), more ? HCODE_UNKNOWN_KEY : HCODE_OK,
                          "key %u of %u", i, count);
            }
        }
    }
}
END_TEST

/* Recalled tokens by kid and cti; a cti of zeros is not one of fewer zeros. */
START_TEST(test_recalled)
{
    static hcode_recall recalls[100];
    const hcode_recall *list[COUNT_OF(recalls)];
    hcode_key key = key_1();
    const hcode_key *key_list[] = { &key };
    char payload[512];

    for (uint32_t i = 0; i < COUNT_OF(recalls); i++) {
        uint32_t n = i * 37 % 100;
        recalls[i] = (hcode_recall){ .size = sizeof recalls[i], .cti_length = 8 + n % 9,
                                     .kid = { 1, 2, 3, 4, 5, 6, 7, 8 },
                                     .cti = { (uint8_t)n, 0xff } };
        list[i] = &recalls[i];
    }
    recalls[3].kid[0] = 99; /* of a key that nobody knows: kept, and idle */
    recalls[4] = recalls[5];
    for (size_t count = 0; count <= COUNT_OF(recalls); count += 50) {
        hcode_keyring_options o = { .size = sizeof o, .keys = key_list, .key_count = 1,
                                    .flags = HCODE_KEYRING_NO_TABLES, .recalls = list,
                                    .recall_count = count };
        const hcode_keyring *keyring = build(&o);
        for (uint32_t n = 0; n < 100; n++) {
            for (uint32_t length = 8; length <= 16; length++) {
                bool recalled = false;
                for (uint32_t i = 0; i < count; i++)
                    recalled |= recalls[i].cti[0] == n && recalls[i].cti_length == length &&
                                recalls[i].kid[0] == 1;
                snprintf(payload, sizeof payload, "a5 " ISS EXP IAT "07 <%02xff *%u=00>" CODE, n,
                         length - 2);
                ck_status(judge(keyring, HEADER, payload), recalled ? HCODE_REVOKED : HCODE_OK,
                          "cti %u, %u bytes, of %zu", n, length, count);
            }
        }
    }
}
END_TEST

/* Two keys of one issuer, one after the other; each token under its own key and date. */
START_TEST(test_rollover)
{
    hcode_key keys[2] = { key_1(), key_1() };
    const hcode_key *list[] = { &keys[1], &keys[0] };
    uint8_t token[1024];
    hcode_token_report r = { .size = sizeof r };

    keys[0].until = NOW;
    keys[1].kid[0] = 2;
    keys[1].from = NOW - 50;
    hcode_keyring_options o = { .size = sizeof o, .keys = list, .key_count = 2 };
    const hcode_keyring *keyring = build(&o);
    static const struct {
        const char *kid;
        hcode_time now;
        hcode_status status;
    } rows[] = {
        { "01", NOW - 51, HCODE_OK }, { "02", NOW - 51, HCODE_KEY_NOT_VALID },
        { "01", NOW - 50, HCODE_OK }, { "02", NOW - 50, HCODE_OK },
        { "01", NOW - 1, HCODE_OK },  { "02", NOW - 1, HCODE_OK },
        { "01", NOW, HCODE_KEY_NOT_VALID }, { "02", NOW, HCODE_OK },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char header[64];
        snprintf(header, sizeof header, "a2 01 27 04 <%s02030405060708>", rows[i].kid);
        size_t length = make_token(FRAME, header, PAYLOAD, token);
        ck_status(hcode_verify_token_bytes(keyring, token, length, rows[i].now, &r),
                  rows[i].status, "%zu", i);
    }
}
END_TEST

Suite *keyring_suite(void)
{
    Suite *suite = suite_create("keyring");
    TCase *faults = tcase_create("faults"), *use = tcase_create("use");

    tcase_add_test(faults, test_options);
    tcase_add_test(faults, test_keys);
    tcase_add_test(faults, test_accepts);
    tcase_add_test(faults, test_recalls);
    tcase_add_test(faults, test_arguments);
    tcase_set_timeout(faults, 60);
    suite_add_tcase(suite, faults);
    tcase_add_test(use, test_memory);
    tcase_add_test(use, test_many_keys);
    tcase_add_test(use, test_recalled);
    tcase_add_test(use, test_rollover);
    tcase_set_timeout(use, 60);
    suite_add_tcase(suite, use);
    return suite;
}

/*
 * The canonical bytes (docs/SPEC.md): what is refused, and that what is accepted has one form.
 * The encoder below is written from the table of bytes alone, to be held against the library's.
 */
#include <string.h>

#include "support.h"

static void put(uint8_t *at, uint64_t x, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (uint8_t)(x >> (8 * i));
}

/* Bytes from what hcode_record_view() and hcode_record_slot() tell. */
static size_t encode(const uint8_t *record, size_t length, uint8_t out[HCODE_RECORD_MAX])
{
    hcode_record_facts facts = { .size = sizeof facts };

    if (hcode_record_view(record, length, &facts) != HCODE_OK)
        return SIZE_MAX;
    if (length == 0)
        return 0;
    memset(out, 0, HCODE_RECORD_MAX);
    out[0] = 1;
    out[1] = (uint8_t)facts.slots;
    put(out + 4, (uint64_t)facts.registered, 4);
    put(out + 8, (uint32_t)facts.anchor, 4);
    put(out + 12, facts.normal, 8);
    put(out + 20, facts.abnormal, 8);
    put(out + 28, facts.corrected, 8);
    for (uint32_t i = 0; i < facts.slots; i++) {
        hcode_slot slot = { .size = sizeof slot };
        uint8_t *at = out + 36 + 20 * i;
        ck_assert_int_eq(hcode_record_slot(record, length, i, &slot), HCODE_OK);
        put(at, (uint64_t)slot.code, 2);
        put(at + 2, (uint64_t)slot.role, 1);
        put(at + 3, slot.done, 1);
        put(at + 4, (uint64_t)slot.filed, 4);
        put(at + 8, (uint64_t)slot.since, 4);
        put(at + 12, (uint64_t)slot.cleared_reported, 4);
        put(at + 16, (uint64_t)slot.cleared_occurred, 4);
    }
    return 36 + 20 * (size_t)facts.slots;
}

/* A record of every part: registered, marks of all sorts, a slot set, one cleared, one both. */
static struct person full(void)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(support_rules, NULL);

    take_new(&p, policy, "register", 3);
    take_days(&p, policy, 1, "nnannbnc.nn");
    take_new(&p, policy, "set 1", 2);
    take_new(&p, policy, "clear 3", 4);
    take_new(&p, policy, "set 6", 5);
    take_new(&p, policy, "withdraw 6", 6);
    return p;
}

START_TEST(test_bytes)
{
    /* Worked out by hand from the table: registered at noon of day 3, anchor day 11 =
     * 18273 = 0x4761; bit k is day 11 - k. Normal are days 1 2 4 5 6 7 10 11 (the eighth letter
     * is a correction of day 8), abnormal are 3 and 6. */
    static const uint8_t head[36] = {
        1, 3, 0, 0, 0x40, 0x69, 0x0f, 0x5e, 0x61, 0x47, 0, 0,
        0xf3 & 0xff, 0x06, 0, 0, 0, 0, 0, 0, 0x20, 0x01, 0, 0, 0, 0, 0, 0,
        0x08, 0, 0, 0, 0, 0, 0, 0,
    };
    struct person p = full();
    uint64_t normal = 0, abnormal = 0;

    for (const char *c = "\1\2\4\5\6\7\12\13"; *c != '\0'; c++)
        normal |= UINT64_C(1) << (11 - *c);
    for (const char *c = "\3\6"; *c != '\0'; c++)
        abnormal |= UINT64_C(1) << (11 - *c);
    uint8_t expected[36];
    memcpy(expected, head, sizeof head);
    put(expected + 4, (uint64_t)noon(3), 4);
    put(expected + 12, normal, 8);
    put(expected + 20, abnormal, 8);
    ck_assert_uint_eq(p.length, 36 + 3 * 20);
    ck_assert_mem_eq(p.record, expected, sizeof expected);

    static const uint8_t codes[3][4] = { { 1, 0, 5, 0 }, { 3, 0, 0, 0 }, { 6, 0, 5, 0 } };
    uint64_t times[3][4] = {
        { (uint64_t)noon(2), (uint64_t)noon(2), 0, 0 },
        { 0, 0, (uint64_t)noon(4), (uint64_t)noon(4) },
        { (uint64_t)noon(5), (uint64_t)noon(5), (uint64_t)noon(6), (uint64_t)noon(6) },
    };
    for (int i = 0; i < 3; i++) {
        uint8_t slot[20];
        memcpy(slot, codes[i], 4);
        for (int j = 0; j < 4; j++)
            put(slot + 4 + 4 * j, times[i][j], 4);
        ck_assert_mem_eq(p.record + 36 + 20 * i, slot, 20);
    }
}
END_TEST

START_TEST(test_every_byte_mutated)
{
    struct person p = full();
    uint8_t again[HCODE_RECORD_MAX];
    unsigned accepted = 0;

    for (size_t at = 0; at < p.length; at++) {
        uint8_t was = p.record[at];
        for (int value = 0; value < 256; value++) {
            p.record[at] = (uint8_t)value;
            size_t length = encode(p.record, p.length, again);
            if (length == SIZE_MAX)
                continue;
            accepted++;
            ck_assert_uint_eq(length, p.length);
            ck_assert_mem_eq(again, p.record, length);
        }
        p.record[at] = was;
    }
    ck_assert_uint_gt(accepted, p.length); /* each byte as it was, and other days and times */
}
END_TEST

START_TEST(test_random_bytes)
{
    struct random r = { 7 };
    uint8_t record[HCODE_RECORD_MAX], again[HCODE_RECORD_MAX];
    unsigned accepted = 0;

    for (int i = 0; i < 200000; i++) {
        struct person p = full();
        memcpy(record, p.record, p.length);
        for (uint32_t n = 1 + random_below(&r, 6); n > 0; n--)
            record[random_below(&r, (uint32_t)p.length)] ^= (uint8_t)(1 << random_below(&r, 8));
        size_t length = encode(record, p.length, again);
        if (length == SIZE_MAX)
            continue;
        accepted++;
        ck_assert_mem_eq(again, record, length);
        i += 500; /* `full` is slow and most are accepted */
    }
    ck_assert_uint_gt(accepted, 0);
}
END_TEST

START_TEST(test_lengths)
{
    struct person p = full();
    hcode_record_facts facts = { .size = sizeof facts };

    for (size_t length = 1; length <= p.length + 1; length++)
        ck_assert_int_eq(hcode_record_view(p.record, length, &facts),
                         length == p.length ? HCODE_OK : HCODE_CORRUPT);
}
END_TEST

/* One change to a good record, and whether it is still one. */
static const struct {
    const char *what;
    int at, bytes;
    uint64_t value;
    hcode_status status;
} changes[] = {
    { "version 0", 0, 1, 0, HCODE_CORRUPT },
    { "version 2", 0, 1, 2, HCODE_CORRUPT },
    { "a slot fewer", 1, 1, 2, HCODE_CORRUPT },
    { "65 slots", 1, 1, 65, HCODE_CORRUPT },
    { "padding", 2, 2, 1, HCODE_CORRUPT },
    { "padding, high", 2, 2, 0x100, HCODE_CORRUPT },
    { "not registered", 4, 4, 0, HCODE_OK },
    { "registered last second", 4, 4, 0xffffffff, HCODE_OK },
    { "anchor last day", 8, 4, 49710, HCODE_OK },
    { "anchor after the last day", 8, 4, 49711, HCODE_CORRUPT },
    { "anchor -1 with earlier days", 8, 4, 0xffffffff, HCODE_CORRUPT },
    { "anchor -2", 8, 4, 0xfffffffe, HCODE_CORRUPT },
    { "anchor 9: bit 10 is day -1", 8, 4, 9, HCODE_OK },
    { "anchor 8: bit 10 is before", 8, 4, 8, HCODE_CORRUPT },
    { "no anchor, with marks", 8, 4, 0x80000000, HCODE_CORRUPT },
    { "anchor 62 of 64 days", 8, 4, 62, HCODE_OK },
    { "anchor day not marked", 12, 1, 0xf2, HCODE_CORRUPT },
    { "code 0", 36, 2, 0, HCODE_CORRUPT },
    { "code 2", 36, 2, 2, HCODE_OK },
    { "code twice", 36, 2, 3, HCODE_CORRUPT },
    { "codes descend", 36, 2, 4, HCODE_CORRUPT },
    { "code 32767", 76, 2, 32767, HCODE_OK },
    { "code 32768", 76, 2, 32768, HCODE_CORRUPT },
    { "role 0, set", 38, 1, 0, HCODE_CORRUPT },
    { "role 1", 38, 1, 1, HCODE_OK },
    { "role 9", 38, 1, 9, HCODE_OK },
    { "role 10", 38, 1, 10, HCODE_CORRUPT },
    { "done", 39, 1, 1, HCODE_OK },
    { "done 2", 39, 1, 2, HCODE_CORRUPT },
    { "filed 0, since not", 40, 4, 0, HCODE_CORRUPT },
    { "since 0, filed not", 44, 4, 0, HCODE_CORRUPT },
    { "since 1", 44, 4, 1, HCODE_OK },
    { "since after filed", 44, 4, 0xffffffff, HCODE_CORRUPT },
    { "cleared, half", 48, 4, 1, HCODE_CORRUPT },
    { "cleared, other half", 52, 4, 1, HCODE_CORRUPT },
    { "cleared at 1", 48, 8, UINT64_C(0x100000001), HCODE_OK },
    { "cleared 1 after 2", 48, 8, UINT64_C(0x200000001), HCODE_CORRUPT },
    { "role without a set", 58, 1, 1, HCODE_CORRUPT },
    { "done without a set", 59, 1, 1, HCODE_CORRUPT },
    { "neither set nor cleared", 68, 8, 0, HCODE_CORRUPT },
};

START_TEST(test_changes)
{
    struct person p = full();
    hcode_record_facts facts = { .size = sizeof facts };

    put(p.record + changes[_i].at, changes[_i].value, changes[_i].bytes);
    ck_assert_msg(hcode_record_view(p.record, p.length, &facts) == changes[_i].status, "%s",
                  changes[_i].what);
}
END_TEST

START_TEST(test_nobody)
{
    uint8_t empty[36] = { 1 };
    hcode_record_facts facts = { .size = sizeof facts };
    hcode_slot slot = { .size = sizeof slot };

    ck_assert_int_eq(hcode_record_view(NULL, 0, &facts), HCODE_OK);
    ck_assert_int_eq(facts.anchor, HCODE_NO_DAY);
    ck_assert_uint_eq(facts.slots, 0);
    ck_assert_int_eq(hcode_record_slot(NULL, 0, 0, &slot), HCODE_NOT_FOUND);
    put(empty + 8, 0x80000000, 4); /* nothing known has length 0, not this */
    ck_assert_int_eq(hcode_record_view(empty, sizeof empty, &facts), HCODE_CORRUPT);
    empty[4] = 1;
    ck_assert_int_eq(hcode_record_view(empty, sizeof empty, &facts), HCODE_OK);
}
END_TEST

START_TEST(test_64_slots)
{
    uint8_t record[HCODE_RECORD_MAX + 20] = { 1, 64 };
    hcode_record_facts facts = { .size = sizeof facts };
    hcode_slot slot = { .size = sizeof slot };

    put(record + 8, 0x80000000, 4);
    for (int i = 0; i < 65; i++) {
        put(record + 36 + 20 * i, (uint64_t)(500 * i + 1), 2);
        put(record + 36 + 20 * i + 12, UINT64_C(0x500000007), 8);
        put(record + 36 + 20 * i + 12, UINT64_C(0x500000007), 8);
    }
    ck_assert_int_eq(hcode_record_view(record, HCODE_RECORD_MAX, &facts), HCODE_OK);
    ck_assert_uint_eq(facts.slots, 64);
    ck_assert_int_eq(hcode_record_slot(record, HCODE_RECORD_MAX, 63, &slot), HCODE_OK);
    ck_assert_int_eq(slot.code, 500 * 63 + 1);
    ck_assert_int_eq(slot.cleared_reported, 7);
    ck_assert_int_eq(slot.cleared_occurred, 5);
    ck_assert_int_eq(hcode_record_slot(record, HCODE_RECORD_MAX, 64, &slot), HCODE_NOT_FOUND);
    record[1] = 65;
    ck_assert_int_eq(hcode_record_view(record, sizeof record, &facts), HCODE_CORRUPT);
}
END_TEST

START_TEST(test_caller_mistakes)
{
    struct person p = full();
    hcode_record_facts facts, untouched;
    hcode_slot slot, untouched_slot;

    memset(&facts, 0xa5, sizeof facts);
    facts.size = sizeof facts - 1;
    untouched = facts;
    ck_assert_int_eq(hcode_record_view(p.record, p.length, &facts), HCODE_INVALID);
    ck_assert_int_eq(hcode_record_view(p.record, p.length, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_record_view(NULL, 1, &facts), HCODE_INVALID);
    facts.size = untouched.size = sizeof facts;
    ck_assert_int_eq(hcode_record_view(p.record, 1, &facts), HCODE_CORRUPT);
    ck_assert_mem_eq(&facts, &untouched, sizeof facts);

    memset(&slot, 0xa5, sizeof slot);
    slot.size = sizeof slot - 1;
    ck_assert_int_eq(hcode_record_slot(p.record, p.length, 0, &slot), HCODE_INVALID);
    ck_assert_int_eq(hcode_record_slot(p.record, p.length, 0, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_record_slot(NULL, 1, 0, &slot), HCODE_INVALID);
    slot.size = sizeof slot;
    untouched_slot = slot;
    ck_assert_int_eq(hcode_record_slot(p.record, 1, 0, &slot), HCODE_CORRUPT);
    ck_assert_int_eq(hcode_record_slot(p.record, p.length, 3, &slot), HCODE_NOT_FOUND);
    ck_assert_mem_eq(&slot, &untouched_slot, sizeof slot);
}
END_TEST

Suite *record_suite(void)
{
    Suite *suite = suite_create("record");
    TCase *tests = tcase_create("bytes");

    tcase_add_test(tests, test_bytes);
    tcase_add_test(tests, test_every_byte_mutated);
    tcase_add_test(tests, test_random_bytes);
    tcase_add_test(tests, test_lengths);
    tcase_add_loop_test(tests, test_changes, 0, (int)COUNT_OF(changes));
    tcase_add_test(tests, test_nobody);
    tcase_add_test(tests, test_64_slots);
    tcase_add_test(tests, test_caller_mistakes);
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * hcode_classify_many() is hcode_classify() for each record: on records of all sorts, each byte
 * of them altered, on many days, and with offsets that are wrong.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

#define RECORDS 400

struct many {
    uint8_t data[RECORDS * HCODE_RECORD_MAX];
    size_t length;
    int32_t offsets[RECORDS + 1];
    size_t n;
};

static void add(struct many *m, const uint8_t *record, size_t length)
{
    if (length > 0)
        memcpy(m->data + m->length, record, length);
    m->length += length;
    m->offsets[++m->n] = (int32_t)m->length;
}

/* Both functions on one day: same colors, same statuses. Returns how many had an answer. */
static unsigned compare(const hcode_policy *policy, const struct many *m, hcode_day day)
{
    static uint8_t colors[RECORDS], only_colors[RECORDS];
    static hcode_status statuses[RECORDS];
    unsigned answered = 0;

    memset(colors, 0xA5, sizeof colors);
    ck_assert_int_eq(hcode_classify_many(policy, m->data, m->length, m->offsets, m->n, day, colors,
                                         statuses), HCODE_OK);
    ck_assert_int_eq(hcode_classify_many(policy, m->data, m->length, m->offsets, m->n, day,
                                         only_colors, NULL), HCODE_OK);
    ck_assert_mem_eq(colors, only_colors, m->n);
    for (size_t i = 0; i < m->n; i++) {
        hcode_verdict one = { .size = sizeof one, .color = HCODE_NO_COLOR };
        hcode_status status = hcode_classify(policy, m->data + m->offsets[i],
                                             (size_t)(m->offsets[i + 1] - m->offsets[i]), day, &one);
        ck_assert_msg(statuses[i] == status && colors[i] == one.color,
                      "record %zu on day %d: %s %d, not %s %d", i, day,
                      hcode_status_name(statuses[i]), colors[i], hcode_status_name(status),
                      one.color);
        answered += status == HCODE_OK;
    }
    return answered;
}

/* Policies with a reason that starts by itself (yellow; red and yellow) and without. */
static const hcode_policy *policy_of(int i)
{
    static const char lapses[] =
        "policy lapses\neffective 1970-01-01\ntimezone %s\n"
        "reason 1 silent yellow\n  starts after 2 days unreported\n"
        "reason 2 lost red\n  starts after 5 days unreported\n"
        "reason 3 set-one red\n"
        "on register by self\non checkin by self\n  mark normal\n"
        "on custom set-1 by self\n  set set-one\n";
    static const char *const zones[] = { "+08:00", "-12:00", "+14:00" };
    char text[1024];

    if (i == 0)
        return support_policy(support_rules, NULL);
    if (i == 1)
        return support_policy_file("guangxi-2020-03-07", NULL);
    snprintf(text, sizeof text, lapses, zones[i - 2]);
    return support_policy(text, NULL);
}

static void random_record(struct random *r, const hcode_policy *policy, int32_t role,
                          struct person *p)
{
    static const char *const words[] = { "register", "normal", "normal", "normal", "abnormal",
                                         "set 1", "set 2", "clear 1" };

    p->length = 0;
    for (uint32_t n = random_below(r, 12); n > 0; n--) {
        hcode_event e = support_event(words[random_below(r, COUNT_OF(words))],
                                      (int32_t)random_below(r, 12));
        e.role = role;
        hcode_status status = hcode_apply(policy, p->record, p->length, &e, p->record, &p->length,
                                          NULL);
        ck_assert(status == HCODE_OK || status == HCODE_NO_RULE || status == HCODE_LATE ||
                  status == HCODE_ROLE);
    }
}

START_TEST(test_random_records)
{
    static struct many m;
    const hcode_policy *policy = policy_of(_i);
    struct random r = { 11 + (uint64_t)_i };
    unsigned answered = 0, asked = 0;

    m.length = m.n = 0;
    while (m.n < RECORDS) {
        struct person p;
        random_record(&r, policy, _i == 0 ? HCODE_CDC : HCODE_SELF, &p);
        add(&m, p.record, p.length);
    }
    for (int32_t day = -1; day < 45; day++, asked += RECORDS)
        answered += compare(policy, &m, DAY0 + day);
    ck_assert_uint_gt(answered, asked / 2);
    ck_assert_uint_lt(answered, asked);
}
END_TEST

/* Heads at the borders of all that a head holds, asked about on the border days. */
START_TEST(test_heads_at_borders)
{
    static const int32_t days[] = { -1, 0, 1, 62, 63, 64, 65, 127, 128, 18328, 49709, 49710 };
    static struct many m;
    const hcode_policy *policy = policy_of(_i);
    struct random r = { 5 };

    for (unsigned round = 0; round < 20; round++) {
        m.length = m.n = 0;
        while (m.n < RECORDS) {
            uint8_t head[36] = { 1 };
            int32_t anchor = random_below(&r, 8) == 0 ? HCODE_NO_DAY
                                                      : days[random_below(&r, COUNT_OF(days))];
            uint32_t registered = random_below(&r, 4) == 0 ? 0
                                  : (uint32_t)(86400u * (uint32_t)(days[random_below(&r, COUNT_OF(days))] + 1)) -
                                        43200 + random_below(&r, 3) * 28800 + random_below(&r, 3) - 1;
            for (int i = 0; i < 4; i++) {
                head[4 + i] = (uint8_t)(registered >> 8 * i);
                head[8 + i] = (uint8_t)((uint32_t)anchor >> 8 * i);
            }
            if (anchor != HCODE_NO_DAY || random_below(&r, 9) == 0)
                head[12 + 8 * random_below(&r, 3)] = (uint8_t)(1 + 2 * random_below(&r, 2));
            if (random_below(&r, 4) == 0)
                head[12 + random_below(&r, 24)] ^= (uint8_t)(1 << random_below(&r, 8));
            if (random_below(&r, 20) == 0)
                head[random_below(&r, 4)] ^= (uint8_t)(1 << random_below(&r, 8));
            add(&m, head, sizeof head);
        }
        for (size_t i = 0; i < COUNT_OF(days); i++)
            compare(policy, &m, days[i]);
    }
}
END_TEST

START_TEST(test_every_byte_mutated)
{
    static struct many m;
    const hcode_policy *policy = policy_of(0);
    struct person p = { .length = 0 };

    take_new(&p, policy, "register", 1);
    take_days(&p, policy, 1, "nnn");
    if (_i == 1) {
        take_new(&p, policy, "set 1", 2);
        take_new(&p, policy, "set 2", 3);
    }
    for (size_t at = 0; at < p.length; at++) {
        m.length = m.n = 0;
        for (int value = 0; value < 256; value++) {
            uint8_t copy[HCODE_RECORD_MAX];
            memcpy(copy, p.record, p.length);
            copy[at] = (uint8_t)value;
            add(&m, copy, p.length);
        }
        compare(policy, &m, DAY0 + 4);
    }
}
END_TEST

START_TEST(test_offsets)
{
    const hcode_policy *policy = policy_of(0);
    struct person p = { .length = 0 };
    /* 0 … 36 is one record; what the others make of the 36 bytes is in the last column. */
    static const int32_t offsets[] = { 0, 36, 0, 36, 36, 37, -1, 35, INT32_MAX, INT32_MIN, 0 };
    static const hcode_status expected[] = {
        HCODE_OK,      /* 0 … 36 */
        HCODE_INVALID, /* 36 … 0 descends */
        HCODE_OK,      /* 0 … 36 */
        HCODE_OK,      /* empty: nothing known */
        HCODE_INVALID, /* 36 … 37 leaves the data */
        HCODE_INVALID, /* 37 … -1 */
        HCODE_INVALID, /* -1 … 35: 36 bytes long, but not inside */
        HCODE_INVALID, /* 35 … the end of numbers */
        HCODE_INVALID, HCODE_INVALID,
    };
    uint8_t colors[COUNT_OF(expected)];
    hcode_status statuses[COUNT_OF(expected)];

    take_new(&p, policy, "register", 1);
    take_days(&p, policy, 1, "n");
    ck_assert_uint_eq(p.length, 36);
    uint8_t *data = malloc(p.length); /* so that ASan sees a step too far */
    memcpy(data, p.record, p.length);
    ck_assert_int_eq(hcode_classify_many(policy, data, p.length, offsets, COUNT_OF(expected),
                                         DAY0 + 2, colors, statuses), HCODE_OK);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        ck_assert_msg(statuses[i] == expected[i], "%zu: %s", i, hcode_status_name(statuses[i]));
        ck_assert_int_eq(colors[i], expected[i] == HCODE_OK ? HCODE_GREEN : HCODE_NO_COLOR);
    }
    free(data);
}
END_TEST

START_TEST(test_arguments)
{
    const hcode_policy *policy = policy_of(0);
    const int32_t none[1] = { 0 };
    uint8_t data[1] = { 0 }, color = 0xA5;
    hcode_status status = 77;

    ck_assert_int_eq(hcode_classify_many(policy, NULL, 0, none, 0, DAY0, NULL, NULL), HCODE_OK);
    ck_assert_int_eq(hcode_classify_many(NULL, data, 1, none, 0, DAY0, &color, &status), HCODE_INVALID);
    ck_assert_int_eq(hcode_classify_many(policy, NULL, 1, none, 0, DAY0, &color, &status),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_classify_many(policy, data, 1, NULL, 0, DAY0, &color, &status),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_classify_many(policy, data, 1, none, 1, DAY0, NULL, &status),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_classify_many(policy, data, 1, none, 1, -2, &color, &status), HCODE_RANGE);
    ck_assert_int_eq(hcode_classify_many(policy, data, 1, none, 1, 49711, &color, &status),
                     HCODE_RANGE);
    ck_assert_int_eq(color, 0xA5);
    ck_assert_int_eq(status, 77);
}
END_TEST

Suite *classify_many_suite(void)
{
    Suite *s = suite_create("classify_many");
    TCase *c = tcase_create("classify_many");

    tcase_add_loop_test(c, test_random_records, 0, 5);
    tcase_add_loop_test(c, test_heads_at_borders, 0, 5);
    tcase_add_loop_test(c, test_every_byte_mutated, 0, 2);
    tcase_add_test(c, test_offsets);
    tcase_add_test(c, test_arguments);
    suite_add_tcase(s, c);
    return s;
}

/*
 * Random chains and histories: the library's answers against those of tests/naive.c, and what
 * it says of the future against that future, lived through day by day.
 */
#include "naive.h"

enum { CHAINS = 120, CHANGES = 40, EVENTS = 40 };

static int32_t later_of(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* The first day that may be asked for. */
static int32_t first_day(const struct person *p)
{
    int32_t day = 0;

    while (naive_late(p, day))
        day++;
    return day;
}

/* Somebody with a history from day 0 on; some of it comes late, some is refused. */
static struct person somebody(struct random *random, const struct naive_chain *chain)
{
    struct person p = { .length = 0 };
    int32_t days = 10 + (int32_t)random_below(random, 120);

    for (uint32_t i = random_below(random, EVENTS); i > 0; i--) {
        hcode_event e = naive_event(random, 0, days, (int32_t)random_below(random, 4));
        hcode_status status = try_take(&p, chain->newest, &e, NULL);
        ck_assert(status == HCODE_OK || status == HCODE_LATE || status == HCODE_NO_RULE ||
                  status == HCODE_UNKNOWN_REASON);
    }
    /* lately some reasons, and a stretch with few gaps, so that runs are not rare */
    int32_t day = later_of(0, first_day(&p) - 12 + (int32_t)random_below(random, 16));
    for (int32_t code = 1; code < NAIVE_REASONS; code++) {
        hcode_event e = support_event("set 0", day);
        e.custom[4] = (char)('0' + code);
        e.occurred -= 86400 * random_below(random, 3);
        try_take(&p, chain->newest, &e, NULL); /* if it is known by then */
    }
    for (uint32_t i = random_below(random, 16); i > 0; i--, day++) {
        hcode_event e = support_event(random_below(random, 12) == 0 ? "abnormal" : "normal",
                                      day);
        if (random_below(random, 8) != 0)
            ck_assert_int_eq(try_take(&p, chain->newest, &e, NULL), HCODE_OK);
    }
    return p;
}

/* The reasons that hcode_classify() and hcode_reason() tell, as bits; they must be in order. */
static uint32_t reasons_on(const struct naive_chain *chain, const struct person *p, int32_t day,
                           int32_t *color)
{
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_reason_answer answer = { .size = sizeof answer };
    uint32_t found = 0;
    int32_t color_before = HCODE_RED, code_before = 0;

    ck_assert_int_eq(
        hcode_classify(chain->newest, p->record, p->length, DAY0 + day, &verdict), HCODE_OK);
    for (uint32_t i = 0; i < verdict.reasons; i++) {
        ck_assert_int_eq(hcode_reason(chain->newest, p->record, p->length, DAY0 + day, i,
                                      &answer), HCODE_OK);
        ck_assert(answer.color < color_before ||
                  (answer.color == color_before && answer.code > code_before));
        color_before = answer.color;
        code_before = answer.code;
        found |= 1u << answer.code;
    }
    ck_assert_int_eq(hcode_reason(chain->newest, p->record, p->length, DAY0 + day,
                                  verdict.reasons, &answer), HCODE_NOT_FOUND);
    *color = verdict.color;
    return found;
}

START_TEST(test_classify)
{
    struct random random = { 20200307 + (uint64_t)_i };
    struct naive_chain chain;
    unsigned seen = 0, colors[4] = { 0 };

    for (int n = 0; n < CHAINS; n++) {
        naive_chain(&random, &chain);
        struct person p = somebody(&random, &chain);
        int32_t first = first_day(&p), color;
        if (first > 0) {
            hcode_verdict verdict = { .size = sizeof verdict };
            ck_assert_int_eq(hcode_classify(chain.newest, p.record, p.length, DAY0 + first - 1,
                                            &verdict), HCODE_LATE);
        }
        for (int32_t day = first; day < first + 60; day++) {
            uint32_t expected = naive_active(&chain, &p, day);
            uint32_t found = reasons_on(&chain, &p, day, &color);
            ck_assert_msg(found == expected, "chain %d, day %d: %x, not %x", n, day, found,
                          expected);
            ck_assert_int_eq(color, naive_color(&chain, expected, day));
            colors[color]++;
            seen += expected != 0;
        }
    }
    ck_assert_uint_gt(seen, 1000); /* the histories are no idle ones */
    ck_assert(colors[HCODE_GREEN] > 100 && colors[HCODE_YELLOW] > 100 && colors[HCODE_RED] > 100);
}
END_TEST

/* The next change is the first day on which the naive answer differs. */
START_TEST(test_next_change)
{
    struct random random = { 14 + (uint64_t)_i };
    struct naive_chain chain;
    unsigned changes = 0;

    for (int n = 0; n < CHANGES; n++) {
        naive_chain(&random, &chain);
        struct person p = somebody(&random, &chain);
        int32_t first = first_day(&p);
        for (int32_t day = first; day < first + 60; day += 1 + (int32_t)random_below(&random, 9)) {
            uint32_t now = naive_active(&chain, &p, day);
            int32_t color = naive_color(&chain, now, day), when = day + 1;
            hcode_day found;
            while (when < day + 400 && naive_active(&chain, &p, when) == now &&
                   naive_color(&chain, now, when) == color)
                when++;
            ck_assert_int_eq(hcode_next_change(chain.newest, p.record, p.length, DAY0 + day,
                                               &found), HCODE_OK);
            ck_assert_msg(found == (when < day + 400 ? DAY0 + when : HCODE_NEVER),
                          "chain %d, day %d: %d, not %d", n, day, found - DAY0, when);
            changes += found != HCODE_NEVER;
        }
    }
    ck_assert_uint_gt(changes, 20);
}
END_TEST

/* Live on, each day reported normal, until the reason is not active. */
static hcode_day lived_end(const struct naive_chain *chain, struct person p, int32_t code,
                           int32_t day)
{
    for (int32_t e = day; e < day + 400; e++) {
        hcode_event checkin = support_event("normal", e);
        if (facts_of(&p).anchor != DAY0 + e)
            ck_assert_int_eq(try_take(&p, chain->newest, &checkin, NULL), HCODE_OK);
        hcode_reason_answer answer;
        if (!active(&p, chain->newest, e, code, &answer))
            return DAY0 + e;
    }
    return HCODE_NEVER;
}

START_TEST(test_how_far)
{
    struct random random = { 37 + (uint64_t)_i };
    struct naive_chain chain;
    unsigned runs = 0, ends = 0;

    for (int n = 0; n < CHAINS; n++) {
        naive_chain(&random, &chain);
        struct person p = somebody(&random, &chain);
        int32_t day = first_day(&p);
        if (random_below(&random, 2) == 0)
            day += (int32_t)random_below(&random, 20);
        uint32_t now = naive_active(&chain, &p, day);
        for (int32_t code = 1; code <= NAIVE_REASONS; code++) {
            hcode_reason_answer answer;
            if (!(now >> code & 1))
                continue;
            ck_assert(active(&p, chain.newest, day, code, &answer));
            const struct naive_reason *r =
                &naive_in_force(&chain, day)->reasons[code - 1];
            ck_assert_int_eq(answer.of, r->normal_days);
            if (r->unreported > 0) {
                ck_assert_int_eq(answer.earliest_end, DAY0 + day);
                continue;
            }
            int32_t needed = naive_still_needed(&chain, &p, code, day);
            ck_assert_msg(answer.still_needed == needed, "chain %d, reason %d, day %d: %d, "
                          "not %d", n, code, day, answer.still_needed, needed);
            ck_assert_int_eq(answer.run, answer.of - needed);
            hcode_day end = lived_end(&chain, p, code, day);
            ck_assert_msg(answer.earliest_end == end, "chain %d, reason %d, day %d: %d, not %d",
                          n, code, day, answer.earliest_end - DAY0, end - DAY0);
            runs += answer.run > 0;
            ends += end != HCODE_NEVER;
        }
    }
    ck_assert_uint_gt(runs, 50);
    ck_assert_uint_gt(ends, 50);
}
END_TEST

Suite *brute_suite(void)
{
    Suite *suite = suite_create("brute");
    TCase *tests = tcase_create("answers");

    tcase_add_loop_test(tests, test_classify, 0, 4);
    tcase_add_loop_test(tests, test_next_change, 0, 4);
    tcase_add_loop_test(tests, test_how_far, 0, 4);
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * What holds for every history (docs/semantics.md, Record): order, repetition and copies do not
 * matter within the promise; and more danger, or a word that comes too late, never makes
 * anybody greener.
 */
#include <string.h>

#include "naive.h"

enum {
    HISTORIES = 300,
    EVENTS = 60,
    DAYS = 150,
    LATE = 31 /* days that an event may be behind the newest one, and the promise still holds */
};

struct arrival {
    hcode_event event;
    int32_t key; /* arrivals ascend by it */
};

struct history {
    struct naive_chain chain;
    hcode_event events[EVENTS];
    uint32_t count;
};

/* Marks on most days, and words about a few reasons. */
static void make_history(struct random *random, struct history *h)
{
    naive_chain(random, &h->chain);
    h->count = EVENTS / 2 + random_below(random, EVENTS / 2);
    int32_t span = 20 + (int32_t)random_below(random, DAYS - 20);
    for (uint32_t i = 0; i < h->count; i++)
        h->events[i] = naive_event(random, 0, span, 3);
}

static int32_t day_of_event(const hcode_event *e)
{
    return (int32_t)((e->occurred + 8 * 3600) / 86400) - DAY0;
}

static void sort(struct arrival *arrivals, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        struct arrival a = arrivals[i];
        uint32_t j = i;
        for (; j > 0 && arrivals[j - 1].key > a.key; j--)
            arrivals[j] = arrivals[j - 1];
        arrivals[j] = a;
    }
}

/* Each event up to `late` days behind its day: so none arrives when the anchor is farther than
 * that after its day. Some arrive again. Returns how many arrive. */
static uint32_t arrive(struct random *random, const struct history *h, int32_t late,
                       struct arrival arrivals[2 * EVENTS])
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < h->count; i++) {
        for (uint32_t n = random_below(random, 4) == 0 ? 2 : 1; n > 0; n--) {
            struct arrival *a = &arrivals[count++];
            a->event = h->events[i];
            a->key = day_of_event(&a->event) +
                     (int32_t)random_below(random, (uint32_t)late + 1);
        }
    }
    for (uint32_t i = count; i > 1; i--) { /* equal keys in any order, too */
        uint32_t j = random_below(random, i);
        struct arrival swap = arrivals[i - 1];
        arrivals[i - 1] = arrivals[j];
        arrivals[j] = swap;
    }
    sort(arrivals, count);
    return count;
}

/* Within the promise nothing is too late. */
static void take_arrivals(const struct history *h, struct person *p,
                          const struct arrival *arrivals, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        hcode_status status = hcode_apply(h->chain.newest, p->record, p->length,
                                          &arrivals[i].event, p->record, &p->length, NULL);
        ck_assert(status == HCODE_OK || status == HCODE_NO_RULE ||
                  status == HCODE_UNKNOWN_REASON);
    }
}

START_TEST(test_any_order)
{
    static struct history h;
    static struct arrival arrivals[2 * EVENTS];
    struct random random = { 1000 + (uint64_t)_i };
    unsigned dones = 0;

    for (int n = 0; n < HISTORIES; n++) {
        struct person p = { .length = 0 };
        make_history(&random, &h);
        uint32_t count = arrive(&random, &h, 0, arrivals);
        take_arrivals(&h, &p, arrivals, count);
        for (int again = 0; again < 3; again++) {
            struct person q = { .length = 0 };
            count = arrive(&random, &h, LATE, arrivals);
            take_arrivals(&h, &q, arrivals, count);
            ck_assert_msg(p.length == q.length && memcmp(p.record, q.record, p.length) == 0,
                          "history %d", n);
        }
        for (int32_t code = 1; code <= NAIVE_REASONS; code++)
            dones += slot_of(&p, code).done;
    }
    ck_assert_uint_gt(dones, HISTORIES / 20); /* windows moved past complete runs */
}
END_TEST

/* --- Copies --- */

/* The longest run that support_rules ask for has 14 days, so copies that have agreed may part
 * for 33 - 14 = 19 days of their anchor. */
enum { APART = 19 };

static hcode_day anchor_of(const struct person *p)
{
    return facts_of(p).anchor;
}

/* One event goes to one of the copies, or to both. */
static void take_either(struct random *random, const struct history *h, struct person copies[2],
                        const struct arrival *arrival)
{
    uint32_t which = 1 + random_below(random, 3);

    for (int i = 0; i < 2; i++)
        if (which >> i & 1)
            take_arrivals(h, &copies[i], arrival, 1);
}

/* Are there days enough left in which the copies may part? */
static bool agreed_lately(const struct person copies[2], hcode_day agreed)
{
    for (int i = 0; i < 2; i++)
        if (anchor_of(&copies[i]) != HCODE_NO_DAY && anchor_of(&copies[i]) - agreed > APART)
            return false;
    return true;
}

static struct person merge(const struct history *h, const struct person *a,
                           const struct person *b)
{
    struct person out, turned;

    ck_assert_int_eq(hcode_record_merge(h->chain.newest, a->record, a->length, b->record,
                                        b->length, out.record, &out.length), HCODE_OK);
    ck_assert_int_eq(hcode_record_merge(h->chain.newest, b->record, b->length, a->record,
                                        a->length, turned.record, &turned.length), HCODE_OK);
    ck_same(&out, &turned);
    return out;
}

START_TEST(test_copies_merged)
{
    static struct history h;
    static struct arrival arrivals[2 * EVENTS];
    const hcode_policy *policy = support_policy(support_rules, NULL);
    struct random random = { 2000 + (uint64_t)_i };
    unsigned merges = 0;

    for (int n = 0; n < HISTORIES; n++) {
        struct person one = { .length = 0 }, copies[2] = { { .length = 0 }, { .length = 0 } };
        make_history(&random, &h);
        h.chain.newest = policy;
        for (uint32_t i = 0; i < h.count; i++)
            h.events[i].role = HCODE_CDC; /* the only one that may file them all */
        uint32_t count = arrive(&random, &h, 0, arrivals);
        take_arrivals(&h, &one, arrivals, count);

        count = arrive(&random, &h, 11, arrivals); /* and copies lag behind: below LATE */
        hcode_day agreed = DAY0;
        for (uint32_t i = 0; i < count; i++) {
            struct person before[2] = { copies[0], copies[1] };
            take_either(&random, &h, copies, &arrivals[i]);
            if (agreed_lately(copies, agreed))
                continue;
            copies[0] = copies[1] = merge(&h, &before[0], &before[1]);
            take_arrivals(&h, &copies[0], &arrivals[i], 1);
            copies[1] = copies[0];
            agreed = anchor_of(&copies[0]);
            merges++;
        }
        struct person m = merge(&h, &copies[0], &copies[1]);
        ck_assert_msg(m.length == one.length && memcmp(m.record, one.record, m.length) == 0,
                      "history %d", n);
    }
    ck_assert_uint_gt(merges, HISTORIES);
}
END_TEST

/* --- Never greener --- */

/* Orders without any promise: as late as can be. */
static void take_any(const struct history *h, const hcode_event *events, uint32_t count,
                     struct person *p)
{
    for (uint32_t i = 0; i < count; i++)
        hcode_apply(h->chain.newest, p->record, p->length, &events[i], p->record, &p->length,
                    NULL);
}

static uint32_t reasons_on(const struct history *h, const struct person *p, int32_t day,
                           int32_t *color)
{
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_reason_answer answer = { .size = sizeof answer };
    uint32_t found = 0;

    ck_assert_int_eq(
        hcode_classify(h->chain.newest, p->record, p->length, DAY0 + day, &verdict), HCODE_OK);
    for (uint32_t i = 0; i < verdict.reasons; i++) {
        ck_assert_int_eq(hcode_reason(h->chain.newest, p->record, p->length, DAY0 + day, i,
                                      &answer), HCODE_OK);
        found |= 1u << answer.code;
    }
    *color = verdict.color;
    return found;
}

/* From the newest event of both on, `strict` has every reason of `mild`. Tells whether it ever
 * has more. */
static bool never_greener(const struct history *h, const struct person *strict,
                          const struct person *mild, int n)
{
    int32_t day = 0, color, mild_color;
    bool more = false;

    while (naive_late(strict, day) || naive_late(mild, day))
        day++;
    for (int32_t last = day + 40; day < last; day++) {
        uint32_t reasons = reasons_on(h, strict, day, &color);
        uint32_t mild_reasons = reasons_on(h, mild, day, &mild_color);
        ck_assert_msg((mild_reasons & ~reasons) == 0 && color >= mild_color,
                      "history %d, day %d: %x, not %x", n, day, reasons, mild_reasons);
        more = more || reasons != mild_reasons;
    }
    return more;
}

static void scramble(struct random *random, struct history *h)
{
    struct arrival arrivals[2 * EVENTS];
    uint32_t count = arrive(random, h, random_below(random, 2) ? DAYS : 40, arrivals);

    h->count = count < EVENTS ? count : EVENTS;
    for (uint32_t i = 0; i < h->count; i++)
        h->events[i] = arrivals[i].event;
}

/* The same history with a set more, anywhere: it may be much too late. */
START_TEST(test_set_added)
{
    static struct history h;
    struct random random = { 3000 + (uint64_t)_i };
    unsigned more = 0;

    for (int n = 0; n < HISTORIES; n++) {
        struct person p = { .length = 0 }, q = { .length = 0 };
        char what[] = "set 1";
        make_history(&random, &h);
        scramble(&random, &h);
        uint32_t at = random_below(&random, h.count + 1);
        what[4] = (char)('1' + random_below(&random, NAIVE_REASONS - 1));
        hcode_event set = support_event(what, (int32_t)random_below(&random, DAYS));
        take_any(&h, h.events, h.count, &p);
        take_any(&h, h.events, at, &q);
        take_any(&h, &set, 1, &q);
        take_any(&h, h.events + at, h.count - at, &q);
        more += never_greener(&h, &q, &p, n);
    }
    ck_assert_uint_gt(more, HISTORIES / 10);
}
END_TEST

/* A check-in that says abnormal where it said normal. Its day may be corrected: no difference
 * then. */
START_TEST(test_normal_turned_abnormal)
{
    static struct history h;
    struct random random = { 4000 + (uint64_t)_i };
    unsigned more = 0;

    for (int n = 0; n < HISTORIES; n++) {
        struct person p = { .length = 0 }, q = { .length = 0 };
        make_history(&random, &h);
        for (int32_t day = 0; day < 31 && h.count < EVENTS; day++)
            h.events[h.count++] = support_event("normal", day); /* some runs, surely */
        scramble(&random, &h);
        take_any(&h, h.events, h.count, &p);
        uint32_t i = random_below(&random, h.count);
        while (h.events[i].kind != HCODE_CHECKIN || h.events[i].symptoms != 0)
            i = random_below(&random, h.count);
        h.events[i].symptoms = HCODE_SYMPTOM_BREATH;
        take_any(&h, h.events, h.count, &q);
        more += never_greener(&h, &q, &p, n);
    }
    ck_assert_uint_gt(more, 0);
}
END_TEST

/* A mark that comes too late is as if it had not been filed. */
START_TEST(test_mark_too_late)
{
    static struct history h;
    struct random random = { 5000 + (uint64_t)_i };
    static const char *const marks[] = { "normal", "abnormal", "corrected" };
    unsigned late = 0;

    for (int n = 0; n < HISTORIES; n++) {
        struct person p = { .length = 0 };
        make_history(&random, &h);
        take_any(&h, h.events, h.count, &p);
        hcode_record_facts facts = facts_of(&p);
        if (facts.anchor == HCODE_NO_DAY)
            continue;
        for (int32_t day = facts.anchor - DAY0 - 70; day <= facts.anchor - DAY0; day++) {
            struct person q = p;
            hcode_event e = support_event(marks[n % 3], day);
            hcode_status status = try_take(&q, h.chain.newest, &e, NULL);
            bool too_late = day < facts.anchor - DAY0 - 31;
            ck_assert_int_eq(status, too_late ? HCODE_LATE : HCODE_OK);
            if (too_late)
                ck_same(&p, &q);
            late += too_late;
        }
    }
    ck_assert_uint_gt(late, HISTORIES);
}
END_TEST

Suite *order_suite(void)
{
    Suite *suite = suite_create("order");
    TCase *order = tcase_create("order"), *color = tcase_create("never greener");

    tcase_add_loop_test(order, test_any_order, 0, 4);
    tcase_add_loop_test(order, test_copies_merged, 0, 4);
    suite_add_tcase(suite, order);
    tcase_add_loop_test(color, test_set_added, 0, 2);
    tcase_add_loop_test(color, test_normal_turned_abnormal, 0, 2);
    tcase_add_test(color, test_mark_too_late);
    suite_add_tcase(suite, color);
    return suite;
}

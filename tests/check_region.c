/*
 * Which regions are in a set on which days: rows by hand, then the whole against a loop
 * that knows only what contains what, for sets drawn at random. Asked from outside: a
 * travel event fires the rule `in` or the rule `not in`, and never both.
 */
#include <stdio.h>
#include <string.h>

#include "policy_support.h"

#define RULES                                              \
    "on travel by cdc\nwhen region in s\n"                 \
    "on travel by cdc\nwhen region not in s\n"

static bool in_set(const hcode_policy *policy, int32_t region, hcode_day day)
{
    hcode_event e = { .size = sizeof e, .kind = HCODE_TRAVEL, .role = HCODE_CDC };
    hcode_effect effect = { .size = sizeof effect };
    struct person p;

    e.region = region;
    e.occurred = e.reported = (hcode_time)day * 86400 + 1;
    ck_assert_int_eq(hcode_apply(policy, NULL, 0, &e, p.record, &p.length, &effect),
                     HCODE_OK);
    ck_assert_uint_eq(effect.rules_fired, 1);
    ck_assert(effect.rules[0] == 1 || effect.rules[0] == 2);
    return effect.rules[0] == 1;
}

static struct parse policy_with(const char *entries)
{
    struct builder b = { 0 };

    add(&b, "policy p\neffective 2020-01-01\ntimezone +00:00\nregions s\n%s", entries);
    add(&b, RULES);
    struct parse r = parse_text_of(b.text, NULL);
    ck_assert_msg(r.status == HCODE_OK, "%u:%u %s", r.why.line, r.why.column, r.why.text);
    builder_free(&b);
    return r;
}

static const struct {
    const char *entry;
    int32_t region;
    bool in;
} contained[] = {
    { "450000", 450000, true },  { "450000", 450100, true },  { "450000", 450103, true },
    { "450000", 459999, true },  { "450000", 450001, true },  { "450000", 460000, false },
    { "450000", 440000, false }, { "450000", 449999, false }, { "450000", 450, false },
    { "450100", 450100, true },  { "450100", 450103, true },  { "450100", 450199, true },
    { "450100", 450000, false }, { "450100", 450200, false }, { "450100", 450203, false },
    { "450100", 450099, false }, { "450103", 450103, true },  { "450103", 450100, false },
    { "450103", 450000, false }, { "450103", 450104, false }, { "450001", 450001, true },
    { "450001", 450000, false }, { "450001", 450002, false }, { "100000", 100001, true },
    { "100000", 109999, true },  { "100000", 110000, false }, { "999999", 999999, true },
    { "990000", 999999, true },  { "840", 840, true },        { "840", 841, false },
    { "001", 1, true },          { "001", 2, false },         { "999", 999, true },
    { "156", 156, true },        { "156", 450000, false },    { "overseas", 156, false },
    { "overseas", 155, true },   { "overseas", 157, true },   { "overseas", 1, true },
    { "overseas", 999, true },   { "overseas", 840, true },   { "overseas", 100000, false },
    { "overseas", 450000, false }, { "overseas", 999999, false }, { "100", 100000, false },
    { "", 450000, false },       { "", 840, false },          { "", 156, false },
};

START_TEST(test_contained)
{
    char entries[32];

    snprintf(entries, sizeof entries, "%s\n", contained[_i].entry);
    struct parse r = policy_with(entries);
    ck_assert_int_eq(in_set(r.policy, contained[_i].region, 18262), contained[_i].in);
    parse_free(&r);
}
END_TEST

/* --- Days: 18321 is 2020-02-29, 18322 is 2020-03-01 --- */

static const struct {
    const char *entries;
    int32_t region;
    hcode_day day;
    bool in;
} spans[] = {
    { "450000 from 2020-02-29\n", 450000, 18320, false },
    { "450000 from 2020-02-29\n", 450000, 18321, true },
    { "450000 from 2020-02-29\n", 450000, 49710, true },
    { "450000 until 2020-02-29\n", 450000, 0, true },
    { "450000 until 2020-02-29\n", 450000, 18321, true },
    { "450000 until 2020-02-29\n", 450000, 18322, false },
    { "450000 from 2020-02-29 until 2020-02-29\n", 450103, 18320, false },
    { "450000 from 2020-02-29 until 2020-02-29\n", 450103, 18321, true },
    { "450000 from 2020-02-29 until 2020-02-29\n", 450103, 18322, false },
    { "overseas from 2020-02-29\n", 840, 18320, false },
    { "overseas from 2020-02-29\n", 840, 18321, true },
    /* spans of one code join, in whatever order they stand, and may leave a gap */
    { "450000 until 2020-02-29\n450000 from 2020-03-02\n", 450000, 18321, true },
    { "450000 until 2020-02-29\n450000 from 2020-03-02\n", 450000, 18322, false },
    { "450000 until 2020-02-29\n450000 from 2020-03-02\n", 450000, 18323, true },
    { "450000 from 2020-03-02\n450000 until 2020-02-29\n", 450000, 18322, false },
    { "450000 from 2020-01-01 until 2020-12-31\n450000 from 2020-02-01 until 2020-02-02\n",
      450000, 18322, true }, /* the long one still counts behind the short one */
    { "450000 from 2020-01-01 until 2020-12-31\n450000 from 2020-01-01 until 2020-01-02\n",
      450000, 18322, true },
    { "450000 from 2020-02-01 until 2020-02-02\n450000 from 2020-01-01 until 2020-12-31\n",
      450000, 18322, true },
    /* the days of a county are not those of its province */
    { "450000 until 2020-02-29\n450103 from 2020-03-02\n", 450103, 18322, false },
    { "450000 until 2020-02-29\n450103 from 2020-03-02\n", 450103, 18323, true },
    { "450000 until 2020-02-29\n450103 from 2020-03-02\n", 450000, 18323, false },
    { "450100 from 2020-03-01\n450000 until 2020-02-01\n", 450103, 18322, true },
    { "overseas until 2020-02-29\n840 from 2020-03-01\n", 840, 18322, true },
    { "overseas until 2020-02-29\n840 from 2020-03-01\n", 841, 18322, false },
};

START_TEST(test_spans)
{
    struct parse r = policy_with(spans[_i].entries);

    ck_assert_int_eq(in_set(r.policy, spans[_i].region, spans[_i].day), spans[_i].in);
    parse_free(&r);
}
END_TEST

/* The occurred day decides, in the policy's zone; when it was reported does not matter. */
START_TEST(test_occurred_day)
{
    struct parse r = parse_text_of(
        BASE "regions s\n450000 until 2020-02-29\n" RULES, NULL); /* +08:00 */
    hcode_event e = { .size = sizeof e, .kind = HCODE_TRAVEL, .role = HCODE_CDC };
    hcode_effect effect = { .size = sizeof effect };
    struct person p;
    hcode_time midnight = (hcode_time)18322 * 86400 - 8 * 3600;

    e.region = 450103;
    e.occurred = midnight - 1;
    e.reported = midnight + 5 * 86400;
    ck_assert_int_eq(hcode_apply(r.policy, NULL, 0, &e, p.record, &p.length, &effect),
                     HCODE_OK);
    ck_assert_uint_eq(effect.rules[0], 1);
    e.occurred = midnight;
    ck_assert_int_eq(hcode_apply(r.policy, NULL, 0, &e, p.record, &p.length, &effect),
                     HCODE_OK);
    ck_assert_uint_eq(effect.rules[0], 2);
    parse_free(&r);
}
END_TEST

/* --- Against a loop --- */

struct entry {
    int32_t code, from, until; /* code 0: overseas */
};

static bool contains(int32_t code, int32_t region)
{
    if (code == region)
        return true;
    if (code == 0)
        return region < 1000 && region != 156;
    if (code < 1000 || region < 1000)
        return false;
    if (code % 10000 == 0)
        return region - region % 10000 == code;
    return code % 100 == 0 && region - region % 100 == code;
}

static bool naive(const struct entry *entries, uint32_t count, int32_t region,
                  hcode_day day)
{
    for (uint32_t i = 0; i < count; i++) {
        if (contains(entries[i].code, region) && entries[i].from <= day &&
            day <= entries[i].until)
            return true;
    }
    return false;
}

/* Inside another entry for all its days; of equal ones the first is not. */
static bool naive_redundant(const struct entry *entries, uint32_t count, uint32_t i)
{
    const struct entry *e = &entries[i];

    for (uint32_t k = 0; k < count; k++) {
        const struct entry *other = &entries[k];
        bool equal = other->code == e->code && other->from == e->from &&
            other->until == e->until;
        if (k != i && contains(other->code, e->code) && other->from <= e->from &&
            e->until <= other->until && (!equal || k < i))
            return true;
    }
    return false;
}

#define DAYS 12 /* few days and few codes, so that spans meet in every way */

static int32_t draw_code(struct random *r)
{
    static const int32_t abroad[] = { 1, 155, 156, 157, 840, 999 };

    if (random_below(r, 4) == 0)
        return abroad[random_below(r, COUNT_OF(abroad))];
    return 100000 + (int32_t)(10000 * (random_below(r, 2) + 35) + 100 * random_below(r, 3) +
                              random_below(r, 3));
}

static void draw_entry(struct random *r, struct entry *e)
{
    e->code = random_below(r, 8) == 0 ? 0 : draw_code(r);
    e->from = random_below(r, 3) == 0 ? INT32_MIN : (int32_t)random_below(r, DAYS);
    e->until = random_below(r, 3) == 0 ? INT32_MAX : (int32_t)random_below(r, DAYS);
    if (e->until < e->from)
        e->until = e->from;
}

static void add_entry(struct builder *b, const struct entry *e)
{
    if (e->code == 0)
        add(b, "overseas");
    else
        add(b, "%03d", e->code);
    if (e->from != INT32_MIN)
        add(b, " from 1970-01-%02d", e->from + 1);
    if (e->until != INT32_MAX)
        add(b, " until 1970-01-%02d", e->until + 1);
    add(b, "\n");
}

static void check_redundant(const struct parse *r, const struct entry *entries,
                            uint32_t count)
{
    hcode_policy_facts facts = { .size = sizeof facts };
    hcode_diagnostic w = { .size = sizeof w };
    uint32_t next = 0;

    ck_assert_int_eq(hcode_policy_view(r->policy, &facts), HCODE_OK);
    for (uint32_t i = 0; i < count; i++) {
        if (!naive_redundant(entries, count, i))
            continue;
        ck_assert_int_eq(hcode_policy_warning(r->policy, next++, &w), HCODE_OK);
        ck_assert_uint_eq(w.line, 5 + i);
    }
    /* an empty set in use */
    ck_assert_uint_eq(facts.warnings, next + (count == 0 ? 1 : 0));
}

START_TEST(test_random_sets)
{
    struct random r = { (uint64_t)_i };
    struct entry entries[40];
    uint32_t count = random_below(&r, COUNT_OF(entries) + 1);
    struct builder b = { 0 };

    add(&b, "%s", "");
    for (uint32_t i = 0; i < count; i++) {
        draw_entry(&r, &entries[i]);
        add_entry(&b, &entries[i]);
    }
    struct parse parsed = policy_with(b.text);
    for (int n = 0; n < 400; n++) {
        int32_t region = draw_code(&r);
        hcode_day day = (hcode_day)random_below(&r, DAYS + 2);
        ck_assert_msg(in_set(parsed.policy, region, day) == naive(entries, count, region,
                                                                  day),
                      "region %d on day %d in:\n%s", region, day, b.text);
    }
    check_redundant(&parsed, entries, count);
    parse_free(&parsed);
    builder_free(&b);
}
END_TEST

Suite *region_suite(void)
{
    Suite *suite = suite_create("region");
    TCase *tests = tcase_create("region");

    tcase_add_loop_test(tests, test_contained, 0, (int)COUNT_OF(contained));
    tcase_add_loop_test(tests, test_spans, 0, (int)COUNT_OF(spans));
    tcase_add_test(tests, test_occurred_day);
    tcase_add_loop_test(tests, test_random_sets, 0, 200);
    suite_add_tcase(suite, tests);
    return suite;
}

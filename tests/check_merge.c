/*
 * Two copies of a record into one (docs/semantics.md, Record): part by part, the smaller
 * window moved to the greater anchor.
 */
#include <string.h>

#include "support.h"

static const hcode_policy *rules(void)
{
    return support_policy(support_rules, NULL);
}

/* Merge both ways, into a buffer of its own and into either input: one outcome. */
static struct person merged(const struct person *a, const struct person *b)
{
    struct person out = { .length = 0 }, into_a = *a, into_b = *b, turned = { .length = 0 };

    ck_assert_int_eq(hcode_record_merge(rules(), a->record, a->length, b->record, b->length,
                                        out.record, &out.length), HCODE_OK);
    ck_assert_int_eq(hcode_record_merge(rules(), b->record, b->length, a->record, a->length,
                                        turned.record, &turned.length), HCODE_OK);
    ck_assert_int_eq(hcode_record_merge(rules(), into_a.record, a->length, b->record, b->length,
                                        into_a.record, &into_a.length), HCODE_OK);
    ck_assert_int_eq(hcode_record_merge(rules(), a->record, a->length, into_b.record, b->length,
                                        into_b.record, &into_b.length), HCODE_OK);
    ck_same(&out, &turned);
    ck_same(&out, &into_a);
    ck_same(&out, &into_b);
    return out;
}

/* What each copy took, in words of support.h; the merge must be what one took that took both. */
static const struct {
    const char *a[3];
    int32_t day_a[3];
    const char *b[3];
    int32_t day_b[3];
} copies[] = {
    { { NULL }, { 0 }, { NULL }, { 0 } },
    { { "register" }, { 3 }, { NULL }, { 0 } },
    { { "register" }, { 3 }, { "register" }, { 2 } },
    { { "register" }, { 3 }, { "normal" }, { 2 } },
    { { "normal" }, { 3 }, { "abnormal" }, { 3 } },
    { { "normal" }, { 3 }, { "abnormal" }, { 9 } },
    { { "normal", "corrected" }, { 3, 1 }, { "abnormal", "normal" }, { 2, 34 } },
    { { "set 1" }, { 3 }, { NULL }, { 0 } },
    { { "set 1" }, { 3 }, { "set 1" }, { 4 } },
    { { "set 1" }, { 3 }, { "clear 1" }, { 4 } },
    { { "set 1", "set 3" }, { 3, 3 }, { "set 2" }, { 4 } },
    { { "set 6", "set 2" }, { 3, 3 }, { "clear 4", "withdraw 2", "set 6" }, { 4, 5, 1 } },
    { { "set 3", "normal", "register" }, { 3, 4, 0 }, { "set 3", "normal", "register" },
      { 3, 4, 0 } },
};

START_TEST(test_copies)
{
    struct person a = { .length = 0 }, b = { .length = 0 }, both = { .length = 0 };

    for (int i = 0; i < 3 && copies[_i].a[i] != NULL; i++) {
        take_new(&a, rules(), copies[_i].a[i], copies[_i].day_a[i]);
        take_new(&both, rules(), copies[_i].a[i], copies[_i].day_a[i]);
    }
    for (int i = 0; i < 3 && copies[_i].b[i] != NULL; i++) {
        take_new(&b, rules(), copies[_i].b[i], copies[_i].day_b[i]);
        take_new(&both, rules(), copies[_i].b[i], copies[_i].day_b[i]);
    }
    struct person m = merged(&a, &b), again = merged(&m, &b), twice = merged(&m, &m);
    ck_same(&m, &both);
    ck_same(&m, &again);
    ck_same(&m, &twice);
}
END_TEST

/* A mark of every day of a's window, and one of b's some days later. */
static const struct {
    int days;
    uint64_t normal;
} distances[] = {
    { 0,  UINT64_MAX },
    { 1,  UINT64_MAX },
    { 2,  UINT64_MAX - 2 },
    { 63, UINT64_C(1) << 63 | 1 },
    { 64, 1 },
    { 65, 1 },
    { 900, 1 },
};

START_TEST(test_windows)
{
    struct person a = { .length = 0 }, b = { .length = 0 };

    for (int32_t day = 0; day < 64; day++)
        take_new(&a, rules(), "normal", day);
    take_new(&b, rules(), "normal", 63 + distances[_i].days);
    struct person m = merged(&a, &b);
    ck_assert_int_eq(facts_of(&m).anchor, DAY0 + 63 + distances[_i].days);
    ck_assert_uint_eq(facts_of(&m).normal, distances[_i].normal);
}
END_TEST

/* A complete run that leaves the window by the merge is remembered, like by a mark. */
START_TEST(test_done_by_merge)
{
    struct person a = { .length = 0 }, b = { .length = 0 };

    take_new(&a, rules(), "set 1", 0);
    take_days(&a, rules(), 1, "nnnnnnnnnnnnnn");
    take_new(&b, rules(), "normal", 64);
    struct person m = merged(&a, &b);
    ck_assert_uint_eq(slot_of(&m, FOURTEEN).done, 0); /* day 1 is the window's oldest */
    take_new(&b, rules(), "normal", 65);
    m = merged(&a, &b);
    ck_assert_uint_eq(slot_of(&m, FOURTEEN).done, 1);
    ck_assert_int_eq(color_on(&m, rules(), 100), HCODE_GREEN);
}
END_TEST

/* Done goes with the greater since; of equal ones, done wins. */
START_TEST(test_done_joins)
{
    struct person done = { .length = 0 }, set = { .length = 0 };

    take_new(&done, rules(), "set 1", 0);
    take_days(&done, rules(), 1, "nnnnnnnnnnnnnn");
    take_new(&done, rules(), "normal", 90);
    take_new(&set, rules(), "set 1", 0);
    struct person m = merged(&done, &set);
    ck_assert_uint_eq(slot_of(&m, FOURTEEN).done, 1);
    take_new(&set, rules(), "set 1", 90);
    m = merged(&done, &set);
    ck_assert_uint_eq(slot_of(&m, FOURTEEN).done, 0);
    ck_assert_int_eq(slot_of(&m, FOURTEEN).since, noon(90));
}
END_TEST

/* In the same second, the greater role is the filer. */
START_TEST(test_roles_join)
{
    struct person a = { .length = 0 }, b = { .length = 0 };
    hcode_event e = support_event("set 1", 3);

    take(&a, rules(), &e);
    e.role = HCODE_HOSPITAL;
    e.occurred = noon(1);
    take(&b, rules(), &e);
    struct person m = merged(&a, &b);
    ck_assert_int_eq(slot_of(&m, FOURTEEN).role, HCODE_CDC);
    e.reported++;
    take(&b, rules(), &e);
    m = merged(&a, &b);
    ck_assert_int_eq(slot_of(&m, FOURTEEN).role, HCODE_HOSPITAL);
    ck_assert_int_eq(slot_of(&m, FOURTEEN).since, noon(3));
}
END_TEST

START_TEST(test_refused)
{
    struct person a = { .length = 0 }, bad, unknown;
    uint8_t out[HCODE_RECORD_MAX], untouched[HCODE_RECORD_MAX];
    size_t length = 77;

    memset(out, 0xa5, sizeof out);
    memcpy(untouched, out, sizeof out);
    take_new(&a, rules(), "set 1", 0);
    bad = unknown = a;
    bad.record[0] = 2;
    unknown.record[36] = 99;
#define MERGE(p, x, y) \
    hcode_record_merge(p, (x).record, (x).length, (y).record, (y).length, out, &length)
    ck_assert_int_eq(MERGE(rules(), a, bad), HCODE_CORRUPT);
    ck_assert_int_eq(MERGE(rules(), bad, a), HCODE_CORRUPT);
    ck_assert_int_eq(MERGE(rules(), a, unknown), HCODE_UNKNOWN_REASON);
    ck_assert_int_eq(MERGE(rules(), unknown, a), HCODE_UNKNOWN_REASON);
    ck_assert_int_eq(MERGE(NULL, a, a), HCODE_INVALID);
    ck_assert_int_eq(hcode_record_merge(rules(), NULL, 1, a.record, a.length, out, &length),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_record_merge(rules(), a.record, a.length, NULL, 1, out, &length),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_record_merge(rules(), NULL, 0, NULL, 0, NULL, &length),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_record_merge(rules(), NULL, 0, NULL, 0, out, NULL), HCODE_INVALID);
    ck_assert_mem_eq(out, untouched, sizeof out);
    ck_assert_uint_eq(length, 77);
    ck_assert_int_eq(hcode_record_merge(rules(), NULL, 0, NULL, 0, out, &length), HCODE_OK);
    ck_assert_uint_eq(length, 0);
}
END_TEST

Suite *merge_suite(void)
{
    Suite *suite = suite_create("merge");
    TCase *tests = tcase_create("copies");

    tcase_add_loop_test(tests, test_copies, 0, (int)COUNT_OF(copies));
    tcase_add_loop_test(tests, test_windows, 0, (int)COUNT_OF(distances));
    tcase_add_test(tests, test_done_by_merge);
    tcase_add_test(tests, test_done_joins);
    tcase_add_test(tests, test_roles_join);
    tcase_add_test(tests, test_refused);
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * The explanation, and what it is made of.
 */
#include "support.h"

/* Of a reason that was cleared and never set there is no day to count from. */
START_TEST(test_only_cleared)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(support_rules, NULL);
    hcode_day when = 0;

    take_new(&p, policy, "clear 2", 1);
    ck_assert_int_eq(hcode_next_change(policy, p.record, p.length, DAY0 + 1, &when), HCODE_OK);
    ck_assert_int_eq(when, HCODE_NEVER);
}
END_TEST

Suite *explain_suite(void)
{
    Suite *suite = suite_create("explain");
    TCase *tests = tcase_create("text");

    tcase_add_test(tests, test_only_cleared);
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * What the policy before forbids the next one (semantics, Policies in force), each at the
 * place that the contract names; the chain of 32; and who is in force on which day.
 */
#include <stdlib.h>
#include <string.h>

#include "policy_support.h"

/* The policy before: a reason of each sort. From 2020-01-01, day 18262. */
static const char before[] =
    BASE
    "reason 5 e red\n  ends after 5 days\n"
    "reason 1 a yellow\n"
    "reason 2 old yellow\n  retired\n"
    "reason 3 late yellow\n  starts after 3 days unreported\n";

#define NEXT "policy q\neffective 2020-02-01\ntimezone +08:00\n"
#define A "reason 1 a yellow\n"
#define E "reason 5 e red\n"
#define OLD "reason 2 old yellow\nretired\n"
#define LATE "reason 3 late yellow\nstarts after 3 days unreported\n"

static const struct error_row errors[] = {
    /* days strictly ascend, the zone is one */
    { "policy q\neffective @2020-01-01\ntimezone +08:00\n" A E OLD LATE,
      "a day after the first one of policy \"p\"" },
    { "policy q\neffective @2019-12-31\ntimezone +08:00\n" A E OLD LATE,
      "a day after the first one of policy \"p\"" },
    { "policy q\neffective 2020-01-02\ntimezone @+08:01\n" A E OLD LATE,
      "the timezone of policy \"p\"" },
    { "policy q\neffective 2020-01-02\ntimezone @-08:00\n" A E OLD LATE,
      "the timezone of policy \"p\"" },
    /* each number under its name, at the reason's head */
    { NEXT "  @reason 1 b yellow\n" E OLD LATE,
      "the name \"a\" for reason 1, as in policy \"p\"" },
    { NEXT A E "@reason 2 older yellow\nretired\n" LATE, "the name \"old\" for reason 2" },
    { NEXT A E "@reason 2 ol yellow\nretired\n" LATE, "the name \"old\" for reason 2" },
    { NEXT "@reason 1 e yellow\nreason 5 a red\n" OLD LATE, "the name \"a\" for reason 1" },
    { NEXT A "@reason 5 f red\nretired\n" OLD LATE, "the name \"e\" for reason 5" },
    /* none missing, behind the last character */
    { NEXT E OLD LATE "@",                    "reason 1 \"a\" of policy \"p\"" },
    { NEXT A OLD LATE "@",                    "reason 5 \"e\" of policy \"p\"" },
    { NEXT A E LATE "# x@",                   "reason 2 \"old\" of policy \"p\"" },
    { NEXT A E OLD "\n @",                    "reason 3 \"late\" of policy \"p\"" },
    { NEXT A E OLD "reason 4 late yellow\nstarts after 3 days unreported@",
      "reason 3 \"late\" of policy \"p\"" },
    /* the text's first */
    { NEXT "@",                               "reason 5 \"e\" of policy \"p\"" },
    /* retired stays retired */
    { NEXT A E "@reason 2 old yellow\n" LATE, "reason \"old\" to stay retired" },
    { NEXT A E LATE "@reason 2 old yellow\nends after 5 days\n",
      "reason \"old\" to stay retired" },
    { NEXT A E LATE "@reason 2 old yellow\nstarts after 1 days unreported\n",
      "reason \"old\" to stay retired" },
    /* none gains or loses `starts` */
    { NEXT A E OLD "@reason 3 late yellow\n", "reason \"late\" with \"starts\"" },
    { NEXT A E OLD "@reason 3 late yellow\nends after 5 days\n",
      "reason \"late\" with \"starts\"" },
    { NEXT E OLD LATE "@reason 1 a yellow\nstarts after 1 days unreported\n",
      "reason \"a\" without \"starts\"" },
    { NEXT A OLD LATE "@reason 5 e red\nstarts after 1 days unreported\non clinic by cdc\n",
      "reason \"e\" without \"starts\"" },
};

static const char *const accepted[] = {
    NEXT A E OLD LATE,
    /* any order, even its name */
    "policy p\neffective 2020-01-02\ntimezone +08:00\n" LATE OLD E A,
    NEXT "reason 9 new red\n" A E OLD LATE
    "reason 10 newer yellow\nstarts after 9 days unreported\n",
    /* color, ends */
    NEXT "reason 1 a red\nends after 9 days\n" "reason 5 e yellow\n" OLD LATE,
    NEXT "reason 1 a red\nretired\n" "reason 5 e red\nretired\n" OLD LATE,
    NEXT A E OLD "reason 3 late yellow\nretired\n",
    NEXT A E OLD "reason 3 late red\nstarts after 31 days unreported\n",
    NEXT A E "reason 2 old red\nretired\n" LATE,
};

START_TEST(test_errors)
{
    struct parse first = parse_text_of(before, NULL);

    expect_error(errors[_i].marked, errors[_i].says, first.policy);
    parse_free(&first);
}
END_TEST

START_TEST(test_accepted)
{
    struct parse first = parse_text_of(before, NULL);

    expect_accepted(accepted[_i], first.policy);
    parse_free(&first);
}
END_TEST

/* Only the policy just before counts; but what it has, it has from all before it. */
START_TEST(test_third)
{
    struct parse first = parse_text_of(before, NULL);
    struct parse second = parse_text_of(NEXT "reason 1 a red\nretired\n" E OLD
                                        "reason 3 late yellow\nretired\n", first.policy);

    ck_assert_int_eq(second.status, HCODE_OK);
    expect_error("policy r\neffective 2020-03-01\ntimezone +08:00\n"
                 "@reason 1 a red\n" E OLD LATE,
                 "reason \"a\" to stay retired, as in policy \"q\"", second.policy);
    expect_error("policy r\neffective 2020-03-01\ntimezone +08:00\n"
                 "reason 1 a red\nretired\n" E OLD "@" LATE,
                 "reason \"late\" to stay retired", second.policy);
    expect_error("policy r\neffective @2020-01-15\ntimezone +08:00\n",
                 "the first one of policy \"q\"", second.policy);
    parse_free(&second);
    parse_free(&first);
}
END_TEST

/* 32 policies at most; the next one is refused at 1:1, whatever its text. */
START_TEST(test_32)
{
    struct parse chain[HCODE_CHAIN_MAX];
    const hcode_policy *previous = NULL;

    ck_assert_int_eq(HCODE_CHAIN_MAX, 32);
    for (int i = 0; i < 32; i++) {
        struct builder b = { 0 };
        hcode_day day;
        int32_t year, month, monthday;
        ck_assert_int_eq(hcode_day_from_date(2020, 1, 1, &day), HCODE_OK);
        ck_assert_int_eq(hcode_day_to_date(day + 3 * i, &year, &month, &monthday),
                         HCODE_OK);
        add(&b, "policy p%d\neffective %d-%02d-%02d\ntimezone +08:00\n", i, year, month,
            monthday);
        chain[i] = parse_text_of(b.text, previous);
        ck_assert_int_eq(chain[i].status, HCODE_OK);
        ck_assert_ptr_eq(hcode_policy_previous(chain[i].policy), previous);
        previous = chain[i].policy;
        builder_free(&b);
    }

    const hcode_policy *policy = NULL;
    hcode_diagnostic why = { .size = sizeof why };
    size_t size = 0;
    ck_assert_int_eq(hcode_policy_parse("x", 1, previous, NULL, &size, &policy, &why),
                     HCODE_POLICY);
    ck_assert(why.line == 1 && why.column == 1);
    ck_assert_msg(strstr(why.text, "at most 32 policies") != NULL, "%s", why.text);
    ck_assert_ptr_null(policy);
    ck_assert_uint_eq(size, 0);

    /* In force: the latest effective not after the day; before the first, the first. */
    for (hcode_day day = 18262 - 40; day < 18262 + 130; day++) {
        int i = day < 18262 ? 0 : (day - 18262) / 3;
        ck_assert_ptr_eq(hcode_policy_in_force(previous, day),
                         chain[i > 31 ? 31 : i].policy);
    }
    ck_assert_ptr_eq(hcode_policy_in_force(previous, INT32_MIN), chain[0].policy);
    ck_assert_ptr_eq(hcode_policy_in_force(previous, INT32_MAX), chain[31].policy);
    /* One in the middle stands for the chain up to itself. */
    ck_assert_ptr_eq(hcode_policy_in_force(chain[4].policy, INT32_MAX), chain[4].policy);
    ck_assert_ptr_eq(hcode_policy_in_force(chain[4].policy, 18262 + 11), chain[3].policy);
    for (int i = 31; i >= 0; i--)
        parse_free(&chain[i]);
}
END_TEST

START_TEST(test_nobody)
{
    ck_assert_ptr_null(hcode_policy_in_force(NULL, 0));
    ck_assert_ptr_null(hcode_policy_previous(NULL));
}
END_TEST

Suite *chain_suite(void)
{
    Suite *suite = suite_create("chain");
    TCase *tests = tcase_create("chain");

    tcase_add_loop_test(tests, test_errors, 0, (int)COUNT_OF(errors));
    tcase_add_loop_test(tests, test_accepted, 0, (int)COUNT_OF(accepted));
    tcase_add_test(tests, test_third);
    tcase_add_test(tests, test_32);
    tcase_add_test(tests, test_nobody);
    suite_add_tcase(suite, tests);
    return suite;
}

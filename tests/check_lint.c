/*
 * Warnings (policy-language.md, Errors and warnings): each with its place and a near miss
 * that gives none. Texts start from a policy without any.
 */
#include <string.h>

#include "policy_support.h"

#define TEXT "text en \"a\" zh \"b\"\ncite \"1\"\n"
#define R "reason 1 r red\n" TEXT    /* lines 4 to 6 */
#define Y "reason 2 y yellow\n" TEXT /* lines 4 to 6 without R */
#define ENDS "ends after 5 days\n"
#define RUN "ends after 5 normal days\n"
#define SETS_R "on clinic by cdc\nset r\n"
#define SETS_Y "on clinic by cdc\nset y\n"
#define CDC_CLEARS "on release by cdc\nclear r\n"
#define QUIET R ENDS SETS_R

static const struct {
    const char *text; /* behind BASE, whose lines are 1 to 3 */
    uint32_t line, column;
    const char *says; /* NULL: no warning at all */
} rows[] = {
    { "", 0, 0, NULL },
    { QUIET, 0, 0, NULL },
    { Y ENDS SETS_Y, 0, 0, NULL },
    /* one that nothing sets */
    { R ENDS, 4, 1, "nothing sets reason \"r\"" },
    { "  " R ENDS, 4, 3, "nothing sets reason \"r\"" },
    { Y ENDS, 4, 1, "nothing sets reason \"y\"" },
    { R ENDS "on clinic by cdc\nclear r\n", 4, 1, "nothing sets reason \"r\"" },
    { QUIET "reason 3 s red\n" TEXT ENDS, 10, 1, "nothing sets reason \"s\"" },
    { R "retired\n", 0, 0, NULL },
    { R "starts after 3 days unreported\n", 0, 0, NULL },
    /* one that nothing ends or clears; `withdraw` is no way out */
    { R SETS_R, 4, 1, "reason \"r\" never ends and nothing clears it" },
    { Y SETS_Y, 4, 1, "reason \"y\" never ends and nothing clears it" },
    { R SETS_R "on correct reason by cdc\nwithdraw r\n", 4, 1, "a dead end" },
    { R SETS_R CDC_CLEARS, 0, 0, NULL },
    { R RUN SETS_R, 0, 0, NULL },
    { Y RUN SETS_Y, 0, 0, NULL },
    /* a red one that self or guardian can clear or withdraw */
    { QUIET "on release by self\nclear r\n", 4, 1,
      "\"r\" can be cleared or withdrawn by self" },
    { QUIET "on release by cdc guardian\nclear r\n", 4, 1, "can be cleared or withdrawn" },
    { QUIET "on correct reason by self\nwithdraw r\n", 4, 1,
      "can be cleared or withdrawn" },
    { QUIET "on correct reason by hospital guardian\nwithdraw r\n", 4, 1,
      "cleared or withdrawn" },
    { Y ENDS SETS_Y "on release by self\nclear y\n", 0, 0, NULL },
    { Y ENDS SETS_Y "on correct reason by self\nwithdraw y\n", 0, 0, NULL },
    { QUIET "on release by checkpoint hospital cdc grid employer community system\n"
      "clear r\n",
      0, 0, NULL },
    { QUIET "on correct reason by cdc\nwithdraw r\n", 0, 0, NULL },
    /* a red one that ends by normal days while they may correct a day */
    { R RUN SETS_R "on correct day by self\nmark corrected\n", 4, 1,
      "self or guardian can correct a day" },
    { R RUN SETS_R "on correct day by cdc guardian\nmark corrected\n", 4, 1,
      "can correct a day" },
    { R RUN SETS_R "on correct day by cdc\nmark corrected\n", 0, 0, NULL },
    { R RUN SETS_R "on correct day by self\n", 0, 0, NULL },
    { R RUN SETS_R "on checkin by self\nmark normal\n", 0, 0, NULL },
    { QUIET "on correct day by self\nmark corrected\n", 0, 0, NULL },
    { Y RUN SETS_Y "on correct day by self\nmark corrected\n", 0, 0, NULL },
    /* a red one that only they can set */
    { R ENDS "on clinic by self\nset r\n", 4, 1, "can be set by self and guardian only" },
    { R ENDS "on clinic by self guardian\nset r\n", 4, 1,
      "can be set by self and guardian only" },
    { R ENDS "on clinic by self\nset r\non release by guardian\nset r\n", 4, 1, "only" },
    { R ENDS "on clinic by self checkpoint\nset r\n", 0, 0, NULL },
    { R ENDS "on clinic by self\nset r\non release by system\nset r\n", 0, 0, NULL },
    { Y ENDS "on clinic by self\nset y\n", 0, 0, NULL },
    /* a title, a reason's text, a citation */
    { "title en \"a\"\n", 4, 1, "the title of policy \"p\" has no text in zh" },
    { "\n title zh \"a\"\n", 5, 2, "the title of policy \"p\" has no text in en" },
    { "title zh \"a\" en \"b\"\n", 0, 0, NULL },
    { "reason 1 r red\ntext en \"a\"\ncite \"1\"\n" ENDS SETS_R, 4, 1,
      "reason \"r\" has no text in zh" },
    { "reason 1 r red\ntext zh \"a\"\ncite \"1\"\n" ENDS SETS_R, 4, 1,
      "reason \"r\" has no text in en" },
    { "reason 1 r red\ncite \"1\"\n" ENDS SETS_R, 4, 1,
      "reason \"r\" has no text in en and zh" },
    { "reason 1 r red\ntext zh \"a\"\ntext en \"a\"\ncite \"1\"\n" ENDS SETS_R, 0, 0,
      NULL },
    { "reason 1 r red\ntext zh \"a\" en \"b\"\n" ENDS SETS_R, 4, 1,
      "\"r\" has no citation" },
    /* a region inside another of its set for all its days */
    { "regions s\n450000\n450100\n", 6, 1, "inside another one of set \"s\"" },
    { "regions s\n  450103\n  450100\n", 5, 3, "inside another one of set \"s\"" },
    { "regions s\n450103\n450000\n", 5, 1, "inside another one of set \"s\"" },
    { "regions s\n450001\n450000\n", 5, 1, "inside another one of set \"s\"" },
    { "regions s\noverseas\n840\n", 6, 1, "inside another one of set \"s\"" },
    { "regions s\n450000\n450000\n", 6, 1, "inside another one of set \"s\"" },
    { "regions s\noverseas\noverseas\n", 6, 1, "inside another one of set \"s\"" },
    { "regions e\nregions s\n450000\nregions t\n450000\n450100\n", 9, 1, "of set \"t\"" },
    { "regions s\n450000 from 2020-01-01\n450100 from 2020-01-01\n", 6, 1, "inside" },
    { "regions s\n450000\n450100 until 2020-01-01\n", 6, 1, "inside" },
    { "regions s\n450000 from 2020-01-01 until 2020-01-31\n450000 until 2020-01-31\n", 5, 1,
      "inside" },
    { "regions s\n450000 from 2020-01-05\n450000 from 2020-01-04\n", 5, 1, "inside" },
    { "regions s\noverseas\n156\n", 0, 0, NULL },
    { "regions s\n450100\n450200\n", 0, 0, NULL },
    { "regions s\n450000\n460000\n", 0, 0, NULL },
    { "regions s\n450000\nregions t\n450100\n", 0, 0, NULL }, /* another set */
    { "regions s\n450000 from 2020-01-02\n450100 from 2020-01-01\n", 0, 0, NULL },
    { "regions s\n450000 until 2020-01-01\n450100 until 2020-01-02\n", 0, 0, NULL },
    { "regions s\n450000 until 2020-01-31\n450100\n", 0, 0, NULL },
    { "regions s\n450000 until 2020-01-31\n450000 from 2020-01-31\n", 0, 0, NULL },
    /* both together cover it, but it is inside neither */
    { "regions s\n450000 until 2020-01-31\n450000 from 2020-02-01\n"
      "450100 from 2020-01-20 until 2020-02-10\n", 0, 0, NULL },
    /* an empty set that a guard uses */
    { "regions s\non travel by cdc\nwhen region in s\n", 4, 1, "set \"s\" is empty" },
    { "regions s\non travel by cdc\nwhen within 1 days\nwhen region not in s\n", 4, 1,
      "is empty" },
    { "regions t\n450000\nregions s\non travel by cdc\nwhen region in s\n", 6, 1,
      "\"s\" is empty" },
    { "regions s\n", 0, 0, NULL },
    { "regions s\n450000\non travel by cdc\nwhen region in s\n", 0, 0, NULL },
    { "regions s\nregions t\n450000\non travel by cdc\nwhen region in t\n", 0, 0, NULL },
    /* 0 is no set here */
    { "regions s\non clinic by cdc\nwhen within 0 days\n", 0, 0, NULL },
    /* two rules that are the same in whatever order their words stand */
    { "on clinic by cdc\non clinic by cdc\n", 5, 1, "the same as the one in line 4" },
    { "on clinic by cdc self\n\n on clinic by self cdc\n", 6, 2, "the one in line 4" },
    { "on custom a by cdc\non custom a by cdc\n", 5, 1, "the one in line 4" },
    { "on test negative by cdc\non test negative by cdc\n", 5, 1, "the one in line 4" },
    { "fever 37.3\n"
      "on checkin by cdc\nwhen fever\nwhen within 1 days\nmark normal\nmark abnormal\n"
      "on checkin by cdc\nmark abnormal\nmark normal\nwhen within 1 days\nwhen fever\n",
      10, 1, "the one in line 5" },
    { "on clinic by cdc\non clinic by cdc self\n", 0, 0, NULL },
    { "on clinic by cdc\non release by cdc\n", 0, 0, NULL },
    { "on clinic by cdc\non clinic by cdc\nmark normal\n", 0, 0, NULL },
    { "on test negative by cdc\non test positive by cdc\n", 0, 0, NULL },
    { "on custom a by cdc\non custom b by cdc\n", 0, 0, NULL },
    { "on custom a by cdc\non custom ab by cdc\n", 0, 0, NULL },
    { "on clinic by cdc\nwhen within 1 days\non clinic by cdc\nwhen within 2 days\n", 0, 0,
      NULL },
    { "on clinic by cdc\nwhen within 1 days\non clinic by cdc\n", 0, 0, NULL },
    { "on clinic by cdc\non clinic by cdc\nwhen within 1 days\n", 0, 0, NULL },
    { "fever 37.3\non checkin by cdc\nwhen fever\non checkin by cdc\nwhen no fever\n", 0, 0,
      NULL },
    { R ENDS Y ENDS SETS_R SETS_Y, 0, 0, NULL },
    { R ENDS Y ENDS SETS_R SETS_Y "on correct reason by cdc\nwithdraw r\n"
      "on correct reason by cdc\nwithdraw y\n", 0, 0, NULL },
    { QUIET "on correct reason by cdc\nwithdraw r\non correct reason by cdc\nwithdraw r\n",
      12, 1, "the one in line 10" },
    { R ENDS SETS_R "on clinic by cdc\nclear r\n", 0, 0, NULL },
};

START_TEST(test_rows)
{
    struct builder b = { 0 };
    hcode_policy_facts facts = { .size = sizeof facts };
    hcode_diagnostic w = { .size = sizeof w };

    add(&b, BASE "%s", rows[_i].text);
    struct parse r = parse_text_of(b.text, NULL);
    ck_assert_msg(r.status == HCODE_OK, "%u:%u %s", r.why.line, r.why.column, r.why.text);
    ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
    if (facts.warnings > 0)
        ck_assert_int_eq(hcode_policy_warning(r.policy, 0, &w), HCODE_OK);
    ck_assert_msg(facts.warnings == (rows[_i].says != NULL ? 1 : 0), "%u: %u:%u %s in: %s",
                  facts.warnings, w.line, w.column, w.text, b.text);
    if (rows[_i].says != NULL) {
        ck_assert_msg(w.line == rows[_i].line && w.column == rows[_i].column,
                      "%u:%u in: %s", w.line, w.column, b.text);
        ck_assert_msg(strstr(w.text, rows[_i].says) != NULL, "%s", w.text);
    }
    parse_free(&r);
    builder_free(&b);
}
END_TEST

/* Several of them stand by line and column, and each is walked to by its index. */
START_TEST(test_order)
{
    static const struct {
        uint32_t line;
        const char *says;
    } expected[] = {
        { 4, "nothing sets reason \"s\"" },
        { 4, "reason \"s\" never ends" },
        { 4, "reason \"s\" has no text in en and zh" },
        { 4, "reason \"s\" has no citation" },
        { 5, "the title of policy \"p\" has no text in zh" },
        { 6, "set \"e\" is empty" },
        { 9, "inside another one of set \"f\"" },
        { 10, "reason \"r\" never ends" },
        { 10, "red reason \"r\" can be cleared or withdrawn" },
        { 10, "red reason \"r\" can be set by self and guardian only" },
        { 18, "the same as the one in line 15" },
        { 21, "the same as the one in line 15" },
    };
    struct parse r = parse_text_of(
        BASE "reason 9 s red\n" "title en \"a\"\n"
        "regions e\n" "regions f\n450000\n450000\n"
        R "on clinic by self\nset r\n"
        "on travel by cdc\nwhen region in e\nmark normal\n"
        "on travel by cdc\nmark normal\nwhen region in e\n"
        "on travel by cdc\nmark normal\nwhen region in e\n"
        "on correct reason by self\nwithdraw r\n", NULL);
    hcode_policy_facts facts = { .size = sizeof facts };
    hcode_diagnostic w = { .size = sizeof w };

    ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
    for (uint32_t i = 0; i < facts.warnings && i < COUNT_OF(expected); i++) {
        ck_assert_int_eq(hcode_policy_warning(r.policy, i, &w), HCODE_OK);
        ck_assert_msg(w.line == expected[i].line && w.column == 1, "%u: %u:%u %s", i,
                      w.line, w.column, w.text);
        ck_assert_msg(strstr(w.text, expected[i].says) != NULL, "%u: %s", i, w.text);
    }
    ck_assert_uint_eq(facts.warnings, COUNT_OF(expected));
    ck_assert_int_eq(hcode_policy_warning(r.policy, facts.warnings, &w), HCODE_NOT_FOUND);
    parse_free(&r);
}
END_TEST

/* A reason of every fault there can be, 64 times: room is made for all of them. */
START_TEST(test_every_reason_faulty)
{
    struct builder b = { 0 };
    hcode_policy_facts facts = { .size = sizeof facts };

    add(&b, BASE "on correct day by self\nmark corrected\n");
    for (int i = 1; i <= 64; i++)
        add(&b, "reason %d r%d red\nends after 1 normal days\n", i, i);
    add(&b, "on clinic by self\n");
    for (int i = 1; i <= 64; i++)
        add(&b, "set r%d\n", i);
    add(&b, "on correct reason by self\n");
    for (int i = 1; i <= 64; i++)
        add(&b, "withdraw r%d\n", i);
    struct parse r = parse_text_of(b.text, NULL);
    ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
    /* withdrawn by self, corrected by self, set by self only, no text, no citation */
    ck_assert_uint_eq(facts.warnings, 64 * 5);
    parse_free(&r);
    builder_free(&b);
}
END_TEST

Suite *lint_suite(void)
{
    Suite *suite = suite_create("lint");
    TCase *tests = tcase_create("warnings");

    tcase_add_loop_test(tests, test_rows, 0, (int)COUNT_OF(rows));
    tcase_add_test(tests, test_order);
    tcase_add_test(tests, test_every_reason_faulty);
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * Every limit of a policy (policy-language.md), met exactly and passed by one; and a policy
 * of a whole MiB that meets all of them at once.
 */
#include <stdlib.h>
#include <string.h>

#include "policy_support.h"

/* --- One limit at a time --- */

static void add_reasons(struct builder *b, int count)
{
    for (int i = 1; i <= count; i++)
        add(b, "%sreason %d r%d red\n", i == count ? "!" : "", i, i);
}

static void add_rules(struct builder *b, int count)
{
    for (int i = 1; i <= count; i++)
        add(b, "%son clinic by cdc\n", i == count ? "!" : "");
}

static void add_sets(struct builder *b, int count)
{
    for (int i = 1; i <= count; i++)
        add(b, "%sregions s%d\n", i == count ? "!" : "", i);
}

static void add_regions(struct builder *b, int count) /* of four sets together */
{
    for (int i = 1; i <= count; i++) {
        if (i % 2048 == 1 && i < 8192)
            add(b, "regions s%d\n", i / 2048);
        add(b, "%s%d\n", i == count ? "!" : "", 100000 + i);
    }
}

static void add_gates(struct builder *b, int count)
{
    for (int i = 1; i <= count; i++)
        add(b, "%sgate g%d\ngreen pass\nyellow deny\nred deny\n", i == count ? "!" : "", i);
}

static void add_guards(struct builder *b, int count)
{
    add(b, "on clinic by cdc\n");
    for (int i = 1; i <= count; i++)
        add(b, "%swhen within %d days\n", i == count ? "!" : "", i);
}

static const struct {
    void (*add)(struct builder *b, int count); /* '!' in front of the last one's head */
    int most;
    const char *says;
} limits[] = {
    { add_reasons, 64,   "at most 64 reasons" },
    { add_rules,   256,  "at most 256 rules" },
    { add_sets,    32,   "at most 32 sets of regions" },
    { add_regions, 8192, "at most 8192 regions in all sets" },
    { add_gates,   16,   "at most 16 gates" },
    { add_guards,  8,    "at most 8 guards in a rule" },
};

START_TEST(test_limits)
{
    for (int over = 0; over <= 1; over++) {
        struct builder b = { 0 };
        add(&b, BASE);
        limits[_i].add(&b, limits[_i].most + over);
        char *mark = strchr(b.text, '!');
        *mark = over ? '@' : ' ';
        if (over)
            expect_error(b.text, limits[_i].says, NULL);
        else
            expect_accepted(b.text, NULL);
        builder_free(&b);
    }
    ck_assert_int_eq(HCODE_REASONS_MAX, 64);
    ck_assert_int_eq(HCODE_RULES_MAX, 256);
}
END_TEST

/* Texts of the shortest rows there are: room is made for each of them. */
START_TEST(test_shortest_rows)
{
    static const char *const rows[] = {
        "reason 1 a red", "on travel by cdc", "on clinic by cdc", "regions a",
        "regions a\n156",
        "regions a\n156\n156\n156\n156",
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct builder b = { 0 };
        add(&b, BASE "%s", rows[i]);
        expect_accepted(b.text, NULL);
        builder_free(&b);
    }
    for (int count = 1; count <= 64; count++) {
        struct builder b = { 0 };
        add(&b, BASE);
        for (int i = 0; i < count; i++)
            add(&b, "reason %d %c%s red\n", i + 1, 'a' + i % 26,
                i < 26 ? "" : i < 52 ? "a" : "b");
        expect_accepted(b.text, NULL);
        builder_free(&b);
    }
}
END_TEST

/* --- A MiB of text --- */

START_TEST(test_text_length)
{
    struct builder b = { 0 };
    size_t size = 0;
    const hcode_policy *policy = NULL;
    hcode_diagnostic why = { .size = sizeof why };

    ck_assert_int_eq(HCODE_POLICY_TEXT_MAX, 1048576);
    add(&b, BASE);
    add_blanks(&b, 2 * 1048576);
    struct parse r = parse_bytes(b.text, 1048576, NULL);
    ck_assert_int_eq(r.status, HCODE_OK);
    parse_free(&r);

    static const size_t too_long[] = { 1048577, 2 * 1048576 };
    for (size_t i = 0; i < COUNT_OF(too_long); i++) {
        why.line = why.column = 0;
        ck_assert_int_eq(hcode_policy_parse(b.text, too_long[i], NULL, NULL, &size, &policy,
                                            &why), HCODE_POLICY);
        ck_assert(why.line == 1 && why.column == 1);
        ck_assert_msg(strstr(why.text, "at most 1048576 bytes") != NULL, "%s", why.text);
        ck_assert_ptr_null(policy);
        ck_assert_uint_eq(size, 0);
    }
    ck_assert_int_eq(hcode_policy_parse(b.text, SIZE_MAX, NULL, NULL, &size, &policy, NULL),
                     HCODE_POLICY);
    builder_free(&b);
}
END_TEST

#define LONG_NAME "abcdefghijklmnopqrstuvwxyz-"

static int county(int i) /* never a round code, so none holds another */
{
    return 100000 + i / 99 * 100 + i % 99 + 1;
}

static void add_everything(struct builder *b)
{
    add(b, BASE "fever 37.3\n");
    for (int set = 0; set < 32; set++) {
        add(b, "regions " LONG_NAME "s%03d\n", set);
        for (int i = 0; i < 256; i++)
            add(b, "  %d from 2020-01-01 until 2020-12-31 # region %d\n",
                county(256 * set + i), i);
    }
    for (int i = 1; i <= 64; i++)
        add(b, "reason %d " LONG_NAME "r%03d red\n"
               "text en \"Reason %d\" zh \"原因%d\"\ncite \"%d\"\n"
               "ends after 14 normal days missing 2 from day-0\nends after 31 days\n",
            32767 - i, i, i, i, i);
    for (int i = 0; i < 256; i++)
        add(b, "on travel by cdc\nwhen region in " LONG_NAME "s%03d\nwhen within %d days\n"
               "set " LONG_NAME "r%03d\n", i % 32, i, i / 4 + 1);
    for (int i = 0; i < 16; i++)
        add(b, "gate " LONG_NAME "g%03d\ngreen pass\nyellow deny\nred deny\n", i);
}

START_TEST(test_all_at_once)
{
    struct builder b = { 0 };
    hcode_policy_facts facts = { .size = sizeof facts };
    hcode_rule_facts rule = { .size = sizeof rule };
    hcode_guard_facts guard = { .size = sizeof guard };

    add_everything(&b);
    add_blanks(&b, HCODE_POLICY_TEXT_MAX);
    struct parse r = parse_bytes(b.text, b.length, NULL);
    ck_assert_msg(r.status == HCODE_OK, "%u:%u %s", r.why.line, r.why.column, r.why.text);
    ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
    ck_assert_uint_eq(facts.reasons, 64);
    ck_assert_uint_eq(facts.rules, 256);
    ck_assert_uint_eq(facts.gates, 16);
    ck_assert_uint_eq(facts.warnings, 0);
    ck_assert_int_eq(hcode_policy_rule(r.policy, 255, &rule), HCODE_OK);
    ck_assert_uint_eq(rule.sets, UINT64_C(1) << 63);
    ck_assert_int_eq(hcode_policy_guard(r.policy, 255, 0, &guard), HCODE_OK);
    ck_assert_str_eq(guard.set, LONG_NAME "s031");
    ck_assert_int_eq(hcode_policy_guard(r.policy, 255, 1, &guard), HCODE_OK);
    ck_assert_int_eq(guard.days, 255);
    for (int32_t i = 1; i <= 64; i++)
        ck_assert_int_eq(hcode_policy_reason_code(r.policy,
                                                  hcode_policy_reason_name(r.policy,
                                                                           32767 - i)),
                         32767 - i);
    parse_free(&r);
    builder_free(&b);
}
END_TEST

/* 8192 entries, each inside the one before: as many warnings as entries but one. */
START_TEST(test_warnings_at_the_limit)
{
    struct builder b = { 0 };
    hcode_policy_facts facts = { .size = sizeof facts };

    add(&b, BASE "regions s\n");
    for (int i = 0; i < 8192; i++)
        add(&b, "156\n");
    struct parse r = parse_text_of(b.text, NULL);
    ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
    ck_assert_uint_eq(facts.warnings, 8191);
    for (uint32_t i = 0; i < 8191; i += 910) {
        hcode_diagnostic w = { .size = sizeof w };
        ck_assert_int_eq(hcode_policy_warning(r.policy, i, &w), HCODE_OK);
        ck_assert_uint_eq(w.line, 6 + i);
    }
    parse_free(&r);
    builder_free(&b);
}
END_TEST

Suite *limits_suite(void)
{
    Suite *suite = suite_create("limits");
    TCase *tests = tcase_create("limits");

    tcase_add_loop_test(tests, test_limits, 0, (int)COUNT_OF(limits));
    tcase_add_test(tests, test_shortest_rows);
    tcase_add_test(tests, test_text_length);
    tcase_add_test(tests, test_all_at_once);
    tcase_add_test(tests, test_warnings_at_the_limit);
    suite_add_tcase(suite, tests);
    return suite;
}

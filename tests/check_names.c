/*
 * The words for numbers: one row for each constant, in the words of the contract
 * (policy-language.md), and nothing for any other number.
 */
#include "policy_support.h"

struct name_row {
    int32_t constant, number;
    const char *name;
};

static const struct name_row roles[] = {
    { HCODE_SELF,       1, "self" },
    { HCODE_GUARDIAN,   2, "guardian" },
    { HCODE_CHECKPOINT, 3, "checkpoint" },
    { HCODE_HOSPITAL,   4, "hospital" },
    { HCODE_CDC,        5, "cdc" },
    { HCODE_GRID,       6, "grid" },
    { HCODE_EMPLOYER,   7, "employer" },
    { HCODE_COMMUNITY,  8, "community" },
    { HCODE_SYSTEM,     9, "system" },
};

static const struct name_row symptoms[] = {
    { HCODE_SYMPTOM_FEVER,        1, "fever" },
    { HCODE_SYMPTOM_BREATH,       2, "breath" },
    { HCODE_SYMPTOM_RESPIRATORY,  4, "respiratory" },
    { HCODE_SYMPTOM_OTHER,        8, "other" },
    { HCODE_SYMPTOM_UNSURE,      16, "unsure" },
};

static const struct name_row colors[] = {
    { HCODE_GREEN,  1, "green" },
    { HCODE_YELLOW, 2, "yellow" },
    { HCODE_RED,    3, "red" },
};

static const struct name_row guards[] = {
    { HCODE_GUARD_REGION_IN,     1, "region in" },
    { HCODE_GUARD_REGION_NOT_IN, 2, "region not in" },
    { HCODE_GUARD_WITHIN,        3, "within" },
    { HCODE_GUARD_FEVER,         4, "fever" },
    { HCODE_GUARD_NO_FEVER,      5, "no fever" },
    { HCODE_GUARD_UNWELL,        6, "unwell" },
    { HCODE_GUARD_UNSURE,        7, "unsure" },
    { HCODE_GUARD_HEALTHY,       8, "healthy" },
};

static const struct name_row actions[] = {
    { HCODE_ACTION_PASS,                  1, "pass" },
    { HCODE_ACTION_DENY,                  2, "deny" },
    { HCODE_ACTION_REPORT_AUTHORITY,      4, "report-authority" },
    { HCODE_ACTION_REPORT_FEVER,          8, "report-fever" },
    { HCODE_ACTION_ADVISE_ISOLATION,     16, "advise-isolation" },
    { HCODE_ACTION_MEASURE_TEMPERATURE,  32, "measure-temperature" },
    { HCODE_ACTION_RESCAN,               64, "rescan" },
    { HCODE_ACTION_STALE,               128, "stale" },
};

static const char *symptom_name(int32_t number)
{
    return hcode_symptom_name((uint32_t)number);
}

static const char *action_name(int32_t number)
{
    return hcode_action_name((uint32_t)number);
}

static const struct {
    const char *(*name)(int32_t number);
    const struct name_row *rows;
    size_t count;
} lists[] = {
    { hcode_role_name,  roles,    COUNT_OF(roles) },
    { symptom_name,     symptoms, COUNT_OF(symptoms) },
    { hcode_color_name, colors,   COUNT_OF(colors) },
    { hcode_guard_name, guards,   COUNT_OF(guards) },
    { action_name,      actions,  COUNT_OF(actions) },
};

static const char *expected(int list, int32_t number)
{
    for (size_t i = 0; i < lists[list].count; i++) {
        if (lists[list].rows[i].number == number)
            return lists[list].rows[i].name;
    }
    return NULL;
}

START_TEST(test_lists)
{
    static const int32_t far[] = { INT32_MAX, INT32_MIN, INT32_MIN + 1, 1 << 30, 0x101 };

    for (size_t i = 0; i < lists[_i].count; i++)
        ck_assert_int_eq(lists[_i].rows[i].constant, lists[_i].rows[i].number);
    for (int32_t number = -40; number <= 300; number++)
        ck_assert_pstr_eq(lists[_i].name(number), expected(_i, number));
    for (size_t i = 0; i < COUNT_OF(far); i++)
        ck_assert_ptr_null(lists[_i].name(far[i]));
}
END_TEST

START_TEST(test_role_bits)
{
    for (size_t i = 0; i < COUNT_OF(roles); i++)
        ck_assert_uint_eq(HCODE_ROLE_BIT(roles[i].constant), 1u << roles[i].number);
}
END_TEST

/* Marks have a name in policy texts only. */
START_TEST(test_marks)
{
    static const struct {
        const char *rule;
        uint32_t constant, marks;
    } marks[] = {
        { "on clinic by cdc\n mark normal\n",        HCODE_MARK_NORMAL,    1 },
        { "on clinic by cdc\n mark abnormal\n",      HCODE_MARK_ABNORMAL,  2 },
        { "on correct day by cdc\n mark corrected\n", HCODE_MARK_CORRECTED, 4 },
    };

    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        struct builder b = { 0 };
        hcode_rule_facts rule = { .size = sizeof rule };
        add(&b, BASE "%s", marks[i].rule);
        struct parse r = parse_text_of(b.text, NULL);
        ck_assert_int_eq(hcode_policy_rule(r.policy, 0, &rule), HCODE_OK);
        ck_assert_uint_eq(rule.marks, marks[i].marks);
        ck_assert_uint_eq(marks[i].constant, marks[i].marks);
        parse_free(&r);
        builder_free(&b);
    }
}
END_TEST

START_TEST(test_no_color)
{
    ck_assert_int_eq(HCODE_NO_COLOR, 0);
}
END_TEST

Suite *names_suite(void)
{
    Suite *suite = suite_create("names");
    TCase *tests = tcase_create("names");

    tcase_add_loop_test(tests, test_lists, 0, (int)COUNT_OF(lists));
    tcase_add_test(tests, test_role_bits);
    tcase_add_test(tests, test_marks);
    tcase_add_test(tests, test_no_color);
    suite_add_tcase(suite, tests);
    return suite;
}

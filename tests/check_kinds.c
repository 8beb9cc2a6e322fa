/*
 * The table of kinds in docs/policy.md (Kinds, details, fields): every kind with its details.
 * What fields an event of each needs and may have, check_rules.c tries.
 */
#include "support.h"

static const struct {
    int32_t constant, number;
    const char *name;
    const char *details[5]; /* in the order of their numbers, from 1 */
} kinds[] = {
    { HCODE_REGISTER,     1, "register",    { NULL } },
    { HCODE_CHECKIN,      2, "checkin",     { NULL } },
    { HCODE_DIAGNOSIS,    3, "diagnosis",   { "suspected", "confirmed", "excluded" } },
    { HCODE_DISCHARGE,    4, "discharge",   { NULL } },
    { HCODE_CONTACT,      5, "contact",
          { "close", "symptomatic", "fellow", "building" } },
    { HCODE_OBSERVE,      6, "observe",     { "central", "home", "hospital" } },
    { HCODE_RELEASE,      7, "release",     { NULL } },
    { HCODE_TRAVEL,       8, "travel",      { NULL } },
    { HCODE_CLINIC,       9, "clinic",      { NULL } },
    { HCODE_TEMPERATURE, 10, "temperature", { NULL } },
    { HCODE_CERTIFICATE, 11, "certificate", { NULL } },
    { HCODE_ORDER,       12, "order",       { "red", "yellow", "lift" } },
    { HCODE_TEST,        13, "test",        { "positive", "negative" } },
    { HCODE_CORRECT,     14, "correct",     { "reason", "day" } },
    { HCODE_CUSTOM,      15, "custom",      { NULL } },
};

static const struct {
    int32_t kind, constant, number;
} details[] = {
    { HCODE_DIAGNOSIS, HCODE_DIAGNOSIS_SUSPECTED, 1 },
    { HCODE_DIAGNOSIS, HCODE_DIAGNOSIS_CONFIRMED, 2 },
    { HCODE_DIAGNOSIS, HCODE_DIAGNOSIS_EXCLUDED, 3 },
    { HCODE_CONTACT, HCODE_CONTACT_CLOSE, 1 },
    { HCODE_CONTACT, HCODE_CONTACT_SYMPTOMATIC, 2 },
    { HCODE_CONTACT, HCODE_CONTACT_FELLOW, 3 },
    { HCODE_CONTACT, HCODE_CONTACT_BUILDING, 4 },
    { HCODE_OBSERVE, HCODE_OBSERVE_CENTRAL, 1 },
    { HCODE_OBSERVE, HCODE_OBSERVE_HOME, 2 },
    { HCODE_OBSERVE, HCODE_OBSERVE_HOSPITAL, 3 },
    { HCODE_ORDER, HCODE_ORDER_RED, 1 },
    { HCODE_ORDER, HCODE_ORDER_YELLOW, 2 },
    { HCODE_ORDER, HCODE_ORDER_LIFT, 3 },
    { HCODE_TEST, HCODE_TEST_POSITIVE, 1 },
    { HCODE_TEST, HCODE_TEST_NEGATIVE, 2 },
    { HCODE_CORRECT, HCODE_CORRECT_REASON, 1 },
    { HCODE_CORRECT, HCODE_CORRECT_DAY, 2 },
};

START_TEST(test_kinds)
{
    static const int32_t others[] = { INT32_MIN, -1, 0, 5, 6, 16, 256, INT32_MAX };
    int32_t detail = 1;

    ck_assert_int_eq(kinds[_i].constant, kinds[_i].number);
    ck_assert_str_eq(hcode_kind_name(kinds[_i].number), kinds[_i].name);
    for (; kinds[_i].details[detail - 1] != NULL; detail++)
        ck_assert_str_eq(hcode_detail_name(kinds[_i].number, detail),
                         kinds[_i].details[detail - 1]);
    ck_assert_ptr_null(hcode_detail_name(kinds[_i].number, detail));
    for (size_t i = 0; i < COUNT_OF(others); i++)
        ck_assert_ptr_null(hcode_detail_name(kinds[_i].number, others[i]));
}
END_TEST

START_TEST(test_details)
{
    for (size_t i = 0; i < COUNT_OF(details); i++)
        ck_assert_int_eq(details[i].constant, details[i].number);
}
END_TEST

START_TEST(test_no_kind)
{
    static const int32_t others[] = { INT32_MIN, -1, 0, 16, 257, INT32_MAX };

    for (size_t i = 0; i < COUNT_OF(others); i++) {
        ck_assert_ptr_null(hcode_kind_name(others[i]));
        ck_assert_ptr_null(hcode_detail_name(others[i], 1));
    }
}
END_TEST

Suite *kinds_suite(void)
{
    Suite *suite = suite_create("kinds");
    TCase *tests = tcase_create("kinds");

    tcase_add_loop_test(tests, test_kinds, 0, (int)COUNT_OF(kinds));
    tcase_add_test(tests, test_details);
    tcase_add_test(tests, test_no_kind);
    suite_add_tcase(suite, tests);
    return suite;
}

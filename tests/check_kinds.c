/*
 * The table of kinds in policy-language.md (Kinds, details, fields): every kind with its
 * details, and the fields that an event of it needs and may have. An event is valid exactly
 * if it has the fields of its row; the rule asked for allows everything else.
 */
#include <stdio.h>
#include <string.h>

#include "policy_support.h"

enum { REGION = 1, CELSIUS = 2, SYMPTOMS = 4, REASON = 8, CUSTOM = 16, FIELDS = 32 };

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

/* --- Fields: the table's third column --- */

static const struct {
    const char *on;
    int32_t kind, detail;
    int required, allowed;
} events[] = {
    { "register",            HCODE_REGISTER, 0,    0, 0 },
    { "checkin",             HCODE_CHECKIN, 0,     0, CELSIUS | SYMPTOMS },
    { "diagnosis suspected", HCODE_DIAGNOSIS, 1,   0, 0 },
    { "diagnosis confirmed", HCODE_DIAGNOSIS, 2,   0, 0 },
    { "diagnosis excluded",  HCODE_DIAGNOSIS, 3,   0, 0 },
    { "discharge",           HCODE_DISCHARGE, 0,   0, 0 },
    { "contact close",       HCODE_CONTACT, 1,     0, 0 },
    { "contact symptomatic", HCODE_CONTACT, 2,     0, 0 },
    { "contact fellow",      HCODE_CONTACT, 3,     0, 0 },
    { "contact building",    HCODE_CONTACT, 4,     0, 0 },
    { "observe central",     HCODE_OBSERVE, 1,     0, 0 },
    { "observe home",        HCODE_OBSERVE, 2,     0, 0 },
    { "observe hospital",    HCODE_OBSERVE, 3,     0, 0 },
    { "release",             HCODE_RELEASE, 0,     0, 0 },
    { "travel",              HCODE_TRAVEL, 0,      REGION, REGION },
    { "clinic",              HCODE_CLINIC, 0,      0, 0 },
    { "temperature",         HCODE_TEMPERATURE, 0, CELSIUS, CELSIUS },
    { "certificate",         HCODE_CERTIFICATE, 0, 0, 0 },
    { "order red",           HCODE_ORDER, 1,       0, 0 },
    { "order yellow",        HCODE_ORDER, 2,       0, 0 },
    { "order lift",          HCODE_ORDER, 3,       0, 0 },
    { "test positive",       HCODE_TEST, 1,        0, 0 },
    { "test negative",       HCODE_TEST, 2,        0, 0 },
    { "correct reason",      HCODE_CORRECT, 1,     REASON, REASON },
    { "correct day",         HCODE_CORRECT, 2,     0, 0 },
    { "custom swab",         HCODE_CUSTOM, 0,      CUSTOM, CUSTOM },
};

START_TEST(test_fields)
{
    struct builder b = { 0 };

    add(&b, BASE "fever 37.3\nreason 5 some red\non %s by cdc\n", events[_i].on);
    if (events[_i].required == REASON)
        add(&b, "withdraw some\n");
    struct parse r = parse_text_of(b.text, NULL);
    ck_assert_msg(r.status == HCODE_OK, "%s", r.why.text);

    for (int given = 0; given < FIELDS; given++) {
        hcode_event e = { .size = sizeof e, .role = HCODE_CDC };
        struct person p = { .length = 0 };
        e.kind = events[_i].kind;
        e.detail = events[_i].detail;
        e.occurred = noon(1);
        e.reported = noon(2);
        e.region = given & REGION ? 450000 : 0;
        e.celsius_x10 = given & CELSIUS ? 366 : 0;
        e.symptoms = given & SYMPTOMS ? HCODE_SYMPTOM_OTHER : 0;
        e.reason = given & REASON ? 5 : 0;
        strcpy(e.custom, given & CUSTOM ? "swab" : "");
        bool fits = (given & events[_i].required) == events[_i].required &&
                    (given & ~events[_i].allowed) == 0;
        ck_assert_msg(hcode_apply(r.policy, NULL, 0, &e, p.record, &p.length, NULL) ==
                          (fits ? HCODE_OK : HCODE_INVALID),
                      "%s with fields %d", events[_i].on, given);
    }
    parse_free(&r);
    builder_free(&b);
}
END_TEST

Suite *kinds_suite(void)
{
    Suite *suite = suite_create("kinds");
    TCase *tests = tcase_create("kinds");

    tcase_add_loop_test(tests, test_kinds, 0, (int)COUNT_OF(kinds));
    tcase_add_test(tests, test_details);
    tcase_add_test(tests, test_no_kind);
    tcase_add_loop_test(tests, test_fields, 0, (int)COUNT_OF(events));
    suite_add_tcase(suite, tests);
    return suite;
}

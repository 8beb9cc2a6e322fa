/*
 * `on KIND [DETAIL] by ROLE ...` and the lines of its block. Which guards a kind allows is
 * tried for every kind with every guard, against the fields of policy-language.md.
 */
#include <string.h>

#include "policy_support.h"

#define HEAD BASE "fever 37.3\nregions r\n"
#define THREE "reason 1 a red\nreason 2 b red\nreason 3 c red\n"
#define CLINIC BASE THREE "on clinic by cdc\n"
#define CHECKIN BASE "fever 37.3\non checkin by cdc\n"
#define TRAVEL BASE "regions r\non travel by cdc\n"
#define WITHDRAW BASE THREE "on correct reason by cdc\nwithdraw a\n"
#define DAY BASE THREE "on correct day by cdc\n"

static const struct error_row errors[] = {
    /* the head */
    { BASE "on@\n",                         "a kind of event (register, checkin," },
    { BASE "on @fever by cdc\n",            "a kind of event" },
    { BASE "on @\"clinic\" by cdc\n",       "a kind of event" },
    { BASE "on @by cdc\n",                  "a kind of event" },
    { BASE "on clinic@\n",                  "\"by\"" },
    { BASE "on clinic @close by cdc\n",     "\"by\"" },
    { BASE "on clinic @cdc\n",              "\"by\"" },
    { BASE "on clinic by@\n",               "a role (self, guardian, checkpoint," },
    { BASE "on clinic by @doctor\n",        "a role" },
    { BASE "on clinic by cdc @clinic\n",    "a role" },
    { BASE "on clinic by cdc hospital @cdc\n", "\"cdc\" stands twice" },
    { BASE "on diagnosis@\n",               "a detail (suspected, confirmed, excluded)" },
    { BASE "on diagnosis @by cdc\n",        "a detail (suspected, confirmed, excluded)" },
    { BASE "on diagnosis @close by cdc\n",  "a detail (suspected, confirmed, excluded)" },
    { BASE "on diagnosis suspected @confirmed by cdc\n", "\"by\"" },
    { BASE "on contact @by cdc\n", "a detail (close, symptomatic, fellow, building)" },
    { BASE "on observe @by cdc\n",          "a detail (central, home, hospital)" },
    { BASE "on order @by cdc\n",            "a detail (red, yellow, lift)" },
    { BASE "on test @by cdc\n",             "a detail (positive, negative)" },
    { BASE "on correct @by cdc\n",          "a detail (reason, day)" },
    { BASE "on custom@\n",                  "a name of the policy's own" },
    { BASE "on custom @Swab by cdc\n",      "a name of the policy's own" },
    { BASE "on custom by @cdc\n",           "\"by\"" },
    /* guards */
    { CLINIC "when@\n",                     "a guard (region in, region not in, within," },
    { CLINIC "when @soon\n",                "a guard" },
    { CLINIC "when @\"within\" 1 days\n",   "a guard" },
    { CLINIC "when @withi 1 days\n",        "a guard" },
    { CLINIC "when within@\n",              "days, a number 0 to 365" },
    { CLINIC "when within 1@\n",            "\"days\"" },
    { CLINIC "when within 1 @day\n",        "\"days\"" },
    { CLINIC "when within 1 days @when within 2 days\n", "the end of the line" },
    { CHECKIN "when no@\n",                 "a guard" },
    { CHECKIN "when no @symptoms\n",        "a guard" },
    { CHECKIN "when no @feve\n",            "a guard" },
    { CHECKIN "when fever @37.3\n",         "the end of the line" },
    { CHECKIN "when healthy @unsure\n",     "the end of the line" },
    { TRAVEL "when region@\n",              "a guard" },
    { TRAVEL "when region @is r\n",         "a guard" },
    { TRAVEL "when region not@\n",          "a guard" },
    { TRAVEL "when region not @r\n",        "a guard" },
    { TRAVEL "when region in@\n",           "the name of a set" },
    { TRAVEL "when region in @R\n",         "the name of a set" },
    { TRAVEL "when region in @s\n",         "a set of regions that is defined above" },
    { TRAVEL "when region not in @s\n",     "a set of regions that is defined above" },
    { TRAVEL "when region in r @s\n",       "the end of the line" },
    { TRAVEL "when region in @s\nregions s\n", "a set of regions that is defined above" },
    { BASE "reason 1 a red\non travel by cdc\nwhen region in @a\n", "a set of regions" },
    /* a fever that the policy has not said, or says too late */
    { BASE "on checkin by cdc\nwhen @fever\n",
      "\"fever DECIMAL\" above the guard \"fever\"" },
    { BASE "on checkin by cdc\nwhen @no fever\n",
      "\"fever DECIMAL\" above the guard \"no fever\"" },
    { BASE "on checkin by cdc\nwhen @healthy\n",
      "\"fever DECIMAL\" above the guard \"healthy\"" },
    { BASE "on checkin by cdc\nwhen @unwell\n",
      "\"fever DECIMAL\" above the guard \"unwell\"" },
    { BASE "on checkin by cdc\nwhen @unsure\n",
      "\"fever DECIMAL\" above the guard \"unsure\"" },
    { BASE "on temperature by cdc\nwhen @fever\nfever 37.3\n", "\"fever DECIMAL\" above" },
    /* effects */
    { CLINIC "set@\n",                      "the name of a reason" },
    { CLINIC "set @1\n",                    "the name of a reason" },
    { CLINIC "set @d\n",                    "a reason that is defined above" },
    { CLINIC "clear @d\n",                  "a reason that is defined above" },
    { CLINIC "set a @d\n",                  "a reason that is defined above" },
    { CLINIC "set @d\nreason 4 d red\n",    "a reason that is defined above" },
    { BASE "regions r\non clinic by cdc\nset @r\n", "a reason that is defined above" },
    { CLINIC "set a b @a\n",                "\"a\" stands twice in this line" },
    { CLINIC "clear b @b\n",                "\"b\" stands twice in this line" },
    { CLINIC "set a\nclear b @a\n",         "no rule that sets and clears \"a\"" },
    { CLINIC "clear a b\nset c @b\n",       "no rule that sets and clears \"b\"" },
    { CLINIC "mark@\n",                     "a mark (normal, abnormal, corrected)" },
    { CLINIC "mark @good\n",                "a mark (normal, abnormal, corrected)" },
    { CLINIC "mark normal @abnormal\n",     "the end of the line" },
    { CLINIC "mark @corrected\n",           "\"mark corrected\" only on \"correct day\"" },
    { CLINIC "@withdraw a\n",               "\"withdraw\" only on \"correct reason\"" },
    { DAY "@withdraw a\n",                  "\"withdraw\" only on \"correct reason\"" },
    /* corrected stands alone */
    { DAY "mark corrected\nmark @normal\n", "nothing beside \"mark corrected\"" },
    { DAY "mark abnormal\nmark @corrected\n", "nothing beside \"mark corrected\"" },
    { DAY "mark corrected\n@set a\n",       "nothing beside \"mark corrected\"" },
    { DAY "mark corrected\n@clear a\n",     "nothing beside \"mark corrected\"" },
    { DAY "set a\nmark @corrected\n",       "nothing beside \"mark corrected\"" },
    { DAY "clear a\nmark @corrected\n",     "nothing beside \"mark corrected\"" },
    /* on `correct reason` nothing but withdraw, and at least one */
    { WITHDRAW "@when within 1 days\n",     "only \"withdraw\" on \"correct reason\"" },
    { WITHDRAW "@set b\n",                  "only \"withdraw\" on \"correct reason\"" },
    { WITHDRAW "@clear b\n",                "only \"withdraw\" on \"correct reason\"" },
    { WITHDRAW "@mark normal\n",            "only \"withdraw\" on \"correct reason\"" },
    { WITHDRAW "@mark corrected\n",         "only \"withdraw\" on \"correct reason\"" },
    { WITHDRAW "withdraw@\n",               "the name of a reason" },
    { WITHDRAW "withdraw b @b\n",           "\"b\" stands twice in this line" },
    { WITHDRAW "withdraw @d\n",             "a reason that is defined above" },
    { BASE "on correct reason by cdc\n@",   "\"withdraw\" in the rule in line 4" },
    { BASE THREE "on correct reason by cdc\n# nothing\non clinic by cdc\nset a @",
      "\"withdraw\" in the rule in line 7" },
};

static const char *const accepted[] = {
    BASE "on clinic by cdc\n",
    BASE "on clinic by self guardian checkpoint hospital cdc grid employer community "
    "system\n",
    BASE "on custom by by cdc\n",
    BASE "on custom swab by cdc\non custom swab by cdc\n",
    CLINIC "set a b\nset a\nclear c\nclear c\nmark normal\nmark abnormal\n",
    CLINIC "set a b c\n" "on clinic by cdc\nclear a b c\n", /* two rules may do both */
    CHECKIN "when fever\nwhen no fever\nwhen healthy\nwhen unwell\n"
    "when unsure\nwhen within 0 days\n",
    TRAVEL "when region in r\nwhen region not in r\nwhen within 365 days\n",
    BASE "regions in\nregions not\non travel by cdc\nwhen region in in\n"
    "when region not in not\n",
    WITHDRAW "withdraw a b\nwithdraw c\n",
    DAY "mark corrected\nmark corrected\nwhen within 9 days\n",
    DAY "set a\nmark normal\n",
    BASE "on checkin by cdc\nwhen within 1 days\nfever 37.3\n",
};

ERROR_ROWS_TEST
ACCEPTED_ROWS_TEST

/* --- Reasons that no rule may name --- */

START_TEST(test_reasons_out_of_reach)
{
    static const struct {
        const char *course, *says;
    } reasons[] = {
        { "retired",                        "a reason that is not retired" },
        { "starts after 3 days unreported", "a reason that does not start by itself" },
    };
    static const char *const lines[] = {
        "on clinic by cdc\nset",         "on clinic by cdc\nclear",
        "on clinic by cdc\nset b",       "on correct reason by cdc\nwithdraw",
    };

    for (size_t i = 0; i < COUNT_OF(reasons); i++) {
        for (size_t k = 0; k < COUNT_OF(lines); k++) {
            struct builder b = { 0 };
            add(&b, BASE "reason 1 a red\n%s\nreason 2 b red\n%s @a\n", reasons[i].course,
                lines[k]);
            expect_error(b.text, reasons[i].says, NULL);
            builder_free(&b);
        }
    }
}
END_TEST

/* --- Every kind with every guard --- */

enum { ANY, REGION, CELSIUS, SYMPTOMS }; /* the field that a guard asks about */

static const struct {
    const char *guard;
    int field;
} guards[] = {
    { "region in r",     REGION },
    { "region not in r", REGION },
    { "within 3 days",   ANY },
    { "fever",           CELSIUS },
    { "no fever",        CELSIUS },
    { "unwell",          SYMPTOMS },
    { "unsure",          SYMPTOMS },
    { "healthy",         SYMPTOMS },
};

static const struct {
    const char *on;
    bool region, celsius, symptoms;
} kinds[] = {
    { "register",            false, false, false },
    { "checkin",             false, true,  true },
    { "diagnosis suspected", false, false, false },
    { "diagnosis confirmed", false, false, false },
    { "diagnosis excluded",  false, false, false },
    { "discharge",           false, false, false },
    { "contact close",       false, false, false },
    { "contact symptomatic", false, false, false },
    { "contact fellow",      false, false, false },
    { "contact building",    false, false, false },
    { "observe central",     false, false, false },
    { "observe home",        false, false, false },
    { "observe hospital",    false, false, false },
    { "release",             false, false, false },
    { "travel",              true,  false, false },
    { "clinic",              false, false, false },
    { "temperature",         false, true,  false },
    { "certificate",         false, false, false },
    { "order red",           false, false, false },
    { "order yellow",        false, false, false },
    { "order lift",          false, false, false },
    { "test positive",       false, false, false },
    { "test negative",       false, false, false },
    { "correct day",         false, false, false },
    { "custom swab",         false, false, false },
};

START_TEST(test_kinds_with_guards)
{
    for (size_t i = 0; i < COUNT_OF(guards); i++) {
        struct builder b = { 0 };
        bool fits = guards[i].field == ANY ||
            (guards[i].field == REGION && kinds[_i].region) ||
                    (guards[i].field == CELSIUS && kinds[_i].celsius) ||
                    (guards[i].field == SYMPTOMS && kinds[_i].symptoms);
        add(&b, HEAD "on %s by cdc\nwhen %s%s\n", kinds[_i].on, fits ? "" : "@",
            guards[i].guard);
        if (fits)
            expect_accepted(b.text, NULL);
        else
            expect_error(b.text, "a guard that fits", NULL);
        builder_free(&b);
    }
}
END_TEST

Suite *parse_rule_suite(void)
{
    Suite *suite = suite_create("parse_rule");
    TCase *tests = tcase_create("on");

    tcase_add_loop_test(tests, test_errors, 0, (int)COUNT_OF(errors));
    tcase_add_loop_test(tests, test_accepted, 0, (int)COUNT_OF(accepted));
    tcase_add_test(tests, test_reasons_out_of_reach);
    tcase_add_loop_test(tests, test_kinds_with_guards, 0, (int)COUNT_OF(kinds));
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * What the walk functions tell of a policy that says everything, row for row beside its
 * text (policy_support.c), and of one that says nothing; and that they write only on
 * success.
 */
#include <stdio.h>
#include <string.h>

#include "policy_support.h"

/* --- The whole and its reasons --- */

START_TEST(test_view)
{
    struct parse r = parse_text_of(full_policy, NULL);
    hcode_policy_facts f = { .size = sizeof f };

    ck_assert_msg(r.status == HCODE_OK, "%u:%u %s", r.why.line, r.why.column, r.why.text);
    ck_assert_int_eq(hcode_policy_view(r.policy, &f), HCODE_OK);
    ck_assert_uint_eq(f.size, sizeof f);
    ck_assert_str_eq(f.name, "full-1");
    ck_assert_str_eq(f.title_en, "Every \"word\"");
    ck_assert_str_eq(f.title_zh, "全部");
    ck_assert_int_eq(f.effective, 18263);
    ck_assert_int_eq(f.utc_offset, -12600);
    ck_assert_int_eq(f.fever_x10, 373);
    ck_assert_int_eq(f.pass_trips, 2);
    ck_assert_int_eq(f.pass_days, 7);
    ck_assert_int_eq(f.family_adult, 18);
    ck_assert_int_eq(f.family_elder, 60);
    ck_assert_uint_eq(f.reasons, 5);
    ck_assert_uint_eq(f.rules, 10);
    ck_assert_uint_eq(f.gates, 2);
    parse_free(&r);
}
END_TEST

START_TEST(test_view_of_little)
{
    struct parse r = parse_text_of(BASE, NULL);
    hcode_policy_facts f = { .size = sizeof f };

    ck_assert_int_eq(hcode_policy_view(r.policy, &f), HCODE_OK);
    ck_assert_str_eq(f.name, "p");
    ck_assert_ptr_null(f.title_en);
    ck_assert_ptr_null(f.title_zh);
    ck_assert_int_eq(f.effective, 18262);
    ck_assert_int_eq(f.utc_offset, 28800);
    ck_assert_int_eq(f.fever_x10, 0);
    ck_assert_int_eq(f.pass_trips, 0);
    ck_assert_int_eq(f.pass_days, 0);
    ck_assert_int_eq(f.family_adult, -1);
    ck_assert_int_eq(f.family_elder, -1);
    ck_assert_uint_eq(f.reasons, 0);
    ck_assert_uint_eq(f.rules, 0);
    ck_assert_uint_eq(f.gates, 0);
    ck_assert_uint_eq(f.warnings, 0);
    parse_free(&r);
}
END_TEST

static const struct {
    int32_t code;
    const char *name;
    int32_t color;
    uint32_t retired;
    int32_t days, normal_days, missing;
    uint32_t from_day_0;
    int32_t unreported;
    const char *en, *zh, *cite;
} reasons[] = { /* in the order of the text */
    /* code   name      color         retired days normal missing day-0 unreported texts */
    { 7,     "timed",  HCODE_RED,    0,    5,   0,     0,      0,    0,  "Red",
      "红", "1 \\ 2" },
    { 3,     "run",    HCODE_YELLOW, 0,    31,  14,    2,      1,    0,  "Yellow",
      "黄", NULL },
    { 32767, "kept",   HCODE_RED,    0,    0,   7,     0,      0,    0,  NULL, NULL, NULL },
    { 1,     "silent", HCODE_YELLOW, 0,    0,   0,     0,      0,    3,  NULL, NULL, NULL },
    { 9,     "old",    HCODE_RED,    1,    0,   0,     0,      0,    0,  NULL, NULL, NULL },
};

START_TEST(test_reasons)
{
    struct parse r = parse_text_of(full_policy, NULL);
    hcode_reason_facts f = { .size = sizeof f };

    for (uint32_t i = 0; i < COUNT_OF(reasons); i++) {
        ck_assert_int_eq(hcode_policy_reason(r.policy, i, &f), HCODE_OK);
        ck_assert_uint_eq(f.size, sizeof f);
        ck_assert_int_eq(f.code, reasons[i].code);
        ck_assert_str_eq(f.name, reasons[i].name);
        ck_assert_int_eq(f.color, reasons[i].color);
        ck_assert_uint_eq(f.retired, reasons[i].retired);
        ck_assert_int_eq(f.days, reasons[i].days);
        ck_assert_int_eq(f.normal_days, reasons[i].normal_days);
        ck_assert_int_eq(f.missing, reasons[i].missing);
        ck_assert_uint_eq(f.from_day_0, reasons[i].from_day_0);
        ck_assert_int_eq(f.unreported, reasons[i].unreported);
        ck_assert_uint_eq(f.reserved, 0);
        ck_assert_pstr_eq(f.text_en, reasons[i].en);
        ck_assert_pstr_eq(f.text_zh, reasons[i].zh);
        ck_assert_pstr_eq(f.cite, reasons[i].cite);
    }
    ck_assert_int_eq(hcode_policy_reason(r.policy, COUNT_OF(reasons), &f), HCODE_NOT_FOUND);
    ck_assert_int_eq(hcode_policy_reason(r.policy, UINT32_MAX, &f), HCODE_NOT_FOUND);
    parse_free(&r);
}
END_TEST

static int32_t code_named(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(reasons); i++) {
        if (strcmp(reasons[i].name, name) == 0)
            return reasons[i].code;
    }
    return 0;
}

START_TEST(test_codes_and_names)
{
    static const char *const names[] = {
        "timed", "run", "kept", "silent", "old", "", "t", "time", "timedd", "Timed", "home",
        "r",
    };
    static const int32_t far[] = { INT32_MIN, INT32_MAX, 65536 + 7, -7 };
    struct parse r = parse_text_of(full_policy, NULL);

    for (size_t i = 0; i < COUNT_OF(names); i++)
        ck_assert_int_eq(hcode_policy_reason_code(r.policy, names[i]),
                         code_named(names[i]));
    for (int32_t code = -3; code <= 32770; code++) {
        const char *expected = NULL;
        for (size_t i = 0; i < COUNT_OF(reasons); i++)
            expected = reasons[i].code == code ? reasons[i].name : expected;
        ck_assert_pstr_eq(hcode_policy_reason_name(r.policy, code), expected);
    }
    for (size_t i = 0; i < COUNT_OF(far); i++)
        ck_assert_ptr_null(hcode_policy_reason_name(r.policy, far[i]));
    ck_assert_int_eq(hcode_policy_reason_code(NULL, "run"), 0);
    ck_assert_int_eq(hcode_policy_reason_code(r.policy, NULL), 0);
    ck_assert_ptr_null(hcode_policy_reason_name(NULL, 3));
    parse_free(&r);
}
END_TEST

/* --- Rules and guards --- */

#define ROLE(name) HCODE_ROLE_BIT(HCODE_##name)
#define TIMED 1 /* bits by index of the reason */
#define RUN 2
#define KEPT 4

static const struct {
    uint32_t line;
    int32_t kind, detail;
    uint32_t roles, marks;
    uint64_t sets, clears, withdraws;
    const char *custom;
    uint32_t guards;
    struct {
        int32_t guard, days;
        const char *set;
    } when[3];
} rules[] = {
    { 33, HCODE_REGISTER, 0, ROLE(SELF), 0, 0, 0, 0, NULL, 0, { { 0, 0, NULL } } },
    { 34, HCODE_CHECKIN, 0, ROLE(SELF) | ROLE(GUARDIAN) | ROLE(SYSTEM), HCODE_MARK_NORMAL,
      0, 0, 0, NULL, 2, { { HCODE_GUARD_HEALTHY, 0, NULL },
                          { HCODE_GUARD_WITHIN, 1, NULL } } },
    { 38, HCODE_CHECKIN, 0, ROLE(GRID), HCODE_MARK_NORMAL | HCODE_MARK_ABNORMAL,
      RUN | TIMED | KEPT, 0, 0, NULL, 2,
      { { HCODE_GUARD_UNWELL, 0, NULL }, { HCODE_GUARD_UNSURE, 0, NULL } } },
    { 45, HCODE_TRAVEL, 0, ROLE(CDC), 0, TIMED, 0, 0, NULL, 3,
      { { HCODE_GUARD_REGION_IN, 0, "risky" }, { HCODE_GUARD_REGION_NOT_IN, 0, "home" },
        { HCODE_GUARD_WITHIN, 365, NULL } } },
    { 50, HCODE_TEMPERATURE, 0, ROLE(CHECKPOINT), 0, RUN, 0, 0, NULL, 1,
      { { HCODE_GUARD_FEVER, 0, NULL } } },
    { 53, HCODE_TEMPERATURE, 0, ROLE(CHECKPOINT), 0, 0, RUN | KEPT, 0, NULL, 1,
      { { HCODE_GUARD_NO_FEVER, 0, NULL } } },
    { 56, HCODE_ORDER, HCODE_ORDER_LIFT, ROLE(CDC) | ROLE(EMPLOYER), 0, 0, TIMED, 0, NULL,
      0, { { 0, 0, NULL } } },
    { 58, HCODE_CUSTOM, 0, ROLE(HOSPITAL), 0, KEPT, 0, 0, "swab-2", 0, { { 0, 0, NULL } } },
    { 60, HCODE_CORRECT, HCODE_CORRECT_REASON, ROLE(CDC), 0, 0, 0, TIMED | RUN | KEPT, NULL,
      0, { { 0, 0, NULL } } },
    { 63, HCODE_CORRECT, HCODE_CORRECT_DAY, ROLE(COMMUNITY), HCODE_MARK_CORRECTED, 0, 0, 0,
      NULL, 0, { { 0, 0, NULL } } },
};

START_TEST(test_rules)
{
    struct parse r = parse_text_of(full_policy, NULL);
    hcode_rule_facts f = { .size = sizeof f };
    hcode_guard_facts g = { .size = sizeof g };

    for (uint32_t i = 0; i < COUNT_OF(rules); i++) {
        ck_assert_int_eq(hcode_policy_rule(r.policy, i, &f), HCODE_OK);
        ck_assert_uint_eq(f.size, sizeof f);
        ck_assert_uint_eq(f.line, rules[i].line);
        ck_assert_int_eq(f.kind, rules[i].kind);
        ck_assert_int_eq(f.detail, rules[i].detail);
        ck_assert_uint_eq(f.roles, rules[i].roles);
        ck_assert_uint_eq(f.marks, rules[i].marks);
        ck_assert_uint_eq(f.sets, rules[i].sets);
        ck_assert_uint_eq(f.clears, rules[i].clears);
        ck_assert_uint_eq(f.withdraws, rules[i].withdraws);
        ck_assert_pstr_eq(f.custom, rules[i].custom);
        ck_assert_uint_eq(f.reserved, 0);
        ck_assert_uint_eq(f.guards, rules[i].guards);
        for (uint32_t k = 0; k < rules[i].guards; k++) {
            ck_assert_int_eq(hcode_policy_guard(r.policy, i, k, &g), HCODE_OK);
            ck_assert_uint_eq(g.size, sizeof g);
            ck_assert_int_eq(g.guard, rules[i].when[k].guard);
            ck_assert_int_eq(g.days, rules[i].when[k].days);
            ck_assert_uint_eq(g.reserved, 0);
            ck_assert_pstr_eq(g.set, rules[i].when[k].set);
        }
        ck_assert_int_eq(hcode_policy_guard(r.policy, i, f.guards, &g), HCODE_NOT_FOUND);
    }
    ck_assert_int_eq(hcode_policy_rule(r.policy, COUNT_OF(rules), &f), HCODE_NOT_FOUND);
    ck_assert_int_eq(hcode_policy_guard(r.policy, COUNT_OF(rules), 0, &g), HCODE_NOT_FOUND);
    ck_assert_int_eq(hcode_policy_guard(r.policy, UINT32_MAX, 0, &g), HCODE_NOT_FOUND);
    parse_free(&r);
}
END_TEST

/* --- Gates --- */

#define ACT(name) HCODE_ACTION_##name

static const struct {
    const char *scene, *cite;
    uint32_t needs_temperature;
    uint32_t plain[4], fever[4]; /* none, green, yellow, red */
} gates[] = {
    { "door", "4", 1,
      { 0, ACT(PASS), ACT(DENY) | ACT(ADVISE_ISOLATION) | ACT(REPORT_AUTHORITY),
        ACT(DENY) },
      { 0, ACT(DENY) | ACT(REPORT_FEVER), ACT(DENY), ACT(DENY) | ACT(REPORT_AUTHORITY) } },
    { "shop", NULL, 0,
      { 0, ACT(PASS), ACT(PASS) | ACT(ADVISE_ISOLATION), ACT(DENY) }, { 0, 0, 0, 0 } },
};

START_TEST(test_gates)
{
    struct parse r = parse_text_of(full_policy, NULL);
    hcode_gate_facts f = { .size = sizeof f };

    for (uint32_t i = 0; i < COUNT_OF(gates); i++) {
        ck_assert_int_eq(hcode_policy_gate(r.policy, i, &f), HCODE_OK);
        ck_assert_uint_eq(f.size, sizeof f);
        ck_assert_str_eq(f.scene, gates[i].scene);
        ck_assert_pstr_eq(f.cite, gates[i].cite);
        ck_assert_uint_eq(f.needs_temperature, gates[i].needs_temperature);
        ck_assert_mem_eq(f.plain, gates[i].plain, sizeof f.plain);
        ck_assert_mem_eq(f.fever, gates[i].fever, sizeof f.fever);
    }
    ck_assert_int_eq(hcode_policy_gate(r.policy, COUNT_OF(gates), &f), HCODE_NOT_FOUND);
    parse_free(&r);
}
END_TEST

/* --- Each walk function, asked wrongly --- */

typedef hcode_status walk_fn(const hcode_policy *policy, uint32_t index, void *facts);

static hcode_status view(const hcode_policy *policy, uint32_t index, void *facts)
{
    return index == 0 ? hcode_policy_view(policy, facts) : HCODE_NOT_FOUND;
}

static hcode_status reason(const hcode_policy *policy, uint32_t index, void *facts)
{
    return hcode_policy_reason(policy, index, facts);
}

static hcode_status rule(const hcode_policy *policy, uint32_t index, void *facts)
{
    return hcode_policy_rule(policy, index, facts);
}

static hcode_status guard(const hcode_policy *policy, uint32_t index, void *facts)
{
    return hcode_policy_guard(policy, 1, index, facts);
}

static hcode_status gate(const hcode_policy *policy, uint32_t index, void *facts)
{
    return hcode_policy_gate(policy, index, facts);
}

static hcode_status warning(const hcode_policy *policy, uint32_t index, void *facts)
{
    return hcode_policy_warning(policy, index, facts);
}

static const struct {
    walk_fn *walk;
    uint32_t size;
} walks[] = {
    { view,    sizeof(hcode_policy_facts) }, { reason, sizeof(hcode_reason_facts) },
    { rule,    sizeof(hcode_rule_facts) },   { guard,  sizeof(hcode_guard_facts) },
    { gate,    sizeof(hcode_gate_facts) },   { warning, sizeof(hcode_diagnostic) },
};

union facts {
    uint32_t size;
    hcode_policy_facts alignment;
    unsigned char bytes[512];
};

START_TEST(test_walks_asked_wrongly)
{
    struct parse r = parse_text_of(full_policy, NULL);
    uint32_t size = walks[_i].size;
    union facts facts, before;

    memset(&facts, 0xa5, sizeof facts);
    for (uint32_t wrong = 0; wrong < size; wrong++) {
        facts.size = wrong;
        before = facts;
        ck_assert_int_eq(walks[_i].walk(r.policy, 0, &facts), HCODE_INVALID);
        ck_assert_mem_eq(&facts, &before, sizeof facts);
    }
    facts.size = size;
    before = facts;
    ck_assert_int_eq(walks[_i].walk(NULL, 0, &facts), HCODE_INVALID);
    ck_assert_int_eq(walks[_i].walk(r.policy, 0, NULL), HCODE_INVALID);
    ck_assert_int_eq(walks[_i].walk(r.policy, 1000, &facts), HCODE_NOT_FOUND);
    ck_assert_mem_eq(&facts, &before, sizeof facts);

    /* A longer struct of a newer host: what is known is written, the rest left alone. */
    facts.size = size + 40;
    ck_assert_int_eq(walks[_i].walk(r.policy, 0, &facts), HCODE_OK);
    ck_assert_uint_eq(facts.size, size + 40);
    ck_assert(memcmp(facts.bytes + 4, before.bytes + 4, size - 4) != 0);
    ck_assert_mem_eq(facts.bytes + size, before.bytes + size, sizeof facts - size);
    parse_free(&r);
}
END_TEST

/* As many reasons as there may be, with numbers at random: each is found, and nothing else. */
START_TEST(test_every_code)
{
    static char text[8192], names[32768][8];
    struct random random = { 100 + (uint64_t)_i };
    size_t length = (size_t)sprintf(text, "%s", BASE);

    memset(names, 0, sizeof names);
    for (int n = 0; n < HCODE_REASONS_MAX;) {
        uint32_t code = 1 + random_below(&random, 32767);
        if (names[code][0] != '\0')
            continue;
        sprintf(names[code], "r%d", n++);
        length += (size_t)sprintf(text + length, "reason %u %s red\n", code, names[code]);
    }
    struct parse r = parse_text_of(text, NULL);
    ck_assert_int_eq(r.status, HCODE_OK);
    for (int32_t code = -1; code <= 32768; code++) {
        const char *name = hcode_policy_reason_name(r.policy, code);
        if (code < 1 || code > 32767 || names[code][0] == '\0') {
            ck_assert_ptr_null(name);
            continue;
        }
        ck_assert_str_eq(name, names[code]);
        ck_assert_int_eq(hcode_policy_reason_code(r.policy, name), code);
    }
    parse_free(&r);
}
END_TEST

START_TEST(test_guard_without_policy)
{
    hcode_guard_facts f = { .size = sizeof f };

    ck_assert_int_eq(hcode_policy_guard(NULL, 0, 0, &f), HCODE_INVALID);
}
END_TEST

Suite *policy_suite(void)
{
    Suite *suite = suite_create("policy");
    TCase *tests = tcase_create("walk");

    tcase_add_test(tests, test_view);
    tcase_add_test(tests, test_view_of_little);
    tcase_add_test(tests, test_reasons);
    tcase_add_test(tests, test_codes_and_names);
    tcase_add_test(tests, test_rules);
    tcase_add_test(tests, test_gates);
    tcase_add_loop_test(tests, test_walks_asked_wrongly, 0, (int)COUNT_OF(walks));
    tcase_add_loop_test(tests, test_every_code, 0, 5);
    tcase_add_test(tests, test_guard_without_policy);
    suite_add_tcase(suite, tests);
    return suite;
}

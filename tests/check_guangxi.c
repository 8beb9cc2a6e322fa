/*
 * The shipped policies as a chain, and the first of them against the tables of
 * guangxi-rules.md: all reasons, all events with who may file them, all gates. Rules are
 * written back as lines of words, so that a row here reads like a row there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policy_support.h"

static const hcode_policy *guangxi(void)
{
    return support_policy_file("guangxi-2020-03-07", NULL);
}

START_TEST(test_whole)
{
    hcode_policy_facts f = { .size = sizeof f };

    ck_assert_int_eq(hcode_policy_view(guangxi(), &f), HCODE_OK);
    ck_assert_str_eq(f.name, "gx-2020-03-07");
    ck_assert_str_eq(f.title_zh, "广西健康码管理规则");
    ck_assert_str_eq(f.title_en, "Guangxi Health Code rules");
    ck_assert_int_eq(f.effective, 18328); /* 2020-01-01 is 18262; + 31 + 29 + 6 */
    ck_assert_int_eq(f.utc_offset, 8 * 3600);
    ck_assert_int_eq(f.fever_x10, 373);
    ck_assert_int_eq(f.pass_trips, 1);
    ck_assert_int_eq(f.pass_days, 2);
    ck_assert_int_eq(f.family_adult, 18);
    ck_assert_int_eq(f.family_elder, 60);
}
END_TEST

/* --- Reasons --- */

enum ends { NO, DAYS_14, NORMAL_14 };

static const struct {
    int32_t code;
    const char *name;
    int32_t color;
    enum ends ends;
    const char *cleared_by; /* in the order of the text */
    const char *cite;
} reasons[] = {
    { 11, "confirmed", HCODE_RED, NO, "discharge", "三(一)1(1)" },
    { 12, "suspected", HCODE_RED, NO, "diagnosis.excluded discharge release",
      "三(一)1(1), 2(2)" },
    { 13, "recovering", HCODE_RED, DAYS_14, "release", "三(一)1(1)" },
    { 14, "close-contact", HCODE_RED, NO, "discharge release", "三(一)1(2), 2(2)" },
    { 15, "observation", HCODE_RED, NO, "discharge release", "三(一)1(3), 2(2)" },
    { 16, "key-region", HCODE_RED, NORMAL_14, "discharge", "三(一)1(4), 2(3)" },
    { 17, "designated-region", HCODE_RED, NORMAL_14, "discharge", "三(一)1(5)" },
    { 18, "listed-red", HCODE_RED, NO, "order.lift", "三(一)1(6)" },
    { 21, "symptoms", HCODE_YELLOW, NORMAL_14, "certificate", "三(二)1(1), 2(2)" },
    { 22, "symptomatic-contact", HCODE_YELLOW, NORMAL_14, "", "三(二)1(2)" },
    { 23, "building", HCODE_YELLOW, NORMAL_14, "", "三(二)1(3)" },
    { 24, "epidemic-city", HCODE_YELLOW, NORMAL_14, "", "三(二)1(4)" },
    { 25, "listed-yellow", HCODE_YELLOW, NORMAL_14, "order.lift", "三(二)1(5)" },
    { 26, "other-province", HCODE_YELLOW, NORMAL_14, "", "三(二)2(1)" },
    { 27, "fever-clinic", HCODE_YELLOW, NORMAL_14, "", "三(二)2(1)" },
    { 28, "hospital-observation", HCODE_YELLOW, NORMAL_14, "", "三(二)2(1)" },
    { 29, "fellow-traveler", HCODE_YELLOW, NORMAL_14, "", "三(三)2(2), 三(二)2(1)" },
    { 30, "checkpoint-fever", HCODE_YELLOW, NORMAL_14, "temperature certificate",
      "三(三)2(1), 三(二)2(2), 四1(2)" },
    { 31, "discharged", HCODE_YELLOW, NORMAL_14, "", "三(一)2(1)" },
};

/* "diagnosis.excluded", "custom.NAME", "release" */
static void event_name(const hcode_rule_facts *rule, char *out, size_t room)
{
    const char *detail = rule->kind == HCODE_CUSTOM ? rule->custom
                                                    : hcode_detail_name(rule->kind,
                                                                        rule->detail);

    snprintf(out, room, "%s%s%s", hcode_kind_name(rule->kind), detail != NULL ? "." : "",
             detail != NULL ? detail : "");
}

static void cleared_by(const hcode_policy *policy, uint32_t reason, char *out, size_t room)
{
    hcode_rule_facts rule = { .size = sizeof rule };
    char name[64];

    out[0] = '\0';
    for (uint32_t i = 0; hcode_policy_rule(policy, i, &rule) == HCODE_OK; i++) {
        if ((rule.clears >> reason & 1) == 0)
            continue;
        event_name(&rule, name, sizeof name);
        size_t used = strlen(out);
        snprintf(out + used, room - used, "%s%s", used > 0 ? " " : "", name);
    }
}

START_TEST(test_reasons)
{
    const hcode_policy *policy = guangxi();
    hcode_reason_facts f = { .size = sizeof f };
    char clears[256];

    for (uint32_t i = 0; i < COUNT_OF(reasons); i++) {
        ck_assert_int_eq(hcode_policy_reason(policy, i, &f), HCODE_OK);
        ck_assert_int_eq(f.code, reasons[i].code);
        ck_assert_str_eq(f.name, reasons[i].name);
        ck_assert_int_eq(f.color, reasons[i].color);
        ck_assert_int_eq(f.days, reasons[i].ends == DAYS_14 ? 14 : 0);
        ck_assert_int_eq(f.normal_days, reasons[i].ends == NORMAL_14 ? 14 : 0);
        ck_assert_int_eq(f.missing, 0);
        ck_assert_uint_eq(f.from_day_0, 0);
        ck_assert_int_eq(f.unreported, 0);
        ck_assert_uint_eq(f.retired, 0);
        ck_assert_str_eq(f.cite, reasons[i].cite);
        ck_assert(f.text_en != NULL && f.text_en[0] != '\0');
        ck_assert(f.text_zh != NULL && f.text_zh[0] != '\0');
        cleared_by(policy, i, clears, sizeof clears);
        ck_assert_str_eq(clears, reasons[i].cleared_by);
    }
    ck_assert_int_eq(hcode_policy_reason(policy, COUNT_OF(reasons), &f), HCODE_NOT_FOUND);
}
END_TEST

/* --- Events: EVENT, guards | roles | effects, in the order of the numbers --- */

static const char *const rules[] = {
    "register | self guardian |",
    "checkin, healthy, within 1 | self guardian grid employer community | mark 1",
    "checkin, unwell | self guardian grid employer community | set symptoms",
    "checkin, unwell, within 1 | self guardian grid employer community | mark 2",
    "diagnosis.suspected | hospital cdc | set suspected",
    "diagnosis.confirmed | hospital cdc | set confirmed",
    "diagnosis.excluded | hospital cdc | clear suspected",
    "discharge | hospital | set discharged clear confirmed suspected close-contact "
    "observation key-region designated-region",
    "observe.central | hospital cdc | set observation",
    "observe.home | hospital cdc community | set observation",
    "observe.hospital | hospital cdc | set hospital-observation",
    "custom.recovering | hospital cdc | set recovering",
    "release | hospital cdc | clear suspected recovering close-contact observation",
    "clinic | self guardian hospital | set fever-clinic",
    "contact.close | hospital cdc | set close-contact",
    "contact.symptomatic | self guardian cdc community | set symptomatic-contact",
    "contact.fellow | self guardian cdc system | set fellow-traveler",
    "contact.building | cdc grid community | set building",
    "travel, region in key, within 14 | self guardian cdc community system | "
    "set key-region",
    "travel, region in designated, within 14 | self guardian cdc community system | "
    "set designated-region",
    "travel, region in epidemic, within 14 | self guardian cdc community system | "
    "set epidemic-city",
    "travel, region not in home, within 14 | self guardian cdc community system | "
    "set other-province",
    "temperature, fever | checkpoint | set checkpoint-fever",
    "temperature, no fever | checkpoint | clear checkpoint-fever",
    "certificate | grid | clear symptoms checkpoint-fever",
    "order.red | cdc | set listed-red",
    "order.yellow | cdc | set listed-yellow",
    "order.lift | cdc | clear listed-red listed-yellow",
    "correct.reason | hospital cdc | withdraw confirmed suspected recovering fever-clinic "
    "hospital-observation discharged",
    "correct.reason | cdc | withdraw close-contact observation key-region "
    "designated-region listed-red symptoms symptomatic-contact building epidemic-city "
    "listed-yellow other-province fellow-traveler checkpoint-fever",
    "correct.day | cdc | mark 4",
};

static void add_reasons(struct builder *b, const char *what, uint64_t set)
{
    if (set != 0)
        add(b, " %s", what);
    for (uint32_t i = 0; i < COUNT_OF(reasons); i++) {
        if ((set >> i & 1) != 0)
            add(b, " %s", reasons[i].name);
    }
}

static void add_rule(struct builder *b, const hcode_policy *policy, uint32_t i)
{
    hcode_rule_facts rule = { .size = sizeof rule };
    hcode_guard_facts guard = { .size = sizeof guard };
    char name[64];

    ck_assert_int_eq(hcode_policy_rule(policy, i, &rule), HCODE_OK);
    event_name(&rule, name, sizeof name);
    add(b, "%s", name);
    for (uint32_t k = 0; hcode_policy_guard(policy, i, k, &guard) == HCODE_OK; k++) {
        add(b, ", %s", hcode_guard_name(guard.guard));
        if (guard.set != NULL)
            add(b, " %s", guard.set);
        else if (guard.guard == HCODE_GUARD_WITHIN)
            add(b, " %d", guard.days);
    }
    add(b, " |");
    for (int32_t role = 1; hcode_role_name(role) != NULL; role++) {
        if ((rule.roles & HCODE_ROLE_BIT(role)) != 0)
            add(b, " %s", hcode_role_name(role));
    }
    add(b, " |");
    add_reasons(b, "set", rule.sets);
    add_reasons(b, "clear", rule.clears);
    add_reasons(b, "withdraw", rule.withdraws);
    if (rule.marks != 0)
        add(b, " mark %u", rule.marks);
}

/* The policy has these rules and no others, in any order. */
START_TEST(test_rules)
{
    const hcode_policy *policy = guangxi();
    hcode_policy_facts f = { .size = sizeof f };
    bool found[COUNT_OF(rules)] = { false };

    ck_assert_int_eq(hcode_policy_view(policy, &f), HCODE_OK);
    ck_assert_uint_eq(f.rules, COUNT_OF(rules));
    for (uint32_t i = 0; i < f.rules; i++) {
        struct builder b = { 0 };
        size_t row = 0;
        add_rule(&b, policy, i);
        while (row < COUNT_OF(rules) && strcmp(rules[row], b.text) != 0)
            row++;
        ck_assert_msg(row < COUNT_OF(rules) && !found[row], "not in the table: %s", b.text);
        found[row] = true;
        builder_free(&b);
    }
}
END_TEST

/* --- Regions: key is Hubei, home is Guangxi, the two others name no place --- */

static const struct {
    int32_t region;
    const char *sets; /* reasons that a trip there sets, by code */
} trips[] = {
    { 450000, "" }, { 450103, "" }, { 420000, "16 26" }, { 420111, "16 26" },
    { 110105, "26" }, { 440300, "26" }, { 840, "26" }, { 156, "26" },
};

START_TEST(test_trips)
{
    hcode_event e = { .size = sizeof e, .kind = HCODE_TRAVEL, .role = HCODE_SELF };
    struct person p = { .length = 0 };
    hcode_slot slot = { .size = sizeof slot };
    struct builder b = { 0 };

    e.region = trips[_i].region;
    e.occurred = e.reported = noon(80);
    take(&p, guangxi(), &e);
    add(&b, "%s", "");
    for (uint32_t i = 0; hcode_record_slot(p.record, p.length, i, &slot) == HCODE_OK; i++)
        add(&b, "%s%d", i > 0 ? " " : "", slot.code);
    ck_assert_str_eq(b.text, trips[_i].sets);
    builder_free(&b);
}
END_TEST

/* --- Gates --- */

#define PASS HCODE_ACTION_PASS
#define DENY HCODE_ACTION_DENY
#define FEVER HCODE_ACTION_REPORT_FEVER
#define AUTHORITY HCODE_ACTION_REPORT_AUTHORITY
#define ISOLATION HCODE_ACTION_ADVISE_ISOLATION

static const struct {
    const char *scene;
    uint32_t green, green_fever, yellow, red;
    uint32_t needed;
    const char *cite;
} gates[] = {
    { "checkpoint", PASS, DENY | FEVER, DENY | ISOLATION, DENY | AUTHORITY, 1, "四1" },
    { "community",  PASS, DENY | FEVER, DENY,             DENY | AUTHORITY, 0, "四2" },
    { "shop",       PASS, DENY | FEVER, DENY,             DENY | AUTHORITY, 0, "四3" },
    { "taxi",       PASS, DENY | FEVER, DENY,             DENY | AUTHORITY, 0, "四4" },
    { "transit",    PASS, DENY | FEVER, DENY,             DENY | AUTHORITY, 0, "四5" },
    { "workplace",  PASS, DENY | FEVER, DENY | ISOLATION, DENY | AUTHORITY, 0,
      "四 (企业复工)" },
};

START_TEST(test_gates)
{
    const hcode_policy *policy = guangxi();
    hcode_gate_facts f = { .size = sizeof f };

    for (uint32_t i = 0; i < COUNT_OF(gates); i++) {
        const uint32_t plain[4] = { 0, gates[i].green, gates[i].yellow, gates[i].red };
        const uint32_t fever[4] = { 0, gates[i].green_fever, 0, 0 };
        ck_assert_int_eq(hcode_policy_gate(policy, i, &f), HCODE_OK);
        ck_assert_str_eq(f.scene, gates[i].scene);
        ck_assert_mem_eq(f.plain, plain, sizeof plain);
        ck_assert_mem_eq(f.fever, fever, sizeof fever);
        ck_assert_uint_eq(f.needs_temperature, gates[i].needed);
        ck_assert_str_eq(f.cite, gates[i].cite);
    }
    ck_assert_int_eq(hcode_policy_gate(policy, COUNT_OF(gates), &f), HCODE_NOT_FOUND);
}
END_TEST

/* --- The chain --- */

/* Each policy knows the reasons of the one before, and is in force from its day on. The one
 * kind of warning is what the text explains: two sets without a place. */
START_TEST(test_chain)
{
    static const char *const names[] = { "guangxi-2020-03-07", "example-strict",
                                         "example-grace" };
    static const hcode_day effective[] = { 18328, 18383, 18475 }; /* 03-07, 05-01, 08-01 */
    const hcode_policy *chain[3], *previous = NULL;
    hcode_policy_facts f = { .size = sizeof f };
    hcode_reason_facts r = { .size = sizeof r };
    hcode_diagnostic w = { .size = sizeof w };

    for (int i = 0; i < 3; i++) {
        chain[i] = support_policy_file(names[i], previous);
        ck_assert_int_eq(hcode_policy_view(chain[i], &f), HCODE_OK);
        ck_assert_int_eq(f.effective, effective[i]);
        ck_assert_uint_eq(f.warnings, i == 0 ? 2 : 0);
        for (uint32_t k = 0; k < f.warnings; k++) {
            ck_assert_int_eq(hcode_policy_warning(chain[i], k, &w), HCODE_OK);
            ck_assert_msg(strstr(w.text, "is empty, but a guard uses it") != NULL, "%s",
                          w.text);
        }
        for (uint32_t k = 0; previous != NULL &&
             hcode_policy_reason(previous, k, &r) == HCODE_OK;
             k++)
            ck_assert_pstr_eq(hcode_policy_reason_name(chain[i], r.code), r.name);
        ck_assert_ptr_eq(hcode_policy_previous(chain[i]), previous);
        previous = chain[i];
    }
    for (int i = 0; i < 3; i++) {
        ck_assert_ptr_eq(hcode_policy_in_force(previous, effective[i]), chain[i]);
        ck_assert_ptr_eq(hcode_policy_in_force(previous, effective[i] - 1),
                         chain[i > 0 ? i - 1 : 0]);
    }
}
END_TEST

Suite *guangxi_suite(void)
{
    Suite *suite = suite_create("guangxi");
    TCase *tests = tcase_create("guangxi");

    tcase_add_test(tests, test_whole);
    tcase_add_test(tests, test_reasons);
    tcase_add_test(tests, test_rules);
    tcase_add_loop_test(tests, test_trips, 0, (int)COUNT_OF(trips));
    tcase_add_test(tests, test_gates);
    tcase_add_test(tests, test_chain);
    suite_add_tcase(suite, tests);
    return suite;
}

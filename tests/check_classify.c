/*
 * What a record says on a day (docs/semantics.md, Classify): chains of policies, reasons that
 * start by themselves, the order and the fields of the answer, and when it changes.
 */
#include <stdio.h>
#include <string.h>

#include "support.h"

static const hcode_policy *rules(void)
{
    return support_policy(support_rules, NULL);
}

/* --- Chains --- */

#define RULES "on custom set-1 by cdc\n  set one\non custom clear-1 by cdc\n  clear one\n"
#define CHECKINS                                             \
    "on checkin by cdc\n  when healthy\n  mark normal\n"     \
    "on checkin by cdc\n  when unwell\n  mark abnormal\n"

/* A chain of a reason's colors and ends; from day 0, 10 and 20 on. */
static const hcode_policy *chain_of(const char *const lines[3])
{
    static const char *const dates[] = { "2020-01-01", "2020-01-11", "2020-01-21" };
    const hcode_policy *policy = NULL;
    char text[1024];

    for (int i = 0; i < 3 && lines[i] != NULL; i++) {
        snprintf(text, sizeof text,
                 "policy p%d\neffective %s\ntimezone +08:00\nfever 37.3\nreason 1 one %s\n%s%s",
                 i, dates[i], lines[i], strstr(lines[i], "retired") ? "" : RULES, CHECKINS);
        policy = support_policy(text, policy);
    }
    return policy;
}

enum { NEVER = -1 };

static const struct {
    const char *lines[3];
    int32_t set;      /* day of the set */
    const char *days; /* from the day after on */
    int32_t end;      /* first day on which it is not active */
} chains[] = {
    /* a run that was complete under the rule of its time counts for good */
    { { "red\nends after 3 normal days", "red\nends after 14 normal days" }, 0, "nnn", 3 },
    { { "red\nends after 3 normal days", "red\nends after 14 normal days" }, 6, "nnn", 9 },
    { { "red\nends after 3 normal days", "red\nends after 14 normal days" }, 7, "nnn", NEVER },
    { { "red\nends after 3 normal days", "red" }, 6, "nnn", 9 },
    { { "red\nends after 3 normal days", "red" }, 7, "nnn", NEVER },
    /* a number of days likewise */
    { { "red\nends after 5 days", "red\nends after 20 days" }, 4, "", 9 },
    { { "red\nends after 5 days", "red\nends after 20 days" }, 5, "", 25 },
    { { "red\nends after 5 days", "red" }, 4, "", 9 },
    { { "red\nends after 5 days", "red" }, 5, "", NEVER },
    /* a shorter count frees on its first day those who already have it */
    { { "red\nends after 30 days", "red\nends after 5 days" }, 0, "", 10 },
    { { "red\nends after 30 days", "red\nends after 5 days" }, 5, "", 10 },
    { { "red\nends after 30 days", "red\nends after 5 days" }, 6, "", 11 },
    { { "red\nends after 14 normal days", "red\nends after 3 normal days" }, 0, "nnn", 10 },
    { { "red\nends after 14 normal days", "red\nends after 3 normal days" }, 8, "nnn", 11 },
    { { "red\nends after 14 normal days", "red\nends after 3 normal days" }, 0, "nnann", NEVER },
    { { "red", "red\nends after 3 normal days missing 1" }, 0, "n.nn", 10 },
    { { "red", "red\nends after 3 normal days from day-0" }, 0, "nn", NEVER },
    /* what a policy in the middle ends, and what it does not in its days */
    { { "red", "red\nends after 5 days", "red" }, 0, "", 10 },
    { { "red", "red\nends after 5 days", "red" }, 14, "", 19 },
    { { "red", "red\nends after 5 days", "red" }, 15, "", NEVER },
    { { "red", "red\nends after 3 normal days", "red" }, 16, "nnn", 19 },
    { { "red", "red\nends after 3 normal days", "red" }, 17, "nnn", NEVER },
    { { "red\nends after 5 days", "red", "red\nends after 5 days" }, 4, "", 9 },
    { { "red\nends after 5 days", "red", "red\nends after 5 days" }, 7, "", 20 },
    { { "red\nends after 5 days", "red", "red\nends after 9 days" }, 17, "", 26 },
    /* retired: known and never active */
    { { "red", "red\nretired" }, 0, "", 10 },
    { { "red\nends after 5 days", "red", "red\nretired" }, 7, "", 20 },
    { { "red", "red", "red\nends after 8 days" }, 11, "", 20 },
};

START_TEST(test_chains)
{
    const hcode_policy *policy = chain_of(chains[_i].lines);
    struct person p = { .length = 0 };
    hcode_reason_answer answer;
    hcode_day when;
    int32_t newest = chains[_i].set + (int32_t)strlen(chains[_i].days), end = chains[_i].end;

    take_new(&p, policy, "set 1", chains[_i].set);
    take_days(&p, policy, chains[_i].set + 1, chains[_i].days);
    for (int32_t day = newest; day < 60; day++) {
        bool on = end == NEVER || day < end;
        ck_assert_msg(active(&p, policy, day, 1, &answer) == on, "day %d", day);
        ck_assert_int_eq(hcode_next_change(policy, p.record, p.length, DAY0 + day, &when),
                         HCODE_OK);
        ck_assert_msg(when == (on && end != NEVER ? DAY0 + end : HCODE_NEVER), "day %d: %d",
                      day, when - DAY0);
    }
}
END_TEST

/* The run of a new, shorter count began at most 63 days before its first day, 100. */
static const struct {
    int32_t first; /* of three normal days */
    bool freed;
} old_runs[] = {
    { 35, false },
    { 36, false },
    { 37, true },
    { 38, true },
    { 97, true },
};

START_TEST(test_old_runs)
{
    const hcode_policy *first = support_policy(
        "policy first\neffective 2020-01-01\ntimezone +08:00\nfever 37.3\n"
        "reason 1 one red\n  ends after 14 normal days\n" RULES CHECKINS, NULL);
    const hcode_policy *chain = support_policy(
        "policy second\neffective 2020-04-10\ntimezone +08:00\nfever 37.3\n"
        "reason 1 one red\n  ends after 3 normal days\n" RULES CHECKINS, first);
    struct person p = { .length = 0 };

    take_new(&p, chain, "set 1", 0);
    take_days(&p, chain, old_runs[_i].first, "nnn");
    ck_assert_int_eq(color_on(&p, chain, 99), HCODE_RED);
    ck_assert_int_eq(color_on(&p, chain, 100), old_runs[_i].freed ? HCODE_GREEN : HCODE_RED);
    ck_assert_int_eq(color_on(&p, chain, 200), old_runs[_i].freed ? HCODE_GREEN : HCODE_RED);
}
END_TEST

/* Colors are those of the policy in force; the next change is one of color or codes. */
START_TEST(test_recolored)
{
    static const char *const lines[3] = { "yellow", "red", "yellow" };
    const hcode_policy *policy = chain_of(lines);
    struct person p = { .length = 0 };
    hcode_reason_answer answer;
    hcode_day when;

    take_new(&p, policy, "set 1", 0);
    ck_assert_int_eq(color_on(&p, policy, 9), HCODE_YELLOW);
    ck_assert_int_eq(color_on(&p, policy, 10), HCODE_RED);
    ck_assert_int_eq(color_on(&p, policy, 19), HCODE_RED);
    ck_assert_int_eq(color_on(&p, policy, 20), HCODE_YELLOW);
    ck_assert(active(&p, policy, 15, 1, &answer));
    ck_assert_int_eq(answer.color, HCODE_RED);
    ck_assert_int_eq(hcode_next_change(policy, p.record, p.length, DAY0, &when), HCODE_OK);
    ck_assert_int_eq(when, DAY0 + 10);
    ck_assert_int_eq(hcode_next_change(policy, p.record, p.length, DAY0 + 10, &when), HCODE_OK);
    ck_assert_int_eq(when, DAY0 + 20);
    ck_assert_int_eq(hcode_next_change(policy, p.record, p.length, DAY0 + 20, &when), HCODE_OK);
    ck_assert_int_eq(when, HCODE_NEVER);
}
END_TEST

/* How far it is, as the policy in force has it; the end may come by a later one. */
static const struct {
    const char *lines[3];
    int32_t day;
    int32_t still_needed, earliest_end;
} futures[] = { /* set on day 0, nothing else */
    { { "red\nends after 14 normal days" }, 5, 14, 18 },
    { { "red\nends after 14 normal days", "red" }, 0, 14, NEVER },
    { { "red\nends after 14 normal days", "red\nretired" }, 5, 14, 10 },
    { { "red\nends after 14 normal days", "red\nends after 3 normal days" }, 5, 14, 10 },
    { { "red\nends after 14 normal days", "red\nends after 3 normal days" }, 9, 14, 11 },
    { { "red\nends after 14 normal days", "red\nends after 3 normal days" }, 12, 3, 14 },
    { { "red\nends after 3 normal days", "red" }, 7, 3, 9 },
    { { "red\nends after 3 normal days", "red" }, 8, 3, NEVER },
    { { "red\nends after 3 normal days", "red", "red\nretired" }, 8, 3, 20 },
    { { "red", "red\nends after 7 days" }, 0, 0, 10 },
    { { "red", "red\nends after 12 days" }, 0, 0, 12 },
    { { "red", "red\nends after 20 days", "red" }, 0, 0, NEVER },
    { { "red", "red", "red\nends after 2 normal days" }, 3, 0, 20 },
};

START_TEST(test_futures)
{
    const hcode_policy *policy = chain_of(futures[_i].lines);
    struct person p = { .length = 0 };
    hcode_reason_answer answer;
    int32_t end = futures[_i].earliest_end;

    take_new(&p, policy, "set 1", 0);
    ck_assert(active(&p, policy, futures[_i].day, 1, &answer));
    ck_assert_int_eq(answer.still_needed, futures[_i].still_needed);
    ck_assert_int_eq(answer.earliest_end, end == NEVER ? HCODE_NEVER : DAY0 + end);
}
END_TEST

/* A reason that a later policy brings: no rule before, one from its first day on. */
START_TEST(test_new_reason)
{
    const hcode_policy *first = support_policy(
        "policy first\neffective 2020-01-01\ntimezone +08:00\nreason 5 five red\n"
        "on custom set-5 by cdc\n  set five\n", NULL);
    const hcode_policy *chain = support_policy(
        "policy second\neffective 2020-01-11\ntimezone +08:00\n"
        "reason 2 two yellow\nreason 5 five red\n"
        "on custom set-5 by cdc\n  set five two\n", first);
    struct person p = { .length = 0 };
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_reason_answer answer;

    take_new(&p, chain, "set 5", 9);
    ck_assert(!active(&p, chain, 10, 2, &answer));
    take_new(&p, chain, "set 5", 10);
    ck_assert(active(&p, chain, 10, 2, &answer));
    ck_assert_str_eq(answer.name, "two");
    ck_assert_int_eq(hcode_classify(first, p.record, p.length, DAY0 + 10, &verdict),
                     HCODE_UNKNOWN_REASON);
}
END_TEST

/* A reason that the policy in force does not know is not active: the record comes from where
 * the same policy was in force earlier. */
START_TEST(test_not_yet_known)
{
    static const char second[] = "timezone +08:00\nreason 1 one red\nreason 2 two yellow\n"
                                 "on custom set-2 by cdc\n  set two\n";
    const hcode_policy *first = support_policy(
        "policy first\neffective 2020-01-01\ntimezone +08:00\nreason 1 one red\n", NULL);
    char early[256], late[256];
    struct person p = { .length = 0 };
    hcode_day when;

    snprintf(early, sizeof early, "policy second\neffective 2020-01-06\n%s", second);
    snprintf(late, sizeof late, "policy second\neffective 2020-01-21\n%s", second);
    const hcode_policy *there = support_policy(early, first);
    const hcode_policy *here = support_policy(late, first);
    take_new(&p, there, "set 2", 5);
    ck_assert_int_eq(color_on(&p, there, 5), HCODE_YELLOW);
    ck_assert_int_eq(color_on(&p, here, 5), HCODE_GREEN);
    ck_assert_int_eq(color_on(&p, here, 19), HCODE_GREEN);
    ck_assert_int_eq(color_on(&p, here, 20), HCODE_YELLOW);
    ck_assert_int_eq(hcode_next_change(here, p.record, p.length, DAY0 + 5, &when), HCODE_OK);
    ck_assert_int_eq(when, DAY0 + 20);
}
END_TEST

/* --- Reasons that start by themselves: `silent`, after 3 days unreported --- */

static const struct {
    int32_t registered; /* NEVER: not */
    int32_t marked;     /* NEVER: no day */
    const char *mark;
    int32_t since; /* first day on which it is active */
} silences[] = {
    { 0,     NEVER, "",         4 },
    { 0,     0,     "normal",   4 },
    { 0,     2,     "normal",   6 },
    { 0,     2,     "abnormal", 6 },
    { 5,     2,     "normal",   9 },
    { NEVER, 2,     "normal",   NEVER },
    { NEVER, NEVER, "",         NEVER },
};

START_TEST(test_silence)
{
    struct person p = { .length = 0 };
    int32_t since = silences[_i].since, newest = 0;

    if (silences[_i].registered != NEVER) {
        take_new(&p, rules(), "register", silences[_i].registered);
        newest = silences[_i].registered;
    }
    if (silences[_i].marked != NEVER) {
        take_new(&p, rules(), silences[_i].mark, silences[_i].marked);
        newest = newest > silences[_i].marked ? newest : silences[_i].marked;
    }
    for (int32_t day = newest; day < newest + 20; day++) {
        hcode_reason_answer answer;
        bool on = since != NEVER && day >= since;
        hcode_day when;
        ck_assert_msg(active(&p, rules(), day, SILENT, &answer) == on, "day %d", day);
        ck_assert_int_eq(hcode_next_change(rules(), p.record, p.length, DAY0 + day, &when),
                         HCODE_OK);
        ck_assert_int_eq(when, on || since == NEVER ? HCODE_NEVER : DAY0 + since);
        if (!on)
            continue;
        ck_assert_int_eq(answer.since, DAY0 + since);
        ck_assert_int_eq(answer.earliest_end, DAY0 + day);
        ck_assert_int_eq(answer.role, 0);
        ck_assert_int_eq(answer.since_time, 0);
        ck_assert_int_eq(answer.filed, 0);
        ck_assert_int_eq(answer.of, 0);
        ck_assert_int_eq(answer.still_needed, 0);
        ck_assert_uint_eq(answer.clear_roles | answer.withdraw_roles, 0);
    }
}
END_TEST

/* --- The answer --- */

/* Red first, then by code, whatever the order in the text; each once. */
START_TEST(test_order)
{
    const hcode_policy *policy = support_policy(
        "policy order\neffective 2020-01-01\ntimezone +08:00\n"
        "reason 30 c yellow\nreason 7 b red\nreason 500 e red\nreason 2 a yellow\n"
        "reason 31 d yellow\nreason 40 f red\n"
        "on clinic by cdc\n  set a b c d e f\n"
        "on release by cdc\n  clear d\n", NULL);
    static const int32_t codes[] = { 7, 40, 500, 2, 30 };
    struct person p = { .length = 0 };
    hcode_event e = { .size = sizeof e, .kind = HCODE_CLINIC, .role = HCODE_CDC };
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_reason_answer answer = { .size = sizeof answer };

    e.occurred = e.reported = noon(1);
    take(&p, policy, &e);
    e.kind = HCODE_RELEASE;
    e.occurred = e.reported = noon(2);
    take(&p, policy, &e);
    ck_assert_int_eq(hcode_classify(policy, p.record, p.length, DAY0 + 2, &verdict), HCODE_OK);
    ck_assert_uint_eq(verdict.reasons, COUNT_OF(codes));
    ck_assert_int_eq(verdict.color, HCODE_RED);
    ck_assert_uint_eq(verdict.registered, 0);
    for (uint32_t i = 0; i < COUNT_OF(codes); i++) {
        ck_assert_int_eq(hcode_reason(policy, p.record, p.length, DAY0 + 2, i, &answer),
                         HCODE_OK);
        ck_assert_int_eq(answer.code, codes[i]);
        ck_assert_int_eq(answer.color, i < 3 ? HCODE_RED : HCODE_YELLOW);
    }
    ck_assert_int_eq(hcode_reason(policy, p.record, p.length, DAY0 + 2, 5, &answer),
                     HCODE_NOT_FOUND);
    ck_assert_int_eq(hcode_reason(policy, p.record, p.length, DAY0 + 2, UINT32_MAX, &answer),
                     HCODE_NOT_FOUND);
}
END_TEST

/* Every field, also of rules beyond the first 64. */
START_TEST(test_fields)
{
    static char text[8192];
    struct person p = { .length = 0 };
    hcode_reason_answer answer;

    strcpy(text, "policy fields\neffective 2020-01-01\ntimezone +08:00\n"
                 "reason 1 one red\n  text zh \"\xe4\xb8\x80\" en \"One\"\n  cite \"I.1\"\n"
                 "reason 2 two yellow\n"
                 "on clinic by self cdc\n  set one two\n"        /* rule 0 */
                 "on release by hospital cdc\n  clear two one\n" /* rule 1 */
                 "on correct reason by grid\n  withdraw one\n"   /* rule 2 */
                 "on correct reason by community\n  withdraw two\n");
    for (int i = 4; i < 130; i++)
        strcat(text, "on discharge by cdc\n");
    strcat(text, "on certificate by grid\n  clear one\n" /* rule 130 */
                 "on correct reason by system employer\n  withdraw two one\n"); /* rule 131 */
    const hcode_policy *policy = support_policy(text, NULL);
    hcode_event e = { .size = sizeof e, .kind = HCODE_CLINIC, .role = HCODE_SELF };
    e.occurred = noon(3) + 17;
    e.reported = noon(4) + 5;
    take(&p, policy, &e);

    ck_assert(active(&p, policy, 5, 1, &answer));
    ck_assert_int_eq(answer.color, HCODE_RED);
    ck_assert_int_eq(answer.since, DAY0 + 3);
    ck_assert_int_eq(answer.since_time, noon(3) + 17);
    ck_assert_int_eq(answer.filed, noon(4) + 5);
    ck_assert_int_eq(answer.role, HCODE_SELF);
    ck_assert_str_eq(answer.name, "one");
    ck_assert_str_eq(answer.cite, "I.1");
    ck_assert_str_eq(answer.text_en, "One");
    ck_assert_str_eq(answer.text_zh, "\xe4\xb8\x80");
    ck_assert_uint_eq(answer.clear_rules[0], 2);
    ck_assert_uint_eq(answer.clear_rules[1], 0);
    ck_assert_uint_eq(answer.clear_rules[2], 4);
    ck_assert_uint_eq(answer.clear_rules[3], 0);
    ck_assert_uint_eq(answer.clear_roles, HCODE_ROLE_BIT(HCODE_HOSPITAL) |
                                              HCODE_ROLE_BIT(HCODE_CDC) |
                                              HCODE_ROLE_BIT(HCODE_GRID));
    ck_assert_uint_eq(answer.withdraw_rules[0], 4);
    ck_assert_uint_eq(answer.withdraw_rules[2], 8);
    ck_assert_uint_eq(answer.withdraw_roles, HCODE_ROLE_BIT(HCODE_GRID) |
                                                 HCODE_ROLE_BIT(HCODE_SYSTEM) |
                                                 HCODE_ROLE_BIT(HCODE_EMPLOYER));
    ck_assert_uint_eq(answer.reserved, 0);
    ck_assert_int_eq(answer.earliest_end, HCODE_NEVER);

    ck_assert(active(&p, policy, 5, 2, &answer));
    ck_assert_ptr_null(answer.cite);
    ck_assert_ptr_null(answer.text_en);
    ck_assert_ptr_null(answer.text_zh);
    ck_assert_uint_eq(answer.clear_rules[0], 2);
    ck_assert_uint_eq(answer.clear_rules[2], 0);
    ck_assert_uint_eq(answer.withdraw_rules[0], 8);
}
END_TEST

/* 64 active reasons: all bits of a set. */
START_TEST(test_64_reasons)
{
    static char text[16384];
    struct person p = { .length = 0 };
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_reason_answer answer = { .size = sizeof answer };
    hcode_event e = { .size = sizeof e, .kind = HCODE_CLINIC, .role = HCODE_CDC };

    strcpy(text, "policy many\neffective 2020-01-01\ntimezone +08:00\n");
    for (int i = 1; i <= 64; i++)
        sprintf(text + strlen(text), "reason %d r%d yellow\n", i, i);
    strcat(text, "on clinic by cdc\n");
    for (int i = 1; i <= 64; i++)
        sprintf(text + strlen(text), "  set r%d\n", i);
    const hcode_policy *policy = support_policy(text, NULL);
    e.occurred = e.reported = noon(1);
    take(&p, policy, &e);
    ck_assert_int_eq(hcode_classify(policy, p.record, p.length, DAY0 + 1, &verdict), HCODE_OK);
    ck_assert_uint_eq(verdict.reasons, 64);
    ck_assert_int_eq(hcode_reason(policy, p.record, p.length, DAY0 + 1, 63, &answer), HCODE_OK);
    ck_assert_int_eq(answer.code, 64);
    ck_assert_int_eq(hcode_reason(policy, p.record, p.length, DAY0 + 1, 64, &answer),
                     HCODE_NOT_FOUND);
}
END_TEST

/* --- When it changes --- */

/* Several ends and starts: each in turn. */
START_TEST(test_next_changes)
{
    static const struct {
        int32_t from, when;
        int32_t color; /* on `when` */
    } changes[] = {
        { 3, 4, HCODE_YELLOW }, /* silent starts, besides the others */
        { 4, 5, HCODE_YELLOW }, /* five ends */
        { 5, 7, HCODE_YELLOW }, /* either ends */
        { 6, 7, HCODE_YELLOW },
    };
    struct person p = { .length = 0 };
    hcode_day when;

    take_new(&p, rules(), "register", 0);
    take_new(&p, rules(), "set 2", 0);
    take_new(&p, rules(), "set 6", 1);
    take_new(&p, rules(), "clear 3", 2); /* never set */
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        ck_assert_int_eq(hcode_next_change(rules(), p.record, p.length,
                                           DAY0 + changes[i].from, &when), HCODE_OK);
        ck_assert_int_eq(when, DAY0 + changes[i].when);
        ck_assert_int_eq(color_on(&p, rules(), changes[i].when), changes[i].color);
    }
    ck_assert_int_eq(hcode_next_change(rules(), p.record, p.length, DAY0 + 7, &when), HCODE_OK);
    ck_assert_int_eq(when, HCODE_NEVER); /* silent goes on */
}
END_TEST

/* What was cleared or is done has no end to come. */
START_TEST(test_next_change_of_what_is_over)
{
    struct person p = { .length = 0 };
    hcode_day when;

    take_new(&p, rules(), "set 2", 0);
    take_new(&p, rules(), "clear 2", 1);
    ck_assert_int_eq(hcode_next_change(rules(), p.record, p.length, DAY0 + 1, &when), HCODE_OK);
    ck_assert_int_eq(when, HCODE_NEVER);
    ck_assert_int_eq(hcode_next_change(rules(), NULL, 0, DAY0 + 1, &when), HCODE_OK);
    ck_assert_int_eq(when, HCODE_NEVER);
}
END_TEST

/* No change is told after the last day. */
START_TEST(test_next_change_at_the_end)
{
    hcode_day when;

    for (int32_t before = 4; before <= 5; before++) {
        struct person p = { .length = 0 };
        hcode_day day = HCODE_DAY_MAX - before;
        take_new(&p, rules(), "set 2", day - DAY0);
        ck_assert_int_eq(hcode_next_change(rules(), p.record, p.length, day, &when), HCODE_OK);
        ck_assert_int_eq(when, before == 5 ? HCODE_DAY_MAX : HCODE_NEVER);
    }
}
END_TEST

/* --- What is refused --- */

/* The newest that the record knows, by each of its parts. */
static const struct {
    const char *what;
    int32_t occurred, reported;
    int32_t newest;
} knowns[] = {
    { "register",   5, 9, 5 }, /* of a registration its own day, not that of its report */
    { "normal",     5, 9, 5 },
    { "corrected",  5, 9, 5 },
    { "set 1",      5, 9, 9 },
    { "clear 1",    5, 9, 9 },
    { "withdraw 1", 5, 9, 9 },
};

/* hcode_classify(), hcode_reason() and hcode_next_change() all give this status and write
 * nothing. */
static void all_refuse(const hcode_policy *policy, const uint8_t *record, size_t length,
                       hcode_day day, hcode_status status)
{
    hcode_verdict verdict, same_verdict;
    hcode_reason_answer answer, same_answer;
    hcode_day when = 77;

    memset(&verdict, 0xa5, sizeof verdict);
    memset(&answer, 0xa5, sizeof answer);
    verdict.size = sizeof verdict;
    answer.size = sizeof answer;
    same_verdict = verdict;
    same_answer = answer;
    ck_assert_int_eq(hcode_classify(policy, record, length, day, &verdict), status);
    ck_assert_int_eq(hcode_reason(policy, record, length, day, 0, &answer), status);
    ck_assert_int_eq(hcode_next_change(policy, record, length, day, &when), status);
    ck_assert_mem_eq(&verdict, &same_verdict, sizeof verdict);
    ck_assert_mem_eq(&answer, &same_answer, sizeof answer);
    ck_assert_int_eq(when, 77);
}

START_TEST(test_late)
{
    struct person p = { .length = 0 };
    hcode_event e = support_event(knowns[_i].what, knowns[_i].occurred);

    e.reported = noon(knowns[_i].reported);
    take(&p, rules(), &e);
    color_on(&p, rules(), knowns[_i].newest);
    all_refuse(rules(), p.record, p.length, DAY0 + knowns[_i].newest - 1, HCODE_LATE);
    all_refuse(rules(), p.record, p.length, -1, HCODE_LATE);
}
END_TEST

START_TEST(test_refused)
{
    struct person p = { .length = 0 };
    hcode_verdict verdict = { .size = sizeof verdict };

    take_new(&p, rules(), "set 1", 1);
    all_refuse(rules(), p.record, p.length, -2, HCODE_RANGE);
    all_refuse(rules(), p.record, p.length, HCODE_DAY_MAX + 1, HCODE_RANGE);
    all_refuse(rules(), p.record, p.length, HCODE_NEVER, HCODE_RANGE);
    all_refuse(rules(), p.record, p.length, HCODE_NO_DAY, HCODE_RANGE);
    all_refuse(NULL, p.record, p.length, DAY0 + 1, HCODE_INVALID);
    all_refuse(rules(), NULL, 1, DAY0 + 1, HCODE_INVALID);
    all_refuse(rules(), p.record, p.length - 1, DAY0 + 1, HCODE_CORRUPT);
    p.record[36] = 99;
    all_refuse(rules(), p.record, p.length, DAY0 + 1, HCODE_UNKNOWN_REASON);
    ck_assert_int_eq(hcode_classify(rules(), NULL, 0, HCODE_DAY_MAX, &verdict), HCODE_OK);
    ck_assert_int_eq(verdict.color, HCODE_GREEN);
    ck_assert_uint_eq(verdict.registered, 0);
    ck_assert_uint_eq(verdict.reasons, 0);
    ck_assert_int_eq(hcode_classify(rules(), NULL, 0, -1, &verdict), HCODE_OK);
}
END_TEST

START_TEST(test_caller_mistakes)
{
    hcode_verdict verdict = { .size = sizeof verdict - 1 };
    hcode_reason_answer answer = { .size = sizeof answer - 1 };

    ck_assert_int_eq(hcode_classify(rules(), NULL, 0, DAY0, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_classify(rules(), NULL, 0, DAY0, &verdict), HCODE_INVALID);
    ck_assert_int_eq(hcode_reason(rules(), NULL, 0, DAY0, 0, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_reason(rules(), NULL, 0, DAY0, 0, &answer), HCODE_INVALID);
    ck_assert_int_eq(hcode_next_change(rules(), NULL, 0, DAY0, NULL), HCODE_INVALID);
}
END_TEST

Suite *classify_suite(void)
{
    Suite *suite = suite_create("classify");
    TCase *chain = tcase_create("chain"), *answers = tcase_create("answers");
    TCase *changes = tcase_create("changes"), *refused = tcase_create("refused");

    tcase_add_loop_test(chain, test_chains, 0, (int)COUNT_OF(chains));
    tcase_add_loop_test(chain, test_old_runs, 0, (int)COUNT_OF(old_runs));
    tcase_add_test(chain, test_recolored);
    tcase_add_loop_test(chain, test_futures, 0, (int)COUNT_OF(futures));
    tcase_add_test(chain, test_new_reason);
    tcase_add_test(chain, test_not_yet_known);
    suite_add_tcase(suite, chain);
    tcase_add_loop_test(answers, test_silence, 0, (int)COUNT_OF(silences));
    tcase_add_test(answers, test_order);
    tcase_add_test(answers, test_fields);
    tcase_add_test(answers, test_64_reasons);
    suite_add_tcase(suite, answers);
    tcase_add_test(changes, test_next_changes);
    tcase_add_test(changes, test_next_change_of_what_is_over);
    tcase_add_test(changes, test_next_change_at_the_end);
    suite_add_tcase(suite, changes);
    tcase_add_loop_test(refused, test_late, 0, (int)COUNT_OF(knowns));
    tcase_add_test(refused, test_refused);
    tcase_add_test(refused, test_caller_mistakes);
    suite_add_tcase(suite, refused);
    return suite;
}

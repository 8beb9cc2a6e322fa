/*
 * Which rules an event fires (docs/semantics.md, Apply 1-5): kinds and fields, roles, guards,
 * ranges, and the order of refusals.
 */
#include <stdio.h>
#include <string.h>

#include "support.h"

#define HEAD "policy rules\neffective 2020-01-01\ntimezone +08:00\nfever 37.3\n"
#define ALL "self guardian checkpoint hospital cdc grid employer community system"

/* --- Kinds, details, fields --- */

enum { REGION = 1, CELSIUS = 2, SYMPTOMS = 4, REASON = 8, CUSTOM = 16, FIELDS = 32 };

static const struct {
    const char *words; /* of the policy */
    int32_t kind, detail;
    int needs, may;
} kinds[] = { /* docs/policy.md, Kinds */
    /* words                kind, detail              needs     may */
    { "register",            HCODE_REGISTER, 0,        0,        0 },
    { "checkin",             HCODE_CHECKIN, 0,         0,        SYMPTOMS | CELSIUS },
    { "diagnosis suspected", HCODE_DIAGNOSIS, 1,       0,        0 },
    { "diagnosis confirmed", HCODE_DIAGNOSIS, 2,       0,        0 },
    { "diagnosis excluded",  HCODE_DIAGNOSIS, 3,       0,        0 },
    { "discharge",           HCODE_DISCHARGE, 0,       0,        0 },
    { "contact close",       HCODE_CONTACT, 1,         0,        0 },
    { "contact symptomatic", HCODE_CONTACT, 2,         0,        0 },
    { "contact fellow",      HCODE_CONTACT, 3,         0,        0 },
    { "contact building",    HCODE_CONTACT, 4,         0,        0 },
    { "observe central",     HCODE_OBSERVE, 1,         0,        0 },
    { "observe home",        HCODE_OBSERVE, 2,         0,        0 },
    { "observe hospital",    HCODE_OBSERVE, 3,         0,        0 },
    { "release",             HCODE_RELEASE, 0,         0,        0 },
    { "travel",              HCODE_TRAVEL, 0,          REGION,   REGION },
    { "clinic",              HCODE_CLINIC, 0,          0,        0 },
    { "temperature",         HCODE_TEMPERATURE, 0,     CELSIUS,  CELSIUS },
    { "certificate",         HCODE_CERTIFICATE, 0,     0,        0 },
    { "order red",           HCODE_ORDER, 1,           0,        0 },
    { "order yellow",        HCODE_ORDER, 2,           0,        0 },
    { "order lift",          HCODE_ORDER, 3,           0,        0 },
    { "test positive",       HCODE_TEST, 1,            0,        0 },
    { "test negative",       HCODE_TEST, 2,            0,        0 },
    { "correct reason",      HCODE_CORRECT, 1,         REASON,   REASON },
    { "correct day",         HCODE_CORRECT, 2,         0,        0 },
    { "custom own",          HCODE_CUSTOM, 0,          CUSTOM,   CUSTOM },
};

/* A policy with a rule for each row above, in that order. */
static const hcode_policy *rule_for_each(void)
{
    char text[4096] = HEAD "reason 1 one red\n";

    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        bool withdraws = kinds[i].kind == HCODE_CORRECT && kinds[i].detail == 1;
        bool corrects = kinds[i].kind == HCODE_CORRECT && kinds[i].detail == 2;
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "on %s by " ALL "\n%s", kinds[i].words,
                 withdraws ? "  withdraw one\n" : corrects ? "  mark corrected\n" : "");
    }
    return support_policy(text, NULL);
}

static hcode_event event_with(int32_t kind, int32_t detail, int fields)
{
    hcode_event e = { .size = sizeof e, .kind = kind, .detail = detail, .role = HCODE_CDC };

    e.occurred = noon(0);
    e.reported = noon(1);
    e.region = fields & REGION ? 450000 : 0;
    e.celsius_x10 = fields & CELSIUS ? 370 : 0;
    e.symptoms = fields & SYMPTOMS ? HCODE_SYMPTOM_OTHER : 0;
    e.reason = fields & REASON ? 1 : 0;
    strcpy(e.custom, fields & CUSTOM ? "own" : "");
    return e;
}

static hcode_status try_new(const hcode_policy *policy, const hcode_event *event,
                            hcode_effect *effect)
{
    struct person nobody = { .length = 0 };

    return try_take(&nobody, policy, event, effect);
}

START_TEST(test_kind_fires_its_rule)
{
    const hcode_policy *policy = rule_for_each();
    hcode_event e = event_with(kinds[_i].kind, kinds[_i].detail, kinds[_i].needs);
    hcode_effect effect;

    ck_assert_int_eq(try_new(policy, &e, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules_fired, 1);
    ck_assert_uint_eq(effect.rules[0], UINT64_C(1) << _i);
    ck_assert_uint_eq(effect.rules[1] | effect.rules[2] | effect.rules[3], 0);
    ck_assert_uint_eq(effect.marks_left_out, 0);
    ck_assert_int_eq(effect.policy_effective, DAY0);
}
END_TEST

START_TEST(test_fields)
{
    const hcode_policy *policy = rule_for_each();

    for (int fields = 0; fields < FIELDS; fields++) {
        hcode_event e = event_with(kinds[_i].kind, kinds[_i].detail, fields);
        bool missing = (kinds[_i].needs & ~fields) != 0;
        bool foreign = (fields & ~kinds[_i].may) != 0;
        ck_assert_msg(try_new(policy, &e, NULL) ==
                          (missing || foreign ? HCODE_INVALID : HCODE_OK),
                      "%s, fields %d", kinds[_i].words, fields);
    }
}
END_TEST

START_TEST(test_kinds_and_details_that_are_none)
{
    static const int32_t kinds_tried[] = { INT32_MIN, -1, 0, 16, 17, 256, INT32_MAX };
    static const int32_t details_tried[] = { INT32_MIN, -1, 0, 1, 2, 3, 4, 5, 6, INT32_MAX };
    const hcode_policy *policy = rule_for_each();

    for (size_t i = 0; i < COUNT_OF(kinds_tried); i++) {
        hcode_event e = event_with(kinds_tried[i], 0, 0);
        ck_assert_int_eq(try_new(policy, &e, NULL), HCODE_INVALID);
    }
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        for (size_t j = 0; j < COUNT_OF(details_tried); j++) {
            bool known = false;
            int needs = kinds[i].needs;
            for (size_t k = 0; k < COUNT_OF(kinds); k++)
                if (kinds[k].kind == kinds[i].kind && kinds[k].detail == details_tried[j]) {
                    known = true;
                    needs = kinds[k].needs;
                }
            hcode_event e = event_with(kinds[i].kind, details_tried[j], needs);
            ck_assert_msg(try_new(policy, &e, NULL) == (known ? HCODE_OK : HCODE_INVALID),
                          "%s, detail %d", kinds[i].words, details_tried[j]);
        }
    }
}
END_TEST

/* --- Roles --- */

static const char *const roles[] = { /* by number, from 1 */
    "self", "guardian", "checkpoint", "hospital", "cdc",
    "grid", "employer", "community", "system",
};

START_TEST(test_each_role_alone)
{
    char text[512];
    snprintf(text, sizeof text, HEAD "on clinic by %s\non release by " ALL "\n", roles[_i]);
    const hcode_policy *policy = support_policy(text, NULL);

    for (int32_t role = HCODE_SELF; role <= HCODE_SYSTEM; role++) {
        hcode_event e = event_with(HCODE_CLINIC, 0, 0), all = event_with(HCODE_RELEASE, 0, 0);
        e.role = all.role = role;
        ck_assert_msg(try_new(policy, &e, NULL) == (role == _i + 1 ? HCODE_OK : HCODE_ROLE),
                      "%s files for %s", roles[role - 1], roles[_i]);
        ck_assert_int_eq(try_new(policy, &all, NULL), HCODE_OK);
    }
}
END_TEST

START_TEST(test_roles_that_are_none)
{
    static const int32_t tried[] = { INT32_MIN, -1, 0, 10, 32, 33, INT32_MAX };
    const hcode_policy *policy = rule_for_each();
    hcode_event e = event_with(HCODE_CLINIC, 0, 0);

    for (size_t i = 0; i < COUNT_OF(tried); i++) {
        e.role = tried[i];
        ck_assert_msg(try_new(policy, &e, NULL) == HCODE_INVALID, "role %d", tried[i]);
    }
}
END_TEST

/* A rule for another role neither fires nor hides one that allows this role. */
START_TEST(test_rules_of_other_roles)
{
    const hcode_policy *policy = support_policy(
        HEAD "on clinic by grid\non clinic by self\non clinic by grid self\non clinic by cdc\n",
        NULL);
    hcode_event e = event_with(HCODE_CLINIC, 0, 0);
    hcode_effect effect;

    e.role = HCODE_SELF;
    ck_assert_int_eq(try_new(policy, &e, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules_fired, 2);
    ck_assert_uint_eq(effect.rules[0], 0x6);
    e.role = HCODE_EMPLOYER;
    ck_assert_int_eq(try_new(policy, &e, &effect), HCODE_ROLE);
}
END_TEST

/* --- Guards on temperature and symptoms --- */

#define FEVERISH HCODE_SYMPTOM_FEVER
#define BREATH HCODE_SYMPTOM_BREATH
#define COUGH HCODE_SYMPTOM_RESPIRATORY
#define OTHER HCODE_SYMPTOM_OTHER
#define UNSURE HCODE_SYMPTOM_UNSURE

/* The rules of guards_text, in its order. */
enum { G_FEVER = 1, G_NO_FEVER = 2, G_UNWELL = 4, G_UNSURE = 8, G_HEALTHY = 16, G_ANY = 32,
       G_FEVER_UNWELL = 64 };

static const char guards_text[] =
    HEAD "on checkin by cdc\n  when fever\n"
         "on checkin by cdc\n  when no fever\n"
         "on checkin by cdc\n  when unwell\n"
         "on checkin by cdc\n  when unsure\n"
         "on checkin by cdc\n  when healthy\n"
         "on checkin by cdc\n"
         "on checkin by cdc\n  when fever\n  when unwell\n";

static const struct {
    uint32_t symptoms;
    int32_t celsius_x10; /* 0: not known */
    uint64_t fires;
} checkins[] = { /* the threshold is 37.3 */
    { 0,                 0,   G_ANY | G_HEALTHY },
    { 0,                 250, G_ANY | G_HEALTHY | G_NO_FEVER },
    { 0,                 372, G_ANY | G_HEALTHY | G_NO_FEVER },
    { 0,                 373, G_ANY | G_UNWELL | G_FEVER | G_FEVER_UNWELL },
    { 0,                 374, G_ANY | G_UNWELL | G_FEVER | G_FEVER_UNWELL },
    { 0,                 450, G_ANY | G_UNWELL | G_FEVER | G_FEVER_UNWELL },
    { FEVERISH,          0,   G_ANY | G_UNWELL },
    { FEVERISH,          372, G_ANY | G_UNWELL | G_NO_FEVER },
    { FEVERISH,          373, G_ANY | G_UNWELL | G_FEVER | G_FEVER_UNWELL },
    { BREATH,            0,   G_ANY | G_UNWELL },
    { COUGH,             0,   G_ANY | G_UNWELL },
    { OTHER,             0,   G_ANY | G_UNWELL },
    { OTHER,             372, G_ANY | G_UNWELL | G_NO_FEVER },
    { UNSURE,            0,   G_ANY | G_UNSURE },
    { UNSURE,            372, G_ANY | G_UNSURE | G_NO_FEVER },
    { UNSURE,            373, G_ANY | G_UNWELL | G_FEVER | G_FEVER_UNWELL },
    { UNSURE | OTHER,    0,   G_ANY | G_UNWELL },
    { UNSURE | FEVERISH, 372, G_ANY | G_UNWELL | G_NO_FEVER },
    { 31,                0,   G_ANY | G_UNWELL },
};

START_TEST(test_checkin_guards)
{
    const hcode_policy *policy = support_policy(guards_text, NULL);
    hcode_event e = event_with(HCODE_CHECKIN, 0, 0);
    hcode_effect effect;

    e.symptoms = checkins[_i].symptoms;
    e.celsius_x10 = checkins[_i].celsius_x10;
    ck_assert_int_eq(try_new(policy, &e, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules[0], checkins[_i].fires);
}
END_TEST

/* Every sum of symptoms and every tenth: one of unwell, unsure, healthy; and fever, no fever
 * or neither, as the three sentences of docs/policy.md say. */
START_TEST(test_checkin_guards_all)
{
    const hcode_policy *policy = support_policy(guards_text, NULL);

    for (uint32_t symptoms = 0; symptoms < 32; symptoms++) {
        for (int32_t tenths = 249; tenths <= 450; tenths++) {
            hcode_event e = event_with(HCODE_CHECKIN, 0, 0);
            hcode_effect effect;
            bool known = tenths >= 250, hot = known && tenths >= 373;
            uint64_t state = symptoms % 16 != 0 || hot ? G_UNWELL
                             : symptoms == 16          ? G_UNSURE
                                                       : G_HEALTHY;
            uint64_t measured = hot ? G_FEVER | G_FEVER_UNWELL : known ? G_NO_FEVER : 0;
            e.symptoms = symptoms;
            e.celsius_x10 = known ? tenths : 0;
            ck_assert_int_eq(try_new(policy, &e, &effect), HCODE_OK);
            ck_assert_msg(effect.rules[0] == (G_ANY | state | measured), "%u at %d", symptoms,
                          tenths);
        }
    }
}
END_TEST

START_TEST(test_temperature_guards)
{
    const hcode_policy *policy = support_policy(
        HEAD "on temperature by checkpoint\n  when fever\n"
             "on temperature by checkpoint\n  when no fever\n", NULL);
    hcode_event e = event_with(HCODE_TEMPERATURE, 0, 0);
    hcode_effect effect;

    e.role = HCODE_CHECKPOINT;
    for (int32_t tenths = 250; tenths <= 450; tenths++) {
        e.celsius_x10 = tenths;
        ck_assert_int_eq(try_new(policy, &e, &effect), HCODE_OK);
        ck_assert_msg(effect.rules[0] == (tenths >= 373 ? 1 : 2), "%d", tenths);
    }
}
END_TEST

/* --- Guards on days and regions --- */

#define HOUR 3600
#define LAST 86399 /* last second of a day */

static const struct {
    const char *text;
    int32_t offset; /* of its timezone, seconds */
} zones[] = {
    { "+08:00", 8 * HOUR },
    { "-12:00", -12 * HOUR },
    { "+14:00", 14 * HOUR },
    { "+05:45", 5 * HOUR + 45 * 60 },
    { "-03:30", -3 * HOUR - 30 * 60 },
};

static const struct {
    int32_t days; /* within */
    int32_t occurred_day, occurred_second;
    int32_t reported_day, reported_second;
    bool holds;
} withins[] = {
    /* days, occurred, reported, holds */
    { 0,   10, 0,    10, LAST, true },
    { 0,   10, LAST, 11, 0,    false },
    { 0,   10, LAST, 10, LAST, true },
    { 1,   10, 0,    11, LAST, true },
    { 1,   10, LAST, 12, 0,    false },
    { 14,  10, 0,    24, LAST, true },
    { 14,  10, LAST, 25, 0,    false },
    { 14,  10, 500,  25, 500,  false },
    { 365, 10, 0,    375, LAST, true },
    { 365, 10, LAST, 376, 0,   false },
};

START_TEST(test_within)
{
    for (size_t i = 0; i < COUNT_OF(withins); i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "policy rules\neffective 2020-01-01\ntimezone %s\n"
                 "on clinic by cdc\n  when within %d days\n", zones[_i].text, withins[i].days);
        const hcode_policy *policy = support_policy(text, NULL);
        hcode_event e = event_with(HCODE_CLINIC, 0, 0);
        hcode_effect effect;
        e.occurred = local(withins[i].occurred_day, withins[i].occurred_second,
                           zones[_i].offset);
        e.reported = local(withins[i].reported_day, withins[i].reported_second,
                           zones[_i].offset);
        ck_assert_int_eq(try_new(policy, &e, &effect), HCODE_OK);
        ck_assert_msg(effect.rules_fired == withins[i].holds, "row %zu in %s", i,
                      zones[_i].text);
    }
}
END_TEST

static const struct {
    int32_t region, day; /* left it on that day, late in the evening of +08:00 */
    bool in_key, in_abroad;
} travels[] = { /* key: 420000, 4403 from day 10 to 12; abroad: overseas from day 5, 840 */
    /* region, day, key, abroad */
    { 420000, 3,  true,  false },
    { 420106, 3,  true,  false },
    { 430100, 3,  false, false },
    { 440300, 9,  false, false },
    { 440300, 10, true,  false },
    { 440305, 12, true,  false },
    { 440305, 13, false, false },
    { 440000, 11, false, false }, /* a province is not inside its city */
    { 392,    4,  false, false },
    { 392,    5,  false, true },
    { 840,    4,  false, true },
    { 156,    6,  false, false }, /* China is not overseas */
};

START_TEST(test_regions)
{
    const hcode_policy *policy = support_policy(
        HEAD "regions key\n  420000\n  440300 from 2020-01-11 until 2020-01-13\n"
             "regions abroad\n  overseas from 2020-01-06\n  840\n"
             "on travel by cdc\n  when region in key\n"
             "on travel by cdc\n  when region not in key\n"
             "on travel by cdc\n  when region in abroad\n"
             "on travel by cdc\n  when region not in abroad\n"
             "on travel by cdc\n  when region not in key\n  when region not in abroad\n"
             "on travel by cdc\n  when region in key\n  when region in abroad\n", NULL);
    hcode_event e = event_with(HCODE_TRAVEL, 0, 0);
    hcode_effect effect;

    e.region = travels[_i].region;
    e.occurred = local(travels[_i].day, LAST, 8 * HOUR);
    e.reported = noon(20); /* the day of travel decides, not this one */
    ck_assert_int_eq(try_new(policy, &e, &effect), HCODE_OK);
    bool key = travels[_i].in_key, abroad = travels[_i].in_abroad;
    ck_assert_uint_eq(effect.rules[0], (key ? 1u : 2u) | (abroad ? 4u : 8u) |
                                           (!key && !abroad ? 16u : 0u));
}
END_TEST

/* --- Ranges --- */

static const struct {
    int32_t region;
    hcode_status status;
} regions[] = {
    { 0, HCODE_INVALID }, /* missing */
    { 1, HCODE_OK },
    { 999, HCODE_OK },
    { 1000, HCODE_RANGE },
    { 99999, HCODE_RANGE },
    { 100000, HCODE_OK },
    { 999999, HCODE_OK },
    { 1000000, HCODE_RANGE },
    { -1, HCODE_RANGE },
    { INT32_MIN, HCODE_RANGE },
    { INT32_MAX, HCODE_RANGE },
};

static const struct {
    int32_t tenths;
    hcode_status status;
} celsius[] = {
    { 0, HCODE_INVALID }, /* missing; not so in a check-in */
    { 1, HCODE_RANGE },
    { 249, HCODE_RANGE },
    { 250, HCODE_OK },
    { 450, HCODE_OK },
    { 451, HCODE_RANGE },
    { -1, HCODE_RANGE },
    { INT32_MIN, HCODE_RANGE },
    { INT32_MAX, HCODE_RANGE },
};

START_TEST(test_region_range)
{
    hcode_event e = event_with(HCODE_TRAVEL, 0, 0);

    e.region = regions[_i].region;
    ck_assert_int_eq(try_new(rule_for_each(), &e, NULL), regions[_i].status);
}
END_TEST

START_TEST(test_celsius_range)
{
    const hcode_policy *policy = rule_for_each();
    hcode_event e = event_with(HCODE_TEMPERATURE, 0, 0), checkin = event_with(HCODE_CHECKIN, 0, 0);

    e.celsius_x10 = checkin.celsius_x10 = celsius[_i].tenths;
    ck_assert_int_eq(try_new(policy, &e, NULL), celsius[_i].status);
    ck_assert_int_eq(try_new(policy, &checkin, NULL),
                     celsius[_i].tenths == 0 ? HCODE_OK : celsius[_i].status);
}
END_TEST

static const struct {
    hcode_time occurred, reported;
    hcode_status status;
} times[] = {
    { 1, 1, HCODE_OK },
    { 1, HCODE_TIME_MAX, HCODE_OK },
    { HCODE_TIME_MAX, HCODE_TIME_MAX, HCODE_OK },
    { 0, 1, HCODE_RANGE },
    { 0, 0, HCODE_RANGE },
    { 1, 0, HCODE_RANGE }, /* and not `future` */
    { -1, 1, HCODE_RANGE },
    { 1, HCODE_TIME_MAX + 1, HCODE_RANGE },
    { HCODE_TIME_MAX + 1, HCODE_TIME_MAX, HCODE_RANGE },
    { HCODE_TIME_MAX + 1, HCODE_TIME_MAX + 1, HCODE_RANGE },
    { INT64_MIN, INT64_MAX, HCODE_RANGE },
    { INT64_MAX, INT64_MIN, HCODE_RANGE },
    { 2, 1, HCODE_FUTURE },
    { HCODE_TIME_MAX, 1, HCODE_FUTURE },
};

START_TEST(test_time_range)
{
    hcode_event e = event_with(HCODE_CLINIC, 0, 0);

    e.occurred = times[_i].occurred;
    e.reported = times[_i].reported;
    ck_assert_int_eq(try_new(rule_for_each(), &e, NULL), times[_i].status);
}
END_TEST

START_TEST(test_symptoms_that_are_none)
{
    static const uint32_t tried[] = { 32, 33, 64, 0x80000000, UINT32_MAX };
    const hcode_policy *policy = rule_for_each();
    hcode_event e = event_with(HCODE_CHECKIN, 0, 0);

    for (size_t i = 0; i < COUNT_OF(tried); i++) {
        e.symptoms = tried[i];
        ck_assert_int_eq(try_new(policy, &e, NULL), HCODE_INVALID);
    }
}
END_TEST

/* A day is over on the next one, wherever midnight is. */
START_TEST(test_correct_day_is_over)
{
    for (size_t i = 0; i < COUNT_OF(zones); i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "policy rules\neffective 2020-01-01\ntimezone %s\n"
                 "on correct day by cdc\n  mark corrected\n", zones[i].text);
        const hcode_policy *policy = support_policy(text, NULL);
        hcode_event e = event_with(HCODE_CORRECT, HCODE_CORRECT_DAY, 0);
        e.occurred = local(5, 0, zones[i].offset);
        e.reported = local(5, LAST, zones[i].offset);
        ck_assert_int_eq(try_new(policy, &e, NULL), HCODE_FUTURE);
        e.occurred = e.reported;
        ck_assert_int_eq(try_new(policy, &e, NULL), HCODE_FUTURE);
        e.reported++;
        ck_assert_int_eq(try_new(policy, &e, NULL), HCODE_OK);
    }
}
END_TEST

/* --- Custom names --- */

#define LONG_32 "a2345678901234567890123456789012"

static const struct {
    const char *name;
    hcode_status status;
} names[] = {
    { "set-1", HCODE_OK },
    { "set", HCODE_NO_RULE },
    { "set-10", HCODE_NO_RULE },
    { "set-2", HCODE_NO_RULE },
    { "a", HCODE_NO_RULE },
    { "z", HCODE_OK },
    { "z0-9-", HCODE_OK },
    { LONG_32, HCODE_OK },
    { LONG_32 "3", HCODE_INVALID },
    { "A", HCODE_INVALID },
    { "1a", HCODE_INVALID },
    { "-a", HCODE_INVALID },
    { "aB", HCODE_INVALID },
    { "a_b", HCODE_INVALID },
    { "a b", HCODE_INVALID },
    { "a/", HCODE_INVALID },
    { "a:", HCODE_INVALID },
    { "a`", HCODE_INVALID },
    { "a{", HCODE_INVALID },
    { "`", HCODE_INVALID },
    { "{", HCODE_INVALID },
    { "a\xc3\xa9", HCODE_INVALID },
    { "a\n", HCODE_INVALID },
};

static const char names_text[] = HEAD "on custom set-1 by cdc\non custom z by cdc\n"
                                      "on custom z0-9- by cdc\non custom " LONG_32 " by cdc\n";

START_TEST(test_custom_names)
{
    hcode_event e = event_with(HCODE_CUSTOM, 0, 0);

    strcpy(e.custom, names[_i].name);
    ck_assert_msg(try_new(support_policy(names_text, NULL), &e, NULL) == names[_i].status,
                  "%s", names[_i].name);
}
END_TEST

START_TEST(test_custom_ends_at_its_nul)
{
    const hcode_policy *policy = support_policy(names_text, NULL);
    hcode_event e = event_with(HCODE_CUSTOM, 0, 0);

    memset(e.custom, 0xa5, sizeof e.custom);
    strcpy(e.custom, "set-1");
    ck_assert_int_eq(try_new(policy, &e, NULL), HCODE_OK);
    memset(e.custom, 'a', sizeof e.custom); /* no NUL at all */
    ck_assert_int_eq(try_new(policy, &e, NULL), HCODE_INVALID);
    hcode_event other = event_with(HCODE_CLINIC, 0, 0);
    memset(other.custom + 1, 'a', sizeof other.custom - 1);
    ck_assert_int_eq(try_new(rule_for_each(), &other, NULL), HCODE_OK);
}
END_TEST

/* --- The order of refusals --- */

/* Faults in the order in which they are found. Each step has all faults from its own on. */
START_TEST(test_order_of_refusals)
{
    static const char text[] =
        HEAD "reason 1 one red\nreason 2 two red\n"
             "on correct reason by grid\n  withdraw one\n";
    static const hcode_status found[] = {
        HCODE_INVALID, HCODE_UNKNOWN_REASON, HCODE_RANGE,  HCODE_FUTURE, HCODE_CORRUPT,
        HCODE_UNKNOWN_REASON, HCODE_NO_RULE, HCODE_ROLE, HCODE_OK,
    };
    const hcode_policy *policy = support_policy(text, NULL);
    struct person known = { .length = 0 };
    const hcode_policy *wider = support_policy(support_rules, NULL);

    take_new(&known, wider, "set 3", 1); /* of which `policy` knows nothing */
    for (size_t step = 0; step < COUNT_OF(found); step++) {
        hcode_event e = event_with(HCODE_CORRECT, HCODE_CORRECT_REASON, 0);
        struct person p = known;
        e.role = step > 7 ? HCODE_GRID : HCODE_CDC;
        e.detail = step > 0 ? HCODE_CORRECT_REASON : 9;
        e.reason = step > 6 ? 1 : step > 1 ? 2 : 99;
        e.reported = step > 3 ? noon(5) : noon(3);
        e.occurred = step > 2 ? noon(4) : HCODE_TIME_MAX + 1;
        if (step <= 4)
            p.record[0] = 77;
        if (step > 5)
            p.length = 0;
        ck_assert_msg(try_take(&p, policy, &e, NULL) == found[step], "step %zu", step);
    }
}
END_TEST

/* Nothing fired comes before too late; a `correct day` that is not over is found with the
 * times. */
START_TEST(test_order_of_late)
{
    const hcode_policy *policy = support_policy(support_rules, NULL);
    struct person p = { .length = 0 }, was;
    hcode_effect effect;

    take_new(&p, policy, "normal", 100);
    was = p;
    hcode_event e = support_event("normal", 68);
    ck_assert_int_eq(try_take(&p, policy, &e, NULL), HCODE_LATE);
    e.role = HCODE_SELF;
    ck_assert_int_eq(try_take(&p, policy, &e, NULL), HCODE_ROLE);
    e.role = HCODE_CDC;
    e.symptoms = HCODE_SYMPTOM_UNSURE; /* neither healthy nor unwell: no rule marks */
    ck_assert_int_eq(try_take(&p, policy, &e, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules_fired, 0);
    ck_assert_uint_eq(effect.rules[0], 0);
    ck_assert_uint_eq(effect.marks_left_out, 0);
    ck_same(&p, &was);

    p.record[0] = 77;
    e = support_event("corrected", 5);
    e.reported = e.occurred;
    ck_assert_int_eq(try_take(&p, policy, &e, NULL), HCODE_FUTURE);
}
END_TEST

/* --- The caller's mistakes --- */

START_TEST(test_caller_mistakes)
{
    const hcode_policy *policy = rule_for_each();
    uint8_t record[HCODE_RECORD_MAX];
    size_t length = 0;
    hcode_event e = event_with(HCODE_CLINIC, 0, 0);
    hcode_effect effect = { .size = sizeof effect };

    ck_assert_int_eq(hcode_apply(NULL, record, 0, &e, record, &length, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_apply(policy, NULL, 1, &e, record, &length, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_apply(policy, record, 0, NULL, record, &length, NULL),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_apply(policy, record, 0, &e, NULL, &length, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_apply(policy, record, 0, &e, record, NULL, NULL), HCODE_INVALID);
    effect.size--;
    ck_assert_int_eq(hcode_apply(policy, record, 0, &e, record, &length, &effect),
                     HCODE_INVALID);
    effect.size++;
    ck_assert_int_eq(hcode_apply(policy, NULL, 0, &e, record, &length, &effect), HCODE_OK);
}
END_TEST

/* An event of a newer library: longer, and of use only if the rest is zero. */
START_TEST(test_event_size)
{
    const hcode_policy *policy = rule_for_each();
    struct {
        hcode_event e;
        uint8_t more[8];
    } newer = { event_with(HCODE_CLINIC, 0, 0), { 0 } };
    hcode_event *e = &newer.e;

    e->size = sizeof newer;
    ck_assert_int_eq(try_new(policy, e, NULL), HCODE_OK);
    newer.more[7] = 1;
    ck_assert_int_eq(try_new(policy, e, NULL), HCODE_INVALID);
    e->size = sizeof *e;
    ck_assert_int_eq(try_new(policy, e, NULL), HCODE_OK);
    e->size = sizeof *e - 1;
    ck_assert_int_eq(try_new(policy, e, NULL), HCODE_INVALID);
    e->size = 0;
    ck_assert_int_eq(try_new(policy, e, NULL), HCODE_INVALID);
    e->size = UINT32_MAX;
    ck_assert_int_eq(try_new(policy, e, NULL), HCODE_INVALID);
}
END_TEST

/* An effect of an older or newer library is written as far as both know it. */
START_TEST(test_effect_size)
{
    const hcode_policy *policy = rule_for_each();
    struct {
        hcode_effect effect;
        uint8_t more[8];
    } newer;
    hcode_event e = event_with(HCODE_REGISTER, 0, 0);
    uint8_t record[HCODE_RECORD_MAX];
    size_t length;

    memset(&newer, 0xa5, sizeof newer);
    newer.effect.size = sizeof newer;
    ck_assert_int_eq(hcode_apply(policy, NULL, 0, &e, record, &length, &newer.effect),
                     HCODE_OK);
    ck_assert_uint_eq(newer.effect.size, sizeof newer);
    ck_assert_uint_eq(newer.effect.rules[0], 1);
    for (size_t i = 0; i < sizeof newer.more; i++)
        ck_assert_uint_eq(newer.more[i], 0xa5);
}
END_TEST

/* --- What fired --- */

/* 256 rules, of which every third is about the event. */
START_TEST(test_bits_of_rules)
{
    static char text[16384];
    hcode_event e = event_with(HCODE_CUSTOM, 0, CUSTOM);
    hcode_effect effect;

    strcpy(text, HEAD);
    for (int i = 0; i < HCODE_RULES_MAX; i++)
        strcat(text, i % 3 == 0 ? "on custom own by cdc\n" : "on custom other by cdc\n");
    ck_assert_int_eq(try_new(support_policy(text, NULL), &e, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules_fired, 86); /* 0, 3 … 255 */
    for (int i = 0; i < HCODE_RULES_MAX; i++)
        ck_assert_msg((effect.rules[i / 64] >> (i % 64) & 1) == (i % 3 == 0), "rule %d", i);
}
END_TEST

/* Withdrawing takes the rules that withdraw this reason, and no others. */
START_TEST(test_withdraw)
{
    const hcode_policy *policy = support_policy(
        HEAD "reason 5 five red\nreason 1 one red\nreason 3 three red\n"
             "on correct reason by cdc\n  withdraw one three\n"
             "on correct reason by grid\n  withdraw five\n"
             "on correct reason by cdc grid\n  withdraw one\n"
             "on correct day by cdc\n  mark corrected\n", NULL);
    static const struct {
        int32_t reason, role;
        hcode_status status;
        uint64_t fires;
    } rows[] = {
        { 1, HCODE_CDC, HCODE_OK, 5 },
        { 1, HCODE_GRID, HCODE_OK, 4 },
        { 3, HCODE_CDC, HCODE_OK, 1 },
        { 3, HCODE_GRID, HCODE_ROLE, 0 },
        { 5, HCODE_GRID, HCODE_OK, 2 },
        { 5, HCODE_CDC, HCODE_ROLE, 0 },
        { 2, HCODE_CDC, HCODE_UNKNOWN_REASON, 0 },
        { -1, HCODE_CDC, HCODE_UNKNOWN_REASON, 0 },
        { 32768, HCODE_CDC, HCODE_UNKNOWN_REASON, 0 },
        { 65536 + 1, HCODE_CDC, HCODE_UNKNOWN_REASON, 0 },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        hcode_event e = event_with(HCODE_CORRECT, HCODE_CORRECT_REASON, 0);
        hcode_effect effect = { .size = sizeof effect };
        struct person p = { .length = 0 };
        e.reason = rows[i].reason;
        e.role = rows[i].role;
        ck_assert_msg(try_take(&p, policy, &e, &effect) == rows[i].status, "row %zu", i);
        ck_assert_msg(effect.rules[0] == rows[i].fires, "row %zu", i);
        if (rows[i].status == HCODE_OK) {
            ck_assert_uint_eq(facts_of(&p).slots, 1); /* the event's reason alone */
            ck_assert_int_eq(slot_of(&p, rows[i].reason).cleared_reported, e.reported);
        }
    }
}
END_TEST

/* --- The policy in force on day(reported) judges --- */

START_TEST(test_policy_in_force_judges)
{
    const hcode_policy *first = support_policy(
        HEAD "reason 1 one red\non clinic by cdc\non release by cdc\n", NULL);
    const hcode_policy *chain = support_policy(
        "policy second\neffective 2020-01-11\ntimezone +08:00\n"
        "reason 1 one red\nreason 2 two red\n"
        "on travel by cdc\non clinic by cdc\non clinic by cdc grid\n"
        "on correct reason by cdc\n  withdraw two\n", first);
    hcode_event clinic = event_with(HCODE_CLINIC, 0, 0);
    hcode_event release = event_with(HCODE_RELEASE, 0, 0);
    hcode_event withdraw = event_with(HCODE_CORRECT, HCODE_CORRECT_REASON, 0);
    hcode_effect effect;

    withdraw.reason = 2;
    clinic.reported = release.reported = withdraw.reported = local(9, LAST, 8 * HOUR);
    ck_assert_int_eq(try_new(chain, &clinic, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules[0], 1);
    ck_assert_int_eq(effect.policy_effective, DAY0);
    ck_assert_int_eq(try_new(chain, &release, NULL), HCODE_OK);
    ck_assert_int_eq(try_new(chain, &withdraw, NULL), HCODE_NO_RULE); /* known, but later */
    ck_assert_int_eq(try_new(first, &withdraw, NULL), HCODE_UNKNOWN_REASON);

    clinic.reported = release.reported = withdraw.reported = local(10, 0, 8 * HOUR);
    ck_assert_int_eq(try_new(chain, &clinic, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules[0], 6);
    ck_assert_int_eq(effect.policy_effective, DAY0 + 10);
    ck_assert_int_eq(try_new(chain, &release, NULL), HCODE_NO_RULE);
    ck_assert_int_eq(try_new(chain, &withdraw, NULL), HCODE_OK);

    clinic.occurred = 1; /* before the first one's day, the first */
    clinic.reported = local(-300, 0, 8 * HOUR);
    ck_assert_int_eq(try_new(chain, &clinic, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules[0], 1);
    ck_assert_int_eq(effect.policy_effective, DAY0);
}
END_TEST

Suite *rules_suite(void)
{
    Suite *suite = suite_create("rules");
    TCase *events = tcase_create("events"), *guards = tcase_create("guards");
    TCase *order = tcase_create("order"), *fired = tcase_create("fired");

    tcase_add_loop_test(events, test_kind_fires_its_rule, 0, (int)COUNT_OF(kinds));
    tcase_add_loop_test(events, test_fields, 0, (int)COUNT_OF(kinds));
    tcase_add_test(events, test_kinds_and_details_that_are_none);
    tcase_add_loop_test(events, test_each_role_alone, 0, (int)COUNT_OF(roles));
    tcase_add_test(events, test_roles_that_are_none);
    tcase_add_test(events, test_rules_of_other_roles);
    tcase_add_loop_test(events, test_region_range, 0, (int)COUNT_OF(regions));
    tcase_add_loop_test(events, test_celsius_range, 0, (int)COUNT_OF(celsius));
    tcase_add_loop_test(events, test_time_range, 0, (int)COUNT_OF(times));
    tcase_add_test(events, test_symptoms_that_are_none);
    tcase_add_test(events, test_correct_day_is_over);
    tcase_add_loop_test(events, test_custom_names, 0, (int)COUNT_OF(names));
    tcase_add_test(events, test_custom_ends_at_its_nul);
    suite_add_tcase(suite, events);
    tcase_add_loop_test(guards, test_checkin_guards, 0, (int)COUNT_OF(checkins));
    tcase_add_test(guards, test_checkin_guards_all);
    tcase_add_test(guards, test_temperature_guards);
    tcase_add_loop_test(guards, test_within, 0, (int)COUNT_OF(zones));
    tcase_add_loop_test(guards, test_regions, 0, (int)COUNT_OF(travels));
    suite_add_tcase(suite, guards);
    tcase_add_test(order, test_order_of_refusals);
    tcase_add_test(order, test_order_of_late);
    tcase_add_test(order, test_caller_mistakes);
    tcase_add_test(order, test_event_size);
    tcase_add_test(order, test_effect_size);
    suite_add_tcase(suite, order);
    tcase_add_test(fired, test_bits_of_rules);
    tcase_add_test(fired, test_withdraw);
    tcase_add_test(fired, test_policy_in_force_judges);
    suite_add_tcase(suite, fired);
    return suite;
}

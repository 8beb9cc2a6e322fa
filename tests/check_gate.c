/*
 * What staff at a gate do (docs/semantics.md, Gates). Expected rows are written out from
 * guangxi-rules.md (Gates) and from the texts of the other two policies, never asked of the
 * library.
 */
#include <string.h>

#include "policy_support.h"

#define PASS HCODE_ACTION_PASS
#define DENY HCODE_ACTION_DENY
#define FEVER HCODE_ACTION_REPORT_FEVER
#define AUTHORITY HCODE_ACTION_REPORT_AUTHORITY
#define ISOLATION HCODE_ACTION_ADVISE_ISOLATION
#define MEASURE HCODE_ACTION_MEASURE_TEMPERATURE

/* First days of the three policies. */
#define GUANGXI 18328 /* 2020-03-07 */
#define STRICT 18383  /* 2020-05-01 */
#define GRACE 18475   /* 2020-08-01 */

static const hcode_policy *chain(void)
{
    const hcode_policy *first = support_policy_file("guangxi-2020-03-07", NULL);
    const hcode_policy *second = support_policy_file("example-strict", first);

    return support_policy_file("example-grace", second);
}

/* The status; on any but HCODE_OK nothing may be written. */
static hcode_status ask(const hcode_policy *policy, hcode_day day, const char *scene,
                        int32_t color, int32_t celsius_x10, hcode_gate_answer *answer)
{
    hcode_gate_answer before;

    memset(answer, 0xa5, sizeof *answer);
    answer->size = sizeof *answer;
    before = *answer;
    hcode_status status = hcode_gate(policy, day, scene, color, celsius_x10, answer);
    if (status != HCODE_OK)
        ck_assert_mem_eq(answer, &before, sizeof before);
    ck_assert_uint_eq(answer->size, sizeof *answer);
    return status;
}

/* `filed`: what was measured is to be filed by the checkpoint; else nothing is. */
static void expect(const hcode_policy *policy, hcode_day day, const char *scene,
                   int32_t color, int32_t celsius_x10, uint32_t actions, bool filed)
{
    hcode_gate_answer a;
    hcode_status status = ask(policy, day, scene, color, celsius_x10, &a);

    ck_assert_msg(status == HCODE_OK && a.actions == actions, "%s, %s, %d: %s, actions %u",
                  scene, hcode_color_name(color), celsius_x10, hcode_status_name(status),
                  a.actions);
    ck_assert_msg(a.file_kind == (filed ? HCODE_TEMPERATURE : 0) &&
                      a.file_role == (filed ? HCODE_CHECKPOINT : 0) &&
                      a.file_celsius_x10 == (filed ? celsius_x10 : 0),
                  "%s, %s, %d: files %d %d %d", scene, hcode_color_name(color), celsius_x10,
                  a.file_kind, a.file_role, a.file_celsius_x10);
}

/* --- The three policies, every row --- */

static const struct row {
    hcode_day day;
    const char *scene;
    int32_t color;
    uint32_t unmeasured, normal, fever;
} rows[] = {
    { GUANGXI, "checkpoint", HCODE_GREEN,  MEASURE, PASS, DENY | FEVER },
    { GUANGXI, "checkpoint", HCODE_YELLOW, DENY | ISOLATION, DENY | ISOLATION,
      DENY | ISOLATION },
    { GUANGXI, "checkpoint", HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GUANGXI, "community",  HCODE_GREEN,  PASS, PASS, DENY | FEVER },
    { GUANGXI, "community",  HCODE_YELLOW, DENY, DENY, DENY },
    { GUANGXI, "community",  HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GUANGXI, "shop",       HCODE_GREEN,  PASS, PASS, DENY | FEVER },
    { GUANGXI, "shop",       HCODE_YELLOW, DENY, DENY, DENY },
    { GUANGXI, "shop",       HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GUANGXI, "taxi",       HCODE_GREEN,  PASS, PASS, DENY | FEVER },
    { GUANGXI, "taxi",       HCODE_YELLOW, DENY, DENY, DENY },
    { GUANGXI, "taxi",       HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GUANGXI, "transit",    HCODE_GREEN,  PASS, PASS, DENY | FEVER },
    { GUANGXI, "transit",    HCODE_YELLOW, DENY, DENY, DENY },
    { GUANGXI, "transit",    HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GUANGXI, "workplace",  HCODE_GREEN,  PASS, PASS, DENY | FEVER },
    { GUANGXI, "workplace",  HCODE_YELLOW, DENY | ISOLATION, DENY | ISOLATION,
      DENY | ISOLATION },
    { GUANGXI, "workplace",  HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },

    { STRICT, "checkpoint", HCODE_GREEN,  MEASURE, PASS, DENY | FEVER },
    { STRICT, "checkpoint", HCODE_YELLOW, DENY | ISOLATION, DENY | ISOLATION,
      DENY | ISOLATION },
    { STRICT, "checkpoint", HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { STRICT, "community",  HCODE_GREEN,  MEASURE, PASS, DENY | FEVER },
    { STRICT, "community",  HCODE_YELLOW, DENY | ISOLATION, DENY | ISOLATION,
      DENY | ISOLATION },
    { STRICT, "community",  HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { STRICT, "school",     HCODE_GREEN,  MEASURE, PASS, DENY | FEVER | ISOLATION },
    { STRICT, "school",     HCODE_YELLOW, DENY | ISOLATION | AUTHORITY,
      DENY | ISOLATION | AUTHORITY, DENY | ISOLATION | AUTHORITY },
    { STRICT, "school",     HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { STRICT, "workplace",  HCODE_GREEN,  MEASURE, PASS, DENY | FEVER },
    { STRICT, "workplace",  HCODE_YELLOW, DENY | ISOLATION, DENY | ISOLATION,
      DENY | ISOLATION },
    { STRICT, "workplace",  HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { STRICT, "shop",       HCODE_GREEN,  PASS, PASS, DENY | FEVER },
    { STRICT, "shop",       HCODE_YELLOW, DENY, DENY, DENY },
    { STRICT, "shop",       HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { STRICT, "transit",    HCODE_GREEN,  PASS, PASS, DENY | FEVER },
    { STRICT, "transit",    HCODE_YELLOW, DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { STRICT, "transit",    HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },

    { GRACE, "checkpoint", HCODE_GREEN,  PASS, PASS, DENY | FEVER },
    { GRACE, "checkpoint", HCODE_YELLOW, DENY | ISOLATION, DENY | ISOLATION,
      DENY | ISOLATION },
    { GRACE, "checkpoint", HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GRACE, "school",     HCODE_GREEN,  MEASURE, PASS, DENY | FEVER | ISOLATION },
    { GRACE, "school",     HCODE_YELLOW, DENY | ISOLATION, DENY | ISOLATION,
      DENY | ISOLATION },
    { GRACE, "school",     HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GRACE, "workplace",  HCODE_GREEN,  MEASURE, PASS, DENY | FEVER },
    { GRACE, "workplace",  HCODE_YELLOW, MEASURE, PASS, DENY | FEVER | ISOLATION },
    { GRACE, "workplace",  HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GRACE, "shop",       HCODE_GREEN,  PASS, PASS, PASS }, /* no row for a green fever */
    { GRACE, "shop",       HCODE_YELLOW, PASS, PASS, DENY | ISOLATION },
    { GRACE, "shop",       HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
    { GRACE, "transit",    HCODE_GREEN,  PASS, PASS, PASS },
    { GRACE, "transit",    HCODE_YELLOW, PASS, PASS, DENY | ISOLATION },
    { GRACE, "transit",    HCODE_RED,    DENY | AUTHORITY, DENY | AUTHORITY,
      DENY | AUTHORITY },
};

/* The threshold is a fever, the tenth below it is none; so are the ends of the scale. Only
 * the strict policy has no `temperature` rule that clears. */
START_TEST(test_rows)
{
    const struct row *r = &rows[_i];
    const hcode_policy *policy = chain();
    int32_t fever = r->day == STRICT ? 370 : 373;
    bool good_news = r->color == HCODE_YELLOW && r->day != STRICT;

    expect(policy, r->day, r->scene, r->color, 0, r->unmeasured, false);
    expect(policy, r->day, r->scene, r->color, 250, r->normal, good_news);
    expect(policy, r->day, r->scene, r->color, fever - 1, r->normal, good_news);
    expect(policy, r->day, r->scene, r->color, fever, r->fever, true);
    expect(policy, r->day, r->scene, r->color, 450, r->fever, true);
}
END_TEST

/* --- The chain --- */

START_TEST(test_chain)
{
    const hcode_policy *policy = chain(), *first = hcode_policy_in_force(policy, GUANGXI);
    hcode_gate_answer a;

    /* The last day of a policy and the first of the next one: 37.2 becomes a fever, a
     * community begins to measure, the checkpoint stops. */
    expect(policy, STRICT - 1, "checkpoint", HCODE_GREEN, 372, PASS, false);
    expect(policy, STRICT, "checkpoint", HCODE_GREEN, 372, DENY | FEVER, true);
    expect(policy, STRICT - 1, "community", HCODE_GREEN, 0, PASS, false);
    expect(policy, STRICT, "community", HCODE_GREEN, 0, MEASURE, false);
    expect(policy, GRACE - 1, "checkpoint", HCODE_GREEN, 0, MEASURE, false);
    expect(policy, GRACE, "checkpoint", HCODE_GREEN, 0, PASS, false);
    expect(policy, STRICT - 1, "shop", HCODE_YELLOW, 360, DENY, true);
    expect(policy, STRICT, "shop", HCODE_YELLOW, 360, DENY, false);
    expect(policy, GRACE, "shop", HCODE_YELLOW, 360, PASS, true);

    /* Scenes come and go. */
    ck_assert_int_eq(ask(policy, STRICT - 1, "school", HCODE_GREEN, 0, &a), HCODE_NO_RULE);
    expect(policy, STRICT, "school", HCODE_GREEN, 0, MEASURE, false);
    expect(policy, GRACE - 1, "community", HCODE_GREEN, 0, MEASURE, false);
    ck_assert_int_eq(ask(policy, GRACE, "community", HCODE_GREEN, 0, &a), HCODE_NO_RULE);

    /* The first one reaches back, the newest one on; one alone knows no other. */
    expect(policy, HCODE_DAY_MIN, "community", HCODE_GREEN, 0, PASS, false);
    expect(policy, HCODE_DAY_MAX, "checkpoint", HCODE_GREEN, 0, PASS, false);
    expect(first, GRACE, "community", HCODE_GREEN, 0, PASS, false);
}
END_TEST

/* --- Policies that say less --- */

#define REASON "reason 1 hot yellow\n ends after 3 days\n"
#define GATE                                                                             \
    "gate g\n needs temperature\n green pass advise-isolation\n yellow deny\n red pass\n"

/* Without a threshold nothing is a fever, and nothing is normal; but it was measured. */
START_TEST(test_no_threshold)
{
    const hcode_policy *policy = support_policy(
        BASE REASON "on temperature by checkpoint\n clear hot\n" GATE, NULL);

    expect(policy, DAY0, "g", HCODE_GREEN, 0, MEASURE, false); /* and no advice beside it */
    expect(policy, DAY0, "g", HCODE_GREEN, 360, PASS | ISOLATION, false);
    expect(policy, DAY0, "g", HCODE_GREEN, 450, PASS | ISOLATION, false);
    expect(policy, DAY0, "g", HCODE_YELLOW, 0, DENY, false);
    expect(policy, DAY0, "g", HCODE_YELLOW, 360, DENY, false);
    expect(policy, DAY0, "g", HCODE_YELLOW, 450, DENY, false);
    expect(policy, DAY0, "g", HCODE_RED, 0, MEASURE, false);
    expect(policy, DAY0, "g", HCODE_RED, 360, PASS, false);
}
END_TEST

/* A plain row that denies is not asked for a temperature, even if a fever would pass. */
START_TEST(test_fever_row_wins)
{
    const hcode_policy *policy = support_policy(
        BASE "fever 37.5\ngate g\n needs temperature\n green deny\n green fever pass\n"
             " yellow pass\n red deny report-authority\n red fever deny report-fever\n",
        NULL);

    expect(policy, DAY0, "g", HCODE_GREEN, 0, DENY, false);
    expect(policy, DAY0, "g", HCODE_GREEN, 374, DENY, false);
    expect(policy, DAY0, "g", HCODE_GREEN, 375, PASS, true);
    expect(policy, DAY0, "g", HCODE_YELLOW, 375, PASS, true);
    expect(policy, DAY0, "g", HCODE_RED, 0, DENY | AUTHORITY, false);
    expect(policy, DAY0, "g", HCODE_RED, 374, DENY | AUTHORITY, false);
    expect(policy, DAY0, "g", HCODE_RED, 375, DENY | FEVER, true);
}
END_TEST

/* Which rules make a normal temperature of a yellow person worth filing. */
static const struct {
    const char *rules;
    bool filed;
} clearing[] = {
    { "", false },
    { "on temperature by checkpoint\n when fever\n set hot\n", false },
    { "on temperature by checkpoint\n when no fever\n", false },
    { "on temperature by checkpoint\n when no fever\n mark normal\n", false },
    { "on clinic by checkpoint\n clear hot\n", false },        /* the kind before */
    { "on certificate by checkpoint\n clear hot\n", false },   /* the kind after */
    { "on correct reason by checkpoint\n withdraw hot\n", false },
    { "on temperature by checkpoint\n when no fever\n clear hot\n", true },
    { "on temperature by checkpoint\n when fever\n set hot\n"
      "on temperature by checkpoint\n when no fever\n clear hot\n", true },
};

START_TEST(test_normal_is_filed)
{
    struct builder b = { 0 };

    add(&b, BASE "fever 37.3\n" REASON "%s" GATE, clearing[_i].rules);
    const hcode_policy *policy = support_policy(b.text, NULL);
    builder_free(&b);

    expect(policy, DAY0, "g", HCODE_YELLOW, 372, DENY, clearing[_i].filed);
    expect(policy, DAY0, "g", HCODE_YELLOW, 0, DENY, false);
    expect(policy, DAY0, "g", HCODE_YELLOW, 373, DENY, true);
    expect(policy, DAY0, "g", HCODE_GREEN, 372, PASS | ISOLATION, false);
    expect(policy, DAY0, "g", HCODE_RED, 372, PASS, false);
}
END_TEST

/* What the answer says to file can be filed: a fever turns a green person yellow, and
 * normal again, green. */
START_TEST(test_filing)
{
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    static const struct {
        int32_t celsius_x10, before, after;
    } visits[] = {
        { 372, HCODE_GREEN, HCODE_GREEN },
        { 373, HCODE_GREEN, HCODE_YELLOW },
        { 380, HCODE_YELLOW, HCODE_YELLOW },
        { 366, HCODE_YELLOW, HCODE_GREEN },
    };
    struct person p = { .length = 0 };
    hcode_gate_answer a;

    for (int i = 0; i < (int)COUNT_OF(visits); i++) {
        int32_t day = GUANGXI - DAY0 + i, color = color_on(&p, policy, day);
        ck_assert_int_eq(color, visits[i].before);
        ck_assert_int_eq(ask(policy, DAY0 + day, "shop", color, visits[i].celsius_x10, &a),
                         HCODE_OK);
        if (a.file_kind != 0) {
            hcode_event e = { .size = sizeof e, .kind = a.file_kind, .role = a.file_role,
                              .occurred = noon(day), .reported = noon(day),
                              .celsius_x10 = a.file_celsius_x10 };
            take(&p, policy, &e);
        }
        ck_assert_int_eq(color_on(&p, policy, day), visits[i].after);
    }
}
END_TEST

/* --- Asked wrongly --- */

static const struct wrong {
    hcode_day day;
    const char *scene;
    int32_t color, celsius_x10;
    hcode_status status;
} wrong[] = {
    { GUANGXI, NULL, HCODE_GREEN, 0, HCODE_INVALID },
    { GUANGXI, "shop", HCODE_NO_COLOR, 0, HCODE_INVALID },
    { GUANGXI, "shop", HCODE_RED + 1, 0, HCODE_INVALID },
    { GUANGXI, "shop", -1, 0, HCODE_INVALID },
    { GUANGXI, "shop", INT32_MIN, 0, HCODE_INVALID },
    { GUANGXI, "shop", INT32_MAX, 0, HCODE_INVALID },
    { HCODE_DAY_MIN - 1, "shop", HCODE_GREEN, 0, HCODE_RANGE },
    { HCODE_DAY_MAX + 1, "shop", HCODE_GREEN, 0, HCODE_RANGE },
    { HCODE_NO_DAY, "shop", HCODE_GREEN, 0, HCODE_RANGE },
    { HCODE_NEVER, "shop", HCODE_GREEN, 0, HCODE_RANGE },
    { GUANGXI, "shop", HCODE_GREEN, 249, HCODE_RANGE },
    { GUANGXI, "shop", HCODE_GREEN, 451, HCODE_RANGE },
    { GUANGXI, "shop", HCODE_GREEN, 1, HCODE_RANGE },
    { GUANGXI, "shop", HCODE_GREEN, -1, HCODE_RANGE },
    { GUANGXI, "shop", HCODE_GREEN, -373, HCODE_RANGE },
    { GUANGXI, "shop", HCODE_RED, INT32_MAX, HCODE_RANGE },
    { GUANGXI, "", HCODE_GREEN, 0, HCODE_NO_RULE },
    { GUANGXI, "sho", HCODE_GREEN, 0, HCODE_NO_RULE },
    { GUANGXI, "shops", HCODE_GREEN, 0, HCODE_NO_RULE },
    { GUANGXI, "Shop", HCODE_GREEN, 0, HCODE_NO_RULE },
    { GUANGXI, "shop ", HCODE_GREEN, 0, HCODE_NO_RULE },
    { GUANGXI, "school", HCODE_GREEN, 0, HCODE_NO_RULE },
    /* the first of several */
    { HCODE_NEVER, "none", HCODE_NO_COLOR, 1, HCODE_INVALID },
    { HCODE_NEVER, "none", HCODE_GREEN, 0, HCODE_RANGE },
    { GUANGXI, "none", HCODE_GREEN, 1, HCODE_RANGE },
};

START_TEST(test_wrong)
{
    const struct wrong *w = &wrong[_i];
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    hcode_gate_answer a;
    hcode_status status = ask(policy, w->day, w->scene, w->color, w->celsius_x10, &a);

    ck_assert_msg(status == w->status, "row %d: %s", _i, hcode_status_name(status));
}
END_TEST

START_TEST(test_no_gates)
{
    hcode_gate_answer a;

    ck_assert_int_eq(ask(support_policy(BASE, NULL), DAY0, "shop", HCODE_GREEN, 0, &a),
                     HCODE_NO_RULE);
}
END_TEST

/* No policy, no answer, an answer too short; a longer one is written as far as known. */
START_TEST(test_answer_struct)
{
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    struct {
        hcode_gate_answer a;
        uint32_t newer[2];
    } host, before;

    ck_assert_int_eq(hcode_gate(policy, GUANGXI, "shop", HCODE_GREEN, 0, NULL),
                     HCODE_INVALID);
    memset(&host, 0xa5, sizeof host);
    for (uint32_t size = 0; size < sizeof host.a; size++) {
        host.a.size = size;
        before = host;
        ck_assert_int_eq(hcode_gate(policy, GUANGXI, "shop", HCODE_GREEN, 0, &host.a),
                         HCODE_INVALID);
        ck_assert_mem_eq(&host, &before, sizeof host);
    }
    host.a.size = sizeof host;
    before = host;
    ck_assert_int_eq(hcode_gate(NULL, GUANGXI, "shop", HCODE_GREEN, 0, &host.a),
                     HCODE_INVALID);
    ck_assert_mem_eq(&host, &before, sizeof host);
    ck_assert_int_eq(hcode_gate(policy, GUANGXI, "shop", HCODE_GREEN, 0, &host.a),
                     HCODE_OK);
    ck_assert_uint_eq(host.a.size, sizeof host);
    ck_assert_uint_eq(host.a.actions, PASS);
    ck_assert_mem_eq(host.newer, before.newer, sizeof host.newer);
}
END_TEST

Suite *gate_suite(void)
{
    Suite *suite = suite_create("gate");
    TCase *tests = tcase_create("gate");

    tcase_add_loop_test(tests, test_rows, 0, (int)COUNT_OF(rows));
    tcase_add_test(tests, test_chain);
    tcase_add_test(tests, test_no_threshold);
    tcase_add_test(tests, test_fever_row_wins);
    tcase_add_loop_test(tests, test_normal_is_filed, 0, (int)COUNT_OF(clearing));
    tcase_add_test(tests, test_filing);
    tcase_add_loop_test(tests, test_wrong, 0, (int)COUNT_OF(wrong));
    tcase_add_test(tests, test_no_gates);
    tcase_add_test(tests, test_answer_struct);
    suite_add_tcase(suite, tests);
    return suite;
}

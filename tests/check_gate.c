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

/* --- With a token --- */

/* A report as a verifier would give it, and a color issued that is another. */
static hcode_token_report report(int32_t verdict, hcode_status status, int32_t color)
{
    return (hcode_token_report){ .size = sizeof(hcode_token_report), .verdict = verdict,
                                 .status = status, .color = color,
                                 .color_issued = HCODE_GREEN };
}

static hcode_status ask_token(const hcode_policy *policy, const char *scene,
                              const hcode_token_report *r, int32_t celsius_x10,
                              hcode_gate_answer *answer)
{
    hcode_gate_answer before;

    memset(answer, 0xa5, sizeof *answer);
    answer->size = sizeof *answer;
    before = *answer;
    hcode_status status = hcode_gate_token(policy, GUANGXI, scene, r, celsius_x10, answer);
    if (status != HCODE_OK)
        ck_assert_mem_eq(answer, &before, sizeof before);
    return status;
}

/* An accepted token is answered as its color is; a stale one says so besides. */
START_TEST(test_token_accepted)
{
    const struct row *r = &rows[_i];
    const hcode_policy *policy = chain();
    static const int32_t degrees[] = { 0, 366, 390 };

    for (size_t i = 0; i < COUNT_OF(degrees); i++) {
        hcode_token_report fresh = report(HCODE_TOKEN_ACCEPT, HCODE_OK, r->color);
        hcode_token_report stale = report(HCODE_TOKEN_ACCEPT_STALE, HCODE_STALE, r->color);
        hcode_gate_answer plain, a = { .size = sizeof a };
        ck_assert_int_eq(ask(policy, r->day, r->scene, r->color, degrees[i], &plain), HCODE_OK);
        ck_assert_int_eq(
            hcode_gate_token(policy, r->day, r->scene, &fresh, degrees[i], &a), HCODE_OK);
        ck_assert_mem_eq(&a, &plain, sizeof a);
        ck_assert_int_eq(
            hcode_gate_token(policy, r->day, r->scene, &stale, degrees[i], &a), HCODE_OK);
        plain.actions |= HCODE_ACTION_STALE;
        ck_assert_mem_eq(&a, &plain, sizeof a);
    }
}
END_TEST

/* Neither a refused nor an unreadable token is asked about anything or filed. */
static const struct {
    int32_t verdict;
    hcode_status status;
    int32_t color;
    uint32_t actions;
} not_accepted[] = {
    { HCODE_TOKEN_REFUSE, HCODE_BAD_SIGNATURE, 0, DENY },
    { HCODE_TOKEN_REFUSE, HCODE_EXPIRED, 0, DENY },
    { HCODE_TOKEN_REFUSE, HCODE_COLOR_NOT_ACCEPTED, 0, DENY },
    { HCODE_TOKEN_REFUSE, 7, 0, DENY }, /* the host's own, of its callback */
    { HCODE_TOKEN_REFUSE, HCODE_EXPIRED, HCODE_GREEN, DENY },
    { HCODE_TOKEN_UNREADABLE, HCODE_TOO_LONG, 0, HCODE_ACTION_RESCAN },
    { HCODE_TOKEN_UNREADABLE, HCODE_NOT_A_TOKEN, 0, HCODE_ACTION_RESCAN },
    { HCODE_TOKEN_UNREADABLE, HCODE_BAD_BASE45, 0, HCODE_ACTION_RESCAN },
};

START_TEST(test_token_not_accepted)
{
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    hcode_token_report r = report(not_accepted[_i].verdict, not_accepted[_i].status,
                                  not_accepted[_i].color);
    static const char *scenes[] = { "checkpoint", "community", "shop", "taxi", "transit",
                                    "workplace" };
    static const int32_t degrees[] = { 0, 366, 390 };
    hcode_gate_answer a;

    for (size_t i = 0; i < COUNT_OF(scenes) * COUNT_OF(degrees); i++) {
        hcode_status status = ask_token(policy, scenes[i / COUNT_OF(degrees)], &r,
                                        degrees[i % COUNT_OF(degrees)], &a);
        ck_assert_int_eq(status, HCODE_OK);
        ck_assert_uint_eq(a.actions, not_accepted[_i].actions);
        ck_assert_int_eq(a.file_kind, 0);
        ck_assert_int_eq(a.file_role, 0);
        ck_assert_int_eq(a.file_celsius_x10, 0);
    }
}
END_TEST

/* A report that does not say one thing opens no gate. */
static const struct {
    int32_t verdict;
    hcode_status status;
    int32_t color;
} no_report[] = {
    { 0, HCODE_OK, HCODE_GREEN },
    { 0, HCODE_OK, 0 },
    { -1, HCODE_OK, HCODE_GREEN },
    { HCODE_TOKEN_ACCEPT + 1, HCODE_OK, HCODE_GREEN },
    { HCODE_TOKEN_ACCEPT, HCODE_OK, 0 }, /* a bare CWT */
    { HCODE_TOKEN_ACCEPT, HCODE_OK, HCODE_RED + 1 },
    { HCODE_TOKEN_ACCEPT, HCODE_OK, -1 },
    { HCODE_TOKEN_ACCEPT, HCODE_STALE, HCODE_GREEN },
    { HCODE_TOKEN_ACCEPT, HCODE_BAD_SIGNATURE, HCODE_GREEN },
    { HCODE_TOKEN_ACCEPT_STALE, HCODE_STALE, 0 },
    { HCODE_TOKEN_ACCEPT_STALE, HCODE_OK, HCODE_GREEN },
    { HCODE_TOKEN_ACCEPT_STALE, HCODE_EXPIRED, HCODE_GREEN },
    { HCODE_TOKEN_REFUSE, HCODE_OK, 0 },
    { HCODE_TOKEN_REFUSE, HCODE_STALE, 0 },
    { HCODE_TOKEN_UNREADABLE, HCODE_OK, 0 },
    { HCODE_TOKEN_UNREADABLE, HCODE_STALE, 0 },
};

START_TEST(test_token_no_report)
{
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    hcode_token_report r =
        report(no_report[_i].verdict, no_report[_i].status, no_report[_i].color);
    hcode_gate_answer a;

    ck_assert_int_eq(ask_token(policy, "shop", &r, 0, &a), HCODE_INVALID);
}
END_TEST

/* The other arguments are as wrong as without a token, whatever the token is. */
START_TEST(test_token_wrong)
{
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    const struct wrong *w = &wrong[_i];
    hcode_token_report good = report(HCODE_TOKEN_ACCEPT, HCODE_OK, w->color);
    hcode_token_report bad = report(HCODE_TOKEN_REFUSE, HCODE_EXPIRED, w->color);
    hcode_gate_answer a = { .size = sizeof a };
    bool color = w->color >= HCODE_GREEN && w->color <= HCODE_RED;

    ck_assert_int_eq(hcode_gate_token(policy, w->day, w->scene, &good, w->celsius_x10, &a),
                     w->status);
    if (color)
        ck_assert_int_eq(hcode_gate_token(policy, w->day, w->scene, &bad, w->celsius_x10, &a),
                         w->status);
    ck_assert_uint_eq(a.actions, 0);
}
END_TEST

START_TEST(test_token_structs)
{
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    struct {
        hcode_token_report r;
        uint32_t newer[2];
    } given = { .r = report(HCODE_TOKEN_ACCEPT, HCODE_OK, HCODE_GREEN) };
    hcode_gate_answer a;

    ck_assert_int_eq(ask_token(policy, "shop", NULL, 0, &a), HCODE_INVALID);
    ck_assert_int_eq(ask_token(NULL, "shop", &given.r, 0, &a), HCODE_INVALID);
    ck_assert_int_eq(hcode_gate_token(policy, GUANGXI, "shop", &given.r, 0, NULL),
                     HCODE_INVALID);
    a.size = sizeof a - 1;
    ck_assert_int_eq(hcode_gate_token(policy, GUANGXI, "shop", &given.r, 0, &a), HCODE_INVALID);
    given.r.size = sizeof given.r - 1;
    ck_assert_int_eq(ask_token(policy, "shop", &given.r, 0, &a), HCODE_INVALID);
    given.r.size = sizeof given;
    ck_assert_int_eq(ask_token(policy, "shop", &given.r, 0, &a), HCODE_OK);
    given.newer[1] = 1; /* a field that this library does not know says something */
    ck_assert_int_eq(ask_token(policy, "shop", &given.r, 0, &a), HCODE_INVALID);
}
END_TEST

Suite *gate_suite(void)
{
    Suite *suite = suite_create("gate");
    TCase *tests = tcase_create("gate");

    tcase_add_loop_test(tests, test_rows, 0, (int)COUNT_OF(rows));
    tcase_add_loop_test(tests, test_token_accepted, 0, (int)COUNT_OF(rows));
    tcase_add_loop_test(tests, test_token_not_accepted, 0, (int)COUNT_OF(not_accepted));
    tcase_add_loop_test(tests, test_token_no_report, 0, (int)COUNT_OF(no_report));
    tcase_add_loop_test(tests, test_token_wrong, 0, (int)COUNT_OF(wrong));
    tcase_add_test(tests, test_token_structs);
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

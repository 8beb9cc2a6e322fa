/*
 * What an event does to a record (docs/semantics.md, Apply 6-9, Window): marks, slots,
 * registration. Days are counted from DAY0, as in support.h.
 */
#include <stdio.h>
#include <string.h>

#include "support.h"

static const hcode_policy *rules(void)
{
    return support_policy(support_rules, NULL);
}

static uint64_t bit(int k)
{
    return UINT64_C(1) << k;
}

/* --- Marks and their window --- */

static const struct {
    const char *what;
    uint64_t normal, abnormal, corrected;
} marks[] = {
    { "normal",    1, 0, 0 },
    { "abnormal",  0, 1, 0 },
    { "both",      1, 1, 0 },
    { "corrected", 0, 0, 1 },
    { "none",      0, 0, 0 },
};

START_TEST(test_first_mark)
{
    struct person p = { .length = 0 };

    take_new(&p, rules(), marks[_i].what, 50);
    hcode_record_facts facts = facts_of(&p);
    bool marked = (marks[_i].normal | marks[_i].abnormal | marks[_i].corrected) != 0;
    ck_assert_int_eq(facts.anchor, marked ? DAY0 + 50 : HCODE_NO_DAY);
    ck_assert_uint_eq(facts.normal, marks[_i].normal);
    ck_assert_uint_eq(facts.abnormal, marks[_i].abnormal);
    ck_assert_uint_eq(facts.corrected, marks[_i].corrected);
    ck_assert_uint_eq(p.length, marked ? 36 : 0); /* nothing known is no record */
}
END_TEST

/* Marks join: every pair on one day, and twice. */
START_TEST(test_marks_join)
{
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        struct person p = { .length = 0 };
        take_new(&p, rules(), marks[_i].what, 50);
        take_new(&p, rules(), marks[i].what, 50);
        take_new(&p, rules(), marks[i].what, 50);
        hcode_record_facts facts = facts_of(&p);
        ck_assert_uint_eq(facts.normal, marks[_i].normal | marks[i].normal);
        ck_assert_uint_eq(facts.abnormal, marks[_i].abnormal | marks[i].abnormal);
        ck_assert_uint_eq(facts.corrected, marks[_i].corrected | marks[i].corrected);
    }
}
END_TEST

/* Days 0, 1 and 63 before the anchor, then a mark so many days later. */
static const struct {
    int days;
    uint64_t normal;
} moves[] = {
    { 0,   UINT64_C(0x8000000000000003) },
    { 1,   UINT64_C(0x0000000000000007) }, /* the 63rd is forgotten */
    { 2,   UINT64_C(0x000000000000000d) },
    { 32,  UINT64_C(0x0000000300000001) },
    { 62,  UINT64_C(0xc000000000000001) },
    { 63,  UINT64_C(0x8000000000000001) },
    { 64,  UINT64_C(0x0000000000000001) },
    { 65,  UINT64_C(0x0000000000000001) },
    { 128, UINT64_C(0x0000000000000001) },
};

START_TEST(test_window_moves)
{
    struct person p = { .length = 0 };

    take_new(&p, rules(), "normal", 0);
    take_new(&p, rules(), "normal", 62);
    take_new(&p, rules(), "normal", 63);
    take_new(&p, rules(), "normal", 63 + moves[_i].days);
    hcode_record_facts facts = facts_of(&p);
    ck_assert_int_eq(facts.anchor, DAY0 + 63 + moves[_i].days);
    ck_assert_uint_eq(facts.normal, moves[_i].normal);
}
END_TEST

/* All three maps move. */
START_TEST(test_maps_move_together)
{
    struct person p = { .length = 0 };

    take_days(&p, rules(), 1, "nac");
    take_new(&p, rules(), "normal", 10);
    hcode_record_facts facts = facts_of(&p);
    ck_assert_uint_eq(facts.normal, bit(9) | bit(0));
    ck_assert_uint_eq(facts.abnormal, bit(8));
    ck_assert_uint_eq(facts.corrected, bit(7));
}
END_TEST

/* Apply 6, with an anchor on day 100: how far back a day may still be marked. */
static const struct {
    const char *what;
    int day;
    hcode_status status;
} backs[] = {
    { "normal",    99, HCODE_OK },
    { "normal",    69, HCODE_OK }, /* 31 days before */
    { "normal",    68, HCODE_LATE },
    { "abnormal",  69, HCODE_OK },
    { "abnormal",  68, HCODE_LATE },
    { "corrected", 69, HCODE_OK },
    { "corrected", 68, HCODE_LATE },
    { "both",      68, HCODE_LATE },
    { "normal",    0,  HCODE_LATE },
    { "none",      0,  HCODE_OK }, /* marks nothing */
    { "set 1",     0,  HCODE_OK },
    { "clear 1",   0,  HCODE_OK },
    { "register",  0,  HCODE_OK },
};

START_TEST(test_marks_far_back)
{
    struct person p = { .length = 0 };
    hcode_event e = support_event(backs[_i].what, backs[_i].day);
    hcode_effect effect = { .marks_left_out = 7 };

    take_new(&p, rules(), "normal", 100);
    e.reported = noon(100);
    ck_assert_int_eq(try_take(&p, rules(), &e, &effect), backs[_i].status);
    if (backs[_i].status == HCODE_OK)
        ck_assert_uint_eq(effect.marks_left_out, 0);
    ck_assert_int_eq(facts_of(&p).anchor, DAY0 + 100);
}
END_TEST

/* The border is one of days, in the policy's time zone. */
START_TEST(test_marks_far_back_to_the_second)
{
    struct person p = { .length = 0 };
    hcode_event e = support_event("normal", 0);

    take_new(&p, rules(), "normal", 100);
    e.occurred = local(69, 0, 8 * 3600);
    e.reported = noon(100);
    ck_assert_int_eq(try_take(&p, rules(), &e, NULL), HCODE_OK);
    e.occurred--;
    ck_assert_int_eq(try_take(&p, rules(), &e, NULL), HCODE_LATE);
}
END_TEST

/* A mark that is too old is left out, what else the event does is not. */
static const char mixed_rules[] =
    "policy mixed\neffective 2020-01-01\ntimezone +08:00\n"
    "reason 1 one red\nreason 2 two red\n"
    "on register by cdc\n  mark normal\n"
    "on clinic by cdc\n  mark abnormal\n  set one\n"
    "on release by cdc\n  mark normal\n  clear one\n"
    "on certificate by cdc\n  mark normal\n"
    "on certificate by cdc\n  when within 5 days\n  set two\n";

static const struct {
    int32_t kind;
    int day; /* the anchor is day 100 */
    hcode_status status;
    uint32_t fired, left_out;
} mixed[] = {
    { HCODE_CLINIC,      69, HCODE_OK,   1, 0 },
    { HCODE_CLINIC,      68, HCODE_OK,   1, 1 },
    { HCODE_RELEASE,     69, HCODE_OK,   1, 0 },
    { HCODE_RELEASE,     68, HCODE_OK,   1, 1 },
    { HCODE_REGISTER,    69, HCODE_OK,   1, 0 },
    { HCODE_REGISTER,    68, HCODE_OK,   1, 1 },
    { HCODE_CERTIFICATE, 68, HCODE_LATE, 0, 0 }, /* its set does not fire: marks only */
    { HCODE_CERTIFICATE, 98, HCODE_OK,   2, 0 },
};

START_TEST(test_marks_left_out)
{
    const hcode_policy *policy = support_policy(mixed_rules, NULL);
    struct person p = { .length = 0 };
    hcode_event e = { .size = sizeof e, .kind = HCODE_CERTIFICATE, .role = HCODE_CDC };
    hcode_effect effect = { .rules_fired = 0 };

    e.occurred = e.reported = noon(100);
    take(&p, policy, &e);
    uint64_t normal = facts_of(&p).normal, abnormal = facts_of(&p).abnormal;
    e.kind = mixed[_i].kind;
    e.occurred = noon(mixed[_i].day);
    ck_assert_int_eq(try_take(&p, policy, &e, &effect), mixed[_i].status);
    ck_assert_uint_eq(effect.rules_fired, mixed[_i].fired);
    ck_assert_uint_eq(effect.marks_left_out, mixed[_i].left_out);

    hcode_record_facts facts = facts_of(&p);
    bool marked = mixed[_i].status == HCODE_OK && !mixed[_i].left_out;
    uint64_t day = marked ? bit(100 - mixed[_i].day) : 0;
    bool ill = mixed[_i].kind == HCODE_CLINIC;
    ck_assert_uint_eq(facts.normal, normal | (ill ? 0 : day));
    ck_assert_uint_eq(facts.abnormal, abnormal | (ill ? day : 0));
    ck_assert_int_eq(slot_of(&p, 1).since, ill ? e.occurred : 0);
    ck_assert_int_eq(slot_of(&p, 1).cleared_occurred,
                     mixed[_i].kind == HCODE_RELEASE ? e.occurred : 0);
    ck_assert_int_eq(facts.registered, mixed[_i].kind == HCODE_REGISTER ? e.occurred : 0);
}
END_TEST

/* --- The done flag --- */

/* `fourteen` set on day 0, then letters from day 1 on; the last letter's day is the anchor. A
 * later mark moves the window so that its oldest day is `oldest`. Is the slot done? */
static const struct {
    const char *days;
    int oldest;
    uint32_t done;
} runs_left_behind[] = {
    { "nnnnnnnnnnnnnn",  1,  0 }, /* the whole run is still in the window */
    { "nnnnnnnnnnnnnn",  2,  1 }, /* its first day is forgotten */
    { "nnnnnnnnnnnnnn",  15, 1 },
    { "nnnnnnnnnnnnnn",  40, 1 },
    { "nnnnnnnnnnnnn",   2,  0 }, /* thirteen */
    { "nnnnnnnnnnnnn",   40, 0 },
    { ".nnnnnnnnnnnnnn", 2,  0 },
    { ".nnnnnnnnnnnnnn", 3,  1 },
    { "nnnnnnannnnnnnn", 30, 0 }, /* a bad day */
    { "nnnnnnn.nnnnnnn", 30, 0 }, /* a missed one */
    { "nnnnnnncnnnnnnn", 30, 1 },
    { "nnnnnnnbnnnnnnn", 30, 0 },
    { "nnnnnnnnnnnnnna", 30, 1 }, /* ill after it */
};

START_TEST(test_done)
{
    struct person p = { .length = 0 };

    take_new(&p, rules(), "set 1", 0);
    take_days(&p, rules(), 1, runs_left_behind[_i].days);
    ck_assert_uint_eq(slot_of(&p, FOURTEEN).done, 0);
    take_new(&p, rules(), "normal", runs_left_behind[_i].oldest + 63);
    ck_assert_uint_eq(slot_of(&p, FOURTEEN).done, runs_left_behind[_i].done);
    ck_assert_int_eq(slot_of(&p, FOURTEEN).since, noon(0));
}
END_TEST

/* Done stays with its since: a later set begins anew, an earlier or equal one does not. */
static const struct {
    const char *what;
    int day;
    int second; /* to be added */
    uint32_t done;
} sets_after_done[] = {
    { "set 1",      0,   0,  1 },
    { "set 1",      0,   1,  0 },
    { "set 1",      0,   -1, 1 },
    { "set 1",      100, 0,  0 },
    { "clear 1",    100, 0,  1 },
    { "withdraw 1", 100, 0,  1 },
    { "set 3",      100, 0,  1 },
};

START_TEST(test_done_goes_with_since)
{
    struct person p = { .length = 0 };
    hcode_event e = support_event(sets_after_done[_i].what, sets_after_done[_i].day);

    take_new(&p, rules(), "set 1", 0);
    take_days(&p, rules(), 1, "nnnnnnnnnnnnnn");
    take_new(&p, rules(), "normal", 100);
    e.occurred += sets_after_done[_i].second;
    e.reported = noon(100);
    take(&p, rules(), &e);
    ck_assert_uint_eq(slot_of(&p, FOURTEEN).done, sets_after_done[_i].done);
}
END_TEST

/* Only what was set can be done; a slot that was only cleared stays so. */
START_TEST(test_done_of_a_clear)
{
    struct person p = { .length = 0 };

    take_new(&p, rules(), "clear 1", 0);
    take_days(&p, rules(), 1, "nnnnnnnnnnnnnn");
    take_new(&p, rules(), "normal", 100);
    ck_assert_uint_eq(slot_of(&p, FOURTEEN).done, 0);
}
END_TEST

/* A run of any policy of the chain counts. The second policy, from day 100 on, asks for five
 * days, of which none is before day 37; the first one asks for fourteen. */
static const struct {
    int first; /* of five normal days; set on day 0 */
    uint32_t done;
} runs_of_the_chain[] = {
    { 1, 0 },
    { 36, 0 },
    { 37, 1 },
    { 98, 1 },
    { 100, 1 },
};

START_TEST(test_done_by_a_policy_of_the_chain)
{
    static const char first_text[] =
        "policy first\neffective 2020-01-01\ntimezone +08:00\nfever 37.3\n"
        "reason 1 one red\n  ends after 14 normal days\n"
        "on custom set-1 by cdc\n  set one\n"
        "on checkin by cdc\n  when healthy\n  mark normal\n";
    static const char second_text[] =
        "policy second\neffective 2020-04-10\ntimezone +08:00\nfever 37.3\n"
        "reason 1 one red\n  ends after 5 normal days\n"
        "on checkin by cdc\n  when healthy\n  mark normal\n";
    const hcode_policy *first = support_policy(first_text, NULL);
    const hcode_policy *chain = support_policy(second_text, first);
    int day = runs_of_the_chain[_i].first;
    struct person p = { .length = 0 }, alone = { .length = 0 };

    take_new(&p, chain, "set 1", 0);
    take_days(&p, chain, day, "nnnnn");
    take_new(&alone, first, "set 1", 0);
    take_days(&alone, first, day, "nnnnn");
    take_new(&p, chain, "normal", day + 64);
    take_new(&alone, first, "normal", day + 64);
    ck_assert_uint_eq(slot_of(&p, 1).done, runs_of_the_chain[_i].done);
    ck_assert_uint_eq(slot_of(&alone, 1).done, 0);
}
END_TEST

/* --- Slots --- */

/* Two events about reason 1, in either order; what the slot must then hold. Times are days. */
static const struct {
    const char *what_a;
    int occurred_a, reported_a, role_a;
    const char *what_b;
    int occurred_b, reported_b, role_b;
    int filed, role, since, cleared_reported, cleared_occurred; /* -1: none */
    bool stands;
} pairs[] = {
    /* the later word names the filer, the later day begins the count */
    { "set 1", 3, 4, HCODE_CDC,      "set 1", 2, 5, HCODE_HOSPITAL,
      5, HCODE_HOSPITAL, 3, -1, -1, true },
    { "set 1", 3, 4, HCODE_CDC,      "set 1", 4, 5, HCODE_HOSPITAL,
      5, HCODE_HOSPITAL, 4, -1, -1, true },
    /* in the same second the greater role */
    { "set 1", 3, 5, HCODE_CDC,      "set 1", 2, 5, HCODE_HOSPITAL,
      5, HCODE_CDC, 3, -1, -1, true },
    { "set 1", 2, 5, HCODE_CDC,      "set 1", 3, 5, HCODE_HOSPITAL,
      5, HCODE_CDC, 3, -1, -1, true },
    /* each time of a clear by itself */
    { "clear 1", 3, 4, HCODE_CDC,    "clear 1", 2, 5, HCODE_GRID,
      -1, 0, -1, 5, 3, false },
    /* the word filed last counts */
    { "set 1", 3, 3, HCODE_CDC,      "clear 1", 4, 4, HCODE_CDC,
      3, HCODE_CDC, 3, 4, 4, false },
    { "set 1", 5, 5, HCODE_CDC,      "clear 1", 4, 4, HCODE_CDC,
      5, HCODE_CDC, 5, 4, 4, true },
    /* in the same second the set, it is the safe one */
    { "set 1", 4, 4, HCODE_CDC,      "clear 1", 4, 4, HCODE_CDC,
      4, HCODE_CDC, 4, 4, 4, true },
    { "set 1", 3, 5, HCODE_CDC,      "clear 1", 5, 5, HCODE_CDC,
      5, HCODE_CDC, 3, 5, 5, true },
    /* what was seen before the danger does not end it, however late it is filed */
    { "set 1", 4, 4, HCODE_CDC,      "clear 1", 3, 9, HCODE_CDC,
      4, HCODE_CDC, 4, 9, 3, true },
    { "set 1", 4, 4, HCODE_CDC,      "clear 1", 4, 9, HCODE_CDC,
      4, HCODE_CDC, 4, 9, 4, false },
    /* a correction is about what was filed, not about when */
    { "set 1", 4, 4, HCODE_CDC,      "withdraw 1", 3, 9, HCODE_CDC,
      4, HCODE_CDC, 4, 9, 9, false },
    { "set 1", 4, 9, HCODE_CDC,      "withdraw 1", 3, 9, HCODE_CDC,
      9, HCODE_CDC, 4, 9, 9, true },
    /* an older exposure filed again afterwards stands, and counts from the latest ever filed */
    { "set 1", 2, 9, HCODE_CDC,      "withdraw 1", 8, 8, HCODE_CDC,
      9, HCODE_CDC, 2, 8, 8, true },
};

static hcode_event pair_event(const char *what, int occurred, int reported, int role)
{
    hcode_event e = support_event(what, occurred);

    e.reported = noon(reported);
    e.role = role;
    return e;
}

START_TEST(test_slots)
{
    hcode_event a = pair_event(pairs[_i].what_a, pairs[_i].occurred_a, pairs[_i].reported_a,
                               pairs[_i].role_a);
    hcode_event b = pair_event(pairs[_i].what_b, pairs[_i].occurred_b, pairs[_i].reported_b,
                               pairs[_i].role_b);
    struct person p = { .length = 0 }, q = { .length = 0 };
    const hcode_policy *policy = rules();

    take(&p, policy, &a);
    take(&p, policy, &b);
    take(&q, policy, &b);
    take(&q, policy, &a);
    ck_same(&p, &q);
    hcode_slot slot = slot_of(&p, FOURTEEN);
    ck_assert_int_eq(slot.filed, pairs[_i].filed < 0 ? 0 : noon(pairs[_i].filed));
    ck_assert_int_eq(slot.role, pairs[_i].role);
    ck_assert_int_eq(slot.since, pairs[_i].since < 0 ? 0 : noon(pairs[_i].since));
    ck_assert_int_eq(slot.cleared_reported, pairs[_i].cleared_reported < 0
                                                ? 0 : noon(pairs[_i].cleared_reported));
    ck_assert_int_eq(slot.cleared_occurred, pairs[_i].cleared_occurred < 0
                                                ? 0 : noon(pairs[_i].cleared_occurred));
    ck_assert_int_eq(color_on(&p, policy, 9), pairs[_i].stands ? HCODE_RED : HCODE_GREEN);
}
END_TEST

/* Seconds decide, not days. */
START_TEST(test_seconds)
{
    const hcode_policy *policy = rules();

    for (int later = -1; later <= 1; later++) {
        struct person p = { .length = 0 };
        hcode_event clear = support_event("clear 1", 4);
        take_new(&p, policy, "set 1", 4);
        clear.occurred += later;
        clear.reported += later;
        take(&p, policy, &clear);
        ck_assert_int_eq(color_on(&p, policy, 4), later > 0 ? HCODE_GREEN : HCODE_RED);
    }
}
END_TEST

/* Several rules at once: their sets, clears and marks are joined; slots are sorted by code,
 * whatever the order in the text. */
START_TEST(test_union_of_rules)
{
    const hcode_policy *policy = support_policy(
        "policy union\neffective 2020-01-01\ntimezone +08:00\n"
        "reason 9 nine red\nreason 300 three-hundred yellow\nreason 2 two red\n"
        "reason 32767 last red\nreason 1 one yellow\n"
        "on clinic by cdc\n  set last nine\n  clear two\n"
        "on clinic by cdc\n  set three-hundred nine\n  mark abnormal\n"
        "on clinic by cdc grid\n  clear one two\n  mark normal\n", NULL);
    static const int32_t codes[] = { 1, 2, 9, 300, 32767 };
    struct person p = { .length = 0 };
    hcode_event e = { .size = sizeof e, .kind = HCODE_CLINIC, .role = HCODE_CDC };

    e.occurred = noon(3);
    e.reported = noon(4);
    take(&p, policy, &e);
    ck_assert_uint_eq(p.length, 36 + 5 * 20);
    ck_assert_uint_eq(facts_of(&p).normal & facts_of(&p).abnormal, 1);
    ck_assert_int_eq(facts_of(&p).anchor, DAY0 + 3);
    for (uint32_t i = 0; i < COUNT_OF(codes); i++) {
        hcode_slot slot = { .size = sizeof slot };
        bool set = codes[i] >= 9;
        ck_assert_int_eq(hcode_record_slot(p.record, p.length, i, &slot), HCODE_OK);
        ck_assert_int_eq(slot.code, codes[i]);
        ck_assert_int_eq(slot.filed, set ? noon(4) : 0);
        ck_assert_int_eq(slot.since, set ? noon(3) : 0);
        ck_assert_int_eq(slot.role, set ? HCODE_CDC : 0);
        ck_assert_int_eq(slot.cleared_reported, set ? 0 : noon(4));
        ck_assert_int_eq(slot.cleared_occurred, set ? 0 : noon(3));
    }
}
END_TEST

/* All 64 reasons of a policy fit, in descending order too. */
START_TEST(test_64_reasons)
{
    static char text[16384];
    struct person p = { .length = 0 };

    strcpy(text, "policy many\neffective 2020-01-01\ntimezone +08:00\n");
    for (int i = 64; i >= 1; i--)
        sprintf(text + strlen(text), "reason %d r%d red\n", i * 100, i);
    for (int i = 64; i >= 1; i--)
        sprintf(text + strlen(text), "on custom set-%d by cdc\n  set r%d\n", i, i);
    const hcode_policy *policy = support_policy(text, NULL);
    for (int i = 64; i >= 1; i--) {
        char what[16];
        sprintf(what, "set-%d", i);
        take_new(&p, policy, what, i);
    }
    ck_assert_uint_eq(p.length, HCODE_RECORD_MAX);
    for (int i = 1; i <= 64; i++)
        ck_assert_int_eq(slot_of(&p, i * 100).since, noon(i));
    take_new(&p, policy, "set-7", 70);
    ck_assert_uint_eq(p.length, HCODE_RECORD_MAX);
    ck_assert_int_eq(slot_of(&p, 700).since, noon(70));
}
END_TEST

/* --- Registration --- */

START_TEST(test_register)
{
    static const int days[] = { 5, 3, 4, 3, 9 }, least[] = { 5, 3, 3, 3, 3 };
    struct person p = { .length = 0 };

    for (size_t i = 0; i < COUNT_OF(days); i++) {
        hcode_event e = support_event("register", days[i]);
        e.reported = noon(20);
        take(&p, rules(), &e);
        ck_assert_int_eq(facts_of(&p).registered, noon(least[i]));
        ck_assert_uint_eq(p.length, 36);
    }
}
END_TEST

/* No rule fired: nothing changes, not even that. */
START_TEST(test_register_unfired)
{
    const hcode_policy *policy = support_policy(
        "policy guarded\neffective 2020-01-01\ntimezone +08:00\n"
        "on register by cdc\n  when within 3 days\n", NULL);
    struct person p = { .length = 0 };
    hcode_event e = support_event("register", 0);
    hcode_effect effect;

    e.reported = noon(4);
    ck_assert_int_eq(try_take(&p, policy, &e, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules_fired, 0);
    ck_assert_uint_eq(p.length, 0);
    e.reported = noon(3);
    ck_assert_int_eq(try_take(&p, policy, &e, &effect), HCODE_OK);
    ck_assert_uint_eq(effect.rules_fired, 1);
    ck_assert_int_eq(facts_of(&p).registered, noon(0));
}
END_TEST

/* --- The ends of time --- */

static const struct {
    const char *timezone;
    hcode_time time;
    hcode_day day;
} ends[] = {
    { "-12:00", 1, -1 },
    { "-12:00", 43199, -1 },
    { "-12:00", 43200, 0 },
    { "-00:01", 59, -1 },
    { "-00:01", 60, 0 },
    { "+00:00", 1, 0 },
    { "+14:00", 1, 0 },
    { "+14:00", 36000, 1 },
    { "+14:00", 35999, 0 },
    { "-12:00", HCODE_TIME_MAX, 49709 }, /* 06:28:15 UTC is the evening before */
    { "+00:00", HCODE_TIME_MAX, 49710 },
    { "+14:00", HCODE_TIME_MAX, 49710 },
};

START_TEST(test_ends_of_time)
{
    char text[256];
    struct person p = { .length = 0 }, q = { .length = 0 };
    hcode_event e = { .size = sizeof e, .kind = HCODE_CLINIC, .role = HCODE_CDC };
    hcode_verdict verdict = { .size = sizeof verdict };

    sprintf(text, "policy ends\neffective 2020-01-01\ntimezone %s\nreason 1 one red\n"
                  "on clinic by cdc\n  mark normal\n  set one\n", ends[_i].timezone);
    const hcode_policy *policy = support_policy(text, NULL);
    e.occurred = e.reported = ends[_i].time;
    take(&p, policy, &e);
    ck_assert_int_eq(facts_of(&p).anchor, ends[_i].day);
    ck_assert_uint_eq(facts_of(&p).normal, 1);
    ck_assert_int_eq(hcode_classify(policy, p.record, p.length, ends[_i].day, &verdict),
                     HCODE_OK);
    ck_assert_int_eq(hcode_classify(policy, p.record, p.length, ends[_i].day - 1, &verdict),
                     ends[_i].day == -1 ? HCODE_RANGE : HCODE_LATE);

    /* From the first day to the last, and never a day before the first. */
    e.occurred = e.reported = 1;
    take(&q, policy, &e);
    hcode_day start = facts_of(&q).anchor;
    e.occurred = e.reported = ends[_i].time;
    take(&q, policy, &e);
    ck_assert_int_eq(facts_of(&q).anchor, ends[_i].day);
    hcode_day span = ends[_i].day - start;
    ck_assert_uint_eq(facts_of(&q).normal, 1 | (span < 64 ? bit(span) : 0));
}
END_TEST

/* --- Records that are refused --- */

START_TEST(test_refused_records)
{
    struct person p = { .length = 0 };
    hcode_event e = support_event("set 1", 3);
    const hcode_policy *few = support_policy(
        "policy few\neffective 2020-01-01\ntimezone +08:00\nreason 1 fourteen red\n"
        "on custom set-1 by cdc\n  set fourteen\n", NULL);

    take_new(&p, rules(), "set 1", 1);
    take_new(&p, rules(), "set 2", 1);
    ck_assert_int_eq(try_take(&p, few, &e, NULL), HCODE_UNKNOWN_REASON);
    p.length--;
    ck_assert_int_eq(try_take(&p, few, &e, NULL), HCODE_CORRUPT);
    p.length -= 19;
    p.record[1]--;
    ck_assert_int_eq(try_take(&p, few, &e, NULL), HCODE_OK);
}
END_TEST

Suite *apply_suite(void)
{
    Suite *suite = suite_create("apply");
    TCase *days = tcase_create("days"), *slots = tcase_create("slots");

    tcase_add_loop_test(days, test_first_mark, 0, (int)COUNT_OF(marks));
    tcase_add_loop_test(days, test_marks_join, 0, (int)COUNT_OF(marks));
    tcase_add_loop_test(days, test_window_moves, 0, (int)COUNT_OF(moves));
    tcase_add_test(days, test_maps_move_together);
    tcase_add_loop_test(days, test_marks_far_back, 0, (int)COUNT_OF(backs));
    tcase_add_test(days, test_marks_far_back_to_the_second);
    tcase_add_loop_test(days, test_marks_left_out, 0, (int)COUNT_OF(mixed));
    tcase_add_loop_test(days, test_done, 0, (int)COUNT_OF(runs_left_behind));
    tcase_add_loop_test(days, test_done_goes_with_since, 0, (int)COUNT_OF(sets_after_done));
    tcase_add_test(days, test_done_of_a_clear);
    tcase_add_loop_test(days, test_done_by_a_policy_of_the_chain, 0,
                        (int)COUNT_OF(runs_of_the_chain));
    tcase_add_loop_test(days, test_ends_of_time, 0, (int)COUNT_OF(ends));
    suite_add_tcase(suite, days);
    tcase_add_loop_test(slots, test_slots, 0, (int)COUNT_OF(pairs));
    tcase_add_test(slots, test_seconds);
    tcase_add_test(slots, test_union_of_rules);
    tcase_add_test(slots, test_64_reasons);
    tcase_add_test(slots, test_register);
    tcase_add_test(slots, test_register_unfired);
    tcase_add_test(slots, test_refused_records);
    suite_add_tcase(suite, slots);
    return suite;
}

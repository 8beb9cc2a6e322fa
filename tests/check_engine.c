/*
 * The engine over a store in memory: what is committed, what is refused and when, what a
 * callback may not answer, and a store that breaks off at every callback of a history.
 */
#include <string.h>

#include "faulty_store.h"

/* One store and one engine for a test. */
static struct faulty_store s;
static hcode_engine engine;

static void setup(void)
{
    faulty_store_start(&s);
    engine = faulty_store_engine(&s, support_policy(support_rules, NULL));
}

static hcode_status file(int person, const char *what, int32_t day, hcode_change *change)
{
    hcode_event e = support_event(what, day);
    uint8_t id[16];

    faulty_store_id(person, id);
    return hcode_apply_event(&engine, id, &e, e.reported, change);
}

static hcode_status advance(int32_t day, hcode_progress *progress)
{
    return hcode_advance_day(&engine, DAY0 + day, noon(day), progress);
}

/* Every row's color and due are those of its record on its day. */
static void rows_are_sound(const struct faulty_store *store, const hcode_policy *policy)
{
    for (uint32_t i = 0; i < store->count; i++) {
        const struct stored *r = &store->rows[i];
        hcode_verdict verdict = { .size = sizeof verdict };
        hcode_day due;
        ck_assert_int_eq(hcode_classify(policy, r->record, r->row.record_length, r->row.day,
                                        &verdict), HCODE_OK);
        ck_assert_int_eq(r->row.color, verdict.color);
        ck_assert_int_eq(hcode_next_change(policy, r->record, r->row.record_length, r->row.day,
                                           &due), HCODE_OK);
        ck_assert_int_eq(r->row.due, due);
        ck_assert_uint_gt(r->row.version, 0);
    }
}

/* --- Taking an event in --- */

static const struct {
    const char *what;
    int32_t day;
    int32_t was, color, row_day, due; /* 0: never */
    uint32_t fired;
} filed[] = { /* one after the other, on one person */
    { "register", 1,  HCODE_NO_COLOR, HCODE_GREEN,  1,  5, 1 }, /* silent after 3 days */
    { "set 2",    2,  HCODE_GREEN,    HCODE_YELLOW, 2,  5, 1 },
    { "normal",   3,  HCODE_YELLOW,   HCODE_YELLOW, 3,  7, 1 }, /* both change on day 7 */
    { "none",     4,  HCODE_YELLOW,   HCODE_YELLOW, 4,  7, 1 },
    { "set 3",    5,  HCODE_YELLOW,   HCODE_RED,    5,  7, 1 },
    { "clear 2",  6,  HCODE_RED,      HCODE_RED,    6,  7, 1 },
    { "clear 3",  7,  HCODE_RED,      HCODE_YELLOW, 7,  0, 1 }, /* silent */
    { "normal",   8,  HCODE_YELLOW,   HCODE_GREEN,  8,  12, 1 },
};

START_TEST(test_apply_event)
{
    for (size_t i = 0; i < COUNT_OF(filed); i++) {
        hcode_event e = support_event(filed[i].what, filed[i].day);
        hcode_change change = { .size = sizeof change };
        uint8_t id[16];
        faulty_store_id(3, id);
        ck_assert_int_eq(hcode_apply_event(&engine, id, &e, e.reported, &change), HCODE_OK);
        hcode_day due = filed[i].due == 0 ? HCODE_NEVER : DAY0 + filed[i].due;
        ck_assert_msg(change.was == filed[i].was && change.color == filed[i].color,
                      "row %zu: %d to %d", i, change.was, change.color);
        ck_assert_int_eq(change.day, DAY0 + filed[i].row_day);
        ck_assert_msg(change.due == due, "row %zu: due %d", i, change.due - DAY0);
        ck_assert_uint_eq(change.rules_fired, filed[i].fired);
        ck_assert_uint_ne(change.rules[0], 0);
        ck_assert_uint_eq(change.marks_left_out, 0);
        ck_assert_int_eq(change.policy_effective, DAY0);
        ck_assert_ptr_eq(change.event, &e);
        ck_assert_mem_eq(&change, &s.change, sizeof change); /* the store saw the same */
        ck_assert_uint_eq(s.expected, i);
        ck_assert_uint_eq(s.rows[0].row.version, i + 1);
    }
    ck_assert_uint_eq(s.count, 1);
    ck_assert_uint_eq(s.loads, COUNT_OF(filed));
    ck_assert_uint_eq(s.commits, COUNT_OF(filed));
    rows_are_sound(&s, engine.policy);
}
END_TEST

/* The same event gives the record that hcode_apply() gives; one that fires nothing or leaves
 * nothing to know is committed too, for the journal. */
START_TEST(test_apply_event_nothing_known)
{
    hcode_change change = { .size = sizeof change };
    hcode_event e = support_event("normal", 1);
    uint8_t id[16];

    faulty_store_id(3, id);
    ck_assert_int_eq(file(3, "none", 1, &change), HCODE_OK);
    ck_assert_uint_eq(s.rows[0].row.record_length, 0);
    ck_assert_int_eq(s.rows[0].row.due, HCODE_NEVER);
    ck_assert_int_eq(change.was, HCODE_NO_COLOR);
    e.symptoms = HCODE_SYMPTOM_UNSURE;
    ck_assert_int_eq(hcode_apply_event(&engine, id, &e, e.reported, &change), HCODE_OK);
    ck_assert_uint_eq(change.rules_fired, 0);
    ck_assert_int_eq(change.was, HCODE_GREEN);
    ck_assert_uint_eq(s.commits, 2);
    ck_assert_uint_eq(s.rows[0].row.version, 2);
}
END_TEST

/* A mark left out is told. */
START_TEST(test_apply_event_marks_left_out)
{
    engine.policy = support_policy("policy m\neffective 2020-01-01\ntimezone +08:00\n"
                                   "reason 1 one red\n"
                                   "on clinic by cdc\n  mark abnormal\n  set one\n", NULL);
    hcode_event e = { .size = sizeof e, .kind = HCODE_CLINIC, .role = HCODE_CDC };
    hcode_change change = { .size = sizeof change };
    uint8_t id[16] = { 0 };

    e.occurred = e.reported = noon(100);
    ck_assert_int_eq(hcode_apply_event(&engine, id, &e, noon(100), &change), HCODE_OK);
    ck_assert_uint_eq(change.marks_left_out, 0);
    e.occurred = noon(10);
    ck_assert_int_eq(hcode_apply_event(&engine, id, &e, noon(100), &change), HCODE_OK);
    ck_assert_uint_eq(change.marks_left_out, 1);
    ck_assert_uint_eq(change.rules[0], 1);
}
END_TEST

/* An event filed earlier than the row's day is classified on the row's day. */
START_TEST(test_day_never_goes_back)
{
    hcode_change change = { .size = sizeof change };
    hcode_progress progress = { .size = sizeof progress };

    ck_assert_int_eq(file(3, "set 2", 2, NULL), HCODE_OK);
    ck_assert_int_eq(advance(20, &progress), HCODE_OK);
    ck_assert_int_eq(s.rows[0].row.day, DAY0 + 20);
    ck_assert_int_eq(file(3, "set 2", 16, &change), HCODE_OK);
    ck_assert_int_eq(change.day, DAY0 + 20);
    ck_assert_int_eq(change.color, HCODE_YELLOW);
    ck_assert_int_eq(change.due, DAY0 + 21);
    ck_assert_int_eq(advance(10, &progress), HCODE_OK); /* nothing is due by then */
    ck_assert_uint_eq(progress.looked_at, 0);
    s.rows[0].row.due = DAY0; /* a host that added a policy looks again */
    ck_assert_int_eq(advance(10, &progress), HCODE_OK);
    ck_assert_int_eq(s.rows[0].row.day, DAY0 + 20);
    ck_assert_int_eq(s.rows[0].row.due, DAY0 + 21);
}
END_TEST

/* `reported` and the host's clock. */
static const struct {
    hcode_time reported, now;
    hcode_status status;
} clocks[] = {
    { 1000000, 1000000, HCODE_OK },
    { 1000000, 999700, HCODE_OK }, /* 300 seconds ahead */
    { 1000000, 999699, HCODE_FUTURE },
    { 1000000, 0, HCODE_RANGE },
    { 1000000, -1, HCODE_RANGE },
    { 1000000, HCODE_TIME_MAX + 1, HCODE_RANGE },
    { 1000000, INT64_MAX, HCODE_RANGE },
    { 1000000, INT64_MIN, HCODE_RANGE },
    { 1000000, 1, HCODE_FUTURE },
    { 301, 1, HCODE_OK },
    { 302, 1, HCODE_FUTURE },
    { HCODE_TIME_MAX, HCODE_TIME_MAX, HCODE_OK },
    { HCODE_TIME_MAX, HCODE_TIME_MAX - 300, HCODE_OK },
    { HCODE_TIME_MAX, HCODE_TIME_MAX - 301, HCODE_FUTURE },
    { HCODE_TIME_MAX + 1, HCODE_TIME_MAX, HCODE_RANGE },
    { 0, 1000, HCODE_RANGE },
};

START_TEST(test_clocks)
{
    hcode_event e = support_event("normal", 1);
    uint8_t id[16] = { 0 };

    e.occurred = e.reported = clocks[_i].reported;
    ck_assert_int_eq(hcode_apply_event(&engine, id, &e, clocks[_i].now, NULL),
                     clocks[_i].status);
    ck_assert_uint_eq(s.calls, clocks[_i].status == HCODE_OK ? 2 : 0);
}
END_TEST

/* Events that are refused before any callback, and those that need the row. */
static const struct {
    const char *what;
    int32_t kind, role, reason; /* 0: as it is */
    hcode_status status;
    uint32_t calls;
} refused[] = {
    { "normal",     99, 0, 0,  HCODE_INVALID,        0 },
    { "normal",     0, 10, 0,  HCODE_INVALID,        0 },
    { "withdraw 1", 0, 0,  99, HCODE_UNKNOWN_REASON, 0 },
    { "ahead",      0, 0,  0,  HCODE_FUTURE,         0 }, /* occurred after reported */
    { "set 9",      0, 0,  0,  HCODE_NO_RULE,        1 },
    { "set 1",      0, HCODE_SELF, 0, HCODE_ROLE,    1 },
    { "normal",     0, 0,  0,  HCODE_LATE,           1 }, /* the anchor is day 80 */
    { "set 1",      0, 0,  0,  HCODE_OK,             2 },
};

START_TEST(test_refused)
{
    hcode_event e = support_event(refused[_i].what, 1);
    hcode_change change, untouched;
    uint8_t id[16];
    static struct faulty_store was;

    memset(&change, 0xa5, sizeof change);
    change.size = sizeof change;
    untouched = change;
    faulty_store_id(3, id);
    ck_assert_int_eq(file(3, "normal", 80, NULL), HCODE_OK);
    s.calls = 0;
    was = s;
    if (strcmp(refused[_i].what, "ahead") == 0)
        e.occurred++;
    if (refused[_i].kind != 0)
        e.kind = refused[_i].kind;
    if (refused[_i].role != 0)
        e.role = refused[_i].role;
    if (refused[_i].reason != 0)
        e.reason = refused[_i].reason;
    ck_assert_int_eq(hcode_apply_event(&engine, id, &e, noon(81), &change), refused[_i].status);
    ck_assert_uint_eq(s.calls, refused[_i].calls);
    if (refused[_i].status != HCODE_OK) {
        ck_assert_mem_eq(&change, &untouched, sizeof change);
        ck_assert_mem_eq(s.rows, was.rows, sizeof s.rows);
    }
}
END_TEST

/* The record may know a later day than both the row and the event: a row that was put back. */
START_TEST(test_late_row)
{
    hcode_progress progress = { .size = sizeof progress };
    uint8_t id[16];

    ck_assert_int_eq(file(3, "set 2", 9, NULL), HCODE_OK);
    s.rows[0].row.day = DAY0 + 5;
    ck_assert_int_eq(file(3, "set 2", 8, NULL), HCODE_LATE);
    s.rows[0].row.due = DAY0 + 6;
    ck_assert_int_eq(advance(8, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.passed_over, 1);
    ck_assert_int_eq(progress.first_status, HCODE_LATE);
    faulty_store_id(3, id);
    ck_assert_mem_eq(progress.first_id, id, 16);
}
END_TEST

/* --- Conflicts --- */

static const struct {
    uint32_t conflicts;
    hcode_status status;
    uint32_t commits; /* attempts */
} conflicts[] = {
    { 1, HCODE_OK, 2 },
    { 15, HCODE_OK, 16 },
    { 16, HCODE_CONFLICT, 16 },
    { 100, HCODE_CONFLICT, 16 },
};

START_TEST(test_conflicts)
{
    hcode_change change, untouched;
    bool ok = conflicts[_i].status == HCODE_OK;

    memset(&change, 0xa5, sizeof change);
    change.size = sizeof change;
    untouched = change;
    s.conflicts_left = conflicts[_i].conflicts;
    ck_assert_int_eq(file(3, "set 2", 2, &change), conflicts[_i].status);
    ck_assert_uint_eq(s.commits, conflicts[_i].commits);
    ck_assert_uint_eq(s.loads, conflicts[_i].commits); /* loaded anew each time */
    ck_assert_uint_eq(s.count, ok);
    ck_assert_int_eq(change.color, ok ? HCODE_YELLOW : untouched.color);

    s.conflicts_left = 0;
    ck_assert_int_eq(file(3, "set 2", 2, NULL), HCODE_OK);
    ck_assert_int_eq(file(4, "set 3", 2, NULL), HCODE_OK);
    hcode_progress progress = { .size = sizeof progress };
    s.conflicts_left = conflicts[_i].conflicts > 16 ? 16 : conflicts[_i].conflicts;
    ck_assert_int_eq(advance(7, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.looked_at, 1);
    ck_assert_uint_eq(progress.changed, ok);
    ck_assert_uint_eq(progress.passed_over, !ok);
    ck_assert_int_eq(progress.first_status, conflicts[_i].status);
    ck_assert_int_eq(faulty_store_row(&s, 3)->row.color, ok ? HCODE_GREEN : HCODE_YELLOW);
}
END_TEST

/* Somebody else's event between load and commit is not lost. */
static hcode_status (*load_row)(void *context, const uint8_t id[16], hcode_row *row);

static hcode_status load_then_other(void *context, const uint8_t id[16], hcode_row *row)
{
    hcode_status status = load_row(context, id, row);
    static bool once;

    if (!once) {
        once = true;
        ck_assert_int_eq(file(3, "set 3", 2, NULL), HCODE_OK);
    }
    return status;
}

START_TEST(test_nothing_lost_in_a_race)
{
    load_row = s.store.load;
    ck_assert_int_eq(file(3, "register", 1, NULL), HCODE_OK);
    s.store.load = load_then_other;
    ck_assert_int_eq(file(3, "set 2", 2, NULL), HCODE_OK);
    struct person p = { .length = s.rows[0].row.record_length };
    memcpy(p.record, s.rows[0].record, p.length);
    ck_assert_int_eq(slot_of(&p, FIVE).filed, noon(2));
    ck_assert_int_eq(slot_of(&p, FOREVER).filed, noon(2));
    ck_assert_uint_eq(s.rows[0].row.version, 3);
}
END_TEST

/* --- What callbacks may not answer --- */

static hcode_status answer; /* of the callbacks below */
static void (*spoil)(hcode_row *row);
static uint8_t elsewhere[HCODE_RECORD_MAX];

static hcode_status answer_load(void *context, const uint8_t id[16], hcode_row *row)
{
    (void)context, (void)id, (void)row;
    s.calls++;
    return answer;
}

static hcode_status answer_commit(void *context, const uint8_t id[16], uint64_t expected,
                                  const hcode_row *row, const hcode_change *change)
{
    (void)context, (void)id, (void)expected, (void)row, (void)change;
    s.calls++;
    return answer;
}

static hcode_status answer_due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                               uint32_t capacity, uint32_t *count)
{
    (void)context, (void)day, (void)after, (void)ids, (void)capacity, (void)count;
    s.calls++;
    return answer;
}

static const struct {
    hcode_status answer;
    hcode_status load, commit, due; /* what comes of it; commit: of an event */
} answers[] = {
    /* answer               load            commit          due */
    { 1,                    1,              1,              1 },
    { HOST_CODE,            HOST_CODE,      HOST_CODE,      HOST_CODE },
    { INT32_MAX,            INT32_MAX,      INT32_MAX,      INT32_MAX },
    { HCODE_CORRUPT,        HCODE_CORRUPT,  HCODE_STORAGE,  HCODE_STORAGE },
    { HCODE_CONFLICT,       HCODE_STORAGE,  HCODE_CONFLICT, HCODE_STORAGE },
    { HCODE_NOT_FOUND,      HCODE_NOT_FOUND, HCODE_STORAGE, HCODE_STORAGE },
    { HCODE_INVALID,        HCODE_STORAGE,  HCODE_STORAGE,  HCODE_STORAGE },
    { HCODE_STORAGE,        HCODE_STORAGE,  HCODE_STORAGE,  HCODE_STORAGE },
    { HCODE_UNKNOWN_REASON, HCODE_STORAGE,  HCODE_STORAGE,  HCODE_STORAGE },
    { -1000,                HCODE_STORAGE,  HCODE_STORAGE,  HCODE_STORAGE },
    { INT32_MIN,            HCODE_STORAGE,  HCODE_STORAGE,  HCODE_STORAGE },
};

/* A host's code and a broken contract end the call; no further callback is made. */
START_TEST(test_answers)
{
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_progress progress, untouched;
    hcode_change change = { .size = sizeof change, .was = 55 };
    uint8_t id[16];

    memset(&progress, 0xa5, sizeof progress);
    progress.size = sizeof progress;
    untouched = progress;
    faulty_store_id(3, id);
    ck_assert_int_eq(file(3, "set 2", 2, NULL), HCODE_OK);
    answer = answers[_i].answer;
    hcode_store good = s.store;

    s.store.load = answer_load;
    s.calls = 0;
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0 + 3, &verdict, NULL, NULL),
                     answers[_i].load);
    ck_assert_uint_eq(s.calls, 1);
    ck_assert_int_eq(verdict.color, 0);
    if (answer != HCODE_NOT_FOUND) {
        s.calls = 0;
        ck_assert_int_eq(file(3, "set 2", 3, &change), answers[_i].load);
        ck_assert_uint_eq(s.calls, 1);
    }
    s.calls = 0;
    bool host = answer > 0;
    ck_assert_int_eq(advance(9, &progress), host ? answer : HCODE_OK);
    ck_assert_uint_eq(s.calls, host ? 2 : 3); /* due, load, due */
    if (host)
        ck_assert_mem_eq(&progress, &untouched, sizeof progress);
    else
        ck_assert_int_eq(progress.first_status, answers[_i].load);

    s.store = good;
    s.store.commit = answer_commit;
    s.calls = 0;
    ck_assert_int_eq(file(3, "set 2", 3, &change), answers[_i].commit);
    ck_assert_uint_eq(s.calls, answer == HCODE_CONFLICT ? 32 : 2);
    ck_assert_int_eq(change.was, 55);
    s.calls = 0;
    progress = untouched;
    ck_assert_int_eq(advance(9, &progress), host ? answer : HCODE_OK);
    ck_assert_uint_eq(s.calls, host ? 3 : answer == HCODE_CONFLICT ? 34 : 4);
    if (!host)
        ck_assert_int_eq(progress.first_status, answers[_i].commit);

    s.store = good;
    s.store.due = answer_due;
    s.calls = 0;
    progress = untouched;
    ck_assert_int_eq(advance(9, &progress), answers[_i].due);
    ck_assert_uint_eq(s.calls, 1);
    ck_assert_mem_eq(&progress, &untouched, sizeof progress);
}
END_TEST

static hcode_status load_then_spoil(void *context, const uint8_t id[16], hcode_row *row)
{
    hcode_status status = load_row(context, id, row);

    spoil(row);
    return status;
}

static void color_0(hcode_row *row) { row->color = HCODE_NO_COLOR; }
static void color_4(hcode_row *row) { row->color = 4; }
static void color_green(hcode_row *row) { row->color = HCODE_GREEN; }
static void color_red(hcode_row *row) { row->color = HCODE_RED; }
static void day_before(hcode_row *row) { row->day = -2; }
static void day_first(hcode_row *row) { row->day = -1; }
static void day_after(hcode_row *row) { row->day = HCODE_DAY_MAX + 1; }
static void day_none(hcode_row *row) { row->day = HCODE_NO_DAY; }
static void version_0(hcode_row *row) { row->version = 0; }
static void version_max(hcode_row *row) { row->version = UINT64_MAX; }
static void moved(hcode_row *row) { row->record = elsewhere; }
static void no_record(hcode_row *row) { row->record = NULL; }
static void too_long(hcode_row *row) { row->record_length = HCODE_RECORD_MAX + 1; }
static void far_too_long(hcode_row *row) { row->record_length = UINT32_MAX; }
static void roomier(hcode_row *row)
{
    row->record_capacity = UINT32_MAX;
    row->record_length = HCODE_RECORD_MAX + 1;
}
static void truncated(hcode_row *row) { row->record_length--; }
static void of_nobody(hcode_row *row) { row->record_length = 0; }
static void bent(hcode_row *row) { row->record[2] ^= 1; }
static void other_reason(hcode_row *row) { row->record[36] = 99; }

static const struct {
    void (*spoil)(hcode_row *row);
    hcode_status status;
} spoils[] = {
    { color_0, HCODE_STORAGE },
    { color_4, HCODE_STORAGE },
    { color_green, HCODE_OK },
    { color_red, HCODE_OK },
    { day_before, HCODE_STORAGE },
    { day_first, HCODE_OK },
    { day_after, HCODE_STORAGE },
    { day_none, HCODE_STORAGE },
    { version_0, HCODE_STORAGE },
    { version_max, HCODE_STORAGE },
    { moved, HCODE_STORAGE },
    { no_record, HCODE_STORAGE },
    { too_long, HCODE_CORRUPT },
    { far_too_long, HCODE_CORRUPT },
    { roomier, HCODE_CORRUPT },
    { truncated, HCODE_CORRUPT },
    { of_nobody, HCODE_OK },
    { bent, HCODE_CORRUPT },
    { other_reason, HCODE_UNKNOWN_REASON },
};

START_TEST(test_spoiled_rows)
{
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_progress progress = { .size = sizeof progress };
    hcode_change change = { .size = sizeof change };
    uint8_t id[16];
    bool ok = spoils[_i].status == HCODE_OK;

    faulty_store_id(3, id);
    ck_assert_int_eq(file(3, "set 2", 2, NULL), HCODE_OK);
    load_row = s.store.load;
    s.store.load = load_then_spoil;
    spoil = spoils[_i].spoil;
    s.commits = 0;
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0 + 3, &verdict, NULL, NULL),
                     spoils[_i].status);
    ck_assert_int_eq(file(3, "set 2", 3, &change), spoils[_i].status);
    ck_assert_uint_eq(s.commits, ok);
    ck_assert_int_eq(advance(9, &progress), HCODE_OK); /* passed over, nobody waits for it */
    ck_assert_uint_eq(progress.looked_at, 1);
    ck_assert_uint_eq(progress.passed_over, !ok);
    ck_assert_int_eq(progress.first_status, spoils[_i].status);
}
END_TEST

/* --- Pages --- */

static struct {
    uint32_t count;
    uint8_t people[40];
} pages[3];
static uint32_t page;

static hcode_status page_due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                             uint32_t capacity, uint32_t *count)
{
    (void)context, (void)day;
    ck_assert_uint_ge(capacity, 1);
    ck_assert((after == NULL) == (page == 0));
    *count = pages[page].count;
    for (uint32_t i = 0; i < pages[page].count && i < capacity; i++)
        faulty_store_id(pages[page].people[i], ids + 16 * i);
    page++;
    return HCODE_OK;
}

static const struct {
    const char *what;
    uint32_t count_1;
    uint8_t people_1[4];
    uint32_t count_2;
    uint8_t people_2[4];
    hcode_status status;
    uint32_t loads;
} listings[] = {
    { "nobody",                  0, { 0 },       0, { 0 },    HCODE_OK, 0 },
    { "two pages",               2, { 1, 3 },    1, { 4 },    HCODE_OK, 3 },
    { "ends at an empty page",   0, { 0 },       1, { 4 },    HCODE_OK, 0 },
    { "twice in a page",         2, { 3, 3 },    0, { 0 },    HCODE_STORAGE, 0 },
    { "descending",              2, { 3, 1 },    0, { 0 },    HCODE_STORAGE, 0 },
    { "descending at the end",   3, { 1, 3, 2 }, 0, { 0 },    HCODE_STORAGE, 0 },
    { "the last one again",      2, { 1, 3 },    1, { 3 },    HCODE_STORAGE, 2 },
    { "an earlier one",          2, { 1, 3 },    1, { 2 },    HCODE_STORAGE, 2 },
    { "more than there is room", 33, { 0 },      0, { 0 },    HCODE_STORAGE, 0 },
    { "far more",                UINT32_MAX, { 0 }, 0, { 0 }, HCODE_STORAGE, 0 },
};

START_TEST(test_pages)
{
    hcode_progress progress = { .size = sizeof progress, .looked_at = 99 };

    memset(pages, 0, sizeof pages);
    page = 0;
    pages[0].count = listings[_i].count_1;
    pages[1].count = listings[_i].count_2;
    memcpy(pages[0].people, listings[_i].people_1, 4);
    memcpy(pages[1].people, listings[_i].people_2, 4);
    for (uint8_t i = 0; listings[_i].people_1[0] == 0 && i < 40; i++)
        pages[0].people[i] = i;
    for (int person = 1; person <= 4; person++)
        ck_assert_int_eq(file(person, "set 2", 2, NULL), HCODE_OK);
    s.loads = 0;
    s.store.due = page_due;
    ck_assert_msg(advance(9, &progress) == listings[_i].status, "%s", listings[_i].what);
    ck_assert_uint_eq(s.loads, listings[_i].loads);
    ck_assert_uint_eq(progress.looked_at,
                      listings[_i].status == HCODE_OK ? listings[_i].loads : 99);
}
END_TEST

/* --- Advancing --- */

/* More people than a page has room for; those that are not due are not touched. */
START_TEST(test_advance)
{
    hcode_progress progress = { .size = sizeof progress };

    for (int person = 0; person < 70; person++)
        ck_assert_int_eq(file(person, person % 7 == 0 ? "set 3" : "set 2", person % 2, NULL),
                         HCODE_OK);
    /* of 70: ten are red for good; of the others, 30 were set on day 0, 30 on day 1 */
    s.loads = s.commits = s.dues = 0;
    ck_assert_int_eq(advance(4, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.looked_at, 0);
    ck_assert_uint_eq(s.loads, 0);
    ck_assert_int_eq(advance(5, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.looked_at, 30);
    ck_assert_uint_eq(progress.changed, 30);
    ck_assert_uint_eq(progress.passed_over, 0);
    ck_assert_int_eq(progress.first_status, HCODE_OK);
    ck_assert_uint_eq(s.commits, 30);
    ck_assert_ptr_null(s.change.event);
    ck_assert_int_eq(s.change.was, HCODE_YELLOW);
    ck_assert_int_eq(s.change.color, HCODE_GREEN);
    ck_assert_int_eq(s.change.day, DAY0 + 5);
    ck_assert_int_eq(s.change.due, HCODE_NEVER);
    ck_assert_uint_eq(s.change.rules_fired, 0);
    ck_assert_int_eq(s.change.policy_effective, DAY0);
    ck_assert_int_eq(advance(5, &progress), HCODE_OK); /* again: nothing left to do */
    ck_assert_uint_eq(progress.looked_at, 0);
    ck_assert_uint_eq(s.commits, 30);
    ck_assert_int_eq(advance(60, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.changed, 30);
    for (int person = 0; person < 70; person++)
        ck_assert_int_eq(faulty_store_row(&s, person)->row.color,
                         person % 7 == 0 ? HCODE_RED : HCODE_GREEN);
    rows_are_sound(&s, engine.policy);
}
END_TEST

/* Sixty people, all due at once: two pages. */
START_TEST(test_advance_pages)
{
    hcode_progress progress = { .size = sizeof progress };

    for (int person = 0; person < 64; person++)
        ck_assert_int_eq(file(person, "set 2", 0, NULL), HCODE_OK);
    s.dues = 0;
    ck_assert_int_eq(advance(5, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.changed, 64);
    ck_assert_uint_eq(s.dues, 3); /* 32, 32, none */
}
END_TEST

/* A row that changes nothing but its day and due is committed and not counted as changed. */
START_TEST(test_advance_without_a_change)
{
    hcode_progress progress = { .size = sizeof progress };

    ck_assert_int_eq(file(1, "set 2", 0, NULL), HCODE_OK);
    ck_assert_int_eq(file(1, "set 3", 0, NULL), HCODE_OK);
    ck_assert_int_eq(advance(5, &progress), HCODE_OK); /* `five` ends, `forever` does not */
    ck_assert_uint_eq(progress.looked_at, 1);
    ck_assert_uint_eq(progress.changed, 0);
    ck_assert_int_eq(s.change.was, HCODE_RED);
    ck_assert_int_eq(s.change.color, HCODE_RED);
    ck_assert_int_eq(s.rows[0].row.due, HCODE_NEVER);
}
END_TEST

/* Somebody else advances the row between load and commit: what changed it was not this call. */
static hcode_status commit_too_late(void *context, const uint8_t id[16], uint64_t expected,
                                    const hcode_row *row, const hcode_change *change)
{
    (void)context, (void)id, (void)expected;
    ck_assert_int_ne(change->color, change->was);
    s.rows[0].row.color = row->color;
    s.rows[0].row.day = row->day;
    s.rows[0].row.due = row->due;
    s.rows[0].row.version++;
    return HCODE_CONFLICT;
}

START_TEST(test_advance_in_a_race)
{
    hcode_progress progress = { .size = sizeof progress };

    ck_assert_int_eq(file(1, "set 2", 0, NULL), HCODE_OK);
    s.store.commit = commit_too_late;
    s.loads = 0;
    ck_assert_int_eq(advance(5, &progress), HCODE_OK);
    ck_assert_uint_eq(s.loads, 2);
    ck_assert_uint_eq(progress.looked_at, 1);
    ck_assert_uint_eq(progress.changed, 0);
    ck_assert_uint_eq(progress.passed_over, 0);
    ck_assert_uint_eq(s.rows[0].row.version, 2);
}
END_TEST

/* The one before the page was read may have been advanced by somebody else: no commit. */
START_TEST(test_advance_what_is_not_due)
{
    hcode_progress progress = { .size = sizeof progress };

    ck_assert_int_eq(file(1, "set 3", 0, NULL), HCODE_OK);
    memset(pages, 0, sizeof pages);
    page = 0;
    pages[0].count = 1;
    pages[0].people[0] = 1;
    s.store.due = page_due;
    s.commits = 0;
    ck_assert_int_eq(advance(5, &progress), HCODE_OK);
    ck_assert_uint_eq(s.commits, 0);
    ck_assert_uint_eq(progress.looked_at, 1);
    ck_assert_uint_eq(progress.passed_over, 0);
}
END_TEST

/* Those that give no answer are counted, the first one named, and nobody waits for them. */
START_TEST(test_advance_passes_over)
{
    hcode_progress progress = { .size = sizeof progress };
    uint8_t id[16];

    for (int person = 1; person <= 5; person++)
        ck_assert_int_eq(file(person, "set 2", 0, NULL), HCODE_OK);
    faulty_store_row(&s, 2)->record[36] = 99; /* a reason that nobody knows */
    faulty_store_row(&s, 4)->record[0] = 9;
    ck_assert_int_eq(advance(5, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.looked_at, 5);
    ck_assert_uint_eq(progress.changed, 3);
    ck_assert_uint_eq(progress.passed_over, 2);
    ck_assert_int_eq(progress.first_status, HCODE_UNKNOWN_REASON);
    faulty_store_id(2, id);
    ck_assert_mem_eq(progress.first_id, id, 16);
    ck_assert_int_eq(faulty_store_row(&s, 2)->row.color, HCODE_YELLOW); /* as it was */
    ck_assert_int_eq(faulty_store_row(&s, 5)->row.color, HCODE_GREEN);
}
END_TEST

START_TEST(test_advance_passes_over_who_is_gone)
{
    hcode_progress progress = { .size = sizeof progress };

    memset(pages, 0, sizeof pages);
    page = 0;
    pages[0].count = 2;
    pages[0].people[0] = 1; /* not stored */
    pages[0].people[1] = 2;
    ck_assert_int_eq(file(2, "set 2", 0, NULL), HCODE_OK);
    s.store.due = page_due;
    ck_assert_int_eq(advance(5, &progress), HCODE_OK);
    ck_assert_int_eq(progress.first_status, HCODE_NOT_FOUND);
    ck_assert_uint_eq(progress.passed_over, 1);
    ck_assert_uint_eq(progress.changed, 1);
    ck_assert_uint_eq(s.count, 1);
}
END_TEST

/* The day and the clock, in +08:00. */
static const struct {
    hcode_day day;
    hcode_time now;
    hcode_status status;
} days[] = {
    { 10, 10 * 86400 - 8 * 3600, HCODE_OK },        /* its first second */
    { 10, 10 * 86400 - 8 * 3600 - 300, HCODE_OK },  /* 300 seconds before it */
    { 10, 10 * 86400 - 8 * 3600 - 301, HCODE_FUTURE },
    { -1, 1, HCODE_OK },
    { -2, 1, HCODE_RANGE },
    { HCODE_DAY_MAX, HCODE_TIME_MAX, HCODE_OK },
    { HCODE_DAY_MAX + 1, HCODE_TIME_MAX, HCODE_RANGE },
    { 10, 0, HCODE_RANGE },
    { 10, HCODE_TIME_MAX + 1, HCODE_RANGE },
    { 10, INT64_MAX, HCODE_RANGE },
    { HCODE_NEVER, HCODE_TIME_MAX, HCODE_RANGE },
    { HCODE_NO_DAY, HCODE_TIME_MAX, HCODE_RANGE },
};

START_TEST(test_advance_days)
{
    hcode_progress progress = { .size = sizeof progress };

    ck_assert_int_eq(hcode_advance_day(&engine, days[_i].day, days[_i].now, &progress),
                     days[_i].status);
    ck_assert_uint_eq(s.calls, days[_i].status == HCODE_OK);
}
END_TEST

/* A new policy that recolors: the host sets `due`, and the change says who judged. */
START_TEST(test_advance_to_a_new_policy)
{
    hcode_progress progress = { .size = sizeof progress };
    const hcode_policy *first = support_policy(
        "policy first\neffective 2020-01-01\ntimezone +08:00\nreason 1 one yellow\n"
        "on custom set-1 by cdc\n  set one\n", NULL);

    engine.policy = first;
    ck_assert_int_eq(file(1, "set 1", 0, NULL), HCODE_OK);
    ck_assert_int_eq(s.rows[0].row.due, HCODE_NEVER);
    engine.policy = support_policy(
        "policy second\neffective 2020-01-11\ntimezone +08:00\nreason 1 one red\n", first);
    s.rows[0].row.due = DAY0 + 10; /* one UPDATE of the host */
    ck_assert_int_eq(advance(9, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.looked_at, 0);
    ck_assert_int_eq(advance(12, &progress), HCODE_OK);
    ck_assert_uint_eq(progress.changed, 1);
    ck_assert_int_eq(s.change.policy_effective, DAY0 + 10);
    ck_assert_int_eq(s.rows[0].row.color, HCODE_RED);
}
END_TEST

/* --- Asking --- */

START_TEST(test_classify_person)
{
    hcode_verdict verdict = { .size = sizeof verdict };
    uint8_t record[HCODE_RECORD_MAX], id[16];
    size_t length = 77;

    faulty_store_id(3, id);
    memset(record, 0xa5, sizeof record);
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0 + 3, &verdict, record, &length),
                     HCODE_NOT_FOUND);
    ck_assert_uint_eq(length, 77);
    ck_assert_int_eq(file(3, "set 2", 2, NULL), HCODE_OK);
    ck_assert_int_eq(file(3, "register", 2, NULL), HCODE_OK);
    s.calls = 0;
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0 + 1, &verdict, record, &length),
                     HCODE_LATE);
    ck_assert_uint_eq(length, 77);
    ck_assert_uint_eq(record[0], 0xa5);
    ck_assert_int_eq(verdict.color, HCODE_NO_COLOR);
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0 + 3, &verdict, record, &length),
                     HCODE_OK);
    ck_assert_int_eq(verdict.color, HCODE_YELLOW);
    ck_assert_uint_eq(verdict.registered, 1);
    ck_assert_uint_eq(verdict.reasons, 1);
    ck_assert_uint_eq(length, s.rows[0].row.record_length);
    ck_assert_mem_eq(record, s.rows[0].record, length);
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0 + 7, &verdict, NULL, NULL),
                     HCODE_OK);
    ck_assert_uint_eq(verdict.reasons, 1); /* five ended, silent began */
    ck_assert_uint_eq(s.calls, 3);
    ck_assert_uint_eq(s.loads, 6);
    ck_assert_int_eq(hcode_classify_person(&engine, id, -2, &verdict, NULL, NULL), HCODE_RANGE);
    ck_assert_int_eq(hcode_classify_person(&engine, id, HCODE_DAY_MAX + 1, &verdict, NULL,
                                           NULL), HCODE_RANGE);
    ck_assert_uint_eq(s.calls, 3);
}
END_TEST

/* --- The caller's mistakes --- */

/* All three calls refuse an engine, without a callback. */
static void engine_is_invalid(const hcode_engine *e, const char *what)
{
    hcode_event event = support_event("set 2", 2);
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_progress progress = { .size = sizeof progress };
    uint8_t id[16] = { 0 };

    ck_assert_msg(hcode_apply_event(e, id, &event, noon(2), NULL) == HCODE_INVALID, "%s", what);
    ck_assert_msg(hcode_classify_person(e, id, DAY0, &verdict, NULL, NULL) == HCODE_INVALID,
                  "%s", what);
    ck_assert_msg(hcode_advance_day(e, DAY0, noon(2), &progress) == HCODE_INVALID, "%s", what);
    ck_assert_uint_eq(s.calls, 0);
}

START_TEST(test_engine_and_store)
{
    hcode_engine good = engine, e = engine;
    hcode_store store = s.store;

    engine_is_invalid(NULL, "no engine");
    e.size--;
    engine_is_invalid(&e, "engine too short");
    e = good, e.reserved = 1;
    engine_is_invalid(&e, "engine's reserved");
    e = good, e.policy = NULL;
    engine_is_invalid(&e, "no policy");
    e = good, e.store = NULL;
    engine_is_invalid(&e, "no store");
    s.store.size--;
    engine_is_invalid(&engine, "store too short");
    s.store = store, s.store.reserved = 1;
    engine_is_invalid(&engine, "store's reserved");
    s.store = store, s.store.load = NULL;
    engine_is_invalid(&engine, "no load");
    s.store = store, s.store.commit = NULL;
    engine_is_invalid(&engine, "no commit");
    s.store = store, s.store.due = NULL;
    engine_is_invalid(&engine, "no due");
}
END_TEST

START_TEST(test_arguments)
{
    hcode_event event = support_event("set 2", 2);
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_progress progress = { .size = sizeof progress };
    hcode_change change = { .size = sizeof change };
    uint8_t id[16] = { 0 }, record[HCODE_RECORD_MAX];
    size_t length;
    hcode_time now = noon(2);

    ck_assert_int_eq(hcode_apply_event(&engine, NULL, &event, now, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_apply_event(&engine, id, NULL, now, NULL), HCODE_INVALID);
    change.size--;
    ck_assert_int_eq(hcode_apply_event(&engine, id, &event, now, &change), HCODE_INVALID);
    ck_assert_int_eq(hcode_classify_person(&engine, NULL, DAY0, &verdict, NULL, NULL),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0, NULL, NULL, NULL),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0, &verdict, record, NULL),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0, &verdict, NULL, &length),
                     HCODE_INVALID);
    verdict.size--;
    ck_assert_int_eq(hcode_classify_person(&engine, id, DAY0, &verdict, NULL, NULL),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_advance_day(&engine, DAY0, now, NULL), HCODE_INVALID);
    progress.size--;
    ck_assert_int_eq(hcode_advance_day(&engine, DAY0, now, &progress), HCODE_INVALID);
    ck_assert_uint_eq(s.calls, 0);
}
END_TEST

/* --- A store that breaks off --- */

/* A history of four people; what "advance" is, day by day, is filed between. */
static const struct {
    int person; /* 0: advance to the day */
    const char *what;
    int32_t day;
} script[] = {
    { 1, "register", 0 },
    { 1, "set 2",    1 },
    { 2, "set 1",    1 },
    { 3, "set 6",    1 },
    { 0, "",         2 },
    { 4, "none",     2 },
    { 3, "normal",   2 },
    { 3, "normal",   3 },
    { 2, "normal",   3 },
    { 0, "",         4 }, /* nobody's */
    { 4, "set 3",    5 },
    { 0, "",         6 }, /* two people's: `five` ends, `silent` begins */
    { 3, "set 4",    6 },
    { 0, "",         7 }, /* another's: `either` ends */
    { 1, "normal",   7 },
    { 4, "clear 3",  8 },
    { 4, "set 3",    4 }, /* late, and on the row's day */
    { 2, "withdraw 1", 9 },
    { 0, "",         30 },
};

enum { STEPS = COUNT_OF(script) };

static hcode_status do_step(size_t step)
{
    hcode_progress progress = { .size = sizeof progress };

    if (script[step].person == 0)
        return advance(script[step].day, &progress);
    return file(script[step].person, script[step].what, script[step].day, NULL);
}

static bool same_row(const struct stored *a, const struct stored *b)
{
    return memcmp(a->id, b->id, 16) == 0 && a->row.color == b->row.color &&
           a->row.day == b->row.day && a->row.due == b->row.due &&
           a->row.record_length == b->row.record_length &&
           memcmp(a->record, b->record, a->row.record_length) == 0;
}

/* Is every row that of the time before or of the time after a step? */
static void nothing_half_changed(const struct faulty_store *before,
                                 const struct faulty_store *after)
{
    for (uint32_t i = 0; i < s.count; i++) {
        bool known = false;
        for (uint32_t j = 0; j < STORE_ROWS; j++)
            known = known || (j < before->count && same_row(&s.rows[i], &before->rows[j])) ||
                    (j < after->count && same_row(&s.rows[i], &after->rows[j]));
        ck_assert(known);
    }
    ck_assert_uint_ge(s.count, before->count); /* nobody is lost */
}

/* The rows before and after each step of a run without faults. */
static struct faulty_store faultless[STEPS + 1];

/* One run with a fault at the n-th callback. Returns false if there are not so many. */
static bool run_with(enum fault fault, uint32_t at)
{
    jmp_buf stopped;
    volatile size_t step; /* lives through longjmp */

    setup();
    s.fault = fault;
    s.at = at;
    s.stopped = &stopped;
    for (step = 0; step < STEPS; step++) {
        bool fault_before = s.calls >= at;
        hcode_status status = setjmp(stopped) == 0 ? do_step(step) : HOST_CODE;
        if (fault == CONFLICTS || fault_before || s.calls < at) {
            ck_assert_int_eq(status, HCODE_OK);
        } else {
            ck_assert_msg(status == HOST_CODE, "fault %d at %u", fault, at);
            ck_assert_uint_eq(s.after_fault, 0); /* no further callback */
            nothing_half_changed(&faultless[step], &faultless[step + 1]);
            rows_are_sound(&s, engine.policy);
            ck_assert_int_eq(do_step(step), HCODE_OK); /* again */
        }
        ck_assert_uint_eq(s.count, faultless[step + 1].count);
        for (uint32_t i = 0; i < s.count; i++)
            ck_assert_msg(same_row(&s.rows[i], &faultless[step + 1].rows[i]),
                          "fault %d at %u, step %zu, row %u", fault, at, (size_t)step, i);
    }
    return s.calls >= at;
}

START_TEST(test_faults)
{
    uint32_t at = 1;

    for (size_t step = 0; step < STEPS; step++) {
        faultless[step] = s;
        ck_assert_int_eq(do_step(step), HCODE_OK);
    }
    faultless[STEPS] = s;
    rows_are_sound(&s, engine.policy);
    uint32_t calls = s.calls;
    while (run_with((enum fault)_i, at))
        at++;
    ck_assert_uint_gt(at, calls); /* every callback was hit */
}
END_TEST

Suite *engine_suite(void)
{
    Suite *suite = suite_create("engine");
    TCase *events = tcase_create("events"), *calendar = tcase_create("calendar");
    TCase *contract = tcase_create("contract"), *faults = tcase_create("faults");

    tcase_add_checked_fixture(events, setup, NULL);
    tcase_add_test(events, test_apply_event);
    tcase_add_test(events, test_apply_event_nothing_known);
    tcase_add_test(events, test_apply_event_marks_left_out);
    tcase_add_test(events, test_day_never_goes_back);
    tcase_add_loop_test(events, test_clocks, 0, (int)COUNT_OF(clocks));
    tcase_add_loop_test(events, test_refused, 0, (int)COUNT_OF(refused));
    tcase_add_test(events, test_late_row);
    tcase_add_loop_test(events, test_conflicts, 0, (int)COUNT_OF(conflicts));
    tcase_add_test(events, test_nothing_lost_in_a_race);
    tcase_add_test(events, test_classify_person);
    suite_add_tcase(suite, events);
    tcase_add_checked_fixture(calendar, setup, NULL);
    tcase_add_test(calendar, test_advance);
    tcase_add_test(calendar, test_advance_pages);
    tcase_add_test(calendar, test_advance_without_a_change);
    tcase_add_test(calendar, test_advance_in_a_race);
    tcase_add_test(calendar, test_advance_what_is_not_due);
    tcase_add_test(calendar, test_advance_passes_over);
    tcase_add_test(calendar, test_advance_passes_over_who_is_gone);
    tcase_add_loop_test(calendar, test_advance_days, 0, (int)COUNT_OF(days));
    tcase_add_test(calendar, test_advance_to_a_new_policy);
    suite_add_tcase(suite, calendar);
    tcase_add_checked_fixture(contract, setup, NULL);
    tcase_add_loop_test(contract, test_answers, 0, (int)COUNT_OF(answers));
    tcase_add_loop_test(contract, test_spoiled_rows, 0, (int)COUNT_OF(spoils));
    tcase_add_loop_test(contract, test_pages, 0, (int)COUNT_OF(listings));
    tcase_add_test(contract, test_engine_and_store);
    tcase_add_test(contract, test_arguments);
    suite_add_tcase(suite, contract);
    tcase_add_checked_fixture(faults, setup, NULL);
    tcase_add_loop_test(faults, test_faults, FAILS, FAULTS);
    suite_add_tcase(suite, faults);
    return suite;
}

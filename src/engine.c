/*
 * The rules over the host's rows: load, apply or look, classify, commit.
 *
 * Nothing is written but by `commit`, which replaces a row only if nobody else did meanwhile;
 * so stopping at any callback loses nothing and leaves nothing half-changed. A positive code
 * of the host ends the call at once. What a callback may not return becomes `storage`.
 */
#include "internal.h"

struct person { /* one row under way */
    const uint8_t *id;
    hcode_row row;
    uint8_t bytes[HCODE_RECORD_MAX]; /* the row's record */
    struct record record;            /* the same decoded */
};

static bool engine_ok(const hcode_engine *engine)
{
    if (engine == NULL || !abi_input_ok(engine, sizeof *engine) || engine->reserved != 0 ||
        engine->policy == NULL || engine->store == NULL)
        return false;

    const hcode_store *store = engine->store;
    return abi_input_ok(store, sizeof *store) && store->reserved == 0 && store->load != NULL &&
           store->commit != NULL && store->due != NULL;
}

/* What the store may have meant: its own codes and those that its page allows. */
static hcode_status allowed(hcode_status status, hcode_status also, hcode_status and_also)
{
    return status >= 0 || status == also || status == and_also ? status : HCODE_STORAGE;
}

/* The latest time that a host with this clock may speak of. */
static hcode_time ahead_of(hcode_time now)
{
    return now < HCODE_TIME_MAX - CLOCK_SLACK ? now + CLOCK_SLACK : HCODE_TIME_MAX;
}

static bool row_sane(const hcode_row *row)
{
    return row->version > 0 && row->version < UINT64_MAX && row->color >= HCODE_GREEN &&
           row->color <= HCODE_RED && day_valid(row->day);
}

static hcode_status load(const hcode_engine *engine, const uint8_t *id, struct person *p)
{
    p->id = id;
    p->row = (hcode_row){
        .size = sizeof p->row,
        .record = p->bytes,
        .record_capacity = sizeof p->bytes,
    };
    hcode_status status = allowed(engine->store->load(engine->store->context, id, &p->row),
                                  HCODE_NOT_FOUND, HCODE_CORRUPT);
    if (status != HCODE_OK)
        return status;
    if (p->row.record != p->bytes || !row_sane(&p->row))
        return HCODE_STORAGE;
    if (p->row.record_length > sizeof p->bytes)
        return HCODE_CORRUPT;
    return record_decode_known(engine->policy, p->bytes, p->row.record_length, &p->record);
}

/* A row like that of nobody: no record, no color shown, a day before all others. */
static void start_row(const hcode_engine *engine, struct person *p)
{
    p->row = (hcode_row){
        .size = sizeof p->row,
        .day = HCODE_DAY_MIN,
        .record = p->bytes,
        .record_capacity = sizeof p->bytes,
    };
    (void)record_decode_known(engine->policy, NULL, 0, &p->record);
}

/* Bring the row to the later of its day and `day`, and say so in `change`. */
static hcode_status classify_row(const hcode_engine *engine, hcode_day day, struct person *p,
                                 hcode_change *change)
{
    hcode_verdict verdict;
    hcode_row *row = &p->row;

    if (row->day < day)
        row->day = day;
    hcode_status status =
        record_classify(engine->policy, &p->record, row->day, &verdict, &row->due);
    if (status != HCODE_OK)
        return status;
    change->was = row->color;
    change->color = row->color = verdict.color;
    change->day = row->day;
    change->due = row->due;
    return HCODE_OK;
}

static hcode_status commit(const hcode_engine *engine, struct person *p,
                           const hcode_change *change)
{
    uint64_t expected = p->row.version++;

    return allowed(engine->store->commit(engine->store->context, p->id, expected, &p->row,
                                         change),
                   HCODE_CONFLICT, HCODE_CONFLICT);
}

/* --- Taking an event in --- */

static hcode_status apply_once(const hcode_engine *engine, const uint8_t *id,
                               const hcode_event *event, hcode_change *change)
{
    struct person p;
    hcode_effect effect;

    hcode_status status = load(engine, id, &p);
    if (status == HCODE_NOT_FOUND) {
        start_row(engine, &p);
        status = HCODE_OK;
    }
    if (status == HCODE_OK)
        status = record_apply(engine->policy, event, &p.record, &effect);
    if (status != HCODE_OK)
        return status;
    p.row.record_length = (uint32_t)record_encode(&p.record, p.bytes);
    *change = (hcode_change){
        .size = sizeof *change,
        .rules_fired = effect.rules_fired,
        .marks_left_out = effect.marks_left_out,
        .policy_effective = effect.policy_effective,
        .event = event,
    };
    memcpy(change->rules, effect.rules, sizeof change->rules);
    status = classify_row(engine, day_of(event->reported, engine->policy->utc_offset), &p,
                          change);
    return status == HCODE_OK ? commit(engine, &p, change) : status;
}

hcode_status hcode_apply_event(const hcode_engine *engine, const uint8_t id[16],
                               const hcode_event *event, hcode_time now, hcode_change *change)
{
    hcode_change done;

    if (!engine_ok(engine) || id == NULL || event == NULL ||
        (change != NULL && !abi_output_ok(change, sizeof *change)))
        return HCODE_INVALID;

    hcode_status status = event_check(engine->policy, event);
    if (status != HCODE_OK && status != HCODE_FUTURE)
        return status;
    if (!time_valid(now))
        return HCODE_RANGE;
    if (status == HCODE_FUTURE || event->reported > ahead_of(now))
        return HCODE_FUTURE;

    status = HCODE_CONFLICT;
    for (uint32_t i = 0; status == HCODE_CONFLICT && i < TRIES_MAX; i++)
        status = apply_once(engine, id, event, &done);
    if (status == HCODE_OK && change != NULL)
        abi_write(change, &done, sizeof done);
    return status;
}

/* --- Asking --- */

hcode_status hcode_classify_person(const hcode_engine *engine, const uint8_t id[16],
                                   hcode_day day, hcode_verdict *verdict,
                                   uint8_t record[HCODE_RECORD_MAX], size_t *length)
{
    struct person p;

    if (!engine_ok(engine) || id == NULL || verdict == NULL ||
        (record == NULL) != (length == NULL) || !abi_output_ok(verdict, sizeof *verdict))
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;

    hcode_status status = load(engine, id, &p);
    if (status != HCODE_OK)
        return status;
    hcode_verdict found;
    status = record_classify(engine->policy, &p.record, day, &found, NULL);
    if (status != HCODE_OK)
        return status;
    abi_write(verdict, &found, sizeof found);
    if (record != NULL) {
        memcpy(record, p.bytes, p.row.record_length);
        *length = p.row.record_length;
    }
    return HCODE_OK;
}

/* --- The calendar --- */

/* Bring one row to a day; `*changed` if that changed its color. */
static hcode_status advance_once(const hcode_engine *engine, const uint8_t *id, hcode_day day,
                                 bool *changed)
{
    struct person p;

    hcode_status status = load(engine, id, &p);
    if (status != HCODE_OK || p.row.due > day)
        return status; /* somebody else advanced it meanwhile */

    hcode_day on = p.row.day > day ? p.row.day : day;
    hcode_change change = {
        .size = sizeof change,
        .policy_effective = hcode_policy_in_force(engine->policy, on)->effective,
    };
    status = classify_row(engine, day, &p, &change);
    if (status == HCODE_OK)
        status = commit(engine, &p, &change);
    *changed = change.color != change.was;
    return status;
}

static hcode_status advance_row(const hcode_engine *engine, const uint8_t *id, hcode_day day,
                                hcode_progress *progress)
{
    hcode_status status = HCODE_CONFLICT;
    bool changed = false;

    for (uint32_t i = 0; status == HCODE_CONFLICT && i < TRIES_MAX; i++) {
        changed = false;
        status = advance_once(engine, id, day, &changed);
    }
    if (status > 0)
        return status;
    progress->looked_at++;
    if (status == HCODE_OK) {
        progress->changed += changed;
        return HCODE_OK;
    }
    if (progress->passed_over++ == 0) {
        progress->first_status = status;
        memcpy(progress->first_id, id, sizeof progress->first_id);
    }
    return HCODE_OK;
}

/* The next page of ids that are due; every id sorts after the one before. */
static hcode_status due_page(const hcode_engine *engine, hcode_day day, const uint8_t *after,
                             uint8_t ids[DUE_PAGE][16], uint32_t *ids_count)
{
    uint32_t n = 0;
    hcode_status status = allowed(engine->store->due(engine->store->context, day, after,
                                                     ids[0], DUE_PAGE, &n),
                                  HCODE_OK, HCODE_OK);

    if (status != HCODE_OK)
        return status;
    if (n > DUE_PAGE)
        return HCODE_STORAGE;
    for (uint32_t i = 0; i < n; i++) {
        if (after != NULL && memcmp(ids[i], after, 16) <= 0)
            return HCODE_STORAGE;
        after = ids[i];
    }
    *ids_count = n;
    return HCODE_OK;
}

hcode_status hcode_advance_day(const hcode_engine *engine, hcode_day day, hcode_time now,
                               hcode_progress *progress)
{
    hcode_progress done = { .size = sizeof done };
    uint8_t ids[DUE_PAGE][16], last[16];
    const uint8_t *after = NULL;
    uint32_t n;

    if (!engine_ok(engine) || progress == NULL || !abi_output_ok(progress, sizeof *progress))
        return HCODE_INVALID;
    if (!day_valid(day) || !time_valid(now))
        return HCODE_RANGE;
    if (day > day_of(ahead_of(now), engine->policy->utc_offset))
        return HCODE_FUTURE;

    for (;;) {
        hcode_status status = due_page(engine, day, after, ids, &n);
        if (status != HCODE_OK)
            return status;
        if (n == 0)
            break;
        for (uint32_t i = 0; i < n; i++) {
            status = advance_row(engine, ids[i], day, &done);
            if (status != HCODE_OK)
                return status;
        }
        memcpy(last, ids[n - 1], sizeof last);
        after = last;
    }
    abi_write(progress, &done, sizeof done);
    return HCODE_OK;
}

/*
 * Events into records, and copies into one (docs/semantics.md, Apply 6-9, Window, Record).
 *
 * A record is a join-semilattice: every part only grows, so order, repetition and copies do
 * not matter. Whoever adds a part here says by what it is joined.
 */
#include "internal.h"

/* Has some policy of the chain a complete run for the slot that begins before `oldest`? */
static bool run_leaves(const hcode_policy *policy, struct days *days, const struct slot *s,
                       hcode_day oldest)
{
    hcode_day since = day_of(s->since_occurred, policy->utc_offset);

    for (uint32_t i = 0; i < policy->chain_length; i++) {
        const struct reason *reason = chain_reason_of(policy, i, s->index);
        if (reason == NULL || reason->normal_days == 0)
            continue;
        struct run run = run_asked(policy, i, reason, since);
        if (run_complete(days, &run, oldest - 1))
            return true;
    }
    return false;
}

/* Slots that leave a complete run behind are done with it: nobody turns red again because
 * history was trimmed. `oldest` is the first day that stays. */
static void finish_runs(const hcode_policy *policy, struct record *r, hcode_day oldest)
{
    struct days days = days_of(r);

    for (uint32_t j = 0; j < r->slot_count; j++) {
        struct slot *s = &r->slots[j];
        if (s->filed_reported > 0 && !s->done)
            s->done = run_leaves(policy, &days, s, oldest);
    }
}

static uint64_t shifted(uint64_t map, uint32_t days)
{
    return days < WINDOW_DAYS ? map << days : 0;
}

/* Move the window to a later anchor (docs/semantics.md, Window). */
static void window_move(const hcode_policy *policy, struct record *r, hcode_day anchor)
{
    if (r->anchor != HCODE_NO_DAY) {
        uint32_t days = (uint32_t)(anchor - r->anchor);
        uint64_t stay = days < WINDOW_DAYS ? UINT64_MAX >> days : 0;

        assert(anchor >= r->anchor);
        if (((r->normal | r->corrected) & ~stay) != 0) /* only good days begin a run */
            finish_runs(policy, r, anchor - (WINDOW_DAYS - 1));
        r->normal = shifted(r->normal, days);
        r->abnormal = shifted(r->abnormal, days);
        r->corrected = shifted(r->corrected, days);
    }
    r->anchor = anchor;
}

static void mark(const hcode_policy *policy, struct record *r, hcode_day day, uint32_t marks)
{
    if (day > r->anchor)
        window_move(policy, r, day);

    uint64_t bit = BIT64(r->anchor - day);
    r->normal |= marks & HCODE_MARK_NORMAL ? bit : 0;
    r->abnormal |= marks & HCODE_MARK_ABNORMAL ? bit : 0;
    r->corrected |= marks & HCODE_MARK_CORRECTED ? bit : 0;
}

/* The slot of a code, made if there is none. A record has room for every reason of the newest
 * policy, and holds no others. */
static struct slot *slot_of(struct record *r, uint16_t code, uint8_t index)
{
    uint32_t i = 0;

    while (i < r->slot_count && r->slots[i].code < code)
        i++;
    if (i == r->slot_count || r->slots[i].code != code) {
        assert(r->slot_count < HCODE_REASONS_MAX);
        memmove(&r->slots[i + 1], &r->slots[i], (r->slot_count - i) * sizeof r->slots[0]);
        r->slot_count++;
        r->slots[i] = (struct slot){ .code = code, .index = index };
    }
    return &r->slots[i];
}

/* Every part of a slot by its own maximum; a role goes with its time, `done` with its day. */
static void slot_join(struct slot *s, const struct slot *with)
{
    if (with->filed_reported > s->filed_reported ||
        (with->filed_reported == s->filed_reported && with->role > s->role)) {
        s->filed_reported = with->filed_reported;
        s->role = with->role;
    }
    if (with->since_occurred > s->since_occurred ||
        (with->since_occurred == s->since_occurred && with->done > s->done)) {
        s->since_occurred = with->since_occurred;
        s->done = with->done;
    }
    s->cleared_reported = later_of(s->cleared_reported, with->cleared_reported);
    s->cleared_occurred = later_of(s->cleared_occurred, with->cleared_occurred);
}

/* `reasons` by index of the policy that judged. */
static void join_reasons(const hcode_policy *policy, struct record *r, const hcode_policy *judge,
                         uint64_t reasons, const struct slot *with)
{
    for (; reasons != 0; reasons &= reasons - 1) {
        int16_t code = judge->reasons[lowest_bit(reasons)].code;
        uint8_t index = (uint8_t)reason_index(policy, code);
        slot_join(slot_of(r, (uint16_t)code, index), with);
    }
}

/* Apply 6-9. `judge` is the policy in force on day(reported). */
static hcode_status take(const hcode_policy *policy, const hcode_policy *judge,
                         const hcode_event *e, struct record *r, const struct fired *fired,
                         bool *left_out)
{
    hcode_day day = day_of(e->occurred, judge->utc_offset);
    uint32_t occurred = (uint32_t)e->occurred, reported = (uint32_t)e->reported;
    bool registers = e->kind == HCODE_REGISTER && fired->count > 0;
    bool correction = e->kind == HCODE_CORRECT;

    *left_out = fired->marks != 0 && r->anchor != HCODE_NO_DAY &&
                day < r->anchor - MARK_BACK_DAYS;
    if (*left_out && fired->set == 0 && fired->clear == 0 && !registers)
        return HCODE_LATE;
    if (fired->marks != 0 && !*left_out)
        mark(policy, r, day, fired->marks);
    join_reasons(policy, r, judge, fired->set,
                 &(struct slot){ .filed_reported = reported,
                                 .since_occurred = occurred,
                                 .role = (uint32_t)e->role & 15u });
    /* A correction is about what was filed, not about when. */
    join_reasons(policy, r, judge, fired->clear,
                 &(struct slot){ .cleared_reported = reported,
                                 .cleared_occurred = correction ? reported : occurred });
    if (registers && (r->registered == 0 || occurred < r->registered))
        r->registered = occurred;
    return HCODE_OK;
}

hcode_status record_apply(const hcode_policy *policy, const hcode_event *event,
                          struct record *record, hcode_effect *effect)
{
    hcode_day filed = day_of(event->reported, policy->utc_offset);
    const hcode_policy *judge = policy->chain[chain_in_force(policy, filed)];
    struct fired fired;
    bool left_out = false;

    hcode_status status = rules_fire(judge, event, &fired);
    if (status == HCODE_OK)
        status = take(policy, judge, event, record, &fired, &left_out);
    if (status != HCODE_OK)
        return status;
    *effect = (hcode_effect){
        .size = sizeof *effect,
        .rules_fired = fired.count,
        .marks_left_out = left_out,
        .policy_effective = judge->effective,
    };
    memcpy(effect->rules, fired.rules, sizeof effect->rules);
    return HCODE_OK;
}

hcode_status hcode_apply(const hcode_policy *policy, const uint8_t *record, size_t length,
                         const hcode_event *event, uint8_t out[HCODE_RECORD_MAX],
                         size_t *out_length, hcode_effect *effect)
{
    struct record r;
    hcode_effect done;

    if (policy == NULL || (record == NULL && length > 0) || event == NULL || out == NULL ||
        out_length == NULL || (effect != NULL && !abi_output_ok(effect, sizeof *effect)))
        return HCODE_INVALID;

    hcode_status status = event_check(policy, event);
    if (status == HCODE_OK)
        status = record_decode_known(policy, record, length, &r);
    if (status == HCODE_OK)
        status = record_apply(policy, event, &r, &done);
    if (status != HCODE_OK)
        return status;
    *out_length = record_encode(&r, out);
    if (effect != NULL)
        abi_write(effect, &done, sizeof done);
    return HCODE_OK;
}

hcode_status hcode_record_merge(const hcode_policy *policy, const uint8_t *a, size_t a_length,
                                const uint8_t *b, size_t b_length,
                                uint8_t out[HCODE_RECORD_MAX], size_t *out_length)
{
    struct record r, with;

    if (policy == NULL || (a == NULL && a_length > 0) || (b == NULL && b_length > 0) ||
        out == NULL || out_length == NULL)
        return HCODE_INVALID;

    hcode_status status = record_decode_known(policy, a, a_length, &r);
    if (status == HCODE_OK)
        status = record_decode_known(policy, b, b_length, &with);
    if (status != HCODE_OK)
        return status;
    if (with.anchor > r.anchor)
        window_move(policy, &r, with.anchor);
    else if (r.anchor > with.anchor)
        window_move(policy, &with, r.anchor);
    r.normal |= with.normal;
    r.abnormal |= with.abnormal;
    r.corrected |= with.corrected;
    if (r.registered == 0 || (with.registered != 0 && with.registered < r.registered))
        r.registered = with.registered;
    for (uint32_t i = 0; i < with.slot_count; i++)
        slot_join(slot_of(&r, with.slots[i].code, with.slots[i].index), &with.slots[i]);
    *out_length = record_encode(&r, out);
    return HCODE_OK;
}

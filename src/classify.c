/*
 * A record and a day into an answer (docs/semantics.md, Classify): which reasons are active,
 * the color, and when the answer changes. What more there is to say of each is in reason.c.
 *
 * The newest policy knows every reason of its chain, so a set of reasons is a set of its
 * indexes on any day. Every marked day is over or is the day that is asked for (an earlier
 * day is refused), so runs need no upper bound but the policies' own.
 */
#include "bytes.h"
#include "question.h"

/* --- Which reasons are active --- */

hcode_day question_days_end(const struct question *q, uint32_t i, const struct reason *reason,
                            hcode_day since)
{
    if (reason->days == 0)
        return HCODE_NEVER;
    hcode_day end = since + reason->days, from = chain_from(q->policy, i);
    if (end < from)
        end = from; /* a shorter count frees on its first day */
    return end <= chain_until(q->policy, i) ? end : HCODE_NEVER;
}

/* Has the i-th policy, in force or no more, ended a reason, as it words it, by `day`? */
static inline bool ends(struct question *q, uint32_t i, const struct reason *reason,
                        hcode_day since, hcode_day day)
{
    if (reason->days != 0 && question_days_end(q, i, reason, since) <= day)
        return true;
    if (reason->normal_days == 0 || q->days.good == 0)
        return false;
    struct run run = run_asked(q->policy, i, reason, since);
    return run_complete(&q->days, &run, HCODE_DAY_MAX);
}

/* Has the slot ended by `day`? `now` is what the policy in force on it, number `in_force`,
 * says of its reason. */
static inline bool ended(struct question *q, const struct slot *slot, hcode_day day,
                         uint32_t in_force, const struct reason *now)
{
    if (slot->done)
        return true;
    hcode_day since = since_day(q, slot);
    if (ends(q, in_force, now, since, day))
        return true;
    for (uint32_t i = 0; i < in_force; i++) {
        const struct reason *then = chain_reason_of(q->policy, i, slot->index);
        if (then != NULL && ends(q, i, then, since, day))
            return true;
    }
    return false;
}

hcode_day question_starts(const struct question *q, const struct reason *reason)
{
    if (q->record->registered == 0)
        return HCODE_NEVER;
    hcode_day last = day_of(q->record->registered, q->policy->utc_offset);
    if (last < q->record->anchor)
        last = q->record->anchor;
    return last + reason->unreported + 1;
}

static void add(struct active *active, const struct reason *reason, uint32_t index)
{
    if (reason->color == HCODE_RED)
        active->red |= BIT64(index);
    else
        active->yellow |= BIT64(index);
}

static void add_started(const struct question *q, hcode_day day, const hcode_policy *p,
                        struct active *active)
{
    for (uint64_t left = p->starting; left != 0; left &= left - 1) {
        const struct reason *reason = &p->reasons[lowest_bit(left)];
        int32_t index = reason_index(q->policy, reason->code);
        assert(index >= 0); /* the newest policy lists every reason of its chain */
        if (question_starts(q, reason) <= day)
            add(active, reason, (uint32_t)index);
    }
}

/* Add the reason of a slot if it is active. */
static inline void add_slot(struct question *q, const struct slot *slot, hcode_day day,
                            uint32_t in_force, struct active *active)
{
    const struct reason *reason = chain_reason_of(q->policy, in_force, slot->index);

    if (slot_stands(slot) && reason != NULL && !reason->retired &&
        !ended(q, slot, day, in_force, reason))
        add(active, reason, slot->index);
}

struct active question_active(struct question *q, hcode_day day, uint32_t in_force)
{
    struct active active = { 0, 0 };

    for (uint32_t j = 0; j < q->record->slot_count; j++)
        add_slot(q, &q->record->slots[j], day, in_force, &active);
    add_started(q, day, q->policy->chain[in_force], &active);
    return active;
}

int32_t active_color(const struct active *active)
{
    return active->red != 0 ? HCODE_RED : active->yellow != 0 ? HCODE_YELLOW : HCODE_GREEN;
}

static uint32_t active_count(const struct active *active)
{
    uint64_t all = active->red | active->yellow;

    return all != 0 ? count_bits(all) : 0; /* for most people there is nothing to count */
}

static bool differ(const struct active *a, const struct active *b)
{
    return active_color(a) != active_color(b) || (a->red | a->yellow) != (b->red | b->yellow);
}

/* --- The question --- */

/* The latest time at which the slot was filed or cleared, or the one given. */
static uint32_t latest_word(const struct slot *s, uint32_t latest)
{
    return later_of(latest, later_of(s->filed_reported, s->cleared_reported));
}

/* Does the record, whose latest word this is (0: none), know something of a later day? */
static bool knows_later(const struct question *q, uint32_t latest)
{
    hcode_time next_day = ((hcode_time)q->day + 1) * DAY_SECONDS - q->policy->utc_offset;

    return q->day < q->record->anchor || (latest > 0 && latest >= next_day);
}

static hcode_status question_of(const hcode_policy *policy, const struct record *record,
                                hcode_day day, struct question *q)
{
    uint32_t latest = record->registered;

    *q = (struct question){ policy, record, days_of(record), day, chain_in_force(policy, day) };
    for (uint32_t j = 0; j < record->slot_count; j++)
        latest = latest_word(&record->slots[j], latest);
    return knows_later(q, latest) ? HCODE_LATE : HCODE_OK;
}

hcode_status question_ask(const hcode_policy *policy, const uint8_t *record, size_t length,
                          hcode_day day, struct record *r, struct question *q)
{
    if (policy == NULL || (record == NULL && length > 0))
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;

    hcode_status status = record_decode_known(policy, record, length, r);
    return status == HCODE_OK ? question_of(policy, r, day, q) : status;
}

static hcode_verdict verdict_of(const struct record *record, const struct active *active)
{
    return (hcode_verdict){
        .size = sizeof(hcode_verdict),
        .color = active_color(active),
        .registered = record->registered != 0,
        .reasons = active_count(active),
    };
}

hcode_status question_judge(struct question *q, struct record *head, const uint8_t *bytes,
                            size_t length, struct active *active)
{
    uint32_t before = 0, latest;
    bool known = true;

    if (!head_decode(bytes, length, head))
        return HCODE_CORRUPT;
    q->record = head;
    q->days = days_of(head);
    latest = head->registered;
    for (uint32_t i = 0; i < head->slot_count; i++) {
        struct slot slot;
        if (!slot_decode(bytes, i, before, &slot))
            return HCODE_CORRUPT;
        int32_t index = reason_index(q->policy, slot.code);
        before = slot.code;
        latest = latest_word(&slot, latest);
        known = known && index >= 0;
        if (known) {
            slot.index = (uint8_t)index;
            add_slot(q, &slot, q->day, q->in_force, active);
        }
    }
    if (!known)
        return HCODE_UNKNOWN_REASON;
    if (q->policy->chain[q->in_force]->starting != 0)
        add_started(q, q->day, q->policy->chain[q->in_force], active);
    return knows_later(q, latest) ? HCODE_LATE : HCODE_OK;
}

hcode_status hcode_classify(const hcode_policy *policy, const uint8_t *record, size_t length,
                            hcode_day day, hcode_verdict *verdict)
{
    struct record head;
    struct active active = { 0, 0 };

    if (verdict == NULL || !abi_output_ok(verdict, sizeof *verdict) || policy == NULL ||
        (record == NULL && length > 0))
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;

    uint32_t in_force = chain_in_force(policy, day);
    if (length == HEAD_BYTES && policy->chain[in_force]->starting == 0 &&
        usual(record, day, usual_before(policy, day))) {
        head.registered = get_le32(record + 4);
    } else {
        struct question q = { .policy = policy, .day = day, .in_force = in_force };
        hcode_status status = question_judge(&q, &head, record, length, &active);
        if (status != HCODE_OK)
            return status;
    }
    hcode_verdict found = verdict_of(&head, &active);
    abi_write(verdict, &found, sizeof found);
    return HCODE_OK;
}

/* --- When the answer changes --- */

/* First day after `day`, with the i-th policy in force on both, on which a reason of `now`
 * ends or another starts; HCODE_NEVER if that policy's time is up before. */
static hcode_day change_within(struct question *q, uint32_t i, hcode_day day,
                               const struct active *now)
{
    const hcode_policy *p = q->policy->chain[i];
    hcode_day first = HCODE_NEVER;

    for (uint32_t j = 0; j < q->record->slot_count; j++) {
        const struct slot *slot = &q->record->slots[j];
        if (!((now->red | now->yellow) & BIT64(slot->index)))
            continue; /* perhaps never set: then it has no day to count from */
        const struct reason *reason = chain_reason_of(q->policy, i, slot->index);
        hcode_day end = question_days_end(q, i, reason, since_day(q, slot));
        if (end < first)
            first = end;
    }
    for (uint64_t left = p->starting; left != 0; left &= left - 1) {
        hcode_day start = question_starts(q, &p->reasons[lowest_bit(left)]);
        if (start > day && start < first)
            first = start;
    }
    return first <= chain_until(q->policy, i) ? first : HCODE_NEVER;
}

hcode_day question_next_change(struct question *q, const struct active *now)
{
    uint32_t i = q->in_force;
    hcode_day when = change_within(q, i, q->day, now);

    while (when == HCODE_NEVER && ++i < q->policy->chain_length) {
        hcode_day first = chain_from(q->policy, i);
        struct active then = question_active(q, first, i);
        when = differ(now, &then) ? first : change_within(q, i, first, now);
    }
    return day_valid(when) ? when : HCODE_NEVER;
}

hcode_status hcode_next_change(const hcode_policy *policy, const uint8_t *record,
                               size_t length, hcode_day day, hcode_day *when)
{
    struct record r;
    struct question q;

    if (when == NULL)
        return HCODE_INVALID;

    hcode_status status = question_ask(policy, record, length, day, &r, &q);
    if (status != HCODE_OK)
        return status;
    struct active now = question_active(&q, q.day, q.in_force);
    *when = question_next_change(&q, &now);
    return HCODE_OK;
}

hcode_status record_classify(const hcode_policy *policy, const struct record *record,
                             hcode_day day, hcode_verdict *verdict, hcode_day *when)
{
    struct question q;
    hcode_status status = question_of(policy, record, day, &q);

    if (status != HCODE_OK)
        return status;
    struct active now = question_active(&q, q.day, q.in_force);
    *verdict = verdict_of(record, &now);
    if (when != NULL)
        *when = question_next_change(&q, &now);
    return HCODE_OK;
}

/*
 * A record and a day into an answer (docs/semantics.md, Classify): which reasons are active,
 * the color, how far each is, and when the answer changes.
 *
 * The newest policy knows every reason of its chain, so a set of reasons is a set of its
 * indexes on any day. Every marked day is over or is the day that is asked for (an earlier
 * day is refused), so runs need no upper bound but the policies' own.
 */
#include "bytes.h"

struct question {
    const hcode_policy *policy; /* newest of the chain */
    const struct record *record;
    struct days days;
    hcode_day day;     /* that is asked for */
    uint32_t in_force; /* place in the chain of the policy in force on it */
};

struct active { /* reasons, by index of the newest policy */
    uint64_t red, yellow;
};

/* --- Which reasons are active --- */

/* Day from which the slot counts. */
static hcode_day since_day(struct question *q, const struct slot *slot)
{
    return day_of(slot->since_occurred, q->policy->utc_offset);
}

/* First day on which the i-th policy's count of days ends a reason, as it words it; HCODE_NEVER
 * if it does not while that policy is in force. */
static hcode_day days_end(struct question *q, uint32_t i, const struct reason *reason,
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
    if (reason->days != 0 && days_end(q, i, reason, since) <= day)
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

/* First day on which a reason that starts by itself is active. */
static hcode_day starts(struct question *q, const struct reason *reason)
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

static void add_started(struct question *q, hcode_day day, const hcode_policy *p,
                        struct active *active)
{
    for (uint64_t left = p->starting; left != 0; left &= left - 1) {
        const struct reason *reason = &p->reasons[lowest_bit(left)];
        if (starts(q, reason) <= day)
            add(active, reason, (uint32_t)reason_index(q->policy, reason->code));
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

static struct active active_on(struct question *q, hcode_day day, uint32_t in_force)
{
    struct active active = { 0, 0 };

    for (uint32_t j = 0; j < q->record->slot_count; j++)
        add_slot(q, &q->record->slots[j], day, in_force, &active);
    add_started(q, day, q->policy->chain[in_force], &active);
    return active;
}

static int32_t color_of(const struct active *active)
{
    return active->red != 0 ? HCODE_RED : active->yellow != 0 ? HCODE_YELLOW : HCODE_GREEN;
}

static bool differ(const struct active *a, const struct active *b)
{
    return color_of(a) != color_of(b) || (a->red | a->yellow) != (b->red | b->yellow);
}

/* --- The question --- */

static uint32_t later(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* The latest time at which the slot was filed or cleared, or the one given. */
static uint32_t latest_word(const struct slot *s, uint32_t latest)
{
    return later(latest, later(s->filed_reported, s->cleared_reported));
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

/* For the public functions: the arguments that all of them have, checked. */
static hcode_status ask(const hcode_policy *policy, const uint8_t *record, size_t length,
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
        .color = color_of(active),
        .registered = record->registered != 0,
        .reasons = count_bits(active->red | active->yellow),
    };
}

/* What most callers ask most often, in one pass over the bytes that keeps nothing: the head
 * goes to the question's record, each slot is judged as it is read. */
static hcode_status judge_bytes(struct question *q, struct record *head, const uint8_t *bytes,
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

    struct question q = { .policy = policy, .day = day, .in_force = chain_in_force(policy, day) };
    hcode_status status = judge_bytes(&q, &head, record, length, &active);
    if (status != HCODE_OK)
        return status;
    hcode_verdict found = verdict_of(&head, &active);
    abi_write(verdict, &found, sizeof found);
    return HCODE_OK;
}

/* --- One reason --- */

/* The index-th of the reasons, by code; NULL if there are not so many. */
static const struct reason *nth(const hcode_policy *newest, uint64_t reasons, uint32_t index)
{
    for (uint32_t rank = 0; rank < newest->reason_count; rank++) {
        uint32_t i = newest->by_code[rank];
        if ((reasons & BIT64(i)) && index-- == 0)
            return &newest->reasons[i];
    }
    return NULL;
}

/* Red first, then by code. The code of the reason, or 0. */
static int32_t active_code(struct question *q, const struct active *active,
                           uint32_t index)
{
    uint32_t reds = count_bits(active->red);
    const struct reason *reason = index < reds
                                      ? nth(q->policy, active->red, index)
                                      : nth(q->policy, active->yellow, index - reds);

    return reason == NULL ? 0 : reason->code;
}

/* The slot of a reason that is active and did not start by itself, so there is one. */
static const struct slot *slot_with(const struct record *r, int32_t code)
{
    uint32_t j = 0;

    while (r->slots[j].code != code)
        j++;
    assert(j < r->slot_count);
    return &r->slots[j];
}

/* Last day of a run that begins with what counts so far, if every day from the one asked
 * for on that can still be reported is reported normal. */
static hcode_day run_ahead(struct question *q, const struct run *run, uint32_t *so_far)
{
    hcode_day from = q->day > q->record->anchor ? q->day : q->day + 1; /* the anchor is marked */

    if (from < run->first)
        from = run->first;
    *so_far = run_so_far(&q->days, run, from);
    return from + (hcode_day)(run->length - *so_far) - 1;
}

/* First day by which the i-th policy of the chain, in force on the day asked for or later, ends
 * a reason, as it words it, if all days from then on are reported normal. */
static hcode_day end_by(struct question *q, uint32_t i, const struct reason *reason,
                        hcode_day since)
{
    hcode_day from = chain_from(q->policy, i), end = days_end(q, i, reason, since);

    if (reason->retired)
        end = from;
    if (reason->normal_days != 0) {
        struct run run = run_asked(q->policy, i, reason, since);
        uint32_t so_far;
        hcode_day ahead = run_complete(&q->days, &run, HCODE_DAY_MAX)
                              ? q->day
                              : run_ahead(q, &run, &so_far);
        if (ahead <= run.last && ahead < end)
            end = ahead;
    }
    if (end < from)
        end = from;
    return end < q->day ? q->day : end;
}

static hcode_day earliest_end(struct question *q, const struct slot *slot)
{
    hcode_day earliest = HCODE_NEVER, since = since_day(q, slot);

    for (uint32_t i = q->in_force; i < q->policy->chain_length; i++) {
        const struct reason *reason = chain_reason_of(q->policy, i, slot->index);
        hcode_day end = reason != NULL ? end_by(q, i, reason, since) : HCODE_NEVER;
        if (end < earliest)
            earliest = end;
    }
    return day_valid(earliest) ? earliest : HCODE_NEVER;
}

/* What was filed, and how far it is. */
static void answer_slot(struct question *q, const struct slot *slot,
                        hcode_reason_answer *answer)
{
    const struct reason *reason = chain_reason_of(q->policy, q->in_force, slot->index);

    answer->since = since_day(q, slot);
    answer->role = slot->role;
    answer->since_time = slot->since_occurred;
    answer->filed = slot->filed_reported;
    answer->earliest_end = earliest_end(q, slot);
    if (reason->normal_days != 0) {
        struct run run = run_asked(q->policy, q->in_force, reason, answer->since);
        uint32_t so_far;
        run_ahead(q, &run, &so_far);
        answer->run = (int32_t)so_far;
        answer->of = (int32_t)run.length;
        answer->still_needed = answer->of - answer->run;
    }
}

/* What the policy in force says of the reason. */
static void answer_policy(const hcode_policy *p, int32_t index, hcode_reason_answer *answer)
{
    const struct reason *reason = &p->reasons[index];

    answer->code = reason->code;
    answer->color = reason->color;
    answer->name = reason->name;
    answer->cite = reason->cite;
    answer->text_en = reason->text[HCODE_EN];
    answer->text_zh = reason->text[HCODE_ZH];
    for (uint32_t i = 0; i < p->rule_count; i++) {
        const struct rule *rule = &p->rules[i];
        if (rule->clear & BIT64(index)) {
            answer->clear_rules[i / 64] |= BIT64(i % 64);
            answer->clear_roles |= rule->roles;
        }
        if (rule->withdraw & BIT64(index)) {
            answer->withdraw_rules[i / 64] |= BIT64(i % 64);
            answer->withdraw_roles |= rule->roles;
        }
    }
}

hcode_status hcode_reason(const hcode_policy *policy, const uint8_t *record, size_t length,
                          hcode_day day, uint32_t index, hcode_reason_answer *answer)
{
    struct record r;
    struct question q;

    if (answer == NULL || !abi_output_ok(answer, sizeof *answer))
        return HCODE_INVALID;

    hcode_status status = ask(policy, record, length, day, &r, &q);
    if (status != HCODE_OK)
        return status;
    struct active active = active_on(&q, q.day, q.in_force);
    int32_t code = active_code(&q, &active, index);
    if (code == 0)
        return HCODE_NOT_FOUND;

    hcode_reason_answer found = { .size = sizeof found };
    const hcode_policy *p = policy->chain[q.in_force];
    int32_t place = reason_index(p, code);
    answer_policy(p, place, &found);
    if (p->starting & BIT64(place)) {
        found.since = starts(&q, &p->reasons[place]);
        found.earliest_end = day;
    } else {
        answer_slot(&q, slot_with(&r, code), &found);
    }
    abi_write(answer, &found, sizeof found);
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
        const struct reason *reason = chain_reason_of(q->policy, i, slot->index);
        if (!((now->red | now->yellow) & BIT64(slot->index)) || reason == NULL)
            continue;
        hcode_day end = days_end(q, i, reason, since_day(q, slot));
        if (end < first)
            first = end;
    }
    for (uint64_t left = p->starting; left != 0; left &= left - 1) {
        hcode_day start = starts(q, &p->reasons[lowest_bit(left)]);
        if (start > day && start < first)
            first = start;
    }
    return first <= chain_until(q->policy, i) ? first : HCODE_NEVER;
}

static hcode_day next_change(struct question *q, const struct active *now)
{
    uint32_t i = q->in_force;
    hcode_day when = change_within(q, i, q->day, now);

    while (when == HCODE_NEVER && ++i < q->policy->chain_length) {
        hcode_day first = chain_from(q->policy, i);
        struct active then = active_on(q, first, i);
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

    hcode_status status = ask(policy, record, length, day, &r, &q);
    if (status != HCODE_OK)
        return status;
    struct active now = active_on(&q, q.day, q.in_force);
    *when = next_change(&q, &now);
    return HCODE_OK;
}

hcode_status record_classify(const hcode_policy *policy, const struct record *record,
                             hcode_day day, hcode_verdict *verdict, hcode_day *when)
{
    struct question q;
    hcode_status status = question_of(policy, record, day, &q);

    if (status != HCODE_OK)
        return status;
    struct active now = active_on(&q, q.day, q.in_force);
    *verdict = verdict_of(record, &now);
    if (when != NULL)
        *when = next_change(&q, &now);
    return HCODE_OK;
}

/*
 * A record and a day into an answer (docs/semantics.md, Classify): which reasons are active,
 * the color, how far each is, and when the answer changes.
 *
 * The newest policy knows every reason of its chain, so a set of reasons is a set of its
 * indexes on any day. Every marked day is over or is the day that is asked for (an earlier
 * day is refused), so runs need no upper bound but the policies' own.
 */
#include "internal.h"

struct question {
    const hcode_policy *policy; /* newest of the chain */
    struct record record;
    struct days days;
};

struct active { /* reasons, by index of the newest policy */
    uint64_t red, yellow;
};

/* --- Which reasons are active --- */

/* First day on which the i-th policy's count of days ends the slot; HCODE_NEVER if it does not
 * while that policy is in force. */
static hcode_day days_end(const struct question *q, uint32_t i, const struct slot *slot)
{
    const hcode_policy *p = q->policy->chain[i];
    int32_t index = reason_index(p, slot->code);

    if (index < 0 || p->reasons[index].days == 0)
        return HCODE_NEVER;
    hcode_day end = day_of(slot->since_occurred, p->utc_offset) + p->reasons[index].days;
    hcode_day from = chain_from(q->policy, i);
    if (end < from)
        end = from; /* a shorter count frees on its first day */
    return end <= chain_until(q->policy, i) ? end : HCODE_NEVER;
}

/* Has the slot ended by `day`, on which the policy number `in_force` is? */
static bool ended(const struct question *q, const struct slot *slot, hcode_day day,
                  uint32_t in_force)
{
    if (slot->done)
        return true;
    for (uint32_t i = 0; i <= in_force; i++) {
        struct run run;
        if (days_end(q, i, slot) <= day)
            return true;
        if (run_asked(q->policy, i, slot, &run) && run_complete(&q->days, &run, HCODE_DAY_MAX))
            return true;
    }
    return false;
}

/* First day on which a reason that starts by itself is active; HCODE_NEVER for others. */
static hcode_day starts(const struct question *q, const struct reason *reason)
{
    if (reason->unreported == 0 || q->record.registered == 0)
        return HCODE_NEVER;
    hcode_day last = day_of(q->record.registered, q->policy->utc_offset);
    if (last < q->record.anchor)
        last = q->record.anchor;
    return last + reason->unreported + 1;
}

static void add(const struct question *q, struct active *active, const struct reason *reason)
{
    uint64_t bit = BIT64(reason_index(q->policy, reason->code));

    if (reason->color == HCODE_RED)
        active->red |= bit;
    else
        active->yellow |= bit;
}

static struct active active_on(const struct question *q, hcode_day day)
{
    struct active active = { 0, 0 };
    uint32_t in_force = chain_in_force(q->policy, day);
    const hcode_policy *p = q->policy->chain[in_force];

    for (uint32_t j = 0; j < q->record.slot_count; j++) {
        const struct slot *slot = &q->record.slots[j];
        int32_t index = reason_index(p, slot->code);
        if (slot_stands(slot) && index >= 0 && !p->reasons[index].retired &&
            !ended(q, slot, day, in_force))
            add(q, &active, &p->reasons[index]);
    }
    for (uint32_t i = 0; i < p->reason_count; i++) {
        if (starts(q, &p->reasons[i]) <= day)
            add(q, &active, &p->reasons[i]);
    }
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

/* Does the record know something of a later day? */
static bool knows_later(const struct question *q, hcode_day day)
{
    const struct record *r = &q->record;
    uint32_t latest = r->registered;

    for (uint32_t j = 0; j < r->slot_count; j++) {
        if (r->slots[j].filed_reported > latest)
            latest = r->slots[j].filed_reported;
        if (r->slots[j].cleared_reported > latest)
            latest = r->slots[j].cleared_reported;
    }
    return day < r->anchor || (latest > 0 && day < day_of(latest, q->policy->utc_offset));
}

static hcode_status ask(const hcode_policy *policy, const uint8_t *record, size_t length,
                        hcode_day day, struct question *q)
{
    if (policy == NULL || (record == NULL && length > 0))
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;

    hcode_status status = record_decode_known(policy, record, length, &q->record);
    if (status != HCODE_OK)
        return status;
    q->policy = policy;
    q->days = days_of(&q->record);
    return knows_later(q, day) ? HCODE_LATE : HCODE_OK;
}

static uint32_t count(uint64_t reasons)
{
    uint32_t n = 0;

    for (; reasons != 0; reasons &= reasons - 1)
        n++;
    return n;
}

hcode_status hcode_classify(const hcode_policy *policy, const uint8_t *record, size_t length,
                            hcode_day day, hcode_verdict *verdict)
{
    struct question q;

    if (verdict == NULL || !abi_output_ok(verdict, sizeof *verdict))
        return HCODE_INVALID;

    hcode_status status = ask(policy, record, length, day, &q);
    if (status != HCODE_OK)
        return status;
    struct active active = active_on(&q, day);
    hcode_verdict found = {
        .color = color_of(&active),
        .registered = q.record.registered != 0,
        .reasons = count(active.red | active.yellow),
    };
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
static int32_t active_code(const struct question *q, const struct active *active,
                           uint32_t index)
{
    uint32_t reds = count(active->red);
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

/* Last day of a run that begins with what counts so far, if every day from `day` on that can
 * still be reported is reported normal. */
static hcode_day run_ahead(const struct question *q, const struct run *run, hcode_day day,
                           uint32_t *so_far)
{
    hcode_day from = day > q->record.anchor ? day : day + 1; /* the anchor is marked */

    if (from < run->first)
        from = run->first;
    *so_far = run_so_far(&q->days, run, from);
    return from + (hcode_day)(run->length - *so_far) - 1;
}

/* First day from `day` on by which the i-th policy of the chain, in force then or later, ends
 * the slot if all days are reported normal. */
static hcode_day end_by(const struct question *q, uint32_t i, const struct slot *slot,
                        hcode_day day)
{
    struct run run;
    uint32_t so_far;
    hcode_day from = chain_from(q->policy, i);
    hcode_day end = days_end(q, i, slot);

    if (run_asked(q->policy, i, slot, &run)) {
        hcode_day ahead = run_complete(&q->days, &run, HCODE_DAY_MAX)
                              ? day
                              : run_ahead(q, &run, day, &so_far);
        if (ahead <= run.last && ahead < end)
            end = ahead;
    }
    if (end < from)
        end = from;
    return end < day ? day : end;
}

static hcode_day earliest_end(const struct question *q, const struct slot *slot, hcode_day day)
{
    hcode_day earliest = HCODE_NEVER;

    for (uint32_t i = chain_in_force(q->policy, day); i < q->policy->chain_length; i++) {
        const hcode_policy *p = q->policy->chain[i];
        int32_t index = reason_index(p, slot->code); /* known from the one in force on */
        hcode_day end = p->reasons[index].retired ? chain_from(q->policy, i)
                                                  : end_by(q, i, slot, day);
        if (end < earliest)
            earliest = end;
    }
    return day_valid(earliest) ? earliest : HCODE_NEVER;
}

/* What was filed, and how far it is. */
static void answer_slot(const struct question *q, const struct slot *slot, hcode_day day,
                        hcode_reason_answer *answer)
{
    struct run run;
    uint32_t so_far;

    answer->since = day_of(slot->since_occurred, q->policy->utc_offset);
    answer->role = slot->role;
    answer->since_time = slot->since_occurred;
    answer->filed = slot->filed_reported;
    answer->earliest_end = earliest_end(q, slot, day);
    if (run_asked(q->policy, chain_in_force(q->policy, day), slot, &run)) {
        run_ahead(q, &run, day, &so_far);
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
    struct question q;

    if (answer == NULL || !abi_output_ok(answer, sizeof *answer))
        return HCODE_INVALID;

    hcode_status status = ask(policy, record, length, day, &q);
    if (status != HCODE_OK)
        return status;
    struct active active = active_on(&q, day);
    int32_t code = active_code(&q, &active, index);
    if (code == 0)
        return HCODE_NOT_FOUND;

    hcode_reason_answer found = { .size = sizeof found };
    const hcode_policy *p = hcode_policy_in_force(policy, day);
    int32_t place = reason_index(p, code);
    hcode_day start = starts(&q, &p->reasons[place]);
    answer_policy(p, place, &found);
    if (start <= day) {
        found.since = start;
        found.earliest_end = day;
    } else {
        answer_slot(&q, slot_with(&q.record, code), day, &found);
    }
    abi_write(answer, &found, sizeof found);
    return HCODE_OK;
}

/* --- When the answer changes --- */

/* First day after `day`, with the i-th policy in force on both, on which a reason of `now`
 * ends or another starts; HCODE_NEVER if that policy's time is up before. */
static hcode_day change_within(const struct question *q, uint32_t i, hcode_day day,
                               const struct active *now)
{
    const hcode_policy *p = q->policy->chain[i];
    hcode_day first = HCODE_NEVER;

    for (uint32_t j = 0; j < q->record.slot_count; j++) {
        const struct slot *slot = &q->record.slots[j];
        uint64_t bit = BIT64(reason_index(q->policy, slot->code));
        if (!((now->red | now->yellow) & bit))
            continue; /* perhaps never set: then it has no day to count from */
        hcode_day end = days_end(q, i, slot);
        if (end < first)
            first = end;
    }
    for (uint32_t j = 0; j < p->reason_count; j++) {
        hcode_day start = starts(q, &p->reasons[j]);
        if (start > day && start < first)
            first = start;
    }
    return first <= chain_until(q->policy, i) ? first : HCODE_NEVER;
}

static hcode_day next_change(const struct question *q, hcode_day day)
{
    struct active now = active_on(q, day);
    uint32_t i = chain_in_force(q->policy, day);
    hcode_day when = change_within(q, i, day, &now);

    while (when == HCODE_NEVER && ++i < q->policy->chain_length) {
        hcode_day first = chain_from(q->policy, i);
        struct active then = active_on(q, first);
        when = differ(&now, &then) ? first : change_within(q, i, first, &now);
    }
    return day_valid(when) ? when : HCODE_NEVER;
}

hcode_status hcode_next_change(const hcode_policy *policy, const uint8_t *record,
                               size_t length, hcode_day day, hcode_day *when)
{
    struct question q;

    if (when == NULL)
        return HCODE_INVALID;

    hcode_status status = ask(policy, record, length, day, &q);
    if (status != HCODE_OK)
        return status;
    *when = next_change(&q, day);
    return HCODE_OK;
}

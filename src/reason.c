/*
 * One active reason in full (docs/semantics.md, Classify): since when and by whom, what clears
 * it, how far its run of normal days is, and the earliest day on which it may be over.
 * Whether it is active is classify.c's to say.
 */
#include "question.h"

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

const struct slot *question_slot(const struct question *q, int32_t code)
{
    uint32_t j = 0;

    while (q->record->slots[j].code != code)
        j++;
    assert(j < q->record->slot_count);
    return &q->record->slots[j];
}

hcode_day question_open(const struct question *q, const struct run *run)
{
    hcode_day from = q->day > q->record->anchor ? q->day : q->day + 1; /* the anchor is marked */

    return from < run->first ? run->first : from;
}

/* Last day of a run that begins with what counts so far, if every day from the one asked
 * for on that can still be reported is reported normal. */
static hcode_day run_ahead(struct question *q, const struct run *run, uint32_t *so_far)
{
    hcode_day from = question_open(q, run);

    *so_far = run_so_far(&q->days, run, from);
    return from + (hcode_day)(run->length - *so_far) - 1;
}

/* First day by which the i-th policy of the chain, in force on the day asked for or later, ends
 * a reason, as it words it, if all days from then on are reported normal. */
static hcode_day end_by(struct question *q, uint32_t i, const struct reason *reason,
                        hcode_day since)
{
    hcode_day from = chain_from(q->policy, i), end = question_days_end(q, i, reason, since);

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
        /* Listed by the policy in force, since it is active, and so by all later ones. */
        const struct reason *reason = chain_reason_of(q->policy, i, slot->index);
        hcode_day end = end_by(q, i, reason, since);
        if (end < earliest)
            earliest = end;
    }
    return day_valid(earliest) ? earliest : HCODE_NEVER;
}

hcode_day question_ends_alone(struct question *q, const struct slot *slot)
{
    hcode_day since = since_day(q, slot);

    for (uint32_t i = q->in_force; i < q->policy->chain_length; i++) {
        hcode_day from = chain_from(q->policy, i);
        if (i > q->in_force) { /* ended, or retired */
            struct active then = question_active(q, from, i);
            if (!((then.red | then.yellow) & BIT64(slot->index)))
                return from;
        }
        hcode_day end =
            question_days_end(q, i, chain_reason_of(q->policy, i, slot->index), since);
        if (end != HCODE_NEVER)
            return day_valid(end) ? end : HCODE_NEVER;
    }
    return HCODE_NEVER;
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

bool question_reason(struct question *q, uint32_t index, hcode_reason_answer *answer)
{
    struct active active = question_active(q, q->day, q->in_force);
    int32_t code = active_code(q, &active, index);

    if (code == 0)
        return false;
    const hcode_policy *p = q->policy->chain[q->in_force];
    int32_t place = reason_index(p, code);
    assert(place >= 0); /* an active one is listed by the policy in force */
    *answer = (hcode_reason_answer){ .size = sizeof *answer };
    answer_policy(p, place, answer);
    if (p->starting & BIT64(place)) {
        answer->since = question_starts(q, &p->reasons[place]);
        answer->earliest_end = q->day;
    } else {
        answer_slot(q, question_slot(q, code), answer);
    }
    return true;
}

hcode_status hcode_reason(const hcode_policy *policy, const uint8_t *record, size_t length,
                          hcode_day day, uint32_t index, hcode_reason_answer *answer)
{
    struct record r;
    struct question q;
    hcode_reason_answer found;

    if (answer == NULL || !abi_output_ok(answer, sizeof *answer))
        return HCODE_INVALID;

    hcode_status status = question_ask(policy, record, length, day, &r, &q);
    if (status != HCODE_OK)
        return status;
    if (!question_reason(&q, index, &found))
        return HCODE_NOT_FOUND;
    abi_write(answer, &found, sizeof found);
    return HCODE_OK;
}

/*
 * Which rules an event fires (docs/semantics.md, Apply 1-5). A policy text becomes rows once;
 * after that rules_fire() is the only code that decides. Guards see the event and the policy,
 * never the record, and effects are joined by OR: so rows have no order.
 */
#include "internal.h"

/* --- Apply 1: what can be refused without the record --- */

/* `[a-z][a-z0-9-]{0,31}` and a NUL; that it is not empty is known. */
static bool custom_name_ok(const char *name)
{
    size_t length = 0;

    for (; length <= NAME_MAX_BYTES && name[length] != '\0'; length++) {
        char c = name[length];
        bool letter = c >= 'a' && c <= 'z';
        if (!letter && (length == 0 || (c != '-' && (c < '0' || c > '9'))))
            return false;
    }
    return length <= NAME_MAX_BYTES;
}

static uint32_t fields_given(const hcode_event *e)
{
    return (e->region != 0 ? FIELD_REGION : 0u) | (e->celsius_x10 != 0 ? FIELD_CELSIUS : 0u) |
           (e->symptoms != 0 ? FIELD_SYMPTOMS : 0u) | (e->reason != 0 ? FIELD_REASON : 0u) |
           (e->custom[0] != '\0' ? FIELD_CUSTOM : 0u);
}

static bool event_well_formed(const hcode_event *e)
{
    const struct kind *kind = kind_row(e->kind);
    const uint32_t all_symptoms = 2 * HCODE_SYMPTOM_UNSURE - 1;

    if (kind == NULL || hcode_role_name(e->role) == NULL || e->symptoms > all_symptoms)
        return false;
    if (kind->details[0] == NULL ? e->detail != 0
                                 : hcode_detail_name(e->kind, e->detail) == NULL)
        return false;

    uint32_t given = fields_given(e);
    if ((given & fields_required(e->kind, e->detail)) != fields_required(e->kind, e->detail) ||
        (given & ~(uint32_t)fields_allowed(e->kind, e->detail)) != 0)
        return false;
    return e->kind != HCODE_CUSTOM || custom_name_ok(e->custom);
}

static bool event_in_range(const hcode_event *e)
{
    int32_t region = e->region, celsius = e->celsius_x10;

    return time_valid(e->occurred) && time_valid(e->reported) &&
           (region == 0 || (region >= 1 && region <= 999) ||
            (region >= 100000 && region <= 999999)) &&
           (celsius == 0 || celsius_valid(celsius));
}

hcode_status event_check(const hcode_policy *policy, const hcode_event *e)
{
    if (!abi_input_ok(e, sizeof *e) || !event_well_formed(e))
        return HCODE_INVALID;
    if (e->reason != 0 && reason_index(policy, e->reason) < 0)
        return HCODE_UNKNOWN_REASON;
    if (!event_in_range(e))
        return HCODE_RANGE;
    if (e->occurred > e->reported)
        return HCODE_FUTURE;
    if (e->kind == HCODE_CORRECT && e->detail == HCODE_CORRECT_DAY &&
        day_of(e->occurred, policy->utc_offset) >= day_of(e->reported, policy->utc_offset))
        return HCODE_FUTURE;
    return HCODE_OK;
}

/* --- Apply 2-5: the rules of the policy in force --- */

typedef bool guard_fn(const hcode_policy *p, const hcode_event *e, uint16_t arg);

static bool region_in(const hcode_policy *p, const hcode_event *e, uint16_t set)
{
    return region_in_set(p, &p->sets[set], e->region, day_of(e->occurred, p->utc_offset));
}

static bool region_not_in(const hcode_policy *p, const hcode_event *e, uint16_t set)
{
    return !region_in(p, e, set);
}

static bool within_days(const hcode_policy *p, const hcode_event *e, uint16_t days)
{
    return day_of(e->reported, p->utc_offset) - day_of(e->occurred, p->utc_offset) <= days;
}

static bool fever(const hcode_policy *p, const hcode_event *e, uint16_t none)
{
    (void)none;
    return e->celsius_x10 != 0 && e->celsius_x10 >= p->fever_x10;
}

/* Not !fever: a temperature that is not known is neither. */
static bool no_fever(const hcode_policy *p, const hcode_event *e, uint16_t none)
{
    (void)none;
    return e->celsius_x10 != 0 && e->celsius_x10 < p->fever_x10;
}

static bool unwell(const hcode_policy *p, const hcode_event *e, uint16_t none)
{
    return (e->symptoms & ~(uint32_t)HCODE_SYMPTOM_UNSURE) != 0 || fever(p, e, none);
}

static bool unsure(const hcode_policy *p, const hcode_event *e, uint16_t none)
{
    return e->symptoms == HCODE_SYMPTOM_UNSURE && !unwell(p, e, none);
}

static bool healthy(const hcode_policy *p, const hcode_event *e, uint16_t none)
{
    return e->symptoms == 0 && !unwell(p, e, none);
}

static guard_fn *const guard_fns[] = { /* ORDER guard, from 1 */
    [HCODE_GUARD_REGION_IN] = region_in, /* the occurred day decides which entries count */
    [HCODE_GUARD_REGION_NOT_IN] = region_not_in,
    [HCODE_GUARD_WITHIN] = within_days,
    [HCODE_GUARD_FEVER] = fever,
    [HCODE_GUARD_NO_FEVER] = no_fever,
    [HCODE_GUARD_UNWELL] = unwell,
    [HCODE_GUARD_UNSURE] = unsure,
    [HCODE_GUARD_HEALTHY] = healthy,
};
_Static_assert(COUNT(guard_fns) == HCODE_GUARD_HEALTHY + 1, "every guard has a function");

static bool guards_hold(const hcode_policy *p, const hcode_event *e, const struct rule *r)
{
    for (uint32_t i = 0; i < r->guards; i++) {
        const struct guard *g = &r->when[i];
        assert(g->op >= 1 && g->op < COUNT(guard_fns)); /* the parser made it */
        if (!guard_fns[g->op](p, e, g->arg))
            return false;
    }
    return true;
}

/* Is the rule, of the event's kind, about such an event? `withdrawn` is the event's reason for a `correct reason`,
 * which takes only rules that withdraw it; else 0. */
static bool rule_is_about(const struct rule *r, const hcode_event *e, uint64_t withdrawn)
{
    if (r->detail != e->detail)
        return false;
    if (r->custom != NULL) {
        size_t length = strlen(r->custom);
        return memcmp(r->custom, e->custom, length + 1) == 0;
    }
    return (r->withdraw & withdrawn) == withdrawn;
}

hcode_status rules_fire(const hcode_policy *p, const hcode_event *e, struct fired *fired)
{
    bool withdraws = e->kind == HCODE_CORRECT && e->detail == HCODE_CORRECT_REASON;
    int32_t index = withdraws ? reason_index(p, e->reason) : 0;
    uint64_t withdrawn = withdraws && index >= 0 ? BIT64(index) : 0;
    hcode_status status = HCODE_NO_RULE;

    *fired = (struct fired){ .count = 0 };
    if (index < 0)
        return HCODE_NO_RULE; /* only a later policy of the chain knows this reason */
    for (uint32_t k = p->kind_first[e->kind]; k < p->kind_first[e->kind + 1]; k++) {
        uint32_t i = p->by_kind[k];
        const struct rule *r = &p->rules[i];
        if (!rule_is_about(r, e, withdrawn))
            continue;
        if (!(r->roles & HCODE_ROLE_BIT(e->role))) {
            if (status == HCODE_NO_RULE)
                status = HCODE_ROLE; /* somebody else may file this */
            continue;
        }
        status = HCODE_OK;
        if (!guards_hold(p, e, r))
            continue;
        fired->count++;
        fired->rules[i / 64] |= BIT64(i % 64);
        fired->marks |= r->marks;
        fired->set |= r->set;
        fired->clear |= r->clear;
    }
    if (status == HCODE_OK)
        fired->clear |= withdrawn;
    return status;
}

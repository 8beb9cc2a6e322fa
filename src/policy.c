/*
 * What a parsed policy says: the walk functions, names and numbers, and which policy of a
 * chain is in force. Everything here only reads; the facts of one row are copied to the
 * caller's struct, the texts stay where they are.
 */
#include "internal.h"

/* --- The chain --- */

const hcode_policy *hcode_policy_in_force(const hcode_policy *policy, hcode_day day)
{
    return policy != NULL ? policy->chain[chain_in_force(policy, day)] : NULL;
}

const hcode_policy *hcode_policy_previous(const hcode_policy *policy)
{
    if (policy == NULL || policy->chain_length < 2)
        return NULL;
    return policy->chain[policy->chain_length - 2];
}

hcode_status hcode_policy_day(const hcode_policy *policy, hcode_time time, hcode_day *day)
{
    if (policy == NULL || day == NULL)
        return HCODE_INVALID;
    if (!time_valid(time))
        return HCODE_RANGE;
    *day = day_of(time, policy->utc_offset);
    return HCODE_OK;
}

/* --- Reasons by code and by name --- */

int32_t hcode_policy_reason_code(const hcode_policy *policy, const char *name)
{
    if (policy == NULL || name == NULL)
        return 0;
    size_t size = strlen(name) + 1;
    for (uint32_t i = 0; i < policy->reason_count; i++) {
        const struct reason *r = &policy->reasons[i];
        if (strlen(r->name) + 1 == size && memcmp(r->name, name, size) == 0)
            return r->code;
    }
    return 0;
}

const char *hcode_policy_reason_name(const hcode_policy *policy, int32_t code)
{
    int32_t i = policy != NULL ? reason_index(policy, code) : -1;

    return i >= 0 ? policy->reasons[i].name : NULL;
}

/* --- One row at a time --- */

hcode_status hcode_policy_view(const hcode_policy *policy, hcode_policy_facts *facts)
{
    if (policy == NULL || facts == NULL || !abi_output_ok(facts, sizeof *facts))
        return HCODE_INVALID;

    hcode_policy_facts f = {
        .effective = policy->effective,
        .utc_offset = policy->utc_offset,
        .fever_x10 = policy->fever_x10,
        .reasons = policy->reason_count,
        .rules = policy->rule_count,
        .gates = policy->gate_count,
        .sets = policy->set_count,
        .warnings = policy->warning_count,
        .pass_trips = policy->pass_trips,
        .pass_days = policy->pass_days,
        .family_adult = policy->family_adult,
        .family_elder = policy->family_elder,
        .name = policy->name,
        .title_en = policy->title[HCODE_EN],
        .title_zh = policy->title[HCODE_ZH],
    };
    abi_write(facts, &f, sizeof f);
    return HCODE_OK;
}

hcode_status hcode_policy_reason(const hcode_policy *policy, uint32_t index,
                                 hcode_reason_facts *facts)
{
    if (policy == NULL || facts == NULL || !abi_output_ok(facts, sizeof *facts))
        return HCODE_INVALID;
    if (index >= policy->reason_count)
        return HCODE_NOT_FOUND;

    const struct reason *r = &policy->reasons[index];
    hcode_reason_facts f = {
        .code = r->code,
        .color = r->color,
        .retired = r->retired,
        .days = r->days,
        .normal_days = r->normal_days,
        .missing = r->missing,
        .from_day_0 = r->from_day_0,
        .unreported = r->unreported,
        .name = r->name,
        .text_en = r->text[HCODE_EN],
        .text_zh = r->text[HCODE_ZH],
        .cite = r->cite,
    };
    abi_write(facts, &f, sizeof f);
    return HCODE_OK;
}

hcode_status hcode_policy_rule(const hcode_policy *policy, uint32_t index,
                               hcode_rule_facts *facts)
{
    if (policy == NULL || facts == NULL || !abi_output_ok(facts, sizeof *facts))
        return HCODE_INVALID;
    if (index >= policy->rule_count)
        return HCODE_NOT_FOUND;

    const struct rule *r = &policy->rules[index];
    hcode_rule_facts f = {
        .kind = r->kind,
        .detail = r->detail,
        .roles = r->roles,
        .guards = r->guards,
        .marks = r->marks,
        .sets = r->set,
        .clears = r->clear,
        .withdraws = r->withdraw,
        .custom = r->custom,
        .line = r->at.line,
    };
    abi_write(facts, &f, sizeof f);
    return HCODE_OK;
}

hcode_status hcode_policy_guard(const hcode_policy *policy, uint32_t rule, uint32_t index,
                                hcode_guard_facts *facts)
{
    if (policy == NULL || facts == NULL || !abi_output_ok(facts, sizeof *facts))
        return HCODE_INVALID;
    if (rule >= policy->rule_count || index >= policy->rules[rule].guards)
        return HCODE_NOT_FOUND;

    const struct guard *g = &policy->rules[rule].when[index];
    bool of_region = g->op == HCODE_GUARD_REGION_IN || g->op == HCODE_GUARD_REGION_NOT_IN;
    hcode_guard_facts f = {
        .guard = g->op,
        .days = g->op == HCODE_GUARD_WITHIN ? g->arg : 0,
        .set = of_region ? policy->sets[g->arg].name : NULL,
    };
    abi_write(facts, &f, sizeof f);
    return HCODE_OK;
}

hcode_status hcode_policy_set(const hcode_policy *policy, uint32_t index,
                              hcode_set_facts *facts)
{
    if (policy == NULL || facts == NULL || !abi_output_ok(facts, sizeof *facts))
        return HCODE_INVALID;
    if (index >= policy->set_count)
        return HCODE_NOT_FOUND;

    const struct region_set *s = &policy->sets[index];
    hcode_set_facts f = { .regions = s->count, .name = s->name };
    abi_write(facts, &f, sizeof f);
    return HCODE_OK;
}

hcode_status hcode_policy_region(const hcode_policy *policy, uint32_t set, uint32_t index,
                                 hcode_region_facts *facts)
{
    if (policy == NULL || facts == NULL || !abi_output_ok(facts, sizeof *facts))
        return HCODE_INVALID;
    if (set >= policy->set_count || index >= policy->sets[set].count)
        return HCODE_NOT_FOUND;

    const struct region_entry *e = &policy->regions[policy->sets[set].first + index];
    hcode_region_facts f = { .code = e->code, .from = e->from, .until = e->until };
    abi_write(facts, &f, sizeof f);
    return HCODE_OK;
}

hcode_status hcode_policy_gate(const hcode_policy *policy, uint32_t index,
                               hcode_gate_facts *facts)
{
    if (policy == NULL || facts == NULL || !abi_output_ok(facts, sizeof *facts))
        return HCODE_INVALID;
    if (index >= policy->gate_count)
        return HCODE_NOT_FOUND;

    const struct gate *g = &policy->gates[index];
    hcode_gate_facts f = {
        .needs_temperature = g->needs_temperature,
        .scene = g->scene,
        .cite = g->cite,
    };
    memcpy(f.plain, g->plain, sizeof f.plain);
    memcpy(f.fever, g->fever, sizeof f.fever);
    abi_write(facts, &f, sizeof f);
    return HCODE_OK;
}

hcode_status hcode_policy_warning(const hcode_policy *policy, uint32_t index,
                                  hcode_diagnostic *warning)
{
    if (policy == NULL || warning == NULL || !abi_output_ok(warning, sizeof *warning))
        return HCODE_INVALID;
    if (index >= policy->warning_count)
        return HCODE_NOT_FOUND;

    const struct warning *w = &policy->warnings[index];
    hcode_diagnostic d = { .line = w->at.line, .column = w->at.column };
    lint_text(policy, w, d.text, sizeof d.text);
    abi_write(warning, &d, sizeof d);
    return HCODE_OK;
}

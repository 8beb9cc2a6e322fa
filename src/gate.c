/*
 * Gates: scene, color and temperature to what staff do (docs/semantics.md, Gates). The rows
 * stand in the policy; here one of them is chosen, so nothing in this file knows a region's
 * rules. It sees a color and never a person, and files nothing itself.
 */
#include "internal.h"

static const struct gate *gate_of(const hcode_policy *p, const char *scene)
{
    size_t size = strlen(scene) + 1;

    for (uint32_t i = 0; i < p->gate_count; i++) {
        const struct gate *g = &p->gates[i];
        if (strlen(g->scene) + 1 == size && memcmp(g->scene, scene, size) == 0)
            return g;
    }
    return NULL;
}

/* What a temperature is, by the policy; without a threshold it is neither. */
enum heat { NOT_KNOWN, NORMAL, FEVER };

static enum heat heat_of(const hcode_policy *p, int32_t celsius_x10)
{
    if (celsius_x10 == 0 || p->fever_x10 == 0)
        return NOT_KNOWN;
    return celsius_x10 >= p->fever_x10 ? FEVER : NORMAL;
}

static uint32_t actions_of(const struct gate *g, int32_t color, bool measured,
                           enum heat heat)
{
    if (heat == FEVER && g->fever[color] != 0)
        return g->fever[color];
    if (g->needs_temperature && !measured && (g->plain[color] & HCODE_ACTION_PASS) != 0)
        return HCODE_ACTION_MEASURE_TEMPERATURE;
    return g->plain[color];
}

static bool temperature_clears(const hcode_policy *p)
{
    uint32_t end = p->kind_first[HCODE_TEMPERATURE + 1];

    for (uint32_t k = p->kind_first[HCODE_TEMPERATURE]; k < end; k++) {
        if (p->rules[p->by_kind[k]].clear != 0)
            return true;
    }
    return false;
}

/* What is wrong with the arguments that both calls have; the gate, if nothing is. */
static hcode_status gate_find(const hcode_policy **policy, hcode_day day, const char *scene,
                              int32_t celsius_x10, const hcode_gate_answer *answer,
                              const struct gate **gate)
{
    if (*policy == NULL || scene == NULL || answer == NULL ||
        !abi_output_ok(answer, sizeof *answer))
        return HCODE_INVALID;
    if (!day_valid(day) || (celsius_x10 != 0 && !celsius_valid(celsius_x10)))
        return HCODE_RANGE;
    *policy = hcode_policy_in_force(*policy, day);
    *gate = gate_of(*policy, scene);
    return *gate != NULL ? HCODE_OK : HCODE_NO_RULE;
}

static hcode_gate_answer answer_of(const hcode_policy *p, const struct gate *g, int32_t color,
                                   int32_t celsius_x10)
{
    enum heat heat = heat_of(p, celsius_x10);
    hcode_gate_answer a = { .actions = actions_of(g, color, celsius_x10 != 0, heat) };

    if (heat == FEVER ||
        (heat == NORMAL && color == HCODE_YELLOW && temperature_clears(p))) {
        a.file_kind = HCODE_TEMPERATURE;
        a.file_role = HCODE_CHECKPOINT;
        a.file_celsius_x10 = celsius_x10;
    }
    return a;
}

hcode_status hcode_gate(const hcode_policy *policy, hcode_day day, const char *scene,
                        int32_t color, int32_t celsius_x10, hcode_gate_answer *answer)
{
    const struct gate *g;

    if (hcode_color_name(color) == NULL)
        return HCODE_INVALID;
    hcode_status status = gate_find(&policy, day, scene, celsius_x10, answer, &g);
    if (status != HCODE_OK)
        return status;
    hcode_gate_answer a = answer_of(policy, g, color, celsius_x10);
    abi_write(answer, &a, sizeof a);
    return HCODE_OK;
}

/* Whether a report says one thing; only then may it open a gate. */
static bool report_ok(const hcode_token_report *report)
{
    bool colored = hcode_color_name(report->color) != NULL;

    switch (report->verdict) {
    case HCODE_TOKEN_ACCEPT:
        return report->status == HCODE_OK && colored;
    case HCODE_TOKEN_ACCEPT_STALE:
        return report->status == HCODE_STALE && colored;
    case HCODE_TOKEN_REFUSE:
    case HCODE_TOKEN_UNREADABLE:
        return report->status != HCODE_OK && report->status != HCODE_STALE;
    default:
        return false;
    }
}

hcode_status hcode_gate_token(const hcode_policy *policy, hcode_day day, const char *scene,
                              const hcode_token_report *report, int32_t celsius_x10,
                              hcode_gate_answer *answer)
{
    hcode_gate_answer a = { .actions = HCODE_ACTION_DENY };
    const struct gate *g;

    if (report == NULL || !abi_input_ok(report, sizeof *report) || !report_ok(report))
        return HCODE_INVALID;
    hcode_status status = gate_find(&policy, day, scene, celsius_x10, answer, &g);
    if (status != HCODE_OK)
        return status;
    if (report->verdict == HCODE_TOKEN_UNREADABLE)
        a.actions = HCODE_ACTION_RESCAN;
    if (report->verdict >= HCODE_TOKEN_ACCEPT_STALE)
        a = answer_of(policy, g, report->color, celsius_x10);
    if (report->verdict == HCODE_TOKEN_ACCEPT_STALE)
        a.actions |= HCODE_ACTION_STALE;
    abi_write(answer, &a, sizeof a);
    return HCODE_OK;
}

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

hcode_status hcode_gate(const hcode_policy *policy, hcode_day day, const char *scene,
                        int32_t color, int32_t celsius_x10, hcode_gate_answer *answer)
{
    if (policy == NULL || scene == NULL || answer == NULL ||
        !abi_output_ok(answer, sizeof *answer) || hcode_color_name(color) == NULL)
        return HCODE_INVALID;
    if (!day_valid(day) || (celsius_x10 != 0 && !celsius_valid(celsius_x10)))
        return HCODE_RANGE;

    const hcode_policy *p = hcode_policy_in_force(policy, day);
    const struct gate *g = gate_of(p, scene);
    if (g == NULL)
        return HCODE_NO_RULE;

    enum heat heat = heat_of(p, celsius_x10);
    hcode_gate_answer a = { .actions = actions_of(g, color, celsius_x10 != 0, heat) };
    if (heat == FEVER ||
        (heat == NORMAL && color == HCODE_YELLOW && temperature_clears(p))) {
        a.file_kind = HCODE_TEMPERATURE;
        a.file_role = HCODE_CHECKPOINT;
        a.file_celsius_x10 = celsius_x10;
    }
    abi_write(answer, &a, sizeof a);
    return HCODE_OK;
}

/*
 * `gate SCENE` and the lines of its block: for each color what staff do, and what they do
 * instead when a fever was measured. Every color needs a plain row; that one is missing is
 * known, and told at the gate's head, when the block ends.
 */
#include "parse.h"

static struct gate *last_gate(struct parser *p)
{
    return &p->policy->gates[p->policy->gate_count - 1];
}

bool parse_gate(struct parser *p)
{
    hcode_policy *policy = p->policy;
    struct gate gate = { .at = p->head.at };
    struct word name;

    if (policy->gate_count == p->room[PART_GATES])
        return fail(p, p->head.at, "expected at most %u gates", (uint32_t)GATES_MAX);
    if (!take_name(p, "the name of a scene", &name))
        return false;
    for (uint32_t i = 0; i < policy->gate_count; i++) {
        if (word_is(&name, policy->gates[i].scene))
            return fail_twice(p, &name, policy->gates[i].at.line);
    }
    gate.scene = keep(p, &name);
    policy->gates[policy->gate_count++] = gate;
    return true;
}

bool parse_needs(struct parser *p)
{
    if (!take_keyword(p, "temperature"))
        return false;
    last_gate(p)->needs_temperature = true;
    return true;
}

/* To the end of the line; exactly one of pass and deny. */
static bool take_actions(struct parser *p, uint32_t *actions)
{
    const uint32_t verdicts = HCODE_ACTION_PASS | HCODE_ACTION_DENY;
    struct word word;
    int32_t number;

    *actions = 0;
    do {
        if (!take_choice(p, "an action", name_of_action, 0, &number, &word))
            return false;
        uint32_t action = UINT32_C(1) << (number - 1);
        if ((*actions & action) != 0)
            return fail(p, word.at, "%q stands twice in this line", &word);
        *actions |= action;
        if ((*actions & verdicts) == verdicts)
            return fail(p, word.at, "expected either \"pass\" or \"deny\", not both");
    } while (!at_line_end(p) && !p->failed);
    if (!p->failed && (*actions & verdicts) == 0)
        return fail(p, p->ahead.at, "expected \"pass\" or \"deny\", not %q", &p->ahead);
    return !p->failed;
}

bool parse_gate_row(struct parser *p)
{
    struct gate *g = last_gate(p);
    int32_t color = HCODE_GREEN;

    while (!word_is(&p->head, hcode_color_name(color))) /* the table says that it is one */
        color++;

    bool fever = accept(p, "fever");
    uint32_t *row = fever ? &g->fever[color] : &g->plain[color];
    if (*row != 0)
        return fail(p, p->head.at, "\"%s%s\" stands twice in this gate",
                    hcode_color_name(color), fever ? " fever" : "");
    if (fever && p->policy->fever_x10 == 0)
        return fail(p, p->head.at, "expected \"fever DECIMAL\" above a row for a fever");
    return take_actions(p, row);
}

bool parse_gate_cite(struct parser *p)
{
    return take_string(p, &last_gate(p)->cite);
}

bool parse_gate_end(struct parser *p)
{
    const struct gate *g = last_gate(p);

    for (int32_t color = HCODE_GREEN; color <= HCODE_RED; color++) {
        if (g->plain[color] == 0)
            return fail(p, g->at, "expected a row for \"%s\" in gate \"%s\"",
                        hcode_color_name(color), g->scene);
    }
    return true;
}

/*
 * `on KIND [DETAIL] by ROLE ...` and the lines of its block. What a guard needs of the event
 * and of the policy is a table beside its name; what may not stand together in one rule is
 * checked at the word that comes second.
 * A `correct reason` that withdraws nothing is found at the end of the text (parse.c).
 */
#include "parse.h"

static struct rule *last_rule(struct parser *p)
{
    return &p->policy->rules[p->policy->rule_count - 1];
}

static bool withdraws_only(const struct rule *r)
{
    return r->kind == HCODE_CORRECT && r->detail == HCODE_CORRECT_REASON;
}

static bool fail_withdraws_only(struct parser *p)
{
    return fail(p, p->head.at, "expected only \"withdraw\" on \"correct reason\", not %q",
                &p->head);
}

/* --- The head --- */

static bool take_detail(struct parser *p, struct rule *r)
{
    struct word word;
    int32_t detail = 0;

    if (r->kind == HCODE_CUSTOM) {
        if (!take_name(p, "a name of the policy's own", &word))
            return false;
        r->custom = keep(p, &word);
    } else if (hcode_detail_name(r->kind, 1) != NULL) {
        if (!take_choice(p, "a detail", hcode_detail_name, r->kind, &detail, &word))
            return false;
    }
    r->detail = (uint8_t)detail;
    return true;
}

static bool take_roles(struct parser *p, struct rule *r)
{
    struct word word;
    int32_t role;

    do {
        if (!take_choice(p, "a role", name_of_role, 0, &role, &word))
            return false;
        if ((r->roles & HCODE_ROLE_BIT(role)) != 0)
            return fail(p, word.at, "%q stands twice in this line", &word);
        r->roles = (uint16_t)(r->roles | HCODE_ROLE_BIT(role));
    } while (!at_line_end(p) && !p->failed);
    return !p->failed;
}

bool parse_on(struct parser *p)
{
    struct rule rule = { .at = p->head.at };
    struct word word;
    int32_t kind;

    if (p->policy->rule_count == p->room[PART_RULES])
        return fail(p, p->head.at, "expected at most %u rules", (uint32_t)HCODE_RULES_MAX);
    if (!take_choice(p, "a kind of event", name_of_kind, 0, &kind, &word))
        return false;
    rule.kind = (uint8_t)kind;
    if (!take_detail(p, &rule) || !take_keyword(p, "by") || !take_roles(p, &rule))
        return false;
    p->policy->rules[p->policy->rule_count++] = rule;
    return true;
}

/* --- Guards --- */

enum guard_arg { ARG_NONE, ARG_SET, ARG_DAYS };

static const struct guard_needs {
    uint8_t field; /* enum field: the kind must have it; 0 = any kind */
    enum guard_arg arg;
    bool fever;    /* the policy must have said what a fever is */
} guard_needs[] = { /* ORDER guard */
    { FIELD_REGION,   ARG_SET,  false }, /* region in */
    { FIELD_REGION,   ARG_SET,  false }, /* region not in */
    { 0,              ARG_DAYS, false }, /* within */
    { FIELD_CELSIUS,  ARG_NONE, true },  /* fever */
    { FIELD_CELSIUS,  ARG_NONE, true },  /* no fever */
    { FIELD_SYMPTOMS, ARG_NONE, true },  /* unwell */
    { FIELD_SYMPTOMS, ARG_NONE, true },  /* unsure */
    { FIELD_SYMPTOMS, ARG_NONE, true },  /* healthy */
};
_Static_assert(COUNT(guard_needs) == HCODE_GUARD_HEALTHY, "every guard has a row");

/* Does the word stand in the name at this place, and as a whole? */
static bool word_at(const char *name, const struct word *w)
{
    for (size_t i = 0; i < w->length; i++) {
        if (name[i] != w->bytes[i])
            return false;
    }
    return w->kind == WORD_PLAIN && (name[w->length] == ' ' || name[w->length] == '\0');
}

/* The first guard, of those whose names start with `length` bytes of that of `like`, whose
 * name goes on with this word; 0 if there is none. */
static int32_t guard_going_on(int32_t like, size_t length, const struct word *w)
{
    const char *name;

    for (int32_t op = like; (name = hcode_guard_name(op)) != NULL; op++) {
        if (strlen(name) > length && memcmp(name, hcode_guard_name(like), length) == 0 &&
            word_at(name + length, w))
            return op;
    }
    return 0;
}

/* The name of a guard, up to three words; `first` is the first of them. */
static bool take_guard_name(struct parser *p, uint16_t *op, struct word *first)
{
    int32_t found = 1;
    size_t length = 0; /* bytes of the name that were read, with the blank */

    for (;;) {
        const struct word *w = look(p);
        if (w == NULL)
            return false;
        if (length == 0)
            *first = *w;
        int32_t next = guard_going_on(found, length, w);
        if (next == 0)
            return fail(p, w->at, "expected a guard (%l), not %q", name_of_guard, 0, w);
        found = next;
        length += w->length + 1;
        taken(p);
        if (strlen(hcode_guard_name(found)) < length)
            break;
    }
    *op = (uint16_t)found;
    return true;
}

static bool take_set(struct parser *p, uint16_t *set)
{
    struct word name;

    if (!take_name(p, "the name of a set", &name))
        return false;
    for (uint32_t i = 0; i < p->policy->set_count; i++) {
        if (word_is(&name, p->policy->sets[i].name)) {
            *set = (uint16_t)i;
            return true;
        }
    }
    return fail(p, name.at, "expected a set of regions that is defined above, not %q", &name);
}

static bool take_guard_arg(struct parser *p, struct guard *g)
{
    enum guard_arg arg = guard_needs[g->op - 1].arg;
    int32_t days = 0;

    if (arg == ARG_SET)
        return take_set(p, &g->arg);
    if (arg == ARG_DAYS &&
        (!take_number(p, "days", 0, WITHIN_DAYS_MAX, &days) || !take_keyword(p, "days")))
        return false;
    g->arg = (uint16_t)days;
    return true;
}

bool parse_when(struct parser *p)
{
    struct rule *r = last_rule(p);
    const struct guard_needs *needs;
    struct guard guard;
    struct word first;

    if (withdraws_only(r))
        return fail_withdraws_only(p);
    if (r->guards == RULE_GUARDS_MAX)
        return fail(p, p->head.at, "expected at most %u guards in a rule",
                    (uint32_t)RULE_GUARDS_MAX);
    if (!take_guard_name(p, &guard.op, &first))
        return false;
    needs = &guard_needs[guard.op - 1];
    if ((fields_allowed(r->kind, r->detail) & needs->field) != needs->field)
        return fail(p, first.at, "expected a guard that fits \"%s\", not \"%s\"",
                    hcode_kind_name(r->kind), hcode_guard_name(guard.op));
    if (needs->fever && p->policy->fever_x10 == 0)
        return fail(p, first.at, "expected \"fever DECIMAL\" above the guard \"%s\"",
                    hcode_guard_name(guard.op));
    if (!take_guard_arg(p, &guard))
        return false;
    r->when[r->guards++] = guard;
    return true;
}

/* --- Effects --- */

/* A reason that a rule may set, clear or withdraw. */
static bool take_reason(struct parser *p, uint32_t *index, struct word *name)
{
    const hcode_policy *policy = p->policy;
    uint32_t i = 0;

    if (!take_name(p, "the name of a reason", name))
        return false;
    while (i < policy->reason_count && !word_is(name, policy->reasons[i].name))
        i++;
    if (i == policy->reason_count)
        return fail(p, name->at, "expected a reason that is defined above, not %q", name);
    if (policy->reasons[i].retired)
        return fail(p, name->at, "expected a reason that is not retired, not %q", name);
    if (policy->reasons[i].unreported != 0)
        return fail(p, name->at, "expected a reason that does not start by itself, not %q",
                    name);
    *index = i;
    return true;
}

/* The reasons of a line, each once; none of them in `other`. */
static bool take_reasons(struct parser *p, uint64_t *reasons, uint64_t other)
{
    struct word name;
    uint64_t line = 0;
    uint32_t i = 0;

    do {
        if (!take_reason(p, &i, &name))
            return false;
        if ((line & BIT64(i)) != 0)
            return fail(p, name.at, "%q stands twice in this line", &name);
        if ((other & BIT64(i)) != 0)
            return fail(p, name.at, "expected no rule that sets and clears %q", &name);
        line |= BIT64(i);
    } while (!at_line_end(p) && !p->failed);
    *reasons |= line;
    return !p->failed;
}

/* May the rule have this effect beside those that it has? */
static bool effect_ok(struct parser *p)
{
    const struct rule *r = last_rule(p);

    if (withdraws_only(r))
        return fail_withdraws_only(p);
    if ((r->marks & HCODE_MARK_CORRECTED) != 0)
        return fail(p, p->head.at, "expected nothing beside \"mark corrected\"");
    return true;
}

bool parse_set(struct parser *p)
{
    return effect_ok(p) && take_reasons(p, &last_rule(p)->set, last_rule(p)->clear);
}

bool parse_clear(struct parser *p)
{
    return effect_ok(p) && take_reasons(p, &last_rule(p)->clear, last_rule(p)->set);
}

bool parse_withdraw(struct parser *p)
{
    if (!withdraws_only(last_rule(p)))
        return fail(p, p->head.at, "expected \"withdraw\" only on \"correct reason\"");
    return take_reasons(p, &last_rule(p)->withdraw, 0);
}

bool parse_mark(struct parser *p)
{
    struct rule *r = last_rule(p);
    struct word word;
    int32_t number;

    if (withdraws_only(r))
        return fail_withdraws_only(p);
    if (!take_choice(p, "a mark", name_of_mark, 0, &number, &word))
        return false;

    uint32_t mark = UINT32_C(1) << (number - 1);
    if (mark == HCODE_MARK_CORRECTED && r->kind != HCODE_CORRECT)
        return fail(p, word.at, "expected \"mark corrected\" only on \"correct day\"");
    r->marks |= mark;
    if ((r->marks & HCODE_MARK_CORRECTED) != 0 &&
        (r->marks != HCODE_MARK_CORRECTED || r->set != 0 || r->clear != 0))
        return fail(p, word.at, "expected nothing beside \"mark corrected\"");
    return true;
}

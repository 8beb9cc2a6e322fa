/*
 * Warnings: findings about a policy that parses. They are computed once, at the end of a parse,
 * and kept in the order of the text; a sentence is made only when somebody reads it.
 * One table says of each warning what it is about and how it reads; of reasons, also when it
 * holds. Nothing here changes what a policy means.
 */
#include "internal.h"

enum what { /* ORDER what */
    REASON_NEVER_SET,
    REASON_DEAD_END,
    REASON_CLEARED_BY_SELF,
    REASON_CORRECTED_BY_SELF,
    REASON_SET_BY_SELF_ONLY,
    REASON_TEXT,
    REASON_CITE,
    TITLE_TEXT,
    ENTRY_REDUNDANT,
    SET_EMPTY,
    RULE_TWICE,
    WHATS
};

#define SELF_ROLES (HCODE_ROLE_BIT(HCODE_SELF) | HCODE_ROLE_BIT(HCODE_GUARDIAN))

/* --- Reasons --- */

struct effects { /* of all rules together; bit i is the policy's i-th reason */
    uint64_t set, clear;
    uint64_t set_by_others;   /* by a role that is neither self nor guardian */
    uint64_t cleared_by_self; /* cleared or withdrawn, by self or guardian */
    bool corrected_by_self;
};

static struct effects effects_of(const hcode_policy *policy)
{
    struct effects all = { 0 };

    for (uint32_t i = 0; i < policy->rule_count; i++) {
        const struct rule *r = &policy->rules[i];
        bool by_self = (r->roles & SELF_ROLES) != 0, by_others = (r->roles & ~SELF_ROLES) != 0;
        all.set |= r->set;
        all.clear |= r->clear;
        all.set_by_others |= by_others ? r->set : 0;
        all.cleared_by_self |= by_self ? r->clear | r->withdraw : 0;
        all.corrected_by_self |= by_self && (r->marks & HCODE_MARK_CORRECTED) != 0;
    }
    return all;
}

typedef bool reason_fn(const struct reason *r, uint64_t bit, const struct effects *all);

/* A reason that a rule may set: neither retired nor one that starts by itself. */
static bool in_use(const struct reason *r)
{
    return !r->retired && r->unreported == 0;
}

static bool never_set(const struct reason *r, uint64_t bit, const struct effects *all)
{
    return in_use(r) && (all->set & bit) == 0;
}

static bool dead_end(const struct reason *r, uint64_t bit, const struct effects *all)
{
    return in_use(r) && r->days == 0 && r->normal_days == 0 && (all->clear & bit) == 0;
}

static bool cleared_by_self(const struct reason *r, uint64_t bit, const struct effects *all)
{
    return r->color == HCODE_RED && (all->cleared_by_self & bit) != 0;
}

static bool corrected_by_self(const struct reason *r, uint64_t bit, const struct effects *all)
{
    (void)bit;
    return r->color == HCODE_RED && r->normal_days != 0 && all->corrected_by_self;
}

static bool set_by_self_only(const struct reason *r, uint64_t bit, const struct effects *all)
{
    return r->color == HCODE_RED && (all->set & bit) != 0 && (all->set_by_others & bit) == 0;
}

static bool lacks_text(const struct reason *r, uint64_t bit, const struct effects *all)
{
    (void)bit;
    (void)all;
    return r->text[HCODE_EN] == NULL || r->text[HCODE_ZH] == NULL;
}

static bool lacks_cite(const struct reason *r, uint64_t bit, const struct effects *all)
{
    (void)bit;
    (void)all;
    return r->cite == NULL;
}

static reason_fn *const reason_fns[] = { /* ORDER what */
    never_set,        dead_end,   cleared_by_self, corrected_by_self,
    set_by_self_only, lacks_text, lacks_cite,
};
_Static_assert(COUNT(reason_fns) == TITLE_TEXT, "every warning about a reason has a function");
_Static_assert(COUNT(reason_fns) == WARNINGS_PER_REASON, "the parser makes room for as many");

/* --- Collecting --- */

static void warn(hcode_policy *policy, enum what what, struct position at, uint32_t subject)
{
    struct warning warning = { at, (uint16_t)what, (uint16_t)subject };

    policy->warnings[policy->warning_count++] = warning;
}

static void lint_reasons(hcode_policy *policy)
{
    struct effects all = effects_of(policy);

    for (uint32_t i = 0; i < policy->reason_count; i++) {
        const struct reason *r = &policy->reasons[i];
        for (uint32_t what = 0; what < COUNT(reason_fns); what++) {
            if (reason_fns[what](r, BIT64(i), &all))
                warn(policy, (enum what)what, r->at, i);
        }
    }
}

static bool set_is_used(const hcode_policy *policy, uint32_t set)
{
    for (uint32_t i = 0; i < policy->rule_count; i++) {
        const struct rule *r = &policy->rules[i];
        for (uint32_t k = 0; k < r->guards; k++) {
            const struct guard *g = &r->when[k];
            if ((g->op == HCODE_GUARD_REGION_IN || g->op == HCODE_GUARD_REGION_NOT_IN) &&
                g->arg == set)
                return true;
        }
    }
    return false;
}

static void lint_sets(hcode_policy *policy)
{
    for (uint32_t i = 0; i < policy->set_count; i++) {
        const struct region_set *set = &policy->sets[i];
        if (set->count == 0 && set_is_used(policy, i))
            warn(policy, SET_EMPTY, set->at, i);
        for (uint32_t k = 0; k < set->count; k++) {
            if (region_entry_redundant(policy, set, k))
                warn(policy, ENTRY_REDUNDANT, policy->regions[set->first + k].at,
                     set->first + k);
        }
    }
}

static bool guards_among(const struct rule *a, const struct rule *b)
{
    for (uint32_t i = 0; i < a->guards; i++) {
        uint32_t k = 0;
        while (k < b->guards &&
               (a->when[i].op != b->when[k].op || a->when[i].arg != b->when[k].arg))
            k++;
        if (k == b->guards)
            return false;
    }
    return true;
}

/* Of two rules of one kind: both have a custom detail, or neither. */
static bool same_custom(const char *a, const char *b)
{
    return a == NULL || (strlen(a) == strlen(b) && memcmp(a, b, strlen(a)) == 0);
}

static bool same_rule(const struct rule *a, const struct rule *b)
{
    return a->kind == b->kind && a->detail == b->detail && a->roles == b->roles &&
           a->marks == b->marks && a->set == b->set && a->clear == b->clear &&
           a->withdraw == b->withdraw && same_custom(a->custom, b->custom) &&
           guards_among(a, b) && guards_among(b, a);
}

/* Index of the first rule that is the same; its own if there is none. */
static uint32_t first_same(const hcode_policy *policy, uint32_t i)
{
    uint32_t k = 0;

    while (k < i && !same_rule(&policy->rules[k], &policy->rules[i]))
        k++;
    return k;
}

static bool warning_before(const void *left, const void *right)
{
    const struct warning *a = (const struct warning *)left;
    const struct warning *b = (const struct warning *)right;

    if (a->at.line != b->at.line)
        return a->at.line < b->at.line;
    return a->what < b->what; /* a line has one head, so one column */
}

void lint(hcode_policy *policy, uint32_t room)
{
    (void)room; /* only asserted */
    if ((policy->title[HCODE_EN] == NULL) != (policy->title[HCODE_ZH] == NULL))
        warn(policy, TITLE_TEXT, policy->title_at, 0);
    lint_reasons(policy);
    lint_sets(policy);
    for (uint32_t i = 0; i < policy->rule_count; i++) {
        if (first_same(policy, i) < i)
            warn(policy, RULE_TWICE, policy->rules[i].at, i);
    }
    assert(policy->warning_count <= room);
    sort_rows(policy->warnings, policy->warning_count, sizeof *policy->warnings,
              warning_before);
}

/* --- Sentences --- */

static const char *const sentences[] = { /* ORDER what; %s: what SUBJECT returns */
    "nothing sets reason \"%s\"",
    "reason \"%s\" never ends and nothing clears it: a dead end",
    "red reason \"%s\" can be cleared or withdrawn by self or guardian",
    "red reason \"%s\" ends after normal days, and self or guardian can correct a day",
    "red reason \"%s\" can be set by self and guardian only",
    "reason \"%s\" has no text in %s",
    "reason \"%s\" has no citation",
    "the title of policy \"%s\" has no text in %s",
    "this region is inside another one of set \"%s\" for all its days",
    "set \"%s\" is empty, but a guard uses it",
    "this rule is the same as the one in line %u",
};
_Static_assert(COUNT(sentences) == WHATS, "every warning has a sentence");

static const char *languages_missing(const char *const text[2])
{
    if (text[HCODE_EN] == NULL && text[HCODE_ZH] == NULL)
        return "en and zh";
    return text[HCODE_EN] == NULL ? "en" : "zh";
}

static const struct region_set *set_of_entry(const hcode_policy *policy, uint32_t entry)
{
    const struct region_set *set = policy->sets;

    while (entry >= set->first + set->count) /* sets and entries stand in one order */
        set++;
    return set;
}

void lint_text(const hcode_policy *policy, const struct warning *w, char *text, size_t room)
{
    const char *sentence = sentences[w->what], *name;
    const char *const *texts = policy->title;

    switch (w->what) {
    case RULE_TWICE:
        text_compose(text, room, sentence,
                     policy->rules[first_same(policy, w->subject)].at.line);
        return;
    case TITLE_TEXT:
        name = policy->name;
        break;
    case ENTRY_REDUNDANT:
        name = set_of_entry(policy, w->subject)->name;
        break;
    case SET_EMPTY:
        name = policy->sets[w->subject].name;
        break;
    default:
        name = policy->reasons[w->subject].name;
        texts = policy->reasons[w->subject].text;
    }
    text_compose(text, room, sentence, name, languages_missing(texts));
}

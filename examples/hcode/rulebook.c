/*
 * From the library's walk functions to rulebooks. A rule that does three things becomes three
 * deeds; deeds that agree in all but their roles become one; a role that a weaker condition
 * already allows is dropped. So it does not matter how a text splits or orders its rules.
 */
#include "rulebook.h"

#include <stdlib.h>
#include <string.h>

#include "page.h"

/* --- Sets of regions --- */

static uint32_t place_of(struct set_names *names, const char *name)
{
    uint32_t i = 0;

    while (i < names->count && strcmp(names->names[i], name) != 0)
        i++;
    if (i == names->count)
        names->names[names->count++] = name;
    return i;
}

/* Entries ascend by code and first day. */
static void add_span(struct set *set, const hcode_region_facts *next)
{
    hcode_region_facts *last = set->count > 0 ? &set->spans[set->count - 1] : NULL;

    if (last != NULL && last->code == next->code &&
        (last->until == HCODE_NEVER || next->from <= last->until + 1)) {
        if (next->until > last->until)
            last->until = next->until;
        return;
    }
    set->spans[set->count++] = *next;
}

static void read_set(struct set *set, const hcode_policy *policy, uint32_t index)
{
    hcode_set_facts facts = { .size = sizeof facts };
    hcode_region_facts region = { .size = sizeof region };

    (void)hcode_policy_set(policy, index, &facts);
    *set = (struct set){ .name = facts.name };
    set->spans = or_exit(calloc(facts.regions + 1, sizeof *set->spans));
    for (uint32_t i = 0; hcode_policy_region(policy, index, i, &region) == HCODE_OK; i++)
        add_span(set, &region);
}

bool same_spans(const struct set *a, const struct set *b)
{
    return a->count == b->count && memcmp(a->spans, b->spans, a->count * sizeof *a->spans) == 0;
}

static const struct set *set_named(const struct rulebook *book, const char *name)
{
    for (uint32_t i = 0; i < book->head.sets; i++) {
        if (strcmp(book->sets[i].name, name) == 0)
            return &book->sets[i];
    }
    return NULL;
}

/* The set of the older policy that is this one under another name. */
static const struct set *set_renamed(const struct rulebook *book, const struct rulebook *older,
                                     const struct set *set)
{
    if (older == NULL || set->count == 0 || set_named(older, set->name) != NULL)
        return NULL;
    for (uint32_t i = 0; i < older->head.sets; i++) {
        const struct set *other = &older->sets[i];
        if (same_spans(set, other) && set_named(book, other->name) == NULL)
            return other;
    }
    return NULL;
}

static void read_sets(struct rulebook *book, struct set_names *names,
                      const struct rulebook *older)
{
    book->sets = or_exit(calloc(book->head.sets + 1, sizeof *book->sets));
    for (uint32_t i = 0; i < book->head.sets; i++)
        read_set(&book->sets[i], book->policy, i);
    for (uint32_t i = 0; i < book->head.sets; i++) {
        const struct set *other = set_renamed(book, older, &book->sets[i]);
        book->sets[i].place = place_of(names, other != NULL ? other->name : book->sets[i].name);
    }
}

/* --- Deeds --- */

bool same_deed(const struct deed *a, const struct deed *b)
{
    return a->doing == b->doing && a->code == b->code && a->kind == b->kind &&
           a->detail == b->detail &&
           (a->custom == NULL || b->custom == NULL ? a->custom == b->custom
                                                   : strcmp(a->custom, b->custom) == 0);
}

bool same_conditions(const struct deed *a, const struct deed *b)
{
    return a->within == b->within && a->tests == b->tests && a->in == b->in &&
           a->not_in == b->not_in;
}

/* Whatever fulfills `b` fulfills `a`. */
static bool weaker(const struct deed *a, const struct deed *b)
{
    return !same_conditions(a, b) && (a->tests & ~b->tests) == 0 && (a->in & ~b->in) == 0 &&
           (a->not_in & ~b->not_in) == 0 &&
           (a->within < 0 || (b->within >= 0 && b->within <= a->within));
}

static void add_deed(struct rulebook *book, const struct deed *deed)
{
    for (uint32_t i = 0; i < book->deed_count; i++) {
        if (same_deed(&book->deeds[i], deed) && same_conditions(&book->deeds[i], deed)) {
            book->deeds[i].roles |= deed->roles;
            return;
        }
    }
    if (book->deed_count == book->deed_room) {
        book->deed_room = 2 * book->deed_room + 64;
        book->deeds = or_exit(realloc(book->deeds, book->deed_room * sizeof *book->deeds));
    }
    book->deeds[book->deed_count++] = *deed;
}

static void add_for_reasons(struct rulebook *book, struct deed deed, enum doing doing,
                            uint64_t reasons)
{
    deed.doing = doing;
    for (uint32_t i = 0; i < book->head.reasons; i++) {
        deed.code = book->reasons[i].code;
        if ((reasons >> i & 1) != 0)
            add_deed(book, &deed);
    }
}

static void read_guards(const struct rulebook *book, uint32_t rule, struct deed *deed)
{
    hcode_guard_facts guard = { .size = sizeof guard };

    for (uint32_t i = 0; hcode_policy_guard(book->policy, rule, i, &guard) == HCODE_OK; i++) {
        uint64_t set = guard.set != NULL ? UINT64_C(1) << set_named(book, guard.set)->place : 0;
        switch (guard.guard) {
        case HCODE_GUARD_REGION_IN: deed->in |= set; break;
        case HCODE_GUARD_REGION_NOT_IN: deed->not_in |= set; break;
        case HCODE_GUARD_WITHIN:
            if (deed->within < 0 || guard.days < deed->within)
                deed->within = guard.days;
            break;
        default: deed->tests |= 1u << guard.guard;
        }
    }
}

static void read_rule(struct rulebook *book, uint32_t index)
{
    hcode_rule_facts rule = { .size = sizeof rule };

    (void)hcode_policy_rule(book->policy, index, &rule);
    struct deed deed = { .kind = rule.kind, .detail = rule.detail, .custom = rule.custom,
                         .within = -1, .roles = rule.roles, .doing = ACCEPTS };
    if (rule.withdraws == 0) /* corrections are accepted reason by reason */
        add_deed(book, &deed);
    read_guards(book, index, &deed);
    deed.doing = REGISTERS;
    if (rule.kind == HCODE_REGISTER)
        add_deed(book, &deed);
    add_for_reasons(book, deed, SETS, rule.sets);
    add_for_reasons(book, deed, CLEARS, rule.clears);
    add_for_reasons(book, deed, WITHDRAWS, rule.withdraws);
    for (uint32_t mark = 0; mark < 3; mark++) {
        deed.doing = MARKS_NORMAL + mark;
        if ((rule.marks >> mark & 1) != 0)
            add_deed(book, &deed);
    }
}

/* Drop the roles that a weaker condition allows anyway, and deeds that nobody is left for. */
static void drop_covered(struct rulebook *book)
{
    uint32_t left = 0;

    for (uint32_t i = 0; i < book->deed_count; i++) {
        struct deed deed = book->deeds[i];
        for (uint32_t j = 0; j < book->deed_count; j++) {
            if (same_deed(&book->deeds[j], &deed) && weaker(&book->deeds[j], &deed))
                deed.roles &= ~book->deeds[j].roles;
        }
        book->deeds[i].roles = deed.roles;
    }
    for (uint32_t i = 0; i < book->deed_count; i++) {
        if (book->deeds[i].roles != 0)
            book->deeds[left++] = book->deeds[i];
    }
    book->deed_count = left;
}

/* --- All of it --- */

void rulebook_read(struct rulebook *book, const hcode_policy *policy, struct set_names *names,
                   const struct rulebook *older)
{
    *book = (struct rulebook){ .policy = policy, .names = names,
                               .head = { .size = sizeof book->head } };
    (void)hcode_policy_view(policy, &book->head);
    book->reasons = or_exit(calloc(book->head.reasons + 1, sizeof *book->reasons));
    book->gates = or_exit(calloc(book->head.gates + 1, sizeof *book->gates));
    for (uint32_t i = 0; i < book->head.reasons; i++) {
        book->reasons[i].size = sizeof *book->reasons;
        (void)hcode_policy_reason(policy, i, &book->reasons[i]);
    }
    for (uint32_t i = 0; i < book->head.gates; i++) {
        book->gates[i].size = sizeof *book->gates;
        (void)hcode_policy_gate(policy, i, &book->gates[i]);
    }
    read_sets(book, names, older);
    for (uint32_t i = 0; i < book->head.rules; i++)
        read_rule(book, i);
    drop_covered(book);
}

void rulebook_free(struct rulebook *book)
{
    for (uint32_t i = 0; i < book->head.sets; i++)
        free(book->sets[i].spans);
    free(book->reasons);
    free(book->gates);
    free(book->sets);
    free(book->deeds);
}

const hcode_reason_facts *rulebook_reason(const struct rulebook *book, int32_t code)
{
    for (uint32_t i = 0; i < book->head.reasons; i++) {
        if (book->reasons[i].code == code)
            return &book->reasons[i];
    }
    return NULL;
}

const hcode_gate_facts *rulebook_gate(const struct rulebook *book, const char *scene)
{
    for (uint32_t i = 0; i < book->head.gates; i++) {
        if (strcmp(book->gates[i].scene, scene) == 0)
            return &book->gates[i];
    }
    return NULL;
}

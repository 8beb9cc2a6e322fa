/*
 * What a policy says, fetched from the library once and brought into a form in which two
 * policies can be compared: rules become deeds, each one effect of one event.
 */
#ifndef RULEBOOK_H
#define RULEBOOK_H

#include <jansson.h>
#include <stdio.h>

#include "host.h"

/* Names of sets of regions, shared by the rulebooks that are compared. */
struct set_names {
    const char *names[64]; /* 32 of each policy at most */
    uint32_t count;
};

struct set { /* of regions */
    const char *name;
    uint32_t place; /* in the set_names; that of another name if it was only renamed */
    hcode_region_facts *spans; /* of one region they neither touch nor overlap */
    uint32_t count;
};

enum doing { REGISTERS, SETS, CLEARS, WITHDRAWS, MARKS_NORMAL, MARKS_ABNORMAL, MARKS_CORRECTED,
             ACCEPTS /* what anybody may file at all, whatever it does */ };

/* An event, what is asked of it, who may file it, and one thing that it does then. No two of
 * a rulebook differ in roles only, and no role stands where a weaker condition has it too. */
struct deed {
    enum doing doing;
    int32_t code; /* reason; 0: the deed has none */
    int32_t kind, detail;
    const char *custom;  /* NULL for other kinds */
    int32_t within;      /* days; -1: not asked */
    uint32_t tests;      /* guards without an argument, bit HCODE_GUARD_* */
    uint64_t in, not_in; /* sets, by place */
    uint32_t roles;
};

struct rulebook {
    const hcode_policy *policy;
    const struct set_names *names;
    hcode_policy_facts head;
    hcode_reason_facts *reasons;
    hcode_gate_facts *gates;
    struct set *sets;
    struct deed *deeds; /* in the order of the text */
    uint32_t deed_count, deed_room;
};

/* `older`, if not NULL, is what the policy is compared with, with the same names. */
void rulebook_read(struct rulebook *book, const hcode_policy *policy, struct set_names *names,
                   const struct rulebook *older);
void rulebook_free(struct rulebook *book);
/* NULL if there is none. */
const hcode_reason_facts *rulebook_reason(const struct rulebook *book, int32_t code);
const hcode_gate_facts *rulebook_gate(const struct rulebook *book, const char *scene);
bool same_spans(const struct set *a, const struct set *b);
/* The same event does the same, whatever is asked of it and of whom. */
bool same_deed(const struct deed *a, const struct deed *b);
/* And the same is asked of it. */
bool same_conditions(const struct deed *a, const struct deed *b);

#endif

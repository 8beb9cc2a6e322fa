/*
 * What a new policy would do to the people of a store on its first day.
 */
#ifndef IMPACT_H
#define IMPACT_H

#include "store.h"

#define EXAMPLES_MAX 10
#define STATUSES 32 /* more than the library has */

struct example { /* a person whose color or reasons differ */
    char person[sizeof((struct stored *)0)->person];
    int32_t was, color;
    uint64_t gained, lost, recolored; /* reasons; as below */
};

struct impact { /* reasons by their index in the new policy, which knows all of the chain */
    uint64_t people;   /* rows */
    uint64_t answered; /* rows that gave an answer under both chains */
    uint64_t later;    /* of these, judged on a later day than the first one: their record
                          knows it already */
    uint64_t colors[HCODE_RED + 1][HCODE_RED + 1]; /* people, by color without and with */
    /* People, by reason; recolored: who has it either way, but in another color. */
    uint64_t gained[HCODE_REASONS_MAX], lost[HCODE_REASONS_MAX], recolored[HCODE_REASONS_MAX];
    uint64_t statuses[STATUSES]; /* rows without an answer, by -status */
    struct example examples[EXAMPLES_MAX]; /* the first ones by id; whose color differs first */
    uint32_t example_count;
};

/* `newest` follows the chain without it. False after a complaint. */
bool impact_count(struct impact *impact, struct store *store, const hcode_policy *newest);

#endif

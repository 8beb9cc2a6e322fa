/*
 * Classify as docs/semantics.md says it, day by day and without a thought for speed; to be held
 * against the library. It reads a record by the public functions, and knows the policies from
 * the table from which their texts are made.
 */
#ifndef NAIVE_H
#define NAIVE_H

#include "support.h"

enum { NAIVE_REASONS = 6, NAIVE_POLICIES = 4 };

struct naive_reason { /* its code is its place, from 1 */
    bool listed, retired, from_day_0;
    int32_t color, days, normal_days, missing, unreported; /* 0: not said */
};

struct naive_policy {
    int32_t effective; /* counted from DAY0; of the first one it does not matter */
    struct naive_reason reasons[NAIVE_REASONS];
};

struct naive_chain {
    uint32_t count;
    struct naive_policy policies[NAIVE_POLICIES]; /* oldest first */
    const hcode_policy *newest; /* the same, parsed */
};

/* A chain of 1 … NAIVE_POLICIES policies of any reasons that a chain may have. */
void naive_chain(struct random *random, struct naive_chain *chain);

/* The policy in force on a day. */
const struct naive_policy *naive_in_force(const struct naive_chain *chain, int32_t day);
/* The active reasons on a day, as bits 1 << code. The day is not before the newest that the
 * record knows. */
uint32_t naive_active(const struct naive_chain *chain, const struct person *p, int32_t day);
/* Is the day before the newest that the record knows? */
bool naive_late(const struct person *p, int32_t day);
int32_t naive_color(const struct naive_chain *chain, uint32_t reasons, int32_t day);
/* How many of the days from `day` on must be reported normal until the run of an active reason
 * is complete by the policy in force on `day`; 0 if it does not end by normal days. */
int32_t naive_still_needed(const struct naive_chain *chain, const struct person *p,
                           int32_t code, int32_t day);

/* An event that the rules of every naive_chain() know: a check-in, a correction, a set, a clear
 * or a withdrawal, on some day from `first` to `last`, filed up to `delay` days later. */
hcode_event naive_event(struct random *random, int32_t first, int32_t last, int32_t delay);

#endif

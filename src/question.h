/*
 * One question, record and day, taken apart: for the files that answer parts of it.
 */
#ifndef QUESTION_H
#define QUESTION_H

#include "internal.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

struct question {
    const hcode_policy *policy; /* newest of the chain */
    const struct record *record;
    struct days days;
    hcode_day day;     /* that is asked for */
    uint32_t in_force; /* place in the chain of the policy in force on it */
};

struct active { /* reasons, by index of the newest policy */
    uint64_t red, yellow;
};

/* classify.c */

/* Decode into `r`, and refuse what hcode_classify() refuses. */
hcode_status question_ask(const hcode_policy *policy, const uint8_t *record, size_t length,
                          hcode_day day, struct record *r, struct question *q);
/* The answer to many questions that differ in the record alone: `q` has policy, day and
 * in_force, the rest is filled. One pass over the bytes that keeps nothing but the head. */
hcode_status question_judge(struct question *q, struct record *head, const uint8_t *bytes,
                            size_t length, struct active *active);
/* The reasons that are active on a day, on which the policy number `in_force` is in force. */
struct active question_active(struct question *q, hcode_day day, uint32_t in_force);
int32_t active_color(const struct active *active);
hcode_day question_next_change(struct question *q, const struct active *now);
/* First day on which a reason that starts by itself is active. */
hcode_day question_starts(const struct question *q, const struct reason *reason);
/* First day on which the i-th policy's count of days ends a reason, as it words it; HCODE_NEVER
 * if it does not while that policy is in force. */
hcode_day question_days_end(const struct question *q, uint32_t i, const struct reason *reason,
                            hcode_day since);

/* reason.c, on the day asked for */

/* The index-th active reason, red first, then by code; false if there are not so many. */
bool question_reason(struct question *q, uint32_t index, hcode_reason_answer *answer);
/* The slot of a reason that is active and did not start by itself, so there is one. */
const struct slot *question_slot(const struct question *q, int32_t code);
/* First day on which a run may still gain by a report. */
hcode_day question_open(const struct question *q, const struct run *run);
/* First later day on which an active slot is active no more if no event arrives; HCODE_NEVER if
 * there is none. */
hcode_day question_ends_alone(struct question *q, const struct slot *slot);

/* Day from which a slot counts that was set. */
static inline hcode_day since_day(const struct question *q, const struct slot *slot)
{
    return day_of(slot->since_occurred, q->policy->utc_offset);
}

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif

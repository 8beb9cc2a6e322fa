/*
 * What several suites need: policies from text, events, a person who takes them, days drawn as
 * letters, and a generator of random numbers whose seed is fixed.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <check.h>
#include <stdbool.h>
#include <stdint.h>

#include "hcode/hcode.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* A policy that must parse; it lives until the program ends. */
const hcode_policy *support_policy(const char *text, const hcode_policy *previous);
/* The same from a file of policies/. */
const hcode_policy *support_policy_file(const char *name, const hcode_policy *previous);

/* The reasons and rules that most suites use; in +08:00, from 2020-01-01 (day 18262). */
extern const char support_rules[];
enum { /* reasons of support_rules */
    FOURTEEN = 1, /* red, after 14 normal days */
    FIVE = 2,     /* yellow, after 5 days */
    FOREVER = 3,  /* red, only cleared */
    GAPS = 4,     /* yellow, after 3 normal days missing 2 */
    DAY_ZERO = 5, /* yellow, after 3 normal days from day-0 */
    EITHER = 6,   /* yellow, after 6 days or 3 normal days */
    SILENT = 7    /* yellow, starts after 3 days unreported */
};
#define DAY0 18262 /* 2020-01-01 */

/* Seconds: noon in +08:00 of a day counted from DAY0. */
hcode_time noon(int32_t day);
/* An event by the CDC at noon, filed at once: `what` is "set 1", "clear 1", "withdraw 1",
 * "normal", "abnormal", "corrected" (filed the next noon) or "register". */
hcode_event support_event(const char *what, int32_t day);

struct person {
    uint8_t record[HCODE_RECORD_MAX];
    size_t length;
};

/* Seconds: a second of a day, counted from DAY0, in a time zone. */
hcode_time local(int32_t day, int32_t second, int32_t utc_offset);

/* Apply, twice: into a buffer of its own, then in place. Both must agree, the input must stay,
 * and on any status but HCODE_OK nothing may be written. `effect` may be NULL. */
hcode_status try_take(struct person *p, const hcode_policy *policy, const hcode_event *event,
                      hcode_effect *effect);
/* The same; the status must be HCODE_OK. */
void take(struct person *p, const hcode_policy *policy, const hcode_event *event);
void take_new(struct person *p, const hcode_policy *policy, const char *what, int32_t day);
/* Days from `day` on as letters: n normal, a abnormal, b both, c corrected, . nothing. */
void take_days(struct person *p, const hcode_policy *policy, int32_t day, const char *letters);

hcode_record_facts facts_of(const struct person *p);
/* What was filed about a reason; code 0 if nothing was. */
hcode_slot slot_of(const struct person *p, int32_t code);

int32_t color_on(const struct person *p, const hcode_policy *policy, int32_t day);
/* Is the reason active on a day counted from DAY0? Then its answer is written. */
bool active(const struct person *p, const hcode_policy *policy, int32_t day, int32_t code,
            hcode_reason_answer *answer);

#define ck_same(a, b)                                          \
    do {                                                       \
        ck_assert_uint_eq((a)->length, (b)->length);           \
        ck_assert_mem_eq((a)->record, (b)->record, (a)->length); \
    } while (0)

struct random {
    uint64_t state;
};

uint32_t random_below(struct random *r, uint32_t n); /* 0 … n - 1 */
void shuffle(struct random *r, hcode_event *events, uint32_t count);

#endif

/*
 * What the modules share; nothing public. Floors, each including only those below it:
 * base (day, status, utf8, limits) < crypto < policy < gate, identity, record < engine.
 */
#ifndef INTERNAL_H
#define INTERNAL_H

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "bits.h"
#include "hcode/hcode.h"
#include "limits.h"

/* Nobody outside takes these functions' place: so a call is direct, and their addresses need no
 * table of the linker's. */
#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* abi.c: the size rules of public structs (include/hcode: "size, set by the caller"). */

static inline uint32_t abi_size(const void *given)
{
    uint32_t size;

    memcpy(&size, given, sizeof size); /* every public struct starts with it */
    return size;
}

/* True if an input struct has at least the `known` bytes, and is zero beyond them. */
bool abi_input_ok(const void *input, size_t known);

/* True if an output struct has room for version 1. */
static inline bool abi_output_ok(const void *output, size_t version_1)
{
    return abi_size(output) >= version_1;
}

/* Copy what is known to the caller's struct, whose own `size` stays. No struct has grown yet, so
 * abi_output_ok() has seen room for all of it; from then on, min(size, known). */
static inline void abi_write(void *output, const void *value, size_t known)
{
    const size_t from = sizeof(uint32_t);

    memcpy((uint8_t *)output + from, (const uint8_t *)value + from, known - from);
}

/* day.c */

#define DAY_SECONDS 86400

static inline bool time_valid(hcode_time time)
{
    return time >= 1 && time <= HCODE_TIME_MAX;
}

static inline uint32_t later_of(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static inline bool day_valid(hcode_day day)
{
    return day >= HCODE_DAY_MIN && day <= HCODE_DAY_MAX;
}

static inline bool celsius_valid(int32_t celsius_x10)
{
    return celsius_x10 >= 250 && celsius_x10 <= 450;
}

static inline hcode_day day_of(hcode_time time, int32_t utc_offset)
{
    assert(time_valid(time));
    /* A day is added and taken off again, since C rounds toward zero. */
    return (hcode_day)((uint64_t)(time + utc_offset + DAY_SECONDS) / DAY_SECONDS) - 1;
}

/* A date of 1900 … 2106 to its day, which may be before day 0; false if there is no such date. */
bool day_from_date(int32_t year, int32_t month, int32_t monthday, hcode_day *day);

struct date {
    int32_t year, month, monthday;
};
struct date date_of(hcode_day day); /* HCODE_BIRTHDAY_MIN … the one after HCODE_DAY_MAX */

/* utf8.c: bytes of the well-formed character at the start of at least one byte; 0 if none. */
uint32_t utf8_decode(const unsigned char *bytes, size_t left, uint32_t *glyph);

/* crypto/wipe.c: zeros, also where nobody reads the memory again. */
void wipe(void *memory, size_t length);

/* kinds.c: kinds of events, their details and fields, as one table. */

enum field { /* bits: fields beyond kind, detail, role and the times */
    FIELD_REGION = 1,
    FIELD_CELSIUS = 2,
    FIELD_SYMPTOMS = 4,
    FIELD_REASON = 8,
    FIELD_CUSTOM = 16
};

struct kind {
    const char *name;
    const char *details[4]; /* in the order of their numbers, from 1; NULL ends them */
    uint8_t required;       /* enum field bits: must be given */
    uint8_t allowed;        /* enum field bits: may be given; a superset of `required` */
};

const struct kind *kind_row(int32_t kind); /* NULL if there is no such kind */
/* Which fields an event of this kind and detail must have and may have (`correct day` has no
 * reason, `correct reason` needs one). The kind and the detail are known. */
uint8_t fields_required(int32_t kind, int32_t detail);
uint8_t fields_allowed(int32_t kind, int32_t detail);

/* names.c: the lists of words, all of one shape for the parser. `of` is the kind whose details
 * are listed, else 0. */

typedef const char *name_fn(int32_t of, int32_t number); /* from 1; NULL after the last */

name_fn name_of_kind, name_of_detail, name_of_role, name_of_reason_color;
name_fn name_of_guard, name_of_mark, name_of_action, name_of_language;

/* text.c: compose a sentence; see there for the pattern. */
void text_compose(char *out, size_t room, const char *format, ...);

struct text {
    char *bytes;         /* NULL: only count */
    size_t room, length; /* of `bytes`, with its NUL; used so far, without */
};

/* Each appends; what has no room is cut off between two characters. */
void text_put(struct text *text, const char *bytes, size_t length);
void text_put_string(struct text *text, const char *string);
void text_put_number(struct text *text, uint32_t number);

/* policy.h: the rows that a text becomes. Strings are in the policy's own memory. */

struct position {
    uint32_t line, column; /* of a head word or an entry, from 1 */
};

struct region_entry {      /* sorted by code, then from; see region.c */
    int32_t code;          /* 0 is `overseas` */
    hcode_day from, until; /* inclusive; HCODE_NO_DAY and HCODE_NEVER where not said */
    hcode_day reach;       /* greatest `until` of this and all earlier entries of one code */
    struct position at;
};

struct region_set {
    const char *name;
    uint32_t first, count; /* in the policy's regions */
    struct position at;
};

struct reason {
    const char *name;
    const char *text[2]; /* HCODE_EN, HCODE_ZH; NULL = none */
    const char *cite;    /* NULL = none */
    int16_t code;
    uint8_t color;
    bool retired;
    bool from_day_0;
    uint8_t days;        /* ends after N days; 0 = not said */
    uint8_t normal_days; /* ends after N normal days; 0 = not said */
    uint8_t missing;
    uint8_t unreported;  /* starts after N days unreported; 0 = not said */
    struct position at;
};

struct guard {
    uint16_t op;  /* HCODE_GUARD_* */
    uint16_t arg; /* index of the region set, or days */
};

struct rule {
    uint8_t kind, detail;  /* detail 0: the kind has none, or custom */
    uint16_t roles;        /* HCODE_ROLE_BIT of everybody who may file it */
    const char *custom;    /* the custom detail; NULL for other kinds */
    struct guard when[RULE_GUARDS_MAX]; /* all must hold */
    uint32_t guards;       /* how many */
    uint32_t marks;        /* HCODE_MARK_* */
    uint64_t set, clear, withdraw; /* bit i: the policy's i-th reason */
    struct position at;
};

struct gate {
    const char *scene;
    const char *cite; /* NULL = none */
    bool needs_temperature;
    uint32_t plain[4], fever[4]; /* HCODE_ACTION_* by color; 0 = no row */
    struct position at;
};

struct warning {
    struct position at;
    uint16_t what;    /* enum of lint.c */
    uint16_t subject; /* index of the reason, rule, set or region entry that it is about */
};

struct hcode_policy {
    const char *name;
    const char *title[2]; /* HCODE_EN, HCODE_ZH; NULL = none */
    struct position title_at;
    hcode_day effective;
    int32_t utc_offset;
    int32_t fever_x10; /* 0 = not said */
    int32_t pass_trips, pass_days;
    int32_t family_adult, family_elder;

    uint32_t reason_count, rule_count, set_count, region_count, gate_count, warning_count;
    struct reason *reasons; /* in the order of the text */
    struct rule *rules;
    struct region_set *sets;
    struct region_entry *regions; /* those of one set stand together */
    struct gate *gates;
    struct warning *warnings;

    uint8_t by_code[HCODE_REASONS_MAX]; /* indexes of reasons, codes ascending */
    uint8_t by_hash[CODE_HASHES];       /* of reasons, found by reason_index(); or NO_REASON */
    uint64_t starting;                  /* reasons that start by themselves; bit i: index i */
    uint8_t by_kind[HCODE_RULES_MAX];   /* indexes of rules, those of one kind together */
    uint16_t kind_first[HCODE_CUSTOM + 2]; /* where those of a kind begin in by_kind */

    uint32_t chain_length; /* with itself, 1 … HCODE_CHAIN_MAX */
    const hcode_policy *chain[HCODE_CHAIN_MAX]; /* oldest first, itself last */
    /* For each policy of the chain and each reason by its index here, the index there; or
     * NO_REASON. */
    uint8_t chain_index[HCODE_CHAIN_MAX][HCODE_REASONS_MAX];
};

#define NO_REASON 0xFF

/* Where to look first for a code in by_hash; from there on, until NO_REASON. */
static inline uint32_t code_hash(int32_t code)
{
    _Static_assert(CODE_HASHES == 1 << 7, "seven bits of the product are taken");
    return (uint32_t)code * 0x9E3779B1u >> (32 - 7); /* a multiplier near 2^32 / phi spreads */
}

/* Index of the reason with this code, or -1. */
static inline int32_t reason_index(const hcode_policy *policy, int32_t code)
{
    uint32_t at = code_hash(code);

    for (; policy->by_hash[at] != NO_REASON; at = (at + 1) % CODE_HASHES) {
        if (policy->reasons[policy->by_hash[at]].code == code)
            return policy->by_hash[at];
    }
    return -1;
}

/* Place in `policy->chain` of the policy in force on a day. */
static inline uint32_t chain_in_force(const hcode_policy *policy, hcode_day day)
{
    uint32_t i = policy->chain_length - 1;

    while (i > 0 && policy->chain[i]->effective > day)
        i--;
    return i;
}

/* First day on which the i-th policy of the chain is in force: for the first one every day. */
static inline hcode_day chain_from(const hcode_policy *policy, uint32_t i)
{
    return i == 0 ? HCODE_DAY_MIN : policy->chain[i]->effective; /* days are counted from it */
}

/* Last day on which the i-th policy of the chain is in force; HCODE_NEVER for the newest. */
static inline hcode_day chain_until(const hcode_policy *policy, uint32_t i)
{
    return i + 1 == policy->chain_length ? HCODE_NEVER : policy->chain[i + 1]->effective - 1;
}

/* What the i-th policy of the chain says of a reason of `policy`; NULL if it does not list it. */
static inline const struct reason *chain_reason_of(const hcode_policy *policy, uint32_t i,
                                                   uint32_t index)
{
    uint8_t there = policy->chain_index[i][index];

    return there != NO_REASON ? &policy->chain[i]->reasons[there] : NULL;
}

/* sort.c: a heap sort, in place; rows of at most SORT_ROW_MAX bytes. */
typedef bool row_before(const void *a, const void *b);
void sort_rows(void *rows, uint32_t count, size_t size, row_before *before);

/* region.c */

/* Sort a set's entries and fill `reach`. */
void region_set_finish(struct region_entry *entries, uint32_t count);
/* Is the region in the set on this day? */
bool region_in_set(const hcode_policy *policy, const struct region_set *set, int32_t region,
                   hcode_day day);
/* Is the i-th entry of the set inside another one for all its days? Of equal ones the first
 * of the text is not. */
bool region_entry_redundant(const hcode_policy *policy, const struct region_set *set,
                            uint32_t i);

/* lint.c: fill `policy->warnings`; `room` is how many fit, and enough for any policy. */
#define WARNINGS_PER_REASON 7
void lint(hcode_policy *policy, uint32_t room);
/* The sentence about one warning, NUL-terminated. */
void lint_text(const hcode_policy *policy, const struct warning *warning, char *text,
               size_t room);

/* identity.c: the check character of ISO 7064 MOD 11-2 for some digits, '0' … '9' or 'X'. */
char check_character(const char *digits, size_t count);

/* rules.c: which rules an event fires (docs/semantics.md, Apply 1-5). */

struct fired {
    uint32_t count;
    uint32_t marks;
    uint64_t set, clear; /* reasons by index of the policy that judged */
    uint64_t rules[4];
};

/* Everything about an event that can be refused without its record (Apply 1). */
hcode_status event_check(const hcode_policy *policy, const hcode_event *event);
/* Apply 2-5 by one policy, the one in force on day(reported). */
hcode_status rules_fire(const hcode_policy *policy, const hcode_event *event,
                        struct fired *fired);

/* record.c: the canonical bytes, and the same decoded. */

struct slot {
    uint32_t filed_reported, since_occurred; /* both 0: never set */
    uint32_t cleared_reported, cleared_occurred; /* both 0: never cleared */
    uint16_t code;
    uint8_t index; /* of the reason in the newest policy; see record_decode_known() */
    uint8_t role : 4;
    uint8_t done : 1;
};

struct record {
    uint32_t registered; /* 0 = not */
    hcode_day anchor;    /* HCODE_NO_DAY: no day is marked */
    uint64_t normal, abnormal, corrected; /* bit k: day anchor - k */
    uint32_t slot_count;
    struct slot slots[HCODE_REASONS_MAX]; /* codes strictly ascending */
};

hcode_status record_decode(const uint8_t *bytes, size_t length, struct record *record);
/* Decode for a chain: also refuses what no policy of it knows, and fills the slots' `index`. */
hcode_status record_decode_known(const hcode_policy *policy, const uint8_t *bytes,
                                 size_t length, struct record *record);
size_t record_encode(const struct record *record, uint8_t out[HCODE_RECORD_MAX]);

static inline bool slot_stands(const struct slot *s)
{
    return s->filed_reported > 0 && (s->filed_reported >= s->cleared_reported ||
                                     s->since_occurred > s->cleared_occurred);
}

/* runs.c: runs of normal days on the day maps. */

struct days { /* the maps of a record as good, bad and neither; bit k: day anchor - k */
    hcode_day anchor; /* HCODE_NO_DAY: all days are unmarked */
    uint64_t good, bad;

    /* The last answer of run_starts(), since most reasons ask for one and the same run. */
    uint32_t asked; /* what it was about; 0: there is none yet */
    uint64_t starts;
};

struct run { /* what a policy asks of a run (docs/semantics.md, Classify) */
    uint32_t policy;  /* its place in the chain */
    hcode_day first;  /* no day before it counts */
    hcode_day last;   /* no day after it counts */
    uint32_t length;  /* N good days */
    uint32_t missing; /* at most K unmarked days among them */
};

static inline struct days days_of(const struct record *r)
{
    return (struct days){
        .anchor = r->anchor,
        .good = r->corrected | (r->normal & ~r->abnormal),
        .bad = r->abnormal & ~r->corrected,
        .asked = 0,
    };
}

/* The run that the i-th policy of the chain asks for a reason, as it words it, since a day;
 * the reason ends by normal days. */
static inline struct run run_asked(const hcode_policy *policy, uint32_t i,
                                   const struct reason *reason, hcode_day since)
{
    hcode_day counts = since + (reason->from_day_0 ? 0 : 1);
    hcode_day window = chain_from(policy, i) - (WINDOW_DAYS - 1);

    return (struct run){
        .policy = i,
        .first = counts > window ? counts : window,
        .last = chain_until(policy, i),
        .length = reason->normal_days,
        .missing = reason->missing,
    };
}

/* Days on which a complete run begins, its first day aside. */
uint64_t run_starts(struct days *days, const struct run *run);

/* Is there a complete run whose first day is not after `start`? */
static inline bool run_complete(struct days *days, const struct run *run, hcode_day start)
{
    uint32_t asked = (run->policy + 1) << 16 | run->length << 8 | run->missing;
    uint64_t starts = days->asked == asked ? days->starts : run_starts(days, run);
    int64_t oldest = (int64_t)days->anchor - run->first, newest = (int64_t)days->anchor - start;

    if (starts == 0 || oldest < 0 || newest > oldest)
        return false;
    starts &= oldest < WINDOW_DAYS ? UINT64_MAX >> (WINDOW_DAYS - 1 - oldest) : UINT64_MAX;
    return newest <= 0 ? starts != 0 : newest < WINDOW_DAYS && starts >> newest != 0;
}

/* Good days, up to the eve of `from`, with which a run that is reported normal from there on
 * would begin. `from` is after the anchor. */
uint32_t run_so_far(const struct days *days, const struct run *run, hcode_day from);

/* apply.c: on decoded records. */

/* Apply 2-9; the event was checked. The record is of use only if the answer is HCODE_OK. */
hcode_status record_apply(const hcode_policy *policy, const hcode_event *event,
                          struct record *record, hcode_effect *effect);

/* classify.c: likewise. */

/* `verdict` and, unless NULL, `when` it changes next; both only on HCODE_OK. */
hcode_status record_classify(const hcode_policy *policy, const struct record *record,
                             hcode_day day, hcode_verdict *verdict, hcode_day *when);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif

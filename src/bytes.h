/*
 * Reading the canonical bytes of a record (docs/SPEC.md), piece by piece and inline, for who
 * decodes all of it (record.c) and who looks at it once and keeps nothing (classify.c).
 */
#ifndef BYTES_H
#define BYTES_H

#include "internal.h"

#define RECORD_VERSION 1
#define HEAD_BYTES 36
#define SLOT_BYTES 20
#define CODE_MAX 32767

/* Written out, so that a compiler sees one load in it. */
static inline uint32_t get_le16(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8;
}

static inline uint32_t get_le32(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint64_t get_le64(const uint8_t *at)
{
    return get_le32(at) | (uint64_t)get_le32(at + 4) << 32;
}

/* --- Slots --- */

/* Both times are there, in order, or neither is. */
static inline bool pair_ok(uint32_t occurred, uint32_t reported)
{
    return reported > 0 ? occurred - 1 < reported : occurred == 0;
}

/* `before` is the code of the slot before, 0 for the first; role and done as in the bytes. */
static inline bool slot_ok(const struct slot *s, uint32_t before, uint32_t role, uint32_t done)
{
    bool set = s->filed_reported > 0;

    return s->code > before && s->code <= CODE_MAX &&
           (set ? role - HCODE_SELF <= HCODE_SYSTEM - HCODE_SELF && done <= 1
                : (role | done) == 0 && s->cleared_reported > 0) &&
           pair_ok(s->since_occurred, s->filed_reported) &&
           pair_ok(s->cleared_occurred, s->cleared_reported);
}

/* The i-th slot, but for its `index`. */
static inline bool slot_decode(const uint8_t *bytes, uint32_t i, uint32_t before, struct slot *s)
{
    const uint8_t *at = bytes + HEAD_BYTES + (size_t)SLOT_BYTES * i;
    uint32_t role = at[2], done = at[3];

    *s = (struct slot){
        .filed_reported = get_le32(at + 4),
        .since_occurred = get_le32(at + 8),
        .cleared_reported = get_le32(at + 12),
        .cleared_occurred = get_le32(at + 16),
        .code = (uint16_t)get_le16(at),
        .role = role & 15u,
        .done = done & 1u,
    };
    return slot_ok(s, before, role, done);
}

/* --- The head --- */

static inline bool maps_ok(const struct record *r)
{
    uint64_t marked = r->normal | r->abnormal | r->corrected;

    if (r->anchor == HCODE_NO_DAY)
        return marked == 0;
    if (!day_valid(r->anchor) || !(marked & 1))
        return false;
    uint32_t days_before = (uint32_t)(r->anchor - HCODE_DAY_MIN); /* valid days below bit 0 */
    return days_before >= WINDOW_DAYS - 1 || marked >> (days_before + 1) == 0;
}

static inline bool nothing_known(const struct record *r)
{
    return r->registered == 0 && r->anchor == HCODE_NO_DAY && r->slot_count == 0;
}

/* All but the slots. */
static inline bool head_decode(const uint8_t *bytes, size_t length, struct record *r)
{
    if (length == 0) {
        r->registered = 0;
        r->anchor = HCODE_NO_DAY;
        r->normal = r->abnormal = r->corrected = 0;
        r->slot_count = 0;
        return true;
    }
    if (length < HEAD_BYTES)
        return false;
    uint32_t slots = bytes[1]; /* read once: what is checked is what is used */
    if (bytes[0] != RECORD_VERSION || slots > HCODE_REASONS_MAX || get_le16(bytes + 2) != 0 ||
        length != HEAD_BYTES + (size_t)SLOT_BYTES * slots)
        return false;

    uint32_t anchor = get_le32(bytes + 8);
    memcpy(&r->anchor, &anchor, sizeof anchor); /* two's complement, like every int32_t */
    r->slot_count = slots;
    r->registered = get_le32(bytes + 4);
    r->normal = get_le64(bytes + 12);
    r->abnormal = get_le64(bytes + 20);
    r->corrected = get_le64(bytes + 28);
    return maps_ok(r) && !nothing_known(r);
}

/* --- The usual record: somebody who has registered, reports, and has no slot --- */

/* Records registered before this second know nothing of a day after `day`; 0: none is usual. */
static inline uint32_t usual_before(const hcode_policy *policy, hcode_day day)
{
    hcode_time next_day = ((hcode_time)day + 1) * DAY_SECONDS - policy->utc_offset;

    if (day < WINDOW_DAYS)
        return 0;
    return next_day > HCODE_TIME_MAX ? UINT32_MAX : (uint32_t)next_day;
}

/* Is the head alone, HEAD_BYTES of it, canonical, and not of a later day? True only for the usual
 * ones: the last marked day is not among the first that there are, so any map may go with it.
 * One condition, so that it is one branch. */
static inline bool usual(const uint8_t *head, hcode_day day, uint32_t before)
{
    uint64_t marked = get_le64(head + 12) | get_le64(head + 20) | get_le64(head + 28);

    uint32_t all = get_le32(head) == RECORD_VERSION;

    all &= get_le32(head + 8) - WINDOW_DAYS <= (uint32_t)day - WINDOW_DAYS;
    all &= (uint32_t)marked;
    all &= get_le32(head + 4) < before;
    return all != 0;
}

#endif

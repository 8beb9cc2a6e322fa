/**
 * @file record.h
 * @brief What the library remembers of one person: apply an event, merge copies, look inside.
 *
 * A record is its canonical bytes (docs/SPEC.md): the same facts give the same bytes, whatever
 * order they arrive in. Length 0 is somebody of whom nothing is known. All functions are pure
 * and may be called from any number of threads.
 */
#ifndef HCODE_RECORD_H
#define HCODE_RECORD_H

#include "event.h"
#include "policy.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Longest record, bytes: 36 + 20 for each of 64 reasons. */
#define HCODE_RECORD_MAX 1316

/** What an event did. */
typedef struct hcode_effect {
    uint32_t size;              /**< `sizeof(hcode_effect)`, set by the caller. */
    uint32_t rules_fired;       /**< How many rules fired; 0 = no guard held, nothing changed. */
    uint32_t marks_left_out;    /**< 1 = the day was too old to mark (Apply 6). */
    hcode_day policy_effective; /**< First day of the policy that judged. */
    uint64_t rules[4];          /**< Bit i % 64 of word i / 64: that policy's rule i fired. */
} hcode_effect;

/** The parts of a record that are not slots. */
typedef struct hcode_record_facts {
    uint32_t size;         /**< `sizeof(hcode_record_facts)`, set by the caller. */
    uint32_t slots;        /**< How many, 0 … 64; see hcode_record_slot(). */
    hcode_day anchor;      /**< Greatest day marked; #HCODE_NO_DAY if none is. */
    uint32_t reserved;     /**< 0. */
    hcode_time registered; /**< Earliest registration; 0 = none. */
    uint64_t normal;       /**< Days marked normal; bit k is day `anchor - k`. */
    uint64_t abnormal;     /**< Days marked abnormal, likewise. */
    uint64_t corrected;    /**< Days marked corrected, likewise. */
} hcode_record_facts;

/** What was filed about one reason. */
typedef struct hcode_slot {
    uint32_t size;               /**< `sizeof(hcode_slot)`, set by the caller. */
    int32_t code;                /**< Reason, 1 … 32767. */
    int32_t role;                /**< Who filed the last set; 0 = never set. */
    uint32_t done;               /**< 1 = a complete run after `since` left the window. */
    hcode_time filed;            /**< Last `reported` of a set; 0 = never set. */
    hcode_time since;            /**< Greatest `occurred` of a set; 0 = never set. */
    hcode_time cleared_reported; /**< Greatest `reported` of a clear; 0 = never cleared. */
    hcode_time cleared_occurred; /**< Greatest `occurred` of a clear; 0 = never cleared. */
} hcode_slot;

/**
 * @brief Apply an event to a record (docs/semantics.md, Apply).
 *
 * The outcome depends on the events alone, not on their order: within the promise of
 * docs/semantics.md, permuted, repeated and merged histories end in equal bytes. Statuses are
 * found in the order of the list.
 *
 * @param policy           Newest policy of the chain; the event is judged by the one in force
 *                         on day(reported).
 * @param record           The record; may be NULL if `length` is 0.
 * @param length           Its bytes.
 * @param event            What was reported.
 * @param[out] out         #HCODE_RECORD_MAX bytes for the new record; may be `record`.
 * @param[out] out_length  Bytes used in `out`.
 * @param[out] effect      May be NULL; else the caller sets `size`.
 * @retval HCODE_OK              Written, changed or not.
 * @retval HCODE_INVALID         A NULL, a `size` that does not fit, an unknown kind, detail,
 *                               role or symptom, a field that is missing or does not belong.
 * @retval HCODE_UNKNOWN_REASON  No policy of the chain knows the event's reason, or one that
 *                               the record holds.
 * @retval HCODE_RANGE           A time, region or temperature outside its range.
 * @retval HCODE_FUTURE          `occurred` after `reported`, or a `correct day` for a day that
 *                               is not over on day(reported).
 * @retval HCODE_CORRUPT         `record` is no canonical record.
 * @retval HCODE_NO_RULE         No rule names this kind and detail (for #HCODE_CORRECT_REASON:
 *                               none withdraws this reason).
 * @retval HCODE_ROLE            No such rule allows this role.
 * @retval HCODE_LATE            The event would only mark a day, and one too old to be marked.
 */
HCODE_API hcode_status hcode_apply(const hcode_policy *policy, const uint8_t *record,
                                   size_t length, const hcode_event *event,
                                   uint8_t out[HCODE_RECORD_MAX], size_t *out_length,
                                   hcode_effect *effect);

/**
 * @brief Join two copies of a record that took different events (docs/semantics.md, Record).
 *
 * @param policy           Newest policy of the chain.
 * @param a                One copy; may be NULL if `a_length` is 0.
 * @param a_length         Its bytes.
 * @param b                The other; may be NULL if `b_length` is 0.
 * @param b_length         Its bytes.
 * @param[out] out         #HCODE_RECORD_MAX bytes; may be `a` or `b`.
 * @param[out] out_length  Bytes used in `out`.
 * @retval HCODE_OK              Written.
 * @retval HCODE_INVALID         A NULL that may not be.
 * @retval HCODE_CORRUPT         One of them is no canonical record.
 * @retval HCODE_UNKNOWN_REASON  One of them holds a reason that no policy of the chain knows.
 */
HCODE_API hcode_status hcode_record_merge(const hcode_policy *policy, const uint8_t *a,
                                          size_t a_length, const uint8_t *b, size_t b_length,
                                          uint8_t out[HCODE_RECORD_MAX], size_t *out_length);

/**
 * @brief Look at a record; needs no policy, so it does not judge the codes.
 * @param record      The record; may be NULL if `length` is 0.
 * @param length      Its bytes; 0 gives the facts of somebody of whom nothing is known.
 * @param[out] facts  The caller sets `size`.
 * @retval HCODE_OK       Written.
 * @retval HCODE_INVALID  A NULL, or `size` is too small.
 * @retval HCODE_CORRUPT  No canonical record.
 */
HCODE_API hcode_status hcode_record_view(const uint8_t *record, size_t length,
                                         hcode_record_facts *facts);

/**
 * @brief Look at one slot of a record.
 * @param record     The record; may be NULL if `length` is 0.
 * @param length     Its bytes.
 * @param index      0 … hcode_record_facts::slots - 1, by ascending code.
 * @param[out] slot  The caller sets `size`.
 * @retval HCODE_OK         Written.
 * @retval HCODE_INVALID    A NULL, or `size` is too small.
 * @retval HCODE_CORRUPT    No canonical record.
 * @retval HCODE_NOT_FOUND  `index` is past the last.
 */
HCODE_API hcode_status hcode_record_slot(const uint8_t *record, size_t length, uint32_t index,
                                         hcode_slot *slot);

#ifdef __cplusplus
}
#endif

#endif

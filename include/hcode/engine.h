/**
 * @file engine.h
 * @brief The rules over the host's storage: take an event in, ask, advance the day.
 *
 * An engine is a plain struct that the caller fills: a policy chain and a store. The functions
 * may be called from any number of threads if the store's callbacks may. A row is replaced
 * only if nobody else replaced it meanwhile, so no event is lost and none is half-applied.
 */
#ifndef HCODE_ENGINE_H
#define HCODE_ENGINE_H

#include "store.h"
#include "verdict.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A policy chain and a store. */
typedef struct hcode_engine {
    uint32_t size;              /**< `sizeof(hcode_engine)`, set by the caller. */
    uint32_t reserved;          /**< 0. */
    const hcode_policy *policy; /**< Newest policy of the chain. */
    const hcode_store *store;   /**< Where the rows are. */
} hcode_engine;

/** How far hcode_advance_day() went. */
typedef struct hcode_progress {
    uint32_t size;             /**< `sizeof(hcode_progress)`, set by the caller. */
    hcode_status first_status; /**< Why the first row was passed over; #HCODE_OK if none was. */
    uint64_t looked_at;        /**< Rows that were due. */
    uint64_t changed;          /**< Rows among them whose color changed. */
    uint64_t passed_over;      /**< Rows among them that gave no answer and stayed as they are. */
    uint8_t first_id[16];      /**< The first row passed over; zeros if none was. */
} hcode_progress;

/**
 * @brief Take an event in: load the row, apply, classify on the later of the row's day and
 * day(reported), commit.
 *
 * If somebody else replaced the row meanwhile, it is loaded again and everything done anew, 16
 * attempts in all. An event that is answered #HCODE_OK was committed, changed or not, so the
 * host's journal is complete; one that is refused changed nothing. Statuses of the event are
 * found before any callback.
 *
 * @param engine       Policy chain and store.
 * @param id           Person, 16 opaque bytes.
 * @param event        What was reported.
 * @param now          The host's clock; `reported` may be at most 300 seconds later.
 * @param[out] change  May be NULL; else the caller sets `size`. What was committed.
 * @retval HCODE_OK              Committed.
 * @retval HCODE_INVALID         A NULL, a struct whose `size` or `reserved` does not fit, a
 *                               missing callback, or an event as for hcode_apply().
 * @retval HCODE_UNKNOWN_REASON  No policy of the chain knows the event's reason, or one that
 *                               the record holds.
 * @retval HCODE_RANGE           A time (`now` too), region or temperature outside its range.
 * @retval HCODE_FUTURE          As for hcode_apply(), or `reported > now + 300`.
 * @retval HCODE_CORRUPT         The row holds no canonical record. It is never repaired.
 * @retval HCODE_NO_RULE         As for hcode_apply().
 * @retval HCODE_ROLE            As for hcode_apply().
 * @retval HCODE_LATE            As for hcode_apply(); or the record knows a later day than
 *                               both day(reported) and the row's.
 * @retval HCODE_CONFLICT        All attempts met with a conflict.
 * @retval HCODE_STORAGE         A callback returned what its description does not allow, or a
 *                               row with an impossible color, day or version.
 * @return                       Or the positive code that a callback returned.
 */
HCODE_API hcode_status hcode_apply_event(const hcode_engine *engine, const uint8_t id[16],
                                         const hcode_event *event, hcode_time now,
                                         hcode_change *change);

/**
 * @brief What color a person has on a day. Reads one row and writes nothing.
 *
 * @param engine        Policy chain and store.
 * @param id            Person, 16 opaque bytes.
 * @param day           Civil day in the policy's offset, not before the newest one that the
 *                      record knows. A host asks for the later of today and the row's day.
 * @param[out] verdict  The caller sets `size`.
 * @param[out] record   NULL, or #HCODE_RECORD_MAX bytes for the row's record, from which
 *                      hcode_reason() says why.
 * @param[out] length   Bytes used in `record`; NULL if `record` is.
 * @retval HCODE_OK              Written; somebody unregistered has an answer too.
 * @retval HCODE_INVALID         A NULL that may not be, a struct whose `size` or `reserved`
 *                               does not fit, or a missing callback.
 * @retval HCODE_RANGE           `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_NOT_FOUND       The store has no row for `id`.
 * @retval HCODE_CORRUPT         The row holds no canonical record. It is never repaired.
 * @retval HCODE_UNKNOWN_REASON  A code in it that no policy of the chain knows.
 * @retval HCODE_LATE            `day` is before what the record knows; the journal has that
 *                               answer.
 * @retval HCODE_STORAGE         `load` returned what its description does not allow, or a row
 *                               with an impossible color, day or version.
 * @return                       Or the positive code that `load` returned.
 */
HCODE_API hcode_status hcode_classify_person(const hcode_engine *engine, const uint8_t id[16],
                                             hcode_day day, hcode_verdict *verdict,
                                             uint8_t record[HCODE_RECORD_MAX], size_t *length);

/**
 * @brief Bring the rows that are due up to a day: colors change by the calendar alone.
 *
 * The work is proportional to what is due, not to the population. A row that gives no answer
 * (it is gone or corrupt, holds an unknown reason, is in conflict 16 times, or the store broke
 * its contract for it) is counted, the first one named, and passed over: nobody else waits for
 * it. Stopped half-way and run again, it ends in the same state.
 *
 * @param engine         Policy chain and store.
 * @param day            Day to advance to, at most day(now + 300).
 * @param now            The host's clock.
 * @param[out] progress  The caller sets `size`.
 * @retval HCODE_OK       All that was due was looked at; `progress` says how it went.
 * @retval HCODE_INVALID  A NULL, a struct whose `size` or `reserved` does not fit, or a
 *                        missing callback.
 * @retval HCODE_RANGE    `day` or `now` is outside its range.
 * @retval HCODE_FUTURE   `day` is after day(now + 300).
 * @retval HCODE_STORAGE  `due` returned what its description does not allow, or a page that
 *                        is too long or not ascending.
 * @return                Or the positive code that a callback returned.
 */
HCODE_API hcode_status hcode_advance_day(const hcode_engine *engine, hcode_day day,
                                         hcode_time now, hcode_progress *progress);

#ifdef __cplusplus
}
#endif

#endif

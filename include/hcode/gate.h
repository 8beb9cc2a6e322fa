/**
 * @file gate.h
 * @brief What staff at a gate do with somebody, by scene, color and temperature.
 *
 * Pure look-up in a policy (docs/semantics.md, Gates). Nothing about the person is asked
 * and nothing is stored: what the host has to file stands in the answer.
 */
#ifndef HCODE_GATE_H
#define HCODE_GATE_H

#include "base.h"
#include "policy.h"
#include "token.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What staff do now, and what the host files. An answer without #HCODE_ACTION_PASS lets
 *  nobody pass; so does a zeroed one. */
typedef struct hcode_gate_answer {
    uint32_t size;            /**< `sizeof(hcode_gate_answer)`, set by the caller. */
    uint32_t actions;         /**< Bits HCODE_ACTION_*; never both pass and deny. */
    int32_t file_kind;        /**< Event to file about the person, #HCODE_TEMPERATURE; 0 =
                                   none, and the next two are 0. */
    int32_t file_role;        /**< Who files it, #HCODE_CHECKPOINT. */
    int32_t file_celsius_x10; /**< What was measured, for hcode_event::celsius_x10. */
} hcode_gate_answer;

/**
 * @brief What staff at a gate do (docs/semantics.md, Gates).
 *
 * #HCODE_ACTION_MEASURE_TEMPERATURE stands alone: measure, then ask again. Otherwise the
 * actions are those of one row of the gate. #HCODE_ACTION_RESCAN and #HCODE_ACTION_STALE
 * are about tokens and never stand here; see hcode_gate_token().
 *
 * What was measured is to be filed if it is a fever, whatever the color; or if it is
 * normal, the color is yellow and the policy has a rule by which a `temperature` clears a reason.
 * Filing it is the host's business, with times of its own; whether the policy lets a
 * checkpoint file it is found out there.
 *
 * @param policy       Newest policy of the chain; the one in force on `day` decides.
 * @param day          Civil day in the policy's offset; usually today.
 * @param scene        Name of the gate, NUL-terminated.
 * @param color        #HCODE_GREEN, #HCODE_YELLOW or #HCODE_RED, as the code shows.
 * @param celsius_x10  What was measured, tenths of a degree Celsius, 250 … 450; 0 = nothing
 *                     was.
 * @param[out] answer  The caller sets `size`.
 * @retval HCODE_OK       Written.
 * @retval HCODE_INVALID  A NULL, no such color, or `size` is too small.
 * @retval HCODE_RANGE    `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX, or `celsius_x10`
 *                        outside its range.
 * @retval HCODE_NO_RULE  The policy has no such gate.
 */
HCODE_API hcode_status hcode_gate(const hcode_policy *policy, hcode_day day,
                                  const char *scene, int32_t color, int32_t celsius_x10,
                                  hcode_gate_answer *answer);

/**
 * @brief What staff at a gate do with somebody who shows a signed code.
 *
 * A refused token is #HCODE_ACTION_DENY, one that could not be read #HCODE_ACTION_RESCAN; both
 * stand alone and file nothing. An accepted one is answered as by hcode_gate() with the color
 * that it counts as here, and #HCODE_ACTION_STALE joins if the keyring is due for a refresh.
 * What is to be filed is about the person whom the issuer knows by the report's `issuer` and
 * `cti`.
 *
 * @param policy       As for hcode_gate().
 * @param day          As for hcode_gate().
 * @param scene        As for hcode_gate(); asked for even if the token is refused.
 * @param report       Of hcode_verify_token_text() or hcode_verify_token_bytes(), from any call
 *                     that filled it in.
 * @param celsius_x10  As for hcode_gate().
 * @param[out] answer  The caller sets `size`.
 * @retval HCODE_OK       Written.
 * @retval HCODE_INVALID  A NULL, a `size` that is wrong, or a report that says nothing: zeroed,
 *                        of a bare CWT, or one whose verdict, status and color do not agree.
 * @retval HCODE_RANGE    As for hcode_gate().
 * @retval HCODE_NO_RULE  As for hcode_gate().
 */
HCODE_API hcode_status hcode_gate_token(const hcode_policy *policy, hcode_day day,
                                        const char *scene, const hcode_token_report *report,
                                        int32_t celsius_x10, hcode_gate_answer *answer);

#ifdef __cplusplus
}
#endif

#endif

/**
 * @file verdict.h
 * @brief The answer: color, reasons, when it changes, and all of it in words.
 *
 * One question, four arguments: policy chain, record, its length, and the day. All functions
 * are pure and may be called from any number of threads.
 */
#ifndef HCODE_VERDICT_H
#define HCODE_VERDICT_H

#include "record.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The color of a person on a day. */
typedef struct hcode_verdict {
    uint32_t size;       /**< `sizeof(hcode_verdict)`, set by the caller. */
    int32_t color;       /**< #HCODE_GREEN, #HCODE_YELLOW or #HCODE_RED. */
    uint32_t registered; /**< 1 = registered; an unregistered person has no code to show. */
    uint32_t reasons;    /**< How many are active, 0 … 64; see hcode_reason(). */
} hcode_verdict;

/** One active reason: why, since when, by whom, and what ends it. Texts live as long as the
 *  policy. */
typedef struct hcode_reason_answer {
    uint32_t size;            /**< `sizeof(hcode_reason_answer)`, set by the caller. */
    int32_t code;             /**< 1 … 32767. */
    int32_t color;            /**< #HCODE_YELLOW or #HCODE_RED. */
    hcode_day since;          /**< Day from which it counts. */
    int32_t role;             /**< Who filed it; 0 = it starts by itself. */
    int32_t run;              /**< Normal days that count so far, 0 … `of`. */
    int32_t of;               /**< Normal days that end it; 0 = normal days do not end it. */
    int32_t still_needed;     /**< `of - run`: days to be reported normal from now on. */
    hcode_day earliest_end;   /**< First day on which it may be over; #HCODE_NEVER if only a
                                   clear ends it, or it is after #HCODE_DAY_MAX. */
    uint32_t clear_roles;     /**< Who may file a clear, bits #HCODE_ROLE_BIT. */
    uint32_t withdraw_roles;  /**< Who may withdraw it as a mistake, likewise. */
    uint32_t reserved;        /**< 0. */
    hcode_time since_time;    /**< Greatest `occurred` of its sets; 0 = starts by itself. */
    hcode_time filed;         /**< Last `reported` of its sets; 0 = starts by itself. */
    uint64_t clear_rules[4];  /**< Rules of the policy in force that clear it: bit i % 64 of
                                   word i / 64 is rule i. */
    uint64_t withdraw_rules[4]; /**< Rules that withdraw it, likewise. */
    const char *name;         /**< Name of the reason. */
    const char *cite;         /**< The clause that it comes from; NULL = none. */
    const char *text_en;      /**< For people; NULL = none. */
    const char *text_zh;      /**< For people; NULL = none. */
} hcode_reason_answer;

/**
 * @brief What color a record gives on a day (docs/semantics.md, Classify).
 *
 * @param policy        Newest policy of the chain; the one in force on `day` decides.
 * @param record        The record; may be NULL if `length` is 0.
 * @param length        Its bytes.
 * @param day           Day that is asked for, not before the newest that the record knows.
 * @param[out] verdict  The caller sets `size`.
 * @retval HCODE_OK              Written; somebody unregistered has a color too.
 * @retval HCODE_INVALID         A NULL that may not be, or `size` is too small.
 * @retval HCODE_RANGE           `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_CORRUPT         `record` is no canonical record.
 * @retval HCODE_UNKNOWN_REASON  It holds a reason that no policy of the chain knows.
 * @retval HCODE_LATE            `day` is before the newest day that the record knows.
 */
HCODE_API hcode_status hcode_classify(const hcode_policy *policy, const uint8_t *record,
                                      size_t length, hcode_day day, hcode_verdict *verdict);

/**
 * @brief One active reason, with all that semantics says of it.
 *
 * @param policy       As for hcode_classify().
 * @param record       As for hcode_classify().
 * @param length       As for hcode_classify().
 * @param day          As for hcode_classify().
 * @param index        0 … hcode_verdict::reasons - 1; red first, then by code.
 * @param[out] answer  The caller sets `size`.
 * @retval HCODE_OK              Written.
 * @retval HCODE_INVALID         A NULL that may not be, or `size` is too small.
 * @retval HCODE_RANGE           `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_CORRUPT         `record` is no canonical record.
 * @retval HCODE_UNKNOWN_REASON  It holds a reason that no policy of the chain knows.
 * @retval HCODE_LATE            `day` is before the newest day that the record knows.
 * @retval HCODE_NOT_FOUND       `index` is past the last.
 */
HCODE_API hcode_status hcode_reason(const hcode_policy *policy, const uint8_t *record,
                                    size_t length, hcode_day day, uint32_t index,
                                    hcode_reason_answer *answer);

/**
 * @brief When the answer changes if no event arrives: the first day after `day` on which the
 * color or the codes of the active reasons differ. Policies of the chain that are not yet in
 * force count.
 *
 * @param policy     As for hcode_classify().
 * @param record     As for hcode_classify().
 * @param length     As for hcode_classify().
 * @param day        As for hcode_classify().
 * @param[out] when  The day; #HCODE_NEVER if there is none up to #HCODE_DAY_MAX.
 * @retval HCODE_OK              Written.
 * @retval HCODE_INVALID         A NULL that may not be.
 * @retval HCODE_RANGE           `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_CORRUPT         `record` is no canonical record.
 * @retval HCODE_UNKNOWN_REASON  It holds a reason that no policy of the chain knows.
 * @retval HCODE_LATE            `day` is before the newest day that the record knows.
 */
HCODE_API hcode_status hcode_next_change(const hcode_policy *policy, const uint8_t *record,
                                         size_t length, hcode_day day, hcode_day *when);

/**
 * @brief The colors of many records on one day, each as hcode_classify() gives it and each fully
 * validated.
 *
 * The records stand one behind the other as in Apache Arrow's binary layout: the i-th is the
 * bytes `offsets[i]` … `offsets[i + 1]` - 1 of `data`. One that cannot be answered does not stop
 * the others. The four arrays must not overlap, and nobody may write to them during the call: the
 * answers would be worth nothing.
 *
 * @param policy         Newest policy of the chain; the one in force on `day` decides.
 * @param data           The records; may be NULL if `data_length` is 0.
 * @param data_length    Bytes of `data`; nothing beyond is read.
 * @param offsets        `n` + 1 places in `data`, in bytes.
 * @param n              How many records; 0 is fine.
 * @param day            Day that is asked for.
 * @param[out] colors    `n` colors; #HCODE_NO_COLOR for a record without an answer. May be NULL
 *                       if `n` is 0.
 * @param[out] statuses  NULL, or `n` statuses: #HCODE_OK; #HCODE_INVALID where the offsets
 *                       descend or leave `data`; else what hcode_classify() answers,
 *                       #HCODE_CORRUPT, #HCODE_UNKNOWN_REASON or #HCODE_LATE.
 * @retval HCODE_OK       All were looked at; `colors` and `statuses` say how it went.
 * @retval HCODE_INVALID  A NULL that may not be. Nothing was written.
 * @retval HCODE_RANGE    `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX. Nothing was written.
 */
HCODE_API hcode_status hcode_classify_many(const hcode_policy *policy, const uint8_t *data,
                                           size_t data_length, const int32_t *offsets, size_t n,
                                           hcode_day day, uint8_t *colors,
                                           hcode_status *statuses);

/**
 * @brief The answer as a paragraph that the person understands: the color and what it
 * means, each reason with its clause, since when and by whom, what ends it, how many days
 * are still needed and the earliest day, who can withdraw it, and when the answer next
 * changes (docs/semantics.md, Explanation). All days are named by date.
 *
 * @param policy        As for hcode_classify().
 * @param record        As for hcode_classify().
 * @param length        As for hcode_classify().
 * @param day           As for hcode_classify().
 * @param language      #HCODE_EN or #HCODE_ZH. Where the policy has no text in it, its text
 *                      in the other one is used, or else the name.
 * @param[out] text     UTF-8 that ends with NUL; a buffer of the caller's that overlaps no
 *                      other argument. NULL to ask for the size.
 * @param[in,out] size  In: bytes of `text`; not looked at if that is NULL. Out: bytes of the
 *                      paragraph with its NUL: used, with #HCODE_OK, or needed, with
 *                      #HCODE_BUFFER.
 * @retval HCODE_OK              Written, both.
 * @retval HCODE_BUFFER          `text` is NULL or too small; only `*size` was written.
 * @retval HCODE_INVALID         A NULL that may not be, or no such language.
 * @retval HCODE_RANGE           `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_CORRUPT         `record` is no canonical record.
 * @retval HCODE_UNKNOWN_REASON  It holds a reason that no policy of the chain knows.
 * @retval HCODE_LATE            `day` is before the newest day that the record knows.
 */
HCODE_API hcode_status hcode_explain(const hcode_policy *policy, const uint8_t *record,
                                     size_t length, hcode_day day, int32_t language,
                                     char *text, size_t *size);

#ifdef __cplusplus
}
#endif

#endif

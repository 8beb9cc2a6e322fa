/**
 * @file policy.h
 * @brief Policy texts: parse one, chain them, and read what they say.
 *
 * A policy text says which reasons there are, what sets and clears them, and what a gate does
 * (docs/policy.md). Each policy may follow another; the newest stands for the whole chain and
 * is what all other functions take. A parsed policy is read-only and may be used from any
 * number of threads.
 */
#ifndef HCODE_POLICY_H
#define HCODE_POLICY_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A parsed policy with those before it; opaque, in the caller's memory. */
typedef struct hcode_policy hcode_policy;

/** Longest policy text, bytes. */
#define HCODE_POLICY_TEXT_MAX 1048576
/** Most policies of one chain. */
#define HCODE_CHAIN_MAX 32
/** Most reasons of one policy, and so of one record. */
#define HCODE_REASONS_MAX 64
/** Most `on` rules of one policy. */
#define HCODE_RULES_MAX 256

/** What a rule asks of an event, besides kind, detail and role (docs/policy.md, Guards). */
enum {
    HCODE_GUARD_REGION_IN = 1,     /**< `region in SET` */
    HCODE_GUARD_REGION_NOT_IN = 2, /**< `region not in SET` */
    HCODE_GUARD_WITHIN = 3,        /**< `within N days` */
    HCODE_GUARD_FEVER = 4,         /**< `fever` */
    HCODE_GUARD_NO_FEVER = 5,      /**< `no fever` */
    HCODE_GUARD_UNWELL = 6,        /**< `unwell` */
    HCODE_GUARD_UNSURE = 7,        /**< `unsure` */
    HCODE_GUARD_HEALTHY = 8        /**< `healthy` */
};

/** What a rule does to the day of an event, as bits. */
enum {
    HCODE_MARK_NORMAL = 1,   /**< `mark normal` */
    HCODE_MARK_ABNORMAL = 2, /**< `mark abnormal` */
    HCODE_MARK_CORRECTED = 4 /**< `mark corrected` */
};

/** What staff at a gate do, as bits. The last three are answers that no policy writes. */
enum {
    HCODE_ACTION_PASS = 1,                 /**< `pass` */
    HCODE_ACTION_DENY = 2,                 /**< `deny` */
    HCODE_ACTION_REPORT_AUTHORITY = 4,     /**< `report-authority` */
    HCODE_ACTION_REPORT_FEVER = 8,         /**< `report-fever` */
    HCODE_ACTION_ADVISE_ISOLATION = 16,    /**< `advise-isolation` */
    HCODE_ACTION_MEASURE_TEMPERATURE = 32, /**< Measure, then ask again. */
    HCODE_ACTION_RESCAN = 64,              /**< The code could not be read; scan it again. */
    HCODE_ACTION_STALE = 128               /**< The keyring is due for a refresh. */
};

/** What a policy says as a whole. Texts live as long as the policy. */
typedef struct hcode_policy_facts {
    uint32_t size;          /**< `sizeof(hcode_policy_facts)`, set by the caller. */
    hcode_day effective;    /**< First day in force. */
    int32_t utc_offset;     /**< Seconds east of UTC, -43200 … 50400. */
    int32_t fever_x10;      /**< Fever from here, tenths of a degree Celsius; 0 = not said. */
    uint32_t reasons;       /**< How many; see hcode_policy_reason(). */
    uint32_t rules;         /**< How many; see hcode_policy_rule(). */
    uint32_t gates;         /**< How many; see hcode_policy_gate(). */
    uint32_t sets;          /**< How many sets of regions; see hcode_policy_set(). */
    uint32_t warnings;      /**< How many; see hcode_policy_warning(). */
    int32_t pass_trips;     /**< Household pass: trips per `pass_days`; 0 = not said. */
    int32_t pass_days;      /**< Household pass: length of the sliding window, days. */
    int32_t family_adult;   /**< Age from which one may act for others; -1 = not said. */
    int32_t family_elder;   /**< Age from which others may act for one; -1 = not said. */
    uint32_t reserved;      /**< 0. */
    const char *name;       /**< Name of the policy. */
    const char *title_en;   /**< Title; NULL = none. */
    const char *title_zh;   /**< Title; NULL = none. */
} hcode_policy_facts;

/** One reason of a policy. Texts live as long as the policy. */
typedef struct hcode_reason_facts {
    uint32_t size;        /**< `sizeof(hcode_reason_facts)`, set by the caller. */
    int32_t code;         /**< 1 … 32767, as in records; never reused. */
    int32_t color;        /**< #HCODE_YELLOW or #HCODE_RED. */
    uint32_t retired;     /**< 1 = known, but never active any more. */
    int32_t days;         /**< `ends after N days`; 0 = not said. */
    int32_t normal_days;  /**< `ends after N normal days`; 0 = not said. */
    int32_t missing;      /**< Unmarked days that a run may hold. */
    uint32_t from_day_0;  /**< 1 = the day of the reason itself counts. */
    int32_t unreported;   /**< `starts after N days unreported`; 0 = not said. */
    uint32_t reserved;    /**< 0. */
    const char *name;     /**< Name, the same in the whole chain. */
    const char *text_en;  /**< For people; NULL = none. */
    const char *text_zh;  /**< For people; NULL = none. */
    const char *cite;     /**< The clause that it comes from; NULL = none. */
} hcode_reason_facts;

/** One `on` rule. Bit i of a set of reasons is the reason with index i. */
typedef struct hcode_rule_facts {
    uint32_t size;       /**< `sizeof(hcode_rule_facts)`, set by the caller. */
    int32_t kind;        /**< #HCODE_REGISTER … #HCODE_CUSTOM. */
    int32_t detail;      /**< Detail of the kind; 0 = none, or custom. */
    uint32_t roles;      /**< Who may file it, bits #HCODE_ROLE_BIT. */
    uint32_t guards;     /**< How many, 0 … 8; see hcode_policy_guard(). */
    uint32_t marks;      /**< Bits HCODE_MARK_*. */
    uint64_t sets;       /**< Reasons that it sets. */
    uint64_t clears;     /**< Reasons that it clears. */
    uint64_t withdraws;  /**< Reasons that it withdraws. */
    const char *custom;  /**< Custom detail; NULL for other kinds. */
    uint32_t line;       /**< Line of its `on`, from 1. */
    uint32_t reserved;   /**< 0. */
} hcode_rule_facts;

/** One guard of a rule. */
typedef struct hcode_guard_facts {
    uint32_t size;   /**< `sizeof(hcode_guard_facts)`, set by the caller. */
    int32_t guard;   /**< HCODE_GUARD_*. */
    int32_t days;    /**< #HCODE_GUARD_WITHIN: 0 … 365; else 0. */
    uint32_t reserved; /**< 0. */
    const char *set; /**< The two region guards: name of the set; else NULL. */
} hcode_guard_facts;

/** One set of regions. */
typedef struct hcode_set_facts {
    uint32_t size;    /**< `sizeof(hcode_set_facts)`, set by the caller. */
    uint32_t regions; /**< How many entries, perhaps none; see hcode_policy_region(). */
    const char *name; /**< Name of the set, as in hcode_guard_facts::set. */
} hcode_set_facts;

/** One entry of a set: a region and the days on which it is in the set. */
typedef struct hcode_region_facts {
    uint32_t size;   /**< `sizeof(hcode_region_facts)`, set by the caller. */
    int32_t code;    /**< 1 … 999 or 100000 … 999999, as written; 0 = `overseas`. */
    hcode_day from;  /**< First day; #HCODE_NO_DAY = not said, every day up to `until`. */
    hcode_day until; /**< Last day; #HCODE_NEVER = not said. */
} hcode_region_facts;

/** One gate. A row is bits HCODE_ACTION_*, by color; 0 = there is no such row. */
typedef struct hcode_gate_facts {
    uint32_t size;              /**< `sizeof(hcode_gate_facts)`, set by the caller. */
    uint32_t needs_temperature; /**< 1 = nobody passes before a temperature is known. */
    uint32_t plain[4];          /**< Rows without a fever; index is the color. */
    uint32_t fever[4];          /**< Rows that win when a fever was measured. */
    const char *scene;          /**< Name of the scene. */
    const char *cite;           /**< The clause that it comes from; NULL = none. */
} hcode_gate_facts;

/**
 * @brief Parse a policy text.
 *
 * One pass over the text, no allocation. The memory needed depends on `length` alone. After
 * success neither `text` nor `why` is referenced; `previous` is, so it must live as long.
 * There is nothing to destroy.
 *
 * @param text                UTF-8, not NUL-terminated; may be NULL if `length` is 0.
 * @param length              Bytes of `text`.
 * @param previous            The newest policy so far, which the new one follows; NULL for the
 *                            first. Parse order is chain order.
 * @param memory              Room for the policy, of any alignment; must neither move nor
 *                            change as long as the policy is used. NULL to ask for the size.
 * @param[in,out] memory_size In: bytes of `memory`. Out, with #HCODE_BUFFER: bytes needed.
 * @param[out] policy         The policy, inside `memory`.
 * @param[out] why            May be NULL. Written with #HCODE_POLICY only.
 * @retval HCODE_OK       `*policy` is ready.
 * @retval HCODE_BUFFER   `memory` is NULL or too small; `*memory_size` says what is needed.
 *                        The text was not looked at.
 * @retval HCODE_POLICY   The text has an error, or does not fit to `previous`; `*why` says
 *                        where and what was expected. `memory` holds nothing of use.
 * @retval HCODE_INVALID  A NULL that may not be, or `why->size` is too small.
 */
HCODE_API hcode_status hcode_policy_parse(const char *text, size_t length,
                                          const hcode_policy *previous, void *memory,
                                          size_t *memory_size, const hcode_policy **policy,
                                          hcode_diagnostic *why);

/**
 * @brief The policy of a chain that is in force on a day (docs/semantics.md, Policies in
 * force): the one with the latest effective day not after it; the first one before that.
 * @param policy  The newest policy of the chain; may be NULL.
 * @param day     Any number.
 * @return One policy of the chain; NULL if `policy` is.
 */
HCODE_API const hcode_policy *hcode_policy_in_force(const hcode_policy *policy, hcode_day day);

/**
 * @brief The policy that this one follows.
 * @param policy  May be NULL.
 * @return It; NULL if `policy` is the first, or NULL.
 */
HCODE_API const hcode_policy *hcode_policy_previous(const hcode_policy *policy);

/**
 * @brief The civil day of a time in the policy's time zone.
 * @param policy    Any of a chain; they share one zone.
 * @param time      1 … #HCODE_TIME_MAX.
 * @param[out] day  The day.
 * @retval HCODE_OK       Written.
 * @retval HCODE_RANGE    `time` is outside its range.
 * @retval HCODE_INVALID  A NULL.
 */
HCODE_API hcode_status hcode_policy_day(const hcode_policy *policy, hcode_time time,
                                        hcode_day *day);

/**
 * @brief What a policy says as a whole.
 * @param policy      The policy; not its chain.
 * @param[out] facts  The caller sets `size`.
 * @retval HCODE_OK       Written.
 * @retval HCODE_INVALID  A NULL, or `size` is too small.
 */
HCODE_API hcode_status hcode_policy_view(const hcode_policy *policy,
                                         hcode_policy_facts *facts);

/**
 * @brief One reason of a policy.
 * @param policy      The policy; the newest one knows every reason of its chain.
 * @param index       0 … hcode_policy_facts::reasons - 1, in the order of the text.
 * @param[out] facts  The caller sets `size`.
 * @retval HCODE_OK         Written.
 * @retval HCODE_NOT_FOUND  `index` is past the last.
 * @retval HCODE_INVALID    A NULL, or `size` is too small.
 */
HCODE_API hcode_status hcode_policy_reason(const hcode_policy *policy, uint32_t index,
                                           hcode_reason_facts *facts);

/**
 * @brief From the name of a reason to its code.
 * @param policy  The newest policy, which knows every reason of its chain.
 * @param name    NUL-terminated.
 * @return 1 … 32767; 0 if there is no such reason, or for a NULL.
 */
HCODE_API int32_t hcode_policy_reason_code(const hcode_policy *policy, const char *name);

/**
 * @brief From the code of a reason to its name.
 * @param policy  The newest policy, which knows every reason of its chain.
 * @param code    Any number.
 * @return The name, as long as the policy lives; NULL if there is no such reason, or for a
 *         NULL.
 */
HCODE_API const char *hcode_policy_reason_name(const hcode_policy *policy, int32_t code);

/**
 * @brief One rule of a policy.
 * @param policy      The policy.
 * @param index       0 … hcode_policy_facts::rules - 1, in the order of the text: the bit in
 *                    hcode_effect::rules.
 * @param[out] facts  The caller sets `size`.
 * @retval HCODE_OK         Written.
 * @retval HCODE_NOT_FOUND  `index` is past the last.
 * @retval HCODE_INVALID    A NULL, or `size` is too small.
 */
HCODE_API hcode_status hcode_policy_rule(const hcode_policy *policy, uint32_t index,
                                         hcode_rule_facts *facts);

/**
 * @brief One guard of a rule.
 * @param policy      The policy.
 * @param rule        Index of the rule.
 * @param index       0 … hcode_rule_facts::guards - 1, in the order of the text.
 * @param[out] facts  The caller sets `size`.
 * @retval HCODE_OK         Written.
 * @retval HCODE_NOT_FOUND  `rule` or `index` is past the last.
 * @retval HCODE_INVALID    A NULL, or `size` is too small.
 */
HCODE_API hcode_status hcode_policy_guard(const hcode_policy *policy, uint32_t rule,
                                          uint32_t index, hcode_guard_facts *facts);

/**
 * @brief One set of regions of a policy.
 * @param policy      The policy.
 * @param index       0 … hcode_policy_facts::sets - 1, in the order of the text.
 * @param[out] facts  The caller sets `size`.
 * @retval HCODE_OK         Written.
 * @retval HCODE_NOT_FOUND  `index` is past the last.
 * @retval HCODE_INVALID    A NULL, or `size` is too small.
 */
HCODE_API hcode_status hcode_policy_set(const hcode_policy *policy, uint32_t index,
                                        hcode_set_facts *facts);

/**
 * @brief One entry of a set of regions.
 * @param policy      The policy.
 * @param set         Index of the set.
 * @param index       0 … hcode_set_facts::regions - 1, by code and then by first day, in
 *                    whatever order they stand in the text; of equal ones the longer first.
 * @param[out] facts  The caller sets `size`.
 * @retval HCODE_OK         Written.
 * @retval HCODE_NOT_FOUND  `set` or `index` is past the last.
 * @retval HCODE_INVALID    A NULL, or `size` is too small.
 */
HCODE_API hcode_status hcode_policy_region(const hcode_policy *policy, uint32_t set,
                                           uint32_t index, hcode_region_facts *facts);

/**
 * @brief One gate of a policy.
 * @param policy      The policy.
 * @param index       0 … hcode_policy_facts::gates - 1, in the order of the text.
 * @param[out] facts  The caller sets `size`.
 * @retval HCODE_OK         Written.
 * @retval HCODE_NOT_FOUND  `index` is past the last.
 * @retval HCODE_INVALID    A NULL, or `size` is too small.
 */
HCODE_API hcode_status hcode_policy_gate(const hcode_policy *policy, uint32_t index,
                                         hcode_gate_facts *facts);

/**
 * @brief One warning about a policy that parsed (docs/policy.md, Warnings).
 * @param policy        The policy.
 * @param index         0 … hcode_policy_facts::warnings - 1, by line and column.
 * @param[out] warning  The caller sets `size`.
 * @retval HCODE_OK         Written.
 * @retval HCODE_NOT_FOUND  `index` is past the last.
 * @retval HCODE_INVALID    A NULL, or `size` is too small.
 */
HCODE_API hcode_status hcode_policy_warning(const hcode_policy *policy, uint32_t index,
                                            hcode_diagnostic *warning);

/**
 * @brief The name of a guard without its argument.
 * @param guard  HCODE_GUARD_*.
 * @return Static text, "region in", "region not in", "within", "fever", "no fever", "unwell",
 *         "unsure", "healthy"; NULL for any other number.
 */
HCODE_API const char *hcode_guard_name(int32_t guard);

/**
 * @brief The name of an action.
 * @param action  One bit, HCODE_ACTION_*.
 * @return Static text, "pass", "deny", "report-authority", "report-fever", "advise-isolation",
 *         "measure-temperature", "rescan", "stale"; NULL for any other number.
 */
HCODE_API const char *hcode_action_name(uint32_t action);

#ifdef __cplusplus
}
#endif

#endif

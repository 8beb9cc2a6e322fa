/**
 * @file event.h
 * @brief What is reported of a person: kinds, details, roles, symptoms and the event struct.
 *
 * Kinds, details and roles are fixed by the library; which of them mean what is the policy's
 * matter. Numbers start at 1 and are never reused, so a loop from 1 over the name functions
 * lists them all.
 */
#ifndef HCODE_EVENT_H
#define HCODE_EVENT_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Kinds of events (docs/policy.md, Kinds). */
enum {
    HCODE_REGISTER = 1,     /**< The person asks for a code. */
    HCODE_CHECKIN = 2,      /**< Daily health report. */
    HCODE_DIAGNOSIS = 3,    /**< Suspected, confirmed, excluded. */
    HCODE_DISCHARGE = 4,    /**< Left the hospital as recovered. */
    HCODE_CONTACT = 5,      /**< Close, symptomatic, fellow, building. */
    HCODE_OBSERVE = 6,      /**< Medical observation begins: central, home, hospital. */
    HCODE_RELEASE = 7,      /**< Medical observation ends. */
    HCODE_TRAVEL = 8,       /**< Left a region at `occurred`. */
    HCODE_CLINIC = 9,       /**< Visit to a fever clinic. */
    HCODE_TEMPERATURE = 10, /**< Somebody measured the person's temperature. */
    HCODE_CERTIFICATE = 11, /**< A grid worker certifies health. */
    HCODE_ORDER = 12,       /**< The authority lists or delists the person. */
    HCODE_TEST = 13,        /**< Nucleic-acid test. */
    HCODE_CORRECT = 14,     /**< An authority puts a mistake right. */
    HCODE_CUSTOM = 15       /**< Named by the policy; see hcode_event::custom. */
};

/** Details of the kinds that have some. Each kind counts from 1. */
enum {
    HCODE_DIAGNOSIS_SUSPECTED = 1, /**< #HCODE_DIAGNOSIS: suspected case. */
    HCODE_DIAGNOSIS_CONFIRMED = 2, /**< #HCODE_DIAGNOSIS: confirmed case. */
    HCODE_DIAGNOSIS_EXCLUDED = 3,  /**< #HCODE_DIAGNOSIS: suspicion excluded. */
    HCODE_CONTACT_CLOSE = 1,       /**< #HCODE_CONTACT: close contact of a case. */
    HCODE_CONTACT_SYMPTOMATIC = 2, /**< #HCODE_CONTACT: with somebody who has symptoms. */
    HCODE_CONTACT_FELLOW = 3,      /**< #HCODE_CONTACT: same carriage or flight as a case. */
    HCODE_CONTACT_BUILDING = 4,    /**< #HCODE_CONTACT: same staircase as a case. */
    HCODE_OBSERVE_CENTRAL = 1,     /**< #HCODE_OBSERVE: in a designated place. */
    HCODE_OBSERVE_HOME = 2,        /**< #HCODE_OBSERVE: at home. */
    HCODE_OBSERVE_HOSPITAL = 3,    /**< #HCODE_OBSERVE: kept in a hospital. */
    HCODE_ORDER_RED = 1,           /**< #HCODE_ORDER: listed as red. */
    HCODE_ORDER_YELLOW = 2,        /**< #HCODE_ORDER: listed as yellow. */
    HCODE_ORDER_LIFT = 3,          /**< #HCODE_ORDER: delisted. */
    HCODE_TEST_POSITIVE = 1,       /**< #HCODE_TEST: virus found. */
    HCODE_TEST_NEGATIVE = 2,       /**< #HCODE_TEST: virus not found. */
    HCODE_CORRECT_REASON = 1,      /**< #HCODE_CORRECT: withdraw hcode_event::reason. */
    HCODE_CORRECT_DAY = 2          /**< #HCODE_CORRECT: the day of `occurred` was fine. */
};

/** Who files an event, in ascending order of weight: where two sets are reported in the same
 *  second, the greater role is named as their filer. */
enum {
    HCODE_SELF = 1,       /**< The person. */
    HCODE_GUARDIAN = 2,   /**< A relative who acts for the person. */
    HCODE_CHECKPOINT = 3, /**< Staff at a gate. */
    HCODE_HOSPITAL = 4,   /**< A hospital. */
    HCODE_CDC = 5,        /**< The health authority. */
    HCODE_GRID = 6,       /**< A grid worker. */
    HCODE_EMPLOYER = 7,   /**< The employer. */
    HCODE_COMMUNITY = 8,  /**< The neighborhood. */
    HCODE_SYSTEM = 9      /**< A program. */
};

/** A role as a bit of a set of roles, as in hcode_rule_facts::roles. */
#define HCODE_ROLE_BIT(role) (UINT32_C(1) << (role))

/** Symptoms of a check-in, as bits. */
enum {
    HCODE_SYMPTOM_FEVER = 1,       /**< Feels feverish. */
    HCODE_SYMPTOM_BREATH = 2,      /**< Short of breath. */
    HCODE_SYMPTOM_RESPIRATORY = 4, /**< Cough and the like. */
    HCODE_SYMPTOM_OTHER = 8,       /**< Anything else. */
    HCODE_SYMPTOM_UNSURE = 16      /**< Does not know. */
};

/** One thing that was reported. A zeroed struct with `size` set is a good start: 0 is "not
 *  given" in every field but the times. A field that the kind does not have must be 0. */
typedef struct hcode_event {
    uint32_t size;       /**< `sizeof(hcode_event)`, set by the caller. */
    int32_t kind;        /**< #HCODE_REGISTER … #HCODE_CUSTOM. */
    int32_t detail;      /**< A detail of the kind; 0 where it has none, and for custom. */
    int32_t role;        /**< Who files it, #HCODE_SELF … #HCODE_SYSTEM. */
    hcode_time occurred; /**< When it happened; days count from here. */
    hcode_time reported; /**< When the host took it in, by the host's one clock; says which
                              word was filed last. Not before `occurred`. */
    int32_t region;      /**< #HCODE_TRAVEL, required: 1 … 999 (ISO 3166-1 numeric country) or
                              100000 … 999999 (GB/T 2260 division). */
    int32_t celsius_x10; /**< #HCODE_TEMPERATURE, required, and #HCODE_CHECKIN, optional: tenths
                              of a degree Celsius, 250 … 450. */
    uint32_t symptoms;   /**< #HCODE_CHECKIN: bits HCODE_SYMPTOM_*; 0 is none. */
    int32_t reason;      /**< #HCODE_CORRECT_REASON, required: code of the reason. */
    char custom[40];     /**< #HCODE_CUSTOM, required: detail as the policy names it,
                              `[a-z][a-z0-9-]{0,31}`, NUL-terminated. Nothing after the NUL is
                              looked at. */
} hcode_event;

/**
 * @brief The name of a kind, as in policies and in `hcode replay`.
 * @param kind  Any number.
 * @return Static text, "register" … "custom"; NULL if there is no such kind.
 */
HCODE_API const char *hcode_kind_name(int32_t kind);

/**
 * @brief The name of a detail.
 * @param kind    Any number.
 * @param detail  Any number.
 * @return Static text, "suspected" …; NULL if the kind has no such detail (custom ones are
 *         text, not numbers).
 */
HCODE_API const char *hcode_detail_name(int32_t kind, int32_t detail);

/**
 * @brief The name of a role.
 * @param role  Any number.
 * @return Static text, "self" … "system"; NULL if there is no such role.
 */
HCODE_API const char *hcode_role_name(int32_t role);

/**
 * @brief The name of a symptom.
 * @param symptom  One bit, HCODE_SYMPTOM_*.
 * @return Static text, "fever", "breath", "respiratory", "other", "unsure"; NULL for any other
 *         number.
 */
HCODE_API const char *hcode_symptom_name(uint32_t symptom);

#ifdef __cplusplus
}
#endif

#endif

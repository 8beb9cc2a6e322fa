/**
 * @file base.h
 * @brief What every part shares: version, export, time, days, colors, languages, status.
 *
 * Every function of the library is reentrant, keeps no state of its own, and touches no
 * file, socket, clock or heap. Numbers in this file are part of the ABI and never change.
 */
#ifndef HCODE_BASE_H
#define HCODE_BASE_H

#include <stddef.h>
#include <stdint.h>

/** Version of these headers; compare with hcode_version(). */
#define HCODE_VERSION "1.0.0"

#if defined(__GNUC__)
#define HCODE_API __attribute__((visibility("default")))
#else
/** Marks what the shared library exports. */
#define HCODE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Seconds since 1970-01-01T00:00:00Z; valid are 1 … #HCODE_TIME_MAX. */
typedef int64_t hcode_time;

/** Civil days since 1970-01-01 in the policy's fixed UTC offset: floor((time + offset) /
 *  86400); valid are #HCODE_DAY_MIN … #HCODE_DAY_MAX. */
typedef int32_t hcode_day;

/** 0 is #HCODE_OK, negative numbers are the library's own, positive ones are the host's, from
 *  its callbacks, and come back unchanged. */
typedef int32_t hcode_status;

/** Greatest valid ::hcode_time, 2106-02-07T06:28:15Z: the last that fits four bytes. */
#define HCODE_TIME_MAX INT64_C(4294967295)
/** Smallest valid ::hcode_day, 1969-12-31: the first second, seen from UTC-12. */
#define HCODE_DAY_MIN (-1)
/** Greatest valid ::hcode_day, 2106-02-07. */
#define HCODE_DAY_MAX 49710
/** In place of a day: nothing changes any more unless an event arrives. */
#define HCODE_NEVER INT32_MAX
/** In place of a day: there is none. */
#define HCODE_NO_DAY INT32_MIN

/** Colors, from the best to the worst. 0 is none, so a zeroed struct lets nobody pass. */
enum {
    HCODE_NO_COLOR = 0, /**< No answer. */
    HCODE_GREEN = 1,    /**< May pass. */
    HCODE_YELLOW = 2,   /**< Restricted. */
    HCODE_RED = 3       /**< Must not pass. */
};

/** Languages of texts for people. */
enum {
    HCODE_EN = 0, /**< English, the default. */
    HCODE_ZH = 1  /**< Chinese, simplified. */
};

/** What a call answers; see hcode_status_name() and hcode_status_text(). */
enum {
    HCODE_OK = 0,               /**< Done. */
    HCODE_INVALID = -1,         /**< Malformed: a kind, role or field that does not belong. */
    HCODE_RANGE = -2,           /**< A number outside its range. */
    HCODE_FUTURE = -3,          /**< A time that has not come yet. */
    HCODE_NO_RULE = -4,         /**< The policy says nothing about this. */
    HCODE_ROLE = -5,            /**< The policy does not let this role file this event. */
    HCODE_LATE = -6,            /**< Before what the record still knows. */
    HCODE_NOT_FOUND = -7,       /**< There is no such thing. */
    HCODE_CONFLICT = -8,        /**< Somebody else changed the row meanwhile. */
    HCODE_STORAGE = -9,         /**< The host's storage broke its contract. */
    HCODE_CORRUPT = -10,        /**< Bytes that are no canonical record. */
    HCODE_UNKNOWN_REASON = -11, /**< A reason that no policy of the chain knows. */
    HCODE_BUFFER = -12,         /**< Too little memory; the size needed was written. */
    HCODE_POLICY = -13,         /**< A policy text with an error; the diagnostic says where. */
    HCODE_ID_LENGTH = -14,      /**< A resident ID that has not 18 characters. */
    HCODE_ID_DIGIT = -15,       /**< A resident ID with a character that does not belong. */
    HCODE_ID_REGION = -16,      /**< A resident ID of a province that does not exist. */
    HCODE_ID_DATE = -17,        /**< A resident ID with an impossible birthday. */
    HCODE_ID_CHECK = -18,       /**< A resident ID whose check character is wrong. */
    HCODE_TOO_LONG = -19,       /**< A token of more than 1,024 bytes. */
    HCODE_NOT_A_TOKEN = -20,    /**< A text that is no token. */
    HCODE_BAD_BASE45 = -21,     /**< A token that is no base45. */
    HCODE_BAD_CBOR = -22,       /**< Bytes that are no deterministic CBOR. */
    HCODE_BAD_COSE = -23,       /**< CBOR that is no COSE_Sign1. */
    HCODE_BAD_HEADER = -24,     /**< A header without alg or kid, or with crit. */
    HCODE_BAD_ALGORITHM = -25,  /**< An algorithm that is not the key's. */
    HCODE_UNKNOWN_KEY = -26,    /**< A kid that is not in the keyring. */
    HCODE_KEY_NOT_VALID = -27,  /**< A time outside the key's dates. */
    HCODE_BAD_SIGNATURE = -28,  /**< A signature that does not hold. */
    HCODE_BAD_CLAIMS = -29,     /**< Claims that are missing or malformed. */
    HCODE_WRONG_ISSUER = -30,   /**< An issuer that is not the key's. */
    HCODE_LIVES_TOO_LONG = -31, /**< A life longer than the keyring allows. */
    HCODE_NOT_YET_VALID = -32,  /**< A token whose time has not come. */
    HCODE_EXPIRED = -33,        /**< A token whose time is over. */
    HCODE_REVOKED = -34,        /**< A token that was recalled. */
    HCODE_COLOR_NOT_ACCEPTED = -35, /**< A color that is not taken from this issuer. */
    HCODE_STALE = -36           /**< Accepted, but the keyring is due for a refresh. */
};

/** A finding about a policy text: an error of hcode_policy_parse() or a warning of
 *  hcode_policy_warning(). */
typedef struct hcode_diagnostic {
    uint32_t size;   /**< `sizeof(hcode_diagnostic)`, set by the caller. */
    uint32_t line;   /**< Line of the text, from 1. */
    uint32_t column; /**< Character (not byte) of that line, from 1. */
    char text[244];  /**< What was expected or what was found, in English; NUL-terminated. */
} hcode_diagnostic;

/**
 * @brief Version of the library that is linked.
 * @return Static text like "1.0.0": major, minor, patch.
 */
HCODE_API const char *hcode_version(void);

/**
 * @brief The stable name of a status, for logs and protocols.
 * @param status  Any number.
 * @return Static text: "ok", "no-rule", …; "storage" for every positive number (a host's own
 *         code); "unknown" for a negative one that is none of the library's.
 */
HCODE_API const char *hcode_status_name(hcode_status status);

/**
 * @brief One sentence for people about a status.
 * @param status    Any number; treated as by hcode_status_name().
 * @param language  #HCODE_ZH for Chinese; English for every other number.
 * @return Static UTF-8 text.
 */
HCODE_API const char *hcode_status_text(hcode_status status, int32_t language);

/**
 * @brief The name of a color.
 * @param color  #HCODE_GREEN, #HCODE_YELLOW or #HCODE_RED.
 * @return Static text, "green", "yellow" or "red"; NULL for any other number.
 */
HCODE_API const char *hcode_color_name(int32_t color);

/**
 * @brief From a date of the Gregorian calendar to a day.
 * @param year       1969 … 2106.
 * @param month      1 … 12.
 * @param monthday   1 … 31, a day that the month has.
 * @param[out] day   The day.
 * @retval HCODE_OK       Written.
 * @retval HCODE_RANGE    No such date, or a day outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_INVALID  `day` is NULL.
 */
HCODE_API hcode_status hcode_day_from_date(int32_t year, int32_t month, int32_t monthday,
                                           hcode_day *day);

/**
 * @brief From a day to a date of the Gregorian calendar.
 * @param day            #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @param[out] year      1969 … 2106.
 * @param[out] month     1 … 12.
 * @param[out] monthday  1 … 31.
 * @retval HCODE_OK       Written, all three.
 * @retval HCODE_RANGE    `day` is outside its range.
 * @retval HCODE_INVALID  A NULL.
 */
HCODE_API hcode_status hcode_day_to_date(hcode_day day, int32_t *year, int32_t *month,
                                         int32_t *monthday);

#ifdef __cplusplus
}
#endif

#endif

/**
 * @file identity.h
 * @brief Who somebody is: document numbers, ids made of them, family and household pass.
 *
 * All functions are pure. Document numbers are personal data: the library keeps none, and a
 * host that stores rows under hcode_person_id() need not keep any either.
 */
#ifndef HCODE_IDENTITY_H
#define HCODE_IDENTITY_H

#include "base.h"
#include "policy.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Types of document. The numbers go into ids, so they never change. */
enum {
    HCODE_DOCUMENT_RESIDENT_ID = 1,         /**< Resident identity card, 居民身份证. */
    HCODE_DOCUMENT_HK_MACAU_PERMIT = 2,     /**< Permit of Hong Kong and Macau residents. */
    HCODE_DOCUMENT_TAIWAN_PERMIT = 3,       /**< Permit of Taiwan residents. */
    HCODE_DOCUMENT_PASSPORT = 4,            /**< Passport of any country. */
    HCODE_DOCUMENT_PERMANENT_RESIDENCE = 5, /**< Foreigner's permanent residence card. */
    HCODE_DOCUMENT_OTHER = 9                /**< Whatever else the region takes. */
};

/** Longest canonical document number, bytes without the NUL. */
#define HCODE_DOCUMENT_NUMBER_MAX 32
/** Shortest secret of hcode_person_id(), bytes. */
#define HCODE_SECRET_MIN 32
/** Earliest birthday, 1900-01-01, as a ::hcode_day; the only days before #HCODE_DAY_MIN are
 *  birthdays. */
#define HCODE_BIRTHDAY_MIN (-25567)

/** What a host knows of two people who may act for one another, as bits. */
enum {
    HCODE_SAME_HOUSEHOLD = 1, /**< They live in one household. */
    HCODE_UNABLE = 2          /**< The one acted for cannot use a device. */
};

/**
 * @brief The name of a type of document.
 * @param document  HCODE_DOCUMENT_*.
 * @return Static text, "resident-id", "hk-macau-permit", "taiwan-permit", "passport",
 *         "permanent-residence", "other"; NULL for any other number.
 */
HCODE_API const char *hcode_document_name(int32_t document);

/**
 * @brief The one spelling of a document number, however somebody typed it.
 *
 * Full-width forms become ASCII, small letters capitals. Blanks (space, tab, no-break,
 * ideographic) and hyphens (ASCII, full-width, and the dashes and the minus of Unicode) are
 * dropped. What is left must be 1 … #HCODE_DOCUMENT_NUMBER_MAX of 0-9 A-Z.
 *
 * @param text             UTF-8, not NUL-terminated; may be NULL if `length` is 0.
 * @param length           Bytes of `text`.
 * @param[out] canonical   The number, NUL-terminated; may overlap `text`. NULL to ask for the
 *                         size.
 * @param[in,out] size     In: bytes of `canonical`; #HCODE_DOCUMENT_NUMBER_MAX + 1 are always
 *                         enough. Out, with #HCODE_BUFFER: bytes needed, the NUL included.
 * @retval HCODE_OK       Written.
 * @retval HCODE_BUFFER   `canonical` is NULL or too small; `*size` says what is needed.
 * @retval HCODE_INVALID  No such number (not UTF-8, another character, nothing left, too
 *                        long), or a NULL that may not be.
 */
HCODE_API hcode_status hcode_document_canonical(const char *text, size_t length,
                                                char *canonical, size_t *size);

/**
 * @brief Whether a resident ID number can be one (GB 11643-1999).
 *
 * Statuses are found in the order of the list. A number that passes need not have been issued
 * to anybody.
 *
 * @param number  Canonical, as hcode_document_canonical() writes it: a full-width digit, a
 *                blank or a small x is a fault here. Not NUL-terminated; may be NULL if
 *                `length` is 0.
 * @param length  Bytes of `number`.
 * @param day     Day that the birthday must not be after; usually today.
 * @retval HCODE_OK         It can.
 * @retval HCODE_INVALID    A NULL that may not be.
 * @retval HCODE_RANGE      `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_ID_LENGTH  `length` is not 18.
 * @retval HCODE_ID_DIGIT   Not 17 digits, then a digit or X.
 * @retval HCODE_ID_REGION  The first two digits are no province.
 * @retval HCODE_ID_DATE    The birthday is no date, or outside 1900-01-01 … `day`.
 * @retval HCODE_ID_CHECK   The last character does not fit the others (ISO 7064 MOD 11-2).
 */
HCODE_API hcode_status hcode_resident_id_check(const char *number, size_t length,
                                               hcode_day day);

/**
 * @brief The id of a person, from a document number and a secret of the region.
 *
 * Whoever holds the secret derives the same id for the same document; whoever does not cannot
 * turn an id back into a number, nor try out all numbers. It is the first 16 bytes of
 * HMAC-SHA-256(secret, "hcode-id-1" 00 type number), the type one byte, the number canonical.
 *
 * @param secret         Random bytes that stay the same as long as the ids do.
 * @param secret_length  Bytes of `secret`, #HCODE_SECRET_MIN or more.
 * @param document       HCODE_DOCUMENT_*.
 * @param text           The number as typed, UTF-8, not NUL-terminated; may be NULL if
 *                       `length` is 0. It is brought to its canonical form, and a resident ID
 *                       is checked as by hcode_resident_id_check().
 * @param length         Bytes of `text`.
 * @param day            Day that the birthday in a resident ID must not be after; does not go
 *                       into the id.
 * @param[out] id        16 bytes; may overlap the inputs.
 * @retval HCODE_OK         Written.
 * @retval HCODE_INVALID    A NULL that may not be, a secret too short, no such type, or a
 *                          number without a canonical form.
 * @retval HCODE_RANGE      `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_ID_LENGTH  As for hcode_resident_id_check(), like the next four.
 * @retval HCODE_ID_DIGIT   …
 * @retval HCODE_ID_REGION  …
 * @retval HCODE_ID_DATE    …
 * @retval HCODE_ID_CHECK   …
 */
HCODE_API hcode_status hcode_person_id(const uint8_t *secret, size_t secret_length,
                                       int32_t document, const char *text, size_t length,
                                       hcode_day day, uint8_t id[16]);

/**
 * @brief From a date of birth to a day; hcode_day_from_date() knows none before 1969-12-31.
 * @param year           1900 … 2106.
 * @param month          1 … 12.
 * @param monthday       1 … 31, a day that the month has.
 * @param[out] birthday  The day, negative before 1970.
 * @retval HCODE_OK       Written.
 * @retval HCODE_RANGE    No such date, or a day outside #HCODE_BIRTHDAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_INVALID  `birthday` is NULL.
 */
HCODE_API hcode_status hcode_birthday_from_date(int32_t year, int32_t month, int32_t monthday,
                                                hcode_day *birthday);

/**
 * @brief Whether somebody may act for a member of the family (docs/semantics.md, Identity).
 *
 * Yes in the same household, if the proxy has reached the adult age of the policy, and the
 * person is below it, or has reached the elder age, or is unable to use a device. Ages are
 * full years on `day`; a birthday on 29 February counts as 1 March, in every year.
 *
 * @param policy           Newest policy of the chain; the one in force on `day` decides.
 * @param proxy_birthday   Who wants to act, #HCODE_BIRTHDAY_MIN … `day`.
 * @param person_birthday  For whom, #HCODE_BIRTHDAY_MIN … `day`.
 * @param day              Civil day in the policy's offset.
 * @param flags            #HCODE_SAME_HOUSEHOLD, #HCODE_UNABLE, as far as they are true.
 * @param[out] may         1 = yes, 0 = no.
 * @retval HCODE_OK       Written, yes or no.
 * @retval HCODE_INVALID  A NULL, or other bits in `flags`.
 * @retval HCODE_RANGE    `day` is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX, or a birthday
 *                        outside its range.
 * @retval HCODE_NO_RULE  The policy has no `family` statement.
 */
HCODE_API hcode_status hcode_may_represent(const hcode_policy *policy,
                                           hcode_day proxy_birthday,
                                           hcode_day person_birthday, hcode_day day,
                                           uint32_t flags, uint32_t *may);

/**
 * @brief How many trips a household's pass still allows (docs/semantics.md, Identity).
 *
 * With `pass N per M days` there may be N trips in the M days that end with any day. The host
 * keeps the list of trips, and need not keep more of it than M days.
 *
 * @param policy         Newest policy of the chain; the one in force on `today` decides.
 * @param trips          Day of each trip so far, in any order, today's included; may be NULL
 *                       if `count` is 0.
 * @param count          Number of trips.
 * @param today          Civil day in the policy's offset.
 * @param[out] left      Trips left today, 0 … N.
 * @param[out] next_day  First day, from today on, with a trip left if none is made before, by
 *                       the same policy; #HCODE_NEVER if it is after #HCODE_DAY_MAX.
 * @retval HCODE_OK       Written, both.
 * @retval HCODE_INVALID  A NULL that may not be.
 * @retval HCODE_RANGE    `today` or a trip is outside #HCODE_DAY_MIN … #HCODE_DAY_MAX.
 * @retval HCODE_FUTURE   A trip is after `today`.
 * @retval HCODE_NO_RULE  The policy has no `pass` statement.
 */
HCODE_API hcode_status hcode_pass_left(const hcode_policy *policy, const hcode_day *trips,
                                       size_t count, hcode_day today, uint32_t *left,
                                       hcode_day *next_day);

#ifdef __cplusplus
}
#endif

#endif

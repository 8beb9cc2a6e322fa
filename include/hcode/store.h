/**
 * @file store.h
 * @brief For implementers: the three callbacks with which a host keeps rows.
 *
 * A callback returns #HCODE_OK, a status that its description names, or a positive code of the
 * host's own; the library turns anything else into #HCODE_STORAGE. After a positive code it
 * makes no further callback, and the code comes back to the caller unchanged. No callback is
 * ever called inside another. What a callback is handed is valid until it returns. How many
 * threads may call at once is the host's own choice: the library calls in the caller's thread.
 * Stable: fields are only ever added at the end.
 */
#ifndef HCODE_STORE_H
#define HCODE_STORE_H

#include "record.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One person's row. */
typedef struct hcode_row {
    uint32_t size;            /**< `sizeof(hcode_row)`, set by the library. */
    int32_t color;            /**< Color on `day`, for the host's index. */
    hcode_day day;            /**< Civil day that `color` is for; never goes back. */
    hcode_day due;            /**< Civil day to look again; #HCODE_NEVER if none. */
    uint64_t version;         /**< Counts commits; 0 = not stored yet. */
    uint8_t *record;          /**< The library's buffer. */
    uint32_t record_length;   /**< Bytes used in `record`; may be 0. */
    uint32_t record_capacity; /**< Room in `record`, set by the library. */
} hcode_row;

/** What a commit is about, for the host's journal: the members of ::hcode_effect first. */
typedef struct hcode_change {
    uint32_t size;              /**< `sizeof(hcode_change)`; set by who makes the struct. */
    uint32_t rules_fired;       /**< How many rules fired; 0 for a day that advanced. */
    uint32_t marks_left_out;    /**< 1 = the day was too old to mark. */
    hcode_day policy_effective; /**< First day of the policy that judged. */
    uint64_t rules[4];          /**< Bit i % 64 of word i / 64: that policy's rule i fired. */
    int32_t was;                /**< Color that the row showed; #HCODE_NO_COLOR for a new one. */
    int32_t color;              /**< Color on `day`. */
    hcode_day day;              /**< The row's day. */
    hcode_day due;              /**< The row's due. */
    const hcode_event *event;   /**< The caller's own event; NULL when a day advanced. */
} hcode_change;

/** The host's storage. Start from #HCODE_STORE_INIT; all callbacks are required. */
typedef struct hcode_store {
    uint32_t size;     /**< `sizeof(hcode_store)` as the host compiled it. */
    uint32_t reserved; /**< 0. */
    void *context;     /**< Handed to every callback; the library never looks inside. */

    /** Copy the row of `id` into `row`: color, day, due, version, record and record_length. A
     *  record longer than `row->record_capacity` is not copied; set `record_length` to its
     *  length (or return #HCODE_CORRUPT), and the call answers #HCODE_CORRUPT.
     *  @return #HCODE_OK, #HCODE_NOT_FOUND, #HCODE_CORRUPT, or a positive host code. */
    hcode_status (*load)(void *context, const uint8_t id[16], hcode_row *row);

    /** Replace the row of `id` if its version is still `expected` (0: if there is none), in
     *  one transaction with what the host journals of `change`. `row->version` is
     *  `expected + 1`. One event may bring several attempts.
     *  @return #HCODE_OK, #HCODE_CONFLICT (nothing written), or a positive host code. */
    hcode_status (*commit)(void *context, const uint8_t id[16], uint64_t expected,
                           const hcode_row *row, const hcode_change *change);

    /** List, ascending, up to `capacity` ids with `due <= day` that sort after `after` (NULL:
     *  from the start). A page, not a visitor: no cursor is open while rows change. An empty
     *  page ends the listing.
     *  @return #HCODE_OK with `*count` ids of 16 bytes in `ids`, or a positive host code. */
    hcode_status (*due)(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                        uint32_t capacity, uint32_t *count);
} hcode_store;

/** A store with only its size set. */
#define HCODE_STORE_INIT { sizeof(hcode_store), 0, NULL, NULL, NULL, NULL }

#ifdef __cplusplus
}
#endif

#endif

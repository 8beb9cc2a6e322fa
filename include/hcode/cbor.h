/**
 * @file cbor.h
 * @brief Deterministic CBOR (RFC 8949 4.2.1), for hosts that add claims of their own.
 *
 * A small part of CBOR, with one form for each meaning: integers of 64 bits, byte strings,
 * UTF-8 texts, arrays, maps, false, true, null, and one tag 18 as the outermost head. Heads are
 * the shortest, lengths definite, the keys of a map strictly ascending by their bytes, and at
 * most 8 arrays, maps and tags are open at once. hcode_cbor_check() judges all of that;
 * hcode_cbor_read() then walks head by head, and hcode_cbor_write() writes the same items.
 */
#ifndef HCODE_CBOR_H
#define HCODE_CBOR_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Arrays, maps and tags that may be open at once, empty ones included. */
#define HCODE_CBOR_DEPTH_MAX 8

/** What an item is. */
enum {
    HCODE_CBOR_INTEGER = 1, /**< -2^63 … 2^63 - 1. */
    HCODE_CBOR_BYTES = 2,   /**< A byte string. */
    HCODE_CBOR_TEXT = 3,    /**< A text of well-formed UTF-8. */
    HCODE_CBOR_ARRAY = 4,   /**< The items of an array follow. */
    HCODE_CBOR_MAP = 5,     /**< Pairs follow, each a key and a value. */
    HCODE_CBOR_TAG = 6,     /**< The tagged item follows. */
    HCODE_CBOR_BOOLEAN = 7, /**< False or true. */
    HCODE_CBOR_NULL = 8     /**< Null. */
};

/** One item; of an array, a map or a tag only the head. */
typedef struct hcode_cbor_item {
    uint32_t size;        /**< `sizeof(hcode_cbor_item)`, set by the caller. */
    int32_t type;         /**< HCODE_CBOR_*; 0 is none. */
    int64_t value;        /**< The integer; bytes of a string; items of an array; pairs of a map;
                               18 for a tag; 0 or 1 for a boolean; 0 for null. */
    const uint8_t *bytes; /**< Of a string: `value` bytes, not NUL-terminated. Of all others:
                               read: where the head ends; written: ignored. */
} hcode_cbor_item;

/**
 * @brief Whether bytes are one item of deterministic CBOR, all of it, and nothing else.
 *
 * Time and stack do not depend on what lengths and counts say, and nothing behind `length` is
 * read.
 *
 * @param bytes   May be NULL if `length` is 0.
 * @param length  Bytes of `bytes`.
 * @retval HCODE_OK        They are.
 * @retval HCODE_BAD_CBOR  They are not.
 * @retval HCODE_INVALID   A NULL that may not be.
 */
HCODE_API hcode_status hcode_cbor_check(const uint8_t *bytes, size_t length);

/**
 * @brief The item at a place, and the place of the next one.
 *
 * Judges this head alone (and the UTF-8 of a text); how items nest and whether keys ascend is
 * hcode_cbor_check()'s to say, and done once before.
 *
 * @param bytes        May be NULL if `length` is 0.
 * @param length       Bytes of `bytes`.
 * @param[in,out] at   In: where the item begins. Out: where the next head is, behind the string
 *                     or behind the head of an array, map or tag.
 * @param[out] item    The caller sets `size`; `bytes` points into the caller's own.
 * @retval HCODE_OK        Written, both.
 * @retval HCODE_BAD_CBOR  There is no such item.
 * @retval HCODE_INVALID   A NULL that may not be, or an item whose `size` is too small.
 */
HCODE_API hcode_status hcode_cbor_read(const uint8_t *bytes, size_t length, size_t *at,
                                       hcode_cbor_item *item);

/**
 * @brief Step over an item with everything in it.
 * @param bytes       May be NULL if `length` is 0.
 * @param length      Bytes of `bytes`.
 * @param[in,out] at  In: where the item begins. Out: where the next one does.
 * @retval HCODE_OK        `*at` is moved.
 * @retval HCODE_BAD_CBOR  There is no whole item.
 * @retval HCODE_INVALID   A NULL that may not be.
 */
HCODE_API hcode_status hcode_cbor_skip(const uint8_t *bytes, size_t length, size_t *at);

/**
 * @brief Append an item; of an array, a map or a tag the head, and what is in it afterwards.
 *
 * To learn the size, write everything once with `bytes` NULL: `*at` goes on although
 * #HCODE_BUFFER comes back. The order of keys is the caller's; hcode_cbor_check() at the end
 * says whether it is right.
 *
 * @param item         In the form of hcode_cbor_read().
 * @param[out] bytes   All of the caller's room; NULL to ask for the size. Must not overlap the
 *                     item's own.
 * @param size         Bytes of room.
 * @param[in,out] at   In: where to write. Out, with #HCODE_OK and #HCODE_BUFFER: behind it.
 * @retval HCODE_OK       Written.
 * @retval HCODE_BUFFER   No room; nothing is written, and `*at` says how much it takes.
 * @retval HCODE_RANGE    An end that is no `size_t`.
 * @retval HCODE_INVALID  A NULL that may not be, an item whose `size` is too small or too long
 *                        with something in it, a type or value that there is not, or a text
 *                        that is not UTF-8.
 */
HCODE_API hcode_status hcode_cbor_write(const hcode_cbor_item *item, uint8_t *bytes, size_t size,
                                        size_t *at);

#ifdef __cplusplus
}
#endif

#endif

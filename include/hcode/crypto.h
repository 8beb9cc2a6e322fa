/**
 * @file crypto.h
 * @brief Primitives that hosts may use too: SHA-256 and HMAC-SHA-256.
 */
#ifndef HCODE_CRYPTO_H
#define HCODE_CRYPTO_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A SHA-256 computation under way; opaque, in the caller's memory. May be copied to fork it. */
typedef struct hcode_sha256_state {
    uint64_t opaque[14]; /**< The library's. */
} hcode_sha256_state;

/**
 * @brief SHA-256 of a message (FIPS 180-4), in one call.
 * @param message      May be NULL if `length` is 0.
 * @param length       Bytes of `message`.
 * @param[out] digest  32 bytes; may overlap `message`.
 */
HCODE_API void hcode_sha256(const void *message, size_t length, uint8_t digest[32]);

/**
 * @brief Start a SHA-256 computation.
 * @param[out] state  Made ready for hcode_sha256_update().
 */
HCODE_API void hcode_sha256_start(hcode_sha256_state *state);

/**
 * @brief Add a part of the message.
 * @param[in,out] state  Started, not finished.
 * @param part           May be NULL if `length` is 0.
 * @param length         Bytes of `part`; 2^61 - 1 at most in all parts together.
 */
HCODE_API void hcode_sha256_update(hcode_sha256_state *state, const void *part, size_t length);

/**
 * @brief End a SHA-256 computation.
 * @param[in,out] state  Started; afterwards it must be started again.
 * @param[out] digest    32 bytes.
 */
HCODE_API void hcode_sha256_finish(hcode_sha256_state *state, uint8_t digest[32]);

/** An HMAC-SHA-256 computation under way; opaque, in the caller's memory. Until it is finished
 *  it is as secret as the key. May be copied to fork it, or to use one key many times. */
typedef struct hcode_hmac_sha256_state {
    hcode_sha256_state opaque[2]; /**< The library's. */
} hcode_hmac_sha256_state;

/**
 * @brief HMAC-SHA-256 of a message (RFC 2104, FIPS 198-1), in one call.
 *
 * Nothing of the key is left on the stack. Time depends on the lengths alone.
 *
 * @param key         May be NULL if `key_length` is 0.
 * @param key_length  Bytes of `key`; 32 or more are as strong as it gets.
 * @param message     May be NULL if `length` is 0.
 * @param length      Bytes of `message`.
 * @param[out] mac    32 bytes; may overlap `key` and `message`.
 */
HCODE_API void hcode_hmac_sha256(const void *key, size_t key_length, const void *message,
                                 size_t length, uint8_t mac[32]);

/**
 * @brief Start an HMAC-SHA-256 computation.
 * @param[out] state  Made ready for hcode_hmac_sha256_update().
 * @param key         May be NULL if `length` is 0; not referenced afterwards.
 * @param length      Bytes of `key`.
 */
HCODE_API void hcode_hmac_sha256_start(hcode_hmac_sha256_state *state, const void *key,
                                       size_t length);

/**
 * @brief Add a part of the message.
 * @param[in,out] state  Started, not finished.
 * @param part           May be NULL if `length` is 0.
 * @param length         Bytes of `part`; 2^61 - 65 at most in all parts together.
 */
HCODE_API void hcode_hmac_sha256_update(hcode_hmac_sha256_state *state, const void *part,
                                        size_t length);

/**
 * @brief End an HMAC-SHA-256 computation and wipe its state.
 *
 * One that is given up is finished, too, so that its state does not stay behind.
 *
 * @param[in,out] state  Started; zeros afterwards, and it must be started again.
 * @param[out] mac       32 bytes.
 */
HCODE_API void hcode_hmac_sha256_finish(hcode_hmac_sha256_state *state, uint8_t mac[32]);

#ifdef __cplusplus
}
#endif

#endif

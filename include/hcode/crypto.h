/**
 * @file crypto.h
 * @brief Primitives that hosts may use too: SHA-256.
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

#ifdef __cplusplus
}
#endif

#endif

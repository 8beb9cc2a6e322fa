/**
 * @file crypto.h
 * @brief Primitives that hosts may use too: SHA-256, SHA-512, HMAC-SHA-256, Ed25519.
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

/** A SHA-512 computation under way; opaque, in the caller's memory. May be copied to fork it. */
typedef struct hcode_sha512_state {
    uint64_t opaque[25]; /**< The library's. */
} hcode_sha512_state;

/**
 * @brief SHA-512 of a message (FIPS 180-4), in one call.
 * @param message      May be NULL if `length` is 0.
 * @param length       Bytes of `message`.
 * @param[out] digest  64 bytes; may overlap `message`.
 */
HCODE_API void hcode_sha512(const void *message, size_t length, uint8_t digest[64]);

/**
 * @brief Start a SHA-512 computation.
 * @param[out] state  Made ready for hcode_sha512_update().
 */
HCODE_API void hcode_sha512_start(hcode_sha512_state *state);

/**
 * @brief Add a part of the message.
 * @param[in,out] state  Started, not finished.
 * @param part           May be NULL if `length` is 0.
 * @param length         Bytes of `part`; 2^61 - 1 at most in all parts together.
 */
HCODE_API void hcode_sha512_update(hcode_sha512_state *state, const void *part, size_t length);

/**
 * @brief End a SHA-512 computation.
 * @param[in,out] state  Started; afterwards it must be started again.
 * @param[out] digest    64 bytes.
 */
HCODE_API void hcode_sha512_finish(hcode_sha512_state *state, uint8_t digest[64]);

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

/**
 * @brief Whether an Ed25519 signature holds, by the strictest rule in common use.
 *
 * S is below the order of the group; the public key is canonical; neither it nor R is a point of
 * small order; and the encoding of [S]B - [k]A is R, byte for byte, without a factor of 8
 * (RFC 8032 5.1.7). For a key that hcode_ed25519_check_key() takes, every other verifier
 * accepts what this one accepts. Nothing here is secret, so time depends on the arguments. Who
 * checks many signatures of one key puts it into a keyring, which is several times faster.
 *
 * @param signature   64 bytes: R, then S.
 * @param public_key  32 bytes.
 * @param message     May be NULL if `length` is 0.
 * @param length      Bytes of `message`.
 * @retval HCODE_OK             It holds.
 * @retval HCODE_BAD_SIGNATURE  It does not, or the key is none.
 * @retval HCODE_INVALID        A NULL that may not be.
 */
HCODE_API hcode_status hcode_ed25519_verify(const uint8_t signature[64],
                                            const uint8_t public_key[32], const void *message,
                                            size_t length);

/**
 * @brief Sign a message with Ed25519 (RFC 8032 5.1.6).
 *
 * The same seed and message always give the same signature. The public key is derived from the
 * seed each time, so nobody can hand over a foreign one. Time depends on `length` alone, and
 * nothing of the seed is left on the stack.
 *
 * @param seed            32 bytes of a good random source: the private key of RFC 8032.
 * @param message         May be NULL if `length` is 0.
 * @param length          Bytes of `message`.
 * @param[out] signature  64 bytes; must not overlap `message`; may overlap `seed`.
 */
HCODE_API void hcode_ed25519_sign(const uint8_t seed[32], const void *message, size_t length,
                                  uint8_t signature[64]);

/**
 * @brief The Ed25519 public key of a seed (RFC 8032 5.1.5).
 *
 * Time does not depend on the seed, and nothing of it is left on the stack.
 *
 * @param seed             32 bytes.
 * @param[out] public_key  32 bytes; may overlap `seed`.
 */
HCODE_API void hcode_ed25519_public_key(const uint8_t seed[32], uint8_t public_key[32]);

/**
 * @brief Whether 32 bytes are a public key that every verifier reads alike.
 *
 * The encoding is canonical and on the curve, the point is not of small order, and its
 * order is that of the base point. What hcode_ed25519_public_key() gives always passes.
 *
 * @param public_key  32 bytes.
 * @retval HCODE_OK       It is.
 * @retval HCODE_INVALID  It is not, or is NULL.
 */
HCODE_API hcode_status hcode_ed25519_check_key(const uint8_t public_key[32]);

#ifdef __cplusplus
}
#endif

#endif

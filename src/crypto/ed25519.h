/*
 * Ed25519 for the modules above: keys prepared once and used often. The caller owns the
 * memory; nothing in a prepared public key is secret.
 */
#ifndef ED25519_H
#define ED25519_H

#include "edwards25519.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

struct ed25519_public { /* about 24 KiB */
    struct comb minus; /* of -A */
    uint8_t bytes[32];
};

/* HCODE_INVALID, and nothing written, if hcode_ed25519_check_key() refuses the key. */
hcode_status ed25519_prepare(struct ed25519_public *key, const uint8_t public_key[32]);
/* The rule of hcode_ed25519_verify(), in a quarter of its time. */
hcode_status ed25519_verify_prepared(const struct ed25519_public *key,
                                     const uint8_t signature[64], const void *message,
                                     size_t length);

struct ed25519_secret { /* wiped by its owner */
    struct scalar scalar;
    uint8_t prefix[32];
    uint8_t public_key[32];
};

void ed25519_expand(struct ed25519_secret *key, const uint8_t seed[32]);
void ed25519_sign_expanded(const struct ed25519_secret *key, const void *message,
                           size_t length, uint8_t signature[64]);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif

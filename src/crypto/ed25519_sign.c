/*
 * Ed25519 signing and key derivation (RFC 8032 5.1.5, 5.1.6). Deterministic: no randomness
 * is asked for. Constant-time in the seed, and all that was made of it is wiped. The
 * message's length and the public key are no secrets.
 */
#include "ed25519.h"

void ed25519_expand(struct ed25519_secret *key, const uint8_t seed[32])
{
    uint8_t hash[64];
    struct point a;

    hcode_sha512(seed, 32, hash);
    hash[0] &= 0xf8;
    hash[31] = (uint8_t)((hash[31] & 0x7f) | 0x40);
    scalar_from_bytes(&key->scalar, hash);
    memcpy(key->prefix, hash + 32, sizeof key->prefix);
    base_multiply(&a, &key->scalar);
    point_encode(key->public_key, &a);
    wipe(hash, sizeof hash);
    wipe(&a, sizeof a);
}

/* The hash of three parts, modulo L. */
static void hash_parts(struct scalar *s, const uint8_t first[32], const uint8_t *second,
                       const void *message, size_t length)
{
    hcode_sha512_state state;
    uint8_t hash[64];

    hcode_sha512_start(&state);
    hcode_sha512_update(&state, first, 32);
    hcode_sha512_update(&state, second, second == NULL ? 0 : 32);
    hcode_sha512_update(&state, message, length);
    hcode_sha512_finish(&state, hash);
    scalar_from_hash(s, hash);
    wipe(&state, sizeof state);
    wipe(hash, sizeof hash);
}

void ed25519_sign_expanded(const struct ed25519_secret *key, const void *message,
                           size_t length, uint8_t signature[64])
{
    struct scalar nonce, k;
    struct point r;
    uint8_t r_bytes[32];

    hash_parts(&nonce, key->prefix, NULL, message, length);
    base_multiply(&r, &nonce);
    point_encode(r_bytes, &r);
    hash_parts(&k, r_bytes, key->public_key, message, length);
    scalar_multiply_add(&k, &k, &key->scalar, &nonce);
    memcpy(signature, r_bytes, sizeof r_bytes);
    scalar_to_bytes(signature + 32, &k);
    wipe(&nonce, sizeof nonce);
    wipe(&r, sizeof r);
}

void hcode_ed25519_sign(const uint8_t seed[32], const void *message, size_t length,
                        uint8_t signature[64])
{
    struct ed25519_secret key;

    ed25519_expand(&key, seed);
    ed25519_sign_expanded(&key, message, length, signature);
    wipe(&key, sizeof key);
}

void hcode_ed25519_public_key(const uint8_t seed[32], uint8_t public_key[32])
{
    struct ed25519_secret key;

    ed25519_expand(&key, seed);
    memcpy(public_key, key.public_key, sizeof key.public_key);
    wipe(&key, sizeof key);
}

/*
 * ES256 and SM2 through OpenSSL 3: the two callbacks by which libhcode asks its host, to verify and
 * to sign. Copy these two files into a program that takes or issues such codes. Public keys are
 * x, y and signatures r, s, each 32 bytes, big-endian. Keys are read-only once made, so threads
 * may share them.
 */
#ifndef PROVIDER_H
#define PROVIDER_H

#include <hcode/hcode.h>
#include <stdbool.h>

#define PROVIDER_FAILED 1 /* OpenSSL itself did: no memory, or it lacks the algorithm */

/* For hcode_keyring_options::verify; `context` is not used. HCODE_OK, HCODE_BAD_SIGNATURE (a
 * public key that is no point of the curve makes every signature bad) or PROVIDER_FAILED. */
hcode_status provider_verify(void *context, const hcode_key *key, const uint8_t *message,
                             size_t length, const uint8_t signature[64]);

struct provider_key;

/* Make a private key; its public one is derived here, so nobody can hand over a foreign one.
 * False for another algorithm, a number that is no key, or if OpenSSL failed. */
bool provider_key_make(int32_t algorithm, const uint8_t secret[32], const uint8_t kid[8],
                       struct provider_key **key);
/* A secret for provider_key_make(), from OpenSSL's random source. */
bool provider_key_generate(int32_t algorithm, uint8_t secret[32]);
void provider_public(const struct provider_key *key, uint8_t public_key[64]);
/* A signer that lives as long as the key. */
void provider_key_signer(struct provider_key *key, hcode_signer *signer);
void provider_key_free(struct provider_key *key);

#endif

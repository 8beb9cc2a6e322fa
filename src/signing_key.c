/*
 * Ed25519 keys for signing, prepared once in the caller's memory, and the signer that uses
 * one. A signer is all that issuing knows of keys: one in an HSM has the same shape.
 */
#include "crypto/ed25519.h"
#include "token.h"

struct hcode_signing_key {
    struct ed25519_secret secret;
};

#define ALIGN _Alignof(hcode_signing_key)

hcode_status hcode_signing_key_make(const uint8_t seed[32], void *memory, size_t *memory_size,
                                    const hcode_signing_key **key)
{
    const size_t needed = sizeof **key + ALIGN - 1;

    if (seed == NULL || memory_size == NULL || key == NULL)
        return HCODE_INVALID;
    if (memory == NULL || *memory_size < needed) {
        *memory_size = needed;
        return HCODE_BUFFER;
    }
    uint8_t *start = (uint8_t *)memory + (ALIGN - (uintptr_t)memory % ALIGN) % ALIGN;
    hcode_signing_key *made = (void *)start;
    ed25519_expand(&made->secret, seed);
    *key = made;
    return HCODE_OK;
}

static hcode_status sign(void *context, const uint8_t *message, size_t length,
                         uint8_t signature[64])
{
    const hcode_signing_key *key = context;

    ed25519_sign_expanded(&key->secret, message, length, signature);
    return HCODE_OK;
}

hcode_status hcode_signing_key_signer(const hcode_signing_key *key, const uint8_t kid[8],
                                      hcode_signer *signer)
{
    hcode_signer s = { .algorithm = HCODE_ALGORITHM_ED25519, .sign = sign };

    if (key == NULL || kid == NULL || signer == NULL || !abi_output_ok(signer, sizeof *signer))
        return HCODE_INVALID;
    memcpy(&s.context, &key, sizeof s.context); /* only read; the table's context is not const */
    memcpy(s.kid, kid, sizeof s.kid);
    abi_write(signer, &s, sizeof s);
    return HCODE_OK;
}

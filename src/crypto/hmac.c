/*
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1), in one call or in parts. A state is two hashes under
 * way, both with their half of the key already in: the inner one takes the message, the outer
 * one its digest. Whatever was made of the key is wiped before a function returns, but for a
 * state that is not finished yet.
 */
#include "../internal.h"

#define BLOCK 64 /* bytes that SHA-256 takes at once */
#define DIGEST 32

enum { INNER, OUTER, HASHES };
_Static_assert(COUNT(((hcode_hmac_sha256_state *)0)->opaque) == HASHES, "a state is two hashes");

static void flip(uint8_t block[BLOCK], unsigned with)
{
    for (unsigned i = 0; i < BLOCK; i++)
        block[i] = (uint8_t)(block[i] ^ with);
}

void hcode_hmac_sha256_start(hcode_hmac_sha256_state *state, const void *key, size_t length)
{
    uint8_t block[BLOCK] = { 0 };

    if (length > BLOCK)
        hcode_sha256(key, length, block);
    else if (length > 0)
        memcpy(block, key, length);

    flip(block, 0x36); /* ipad */
    hcode_sha256_start(&state->opaque[INNER]);
    hcode_sha256_update(&state->opaque[INNER], block, BLOCK);
    flip(block, 0x36 ^ 0x5c); /* from ipad to opad */
    hcode_sha256_start(&state->opaque[OUTER]);
    hcode_sha256_update(&state->opaque[OUTER], block, BLOCK);
    wipe(block, sizeof block);
}

void hcode_hmac_sha256_update(hcode_hmac_sha256_state *state, const void *part, size_t length)
{
    hcode_sha256_update(&state->opaque[INNER], part, length);
}

void hcode_hmac_sha256_finish(hcode_hmac_sha256_state *state, uint8_t mac[DIGEST])
{
    uint8_t digest[DIGEST];

    hcode_sha256_finish(&state->opaque[INNER], digest);
    hcode_sha256_update(&state->opaque[OUTER], digest, DIGEST);
    hcode_sha256_finish(&state->opaque[OUTER], mac);
    wipe(digest, sizeof digest);
    wipe(state, sizeof *state);
}

void hcode_hmac_sha256(const void *key, size_t key_length, const void *message, size_t length,
                       uint8_t mac[DIGEST])
{
    hcode_hmac_sha256_state state;

    hcode_hmac_sha256_start(&state, key, key_length);
    hcode_hmac_sha256_update(&state, message, length);
    hcode_hmac_sha256_finish(&state, mac);
}

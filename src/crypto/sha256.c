/*
 * SHA-256 (FIPS 180-4), in one call or in parts. Bytes are read and written one by one, so
 * the result is the same on either endianness. Keys go through it (hmac.c), so no branch and
 * no index depends on the message, and what is left on the stack is wiped; the caller's state
 * is the caller's to wipe.
 */
#include "../internal.h"

struct sha256 { /* what is inside hcode_sha256_state */
    uint32_t hash[8];
    uint64_t length; /* bytes so far; length % 64 of them wait in `block` */
    uint8_t block[64];
};

_Static_assert(sizeof(struct sha256) <= sizeof(hcode_sha256_state), "it fits the state");

static const uint32_t sha256_constants[64] = { /* 4.2.2 */
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
    0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
    0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2
};

static uint32_t rotr32(uint32_t x, unsigned n)
{
    return (x >> n) | (x << (32 - n));
}

static void put_be32(uint8_t *at, uint32_t x)
{
    for (unsigned i = 0; i < 4; i++)
        at[i] = (uint8_t)(x >> (24 - 8 * i));
}

static void sha256_expand(uint32_t w[64], const uint8_t block[64]) /* 6.2.2 step 1 */
{
    for (unsigned t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
               (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    for (unsigned t = 16; t < 64; t++) {
        uint32_t s0 = rotr32(w[t - 15], 7) ^ rotr32(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotr32(w[t - 2], 17) ^ rotr32(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
}

static void sha256_compress(uint32_t hash[8], const uint8_t block[64]) /* 6.2.2 steps 2-4 */
{
    uint32_t w[64];
    uint32_t v[8]; /* a … h */

    sha256_expand(w, block);
    memcpy(v, hash, sizeof v);
    for (unsigned t = 0; t < 64; t++) {
        uint32_t sum1 = rotr32(v[4], 6) ^ rotr32(v[4], 11) ^ rotr32(v[4], 25);
        uint32_t ch = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t t1 = v[7] + sum1 + ch + sha256_constants[t] + w[t];
        uint32_t sum0 = rotr32(v[0], 2) ^ rotr32(v[0], 13) ^ rotr32(v[0], 22);
        uint32_t maj = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += t1;
        v[0] = t1 + sum0 + maj;
    }
    for (unsigned i = 0; i < 8; i++)
        hash[i] += v[i];
    wipe(w, sizeof w); /* starts with the block itself */
    wipe(v, sizeof v);
}

static void sha256_start(struct sha256 *s)
{
    static const uint32_t initial[8] = { /* 5.3.3 */
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    memcpy(s->hash, initial, sizeof initial);
    s->length = 0;
}

static void sha256_update(struct sha256 *s, const uint8_t *part, size_t length)
{
    while (length > 0) {
        size_t used = (size_t)(s->length % 64);
        size_t take = length < 64 - used ? length : 64 - used;

        memcpy(s->block + used, part, take);
        s->length += take;
        part += take;
        length -= take;
        if (used + take == 64)
            sha256_compress(s->hash, s->block);
    }
}

static void sha256_finish(struct sha256 *s, uint8_t digest[32])
{
    uint64_t bits = s->length * 8;
    uint8_t padding[72] = { 0x80 }; /* 5.1.1: a 1, zeros, the length */
    size_t zeros = (size_t)((119 - s->length % 64) % 64); /* bytes, so that blocks are whole */

    put_be32(padding + 1 + zeros, (uint32_t)(bits >> 32));
    put_be32(padding + 1 + zeros + 4, (uint32_t)bits);
    sha256_update(s, padding, 1 + zeros + 8);
    for (unsigned i = 0; i < 8; i++)
        put_be32(digest + 4 * i, s->hash[i]);
}

void hcode_sha256_start(hcode_sha256_state *state)
{
    struct sha256 s = { .length = 0 };

    sha256_start(&s);
    memcpy(state, &s, sizeof s);
}

void hcode_sha256_update(hcode_sha256_state *state, const void *part, size_t length)
{
    struct sha256 s;

    memcpy(&s, state, sizeof s); /* the state is memory, not an object of our type */
    sha256_update(&s, (const uint8_t *)part, length);
    memcpy(state, &s, sizeof s);
    wipe(&s, sizeof s);
}

void hcode_sha256_finish(hcode_sha256_state *state, uint8_t digest[32])
{
    struct sha256 s;

    memcpy(&s, state, sizeof s);
    sha256_finish(&s, digest);
    wipe(&s, sizeof s);
}

void hcode_sha256(const void *message, size_t length, uint8_t digest[32])
{
    struct sha256 s;

    sha256_start(&s);
    sha256_update(&s, (const uint8_t *)message, length);
    sha256_finish(&s, digest);
    wipe(&s, sizeof s);
}

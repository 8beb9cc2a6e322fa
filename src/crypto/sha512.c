/*
 * SHA-512 (FIPS 180-4), in one call or in parts; sha256.c with other words, constants and
 * rotations. Secrets go through it (ed25519.c), so no branch and no index depends on the
 * message, and what is left on the stack is wiped; the caller's state is the caller's to
 * wipe. Only the newest 16 words of the schedule are kept.
 */
#include "../internal.h"

#define BLOCK 128 /* bytes taken at once */

struct sha512 { /* what is inside hcode_sha512_state */
    uint64_t hash[8];
    uint64_t length; /* bytes so far; length % BLOCK of them wait in `block` */
    uint8_t block[BLOCK];
};

_Static_assert(sizeof(struct sha512) <= sizeof(hcode_sha512_state), "it fits the state");

static const uint64_t sha512_constants[80] = { /* 4.2.3 */
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817
};

static uint64_t rotr64(uint64_t x, unsigned n)
{
    return (x >> n) | (x << (64 - n));
}

static uint64_t get_be64(const uint8_t *at)
{
    return (uint64_t)at[0] << 56 | (uint64_t)at[1] << 48 | (uint64_t)at[2] << 40 |
           (uint64_t)at[3] << 32 | (uint64_t)at[4] << 24 | (uint64_t)at[5] << 16 |
           (uint64_t)at[6] << 8 | (uint64_t)at[7];
}

static void put_be64(uint8_t *at, uint64_t x)
{
    for (unsigned i = 0; i < 8; i++)
        at[i] = (uint8_t)(x >> (56 - 8 * i));
}

/* Step 3 of 6.4.2, but that no letter moves: who calls it gives them in their turn. */
static inline void sha512_step(uint64_t a, uint64_t b, uint64_t c, uint64_t *d,
                               uint64_t e, uint64_t f, uint64_t g, uint64_t *h, uint64_t kw)
{
    uint64_t sum1 = rotr64(e, 14) ^ rotr64(e, 18) ^ rotr64(e, 41);
    uint64_t sum0 = rotr64(a, 28) ^ rotr64(a, 34) ^ rotr64(a, 39);
    uint64_t t1 = *h + sum1 + (g ^ (e & (f ^ g))) + kw;

    *d += t1;
    *h = t1 + sum0 + ((a & b) | (c & (a | b)));
}

/* Eight rounds, after which each letter has its old place again. */
static void rounds(uint64_t v[8], const uint64_t *k, const uint64_t *w)
{
    uint64_t a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7];

    sha512_step(a, b, c, &d, e, f, g, &h, k[0] + w[0]);
    sha512_step(h, a, b, &c, d, e, f, &g, k[1] + w[1]);
    sha512_step(g, h, a, &b, c, d, e, &f, k[2] + w[2]);
    sha512_step(f, g, h, &a, b, c, d, &e, k[3] + w[3]);
    sha512_step(e, f, g, &h, a, b, c, &d, k[4] + w[4]);
    sha512_step(d, e, f, &g, h, a, b, &c, k[5] + w[5]);
    sha512_step(c, d, e, &f, g, h, a, &b, k[6] + w[6]);
    sha512_step(b, c, d, &e, f, g, h, &a, k[7] + w[7]);
    v[0] = a, v[1] = b, v[2] = c, v[3] = d, v[4] = e, v[5] = f, v[6] = g, v[7] = h;
}

/* The next 16 words of the schedule (6.4.2 step 1) in place of the last. */
static void sha512_expand(uint64_t w[16])
{
#pragma GCC unroll 16
    for (unsigned t = 0; t < 16; t++) {
        uint64_t x = w[(t + 1) % 16], y = w[(t + 14) % 16];

        w[t] += (rotr64(x, 1) ^ rotr64(x, 8) ^ x >> 7) + w[(t + 9) % 16] +
                (rotr64(y, 19) ^ rotr64(y, 61) ^ y >> 6);
    }
}

static void sha512_compress(uint64_t hash[8], const uint8_t block[BLOCK])
{
    uint64_t w[16];
    uint64_t v[8]; /* a … h */

    for (unsigned t = 0; t < 16; t++)
        w[t] = get_be64(block + 8 * t);
    memcpy(v, hash, sizeof v);
    for (unsigned t = 0; t < 80; t += 16) {
        if (t > 0)
            sha512_expand(w);
        rounds(v, sha512_constants + t, w);
        rounds(v, sha512_constants + t + 8, w + 8);
    }
    for (unsigned i = 0; i < 8; i++)
        hash[i] += v[i];
    wipe(w, sizeof w);
    wipe(v, sizeof v);
}

static void sha512_start(struct sha512 *s)
{
    static const uint64_t initial[8] = { /* 5.3.5 */
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179
    };

    memcpy(s->hash, initial, sizeof initial);
    s->length = 0;
}

static void sha512_update(struct sha512 *s, const uint8_t *part, size_t length)
{
    while (length > 0) {
        size_t used = (size_t)(s->length % BLOCK);
        size_t take = length < BLOCK - used ? length : BLOCK - used;

        memcpy(s->block + used, part, take);
        s->length += take;
        part += take;
        length -= take;
        if (used + take == BLOCK)
            sha512_compress(s->hash, s->block);
    }
}

static void sha512_finish(struct sha512 *s, uint8_t digest[64])
{
    uint64_t length = s->length;
    uint8_t padding[BLOCK + 16] = { 0x80 }; /* 5.1.2: a 1, zeros, the length in bits */
    size_t zeros = (size_t)((239 - length % BLOCK) % BLOCK); /* so that blocks are whole */

    put_be64(padding + 1 + zeros + 8, length * 8);
    sha512_update(s, padding, 1 + zeros + 16);
    for (unsigned i = 0; i < 8; i++)
        put_be64(digest + 8 * i, s->hash[i]);
}

void hcode_sha512_start(hcode_sha512_state *state)
{
    struct sha512 s = { .length = 0 };

    sha512_start(&s);
    memcpy(state, &s, sizeof s);
}

void hcode_sha512_update(hcode_sha512_state *state, const void *part, size_t length)
{
    struct sha512 s;

    memcpy(&s, state, sizeof s); /* the state is memory, not an object of our type */
    sha512_update(&s, (const uint8_t *)part, length);
    memcpy(state, &s, sizeof s);
    wipe(&s, sizeof s);
}

void hcode_sha512_finish(hcode_sha512_state *state, uint8_t digest[64])
{
    struct sha512 s;

    memcpy(&s, state, sizeof s);
    sha512_finish(&s, digest);
    wipe(&s, sizeof s);
}

void hcode_sha512(const void *message, size_t length, uint8_t digest[64])
{
    struct sha512 s;

    sha512_start(&s);
    sha512_update(&s, (const uint8_t *)message, length);
    sha512_finish(&s, digest);
    wipe(&s, sizeof s);
}

/*
 * Numbers modulo L, the order of the base point. Products are 32 x 32 bits everywhere: a
 * signature needs two or three of these functions, which is nothing beside its points.
 *
 * All loops run over fixed ranges and no branch looks at a number: nonces and secret
 * scalars go through here.
 */
#include "scalar25519.h"

#define WORDS 8

const struct scalar scalar_order = {
    { 0x5cf5d3ed, 0x5812631a, 0xa2f79cd6, 0x14def9de, 0, 0, 0, 0x10000000 }
};

/* floor(2^512 / L) */
static const uint32_t reciprocal[WORDS + 1] = {
    0x0a2c131b, 0xed9ce5a3, 0x086329a7, 0x2106215d, 0xffffffeb,
    0xffffffff, 0xffffffff, 0xffffffff, 0x0000000f
};

void scalar_from_bytes(struct scalar *s, const uint8_t bytes[32])
{
    for (unsigned i = 0; i < WORDS; i++)
        s->w[i] = (uint32_t)bytes[4 * i] | (uint32_t)bytes[4 * i + 1] << 8 |
                  (uint32_t)bytes[4 * i + 2] << 16 | (uint32_t)bytes[4 * i + 3] << 24;
}

void scalar_to_bytes(uint8_t bytes[32], const struct scalar *s)
{
    for (unsigned i = 0; i < 32; i++)
        bytes[i] = (uint8_t)(s->w[i / 4] >> (8 * (i % 4)));
}

/* r = a - b modulo 2^(32 n); returns the borrow, 0 or 1. */
static uint32_t subtract(uint32_t *r, const uint32_t *a, const uint32_t *b, unsigned n)
{
    uint32_t borrow = 0;

    for (unsigned i = 0; i < n; i++) {
        uint64_t x = (uint64_t)a[i] - b[i] - borrow;
        r[i] = (uint32_t)x;
        borrow = (uint32_t)(x >> 63);
    }
    return borrow;
}

bool scalar_reduced(const struct scalar *s)
{
    uint32_t unused[WORDS];

    return subtract(unused, s->w, scalar_order.w, WORDS);
}

/* r += a b; r has n words more than are used of b, and room for the sum. The inner sum is
 * at most (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1. */
static void multiply_add(uint32_t *r, const uint32_t *a, unsigned n, const uint32_t *b,
                         unsigned m)
{
    for (unsigned i = 0; i < n; i++) {
        uint64_t over = 0;
        for (unsigned j = 0; j < m; j++) {
            over += (uint64_t)a[i] * b[j] + r[i + j];
            r[i + j] = (uint32_t)over;
            over >>= 32;
        }
        r[i + m] = (uint32_t)over;
    }
}

/*
 * x modulo L by Barrett: q = floor(floor(x / 2^224) m / 2^288), m = floor(2^512 / L). The
 * inner floor takes less than 2^224 m / 2^512 < 2^-27 from the quotient, and the floor in m
 * less than x / 2^512 times what it cut off, 0.23. Together that is less than 1, so q is
 * floor(x / L) or one less, for all x < 2^512. Then x - q L < 2 L, its low 256 bits are all
 * of it, and L is taken off once if it can be.
 */
static void reduce(struct scalar *s, const uint32_t x[2 * WORDS])
{
    uint32_t q[2 * (WORDS + 1)] = { 0 }, product[2 * WORDS + 1] = { 0 };
    uint32_t rest[WORDS], less[WORDS];

    multiply_add(q, x + WORDS - 1, WORDS + 1, reciprocal, WORDS + 1);
    multiply_add(product, q + WORDS + 1, WORDS + 1, scalar_order.w, WORDS);
    (void)subtract(rest, x, product, WORDS);
    uint32_t keep = 0 - subtract(less, rest, scalar_order.w, WORDS); /* all ones or zeros */
    for (unsigned i = 0; i < WORDS; i++)
        s->w[i] = (rest[i] & keep) | (less[i] & ~keep);
    wipe(q, sizeof q);
    wipe(product, sizeof product);
    wipe(rest, sizeof rest);
    wipe(less, sizeof less);
}

void scalar_from_hash(struct scalar *s, const uint8_t bytes[64])
{
    struct scalar halves[2];
    uint32_t x[2 * WORDS];

    scalar_from_bytes(&halves[0], bytes);
    scalar_from_bytes(&halves[1], bytes + 32);
    memcpy(x, halves, sizeof x);
    reduce(s, x);
    wipe(halves, sizeof halves);
    wipe(x, sizeof x);
}

/* (2^256 - 1)^2 + 2^256 - 1 < 2^512. */
void scalar_multiply_add(struct scalar *r, const struct scalar *a, const struct scalar *b,
                         const struct scalar *c)
{
    uint32_t x[2 * WORDS] = { 0 };

    memcpy(x, c->w, sizeof c->w);
    multiply_add(x, a->w, WORDS, b->w, WORDS);
    reduce(r, x);
    wipe(x, sizeof x);
}

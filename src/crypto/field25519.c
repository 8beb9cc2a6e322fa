/*
 * Numbers modulo p = 2^255 - 19: what both layouts share. Powers go through one fixed
 * chain, so inverting takes the same steps for every number. Weights are explained in
 * field25519.h.
 */
#include "field25519.h"

#if FE_64
#define BITS(i) 51
#define PLACE(i) (51 * (i))
#else
#define BITS(i) (26 - (i) % 2)
#define PLACE(i) ((51 * (i) + 1) / 2)
#endif
#define MASK(i) (((fe_limb)1 << BITS(i)) - 1)

const struct fe fe_one = { { 1 } };

/* a^(2^n) */
static void square_times(struct fe *r, const struct fe *a, unsigned n)
{
    fe_sq(r, a);
    while (--n > 0)
        fe_sq(r, r);
}

/* r = a^(2^250 - 1), and *a11 = a^11. With e(n) = 2^n - 1: e(2n) = e(n) 2^n + e(n). */
static void pow_250(struct fe *r, struct fe *a11, const struct fe *a)
{
    struct fe x, e5, e10, e50;

    square_times(&x, a, 3);
    fe_mul(&x, &x, a); /* 9 */
    fe_sq(a11, a);
    fe_mul(a11, a11, &x); /* 11 */
    fe_sq(&e5, a11);
    fe_mul(&e5, &e5, &x); /* 22 + 9 = 31 */
    square_times(&x, &e5, 5);
    fe_mul(&e10, &x, &e5);
    square_times(&x, &e10, 10);
    fe_mul(r, &x, &e10); /* e(20) */
    square_times(&x, r, 20);
    fe_mul(&x, &x, r); /* e(40) */
    square_times(&x, &x, 10);
    fe_mul(&e50, &x, &e10);
    square_times(&x, &e50, 50);
    fe_mul(r, &x, &e50); /* e(100) */
    square_times(&x, r, 100);
    fe_mul(&x, &x, r); /* e(200) */
    square_times(&x, &x, 50);
    fe_mul(r, &x, &e50);
}

void fe_invert(struct fe *r, const struct fe *a)
{
    struct fe x, a11;

    pow_250(&x, &a11, a);
    square_times(&x, &x, 5);
    fe_mul(r, &x, &a11); /* (2^250 - 1) 2^5 + 11 = p - 2 */
}

void fe_pow22523(struct fe *r, const struct fe *a)
{
    struct fe x, a11;

    pow_250(&x, &a11, a);
    square_times(&x, &x, 2);
    fe_mul(r, &x, a); /* (2^250 - 1) 2^2 + 1 */
}

/* Carry through all limbs, and what is over 2^255 back into the first, times 19. Takes and
 * drops whole multiples of p. */
static void carry_around(struct fe *a)
{
    fe_limb over = 0;

    for (unsigned i = 0; i < FE_LIMBS; i++) {
        a->v[i] += over;
        over = a->v[i] >> BITS(i);
        a->v[i] &= MASK(i);
    }
    a->v[0] += 19 * over;
}

/* a < 8.1 * 2^255, so after the first round a < 2^255 + 19 * 9 < 2p, and the top bit of a +
 * 19 says whether a >= p. Then a + 19 without its bit 255 is a - p. */
static void freeze(struct fe *a)
{
    fe_limb over = 19;

    carry_around(a);
    for (unsigned i = 0; i < FE_LIMBS; i++)
        over = (a->v[i] + over) >> BITS(i);
    a->v[0] += 19 * over;
    over = 0;
    for (unsigned i = 0; i < FE_LIMBS; i++) {
        a->v[i] += over;
        over = a->v[i] >> BITS(i);
        a->v[i] &= MASK(i);
    }
}

void fe_to_words(uint64_t words[4], const struct fe *a)
{
    struct fe x = *a;

    freeze(&x);
    memset(words, 0, 4 * sizeof words[0]);
    for (unsigned i = 0; i < FE_LIMBS; i++) {
        unsigned place = PLACE(i), shift = place % 64;

        words[place / 64] |= (uint64_t)x.v[i] << shift;
        if (shift + BITS(i) > 64)
            words[place / 64 + 1] |= (uint64_t)x.v[i] >> (64 - shift);
    }
}

void fe_from_bytes(struct fe *r, const uint8_t bytes[32])
{
    uint64_t words[4] = { 0 };

    for (unsigned i = 0; i < 32; i++)
        words[i / 8] |= (uint64_t)bytes[i] << (8 * (i % 8));
    fe_from_words(r, words);
}

void fe_to_bytes(uint8_t bytes[32], const struct fe *a)
{
    uint64_t words[4];

    fe_to_words(words, a);
    for (unsigned i = 0; i < 32; i++)
        bytes[i] = (uint8_t)(words[i / 8] >> (8 * (i % 8)));
}

bool fe_is_zero(const struct fe *a)
{
    uint64_t w[4];

    fe_to_words(w, a);
    return (w[0] | w[1] | w[2] | w[3]) == 0;
}

bool fe_is_odd(const struct fe *a)
{
    uint64_t w[4];

    fe_to_words(w, a);
    return w[0] & 1;
}

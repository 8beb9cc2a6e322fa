/*
 * Numbers modulo p = 2^255 - 19. One interface over two layouts: 5 limbs of 51 bits where
 * the compiler multiplies 64 x 64 bits, else 10 limbs of 26 and 25 bits in turn.
 * HCODE_FIELD_32 forces the second (the tests do).
 *
 * Limbs are not carried after each step. Instead each element has a weight w: limb i is at
 * most w U(i), with U(i) = 2^bits(i), and 2^13 more for limb 1, which takes a product's last carry.
 * Nobody counts when a program runs: each function says what it takes and gives, and
 * edwards25519.c has the weights beside its steps. For a and b of these weights,
 *
 *     fe_add       gives a + b                    fe_mul  gives 1, takes a b <= 32
 *     fe_sub       gives a + 2, takes b = 1       fe_sq   gives 1, takes a <= 5
 *     fe_sub_wide  gives a + 4, takes b <= 3
 */
#ifndef FIELD25519_H
#define FIELD25519_H

#include "../internal.h"

#if defined(__SIZEOF_INT128__) && !defined(HCODE_FIELD_32)
#define FE_64 1
#define FE_LIMBS 5
typedef uint64_t fe_limb;
#else
#define FE_64 0
#define FE_LIMBS 10
typedef uint32_t fe_limb;
#endif

struct fe {
    fe_limb v[FE_LIMBS];
};

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

/* field25519_64.c or field25519_32.c */

void fe_mul(struct fe *r, const struct fe *a, const struct fe *b);
void fe_sq(struct fe *r, const struct fe *a);
/* The number of four little-endian words, bit 255 not looked at; weight 1, not reduced. */
void fe_from_words(struct fe *r, const uint64_t words[4]);

/* field25519.c; all constant-time */

extern const struct fe fe_one;

/* Powers, of a weight of at most 5: of p - 2, which inverts (0 gives 0), and of 2^252 - 3. */
void fe_invert(struct fe *r, const struct fe *a);
void fe_pow22523(struct fe *r, const struct fe *a);
/* Of the least residue; a weight of at most 8. */
void fe_to_words(uint64_t words[4], const struct fe *a);
void fe_to_bytes(uint8_t bytes[32], const struct fe *a);
bool fe_is_zero(const struct fe *a);
bool fe_is_odd(const struct fe *a);
void fe_from_bytes(struct fe *r, const uint8_t bytes[32]); /* as fe_from_words() */

/* Limb i of k p, each limb being k times that of p. */
static inline fe_limb fe_multiple_of_p(unsigned k, unsigned i)
{
#if FE_64
    return k * ((UINT64_C(1) << 51) - (i == 0 ? 19 : 1));
#else
    return k * ((UINT32_C(1) << (26 - i % 2)) - (i == 0 ? 19 : 1));
#endif
}

/* Compilers leave loops of five as they are; written out, these three save a tenth of a
 * verification. */
static inline void fe_add(struct fe *r, const struct fe *a, const struct fe *b)
{
#pragma GCC unroll 5
    for (unsigned i = 0; i < FE_LIMBS; i++)
        r->v[i] = a->v[i] + b->v[i];
}

/* 2p covers b: its limbs are at least 2^52 - 38 (or 2^27 - 38, 2^26 - 2), those of b at
 * most U(i), about half of it. */
static inline void fe_sub(struct fe *r, const struct fe *a, const struct fe *b)
{
#pragma GCC unroll 5
    for (unsigned i = 0; i < FE_LIMBS; i++)
        r->v[i] = a->v[i] + fe_multiple_of_p(2, i) - b->v[i];
}

/* 4p covers b: three times U(i) is less than the limbs of 4p. */
static inline void fe_sub_wide(struct fe *r, const struct fe *a, const struct fe *b)
{
#pragma GCC unroll 5
    for (unsigned i = 0; i < FE_LIMBS; i++)
        r->v[i] = a->v[i] + fe_multiple_of_p(4, i) - b->v[i];
}

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif

/*
 * Products modulo 2^255 - 19 on 5 limbs of 51 bits, where 64 x 64 bits give 128.
 *
 * Limb i stands for 2^(51 i), and 2^255 is 19: so a product a[i] b[j] with i + j >= 5 goes
 * into column i + j - 5, times 19. The bounds hold for weights whose product is at most 32.
 */
#include "field25519.h"

#if FE_64

__extension__ typedef unsigned __int128 wide;

#define W(x, y) ((wide)(x) * (y))
#define MASK ((UINT64_C(1) << 51) - 1)

/*
 * Columns to limbs. A term is at most 32 U^2 < 2^107.01; column 0 has one plain term and
 * four times 19, so it is below 77 * 2^107.01 < 2^113.3; column 4 has five plain terms:
 * below 2^109.4. With the carry of the column before, below 2^62.4, that changes nothing.
 * So each carry fits 64 bits, the last one is below 2^58.4, and 19 times it, below 2^62.7,
 * is added to a limb below 2^51. What that carries into limb 1 is below 2^12: limb 1 is
 * below 2^51 + 2^12, all others below 2^51, which is weight 1.
 */
static inline void carry(struct fe *r, wide c0, wide c1, wide c2, wide c3, wide c4)
{
    uint64_t low = 0;

    c1 += (uint64_t)(c0 >> 51);
    c2 += (uint64_t)(c1 >> 51);
    c3 += (uint64_t)(c2 >> 51);
    c4 += (uint64_t)(c3 >> 51);
    low = ((uint64_t)c0 & MASK) + 19 * (uint64_t)(c4 >> 51);
    r->v[0] = low & MASK;
    r->v[1] = ((uint64_t)c1 & MASK) + (low >> 51);
    r->v[2] = (uint64_t)c2 & MASK;
    r->v[3] = (uint64_t)c3 & MASK;
    r->v[4] = (uint64_t)c4 & MASK;
}

/* 19 b fits: b is at most 32 U < 2^56.1. */
void fe_mul(struct fe *r, const struct fe *a, const struct fe *b)
{
    uint64_t a0 = a->v[0], a1 = a->v[1], a2 = a->v[2], a3 = a->v[3], a4 = a->v[4];
    uint64_t b0 = b->v[0], b1 = b->v[1], b2 = b->v[2], b3 = b->v[3], b4 = b->v[4];
    uint64_t b1_19 = 19 * b1, b2_19 = 19 * b2, b3_19 = 19 * b3, b4_19 = 19 * b4;

    carry(r,
          W(a0, b0) + W(a1, b4_19) + W(a2, b3_19) + W(a3, b2_19) + W(a4, b1_19),
          W(a0, b1) + W(a1, b0) + W(a2, b4_19) + W(a3, b3_19) + W(a4, b2_19),
          W(a0, b2) + W(a1, b1) + W(a2, b0) + W(a3, b4_19) + W(a4, b3_19),
          W(a0, b3) + W(a1, b2) + W(a2, b1) + W(a3, b0) + W(a4, b4_19),
          W(a0, b4) + W(a1, b3) + W(a2, b2) + W(a3, b1) + W(a4, b0));
}

/* The same columns, equal terms joined. */
void fe_sq(struct fe *r, const struct fe *a)
{
    uint64_t a0 = a->v[0], a1 = a->v[1], a2 = a->v[2], a3 = a->v[3], a4 = a->v[4];
    uint64_t a0_2 = 2 * a0, a1_2 = 2 * a1, a2_2 = 2 * a2;
    uint64_t a3_19 = 19 * a3, a4_19 = 19 * a4, a4_38 = 38 * a4;

    carry(r,
          W(a0, a0) + W(a1, a4_38) + W(a2_2, a3_19),
          W(a0_2, a1) + W(a2, a4_38) + W(a3, a3_19),
          W(a0_2, a2) + W(a1, a1) + W(a3, a4_38),
          W(a0_2, a3) + W(a1_2, a2) + W(a4, a4_19),
          W(a0_2, a4) + W(a1_2, a3) + W(a2, a2));
}

void fe_from_words(struct fe *r, const uint64_t words[4])
{
    r->v[0] = words[0] & MASK;
    r->v[1] = (words[0] >> 51 | words[1] << 13) & MASK;
    r->v[2] = (words[1] >> 38 | words[2] << 26) & MASK;
    r->v[3] = (words[2] >> 25 | words[3] << 39) & MASK;
    r->v[4] = (words[3] >> 12) & MASK;
}

#endif

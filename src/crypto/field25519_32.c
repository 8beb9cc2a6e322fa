/*
 * Products modulo 2^255 - 19 on 10 limbs of 26 and 25 bits in turn, where only 32 x 32 bits
 * give 64. Small and plain: whoever needs speed has the other layout.
 *
 * Limb i stands for 2^ceil(25.5 i). If i and j are both odd, the places of a[i] and b[j]
 * add up to one more than the place of column i + j, hence the factor 2. Columns 10 … 18
 * stand for 2^255 times columns 0 … 8, and 2^255 is 19. The bounds hold for weights whose
 * product is <= 32.
 */
#include "field25519.h"

#if !FE_64

#define BITS(i) (26 - (i) % 2)
#define MASK(i) ((UINT32_C(1) << BITS(i)) - 1)

/*
 * A term is below 32 * 2^52 * 1.001 for two even places and half of it otherwise (the
 * factor 2 counted in). Column 0 has one even term, column 10 five pairs of odd places and
 * four of even ones: 1 + 19 * (5 / 2 + 4) = 124.5 terms, below 2^63.97. All others are
 * smaller, since no column has more terms and mixed ones count half. A carry is below 2^39:
 * so nothing leaves 64 bits. Column 9 has ten mixed terms, below 2^59.4; 19 times its carry
 * is below 2^38.7, and what that carries into limb 1 is below 2^13. So limb 1 is below 2^25
 * + 2^13, each other limb below 2^BITS: weight 1.
 */
static void carry(struct fe *r, const uint64_t column[19])
{
    uint64_t over = 0;

    for (unsigned i = 0; i < FE_LIMBS; i++) {
        uint64_t sum = column[i] + (i < 9 ? 19 * column[i + 10] : 0) + over;
        r->v[i] = (uint32_t)sum & MASK(i);
        over = sum >> BITS(i);
    }
    over = r->v[0] + 19 * over;
    r->v[0] = (uint32_t)over & MASK(0);
    r->v[1] += (uint32_t)(over >> BITS(0));
}

/* 2 b fits: b is at most 32 * 2^25 * 1.001 where it is doubled. */
void fe_mul(struct fe *r, const struct fe *a, const struct fe *b)
{
    uint64_t column[19] = { 0 };

    for (unsigned i = 0; i < FE_LIMBS; i++)
        for (unsigned j = 0; j < FE_LIMBS; j++)
            column[i + j] += (uint64_t)a->v[i] * (b->v[j] << (i & j & 1));
    carry(r, column);
}

void fe_sq(struct fe *r, const struct fe *a)
{
    fe_mul(r, a, a);
}

void fe_from_words(struct fe *r, const uint64_t words[4])
{
    for (unsigned i = 0; i < FE_LIMBS; i++) {
        unsigned place = (51 * i + 1) / 2, shift = place % 64;
        uint64_t x = words[place / 64] >> shift;

        if (shift > 64 - BITS(i) && place / 64 < 3)
            x |= words[place / 64 + 1] << (64 - shift);
        r->v[i] = (uint32_t)x & MASK(i);
    }
}

#endif

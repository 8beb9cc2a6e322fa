/*
 * Multiples by combs: of the base point, whose comb is a constant that
 * tools/ed25519_table.py has written, and of each key of a keyring. Verification takes
 * sparse digits of COMB_WIDTH bits, wherever they fall. Signing takes a digit of 4 bits at
 * each fourth place, from the first 8 entries of a row, and reads all 8 for each.
 */
#include "edwards25519.h"

/* Until a row is complete, its entries hold X, Y and Z in place of their three numbers. */
static void put_projective(struct entry *at, const struct point *p)
{
    struct fe x;

    fe_mul(&x, &p->e, &p->f);
    fe_to_words(at->sum, &x);
    fe_mul(&x, &p->g, &p->h);
    fe_to_words(at->difference, &x);
    fe_mul(&x, &p->f, &p->g);
    fe_to_words(at->t2d, &x);
}

static void put_affine(struct entry *at, const struct fe *z_inverse)
{
    struct fe x, y, t;

    fe_from_words(&x, at->sum);
    fe_mul(&x, &x, z_inverse);
    fe_from_words(&y, at->difference);
    fe_mul(&y, &y, z_inverse);
    fe_add(&t, &y, &x); /* 2 */
    fe_to_words(at->sum, &t);
    fe_sub(&t, &y, &x); /* 3 */
    fe_to_words(at->difference, &t);
    fe_mul(&t, &x, &y);
    fe_from_words(&x, curve_2d);
    fe_mul(&t, &t, &x);
    fe_to_words(at->t2d, &t);
}

/* One inverse for a row (Montgomery): of the product of all Z, which gives each Z's when it
 * is multiplied with all others. */
static void finish_row(struct entry row[COMB_ODD])
{
    struct fe before[COMB_ODD]; /* product of the Z before */
    struct fe all = fe_one, z, inverse;

    for (unsigned i = 0; i < COMB_ODD; i++) {
        before[i] = all;
        fe_from_words(&z, row[i].t2d);
        fe_mul(&all, &all, &z);
    }
    fe_invert(&all, &all);
    for (unsigned i = COMB_ODD; i-- > 0;) {
        fe_from_words(&z, row[i].t2d);
        fe_mul(&inverse, &all, &before[i]);
        fe_mul(&all, &all, &z);
        put_affine(&row[i], &inverse);
    }
}

void comb_build(struct comb *comb, const struct point *p)
{
    struct point start = *p, multiple, twice;
    struct addend step;

    for (unsigned row = 0; row < COMB_ROWS; row++) {
        twice = start;
        point_double(&twice);
        point_prepare(&step, &twice);
        multiple = start;
        for (unsigned i = 0; i < COMB_ODD; i++) {
            put_projective(&comb->at[row][i], &multiple);
            point_add(&multiple, &step, false);
        }
        finish_row(comb->at[row]);
        for (unsigned i = 0; i < COMB_SPACING; i++)
            point_double(&start);
    }
}

void comb_add_level(struct point *p, const struct comb *comb, const struct digits *digits,
                    unsigned level)
{
    struct affine a;

    for (unsigned row = 0; row < COMB_ROWS; row++) {
        int digit = digits->at[COMB_SPACING * row + level];

        if (digit == 0)
            continue;
        affine_from_entry(&a, &comb->at[row][(digit < 0 ? -digit : digit) / 2]);
        point_add_affine(p, &a, digit < 0);
    }
}

/*
 * Digits of 4 bits for a secret: with s odd and N = (s - 1) / 2 + 2^255, the bits n(i) of N
 * give s = sum of (2 n(i) - 1) 2^i, for the sum of all 2^i is 2^256 - 1. So each four bits
 * v of N are the odd digit 2 v - 15, without carries. An even s gets L added, which is odd
 * and changes nothing: [L]B is neutral. s < 2^255, so the sum is below 2^256.
 */
static void digits_of_secret(struct scalar *n, const struct scalar *s)
{
    uint32_t even = (s->w[0] & 1) - 1; /* all ones or zeros */
    uint64_t over = 0;

    for (unsigned i = 0; i < COUNT(n->w); i++) {
        over += (uint64_t)s->w[i] + (scalar_order.w[i] & even);
        n->w[i] = (uint32_t)over;
        over >>= 32;
    }
    for (unsigned i = 0; i < COUNT(n->w); i++)
        n->w[i] = n->w[i] >> 1 | (i + 1 < COUNT(n->w) ? n->w[i + 1] : 1) << 31;
}

/* Minus a point: x changes its sign, so y + x and y - x change places. `mask` is all ones
 * or zeros. */
static void affine_negate_if(struct affine *a, fe_limb mask)
{
    struct fe zero = { { 0 } }, minus;

    fe_sub(&minus, &zero, &a->t2d); /* 2 */
    for (unsigned i = 0; i < FE_LIMBS; i++) {
        fe_limb both = (a->sum.v[i] ^ a->difference.v[i]) & mask;
        a->sum.v[i] ^= both;
        a->difference.v[i] ^= both;
        a->t2d.v[i] ^= (a->t2d.v[i] ^ minus.v[i]) & mask;
    }
}

/* Entry |2 v - 15| of a row, negated if v < 8. All eight are read, and no branch is
 * taken. */
static void select_entry(struct affine *out, const struct entry row[8], uint32_t v)
{
    uint32_t minus = ((v >> 3) & 1) - 1; /* all ones or zeros */
    uint32_t index = (v ^ minus) & 7;    /* (|2 v - 15| - 1) / 2: v - 8, or 7 - v */
    struct entry e = { { 0 }, { 0 }, { 0 } };

    for (uint32_t i = 0; i < 8; i++) {
        uint64_t take = 0 - (uint64_t)(((i ^ index) - 1) >> 31);
        for (unsigned k = 0; k < 4; k++) {
            e.sum[k] |= row[i].sum[k] & take;
            e.difference[k] |= row[i].difference[k] & take;
            e.t2d[k] |= row[i].t2d[k] & take;
        }
    }
    affine_from_entry(out, &e);
    affine_negate_if(out, (fe_limb)0 - (minus & 1));
    wipe(&e, sizeof e);
}

void base_multiply(struct point *p, const struct scalar *s)
{
    struct scalar n;
    struct affine a;

    digits_of_secret(&n, s);
    point_neutral(p);
    for (unsigned level = COMB_SPACING / 4; level-- > 0;) {
        for (unsigned i = 0; i < 4; i++)
            point_double(p); /* of the neutral point the first time */
        for (unsigned row = 0; row < COMB_ROWS; row++) {
            unsigned place = COMB_SPACING * row + 4 * level;
            select_entry(&a, base_comb.at[row], n.w[place / 32] >> (place % 32) & 15);
            point_add_affine(p, &a, false);
        }
    }
    wipe(&n, sizeof n);
    wipe(&a, sizeof a);
}

/*
 * Points of -x^2 + y^2 = 1 + d x^2 y^2 over the field of field25519.h, and tables of their
 * multiples. The formulas of Hisil, Wong, Carter and Dawson (2008) are complete on this
 * curve: no pair of points needs a case of its own, those of small order included.
 */
#ifndef EDWARDS25519_H
#define EDWARDS25519_H

#include "field25519.h"
#include "scalar25519.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

/* Two fractions, x = e / g and y = h / f, as every formula leaves them. The next one
 * multiplies them out as far as it needs: X = e f, Y = g h, Z = f g, and T = e h only for
 * an addition. */
struct point {
    struct fe e, f, g, h; /* weights at most 5, 6, 4, 2 */
};

/* What an addition wants of its second point. */
struct addend {
    struct fe sum, difference, z2, t2d; /* Y + X, Y - X, 2 Z, 2 d T; weights 2, 3, 2, 1 */
};

/* The same with Z = 1, without it, and in least residues: what tables hold. 96 bytes. */
struct entry {
    uint64_t sum[4], difference[4], t2d[4]; /* little-endian words */
};

/* An entry, unpacked. */
struct affine {
    struct fe sum, difference, t2d; /* weights at most 1, 1, 2 */
};

/*
 * A comb of a point P: entry [i][j] is (2 j + 1) 2^(COMB_SPACING i) P. A scalar with digits
 * that are odd and at most 2 COMB_ODD - 1, or 0, then costs COMB_SPACING - 1 doublings and
 * an addition for each digit that is not 0.
 */
#define COMB_SPACING 16
#define COMB_ROWS 16 /* COMB_SPACING * COMB_ROWS is more than the 254 places of a scalar */
#define COMB_WIDTH 6 /* of digits, in bits, with their sign */
#define COMB_ODD (1 << (COMB_WIDTH - 2))

struct comb {
    struct entry at[COMB_ROWS][COMB_ODD];
};

extern const struct comb base_comb; /* of the base point; generated */

extern const uint64_t curve_2d[4]; /* 2 d, in words */

void point_neutral(struct point *p);
/* The point of a canonical encoding; false, and nothing written, if it is none. */
bool point_decode(struct point *p, const uint8_t bytes[32]);
void point_encode(uint8_t bytes[32], const struct point *p);
bool point_is_neutral(const struct point *p);
void point_negate(struct point *p);
/* Is this the y of a point of small order, whatever the sign bit says? */
bool encodes_small_order(const uint8_t bytes[32]);

void point_double(struct point *p);
void point_prepare(struct addend *a, const struct point *p);
void point_add(struct point *p, const struct addend *a, bool negative);
void point_add_affine(struct point *p, const struct affine *a, bool negative);
void affine_from_entry(struct affine *a, const struct entry *entry);

/* comb25519.c */

void comb_build(struct comb *comb, const struct point *p);
/* p += what the digits at `level`, `level` + COMB_SPACING, … say. Variable time. */
void comb_add_level(struct point *p, const struct comb *comb, const struct digits *digits,
                    unsigned level);
/* [s] B, in constant time. */
void base_multiply(struct point *p, const struct scalar *s);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif

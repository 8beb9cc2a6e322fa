/*
 * Points: the formulas, and their encoding (RFC 8032 5.1.2, 5.1.3). Weights (field25519.h)
 * stand beside each step; the letters are those of Hisil and others, section 3. Doubling
 * and adding are constant-time if `negative` is no secret; so is encoding. Decoding is not.
 */
#include "edwards25519.h"

static const uint64_t curve_d[4] = { /* -121665 / 121666 */
    0x75eb4dca135978a3, 0x00700a4d4141d8ab, 0x8cc740797779e898, 0x52036cee2b6ffe73
};
const uint64_t curve_2d[4] = {
    0xebd69b9426b2f159, 0x00e0149a8283b156, 0x198e80f2eef3d130, 0x2406d9dc56dffce7
};
static const uint64_t root_of_minus_1[4] = {
    0xc4ee1b274a0ea0b0, 0x2f431806ad2fe478, 0x2b4d00993dfbd7a7, 0x2b8324804fc1df0b
};

/* All y of points whose order divides 8: order 4, 1, 2, and twice 8. The last two are the
 * roots of d y^4 + 2 y^2 = 1, where doubling gives y = 0. */
static const uint64_t small_order_y[5][4] = {
    { 0, 0, 0, 0 },
    { 1, 0, 0, 0 },
    { 0xffffffffffffffec, 0xffffffffffffffff, 0xffffffffffffffff, 0x7fffffffffffffff },
    { 0xb027b2c28f95e826, 0xf098eff289f4c345, 0x3933c6d305acdfd5, 0x05fc536d880238b1 },
    { 0x4fd84d3d706a17c7, 0x0f67100d760b3cba, 0xc6cc392cfa53202a, 0x7a03ac9277fdc74e },
};

bool encodes_small_order(const uint8_t bytes[32])
{
    uint64_t y[4] = { 0 };

    for (unsigned i = 0; i < 32; i++)
        y[i / 8] |= (uint64_t)bytes[i] << (8 * (i % 8));
    y[3] &= UINT64_MAX >> 1;
    for (unsigned i = 0; i < COUNT(small_order_y); i++) {
        if (memcmp(y, small_order_y[i], sizeof y) == 0)
            return true;
    }
    return false;
}

void point_neutral(struct point *p)
{
    *p = (struct point){ .f = fe_one, .g = fe_one, .h = fe_one };
}

void point_negate(struct point *p)
{
    struct fe zero = { { 0 } };
    struct fe x;

    fe_mul(&x, &p->e, &fe_one); /* 1 */
    fe_sub(&p->e, &zero, &x);   /* 2 */
}

/* x^2 = u / v; a root, if there is one, is x = u v^3 (u v^7)^((p-5)/8), or that times the
 * root of -1 (RFC 8032 5.1.3). v is never 0, for -1/d is no square. */
static bool root_of_fraction(struct fe *x, const struct fe *u, const struct fe *v)
{
    struct fe v3, t;

    fe_sq(&v3, v);
    fe_mul(&v3, &v3, v);
    fe_sq(&t, &v3);
    fe_mul(&t, &t, v);
    fe_mul(&t, &t, u); /* u v^7 */
    fe_pow22523(&t, &t);
    fe_mul(&t, &t, &v3);
    fe_mul(x, &t, u);

    fe_sq(&t, x);
    fe_mul(&t, &t, v); /* v x^2 is u, or -u, or neither */
    fe_sub(&v3, u, &t);
    if (fe_is_zero(&v3))
        return true;
    fe_add(&v3, u, &t);
    fe_from_words(&t, root_of_minus_1);
    fe_mul(x, x, &t);
    return fe_is_zero(&v3);
}

static bool y_of(struct fe *y, const uint8_t bytes[32])
{
    uint8_t canonical[32];

    fe_from_bytes(y, bytes);
    fe_to_bytes(canonical, y);
    canonical[31] |= bytes[31] & 0x80;
    return memcmp(canonical, bytes, 32) == 0;
}

bool point_decode(struct point *p, const uint8_t bytes[32])
{
    struct fe x, y, y2, u, v;
    bool odd = bytes[31] >> 7;

    if (!y_of(&y, bytes))
        return false;
    fe_sq(&y2, &y);
    fe_sub(&u, &y2, &fe_one); /* 3 */
    fe_from_words(&v, curve_d);
    fe_mul(&v, &v, &y2);
    fe_add(&v, &v, &fe_one); /* 2 */
    if (!root_of_fraction(&x, &u, &v) || (odd && fe_is_zero(&x)))
        return false;
    *p = (struct point){ .e = x, .f = fe_one, .g = fe_one, .h = y };
    if (fe_is_odd(&x) != odd)
        point_negate(p);
    return true;
}

void point_encode(uint8_t bytes[32], const struct point *p)
{
    struct fe z, x, y;

    fe_mul(&z, &p->f, &p->g);
    fe_invert(&z, &z);
    fe_mul(&x, &p->e, &p->f);
    fe_mul(&x, &x, &z);
    fe_mul(&y, &p->g, &p->h);
    fe_mul(&y, &y, &z);
    fe_to_bytes(bytes, &y);
    bytes[31] = (uint8_t)(bytes[31] | fe_is_odd(&x) << 7);
}

/* y = 1, at which x is 0; f is never 0, the formulas being complete. */
bool point_is_neutral(const struct point *p)
{
    struct fe t;

    fe_mul(&t, &p->h, &fe_one);
    fe_sub(&t, &p->f, &t); /* 6 + 2 */
    return fe_is_zero(&t);
}

void point_double(struct point *p)
{
    struct fe x, y, z, xy;

    fe_mul(&x, &p->e, &p->f); /* 1 of 5 * 6; all products below give 1 */
    fe_mul(&y, &p->g, &p->h);
    fe_mul(&z, &p->f, &p->g);
    fe_add(&xy, &x, &y); /* 2 */
    fe_sq(&x, &x);
    fe_sq(&y, &y);
    fe_sq(&z, &z);
    fe_sq(&xy, &xy);
    fe_add(&p->h, &x, &y);          /* 2 */
    fe_sub(&p->g, &y, &x);          /* 3 */
    fe_sub_wide(&p->e, &xy, &p->h); /* 5 */
    fe_add(&z, &z, &z);             /* 2 */
    fe_sub_wide(&p->f, &z, &p->g);  /* 6 */
}

/* What the additions share: p plus a point of which y + x, y - x and, as products with t
 * and z of p, c = 2 d T1 T2 and d = 2 Z1 Z2 are given. Less the point is plus (-x, y): sum
 * and difference change places, and c its sign. */
static inline void point_add_any(struct point *p, const struct fe *x, const struct fe *y,
                                 const struct fe *sum, const struct fe *difference,
                                 const struct fe *c, const struct fe *d, bool negative)
{
    struct fe a, b;

    fe_sub(&a, y, x); /* 3 */
    fe_add(&b, y, x); /* 2 */
    fe_mul(&a, &a, negative ? sum : difference); /* 1 of 3 * 3 at most */
    fe_mul(&b, &b, negative ? difference : sum);
    fe_sub(&p->e, &b, &a);                  /* 3 */
    fe_add(&p->h, &b, &a);                  /* 2 */
    fe_sub(negative ? &p->g : &p->f, d, c); /* 2 + 2 */
    fe_add(negative ? &p->f : &p->g, d, c); /* 2 + 1 */
}

void affine_from_entry(struct affine *a, const struct entry *entry)
{
    fe_from_words(&a->sum, entry->sum);
    fe_from_words(&a->difference, entry->difference);
    fe_from_words(&a->t2d, entry->t2d);
}

void point_add_affine(struct point *p, const struct affine *a, bool negative)
{
    struct fe x, y, z, t;

    fe_mul(&x, &p->e, &p->f);
    fe_mul(&y, &p->g, &p->h);
    fe_mul(&z, &p->f, &p->g);
    fe_mul(&t, &p->e, &p->h);
    fe_mul(&t, &t, &a->t2d);
    fe_add(&z, &z, &z); /* 2 */
    point_add_any(p, &x, &y, &a->sum, &a->difference, &t, &z, negative);
}

void point_add(struct point *p, const struct addend *a, bool negative)
{
    struct fe x, y, z, t;

    fe_mul(&x, &p->e, &p->f);
    fe_mul(&y, &p->g, &p->h);
    fe_mul(&z, &p->f, &p->g);
    fe_mul(&t, &p->e, &p->h);
    fe_mul(&t, &t, &a->t2d);
    fe_mul(&z, &z, &a->z2); /* 1 */
    point_add_any(p, &x, &y, &a->sum, &a->difference, &t, &z, negative);
}

void point_prepare(struct addend *a, const struct point *p)
{
    struct fe x, y, z, t;

    fe_mul(&x, &p->e, &p->f);
    fe_mul(&y, &p->g, &p->h);
    fe_mul(&z, &p->f, &p->g);
    fe_mul(&t, &p->e, &p->h);
    fe_add(&a->sum, &y, &x);        /* 2 */
    fe_sub(&a->difference, &y, &x); /* 3 */
    fe_add(&a->z2, &z, &z);         /* 2 */
    fe_from_words(&z, curve_2d);
    fe_mul(&a->t2d, &t, &z);
}

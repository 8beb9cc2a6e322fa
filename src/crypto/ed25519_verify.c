/*
 * Ed25519 verification and key checks (RFC 8032 5.1.7, with the strict rule of
 * docs/SPEC.md). A signature holds if the encoding of [S]B - [k]A is R, byte for byte: that
 * is, if R is canonical and [S]B - [k]A - R is neutral, without a factor of 8. A key of a
 * keyring is checked the first way, by two combs and an encoding; an unknown one the second
 * way, where halved scalars save half of the doublings (halve25519.c). Variable time: all
 * of it is public.
 */
#include "ed25519.h"

#define WIDTH 5 /* of digits for points without a comb */
#define ODD (1 << (WIDTH - 2))

struct multiples {
    struct addend odd[ODD]; /* 1, 3, 5, … */
};

static void multiples_build(struct multiples *m, const struct point *p)
{
    struct point sum = *p, twice = *p;
    struct addend step;

    point_double(&twice);
    point_prepare(&step, &twice);
    for (unsigned i = 0; i < ODD; i++) {
        point_prepare(&m->odd[i], &sum);
        point_add(&sum, &step, false);
    }
}

static void multiples_add(struct point *p, const struct multiples *m, int digit)
{
    if (digit != 0)
        point_add(p, &m->odd[(digit < 0 ? -digit : digit) / 2], digit < 0);
}

/* [L]A = O: A is in the group that B spans. */
static bool in_prime_group(const struct point *a)
{
    struct multiples m;
    struct digits digits;
    struct point p;

    multiples_build(&m, a);
    point_neutral(&p);
    for (unsigned i = scalar_recode(&digits, &scalar_order, WIDTH); i-- > 0;) {
        point_double(&p);
        multiples_add(&p, &m, digits.at[i]);
    }
    return point_is_neutral(&p);
}

static bool decode_key(struct point *a, const uint8_t public_key[32])
{
    return !encodes_small_order(public_key) && point_decode(a, public_key);
}

hcode_status hcode_ed25519_check_key(const uint8_t public_key[32])
{
    struct point a;

    if (public_key == NULL || !decode_key(&a, public_key) || !in_prime_group(&a))
        return HCODE_INVALID;
    return HCODE_OK;
}

hcode_status ed25519_prepare(struct ed25519_public *key, const uint8_t public_key[32])
{
    struct point a;

    if (!decode_key(&a, public_key) || !in_prime_group(&a))
        return HCODE_INVALID;
    point_negate(&a);
    comb_build(&key->minus, &a);
    memcpy(key->bytes, public_key, sizeof key->bytes);
    return HCODE_OK;
}

struct equation { /* what there is before the points */
    struct scalar s, k;
};

/* k = SHA-512(R, A, M) modulo L. False if S or R are not allowed. */
static bool equation_of(struct equation *q, const uint8_t signature[64],
                        const uint8_t public_key[32], const void *message, size_t length)
{
    hcode_sha512_state state;
    uint8_t hash[64];

    scalar_from_bytes(&q->s, signature + 32);
    if (!scalar_reduced(&q->s) || encodes_small_order(signature))
        return false;
    hcode_sha512_start(&state);
    hcode_sha512_update(&state, signature, 32);
    hcode_sha512_update(&state, public_key, 32);
    hcode_sha512_update(&state, message, length);
    hcode_sha512_finish(&state, hash);
    scalar_from_hash(&q->k, hash);
    return true;
}

hcode_status ed25519_verify_prepared(const struct ed25519_public *key,
                                     const uint8_t signature[64], const void *message,
                                     size_t length)
{
    struct equation q;
    struct digits s, k;
    struct point p;
    uint8_t r[32];

    if (!equation_of(&q, signature, key->bytes, message, length))
        return HCODE_BAD_SIGNATURE;
    (void)scalar_recode(&s, &q.s, COMB_WIDTH);
    (void)scalar_recode(&k, &q.k, COMB_WIDTH);
    point_neutral(&p);
    for (unsigned level = COMB_SPACING; level-- > 0;) {
        point_double(&p);
        comb_add_level(&p, &base_comb, &s, level);
        comb_add_level(&p, &key->minus, &k, level);
    }
    point_encode(r, &p);
    return memcmp(r, signature, sizeof r) == 0 ? HCODE_OK : HCODE_BAD_SIGNATURE;
}

/* Is [s]B = [k]A + R? */
static bool equation_holds(const struct equation *q, const struct point *a,
                           const struct point *r)
{
    static const struct scalar zero = { { 0 } };
    struct halves half;
    struct scalar vs;
    struct digits s, u, v;
    struct multiples of_a, of_r;
    struct point p;

    scalar_halve(&half, &q->k);
    scalar_multiply_add(&vs, &half.v, &q->s, &zero);
    (void)scalar_recode(&s, &vs, COMB_WIDTH);
    unsigned top_u = scalar_recode(&u, &half.u, WIDTH);
    unsigned top_v = scalar_recode(&v, &half.v, WIDTH);
    unsigned top = top_u > top_v ? top_u : top_v;

    multiples_build(&of_a, a);
    multiples_build(&of_r, r);
    point_neutral(&p);
    for (unsigned i = top < COMB_SPACING ? COMB_SPACING : top; i-- > 0;) {
        point_double(&p);
        multiples_add(&p, &of_a, half.negative ? u.at[i] : -u.at[i]);
        multiples_add(&p, &of_r, -v.at[i]);
        if (i < COMB_SPACING)
            comb_add_level(&p, &base_comb, &s, i);
    }
    return point_is_neutral(&p);
}

hcode_status hcode_ed25519_verify(const uint8_t signature[64], const uint8_t public_key[32],
                                  const void *message, size_t length)
{
    struct equation q;
    struct point a, r;

    if (signature == NULL || public_key == NULL || (message == NULL && length > 0))
        return HCODE_INVALID;
    if (!decode_key(&a, public_key) || !point_decode(&r, signature) ||
        !equation_of(&q, signature, public_key, message, length) ||
        !equation_holds(&q, &a, &r))
        return HCODE_BAD_SIGNATURE;
    return HCODE_OK;
}

/*
 * Halving a scalar (Antipa and others, 2005): u and v, each of about 128 bits, with u = v
 * k. Then [S]B = R + [k]A becomes [v S]B = [v]R + [u]A, with half of the doublings.
 *
 * The congruence is modulo 8 L, the order of the whole group, and v is odd: so v times a
 * point is the neutral one for that one only, and u may stand for v k even if A has a part
 * of small order. Modulo L, or with an even v, signatures would pass that the rule refuses.
 *
 * Euclid's algorithm on 8 L and k, by shifts and subtractions. Variable time.
 */
#include "scalar25519.h"

#define WORDS 4

/* r = t k modulo 8 L, or r = -t k: of the two rows in turn, one has a plus, one a minus. */
struct half_row {
    uint64_t r[WORDS], t[WORDS];
    unsigned length; /* of r, in bits */
};

/* From the length that r had when it was greater; in general a bit or two. */
static void measure(struct half_row *x)
{
    while (x->length > 0 && !(x->r[(x->length - 1) / 64] >> ((x->length - 1) % 64) & 1))
        x->length--;
}

static void shift_left(uint64_t r[WORDS], const uint64_t x[WORDS], unsigned n)
{
    uint64_t low = 0;

    memset(r, 0, WORDS * sizeof r[0]);
    for (unsigned i = 0, to = n / 64; to < WORDS; i++, to++) {
        r[to] = x[i] << (n % 64) | low;
        low = x[i] >> 1 >> (63 - n % 64);
    }
}

static bool words_subtract(uint64_t r[WORDS], const uint64_t a[WORDS],
                           const uint64_t b[WORDS])
{
    uint64_t borrow = 0;

    for (unsigned i = 0; i < WORDS; i++) {
        uint64_t x = a[i] - b[i];
        uint64_t under = (a[i] < b[i]) | (x < borrow);
        r[i] = x - borrow;
        borrow = under;
    }
    return borrow;
}

static void words_add(uint64_t r[WORDS], const uint64_t a[WORDS])
{
    uint64_t carry = 0;

    for (unsigned i = 0; i < WORDS; i++) {
        uint64_t x = r[i] + a[i];
        uint64_t over = (x < a[i]) | (x + carry < x);
        r[i] = x + carry;
        carry = over;
    }
}

/* a -= b 2^n for the greatest n that leaves it positive; false if even b is too much. */
static bool row_reduce(struct half_row *a, const struct half_row *b)
{
    uint64_t shifted[WORDS], rest[WORDS];

    if (a->length < b->length)
        return false;
    unsigned n = a->length - b->length;
    shift_left(shifted, b->r, n);
    if (words_subtract(rest, a->r, shifted)) {
        if (n == 0)
            return false;
        shift_left(shifted, b->r, --n);
        (void)words_subtract(rest, a->r, shifted);
    }
    memcpy(a->r, rest, sizeof rest);
    measure(a);
    shift_left(shifted, b->t, n);
    words_add(a->t, shifted);
    return true;
}

static bool short_and_odd(const struct half_row *x)
{
    return x->length <= 128 && (x->t[0] & 1);
}

static void to_scalar(struct scalar *s, const uint64_t x[WORDS])
{
    for (unsigned i = 0; i < WORDS; i++) {
        s->w[2 * i] = (uint32_t)x[i];
        s->w[2 * i + 1] = (uint32_t)(x[i] >> 32);
    }
}

/*
 * Always r0 t1 + r1 t0 = 8 L, which bounds t: when r1 first is below 2^128, r0 is not, and
 * t1 is at most 8 L / 2^128 < 2^128. t0 and t1 are coprime, since the rows are what
 * integers of determinant 1 make of the first two. So if t1 is even, t0 is odd, and row 0
 * is reduced on: a few bits in general. Who looks for a message where it takes many finds a
 * slow one, but no other answer. It ends at the latest when r1 is 0, for then row 0 was
 * looked at before.
 */
void scalar_halve(struct halves *h, const struct scalar *k)
{
    struct half_row rows[2] = { { .length = 256 }, { .t = { 1 }, .length = 256 } };
    unsigned less = 1;

    for (unsigned i = 0; i < 2 * WORDS; i++) {
        unsigned shift = 32 * (i % 2);
        uint32_t below = i > 0 ? scalar_order.w[i - 1] >> 29 : 0;
        rows[0].r[i / 2] |= (uint64_t)(scalar_order.w[i] << 3 | below) << shift;
        rows[1].r[i / 2] |= (uint64_t)k->w[i] << shift;
    }
    measure(&rows[1]);
    while (!short_and_odd(&rows[less])) {
        if (!row_reduce(&rows[1 - less], &rows[less]))
            less = 1 - less;
    }
    to_scalar(&h->u, rows[less].r);
    to_scalar(&h->v, rows[less].t);
    h->negative = less == 0;
}

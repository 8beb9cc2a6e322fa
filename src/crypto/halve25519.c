/*
 * Halving a scalar (Antipa and others, 2005): u and v, each of about 128 bits, with u = v k.
 * Then [S]B = R + [k]A becomes [v S]B = [v]R + [u]A, with half of the doublings.
 *
 * The congruence is modulo 8 L, the order of the whole group, and v is odd: so v times a point is
 * the neutral one for that one only, and u may stand for v k even if A has a part of small
 * order. Modulo L, or with an even v, signatures would pass that the rule refuses.
 *
 * Euclid's algorithm on 8 L and k, by shifts and subtractions. Variable time.
 */
#include "scalar25519.h"

#define WORDS 4

/* r = t k modulo 8 L, or r = -t k: of the two rows in turn, one has a plus, one a minus. */
struct row {
    uint64_t r[WORDS], t[WORDS];
};

static unsigned length_of(const uint64_t x[WORDS]) /* in bits */
{
    unsigned n = WORDS, length = 0;

    while (n > 0 && x[n - 1] == 0)
        n--;
    if (n == 0)
        return 0;
    for (unsigned step = 32; step > 0; step /= 2)
        if (x[n - 1] >> length >> step != 0)
            length += step;
    return 64 * (n - 1) + length + 1;
}

static void shift_left(uint64_t r[WORDS], const uint64_t x[WORDS], unsigned n)
{
    unsigned words = n / 64, shift = n % 64;

    for (unsigned i = WORDS; i-- > 0;) {
        uint64_t high = i >= words ? x[i - words] : 0;
        uint64_t low = i >= words + 1 ? x[i - words - 1] : 0;
        r[i] = high << shift | low >> 1 >> (63 - shift);
    }
}

static bool subtract(uint64_t r[WORDS], const uint64_t a[WORDS], const uint64_t b[WORDS])
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

static void add(uint64_t r[WORDS], const uint64_t a[WORDS])
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
static bool reduce(struct row *a, const struct row *b)
{
    unsigned la = length_of(a->r), lb = length_of(b->r);
    uint64_t shifted[WORDS], rest[WORDS];

    if (la < lb)
        return false;
    unsigned n = la - lb;
    shift_left(shifted, b->r, n);
    if (subtract(rest, a->r, shifted)) {
        if (n == 0)
            return false;
        shift_left(shifted, b->r, --n);
        (void)subtract(rest, a->r, shifted);
    }
    memcpy(a->r, rest, sizeof rest);
    shift_left(shifted, b->t, n);
    add(a->t, shifted);
    return true;
}

static bool short_and_odd(const struct row *x)
{
    return (x->r[2] | x->r[3]) == 0 && (x->t[0] & 1);
}

static void to_scalar(struct scalar *s, const uint64_t x[WORDS])
{
    for (unsigned i = 0; i < WORDS; i++) {
        s->w[2 * i] = (uint32_t)x[i];
        s->w[2 * i + 1] = (uint32_t)(x[i] >> 32);
    }
}

/*
 * Always r0 t1 + r1 t0 = 8 L, which bounds t: when r1 first is below 2^128, r0 is not, and t1 is
 * at most 8 L / 2^128 < 2^128. Of t0 and t1 at least one is odd, since both are what integers of
 * determinant 1 make of 0 and 1. If it is t0, row 0 is reduced on, for a few bits in general;
 * who looks for a message where it takes many finds a slow one, but no other answer. It ends:
 * a row is short when it cannot be reduced any more, because the other is 0 then.
 */
void scalar_halve(struct halves *h, const struct scalar *k)
{
    struct row rows[2] = { { .t = { 0 } }, { .t = { 1 } } };
    unsigned less = 1;

    for (unsigned i = 0; i < 2 * WORDS; i++) {
        unsigned shift = 32 * (i % 2);
        uint32_t below = i > 0 ? scalar_order.w[i - 1] >> 29 : 0;
        rows[0].r[i / 2] |= (uint64_t)(scalar_order.w[i] << 3 | below) << shift;
        rows[1].r[i / 2] |= (uint64_t)k->w[i] << shift;
    }
    while (!short_and_odd(&rows[less])) {
        if (!reduce(&rows[1 - less], &rows[less]))
            less = 1 - less;
    }
    to_scalar(&h->u, rows[less].r);
    to_scalar(&h->v, rows[less].t);
    h->negative = less == 0;
}

#include "bignum.h"

#include <string.h>

#define WORDS 9

const struct big big_p = {
    { 0xffffffed, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff,
      0xffffffff, 0xffffffff, 0x7fffffff, 0 }
};
const struct big big_l = {
    { 0x5cf5d3ed, 0x5812631a, 0xa2f79cd6, 0x14def9de, 0x00000000,
      0, 0, 0x10000000, 0 }
};
const struct big big_8l = {
    { 0xe7ae9f68, 0xc09318d2, 0x17bce6b2, 0xa6f7cef5, 0x00000000,
      0, 0, 0x80000000, 0 }
};

struct big big_small(uint32_t x)
{
    return (struct big){ { x } };
}

struct big big_from_bytes(const uint8_t bytes[32])
{
    struct big a = { { 0 } };

    for (unsigned i = 0; i < 32; i++)
        a.w[i / 4] |= (uint32_t)bytes[i] << (8 * (i % 4));
    return a;
}

void big_to_bytes(uint8_t bytes[32], const struct big *a)
{
    for (unsigned i = 0; i < 32; i++)
        bytes[i] = (uint8_t)(a->w[i / 4] >> (8 * (i % 4)));
}

bool big_equal(const struct big *a, const struct big *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

bool big_less(const struct big *a, const struct big *b)
{
    unsigned i = WORDS - 1;

    while (i > 0 && a->w[i] == b->w[i])
        i--;
    return a->w[i] < b->w[i];
}

unsigned big_length(const struct big *a)
{
    unsigned n = 32 * WORDS;

    while (n > 0 && !(a->w[(n - 1) / 32] >> ((n - 1) % 32) & 1))
        n--;
    return n;
}

static struct big sum(const struct big *a, const struct big *b)
{
    struct big r;
    uint64_t over = 0;

    for (unsigned i = 0; i < WORDS; i++) {
        over += (uint64_t)a->w[i] + b->w[i];
        r.w[i] = (uint32_t)over;
        over >>= 32;
    }
    return r;
}

static struct big difference(const struct big *a, const struct big *b)
{
    struct big r;
    uint64_t borrow = 0;

    for (unsigned i = 0; i < WORDS; i++) {
        uint64_t x = (uint64_t)a->w[i] - b->w[i] - borrow;
        r.w[i] = (uint32_t)x;
        borrow = x >> 63;
    }
    return r;
}

/* `a` is at most a few times m. */
struct big big_mod(struct big a, const struct big *m)
{
    while (!big_less(&a, m))
        a = difference(&a, m);
    return a;
}

struct big big_add(const struct big *a, const struct big *b, const struct big *m)
{
    return big_mod(sum(a, b), m);
}

struct big big_minus(const struct big *a, const struct big *b, const struct big *m)
{
    struct big minus = difference(m, b);

    return big_add(a, &minus, m);
}

/* a any, b below m. */
struct big big_mul(const struct big *a, const struct big *b, const struct big *m)
{
    struct big r = { { 0 } };

    for (unsigned i = 32 * WORDS; i-- > 0;) {
        r = big_add(&r, &r, m);
        if (a->w[i / 32] >> (i % 32) & 1)
            r = big_add(&r, b, m);
    }
    return r;
}

/*
 * The field of edwards25519 against naive numbers: random elements, those around p, and
 * limbs at the very bounds that field25519.h promises, where a carry would be lost first.
 * The layout is the compiler's; `make check-limbs32` runs the other.
 */
#include <string.h>

#include "bignum.h"
#include "crypto/field25519.h"
#include "support.h"

static unsigned bits(unsigned i)
{
    return FE_64 ? 51 : 26 - i % 2;
}

/* U(i) of field25519.h. */
static uint64_t unit(unsigned i)
{
    return (UINT64_C(1) << bits(i)) + (i == 1 ? 1 << 13 : 0);
}

static struct big value(const struct fe *a)
{
    struct big sum = { { 0 } }, place = big_small(1);

    for (unsigned i = 0; i < FE_LIMBS; i++) {
        struct big limb = { { (uint32_t)a->v[i], (uint32_t)((uint64_t)a->v[i] >> 32) } };
        limb = big_mul(&limb, &place, &big_p);
        sum = big_add(&sum, &limb, &big_p);
        for (unsigned n = 0; n < bits(i); n++)
            place = big_add(&place, &place, &big_p);
    }
    return sum;
}

static void check_is(const struct fe *a, const struct big *expected, const char *what)
{
    uint8_t got[32], wanted[32];

    fe_to_bytes(got, a);
    big_to_bytes(wanted, expected);
    ck_assert_msg(memcmp(got, wanted, 32) == 0, "%s", what);
}

static void check_weight_1(const struct fe *a, const char *what)
{
    for (unsigned i = 0; i < FE_LIMBS; i++)
        ck_assert_msg(a->v[i] <= unit(i), "%s: limb %u", what, i);
}

/* All limbs as great as the weight allows, or each at random 0, small, or as great as
 * that. */
static struct fe heavy(struct random *r, unsigned weight, bool all)
{
    struct fe a;

    for (unsigned i = 0; i < FE_LIMBS; i++) {
        uint64_t most = weight * unit(i);
        uint32_t kind = all ? 0 : random_below(r, 4);
        a.v[i] = (fe_limb)(kind == 0   ? most
                           : kind == 1 ? most - random_below(r, 64)
                           : kind == 2 ? random_below(r, 64)
                                       : (((uint64_t)random_below(r, 1u << 30) << 30) |
                                          random_below(r, 1u << 30)) % most);
    }
    return a;
}

static struct fe negated(const struct fe *a)
{
    struct fe r, zero = { { 0 } };

    fe_sub(&r, &zero, a);
    return r;
}

static const unsigned pairs[][2] = { /* what fe_mul takes: a product of at most 32 */
    { 1, 1 }, { 5, 6 }, { 6, 5 }, { 4, 8 }, { 8, 4 },
    { 1, 32 }, { 32, 1 }, { 2, 16 }, { 3, 10 },
};

START_TEST(test_mul)
{
    struct random r = { 25519 };

    for (int round = 0; round < 200; round++) {
        struct fe a = heavy(&r, pairs[_i][0], round == 0);
        struct fe b = heavy(&r, pairs[_i][1], round == 0);
        struct big x = value(&a), y = value(&b), xy = big_mul(&x, &y, &big_p);
        struct fe c;
        fe_mul(&c, &a, &b);
        check_weight_1(&c, "product");
        check_is(&c, &xy, "product");
        fe_mul(&a, &a, &b); /* in place of either */
        check_is(&a, &xy, "product in place");
    }
}
END_TEST

START_TEST(test_sq)
{
    struct random r = { 25520 };

    for (int round = 0; round < 500; round++) {
        struct fe a = heavy(&r, 1 + (unsigned)round % 5, round < 10), b;
        struct big x = value(&a), xx = big_mul(&x, &x, &big_p);
        fe_sq(&b, &a);
        check_weight_1(&b, "square");
        check_is(&b, &xx, "square");
        fe_sq(&a, &a);
        check_is(&a, &xx, "square in place");
    }
}
END_TEST

START_TEST(test_sums)
{
    struct random r = { 25521 };

    for (int round = 0; round < 200; round++) {
        struct fe a = heavy(&r, 1, round == 0), b = heavy(&r, 1, round < 2), c;
        struct fe a2 = heavy(&r, 2, round == 0), b3 = heavy(&r, 3, round < 2);
        struct big x = value(&a), y = value(&b), x2 = value(&a2), y3 = value(&b3);
        struct big expected = big_add(&x, &y, &big_p);
        fe_add(&c, &a, &b);
        check_is(&c, &expected, "sum");
        expected = big_minus(&x, &y, &big_p);
        fe_sub(&c, &a, &b);
        check_is(&c, &expected, "difference");
        for (unsigned i = 0; i < FE_LIMBS; i++)
            ck_assert_msg(c.v[i] <= 3 * unit(i), "difference: limb %u", i);
        expected = big_minus(&x2, &y3, &big_p);
        fe_sub_wide(&c, &a2, &b3);
        check_is(&c, &expected, "wide difference");
        for (unsigned i = 0; i < FE_LIMBS; i++)
            ck_assert_msg(c.v[i] <= 6 * unit(i), "wide difference: limb %u", i);
    }
}
END_TEST

/* Numbers 0 … 40 away from 0, p, 2p and 2^255, where freezing decides. */
START_TEST(test_bytes)
{
    for (int around = 0; around < 3; around++) {
        for (int i = -40; i <= 40; i++) {
            struct big zero = { { 0 } }, x = big_small((uint32_t)(i < 0 ? -i : i));
            struct fe a = { { 0 } }, b;
            uint8_t bytes[32];
            if (i < 0)
                x = big_minus(&zero, &x, &big_p);
            big_to_bytes(bytes, &x);
            if (around == 1 && i >= 0 && i < 19) { /* the same plus p still has 255 bits */
                memset(bytes, 0xff, 32);
                bytes[0] = (uint8_t)(0xed + i);
                bytes[31] = 0x7f;
            }
            if (around == 2)
                bytes[31] |= 0x80; /* not looked at */
            fe_from_bytes(&a, bytes);
            check_is(&a, &x, "bytes");
            check_weight_1(&a, "bytes");
            b = negated(&a); /* 2p less it */
            x = big_minus(&zero, &x, &big_p);
            check_is(&b, &x, "minus bytes");
            ck_assert(fe_is_zero(&a) == (i == 0));
            ck_assert(fe_is_zero(&b) == (i == 0));
            ck_assert(fe_is_odd(&b) == (x.w[0] & 1));
        }
    }
}
END_TEST

START_TEST(test_heavy_bytes)
{
    struct random r = { 25522 };

    for (int round = 0; round < 400; round++) {
        struct fe a = heavy(&r, 1 + (unsigned)round % 8, round < 8);
        struct big x = value(&a);
        uint64_t words[4];
        struct fe b;
        check_is(&a, &x, "heavy");
        fe_to_words(words, &a);
        fe_from_words(&b, words);
        check_is(&b, &x, "there and back");
    }
}
END_TEST

/* a / a = 1, and the square of a root is what it was of. */
START_TEST(test_powers)
{
    struct random r = { 25523 };

    for (int round = 0; round < 20; round++) {
        struct fe a = heavy(&r, 1, round == 0), b, c;
        struct big one = big_small(1), x = value(&a);
        fe_invert(&b, &a);
        fe_mul(&c, &a, &b);
        check_is(&c, &one, "a / a");
        fe_pow22523(&b, &a); /* b^8 a^6 = a^(8 (2^252 - 3) + 6) = a^(2^255 - 18) = a^2 */
        fe_sq(&c, &a);
        for (int i = 0; i < 3; i++)
            fe_sq(&b, &b);
        for (int i = 0; i < 3; i++)
            fe_mul(&b, &b, &c);
        x = big_mul(&x, &x, &big_p);
        check_is(&b, &x, "a^(2^252 - 3)");
    }
    struct fe zero = { { 0 } };
    fe_invert(&zero, &zero);
    ck_assert(fe_is_zero(&zero));
}
END_TEST

Suite *field25519_suite(void)
{
    Suite *suite = suite_create("field25519");
    TCase *field = tcase_create("field");

    tcase_add_loop_test(field, test_mul, 0, (int)COUNT_OF(pairs));
    tcase_add_test(field, test_sq);
    tcase_add_test(field, test_sums);
    tcase_add_test(field, test_bytes);
    tcase_add_test(field, test_heavy_bytes);
    tcase_add_test(field, test_powers);
    suite_add_tcase(suite, field);
    return suite;
}

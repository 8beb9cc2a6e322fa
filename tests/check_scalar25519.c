/*
 * Scalars against naive numbers: reduction, sparse digits, and halving, which must hold for
 * every k, those with long quotients too.
 */
#include <string.h>

#include "bignum.h"
#include "crypto/scalar25519.h"
#include "support.h"

static struct big of_scalar(const struct scalar *s)
{
    uint8_t bytes[32];

    scalar_to_bytes(bytes, s);
    return big_from_bytes(bytes);
}

static struct scalar to_scalar(const struct big *a)
{
    struct scalar s;
    uint8_t bytes[32];

    big_to_bytes(bytes, a);
    scalar_from_bytes(&s, bytes);
    return s;
}

/* Random, but often with long runs of equal bits, which is where carries run. */
static void fill(struct random *r, uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        uint32_t kind = random_below(r, 3);
        bytes[i] = (uint8_t)(kind == 0 ? 0 : kind == 1 ? 0xff : random_below(r, 256));
    }
}

static struct big modulo_order(const uint8_t bytes[32])
{
    struct big a = big_from_bytes(bytes);

    return big_mod(a, &big_l);
}

START_TEST(test_from_hash)
{
    struct random r = { 1 };
    uint8_t bytes[64];
    struct big shift = big_small(1);

    for (int i = 0; i < 256; i++)
        shift = big_add(&shift, &shift, &big_l);
    for (int round = 0; round < 2000; round++) {
        if (round < 2)
            memset(bytes, round == 0 ? 0 : 0xff, sizeof bytes);
        else
            fill(&r, bytes, sizeof bytes);
        struct scalar s;
        struct big low = modulo_order(bytes), high = modulo_order(bytes + 32);
        high = big_mul(&high, &shift, &big_l);
        struct big expected = big_add(&low, &high, &big_l);
        scalar_from_hash(&s, bytes);
        struct big got = of_scalar(&s);
        ck_assert_msg(big_equal(&got, &expected), "round %d", round);
    }
}
END_TEST

/* Multiples of L, and one more and less, are where the estimate of the quotient is off. */
START_TEST(test_near_multiples)
{
    struct random r = { 2 };

    for (int round = 0; round < 500; round++) {
        uint8_t bytes[32];
        struct scalar order = scalar_order, n, s, add = { { 0 } };
        fill(&r, bytes, 32);
        scalar_from_bytes(&n, bytes);
        for (unsigned i = 0; i < 3; i++) { /* n L + 0, 1, 2^256 - 1 */
            struct big expected = { { i } };
            memset(&add, i == 2 ? 0xff : 0, sizeof add);
            if (i == 1)
                add.w[0] = 1;
            if (i == 2)
                expected = big_mod(of_scalar(&add), &big_l);
            scalar_multiply_add(&s, &n, &order, &add);
            struct big got = of_scalar(&s);
            ck_assert_msg(big_equal(&got, &expected), "round %d, + %u", round, i);
        }
    }
}
END_TEST

START_TEST(test_multiply_add)
{
    struct random r = { 3 };

    for (int round = 0; round < 500; round++) {
        uint8_t bytes[3][32];
        struct scalar a, b, c, s;
        fill(&r, bytes[0], sizeof bytes);
        if (round == 0)
            memset(bytes, 0xff, sizeof bytes);
        scalar_from_bytes(&a, bytes[0]);
        scalar_from_bytes(&b, bytes[1]);
        scalar_from_bytes(&c, bytes[2]);
        struct big x = modulo_order(bytes[0]), y = modulo_order(bytes[1]),
                   z = modulo_order(bytes[2]);
        x = big_mul(&x, &y, &big_l);
        x = big_add(&x, &z, &big_l);
        scalar_multiply_add(&s, &a, &b, &c);
        struct big got = of_scalar(&s);
        ck_assert_msg(big_equal(&got, &x), "round %d", round);
    }
}
END_TEST

START_TEST(test_reduced)
{
    struct scalar s = scalar_order;

    ck_assert(!scalar_reduced(&s));
    s.w[0]--;
    ck_assert(scalar_reduced(&s));
    s.w[7] |= 0x20000000;
    ck_assert(!scalar_reduced(&s));
    for (unsigned bit = 253; bit < 256; bit++) {
        memset(&s, 0, sizeof s);
        s.w[7] = UINT32_C(1) << (bit - 224);
        ck_assert_msg(!scalar_reduced(&s), "bit %u", bit);
    }
    memset(&s, 0xff, sizeof s);
    ck_assert(!scalar_reduced(&s));
    memset(&s, 0, sizeof s);
    ck_assert(scalar_reduced(&s));
}
END_TEST

/* The digits give the number modulo p, which has no relation to them; and they are
 * sparse. */
START_TEST(test_recode)
{
    struct random r = { 4 };
    unsigned width = (unsigned)_i;

    for (int round = 0; round < 300; round++) {
        uint8_t bytes[32];
        struct scalar s;
        struct digits digits;
        fill(&r, bytes, 32);
        if (round < 2)
            memset(bytes, round == 0 ? 0 : 0xff, 32);
        scalar_from_bytes(&s, bytes);
        unsigned used = scalar_recode(&digits, &s, width), last = DIGITS;
        struct big sum = { { 0 } }, expected = big_from_bytes(bytes);
        expected = big_mod(expected, &big_p);
        for (unsigned i = DIGITS; i-- > 0;) {
            int digit = digits.at[i];
            struct big size = big_small((uint32_t)(digit < 0 ? -digit : digit));
            sum = big_add(&sum, &sum, &big_p);
            sum = digit < 0 ? big_minus(&sum, &size, &big_p) : big_add(&sum, &size, &big_p);
            if (digit == 0)
                continue;
            ck_assert_msg(i < used, "place %u of %u used", i, used);
            ck_assert_msg(digit % 2 != 0 && size.w[0] < 1u << (width - 1), "digit %d", digit);
            ck_assert_msg(last == DIGITS || last - i >= width, "places %u and %u", last, i);
            last = i;
        }
        ck_assert_msg(big_equal(&sum, &expected), "round %d", round);
        ck_assert(used == 0 || digits.at[used - 1] != 0);
    }
}
END_TEST

static unsigned check_halves(const struct big *k)
{
    struct scalar s = to_scalar(k);
    struct halves h;
    struct big zero = { { 0 } };

    scalar_halve(&h, &s);
    struct big u = of_scalar(&h.u), v = of_scalar(&h.v), reduced = big_mod(v, &big_8l);
    struct big vk = big_mul(k, &reduced, &big_8l);
    if (h.negative)
        vk = big_minus(&zero, &vk, &big_8l);
    u = big_mod(u, &big_8l);
    ck_assert_msg(big_equal(&u, &vk), "u is not v k");
    ck_assert_msg(v.w[0] & 1, "v is even");
    unsigned a = big_length(&u), b = big_length(&v);
    return a > b ? a : b;
}

START_TEST(test_halve_random)
{
    struct random r = { 5 };
    unsigned sum = 0, rounds = 3000;

    for (unsigned round = 0; round < rounds; round++) {
        uint8_t bytes[32];
        for (unsigned i = 0; i < 32; i++)
            bytes[i] = (uint8_t)random_below(&r, 256);
        bytes[31] &= 0x1f;
        struct big k = modulo_order(bytes);
        unsigned length = check_halves(&k);
        sum += length;
        ck_assert_uint_le(length, 160);
    }
    ck_assert_uint_le(sum / rounds, 129); /* half of 256, in general */
}
END_TEST

/* k = floor(8 L / q) and neighbors, and (8 L - j) / 2^n: quotients as long as can be. */
START_TEST(test_halve_hard)
{
    struct big one = big_small(1), k;

    for (uint32_t i = 0; i < 300; i++) {
        k = big_small(i);
        check_halves(&k);
        k = big_minus(&big_l, &k, &big_l); /* L - i; L itself is 0 */
        check_halves(&k);
    }
    for (unsigned n = 0; n < 252; n++) {
        k = (struct big){ { 0 } };
        k.w[n / 32] = UINT32_C(1) << (n % 32);
        check_halves(&k); /* 2^n */
        struct big less = big_minus(&k, &one, &big_l);
        check_halves(&less); /* 2^n - 1 */
        struct big more = big_add(&k, &one, &big_l);
        check_halves(&more);
        less = big_minus(&big_l, &k, &big_l);
        check_halves(&less); /* L - 2^n */
        struct big shifted = { { 0 } }; /* floor(8 L / 2^(n + 3)) */
        for (unsigned bit = 0; bit + n < 253; bit++)
            shifted.w[bit / 32] |= (big_l.w[(bit + n) / 32] >> ((bit + n) % 32) & 1)
                                   << (bit % 32);
        if (n > 0)
            check_halves(&shifted);
    }
}
END_TEST

Suite *scalar25519_suite(void)
{
    Suite *suite = suite_create("scalar25519");
    TCase *scalar = tcase_create("scalar");

    tcase_add_test(scalar, test_from_hash);
    tcase_add_test(scalar, test_near_multiples);
    tcase_add_test(scalar, test_multiply_add);
    tcase_add_test(scalar, test_reduced);
    tcase_add_loop_test(scalar, test_recode, 2, 9);
    tcase_add_test(scalar, test_halve_random);
    tcase_add_test(scalar, test_halve_hard);
    tcase_set_timeout(scalar, 60);
    suite_add_tcase(suite, scalar);
    return suite;
}

/*
 * Naive numbers modulo another one below 2^256, bit by bit, for comparison with fast ones.
 */
#ifndef BIGNUM_H
#define BIGNUM_H

#include <stdbool.h>
#include <stdint.h>

struct big {
    uint32_t w[9]; /* little-endian; the last word only within a step */
};

extern const struct big big_p; /* 2^255 - 19 */
extern const struct big big_l; /* the order of the base point */
extern const struct big big_8l;

struct big big_small(uint32_t x);
struct big big_from_bytes(const uint8_t bytes[32]);
void big_to_bytes(uint8_t bytes[32], const struct big *a);
bool big_equal(const struct big *a, const struct big *b);
bool big_less(const struct big *a, const struct big *b);
unsigned big_length(const struct big *a); /* in bits */

struct big big_mod(struct big a, const struct big *m);
struct big big_add(const struct big *a, const struct big *b, const struct big *m);
struct big big_minus(const struct big *a, const struct big *b, const struct big *m);
struct big big_mul(const struct big *a, const struct big *b, const struct big *m);

#endif

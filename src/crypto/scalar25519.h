/*
 * Scalars: numbers modulo L = 2^252 + 27742317777372353535851937790883648493, the order of
 * the base point; and the forms in which a multiplication reads them.
 */
#ifndef SCALAR25519_H
#define SCALAR25519_H

#include "../internal.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

struct scalar {
    uint32_t w[8]; /* little-endian words; not always reduced */
};

/* scalar25519.c; all constant-time */

extern const struct scalar scalar_order; /* L */

void scalar_from_bytes(struct scalar *s, const uint8_t bytes[32]); /* as it stands */
void scalar_to_bytes(uint8_t bytes[32], const struct scalar *s);
bool scalar_reduced(const struct scalar *s);                         /* s < L */
void scalar_from_hash(struct scalar *s, const uint8_t bytes[64]);    /* modulo L */
/* r = a b + c modulo L, of any 256-bit numbers. */
void scalar_multiply_add(struct scalar *r, const struct scalar *a, const struct scalar *b,
                         const struct scalar *c);

/* recode25519.c; variable time */

#define DIGITS 257 /* one more than a scalar has bits: the last carry */

struct digits {
    int16_t at[DIGITS]; /* the number is the sum of at[i] 2^i */
};

/* Digits that are 0 or odd and below 2^(width - 1) in size; of `width` neighbors at most
 * one is not 0. Width 2 … 8. Returns how many places are used. */
unsigned scalar_recode(struct digits *digits, const struct scalar *s, unsigned width);

struct halves {
    struct scalar u, v; /* v odd; both about half as long as L, rarely longer */
    bool negative;
};

/* For k < L: u and v with u = v k modulo 8 L, or u = -v k if `negative`. */
void scalar_halve(struct halves *h, const struct scalar *k);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif

/*
 * Bits of 64-bit words, in portable C: the compiler's own functions are calls into its library
 * where the machine has no instruction for them.
 */
#ifndef BITS_H
#define BITS_H

#include <stdint.h>

#define BIT64(i) (UINT64_C(1) << (i))

static inline uint32_t count_bits(uint64_t x)
{
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (uint32_t)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* Number of the lowest bit; there is one. The bits below it are counted. */
static inline uint32_t lowest_bit(uint64_t x)
{
    return count_bits((x & (~x + 1)) - 1);
}

#endif

/*
 * Scalars as verification reads them: as sparse signed digits, and halved. Nothing here is
 * constant-time: signatures, keys and messages of others are no secrets.
 */
#include "scalar25519.h"

/* Up to 8 bits from bit `at` on; zeros beyond the last. */
static uint32_t bits(const struct scalar *s, unsigned at, unsigned width)
{
    uint64_t pair = at / 32 < 8 ? s->w[at / 32] : 0;

    if (at / 32 < 7)
        pair |= (uint64_t)s->w[at / 32 + 1] << 32;
    return (uint32_t)(pair >> (at % 32)) & ((UINT32_C(1) << width) - 1);
}

/* From the lowest bit on: a bit equal to the carry gives the digit 0; else `width` bits and
 * the carry are an odd number, and if it is over half of 2^width, that much less and a
 * carry. */
unsigned scalar_recode(struct digits *digits, const struct scalar *s, unsigned width)
{
    uint32_t carry = 0;
    unsigned used = 0;

    memset(digits, 0, sizeof *digits);
    for (unsigned i = 0; i < DIGITS;) {
        if (bits(s, i, 1) == carry) {
            i++;
            continue;
        }
        int32_t digit = (int32_t)(bits(s, i, width) + carry);
        carry = (uint32_t)digit >> (width - 1);
        digits->at[i] = (int16_t)(digit - (int32_t)(carry << width));
        used = i + 1;
        i += width;
    }
    return used;
}

/*
 * Base45 (RFC 9285): two bytes are a number to base 256 and three digits to base 45, the
 * lowest digit first. A group is judged as a whole; the public call judges all of them before
 * it writes. Nothing here knows what the bytes are.
 */
#include "token.h"

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

#define X (UINT32_C(1) << 20) /* no digit: with one of them a group is too much for two bytes */

/* By the character, in ASCII: its place in the alphabet. */
static const uint32_t places[256] = {
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    36,  X,  X,  X, 37, 38,  X,  X,  X,  X, 39, 40,  X, 41, 42, 43,
     0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 44,  X,  X,  X,  X,  X,
     X, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
    25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
     X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
};
#undef X

/* Of the first two of a group. With a third it stays below 2^32, whatever they are. */
static uint32_t value_of(const char *text)
{
    return places[(unsigned char)text[0]] + 45 * places[(unsigned char)text[1]];
}

bool base45_read(const char *text, size_t length, uint8_t *out)
{
    for (size_t groups = length / 3; groups > 0; groups--, text += 3) {
        uint32_t value = value_of(text) + 45 * 45 * places[(unsigned char)text[2]];
        if (value > 0xFFFF)
            return false;
        if (out != NULL) {
            *out++ = (uint8_t)(value >> 8);
            *out++ = (uint8_t)value;
        }
    }
    if (length % 3 == 0)
        return true;
    if (length % 3 == 1)
        return false;
    uint32_t value = value_of(text);
    if (value <= 0xFF && out != NULL)
        *out = (uint8_t)value;
    return value <= 0xFF;
}

hcode_status hcode_base45_decode(const char *text, size_t length, void *bytes, size_t *size)
{
    if ((text == NULL && length > 0) || size == NULL)
        return HCODE_INVALID;
    if (!base45_read(text, length, NULL))
        return HCODE_BAD_BASE45;
    size_t needed = BASE45_BYTES(length), room = *size;
    *size = needed;
    if (length > 0 && (bytes == NULL || room < needed))
        return HCODE_BUFFER;
    (void)base45_read(text, length, bytes);
    return HCODE_OK;
}

hcode_status hcode_base45_encode(const void *bytes, size_t length, char *text, size_t *size)
{
    const uint8_t *in = bytes;

    if ((in == NULL && length > 0) || size == NULL)
        return HCODE_INVALID;
    if (length > SIZE_MAX / 2)
        return HCODE_RANGE;
    size_t needed = length / 2 * 3 + length % 2 * 2 + 1, room = *size;
    *size = needed;
    if (text == NULL || room < needed)
        return HCODE_BUFFER;
    for (size_t at = 0; at < length; at += 2) {
        bool pair = length - at > 1;
        uint32_t value = pair ? (uint32_t)in[at] << 8 | in[at + 1] : in[at];
        for (unsigned i = 0; i < (pair ? 3u : 2u); i++, value /= 45)
            *text++ = alphabet[value % 45];
    }
    *text = '\0';
    return HCODE_OK;
}

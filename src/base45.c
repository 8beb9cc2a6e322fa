/*
 * Base45 (RFC 9285): two bytes are a number to base 256 and three digits to base 45, the
 * lowest digit first. A group is judged as a whole; the public call judges all of them before
 * it writes. Nothing here knows what the bytes are.
 */
#include "token.h"

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/* By the character, in ASCII: its place in the alphabet and 1; 0 for what is not in it. */
static const uint8_t places[256] = {
    [0x30] = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    [0x41] = 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    32, 33, 34, 35, 36,
    [0x20] = 37, [0x24] = 38, [0x25] = 39, [0x2A] = 40, [0x2B] = 41,
    [0x2D] = 42, [0x2E] = 43, [0x2F] = 44, [0x3A] = 45,
};

static uint32_t place_of(char c)
{
    return places[(unsigned char)c];
}

/* The value of a group; more than two bytes hold if one of it is no digit. */
static uint32_t value_of(uint32_t low, uint32_t middle, uint32_t high)
{
    if (low == 0 || middle == 0 || high == 0)
        return UINT32_MAX;
    return low + 45 * middle + 45 * 45 * high - (1 + 45 + 45 * 45);
}

bool base45_read(const char *text, size_t length, uint8_t *out)
{
    for (size_t groups = length / 3; groups > 0; groups--, text += 3) {
        uint32_t value = value_of(place_of(text[0]), place_of(text[1]), place_of(text[2]));
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
    uint32_t value = value_of(place_of(text[0]), place_of(text[1]), 1);
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

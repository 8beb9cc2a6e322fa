/*
 * Base45 (RFC 9285): two bytes are a number to base 256 and three digits to base 45, the
 * lowest digit first. A group is judged as a whole, so a text is taken or refused before any
 * byte is written. Nothing here knows what the bytes are.
 */
#include "token.h"

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/* Place in the alphabet; UINT32_MAX for what is not in it. */
static uint32_t digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    if (c >= 'A' && c <= 'Z')
        return (uint32_t)(c - 'A') + 10;
    for (uint32_t i = 36; i < sizeof alphabet - 1; i++) {
        if (alphabet[i] == c)
            return i;
    }
    return UINT32_MAX;
}

/* The value of a group of 2 or 3 characters, or more than two bytes hold. */
static uint32_t group_value(const char *text, size_t characters)
{
    uint32_t value = 0;

    for (size_t i = characters; i-- > 0;) {
        uint32_t digit = digit_of(text[i]);
        if (digit == UINT32_MAX)
            return UINT32_MAX;
        value = value * 45 + digit;
    }
    return value;
}

static bool text_ok(const char *text, size_t length)
{
    if (length % 3 == 1)
        return false;
    for (size_t at = 0; at < length; at += 3) {
        size_t characters = length - at < 3 ? 2 : 3;
        if (group_value(text + at, characters) > (characters == 3 ? 0xFFFFu : 0xFFu))
            return false;
    }
    return true;
}

hcode_status hcode_base45_decode(const char *text, size_t length, void *bytes, size_t *size)
{
    uint8_t *out = bytes;

    if ((text == NULL && length > 0) || size == NULL)
        return HCODE_INVALID;
    if (!text_ok(text, length))
        return HCODE_BAD_BASE45;
    size_t needed = length / 3 * 2 + (length % 3 != 0), room = *size;
    *size = needed;
    if (length > 0 && (out == NULL || room < needed))
        return HCODE_BUFFER;
    for (size_t at = 0; at < length; at += 3) {
        size_t characters = length - at < 3 ? 2 : 3;
        uint32_t value = group_value(text + at, characters);
        if (characters == 3)
            *out++ = (uint8_t)(value >> 8);
        *out++ = (uint8_t)value;
    }
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

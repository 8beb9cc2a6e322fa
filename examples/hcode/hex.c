/*
 * Bytes as hexadecimal text, digit by digit: no locale has a say in it.
 */
#include "hex.h"

#include <stdlib.h>
#include <string.h>

static const char digits[] = "0123456789abcdef";

static int value(char c)
{
    const char *at = c != '\0' ? strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;

    return at != NULL ? (int)(at - digits) : -1;
}

bool hex_parse(const char *text, uint8_t *bytes, size_t room, size_t *length)
{
    size_t n = strlen(text);

    if (n % 2 != 0 || n / 2 > room)
        return false;
    for (size_t i = 0; i < n / 2; i++) {
        int high = value(text[2 * i]), low = value(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    *length = n / 2;
    return true;
}

uint8_t *hex_bytes(const char *text, size_t *length)
{
    size_t room = strlen(text) / 2;
    uint8_t *bytes = malloc(room + 1);

    if (bytes != NULL && !hex_parse(text, bytes, room, length)) {
        free(bytes);
        return NULL;
    }
    return bytes;
}

void hex_print(const uint8_t *bytes, size_t length, char *text)
{
    for (size_t i = 0; i < length; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[2 * length] = '\0';
}

/*
 * Bytes as hexadecimal text.
 */
#ifndef HEX_H
#define HEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* False for an odd number of digits, another character, or more than `room` bytes. */
bool hex_parse(const char *text, uint8_t *bytes, size_t room, size_t *length);
/* The same in memory of its own, to be freed, never NULL; NULL for what is no hex (or no memory). */
uint8_t *hex_bytes(const char *text, size_t *length);
/* Lower case; `text` has 2 * length + 1 bytes. */
void hex_print(const uint8_t *bytes, size_t length, char *text);

#endif

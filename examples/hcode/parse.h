/*
 * Small words of command lines and key files. All are false for what is none, and say nothing.
 */
#ifndef PARSE_H
#define PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "green", "yellow", "red": the first `length` bytes. */
bool color_parse(const char *text, size_t length, int32_t *color);
/* Digits alone, at most `most`, which has no more than ten of them. */
bool number_parse(const char *text, int64_t most, int64_t *value);
/* Seconds since 1970, in the library's range. */
bool seconds_parse(const char *text, int64_t *seconds);
/* "37" or "37.3". Zero becomes -1, since it was given: it is out of range, not missing. */
bool celsius_parse(const char *text, int32_t *celsius_x10);

#endif

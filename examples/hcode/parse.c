/*
 * Small words of command lines and key files; no locale has a say in them.
 */
#include "parse.h"

#include <hcode/hcode.h>
#include <stdlib.h>
#include <string.h>

bool color_parse(const char *text, size_t length, int32_t *color)
{
    const char *name;

    for (int32_t c = HCODE_GREEN; (name = hcode_color_name(c)) != NULL; c++) {
        if (strlen(name) == length && memcmp(name, text, length) == 0) {
            *color = c;
            return true;
        }
    }
    return false;
}

bool number_parse(const char *text, int64_t most, int64_t *value)
{
    size_t digits = strspn(text, "0123456789");

    if (digits < 1 || digits > 10 || text[digits] != '\0')
        return false;
    *value = strtoll(text, NULL, 10);
    return *value <= most;
}

bool seconds_parse(const char *text, int64_t *seconds)
{
    return number_parse(text, HCODE_TIME_MAX, seconds) && *seconds >= 1;
}

bool celsius_parse(const char *text, int32_t *celsius_x10)
{
    size_t whole = strspn(text, "0123456789"), decimals = 0;
    int32_t tenths = 0;

    if (text[whole] == '.')
        decimals = strspn(text + whole + 1, "0123456789");
    size_t length = whole + (text[whole] == '.' ? 1 + decimals : 0);
    if (whole < 1 || whole > 3 || length == whole + 1 || decimals > 1 || text[length] != '\0')
        return false;
    for (size_t i = 0; i < whole; i++)
        tenths = 10 * tenths + (text[i] - '0');
    tenths = 10 * tenths + (decimals == 1 ? text[whole + 1] - '0' : 0);
    *celsius_x10 = tenths > 0 ? tenths : -1;
    return true;
}

/*
 * UTF-8, one character at a time. The table is that of well-formed sequences, so there are no
 * overlong forms, no surrogates and nothing above U+10FFFF to be caught afterwards.
 */
#include "internal.h"

static const struct utf8_row { /* ascending; Unicode, table 3-7: well-formed byte sequences */
    uint8_t first, last;       /* lead byte */
    uint8_t size;
    uint8_t least, most;       /* second byte; later ones are 80 … BF */
} utf8_rows[] = {
    { 0x00, 0x7F, 1, 0x00, 0x00 },
    { 0xC2, 0xDF, 2, 0x80, 0xBF },
    { 0xE0, 0xE0, 3, 0xA0, 0xBF },
    { 0xE1, 0xEC, 3, 0x80, 0xBF },
    { 0xED, 0xED, 3, 0x80, 0x9F },
    { 0xEE, 0xEF, 3, 0x80, 0xBF },
    { 0xF0, 0xF0, 4, 0x90, 0xBF },
    { 0xF1, 0xF3, 4, 0x80, 0xBF },
    { 0xF4, 0xF4, 4, 0x80, 0x8F },
};

uint32_t utf8_decode(const unsigned char *bytes, size_t left, uint32_t *glyph)
{
    const struct utf8_row *row = utf8_rows, *end = utf8_rows + COUNT(utf8_rows);
    static const uint8_t lead_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };

    while (row < end && bytes[0] > row->last)
        row++;
    if (row == end || bytes[0] < row->first || row->size > left)
        return 0;
    if (row->size > 1 && (bytes[1] < row->least || bytes[1] > row->most))
        return 0;
    *glyph = bytes[0] & lead_bits[row->size];
    for (uint32_t i = 1; i < row->size; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        *glyph = *glyph << 6 | (bytes[i] & 0x3Fu);
    }
    return row->size;
}

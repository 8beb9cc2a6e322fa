/*
 * Tables whose columns are as wide as their widest cell, as long as all of them fit the page;
 * else the widest give way, and their cells wrap.
 *
 * Widths are those of Unicode's East Asian Width, wide or not: no locale is asked, so a page
 * is the same everywhere. Lines break at blanks, and beside a wide character unless a closing
 * mark would begin a line, or an opening one end it.
 */
#include "page.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"

#define GAP 2         /* columns between two cells */
#define COLUMN_LEAST 8 /* narrower than this no column becomes */

void *or_exit(void *memory)
{
    if (memory == NULL)
        exit(complain("out of memory"));
    return memory;
}

/* --- Characters --- */

/* The character at `text`, which is not at its end; UTF-8 that the parser has let through. */
static uint32_t glyph_at(const char *text, size_t *size)
{
    const unsigned char *b = (const unsigned char *)text;

    *size = b[0] < 0x80 ? 1 : b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
    uint32_t glyph = *size == 1 ? b[0] : b[0] & (0x7Fu >> *size);
    for (size_t i = 1; i < *size; i++)
        glyph = glyph << 6 | (b[i] & 0x3F);
    return glyph;
}

struct span {
    uint32_t first, last;
};

static bool in_spans(uint32_t glyph, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (glyph >= spans[i].first && glyph <= spans[i].last)
            return true;
    }
    return false;
}

static bool wide(uint32_t glyph)
{
    static const struct span spans[] = {
        { 0x1100, 0x115F }, { 0x2E80, 0x303E }, { 0x3041, 0x33FF },   { 0x3400, 0x4DBF },
        { 0x4E00, 0x9FFF }, { 0xA000, 0xA4CF }, { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },
        { 0xFE30, 0xFE6F }, { 0xFF01, 0xFF60 }, { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F },
        { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
    };
    return in_spans(glyph, spans, sizeof spans / sizeof *spans);
}

static bool without_width(uint32_t glyph)
{
    static const struct span spans[] = {
        { 0x0300, 0x036F }, { 0x200B, 0x200F }, { 0xFE00, 0xFE0F },
    };
    return in_spans(glyph, spans, sizeof spans / sizeof *spans);
}

static int columns_of(uint32_t glyph)
{
    return wide(glyph) ? 2 : without_width(glyph) ? 0 : 1;
}

static bool one_of(uint32_t glyph, const char *marks)
{
    size_t size;

    for (; *marks != '\0'; marks += size) {
        if (glyph_at(marks, &size) == glyph)
            return true;
    }
    return false;
}

/* --- Lines of a cell --- */

static bool may_break(uint32_t before, uint32_t after)
{
    if (before == ' ')
        return after != ' ';
    return (wide(before) || wide(after)) && !one_of(after, " ,.;:!?)]”’，。、；：！？）》」』") &&
           !one_of(before, "([“‘（《「『");
}

/* Bytes of the line that `text` begins with: to a line feed or the end, or as far as it fits. */
static size_t line_of(const char *text, int width)
{
    size_t at = 0, fits = 0, size;
    uint32_t before = ' ';

    for (int used = 0; text[at] != '\0' && text[at] != '\n'; at += size) {
        uint32_t glyph = glyph_at(text + at, &size);
        if (at > 0 && may_break(before, glyph))
            fits = at;
        used += columns_of(glyph);
        if (used > width && at > 0)
            return fits > 0 && glyph != ' ' ? fits : at;
        before = glyph;
    }
    return at;
}

static int width_of(const char *text, size_t length)
{
    int width = 0;
    size_t size;

    for (size_t at = 0; at < length; at += size)
        width += columns_of(glyph_at(text + at, &size));
    return width;
}

static int widest_line(const char *text)
{
    int widest = 0;

    for (;;) {
        size_t length = strcspn(text, "\n");
        int width = width_of(text, length);
        if (width > widest)
            widest = width;
        if (text[length] == '\0')
            return widest;
        text += length + 1;
    }
}

/* --- Tables --- */

void table_start(struct table *table, int indent, int columns)
{
    *table = (struct table){ .indent = indent, .columns = columns };
}

static void add_cell(struct table *table, char *text)
{
    if (table->count == table->room) {
        table->room = 2 * table->room + 64;
        table->cells = or_exit(realloc(table->cells, table->room * sizeof *table->cells));
    }
    table->cells[table->count++] = text;
}

static void cell_end(struct table *table)
{
    if (table->cell == NULL)
        return;
    if (fclose(table->cell) != 0)
        or_exit(NULL);
    table->cell = NULL;
    add_cell(table, table->bytes);
}

FILE *table_cell(struct table *table)
{
    cell_end(table);
    table->cell = or_exit(open_memstream(&table->bytes, &table->length));
    return table->cell;
}

void table_text(struct table *table, const char *text)
{
    fputs(text, table_cell(table));
}

void table_gap(struct table *table)
{
    for (int i = 0; i < table->columns; i++)
        table_text(table, "");
}

static void fit_page(const struct table *table, int *widths)
{
    int total = table->indent + GAP * (table->columns - 1);

    for (int c = 0; c < table->columns; c++) {
        for (size_t i = (size_t)c; i < table->count; i += (size_t)table->columns) {
            int width = widest_line(table->cells[i]);
            if (width > widths[c])
                widths[c] = width;
        }
        total += widths[c];
    }
    for (; total > PAGE_COLUMNS; total--) {
        int widest = 0;
        for (int c = 1; c < table->columns; c++) {
            if (widths[c] > widths[widest])
                widest = c;
        }
        if (widths[widest]-- <= COLUMN_LEAST)
            return;
    }
}

/* One line of each cell that has one left; false if none has. */
static bool print_line(const struct table *table, char **row, const int *widths)
{
    int behind = 0; /* blanks that are owed before the next cell */
    bool more = false;

    for (int c = 0; c < table->columns; c++) {
        char *text = row[c];
        size_t length = line_of(text, widths[c]), next = length;
        while (text[next] == ' ')
            next++;
        next += text[next] == '\n';
        while (length > 0 && text[length - 1] == ' ')
            length--;
        if (length > 0) {
            printf("%*s%.*s", behind + (c == 0 ? table->indent : 0), "", (int)length, text);
            behind = 0;
        } else if (c == 0) {
            behind = table->indent;
        }
        behind += widths[c] - width_of(text, length) + GAP;
        row[c] += next;
        more = more || *row[c] != '\0';
    }
    putchar('\n');
    return more;
}

static void print_row(const struct table *table, char *const *cells, const int *widths)
{
    char *row[TABLE_COLUMNS_MAX];
    bool more;

    memcpy(row, cells, (size_t)table->columns * sizeof *row);
    do {
        more = print_line(table, row, widths);
    } while (more);
}

void table_print(struct table *table)
{
    int widths[TABLE_COLUMNS_MAX] = { 0 };

    cell_end(table);
    fit_page(table, widths);
    for (size_t i = 0; i + (size_t)table->columns <= table->count; i += (size_t)table->columns)
        print_row(table, table->cells + i, widths);
    table_forget(table);
}

void table_forget(struct table *table)
{
    cell_end(table);
    while (table->count > 0)
        free(table->cells[--table->count]);
    free(table->cells);
    table_start(table, table->indent, table->columns);
}

void table_move(struct table *to, struct table *from)
{
    cell_end(to);
    cell_end(from);
    for (size_t i = 0; i < from->count; i++)
        add_cell(to, from->cells[i]);
    from->count = 0;
    table_forget(from);
}

void print_heading(const char *text)
{
    int width = width_of(text, strlen(text));

    printf("\n%s\n", text);
    while (width-- > 0)
        putchar('-');
    putchar('\n');
}

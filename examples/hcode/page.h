/*
 * Text for a terminal or a printer: tables of at most 100 columns, in which a Chinese character
 * takes two. Cells wrap; a line feed in a cell begins a new line of it.
 */
#ifndef PAGE_H
#define PAGE_H

#include <stddef.h>
#include <stdio.h>

#define PAGE_COLUMNS 100
#define TABLE_COLUMNS_MAX 6

struct table {
    int indent, columns;
    char **cells; /* malloc'd, row by row */
    size_t count, room;
    FILE *cell;   /* being written; NULL: none */
    char *bytes;  /* its */
    size_t length;
};

void table_start(struct table *table, int indent, int columns);
/* Where the next cell is written, until the next call for this table. Out of memory ends the
 * program: nothing here is worth more. */
FILE *table_cell(struct table *table);
void table_text(struct table *table, const char *text); /* a whole cell */
void table_gap(struct table *table);                    /* a row of empty cells, a blank line */
/* Print the rows and forget them. */
void table_print(struct table *table);

void table_forget(struct table *table); /* the same without printing */
/* Move the rows of one table to the end of another one with as many columns. */
void table_move(struct table *to, struct table *from);

/* A heading with a blank line before it. */
void print_heading(const char *text);
void *or_exit(void *memory); /* unless it is NULL */

#endif

/*
 * The batch mode of small commands: one case a line on standard input, one result a line.
 */
#ifndef BATCH_H
#define BATCH_H

#include <stdbool.h>
#include <stddef.h>

#define BATCH_FIELDS 4

/* One line without its line feed, not NUL-terminated; NULL stands for one that is longer than
 * any may be. Prints its result with a line feed. */
typedef void batch_line_fn(void *context, const char *line, size_t length);

/* One case, its fields NUL-terminated; NULL stands for a line that is none. Prints its result with
 * a line feed. */
typedef void batch_fn(void *context, char *const fields[]);

/* The arguments, behind the options, are `-` alone. */
bool is_batch(int argc, char **argv);

/* Every line of standard input. DONE once all were read; FAILED after a complaint. */
int batch_lines(void *context, batch_line_fn *one);

/* The same for lines of `count` fields, separated by one blank each; the last one is the rest of
 * the line, and `-` is an empty one. */
int batch_run(void *context, size_t count, batch_fn *one);

#endif

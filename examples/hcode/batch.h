/*
 * The batch mode of small commands: one case a line on standard input, one result a line.
 */
#ifndef BATCH_H
#define BATCH_H

#include <stddef.h>

#define BATCH_FIELDS 4

/* One case, its fields NUL-terminated; prints its result with a line feed. */
typedef void batch_fn(void *context, char *const fields[]);

/* Lines of `count` fields, separated by one blank each; the last one is the rest of the line, and
 * `-` is an empty one. A line with too few is told as "refuse invalid". DONE once all lines were
 * read; FAILED after a complaint. */
int batch_run(void *context, size_t count, batch_fn *one);

#endif

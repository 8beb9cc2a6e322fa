/*
 * One case a line: the line is cut into fields and handed on. What is known is printed whenever
 * the input pauses, so a program at the other end of two pipes can ask and wait.
 */
#include "batch.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host.h"
#include "input.h"

bool is_batch(int argc, char **argv)
{
    return optind == argc - 1 && strcmp(argv[optind], "-") == 0;
}

int batch_lines(void *context, batch_line_fn *one)
{
    struct input *in = malloc(sizeof *in);
    const char *line;
    size_t length;
    enum input_kind kind;

    if (in == NULL)
        return complain("out of memory");
    input_start(in, STDIN_FILENO);
    while ((kind = input_next(in, &line, &length)) == INPUT_LINE || kind == INPUT_LONG) {
        one(context, kind == INPUT_LINE ? line : NULL, length);
        if (!input_ready(in))
            (void)fflush(stdout); /* main() tells if it failed */
    }
    int result = kind == INPUT_END ? DONE : complain("input: %s", strerror(errno));
    free(in);
    return result;
}

/* --- Fields --- */

struct cutter {
    void *context;
    size_t count;
    batch_fn *one;
};

/* Cut the line in place; false if it has too few fields. */
static bool cut(char *line, size_t count, char *fields[])
{
    for (size_t i = 0; i < count; i++) {
        char *blank = i + 1 < count ? strchr(line, ' ') : NULL;
        if (blank == NULL && i + 1 < count)
            return false;
        fields[i] = line;
        if (blank != NULL) {
            *blank = '\0';
            line = blank + 1;
        }
        if (strcmp(fields[i], "-") == 0)
            fields[i] = line + strlen(line); /* any empty text */
    }
    return true;
}

static void cut_line(void *context, const char *bytes, size_t length)
{
    const struct cutter *c = context;
    char line[INPUT_LINE_MAX + 1], *fields[BATCH_FIELDS];

    if (bytes == NULL) {
        c->one(c->context, NULL);
        return;
    }
    memcpy(line, bytes, length);
    line[length] = '\0';
    bool is_case = strlen(line) == length && cut(line, c->count, fields);
    c->one(c->context, is_case ? fields : NULL);
}

int batch_run(void *context, size_t count, batch_fn *one)
{
    struct cutter c = { context, count, one };

    return batch_lines(&c, cut_line);
}

/*
 * One case a line: the line is cut into fields and handed on.
 */
#include "batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host.h"
#include "input.h"

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

static void run_line(void *context, size_t count, batch_fn *one, const char *bytes, size_t length)
{
    char line[INPUT_LINE_MAX + 1], *fields[BATCH_FIELDS];

    memcpy(line, bytes, length);
    line[length] = '\0';
    if (strlen(line) == length && cut(line, count, fields))
        one(context, fields);
    else
        puts("refuse invalid");
}

int batch_run(void *context, size_t count, batch_fn *one)
{
    struct input *in = malloc(sizeof *in);
    const char *line;
    size_t length;
    enum input_kind kind;

    if (in == NULL)
        return complain("out of memory");
    input_start(in, STDIN_FILENO);
    while ((kind = input_next(in, &line, &length)) == INPUT_LINE || kind == INPUT_LONG) {
        if (kind == INPUT_LINE)
            run_line(context, count, one, line, length);
        else
            puts("refuse invalid");
    }
    int result = kind == INPUT_END ? DONE : complain("input: %s", strerror(errno));
    free(in);
    return result;
}

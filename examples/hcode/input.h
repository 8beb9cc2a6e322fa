/*
 * Lines of a file or pipe, each handed out where it stands in one buffer of fixed size.
 */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INPUT_LINE_MAX (64 * 1024)
#define INPUT_BUFFER (4 * INPUT_LINE_MAX)

enum input_kind {
    INPUT_LINE, /* without its line feed */
    INPUT_LONG, /* one over INPUT_LINE_MAX; two bytes stand for it, the first and the first
                   that is not blank */
    INPUT_END,
    INPUT_FAILED /* errno says why */
};

struct input {
    int file;
    size_t start, end; /* of what the buffer holds */
    bool ended;        /* the file is */
    uint64_t line;     /* number of the last line, from 1 */
    uint64_t bytes;    /* handed out so far */
    char buffer[INPUT_BUFFER];
};

void input_start(struct input *in, int file);
/* The next line can be had without waiting for more of the file. */
bool input_ready(const struct input *in);
bool input_blank(char c);
/* The bytes are valid until the next call. */
enum input_kind input_next(struct input *in, const char **line, size_t *length);

#endif

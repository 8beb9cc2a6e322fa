/*
 * Lines from a file descriptor. A line longer than the limit is passed over as it comes in, so
 * it never takes more than the buffer, however long it is.
 */
#include "input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void input_start(struct input *in, int file)
{
    in->file = file;
    in->start = in->end = 0;
    in->ended = false;
    in->line = in->bytes = 0;
}

static char *line_feed(const struct input *in)
{
    return memchr(in->buffer + in->start, '\n', in->end - in->start);
}

bool input_ready(const struct input *in)
{
    return in->ended || line_feed(in) != NULL;
}

/* Read more behind what the buffer holds; false if that failed. */
static bool fill(struct input *in)
{
    ssize_t got;

    memmove(in->buffer, in->buffer + in->start, in->end - in->start);
    in->end -= in->start;
    in->start = 0;
    do {
        got = read(in->file, in->buffer + in->end, sizeof in->buffer - in->end);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return false;
    in->ended = got == 0;
    in->end += (size_t)got;
    return true;
}

static void pass(struct input *in, size_t bytes)
{
    in->start += bytes;
    in->bytes += bytes;
}

bool input_blank(char c)
{
    return c != '\0' && strchr(" \t\r\v\f", c) != NULL;
}

/* On to the first byte that is not blank, if none was found before. */
static void look_for_more(const struct input *in, const char *end, char *found)
{
    if (end == NULL)
        end = in->buffer + in->end;
    for (const char *c = in->buffer + in->start; c < end && input_blank(*found); c++)
        *found = *c;
}

/* The line that starts here has no end in a full buffer: drop it up to its end. */
static bool skip_rest(struct input *in, char *found)
{
    for (;;) {
        const char *end = line_feed(in);
        look_for_more(in, end, found);
        if (end != NULL) {
            pass(in, (size_t)(end + 1 - (in->buffer + in->start)));
            return true;
        }
        pass(in, in->end - in->start);
        if (in->ended)
            return true;
        if (!fill(in))
            return false;
    }
}

static enum input_kind long_line(struct input *in, const char **line, size_t *length)
{
    static char seen[2]; /* all that anybody looks at: is it a comment, or blank? */

    seen[0] = seen[1] = in->buffer[in->start];
    if (!skip_rest(in, &seen[1]))
        return INPUT_FAILED;
    *line = seen;
    *length = sizeof seen;
    return INPUT_LONG;
}

enum input_kind input_next(struct input *in, const char **line, size_t *length)
{
    const char *end;

    while ((end = line_feed(in)) == NULL && !in->ended && in->end - in->start <= INPUT_LINE_MAX) {
        if (!fill(in))
            return INPUT_FAILED;
    }
    if (end == NULL && in->start == in->end)
        return INPUT_END;
    in->line++;
    *line = in->buffer + in->start;
    *length = end != NULL ? (size_t)(end - *line) : in->end - in->start;
    if (*length > INPUT_LINE_MAX)
        return long_line(in, line, length);
    pass(in, *length + (end != NULL ? 1 : 0));
    return INPUT_LINE;
}

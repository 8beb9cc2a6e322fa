/*
 * Sentences from a pattern, into a buffer of fixed size. What does not fit is cut off between
 * two characters; the result always ends with NUL. %s is a text, %q a struct word in quotes
 * and shortened, %u a number, %l a list of names (a name_fn and what it is of).
 * Patterns are ASCII. It is no printf: there are no widths, and no locale.
 */
#include "parse.h"

#define QUOTED_MAX 48 /* bytes of a word that a message repeats */

/* Bytes of the longest part, of at most `most` bytes, that ends between two characters. */
static size_t whole_characters(const char *bytes, size_t length, size_t most)
{
    if (length <= most)
        return length;
    while (most > 0 && ((unsigned char)bytes[most] & 0xC0) == 0x80)
        most--;
    return most;
}

void text_put(struct text *t, const char *bytes, size_t length)
{
    size_t fits = whole_characters(bytes, length, t->room - 1 - t->length);

    if (t->bytes != NULL)
        memcpy(t->bytes + t->length, bytes, fits);
    t->length += fits;
    if (fits < length)
        t->room = t->length + 1; /* nothing may follow what was cut */
}

void text_put_string(struct text *t, const char *string)
{
    text_put(t, string, strlen(string));
}

void text_put_number(struct text *t, uint32_t number)
{
    char figures[10];
    size_t first = sizeof figures;

    do {
        figures[--first] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    text_put(t, figures + first, sizeof figures - first);
}

static void put_word(struct text *t, const struct word *word)
{
    static const char *const ends[] = { /* ORDER word_kind */
        "\"", "\"", "the end of the line", "the end of the text",
    };
    size_t length = whole_characters(word->bytes, word->length, QUOTED_MAX);

    if (word->kind == WORD_STRING)
        text_put_string(t, "the string ");
    text_put_string(t, ends[word->kind]);
    if (word->kind == WORD_LINE_END || word->kind == WORD_TEXT_END)
        return;
    text_put(t, word->bytes, length);
    text_put_string(t, length < word->length ? "…\"" : "\"");
}

static void put_list(struct text *t, name_fn *names, int32_t of)
{
    const char *name = names(of, 1);

    for (int32_t i = 2; name != NULL; i++) {
        text_put_string(t, name);
        name = names(of, i);
        if (name != NULL)
            text_put_string(t, ", ");
    }
}

void text_compose_with(char *out, size_t room, const char *format, va_list args)
{
    struct text t = { out, room, 0 };
    name_fn *names;

    for (; *format != '\0'; format++) {
        if (*format != '%') {
            text_put(&t, format, 1);
            continue;
        }
        switch (*++format) {
        case 's': text_put_string(&t, va_arg(args, const char *)); break;
        case 'q': put_word(&t, va_arg(args, const struct word *)); break;
        case 'u': text_put_number(&t, va_arg(args, uint32_t)); break;
        default:
            names = va_arg(args, name_fn *);
            put_list(&t, names, va_arg(args, int32_t));
        }
    }
    out[t.length] = '\0';
}

void text_compose(char *out, size_t room, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    text_compose_with(out, room, format, args);
    va_end(args);
}

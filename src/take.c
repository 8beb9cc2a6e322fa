/*
 * What a statement takes from its line: keywords, numbers, dates, names, strings, choices.
 * A word is read only when it is asked for, and judged before the next one is read; so the
 * error that is kept is the first one of the text. Nothing here knows a statement.
 */
#include "parse.h"

/* --- Errors --- */

bool fail(struct parser *p, struct position at, const char *format, ...)
{
    va_list args;

    if (p->failed)
        return false;
    p->failed = true;
    p->why.line = at.line;
    p->why.column = at.column;
    va_start(args, format);
    text_compose_with(p->why.text, sizeof p->why.text, format, args);
    va_end(args);
    return false;
}

bool fail_expected(struct parser *p, const struct word *word, const char *what)
{
    return fail(p, word->at, "expected %s, not %q", what, word);
}

bool fail_twice(struct parser *p, const struct word *word, uint32_t line)
{
    return fail(p, word->at, "%q stands twice; first in line %u", word, line);
}

/* --- Words --- */

const struct word *look(struct parser *p)
{
    if (p->failed)
        return NULL;
    if (!p->looked && !lex_word(&p->lexer, &p->ahead)) {
        fail(p, p->lexer.at, "%s", p->lexer.problem);
        return NULL;
    }
    p->looked = true;
    return &p->ahead;
}

bool taken(struct parser *p)
{
    p->looked = false;
    return true;
}

bool ahead(struct parser *p, const char *keyword)
{
    const struct word *w = look(p);

    return w != NULL && word_is(w, keyword);
}

bool accept(struct parser *p, const char *keyword)
{
    return ahead(p, keyword) && taken(p);
}

bool at_line_end(struct parser *p)
{
    const struct word *w = look(p);

    return w != NULL && (w->kind == WORD_LINE_END || w->kind == WORD_TEXT_END);
}

bool take_keyword(struct parser *p, const char *keyword)
{
    if (accept(p, keyword))
        return true;
    return !p->failed && fail(p, p->ahead.at, "expected \"%s\", not %q", keyword, &p->ahead);
}

bool take_head(struct parser *p)
{
    const struct word *w = look(p);

    if (w == NULL)
        return false;
    p->head = *w;
    return taken(p);
}

bool take_line_end(struct parser *p)
{
    if (at_line_end(p))
        return taken(p);
    return !p->failed && fail_expected(p, &p->ahead, "the end of the line");
}

/* --- Numbers --- */

int32_t digits(const char *bytes, size_t length)
{
    int32_t number = 0;

    if (length == 0 || length > 9)
        return -1;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return -1;
        number = number * 10 + (bytes[i] - '0');
    }
    return number;
}

static bool leading_zero(const char *bytes, size_t length)
{
    return length > 1 && bytes[0] == '0';
}

bool take_number(struct parser *p, const char *what, int32_t least, int32_t most,
                 int32_t *number)
{
    const struct word *w = look(p);

    if (w == NULL)
        return false;
    *number = w->kind == WORD_PLAIN ? digits(w->bytes, w->length) : -1;
    if (*number >= least && *number <= most && !leading_zero(w->bytes, w->length))
        return taken(p);
    return fail(p, w->at, "expected %s, a number %u to %u without a leading zero, not %q", what,
                (uint32_t)least, (uint32_t)most, w);
}

bool take_decimal(struct parser *p, const char *what, int32_t least_x10, int32_t most_x10,
                  int32_t *number_x10)
{
    const struct word *w = look(p);
    int32_t whole = -1, tenths = -1;

    if (w == NULL)
        return false;
    if (w->kind == WORD_PLAIN && w->length > 2 && w->bytes[w->length - 2] == '.' &&
        !leading_zero(w->bytes, w->length - 2)) {
        whole = digits(w->bytes, w->length - 2);
        tenths = digits(w->bytes + w->length - 1, 1);
    }
    if (whole < 0 || whole > most_x10 / 10 || tenths < 0 || whole * 10 + tenths < least_x10 ||
        whole * 10 + tenths > most_x10)
        return fail(p, w->at, "expected %s, a number %u.%u to %u.%u with one decimal, not %q",
                    what, (uint32_t)least_x10 / 10, (uint32_t)least_x10 % 10,
                    (uint32_t)most_x10 / 10, (uint32_t)most_x10 % 10, w);
    *number_x10 = whole * 10 + tenths;
    return taken(p);
}

bool take_day(struct parser *p, hcode_day *day, struct word *word)
{
    const struct word *w = look(p);

    if (w == NULL)
        return false;
    *word = *w;
    if (w->kind == WORD_PLAIN && w->length == 10 && w->bytes[4] == '-' && w->bytes[7] == '-' &&
        hcode_day_from_date(digits(w->bytes, 4), digits(w->bytes + 5, 2),
                            digits(w->bytes + 8, 2), day) == HCODE_OK &&
        *day >= 0)
        return taken(p);
    return fail_expected(p, w, "a date YYYY-MM-DD from 1970-01-01 to 2106-02-07");
}

/* --- Names and strings --- */

static bool name_ok(const struct word *w)
{
    if (w->kind != WORD_PLAIN || w->length > NAME_MAX_BYTES)
        return false;
    for (size_t i = 0; i < w->length; i++) {
        char c = w->bytes[i];
        bool letter = c >= 'a' && c <= 'z';
        if (!letter && (i == 0 || (c != '-' && (c < '0' || c > '9'))))
            return false;
    }
    return true;
}

bool take_name(struct parser *p, const char *what, struct word *name)
{
    const struct word *w = look(p);

    if (w == NULL)
        return false;
    *name = *w;
    if (name_ok(w))
        return taken(p);
    return fail(p, w->at,
                "expected %s, a name of a-z, 0-9 and -, from a letter on, at most %u long, "
                "not %q", what, (uint32_t)NAME_MAX_BYTES, w);
}

const char *keep(struct parser *p, const struct word *word)
{
    char *kept = p->strings;

    for (size_t i = 0; i < word->length; i++) {
        if (word->kind == WORD_STRING && word->bytes[i] == '\\')
            i++; /* the lexer saw to it that a character follows */
        *p->strings++ = word->bytes[i];
    }
    *p->strings++ = '\0';
    return kept;
}

bool take_string(struct parser *p, const char **string)
{
    const struct word *w = look(p);

    if (w == NULL)
        return false;
    if (w->kind != WORD_STRING)
        return fail_expected(p, w, "a text in double quotes");
    *string = keep(p, w);
    return taken(p);
}

/* --- Choices --- */

bool take_choice(struct parser *p, const char *what, name_fn *names, int32_t of,
                 int32_t *number, struct word *word)
{
    const struct word *w = look(p);

    if (w == NULL)
        return false;
    *word = *w;
    for (*number = 1; names(of, *number) != NULL; ++*number) {
        if (word_is(w, names(of, *number)))
            return taken(p);
    }
    return fail(p, w->at, "expected %s (%l), not %q", what, names, of, w);
}

bool take_texts(struct parser *p, const char *texts[2])
{
    struct word word;
    int32_t language;

    do {
        if (!take_choice(p, "a language", name_of_language, 0, &language, &word))
            return false;
        if (texts[language - 1] != NULL)
            return fail(p, word.at, "%q stands twice", &word);
        if (!take_string(p, &texts[language - 1]))
            return false;
    } while (!at_line_end(p) && !p->failed);
    return !p->failed;
}

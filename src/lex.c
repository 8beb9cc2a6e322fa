/*
 * Words of a policy text: blanks, comments, plain words, strings, line ends. Looks at each
 * character once and checks on the way that the text is UTF-8 without control characters, so
 * nothing above ever meets a byte that is not. Positions count lines and characters from 1.
 * A word ends where an ordinary or a full-width blank or quote stands; what stands there is
 * judged only when the next word is asked for, so that errors come in the order of the text.
 * It knows no statement.
 */
#include "parse.h"

#define END_OF_TEXT 0x110000u /* after the last character that Unicode has */

static const struct slip { /* outside strings and comments; the first row that fits counts */
    uint32_t first, last;
    bool ends_word; /* it was meant as something that ends one */
    const char *problem;
} slips[] = {
    { 0xFEFF, 0xFEFF, true,  "expected no byte-order mark; save the text without it" },
    { 0x3000, 0x3000, true,  "expected an ordinary blank, not a full-width one" },
    { 0x00A0, 0x00A0, true,  "expected an ordinary blank, not a no-break one" },
    { 0x2000, 0x200B, true,  "expected an ordinary blank, not one of a special width" },
    { 0x2018, 0x201F, true,  "expected an ordinary quote \", not a curly one" },
    { 0x300C, 0x300F, true,  "expected an ordinary quote \", not a corner bracket" },
    { 0xFF02, 0xFF02, true,  "expected an ordinary quote \", not a full-width one" },
    { 0xFF03, 0xFF03, true,  "expected an ordinary #, not a full-width one" },
    { 0xFF01, 0xFF5E, false, "expected an ordinary character, not a full-width one" },
    { 0x2010, 0x2015, false, "expected an ordinary hyphen, not a dash" },
    { 0x2212, 0x2212, false, "expected an ordinary hyphen, not a minus sign" },
};

/* --- Characters --- */

static const char *control_problem(uint32_t glyph)
{
    if (glyph == 0)
        return "expected text, not a NUL character";
    if (glyph == '\r')
        return "expected a line feed after the carriage return";
    if ((glyph < 0x20 && glyph != '\t') || (glyph >= 0x7F && glyph <= 0x9F))
        return "expected text, not a control character";
    return NULL;
}

/* Look at the character at `next`; a line end of either form becomes '\n'. */
static bool look_at(struct lexer *l)
{
    const unsigned char *bytes = (const unsigned char *)l->text + l->next;
    size_t left = l->length - l->next;

    l->glyph = END_OF_TEXT;
    l->size = 0;
    if (left == 0)
        return true;
    l->size = utf8_decode(bytes, left, &l->glyph);
    if (l->size == 0) {
        l->problem = "expected UTF-8";
        return false;
    }
    if (l->glyph == '\r' && left > 1 && bytes[1] == '\n') {
        l->glyph = '\n';
        l->size = 2;
    }
    if (l->glyph != '\n')
        l->problem = control_problem(l->glyph);
    return l->problem == NULL;
}

/* Go on behind the character looked at, and look at the next one. */
static bool step(struct lexer *l)
{
    l->next += l->size;
    l->at.column++;
    if (l->glyph == '\n') {
        l->at.line++;
        l->at.column = 1;
        l->joined = false;
    }
    return look_at(l);
}

static const struct slip *slip_of(uint32_t glyph)
{
    if (glyph < 0x80)
        return NULL;
    for (size_t i = 0; i < COUNT(slips); i++) {
        if (glyph >= slips[i].first && glyph <= slips[i].last)
            return &slips[i];
    }
    return NULL;
}

static bool line_end(const struct lexer *l)
{
    return l->glyph == '\n' || l->glyph == END_OF_TEXT;
}

static bool blank(const struct lexer *l)
{
    return l->glyph == ' ' || l->glyph == '\t';
}

/* --- Words --- */

static bool lex_blanks(struct lexer *l)
{
    while (blank(l)) {
        l->joined = false;
        if (!step(l))
            return false;
    }
    return true;
}

/* Pass over the comment, if any, and the line feed. */
static bool lex_next_line(struct lexer *l)
{
    while (!line_end(l)) {
        if (!step(l))
            return false;
    }
    if (l->glyph == '\n' && !step(l))
        return false;
    l->line_done = false;
    l->after = l->at;
    return true;
}

static bool lex_plain(struct lexer *l)
{
    while (!blank(l) && !line_end(l) && l->glyph != '#' && l->glyph != '"') {
        const struct slip *slip = slip_of(l->glyph);
        if (slip != NULL && slip->ends_word)
            break;
        if (slip != NULL) {
            l->problem = slip->problem;
            return false;
        }
        if (!step(l))
            return false;
    }
    return true;
}

static bool lex_escape(struct lexer *l)
{
    struct position backslash = l->at;

    if (!step(l))
        return false;
    if (l->glyph == '"' || l->glyph == '\\')
        return step(l);
    l->at = backslash;
    l->problem = "expected \\\" or \\\\; there is no other escape";
    return false;
}

/* From behind the opening quote to the closing one. */
static bool lex_string(struct lexer *l, struct position opening)
{
    while (l->glyph != '"') {
        if (line_end(l)) {
            l->at = opening;
            l->problem = "expected a closing quote on the line of the opening one";
            return false;
        }
        if (!(l->glyph == '\\' ? lex_escape(l) : step(l)))
            return false;
    }
    return true;
}

static bool lex_start_problem(struct lexer *l)
{
    const struct slip *slip = slip_of(l->glyph);

    if (slip != NULL)
        l->problem = slip->problem;
    else if (l->joined)
        l->problem = "expected a blank between two words";
    return l->problem != NULL;
}

/* Neither the comment nor the line feed is passed over yet: what is wrong behind them comes
 * after what this line lacks. */
static bool lex_line_end(struct lexer *l, struct word *w)
{
    w->kind = l->glyph == END_OF_TEXT ? WORD_TEXT_END : WORD_LINE_END;
    w->bytes = "";
    w->length = 0;
    w->at = l->after;
    l->line_done = w->kind == WORD_LINE_END;
    return true;
}

static bool lex_some_word(struct lexer *l, struct word *w)
{
    if (lex_start_problem(l))
        return false;
    w->kind = l->glyph == '"' ? WORD_STRING : WORD_PLAIN;
    w->at = l->at;
    if (w->kind == WORD_STRING && !step(l))
        return false;
    w->bytes = l->text + l->next;
    if (!(w->kind == WORD_STRING ? lex_string(l, w->at) : lex_plain(l)))
        return false;
    w->length = (size_t)(l->text + l->next - w->bytes);
    if (w->kind == WORD_STRING)
        (void)step(l); /* a problem behind the string is told by the next call */
    l->after = l->at;
    l->joined = true;
    return true;
}

bool lex_word(struct lexer *l, struct word *w)
{
    if (l->problem != NULL || (l->line_done && !lex_next_line(l)) || !lex_blanks(l))
        return false;
    if (line_end(l) || l->glyph == '#')
        return lex_line_end(l, w);
    return lex_some_word(l, w);
}

void lex_start(struct lexer *l, const char *text, size_t length)
{
    static const struct position start = { 1, 1 };

    memset(l, 0, sizeof *l);
    l->text = text;
    l->length = length;
    l->at = l->after = start;
    (void)look_at(l); /* a problem is told by the first lex_word() */
}

bool word_is(const struct word *word, const char *name)
{
    if (word->kind != WORD_PLAIN)
        return false;
    for (size_t i = 0; i < word->length; i++) {
        if (name[i] != word->bytes[i]) /* a word has no NUL: the name's own ends this */
            return false;
    }
    return name[word->length] == '\0';
}

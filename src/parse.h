/*
 * What the files that read a policy text share, and nobody else: words, the parser's state,
 * and what a statement takes from its line. Errors are sticky: the first one is kept, every
 * later call answers false and does nothing.
 */
#ifndef PARSE_H
#define PARSE_H

#include <stdarg.h>

#include "internal.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

/* text.c */
void text_compose_with(char *out, size_t room, const char *format, va_list args);

/* lex.c: words of a text. */

enum word_kind {
    WORD_PLAIN,
    WORD_STRING,   /* `bytes` is between the quotes, escapes as they stand */
    WORD_LINE_END, /* stands just behind the last word of its line */
    WORD_TEXT_END
};

struct word {
    enum word_kind kind;
    const char *bytes;
    size_t length;
    struct position at;
};

struct lexer {
    const char *text;
    size_t length, next;   /* bytes; `next` is where `at` is */
    struct position at;    /* the character looked at */
    struct position after; /* just behind the last word of the line */
    uint32_t glyph;        /* that character, 0x110000 at the end */
    uint32_t size;         /* its bytes */
    bool joined;           /* no blank since the last word */
    bool line_done;        /* its end was told, but not yet passed */
    const char *problem;   /* why lex_word() answered false; stands at `at` */
};

void lex_start(struct lexer *lexer, const char *text, size_t length);
/* The next word, or false and `lexer->problem`. */
bool lex_word(struct lexer *lexer, struct word *word);
/* `name` is NUL-terminated. */
bool word_is(const struct word *word, const char *name);

/* parse.c: the state of one parse. */

enum block { /* what the property lines belong to; HEADS: a head may stand anywhere */
    HEADS,
    BLOCK_REGIONS,
    BLOCK_REASON,
    BLOCK_ON,
    BLOCK_GATE,
    BLOCKS
};

enum part { PART_REASONS, PART_RULES, PART_SETS, PART_REGIONS, PART_GATES, PARTS };

#define UTC_OFFSET_MIN (-12 * 3600)
#define UTC_OFFSET_MAX (14 * 3600)
#define UTC_OFFSET_UNSAID INT32_MIN

#define STATEMENTS_MAX 32 /* rows of the table in parse.c, with room */

struct parser {
    struct lexer lexer;
    struct word ahead; /* the word looked at, if `looked` */
    bool looked;
    bool failed;       /* `why` says where and why */
    struct word head;  /* first word of the line */
    enum block block;
    uint32_t seen[STATEMENTS_MAX]; /* line of a statement that stands once; 0 = not yet */
    const hcode_policy *previous;  /* NULL: there is none */
    hcode_policy *policy;
    uint32_t room[PARTS]; /* rows; less than the limit only if the text is too short for it */
    char *strings;        /* where the next one goes; the whole text would fit */
    hcode_diagnostic why;
};

typedef bool parse_fn(struct parser *p); /* the rest of a line, whose first word is p->head */

/* parse_regions.c, parse_reason.c, parse_rule.c, parse_gate.c */

parse_fn parse_regions, parse_region, parse_regions_end;
parse_fn parse_reason, parse_text, parse_reason_cite, parse_ends, parse_starts, parse_retired;
parse_fn parse_on, parse_when, parse_set, parse_clear, parse_withdraw, parse_mark;
parse_fn parse_gate, parse_needs, parse_gate_row, parse_gate_cite, parse_gate_end;

/* chain.c: what the policy before forbids (docs/semantics.md, Policies in force). */

bool chain_effective(struct parser *p, const struct word *date);
bool chain_timezone(struct parser *p, const struct word *zone);
bool chain_reason_name(struct parser *p, const struct reason *reason);
parse_fn chain_reason;   /* the last reason, whose block is complete */
parse_fn chain_complete; /* no reason of the policy before is missing */

/* take.c: what a statement takes from its line. `what` names it in the message. */

/* Record the error; always false. The format is text.c's. */
bool fail(struct parser *p, struct position at, const char *format, ...);
/* "expected WHAT, not WORD", at the word. */
bool fail_expected(struct parser *p, const struct word *word, const char *what);
/* "WORD stands twice; first in line N", at the word. */
bool fail_twice(struct parser *p, const struct word *word, uint32_t line);
/* The next word, not taken yet; NULL after an error. */
const struct word *look(struct parser *p);
/* The word looked at is done with; always true. */
bool taken(struct parser *p);
/* Is the next word this one? accept() takes it then. */
bool ahead(struct parser *p, const char *keyword);
bool accept(struct parser *p, const char *keyword);
bool at_line_end(struct parser *p);

bool take_head(struct parser *p); /* first word of a line, or its end; to p->head */
bool take_line_end(struct parser *p);
bool take_keyword(struct parser *p, const char *keyword);
bool take_number(struct parser *p, const char *what, int32_t least, int32_t most,
                 int32_t *number);
bool take_decimal(struct parser *p, const char *what, int32_t least_x10, int32_t most_x10,
                  int32_t *number_x10);
bool take_day(struct parser *p, hcode_day *day, struct word *word);
bool take_name(struct parser *p, const char *what, struct word *name);
bool take_string(struct parser *p, const char **string);
/* One of a list of names; `number` is its number, from 1. */
bool take_choice(struct parser *p, const char *what, name_fn *names, int32_t of,
                 int32_t *number, struct word *word);
/* LANG STRING ..., to the end of the line; each language once. */
bool take_texts(struct parser *p, const char *texts[2]);
/* A name or a word in the policy's memory. */
const char *keep(struct parser *p, const struct word *word);
/* Decimal digits; -1 if it is anything else, or more than nine. */
int32_t digits(const char *bytes, size_t length);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif

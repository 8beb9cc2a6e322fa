/*
 * What explain.c says, in each language. A phrase is a pattern: % and a letter stand for a
 * fact (explain.c, put_fact), so each language puts the facts in its own order. Facts hold
 * no phrases: what varies inside a sentence is said in pieces.
 */
#ifndef PHRASES_H
#define PHRASES_H

#include "internal.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

enum phrase {
    /* Glue */
    PHRASE_GAP,      /* between two sentences */
    PHRASE_COMMA,    /* between two things of a list, but for the last two */
    PHRASE_OR,       /* between the last two */
    PHRASE_OR_CLEAR, /* between two ways to clear */
    PHRASE_OPEN,     /* before the guards of a rule */
    PHRASE_CLOSE,    /* after them */
    /* Sentences; those indented are pieces of the one above */
    PHRASE_ANSWER,
    PHRASE_UNREGISTERED,
    PHRASE_NO_REASON,
    PHRASE_REASON,
        PHRASE_NUMBER, /* which of several */
        PHRASE_TEXT,
        PHRASE_CITE,
        PHRASE_TEXT_END,
    PHRASE_FILED,
    PHRASE_CLEARED_BEFORE,
    PHRASE_CLEARED_OLDER,
    PHRASE_STARTED,
    PHRASE_NORMAL,
    PHRASE_NORMAL_MISSING,
    PHRASE_ALONE,
    PHRASE_ALONE_LATEST,
    PHRASE_EARLIEST,
    PHRASE_LATER,
    PHRASE_LATER_NEVER,
    PHRASE_ALSO,
        PHRASE_CLEAR, /* one rule */
        PHRASE_ALSO_END,
    PHRASE_ONLY,
        PHRASE_ONLY_END,
    PHRASE_DEAD_END,
    PHRASE_WITHDRAW,
    PHRASE_NO_WITHDRAW,
    PHRASE_LAPSE,
    PHRASE_NEXT,
    PHRASE_NO_NEXT,
    PHRASES
};

/* `language` is HCODE_EN or HCODE_ZH. */
const char *phrase_text(enum phrase phrase, int32_t language);
const char *phrase_color(int32_t color, int32_t language);
const char *phrase_meaning(int32_t color, int32_t language); /* what the color means */
const char *phrase_role(int32_t role, int32_t language);
const char *phrase_guard(int32_t guard, int32_t language); /* a pattern, too */
/* An event that may clear: no correction, and none with a name of the policy's own. */
const char *phrase_event(int32_t kind, int32_t detail, int32_t language);
/* d is the day, o the name and q the number of the month, y the year. */
const char *phrase_date(int32_t language);
const char *phrase_month(int32_t month); /* for dates in English */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif

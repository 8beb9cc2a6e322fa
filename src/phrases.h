/*
 * What explain.c says, in each language. A phrase is a pattern: % and a letter stand for a fact
 * (explain.c, put_fact), so each language puts the facts in its own order. Facts hold no
 * phrases: what varies inside a sentence is said in pieces.
 */
#ifndef PHRASES_H
#define PHRASES_H

#include "internal.h"

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

typedef const char *const in_languages[HCODE_ZH + 1]; /* HCODE_EN, HCODE_ZH */

extern in_languages phrases[PHRASES];
extern in_languages phrase_colors[HCODE_RED];              /* by color - 1 */
extern in_languages phrase_meanings[HCODE_RED];            /* what the color means, likewise */
extern in_languages phrase_roles[HCODE_SYSTEM];            /* by role - 1 */
extern in_languages phrase_guards[HCODE_GUARD_HEALTHY];    /* patterns, by guard - 1 */
extern in_languages phrase_date; /* d day, o name and q number of the month, y year */
extern const char *const phrase_months[12];                /* for dates in English */
/* By kind - 1, and detail - 1 or 0; NULL for what never clears, and for custom. */
extern in_languages phrase_events[HCODE_CUSTOM][4];

#endif

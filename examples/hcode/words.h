/*
 * Words for people, in English and Chinese, for what the library numbers. Everything else that
 * is said stands where it is said, both languages side by side, by IN().
 */
#ifndef WORDS_H
#define WORDS_H

#include <hcode/hcode.h>
#include <stdio.h>

#define IN(language, en, zh) ((language) == HCODE_ZH ? (zh) : (en))

typedef const char *const words[2]; /* HCODE_EN, HCODE_ZH */

/* False if it is neither "en" nor "zh". */
int language_parse(const char *text, int32_t *language);

const char *color_words(int32_t color, int32_t language);
const char *color_meaning(int32_t color, int32_t language); /* "must not pass" */
/* Not for HCODE_CUSTOM, whose events a policy names. */
const char *event_words(int32_t kind, int32_t detail, int32_t language);
/* Sets of bits, HCODE_ROLE_BIT and HCODE_ACTION_*. */
void put_roles(FILE *out, uint32_t set, int32_t language);
void put_actions(FILE *out, uint32_t set, int32_t language);
/* Between the `i`-th thing of `count` and the one before. */
void put_comma(FILE *out, uint32_t i, uint32_t count, int32_t language);

#endif

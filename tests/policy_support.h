/*
 * For the suites about policy texts: texts with the place of their error marked, parses in
 * memory of exactly the size needed, and one small policy that uses everything.
 */
#ifndef POLICY_SUPPORT_H
#define POLICY_SUPPORT_H

#include "support.h"

/* What every policy must have; the lines 1 to 3 of most texts. */
#define BASE "policy p\neffective 2020-01-01\ntimezone +08:00\n"

/* Says everything that the language has; its dates mean nothing. */
extern const char full_policy[];

/* One parse. The text is a copy without a NUL that is overwritten and freed before this is
 * returned; the memory has exactly the size asked for. What every parse must keep to,
 * whatever its answer, is asserted on the way: see policy_support.c. */
struct parse {
    hcode_status status;
    const hcode_policy *policy; /* NULL unless HCODE_OK */
    hcode_diagnostic why;       /* with HCODE_POLICY */
    void *memory;
    size_t size;
};

struct parse parse_bytes(const char *text, size_t length, const hcode_policy *previous);
struct parse parse_text_of(const char *text, const hcode_policy *previous);
void parse_free(struct parse *parse);

/* A text with an error: '@' stands in front of the character at which it is told. `says` is
 * a part of the message: what was expected. */
struct error_row {
    const char *marked;
    const char *says;
};

void expect_error(const char *marked, const char *says, const hcode_policy *previous);
void expect_accepted(const char *text, const hcode_policy *previous);

/* Loop tests over the rows of a table, `errors` and `accepted`. */
#define ERROR_ROWS_TEST                                                    \
    START_TEST(test_errors)                                                \
    {                                                                      \
        expect_error(errors[_i].marked, errors[_i].says, NULL);            \
    }                                                                      \
    END_TEST
#define ACCEPTED_ROWS_TEST                                                 \
    START_TEST(test_accepted)                                              \
    {                                                                      \
        expect_accepted(accepted[_i], NULL);                               \
    }                                                                      \
    END_TEST

/* A text under construction. */
struct builder {
    char *text;
    size_t length, room;
};

void add(struct builder *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void add_blanks(struct builder *b, size_t length); /* blank lines up to a length */
void builder_free(struct builder *b);

/* The bytes of a file of policies/, NUL-terminated; to be freed. */
char *policy_file(const char *name);

#endif

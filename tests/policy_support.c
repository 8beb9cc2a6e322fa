#include "policy_support.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char full_policy[] =
    "policy full-1\n"
    "title en \"Every \\\"word\\\"\" zh \"全部\"  # two languages\n"
    "effective 2020-01-02\n"
    "timezone -03:30\n"
    "fever 37.3\n"
    "pass 2 per 7 days\n"
    "family adult 18 elder 60\n"
    "\n"
    "regions home\n"
    "  450000\n"
    "regions risky\n"
    "  420000 from 2020-01-02\n"
    "  110105 from 2020-01-02 until 2020-02-01\n"
    "  overseas until 2020-03-01\n"
    "  840\n"
    "\n"
    "reason 7 timed red\n"
    "  text zh \"红\" en \"Red\"\n"
    "  cite \"1 \\\\ 2\"\n"
    "  ends after 5 days\n"
    "reason 3 run yellow\n"
    "  text zh \"黄\"\n"
    "  text en \"Yellow\"\n"
    "  ends after 14 normal days missing 2 from day-0\n"
    "  ends after 31 days\n"
    "reason 32767 kept red\n"
    "  ends after 7 normal days\n"
    "reason 1 silent yellow\n"
    "  starts after 3 days unreported\n"
    "reason 9 old red\n"
    "  retired\n"
    "\n"
    "on register by self\n"
    "on checkin by self guardian system\n"
    "  when healthy\n"
    "  when within 1 days\n"
    "  mark normal\n"
    "on checkin by grid\n"
    "  when unwell\n"
    "  when unsure\n"
    "  set run timed\n"
    "  set kept\n"
    "  mark abnormal\n"
    "  mark normal\n"
    "on travel by cdc\n"
    "  when region in risky\n"
    "  when region not in home\n"
    "  when within 365 days\n"
    "  set timed\n"
    "on temperature by checkpoint\n"
    "  when fever\n"
    "  set run\n"
    "on temperature by checkpoint\n"
    "  when no fever\n"
    "  clear run kept\n"
    "on order lift by cdc employer\n"
    "  clear timed\n"
    "on custom swab-2 by hospital\n"
    "  set kept\n"
    "on correct reason by cdc\n"
    "  withdraw timed run\n"
    "  withdraw kept\n"
    "on correct day by community\n"
    "  mark corrected\n"
    "\n"
    "gate door\n"
    "  needs temperature\n"
    "  cite \"4\"\n"
    "  green pass\n"
    "  green fever deny report-fever\n"
    "  yellow deny advise-isolation report-authority\n"
    "  yellow fever deny\n"
    "  red deny\n"
    "  red fever deny report-authority\n"
    "gate shop\n"
    "  green pass\n"
    "  yellow pass advise-isolation\n"
    "  red deny\n";

/* --- One parse --- */

#define FENCE 64 /* bytes on either side of the memory that must stay as they are */

static bool all_are(const void *bytes, size_t length, unsigned char value)
{
    for (size_t i = 0; i < length; i++) {
        if (((const unsigned char *)bytes)[i] != value)
            return false;
    }
    return true;
}

/* A diagnostic is complete: a place inside the text, one line of text that ends. */
static void check_complete(const hcode_diagnostic *why)
{
    ck_assert_uint_eq(why->size, sizeof *why);
    ck_assert_uint_ge(why->line, 1);
    ck_assert_uint_ge(why->column, 1);
    ck_assert_ptr_nonnull(memchr(why->text, '\0', sizeof why->text));
    ck_assert(why->text[0] != '\0');
}

struct parse parse_bytes(const char *text, size_t length, const hcode_policy *previous)
{
    static const char untouched = 0;
    const hcode_policy *policy = (const void *)&untouched;
    struct parse r = { .why = { .size = sizeof r.why } };
    char *copy = malloc(length > 0 ? length : 1);

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, text, length);
    ck_assert_int_eq(hcode_policy_parse(copy, length, previous, NULL, &r.size, &policy,
                                        NULL), HCODE_BUFFER);
    size_t needed = r.size;
    unsigned char *memory = malloc(FENCE + needed + FENCE);
    ck_assert_ptr_nonnull(memory);
    memset(memory, 0xa5, FENCE); /* between the fences as malloc left it, for valgrind */
    memset(memory + FENCE + needed, 0xa5, FENCE);
    memset(&r.why, 0xa5, sizeof r.why);
    r.why.size = sizeof r.why;
    r.memory = memory;
    r.status = hcode_policy_parse(copy, length, previous, memory + FENCE, &r.size, &policy,
                                  &r.why);
    memset(copy, 'x', length);
    free(copy);

    ck_assert(all_are(memory, FENCE, 0xa5));
    ck_assert(all_are(memory + FENCE + needed, FENCE, 0xa5));
    ck_assert_uint_eq(r.size, needed); /* written with HCODE_BUFFER only */
    if (r.status == HCODE_OK) {
        ck_assert((const unsigned char *)policy >= memory + FENCE &&
                  (const unsigned char *)policy < memory + FENCE + needed);
        ck_assert(all_are((char *)&r.why + sizeof r.why.size,
                          sizeof r.why - sizeof r.why.size, 0xa5));
        r.policy = policy;
    } else {
        ck_assert_int_eq(r.status, HCODE_POLICY);
        ck_assert_ptr_eq(policy, &untouched);
        check_complete(&r.why);
    }
    return r;
}

struct parse parse_text_of(const char *text, const hcode_policy *previous)
{
    return parse_bytes(text, strlen(text), previous);
}

void parse_free(struct parse *parse)
{
    free(parse->memory);
    memset(parse, 0, sizeof *parse);
}

/* --- Rows --- */

void expect_error(const char *marked, const char *says, const hcode_policy *previous)
{
    size_t length = strlen(marked);
    const char *mark = strchr(marked, '@');
    char *text = malloc(length);
    uint32_t line = 1, column = 1;

    ck_assert_msg(mark != NULL && strchr(mark + 1, '@') == NULL, "one @ in: %s", marked);
    for (const char *c = marked; c < mark; c++) {
        if (*c == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)*c & 0xc0) != 0x80) { /* not inside a character */
            column++;
        }
    }
    memcpy(text, marked, (size_t)(mark - marked));
    memcpy(text + (mark - marked), mark + 1, length - (size_t)(mark - marked) - 1);

    struct parse r = parse_bytes(text, length - 1, previous);
    ck_assert_msg(r.status == HCODE_POLICY, "accepted: %s", marked);
    ck_assert_msg(r.why.line == line && r.why.column == column,
                  "%u:%u %s; not %u:%u in: %s",
                  r.why.line, r.why.column, r.why.text, line, column, marked);
    ck_assert_msg(strstr(r.why.text, says) != NULL, "\"%s\" is not in: %s", says,
                  r.why.text);
    parse_free(&r);
    free(text);
}

void expect_accepted(const char *text, const hcode_policy *previous)
{
    struct parse r = parse_text_of(text, previous);

    ck_assert_msg(r.status == HCODE_OK, "%u:%u %s in: %s", r.why.line, r.why.column,
                  r.why.text, text);
    parse_free(&r);
}

/* --- Texts --- */

void add(struct builder *b, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ck_assert_int_ge(length, 0);
    if (b->room - b->length < (size_t)length + 1) {
        b->room = 2 * (b->room + (size_t)length + 1);
        b->text = realloc(b->text, b->room);
        ck_assert_ptr_nonnull(b->text);
    }
    va_start(args, format);
    vsnprintf(b->text + b->length, b->room - b->length, format, args);
    va_end(args);
    b->length += (size_t)length;
}

void add_blanks(struct builder *b, size_t length)
{
    ck_assert_uint_le(b->length, length);
    b->text = realloc(b->text, length + 1);
    ck_assert_ptr_nonnull(b->text);
    memset(b->text + b->length, '\n', length - b->length);
    b->text[length] = '\0';
    b->room = length + 1;
    b->length = length;
}

void builder_free(struct builder *b)
{
    free(b->text);
    memset(b, 0, sizeof *b);
}

char *policy_file(const char *name)
{
    char path[256];
    char *text = malloc(HCODE_POLICY_TEXT_MAX + 1);

    snprintf(path, sizeof path, "policies/%s.policy", name);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "cannot open %s (run from the project's folder)", path);
    text[fread(text, 1, HCODE_POLICY_TEXT_MAX, file)] = '\0';
    fclose(file);
    return text;
}

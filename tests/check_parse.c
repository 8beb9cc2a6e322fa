/*
 * Statements and blocks: what stands where, how often, and what every policy must have; the
 * memory of a parse; prefixes and mutations of whole policies, which must never do worse
 * than being refused with a place inside the text.
 */
#include <stdlib.h>
#include <string.h>

#include "policy_support.h"

#define REASON "reason 1 a red\n"
#define RULE "on clinic by cdc\n"
#define REGIONS "regions r\n"
#define GATE "gate g\n"
#define ROWS "green pass\nyellow deny\nred deny\n"

static const struct error_row errors[] = {
    /* the first statement */
    { "@effective 2020-01-01\n",          "\"policy NAME\" as the first statement" },
    { "@gate g\n",                        "\"policy NAME\" as the first statement" },
    { "@text en \"a\"\n",                 "\"policy NAME\" as the first statement" },
    { "@450000\n",                        "\"policy NAME\" as the first statement" },
    { "@\"policy\" p\n",                  "\"policy NAME\" as the first statement" },
    { "\n# x\n  @Policy p\n",             "\"policy NAME\" as the first statement" },
    /* what every policy must have, behind the last character of the text */
    { "@",                                "\"policy NAME\", which every policy has" },
    { "policy p\n@",                      "\"effective DATE\", which every policy has" },
    { "policy p\ntimezone +08:00\n@",     "\"effective DATE\", which every policy has" },
    { "policy p\neffective 2020-01-01\n@", "\"timezone +HH:MM\", which every policy has" },
    { "policy p\neffective 2020-01-01@",  "\"timezone +HH:MM\", which every policy has" },
    { "policy p\neffective 2020-01-01 # x@",
      "\"timezone +HH:MM\", which every policy has" },
    { "policy p\neffective 2020-01-01\n\n  @",
      "\"timezone +HH:MM\", which every policy has" },
    { "policy p\n" REASON "cite \"全\"@",  "\"effective DATE\", which every policy has" },
    { BASE "on correct reason by cdc\n@", "\"withdraw\" in the rule in line 4" },
    { BASE REASON "on correct reason by cdc\nwithdraw a\non correct reason by cdc\n\n# x@",
      "\"withdraw\" in the rule in line 7" },
    /* unknown words */
    { BASE "@frobnicate\n",               "a statement or a line of the block" },
    { BASE "@Policy p\n",                 "a statement or a line of the block" },
    { BASE "@reasons 1 a red\n",          "a statement or a line of the block" },
    { BASE "@reaso 1 a red\n",            "a statement or a line of the block" },
    { BASE "@\"gate\" g\n",               "a statement or a line of the block" },
    { BASE "@-1\n",                       "a statement or a line of the block" },
    { BASE REASON "@end\n",               "a statement or a line of the block" },
    { BASE REGIONS "@Overseas\n",         "a statement or a line of the block" },
    { BASE GATE "@blue pass\n",           "a statement or a line of the block" },
    /* twice */
    { BASE "@policy q\n",                 "\"policy\" stands twice; first in line 1" },
    { BASE "@effective 2020-01-02\n",     "\"effective\" stands twice; first in line 2" },
    { BASE "@timezone +08:00\n",          "\"timezone\" stands twice; first in line 3" },
    { BASE "title en \"a\"\n@title zh \"b\"\n", "\"title\" stands twice; first in line 4" },
    { BASE "fever 37.3\n" REASON "@fever 37.3\n",
      "\"fever\" stands twice; first in line 4" },
    { BASE "pass 1 per 2 days\n@pass 1 per 2 days\n", "\"pass\" stands twice" },
    { BASE "family adult 18 elder 60\n\n@family adult 18 elder 60\n",
      "\"family\" stands twice; first in line 4" },
    { BASE REASON "cite \"1\"\n@cite \"2\"\n", "\"cite\" stands twice; first in line 5" },
    { BASE REASON "starts after 1 days unreported\n@starts after 1 days unreported\n",
      "\"starts\" stands twice" },
    { BASE REASON "retired\n@retired\n",  "\"retired\" stands twice" },
    { BASE GATE "needs temperature\n" ROWS "@needs temperature\n",
      "\"needs\" stands twice" },
    { BASE GATE "cite \"1\"\n@cite \"1\"\n", "\"cite\" stands twice; first in line 5" },
    /* the wrong block, or none */
    { BASE "@text en \"a\"\n",            "\"text\" belongs to the block of a \"reason\"" },
    { BASE "@cite \"1\"\n",               "of a \"reason\" or a \"gate\"" },
    { BASE "@ends after 1 days\n",        "\"ends\" belongs to the block of a \"reason\"" },
    { BASE "@starts after 1 days unreported\n", "belongs to the block of a \"reason\"" },
    { BASE "@retired\n",                  "belongs to the block of a \"reason\"" },
    { BASE "@when fever\n",               "\"when\" belongs to the block of a \"on\"" },
    { BASE "@set a\n",                    "belongs to the block of a \"on\"" },
    { BASE "@clear a\n",                  "belongs to the block of a \"on\"" },
    { BASE "@withdraw a\n",               "belongs to the block of a \"on\"" },
    { BASE "@mark normal\n",              "belongs to the block of a \"on\"" },
    { BASE "@needs temperature\n",        "belongs to the block of a \"gate\"" },
    { BASE "@green pass\n",               "belongs to the block of a \"gate\"" },
    { BASE "@yellow pass\n",              "belongs to the block of a \"gate\"" },
    { BASE "@red pass\n",                 "belongs to the block of a \"gate\"" },
    { BASE "@450000\n",                   "belongs to the block of a \"regions\"" },
    { BASE "@overseas\n",                 "belongs to the block of a \"regions\"" },
    { BASE RULE "@cite \"1\"\n",          "of a \"reason\" or a \"gate\"" },
    { BASE REGIONS "@cite \"1\"\n",       "of a \"reason\" or a \"gate\"" },
    { BASE RULE "@450000\n",              "belongs to the block of a \"regions\"" },
    { BASE REASON "@set a\n",             "belongs to the block of a \"on\"" },
    { BASE REASON "@green pass\n",        "belongs to the block of a \"gate\"" },
    { BASE GATE "@when fever\n",          "belongs to the block of a \"on\"" },
    { BASE GATE ROWS "@overseas\n",       "belongs to the block of a \"regions\"" },
    { BASE REGIONS "@retired\n",          "belongs to the block of a \"reason\"" },
    /* a line that stands alone ends the block before it */
    { BASE REASON "fever 37.3\n@cite \"1\"\n", "of a \"reason\" or a \"gate\"" },
    { BASE RULE "pass 1 per 2 days\n@mark normal\n", "belongs to the block of a \"on\"" },
    /* keywords, and the ends of lines */
    { "policy p @\"q\"\n",                "the end of the line" },
    { BASE "pass 1 @in 2 days\n",         "\"per\"" },
    { BASE "pass 1@\n",                   "\"per\"" },
    { BASE "pass 1 per 2 @day\n",         "\"days\"" },
    { BASE "pass 1 per 2@\n",             "\"days\"" },
    { BASE "pass 1 per 2 days @each\n",   "the end of the line" },
    { BASE "family @elder 60\n",          "\"adult\"" },
    { BASE "family adult 18 @60\n",       "\"elder\"" },
    { BASE "family adult 18@\n",          "\"elder\"" },
    { BASE "family adult 18 elder 60 @x\n", "the end of the line" },
    { BASE "fever 37.3 @C\n",             "the end of the line" },
    { "policy p\neffective 2020-01-01 @x\n", "the end of the line" },
    { "policy p\ntimezone +08:00 @x\n",   "the end of the line" },
    { BASE REASON "retired @x\n",         "the end of the line" },
};

static const char *const accepted[] = {
    BASE,
    "policy p\ntimezone +08:00\neffective 2020-01-01\n", /* in any order but the first */
    "policy p\n" REASON RULE "timezone +08:00\neffective 2020-01-01",
    BASE "title zh \"a\"\n",
    BASE "title zh \"a\" en \"b\"\n",
    BASE "pass 1 per 2 days\nfamily adult 18 elder 60\nfever 37.3\n",
    /* what may repeat */
    BASE REASON "text zh \"a\"\ntext en \"b\"\n" "reason 2 b red\ntext zh \"a\"\n",
    BASE REASON "cite \"1\"\n" "reason 2 b red\ncite \"1\"\n" GATE "cite \"1\"\n" ROWS,
    BASE REGIONS "450000\n450000\n" "regions s\noverseas\noverseas\n",
    BASE REASON "ends after 1 days\nends after 1 normal days\n",
    BASE GATE "needs temperature\n" ROWS "gate h\nneeds temperature\n" ROWS,
    BASE REASON "reason 2 b red\n" RULE "set a\nset b\nset a\n" RULE
    RULE "clear a\nclear b\n",
    BASE RULE "mark normal\nmark abnormal\nmark normal\n"
    "when within 1 days\nwhen within 1 days\n",
    /* one name for things of different sorts */
    BASE "regions p\nreason 1 p red\non custom p by cdc\ngate p\n" ROWS,
};

ERROR_ROWS_TEST
ACCEPTED_ROWS_TEST

/* --- Memory --- */

START_TEST(test_size)
{
    size_t length = strlen(full_policy), needed = 0, size;
    const hcode_policy *const untouched = (const void *)&length;
    const hcode_policy *policy = untouched;
    hcode_diagnostic why;
    unsigned char *memory;

    memset(&why, 0xa5, sizeof why);
    why.size = sizeof why;
    const hcode_diagnostic why_before = why;
    size = SIZE_MAX; /* without memory its size means nothing */
    ck_assert_int_eq(hcode_policy_parse(full_policy, length, NULL, NULL, &size, &policy,
                                        &why), HCODE_BUFFER);
    needed = size;
    memory = malloc(needed);
    memset(memory, 0xa5, needed);
    for (size = 0; size < needed; size += 1 + needed / 50) {
        size_t asked = size;
        ck_assert_int_eq(hcode_policy_parse(full_policy, length, NULL, memory, &asked,
                                            &policy, &why), HCODE_BUFFER);
        ck_assert_uint_eq(asked, needed);
    }
    size = needed - 1;
    ck_assert_int_eq(hcode_policy_parse(full_policy, length, NULL, memory, &size, &policy,
                                        &why), HCODE_BUFFER);
    ck_assert_uint_eq(size, needed);
    for (size_t i = 0; i < needed; i++)
        ck_assert_uint_eq(memory[i], 0xa5);
    ck_assert_ptr_eq(policy, untouched);
    ck_assert_mem_eq(&why, &why_before, sizeof why);

    size = needed;
    ck_assert_int_eq(hcode_policy_parse(full_policy, length, NULL, memory, &size, &policy,
                                        &why), HCODE_OK);
    ck_assert_uint_eq(size, needed);
    ck_assert_mem_eq(&why, &why_before, sizeof why);
    free(memory);
}
END_TEST

/* The size hangs on the length alone: a text of as many blanks asks for the same. */
START_TEST(test_size_by_length)
{
    size_t length = strlen(full_policy), size = 0, of_blanks = 0, of_more = 0;
    char *blanks = malloc(length + 1000);
    const hcode_policy *policy;

    memset(blanks, '\n', length + 1000);
    hcode_policy_parse(full_policy, length, NULL, NULL, &size, &policy, NULL);
    hcode_policy_parse(blanks, length, NULL, NULL, &of_blanks, &policy, NULL);
    hcode_policy_parse(blanks, length + 1000, NULL, NULL, &of_more, &policy, NULL);
    ck_assert_uint_eq(size, of_blanks);
    ck_assert_uint_gt(of_more, size);
    free(blanks);
}
END_TEST

/* Any alignment of the memory; and memory to spare is left alone. */
START_TEST(test_alignment)
{
    size_t length = strlen(full_policy), needed = 0, size;
    const hcode_policy *policy;
    hcode_policy_facts facts = { .size = sizeof facts };

    hcode_policy_parse(full_policy, length, NULL, NULL, &needed, &policy, NULL);
    unsigned char *memory = malloc(needed + 64);
    for (size_t off = 0; off < 32; off++) {
        memset(memory, 0xa5, needed + 64);
        size = needed;
        ck_assert_int_eq(hcode_policy_parse(full_policy, length, NULL, memory + off, &size,
                                            &policy, NULL), HCODE_OK);
        ck_assert_uint_eq((uintptr_t)policy % sizeof(uint64_t), 0);
        ck_assert_int_eq(hcode_policy_view(policy, &facts), HCODE_OK);
        ck_assert_str_eq(facts.name, "full-1");
        for (size_t i = 0; i < needed + 64; i++)
            ck_assert(memory[i] == 0xa5 || (i >= off && i < off + needed));
    }
    free(memory);
}
END_TEST

START_TEST(test_caller_mistakes)
{
    const char *text = BASE;
    size_t length = strlen(text), size = 0;
    const hcode_policy *const untouched = (const void *)&size, *policy = untouched;
    hcode_diagnostic why;
    static unsigned char memory[65536];

    memset(&why, 0xa5, sizeof why);
    why.size = sizeof why - 1;
    const hcode_diagnostic before = why;
    size = sizeof memory;
    ck_assert_int_eq(hcode_policy_parse(NULL, 1, NULL, memory, &size, &policy, NULL),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_policy_parse(text, length, NULL, memory, NULL, &policy, NULL),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_policy_parse(text, length, NULL, memory, &size, NULL, NULL),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_policy_parse(text, length, NULL, memory, &size, &policy, &why),
                     HCODE_INVALID);
    ck_assert_int_eq(hcode_policy_parse("x", 1, NULL, memory, &size, &policy, &why),
                     HCODE_INVALID);
    ck_assert_mem_eq(&why, &before, sizeof why);
    ck_assert_ptr_eq(policy, untouched);
    ck_assert_uint_eq(size, sizeof memory);
}
END_TEST

/* No text at all is an empty one; and nobody needs to ask why. */
START_TEST(test_no_text)
{
    size_t size = 0;
    const hcode_policy *policy = NULL;
    hcode_diagnostic why = { .size = sizeof why };

    ck_assert_int_eq(hcode_policy_parse(NULL, 0, NULL, NULL, &size, &policy, &why),
                     HCODE_BUFFER);
    void *memory = malloc(size);
    ck_assert_int_eq(hcode_policy_parse(NULL, 0, NULL, memory, &size, &policy, &why),
                     HCODE_POLICY);
    ck_assert_uint_eq(why.line, 1);
    ck_assert_uint_eq(why.column, 1);
    ck_assert_int_eq(hcode_policy_parse(NULL, 0, NULL, memory, &size, &policy, NULL),
                     HCODE_POLICY);
    ck_assert_ptr_null(policy);
    free(memory);
}
END_TEST

/* --- Whole policies, cut and mutated --- */

/* Is there such a place in the text, or just behind its last character? */
static bool place_inside(const char *text, size_t length, const hcode_diagnostic *why)
{
    uint32_t line = 1, column = 1;

    for (size_t i = 0; i < length; i++) {
        if (line == why->line && column >= why->column)
            return true;
        if (text[i] == '\n') {
            line++;
            column = 1;
        } else {
            column++; /* bytes, so at least as many as characters */
        }
    }
    return line == why->line && column >= why->column;
}

static void check_whatever(const char *text, size_t length, const hcode_policy *previous)
{
    struct parse r = parse_bytes(text, length, previous);
    hcode_policy_facts facts = { .size = sizeof facts };
    hcode_diagnostic warning = { .size = sizeof warning };

    if (r.status == HCODE_OK) {
        ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
        for (uint32_t i = 0; i < facts.warnings; i++) {
            ck_assert_int_eq(hcode_policy_warning(r.policy, i, &warning), HCODE_OK);
            ck_assert(place_inside(text, length, &warning));
        }
    } else {
        ck_assert_msg(place_inside(text, length, &r.why), "%u:%u %s", r.why.line,
                      r.why.column, r.why.text);
    }
    parse_free(&r);
}

static const char *const shipped[] = { "guangxi-2020-03-07", "example-strict",
                                       "example-grace" };

START_TEST(test_prefixes)
{
    const hcode_policy *previous = NULL;
    char *text = policy_file(shipped[_i]);
    size_t whole = strlen(text);

    for (int i = 0; i < _i; i++)
        previous = support_policy_file(shipped[i], previous);
    for (size_t length = 0; length <= whole; length++)
        check_whatever(text, length, previous);
    free(text);
}
END_TEST

START_TEST(test_full_policy)
{
    expect_accepted(full_policy, NULL);
    for (size_t length = 0; length < strlen(full_policy); length++)
        check_whatever(full_policy, length, NULL);
}
END_TEST

START_TEST(test_mutations)
{
    static const char values[] = "\0\n \"#\\-09az\x80\xe3\xff";
    size_t length = strlen(full_policy);
    char *text = malloc(length);

    memcpy(text, full_policy, length);
    for (size_t at = 0; at < length; at++) {
        for (size_t i = 0; i < sizeof values - 1; i++) {
            text[at] = values[i];
            check_whatever(text, length, NULL);
        }
        text[at] = full_policy[at];
    }
    free(text);
}
END_TEST

/* Lines left out, doubled and moved: whatever comes of it, it is an answer. */
START_TEST(test_shuffled_lines)
{
    struct random r = { 11 };
    const char *lines[128];
    size_t count = 0;

    for (const char *c = full_policy; *c != '\0'; c = strchr(c, '\n') + 1)
        lines[count++] = c;
    ck_assert_uint_lt(count, COUNT_OF(lines));
    for (int n = 0; n < 2000; n++) {
        struct builder b = { 0 };
        for (size_t i = 0; i < count; i++) {
            const char *line = lines[i];
            if (random_below(&r, 30) == 0)
                line = lines[random_below(&r, (uint32_t)count)];
            if (random_below(&r, 60) != 0)
                add(&b, "%.*s\n", (int)(strchr(line, '\n') - line), line);
        }
        check_whatever(b.text, b.length, NULL);
        builder_free(&b);
    }
}
END_TEST

Suite *parse_suite(void)
{
    Suite *suite = suite_create("parse");
    TCase *tests = tcase_create("statements");
    TCase *memory = tcase_create("memory");
    TCase *whole = tcase_create("whole");

    tcase_add_loop_test(tests, test_errors, 0, (int)COUNT_OF(errors));
    tcase_add_loop_test(tests, test_accepted, 0, (int)COUNT_OF(accepted));
    suite_add_tcase(suite, tests);
    tcase_add_test(memory, test_size);
    tcase_add_test(memory, test_size_by_length);
    tcase_add_test(memory, test_alignment);
    tcase_add_test(memory, test_caller_mistakes);
    tcase_add_test(memory, test_no_text);
    suite_add_tcase(suite, memory);
    tcase_add_loop_test(whole, test_prefixes, 0, (int)COUNT_OF(shipped));
    tcase_add_test(whole, test_full_policy);
    tcase_add_test(whole, test_mutations);
    tcase_add_test(whole, test_shuffled_lines);
    suite_add_tcase(suite, whole);
    return suite;
}

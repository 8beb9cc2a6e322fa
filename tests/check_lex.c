/*
 * Words of a text: where they stand, what ends them, and every character that may not
 * stand. Here lines and columns are counted by hand, since the other suites count them by
 * machine.
 */
#include <string.h>

#include "policy_support.h"

/* --- Places, counted by hand --- */

static const struct {
    const char *text;
    uint32_t line, column;
    const char *says;
} places[] = {
    { "",                              1, 1,  "\"policy NAME\"" },
    { "\n",                            2, 1,  "\"policy NAME\"" },
    { "\r\n\r\n",                      3, 1,  "\"policy NAME\"" },
    { "# only a comment",              1, 17, "\"policy NAME\"" },
    { "# 只",                          1, 4,  "\"policy NAME\"" },
    { "x",                             1, 1,  "\"policy NAME\"" },
    { "  x",                           1, 3,  "\"policy NAME\"" },
    { "\t\tx",                         1, 3,  "\"policy NAME\"" },
    { "\r\n\t x",                      2, 3,  "\"policy NAME\"" },
    { "policy",                        1, 7,  "the end of the text" },
    { "policy\n",                      1, 7,  "the end of the line" },
    { "policy\r\n",                    1, 7,  "the end of the line" },
    { "policy   # here",               1, 7,  "the end of the line" },
    { "policy p q",                    1, 10, "the end of the line" },
    { "policy p\neffective",           2, 10, "a date" },
    { "policy p\n\n\n effective x",    4, 12, "a date" },
    { "policy p\ntitle zh \"全部\" x", 2, 15, "a language" },
    { "policy p\ntitle zh \"\xf0\x9f\x98\x80\" x", 2, 14, "a language" }, /* four bytes */
    { "policy p\ntitle zh \"é\" x",    2, 14, "a language" },             /* two bytes */
    { "policy p\ntitle zh \"a\\\"\\\\\" x", 2, 18, "a language" },
    { "policy p\r\ntitle en \"a\" x",  2, 14, "a language" },
    { "policy p\n",                    2, 1,  "\"effective DATE\"" },
    { "policy p",                      1, 9,  "\"effective DATE\"" },
    { "policy p # 全",                 1, 13, "\"effective DATE\"" },
};

START_TEST(test_places)
{
    struct parse r = parse_text_of(places[_i].text, NULL);

    ck_assert_int_eq(r.status, HCODE_POLICY);
    ck_assert_uint_eq(r.why.line, places[_i].line);
    ck_assert_uint_eq(r.why.column, places[_i].column);
    ck_assert_msg(strstr(r.why.text, places[_i].says) != NULL, "%s", r.why.text);
    parse_free(&r);
}
END_TEST

/* --- What ends a word, comments, quotes --- */

static const struct error_row errors[] = {
    { BASE "title en \"a\"@zh \"b\"\n", "a blank between two words" },
    { BASE "title en \"a\"@\"b\"\n",    "a blank between two words" },
    { BASE "title en@\"a\"\n",          "a blank between two words" },
    { BASE "title en \"a\" zh@\"b\"\n", "a blank between two words" },
    { BASE "title en @\"a\n",           "a closing quote on the line" },
    { BASE "title en @\"a",             "a closing quote on the line" },
    { BASE "title en @\"\r\n",          "a closing quote on the line" },
    { BASE "title en @\"a # \\\" b\n",  "a closing quote on the line" },
    { BASE "title en \"a@\\n\"\n",      "no other escape" },
    { BASE "title en \"@\\'\"\n",       "no other escape" },
    { BASE "title en \"a@\\",           "no other escape" },
    { BASE "title en \"a@\\\n\"",       "no other escape" },
    { BASE "title en \"\\\\@\\u0041\"", "no other escape" },
};

static const char *const accepted[] = {
    BASE "title en \"a\"# a comment\n",
    BASE "title en \"# no comment\"\n",
    BASE "title en \"\\\\\" zh \"\\\"\"\n",
    BASE "title en \"\"\n",
    BASE "title en \"a\tb\"\n",
    BASE "\t title\ten \t \"a\"\t\n",
    BASE "fever 37.3#\n",
    BASE "fever 37.3# \xe2\x80\x9c\xe3\x80\x80 quotes and blanks of all sorts, \" too\n",
    BASE "title zh \"“全”「角」\xe3\x80\x80#＃—\"\n",
    BASE "title zh \"\xef\xbb\xbf\"\n",
    BASE "#",
    BASE "##\r\n\r\n  # x\r\n",
    "#!a comment first\n\n" BASE,
    "policy p\r\neffective 2020-01-01\r\ntimezone +08:00\r\n",
    "policy p\neffective 2020-01-01\r\ntimezone +08:00",
    "  policy p\n\teffective 2020-01-01\n    timezone +08:00",
};

ERROR_ROWS_TEST
ACCEPTED_ROWS_TEST

/* --- Characters: put behind the word `p`, into a string and into a comment --- */

static const struct {
    const char *bytes;
    const char *says;
    bool everywhere; /* else only outside strings and comments */
} characters[] = {
    /* the typical slips; they end with a character that is not theirs */
    { "\xef\xbb\xbf",     "byte-order mark",            false },
    { "\xe3\x80\x80",     "not a full-width one",       false },
    { "\xc2\xa0",         "not a no-break one",         false },
    { "\xe2\x80\x80",     "a special width",            false },
    { "\xe2\x80\x8b",     "a special width",            false },
    { "\xe2\x80\x98",     "not a curly one",            false },
    { "\xe2\x80\x9c",     "not a curly one",            false },
    { "\xe2\x80\x9d",     "not a curly one",            false },
    { "\xe2\x80\x9f",     "not a curly one",            false },
    { "\xe3\x80\x8c",     "not a corner bracket",       false },
    { "\xe3\x80\x8f",     "not a corner bracket",       false },
    { "\xef\xbc\x82",     "quote \", not a full-width", false },
    { "\xef\xbc\x83",     "#, not a full-width",        false },
    { "\xef\xbc\x81",     "character, not a full-width", false },
    { "\xef\xbc\x90",     "character, not a full-width", false },
    { "\xef\xbd\x9e",     "character, not a full-width", false },
    { "\xe2\x80\x90",     "not a dash",                 false },
    { "\xe2\x80\x95",     "not a dash",                 false },
    { "\xe2\x88\x92",     "not a minus sign",           false },
    /* control characters */
    { "\x01",             "not a control character",    true },
    { "\b",               "not a control character",    true },
    { "\v",               "not a control character",    true },
    { "\f",               "not a control character",    true },
    { "\x1f",             "not a control character",    true },
    { "\x7f",             "not a control character",    true },
    { "\xc2\x80",         "not a control character",    true },
    { "\xc2\x9f",         "not a control character",    true },
    { "\r",               "a line feed after",          true },
    { "\r\r",             "a line feed after",          true },
    /* no UTF-8: a continuation alone, overlong, cut short, surrogates, above U+10FFFF */
    { "\x80",             "expected UTF-8",             true },
    { "\xbf",             "expected UTF-8",             true },
    { "\xc0\x80",         "expected UTF-8",             true },
    { "\xc1\xbf",         "expected UTF-8",             true },
    { "\xc2",             "expected UTF-8",             true },
    { "\xc2\x7f",         "expected UTF-8",             true },
    { "\xc2\xc2",         "expected UTF-8",             true },
    { "\xdf\xff",         "expected UTF-8",             true },
    { "\xe0\x9f\xbf",     "expected UTF-8",             true },
    { "\xe1\x80",         "expected UTF-8",             true },
    { "\xe1\x80\x7f",     "expected UTF-8",             true },
    { "\xe1\x80\xc0",     "expected UTF-8",             true },
    { "\xe1\x7f\x80",     "expected UTF-8",             true },
    { "\xed\xa0\x80",     "expected UTF-8",             true },
    { "\xed\xbf\xbf",     "expected UTF-8",             true },
    { "\xee\xc0\x80",     "expected UTF-8",             true },
    { "\xf0\x8f\xbf\xbf", "expected UTF-8",             true },
    { "\xf0\x90\x80",     "expected UTF-8",             true },
    { "\xf1\x80\x80",     "expected UTF-8",             true },
    { "\xf1\x80\x80\xc0", "expected UTF-8",             true },
    { "\xf3\x80\x7f\x80", "expected UTF-8",             true },
    { "\xf4\x90\x80\x80", "expected UTF-8",             true },
    { "\xf5\x80\x80\x80", "expected UTF-8",             true },
    { "\xf8\x88\x80\x80", "expected UTF-8",             true },
    { "\xfe",             "expected UTF-8",             true },
    { "\xff",             "expected UTF-8",             true },
};

START_TEST(test_characters)
{
    static const struct {
        const char *before, *after;
        bool word;
    } places_of[] = {
        { "policy @", " \n",                       true },
        { "policy p@", " \n",                      true },
        { "policy p @", " \n",                     true },
        { "@", "policy p\n",                       true },
        { "policy p\ntitle en \"a\"@", " \n",      true },
        { "policy p\ntitle en \"a@", "b\" \n",     false },
        { "policy p\ntitle en \"@", "\" \n",       false },
        { "policy p\n# a@", "b\n",                 false },
        { "policy p\n#@", "",                      false }, /* at the end of the text */
    };

    for (size_t i = 0; i < COUNT_OF(places_of); i++) {
        struct builder b = { 0 };
        if (!places_of[i].word && !characters[_i].everywhere)
            continue;
        add(&b, "%s%s%s", places_of[i].before, characters[_i].bytes, places_of[i].after);
        expect_error(b.text, characters[_i].says, NULL);
        builder_free(&b);
    }
}
END_TEST

/* The borders of all well-formed UTF-8 but controls, in a string and in a comment. */
START_TEST(test_well_formed)
{
    static const char *const good[] = {
        " ", "~", "\xc2\xa0", "\xdf\xbf", "\xe0\xa0\x80", "\xe0\xbf\xbf", "\xe1\x80\x80",
        "\xec\xbf\xbf", "\xed\x80\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf",
        "\xf0\x90\x80\x80", "\xf0\xbf\xbf\xbf", "\xf1\x80\x80\x80", "\xf3\xbf\xbf\xbf",
        "\xf4\x80\x80\x80", "\xf4\x8f\xbf\xbf",
    };

    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct builder b = { 0 };
        hcode_policy_facts facts = { .size = sizeof facts };
        add(&b, BASE "title en \"%s\" # %s", good[i], good[i]);
        struct parse r = parse_text_of(b.text, NULL);
        ck_assert_msg(r.status == HCODE_OK, "row %zu: %s", i, r.why.text);
        ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
        ck_assert_str_eq(facts.title_en, good[i]);
        parse_free(&r);
        builder_free(&b);
    }
}
END_TEST

/* Letters of other scripts are no slip, but no name either. */
START_TEST(test_other_letters)
{
    expect_error("policy @全\n", "a name of a-z", NULL);
    expect_error("policy p\n@全 x\n", "a statement", NULL);
    expect_error("policy @é\n", "a name of a-z", NULL);
}
END_TEST

START_TEST(test_nul)
{
    static const char *const before[] = {
        "", "policy ", "policy p", "policy p\n", "policy p\ntitle en \"a", "policy p # a",
    };

    for (size_t i = 0; i < COUNT_OF(before); i++) {
        char text[64] = { 0 };
        size_t length = strlen(before[i]);
        const char *line = strrchr(before[i], '\n');
        memcpy(text, before[i], length);
        text[length + 1] = '\n';
        struct parse r = parse_bytes(text, length + 2, NULL);
        ck_assert_int_eq(r.status, HCODE_POLICY);
        ck_assert_msg(strstr(r.why.text, "NUL") != NULL, "%s", r.why.text);
        ck_assert_uint_eq(r.why.line, line == NULL ? 1 : 2);
        ck_assert_uint_eq(r.why.column,
                          1 + length - (line == NULL ? 0 : (size_t)(line - before[i]) + 1));
        parse_free(&r);
    }
}
END_TEST

/* The first error of the text is told, whatever follows it on the line. */
START_TEST(test_first_error_first)
{
    expect_error("policy @P \xff\n", "a name of a-z", NULL);
    expect_error("policy p @q # \xff\n", "the end of the line", NULL);
    expect_error("policy p\nfever @1 \"a\n", "degrees Celsius", NULL);
    expect_error("policy p @\xff", "expected UTF-8", NULL);
    expect_error(BASE "pass 1 @\xff", "expected UTF-8", NULL);
    expect_error(BASE "on clinic by cdc @\xff", "expected UTF-8", NULL);
    expect_error(BASE "title en \"a\" @\xff", "expected UTF-8", NULL);
    expect_error(BASE "gate g\ngreen pass @\xff", "expected UTF-8", NULL);
    expect_error(BASE "reason 1 a red\non clinic by cdc\nset a @\xff", "expected UTF-8",
                 NULL);
}
END_TEST

/* Blanks and quotes of a wrong sort end a word, and what is wrong with the word comes first;
 * a wrong letter or hyphen is a part of it, and comes first itself. */
START_TEST(test_slip_behind_a_word)
{
    static const char *const ends[] = {
        "\xef\xbb\xbf", "\xe3\x80\x80", "\xc2\xa0", "\xe2\x80\x80", "\xe2\x80\x9c",
        "\xe3\x80\x8c", "\xef\xbc\x82", "\xef\xbc\x83",
    };
    static const char *const belongs[] = {
        "\xef\xbc\x81", "\xef\xbd\x9e", "\xe2\x80\x90", "\xe2\x88\x92",
    };

    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        struct builder b = { 0 };
        add(&b, "policy p\n@word%s", ends[i]);
        expect_error(b.text, "a statement", NULL);
        builder_free(&b);
    }
    for (size_t i = 0; i < COUNT_OF(belongs); i++) {
        struct builder b = { 0 };
        add(&b, "policy p\nword@%s", belongs[i]);
        expect_error(b.text, "expected an ordinary", NULL);
        builder_free(&b);
    }
}
END_TEST

Suite *lex_suite(void)
{
    Suite *suite = suite_create("lex");
    TCase *tests = tcase_create("lex");

    tcase_add_loop_test(tests, test_places, 0, (int)COUNT_OF(places));
    tcase_add_loop_test(tests, test_errors, 0, (int)COUNT_OF(errors));
    tcase_add_loop_test(tests, test_accepted, 0, (int)COUNT_OF(accepted));
    tcase_add_loop_test(tests, test_characters, 0, (int)COUNT_OF(characters));
    tcase_add_test(tests, test_well_formed);
    tcase_add_test(tests, test_other_letters);
    tcase_add_test(tests, test_nul);
    tcase_add_test(tests, test_first_error_first);
    tcase_add_test(tests, test_slip_behind_a_word);
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * What a statement takes from its line: numbers with both borders of every one of them,
 * decimals, dates, time zones, names, strings. Borders are those of policy-language.md.
 */
#include <stdio.h>
#include <string.h>

#include "parse.h"
#include "policy_support.h"

#define ON "reason 1 a red\non clinic by cdc\n"

/* --- Numbers --- */

static const struct {
    const char *before; /* '@' follows it */
    const char *after;
    int32_t least, most;
} numbers[] = {
    { BASE "reason ", " a red\n",                                        1, 32767 },
    { BASE "reason 1 a red\nends after ", " days\n",                     1, 31 },
    { BASE "reason 1 a red\nends after ", " normal days\n",              1, 31 },
    { BASE "reason 1 a red\nends after 1 normal days missing ", "\n",    0, 30 },
    { BASE "reason 1 a red\nends after 14 normal days missing ", "\n",   0, 17 },
    { BASE "reason 1 a red\nends after 30 normal days missing ", "\n",   0, 1 },
    { BASE "reason 1 a red\nends after 31 normal days missing ", "\n",   0, 0 },
    { BASE "reason 1 a red\nstarts after ", " days unreported\n",        1, 31 },
    { BASE ON "when within ", " days\n",                                 0, 365 },
    { BASE "pass ", " per 7 days\n",                                     1, 15 },
    { BASE "pass 1 per ", " days\n",                                     1, 31 },
    { BASE "family adult ", " elder 150\n",                              0, 149 },
    { BASE "family adult 0 elder ", "\n",                                1, 150 },
    { BASE "family adult 18 elder ", "\n",                               19, 150 },
    { BASE "family adult 149 elder ", "\n",                              150, 150 },
};

static void number_accepted(int row, const char *digits)
{
    struct builder b = { 0 };

    add(&b, "%s%s%s", numbers[row].before, digits, numbers[row].after);
    expect_accepted(b.text, NULL);
    builder_free(&b);
}

static void number_refused(int row, const char *digits)
{
    struct builder b = { 0 };

    add(&b, "%s@%s%s", numbers[row].before, digits, numbers[row].after);
    expect_error(b.text, "without a leading zero", NULL);
    builder_free(&b);
}

START_TEST(test_numbers)
{
    static const char *const never[] = {
        "00", "01", "+1", "-1", "1.0", "1e1", "0x1", "one", "\"1\"", "1,",
        "999999999", "1000000000", "4294967297", "18446744073709551617",
    };
    char digits[16];

    snprintf(digits, sizeof digits, "%d", numbers[_i].least);
    number_accepted(_i, digits);
    snprintf(digits, sizeof digits, "%d", numbers[_i].most);
    number_accepted(_i, digits);
    snprintf(digits, sizeof digits, "%d", numbers[_i].most + 1);
    number_refused(_i, digits);
    snprintf(digits, sizeof digits, "0%d", numbers[_i].most);
    number_refused(_i, digits);
    if (numbers[_i].least > 0) {
        snprintf(digits, sizeof digits, "%d", numbers[_i].least - 1);
        number_refused(_i, digits);
    }
    for (size_t i = 0; i < COUNT_OF(never); i++)
        number_refused(_i, never[i]);
}
END_TEST

/* The digits themselves: no word is empty, but the function does not rest on it. */
START_TEST(test_digits)
{
    ck_assert_int_eq(digits("", 0), -1);
    ck_assert_int_eq(digits("0", 1), 0);
    ck_assert_int_eq(digits("012", 3), 12);
    ck_assert_int_eq(digits("999999999", 9), 999999999);
    ck_assert_int_eq(digits("1000000000", 10), -1);
    ck_assert_int_eq(digits("1x", 2), -1);
    ck_assert_int_eq(digits("1x", 1), 1);
}
END_TEST

/* --- Decimals, dates, zones --- */

static const struct {
    const char *text;
    int32_t x10; /* 0: refused */
} decimals[] = {
    { "30.0", 300 },  { "29.9", 0 },  { "45.0", 450 }, { "45.1", 0 },   { "37.3", 373 },
    { "44.9", 449 },  { "30.1", 301 }, { "37", 0 },    { "37.", 0 },    { "37.30", 0 },
    { "037.3", 0 },   { ".3", 0 },    { "37,3", 0 },   { "3.73", 0 },   { "+37.3", 0 },
    { "-37.3", 0 },   { "37.x", 0 },  { "x7.3", 0 },   { "3x.3", 0 },   { "373", 0 },
    { "\"37.3\"", 0 }, { "37..3", 0 }, { "1e1.0", 0 }, { "0.0", 0 },    { "46.0", 0 },
    { "999999999.9", 0 }, { "4294967333.3", 0 }, { "214748401.0", 0 },  { "37.-", 0 },
};

START_TEST(test_decimals)
{
    struct builder b = { 0 };
    hcode_policy_facts facts = { .size = sizeof facts };

    add(&b, BASE "fever %s%s\n", decimals[_i].x10 == 0 ? "@" : "", decimals[_i].text);
    if (decimals[_i].x10 == 0) {
        expect_error(b.text, "30.0 to 45.0 with one decimal", NULL);
    } else {
        struct parse r = parse_text_of(b.text, NULL);
        ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
        ck_assert_int_eq(facts.fever_x10, decimals[_i].x10);
        parse_free(&r);
    }
    builder_free(&b);
}
END_TEST

#define REFUSED INT32_MAX

static const struct {
    const char *text;
    hcode_day day;
} dates[] = {
    { "1970-01-01", 0 },           { "1969-12-31", REFUSED },  { "2106-02-07", 49710 },
    { "2106-02-08", REFUSED },     { "2020-01-01", 18262 },    { "2020-02-29", 18321 },
    { "2020-03-01", 18322 },       { "2019-02-29", REFUSED },  { "2100-02-29", REFUSED },
    { "2100-02-28", 47540 },       { "2000-02-29", 11016 },    { "2020-04-31", REFUSED },
    { "2020-00-01", REFUSED },     { "2020-13-01", REFUSED },  { "2020-01-00", REFUSED },
    { "2020-01-32", REFUSED },     { "2020-1-01", REFUSED },   { "2020-01-1", REFUSED },
    { "20-01-01", REFUSED },       { "20200101", REFUSED },    { "2020/01/01", REFUSED },
    { "2020-01/01", REFUSED },     { "2020-01-01T", REFUSED }, { "+020-01-01", REFUSED },
    { "2020-+1-01", REFUSED },     { "2020-01-+1", REFUSED },  { "9999-12-31", REFUSED },
    { "0000-01-01", REFUSED },     { "today", REFUSED },       { "\"2020-01-01\"",
                                                                 REFUSED },
};

START_TEST(test_dates)
{
    struct builder b = { 0 };
    hcode_policy_facts facts = { .size = sizeof facts };

    add(&b, "policy p\ntimezone +08:00\neffective %s%s\n",
        dates[_i].day == REFUSED ? "@" : "", dates[_i].text);
    if (dates[_i].day == REFUSED) {
        expect_error(b.text, "a date YYYY-MM-DD", NULL);
    } else {
        struct parse r = parse_text_of(b.text, NULL);
        ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
        ck_assert_int_eq(facts.effective, dates[_i].day);
        parse_free(&r);
    }
    builder_free(&b);
}
END_TEST

static const struct {
    const char *text;
    int32_t seconds;
} zones[] = {
    { "-12:00", -43200 },    { "-12:01", REFUSED },   { "-11:59", -43140 },
    { "+14:00", 50400 },     { "+14:01", REFUSED },   { "+13:59", 50340 },
    { "+00:00", 0 },         { "-00:00", 0 },         { "+08:00", 28800 },
    { "-03:30", -12600 },    { "+05:45", 20700 },     { "+08:60", REFUSED },
    { "+08:59", 32340 },     { "+15:00", REFUSED },   { "-13:00", REFUSED },
    { "+99:00", REFUSED },   { "08:00", REFUSED },    { "+08;00", REFUSED },
    { "+8:00", REFUSED },    { "+08:0", REFUSED },    { "+0800", REFUSED },
    { "+08.00", REFUSED },   { "+08:000", REFUSED },  { "+x8:00", REFUSED },
    { "+08:x0", REFUSED },   { "*08:00", REFUSED },   { "UTC", REFUSED },
    { "\"+08:00\"", REFUSED }, { "\"08:0\"", REFUSED }, { "+-8:00", REFUSED },
};

START_TEST(test_zones)
{
    struct builder b = { 0 };
    hcode_policy_facts facts = { .size = sizeof facts };

    add(&b, "policy p\neffective 2020-01-01\ntimezone %s%s\n",
        zones[_i].seconds == REFUSED ? "@" : "", zones[_i].text);
    if (zones[_i].seconds == REFUSED) {
        expect_error(b.text, "-12:00 to +14:00", NULL);
    } else {
        struct parse r = parse_text_of(b.text, NULL);
        ck_assert_int_eq(hcode_policy_view(r.policy, &facts), HCODE_OK);
        ck_assert_int_eq(facts.utc_offset, zones[_i].seconds);
        parse_free(&r);
    }
    builder_free(&b);
}
END_TEST

/* --- Names, in every place that takes one --- */

static const char *const name_places[] = {
    "policy @%s\neffective 2020-01-01\ntimezone +08:00\n",
    BASE "regions @%s\n",
    BASE "reason 1 @%s red\n",
    BASE "on custom @%s by cdc\n",
    BASE "gate @%s\ngreen pass\nyellow deny\nred deny\n",
};

static const char *const names[] = {
    "a", "z", "a0", "a9", "a-", "a-b-c", "red", "policy", "by", "in",
    "abcdefghijklmnopqrstuvwxyz-01234",  /* 32 */
};

static const char *const no_names[] = {
    "A", "aB", "0", "0a", "-a", "a_b", "a.b", "a:", "{", "`", "a{", "a/", "\"a\"",
    "abcdefghijklmnopqrstuvwxyz-012345", /* 33 */
};

static void put_name(struct builder *b, const char *pattern, const char *name, bool marked)
{
    const char *at = strchr(pattern, '@');

    add(b, "%.*s%s%s%s", (int)(at - pattern), pattern, marked ? "@" : "", name, at + 3);
}

START_TEST(test_names)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct builder b = { 0 };
        put_name(&b, name_places[_i], names[i], false);
        expect_accepted(b.text, NULL);
        builder_free(&b);
    }
    for (size_t i = 0; i < COUNT_OF(no_names); i++) {
        struct builder b = { 0 };
        put_name(&b, name_places[_i], no_names[i], true);
        expect_error(b.text, "a name of a-z, 0-9 and -, from a letter on, at most 32 long",
                     NULL);
        builder_free(&b);
    }
}
END_TEST

/* --- Strings, in every place that takes one --- */

static const struct error_row errors[] = {
    { BASE "title en@\n",                               "a text in double quotes" },
    { BASE "title en @word\n",                          "a text in double quotes" },
    { BASE "title en @'a'\n",                           "a text in double quotes" },
    { BASE "title@\n",                                  "a language (en, zh)" },
    { BASE "title @\"a\"\n",                            "a language (en, zh)" },
    { BASE "title @fr \"a\"\n",                         "a language (en, zh)" },
    { BASE "title @EN \"a\"\n",                         "a language (en, zh)" },
    { BASE "title @e \"a\"\n",                          "a language (en, zh)" },
    { BASE "title @eng \"a\"\n",                        "a language (en, zh)" },
    { BASE "title en \"a\" @en \"b\"\n",                "\"en\" stands twice" },
    { BASE "title en \"a\" zh@\n",                      "a text in double quotes" },
    { BASE "title en \"a\" zh \"b\" @x\n",              "a language" },
    { BASE "reason 1 a red\ntext en@\n",                "a text in double quotes" },
    { BASE "reason 1 a red\ntext zh \"a\" @zh \"b\"\n", "\"zh\" stands twice" },
    { BASE "reason 1 a red\ntext zh \"a\"\ntext en \"a\"\ntext @zh \"b\"\n",
      "\"zh\" stands twice" },
    { BASE "reason 1 a red\ncite@\n",                   "a text in double quotes" },
    { BASE "reason 1 a red\ncite @1\n",                 "a text in double quotes" },
    { BASE "reason 1 a red\ncite \"1\" @\"2\"\n",       "the end of the line" },
    { BASE "gate g\ncite@\n",                           "a text in double quotes" },
    { BASE "gate g\ncite @x\n",                         "a text in double quotes" },
    { BASE "gate g\ncite \"1\" @\"2\"\n",               "the end of the line" },
    /* nothing where a number, a date or a name was to stand */
    { BASE "fever@\n",                                  "degrees Celsius" },
    { BASE "pass@\n",                                   "trips, a number 1 to 15" },
    { BASE "pass 1 per@ # 2\n",                         "days, a number 1 to 31" },
    { BASE "family adult@\n",                           "a number 0 to 149" },
    { BASE "reason@\n",                                 "the number of a reason" },
    { BASE "reason 1@\n",                               "the name of a reason" },
    { "policy p\neffective@\n",                         "a date" },
    { "policy p\ntimezone@\n",                          "an offset like +08:00" },
    /* a message repeats what was found, and shortens it */
    { BASE "title en @a\n",                             "not \"a\"" },
    { BASE "@\"some\"\n",                               "not the string \"some\"" },
    { BASE "title@\n",                                  "not the end of the line" },
    { BASE "title@",                                    "not the end of the text" },
    { BASE "@abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv x\n",
      "not \"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv\"" },
    { BASE "@abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw x\n",
      "not \"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv…\"" },
};

ERROR_ROWS_TEST

Suite *take_suite(void)
{
    Suite *suite = suite_create("take");
    TCase *tests = tcase_create("take");

    tcase_add_loop_test(tests, test_numbers, 0, (int)COUNT_OF(numbers));
    tcase_add_test(tests, test_digits);
    tcase_add_loop_test(tests, test_decimals, 0, (int)COUNT_OF(decimals));
    tcase_add_loop_test(tests, test_dates, 0, (int)COUNT_OF(dates));
    tcase_add_loop_test(tests, test_zones, 0, (int)COUNT_OF(zones));
    tcase_add_loop_test(tests, test_names, 0, (int)COUNT_OF(name_places));
    tcase_add_loop_test(tests, test_errors, 0, (int)COUNT_OF(errors));
    suite_add_tcase(suite, tests);
    return suite;
}

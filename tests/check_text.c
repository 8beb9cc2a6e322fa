/*
 * Sentences in a buffer of fixed size: the pattern, and the cut between two characters.
 */
#include <string.h>

#include "parse.h"
#include "support.h"

static const char *three_names(int32_t of, int32_t number)
{
    static const char *const names[] = { "one", "two", "three" };

    return number >= of && number <= 3 ? names[number - 1] : NULL;
}

static const char *no_names(int32_t of, int32_t number)
{
    (void)of;
    (void)number;
    return NULL;
}

static struct word word(enum word_kind kind, const char *bytes)
{
    struct word w = { kind, bytes, strlen(bytes), { 1, 1 } };

    return w;
}

#define ck_composed(expected, ...)                          \
    do {                                                    \
        char out_[256];                                     \
        text_compose(out_, sizeof out_, __VA_ARGS__);       \
        ck_assert_str_eq(out_, expected);                   \
    } while (0)

START_TEST(test_pattern)
{
    struct word plain = word(WORD_PLAIN, "red"), string = word(WORD_STRING, "a b");
    struct word line_end = word(WORD_LINE_END, ""), text_end = word(WORD_TEXT_END, "");

    ck_composed("", "%s", "");
    ck_composed("a text", "a text");
    ck_composed("[a]", "[%s]", "a");
    ck_composed("0 7 10 4294967295", "%u %u %u %u", UINT32_C(0), UINT32_C(7), UINT32_C(10),
                UINT32_MAX);
    ck_composed("\"red\"", "%q", &plain);
    ck_composed("the string \"a b\"", "%q", &string);
    ck_composed("the end of the line.", "%q.", &line_end);
    ck_composed("the end of the text.", "%q.", &text_end);
    ck_composed("(one, two, three)", "(%l)", three_names, (int32_t)0);
    ck_composed("()", "(%l)", no_names, (int32_t)0);
}
END_TEST

/* 48 bytes of a word are repeated, and no half of a character. */
START_TEST(test_quoted)
{
    char bytes[64] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv"; /* 48 */
    struct word w = word(WORD_PLAIN, bytes);

    ck_composed("\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv\"", "%q", &w);
    strcpy(bytes + 48, "w");
    w = word(WORD_PLAIN, bytes);
    ck_composed("\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv…\"", "%q", &w);
    strcpy(bytes + 47, "é"); /* bytes 47 and 48 */
    w = word(WORD_PLAIN, bytes);
    ck_composed("\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstu…\"", "%q", &w);
    strcpy(bytes + 46, "é"); /* bytes 46 and 47 */
    w = word(WORD_PLAIN, bytes);
    ck_composed("\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrsté\"", "%q", &w);
}
END_TEST

/* Every size of the buffer: the longest whole part fits, NUL is inside, nothing beyond. */
START_TEST(test_cut)
{
    static const char whole[] = "a全é𝟙b";
    static const size_t ends[] = { 0, 1, 4, 6, 10, 11 }; /* where characters end */

    for (size_t room = 1; room <= sizeof whole + 1; room++) {
        char out[32];
        size_t fits = 0;
        memset(out, 0x55, sizeof out);
        text_compose(out, room, "%s", whole);
        for (size_t i = 0; i < COUNT_OF(ends); i++)
            fits = ends[i] < room ? ends[i] : fits;
        ck_assert_uint_eq(strlen(out), fits);
        ck_assert_mem_eq(out, whole, fits);
        ck_assert_int_eq(out[room], 0x55);
    }
}
END_TEST

/* What follows a cut is left out too, though it might fit. */
START_TEST(test_nothing_after_cut)
{
    char out[8];

    text_compose(out, 6, "%s%s", "abc全", "x"); /* 全 would need bytes 3 to 5, NUL byte 6 */
    ck_assert_str_eq(out, "abc");
    text_compose(out, 7, "%s%s", "abc全", "x");
    ck_assert_str_eq(out, "abc全");
    text_compose(out, 8, "%s%s", "abc全", "x");
    ck_assert_str_eq(out, "abc全x");
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = tcase_create("text");

    tcase_add_test(tests, test_pattern);
    tcase_add_test(tests, test_quoted);
    tcase_add_test(tests, test_cut);
    tcase_add_test(tests, test_nothing_after_cut);
    suite_add_tcase(suite, tests);
    return suite;
}

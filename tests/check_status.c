/*
 * Statuses: fixed numbers, stable names, one sentence in each language (semantics, Status
 * names). The rows are the contract's list, counted downwards from 0.
 */
#include <string.h>

#include "support.h"

static const struct {
    hcode_status constant;
    hcode_status number;
    const char *name;
} rows[] = {
    { HCODE_OK,               0, "ok" },
    { HCODE_INVALID,         -1, "invalid" },
    { HCODE_RANGE,           -2, "range" },
    { HCODE_FUTURE,          -3, "future" },
    { HCODE_NO_RULE,         -4, "no-rule" },
    { HCODE_ROLE,            -5, "role" },
    { HCODE_LATE,            -6, "late" },
    { HCODE_NOT_FOUND,       -7, "not-found" },
    { HCODE_CONFLICT,        -8, "conflict" },
    { HCODE_STORAGE,         -9, "storage" },
    { HCODE_CORRUPT,        -10, "corrupt" },
    { HCODE_UNKNOWN_REASON, -11, "unknown-reason" },
    { HCODE_BUFFER,         -12, "buffer" },
    { HCODE_POLICY,         -13, "policy" },
    { HCODE_ID_LENGTH,      -14, "id-length" },
    { HCODE_ID_DIGIT,       -15, "id-digit" },
    { HCODE_ID_REGION,      -16, "id-region" },
    { HCODE_ID_DATE,        -17, "id-date" },
    { HCODE_ID_CHECK,       -18, "id-check" },

    /* Tokens (token, Graded answer). */
    { HCODE_TOO_LONG,           -19, "too-long" },
    { HCODE_NOT_A_TOKEN,        -20, "not-a-token" },
    { HCODE_BAD_BASE45,         -21, "bad-base45" },
    { HCODE_BAD_CBOR,           -22, "bad-cbor" },
    { HCODE_BAD_COSE,           -23, "bad-cose" },
    { HCODE_BAD_HEADER,         -24, "bad-header" },
    { HCODE_BAD_ALGORITHM,      -25, "bad-algorithm" },
    { HCODE_UNKNOWN_KEY,        -26, "unknown-key" },
    { HCODE_KEY_NOT_VALID,      -27, "key-not-valid" },
    { HCODE_BAD_SIGNATURE,      -28, "bad-signature" },
    { HCODE_BAD_CLAIMS,         -29, "bad-claims" },
    { HCODE_WRONG_ISSUER,       -30, "wrong-issuer" },
    { HCODE_LIVES_TOO_LONG,     -31, "lives-too-long" },
    { HCODE_NOT_YET_VALID,      -32, "not-yet-valid" },
    { HCODE_EXPIRED,            -33, "expired" },
    { HCODE_REVOKED,            -34, "revoked" },
    { HCODE_COLOR_NOT_ACCEPTED, -35, "color-not-accepted" },
    { HCODE_STALE,              -36, "stale" },
};

START_TEST(test_rows)
{
    ck_assert_int_eq(rows[_i].constant, rows[_i].number);
    ck_assert_str_eq(hcode_status_name(rows[_i].number), rows[_i].name);
}
END_TEST

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length > tail && strcmp(text + length - tail, end) == 0;
}

/* A sentence each: English in ASCII, Chinese with the marks of Chinese, no two the same. */
static void check_sentences(hcode_status status)
{
    const char *en = hcode_status_text(status, HCODE_EN);
    const char *zh = hcode_status_text(status, HCODE_ZH);

    ck_assert_msg(ends_with(en, "."), "%d: %s", status, en);
    ck_assert_msg(ends_with(zh, "。"), "%d: %s", status, zh);
    ck_assert_msg(strpbrk(zh, ",.;:?!()") == NULL, "%d: %s", status, zh);
    for (const char *c = en; *c != '\0'; c++)
        ck_assert_msg(*c >= ' ' && *c <= '~', "%d: %s", status, en);
    ck_assert_msg((unsigned char)zh[0] >= 0xe4, "%d: %s", status, zh); /* a CJK character */
}

START_TEST(test_sentences)
{
    hcode_status status = rows[_i].number;

    check_sentences(status);
    for (int i = 0; i < _i; i++) {
        ck_assert_str_ne(hcode_status_text(status, HCODE_EN),
                         hcode_status_text(rows[i].number, HCODE_EN));
        ck_assert_str_ne(hcode_status_text(status, HCODE_ZH),
                         hcode_status_text(rows[i].number, HCODE_ZH));
    }
}
END_TEST

/* English for every number that is no language. */
START_TEST(test_languages)
{
    static const int32_t others[] = { 2, -1, INT32_MAX, INT32_MIN };

    for (size_t i = 0; i < COUNT_OF(others); i++)
        ck_assert_str_eq(hcode_status_text(HCODE_LATE, others[i]),
                         hcode_status_text(HCODE_LATE, HCODE_EN));
    ck_assert_int_eq(HCODE_EN, 0);
    ck_assert_int_eq(HCODE_ZH, 1);
}
END_TEST

START_TEST(test_host_codes)
{
    static const hcode_status codes[] = { 1, 2, 9, 18, 19, INT32_MAX };

    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        ck_assert_str_eq(hcode_status_name(codes[i]), "storage");
        ck_assert_str_eq(hcode_status_text(codes[i], HCODE_EN),
                         hcode_status_text(HCODE_STORAGE, HCODE_EN));
        ck_assert_str_eq(hcode_status_text(codes[i], HCODE_ZH),
                         hcode_status_text(HCODE_STORAGE, HCODE_ZH));
    }
}
END_TEST

START_TEST(test_unknown)
{
    static const hcode_status codes[] = { -37, -38, -1000, INT32_MIN + 1, INT32_MIN };

    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        ck_assert_str_eq(hcode_status_name(codes[i]), "unknown");
        check_sentences(codes[i]);
    }
}
END_TEST

Suite *status_suite(void)
{
    Suite *suite = suite_create("status");
    TCase *tests = tcase_create("status");

    tcase_add_loop_test(tests, test_rows, 0, (int)COUNT_OF(rows));
    tcase_add_loop_test(tests, test_sentences, 0, (int)COUNT_OF(rows));
    tcase_add_test(tests, test_languages);
    tcase_add_test(tests, test_host_codes);
    tcase_add_test(tests, test_unknown);
    suite_add_tcase(suite, tests);
    return suite;
}

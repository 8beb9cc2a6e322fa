/*
 * Runs of normal days (docs/semantics.md, Classify): which days end a reason, how many are
 * still needed, and when it may be over. A reason of support.h is set on day 0; letters are
 * days from day 0 on.
 */
#include "support.h"

static const hcode_policy *rules(void)
{
    return support_policy(support_rules, NULL);
}

static struct person set_then(int32_t code, const char *days)
{
    static const char *const sets[] = { "", "set 1", "set 2", "set 3", "set 4", "set 5",
                                        "set 6" };
    struct person p = { .length = 0 };

    take_new(&p, rules(), sets[code], 0);
    take_days(&p, rules(), 0, days);
    return p;
}

static const struct {
    int32_t code;
    const char *days;
    int32_t day; /* that is asked for */
    bool active;
} endings[] = {
    /* fourteen: red, 14 normal days */
    { FOURTEEN, "",                          0,  true },
    { FOURTEEN, "",                          400, true },
    { FOURTEEN, ".nnnnnnnnnnnnn",            13, true },
    { FOURTEEN, ".nnnnnnnnnnnnn",            14, true },
    { FOURTEEN, ".nnnnnnnnnnnnnn",           14, false },
    { FOURTEEN, "nnnnnnnnnnnnnn",            13, true }, /* the day of the set does not count */
    { FOURTEEN, "nnnnnnnnnnnnnnn",           14, false },
    { FOURTEEN, ".nnnnnnn.nnnnnnn",          15, true }, /* a missed day */
    { FOURTEEN, ".nnnnnnn.nnnnnnnnnnnnnn",   22, false },
    { FOURTEEN, ".nnnnnnn.nnnnnnnnnnnnn",    21, true },
    { FOURTEEN, ".nnnnnnnannnnnnn",          15, true }, /* a bad day */
    { FOURTEEN, ".nnnnnnnbnnnnnnn",          15, true }, /* bad wins over normal */
    { FOURTEEN, ".nnnnnnncnnnnnn",           14, false }, /* corrected is good */
    { FOURTEEN, ".cccccccccccccc",           15, false },
    { FOURTEEN, ".nnnnnnnnnnnnnna",          15, false }, /* ill afterwards */
    { FOURTEEN, "annnnnnnnnnnnnn",           14, false }, /* ill before */
    { FOURTEEN, ".annnnnnnnnnnnn",           14, true },
    { FOURTEEN, ".nnnnnnnnnnnnnn....",       90, false },
    /* five: yellow, 5 days */
    { FIVE,     "",                          4,  true },
    { FIVE,     "",                          5,  false },
    { FIVE,     "aaaaaa",                    5,  false },
    { FIVE,     "nnnn",                      4,  true },
    /* forever: red */
    { FOREVER,  ".nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", 400, true },
    /* gaps: yellow, 3 normal days missing 2 */
    { GAPS,     ".nn",                       2,  true },
    { GAPS,     ".nnn",                      3,  false },
    { GAPS,     ".n.nn",                     4,  false },
    { GAPS,     ".n.n.n",                    5,  false },
    { GAPS,     ".n..nn",                    5,  false },
    { GAPS,     ".n...nn",                   6,  true },
    { GAPS,     ".n..n.n",                   6,  true }, /* three missed */
    { GAPS,     ".n..n.nn",                  7,  false },
    { GAPS,     "n..nn",                     4,  true }, /* a run begins after the set */
    { GAPS,     "n.nnn",                     4,  false },
    { GAPS,     ".nann",                     4,  true },
    { GAPS,     ".nannn",                    5,  false },
    { GAPS,     ".n.ann",                    5,  true },
    { GAPS,     ".nn",                       9,  true }, /* the last day is good, too */
    { GAPS,     ".n.n.na",                   6,  false },
    { GAPS,     ".nn.a",                     4,  true },
    { GAPS,     ".n.n.c",                    6,  false },
    /* day-zero: yellow, 3 normal days from day-0 */
    { DAY_ZERO, "nn",                        1,  true },
    { DAY_ZERO, "nnn",                       2,  false },
    { DAY_ZERO, ".nnn",                      3,  false },
    { DAY_ZERO, "nn.n",                      3,  true },
    { DAY_ZERO, "nna",                       2,  true },
    { DAY_ZERO, "ann",                       2,  true },
    { DAY_ZERO, "annn",                      3,  false },
    /* either: yellow, 6 days or 3 normal days */
    { EITHER,   "",                          5,  true },
    { EITHER,   "",                          6,  false },
    { EITHER,   ".nnn",                      3,  false },
    { EITHER,   "nnn",                       2,  true },
    { EITHER,   ".nnann",                    5,  true },
    { EITHER,   ".nnann",                    6,  false },
};

START_TEST(test_endings)
{
    struct person p = set_then(endings[_i].code, endings[_i].days);
    hcode_reason_answer answer;

    ck_assert_msg(active(&p, rules(), endings[_i].day, endings[_i].code, &answer) ==
                      endings[_i].active,
                  "reason %d, \"%s\", day %d", endings[_i].code, endings[_i].days,
                  endings[_i].day);
}
END_TEST

enum { NEVER = -1 };

static const struct {
    int32_t code;
    const char *days;
    int32_t day;
    int32_t of, run, still_needed, earliest_end;
} distances[] = {
    /*                    day  of  run  still  end */
    { FOURTEEN, "",        0,  14, 0,   14,    14 }, /* day 0 does not count, 1 … 14 do */
    { FOURTEEN, "",        1,  14, 0,   14,    14 },
    { FOURTEEN, "",        2,  14, 0,   14,    15 }, /* day 1 was missed */
    { FOURTEEN, "n",       0,  14, 0,   14,    14 },
    { FOURTEEN, ".nnn",    3,  14, 3,   11,    14 },
    { FOURTEEN, ".nnn",    4,  14, 3,   11,    14 }, /* day 4 may still be reported */
    { FOURTEEN, ".nnn",    5,  14, 0,   14,    18 },
    { FOURTEEN, ".nna",    3,  14, 0,   14,    17 }, /* day 3 is marked: 4 … 17 */
    { FOURTEEN, ".nan",    3,  14, 1,   13,    16 },
    { FOURTEEN, ".n.n",    3,  14, 1,   13,    16 },
    { FOURTEEN, ".nnnnnnnnnnnnn", 13, 14, 13, 1, 14 },
    { FOURTEEN, ".nnnnnnnnnnnnn", 14, 14, 13, 1, 14 },
    { FOURTEEN, ".nnnnnnnnnnnnn", 15, 14, 0, 14, 28 },
    { FIVE,     "",        0,  0,  0,   0,     5 },
    { FIVE,     "nnn",     4,  0,  0,   0,     5 },
    { FOREVER,  ".nnn",    3,  0,  0,   0,     NEVER },
    { GAPS,     "",        0,  3,  0,   3,     3 },
    { GAPS,     ".n",      1,  3,  1,   2,     3 },
    { GAPS,     ".n",      4,  3,  1,   2,     5 }, /* 2 and 3 are missed: 4, 5 */
    { GAPS,     ".n",      5,  3,  0,   3,     7 },
    { GAPS,     ".n.n",    4,  3,  2,   1,     4 },
    { GAPS,     ".n.n",    5,  3,  2,   1,     5 },
    { GAPS,     ".n.n",    6,  3,  1,   2,     7 }, /* 4 and 5 are missed: 3, 6, 7 */
    { GAPS,     ".n.a",    3,  3,  0,   3,     6 },
    { GAPS,     ".nan",    3,  3,  1,   2,     5 },
    { DAY_ZERO, "",        0,  3,  0,   3,     2 },
    { DAY_ZERO, "n",       0,  3,  1,   2,     2 },
    { DAY_ZERO, "a",       0,  3,  0,   3,     3 },
    { EITHER,   "",        0,  3,  0,   3,     3 },
    { EITHER,   "",        4,  3,  0,   3,     6 }, /* six days come as soon */
    { EITHER,   "",        5,  3,  0,   3,     6 },
    { EITHER,   ".nna",    3,  3,  0,   3,     6 },
};

START_TEST(test_distances)
{
    struct person p = set_then(distances[_i].code, distances[_i].days);
    hcode_reason_answer answer;

    ck_assert(active(&p, rules(), distances[_i].day, distances[_i].code, &answer));
    ck_assert_int_eq(answer.of, distances[_i].of);
    ck_assert_int_eq(answer.run, distances[_i].run);
    ck_assert_int_eq(answer.still_needed, distances[_i].still_needed);
    ck_assert_int_eq(answer.earliest_end, distances[_i].earliest_end == NEVER
                                              ? HCODE_NEVER
                                              : DAY0 + distances[_i].earliest_end);
}
END_TEST

/* A day that was abnormal and was corrected is good: it neither breaks a run nor is missed. */
START_TEST(test_corrected_after_abnormal)
{
    struct person p = set_then(GAPS, ".nan");
    hcode_reason_answer answer;

    ck_assert(active(&p, rules(), 3, GAPS, &answer));
    ck_assert_int_eq(answer.run, 1);
    take_new(&p, rules(), "corrected", 2);
    ck_assert(!active(&p, rules(), 3, GAPS, &answer));
}
END_TEST

/* A run may begin anywhere in the window, of which day 63 is the last. */
START_TEST(test_run_anywhere_in_the_window)
{
    for (int32_t first = 1; first <= 49; first++) {
        struct person p = set_then(FOURTEEN, ""), longer;
        hcode_reason_answer answer;
        take_days(&p, rules(), first, "nnnnnnnnnnnnn");
        longer = p;
        take_new(&longer, rules(), "normal", first + 13);
        take_new(&p, rules(), "abnormal", 63);
        take_new(&longer, rules(), "abnormal", 63);
        ck_assert_msg(active(&p, rules(), 63, FOURTEEN, &answer), "from day %d", first);
        ck_assert_msg(!active(&longer, rules(), 63, FOURTEEN, &answer), "from day %d",
                      first);
    }
}
END_TEST

/* The last days that there are. */
START_TEST(test_last_days)
{
    hcode_event e = support_event("set 1", HCODE_DAY_MAX - DAY0 - 14);
    struct person p = { .length = 0 };
    hcode_reason_answer answer;

    take(&p, rules(), &e);
    ck_assert(active(&p, rules(), HCODE_DAY_MAX - DAY0 - 14, FOURTEEN, &answer));
    ck_assert_int_eq(answer.earliest_end, HCODE_DAY_MAX);
    ck_assert(active(&p, rules(), HCODE_DAY_MAX - DAY0, FOURTEEN, &answer));
    ck_assert_int_eq(answer.earliest_end, HCODE_NEVER);
    ck_assert_int_eq(answer.still_needed, 14);
}
END_TEST

Suite *runs_suite(void)
{
    Suite *suite = suite_create("runs");
    TCase *tests = tcase_create("runs");

    tcase_add_loop_test(tests, test_endings, 0, (int)COUNT_OF(endings));
    tcase_add_loop_test(tests, test_distances, 0, (int)COUNT_OF(distances));
    tcase_add_test(tests, test_corrected_after_abnormal);
    tcase_add_test(tests, test_run_anywhere_in_the_window);
    tcase_add_test(tests, test_last_days);
    suite_add_tcase(suite, tests);
    return suite;
}

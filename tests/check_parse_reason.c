/*
 * `reason NUMBER NAME COLOR` and the lines of its block: what a reason may say, what it may
 * not say twice, and which lines do not go together.
 */
#include "policy_support.h"

#define A BASE "reason 1 a red\n"
#define RUN A "ends after 14 normal days"

static const struct error_row errors[] = {
    /* the head */
    { BASE "reason@\n",                            "the number of a reason" },
    { BASE "reason @a red\n",                      "the number of a reason" },
    { BASE "reason 1@\n",                          "the name of a reason" },
    { BASE "reason 1 @1 red\n",                    "the name of a reason" },
    { BASE "reason 1 a@\n",                        "a color (yellow, red)" },
    { BASE "reason 1 a @green\n",                  "a color (yellow, red)" },
    { BASE "reason 1 a @Red\n",                    "a color (yellow, red)" },
    { BASE "reason 1 a @\"red\"\n",                "a color (yellow, red)" },
    { BASE "reason 1 a red @yellow\n",             "the end of the line" },
    { A "reason @1 b red\n",                       "\"1\" stands twice; first in line 4" },
    { A "reason 2 @a red\n",                       "\"a\" stands twice; first in line 4" },
    { A "reason 3 b red\nreason 2 c red\nreason @3 d red\n", "twice; first in line 5" },
    { A "retired\nreason 2 @a yellow\n",           "\"a\" stands twice; first in line 4" },
    /* ends */
    { A "ends@\n",                                 "\"after\"" },
    { A "ends @in 5 days\n",                       "\"after\"" },
    { A "ends after@\n",                           "days, a number 1 to 31" },
    { A "ends after 5@\n",                         "\"days\"" },
    { A "ends after 5 @day\n",                     "\"days\"" },
    { A "ends after 5 @calm days\n",               "\"days\"" },
    { A "ends after 5 normal@\n",                  "\"days\"" },
    { A "ends after 5 days @missing 1\n",          "the end of the line" },
    { A "ends after 5 days @from day-0\n",         "the end of the line" },
    { RUN " missing@\n",                           "the days that may be missing" },
    { RUN " missing @x\n",                         "the days that may be missing" },
    { RUN " missing 1 @2\n",                       "the end of the line" },
    { RUN " from@\n",                              "\"day-0\"" },
    { RUN " from @day-1\n",                        "\"day-0\"" },
    { RUN " from day-0 @missing 1\n",              "the end of the line" },
    { RUN " missing 1 @missing 1\n",               "the end of the line" },
    { RUN " from day-0 @from day-0\n",             "the end of the line" },
    { A "ends after 5 days\n@ends after 6 days\n", "\"ends after N days\" stands twice" },
    { RUN "\n@ends after 14 normal days\n", "\"ends after N normal days\" stands twice" },
    { RUN "\nends after 5 days\n@ends after 5 days\n",
      "\"ends after N days\" stands twice" },
    /* starts, retired */
    { A "starts@\n",                               "\"after\"" },
    { A "starts after@\n",                         "days, a number 1 to 31" },
    { A "starts after 3@\n",                       "\"days\"" },
    { A "starts after 3 days@\n",                  "\"unreported\"" },
    { A "starts after 3 days @silent\n",           "\"unreported\"" },
    { A "starts after 3 days unreported @x\n",     "the end of the line" },
    { A "retired @now\n",                          "the end of the line" },
    /* no two of ends, starts, retired go together */
    { A "ends after 5 days\n@starts after 3 days unreported\n",
      "no \"starts\" beside \"ends\"" },
    { RUN "\n@starts after 3 days unreported\n",   "no \"starts\" beside \"ends\"" },
    { A "starts after 3 days unreported\n@ends after 5 days\n",
      "no \"ends\" beside \"starts\"" },
    { A "starts after 3 days unreported\n@retired\n", "no \"retired\" beside \"starts\"" },
    { A "retired\n@starts after 3 days unreported\n", "no \"starts\" beside \"retired\"" },
    { A "retired\n@ends after 5 days\n",           "no \"ends\" beside \"retired\"" },
    { A "ends after 5 days\n@retired\n",           "no \"retired\" beside \"ends\"" },
    { RUN "\n@retired\n",                          "no \"retired\" beside \"ends\"" },
};

static const char *const accepted[] = {
    A,
    BASE "reason 32767 a yellow\nreason 1 b yellow\n",
    A "text zh \"a\" en \"b\"\ncite \"1\"\nends after 5 days\nends after 5 normal days\n",
    A "ends after 5 normal days\nends after 5 days\ncite \"1\"\ntext en \"b\" zh \"a\"\n",
    A "text en \"b\"\ntext zh \"a\"\n",
    RUN,
    RUN " missing 0\n",
    RUN " missing 17 from day-0\n",
    RUN " from day-0\n",
    A "starts after 3 days unreported\ntext en \"a\"\ncite \"1\"\n",
    A "retired\ntext en \"a\"\ncite \"1\"\n",
    A "ends after 5 days\nreason 2 b red\nstarts after 3 days unreported\n"
    "reason 3 c red\nretired\n",
};

ERROR_ROWS_TEST
ACCEPTED_ROWS_TEST

Suite *parse_reason_suite(void)
{
    Suite *suite = suite_create("parse_reason");
    TCase *tests = tcase_create("reason");

    tcase_add_loop_test(tests, test_errors, 0, (int)COUNT_OF(errors));
    tcase_add_loop_test(tests, test_accepted, 0, (int)COUNT_OF(accepted));
    suite_add_tcase(suite, tests);
    return suite;
}

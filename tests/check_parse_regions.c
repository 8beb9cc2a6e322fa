/*
 * `regions NAME` and its entries: codes, spans, and where each mistake is told.
 */
#include "policy_support.h"

#define SET BASE "regions r\n"

static const struct error_row errors[] = {
    { BASE "regions@\n",                                  "the name of a set" },
    { BASE "regions r @450000\n",                         "the end of the line" },
    { SET "450000\nregions @r\n", "\"r\" stands twice; first in line 4" },
    /* codes */
    { SET "@45000\n",                                     "a region, six digits" },
    { SET "@4500000\n",                                   "a region, six digits" },
    { SET "@0450000\n",                                   "a region, six digits" },
    { SET "@45\n",                                        "a region, six digits" },
    { SET "@4500\n",                                      "a region, six digits" },
    { SET "@0\n",                                         "a region, six digits" },
    { SET "@000\n",                                       "a region, six digits" },
    { SET "@099999\n",                                    "a region, six digits" },
    { SET "@000001\n",                                    "a region, six digits" },
    { SET "@45000x\n",                                    "a region, six digits" },
    { SET "@84x\n",                                       "a region, six digits" },
    { SET "@1000000000000\n",                             "a region, six digits" },
    { SET "@450000,\n",                                   "a region, six digits" },
    { SET "450000 @450100\n",                             "the end of the line" },
    { SET "@\"450000\"\n", "a statement or a line of the block" },
    { SET "@Overseas\n", "a statement or a line of the block" },
    /* spans */
    { SET "450000 from@\n",                               "a date" },
    { SET "450000 from @2020-02-30\n",                    "a date" },
    { SET "450000 from 2020-03-05 until@\n",              "a date" },
    { SET "450000 until @1969-12-31\n",                   "a date" },
    { SET "450000 from 2020-03-05 until @2020-03-04\n",   "not before \"from\"" },
    { SET "overseas from 2020-03-05 until @1970-01-01\n", "not before \"from\"" },
    { SET "450000 until 2020-03-05 @from 2020-03-01\n",   "the end of the line" },
    { SET "450000 from 2020-03-05 @from 2020-03-05\n",    "the end of the line" },
    { SET "450000 @2020-03-05\n",                         "the end of the line" },
    { SET "overseas @450000\n",                           "the end of the line" },
};

static const char *const accepted[] = {
    BASE "regions r\n",
    SET "100000\n999999\n450000\n450100\n450103\n",
    SET "001\n999\n156\n840\n",
    SET "overseas\n",
    SET "450000 from 2020-03-05\n450000 until 2020-03-05\n",
    SET "450000 from 2020-03-05 until 2020-03-05\n",
    SET "overseas from 1970-01-01 until 2106-02-07\n",
    SET "450000\n450000\n450000 from 2020-01-01\n",
    SET "450000\nregions s\n450000\n",
};

ERROR_ROWS_TEST
ACCEPTED_ROWS_TEST

Suite *parse_regions_suite(void)
{
    Suite *suite = suite_create("parse_regions");
    TCase *tests = tcase_create("regions");

    tcase_add_loop_test(tests, test_errors, 0, (int)COUNT_OF(errors));
    tcase_add_loop_test(tests, test_accepted, 0, (int)COUNT_OF(accepted));
    suite_add_tcase(suite, tests);
    return suite;
}

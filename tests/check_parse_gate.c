/*
 * `gate SCENE` and its rows. A color without a row is told at the gate's head, whatever
 * ends the gate.
 */
#include "policy_support.h"

#define GATE BASE "fever 37.3\ngate g\n"
#define ROWS "green pass\nyellow deny\nred deny\n"

static const struct error_row errors[] = {
    { BASE "gate@\n",                            "the name of a scene" },
    { BASE "gate @G\n",                          "the name of a scene" },
    { BASE "gate g @h\n",                        "the end of the line" },
    { BASE "gate g\n" ROWS "gate @g\n",          "\"g\" stands twice; first in line 4" },
    { GATE "needs@\n",                           "\"temperature\"" },
    { GATE "needs @fever\n",                     "\"temperature\"" },
    { GATE "needs temperature @now\n",           "the end of the line" },
    /* a color without a row: at the end of the text, or where the next block begins */
    { BASE "@gate g\n",                          "a row for \"green\" in gate \"g\"" },
    { BASE "  @gate g\nneeds temperature\ncite \"1\"",
      "a row for \"green\" in gate \"g\"" },
    { BASE "@gate g\nyellow deny\nred deny\n",   "a row for \"green\" in gate \"g\"" },
    { BASE "@gate g\ngreen pass\nred deny\n",    "a row for \"yellow\" in gate \"g\"" },
    { BASE "@gate g\ngreen pass\nyellow deny\n", "a row for \"red\" in gate \"g\"" },
    { BASE "@gate g\ngreen pass\nyellow deny\n\ngate h\n" ROWS,
      "a row for \"red\" in gate \"g\"" },
    { BASE "@gate g\ngreen pass\nred deny\nreason 1 a red\n", "a row for \"yellow\"" },
    { BASE "@gate g\ngreen pass\nred deny\npass 1 per 2 days\n", "a row for \"yellow\"" },
    { BASE "@gate g\ngreen pass\nred deny\npolicy q\n", "a row for \"yellow\"" },
    { BASE "gate g\n" ROWS "@gate h\n",          "a row for \"green\" in gate \"h\"" },
    { BASE "fever 37.3\n@gate g\ngreen fever deny\nyellow deny\nred deny\n",
      "a row for \"green\"" },
    { BASE "fever 37.3\n@gate g\ngreen pass\nyellow fever deny\nred deny\n",
      "a row for \"yellow\"" },
    { BASE "fever 37.3\n@gate g\ngreen pass\nyellow deny\nred fever deny\n",
      "a row for \"red\"" },
    /* what else the text lacks comes after it */
    { "policy p\n@gate g\n",                     "a row for \"green\" in gate \"g\"" },
    /* rows */
    { GATE "green@\n",                           "an action (pass, deny," },
    { GATE "green fever@\n",                     "an action (pass, deny," },
    { GATE "green @go\n",                        "an action (pass, deny," },
    { GATE "green @\"pass\"\n",                  "an action (pass, deny," },
    { GATE "green @measure-temperature\n",       "an action (pass, deny," },
    { GATE "green @rescan\n",                    "an action (pass, deny," },
    { GATE "green @stale\n",                     "an action (pass, deny," },
    { GATE "green pass @fever\n",                "an action (pass, deny," },
    { GATE "green report-fever@\n",              "\"pass\" or \"deny\", not the end" },
    { GATE "green report-fever advise-isolation@ # x\n",
      "\"pass\" or \"deny\", not the end" },
    { GATE "green report-authority@",            "\"pass\" or \"deny\", not the end" },
    { GATE "green pass @deny\n",                 "either \"pass\" or \"deny\", not both" },
    { GATE "green deny report-fever @pass\n",    "either \"pass\" or \"deny\", not both" },
    { GATE "green pass @pass\n",                 "\"pass\" stands twice in this line" },
    { GATE "green report-fever deny @report-fever\n", "\"report-fever\" stands twice" },
    { GATE "green pass\n@green deny\n",          "\"green\" stands twice in this gate" },
    { GATE ROWS "@red deny\n",                   "\"red\" stands twice in this gate" },
    { GATE "green fever pass\n@green fever pass\n", "\"green fever\" stands twice" },
    /* a fever that the policy has not said, or says too late */
    { BASE "gate g\n@green fever deny\n",        "\"fever DECIMAL\" above a row" },
    { BASE "gate g\n" ROWS "@red fever deny\nfever 37.3\n",
      "\"fever DECIMAL\" above a row" },
};

static const char *const accepted[] = {
    BASE "gate g\n" ROWS,
    BASE "gate g\nred pass\nyellow pass\ngreen deny\n",
    BASE "gate g\ncite \"1\"\n" ROWS "needs temperature\n", /* needs no `fever` */
    GATE "green fever deny\ngreen pass\nyellow fever pass\nyellow pass\n"
    "red fever deny\nred deny\n",
    GATE "green report-authority report-fever advise-isolation pass\n"
    "yellow deny\nred deny\n",
    BASE "gate pass\n" ROWS "gate green\n" ROWS,
};

ERROR_ROWS_TEST
ACCEPTED_ROWS_TEST

Suite *parse_gate_suite(void)
{
    Suite *suite = suite_create("parse_gate");
    TCase *tests = tcase_create("gate");

    tcase_add_loop_test(tests, test_errors, 0, (int)COUNT_OF(errors));
    tcase_add_loop_test(tests, test_accepted, 0, (int)COUNT_OF(accepted));
    suite_add_tcase(suite, tests);
    return suite;
}

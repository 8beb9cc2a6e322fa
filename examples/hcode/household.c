/*
 * `hcode family` and `hcode pass`: who may act for whom, and how many trips a household's pass
 * has left (docs/semantics.md, Identity).
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "host.h"

static const char family_help[] =
    "usage: hcode family --policy FILE [--policy NEXT ...] PROXY PERSON [OPTION ...]\n"
    "\n"
    "Whether somebody may apply and check in for a member of the family. PROXY and PERSON are\n"
    "their birthdays, YYYY-MM-DD.\n"
    "\n"
    "  --same-household   they live in one household\n"
    "  --unable           the person cannot use a device\n"
    "  --on DATE          day that is asked for; today\n"
    "  --json             a JSON object\n"
    "  --help\n"
    "\n"
    "Exit status: 0 yes, 1 no, 2 could not say.\n";

static const char pass_help[] =
    "usage: hcode pass --policy FILE [--policy NEXT ...] [TRIP ...] [OPTION ...]\n"
    "\n"
    "How many trips a household's pass has left, and from which day on there is one. TRIP is the\n"
    "day of a trip so far, YYYY-MM-DD, in any order.\n"
    "\n"
    "  --on DATE    day that is asked for; today\n"
    "  --json       a JSON object\n"
    "  --help\n"
    "\n"
    "Exit status: 0 a trip is left, 1 none is, 2 could not say.\n";

struct settings {
    const char *help;
    struct chain chain;
    hcode_day on;
    uint32_t flags; /* HCODE_SAME_HOUSEHOLD, HCODE_UNABLE */
    bool on_given, json, wants_help;
};

/* --- Options --- */

/* False after a complaint. */
static bool read_options(struct settings *s, int argc, char **argv)
{
    static const struct option options[] = {
        { "policy", required_argument, NULL, 'p' },   { "on", required_argument, NULL, 'o' },
        { "same-household", no_argument, NULL, 'f' }, { "unable", no_argument, NULL, 'u' },
        { "json", no_argument, NULL, 'j' },           { "help", no_argument, NULL, 'h' },
        { 0 },
    };
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'p':
            if (!chain_add_or_complain(&s->chain, optarg))
                return false;
            break;
        case 'o':
            s->on_given = on_parse(optarg, &s->on);
            if (!s->on_given)
                return false;
            break;
        case 'f': s->flags |= HCODE_SAME_HOUSEHOLD; break;
        case 'u': s->flags |= HCODE_UNABLE; break;
        case 'j': s->json = true; break;
        case 'h': s->wants_help = true; return true;
        default: return complained(usage_error(s->help));
        }
    }
    if (s->chain.count == 0)
        return complained(usage_error(s->help));
    return s->on_given || hcode_policy_day(s->chain.newest, time(NULL), &s->on) == HCODE_OK ||
           complained(complain("the clock is out of range; --on says which day is asked for"));
}

static bool parse_dates(char **texts, size_t count, hcode_day *days)
{
    for (size_t i = 0; i < count; i++) {
        if (!date_parse(texts[i], &days[i]))
            return complained(complain("expected a date YYYY-MM-DD, not \"%s\"", texts[i]));
    }
    return true;
}

static int refused(hcode_status status)
{
    return complain("%s: %s", hcode_status_name(status), hcode_status_text(status, HCODE_EN));
}

/* --- The questions --- */

static int family(const struct settings *s, char **texts)
{
    hcode_day birthdays[2];
    uint32_t may = 0;

    if (!parse_dates(texts, 2, birthdays))
        return FAILED;
    hcode_status status = hcode_may_represent(s->chain.newest, birthdays[0], birthdays[1], s->on,
                                              s->flags, &may);
    if (status != HCODE_OK)
        return refused(status);
    if (s->json)
        printf("{\"may_represent\":%s}\n", may ? "true" : "false");
    else
        puts(may ? "yes" : "no");
    return may ? DONE : ANSWER_IS_NO;
}

static int pass(const struct settings *s, const hcode_day *trips, size_t count)
{
    uint32_t left = 0;
    hcode_day next = 0;
    char date[DATE_TEXT] = "none";
    hcode_status status = hcode_pass_left(s->chain.newest, trips, count, s->on, &left, &next);

    if (status != HCODE_OK)
        return refused(status);
    if (next != HCODE_NEVER)
        date_print(next, date);
    if (s->json && next == HCODE_NEVER)
        printf("{\"left\":%u,\"next_day\":null}\n", left);
    else if (s->json)
        printf("{\"left\":%u,\"next_day\":\"%s\"}\n", left, date);
    else
        printf("%u left; the next day with a trip: %s\n", left, date);
    return left > 0 ? DONE : ANSWER_IS_NO;
}

int family_command(int argc, char **argv)
{
    struct settings s = { .help = family_help };
    int result = FAILED;

    if (read_options(&s, argc, argv)) {
        if (s.wants_help)
            result = fputs(family_help, stdout) >= 0 ? DONE : FAILED;
        else if (argc - optind != 2)
            result = usage_error(family_help);
        else
            result = family(&s, argv + optind);
    }
    chain_free(&s.chain);
    return result;
}

int pass_command(int argc, char **argv)
{
    struct settings s = { .help = pass_help };
    int result = FAILED;

    if (read_options(&s, argc, argv)) {
        size_t count = (size_t)(argc - optind);
        hcode_day *trips = malloc((count + 1) * sizeof *trips);
        if (s.wants_help)
            result = fputs(pass_help, stdout) >= 0 ? DONE : FAILED;
        else if (trips == NULL)
            result = complain("out of memory");
        else if (parse_dates(argv + optind, count, trips))
            result = pass(&s, trips, count);
        free(trips);
    }
    chain_free(&s.chain);
    return result;
}

/*
 * `hcode gate`: what staff at a gate do with a color and a temperature (docs/semantics.md,
 * Gates). It files nothing: the event is printed as a line for `hcode replay`, without the
 * person, whom this command does not know.
 */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "host.h"
#include "parse.h"

static const char gate_help[] =
    "usage: hcode gate --policy FILE [--policy NEXT ...] SCENE COLOR [CELSIUS] [OPTION ...]\n"
    "\n"
    "What staff at a gate do: one action a line, and the event to file, if there is one, as a\n"
    "line for `hcode replay` that lacks \"person\". SCENE is a gate of the policy, COLOR green,\n"
    "yellow or red, CELSIUS what was measured, with at most one decimal.\n"
    "\n"
    "  --on DATE    day that is asked for; today. Another day's event gets its last second.\n"
    "  --json       a JSON object\n"
    "  --help\n"
    "\n"
    "Exit status: 0 pass, 1 not (deny, or measure first), 2 could not say.\n";

struct settings {
    struct chain chain;
    hcode_day on, today;
    bool on_given, json, wants_help;
};

/* False after a complaint. */
static bool read_options(struct settings *s, int argc, char **argv)
{
    static const struct option options[] = {
        { "policy", required_argument, NULL, 'p' }, { "on", required_argument, NULL, 'o' },
        { "json", no_argument, NULL, 'j' },         { "help", no_argument, NULL, 'h' },
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
            s->on_given = date_parse(optarg, &s->on);
            if (!s->on_given)
                return complain("--on: expected a date YYYY-MM-DD, not \"%s\"", optarg) == DONE;
            break;
        case 'j': s->json = true; break;
        case 'h': s->wants_help = true; return true;
        default: return usage_error(gate_help) == DONE;
        }
    }
    if (s->chain.count == 0)
        return usage_error(gate_help) == DONE;
    if (hcode_policy_day(s->chain.newest, time(NULL), &s->today) != HCODE_OK)
        return complain("the clock is not set") == DONE;
    if (!s->on_given)
        s->on = s->today;
    return true;
}

/* --- The answer --- */

/* When it was measured, as far as is known: now, or a word without a time of day. */
static time_t measured_at(const struct settings *s)
{
    hcode_policy_facts facts = { .size = sizeof facts };

    if (s->on == s->today)
        return time(NULL);
    hcode_policy_view(s->chain.newest, &facts); /* a chain has one time zone */
    return ((time_t)s->on + 1) * 86400 - 1 - facts.utc_offset;
}

static void print_event(const struct settings *s, const hcode_gate_answer *a)
{
    char occurred[sizeof "YYYY-MM-DDTHH:MM:SSZ"];
    time_t at = measured_at(s);
    struct tm tm;

    gmtime_r(&at, &tm);
    strftime(occurred, sizeof occurred, "%Y-%m-%dT%H:%M:%SZ", &tm);
    printf("{\"event\":\"%s\",\"by\":\"%s\",\"occurred\":\"%s\",\"celsius\":%" PRId32 ".%" PRId32
           "}", hcode_kind_name(a->file_kind), hcode_role_name(a->file_role), occurred,
           a->file_celsius_x10 / 10, a->file_celsius_x10 % 10);
}

static void print_actions(uint32_t actions, const char *quote, const char *between)
{
    const char *name, *before = "";

    for (uint32_t bit = 1; (name = hcode_action_name(bit)) != NULL; bit *= 2) {
        if ((actions & bit) == 0)
            continue;
        printf("%s%s%s%s", before, quote, name, quote);
        before = between;
    }
}

static void print_lines(const struct settings *s, const hcode_gate_answer *a)
{
    print_actions(a->actions, "", "\n");
    putchar('\n');
    if (a->file_kind != 0) {
        print_event(s, a);
        putchar('\n');
    }
}

static void print_json(const struct settings *s, const hcode_gate_answer *a)
{
    printf("{\"actions\":[");
    print_actions(a->actions, "\"", ",");
    printf("],\"file\":");
    if (a->file_kind != 0)
        print_event(s, a);
    else
        printf("null");
    puts("}");
}

static int gate(const struct settings *s, int count, char **arguments)
{
    hcode_gate_answer a = { .size = sizeof a };
    int32_t color, celsius_x10 = 0;

    if (!color_parse(arguments[1], strlen(arguments[1]), &color))
        return complain("expected green, yellow or red, not \"%s\"", arguments[1]);
    if (count > 2 && !celsius_parse(arguments[2], &celsius_x10))
        return complain("expected degrees Celsius like 37.3, not \"%s\"", arguments[2]);
    hcode_status status = hcode_gate(s->chain.newest, s->on, arguments[0], color, celsius_x10, &a);
    if (status != HCODE_OK)
        return complain("%s: %s", hcode_status_name(status), hcode_status_text(status, HCODE_EN));
    if (s->json)
        print_json(s, &a);
    else
        print_lines(s, &a);
    return (a.actions & HCODE_ACTION_PASS) != 0 ? DONE : ANSWER_IS_NO;
}

int gate_command(int argc, char **argv)
{
    struct settings s = { .on_given = false };
    int result = FAILED;

    if (read_options(&s, argc, argv)) {
        int count = argc - optind;
        if (s.wants_help)
            result = fputs(gate_help, stdout) >= 0 ? DONE : FAILED;
        else if (count < 2 || count > 3)
            result = usage_error(gate_help);
        else
            result = gate(&s, count, argv + optind);
    }
    chain_free(&s.chain);
    return result;
}

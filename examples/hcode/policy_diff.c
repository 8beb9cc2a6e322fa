/*
 * `hcode policy diff`: what changes for people from one policy to another, and for the people
 * of a store on the new one's first day.
 */
#include <getopt.h>
#include <inttypes.h>
#include <string.h>

#include "compare.h"
#include "impact.h"

static const char help[] =
    "usage: hcode policy diff OLD NEW [--lang zh|en] [--json] [--store STORE] [--policy FILE ...]\n"
    "\n"
    "Prints in words what changes for people from policy file OLD to NEW. The two may have\n"
    "nothing to do with each other; reasons are compared by number, rules by what they mean.\n"
    "\n"
    "  --lang LANGUAGE   zh or en (the default)\n"
    "  --json            one JSON object instead, the same in every language\n"
    "  --store STORE     sqlite:PATH: also count whose color NEW changes on its first day;\n"
    "                    nothing is written; NEW must be able to follow OLD\n"
    "  --policy FILE     policy before OLD, where OLD is not the first of the store's chain;\n"
    "                    again and again, oldest first\n"
    "  --help\n"
    "\n"
    "Exit status: 0 nothing differs, 1 something does, 2 could not do it.\n";

struct diff {
    struct chain joined; /* the older ones, OLD and, if it can follow, NEW */
    struct chain alone;  /* NEW as a first policy */
    const hcode_policy *old;
    const char *new_path;
    bool follows;
    hcode_diagnostic why_not;

    int32_t language;
    bool json;
    const char *store; /* NULL: none */
};

/* --- Text and JSON about NEW's first day --- */

/* Behind `before`; on a line of its own if the cell has one already. */
static void put_reasons(FILE *out, const hcode_policy *newest, uint64_t reasons,
                        const char *before, int32_t language)
{
    hcode_reason_facts facts = { .size = sizeof facts };
    const char *next = before;

    if (reasons != 0 && ftell(out) > 0)
        fputc('\n', out);

    for (uint32_t i = 0; hcode_policy_reason(newest, i, &facts) == HCODE_OK; i++) {
        if ((reasons >> i & 1) == 0)
            continue;
        fprintf(out, "%s%" PRId32 " %s", next, facts.code, facts.name);
        next = IN(language, ", ", "、");
    }
}

static json_t *json_codes(const hcode_policy *newest, uint64_t reasons)
{
    hcode_reason_facts facts = { .size = sizeof facts };
    json_t *list = json_array();

    for (uint32_t i = 0; hcode_policy_reason(newest, i, &facts) == HCODE_OK; i++) {
        if ((reasons >> i & 1) != 0)
            json_array_append_new(list, json_integer(facts.code));
    }
    return list;
}

static json_t *json_colors(const struct impact *impact)
{
    json_t *list = json_array();

    for (int32_t was = HCODE_RED; was >= HCODE_GREEN; was--) {
        for (int32_t now = HCODE_GREEN; now <= HCODE_RED; now++) {
            uint64_t people = impact->colors[was][now];
            if (people > 0 && was != now)
                json_array_append_new(list, json_pack("{sssssI}", "was", hcode_color_name(was),
                                                      "now", hcode_color_name(now), "people",
                                                      (json_int_t)people));
        }
    }
    return list;
}

static json_t *json_changed_reasons(const struct impact *impact, const hcode_policy *newest)
{
    hcode_reason_facts facts = { .size = sizeof facts };
    json_t *list = json_array();

    for (uint32_t i = 0; hcode_policy_reason(newest, i, &facts) == HCODE_OK; i++) {
        if (impact->gained[i] + impact->lost[i] + impact->recolored[i] > 0)
            json_array_append_new(
                list, json_pack("{sisssIsIsI}", "code", (int)facts.code, "name", facts.name,
                                "gained", (json_int_t)impact->gained[i], "lost",
                                (json_int_t)impact->lost[i], "recolored",
                                (json_int_t)impact->recolored[i]));
    }
    return list;
}

static json_t *json_examples(const struct impact *impact, const hcode_policy *newest)
{
    json_t *list = json_array();

    for (uint32_t i = 0; i < impact->example_count; i++) {
        const struct example *e = &impact->examples[i];
        json_array_append_new(
            list, json_pack("{sssssssososo}", "person", e->person, "was",
                            hcode_color_name(e->was), "now", hcode_color_name(e->color),
                            "gained", json_codes(newest, e->gained), "lost",
                            json_codes(newest, e->lost), "recolored",
                            json_codes(newest, e->recolored)));
    }
    return list;
}

static json_t *json_impact(const struct impact *impact, const hcode_policy *newest)
{
    json_t *no_answer = json_object();

    for (int status = 0; status < STATUSES; status++) {
        if (impact->statuses[status] > 0)
            json_object_set_new(no_answer, hcode_status_name(-status),
                                json_integer((json_int_t)impact->statuses[status]));
    }
    return json_pack("{sIsIsosososo}", "people", (json_int_t)impact->people, "later_day",
                     (json_int_t)impact->later, "no_answer", no_answer, "colors",
                     json_colors(impact), "reasons", json_changed_reasons(impact, newest),
                     "examples", json_examples(impact, newest));
}

static void put_count(struct table *table, const char *what, uint64_t people)
{
    fputs(what, table_cell(table));
    fprintf(table_cell(table), "%8" PRIu64, people);
}

static void put_colors(FILE *out, int32_t was, int32_t now, int32_t language)
{
    fprintf(out, "%s → %s", color_words(was, language), color_words(now, language));
}

static void print_counts(const struct impact *impact, int32_t language)
{
    struct table table;
    uint64_t same = 0;

    table_start(&table, 0, 2);
    put_count(&table, IN(language, "people", "总人数"), impact->people);
    for (int32_t was = HCODE_RED; was >= HCODE_GREEN; was--) {
        for (int32_t now = HCODE_GREEN; now <= HCODE_RED; now++) {
            if (was == now)
                same += impact->colors[was][now];
            else if (impact->colors[was][now] > 0) {
                put_colors(table_cell(&table), was, now, language);
                fprintf(table_cell(&table), "%8" PRIu64, impact->colors[was][now]);
            }
        }
    }
    put_count(&table, IN(language, "same color", "颜色不变"), same);
    for (int status = 0; status < STATUSES; status++) {
        if (impact->statuses[status] == 0)
            continue;
        fprintf(table_cell(&table), IN(language, "no answer: %s", "无法判定(%s)"),
                hcode_status_name(-status));
        fprintf(table_cell(&table), "%8" PRIu64, impact->statuses[status]);
    }
    table_print(&table);
    if (impact->later > 0)
        printf(IN(language, "%" PRIu64 " judged on a later day, which their record knows already.\n",
                  "其中%" PRIu64 "人的记录已涉及更晚的日期,按该日期判定。\n"), impact->later);
}

static void print_changed_reasons(const struct impact *impact, const hcode_policy *newest,
                                  int32_t language)
{
    hcode_reason_facts facts = { .size = sizeof facts };
    struct table table;

    table_start(&table, 0, 5);
    table_gap(&table);
    table_text(&table, IN(language, "REASON", "原因"));
    table_text(&table, "");
    table_text(&table, IN(language, "GAINED BY", "新增人数"));
    table_text(&table, IN(language, "LOST BY", "解除人数"));
    table_text(&table, IN(language, "RECOLORED FOR", "变色人数"));
    for (uint32_t i = 0; hcode_policy_reason(newest, i, &facts) == HCODE_OK; i++) {
        if (impact->gained[i] + impact->lost[i] + impact->recolored[i] == 0)
            continue;
        fprintf(table_cell(&table), "%" PRId32, facts.code);
        table_text(&table, facts.name);
        fprintf(table_cell(&table), "%8" PRIu64, impact->gained[i]);
        fprintf(table_cell(&table), "%8" PRIu64, impact->lost[i]);
        fprintf(table_cell(&table), "%8" PRIu64, impact->recolored[i]);
    }
    if (table.count > 10)
        table_print(&table);
    else
        table_forget(&table);
}

static void print_examples(const struct impact *impact, const hcode_policy *newest,
                           int32_t language)
{
    struct table table;

    if (impact->example_count == 0)
        return;
    table_start(&table, 0, 3);
    table_gap(&table);
    table_text(&table, IN(language, "FOR EXAMPLE", "举例"));
    table_text(&table, IN(language, "COLOR", "颜色"));
    table_text(&table, IN(language, "REASONS", "原因"));
    for (uint32_t i = 0; i < impact->example_count; i++) {
        const struct example *e = &impact->examples[i];
        table_text(&table, e->person);
        FILE *cell = table_cell(&table);
        if (e->was == e->color)
            fputs(color_words(e->was, language), cell);
        else
            put_colors(cell, e->was, e->color, language);
        cell = table_cell(&table);
        put_reasons(cell, newest, e->lost, IN(language, "no longer: ", "解除:"), language);
        put_reasons(cell, newest, e->gained, IN(language, "new: ", "新增:"), language);
        put_reasons(cell, newest, e->recolored, IN(language, "other color: ", "变色:"), language);
    }
    table_print(&table);
}

static void print_impact(const struct impact *impact, const hcode_policy *newest,
                         int32_t language)
{
    hcode_policy_facts head = { .size = sizeof head };
    char day[DATE_TEXT], heading[80];

    (void)hcode_policy_view(newest, &head);
    date_print(head.effective, day);
    snprintf(heading, sizeof heading,
             IN(language, "People on %s, with the new policy and without", "%s当日新旧规则下的人员对比"),
             day);
    print_heading(heading);
    print_counts(impact, language);
    print_changed_reasons(impact, newest, language);
    print_examples(impact, newest, language);
}

/* --- The comparison --- */

static json_t *json_why_not(const struct diff *d)
{
    if (d->follows)
        return json_null();
    return json_pack("{sisiss}", "line", (int)d->why_not.line, "column", (int)d->why_not.column,
                     "text", d->why_not.text);
}

static void print_start(const struct diff *d, const struct report *r)
{
    printf("%s → %s\n", r->was->head.name, r->now->head.name);
    if (d->follows)
        puts(IN(d->language, "The new policy can follow the old one in a chain.",
                "新规则可以接续旧规则。"));
    else
        printf("%s\n  %s:%u:%u: %s\n",
               IN(d->language, "The new policy cannot follow the old one in a chain:",
                  "新规则不能接续旧规则:"),
               d->new_path, d->why_not.line, d->why_not.column, d->why_not.text);
}

/* False after a complaint; without a store there is nothing to do. */
static bool look_at_store(const struct diff *d, struct impact *impact)
{
    if (d->store == NULL)
        return true;
    struct store *store = store_look(d->store, &d->joined);
    if (store == NULL)
        return false;
    bool ok = impact_count(impact, store, d->joined.newest);
    store->close(store);
    return ok;
}

static void finish(const struct diff *d, struct report *r, const struct impact *impact)
{
    if (r->changes == 0 && r->print)
        puts(IN(d->language, "\nNothing differs.", "\n没有差异。"));
    if (d->store != NULL && r->print)
        print_impact(impact, d->joined.newest, d->language);
    if (r->print)
        return;
    if (d->store != NULL)
        json_object_set_new(r->out, "store",
                            or_exit(json_impact(impact, d->joined.newest)));
    json_object_set_new(r->out, "same", json_boolean(r->changes == 0));
    json_dumpf(r->out, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(3));
    putchar('\n');
}

static int compare(const struct diff *d)
{
    struct set_names names = { .count = 0 };
    struct rulebook was, now;
    struct impact impact = { .people = 0 };

    if (!look_at_store(d, &impact))
        return FAILED;
    rulebook_read(&was, d->old, &names, NULL);
    rulebook_read(&now, d->alone.newest, &names, &was);
    struct report report = { .language = d->language, .print = !d->json, .was = &was,
                             .now = &now };
    report.out = or_exit(json_pack("{sssssbso}", "old", was.head.name, "new", now.head.name,
                                   "follows", (int)d->follows, "why_not", json_why_not(d)));
    if (report.print)
        print_start(d, &report);
    compare_all(&report);
    finish(d, &report, &impact);
    json_decref(report.out);
    rulebook_free(&was);
    rulebook_free(&now);
    if (fflush(stdout) != 0)
        return complain("standard output: cannot be written");
    return report.changes == 0 ? DONE : ANSWER_IS_NO;
}

/* --- The command --- */

/* OLD behind the older ones; NEW alone, and behind them if it can be. */
static bool read_policies(struct diff *d, const char *old_path, const char *new_path)
{
    d->new_path = new_path;
    if (!chain_add_or_complain(&d->joined, old_path) ||
        !chain_add_or_complain(&d->alone, new_path))
        return false;
    d->old = d->joined.newest;
    hcode_status status = chain_add(&d->joined, new_path, &d->why_not);
    d->follows = status == HCODE_OK;
    if (status > HCODE_OK)
        return complain("%s: %s", new_path, strerror(status)) == DONE;
    if (d->store != NULL && !d->follows) {
        fprintf(stderr, "%s:%u:%u: %s\n", new_path, d->why_not.line, d->why_not.column,
                d->why_not.text);
        return false;
    }
    return true;
}

enum next { GO_ON, HELP, STOP };

static enum next read_options(struct diff *d, int argc, char **argv)
{
    static const struct option options[] = {
        { "lang", required_argument, NULL, 'l' },  { "json", no_argument, NULL, 'j' },
        { "store", required_argument, NULL, 's' }, { "policy", required_argument, NULL, 'p' },
        { "help", no_argument, NULL, 'h' },        { 0 },
    };
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'j': d->json = true; break;
        case 's': d->store = optarg; break;
        case 'p':
            if (!chain_add_or_complain(&d->joined, optarg))
                return STOP;
            break;
        case 'l':
            if (!language_parse(optarg, &d->language)) {
                complain("--lang: expected zh or en, not \"%s\"", optarg);
                return STOP;
            }
            break;
        case 'h': return HELP;
        default: usage_error(help); return STOP;
        }
    }
    if (argc - optind == 2)
        return GO_ON;
    usage_error(help);
    return STOP;
}

int policy_diff_command(int argc, char **argv)
{
    struct diff d = { .language = HCODE_EN };
    enum next next = read_options(&d, argc, argv);
    int result = FAILED;

    if (next == HELP) {
        fputs(help, stdout);
        result = DONE;
    } else if (next == GO_ON && read_policies(&d, argv[optind], argv[optind + 1])) {
        result = compare(&d);
    }
    chain_free(&d.joined);
    chain_free(&d.alone);
    return result;
}

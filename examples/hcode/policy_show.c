/*
 * `hcode policy show`: a policy as tables for people who do not read policy texts, or the same
 * facts as JSON.
 */
#include <getopt.h>
#include <inttypes.h>
#include <string.h>

#include "facts.h"
#include "page.h"

static const char help[] =
    "usage: hcode policy show FILE ... [--lang zh|en] [--json]\n"
    "\n"
    "Prints what a policy says: reasons, how each begins and ends, who may file what, what\n"
    "staff at gates do, and regions. Several files are a chain, oldest first; the last one is\n"
    "shown.\n"
    "\n"
    "  --lang LANGUAGE   zh or en (the default)\n"
    "  --json            one JSON object instead, the same in every language\n"
    "  --help\n"
    "\n"
    "Exit status: 0 shown, 2 a file has an error or cannot be read.\n";

static bool begins(const struct deed *d) { return d->doing == SETS; }
static bool cleared(const struct deed *d) { return d->doing == CLEARS; }
static bool withdrawn(const struct deed *d) { return d->doing == WITHDRAWS; }

static const struct way { /* into a reason and out of it */
    const char *key;
    words label;
    bool (*is)(const struct deed *deed);
} ways[] = {
    { "begins", { "begins", "开始" }, begins },
    { "cleared", { "ended by", "解除" }, cleared },
    { "withdrawn", { "withdrawn", "误报撤销" }, withdrawn },
};

#define WAYS (sizeof ways / sizeof *ways)

/* --- Which deeds stand together --- */

static bool of_reason(const struct deed *d, const struct way *way, int32_t code)
{
    return d->code == code && way->is(d);
}

/* The same event under the same conditions, filed by the same people. */
static bool same_filing(const struct deed *a, const struct deed *b)
{
    struct deed like = *b;

    like.doing = a->doing;
    like.code = a->code;
    return a->roles == b->roles && same_deed(a, &like) && same_conditions(a, &like);
}

/* Has the event any effect, by any rule? */
static bool has_effect(const struct rulebook *book, const struct deed *event)
{
    for (uint32_t i = 0; i < book->deed_count; i++) {
        struct deed like = book->deeds[i];
        like.doing = event->doing;
        like.code = event->code;
        if (book->deeds[i].doing != ACCEPTS && same_deed(event, &like))
            return true;
    }
    return false;
}

/* Is this deed the first of those that stand in one row? */
static bool heads_row(const struct rulebook *book, uint32_t index)
{
    const struct deed *d = &book->deeds[index];

    if (d->doing == ACCEPTS)
        return !has_effect(book, d);
    for (uint32_t i = 0; i < index; i++) {
        if (book->deeds[i].doing != ACCEPTS && same_filing(&book->deeds[i], d))
            return false;
    }
    return true;
}

/* --- JSON --- */

static void set_aspects(json_t *out, const struct aspect *aspects, const void *fact)
{
    for (; aspects->key != NULL; aspects++)
        json_object_set_new(out, aspects->key, aspects->json(fact));
}

static json_t *json_reason(const struct rulebook *book, const hcode_reason_facts *reason)
{
    json_t *out = json_pack("{si}", "code", (int)reason->code);

    set_aspects(out, reason_aspects, reason);
    for (size_t w = 0; w < WAYS; w++) {
        json_t *list = json_array();
        for (uint32_t i = 0; i < book->deed_count; i++) {
            if (of_reason(&book->deeds[i], &ways[w], reason->code))
                json_array_append_new(list, json_filing(book, &book->deeds[i]));
        }
        json_object_set_new(out, ways[w].key, list);
    }
    return out;
}

static json_t *json_rule(const struct rulebook *book, uint32_t head)
{
    static const char *const keys[] = { /* ORDER doing */
        "registers", "sets", "clears", "withdraws", "marks", "marks", "marks",
    };
    static const char *const marks[] = { "normal", "abnormal", "corrected" };
    const struct deed *first = &book->deeds[head];
    json_t *out = json_filing(book, first);

    for (uint32_t i = head; i < book->deed_count && first->doing != ACCEPTS; i++) {
        const struct deed *d = &book->deeds[i];
        if (d->doing == ACCEPTS || !same_filing(first, d))
            continue;
        json_t *list = json_object_get(out, keys[d->doing]);
        json_t *value = d->code != 0               ? json_integer(d->code)
                        : d->doing == REGISTERS ? json_true()
                                                : json_string(marks[d->doing - MARKS_NORMAL]);
        if (d->doing == REGISTERS) {
            json_object_set_new(out, keys[d->doing], value);
            continue;
        }
        if (list == NULL) {
            list = json_array();
            json_object_set_new(out, keys[d->doing], list);
        }
        json_array_append_new(list, value);
    }
    return out;
}

static json_t *json_policy(const struct rulebook *book)
{
    json_t *out = json_object(), *reasons = json_array(), *rules = json_array(),
           *gates = json_array(), *regions = json_array();

    set_aspects(out, head_aspects, &book->head);
    for (uint32_t i = 0; i < book->head.reasons; i++)
        json_array_append_new(reasons, json_reason(book, &book->reasons[i]));
    for (uint32_t i = 0; i < book->deed_count; i++) {
        if (heads_row(book, i))
            json_array_append_new(rules, json_rule(book, i));
    }
    for (uint32_t i = 0; i < book->head.gates; i++) {
        json_t *gate = json_object();
        set_aspects(gate, gate_aspects, &book->gates[i]);
        json_array_append_new(gates, gate);
    }
    for (uint32_t i = 0; i < book->head.sets; i++)
        json_array_append_new(regions, json_pack("{ssso}", "name", book->sets[i].name, "regions",
                                                 json_row(&book->sets[i])));
    json_object_set_new(out, "reasons", reasons);
    json_object_set_new(out, "rules", rules);
    json_object_set_new(out, "gates", gates);
    json_object_set_new(out, "regions", regions);
    return out;
}

/* --- Text --- */

static void print_head(const struct rulebook *book, int32_t language)
{
    const hcode_policy *before = hcode_policy_previous(book->policy);
    hcode_policy_facts facts = { .size = sizeof facts };
    struct table table;

    puts(in_language(book->head.title_en, book->head.title_zh, book->head.name, language));
    table_start(&table, 0, 2);
    table_gap(&table);
    for (const struct aspect *a = head_aspects; a->key != NULL; a++) {
        if (strncmp(a->key, "title", 5) == 0)
            continue; /* stands above */
        table_text(&table, a->label[language]);
        a->put(table_cell(&table), &book->head, language);
    }
    if (hcode_policy_view(before, &facts) == HCODE_OK) {
        table_text(&table, IN(language, "Follows", "前一版规则"));
        table_text(&table, facts.name);
    }
    table_print(&table);
}

/* A row of a reason's block: its number stands in the first one only. */
static FILE *line_of_reason(struct table *table, const char *label)
{
    table_text(table, "");
    table_text(table, label);
    return table_cell(table);
}

static void put_ways(struct table *table, const struct rulebook *book, const struct way *way,
                     int32_t code, int32_t language)
{
    const char *label = way->label[language];

    for (uint32_t i = 0; i < book->deed_count; i++) {
        if (!of_reason(&book->deeds[i], way, code))
            continue;
        put_deed(line_of_reason(table, label), book, &book->deeds[i], language);
        label = "";
    }
}

static void put_reason(struct table *table, const struct rulebook *book,
                       const hcode_reason_facts *r, int32_t language)
{
    if (table->count > 0)
        table_gap(table);
    fprintf(table_cell(table), "%" PRId32, r->code);
    table_text(table, r->name);
    table_text(table, in_language(r->text_en, r->text_zh, r->name, language));
    if (r->cite != NULL)
        fputs(r->cite, line_of_reason(table, IN(language, "clause", "依据")));
    if (r->retired) {
        fputs(color_words(r->color, language),
              line_of_reason(table, IN(language, "color before", "原颜色")));
    } else {
        const struct aspect *a = reason_aspects;
        while (strcmp(a->key, "starts_unreported") != 0)
            a++;
        if (r->unreported != 0)
            a->put(line_of_reason(table, ways[0].label[language]), r, language);
        put_ways(table, book, &ways[0], r->code, language);
        put_ends(line_of_reason(table, IN(language, "ends", "自动解除")), r, language);
        for (size_t w = 1; w < WAYS; w++)
            put_ways(table, book, &ways[w], r->code, language);
    }
}

static void print_reasons(const struct rulebook *book, int32_t color, bool retired,
                          const char *heading, int32_t language)
{
    struct table table;

    table_start(&table, 0, 3);
    for (uint32_t i = 0; i < book->head.reasons; i++) {
        const hcode_reason_facts *r = &book->reasons[i];
        if (retired ? r->retired : !r->retired && r->color == color)
            put_reason(&table, book, r, language);
    }
    if (table.count == 0)
        return;
    print_heading(heading);
    table_print(&table);
}

static void put_effects(FILE *out, const struct rulebook *book, uint32_t head, int32_t language)
{
    static words doings[] = { /* ORDER doing */
        { "the person has a code", "取得健康码" },
        { "begins: ", "开始：" },
        { "ends: ", "解除：" },
        { "withdraws: ", "撤销：" },
        { "the day counts as normal", "当日记为正常" },
        { "the day counts as abnormal", "当日记为异常" },
        { "the day is put right: it counts as normal", "该日更正为正常" },
        { "kept on file, changes nothing", "仅备案，不改变健康码" },
    };
    const struct deed *first = &book->deeds[head];

    for (int doing = REGISTERS; doing <= ACCEPTS; doing++) {
        bool said = false;
        for (uint32_t i = head; i < book->deed_count; i++) {
            const struct deed *d = &book->deeds[i];
            if ((int)d->doing != doing || (d->doing == ACCEPTS) != (first->doing == ACCEPTS) ||
                !same_filing(first, d))
                continue;
            if (!said)
                fprintf(out, "%s%s", ftell(out) > 0 ? "\n" : "", doings[doing][language]);
            if (d->code != 0)
                fprintf(out, "%s%" PRId32 " %s", said ? IN(language, ", ", "、") : "", d->code,
                        rulebook_reason(book, d->code)->name);
            said = true;
        }
    }
}

static void print_rules(const struct rulebook *book, int32_t language)
{
    struct table table;

    print_heading(IN(language, "Who may file what, and what it does", "谁可以上报什么、有何效果"));
    table_start(&table, 0, 3);
    table_text(&table, IN(language, "EVENT", "事件"));
    table_text(&table, IN(language, "FILED BY", "上报人"));
    table_text(&table, IN(language, "EFFECT", "效果"));
    for (uint32_t i = 0; i < book->deed_count; i++) {
        if (!heads_row(book, i))
            continue;
        put_event(table_cell(&table), book, &book->deeds[i], language);
        put_roles(table_cell(&table), book->deeds[i].roles, language);
        put_effects(table_cell(&table), book, i, language);
    }
    table_print(&table);
}

/* The two rows of a color: one without a fever, one with, if that makes a difference. */
static void put_gate_color(struct table *table, const struct aspect *plain,
                           const hcode_gate_facts *gate, int32_t language)
{
    FILE *cell = table_cell(table);
    json_t *without = plain[0].json(gate), *with = plain[1].json(gate);

    plain[0].put(cell, gate, language);
    if (!json_equal(without, with)) {
        fputs(IN(language, "\nwith a fever: ", "\n发热者："), cell);
        plain[1].put(cell, gate, language);
    }
    json_decref(without);
    json_decref(with);
}

static void print_gates(const struct rulebook *book, int32_t language)
{
    struct table table;

    if (book->head.gates == 0)
        return;
    print_heading(IN(language, "What staff at gates do", "各场所查验人员的处置"));
    table_start(&table, 0, 6);
    table_text(&table, IN(language, "SCENE", "场所"));
    table_text(&table, IN(language, "TEMPERATURE", "测温"));
    table_text(&table, IN(language, "GREEN", "绿码"));
    table_text(&table, IN(language, "YELLOW", "黄码"));
    table_text(&table, IN(language, "RED", "红码"));
    table_text(&table, IN(language, "CLAUSE", "依据"));
    for (uint32_t i = 0; i < book->head.gates; i++) {
        const hcode_gate_facts *gate = &book->gates[i];
        const struct aspect *a = gate_aspects;
        a[0].put(table_cell(&table), gate, language);
        a[1].put(table_cell(&table), gate, language);
        for (int row = 2; row <= 6; row += 2)
            put_gate_color(&table, a + row, gate, language);
        a[8].put(table_cell(&table), gate, language);
    }
    table_print(&table);
}

static void print_regions(const struct rulebook *book, int32_t language)
{
    struct table table;

    if (book->head.sets == 0)
        return;
    print_heading(IN(language, "Sets of regions", "地区名单"));
    puts(IN(language, "Six digits are GB/T 2260 codes, three are ISO 3166-1 countries.\n",
            "六位数字为国家标准GB/T 2260代码，三位数字为ISO 3166-1国家代码。\n"));
    table_start(&table, 0, 2);
    for (uint32_t i = 0; i < book->head.sets; i++) {
        const struct set *set = &book->sets[i];
        table_text(&table, set->name);
        FILE *cell = table_cell(&table);
        for (uint32_t k = 0; k < set->count; k++) {
            fputs(k > 0 ? "\n" : "", cell);
            put_region(cell, &set->spans[k], language);
        }
        if (set->count == 0)
            fputs(IN(language, "(no region)", "（暂无地区）"), cell);
    }
    table_print(&table);
}

static void print_policy(const struct rulebook *book, int32_t language)
{
    print_head(book, language);
    print_reasons(book, HCODE_RED, false, IN(language, "Red: must not pass", "红码：禁止通行"),
                  language);
    print_reasons(book, HCODE_YELLOW, false,
                  IN(language, "Yellow: passage is restricted", "黄码：限制通行"), language);
    print_reasons(book, 0, true, IN(language, "Retired reasons", "已停用的原因"), language);
    print_rules(book, language);
    print_gates(book, language);
    print_regions(book, language);
}

/* --- The command --- */

static int show(const struct chain *chain, int32_t language, bool json)
{
    struct set_names names = { .count = 0 };
    struct rulebook book;

    rulebook_read(&book, chain->newest, &names, NULL);
    if (json) {
        json_t *out = or_exit(json_policy(&book));
        json_dumpf(out, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(3));
        putchar('\n');
        json_decref(out);
    } else {
        print_policy(&book, language);
    }
    rulebook_free(&book);
    return fflush(stdout) == 0 ? DONE : complain("standard output: cannot be written");
}

int policy_show_command(int argc, char **argv)
{
    static const struct option options[] = { { "lang", required_argument, NULL, 'l' },
                                             { "json", no_argument, NULL, 'j' },
                                             { "help", no_argument, NULL, 'h' },
                                             { 0 } };
    struct chain chain = { 0 };
    int32_t language = HCODE_EN;
    bool json = false, ok = true;
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'j': json = true; break;
        case 'l':
            if (!language_parse(optarg, &language))
                return complain("--lang: expected zh or en, not \"%s\"", optarg);
            break;
        case 'h': fputs(help, stdout); return DONE;
        default: return usage_error(help);
        }
    }
    if (optind == argc)
        return usage_error(help);
    for (int i = optind; i < argc && ok; i++)
        ok = chain_add_or_complain(&chain, argv[i]);
    int result = ok ? show(&chain, language, json) : FAILED;
    chain_free(&chain);
    return result;
}

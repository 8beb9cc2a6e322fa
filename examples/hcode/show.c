/*
 * `hcode show`: one person's answer in words, and the marked days as a small calendar.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "store.h"
#include "words.h"

#define WEEK 7
#define WEEKS 5 /* the day asked for is in the last */

static const char help[] =
    "usage: hcode show --policy FILE [--policy NEXT ...] --store sqlite:PATH PERSON [OPTION ...]\n"
    "\n"
    "Explains a person's color: each reason with its clause, since when and by whom, what ends it\n"
    "and who can; and shows which days were reported.\n"
    "\n"
    "  --policy FILE    policy; again and again for a chain, oldest first\n"
    "  --store STORE    sqlite:PATH, a file that hcode replay keeps\n"
    "  --on DATE        day that is asked for; today, or the row's day if that is later\n"
    "  --lang zh|en     Chinese or English (the default)\n"
    "  --help\n"
    "\n"
    "Exit status: 0 done; 1 the person has no row, its record is corrupt, or the day is before\n"
    "what it knows; 2 usage, policy or storage error.\n";

static const struct headings {
    const char *title, *weekdays; /* Monday first */
    const char *legend;
    const char *no_marks;
} headings[] = { /* ORDER language */
    { "Reported days", "Mo Tu We Th Fr Sa Su",
      "n normal   a abnormal   c corrected   . not reported   [ ] the day asked for",
      "No day was reported." },
    { "健康登记", "一 二 三 四 五 六 日",
      "n 正常   a 异常   c 已更正   . 未登记   [ ] 所查日期", "没有登记记录。" },
};

/* --- The calendar --- */

static char mark_on(const hcode_record_facts *f, hcode_day day)
{
    int64_t back = f->anchor != HCODE_NO_DAY ? (int64_t)f->anchor - day : -1;

    if (back < 0 || back > 63)
        return '.';
    uint64_t bit = UINT64_C(1) << back;
    if (f->corrected & bit)
        return 'c';
    if (f->abnormal & bit)
        return 'a';
    return (f->normal & bit) ? 'n' : '.';
}

static void print_week(const hcode_record_facts *f, hcode_day monday, hcode_day on)
{
    char date[DATE_TEXT];

    date_print(monday, date);
    printf("  %s ", date);
    for (hcode_day day = monday; day < monday + WEEK && day <= on; day++)
        printf(day == on ? "[%c]" : " %c ", mark_on(f, day));
    putchar('\n');
}

static void print_calendar(const uint8_t *record, size_t length, hcode_day on, int32_t language)
{
    hcode_record_facts f = { .size = sizeof f };
    hcode_day monday = on - (on + 3) % WEEK; /* 1970-01-01 was a Thursday */

    (void)hcode_record_view(record, length, &f);
    printf("\n%s\n", headings[language].title);
    if (f.anchor == HCODE_NO_DAY) {
        printf("  %s\n", headings[language].no_marks);
        return;
    }
    printf("             %s\n", headings[language].weekdays);
    for (hcode_day week = monday - (WEEKS - 1) * WEEK; week <= monday; week += WEEK)
        print_week(&f, week, on);
    printf("  %s\n", headings[language].legend);
}

/* --- The answer --- */

struct request {
    struct chain chain;
    const char *store, *person;
    hcode_day on;
    bool on_given;
    int32_t language;
};

static int print_answer(const struct request *r, const uint8_t *record, size_t length, hcode_day on)
{
    size_t size = 0;
    hcode_status status =
        hcode_explain(r->chain.newest, record, length, on, r->language, NULL, &size);
    char *text = status == HCODE_BUFFER ? malloc(size) : NULL;

    if (text == NULL && status == HCODE_BUFFER)
        return complain("out of memory");
    if (text != NULL)
        status = hcode_explain(r->chain.newest, record, length, on, r->language, text, &size);
    if (status != HCODE_OK) {
        complain("%s: %s", r->person, hcode_status_text(status, r->language));
        return ANSWER_IS_NO;
    }
    puts(text);
    free(text);
    print_calendar(record, length, on, r->language);
    return DONE;
}

/* The later of today and the row's day, unless a day was given. */
static hcode_day day_asked(const struct request *r, const hcode_row *row)
{
    hcode_day today = HCODE_DAY_MIN; /* by a clock that is nowhere: the row's day */

    if (r->on_given)
        return r->on;
    (void)hcode_policy_day(r->chain.newest, time(NULL), &today);
    return today > row->day ? today : row->day;
}

static int show(const struct request *r, struct store *store)
{
    uint8_t record[HCODE_RECORD_MAX], id[16];
    hcode_row row = { .size = sizeof row, .record = record, .record_capacity = sizeof record };

    person_id(r->person, strlen(r->person), id);
    hcode_status status = store->callbacks.load(store, id, &row);
    if (status == HCODE_OK && (row.day < HCODE_DAY_MIN || row.day > HCODE_DAY_MAX))
        status = HCODE_CORRUPT;
    if (status > HCODE_OK)
        return complain("%s: %s", r->store, store->why(store));
    if (status != HCODE_OK) {
        complain("%s: %s", r->person, hcode_status_text(status, r->language));
        return ANSWER_IS_NO;
    }
    return print_answer(r, record, row.record_length, day_asked(r, &row));
}

/* False after a complaint. */
static bool read_options(struct request *r, int argc, char **argv, bool *wants_help)
{
    static const struct option options[] = {
        { "policy", required_argument, NULL, 'p' }, { "store", required_argument, NULL, 's' },
        { "on", required_argument, NULL, 'o' },     { "lang", required_argument, NULL, 'l' },
        { "help", no_argument, NULL, 'h' },         { 0 },
    };
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'p':
            if (!chain_add_or_complain(&r->chain, optarg))
                return false;
            break;
        case 's': r->store = optarg; break;
        case 'o':
            r->on_given = on_parse(optarg, &r->on);
            if (!r->on_given)
                return false;
            break;
        case 'l':
            if (language_parse(optarg, &r->language))
                break;
            complain("--lang: expected zh or en, not \"%s\"", optarg);
            return false;
        case 'h': *wants_help = true; return true;
        default: usage_error(help); return false;
        }
    }
    r->person = argv[optind];
    return (r->chain.count > 0 && r->store != NULL && optind == argc - 1) ||
           usage_error(help) == DONE;
}

int show_command(int argc, char **argv)
{
    struct request r = { .language = HCODE_EN };
    bool wants_help = false;
    int result = FAILED;

    if (read_options(&r, argc, argv, &wants_help)) {
        struct store *store = wants_help ? NULL : store_look(r.store, &r.chain);
        if (store != NULL) {
            result = show(&r, store);
            store->close(store);
        } else if (wants_help) {
            fputs(help, stdout);
            result = DONE;
        }
    }
    chain_free(&r.chain);
    return result;
}

/*
 * `reason NUMBER NAME COLOR` and the lines of its block. A reason ends or starts by itself or
 * is retired; which of these go together is one table. The two indexes of codes, in order and
 * hashed, are kept up with each reason.
 * What sets a reason is the matter of rules.
 */
#include "parse.h"

#define NUMBER_MAX 32767 /* two bytes of a record, without a sign */

static struct reason *last_reason(struct parser *p)
{
    return &p->policy->reasons[p->policy->reason_count - 1];
}

static const struct reason *reason_named(const hcode_policy *policy, const struct word *name)
{
    for (uint32_t i = 0; i < policy->reason_count; i++) {
        if (word_is(name, policy->reasons[i].name))
            return &policy->reasons[i];
    }
    return NULL;
}

static bool take_reason_number(struct parser *p, int16_t *code)
{
    const struct word *w = look(p);
    struct word word;
    int32_t number, known;

    if (w == NULL)
        return false;
    word = *w;
    if (!take_number(p, "the number of a reason", 1, NUMBER_MAX, &number))
        return false;
    known = reason_index(p->policy, number);
    if (known >= 0)
        return fail_twice(p, &word, p->policy->reasons[known].at.line);
    *code = (int16_t)number;
    return true;
}

static bool take_reason_name(struct parser *p, const char **kept)
{
    const struct reason *known;
    struct word name;

    if (!take_name(p, "the name of a reason", &name))
        return false;
    known = reason_named(p->policy, &name);
    if (known != NULL)
        return fail_twice(p, &name, known->at.line);
    *kept = keep(p, &name);
    return true;
}

static void add_reason(hcode_policy *policy, const struct reason *reason)
{
    uint32_t i = policy->reason_count;

    policy->reasons[policy->reason_count] = *reason;
    for (; i > 0 && policy->reasons[policy->by_code[i - 1]].code > reason->code; i--)
        policy->by_code[i] = policy->by_code[i - 1];
    policy->by_code[i] = (uint8_t)policy->reason_count;

    uint32_t at = code_hash(reason->code);
    while (policy->by_hash[at] != NO_REASON)
        at = (at + 1) % CODE_HASHES;
    policy->by_hash[at] = (uint8_t)policy->reason_count++;
}

bool parse_reason(struct parser *p)
{
    struct reason reason = { .at = p->head.at };
    struct word word;
    int32_t color;

    if (p->policy->reason_count == p->room[PART_REASONS])
        return fail(p, p->head.at, "expected at most %u reasons", (uint32_t)HCODE_REASONS_MAX);
    if (!take_reason_number(p, &reason.code) || !take_reason_name(p, &reason.name) ||
        !chain_reason_name(p, &reason) ||
        !take_choice(p, "a color", name_of_reason_color, 0, &color, &word))
        return false;
    reason.color = (uint8_t)(color + HCODE_YELLOW - 1);
    add_reason(p->policy, &reason);
    return true;
}

bool parse_text(struct parser *p)
{
    return take_texts(p, last_reason(p)->text);
}

bool parse_reason_cite(struct parser *p)
{
    return take_string(p, &last_reason(p)->cite);
}

/* --- How it ends and starts --- */

enum course { ENDS = 1, STARTS = 2, RETIRED = 4 };

/* No two of them go together. */
static bool check_course(struct parser *p, enum course wanted)
{
    static const char *const words[] = { [ENDS] = "ends", [STARTS] = "starts",
                                         [RETIRED] = "retired" };
    const struct reason *r = last_reason(p);
    unsigned given = (r->days != 0 || r->normal_days != 0 ? ENDS : 0u) |
                     (r->unreported != 0 ? STARTS : 0u) | (r->retired ? RETIRED : 0u);

    for (unsigned other = ENDS; other <= RETIRED; other *= 2) {
        if (other != wanted && (given & other) != 0)
            return fail(p, p->head.at, "expected no %q beside \"%s\"", &p->head, words[other]);
    }
    return true;
}

/* Behind `ends after N normal days`. */
static bool take_run(struct parser *p, struct reason *r)
{
    int32_t missing = 0;

    if (accept(p, "missing") &&
        !take_number(p, "the days that may be missing, with the normal ones at most 31,", 0,
                     RUN_DAYS_MAX - r->normal_days, &missing))
        return false;
    if (accept(p, "from")) {
        if (!take_keyword(p, "day-0"))
            return false;
        r->from_day_0 = true;
    }
    r->missing = (uint8_t)missing;
    return true;
}

bool parse_ends(struct parser *p)
{
    struct reason *r = last_reason(p);
    int32_t days;

    if (!check_course(p, ENDS) || !take_keyword(p, "after") ||
        !take_number(p, "days", 1, RUN_DAYS_MAX, &days))
        return false;

    bool normal = accept(p, "normal");
    uint8_t *ends = normal ? &r->normal_days : &r->days;
    if (*ends != 0)
        return fail(p, p->head.at, "\"ends after N %s\" stands twice in this reason",
                    normal ? "normal days" : "days");
    if (!take_keyword(p, "days"))
        return false;
    *ends = (uint8_t)days;
    return normal ? take_run(p, r) : true;
}

bool parse_starts(struct parser *p)
{
    int32_t days;

    if (!check_course(p, STARTS) || !take_keyword(p, "after") ||
        !take_number(p, "days", 1, RUN_DAYS_MAX, &days) || !take_keyword(p, "days") ||
        !take_keyword(p, "unreported"))
        return false;
    last_reason(p)->unreported = (uint8_t)days;
    return true;
}

bool parse_retired(struct parser *p)
{
    if (!check_course(p, RETIRED))
        return false;
    last_reason(p)->retired = true;
    return true;
}

#include "naive.h"

#include <stdio.h>
#include <string.h>

/* --- Chains --- */

static bool one_in(struct random *random, uint32_t n)
{
    return random_below(random, n) == 0;
}

/* What a policy says anew of a reason; `silent` is that it starts by itself, which never
 * changes in a chain. */
static void say(struct random *random, struct naive_reason *r, bool silent)
{
    bool retired = r->retired;

    *r = (struct naive_reason){ .listed = true, .retired = retired };
    r->color = one_in(random, 2) ? HCODE_RED : HCODE_YELLOW;
    if (retired)
        return;
    if (silent) {
        r->unreported = 1 + (int32_t)random_below(random, 9);
        return;
    }
    if (one_in(random, 3))
        r->days = 1 + (int32_t)random_below(random, one_in(random, 4) ? 31 : 9);
    if (one_in(random, 5))
        return;
    r->normal_days = 1 + (int32_t)random_below(random, one_in(random, 4) ? 31 : 6);
    if (one_in(random, 2))
        r->missing = (int32_t)random_below(random, one_in(random, 3) ? 31 : 4);
    if (r->normal_days + r->missing > 31)
        r->missing = 31 - r->normal_days;
    r->from_day_0 = one_in(random, 3);
}

static void write_reason(char *at, int32_t code, const struct naive_reason *r)
{
    at += sprintf(at, "reason %d r%d %s\n", code, code, r->color == HCODE_RED ? "red" : "yellow");
    if (r->retired)
        at += sprintf(at, "  retired\n");
    if (r->unreported > 0)
        at += sprintf(at, "  starts after %d days unreported\n", r->unreported);
    if (r->days > 0)
        at += sprintf(at, "  ends after %d days\n", r->days);
    if (r->normal_days > 0) {
        at += sprintf(at, "  ends after %d normal days", r->normal_days);
        if (r->missing > 0)
            at += sprintf(at, " missing %d", r->missing);
        at += sprintf(at, "%s\n", r->from_day_0 ? " from day-0" : "");
    }
    if (!r->retired && r->unreported == 0)
        sprintf(at,
                "on custom set-%d by cdc grid\n  set r%d\n"
                "on custom clear-%d by cdc grid\n  clear r%d\n"
                "on correct reason by cdc grid\n  withdraw r%d\n",
                code, code, code, code, code);
}

static void parse(struct naive_chain *chain)
{
    char text[4096];
    int32_t year, month, monthday;

    chain->newest = NULL;
    for (uint32_t i = 0; i < chain->count; i++) {
        const struct naive_policy *p = &chain->policies[i];
        ck_assert_int_eq(hcode_day_to_date(DAY0 + p->effective, &year, &month, &monthday),
                         HCODE_OK);
        sprintf(text,
                "policy p%u\neffective %04d-%02d-%02d\ntimezone +08:00\nfever 37.3\n"
                "on register by cdc grid\n"
                "on checkin by cdc grid\n  when healthy\n  mark normal\n"
                "on checkin by cdc grid\n  when unwell\n  mark abnormal\n"
                "on correct day by cdc grid\n  mark corrected\n",
                i, year, month, monthday);
        for (int32_t code = 1; code <= NAIVE_REASONS; code++)
            if (p->reasons[code - 1].listed)
                write_reason(text + strlen(text), code, &p->reasons[code - 1]);
        chain->newest = support_policy(text, chain->newest);
    }
}

void naive_chain(struct random *random, struct naive_chain *chain)
{
    *chain = (struct naive_chain){ .count = 1 + random_below(random, NAIVE_POLICIES) };
    int32_t effective = (int32_t)random_below(random, 30);

    for (uint32_t i = 0; i < chain->count; i++) {
        struct naive_policy *p = &chain->policies[i];
        if (i > 0)
            *p = chain->policies[i - 1];
        p->effective = effective;
        effective += 1 + (int32_t)random_below(random, one_in(random, 3) ? 90 : 20);
        for (int32_t code = 1; code <= NAIVE_REASONS; code++) {
            struct naive_reason *r = &p->reasons[code - 1];
            if (!r->listed && one_in(random, 4))
                continue; /* a later one may bring it */
            if (r->listed && one_in(random, 8))
                *r = (struct naive_reason){ .listed = true, .retired = true, .color = r->color };
            else if (!r->listed || one_in(random, 2))
                say(random, r, code == NAIVE_REASONS);
        }
    }
    parse(chain);
}

/* --- Classify --- */

static const struct naive_reason *reason_of(const struct naive_policy *p, int32_t code)
{
    return &p->reasons[code - 1];
}

const struct naive_policy *naive_in_force(const struct naive_chain *chain, int32_t day)
{
    const struct naive_policy *found = &chain->policies[0];

    for (uint32_t i = 1; i < chain->count; i++)
        if (chain->policies[i].effective <= day)
            found = &chain->policies[i];
    return found;
}

/* Everything in +08:00, as support.h counts. */
static int32_t day_at(hcode_time time)
{
    return (int32_t)((time + 8 * 3600) / 86400) - DAY0;
}

enum { UNMARKED, GOOD, BAD };

/* The days of the window, and beyond it those that are supposed to be reported normal. */
struct marks {
    hcode_record_facts facts;
    int32_t anchor;
    int32_t normal_from; /* days from here on that are not marked are GOOD, up to … */
    int32_t normal_to;
};

static struct marks marks_of(const struct person *p)
{
    struct marks m = { .facts = facts_of(p), .normal_from = 1, .normal_to = 0 };

    m.anchor = m.facts.anchor == HCODE_NO_DAY ? -100000 : m.facts.anchor - DAY0;
    return m;
}

static int mark_on(const struct marks *m, int32_t day)
{
    int32_t k = m->anchor - day;

    if (k >= 0 && k < 64) {
        if (m->facts.corrected >> k & 1)
            return GOOD;
        if (m->facts.abnormal >> k & 1)
            return BAD;
        if (m->facts.normal >> k & 1)
            return GOOD;
    }
    return day >= m->normal_from && day <= m->normal_to ? GOOD : UNMARKED;
}

/* Is there a complete run of days in `first` … `last`? */
static bool complete(const struct marks *m, const struct naive_reason *r, int32_t first,
                     int32_t last)
{
    for (int32_t f = first; f <= last; f++) {
        int32_t good = 0, unmarked = 0;
        for (int32_t l = f; l <= last; l++) {
            int mark = mark_on(m, l);
            if (mark == BAD || (l == f && mark != GOOD))
                break;
            good += mark == GOOD;
            unmarked += mark == UNMARKED;
            if (unmarked > r->missing)
                break;
            if (mark == GOOD && good == r->normal_days)
                return true;
        }
    }
    return false;
}

static int32_t later(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t sooner(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* Days in force of the i-th policy. */
static int32_t from_day(const struct naive_chain *chain, uint32_t i)
{
    return i == 0 ? -1000000 : chain->policies[i].effective;
}

static int32_t until_day(const struct naive_chain *chain, uint32_t i)
{
    return i + 1 < chain->count ? chain->policies[i + 1].effective - 1 : 1000000;
}

static int32_t run_from(const struct naive_chain *chain, uint32_t i,
                        const struct naive_reason *r, int32_t since)
{
    return later(r->from_day_0 ? since : since + 1, from_day(chain, i) - 63);
}

static bool ended(const struct naive_chain *chain, const struct marks *m,
                  const hcode_slot *slot, int32_t day)
{
    int32_t since = day_at(slot->since);

    if (slot->done)
        return true;
    for (uint32_t i = 0; i < chain->count; i++) {
        const struct naive_reason *r = reason_of(&chain->policies[i], slot->code);
        int32_t e = from_day(chain, i), u = sooner(day, until_day(chain, i));
        if (e > day || !r->listed)
            continue;
        if (r->days > 0 && later(since + r->days, e) <= u)
            return true;
        /* no day before the window is marked, so it need not be looked at */
        if (r->normal_days > 0 &&
            complete(m, r, later(run_from(chain, i, r, since), m->anchor - 63), u))
            return true;
    }
    return false;
}

static bool stands(const hcode_slot *s)
{
    return s->filed > 0 && (s->filed >= s->cleared_reported || s->since > s->cleared_occurred);
}

uint32_t naive_active(const struct naive_chain *chain, const struct person *p, int32_t day)
{
    const struct naive_policy *policy = naive_in_force(chain, day);
    struct marks m = marks_of(p);
    uint32_t found = 0;

    for (int32_t code = 1; code <= NAIVE_REASONS; code++) {
        const struct naive_reason *r = reason_of(policy, code);
        hcode_slot slot = slot_of(p, code);
        if (!r->listed || r->retired)
            continue;
        if (slot.code == code && stands(&slot) && !ended(chain, &m, &slot, day))
            found |= 1u << code;
        if (r->unreported > 0 && m.facts.registered > 0 &&
            day - later(day_at(m.facts.registered), m.anchor) > r->unreported)
            found |= 1u << code;
    }
    return found;
}

bool naive_late(const struct person *p, int32_t day)
{
    struct marks m = marks_of(p);
    bool late = day < m.anchor ||
                (m.facts.registered > 0 && day < day_at(m.facts.registered));

    for (int32_t code = 1; code <= NAIVE_REASONS; code++) {
        hcode_slot slot = slot_of(p, code);
        late = late || (slot.filed > 0 && day < day_at(slot.filed)) ||
               (slot.cleared_reported > 0 && day < day_at(slot.cleared_reported));
    }
    return late;
}

int32_t naive_color(const struct naive_chain *chain, uint32_t reasons, int32_t day)
{
    const struct naive_policy *policy = naive_in_force(chain, day);
    int32_t color = HCODE_GREEN;

    for (int32_t code = 1; code <= NAIVE_REASONS; code++)
        if (reasons >> code & 1)
            color = later(color, reason_of(policy, code)->color);
    return color;
}

int32_t naive_still_needed(const struct naive_chain *chain, const struct person *p,
                           int32_t code, int32_t day)
{
    const struct naive_policy *policy = naive_in_force(chain, day);
    const struct naive_reason *r = reason_of(policy, code);
    struct marks m = marks_of(p);
    uint32_t i = (uint32_t)(policy - chain->policies);
    int32_t needed = 0, first = run_from(chain, i, r, day_at(slot_of(p, code).since));

    if (r->normal_days == 0)
        return 0;
    m.normal_from = day;
    for (m.normal_to = day;; m.normal_to++) {
        needed += m.normal_to != m.anchor && m.normal_to >= first;
        if (complete(&m, r, later(first, m.anchor - 63), m.normal_to))
            return needed;
        ck_assert_int_lt(m.normal_to, day + 100);
    }
}

/* --- Events --- */

hcode_event naive_event(struct random *random, int32_t first, int32_t last, int32_t delay)
{
    static const char *const checkins[] = { "normal", "normal", "normal", "normal", "normal",
                                            "normal", "abnormal", "corrected" };
    static const char *const words[] = { "set", "set", "clear", "withdraw" };
    char what[16] = "register";
    int32_t day = first + (int32_t)random_below(random, (uint32_t)(last - first + 1));
    uint32_t sort = random_below(random, 30);

    if (sort < 20)
        strcpy(what, checkins[random_below(random, 8)]);
    else if (sort < 29)
        sprintf(what, "%s %u", words[random_below(random, 4)],
                1 + random_below(random, NAIVE_REASONS - 1));
    hcode_event e = support_event(what, day);
    if (one_in(random, 2))
        e.role = HCODE_GRID;
    if (delay > 0)
        e.reported += 86400 * random_below(random, (uint32_t)delay + 1);
    return e;
}

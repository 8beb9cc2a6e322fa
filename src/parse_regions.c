/*
 * `regions NAME` and the entries of its block. The entries of one set stand together in the
 * policy, since a set has one block; when it ends they are sorted for look-up (region.c).
 * Whether a code is in use is not known here: any number of the right length is one.
 */
#include "parse.h"

#define CODE_MIN_GB 100000

bool parse_regions(struct parser *p)
{
    hcode_policy *policy = p->policy;
    struct word name;

    if (policy->set_count == p->room[PART_SETS])
        return fail(p, p->head.at, "expected at most %u sets of regions", (uint32_t)SETS_MAX);
    if (!take_name(p, "the name of a set", &name))
        return false;
    for (uint32_t i = 0; i < policy->set_count; i++) {
        if (word_is(&name, policy->sets[i].name))
            return fail_twice(p, &name, policy->sets[i].at.line);
    }

    struct region_set *set = &policy->sets[policy->set_count++];
    set->name = keep(p, &name);
    set->first = policy->region_count;
    set->count = 0;
    set->at = p->head.at;
    return true;
}

/* 0 for `overseas`, -1 for what is no code. */
static int32_t region_code(const struct word *w)
{
    int32_t code = digits(w->bytes, w->length);

    if (word_is(w, "overseas"))
        return 0;
    if (w->length == 3 && code >= 1)
        return code;
    if (w->length == 6 && code >= CODE_MIN_GB)
        return code;
    return -1;
}

static bool take_span(struct parser *p, hcode_day *from, hcode_day *until)
{
    struct word date;

    *from = HCODE_NO_DAY;
    *until = HCODE_NEVER;
    if (accept(p, "from") && !take_day(p, from, &date))
        return false;
    if (accept(p, "until") && !take_day(p, until, &date))
        return false;
    if (*until < *from)
        return fail(p, date.at, "expected a day not before \"from\", not %q", &date);
    return true;
}

bool parse_region(struct parser *p)
{
    hcode_policy *policy = p->policy;
    struct region_entry entry = { .code = region_code(&p->head), .at = p->head.at };

    if (policy->region_count == p->room[PART_REGIONS])
        return fail(p, p->head.at, "expected at most %u regions in all sets",
                    (uint32_t)REGIONS_MAX);
    if (entry.code < 0)
        return fail_expected(p, &p->head,
                             "a region, six digits 100000 to 999999, three 001 to 999, or "
                             "\"overseas\"");
    if (!take_span(p, &entry.from, &entry.until))
        return false;
    policy->regions[policy->region_count++] = entry;
    policy->sets[policy->set_count - 1].count++;
    return true;
}

bool parse_regions_end(struct parser *p)
{
    const struct region_set *set = &p->policy->sets[p->policy->set_count - 1];

    region_set_finish(p->policy->regions + set->first, set->count);
    return true;
}

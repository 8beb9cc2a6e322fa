/*
 * What the policy before forbids the next one (docs/semantics.md, Policies in force). By it no
 * record ever needs to be migrated: a number means one reason in the whole chain, and days and
 * time zone join without a gap.
 * Each check stands for one sentence of that page; without a policy before, none fails.
 */
#include "parse.h"

bool chain_effective(struct parser *p, const struct word *date)
{
    if (p->previous == NULL || p->policy->effective > p->previous->effective)
        return true;
    return fail(p, date->at, "expected a day after the first one of policy \"%s\", not %q",
                p->previous->name, date);
}

bool chain_timezone(struct parser *p, const struct word *zone)
{
    if (p->previous == NULL || p->policy->utc_offset == p->previous->utc_offset)
        return true;
    return fail(p, zone->at, "expected the timezone of policy \"%s\", not %q",
                p->previous->name, zone);
}

/* The reason of the same number in the policy before; NULL if it has none. */
static const struct reason *reason_before(const struct parser *p, int16_t code)
{
    int32_t i = p->previous != NULL ? reason_index(p->previous, code) : -1;

    return i >= 0 ? &p->previous->reasons[i] : NULL;
}

bool chain_reason_name(struct parser *p, const struct reason *reason)
{
    const struct reason *before = reason_before(p, reason->code);

    if (before == NULL)
        return true;
    if (strlen(before->name) == strlen(reason->name) &&
        memcmp(before->name, reason->name, strlen(reason->name)) == 0)
        return true;
    return fail(p, reason->at, "expected the name \"%s\" for reason %u, as in policy \"%s\"",
                before->name, (uint32_t)reason->code, p->previous->name);
}

bool chain_reason(struct parser *p)
{
    const struct reason *now = &p->policy->reasons[p->policy->reason_count - 1];
    const struct reason *before = reason_before(p, now->code);

    if (before == NULL || now->retired)
        return true;
    if (before->retired)
        return fail(p, now->at, "expected reason \"%s\" to stay retired, as in policy \"%s\"",
                    now->name, p->previous->name);
    if ((before->unreported != 0) != (now->unreported != 0))
        return fail(p, now->at, "expected reason \"%s\" %s \"starts\", as in policy \"%s\"",
                    now->name, before->unreported != 0 ? "with" : "without",
                    p->previous->name);
    return true;
}

bool chain_complete(struct parser *p)
{
    if (p->previous == NULL)
        return true;
    for (uint32_t i = 0; i < p->previous->reason_count; i++) {
        const struct reason *before = &p->previous->reasons[i];
        if (reason_index(p->policy, before->code) < 0)
            return fail(p, p->lexer.at,
                        "expected reason %u \"%s\" of policy \"%s\", at least as retired",
                        (uint32_t)before->code, before->name, p->previous->name);
    }
    return true;
}

/*
 * Sets of regions: which codes contain which, on which days. A set's entries are sorted, so a
 * question halves its way to at most three codes, whatever the size of the set.
 *   1. Entries ascend by code, then by first day; of equal ones the longer span, then the one
 *      that comes first in the text stands first.
 *   2. `reach` is the last day of any entry of the code up to and with this one. So a day is
 *      in some span exactly if it is in reach of the last entry that starts by then.
 * Whether a code is in use is nobody's question here.
 */
#include "internal.h"

#define CODE_CHINA 156 /* of ISO 3166-1: three digits, but not overseas */
#define CODES_MAX 3    /* that contain a region: itself, its city, its province */

static bool entry_before(const void *left, const void *right)
{
    const struct region_entry *a = (const struct region_entry *)left;
    const struct region_entry *b = (const struct region_entry *)right;

    if (a->code != b->code)
        return a->code < b->code;
    if (a->from != b->from)
        return a->from < b->from;
    if (a->until != b->until)
        return a->until > b->until;
    return a->at.line < b->at.line; /* an entry has a line of its own */
}

void region_set_finish(struct region_entry *entries, uint32_t count)
{
    sort_rows(entries, count, sizeof *entries, entry_before);
    for (uint32_t i = 0; i < count; i++) {
        struct region_entry *e = &entries[i];
        e->reach = e->until;
        if (i > 0 && e[-1].code == e->code && e[-1].reach > e->reach)
            e->reach = e[-1].reach;
    }
}

/* The codes that contain a region, itself first; returns how many. */
static uint32_t codes_containing(int32_t region, int32_t codes[CODES_MAX])
{
    uint32_t count = 0;

    codes[count++] = region;
    if (region >= 1 && region <= 999 && region != CODE_CHINA)
        codes[count++] = 0;
    if (region % 100 != 0 && region > 999)
        codes[count++] = region / 100 * 100;
    if (region % 10000 != 0 && region > 999)
        codes[count++] = region / 10000 * 10000;
    return count;
}

/* The last day of any entry of `code` that starts by `day`; HCODE_NO_DAY if there is none. */
static hcode_day reach_of(const struct region_entry *entries, uint32_t count, int32_t code,
                          hcode_day day)
{
    uint32_t low = 0, high = count; /* the first entry behind all of them is in low … high */

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct region_entry *e = &entries[middle];
        if (e->code < code || (e->code == code && e->from <= day))
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && entries[low - 1].code == code ? entries[low - 1].reach : HCODE_NO_DAY;
}

bool region_in_set(const hcode_policy *policy, const struct region_set *set, int32_t region,
                   hcode_day day)
{
    int32_t codes[CODES_MAX];
    uint32_t count = codes_containing(region, codes);

    for (uint32_t i = 0; i < count; i++) {
        if (reach_of(policy->regions + set->first, set->count, codes[i], day) >= day)
            return true;
    }
    return false;
}

bool region_entry_redundant(const hcode_policy *policy, const struct region_set *set,
                            uint32_t i)
{
    const struct region_entry *entries = policy->regions + set->first, *e = &entries[i];
    int32_t codes[CODES_MAX];
    uint32_t count = codes_containing(e->code, codes);

    /* Of its own code: by the order only one before it can hold all its days. */
    if (i > 0 && e[-1].code == e->code && e[-1].reach >= e->until)
        return true;
    for (uint32_t k = 1; k < count; k++) {
        if (reach_of(entries, set->count, codes[k], e->from) >= e->until)
            return true;
    }
    return false;
}

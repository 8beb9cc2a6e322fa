/*
 * Runs of normal days (docs/semantics.md, Classify): N good days with no bad one and at most
 * K unmarked ones among them, the first and the last of them good.
 *
 * Days are bits of 64-bit maps; bit k is day anchor - k, so a later day is a lower bit. A day
 * outside the window is unmarked.
 */
#include "internal.h"

/* Bits of the days first … last, both included. */
static uint64_t span(hcode_day anchor, hcode_day first, hcode_day last)
{
    if (anchor == HCODE_NO_DAY)
        return 0;
    if (last > anchor)
        last = anchor;
    if (first < anchor - (WINDOW_DAYS - 1))
        first = anchor - (WINDOW_DAYS - 1);
    if (first > last)
        return 0;
    uint32_t low = (uint32_t)(anchor - last), high = (uint32_t)(anchor - first);
    return UINT64_MAX << low & UINT64_MAX >> (WINDOW_DAYS - 1 - high);
}

/* Days on which n good days in a row begin: after each step a bit stands for `have` of them. */
static uint64_t starts_in_a_row(uint64_t good, uint32_t n)
{
    for (uint32_t have = 1; have < n;) {
        uint32_t step = have < n - have ? have : n - have;
        good &= good << step;
        have += step;
    }
    return good;
}

/* The earliest of the days and all days after it. */
static uint64_t and_later(uint64_t days)
{
    for (uint32_t step = 1; step < WINDOW_DAYS; step *= 2)
        days |= days >> step;
    return days;
}

/* Days on which a run of n good days with up to `missing` unmarked ones begins: for each good
 * day, count those that the run could use before the first bad one. */
static uint64_t starts_with_gaps(uint64_t good, uint64_t bad, uint32_t n, uint32_t missing)
{
    uint64_t starts = 0;

    for (uint64_t left = good; left != 0; left &= left - 1) {
        uint64_t first = left & (~left + 1);
        uint64_t upto = first | (first - 1);       /* this day and all later ones */
        uint64_t farther = upto >> (n + missing);  /* too late for the run */
        uint64_t broken = and_later(bad & upto);
        if (count_bits(good & upto & ~farther & ~broken) >= n)
            starts |= first;
    }
    return starts;
}

uint64_t run_starts(struct days *days, const struct run *run)
{
    uint64_t good = days->good & span(days->anchor, HCODE_DAY_MIN, run->last);

    days->starts = run->missing == 0
                       ? starts_in_a_row(good, run->length)
                       : starts_with_gaps(good, days->bad, run->length, run->missing);
    days->asked = (run->policy + 1) << 16 | run->length << 8 | run->missing;
    return days->starts;
}

uint32_t run_so_far(const struct days *days, const struct run *run, hcode_day from)
{
    uint64_t counting = span(days->anchor, run->first, HCODE_DAY_MAX);

    assert(days->anchor < from);
    if (counting == 0)
        return 0;
    uint32_t gap = (uint32_t)(from - days->anchor - 1); /* unmarked days up to the eve */
    if (gap > run->missing)
        return 0;
    uint64_t unmarked = ~(days->good | days->bad);
    for (uint32_t i = gap; i < run->missing; i++)
        unmarked &= unmarked - 1; /* this one the run may hold */
    uint64_t end = days->bad | unmarked | ~counting; /* looking back, the run ends here */
    uint64_t run_days = (end & (~end + 1)) - 1; /* all days if it never ends */
    return count_bits(days->good & run_days);
}

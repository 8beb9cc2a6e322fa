/*
 * Each row is judged twice, by the chain without its newest policy and with it, on one day: the
 * policy's first, or the newest day that the record knows if that is later. Nothing is kept of
 * a row but counts and a few examples, so a store of any size will do.
 */
#include "impact.h"

#include <stdlib.h>
#include <string.h>

#define PAGE_ROWS 64

struct judged {
    int32_t color;
    uint64_t reasons; /* by index in the newest policy */
    uint64_t red;     /* those among them that are */
};

static hcode_day later_of(hcode_day day, const hcode_policy *policy, hcode_time time)
{
    hcode_day other;

    return hcode_policy_day(policy, time, &other) == HCODE_OK && other > day ? other : day;
}

/* The newest day that a record knows, or `day` if that is later. A record that cannot be
 * looked at will say so when it is judged. */
static hcode_day day_to_judge(const struct stored *row, const hcode_policy *policy,
                              hcode_day day)
{
    hcode_record_facts facts = { .size = sizeof facts };
    hcode_slot slot = { .size = sizeof slot };

    if (hcode_record_view(row->record, row->length, &facts) != HCODE_OK)
        return day;
    if (facts.anchor > day)
        day = facts.anchor;
    day = later_of(day, policy, facts.registered);
    for (uint32_t i = 0;
         hcode_record_slot(row->record, row->length, i, &slot) == HCODE_OK; i++) {
        day = later_of(day, policy, slot.filed);
        day = later_of(day, policy, slot.cleared_reported);
    }
    return day;
}

static uint64_t reason_bit(const hcode_policy *newest, int32_t code)
{
    hcode_reason_facts facts = { .size = sizeof facts };

    for (uint32_t i = 0; hcode_policy_reason(newest, i, &facts) == HCODE_OK; i++) {
        if (facts.code == code)
            return UINT64_C(1) << i;
    }
    return 0;
}

static hcode_status judge(const struct stored *row, const hcode_policy *policy,
                          const hcode_policy *newest, hcode_day day, struct judged *judged)
{
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_reason_answer answer = { .size = sizeof answer };
    hcode_status status = hcode_classify(policy, row->record, row->length, day, &verdict);

    if (status != HCODE_OK)
        return status;
    *judged = (struct judged){ .color = verdict.color };
    for (uint32_t i = 0; i < verdict.reasons; i++) {
        status = hcode_reason(policy, row->record, row->length, day, i, &answer);
        if (status != HCODE_OK)
            return status;
        uint64_t bit = reason_bit(newest, answer.code);
        judged->reasons |= bit;
        judged->red |= answer.color == HCODE_RED ? bit : 0;
    }
    return HCODE_OK;
}

/* Whose color differs is worth more than who only has other reasons. */
static void keep_example(struct impact *impact, const struct example *example)
{
    uint32_t at = impact->example_count;

    if (example->was != example->color) {
        at = 0;
        while (at < impact->example_count && impact->examples[at].was != impact->examples[at].color)
            at++;
    }
    if (at == EXAMPLES_MAX)
        return;
    if (impact->example_count < EXAMPLES_MAX)
        impact->example_count++;
    memmove(&impact->examples[at + 1], &impact->examples[at],
            (impact->example_count - at - 1) * sizeof *example);
    impact->examples[at] = *example;
}

static void count_reasons(uint64_t counts[HCODE_REASONS_MAX], uint64_t reasons)
{
    for (uint32_t i = 0; i < HCODE_REASONS_MAX; i++)
        counts[i] += reasons >> i & 1;
}

static void count_row(struct impact *impact, const struct stored *row,
                      const hcode_policy *newest, hcode_day first)
{
    struct judged without = { 0 }, with = { 0 };
    hcode_day day = day_to_judge(row, newest, first);
    hcode_status status = row->status;

    impact->people++;
    if (status == HCODE_OK)
        status = judge(row, hcode_policy_previous(newest), newest, day, &without);
    if (status == HCODE_OK)
        status = judge(row, newest, newest, day, &with);
    if (status != HCODE_OK) {
        impact->statuses[-status % STATUSES]++;
        return;
    }
    struct example example = { .was = without.color, .color = with.color,
                               .gained = with.reasons & ~without.reasons,
                               .lost = without.reasons & ~with.reasons };
    example.recolored = without.reasons & with.reasons & (without.red ^ with.red);
    memcpy(example.person, row->person, sizeof example.person);
    impact->answered++;
    impact->later += day > first;
    impact->colors[without.color][with.color]++;
    count_reasons(impact->gained, example.gained);
    count_reasons(impact->lost, example.lost);
    count_reasons(impact->recolored, example.recolored);
    if ((example.gained | example.lost | example.recolored) != 0)
        keep_example(impact, &example);
}

bool impact_count(struct impact *impact, struct store *store, const hcode_policy *newest)
{
    struct stored *rows = calloc(PAGE_ROWS, sizeof *rows);
    hcode_policy_facts head = { .size = sizeof head };
    uint8_t after[16];
    uint32_t count = 0;
    hcode_status status = HCODE_OK;

    *impact = (struct impact){ .people = 0 };
    (void)hcode_policy_view(newest, &head);
    if (rows == NULL)
        return complain("out of memory") == DONE;
    do {
        status = store->page(store, impact->people > 0 ? after : NULL, rows, PAGE_ROWS, &count);
        for (uint32_t i = 0; i < count && status == HCODE_OK; i++)
            count_row(impact, &rows[i], newest, head.effective);
        if (count > 0)
            memcpy(after, rows[count - 1].id, sizeof after);
    } while (status == HCODE_OK && count > 0);
    free(rows);
    return status == HCODE_OK || complain("%s: %s", store->name, store->why(store)) == DONE;
}

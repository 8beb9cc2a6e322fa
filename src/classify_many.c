/*
 * The colors of many records on one day. What the day and the policies settle is settled once;
 * most people have no reason, and their records, which are a head and nothing else, are judged
 * by a few comparisons. Everything else goes the way of hcode_classify(), so that what is
 * refused here is refused there, and for the same cause.
 */
#include "bytes.h"
#include "question.h"

struct healthy { /* what somebody without a slot is, on the day */
    struct question question;
    uint32_t before;    /* as in usual() */
    bool starts;        /* some reason starts by itself */
    hcode_day red_from; /* who was last heard of before this day is red; see question_starts() */
    hcode_day yellow_from;
};

static struct healthy prepare(const hcode_policy *policy, hcode_day day)
{
    uint32_t in_force = chain_in_force(policy, day);
    const hcode_policy *p = policy->chain[in_force];
    struct healthy h = {
        .question = { .policy = policy, .day = day, .in_force = in_force },
        .before = usual_before(policy, day),
        .starts = p->starting != 0,
        .red_from = HCODE_NO_DAY,
        .yellow_from = HCODE_NO_DAY,
    };

    for (uint64_t left = p->starting; left != 0; left &= left - 1) {
        const struct reason *reason = &p->reasons[lowest_bit(left)];
        hcode_day *from = reason->color == HCODE_RED ? &h.red_from : &h.yellow_from;
        if (day - reason->unreported > *from)
            *from = day - reason->unreported;
    }
    return h;
}

/* HCODE_NO_COLOR: not usual, and others must look at it. */
static inline uint8_t usual_color(const struct healthy *h, const uint8_t *head)
{
    uint32_t registered = get_le32(head + 4);
    hcode_day anchor = (hcode_day)get_le32(head + 8); /* valid, where it counts */

    if (!usual(head, h->question.day, h->before))
        return HCODE_NO_COLOR;
    if (registered == 0 || !h->starts)
        return HCODE_GREEN;
    hcode_day last = day_of(registered, h->question.policy->utc_offset);
    last = last > anchor ? last : anchor;
    return last < h->red_from ? HCODE_RED : last < h->yellow_from ? HCODE_YELLOW : HCODE_GREEN;
}

static hcode_status judge(const struct healthy *h, const uint8_t *bytes, size_t length,
                          uint8_t *color)
{
    struct question q = h->question;
    struct record head;
    struct active active = { 0, 0 };
    hcode_status status = question_judge(&q, &head, bytes, length, &active);

    *color = status == HCODE_OK ? (uint8_t)active_color(&active) : HCODE_NO_COLOR;
    return status;
}

/* One that is not usual, or is none. */
static hcode_status judge_span(const struct healthy *h, const uint8_t *data, size_t data_length,
                               int64_t from, int64_t to, uint8_t *color)
{
    *color = HCODE_NO_COLOR;
    if (from < 0 || to < from || (uint64_t)to > data_length)
        return HCODE_INVALID;
    return judge(h, to > from ? data + from : NULL, (size_t)(to - from), color);
}

hcode_status hcode_classify_many(const hcode_policy *policy, const uint8_t *data,
                                 size_t data_length, const int32_t *offsets, size_t n,
                                 hcode_day day, uint8_t *colors, hcode_status *statuses)
{
    if (policy == NULL || (data == NULL && data_length > 0) || offsets == NULL ||
        (colors == NULL && n > 0))
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;

    const struct healthy h = prepare(policy, day);
    for (size_t i = 0; i < n; i++) {
        int64_t from = offsets[i], to = offsets[i + 1];
        bool head = to - from == HEAD_BYTES && from >= 0 && (uint64_t)to <= data_length;
        uint8_t color = head ? usual_color(&h, data + from) : HCODE_NO_COLOR;
        hcode_status status = HCODE_OK;

        if (color == HCODE_NO_COLOR)
            status = judge_span(&h, data, data_length, from, to, &color);
        colors[i] = color;
        if (statuses != NULL)
            statuses[i] = status;
    }
    return HCODE_OK;
}

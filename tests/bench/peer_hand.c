/*
 * The same decision as a programmer would compile it in: Guangxi's rules as a switch, the record
 * read where it stands. It trusts the bytes and the day, knows one policy, and checks nothing;
 * so it is what the work itself costs.
 */
#include <stdlib.h>
#include <string.h>

#include "bench.h"

struct hand {
    uint8_t record[HCODE_RECORD_MAX], out[HCODE_RECORD_MAX];
    size_t length;
    int32_t day;
    hcode_event event;
    int32_t color;
};

static uint32_t u32(const uint8_t *at)
{
    uint32_t x;

    memcpy(&x, at, sizeof x);
    return x;
}

static uint64_t u64(const uint8_t *at)
{
    uint64_t x;

    memcpy(&x, at, sizeof x);
    return x;
}

static int32_t day_of(uint32_t time)
{
    return (int32_t)((time + UINT64_C(28800)) / 86400);
}

/* Color, and whether it ends by 14 days, 14 normal days, or neither. */
static int color_of_code(unsigned code, int *days, int *normal)
{
    *days = code == 13 ? 14 : 0;
    switch (code) {
    case 11: case 12: case 13: case 14: case 15: case 18:
        *normal = 0;
        return HCODE_RED;
    case 16: case 17:
        *normal = 14;
        return HCODE_RED;
    default:
        *normal = 14;
        return HCODE_YELLOW;
    }
}

static int32_t hand_classify(const uint8_t *r, int32_t day)
{
    int32_t anchor = (int32_t)u32(r + 8), color = HCODE_GREEN;
    uint64_t good = u64(r + 28) | (u64(r + 12) & ~u64(r + 20));

    good &= good << 1;
    good &= good << 2;
    good &= good << 4;
    good &= good << 6; /* 14 in a row */
    for (unsigned i = 0; i < r[1]; i++) {
        const uint8_t *s = r + 36 + 20 * i;
        int days, normal, c = color_of_code(s[0] | s[1] << 8u, &days, &normal);
        uint32_t filed = u32(s + 4), since = u32(s + 8);
        if (filed == 0 || (filed < u32(s + 12) && since <= u32(s + 16)) || s[3] || c <= color)
            continue;
        int32_t from = anchor - day_of(since) - 1;
        if (days > 0 && day_of(since) + days <= day)
            continue;
        if (normal > 0 && from >= 0 && (good & (from < 63 ? UINT64_MAX >> (63 - from) : UINT64_MAX)))
            continue;
        color = c;
    }
    return color;
}

/* A healthy check-in on its day or the next by those who may; nothing else. */
static int hand_apply(const uint8_t *r, size_t length, const hcode_event *e, uint8_t *out)
{
    int32_t occurred = day_of((uint32_t)e->occurred), reported = day_of((uint32_t)e->reported);
    int32_t anchor = (int32_t)u32(r + 8);

    if (e->kind != HCODE_CHECKIN || e->occurred > e->reported || e->symptoms != 0 ||
        e->celsius_x10 >= 373 || reported - occurred > 1 || occurred < anchor - 31 ||
        (e->role != HCODE_SELF && e->role != HCODE_GUARDIAN && e->role < HCODE_GRID))
        return 0;
    memcpy(out, r, length);
    uint64_t maps[3] = { u64(r + 12), u64(r + 20), u64(r + 28) };
    if (occurred > anchor) {
        for (int i = 0; i < 3; i++)
            maps[i] = occurred - anchor < 64 ? maps[i] << (occurred - anchor) : 0;
        anchor = occurred;
    }
    maps[0] |= UINT64_C(1) << (anchor - occurred);
    memcpy(out + 8, &anchor, sizeof anchor);
    memcpy(out + 12, maps, sizeof maps);
    return 1;
}

static void *open_hand(const struct sample *s)
{
    struct hand *h = need(sizeof *h);

    memcpy(h->record, s->record, s->length);
    h->length = s->length;
    h->day = s->day;
    h->event = s->checkin;
    h->color = HCODE_NO_COLOR;
    return h;
}

static void classify(void *context, uint64_t n)
{
    struct hand *h = context;
    const uint8_t *volatile record = h->record; /* read again each time */

    for (uint64_t i = 0; i < n; i++)
        h->color = hand_classify(record, h->day);
}

static void apply(void *context, uint64_t n)
{
    struct hand *h = context;
    const uint8_t *volatile record = h->record;

    for (uint64_t i = 0; i < n; i++) {
        if (!hand_apply(record, h->length, &h->event, h->out))
            abort();
    }
}

static int32_t color(void *context)
{
    return ((const struct hand *)context)->color;
}

const struct peer peer_hand = { "hand-written C", open_hand, classify, color, apply };

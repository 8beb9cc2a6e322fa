/*
 * Ten million people in the example host's memory store: events for people at random, alike and
 * by Zipf's law, and the advance of a day on which one in fourteen is due. The peer of an event
 * touches a row of the same size at a random place, which no store can avoid.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store.h"
#include "bench.h"

#define PEOPLE 10000000u
#define EVENTS 4000000u
#define ROW_BYTES 128
#define FIRST_DAY 18328 /* 2020-03-07 */

struct town {
    struct store *store;
    hcode_engine engine;
    uint32_t *who;  /* of each event */
    uint8_t *rows;  /* of the peer */
    int32_t day;    /* of the next round of events */
};

/* Ids as a hash would give them. */
static void id_of(uint32_t person, uint8_t id[16])
{
    uint64_t x = person + UINT64_C(0x9E3779B97F4A7C15);

    for (int i = 0; i < 16; i += 8) {
        x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
        x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
        x ^= x >> 31;
        memcpy(id + i, &x, 8);
        x += UINT64_C(0x9E3779B97F4A7C15);
    }
}

static hcode_event event_on(int32_t kind, int32_t role, int32_t day)
{
    hcode_time noon = (hcode_time)day * 86400 + 4 * 3600;

    return (hcode_event){ .size = sizeof(hcode_event), .kind = kind, .role = role,
                          .occurred = noon, .reported = noon };
}

static void apply(struct town *t, uint32_t person, const hcode_event *e)
{
    uint8_t id[16];

    id_of(person, id);
    if (hcode_apply_event(&t->engine, id, e, e->reported, NULL) != HCODE_OK)
        abort();
}

static void check_in(void *context, uint64_t n)
{
    struct town *t = context;
    hcode_event e = event_on(HCODE_CHECKIN, HCODE_SELF, t->day++);

    while (n-- > 0) {
        for (uint32_t i = 0; i < EVENTS; i++)
            apply(t, t->who[i], &e);
    }
}

static void touch(void *context, uint64_t n)
{
    struct town *t = context;

    while (n-- > 0) {
        for (uint32_t i = 0; i < EVENTS; i++) {
            uint64_t *row = (uint64_t *)(t->rows + (size_t)ROW_BYTES * t->who[i]);
            for (int k = 0; k < ROW_BYTES / 8; k++)
                row[k]++;
        }
    }
}

static void measure_events(struct town *t, const char *name)
{
    struct row row = { name, { { "libhcode", check_in, t, 0 }, { "touching a row", touch, t, 0 } }, 0 };

    measure(&row);
    for (int i = 0; i < 2; i++)
        row.ways[i].nanoseconds /= EVENTS;
    print_row(&row);
    printf("%-18s %.2f million events a second   aim 5\n", "", 1e3 / row.ways[0].nanoseconds);
}

/* Everybody registers and is sent home for 14 days, one in fourteen each day. */
static void fill(struct town *t)
{
    double start = seconds();

    for (uint32_t i = 0; i < PEOPLE; i++) {
        hcode_event e = event_on(HCODE_CUSTOM, HCODE_CDC, FIRST_DAY + (int32_t)(i % 14));
        strcpy(e.custom, "recovering");
        apply(t, i, &e);
    }
    printf("%-18s %9.1f ns a person, new rows\n", "memory-fill", (seconds() - start) / PEOPLE * 1e9);
}

static void advance(struct town *t, int32_t day)
{
    hcode_progress progress = { .size = sizeof progress };
    double start = seconds();

    if (hcode_advance_day(&t->engine, day, (hcode_time)day * 86400, &progress) != HCODE_OK)
        abort();
    double took = (seconds() - start) * 1e9;
    double due = (double)progress.looked_at;
    printf("%-18s %9.2f ns a person, %.0f due: %.2f x (2.5 ns a person + 40 ns a person due)   aim 1\n",
           "memory-advance", took / PEOPLE, due, took / (2.5 * PEOPLE + 40 * due));
    fflush(stdout);
}

void bench_memory(void)
{
    struct town t = { .store = store_memory_open(), .day = FIRST_DAY + 20 };
    uint64_t x = 88172645463325252u;

    t.engine = (hcode_engine){ sizeof t.engine, 0, bench_policy(), &t.store->callbacks };
    t.who = need(EVENTS * sizeof *t.who);
    t.rows = need((size_t)PEOPLE * ROW_BYTES);
    memset(t.rows, 0, (size_t)PEOPLE * ROW_BYTES);
    fill(&t);
    for (int32_t day = 14; day < 17; day++)
        advance(&t, FIRST_DAY + day);
    for (int zipf = 0; zipf < 2; zipf++) {
        for (uint32_t i = 0; i < EVENTS; i++) {
            x ^= x << 13, x ^= x >> 7, x ^= x << 17;
            double u = (double)(x >> 11) / 9007199254740992.0;
            t.who[i] = (uint32_t)(zipf ? exp(u * log(PEOPLE)) - 1 : u * PEOPLE);
        }
        measure_events(&t, zipf ? "memory-zipf" : "memory-uniform");
    }
    free(t.who);
    free(t.rows);
    t.store->close(t.store);
}

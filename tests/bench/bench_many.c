/*
 * classify_many over ten million records, most of people without a reason, against a plain loop
 * that reads the same bytes.
 */
#include <stdio.h>
#include <string.h>

#include "bench.h"

#define PEOPLE 10000000

struct many {
    const hcode_policy *policy;
    uint8_t *data, *colors;
    int32_t *offsets;
    size_t length;
    hcode_day day;
    uint64_t sum; /* so that the loop is not for nothing */
};

static void classify_many(void *context, uint64_t n)
{
    struct many *m = context;

    while (n-- > 0)
        hcode_classify_many(m->policy, m->data, m->length, m->offsets, PEOPLE, m->day, m->colors, NULL);
}

static void read_all(void *context, uint64_t n)
{
    struct many *m = context;

    while (n-- > 0) {
        uint64_t sum = 0, word;
        for (size_t i = 0; i + 8 <= m->length; i += 8) {
            memcpy(&word, m->data + i, 8);
            sum += word;
        }
        m->sum += sum;
    }
}

/* One in `every` has three reasons; 0: nobody has. */
static void fill(struct many *m, unsigned every)
{
    struct sample healthy, three;

    make_sample(&healthy, 0);
    make_sample(&three, 3);
    m->policy = healthy.policy;
    m->day = healthy.day;
    m->length = 0;
    for (unsigned i = 0; i < PEOPLE; i++) {
        const struct sample *s = every > 0 && i % every == 0 ? &three : &healthy;
        m->offsets[i] = (int32_t)m->length;
        memcpy(m->data + m->length, s->record, s->length);
        m->data[m->length + 12] |= (uint8_t)(i * 2654435761u >> 24 | 1); /* days differ */
        m->length += s->length;
    }
    m->offsets[PEOPLE] = (int32_t)m->length;
}

void bench_many(void)
{
    static struct many m;
    static const struct {
        const char *name;
        unsigned every;
        double aim;
    } cases[] = { { "many-healthy", 0, 1 / 0.6 }, { "many-1-in-100", 100, 0 }, { "many-1-in-10", 10, 0 } };

    m.data = need((size_t)PEOPLE * 96);
    m.colors = need(PEOPLE);
    m.offsets = need((PEOPLE + 1) * sizeof *m.offsets);
    memset(m.colors, 0, PEOPLE);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct row row = { cases[i].name,
                           { { "libhcode", classify_many, &m, 0 }, { "a loop that reads", read_all, &m, 0 } },
                           cases[i].aim };
        fill(&m, cases[i].every);
        measure(&row);
        for (int k = 0; k < 2; k++)
            row.ways[k].nanoseconds /= PEOPLE;
        print_row(&row);
    }
}

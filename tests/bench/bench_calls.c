/*
 * classify and apply per call: on a healthy record and on one with three active reasons, against
 * the same decision in hand-written C, SQL and CLIPS. All must give the same color first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

static void classify(void *context, uint64_t n)
{
    const struct sample *s = context;
    hcode_verdict verdict = { .size = sizeof verdict };

    for (uint64_t i = 0; i < n; i++) {
        if (hcode_classify(s->policy, s->record, s->length, s->day, &verdict) != HCODE_OK)
            abort();
    }
}

static void apply(void *context, uint64_t n)
{
    const struct sample *s = context;
    uint8_t out[HCODE_RECORD_MAX];
    size_t length;

    for (uint64_t i = 0; i < n; i++) {
        if (hcode_apply(s->policy, s->record, s->length, &s->checkin, out, &length, NULL) != HCODE_OK)
            abort();
    }
}

static const struct peer *const peers[] = { &peer_hand, &peer_sqlite, &peer_clips };

static void check_color(const struct sample *s, const struct peer *peer, void *context)
{
    hcode_verdict verdict = { .size = sizeof verdict };

    hcode_classify(s->policy, s->record, s->length, s->day, &verdict);
    peer->classify(context, 1);
    if (peer->color(context) != verdict.color) {
        fprintf(stderr, "bench: %s says color %d, not %d\n", peer->name, peer->color(context),
                verdict.color);
        exit(2);
    }
}

#define ROWS 4

static void make_rows(struct row rows[ROWS])
{
    static struct sample samples[2];
    static const char *const names[ROWS] = { "classify-healthy", "classify-three", "apply-healthy",
                                             "apply-three" };

    for (int i = 0; i < ROWS; i++) {
        struct sample *s = &samples[i % 2];
        int used = 1;

        make_sample(s, i % 2 * 3);
        rows[i] = (struct row){ .name = names[i], .aim = 2 };
        rows[i].ways[0] = (struct way){ "libhcode", i < 2 ? classify : apply, s, 0 };
        for (size_t k = 0; k < sizeof peers / sizeof peers[0]; k++) {
            work_fn *work = i < 2 ? peers[k]->classify : peers[k]->apply;
            if (work == NULL)
                continue;
            void *context = peers[k]->open(s);
            check_color(s, peers[k], context);
            rows[i].ways[used++] = (struct way){ peers[k]->name, work, context, 0 };
        }
    }
}

void bench_calls(void)
{
    struct row rows[ROWS];

    make_rows(rows);
    for (int i = 0; i < ROWS; i++) {
        measure(&rows[i]);
        print_row(&rows[i]);
    }
}

int count_calls(const char *name, int way, uint64_t n)
{
    struct row rows[ROWS];

    make_rows(rows);
    return count_row(rows, ROWS, name, way, n);
}

/*
 * One thing done in several ways, measured in one run. A way does its work n times over; what
 * it needs was made before.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>

#include "hcode/hcode.h"

#define PEERS_MAX 4

typedef void work_fn(void *context, uint64_t n);

struct way {
    const char *name;
    work_fn *work;
    void *context;
    double nanoseconds; /* of one; median, filled by measure() */
};

struct row {
    const char *name;            /* without blanks, for --count */
    struct way ways[PEERS_MAX];  /* the library's first; a NULL name ends them */
    double aim;                  /* of ways[0] to ways[1], in time; 0 = none was set */
};

/* Rounds in which all ways take turns; the median of each. */
void measure(struct row *row);
void print_row(const struct row *row);
double seconds(void);
void *need(size_t bytes); /* memory, or the end of the program */

/* The record of somebody who registered and reports, with three reasons or none, and what is
 * asked of it: bench_person.c. */
struct sample {
    const hcode_policy *policy;
    uint8_t record[HCODE_RECORD_MAX];
    size_t length;
    hcode_day day;
    hcode_event checkin; /* of the day */
};

const hcode_policy *bench_policy(void); /* Guangxi's */
void make_sample(struct sample *sample, int reasons);

/* The same decision by others; each says its color once, to be compared, then does it n times. */
struct peer {
    const char *name;
    void *(*open)(const struct sample *sample);
    work_fn *classify;
    int32_t (*color)(void *context); /* of the last classify */
    work_fn *apply;                  /* the sample's check-in; NULL: does not do it */
};

extern const struct peer peer_hand, peer_sqlite, peer_clips;

/* The parts of the run, each in the file of its name. */
void bench_calls(void), bench_many(void), bench_memory(void), bench_sqlite(void);
void bench_replay(void), bench_token(void);
/* Do one row's way n times and nothing else, under callgrind; 0 if there is no such row. */
int count_row(const struct row *rows, int count, const char *name, int way, uint64_t n);
int count_calls(const char *row, int way, uint64_t n);
int count_token(const char *row, int way, uint64_t n);

#endif

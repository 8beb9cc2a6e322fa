/*
 * `make bench`: how fast it is, as ratios against peers in the same run. What is printed is a
 * median of several rounds in which all ways take turns, so that a busy machine hurts all.
 *
 *   bench                    all parts
 *   bench calls|many|memory|sqlite|replay|token
 *   bench --count ROW WAY N  that way N times, for callgrind
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 7
#define ROUND_SECONDS 0.03

double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void *need(size_t bytes)
{
    void *memory = malloc(bytes);

    if (memory == NULL) {
        fprintf(stderr, "bench: out of memory\n");
        exit(2);
    }
    return memory;
}

static double time_of(const struct way *way, uint64_t n)
{
    double start = seconds();

    way->work(way->context, n);
    return seconds() - start;
}

static uint64_t times_for_a_round(const struct way *way)
{
    uint64_t n = 1;

    while (time_of(way, n) < ROUND_SECONDS / 4)
        n *= 2;
    return 4 * n;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

void measure(struct row *row)
{
    double times[PEERS_MAX][ROUNDS];
    uint64_t n[PEERS_MAX] = { 0 };

    for (int i = 0; i < PEERS_MAX && row->ways[i].name != NULL; i++)
        n[i] = times_for_a_round(&row->ways[i]);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < PEERS_MAX && row->ways[i].name != NULL; i++)
            times[i][round] = time_of(&row->ways[i], n[i]) / (double)n[i];
    }
    for (int i = 0; i < PEERS_MAX && row->ways[i].name != NULL; i++) {
        qsort(times[i], ROUNDS, sizeof times[i][0], ascending);
        row->ways[i].nanoseconds = times[i][ROUNDS / 2] * 1e9;
    }
}

void print_row(const struct row *row)
{
    printf("%-18s %9.1f ns", row->name, row->ways[0].nanoseconds);
    for (int i = 1; i < PEERS_MAX && row->ways[i].name != NULL; i++)
        printf("   %.3g x %s (%.1f ns)", row->ways[0].nanoseconds / row->ways[i].nanoseconds,
               row->ways[i].name, row->ways[i].nanoseconds);
    if (row->aim > 0)
        printf("   aim %.3g", row->aim);
    printf("\n");
    fflush(stdout);
}

int count_row(const struct row *rows, int count, const char *name, int way, uint64_t n)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(rows[i].name, name) == 0 && way >= 0 && way < PEERS_MAX &&
            rows[i].ways[way].name != NULL) {
            rows[i].ways[way].work(rows[i].ways[way].context, n);
            return 1;
        }
    }
    return 0;
}

static int count(char **argv)
{
    int way = atoi(argv[3]);
    uint64_t n = strtoull(argv[4], NULL, 10);

    return count_calls(argv[2], way, n) || count_token(argv[2], way, n) ? 0 : 2;
}

static const struct part {
    const char *name;
    void (*run)(void);
} parts[] = {
    { "calls", bench_calls },   { "many", bench_many },     { "memory", bench_memory },
    { "sqlite", bench_sqlite }, { "replay", bench_replay }, { "token", bench_token },
};

int main(int argc, char **argv)
{
    int found = argc == 1;

    if (argc == 5 && strcmp(argv[1], "--count") == 0)
        return count(argv);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (argc > 1 && strcmp(argv[1], parts[i].name) != 0)
            continue;
        found = 1;
        parts[i].run();
    }
    if (!found)
        fprintf(stderr, "bench: no part \"%s\"\n", argv[1]);
    return found ? 0 : 2;
}

/*
 * The calls of Calls.java in C: nanoseconds a call, on average, as lines NAME NUMBER.
 * The file named on the command line is the policy. Not a test: it prints and judges nothing.
 */
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "hcode.h"

#define MANY 10000
#define NOON(march) (INT64_C(1583035200) + 86400 * ((march) - 1))
#define DAY 18333 /* 2020-03-12 */

static const hcode_policy *policy;
static uint8_t record[HCODE_RECORD_MAX];
static size_t length;
static uint8_t *data, colors[MANY];
static int32_t offsets[MANY + 1];

static hcode_event event_of(int32_t kind, int march, int32_t region)
{
    return (hcode_event){ .size = sizeof(hcode_event), .kind = kind, .role = HCODE_SELF,
                          .occurred = NOON(march), .reported = NOON(march), .region = region };
}

static void apply(void)
{
    hcode_event event = event_of(HCODE_CHECKIN, 12, 0);
    hcode_effect effect = { .size = sizeof effect };
    uint8_t out[HCODE_RECORD_MAX];
    size_t size;

    if (hcode_apply(policy, record, length, &event, out, &size, &effect) != HCODE_OK)
        abort();
}

static void classify(void)
{
    hcode_verdict verdict = { .size = sizeof verdict };

    if (hcode_classify(policy, record, length, DAY, &verdict) != HCODE_OK)
        abort();
}

static void classify_many(void)
{
    if (hcode_classify_many(policy, data, MANY * length, offsets, MANY, DAY, colors, NULL) !=
        HCODE_OK)
        abort();
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* The first round warms up. */
static void measure(const char *name, void (*call)(void), int calls)
{
    double from = 0;

    for (int round = 0; round < 6; round++) {
        if (round == 1)
            from = now();
        for (int i = 0; i < calls; i++)
            call();
    }
    printf("%s %.1f\n", name, (now() - from) / 5 / calls);
}

static void load(const char *path)
{
    static char text[HCODE_POLICY_TEXT_MAX];
    FILE *file = fopen(path, "rb");
    size_t read, size = 0;

    if (file == NULL)
        abort();
    read = fread(text, 1, sizeof text, file);
    (void)fclose(file);

    (void)hcode_policy_parse(text, read, NULL, NULL, &size, &policy, NULL);
    if (hcode_policy_parse(text, read, NULL, malloc(size), &size, &policy, NULL) != HCODE_OK)
        abort();
}

int main(int argc, char **argv)
{
    load(argv[argc - 1]);
    hcode_event travel = event_of(HCODE_TRAVEL, 7, 420100);
    (void)hcode_apply(policy, record, length, &travel, record, &length, NULL);
    for (int march = 7; march < 12; march++) {
        hcode_event checkin = event_of(HCODE_CHECKIN, march, 0);
        (void)hcode_apply(policy, record, length, &checkin, record, &length, NULL);
    }
    data = malloc(MANY * length);
    for (size_t i = 0; i < MANY; i++) {
        for (size_t k = 0; k < length; k++)
            data[i * length + k] = record[k];
        offsets[i + 1] = (int32_t)((i + 1) * length);
    }
    measure("apply", apply, 5000000);
    measure("classify", classify, 5000000);
    measure("classifyMany", classify_many, 500);
    return 0;
}

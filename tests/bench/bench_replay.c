/*
 * `hcode replay` end to end, against reading and writing the same lines with the same JSON
 * library and doing nothing else.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

#define LINES 100000

static char path[] = "/tmp/hcode-bench-XXXXXX";

static void write_lines(void)
{
    FILE *file = fdopen(mkstemp(path), "w");

    if (file == NULL)
        exit(2);
    for (int i = 0; i < LINES; i++)
        fprintf(file, "{\"event\":\"checkin\",\"person\":\"p%d\",\"by\":\"self\",\"occurred\":\"2020-03-%02dT08:%02d:00+08:00\"}\n",
                i % 5000, 7 + i / 5000, i % 60);
    fclose(file);
}

static void replay(void *context, uint64_t n)
{
    char command[256];

    snprintf(command, sizeof command, "build/hcode replay --policy policies/guangxi-2020-03-07.policy"
             " --now 1600000000 --input %s >/dev/null", (const char *)context);
    while (n-- > 0) {
        if (system(command) != 0)
            exit(2);
    }
}

static void json_only(void *context, uint64_t n)
{
    char line[512];

    while (n-- > 0) {
        FILE *in = fopen(context, "r"), *out = fopen("/dev/null", "w");
        while (fgets(line, sizeof line, in) != NULL) {
            json_t *json = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
            json_dumpf(json, out, JSON_COMPACT);
            fputc('\n', out);
            json_decref(json);
        }
        fclose(in);
        fclose(out);
    }
}

void bench_replay(void)
{
    struct row row = { "replay-a-line",
                       { { "hcode replay", replay, path, 0 }, { "JSON in and out", json_only, path, 0 } }, 0 };

    write_lines();
    measure(&row);
    for (int i = 0; i < 2; i++)
        row.ways[i].nanoseconds /= LINES;
    print_row(&row);
    remove(path);
}

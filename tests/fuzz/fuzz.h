/*
 * For the fuzz targets: each takes any bytes, and what the headers promise must hold of them.
 * The bytes come from libFuzzer in memory of just their length, so that ASan sees a read too far.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hcode/hcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(what)                                                                      \
    do {                                                                                   \
        if (!(what)) {                                                                     \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);      \
            abort();                                                                       \
        }                                                                                  \
    } while (0)

/* A status must be one of those that the header lists. */
#define REQUIRE_ONE_OF(status, ...)                                                        \
    do {                                                                                   \
        const hcode_status listed_[] = { __VA_ARGS__ };                                    \
        size_t at_ = 0;                                                                    \
        while (at_ < sizeof listed_ / sizeof listed_[0] && listed_[at_] != (status))       \
            at_++;                                                                         \
        REQUIRE(at_ < sizeof listed_ / sizeof listed_[0]);                                 \
    } while (0)

/* Memory of just the size, so that ASan sees a write too far. */
static inline void *memory_of(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);

    REQUIRE(memory != NULL);
    return memory;
}

#endif

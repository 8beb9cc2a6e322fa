/*
 * A heap sort: in place, n log n at worst, no recursion, and none of libc's qsort, which may
 * allocate. It is not stable, so `before` must order any two rows; then the outcome is the
 * same everywhere.
 */
#include "internal.h"

#define SORT_ROW_MAX 32 /* a region entry has 24 bytes */

static void *row_at(void *rows, uint32_t i, size_t size)
{
    return (unsigned char *)rows + i * size;
}

static void swap_rows(void *a, void *b, size_t size)
{
    unsigned char kept[SORT_ROW_MAX];

    memcpy(kept, a, size);
    memcpy(a, b, size);
    memcpy(b, kept, size);
}

/* Let the i-th row sink until none below it, of the first `count`, belongs behind it. */
static void sink(void *rows, uint32_t i, uint32_t count, size_t size, row_before *before)
{
    for (uint32_t child = 2 * i + 1; child < count; child = 2 * i + 1) {
        if (child + 1 < count && before(row_at(rows, child, size), row_at(rows, child + 1, size)))
            child++;
        if (!before(row_at(rows, i, size), row_at(rows, child, size)))
            return;
        swap_rows(row_at(rows, i, size), row_at(rows, child, size), size);
        i = child;
    }
}

void sort_rows(void *rows, uint32_t count, size_t size, row_before *before)
{
    assert(size <= SORT_ROW_MAX);
    for (uint32_t i = count / 2; i-- > 0;)
        sink(rows, i, count, size, before);
    for (uint32_t last = count; last-- > 1;) {
        swap_rows(rows, row_at(rows, last, size), size);
        sink(rows, 0, last, size, before);
    }
}

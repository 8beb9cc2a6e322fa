/*
 * The heap sort, by itself: every order of few rows, and many rows of each size in use.
 */
#include <string.h>

#include "internal.h"
#include "support.h"

static bool byte_before(const void *a, const void *b)
{
    return *(const unsigned char *)a < *(const unsigned char *)b;
}

/* Every sequence of `count` digits below `count`: all permutations, and more. */
START_TEST(test_every_order)
{
    for (uint32_t count = 0; count <= 6; count++) {
        uint32_t sequences = 1;
        for (uint32_t i = 0; i < count; i++)
            sequences *= count;
        for (uint32_t n = 0; n < sequences; n++) {
            unsigned char rows[8] = { 0 };
            int found[8] = { 0 };
            for (uint32_t i = 0, rest = n; i < count; i++, rest /= count) {
                rows[i] = (unsigned char)(rest % count);
                found[rows[i]]++;
            }
            rows[count] = 0xa5;
            sort_rows(rows, count, 1, byte_before);
            ck_assert_uint_eq(rows[count], 0xa5);
            for (uint32_t i = 0; i < count; i++) {
                ck_assert(i == 0 || rows[i - 1] <= rows[i]);
                found[rows[i]]--;
            }
            for (uint32_t i = 0; i < count; i++)
                ck_assert_int_eq(found[i], 0);
        }
    }
}
END_TEST

struct row {
    uint32_t key;
    unsigned char rest[28]; /* moves with its key */
};

static bool row_key_before(const void *a, const void *b)
{
    return ((const struct row *)a)->key < ((const struct row *)b)->key;
}

START_TEST(test_many_rows)
{
    static struct row rows[8192];
    static bool seen[8192];
    struct random r = { 3 };

    ck_assert_uint_eq(sizeof rows[0], 32); /* the longest rows that it takes */
    memset(seen, 0, sizeof seen);
    for (uint32_t i = 0; i < COUNT_OF(rows); i++) {
        rows[i].key = i * 4801 % 8192; /* each key once */
        memset(rows[i].rest, (int)(rows[i].key % 251), sizeof rows[i].rest);
    }
    for (uint32_t i = COUNT_OF(rows); i > 1; i--) {
        uint32_t k = random_below(&r, i);
        struct row kept = rows[i - 1];
        rows[i - 1] = rows[k];
        rows[k] = kept;
    }
    sort_rows(rows, COUNT_OF(rows), sizeof rows[0], row_key_before);
    for (uint32_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert_uint_eq(rows[i].key, i);
        for (size_t k = 0; k < sizeof rows[i].rest; k++)
            ck_assert_uint_eq(rows[i].rest[k], i % 251);
    }
}
END_TEST

Suite *sort_suite(void)
{
    Suite *suite = suite_create("sort");
    TCase *tests = tcase_create("sort");

    tcase_add_test(tests, test_every_order);
    tcase_add_test(tests, test_many_rows);
    suite_add_tcase(suite, tests);
    return suite;
}

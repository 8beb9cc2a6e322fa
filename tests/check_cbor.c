/*
 * The subset of CBOR: the examples of RFC 8949 with a verdict derived here from the rules of
 * the contract, rows of faults, and: what is accepted, read and written again is the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "token_support.h"

/* Read head by head, write item by item; both sides must agree, and so must a skip. */
static void check_identity(const uint8_t *bytes, size_t length)
{
    uint8_t *again = malloc(length + 1);
    size_t from = 0, to = 0, counted = 0, skipped = 0;
    hcode_cbor_item item = { .size = sizeof item };

    while (from < length) {
        ck_status(hcode_cbor_read(bytes, length, &from, &item), HCODE_OK, "read");
        ck_status(hcode_cbor_write(&item, NULL, 0, &counted), HCODE_BUFFER, "count");
        ck_status(hcode_cbor_write(&item, again, length, &to), HCODE_OK, "write");
        ck_assert_uint_eq(from, to);
        ck_assert_uint_eq(from, counted);
    }
    ck_assert_mem_eq(bytes, again, length);
    ck_status(hcode_cbor_skip(bytes, length, &skipped), HCODE_OK, "skip");
    ck_assert_uint_eq(skipped, length);
    free(again);
}

static void check(const char *name, const uint8_t *bytes, size_t length, bool good)
{
    uint8_t *exact = malloc(length + !length); /* so that a byte too far is seen */

    memcpy(exact, bytes, length);
    ck_status(hcode_cbor_check(exact, length), good ? HCODE_OK : HCODE_BAD_CBOR, "%s", name);
    if (good) {
        check_identity(exact, length);
        for (size_t cut = 0; cut < length; cut++)
            ck_status(hcode_cbor_check(exact, cut), HCODE_BAD_CBOR, "%s, %zu bytes", name, cut);
    }
    free(exact);
}

/* Of the 82 examples these are outside of the subset, each for the reason said; all others are
 * in it. */
static const struct {
    const char *hex, *why;
} refused[] = {
    { "1bffffffffffffffff", "above int64" }, { "3bffffffffffffffff", "below int64" },
    { "c249010000000000000000", "tag 2" },   { "c349010000000000000000", "tag 3" },
    { "f7", "undefined" },                   { "f0", "simple" },
    { "f818", "simple" },                    { "f8ff", "simple" },
    { "c074323031332d30332d32315432303a30343a30305a", "tag 0" },
    { "c11a514b67b0", "tag 1" },             { "c1fb41d452d9ec200000", "tag 1" },
    { "d74401020304", "tag 23" },            { "d818456449455446", "tag 24" },
    { "d82076687474703a2f2f7777772e6578616d706c652e636f6d", "tag 32" },
    { "5f42010243030405ff", "indefinite" },  { "7f657374726561646d696e67ff", "indefinite" },
    { "9fff", "indefinite" },                { "9f018202039f0405ffff", "indefinite" },
    { "9f01820203820405ff", "indefinite" },  { "83018202039f0405ff", "indefinite" },
    { "83019f0203ff820405", "indefinite" },
    { "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", "indefinite" },
    { "bf61610161629f0203ffff", "indefinite" }, { "826161bf61626163ff", "indefinite" },
    { "bf6346756ef563416d7421ff", "indefinite" },
};

START_TEST(test_appendix_a)
{
    json_t *root = vector_file("cbor/appendix_a.json"), *row;
    size_t i, known = 0, floats = 0;
    uint8_t bytes[512];

    if (root == NULL)
        return;
    json_array_foreach(root, i, row) {
        const char *hex = json_string_value(json_object_get(row, "hex"));
        bool good = true;
        for (size_t j = 0; j < COUNT_OF(refused); j++) {
            if (strcmp(refused[j].hex, hex) == 0) {
                good = false;
                known++;
            }
        }
        if (strncmp(hex, "f9", 2) == 0 || strncmp(hex, "fa", 2) == 0 ||
            strncmp(hex, "fb", 2) == 0) {
            good = false;
            floats++;
        }
        check(hex, bytes, hex_bytes(hex, bytes), good);
    }
    ck_assert_uint_eq(i, 82);
    ck_assert_uint_eq(known, COUNT_OF(refused));
    ck_assert_uint_eq(floats, 22);
    json_decref(root);
}
END_TEST

static const struct {
    const char *notation;
    bool good;
} rows[] = {
    { "", false },
    { "00", true },
    { "00 00", false },
    /* heads: the shortest */
    { "17", true }, { "18 17", false }, { "18 18", true }, { "18 ff", true },
    { "19 00ff", false }, { "19 0100", true }, { "19 ffff", true },
    { "1a 0000ffff", false }, { "1a 00010000", true }, { "1a ffffffff", true },
    { "1b 00000000ffffffff", false }, { "1b 0000000100000000", true },
    { "1b 7fffffffffffffff", true }, { "1b 8000000000000000", false },
    { "37", true }, { "38 17", false }, { "38 18", true }, { "39 00ff", false },
    { "3a 0000ffff", false }, { "3b 00000000ffffffff", false },
    { "3b 7fffffffffffffff", true }, { "3b 8000000000000000", false },
    { "58 17 *23=00", false }, { "58 18 *24=00", true }, { "59 0018 *24=00", false },
    { "78 17 *23=61", false }, { "98 01 00", false }, { "b8 01 00 00", false },
    { "59 0100 *256=00", true }, { "98 18 *24=00", true }, { "98 17 *23=00", false },
    { "18", false }, { "19 01", false }, { "1a 000100", false }, { "1b 00000001000000", false },
    { "1c", false }, { "1d", false }, { "1e", false }, { "1f", false },
    { "3c", false }, { "3f", false }, { "5c", false }, { "7d", false }, { "9e", false },
    { "bc", false }, { "dc", false }, { "fc", false }, { "ff", false },
    /* lengths and counts beyond the end */
    { "41", false }, { "61", false }, { "81", false }, { "a1", false }, { "a1 00", false },
    { "5b ffffffffffffffff", false }, { "5b 7fffffffffffffff 00", false },
    { "7b 7fffffffffffffff 61", false }, { "9b 7fffffffffffffff 00", false },
    { "bb 7fffffffffffffff 00", false }, { "bb 4000000000000001 00 00", false },
    { "9b 0000000100000000 00", false }, { "82 81 00", false }, { "82 42 0000", false },
    { "9a 00010000 00", false }, { "ba 80000000 00", false }, { "99 ffff *65534=00", false },
    /* map keys */
    { "a0", true }, { "a2 00 00 01 00", true }, { "a2 00 00 00 00", false },
    { "a2 01 00 00 00", false }, { "a2 17 00 18 18 00", true }, { "a2 18 18 00 17 00", false },
    { "a2 17 00 20 00", true }, { "a2 20 00 17 00", false }, { "a2 20 00 21 00", true },
    { "a2 21 00 20 00", false }, { "a2 'b' 00 'aa' 00", true }, { "a2 'aa' 00 'b' 00", false },
    { "a2 'a' 00 'a' 00", false }, { "a2 'a' 00 'b' 00", true }, { "a2 60 00 'a' 00", true },
    { "a2 40 00 60 00", true }, { "a2 60 00 40 00", false }, { "a3 00 00 01 00 01 00", false },
    { "a3 00 00 02 00 01 00", false }, { "a2 80 00 81 00 00", true },
    { "a2 81 00 00 80 00", false }, { "a2 81 00 00 81 01 00", true },
    { "a2 81 00 00 81 00 00", false }, { "a2 82 00 01 00 82 00 00 00", false },
    { "a2 a0 00 a1 00 00 00", true }, { "a2 a1 00 00 00 a0 00", false },
    { "a2 a1 00 00 00 a1 00 00 00", false }, { "a2 f4 00 f5 00", true },
    { "a2 f5 00 f4 00", false }, { "a2 f5 00 f6 00", true },
    { "a2 00 a2 01 00 00 00 01 00", false }, { "a2 00 a2 00 00 01 00 01 00", true },
    { "a2 00 a1 05 00 01 00", true }, { "81 a2 01 00 00 00", false },
    { "a1 00 81 a2 00 00 00 00", false }, { "a2 00 81 00 00 81 00", false },
    { "a2 00 80 00 80", false }, { "a2 <00> 00 <0000> 00", true },
    { "a2 #-65537 00 07 00", false }, { "a2 07 00 #-65537 00", true },
    /* UTF-8 */
    { "61 00", true }, { "61 7f", true }, { "61 80", false }, { "61 c3", false },
    { "62 c3a9", true }, { "62 c328", false }, { "62 c080", false }, { "62 c1bf", false },
    { "63 e0a080", true }, { "63 e08080", false }, { "63 eda080", false },
    { "63 ed9fbf", true }, { "64 f0908080", true }, { "64 f0808080", false },
    { "64 f48fbfbf", true }, { "64 f4908080", false }, { "61 ff", false }, { "62 e282 ac", false },
    { "82 61 c3 61 a9", false }, { "41 ff", true },
    /* how deep: eight are open at most, empty ones too */
    { "81 81 81 81 81 81 81 00", true }, { "81 81 81 81 81 81 81 80", true },
    { "81 81 81 81 81 81 81 81 00", true }, { "81 81 81 81 81 81 81 81 80", false },
    { "81 81 81 81 81 81 81 81 81 00", false }, { "81 81 81 81 81 81 81 81 a0", false },
    { "d2 81 81 81 81 81 81 80", true }, { "d2 81 81 81 81 81 81 81 80", false },
    { "a1 00 a1 00 a1 00 a1 00 a1 00 a1 00 a1 00 a0", true },
    { "a1 00 a1 00 a1 00 a1 00 a1 00 a1 00 a1 00 a1 00 a0", false },
    { "82 81 81 81 81 81 81 80 81 81 81 81 81 81 80", true },
    { "82 81 81 81 81 81 81 80 81 81 81 81 81 81 81 80", false },
    { "*9=81", false }, { "*2000=81", false }, { "*2000=81 00", false },
    /* tags and simple values */
    { "d2 00", true }, { "d2", false }, { "d2 d2 00", false }, { "81 d2 00", false },
    { "d2 81 d2 00", false }, { "d2 00 00", false }, { "d1 00", false }, { "d3 00", false },
    { "d8 12 00", false }, { "d8 3d 00", false }, { "d9 d9f7 00", false }, { "c0 60", false },
    { "e0", false }, { "f3", false }, { "f4", true }, { "f5", true }, { "f6", true },
    { "f7", false }, { "f8 14", false }, { "f8 20", false }, { "f9 0000", false },
    { "fa 00000000", false }, { "fb 0000000000000000", false }, { "9f ff", false },
    { "bf ff", false }, { "5f ff", false }, { "7f ff", false },
};

START_TEST(test_row)
{
    uint8_t bytes[70000];

    check(rows[_i].notation, bytes, notation(rows[_i].notation, bytes), rows[_i].good);
}
END_TEST

/* Items of random heads: what passes has one form, and skip agrees with the check. */
START_TEST(test_random)
{
    struct random r = { 8949 };
    static const uint8_t heads[] = { 0x00, 0x17, 0x20, 0x40, 0x41, 0x60, 0x61, 0x80, 0x81, 0x82,
                                     0xa0, 0xa1, 0xa2, 0xd2, 0xf4, 0xf6, 0x18, 0x58 };
    uint8_t bytes[24];
    unsigned good = 0;

    for (int i = 0; i < 300000; i++) {
        size_t length = 1 + random_below(&r, sizeof bytes);
        for (size_t j = 0; j < length; j++)
            bytes[j] = random_below(&r, 20) ? heads[random_below(&r, COUNT_OF(heads))]
                                            : (uint8_t)random_below(&r, 256);
        if (hcode_cbor_check(bytes, length) == HCODE_OK) {
            check_identity(bytes, length);
            good++;
        }
    }
    ck_assert_uint_gt(good, 3000);
}
END_TEST

START_TEST(test_read)
{
    uint8_t bytes[64];
    size_t length = notation("d2 87 #-500 <0102> 'abc' a1 05 f5 f4 f6 81 00", bytes), at = 0;
    hcode_cbor_item item = { .size = sizeof item }, before;
    static const struct {
        int32_t type;
        int64_t value;
    } expected[] = {
        { HCODE_CBOR_TAG, 18 },  { HCODE_CBOR_ARRAY, 7 }, { HCODE_CBOR_INTEGER, -500 },
        { HCODE_CBOR_BYTES, 2 }, { HCODE_CBOR_TEXT, 3 },  { HCODE_CBOR_MAP, 1 },
        { HCODE_CBOR_INTEGER, 5 }, { HCODE_CBOR_BOOLEAN, 1 }, { HCODE_CBOR_BOOLEAN, 0 },
        { HCODE_CBOR_NULL, 0 },  { HCODE_CBOR_ARRAY, 1 }, { HCODE_CBOR_INTEGER, 0 },
    };

    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        ck_status(hcode_cbor_read(bytes, length, &at, &item), HCODE_OK, "%zu", i);
        ck_assert_int_eq(item.type, expected[i].type);
        ck_assert_int_eq(item.value, expected[i].value);
        ck_assert_uint_eq(item.size, sizeof item);
        bool string = item.type == HCODE_CBOR_BYTES || item.type == HCODE_CBOR_TEXT;
        ck_assert_ptr_eq(item.bytes, bytes + at - (string ? item.value : 0));
    }
    before = item;
    ck_status(hcode_cbor_read(bytes, length, &at, &item), HCODE_BAD_CBOR, "the end");
    at = SIZE_MAX;
    ck_status(hcode_cbor_read(bytes, length, &at, &item), HCODE_BAD_CBOR, "beyond");
    ck_status(hcode_cbor_skip(bytes, length, &at), HCODE_BAD_CBOR, "beyond");
    ck_assert_uint_eq(at, SIZE_MAX);
    ck_assert_mem_eq(&item, &before, sizeof item);
    at = 5;
    ck_status(hcode_cbor_skip(bytes, 6, &at), HCODE_BAD_CBOR, "cut");
    ck_assert_uint_eq(at, 5);
    at = 0;
    ck_status(hcode_cbor_read(NULL, 1, &at, &item), HCODE_INVALID, "NULL");
    ck_status(hcode_cbor_read(bytes, 1, NULL, &item), HCODE_INVALID, "NULL");
    ck_status(hcode_cbor_read(bytes, 1, &at, NULL), HCODE_INVALID, "NULL");
    ck_status(hcode_cbor_read(NULL, 0, &at, &item), HCODE_BAD_CBOR, "nothing");
    ck_status(hcode_cbor_skip(NULL, 1, &at), HCODE_INVALID, "NULL");
    ck_status(hcode_cbor_skip(NULL, 0, &at), HCODE_BAD_CBOR, "nothing");
    ck_status(hcode_cbor_skip(bytes, 1, NULL), HCODE_INVALID, "NULL");
    ck_status(hcode_cbor_check(NULL, 1), HCODE_INVALID, "NULL");
    ck_status(hcode_cbor_check(NULL, 0), HCODE_BAD_CBOR, "nothing");
    item.size--;
    ck_status(hcode_cbor_read(bytes, length, &at, &item), HCODE_INVALID, "size");
}
END_TEST

static hcode_status write_one(int32_t type, int64_t value, const void *bytes)
{
    hcode_cbor_item item = { .size = sizeof item, .type = type, .value = value, .bytes = bytes };
    uint8_t out[32], untouched[32];
    size_t at = 0;

    memset(out, 0xa5, sizeof out);
    memcpy(untouched, out, sizeof out);
    hcode_status status = hcode_cbor_write(&item, out, sizeof out, &at);
    if (status != HCODE_OK)
        ck_assert_mem_eq(out, untouched, sizeof out);
    ck_assert(status == HCODE_INVALID ? at == 0 : at > 0);
    return status;
}

START_TEST(test_write)
{
    hcode_cbor_item item = { .size = sizeof item, .type = HCODE_CBOR_BYTES, .value = 5,
                             .bytes = (const uint8_t *)"abcde" };
    uint8_t out[8] = { 0 }, zero[8] = { 0 };
    size_t at;

    ck_status(write_one(0, 0, NULL), HCODE_INVALID, "type 0");
    ck_status(write_one(9, 0, NULL), HCODE_INVALID, "type 9");
    ck_status(write_one(-1, 0, NULL), HCODE_INVALID, "type -1");
    ck_status(write_one(HCODE_CBOR_INTEGER, INT64_MIN, NULL), HCODE_OK, "least");
    ck_status(write_one(HCODE_CBOR_INTEGER, INT64_MAX, NULL), HCODE_OK, "most");
    ck_status(write_one(HCODE_CBOR_BYTES, -1, "x"), HCODE_INVALID, "negative");
    ck_status(write_one(HCODE_CBOR_BYTES, 1, NULL), HCODE_INVALID, "NULL");
    ck_status(write_one(HCODE_CBOR_BYTES, 0, NULL), HCODE_OK, "empty");
    ck_status(write_one(HCODE_CBOR_BYTES, 32, zero), HCODE_BUFFER, "room");
    ck_status(write_one(HCODE_CBOR_TEXT, -1, "x"), HCODE_INVALID, "negative");
    ck_status(write_one(HCODE_CBOR_TEXT, 0, NULL), HCODE_OK, "empty");
    ck_status(write_one(HCODE_CBOR_TEXT, 1, "\xff"), HCODE_INVALID, "UTF-8");
    ck_status(write_one(HCODE_CBOR_ARRAY, -1, NULL), HCODE_INVALID, "negative");
    ck_status(write_one(HCODE_CBOR_ARRAY, INT64_MAX, NULL), HCODE_OK, "an array of many");
    ck_status(write_one(HCODE_CBOR_MAP, -1, NULL), HCODE_INVALID, "negative");
    ck_status(write_one(HCODE_CBOR_TAG, 18, NULL), HCODE_OK, "tag");
    ck_status(write_one(HCODE_CBOR_TAG, 17, NULL), HCODE_INVALID, "tag");
    ck_status(write_one(HCODE_CBOR_BOOLEAN, 1, NULL), HCODE_OK, "true");
    ck_status(write_one(HCODE_CBOR_BOOLEAN, 2, NULL), HCODE_INVALID, "boolean");
    ck_status(write_one(HCODE_CBOR_NULL, 0, NULL), HCODE_OK, "null");
    ck_status(write_one(HCODE_CBOR_NULL, 1, NULL), HCODE_INVALID, "null");

    for (size_t room = 0; room < 6; room++) {
        at = 0;
        ck_status(hcode_cbor_write(&item, out, room, &at), HCODE_BUFFER, "%zu", room);
        ck_assert_uint_eq(at, 6);
        ck_assert_mem_eq(out, zero, sizeof zero);
    }
    at = 2;
    ck_status(hcode_cbor_write(&item, out, 8, &at), HCODE_OK, "exact");
    ck_assert_mem_eq(out, "\0\0\x45" "abcde", 8);
    at = SIZE_MAX - 3;
    ck_status(hcode_cbor_write(&item, NULL, 0, &at), HCODE_RANGE, "too far");
    at = SIZE_MAX - 12;
    ck_status(hcode_cbor_write(&item, NULL, 0, &at), HCODE_RANGE, "too far");
    ck_status(hcode_cbor_write(NULL, out, 8, &at), HCODE_INVALID, "NULL");
    ck_status(hcode_cbor_write(&item, out, 8, NULL), HCODE_INVALID, "NULL");
    item.size--;
    ck_status(hcode_cbor_write(&item, out, 8, &at), HCODE_INVALID, "size");
}
END_TEST

Suite *cbor_suite(void)
{
    Suite *suite = suite_create("cbor");
    TCase *all = tcase_create("all");

    tcase_add_test(all, test_appendix_a);
    tcase_add_loop_test(all, test_row, 0, (int)COUNT_OF(rows));
    tcase_add_test(all, test_random);
    tcase_add_test(all, test_read);
    tcase_add_test(all, test_write);
    tcase_set_timeout(all, 30);
    suite_add_tcase(suite, all);
    return suite;
}

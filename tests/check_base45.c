/*
 * Base45 against the examples of RFC 9285, all groups of two and three characters, and random
 * bytes; and the sizes and outputs of both functions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "token_support.h"

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

static void check_pair(const char *text, size_t text_length, const uint8_t *bytes, size_t length)
{
    char encoded[512];
    uint8_t decoded[512];
    size_t size = sizeof encoded;

    ck_status(hcode_base45_encode(bytes, length, encoded, &size), HCODE_OK, "%s", text);
    ck_assert_uint_eq(size, text_length + 1);
    ck_assert_mem_eq(encoded, text, text_length);
    ck_assert_int_eq(encoded[text_length], '\0');
    size = sizeof decoded;
    ck_status(hcode_base45_decode(text, text_length, decoded, &size), HCODE_OK, "%s", text);
    ck_assert_uint_eq(size, length);
    ck_assert(memcmp(decoded, bytes, length) == 0);
}

START_TEST(test_rfc9285)
{
    json_t *root = vector_file("base45/rfc9285.json"), *row;
    uint8_t bytes[512], expected[512];
    size_t i, size;

    if (root == NULL)
        return;
    json_array_foreach(json_object_get(root, "valid"), i, row) {
        const json_t *text = json_object_get(row, "base45");
        size = hex_bytes(json_string_value(json_object_get(row, "hex")), bytes);
        check_pair(json_string_value(text), json_string_length(text), bytes, size);
    }
    ck_assert_uint_eq(i, 14);
    json_array_foreach(json_object_get(root, "strict_decode"), i, row) {
        const json_t *text = json_object_get(row, "base45");
        bool valid = json_is_true(json_object_get(row, "valid"));
        size = sizeof bytes;
        hcode_status status = hcode_base45_decode(json_string_value(text),
                                                  json_string_length(text), bytes, &size);
        ck_status(status, valid ? HCODE_OK : HCODE_BAD_BASE45, "%s", json_string_value(text));
        if (valid) {
            ck_assert_uint_eq(hex_bytes(json_string_value(json_object_get(row, "decoded")),
                                        expected), size);
            ck_assert_mem_eq(bytes, expected, size);
        }
    }
    ck_assert_uint_eq(i, 14);
    json_decref(root);
}
END_TEST

/* Each number of two bytes, and each text of three characters. */
START_TEST(test_groups)
{
    uint8_t bytes[2];
    size_t size;

    for (uint32_t n = 0; n < 45 * 45 * 45; n++) {
        char text[] = { alphabet[n % 45], alphabet[n / 45 % 45], alphabet[n / 2025], '\0' };
        size = sizeof bytes;
        hcode_status status = hcode_base45_decode(text, 3, bytes, &size);
        ck_status(status, n < 65536 ? HCODE_OK : HCODE_BAD_BASE45, "%s", text);
        if (status == HCODE_OK) {
            ck_assert_uint_eq(bytes[0] * 256u + bytes[1], n);
            check_pair(text, 3, bytes, 2);
        }
        if (n >= 2025)
            continue;
        size = sizeof bytes;
        status = hcode_base45_decode(text, 2, bytes, &size);
        ck_status(status, n < 256 ? HCODE_OK : HCODE_BAD_BASE45, "%.2s", text);
        ck_assert(n >= 256 || (size == 1 && bytes[0] == n));
    }
}
END_TEST

/* Every byte at every place of a group: 45 of 256 are characters. */
START_TEST(test_characters)
{
    uint8_t bytes[4];

    for (int c = 0; c < 256; c++) {
        bool known = c != 0 && strchr(alphabet, c) != NULL;
        for (size_t at = 0; at < 5; at++) {
            char text[] = "00000";
            size_t size = sizeof bytes;
            text[at] = (char)c;
            hcode_status status = hcode_base45_decode(text, 5, bytes, &size);
            if (!known)
                ck_status(status, HCODE_BAD_BASE45, "%02x at %zu", (unsigned)c, at);
            else if (at % 3 == 0)
                ck_status(status, HCODE_OK, "%02x at %zu", (unsigned)c, at);
        }
    }
}
END_TEST

START_TEST(test_random)
{
    struct random r = { 9285 };
    uint8_t bytes[300], again[300];
    char text[512];

    for (size_t length = 0; length <= sizeof bytes; length++) {
        for (size_t i = 0; i < length; i++)
            bytes[i] = (uint8_t)random_below(&r, 256);
        size_t text_size = sizeof text, size = sizeof again;
        ck_status(hcode_base45_encode(bytes, length, text, &text_size), HCODE_OK, "encode");
        ck_status(hcode_base45_decode(text, text_size - 1, again, &size), HCODE_OK, "decode");
        ck_assert_uint_eq(size, length);
        ck_assert(memcmp(bytes, again, length) == 0);
    }
}
END_TEST

START_TEST(test_sizes)
{
    uint8_t bytes[8], zero[8] = { 0 };
    char text[16];
    size_t size;

    for (size_t room = 0; room < 10; room++) {
        memset(text, 0x5a, sizeof text);
        size = room;
        ck_status(hcode_base45_encode("\xff\xff\xff", 3, text, &size),
                  room < 6 ? HCODE_BUFFER : HCODE_OK, "%zu", room);
        ck_assert_uint_eq(size, 6);
        ck_assert_int_eq(text[0] == 0x5a, room < 6);
        ck_assert_int_eq(text[6], 0x5a);
        memset(bytes, 0, sizeof bytes);
        size = room;
        ck_status(hcode_base45_decode("FGWU5", 5, bytes, &size),
                  room < 3 ? HCODE_BUFFER : HCODE_OK, "%zu", room);
        ck_assert_uint_eq(size, 3);
        ck_assert_int_eq(bytes[0] == 0, room < 3);
        ck_assert_int_eq(bytes[3], 0);
    }
    memset(bytes, 0, sizeof bytes);
    size = 8;
    ck_status(hcode_base45_decode("FGWFGWGGW", 9, bytes, &size), HCODE_BAD_BASE45, "late fault");
    ck_assert_mem_eq(bytes, zero, sizeof zero);
    ck_assert_uint_eq(size, 8);
    ck_status(hcode_base45_decode(NULL, 0, NULL, &size), HCODE_OK, "nothing");
    ck_assert_uint_eq(size, 0);
    ck_status(hcode_base45_encode(NULL, 0, NULL, &size), HCODE_BUFFER, "the NUL");
    ck_assert_uint_eq(size, 1);
    ck_status(hcode_base45_decode("FGW", 3, NULL, &size), HCODE_BUFFER, "NULL");
    ck_status(hcode_base45_decode(NULL, 1, bytes, &size), HCODE_INVALID, "NULL");
    ck_status(hcode_base45_decode("", 0, bytes, NULL), HCODE_INVALID, "NULL");
    ck_status(hcode_base45_encode(NULL, 1, text, &size), HCODE_INVALID, "NULL");
    ck_status(hcode_base45_encode("", 0, text, NULL), HCODE_INVALID, "NULL");
    ck_status(hcode_base45_encode("", SIZE_MAX, text, &size), HCODE_RANGE, "too much");
    ck_status(hcode_base45_encode("", SIZE_MAX / 2 + 1, text, &size), HCODE_RANGE, "too much");
}
END_TEST

Suite *base45_suite(void)
{
    Suite *suite = suite_create("base45");
    TCase *all = tcase_create("all");

    tcase_add_test(all, test_rfc9285);
    tcase_add_test(all, test_groups);
    tcase_add_test(all, test_characters);
    tcase_add_test(all, test_random);
    tcase_add_test(all, test_sizes);
    tcase_set_timeout(all, 30);
    suite_add_tcase(suite, all);
    return suite;
}

/*
 * Any bytes as CBOR, and as base45. What is accepted has one form only: read item by item and
 * written again it is the same bytes.
 */
#include "fuzz.h"

/* Items of any nesting stand one behind the other, so a walk needs no stack. */
static size_t rewrite(const uint8_t *data, size_t size, uint8_t *copy)
{
    size_t from = 0, to = 0;

    while (from < size) {
        hcode_cbor_item item = { .size = sizeof item };
        REQUIRE(hcode_cbor_read(data, size, &from, &item) == HCODE_OK);
        REQUIRE(item.type != 0);
        REQUIRE(hcode_cbor_write(&item, copy, size, &to) == HCODE_OK);
        REQUIRE(to == from);
    }
    return to;
}

static void accepted_has_one_form(const uint8_t *data, size_t size)
{
    uint8_t *copy = memory_of(size);
    size_t end = 0;

    REQUIRE(rewrite(data, size, copy) == size);
    REQUIRE(memcmp(copy, data, size) == 0);
    REQUIRE(hcode_cbor_skip(data, size, &end) == HCODE_OK && end == size);
    free(copy);
}

/* The same bytes with anything behind them are no single item, nor is any beginning of them. */
static void no_other_length_is_accepted(const uint8_t *data, size_t size)
{
    uint8_t *longer = memory_of(size + 1);

    memcpy(longer, data, size);
    longer[size] = 0;
    REQUIRE(hcode_cbor_check(longer, size + 1) == HCODE_BAD_CBOR);
    REQUIRE(hcode_cbor_check(data, size - 1) == HCODE_BAD_CBOR);
    free(longer);
}

/* Each head alone must not read further than there is, whatever its place. */
static void any_place_can_be_read(const uint8_t *data, size_t size)
{
    for (size_t start = 0; start < size; start++) {
        hcode_cbor_item item = { .size = sizeof item };
        size_t at = start;
        hcode_status status = hcode_cbor_read(data, size, &at, &item);
        REQUIRE_ONE_OF(status, HCODE_OK, HCODE_BAD_CBOR);
        REQUIRE(status == HCODE_OK ? at > start && at <= size : at == start);
        at = start;
        status = hcode_cbor_skip(data, size, &at);
        REQUIRE_ONE_OF(status, HCODE_OK, HCODE_BAD_CBOR);
        REQUIRE(status == HCODE_OK ? at > start && at <= size : at == start);
    }
}

static void base45_there_and_back(const uint8_t *data, size_t size)
{
    size_t length = 0, back = size;

    REQUIRE(hcode_base45_encode(data, size, NULL, &length) == HCODE_BUFFER);
    char *text = memory_of(length);
    uint8_t *bytes = memory_of(size);
    REQUIRE(hcode_base45_encode(data, size, text, &length) == HCODE_OK);
    REQUIRE(hcode_base45_decode(text, length - 1, bytes, &back) == HCODE_OK);
    REQUIRE(back == size && memcmp(bytes, data, size) == 0);
    free(bytes);
    free(text);
}

static void base45_has_one_form(const char *text, size_t size)
{
    uint8_t *bytes = memory_of(size);
    size_t length = size, again = size + 1;
    hcode_status status = hcode_base45_decode(text, size, bytes, &length);

    REQUIRE_ONE_OF(status, HCODE_OK, HCODE_BAD_BASE45);
    if (status == HCODE_OK) {
        char *copy = memory_of(again);
        REQUIRE(hcode_base45_encode(bytes, length, copy, &again) == HCODE_OK);
        REQUIRE(again == size + 1 && memcmp(copy, text, size) == 0);
        free(copy);
    }
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hcode_status status = hcode_cbor_check(data, size);

    REQUIRE_ONE_OF(status, HCODE_OK, HCODE_BAD_CBOR);
    if (status == HCODE_OK) {
        accepted_has_one_form(data, size);
        no_other_length_is_accepted(data, size);
    }
    any_place_can_be_read(data, size);
    base45_there_and_back(data, size);
    base45_has_one_form((const char *)data, size);
    return 0;
}

/*
 * Deterministic CBOR (RFC 8949 4.2.1), the part of it in hcode/cbor.h. cbor_next() reads one
 * head and bounds it by what is left; cbor_check() keeps a short stack of what is open, so
 * bytes decide over neither time nor stack. Readers check once, then walk. Invariant: what
 * passes the check has no other form.
 */
#include "token.h"

#define HEAD_MAX 9 /* bytes of the longest head */

static bool utf8_ok(const uint8_t *bytes, size_t length)
{
    uint32_t glyph, size;

    for (; length > 0; bytes += size, length -= size) {
        size = utf8_decode(bytes, length, &glyph);
        if (size == 0)
            return false;
    }
    return true;
}

/* The argument of a head, behind its first byte; false if it is cut off or not the shortest. */
static bool argument_read(struct cbor *c, unsigned info, uint64_t *value)
{
    *value = info;
    if (info < 24)
        return true;
    if (info > 27 || c->length - c->at < (size_t)1 << (info - 24))
        return false;
    unsigned bytes = 1u << (info - 24);
    *value = 0;
    for (unsigned i = 0; i < bytes; i++)
        *value = *value << 8 | c->bytes[c->at++];
    return bytes == 1 ? *value >= 24 : *value >> (4 * bytes) != 0;
}

static bool simple_read(unsigned info, hcode_cbor_item *item)
{
    if (info < 20 || info > 22)
        return false;
    item->type = info == 22 ? HCODE_CBOR_NULL : HCODE_CBOR_BOOLEAN;
    item->value = info == 21;
    return true;
}

bool cbor_next(struct cbor *c, hcode_cbor_item *item)
{
    size_t start = c->at;
    uint64_t value;

    if (start >= c->length)
        return false;
    unsigned major = c->bytes[start] >> 5, info = c->bytes[start] & 31u;
    c->at++;
    item->bytes = c->bytes + c->at;
    if (major == 7)
        return simple_read(info, item);
    if (!argument_read(c, info, &value) || value > INT64_MAX)
        return false;
    item->type = major < 2 ? HCODE_CBOR_INTEGER : (int32_t)major;
    item->value = major == 1 ? -1 - (int64_t)value : (int64_t)value;
    item->bytes = c->bytes + c->at;

    size_t left = c->length - c->at;
    switch (item->type) {
    case HCODE_CBOR_BYTES:
    case HCODE_CBOR_TEXT:
        if (value > left)
            return false;
        c->at += (size_t)value;
        return item->type == HCODE_CBOR_BYTES || utf8_ok(item->bytes, (size_t)value);
    case HCODE_CBOR_ARRAY:
        return value <= left; /* each item has a byte */
    case HCODE_CBOR_MAP:
        return value <= left / 2;
    case HCODE_CBOR_TAG:
        return value == TAG_SIGN1 && start == 0;
    default:
        return true;
    }
}

/* How many items follow that belong to this one. */
static uint64_t items_inside(const hcode_cbor_item *item)
{
    if (item->type == HCODE_CBOR_TAG)
        return 1;
    if (item->type == HCODE_CBOR_ARRAY)
        return (uint64_t)item->value;
    return item->type == HCODE_CBOR_MAP ? 2 * (uint64_t)item->value : 0;
}

bool cbor_skip(struct cbor *c)
{
    hcode_cbor_item item;

    for (uint64_t items = 1; items > 0; items--) {
        if (!cbor_next(c, &item))
            return false;
        items += items_inside(&item);
    }
    return true;
}

/* --- The check --- */

struct level {              /* an array, map or tag that is open */
    size_t start;           /* of itself */
    size_t key, key_length; /* of a map: its latest key; length 0: none yet */
    uint64_t left;          /* items to come */
    bool map;
};

/* The next item of a level is [start, end): in a map, do the keys ascend? */
static bool level_take(struct level *l, const uint8_t *bytes, size_t start, size_t end)
{
    bool is_key = l->map && l->left % 2 == 0;

    l->left--;
    if (!is_key)
        return true;
    assert(bytes != NULL); /* two items were read */
    size_t length = end - start, shorter = length < l->key_length ? length : l->key_length;
    int order = memcmp(bytes + l->key, bytes + start, shorter);
    bool ascends = order < 0 || (order == 0 && l->key_length < length);
    l->key = start;
    l->key_length = length;
    return ascends;
}

bool cbor_check(const uint8_t *bytes, size_t length)
{
    struct cbor c = { bytes, length, 0 };
    struct level open[HCODE_CBOR_DEPTH_MAX];
    uint32_t depth = 0;

    for (;;) {
        hcode_cbor_item item;
        size_t start = c.at;
        if (!cbor_next(&c, &item))
            return false;
        if (item.type >= HCODE_CBOR_ARRAY && item.type <= HCODE_CBOR_TAG) {
            if (depth == HCODE_CBOR_DEPTH_MAX)
                return false;
            open[depth++] = (struct level){ .start = start, .left = items_inside(&item),
                                            .map = item.type == HCODE_CBOR_MAP };
            if (open[depth - 1].left > 0)
                continue;
            depth--;
        }
        /* An item is whole; it may be the last of what it is in, and so on. */
        while (depth > 0) {
            if (!level_take(&open[depth - 1], bytes, start, c.at))
                return false;
            if (open[depth - 1].left > 0)
                break;
            start = open[--depth].start;
        }
        if (depth == 0)
            return c.at == length;
    }
}

/* --- Maps with known keys --- */

bool cbor_fields(struct cbor *c, const struct cbor_field *fields, size_t count,
                 hcode_cbor_item *found, bool *others)
{
    hcode_cbor_item map, key;

    memset(found, 0, count * sizeof *found);
    *others = false;
    if (!cbor_next(c, &map) || map.type != HCODE_CBOR_MAP)
        return false;
    for (int64_t pairs = map.value; pairs > 0; pairs--) {
        struct cbor at = *c;
        size_t i = 0;
        (void)cbor_next(&at, &key); /* nothing fails here that was checked before */
        (void)cbor_skip(c);
        at = *c;
        (void)cbor_skip(c);
        while (i < count && (key.type != HCODE_CBOR_INTEGER || key.value != fields[i].key))
            i++;
        if (i < count)
            (void)cbor_next(&at, &found[i]);
        else
            *others = true;
    }
    return true;
}

bool cbor_field_ok(const struct cbor_field *field, const hcode_cbor_item *item)
{
    if (item->type == 0)
        return !field->required;
    return item->type == field->type && item->value >= field->least &&
           item->value <= field->most;
}

/* --- Writing --- */

static size_t head_encode(uint8_t head[HEAD_MAX], unsigned major, uint64_t value)
{
    unsigned bytes = value < 24 ? 0 : value <= 0xFF ? 1 : value <= 0xFFFF ? 2
                     : value <= UINT32_MAX ? 4 : 8;
    static const uint8_t info[] = { 0, 24, 25, 0, 26, 0, 0, 0, 27 };

    head[0] = (uint8_t)(major << 5 | (bytes == 0 ? value : info[bytes]));
    for (unsigned i = 0; i < bytes; i++)
        head[1 + i] = (uint8_t)(value >> 8 * (bytes - 1 - i));
    return 1 + bytes;
}

static bool item_ok(const hcode_cbor_item *item)
{
    switch (item->type) {
    case HCODE_CBOR_INTEGER:
        return true;
    case HCODE_CBOR_BYTES:
    case HCODE_CBOR_TEXT:
        return item->value >= 0 && (item->bytes != NULL || item->value == 0) &&
               (uint64_t)item->value <= SIZE_MAX &&
               (item->type == HCODE_CBOR_BYTES || utf8_ok(item->bytes, (size_t)item->value));
    case HCODE_CBOR_ARRAY:
    case HCODE_CBOR_MAP:
        return item->value >= 0;
    case HCODE_CBOR_TAG:
        return item->value == TAG_SIGN1;
    case HCODE_CBOR_BOOLEAN:
        return item->value == 0 || item->value == 1;
    default:
        return item->type == HCODE_CBOR_NULL && item->value == 0;
    }
}

static size_t item_head(uint8_t head[HEAD_MAX], const hcode_cbor_item *item)
{
    switch (item->type) {
    case HCODE_CBOR_INTEGER: /* -1 - n is ~n in two's complement */
        return item->value < 0 ? head_encode(head, 1, ~(uint64_t)item->value)
                               : head_encode(head, 0, (uint64_t)item->value);
    case HCODE_CBOR_BOOLEAN:
        return head_encode(head, 7, item->value ? 21 : 20);
    case HCODE_CBOR_NULL:
        return head_encode(head, 7, 22);
    default:
        return head_encode(head, (unsigned)item->type, (uint64_t)item->value);
    }
}

static size_t string_bytes(const hcode_cbor_item *item)
{
    bool string = item->type == HCODE_CBOR_BYTES || item->type == HCODE_CBOR_TEXT;

    return string ? (size_t)item->value : 0;
}

void cbor_put(struct cbor_out *out, const hcode_cbor_item *item)
{
    size_t start = out->at, string_size = string_bytes(item);
    uint8_t head[HEAD_MAX];
    size_t head_size = item_head(head, item);

    out->at += head_size + string_size;
    if (out->bytes == NULL || out->at > out->size)
        return;
    memcpy(out->bytes + start, head, head_size);
    if (string_size > 0)
        memcpy(out->bytes + start + head_size, item->bytes, string_size);
}

/* --- The public calls --- */

hcode_status hcode_cbor_check(const uint8_t *bytes, size_t length)
{
    if (bytes == NULL && length > 0)
        return HCODE_INVALID;
    return cbor_check(bytes, length) ? HCODE_OK : HCODE_BAD_CBOR;
}

hcode_status hcode_cbor_read(const uint8_t *bytes, size_t length, size_t *at,
                             hcode_cbor_item *item)
{
    hcode_cbor_item read = { .size = sizeof read };

    if ((bytes == NULL && length > 0) || at == NULL || item == NULL ||
        !abi_output_ok(item, sizeof *item))
        return HCODE_INVALID;
    struct cbor c = { bytes, length, *at };
    if (!cbor_next(&c, &read))
        return HCODE_BAD_CBOR;
    *at = c.at;
    abi_write(item, &read, sizeof read);
    return HCODE_OK;
}

hcode_status hcode_cbor_skip(const uint8_t *bytes, size_t length, size_t *at)
{
    if ((bytes == NULL && length > 0) || at == NULL)
        return HCODE_INVALID;
    struct cbor c = { bytes, length, *at };
    if (!cbor_skip(&c))
        return HCODE_BAD_CBOR;
    *at = c.at;
    return HCODE_OK;
}

hcode_status hcode_cbor_write(const hcode_cbor_item *item, uint8_t *bytes, size_t size,
                              size_t *at)
{
    if (item == NULL || at == NULL || !abi_input_ok(item, sizeof *item) || !item_ok(item))
        return HCODE_INVALID;
    if (*at > SIZE_MAX - HEAD_MAX || string_bytes(item) > SIZE_MAX - HEAD_MAX - *at)
        return HCODE_RANGE;
    struct cbor_out out = { .size = size, .at = *at };
    out.bytes = bytes;
    cbor_put(&out, item);
    *at = out.at;
    return bytes != NULL && out.at <= size ? HCODE_OK : HCODE_BUFFER;
}

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
        size = bytes[0] < 0x80 ? 1 : utf8_decode(bytes, length, &glyph);
        if (size == 0)
            return false;
    }
    return true;
}

/* The argument behind the first byte of a head: how many bytes it has, 0 if it is cut off or not
 * the shortest. `left` counts from the first byte. */
static size_t argument_read(const uint8_t *head, size_t left, unsigned info, uint64_t *value)
{
    size_t bytes = (size_t)1 << (info & 3);
    uint64_t number = 0;

    if (info > 27 || left - 1 < bytes)
        return 0;
    for (size_t i = 1; i <= bytes; i++)
        number = number << 8 | head[i];
    *value = number;
    return (bytes == 1 ? number >= 24 : number >> (4 * bytes) != 0) ? bytes : 0;
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
    size_t start = c->at, left = c->length - start, size = 1;

    if (start >= c->length)
        return false;
    const uint8_t *head = c->bytes + start;
    unsigned major = head[0] >> 5, info = head[0] & 31u;
    uint64_t value = info;
    if (info >= 24 && major != 7) {
        size += argument_read(head, left, info, &value);
        if (size == 1 || value > INT64_MAX)
            return false;
    }
    left -= size;
    c->at = start + size;
    item->bytes = head + size;
    item->type = major < 2 ? HCODE_CBOR_INTEGER : (int32_t)major;
    item->value = major == 1 ? -1 - (int64_t)value : (int64_t)value;
    switch (major) {
    case HCODE_CBOR_BYTES:
    case HCODE_CBOR_TEXT:
        if (value > left)
            return false;
        c->at += (size_t)value;
        return true;
    case HCODE_CBOR_ARRAY:
        return value <= left; /* each item has a byte */
    case HCODE_CBOR_MAP:
        return value <= left / 2;
    case HCODE_CBOR_TAG:
        return value == TAG_SIGN1 && start == 0;
    case 7:
        return simple_read(info, item);
    default:
        return true;
    }
}

static bool text_ok(const hcode_cbor_item *item)
{
    return item->type != HCODE_CBOR_TEXT || utf8_ok(item->bytes, (size_t)item->value);
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

static size_t field_of(const hcode_cbor_item *key, const struct cbor_field *fields, size_t count)
{
    size_t i = 0;

    while (i < count && (key->type != HCODE_CBOR_INTEGER || key->value != fields[i].key))
        i++;
    return i;
}

/* An item that was read while `depth` levels were open. */
static void wanted_take(struct cbor_wanted *w, const struct level *outermost, uint32_t depth,
                        const hcode_cbor_item *item)
{
    if (depth == 0)
        w->is_map = item->type == HCODE_CBOR_MAP;
    if (depth != 1 || !outermost->map)
        return;
    if (outermost->left % 2 == 0)
        w->next = field_of(item, w->fields, w->count);
    else if (w->next < w->count)
        w->found[w->next] = *item;
}

bool cbor_check(const uint8_t *bytes, size_t length, struct cbor_wanted *wanted)
{
    struct cbor c = { bytes, length, 0 };
    struct level open[HCODE_CBOR_DEPTH_MAX];
    uint32_t depth = 0;

    if (wanted != NULL)
        memset(wanted->found, 0, wanted->count * sizeof *wanted->found);
    for (;;) {
        hcode_cbor_item item;
        size_t start = c.at;
        if (!cbor_next(&c, &item) || !text_ok(&item))
            return false;
        if (wanted != NULL)
            wanted_take(wanted, open, depth, &item);
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

bool cbor_pairs(struct cbor *c, int64_t pairs, const struct cbor_field *fields, size_t count,
                hcode_cbor_item *found)
{
    hcode_cbor_item key, value;

    memset(found, 0, count * sizeof *found);
    for (; pairs > 0; pairs--) {
        (void)cbor_next(c, &key); /* nothing fails here that was checked before */
        (void)cbor_next(c, &value);
        size_t i = field_of(&key, fields, count);
        if (i == count || items_inside(&value) > 0)
            return false;
        found[i] = value;
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
    return cbor_check(bytes, length, NULL) ? HCODE_OK : HCODE_BAD_CBOR;
}

hcode_status hcode_cbor_read(const uint8_t *bytes, size_t length, size_t *at,
                             hcode_cbor_item *item)
{
    hcode_cbor_item read = { .size = sizeof read };

    if ((bytes == NULL && length > 0) || at == NULL || item == NULL ||
        !abi_output_ok(item, sizeof *item))
        return HCODE_INVALID;
    struct cbor c = { bytes, length, *at };
    if (!cbor_next(&c, &read) || !text_ok(&read))
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
    hcode_cbor_item item;
    for (uint64_t items = 1; items > 0; items--) {
        if (!cbor_next(&c, &item) || !text_ok(&item))
            return HCODE_BAD_CBOR;
        items += items_inside(&item);
    }
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

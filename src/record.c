/*
 * The canonical bytes of a record (docs/SPEC.md): one form for the same facts. Everything
 * that is not canonical is refused, never repaired. Bytes are read and written one by one, so
 * alignment and endianness do not matter. Nothing here knows what a reason means.
 */
#include "internal.h"

#define VERSION 1
#define HEAD_BYTES 36
#define SLOT_BYTES 20
#define CODE_MAX 32767

/* Written out, so that a compiler sees one load or store in it. */
static uint32_t get_le16(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8;
}

static uint32_t get_le32(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t get_le64(const uint8_t *at)
{
    return get_le32(at) | (uint64_t)get_le32(at + 4) << 32;
}

static void put_le16(uint8_t *at, uint32_t x)
{
    at[0] = (uint8_t)x;
    at[1] = (uint8_t)(x >> 8);
}

static void put_le32(uint8_t *at, uint32_t x)
{
    at[0] = (uint8_t)x;
    at[1] = (uint8_t)(x >> 8);
    at[2] = (uint8_t)(x >> 16);
    at[3] = (uint8_t)(x >> 24);
}

static void put_le64(uint8_t *at, uint64_t x)
{
    put_le32(at, (uint32_t)x);
    put_le32(at + 4, (uint32_t)(x >> 32));
}

/* Both times are there, in order, or neither is. */
static bool pair_ok(uint32_t occurred, uint32_t reported)
{
    return reported > 0 ? occurred - 1 < reported : occurred == 0;
}

/* `code` and `before` is that of the slot before; role and done as in the bytes. */
static bool slot_ok(const struct slot *s, uint32_t before, uint32_t role, uint32_t done)
{
    bool set = s->filed_reported > 0;

    return s->code > before && s->code <= CODE_MAX &&
           (set ? role - HCODE_SELF <= HCODE_SYSTEM - HCODE_SELF && done <= 1
                : (role | done) == 0 && s->cleared_reported > 0) &&
           pair_ok(s->since_occurred, s->filed_reported) &&
           pair_ok(s->cleared_occurred, s->cleared_reported);
}

static bool maps_ok(const struct record *r)
{
    uint64_t marked = r->normal | r->abnormal | r->corrected;

    if (r->anchor == HCODE_NO_DAY)
        return marked == 0;
    if (!day_valid(r->anchor) || !(marked & 1))
        return false;
    uint32_t days_before = (uint32_t)(r->anchor - HCODE_DAY_MIN); /* valid days below bit 0 */
    return days_before >= WINDOW_DAYS - 1 || marked >> (days_before + 1) == 0;
}

static bool slot_decode(const uint8_t *at, uint32_t before, struct slot *s)
{
    s->code = (uint16_t)get_le16(at);
    s->index = 0;
    s->role = at[2] & 15u;
    s->done = at[3] & 1u;
    s->filed_reported = get_le32(at + 4);
    s->since_occurred = get_le32(at + 8);
    s->cleared_reported = get_le32(at + 12);
    s->cleared_occurred = get_le32(at + 16);
    return slot_ok(s, before, at[2], at[3]);
}

static bool slots_decode(const uint8_t *bytes, struct record *r)
{
    uint32_t before = 0; /* codes ascend */

    for (uint32_t i = 0; i < r->slot_count; i++) {
        if (!slot_decode(bytes + HEAD_BYTES + SLOT_BYTES * i, before, &r->slots[i]))
            return false;
        before = r->slots[i].code;
    }
    return true;
}

static bool nothing_known(const struct record *r)
{
    return r->registered == 0 && r->anchor == HCODE_NO_DAY && r->slot_count == 0;
}

hcode_status record_decode(const uint8_t *bytes, size_t length, struct record *r)
{
    r->registered = 0;
    r->anchor = HCODE_NO_DAY;
    r->normal = r->abnormal = r->corrected = 0;
    r->slot_count = 0;
    if (length == 0)
        return HCODE_OK;
    if (length < HEAD_BYTES || bytes[0] != VERSION || bytes[1] > HCODE_REASONS_MAX ||
        get_le16(bytes + 2) != 0 || length != HEAD_BYTES + (size_t)SLOT_BYTES * bytes[1])
        return HCODE_CORRUPT;

    uint32_t anchor = get_le32(bytes + 8);
    memcpy(&r->anchor, &anchor, sizeof anchor); /* two's complement, like every int32_t */
    r->slot_count = bytes[1];
    r->registered = get_le32(bytes + 4);
    r->normal = get_le64(bytes + 12);
    r->abnormal = get_le64(bytes + 20);
    r->corrected = get_le64(bytes + 28);
    if (!maps_ok(r) || nothing_known(r) || !slots_decode(bytes, r))
        return HCODE_CORRUPT;
    return HCODE_OK;
}

hcode_status record_decode_known(const hcode_policy *policy, const uint8_t *bytes,
                                 size_t length, struct record *r)
{
    hcode_status status = record_decode(bytes, length, r);

    for (uint32_t i = 0; status == HCODE_OK && i < r->slot_count; i++) {
        int32_t index = reason_index(policy, r->slots[i].code);
        if (index < 0)
            status = HCODE_UNKNOWN_REASON;
        r->slots[i].index = (uint8_t)index;
    }
    return status;
}

size_t record_encode(const struct record *r, uint8_t out[HCODE_RECORD_MAX])
{
    if (nothing_known(r))
        return 0;
    out[0] = VERSION;
    out[1] = (uint8_t)r->slot_count;
    put_le16(out + 2, 0);
    put_le32(out + 4, r->registered);
    put_le32(out + 8, (uint32_t)r->anchor);
    put_le64(out + 12, r->normal);
    put_le64(out + 20, r->abnormal);
    put_le64(out + 28, r->corrected);
    for (uint32_t i = 0; i < r->slot_count; i++) {
        const struct slot *s = &r->slots[i];
        uint8_t *at = out + HEAD_BYTES + SLOT_BYTES * i;

        put_le16(at, s->code);
        at[2] = s->role;
        at[3] = s->done;
        put_le32(at + 4, s->filed_reported);
        put_le32(at + 8, s->since_occurred);
        put_le32(at + 12, s->cleared_reported);
        put_le32(at + 16, s->cleared_occurred);
    }
    return HEAD_BYTES + (size_t)SLOT_BYTES * r->slot_count;
}

hcode_status hcode_record_view(const uint8_t *record, size_t length, hcode_record_facts *facts)
{
    struct record r;

    if ((record == NULL && length > 0) || facts == NULL ||
        !abi_output_ok(facts, sizeof *facts))
        return HCODE_INVALID;

    hcode_status status = record_decode(record, length, &r);
    if (status != HCODE_OK)
        return status;
    hcode_record_facts found = {
        .slots = r.slot_count,
        .anchor = r.anchor,
        .registered = r.registered,
        .normal = r.normal,
        .abnormal = r.abnormal,
        .corrected = r.corrected,
    };
    abi_write(facts, &found, sizeof found);
    return HCODE_OK;
}

hcode_status hcode_record_slot(const uint8_t *record, size_t length, uint32_t index,
                               hcode_slot *slot)
{
    struct record r;

    if ((record == NULL && length > 0) || slot == NULL || !abi_output_ok(slot, sizeof *slot))
        return HCODE_INVALID;

    hcode_status status = record_decode(record, length, &r);
    if (status != HCODE_OK)
        return status;
    if (index >= r.slot_count)
        return HCODE_NOT_FOUND;
    const struct slot *s = &r.slots[index];
    hcode_slot found = {
        .code = s->code,
        .role = s->role,
        .done = s->done,
        .filed = s->filed_reported,
        .since = s->since_occurred,
        .cleared_reported = s->cleared_reported,
        .cleared_occurred = s->cleared_occurred,
    };
    abi_write(slot, &found, sizeof found);
    return HCODE_OK;
}

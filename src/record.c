/*
 * The canonical bytes of a record (docs/SPEC.md): one form for the same facts. Everything
 * that is not canonical is refused, never repaired. Bytes are read and written one by one, so
 * alignment and endianness do not matter. Nothing here knows what a reason means.
 */
#include "bytes.h"

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

hcode_status record_decode(const uint8_t *bytes, size_t length, struct record *r)
{
    uint32_t before = 0; /* codes ascend */

    if (!head_decode(bytes, length, r))
        return HCODE_CORRUPT;
    for (uint32_t i = 0; i < r->slot_count; i++) {
        if (!slot_decode(bytes, i, before, &r->slots[i]))
            return HCODE_CORRUPT;
        before = r->slots[i].code;
    }
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
    out[0] = RECORD_VERSION;
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

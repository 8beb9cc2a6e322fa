#include "faulty_store.h"

#include <string.h>

void faulty_store_id(int person, uint8_t id[16])
{
    memset(id, 0x80, 16); /* bytes compare unsigned */
    id[0] = (uint8_t)(person * 3);
    id[15] = (uint8_t)person;
}

static uint32_t place_of(const struct faulty_store *s, const uint8_t id[16])
{
    uint32_t i = 0;

    while (i < s->count && memcmp(s->rows[i].id, id, 16) < 0)
        i++;
    return i;
}

static struct stored *find(struct faulty_store *s, const uint8_t id[16])
{
    uint32_t i = place_of(s, id);

    return i < s->count && memcmp(s->rows[i].id, id, 16) == 0 ? &s->rows[i] : NULL;
}

struct stored *faulty_store_row(struct faulty_store *s, int person)
{
    uint8_t id[16];

    faulty_store_id(person, id);
    return find(s, id);
}

/* Counts a callback; is it the one that is hit? */
static bool hit(struct faulty_store *s)
{
    s->calls++;
    s->after_fault += s->at > 0 && s->calls > s->at;
    return s->fault != NO_FAULT && s->calls == s->at;
}

/* What a callback that is hit returns, if it returns. */
static hcode_status break_off(struct faulty_store *s)
{
    if (s->fault == STOPS || s->fault == STOPS_DONE)
        longjmp(*s->stopped, 1);
    return s->fault == CONFLICTS ? HCODE_OK : HOST_CODE;
}

static hcode_status load(void *context, const uint8_t id[16], hcode_row *row)
{
    struct faulty_store *s = context;
    const struct stored *found = find(s, id);

    s->loads++;
    if (hit(s) && break_off(s) != HCODE_OK)
        return HOST_CODE;
    if (found == NULL)
        return HCODE_NOT_FOUND;
    row->color = found->row.color;
    row->day = found->row.day;
    row->due = found->row.due;
    row->version = found->row.version;
    row->record_length = found->row.record_length;
    if (row->record_length <= row->record_capacity)
        memcpy(row->record, found->record, row->record_length);
    return HCODE_OK;
}

static void replace(struct faulty_store *s, const uint8_t id[16], const hcode_row *row)
{
    uint32_t i = place_of(s, id);

    if (i == s->count || memcmp(s->rows[i].id, id, 16) != 0) {
        ck_assert_uint_lt(s->count, STORE_ROWS);
        memmove(&s->rows[i + 1], &s->rows[i], (s->count - i) * sizeof s->rows[0]);
        s->count++;
    }
    memcpy(s->rows[i].id, id, 16);
    s->rows[i].row = *row;
    s->rows[i].row.record = NULL;
    memset(s->rows[i].record, 0, HCODE_RECORD_MAX);
    memcpy(s->rows[i].record, row->record, row->record_length);
}

static hcode_status commit(void *context, const uint8_t id[16], uint64_t expected,
                           const hcode_row *row, const hcode_change *change)
{
    struct faulty_store *s = context;
    struct stored *found = find(s, id);
    bool is_hit = hit(s);

    s->commits++;
    ck_assert_uint_eq(row->size, sizeof *row);
    ck_assert_uint_eq(row->version, expected + 1);
    ck_assert_uint_eq(change->size, sizeof *change);
    ck_assert_int_eq(change->color, row->color);
    ck_assert_int_eq(change->day, row->day);
    ck_assert_int_eq(change->due, row->due);
    if (is_hit && (s->fault == FAILS || s->fault == STOPS))
        return break_off(s);
    if (is_hit && s->fault == CONFLICTS && found != NULL)
        found->row.version++; /* somebody else committed the same row meanwhile */
    if ((is_hit && s->fault == CONFLICTS) || s->conflicts_left > 0) {
        s->conflicts_left -= s->conflicts_left > 0;
        return HCODE_CONFLICT;
    }
    if (expected != (found != NULL ? found->row.version : 0))
        return HCODE_CONFLICT;
    if (found != NULL)
        ck_assert_int_ge(row->day, found->row.day); /* never goes back */
    replace(s, id, row);
    s->change = *change;
    s->expected = expected;
    return is_hit ? break_off(s) : HCODE_OK;
}

static hcode_status due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                        uint32_t capacity, uint32_t *count)
{
    struct faulty_store *s = context;

    s->dues++;
    if (hit(s) && break_off(s) != HCODE_OK)
        return HOST_CODE;
    *count = 0;
    for (uint32_t i = 0; i < s->count && *count < capacity; i++) {
        if (s->rows[i].row.due > day || (after && memcmp(s->rows[i].id, after, 16) <= 0))
            continue;
        memcpy(ids + 16 * (*count)++, s->rows[i].id, 16);
    }
    return HCODE_OK;
}

void faulty_store_start(struct faulty_store *s)
{
    memset(s, 0, sizeof *s);
    s->store = (hcode_store)HCODE_STORE_INIT;
    s->store.context = s;
    s->store.load = load;
    s->store.commit = commit;
    s->store.due = due;
}

hcode_engine faulty_store_engine(const struct faulty_store *s, const hcode_policy *policy)
{
    return (hcode_engine){ .size = sizeof(hcode_engine), .policy = policy, .store = &s->store };
}

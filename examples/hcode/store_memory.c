/*
 * Rows in memory, in one table that is both hashed and sorted: ids are uniform, so their first
 * eight bytes say about where a row belongs, and it stands at the first place from there on
 * that keeps the order.
 *   1. Rows ascend by id, with free places between them.
 *   2. No row stands before its home, and no place from its home to its own is free.
 * So a look-up reads one or two neighboring rows, and `due` is one walk over an array of days.
 * Ids that are not uniform would make it slow, not wrong.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "store.h"

#define NO_MEMORY 1 /* the only code of its own */
#define HOMES_MAX ((size_t)1 << 30)
#define TAIL 64     /* places behind the last home, at the least */
#define FREE INT32_MIN
#define PAGE 64     /* ids of one page, at the most */
#define INLINE_RECORD 76 /* a record with two slots; longer ones are malloc'd */

struct kept {
    uint8_t id[16];
    uint64_t version;
    int32_t color;
    hcode_day day;
    uint32_t record_length;
    uint32_t person_length;
    char *person; /* malloc'd */
    union {
        uint8_t here[INLINE_RECORD];
        uint8_t *there;
    } record;
};

struct memory_store {
    struct store store;
    size_t homes;  /* places that a hash may name */
    size_t places; /* and those behind them */
    size_t used;
    hcode_day *due; /* of each place; FREE: nobody's */
    struct kept *kept;
    hcode_day advanced;
};

/* --- The table --- */

static uint64_t prefix(const uint8_t id[16])
{
    uint64_t x = 0;

    for (int i = 0; i < 8; i++)
        x = x << 8 | id[i];
    return x;
}

/* prefix * homes / 2^64, without a type of 128 bits. */
static size_t home(const struct memory_store *m, const uint8_t id[16])
{
    uint64_t x = prefix(id), high = x >> 32, low = x & UINT32_MAX;

    return (size_t)((high * m->homes + (low * m->homes >> 32)) >> 32); /* homes <= HOMES_MAX */
}

/* The first place that is free or holds the id or a later one. */
static size_t place_of(const struct memory_store *m, const uint8_t id[16])
{
    size_t i = home(m, id);

    while (m->due[i] != FREE && memcmp(m->kept[i].id, id, 16) < 0)
        i++; /* the last place is always free */
    return i;
}

static bool is_at(const struct memory_store *m, size_t i, const uint8_t id[16])
{
    return m->due[i] != FREE && memcmp(m->kept[i].id, id, 16) == 0;
}

/* In whole large pages, if the system has such: a look-up at random is then one miss, not two. */
static void *big_memory(size_t count, size_t size)
{
    const size_t page = (size_t)1 << 21;

    if (count > (SIZE_MAX - page) / size)
        return NULL;
    size_t bytes = count * size, rounded = (bytes + page - 1) / page * page;
    void *memory = bytes < page ? malloc(bytes) : aligned_alloc(page, rounded);
    if (memory != NULL && bytes >= page)
        (void)madvise(memory, rounded, MADV_HUGEPAGE);
    return memory;
}

static bool make_table(struct memory_store *m, size_t homes)
{
    m->homes = homes;
    m->places = homes + homes / 64 + TAIL;
    m->used = 0;
    m->due = big_memory(m->places, sizeof *m->due);
    m->kept = big_memory(m->places, sizeof *m->kept);
    for (size_t i = 0; m->due != NULL && i < m->places; i++)
        m->due[i] = FREE;
    return m->due != NULL && m->kept != NULL;
}

/* Make the place free by moving what stands there to the next free one. */
static void make_room(struct memory_store *m, size_t i)
{
    size_t end = i;

    while (m->due[end] != FREE)
        end++;
    memmove(&m->due[i + 1], &m->due[i], (end - i) * sizeof *m->due);
    memmove(&m->kept[i + 1], &m->kept[i], (end - i) * sizeof *m->kept);
}

/* At least one place in four, and the last one, stay free. */
static bool full(const struct memory_store *m)
{
    return m->used >= m->homes / 4 * 3 || m->due[m->places - 2] != FREE;
}

/* Put all rows of the old table into the new one; false if it is too small for them. */
static bool refill(struct memory_store *m, const struct memory_store *old)
{
    for (size_t i = 0, to = 0; i < old->places; i++) {
        if (old->due[i] == FREE)
            continue;
        size_t first = home(m, old->kept[i].id);
        to = to > first ? to : first; /* in order, so nothing moves twice */
        if (to >= m->places - 2)
            return false;
        m->due[to] = old->due[i];
        m->kept[to++] = old->kept[i];
        m->used++;
    }
    return true;
}

static bool grow(struct memory_store *m)
{
    const struct memory_store old = *m;

    for (size_t homes = 2 * old.homes; homes <= HOMES_MAX; homes *= 2) {
        if (make_table(m, homes) && refill(m, &old)) {
            free(old.due);
            free(old.kept);
            return true;
        }
        free(m->due);
        free(m->kept);
    }
    *m = old;
    return false;
}

/* --- Rows --- */

static uint8_t *record_of(struct kept *k)
{
    return k->record_length > INLINE_RECORD ? k->record.there : k->record.here;
}

static bool keep_record(struct kept *k, const hcode_row *row)
{
    uint8_t *there = NULL;

    if (row->record_length > INLINE_RECORD) {
        there = malloc(row->record_length);
        if (there == NULL)
            return false;
        memcpy(there, row->record, row->record_length);
    }
    if (k->record_length > INLINE_RECORD)
        free(k->record.there);
    if (there != NULL)
        k->record.there = there;
    else
        memcpy(k->record.here, row->record, row->record_length);
    k->record_length = row->record_length;
    return true;
}

static bool keep_person(struct kept *k, struct text person)
{
    k->person = malloc(person.length + 1);
    if (k->person == NULL)
        return false;
    memcpy(k->person, person.bytes, person.length);
    k->person_length = (uint32_t)person.length;
    return true;
}

/* --- The library's callbacks --- */

static hcode_status load(void *context, const uint8_t id[16], hcode_row *row)
{
    struct memory_store *m = context;
    size_t i = place_of(m, id);

    if (!is_at(m, i, id))
        return HCODE_NOT_FOUND;
    struct kept *k = &m->kept[i];
    row->color = k->color;
    row->day = k->day;
    row->due = m->due[i];
    row->version = k->version;
    row->record_length = k->record_length;
    memcpy(row->record, record_of(k), k->record_length);
    return HCODE_OK;
}

/* A new row at its place, or NULL; nobody has it yet. */
static struct kept *add(struct memory_store *m, const uint8_t id[16], size_t *place)
{
    if (full(m) && !grow(m))
        return NULL;
    struct kept fresh = { .version = 0 };
    memcpy(fresh.id, id, 16);
    if (!keep_person(&fresh, m->store.person))
        return NULL;
    *place = place_of(m, id);
    make_room(m, *place);
    m->used++;
    m->kept[*place] = fresh;
    m->due[*place] = HCODE_NEVER;
    return &m->kept[*place];
}

static hcode_status commit(void *context, const uint8_t id[16], uint64_t expected,
                           const hcode_row *row, const hcode_change *change)
{
    struct memory_store *m = context;
    size_t i = place_of(m, id);
    struct kept *k = is_at(m, i, id) ? &m->kept[i] : NULL;

    if (expected != (k != NULL ? k->version : 0))
        return HCODE_CONFLICT;
    if (k == NULL)
        k = add(m, id, &i);
    if (k == NULL || !keep_record(k, row))
        return NO_MEMORY;
    if (store_is_change(change) &&
        !store_note_change(&m->store, (struct text){ k->person, k->person_length }, change))
        return NO_MEMORY;
    k->version = row->version;
    k->color = row->color;
    k->day = row->day;
    m->due[i] = row->due;
    return HCODE_OK;
}

static hcode_status due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                        uint32_t capacity, uint32_t *count)
{
    const struct memory_store *m = context;
    size_t i = after != NULL ? place_of(m, after) : 0, places[PAGE];

    if (capacity > PAGE)
        capacity = PAGE;
    if (after != NULL && is_at(m, i, after))
        i++;
    *count = 0;
    for (; i < m->places && *count < capacity; i++) {
        if (m->due[i] <= day && m->due[i] != FREE)
            places[(*count)++] = i;
    }
    for (uint32_t k = 0; k < *count; k++) { /* all at once, and they are asked for soon */
        __builtin_prefetch(&m->kept[places[k]]);
        __builtin_prefetch((const char *)&m->kept[places[k]] + 64);
    }
    for (uint32_t k = 0; k < *count; k++)
        memcpy(ids + 16 * (size_t)k, m->kept[places[k]].id, 16);
    return HCODE_OK;
}

/* --- The host's --- */

static hcode_status nothing(struct store *store)
{
    (void)store;
    return HCODE_OK;
}

/* The only failure is the end of memory, after which the program ends, and the store with it. */
static void nothing_to_undo(struct store *store)
{
    (void)store;
}

static hcode_status advanced(struct store *store, hcode_day *day)
{
    *day = ((struct memory_store *)store)->advanced;
    return HCODE_OK;
}

static hcode_status set_advanced(struct store *store, hcode_day day)
{
    ((struct memory_store *)store)->advanced = day;
    return HCODE_OK;
}

static const char *why(const struct store *store)
{
    (void)store;
    return "out of memory";
}

static void close_memory(struct store *store)
{
    struct memory_store *m = (struct memory_store *)store;

    for (size_t i = 0; m->due != NULL && m->kept != NULL && i < m->places; i++) {
        if (m->due[i] == FREE)
            continue;
        free(m->kept[i].person);
        if (m->kept[i].record_length > INLINE_RECORD)
            free(m->kept[i].record.there);
    }
    free(m->due);
    free(m->kept);
    store_forget_changes(store);
    free(m);
}

struct store *store_memory_open(void)
{
    struct memory_store *m = calloc(1, sizeof *m);

    if (m != NULL) {
        m->store = (struct store){
            .callbacks = { sizeof m->store.callbacks, 0, m, load, commit, due },
            .begin = nothing,
            .end = nothing,
            .undo = nothing_to_undo,
            .advanced = advanced,
            .set_advanced = set_advanced,
            .why = why,
            .close = close_memory,
        };
        m->advanced = HCODE_NO_DAY;
        if (make_table(m, 1024))
            return &m->store;
        close_memory(&m->store);
    }
    complain("out of memory");
    return NULL;
}

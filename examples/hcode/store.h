/*
 * A store of the example host: the library's three callbacks, and what else a host needs of
 * its storage. Both stores start with this struct, so that one code drives them.
 */
#ifndef STORE_H
#define STORE_H

#include "host.h"

struct text { /* bytes, not NUL-terminated; the owner differs */
    const char *bytes;
    size_t length;
};

struct color_change {
    struct text person; /* the store's, until the changes are forgotten */
    int32_t was, color;
};

struct stored { /* a row, for who looks at all of them */
    uint8_t id[16];
    char person[129];    /* NUL-terminated */
    hcode_status status; /* HCODE_CORRUPT: the record is too long to be one */
    uint32_t length;
    uint8_t record[HCODE_RECORD_MAX];
};

struct store {
    hcode_store callbacks; /* their context is this struct */
    const char *name;      /* the caller's, for messages */

    /* What commits until further notice are about; the library does not know it. */
    struct text person; /* whose rows are made */
    struct text actor;  /* for the journal; length 0: not said */

    /* Rows whose color an advance changed, in the order of commits. */
    struct color_change *changes;
    size_t change_count, change_room;
    void (*forget_person)(const char *bytes); /* NULL: the store keeps them anyway */

    /* All callbacks between begin() and end() are one transaction; undo() instead of end()
     * leaves nothing of it. 0, or a positive code about which why() has a sentence. */
    hcode_status (*begin)(struct store *store);
    hcode_status (*end)(struct store *store);
    void (*undo)(struct store *store);
    /* The day last advanced to; HCODE_NO_DAY if there is none. */
    hcode_status (*advanced)(struct store *store, hcode_day *day);
    hcode_status (*set_advanced)(struct store *store, hcode_day day);
    /* Rows by id, up to `capacity` of those after `after` (NULL: from the start); an empty page
     * ends the listing. NULL where nobody asks: a store in memory has nobody to look at. */
    hcode_status (*page)(struct store *store, const uint8_t *after, struct stored *rows,
                         uint32_t capacity, uint32_t *count);
    const char *(*why)(const struct store *store);
    void (*close)(struct store *store);
};

/* store_memory.c, store_sqlite.c: NULL if it cannot be opened, which is complained about. */
struct store *store_memory_open(void);
struct store *store_sqlite_open(const char *path, const struct chain *chain);
/* For looking only: nothing is written, not even which policies there are. All that is seen is
 * of one moment. */
struct store *store_sqlite_look(const char *path, const struct chain *chain);

/* store.c */

/* By name, "memory" or "sqlite:PATH". */
struct store *store_open(const char *name, const struct chain *chain);
/* The same for looking only; "memory" is none, since it is empty. */
struct store *store_look(const char *name, const struct chain *chain);
/* Did an advance change the color? */
bool store_is_change(const hcode_change *change);
/* To be called by commit() for such a one; false without memory. */
bool store_note_change(struct store *store, struct text person, const hcode_change *change);
/* Sorted by person, bytewise. */
void store_sort_changes(struct store *store);
void store_forget_changes(struct store *store);

#endif

/*
 * What the stores share: opening one by its name, and the list of color changes of an advance.
 */
#include "store.h"

#include <stdlib.h>
#include <string.h>

/* NULL if the name is no "sqlite:PATH". */
static const char *sqlite_path(const char *name)
{
    static const char sqlite[] = "sqlite:";
    const size_t length = sizeof sqlite - 1;

    return strncmp(name, sqlite, length) == 0 && name[length] != '\0' ? name + length : NULL;
}

struct store *store_open(const char *name, const struct chain *chain)
{
    const char *path = sqlite_path(name);
    struct store *store = NULL;

    if (path != NULL)
        store = store_sqlite_open(path, chain);
    else if (strcmp(name, "memory") == 0)
        store = store_memory_open();
    else
        complain("no store \"%s\"; there are \"memory\" and \"sqlite:PATH\"", name);
    if (store != NULL)
        store->name = name;
    return store;
}

struct store *store_look(const char *name, const struct chain *chain)
{
    const char *path = sqlite_path(name);
    struct store *store = path != NULL ? store_sqlite_look(path, chain) : NULL;

    if (path == NULL)
        complain("no store \"%s\" to look at; it is \"sqlite:PATH\"", name);
    if (store != NULL)
        store->name = name;
    return store;
}

bool store_is_change(const hcode_change *change)
{
    return change->event == NULL && change->was != change->color;
}

bool store_note_change(struct store *store, struct text person, const hcode_change *change)
{
    if (store->change_count == store->change_room) {
        size_t room = 2 * store->change_room + 64;
        struct color_change *more = realloc(store->changes, room * sizeof *more);
        if (more == NULL)
            return false;
        store->changes = more;
        store->change_room = room;
    }
    store->changes[store->change_count++] =
        (struct color_change){ person, change->was, change->color };
    return true;
}

static int by_person(const void *left, const void *right)
{
    const struct text *a = &((const struct color_change *)left)->person;
    const struct text *b = &((const struct color_change *)right)->person;
    int order = memcmp(a->bytes, b->bytes, a->length < b->length ? a->length : b->length);

    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

void store_sort_changes(struct store *store)
{
    if (store->change_count > 0)
        qsort(store->changes, store->change_count, sizeof *store->changes, by_person);
}

void store_forget_changes(struct store *store)
{
    for (size_t i = 0; store->forget_person != NULL && i < store->change_count; i++)
        store->forget_person(store->changes[i].person.bytes);
    free(store->changes);
    store->changes = NULL;
    store->change_count = store->change_room = 0;
}

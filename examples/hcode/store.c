/*
 * What the stores share: opening one by its name, and the list of color changes of an advance.
 */
#include "store.h"

#include <stdlib.h>
#include <string.h>

struct store *store_open(const char *name, const struct chain *chain)
{
    static const char sqlite[] = "sqlite:";
    struct store *store = NULL;

    if (strcmp(name, "memory") == 0)
        store = store_memory_open();
    else if (strncmp(name, sqlite, sizeof sqlite - 1) == 0 && name[sizeof sqlite - 1] != '\0')
        store = store_sqlite_open(name + sizeof sqlite - 1, chain);
    else
        complain("no store \"%s\"; there are \"memory\" and \"sqlite:PATH\"", name);
    if (store != NULL)
        store->name = name;
    return store;
}

bool store_note_change(struct store *store, struct text person, const hcode_change *change)
{
    if (change->event != NULL || change->was == change->color)
        return true;
    if (store->change_count == store->change_room) {
        size_t room = 2 * store->change_room + 64;
        struct color_change *more = realloc(store->changes, room * sizeof *more);
        if (more == NULL)
            return false;
        store->changes = more;
        store->change_room = room;
    }
    char *bytes = malloc(person.length + 1);
    if (bytes == NULL)
        return false;
    memcpy(bytes, person.bytes, person.length);
    struct color_change *noted = &store->changes[store->change_count++];
    noted->person.bytes = bytes;
    noted->person.length = person.length;
    noted->was = change->was;
    noted->color = change->color;
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
    while (store->change_count > 0)
        free((void *)store->changes[--store->change_count].person.bytes);
    free(store->changes);
    store->changes = NULL;
    store->change_room = 0;
}

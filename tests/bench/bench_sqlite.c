/*
 * The example host's SQLite store against bare statements that write the same: the row and the
 * journal, in one transaction each or in batches, to files in one folder with the same settings.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store.h"
#include "bench.h"

#define PEOPLE 2000u
#define BATCH 1000u

struct files {
    struct store *store;
    hcode_engine engine;
    sqlite3 *bare;
    sqlite3_stmt *update, *journal, *begin, *commit;
    uint32_t batch; /* events of one transaction */
    uint32_t done;
    int64_t version;
};

static void id_of(uint32_t person, uint8_t id[16])
{
    char text[16];
    uint8_t digest[32];

    snprintf(text, sizeof text, "%u", person);
    hcode_sha256(text, strlen(text), digest);
    memcpy(id, digest, 16);
}

static void with_library(void *context, uint64_t n)
{
    struct files *f = context;
    hcode_event e = { .size = sizeof e, .kind = HCODE_CHECKIN, .role = HCODE_SELF };
    uint8_t id[16];

    for (uint64_t i = 0; i < n; i++, f->done++) {
        if (f->batch > 1 && i % f->batch == 0)
            f->store->begin(f->store);
        e.occurred = e.reported = 1583539200 + f->done / PEOPLE * 86400;
        id_of(f->done % PEOPLE, id);
        if (hcode_apply_event(&f->engine, id, &e, e.reported, NULL) != HCODE_OK)
            abort();
        if (f->batch > 1 && (i % f->batch == f->batch - 1 || i == n - 1))
            f->store->end(f->store);
    }
}

static void step(sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        abort();
    sqlite3_reset(statement);
}

static void bare(void *context, uint64_t n)
{
    struct files *f = context;
    uint8_t id[16], record[36] = { 1 }, rules[32] = { 0 };

    for (uint64_t i = 0; i < n; i++) {
        if (i % f->batch == 0)
            step(f->begin);
        id_of((uint32_t)(f->version % PEOPLE), id);
        record[4] = (uint8_t)f->version++;
        sqlite3_bind_blob(f->update, 1, id, 16, SQLITE_STATIC);
        sqlite3_bind_int64(f->update, 2, f->version);
        sqlite3_bind_blob(f->update, 3, record, sizeof record, SQLITE_STATIC);
        step(f->update);
        sqlite3_bind_blob(f->journal, 1, id, 16, SQLITE_STATIC);
        sqlite3_bind_int64(f->journal, 2, f->version);
        sqlite3_bind_blob(f->journal, 3, rules, sizeof rules, SQLITE_STATIC);
        step(f->journal);
        if (i % f->batch == f->batch - 1 || i == n - 1)
            step(f->commit);
    }
}

static void prepare(sqlite3 *db, const char *text, sqlite3_stmt **statement)
{
    if (sqlite3_prepare_v2(db, text, -1, statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "bench: %s\n", sqlite3_errmsg(db));
        exit(2);
    }
}

/* Both files have the store's tables. */
static void open_files(struct files *f, const char *folder)
{
    struct chain chain = { 0 };
    char path[256];

    if (!chain_add_or_complain(&chain, "policies/guangxi-2020-03-07.policy"))
        exit(2);
    snprintf(path, sizeof path, "%s/bare.db", folder);
    f->store = store_sqlite_open(path, &chain);
    if (f->store == NULL || sqlite3_open(path, &f->bare) != SQLITE_OK)
        exit(2);
    f->store->close(f->store);
    sqlite3_exec(f->bare, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
    prepare(f->bare, "BEGIN IMMEDIATE", &f->begin);
    prepare(f->bare, "COMMIT", &f->commit);
    prepare(f->bare, "INSERT INTO person (id, color, day, due, version, record, person)"
                     " VALUES (?1, 1, 18328, 2147483647, ?2, ?3, 'p') ON CONFLICT DO UPDATE SET"
                     " version = excluded.version, record = excluded.record", &f->update);
    prepare(f->bare, "INSERT INTO journal (id, version, kind, role, occurred, reported, policy,"
                     " rules, marks_left_out, was, color, day, due) VALUES (?1, ?2, 'checkin', 'self',"
                     " 1583539200, 1583539200, 18328, ?3, 0, 1, 1, 18328, 2147483647)", &f->journal);
    snprintf(path, sizeof path, "%s/store.db", folder);
    f->store = store_sqlite_open(path, &chain);
    if (f->store == NULL)
        exit(2);
    f->store->person = (struct text){ "p", 1 };
    f->engine = (hcode_engine){ sizeof f->engine, 0, chain.newest, &f->store->callbacks };
}

void bench_sqlite(void)
{
    static struct files f;
    char folder[] = "/tmp/hcode-bench-XXXXXX", remove[sizeof folder + 16];
    static const uint32_t batches[] = { 1, BATCH };

    if (mkdtemp(folder) == NULL)
        exit(2);
    open_files(&f, folder);
    for (int i = 0; i < 2; i++) {
        struct row row = { i == 0 ? "sqlite-each" : "sqlite-batches",
                           { { "libhcode", with_library, &f, 0 }, { "bare statements", bare, &f, 0 } },
                           1 / 0.9 };
        f.batch = batches[i];
        measure(&row);
        print_row(&row);
    }
    snprintf(remove, sizeof remove, "rm -rf %s", folder);
    if (system(remove) != 0)
        fprintf(stderr, "bench: %s is left\n", folder);
}

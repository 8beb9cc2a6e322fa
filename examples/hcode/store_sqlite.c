/*
 * Rows and journal in an SQLite file, for any number of processes at once. Whoever writes
 * begins with BEGIN IMMEDIATE, so what was loaded in a transaction is still so when it is
 * replaced, and row and journal are written together or not at all. The version is compared
 * all the same: the library may load outside of a transaction.
 *
 * The table `policy` says which policies the rows' `due` was computed with. Codes of SQLite
 * are positive and go through the library unharmed.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store.h"

#define APPLICATION_ID 1751347044 /* "hcod" */
#define SCHEMA_VERSION 1
#define BUSY_MILLISECONDS 10000
#define PAUSE_MILLISECONDS 5

enum statement { BEGIN, COMMIT, ROLLBACK, LOAD, INSERT, REPLACE, JOURNAL, FORGET_DUE, LIST_DUE,
                 PAGE_DUE, PAGE_ALL, ADVANCED, SET_ADVANCED, STATEMENTS };

static const char *const sql[STATEMENTS] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [LOAD] = "SELECT color, day, due, version, record, person FROM person WHERE id = ?1",
    [INSERT] = "INSERT INTO person (id, color, day, due, version, record, person)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?8) ON CONFLICT DO NOTHING",
    [REPLACE] = "UPDATE person SET color = ?2, day = ?3, due = ?4, version = ?5, record = ?6"
                " WHERE id = ?1 AND version = ?7",
    [JOURNAL] = "INSERT INTO journal (id, version, kind, detail, role, occurred, reported, region,"
                " celsius_x10, symptoms, reason, actor, policy, rules, marks_left_out, was, color,"
                " day, due) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                " ?15, ?16, ?17, ?18, ?19)",
    [FORGET_DUE] = "DELETE FROM temp.due",
    [LIST_DUE] = "INSERT INTO temp.due SELECT id FROM person WHERE due <= ?1",
    [PAGE_DUE] = "SELECT id FROM temp.due WHERE id > ?1 ORDER BY id LIMIT ?2",
    [PAGE_ALL] = "SELECT id, person, record FROM person WHERE id > ?1 ORDER BY id LIMIT ?2",
    [ADVANCED] = "SELECT day FROM advanced",
    [SET_ADVANCED] = "INSERT INTO advanced (one, day) VALUES (1, ?1)"
                     " ON CONFLICT DO UPDATE SET day = excluded.day",
};

static const char schema[] =
    "CREATE TABLE person ("
    "  id BLOB PRIMARY KEY,"
    "  color INTEGER NOT NULL,"
    "  day INTEGER NOT NULL,"      /* days since 1970-01-01 */
    "  due INTEGER NOT NULL,"
    "  version INTEGER NOT NULL,"
    "  record BLOB NOT NULL,"
    "  person TEXT NOT NULL"
    ") WITHOUT ROWID;"
    "CREATE INDEX person_due ON person (due);"
    "CREATE INDEX person_color ON person (color);"
    "CREATE TABLE journal ("       /* a row for each commit, none ever changed */
    "  entry INTEGER PRIMARY KEY,"
    "  id BLOB NOT NULL,"
    "  version INTEGER NOT NULL,"  /* of the person's row after this */
    "  kind TEXT,"                 /* NULL: a day advanced; so is all up to `actor` */
    "  detail TEXT,"               /* of the kind or of the policy's own; NULL: none */
    "  role TEXT,"
    "  occurred INTEGER,"          /* seconds since 1970-01-01T00:00:00Z */
    "  reported INTEGER,"
    "  region INTEGER,"            /* NULL: not given; so are the next three */
    "  celsius_x10 INTEGER,"
    "  symptoms INTEGER,"
    "  reason INTEGER,"
    "  actor TEXT,"
    "  policy INTEGER NOT NULL,"   /* first day of the policy that judged */
    "  rules BLOB NOT NULL,"       /* 32 bytes, bit i % 8 of byte i / 8: its rule i fired */
    "  marks_left_out INTEGER NOT NULL,"
    "  was INTEGER NOT NULL,"
    "  color INTEGER NOT NULL,"
    "  day INTEGER NOT NULL,"
    "  due INTEGER NOT NULL,"
    "  UNIQUE (id, version)"
    ");"
    "CREATE TABLE policy ("
    "  effective INTEGER PRIMARY KEY,"
    "  name TEXT NOT NULL,"
    "  digest BLOB NOT NULL"       /* SHA-256 of the text */
    ");"
    "CREATE TABLE advanced (one INTEGER PRIMARY KEY CHECK (one = 1), day INTEGER NOT NULL);";

struct sqlite_store {
    struct store store;
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    char why[256];
};

/* --- SQLite --- */

/* Keep the sentence that belongs to a failure; the code without its details. */
static hcode_status failure(struct sqlite_store *s)
{
    int code = sqlite3_errcode(s->db) & 0xFF;

    snprintf(s->why, sizeof s->why, "%s", sqlite3_errmsg(s->db));
    return code != SQLITE_OK ? code : SQLITE_ERROR;
}

static hcode_status refuse_file(struct sqlite_store *s, const char *what)
{
    snprintf(s->why, sizeof s->why, "%s", what);
    return SQLITE_NOTADB;
}

/* Run to the first row, SQLITE_ROW, or to the end, SQLITE_DONE; else the failure. */
static int step(struct sqlite_store *s, enum statement which)
{
    int code = sqlite3_step(s->statements[which]);

    return code == SQLITE_ROW || code == SQLITE_DONE ? code : failure(s);
}

static void reset(struct sqlite_store *s, enum statement which)
{
    sqlite3_reset(s->statements[which]);
    sqlite3_clear_bindings(s->statements[which]);
}

/* Run a statement that has no rows. */
static hcode_status run(struct sqlite_store *s, enum statement which)
{
    int code = step(s, which);

    reset(s, which);
    return code == SQLITE_DONE || code == SQLITE_ROW ? HCODE_OK : code;
}

static hcode_status execute(struct sqlite_store *s, const char *statements)
{
    return sqlite3_exec(s->db, statements, NULL, NULL, NULL) == SQLITE_OK ? HCODE_OK : failure(s);
}

/* A value of the first row of a query. */
static hcode_status query_integer(struct sqlite_store *s, const char *query, int64_t *value)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(s->db, query, -1, &statement, NULL) != SQLITE_OK)
        return failure(s);
    int code = sqlite3_step(statement);
    *value = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    hcode_status status = code == SQLITE_ROW || code == SQLITE_DONE ? HCODE_OK : failure(s);
    sqlite3_finalize(statement);
    return status;
}

/* --- The library's callbacks --- */

static hcode_status load(void *context, const uint8_t id[16], hcode_row *row)
{
    struct sqlite_store *s = context;
    sqlite3_stmt *q = s->statements[LOAD];

    sqlite3_bind_blob(q, 1, id, 16, SQLITE_STATIC);
    int code = step(s, LOAD);
    hcode_status status = code == SQLITE_DONE ? HCODE_NOT_FOUND : code;
    if (code == SQLITE_ROW) {
        int length = sqlite3_column_bytes(q, 4);
        row->color = sqlite3_column_int(q, 0);
        row->day = sqlite3_column_int(q, 1);
        row->due = sqlite3_column_int(q, 2);
        row->version = (uint64_t)sqlite3_column_int64(q, 3);
        row->record_length = (uint32_t)length;
        status = row->record_length <= row->record_capacity ? HCODE_OK : HCODE_CORRUPT;
        if (status == HCODE_OK && length > 0)
            memcpy(row->record, sqlite3_column_blob(q, 4), (size_t)length);
    }
    reset(s, LOAD);
    return status;
}

static void bind_given(sqlite3_stmt *q, int place, int64_t value) /* 0 is not given */
{
    if (value != 0)
        sqlite3_bind_int64(q, place, value);
}

static void bind_event(sqlite3_stmt *q, const hcode_event *e, struct text actor)
{
    const char *detail = e->kind == HCODE_CUSTOM ? e->custom : hcode_detail_name(e->kind, e->detail);

    sqlite3_bind_text(q, 3, hcode_kind_name(e->kind), -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 4, detail, -1, SQLITE_STATIC); /* NULL binds NULL */
    sqlite3_bind_text(q, 5, hcode_role_name(e->role), -1, SQLITE_STATIC);
    sqlite3_bind_int64(q, 6, e->occurred);
    sqlite3_bind_int64(q, 7, e->reported);
    bind_given(q, 8, e->region);
    bind_given(q, 9, e->celsius_x10);
    bind_given(q, 10, e->symptoms);
    bind_given(q, 11, e->reason);
    if (actor.length > 0)
        sqlite3_bind_text(q, 12, actor.bytes, (int)actor.length, SQLITE_STATIC);
}

static hcode_status write_journal(struct sqlite_store *s, const uint8_t id[16],
                                  const hcode_row *row, const hcode_change *change)
{
    sqlite3_stmt *q = s->statements[JOURNAL];
    uint8_t rules[32];

    for (size_t i = 0; i < sizeof rules; i++)
        rules[i] = (uint8_t)(change->rules[i / 8] >> i % 8 * 8);
    sqlite3_bind_blob(q, 1, id, 16, SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, (int64_t)row->version);
    if (change->event != NULL)
        bind_event(q, change->event, s->store.actor);
    sqlite3_bind_int(q, 13, change->policy_effective);
    sqlite3_bind_blob(q, 14, rules, sizeof rules, SQLITE_STATIC);
    sqlite3_bind_int(q, 15, (int)change->marks_left_out);
    sqlite3_bind_int(q, 16, change->was);
    sqlite3_bind_int(q, 17, change->color);
    sqlite3_bind_int(q, 18, change->day);
    sqlite3_bind_int(q, 19, change->due);
    return run(s, JOURNAL);
}

/* HCODE_CONFLICT if the row's version is another one. */
static hcode_status write_row(struct sqlite_store *s, const uint8_t id[16], uint64_t expected,
                              const hcode_row *row)
{
    enum statement which = expected == 0 ? INSERT : REPLACE;
    sqlite3_stmt *q = s->statements[which];

    sqlite3_bind_blob(q, 1, id, 16, SQLITE_STATIC);
    sqlite3_bind_int(q, 2, row->color);
    sqlite3_bind_int(q, 3, row->day);
    sqlite3_bind_int(q, 4, row->due);
    sqlite3_bind_int64(q, 5, (int64_t)row->version);
    sqlite3_bind_blob(q, 6, row->record, (int)row->record_length, SQLITE_STATIC);
    if (which == REPLACE)
        sqlite3_bind_int64(q, 7, (int64_t)expected);
    else
        sqlite3_bind_text(q, 8, s->store.person.bytes, (int)s->store.person.length, SQLITE_STATIC);
    hcode_status status = run(s, which);
    return status == HCODE_OK && sqlite3_changes(s->db) == 0 ? HCODE_CONFLICT : status;
}

static void forget_person(const char *bytes)
{
    free((void *)bytes);
}

static bool note_person(struct sqlite_store *s, const hcode_change *change)
{
    sqlite3_stmt *q = s->statements[LOAD];
    size_t length = (size_t)sqlite3_column_bytes(q, 5);
    char *person = malloc(length + 1);

    if (person == NULL)
        return false;
    memcpy(person, sqlite3_column_text(q, 5), length);
    if (store_note_change(&s->store, (struct text){ person, length }, change))
        return true;
    free(person);
    return false;
}

/* The list of changes needs the person's name. */
static hcode_status note_change(struct sqlite_store *s, const uint8_t id[16],
                                const hcode_change *change)
{
    sqlite3_bind_blob(s->statements[LOAD], 1, id, 16, SQLITE_STATIC);
    int code = step(s, LOAD);
    if (code == SQLITE_ROW) /* and not SQLITE_DONE: it was written just now */
        code = note_person(s, change) ? HCODE_OK : SQLITE_NOMEM;
    reset(s, LOAD);
    return code != SQLITE_DONE ? code : SQLITE_INTERNAL;
}

static hcode_status write_all(struct sqlite_store *s, const uint8_t id[16], uint64_t expected,
                              const hcode_row *row, const hcode_change *change)
{
    hcode_status status = write_row(s, id, expected, row);

    if (status == HCODE_OK)
        status = write_journal(s, id, row, change);
    return status == HCODE_OK && store_is_change(change) ? note_change(s, id, change) : status;
}

static hcode_status commit(void *context, const uint8_t id[16], uint64_t expected,
                           const hcode_row *row, const hcode_change *change)
{
    struct sqlite_store *s = context;
    bool alone = sqlite3_get_autocommit(s->db); /* no begin() before */

    hcode_status status = alone ? run(s, BEGIN) : HCODE_OK;
    if (status == HCODE_OK) {
        status = write_all(s, id, expected, row, change);
        if (alone && status == HCODE_OK)
            status = run(s, COMMIT);
        if (alone && status != HCODE_OK)
            s->store.undo(&s->store);
    }
    return status;
}

/* The list is made once, for the first page: who is due is found by the index on `due`, and
 * the pages by id, so all of them together cost what is due and no more. */
static hcode_status list_due(struct sqlite_store *s, hcode_day day)
{
    hcode_status status = run(s, FORGET_DUE);

    if (status != HCODE_OK)
        return status;
    sqlite3_bind_int(s->statements[LIST_DUE], 1, day);
    return run(s, LIST_DUE);
}

static hcode_status due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                        uint32_t capacity, uint32_t *count)
{
    struct sqlite_store *s = context;
    sqlite3_stmt *q = s->statements[PAGE_DUE];
    hcode_status status = after == NULL ? list_due(s, day) : HCODE_OK;

    *count = 0;
    if (status != HCODE_OK)
        return status;
    sqlite3_bind_blob(q, 1, after != NULL ? (const void *)after : "", after != NULL ? 16 : 0,
                      SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, capacity);
    int code;
    while ((code = step(s, PAGE_DUE)) == SQLITE_ROW && *count < capacity) {
        if (sqlite3_column_bytes(q, 0) == 16)
            memcpy(ids + 16 * (size_t)(*count)++, sqlite3_column_blob(q, 0), 16);
    }
    reset(s, PAGE_DUE);
    return code == SQLITE_DONE || code == SQLITE_ROW ? HCODE_OK : code;
}

/* --- The host's --- */

static hcode_status begin(struct store *store)
{
    return run((struct sqlite_store *)store, BEGIN);
}

static hcode_status end(struct store *store)
{
    return run((struct sqlite_store *)store, COMMIT);
}

static void undo(struct store *store)
{
    struct sqlite_store *s = (struct sqlite_store *)store;
    char first[sizeof s->why];

    memcpy(first, s->why, sizeof first); /* of what failed before */
    if (!sqlite3_get_autocommit(s->db))
        (void)run(s, ROLLBACK);
    memcpy(s->why, first, sizeof first);
}

static hcode_status advanced(struct store *store, hcode_day *day)
{
    struct sqlite_store *s = (struct sqlite_store *)store;
    int code = step(s, ADVANCED);

    if (code == SQLITE_ROW || code == SQLITE_DONE)
        *day = code == SQLITE_ROW ? sqlite3_column_int(s->statements[ADVANCED], 0) : HCODE_NO_DAY;
    reset(s, ADVANCED);
    return code == SQLITE_ROW || code == SQLITE_DONE ? HCODE_OK : code;
}

static hcode_status set_advanced(struct store *store, hcode_day day)
{
    struct sqlite_store *s = (struct sqlite_store *)store;

    sqlite3_bind_int(s->statements[SET_ADVANCED], 1, day);
    return run(s, SET_ADVANCED);
}

/* False for an id or a name that this program never writes. */
static bool copy_row(sqlite3_stmt *q, struct stored *row)
{
    int length = sqlite3_column_bytes(q, 2), name = sqlite3_column_bytes(q, 1);

    if (sqlite3_column_bytes(q, 0) != sizeof row->id || name >= (int)sizeof row->person)
        return false;
    *row = (struct stored){ .status = length <= HCODE_RECORD_MAX ? HCODE_OK : HCODE_CORRUPT };
    memcpy(row->id, sqlite3_column_blob(q, 0), sizeof row->id);
    if (name > 0)
        memcpy(row->person, sqlite3_column_text(q, 1), (size_t)name);
    if (length > 0 && row->status == HCODE_OK) {
        memcpy(row->record, sqlite3_column_blob(q, 2), (size_t)length);
        row->length = (uint32_t)length;
    }
    return true;
}

static hcode_status page(struct store *store, const uint8_t *after, struct stored *rows,
                         uint32_t capacity, uint32_t *count)
{
    struct sqlite_store *s = (struct sqlite_store *)store;
    sqlite3_stmt *q = s->statements[PAGE_ALL];
    int code;

    *count = 0;
    sqlite3_bind_blob(q, 1, after != NULL ? (const void *)after : "", after != NULL ? 16 : 0,
                      SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, capacity);
    while ((code = step(s, PAGE_ALL)) == SQLITE_ROW && copy_row(q, &rows[*count]))
        ++*count;
    reset(s, PAGE_ALL);
    if (code == SQLITE_ROW)
        return refuse_file(s, "a row with an id or a person that hcode never writes");
    return code == SQLITE_DONE ? HCODE_OK : code;
}

static const char *why(const struct store *store)
{
    return ((const struct sqlite_store *)store)->why;
}

static void close_sqlite(struct store *store)
{
    struct sqlite_store *s = (struct sqlite_store *)store;

    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(s->statements[i]);
    sqlite3_close(s->db);
    store_forget_changes(store);
    free(s);
}

/* --- Opening --- */

/* Is the file ours, or empty? To be asked in a transaction: another process may be making it. */
static hcode_status look_at_file(struct sqlite_store *s, bool *empty)
{
    int64_t application = 0, version = 0, tables = 0;
    hcode_status status = query_integer(s, "PRAGMA application_id", &application);

    if (status == HCODE_OK)
        status = query_integer(s, "PRAGMA user_version", &version);
    if (status == HCODE_OK)
        status = query_integer(s, "SELECT count(*) FROM sqlite_schema", &tables);
    if (status != HCODE_OK)
        return status;
    *empty = application == 0 && tables == 0;
    if (application == APPLICATION_ID)
        return version == SCHEMA_VERSION ? HCODE_OK
                                         : refuse_file(s, "made by another version of hcode");
    return *empty ? HCODE_OK : refuse_file(s, "a database of another program");
}

/* What is not ours is left alone, so this comes before anything is written. */
static hcode_status refuse_foreign(struct sqlite_store *s)
{
    bool empty;
    hcode_status status = execute(s, "BEGIN");

    if (status == HCODE_OK)
        status = look_at_file(s, &empty);
    return status == HCODE_OK ? execute(s, "COMMIT") : status;
}

static hcode_status make_tables(struct sqlite_store *s)
{
    char mark[80];
    bool empty;
    hcode_status status = look_at_file(s, &empty);

    if (status != HCODE_OK || !empty)
        return status;
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             APPLICATION_ID, SCHEMA_VERSION);
    status = execute(s, schema);
    return status == HCODE_OK ? execute(s, mark) : status;
}

/* Do the rows know this policy? If not, or if its text was another one, they must be looked at
 * on its first day. */
static hcode_status join_policy(struct sqlite_store *s, const struct chain_link *link)
{
    static const char note[] = "INSERT INTO policy (effective, name, digest) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT DO UPDATE SET name = excluded.name,"
                               " digest = excluded.digest WHERE digest <> excluded.digest";
    static const char pull[] = "UPDATE person SET due = ?1 WHERE due > ?1";
    hcode_policy_facts facts = { .size = sizeof facts };
    sqlite3_stmt *q = NULL;

    (void)hcode_policy_view(link->policy, &facts);
    if (sqlite3_prepare_v2(s->db, note, -1, &q, NULL) != SQLITE_OK)
        return failure(s);
    sqlite3_bind_int(q, 1, facts.effective);
    sqlite3_bind_text(q, 2, facts.name, -1, SQLITE_STATIC);
    sqlite3_bind_blob(q, 3, link->digest, sizeof link->digest, SQLITE_STATIC);
    int code = sqlite3_step(q);
    hcode_status status = code == SQLITE_DONE ? HCODE_OK : failure(s);
    sqlite3_finalize(q);
    if (status != HCODE_OK || sqlite3_changes(s->db) == 0)
        return status;

    if (sqlite3_prepare_v2(s->db, pull, -1, &q, NULL) != SQLITE_OK)
        return failure(s);
    sqlite3_bind_int(q, 1, facts.effective);
    status = sqlite3_step(q) == SQLITE_DONE ? HCODE_OK : failure(s);
    sqlite3_finalize(q);
    return status;
}

static hcode_status join_policies(struct sqlite_store *s, const struct chain *chain)
{
    hcode_status status = HCODE_OK;

    for (uint32_t i = 0; i < chain->count && status == HCODE_OK; i++)
        status = join_policy(s, &chain->links[i]);
    return status;
}

/* A chain that lacks a policy of the rows would misjudge them. */
static hcode_status check_policies(struct sqlite_store *s, const struct chain *chain)
{
    hcode_policy_facts facts = { .size = sizeof facts };
    int64_t left = 0, given = 0;
    hcode_status status = query_integer(s, "SELECT count(*) FROM policy", &left);

    for (uint32_t i = 0; i < chain->count && status == HCODE_OK; i++) {
        char query[80];
        (void)hcode_policy_view(chain->links[i].policy, &facts);
        snprintf(query, sizeof query, "SELECT count(*) FROM policy WHERE effective = %d",
                 facts.effective);
        status = query_integer(s, query, &given);
        left -= given;
    }
    if (status == HCODE_OK && left > 0)
        return refuse_file(s, "was used with a policy that is not given; name all of them");
    return status;
}

static hcode_status prepare(struct sqlite_store *s)
{
    for (int i = 0; i < STATEMENTS; i++) {
        if (sqlite3_prepare_v3(s->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &s->statements[i],
                               NULL) != SQLITE_OK)
            return failure(s);
    }
    return HCODE_OK;
}

/* Processes that switch a new file at the same moment would wait for each other, so SQLite lets
 * none of them wait; here they do, one after the other gets through. */
static hcode_status switch_to_wal(struct sqlite_store *s)
{
    hcode_status status = SQLITE_BUSY;

    sqlite3_busy_timeout(s->db, 0);
    for (int waited = 0; status == SQLITE_BUSY && waited < BUSY_MILLISECONDS;
         waited += PAUSE_MILLISECONDS) {
        status = execute(s, "PRAGMA journal_mode = WAL");
        if (status == SQLITE_BUSY)
            sqlite3_sleep(PAUSE_MILLISECONDS);
    }
    sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
    return status;
}

static hcode_status open_file(struct sqlite_store *s, const char *path, int flags)
{
    if (sqlite3_open_v2(path, &s->db, flags, NULL) != SQLITE_OK)
        return failure(s);
    sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
    return execute(s, "PRAGMA temp_store = MEMORY;"
                      "CREATE TEMP TABLE due (id BLOB PRIMARY KEY) WITHOUT ROWID;");
}

static hcode_status open_to_write(struct sqlite_store *s, const char *path,
                                  const struct chain *chain)
{
    hcode_status status = open_file(s, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);

    if (status == HCODE_OK)
        status = refuse_foreign(s);
    if (status == HCODE_OK)
        status = switch_to_wal(s);
    /* FULL: what was answered survives a power cut. */
    if (status == HCODE_OK)
        status = execute(s, "PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
    if (status == HCODE_OK)
        status = make_tables(s);
    if (status == HCODE_OK)
        status = join_policies(s, chain);
    if (status == HCODE_OK)
        status = check_policies(s, chain);
    if (status == HCODE_OK)
        status = execute(s, "COMMIT");
    return status == HCODE_OK ? prepare(s) : status;
}

/* A mere reader leaves SQLite's two files beside the database behind if it had to make them;
 * who might write removes them. If they are there already, they are another process's. */
static int reading_flags(const char *path)
{
    char *wal = sqlite3_mprintf("%s-wal", path);
    bool there = wal != NULL && access(wal, F_OK) == 0;

    sqlite3_free(wal);
    return there ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
}

static hcode_status open_to_look(struct sqlite_store *s, const char *path,
                                 const struct chain *chain)
{
    bool empty = false;
    hcode_status status = open_file(s, path, reading_flags(path));

    if (status == HCODE_OK)
        status = execute(s, "PRAGMA query_only = ON; BEGIN"); /* until it is closed */
    if (status == HCODE_OK)
        status = look_at_file(s, &empty);
    if (status == HCODE_OK && empty)
        return refuse_file(s, "an empty file");
    if (status == HCODE_OK)
        status = check_policies(s, chain);
    return status == HCODE_OK ? prepare(s) : status;
}

typedef hcode_status open_fn(struct sqlite_store *s, const char *path, const struct chain *chain);

static struct store *open_sqlite(const char *path, const struct chain *chain, open_fn *open)
{
    struct sqlite_store *s = calloc(1, sizeof *s);

    if (s == NULL) {
        complain("out of memory");
        return NULL;
    }
    s->store = (struct store){
        .callbacks = { sizeof s->store.callbacks, 0, s, load, commit, due },
        .begin = begin,
        .end = end,
        .undo = undo,
        .advanced = advanced,
        .set_advanced = set_advanced,
        .page = page,
        .forget_person = forget_person,
        .why = why,
        .close = close_sqlite,
    };
    hcode_status status = open(s, path, chain);
    if (status != HCODE_OK) {
        complain("%s: %s", path, s->why);
        close_sqlite(&s->store);
        return NULL;
    }
    return &s->store;
}

struct store *store_sqlite_open(const char *path, const struct chain *chain)
{
    return open_sqlite(path, chain, open_to_write);
}

struct store *store_sqlite_look(const char *path, const struct chain *chain)
{
    return open_sqlite(path, chain, open_to_look);
}

/*
 * The same decision as SQL, by statements that are prepared once: a person's facts as rows, the
 * policy's reasons as a table, runs of 14 by shifts of the map of good days.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

struct sql {
    sqlite3 *db;
    sqlite3_stmt *classify, *apply;
    hcode_day day;
    int32_t color;
};

static const char tables[] =
    "CREATE TABLE person (id INTEGER PRIMARY KEY, registered INT, anchor INT, normal INT,"
    " abnormal INT, corrected INT);"
    "CREATE TABLE slot (id INT, code INT, filed INT, since INT, cleared_reported INT,"
    " cleared_occurred INT, done INT, PRIMARY KEY (id, code)) WITHOUT ROWID;"
    "CREATE TABLE reason (code INTEGER PRIMARY KEY, color INT, days INT, normal INT);";

static const char question[] =
    "WITH a AS (SELECT anchor, corrected | (normal & ~abnormal) AS g FROM person WHERE id = 1),"
    " b AS (SELECT anchor, g & (g << 1) AS g FROM a), c AS (SELECT anchor, g & (g << 2) AS g FROM b),"
    " d AS (SELECT anchor, g & (g << 4) AS g FROM c), e AS (SELECT anchor, g & (g << 6) AS g FROM d)"
    " SELECT ifnull(max(r.color), 1) FROM slot s JOIN reason r ON r.code = s.code, e"
    " WHERE s.id = 1 AND s.done = 0 AND s.filed > 0"
    " AND (s.filed >= s.cleared_reported OR s.since > s.cleared_occurred)"
    " AND NOT (r.days > 0 AND (s.since + 28800) / 86400 + r.days <= ?1)"
    " AND NOT (r.normal > 0 AND e.anchor > (s.since + 28800) / 86400"
    "  AND e.g & ((1 << (e.anchor - (s.since + 28800) / 86400)) - 1))";

static const char checkin[] =
    "UPDATE person SET normal = (normal << max(0, ?1 - anchor)) | (1 << max(0, anchor - ?1)),"
    " abnormal = abnormal << max(0, ?1 - anchor), corrected = corrected << max(0, ?1 - anchor),"
    " anchor = max(anchor, ?1) WHERE id = 1 AND ?1 >= anchor - 31";

static void run(sqlite3 *db, const char *text)
{
    char *why = NULL;

    if (sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK) {
        fprintf(stderr, "bench: %s\n", why);
        exit(2);
    }
}

static void fill(sqlite3 *db, const struct sample *s)
{
    hcode_record_facts f = { .size = sizeof f };
    hcode_slot slot = { .size = sizeof slot };
    hcode_reason_facts r = { .size = sizeof r };
    char text[512];

    hcode_record_view(s->record, s->length, &f);
    snprintf(text, sizeof text, "INSERT INTO person VALUES (1, %lld, %d, %lld, %lld, %lld)",
             (long long)f.registered, f.anchor, (long long)f.normal, (long long)f.abnormal,
             (long long)f.corrected);
    run(db, text);
    for (uint32_t i = 0; hcode_record_slot(s->record, s->length, i, &slot) == HCODE_OK; i++) {
        snprintf(text, sizeof text, "INSERT INTO slot VALUES (1, %d, %lld, %lld, %lld, %lld, %u)",
                 slot.code, (long long)slot.filed, (long long)slot.since,
                 (long long)slot.cleared_reported, (long long)slot.cleared_occurred, slot.done);
        run(db, text);
    }
    for (uint32_t i = 0; hcode_policy_reason(s->policy, i, &r) == HCODE_OK; i++) {
        snprintf(text, sizeof text, "INSERT INTO reason VALUES (%d, %d, %d, %d)", r.code, r.color,
                 r.days, r.normal_days);
        run(db, text);
    }
}

static void *open_sqlite(const struct sample *s)
{
    struct sql *q = need(sizeof *q);

    if (sqlite3_open(":memory:", &q->db) != SQLITE_OK)
        exit(2);
    run(q->db, tables);
    fill(q->db, s);
    run(q->db, "ANALYZE; BEGIN");
    if (sqlite3_prepare_v2(q->db, question, -1, &q->classify, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(q->db, checkin, -1, &q->apply, NULL) != SQLITE_OK) {
        fprintf(stderr, "bench: %s\n", sqlite3_errmsg(q->db));
        exit(2);
    }
    sqlite3_bind_int(q->classify, 1, s->day);
    sqlite3_bind_int(q->apply, 1, s->day);
    return q;
}

static void classify(void *context, uint64_t n)
{
    struct sql *q = context;

    for (uint64_t i = 0; i < n; i++) {
        if (sqlite3_step(q->classify) != SQLITE_ROW)
            abort();
        q->color = sqlite3_column_int(q->classify, 0);
        sqlite3_reset(q->classify);
    }
}

static void apply(void *context, uint64_t n)
{
    struct sql *q = context;

    for (uint64_t i = 0; i < n; i++) {
        if (sqlite3_step(q->apply) != SQLITE_DONE)
            abort();
        sqlite3_reset(q->apply);
    }
}

static int32_t color(void *context)
{
    return ((const struct sql *)context)->color;
}

const struct peer peer_sqlite = { "SQLite", open_sqlite, classify, color, apply };

/*
 * Requests to the engine, and what it says as JSON: one function for each form of a line.
 * Keys stand in the order in which they are set.
 */
#include <stdio.h>
#include <string.h>

#include "hex.h"
#include "replay.h"

/* --- Values --- */

static json_t *json_day(hcode_day day)
{
    char text[DATE_TEXT];

    if (day == HCODE_NEVER)
        return json_null();
    date_print(day, text);
    return json_string(text);
}

static json_t *json_text(const char *text) /* NULL: null */
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *json_hex(const uint8_t *bytes, size_t length)
{
    char hex[2 * HCODE_RECORD_MAX + 1];

    hex_print(bytes, length, hex);
    return json_string(hex);
}

static json_t *start(const struct request *r, hcode_status status)
{
    json_t *out = json_object();

    json_object_set_new(out, "status", json_string(hcode_status_name(status)));
    if (r->person != NULL)
        json_object_set(out, "person", r->person);
    return out;
}

/* --- Reasons --- */

static json_t *reason_name(const hcode_reason_answer *a)
{
    return json_string(a->name);
}

/* Null where the policy in force does not end the reason by normal days. */
static void set_run(json_t *out, const hcode_reason_answer *a)
{
    bool runs = a->of > 0;

    json_object_set_new(out, "run", runs ? json_integer(a->run) : json_null());
    json_object_set_new(out, "of", runs ? json_integer(a->of) : json_null());
    json_object_set_new(out, "still_needed", runs ? json_integer(a->still_needed) : json_null());
}

static json_t *reason_facts(const hcode_reason_answer *a)
{
    json_t *out = json_object();

    json_object_set_new(out, "name", reason_name(a));
    json_object_set_new(out, "code", json_integer(a->code));
    json_object_set_new(out, "color", json_text(hcode_color_name(a->color)));
    json_object_set_new(out, "since", json_day(a->since));
    json_object_set_new(out, "by", json_text(hcode_role_name(a->role)));
    set_run(out, a);
    json_object_set_new(out, "earliest_end", json_day(a->earliest_end));
    json_object_set_new(out, "cite", json_text(a->cite));
    return out;
}

/* The active reasons of the person's row on a day, and what else classify says. */
struct verdict {
    hcode_verdict facts;
    uint8_t record[HCODE_RECORD_MAX];
    size_t length;
};

static hcode_status classify(const struct host *host, const struct request *r, hcode_day day,
                             struct verdict *v)
{
    v->facts.size = sizeof v->facts;
    return hcode_classify_person(&host->engine, r->id, day, &v->facts, v->record, &v->length);
}

static json_t *reasons(const struct host *host, const struct verdict *v, hcode_day day,
                       json_t *of(const hcode_reason_answer *))
{
    json_t *list = json_array();
    hcode_reason_answer reason = { .size = sizeof reason };

    for (uint32_t i = 0; i < v->facts.reasons; i++) {
        if (hcode_reason(host->chain.newest, v->record, v->length, day, i, &reason) == HCODE_OK)
            json_array_append_new(list, of(&reason));
    }
    return list;
}

/* --- One form each; the status decides whether `out` is an answer --- */

static hcode_status answer_event(struct host *host, struct request *r, json_t **out)
{
    hcode_change change = { .size = sizeof change };
    struct verdict v;

    host->store->person = (struct text){ json_string_value(r->person),
                                         json_string_length(r->person) };
    host->store->actor = (struct text){ json_string_value(r->actor),
                                        json_string_length(r->actor) };
    hcode_status status = hcode_apply_event(&host->engine, r->id, &r->event, host->now, &change);
    if (status < HCODE_OK)
        request_blame(r, status, host->chain.newest, host->now);
    if (status == HCODE_OK)
        status = classify(host, r, change.day, &v);
    if (status != HCODE_OK)
        return status;

    *out = start(r, HCODE_OK);
    json_object_set_new(*out, "day", json_day(change.day));
    json_object_set_new(*out, "was", json_text(hcode_color_name(change.was)));
    json_object_set_new(*out, "color", json_text(hcode_color_name(change.color)));
    json_object_set_new(*out, "registered", json_boolean(v.facts.registered));
    json_object_set_new(*out, "reasons", reasons(host, &v, change.day, reason_name));
    if (change.marks_left_out)
        json_object_set_new(*out, "too_old_to_mark", json_true());
    if (change.rules_fired == 0)
        json_object_set_new(*out, "nothing_fired", json_true());
    return HCODE_OK;
}

static hcode_status answer_classify(struct host *host, struct request *r, json_t **out)
{
    hcode_day next = HCODE_NEVER;
    struct verdict v;

    hcode_status status = classify(host, r, r->day, &v);
    if (status == HCODE_RANGE || status == HCODE_LATE)
        r->at = json_string("on");
    if (status == HCODE_OK)
        status = hcode_next_change(host->chain.newest, v.record, v.length, r->day, &next);
    if (status != HCODE_OK)
        return status;

    *out = start(r, HCODE_OK);
    json_object_set_new(*out, "day", json_day(r->day));
    json_object_set_new(*out, "color", json_text(hcode_color_name(v.facts.color)));
    json_object_set_new(*out, "registered", json_boolean(v.facts.registered));
    json_object_set_new(*out, "next_change", json_day(next));
    json_object_set_new(*out, "reasons", reasons(host, &v, r->day, reason_facts));
    return HCODE_OK;
}

/* The calendar never goes back. */
static hcode_status advance(const struct host *host, hcode_day day, hcode_progress *progress)
{
    hcode_day before = HCODE_NO_DAY;
    hcode_status status = host->store->advanced(host->store, &before);

    if (status != HCODE_OK)
        return status;
    if (before != HCODE_NO_DAY && day < before)
        return HCODE_INVALID;
    status = hcode_advance_day(&host->engine, day, host->now, progress);
    return status == HCODE_OK ? host->store->set_advanced(host->store, day) : status;
}

static json_t *changes(struct store *store)
{
    json_t *list = json_array();

    store_sort_changes(store);
    for (size_t i = 0; i < store->change_count; i++) {
        const struct color_change *c = &store->changes[i];
        json_t *change = json_object();
        json_object_set_new(change, "person", json_stringn(c->person.bytes, c->person.length));
        json_object_set_new(change, "was", json_text(hcode_color_name(c->was)));
        json_object_set_new(change, "color", json_text(hcode_color_name(c->color)));
        json_array_append_new(list, change);
    }
    return list;
}

static hcode_status answer_advance(struct host *host, struct request *r, json_t **out)
{
    hcode_progress progress = { .size = sizeof progress };
    hcode_status status = advance(host, r->day, &progress);

    if (status < HCODE_OK)
        r->at = json_string("advance");
    if (status == HCODE_OK) {
        *out = start(r, HCODE_OK);
        json_object_set_new(*out, "advanced", json_day(r->day));
        json_object_set_new(*out, "changes", changes(host->store));
    }
    if (status == HCODE_OK && progress.passed_over > 0) {
        const char *why = hcode_status_name(progress.first_status);
        json_object_set_new(*out, "passed_over", json_integer((json_int_t)progress.passed_over));
        json_object_set_new(*out, "first_id", json_hex(progress.first_id, sizeof progress.first_id));
        json_object_set_new(*out, "first_status", json_string(why));
    }
    store_forget_changes(host->store);
    return status;
}

static hcode_status answer_record(struct host *host, struct request *r, json_t **out)
{
    uint8_t record[HCODE_RECORD_MAX];
    hcode_row row = { .size = sizeof row, .record = record, .record_capacity = sizeof record };
    hcode_status status = host->store->callbacks.load(host->store, r->id, &row);

    if (status == HCODE_OK) {
        *out = start(r, HCODE_OK);
        json_object_set_new(*out, "record", json_hex(record, row.record_length));
    }
    return status;
}

/* --- Answers --- */

static json_t *refusal(const struct request *r, hcode_status status)
{
    json_t *out = start(r, status);

    if (r->at != NULL)
        json_object_set(out, "at", r->at);
    json_object_set_new(out, "text", json_string(hcode_status_text(status, HCODE_EN)));
    return out;
}

json_t *answer(struct host *host, struct request *r, hcode_status *status)
{
    static hcode_status (*const answers[])(struct host *, struct request *, json_t **) = {
        [ASK_EVENT] = answer_event,     /* ORDER ask */
        [ASK_CLASSIFY] = answer_classify,
        [ASK_ADVANCE] = answer_advance,
        [ASK_RECORD] = answer_record,
    };
    json_t *out = NULL;

    *status = r->status == HCODE_OK ? answers[r->ask](host, r, &out) : r->status;
    return *status < HCODE_OK ? refusal(r, *status) : out;
}

/*
 * JSON into a request. Only the form of a line is judged here (`invalid`); what it means is
 * the library's to judge. A zero that was given is no "not given": it becomes -1, which is
 * out of range for every field.
 */
#include "request.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#define PERSON_MAX 128 /* bytes */

/* --- Refusals --- */

static bool refuse(struct request *r, hcode_status status, const char *at)
{
    json_decref(r->at);
    r->status = status;
    r->at = at != NULL ? json_string(at) : NULL;
    return false;
}

static bool invalid(struct request *r, const char *at)
{
    return refuse(r, HCODE_INVALID, at);
}

/* --- JSON --- */

/* The key whose closing quote stands just before a place of the line. A quote inside it has a
 * backslash before it, the one that opens it never. */
static json_t *key_before(const char *line, size_t place)
{
    size_t start = place - 2;

    while (line[start] != '"' || line[start - 1] == '\\')
        start--;
    return json_loadb(line + start, place - start, JSON_DECODE_ANY, NULL);
}

/* A key that stands twice is refused, but the line may still say whose it is; and a number
 * that no int64_t holds is read as a real, since it is out of range and not malformed. */
static bool load_object(struct request *r, const char *line, size_t length)
{
    size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL;

    for (;;) {
        json_error_t error;
        r->line = json_loadb(line, length, flags, &error);
        if (r->line != NULL)
            break;
        if (json_error_code(&error) == json_error_duplicate_key) {
            r->status = HCODE_INVALID;
            r->at = key_before(line, (size_t)error.position);
            flags &= ~(size_t)JSON_REJECT_DUPLICATES;
        } else if (json_error_code(&error) == json_error_numeric_overflow &&
                   !(flags & JSON_DECODE_INT_AS_REAL)) {
            flags |= JSON_DECODE_INT_AS_REAL;
            r->wide = true;
        } else {
            return invalid(r, NULL);
        }
    }
    return json_is_object(r->line) || invalid(r, NULL);
}

/* --- Values --- */

static bool text_is(const json_t *value, const char *text)
{
    return json_is_string(value) && json_string_length(value) == strlen(text) &&
           memcmp(json_string_value(value), text, strlen(text)) == 0;
}

/* A text without NUL inside. */
static const char *plain_text(const json_t *value)
{
    const char *text = json_string_value(value);

    return text != NULL && strlen(text) == json_string_length(value) ? text : NULL;
}

/* Clamped to what fits; 0 becomes -1. */
static int32_t given_number(double number)
{
    if (number >= INT32_MAX)
        return INT32_MAX;
    return number < 1 ? -1 : (int32_t)number;
}

/* A line with a number that is too wide has no integers at all; it is refused in any case. */
static bool read_integer(const struct request *r, const json_t *value, double *number)
{
    *number = json_number_value(value);
    return json_is_integer(value) || (r->wide && json_is_real(value) && floor(*number) == *number);
}

static bool read_person(struct request *r, json_t *value, const char *key)
{
    size_t length = json_string_length(value);

    if (!json_is_string(value) || length < 1 || length > PERSON_MAX)
        return invalid(r, key);
    r->person = value;
    person_id(json_string_value(value), length, r->id);
    return true;
}

static bool read_date(struct request *r, const json_t *value, const char *key)
{
    const char *text = plain_text(value);

    return (text != NULL && date_parse(text, &r->day)) || invalid(r, key);
}

static bool read_time(struct request *r, const json_t *value, const char *key, hcode_time *time)
{
    const char *text = plain_text(value);
    double number;

    if (text != NULL)
        return time_parse(text, time) || invalid(r, key);
    if (!read_integer(r, value, &number))
        return invalid(r, key);
    *time = number > (double)HCODE_TIME_MAX ? HCODE_TIME_MAX + 1 : number < 1 ? 0 : (hcode_time)number;
    return true;
}

static bool read_region(struct request *r, const json_t *value)
{
    const char *text = plain_text(value);
    double number = 0;

    if (text != NULL) {
        size_t length = strlen(text);
        if (length < 1 || length > 9 || strspn(text, "0123456789") != length)
            return invalid(r, "region");
        for (; *text != '\0'; text++)
            number = 10 * number + (*text - '0');
    } else if (!read_integer(r, value, &number)) {
        return invalid(r, "region");
    }
    r->event.region = given_number(number);
    return true;
}

static bool read_celsius(struct request *r, const json_t *value)
{
    double celsius = json_number_value(value), tenths = nearbyint(celsius * 10);
    double exact = tenths / 10; /* a variable, so that no machine compares more digits */

    if (!json_is_number(value) || exact != celsius)
        return invalid(r, "celsius");
    r->event.celsius_x10 = given_number(tenths);
    return true;
}

static uint32_t symptom_bit(const json_t *word)
{
    const char *name;

    for (uint32_t bit = 1; (name = hcode_symptom_name(bit)) != NULL; bit *= 2) {
        if (text_is(word, name))
            return bit;
    }
    return 0;
}

static bool read_symptoms(struct request *r, const json_t *value)
{
    if (!json_is_array(value))
        return invalid(r, "symptoms");
    for (size_t i = 0; i < json_array_size(value); i++) {
        uint32_t bit = symptom_bit(json_array_get(value, i));
        if (bit == 0)
            return invalid(r, "symptoms");
        r->event.symptoms |= bit;
    }
    return true;
}

static bool read_reason(struct request *r, const json_t *value, const hcode_policy *policy)
{
    const char *name = plain_text(value);
    double number = name != NULL ? hcode_policy_reason_code(policy, name) : 0;

    if (!json_is_string(value) && !read_integer(r, value, &number))
        return invalid(r, "reason");
    r->event.reason = given_number(number);
    return true;
}

/* --- Events --- */

/* "kind" or "kind.detail". */
static bool read_kind(struct request *r, const char *text)
{
    hcode_event *e = &r->event;
    size_t length = strcspn(text, ".");
    const char *name, *detail = text[length] == '.' ? text + length + 1 : NULL;

    for (e->kind = 1; (name = hcode_kind_name(e->kind)) != NULL; e->kind++) {
        if (strlen(name) == length && memcmp(name, text, length) == 0)
            break;
    }
    if (name == NULL || (detail == NULL) != (hcode_detail_name(e->kind, 1) == NULL &&
                                             e->kind != HCODE_CUSTOM))
        return invalid(r, "event");
    if (e->kind == HCODE_CUSTOM) {
        if (*detail == '\0' || strlen(detail) >= sizeof e->custom)
            return invalid(r, "event");
        memcpy(e->custom, detail, strlen(detail) + 1);
        return true;
    }
    if (detail == NULL)
        return true;
    for (e->detail = 1; (name = hcode_detail_name(e->kind, e->detail)) != NULL; e->detail++) {
        if (strcmp(name, detail) == 0)
            return true;
    }
    return invalid(r, "event");
}

static bool read_role(struct request *r, const json_t *value)
{
    const char *name;

    for (r->event.role = 1; (name = hcode_role_name(r->event.role)) != NULL; r->event.role++) {
        if (text_is(value, name))
            return true;
    }
    return invalid(r, "by");
}

static bool read_times(struct request *r)
{
    const json_t *occurred = json_object_get(r->line, "occurred");
    const json_t *reported = json_object_get(r->line, "reported");
    hcode_event *e = &r->event;

    if (!read_time(r, occurred, "occurred", &e->occurred))
        return false;
    e->reported = e->occurred;
    return reported == NULL || read_time(r, reported, "reported", &e->reported);
}

static bool read_fields(struct request *r, const hcode_policy *policy)
{
    const json_t *region = json_object_get(r->line, "region");
    const json_t *celsius = json_object_get(r->line, "celsius");
    const json_t *symptoms = json_object_get(r->line, "symptoms");
    const json_t *reason = json_object_get(r->line, "reason");

    return (region == NULL || read_region(r, region)) &&
           (celsius == NULL || read_celsius(r, celsius)) &&
           (symptoms == NULL || read_symptoms(r, symptoms)) &&
           (reason == NULL || read_reason(r, reason, policy));
}

/* Fields beyond those that every event has: needed by one kind, else foreign but for a
 * check-in's. A list of no symptoms is given, too, which the library's struct cannot say. */
static bool check_fields(struct request *r)
{
    static const struct field {
        const char *key;
        int32_t kind, detail; /* that needs it */
        bool checkin;         /* may have it */
    } fields[] = {
        { "region",   HCODE_TRAVEL,      0,                    false },
        { "celsius",  HCODE_TEMPERATURE, 0,                    true },
        { "symptoms", 0,                 0,                    true },
        { "reason",   HCODE_CORRECT,     HCODE_CORRECT_REASON, false },
    };

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const struct field *f = &fields[i];
        bool given = json_object_get(r->line, f->key) != NULL;
        bool needed = r->event.kind == f->kind && r->event.detail == f->detail;
        bool allowed = needed || (f->checkin && r->event.kind == HCODE_CHECKIN);
        if (given ? !allowed : needed)
            return invalid(r, f->key);
    }
    return true;
}

static bool read_event(struct request *r, const hcode_policy *policy)
{
    const char *kind = plain_text(json_object_get(r->line, "event"));

    r->event = (hcode_event){ .size = sizeof r->event };
    r->actor = json_object_get(r->line, "actor");
    if (kind == NULL)
        return invalid(r, "event");
    if (!json_is_string(json_object_get(r->line, "by")))
        return invalid(r, "by");
    if (json_object_get(r->line, "occurred") == NULL)
        return invalid(r, "occurred");
    if (r->actor != NULL && !json_is_string(r->actor))
        return invalid(r, "actor");
    return read_times(r) && read_fields(r, policy) && read_kind(r, kind) &&
           read_role(r, json_object_get(r->line, "by")) && check_fields(r);
}

/* --- The line --- */

static const struct form {
    const char *head;    /* the key that makes a line one of this form */
    const char *keys[11]; /* all that it may have; NULL ends them */
    const char *person;  /* the key that names the person; NULL: none does */
} forms[] = { /* ORDER ask */
    { "event", { "event", "person", "by", "occurred", "reported", "region", "celsius", "symptoms",
                 "reason", "actor" }, "person" },
    { "classify", { "classify", "on" }, "classify" },
    { "advance", { "advance" }, NULL },
    { "record", { "record" }, "record" },
};

#define FORMS (sizeof forms / sizeof forms[0])

/* Whoever a refused line names is told in its answer. */
static void find_person(struct request *r)
{
    static const char *const keys[] = { "person", "classify", "record" };
    struct request probe = { .status = HCODE_OK };

    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && r->person == NULL; i++) {
        if (read_person(&probe, json_object_get(r->line, keys[i]), keys[i]))
            r->person = probe.person;
        json_decref(probe.at);
        probe.at = NULL;
    }
}

static bool find_form(struct request *r, const struct form **form)
{
    size_t found = 0;

    for (size_t i = 0; i < FORMS; i++) {
        if (json_object_get(r->line, forms[i].head) != NULL) {
            *form = &forms[i];
            r->ask = (enum ask)i;
            found++;
        }
    }
    return found == 1 || invalid(r, NULL);
}

static bool check_keys(struct request *r, const struct form *form)
{
    const char *key;
    json_t *value;

    json_object_foreach(r->line, key, value) {
        const char *const *known = form->keys;
        while (*known != NULL && strcmp(*known, key) != 0)
            known++;
        if (*known == NULL)
            return invalid(r, key);
    }
    return true;
}

static bool read_form(struct request *r, const struct form *form, const hcode_policy *policy)
{
    const json_t *on = json_object_get(r->line, "on");

    if (form->person != NULL &&
        !read_person(r, json_object_get(r->line, form->person), form->person))
        return false;
    switch (r->ask) {
    case ASK_EVENT:
        return read_event(r, policy);
    case ASK_CLASSIFY:
        return on != NULL ? read_date(r, on, "on") : invalid(r, "on");
    case ASK_ADVANCE:
        return read_date(r, json_object_get(r->line, "advance"), "advance");
    case ASK_RECORD:
        return true;
    }
    return false;
}

void request_read(struct request *r, const char *line, size_t length, const hcode_policy *policy)
{
    const struct form *form = NULL;

    memset(r, 0, sizeof *r);
    if (!load_object(r, line, length))
        return;
    find_person(r);
    if (r->status == HCODE_OK && find_form(r, &form) && check_keys(r, form))
        (void)read_form(r, form, policy);
}

static bool time_ok(hcode_time time)
{
    return time >= 1 && time <= HCODE_TIME_MAX;
}

static const char *future_key(const hcode_event *e, const hcode_policy *policy, hcode_time now)
{
    hcode_day occurred = 0, reported = 0;

    (void)hcode_policy_day(policy, e->occurred, &occurred); /* both were found in range */
    (void)hcode_policy_day(policy, e->reported, &reported);
    bool not_over = e->kind == HCODE_CORRECT && e->detail == HCODE_CORRECT_DAY &&
                    occurred >= reported;
    return e->reported > now && e->occurred <= e->reported && !not_over ? "reported" : "occurred";
}

void request_blame(struct request *r, hcode_status status, const hcode_policy *policy,
                   hcode_time now)
{
    const hcode_event *e = &r->event;
    const char *at = NULL;

    if (status == HCODE_INVALID)
        at = "event"; /* a custom detail that is no name; the rest was seen before */
    else if (status == HCODE_UNKNOWN_REASON &&
             e->reason != 0 && hcode_policy_reason_name(policy, e->reason) == NULL)
        at = "reason"; /* not one that the record holds */
    else if (status == HCODE_RANGE)
        at = !time_ok(e->occurred)   ? "occurred"
             : !time_ok(e->reported) ? "reported"
             : e->region != 0        ? "region"
                                     : "celsius";
    else if (status == HCODE_FUTURE)
        at = future_key(e, policy, now);
    (void)refuse(r, status, at);
}

void request_free(struct request *r)
{
    json_decref(r->at);
    json_decref(r->line);
}

/*
 * The conformance cases about people: histories, gates, households, ids
 * (tests/cases/README.md). One test a line. Records are compared as bytes; a refused event must
 * leave the record.
 */
#include <stdio.h>
#include <string.h>

#include "case_support.h"

/* "kind", "kind.detail", "custom.NAME"; what has no number becomes -1. */
static void read_kind(const char *text, hcode_event *event)
{
    size_t length = strcspn(text, ".");
    const char *detail = text + length + 1, *known;

    event->kind = case_number(text, length, hcode_kind_name);
    if (text[length] == '\0')
        return;
    if (event->kind == HCODE_CUSTOM) {
        snprintf(event->custom, sizeof event->custom, "%s", detail);
        return;
    }
    event->detail = -1;
    for (int32_t i = 1; (known = hcode_detail_name(event->kind, i)) != NULL; i++) {
        if (strcmp(known, detail) == 0)
            event->detail = i;
    }
}

static uint32_t read_symptoms(const json_t *list)
{
    uint32_t bits = 0;
    size_t i;
    json_t *word;

    json_array_foreach(list, i, word) {
        uint32_t bit = 1;
        while (hcode_symptom_name(bit) != NULL &&
               strcmp(hcode_symptom_name(bit), json_string_value(word)) != 0)
            bit <<= 1;
        bits |= bit; /* one above all that there are, if there is no such symptom */
    }
    return bits;
}

static hcode_event read_event(const json_t *step)
{
    hcode_event event = { .size = sizeof event };
    const json_t *reported = json_object_get(step, "reported");
    const char *role = case_text(step, "by");

    read_kind(case_text(step, "event"), &event);
    event.role = case_number(role, strlen(role), hcode_role_name);
    event.occurred = case_time(json_object_get(step, "occurred"));
    event.reported = reported != NULL ? case_time(reported) : event.occurred;
    event.region = (int32_t)json_integer_value(json_object_get(step, "region"));
    event.reason = (int32_t)json_integer_value(json_object_get(step, "reason"));
    event.celsius_x10 = case_celsius(step);
    event.symptoms = read_symptoms(json_object_get(step, "symptoms"));
    return event;
}

/* Places of the bits of a set of rules. */
static json_t *rules_json(const uint64_t rules[4])
{
    json_t *places = json_array();

    for (int i = 0; i < 256; i++) {
        if (rules[i / 64] >> i % 64 & 1)
            json_array_append_new(places, json_integer(i));
    }
    return places;
}

static void run_event(const char *id, size_t i, const hcode_policy *policy,
                      struct person *p, const json_t *step)
{
    static const char *const input[] = { "event", "by", "occurred", "reported", "region",
                                         "celsius", "symptoms", "reason", NULL };
    hcode_event event = read_event(step);
    hcode_effect effect = { .size = sizeof effect };
    hcode_status status = try_take(p, policy, &event, &effect);
    json_t *got = status_json(status);

    if (status == HCODE_OK) {
        json_t *rules = rules_json(effect.rules);
        ck_assert_msg(json_array_size(rules) == effect.rules_fired, "%s: step %zu", id, i);
        ck_assert_msg(json_is_true(json_object_get(step, "marks_left_out")) ==
                          (effect.marks_left_out != 0), "%s: step %zu: marks_left_out", id, i);
        json_object_set_new(got, "rules", rules);
        json_object_set_new(got, "marks_left_out", json_boolean(effect.marks_left_out));
        json_object_set_new(got, "policy_effective", day_json(effect.policy_effective));
        json_object_set_new(got, "record", hex_json(p->record, p->length));
    }
    case_compare(id, i, step, input, got);
}

static const char *role_of_bit(uint32_t bit)
{
    int32_t role = 0;

    while (bit >>= 1)
        role++;
    return hcode_role_name(role);
}

static json_t *integer_unless(int64_t value, bool none)
{
    return none ? json_null() : json_integer(value);
}

static json_t *reason_json(const hcode_reason_answer *r)
{
    json_t *got = json_pack("{s:s, s:i, s:s, s:o, s:o, s:o}", "name", r->name, "code",
                            (int)r->code, "color", hcode_color_name(r->color), "since",
                            day_json(r->since), "earliest_end", day_json(r->earliest_end), "by",
                            text_json(hcode_role_name(r->role)));

    json_object_set_new(got, "run", integer_unless(r->run, r->of == 0));
    json_object_set_new(got, "of", integer_unless(r->of, r->of == 0));
    json_object_set_new(got, "still_needed", integer_unless(r->still_needed, r->of == 0));
    json_object_set_new(got, "cite", text_json(r->cite));
    json_object_set_new(got, "since_time", integer_unless(r->since_time, r->since_time == 0));
    json_object_set_new(got, "filed", integer_unless(r->filed, r->filed == 0));
    json_object_set_new(got, "clear_roles", names_json(r->clear_roles, role_of_bit));
    json_object_set_new(got, "withdraw_roles", names_json(r->withdraw_roles, role_of_bit));
    json_object_set_new(got, "clear_rules", rules_json(r->clear_rules));
    json_object_set_new(got, "withdraw_rules", rules_json(r->withdraw_rules));
    return got;
}

/* Each active reason: its code goes into `codes`; what the step claims of it is compared. */
static void run_reasons(const char *id, size_t i, const hcode_policy *policy,
                        const struct person *p, const json_t *step, uint32_t count,
                        json_t *codes)
{
    static const char *const input[] = { NULL };
    const json_t *reasons = json_object_get(step, "reasons");
    hcode_reason_answer r = { .size = sizeof r };
    hcode_day day = case_day(json_object_get(step, "classify"));

    for (uint32_t at = 0; at < count; at++) {
        ck_assert_int_eq(hcode_reason(policy, p->record, p->length, day, at, &r), HCODE_OK);
        json_array_append_new(codes, json_integer(r.code));
        if (reasons != NULL)
            case_compare(id, i, json_array_get(reasons, at), input, reason_json(&r));
    }
    ck_assert_int_eq(hcode_reason(policy, p->record, p->length, day, count, &r),
                     HCODE_NOT_FOUND);
    ck_assert_msg(reasons == NULL || json_array_size(reasons) == count, "%s: step %zu: reasons",
                  id, i);
}

static void run_question(const char *id, size_t i, const hcode_policy *policy,
                         const struct person *p, const json_t *step)
{
    static const char *const input[] = { "classify", "reasons", NULL };
    hcode_day day = case_day(json_object_get(step, "classify")), next;
    hcode_verdict v = { .size = sizeof v };
    hcode_reason_answer r = { .size = sizeof r };
    hcode_status status = hcode_classify(policy, p->record, p->length, day, &v);
    json_t *got = status_json(status), *codes = json_array();

    ck_assert_int_eq(hcode_next_change(policy, p->record, p->length, day, &next), status);
    if (status == HCODE_OK) {
        json_object_set_new(got, "color", json_string(hcode_color_name(v.color)));
        json_object_set_new(got, "registered", json_boolean(v.registered));
        json_object_set_new(got, "next_change", day_json(next));
        run_reasons(id, i, policy, p, step, v.reasons, codes);
        json_object_set(got, "codes", codes);
    } else {
        ck_assert_int_eq(hcode_reason(policy, p->record, p->length, day, 0, &r), status);
    }
    json_decref(codes);
    case_compare(id, i, step, input, got);
}

static void run_merge(const char *id, size_t i, const hcode_policy *policy,
                      struct person *p, const json_t *step)
{
    static const char *const input[] = { "merge", NULL };
    uint8_t other[HCODE_RECORD_MAX + 64];
    size_t length = case_bytes(step, "merge", other, sizeof other);
    struct person a = { .length = 0 }, b = a;
    hcode_status status = hcode_record_merge(policy, p->record, p->length, other, length,
                                             a.record, &a.length);
    json_t *got = status_json(status);

    ck_assert_int_eq(hcode_record_merge(policy, other, length, p->record, p->length, b.record,
                                        &b.length), status);
    if (status == HCODE_OK) {
        ck_same(&a, &b);
        *p = a;
        json_object_set_new(got, "record", hex_json(p->record, p->length));
    }
    case_compare(id, i, step, input, got);
}

START_TEST(test_history)
{
    const json_t *line = json_array_get(case_file("histories"), (size_t)_i);
    const hcode_policy *policy = case_policy(line);
    const char *id = case_text(line, "id");
    struct person p = { .length = 0 };
    size_t i;
    json_t *step;

    if (json_object_get(line, "start") != NULL)
        p.length = case_bytes(line, "start", p.record, sizeof p.record);
    json_array_foreach(json_object_get(line, "steps"), i, step) {
        if (json_object_get(step, "event") != NULL)
            run_event(id, i, policy, &p, step);
        else if (json_object_get(step, "classify") != NULL)
            run_question(id, i, policy, &p, step);
        else
            run_merge(id, i, policy, &p, step);
    }
    ck_assert_uint_gt(i, 0);
}
END_TEST

START_TEST(test_gate)
{
    static const char *const input[] = { "id", "clause", "policies", "day", "scene", "color",
                                         "celsius", NULL };
    const json_t *line = json_array_get(case_file("gates"), (size_t)_i);
    const char *color = case_text(line, "color");
    hcode_gate_answer a = { .size = sizeof a };
    hcode_day day = case_day(json_object_get(line, "day"));
    hcode_status status = hcode_gate(case_policy(line), day, case_text(line, "scene"),
                                     case_number(color, strlen(color), hcode_color_name),
                                     case_celsius(line), &a);

    case_compare(case_text(line, "id"), 0, line, input, gate_json(status, &a));
}
END_TEST

static json_t *family_json(const json_t *line)
{
    uint32_t may = 0, flags = 0;

    if (json_is_true(json_object_get(line, "same_household")))
        flags |= HCODE_SAME_HOUSEHOLD;
    if (json_is_true(json_object_get(line, "unable")))
        flags |= HCODE_UNABLE;
    hcode_status status = hcode_may_represent(
        case_policy(line), case_day(json_object_get(line, "proxy_birthday")),
        case_day(json_object_get(line, "person_birthday")),
        case_day(json_object_get(line, "day")), flags, &may);
    json_t *got = status_json(status);
    if (status == HCODE_OK)
        json_object_set_new(got, "may", json_boolean(may));
    return got;
}

static json_t *pass_json(const json_t *line)
{
    const json_t *trips = json_object_get(line, "trips");
    hcode_day days[64], next;
    uint32_t left;
    size_t i;
    json_t *trip;

    ck_assert_uint_le(json_array_size(trips), COUNT_OF(days));
    json_array_foreach(trips, i, trip)
        days[i] = case_day(trip);
    hcode_status status = hcode_pass_left(case_policy(line), days, i,
                                          case_day(json_object_get(line, "day")), &left, &next);
    json_t *got = status_json(status);
    if (status == HCODE_OK) {
        json_object_set_new(got, "left", json_integer(left));
        json_object_set_new(got, "next_day", day_json(next));
    }
    return got;
}

START_TEST(test_household)
{
    static const char *const input[] = { "id", "clause", "policies", "day", "proxy_birthday",
                                         "person_birthday", "same_household", "unable", "trips",
                                         NULL };
    const json_t *line = json_array_get(case_file("households"), (size_t)_i);

    case_compare(case_text(line, "id"), 0, line, input,
                 json_object_get(line, "trips") != NULL ? pass_json(line) : family_json(line));
}
END_TEST

static int32_t document_number(const char *name)
{
    for (int32_t i = 1; i <= HCODE_DOCUMENT_OTHER; i++) {
        const char *known = hcode_document_name(i);
        if (known != NULL && strcmp(known, name) == 0)
            return i;
    }
    return -1;
}

static json_t *person_id_json(const json_t *line)
{
    const char *number = case_text(line, "number");
    uint8_t secret[256], id[16];
    char canonical[HCODE_DOCUMENT_NUMBER_MAX + 1];
    size_t size = sizeof canonical, length = case_bytes(line, "secret", secret, sizeof secret);
    int32_t document = document_number(case_text(line, "document"));
    hcode_status status = hcode_person_id(secret, length, document, number, strlen(number),
                                          case_day(json_object_get(line, "day")), id);
    json_t *got = status_json(status);

    if (status == HCODE_OK) {
        ck_assert_int_eq(hcode_document_canonical(number, strlen(number), canonical, &size),
                         HCODE_OK);
        json_object_set_new(got, "canonical", json_string(canonical));
        json_object_set_new(got, "person_id", hex_json(id, sizeof id));
    }
    return got;
}

START_TEST(test_id)
{
    static const char *const input[] = { "id", "clause", "resident_id", "secret", "document",
                                         "number", "day", NULL };
    const json_t *line = json_array_get(case_file("ids"), (size_t)_i);
    const char *number = json_string_value(json_object_get(line, "resident_id"));
    json_t *got;

    if (number != NULL)
        got = status_json(hcode_resident_id_check(number, strlen(number),
                                                  case_day(json_object_get(line, "day"))));
    else
        got = person_id_json(line);
    case_compare(case_text(line, "id"), 0, line, input, got);
}
END_TEST

START_TEST(test_counts)
{
    ck_assert_uint_ge(json_array_size(case_file("histories")), 300);
}
END_TEST

Suite *cases_suite(void)
{
    Suite *suite = suite_create("cases");
    TCase *tc = tcase_create("cases");

    tcase_add_test(tc, test_counts);
    tcase_add_loop_test(tc, test_history, 0, (int)json_array_size(case_file("histories")));
    tcase_add_loop_test(tc, test_gate, 0, (int)json_array_size(case_file("gates")));
    tcase_add_loop_test(tc, test_household, 0, (int)json_array_size(case_file("households")));
    tcase_add_loop_test(tc, test_id, 0, (int)json_array_size(case_file("ids")));
    suite_add_tcase(suite, tc);
    return suite;
}

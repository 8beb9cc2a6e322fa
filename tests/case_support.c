#include "case_support.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *read_lines(const char *name)
{
    char path[128];
    json_error_t error;
    json_t *lines = json_array();

    snprintf(path, sizeof path, "tests/cases/%s.jsonl", name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "%s is missing\n", path);
        exit(EXIT_FAILURE);
    }
    json_t *line;
    while ((line = json_loadf(file, JSON_DISABLE_EOF_CHECK, &error)) != NULL) {
        json_array_append_new(lines, line);
        int c = fgetc(file);
        if (c != '\n')
            break;
    }
    if (!feof(file) || json_error_code(&error) != json_error_premature_end_of_input) {
        fprintf(stderr, "%s: entry %zu: %s\n", path, json_array_size(lines) + 1, error.text);
        exit(EXIT_FAILURE);
    }
    fclose(file);
    return lines;
}

json_t *case_file(const char *name)
{
    static json_t *files;
    json_t *lines;

    if (files == NULL)
        files = json_object();
    lines = json_object_get(files, name);
    if (lines == NULL) {
        lines = read_lines(name);
        json_object_set_new(files, name, lines);
    }
    return lines;
}

const char *case_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    ck_assert_msg(text != NULL, "%s is missing", key);
    return text;
}

size_t case_bytes(const json_t *object, const char *key, uint8_t *bytes, size_t room)
{
    const char *hex = case_text(object, key);
    size_t length = strlen(hex) / 2;

    ck_assert_uint_le(length, room);
    for (size_t i = 0; i < length; i++) {
        unsigned byte;
        ck_assert_int_eq(sscanf(hex + 2 * i, "%2x", &byte), 1);
        bytes[i] = (uint8_t)byte;
    }
    return length;
}

static hcode_day date(const char *text)
{
    int year, month, monthday;
    hcode_day day;

    ck_assert_int_eq(sscanf(text, "%4d-%2d-%2d", &year, &month, &monthday), 3);
    ck_assert_int_eq(hcode_birthday_from_date(year, month, monthday, &day), HCODE_OK);
    return day;
}

hcode_day case_day(const json_t *value)
{
    return json_is_string(value) ? date(json_string_value(value))
                                 : (hcode_day)json_integer_value(value);
}

hcode_time case_time(const json_t *value)
{
    int hour, minute, second, zone_hour, zone_minute;
    char sign;

    if (!json_is_string(value))
        return json_integer_value(value);
    ck_assert_int_eq(sscanf(json_string_value(value), "%*10cT%2d:%2d:%2d%c%2d:%2d", &hour,
                            &minute, &second, &sign, &zone_hour, &zone_minute), 6);
    hcode_time zone = zone_hour * 3600 + zone_minute * 60;
    return date(json_string_value(value)) * INT64_C(86400) + hour * 3600 + minute * 60 +
           second + (sign == '-' ? zone : -zone);
}

int32_t case_celsius(const json_t *object)
{
    return (int32_t)lround(10 * json_number_value(json_object_get(object, "celsius")));
}

int32_t case_number(const char *name, size_t length, const char *(*name_of)(int32_t))
{
    const char *known;

    for (int32_t i = 1; (known = name_of(i)) != NULL; i++) {
        if (strlen(known) == length && memcmp(known, name, length) == 0)
            return i;
    }
    return -1;
}

static const char *policy_text(const char *name)
{
    size_t i;
    json_t *line;

    json_array_foreach(case_file("policies"), i, line) {
        if (strcmp(case_text(line, "policy"), name) == 0)
            return case_text(line, "text");
    }
    ck_abort_msg("no policy %s", name);
    return NULL;
}

const hcode_policy *case_policy(const json_t *object)
{
    static struct {
        char key[128];
        const hcode_policy *policy;
    } made[64]; /* chains, newest last: a chain begins with a chain */
    const hcode_policy *policy = NULL;
    char key[128] = "";
    size_t i, at;
    json_t *name;

    json_array_foreach(json_object_get(object, "policies"), i, name) {
        size_t used = strlen(key);
        snprintf(key + used, sizeof key - used, "%s ", json_string_value(name));
        for (at = 0; made[at].policy != NULL && strcmp(made[at].key, key) != 0; at++)
            ck_assert_uint_lt(at, COUNT_OF(made) - 2);
        if (made[at].policy == NULL) {
            made[at].policy = support_policy(policy_text(json_string_value(name)), policy);
            strcpy(made[at].key, key);
        }
        policy = made[at].policy;
    }
    ck_assert_ptr_nonnull(policy);
    return policy;
}

json_t *status_json(hcode_status status)
{
    return json_pack("{s:s}", "status", hcode_status_name(status));
}

json_t *gate_json(hcode_status status, const hcode_gate_answer *a)
{
    json_t *got = status_json(status);

    if (status != HCODE_OK)
        return got;
    ck_assert(a->file_kind == 0 || a->file_kind == HCODE_TEMPERATURE);
    json_object_set_new(got, "actions", names_json(a->actions, hcode_action_name));
    json_object_set_new(got, "file_celsius", a->file_kind != 0
                                                 ? json_real(a->file_celsius_x10 / 10.0)
                                                 : json_null());
    return got;
}

json_t *day_json(hcode_day day)
{
    int32_t year, month, monthday;

    if (day == HCODE_NEVER)
        return json_null();
    if (hcode_day_to_date(day, &year, &month, &monthday) != HCODE_OK)
        return json_integer(day);
    return json_sprintf("%04" PRId32 "-%02" PRId32 "-%02" PRId32, year, month, monthday);
}

json_t *hex_json(const uint8_t *bytes, size_t length)
{
    char hex[2 * HCODE_RECORD_MAX + 1] = "";

    ck_assert_uint_lt(2 * length, sizeof hex);
    for (size_t i = 0; i < length; i++)
        snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
    return json_string(hex);
}

json_t *text_json(const char *text)
{
    return text == NULL || text[0] == '\0' ? json_null() : json_string(text);
}

json_t *names_json(uint32_t bits, const char *(*name_of)(uint32_t bit))
{
    json_t *names = json_array();

    for (uint32_t bit = 1; bit != 0; bit <<= 1) {
        if (bits & bit)
            json_array_append_new(names, json_string(name_of(bit)));
    }
    return names;
}

static bool listed(const char *key, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (strcmp(*list, key) == 0)
            return true;
    }
    return false;
}

void case_compare(const char *id, size_t step, const json_t *claimed,
                  const char *const *input, json_t *got)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)claimed, key, value) {
        const json_t *other = json_object_get(got, key);
        if (listed(key, input) || json_equal(value, other))
            continue;
        ck_abort_msg("%s: step %zu: %s is %s, not %s", id, step, key,
                     other ? json_dumps(other, JSON_ENCODE_ANY) : "missing",
                     json_dumps(value, JSON_ENCODE_ANY));
    }
    json_decref(got);
}

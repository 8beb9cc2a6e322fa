/*
 * The conformance cases about codes: keyrings, tokens judged with them, tokens issued
 * (tests/cases/README.md). One test a line. A report is compared whole: what is zero in it must
 * be null in the case, and what is null there must be zero.
 */
#include <stdlib.h>
#include <string.h>

#include "../examples/openssl_provider/provider.h"
#include "case_support.h"

#define KEYS_MAX 16

static const char *algorithm_name(int32_t algorithm)
{
    static const char *const names[] = { "ed25519", "es256", "sm2" };

    return algorithm <= 3 ? names[algorithm - 1] : NULL;
}

static int32_t number_of_name(const json_t *object, const char *key,
                              const char *(*name_of)(int32_t))
{
    const char *name = json_string_value(json_object_get(object, key));

    return name != NULL ? case_number(name, strlen(name), name_of) : 0;
}

static void read_key(const json_t *entry, hcode_key *key)
{
    const char *color, *to;
    json_t *value;

    *key = (hcode_key){ .size = sizeof *key };
    key->algorithm = number_of_name(entry, "algorithm", algorithm_name);
    case_bytes(entry, "kid", key->kid, sizeof key->kid);
    case_bytes(entry, "public_key", key->public_key, sizeof key->public_key);
    strncpy(key->issuer, case_text(entry, "issuer"), sizeof key->issuer - 1);
    key->from = json_integer_value(json_object_get(entry, "from"));
    key->until = json_integer_value(json_object_get(entry, "until"));
    key->revoked_before = json_integer_value(json_object_get(entry, "revoked_before"));
    json_object_foreach(json_object_get(entry, "accepts"), color, value) {
        to = json_string_value(value);
        key->accepts[case_number(color, strlen(color), hcode_color_name)] =
            (uint8_t)case_number(to, strlen(to), hcode_color_name);
    }
}

struct parts {
    hcode_key keys[KEYS_MAX];
    hcode_recall recalls[KEYS_MAX];
    const hcode_key *key_list[KEYS_MAX];
    const hcode_recall *recall_list[KEYS_MAX];
    hcode_keyring_options options;
};

static int32_t option(const json_t *line, const char *key)
{
    return (int32_t)json_integer_value(json_object_get(line, key));
}

static void read_keyring(const json_t *line, struct parts *parts)
{
    size_t i;
    json_t *entry;

    memset(parts, 0, sizeof *parts);
    json_array_foreach(json_object_get(line, "keys"), i, entry) {
        ck_assert_uint_lt(i, KEYS_MAX);
        read_key(entry, &parts->keys[i]);
        parts->key_list[i] = &parts->keys[i];
    }
    parts->options =
        (hcode_keyring_options){ .size = sizeof parts->options, .keys = parts->key_list,
                                 .key_count = i, .recalls = parts->recall_list,
                                 .verify = provider_verify };
    json_array_foreach(json_object_get(line, "recalls"), i, entry) {
        hcode_recall *recall = &parts->recalls[i];
        ck_assert_uint_lt(i, KEYS_MAX);
        recall->size = sizeof *recall;
        case_bytes(entry, "kid", recall->kid, sizeof recall->kid);
        recall->cti_length = (uint32_t)(strlen(case_text(entry, "cti")) / 2);
        if (recall->cti_length <= sizeof recall->cti)
            case_bytes(entry, "cti", recall->cti, sizeof recall->cti);
        parts->recall_list[i] = recall;
    }
    parts->options.recall_count = i;
    parts->options.leeway = option(line, "leeway");
    if (json_object_get(line, "leeway") != NULL && parts->options.leeway == 0)
        parts->options.leeway = HCODE_NO_LEEWAY;
    parts->options.life_screen = option(line, "life_screen");
    parts->options.life_paper = option(line, "life_paper");
    parts->options.refresh_by = json_integer_value(json_object_get(line, "refresh_by"));
}

/* The keyring of a line in `*memory`, which is to be freed. */
static hcode_status build_keyring(const json_t *line, void **memory,
                                  const hcode_keyring **keyring, hcode_keyring_fault *why)
{
    struct parts parts;
    size_t size = 0;

    read_keyring(line, &parts);
    *memory = NULL;
    hcode_status status = hcode_keyring_build(&parts.options, NULL, &size, keyring, why);
    if (status != HCODE_BUFFER)
        return status;
    *memory = malloc(size);
    return hcode_keyring_build(&parts.options, *memory, &size, keyring, why);
}

START_TEST(test_keyring)
{
    static const char *const input[] = { "id", "clause", "leeway", "refresh_by", "life_screen",
                                         "life_paper", "keys", "recalls", "text", NULL };
    static const char *const part_names[] = { "", "option", "key", "recall" };
    const json_t *line = json_array_get(case_file("keyrings"), (size_t)_i);
    const hcode_keyring *keyring;
    hcode_keyring_fault why = { .size = sizeof why };
    void *memory;
    hcode_status status = build_keyring(line, &memory, &keyring, &why);
    json_t *got = status_json(status);

    if (status != HCODE_OK) {
        json_object_set_new(got, "part", json_string(part_names[why.part]));
        json_object_set_new(got, "entry", json_integer((json_int_t)why.entry));
    }
    case_compare(case_text(line, "id"), 0, line, input, got);
    free(memory);
}
END_TEST

static const json_t *keyring_line(const char *id)
{
    size_t i;
    json_t *line;

    json_array_foreach(case_file("keyrings"), i, line) {
        if (strcmp(case_text(line, "id"), id) == 0)
            return line;
    }
    ck_abort_msg("no keyring %s", id);
    return NULL;
}

static hcode_status judge(const json_t *line, const hcode_keyring *keyring,
                          hcode_token_report *report)
{
    const json_t *text = json_object_get(line, "text");
    hcode_time now = json_integer_value(json_object_get(line, "now"));
    static uint8_t bytes[4096]; /* what the report points into */

    if (text != NULL)
        return hcode_verify_token_text(keyring, json_string_value(text),
                                       json_string_length(text), now, report);
    size_t length = case_bytes(line, "bytes", bytes, sizeof bytes);
    return hcode_verify_token_bytes(keyring, bytes, length, now, report);
}

static json_t *number_if(int64_t number, bool there)
{
    return there ? json_integer(number) : json_null();
}

static const char *verdict_name(int32_t verdict)
{
    static const char *const names[] = { "", "refuse", "unreadable", "accept-stale", "accept" };

    return names[verdict];
}

static json_t *report_json(const hcode_token_report *r)
{
    static const char *const kinds[] = { "", "screen", "paper" };
    static const uint8_t none[8];
    bool kid = memcmp(r->kid, none, sizeof none) != 0, claims = r->cti_length > 0;
    json_t *got = json_pack("{s:s, s:o, s:o, s:o}", "status", hcode_status_name(r->status),
                            "color", text_json(hcode_color_name(r->color)), "color_issued",
                            text_json(hcode_color_name(r->color_issued)), "kind",
                            text_json(kinds[r->kind]));

    json_object_set_new(got, "verdict", text_json(verdict_name(r->verdict)));
    json_object_set_new(got, "kid", kid ? hex_json(r->kid, sizeof r->kid) : json_null());
    json_object_set_new(got, "issuer", text_json(r->issuer));
    json_object_set_new(got, "issued", number_if(r->issued, claims));
    json_object_set_new(got, "not_before", number_if(r->not_before, r->has_not_before));
    json_object_set_new(got, "expires", number_if(r->expires, claims));
    json_object_set_new(got, "seconds_left", number_if(r->seconds_left, claims));
    json_object_set_new(got, "cti", claims ? hex_json(r->cti, r->cti_length) : json_null());
    json_object_set_new(got, "text", text_json(r->text));
    ck_assert(claims || (r->issued == 0 && r->expires == 0 && r->seconds_left == 0));
    ck_assert(r->has_not_before || r->not_before == 0);
    return got;
}

static void check_gate(const char *id, const json_t *gate, const hcode_token_report *report)
{
    static const char *const input[] = { "policies", "day", "scene", "celsius", NULL };
    hcode_gate_answer a = { .size = sizeof a };
    hcode_day day = case_day(json_object_get(gate, "day"));
    hcode_status status = hcode_gate_token(case_policy(gate), day, case_text(gate, "scene"),
                                           report, case_celsius(gate), &a);

    case_compare(id, 0, gate, input, gate_json(status, &a));
}

START_TEST(test_token)
{
    static const char *const input[] = { NULL };
    const json_t *line = json_array_get(case_file("tokens"), (size_t)_i);
    const json_t *claimed = json_object_get(line, "report");
    const json_t *gate = json_object_get(line, "gate");
    const char *id = case_text(line, "id");
    hcode_token_report report = { .size = sizeof report };
    hcode_keyring_fault why = { .size = sizeof why };
    const hcode_keyring *keyring;
    void *memory;

    const json_t *made_of = keyring_line(case_text(line, "keyring"));
    ck_assert_int_eq(build_keyring(made_of, &memory, &keyring, &why), HCODE_OK);
    hcode_status status = judge(line, keyring, &report);
    ck_assert_int_eq(status, report.status);
    json_t *got = report_json(&report);
    ck_assert_msg(json_object_size(claimed) == json_object_size(got), "%s: not all keys", id);
    case_compare(id, 0, claimed, input, got);
    if (gate != NULL)
        check_gate(id, gate, &report);
    free(memory);
}
END_TEST

START_TEST(test_cwt)
{
    static const char *const input[] = { NULL };
    const json_t *line = json_array_get(case_file("cwts"), (size_t)_i);
    const char *id = case_text(line, "id");
    hcode_token_report report = { .size = sizeof report };
    hcode_keyring_fault why = { .size = sizeof why };
    const hcode_keyring *keyring;
    uint8_t bytes[2048];
    void *memory;

    const json_t *made_of = keyring_line(case_text(line, "keyring"));
    ck_assert_int_eq(build_keyring(made_of, &memory, &keyring, &why), HCODE_OK);
    size_t length = case_bytes(line, "bytes", bytes, sizeof bytes);
    hcode_cwt_verify(keyring, bytes, length, json_integer_value(json_object_get(line, "now")),
                     json_string_value(json_object_get(line, "audience")),
                     json_integer_value(json_object_get(line, "longest_life")), &report);
    case_compare(id, 0, json_object_get(line, "report"), input, report_json(&report));
    free(memory);
}
END_TEST

static const char *code_kind_name(int32_t kind)
{
    static const char *const names[] = { "screen", "paper" };

    return kind <= 2 ? names[kind - 1] : NULL;
}

static hcode_code read_code(const json_t *fields)
{
    hcode_code code = { .size = sizeof code };

    code.color = number_of_name(fields, "color", hcode_color_name);
    code.kind = number_of_name(fields, "kind", code_kind_name);
    code.issued = json_integer_value(json_object_get(fields, "issued"));
    code.expires = json_integer_value(json_object_get(fields, "expires"));
    code.not_before = json_integer_value(json_object_get(fields, "not_before"));
    code.cti_length = (uint32_t)case_bytes(fields, "cti", code.cti, sizeof code.cti);
    code.issuer = case_text(fields, "issuer");
    code.text = json_string_value(json_object_get(fields, "text"));
    return code;
}

START_TEST(test_issued)
{
    static const char *const input[] = { "id", "clause", "seed", "kid", "code", NULL };
    const json_t *line = json_array_get(case_file("issued"), (size_t)_i);
    hcode_code code = read_code(json_object_get(line, "code"));
    hcode_signer signer = { .size = sizeof signer };
    const hcode_signing_key *key;
    uint8_t seed[32], kid[8], memory[4096];
    char text[HCODE_TOKEN_MAX] = "";
    size_t room = sizeof memory, size = sizeof text;

    case_bytes(line, "seed", seed, sizeof seed);
    case_bytes(line, "kid", kid, sizeof kid);
    ck_assert_int_eq(hcode_signing_key_make(seed, memory, &room, &key), HCODE_OK);
    ck_assert_int_eq(hcode_signing_key_signer(key, kid, &signer), HCODE_OK);
    hcode_status status = hcode_issue_token(&code, &signer, text, &size);
    json_t *got = status_json(status);
    if (status == HCODE_OK)
        json_object_set_new(got, "text", json_string(text));
    case_compare(case_text(line, "id"), 0, line, input, got);
}
END_TEST

START_TEST(test_counts)
{
    ck_assert_uint_ge(json_array_size(case_file("tokens")), 200);
}
END_TEST

Suite *case_tokens_suite(void)
{
    Suite *suite = suite_create("case_tokens");
    TCase *tc = tcase_create("case_tokens");

    tcase_add_test(tc, test_counts);
    tcase_add_loop_test(tc, test_keyring, 0, (int)json_array_size(case_file("keyrings")));
    tcase_add_loop_test(tc, test_token, 0, (int)json_array_size(case_file("tokens")));
    tcase_add_loop_test(tc, test_cwt, 0, (int)json_array_size(case_file("cwts")));
    tcase_add_loop_test(tc, test_issued, 0, (int)json_array_size(case_file("issued")));
    suite_add_tcase(suite, tc);
    return suite;
}

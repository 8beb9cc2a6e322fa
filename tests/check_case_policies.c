/*
 * The conformance cases about policy texts (tests/cases/README.md): where the first error is, and
 * where warnings are. One test a line. The words of both are the library's own.
 */
#include <string.h>

#include "case_support.h"
#include "policy_support.h"

static json_t *warnings_json(const hcode_policy *policy)
{
    hcode_diagnostic at = { .size = sizeof at };
    json_t *places = json_array();

    for (uint32_t i = 0; hcode_policy_warning(policy, i, &at) == HCODE_OK; i++)
        json_array_append_new(places, json_pack("[ii]", (int)at.line, (int)at.column));
    return places;
}

START_TEST(test_text)
{
    static const char *const input[] = { "id", "clause", "text", "previous", NULL };
    const json_t *line = json_array_get(case_file("policy_texts"), (size_t)_i);
    const char *before = json_string_value(json_object_get(line, "previous"));
    const hcode_policy *previous = before != NULL ? support_policy(before, NULL) : NULL;
    struct parse parse = parse_text_of(case_text(line, "text"), previous);
    json_t *got = status_json(parse.status);

    if (parse.status == HCODE_POLICY) {
        json_object_set_new(got, "line", json_integer(parse.why.line));
        json_object_set_new(got, "column", json_integer(parse.why.column));
    } else {
        json_object_set_new(got, "warnings", warnings_json(parse.policy));
    }
    case_compare(case_text(line, "id"), 0, line, input, got);
    parse_free(&parse);
}
END_TEST

Suite *case_policies_suite(void)
{
    Suite *suite = suite_create("case_policies");
    TCase *tc = tcase_create("texts");

    tcase_add_loop_test(tc, test_text, 0, (int)json_array_size(case_file("policy_texts")));
    suite_add_tcase(suite, tc);
    return suite;
}

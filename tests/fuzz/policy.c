/*
 * Any text as a policy, or several as a chain, with a NUL between them. A refusal names a place
 * that is in the text; what is accepted can be looked at and asked, all of it.
 */
#include "fuzz.h"

enum { TEXTS = 4 };

struct text {
    const char *text;
    size_t length;
    void *memory;
};

static void check_place(const struct text *text, const hcode_diagnostic *why)
{
    uint32_t lines = 1;

    for (size_t i = 0; i < text->length; i++)
        lines += text->text[i] == '\n';
    REQUIRE(why->line >= 1 && why->line <= lines);
    REQUIRE(why->column >= 1 && why->column <= text->length + 1);
    REQUIRE(why->text[0] != '\0' && memchr(why->text, '\0', sizeof why->text) != NULL);
}

/* In memory of just the size that was asked for. */
static const hcode_policy *parse(struct text *text, const hcode_policy *previous)
{
    const hcode_policy *policy = NULL;
    hcode_diagnostic why = { .size = sizeof why };
    size_t size = 0;
    hcode_status status =
        hcode_policy_parse(text->text, text->length, previous, NULL, &size, &policy, NULL);

    REQUIRE(status == HCODE_BUFFER && policy == NULL);
    text->memory = memory_of(size);
    status = hcode_policy_parse(text->text, text->length, previous, text->memory, &size,
                                &policy, &why);
    REQUIRE_ONE_OF(status, HCODE_OK, HCODE_POLICY);
    REQUIRE((status == HCODE_OK) == (policy != NULL));
    if (status == HCODE_POLICY)
        check_place(text, &why);
    return policy;
}

static void look_at_rules(const hcode_policy *policy, const hcode_policy_facts *facts)
{
    for (uint32_t i = 0; i < facts->rules; i++) {
        hcode_rule_facts rule = { .size = sizeof rule };
        hcode_guard_facts guard = { .size = sizeof guard };
        REQUIRE(hcode_policy_rule(policy, i, &rule) == HCODE_OK);
        REQUIRE(hcode_kind_name(rule.kind) != NULL && rule.roles != 0);
        for (uint32_t g = 0; g < rule.guards; g++) {
            REQUIRE(hcode_policy_guard(policy, i, g, &guard) == HCODE_OK);
            REQUIRE(hcode_guard_name(guard.guard) != NULL);
        }
        REQUIRE(hcode_policy_guard(policy, i, rule.guards, &guard) == HCODE_NOT_FOUND);
    }
}

static void look_at_sets(const hcode_policy *policy, const hcode_policy_facts *facts)
{
    for (uint32_t i = 0; i < facts->sets; i++) {
        hcode_set_facts set = { .size = sizeof set };
        hcode_region_facts region = { .size = sizeof region };
        REQUIRE(hcode_policy_set(policy, i, &set) == HCODE_OK);
        for (uint32_t r = 0; r < set.regions; r++)
            REQUIRE(hcode_policy_region(policy, i, r, &region) == HCODE_OK);
        REQUIRE(hcode_policy_region(policy, i, set.regions, &region) == HCODE_NOT_FOUND);
    }
}

static void look_at_gates(const hcode_policy *policy, const hcode_policy_facts *facts)
{
    for (uint32_t i = 0; i < facts->gates; i++) {
        hcode_gate_facts gate = { .size = sizeof gate };
        REQUIRE(hcode_policy_gate(policy, i, &gate) == HCODE_OK);
        for (int32_t color = HCODE_GREEN; color <= HCODE_RED; color++)
            REQUIRE(gate.plain[color] != 0);
    }
}

static void look_at(const hcode_policy *policy)
{
    hcode_policy_facts facts = { .size = sizeof facts };
    hcode_reason_facts reason = { .size = sizeof reason };
    hcode_diagnostic warning = { .size = sizeof warning };

    REQUIRE(hcode_policy_view(policy, &facts) == HCODE_OK);
    for (uint32_t i = 0; i < facts.reasons; i++) {
        REQUIRE(hcode_policy_reason(policy, i, &reason) == HCODE_OK);
        REQUIRE(hcode_policy_reason_code(policy, reason.name) == reason.code);
        REQUIRE(strcmp(hcode_policy_reason_name(policy, reason.code), reason.name) == 0);
    }
    for (uint32_t i = 0; i < facts.warnings; i++)
        REQUIRE(hcode_policy_warning(policy, i, &warning) == HCODE_OK);
    look_at_rules(policy, &facts);
    look_at_sets(policy, &facts);
    look_at_gates(policy, &facts);
}

/* Somebody who did nothing but register. */
static void ask(const hcode_policy *policy)
{
    uint8_t record[HCODE_RECORD_MAX];
    size_t length = 0, size = 0;
    hcode_event event = { .size = sizeof event, .kind = HCODE_REGISTER, .role = HCODE_SELF,
                          .occurred = 1590000000, .reported = 1590000000 };
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_day day, when;
    hcode_status status = hcode_apply(policy, NULL, 0, &event, record, &length, NULL);

    REQUIRE_ONE_OF(status, HCODE_OK, HCODE_NO_RULE, HCODE_ROLE);
    REQUIRE(hcode_policy_day(policy, event.reported, &day) == HCODE_OK);
    REQUIRE(hcode_classify(policy, record, length, day, &verdict) == HCODE_OK);
    REQUIRE(verdict.color >= HCODE_GREEN && verdict.color <= HCODE_RED);
    REQUIRE(hcode_next_change(policy, record, length, day, &when) == HCODE_OK && when > day);
    status = hcode_explain(policy, record, length, day, HCODE_EN, NULL, &size);
    REQUIRE(status == HCODE_BUFFER && size > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text texts[TEXTS] = { { 0 } };
    const hcode_policy *newest = NULL;
    int used = 0;

    for (size_t from = 0; used < TEXTS && from <= size;) {
        const uint8_t *nul = from < size ? memchr(data + from, 0, size - from) : NULL;
        size_t end = nul != NULL ? (size_t)(nul - data) : size;
        texts[used].text = (const char *)data + from;
        texts[used].length = end - from;
        const hcode_policy *policy = parse(&texts[used++], newest);
        newest = policy != NULL ? policy : newest;
        from = end + 1;
    }
    if (newest != NULL) {
        look_at(newest);
        ask(newest);
    }
    while (used > 0)
        free(texts[--used].memory);
    return 0;
}

/*
 * The rules of public structs, seen from a host that is older or newer than this library:
 * an event of any size, an effect of any size, and the version.
 */
#include <string.h>

#include "policy_support.h"

union event {
    hcode_event e;
    unsigned char bytes[8192];
};

static const hcode_policy *policy(void)
{
    return support_policy(support_rules, NULL);
}

static hcode_status apply(const union event *event, hcode_effect *effect)
{
    struct person p;

    return hcode_apply(policy(), NULL, 0, &event->e, p.record, &p.length, effect);
}

START_TEST(test_version)
{
    ck_assert_str_eq(hcode_version(), "1.0.0");
    ck_assert_str_eq(HCODE_VERSION, "1.0.0");
}
END_TEST

/* Input shorter than version 1 is refused, whatever it says. */
START_TEST(test_event_shorter)
{
    static union event event;

    event.e = support_event("register", 1);
    ck_assert_int_eq(apply(&event, NULL), HCODE_OK);
    for (uint32_t size = 0; size < sizeof(hcode_event); size++) {
        event.e.size = size;
        ck_assert_int_eq(apply(&event, NULL), HCODE_INVALID);
    }
}
END_TEST

/* Longer is taken with zeros behind what is known, and refused with anything else there. */
START_TEST(test_event_longer)
{
    static union event event;
    static const uint32_t longer[] = { 1, 2, 7, 8, 40, 300 };

    event.e = support_event("register", 1);
    for (size_t i = 0; i < COUNT_OF(longer); i++) {
        uint32_t size = (uint32_t)sizeof(hcode_event) + longer[i];
        event.e.size = size;
        ck_assert_int_eq(apply(&event, NULL), HCODE_OK);
        for (uint32_t at = sizeof(hcode_event); at < size; at++) {
            event.bytes[at] = 1;
            ck_assert_int_eq(apply(&event, NULL), HCODE_INVALID);
            event.bytes[at] = 0;
        }
        event.bytes[size] = 1; /* behind its end: nobody's business */
        ck_assert_int_eq(apply(&event, NULL), HCODE_OK);
        event.bytes[size] = 0;
    }
}
END_TEST

/* A size that no struct will have was forgotten, and is not read to its end. */
START_TEST(test_event_size_forgotten)
{
    static union event event;
    static const uint32_t sizes[] = { 4097, 8193, 0x01000000, 0xa5a5a5a5, UINT32_MAX };

    event.e = support_event("register", 1);
    event.e.size = 4096;
    ck_assert_int_eq(apply(&event, NULL), HCODE_OK);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        event.e.size = sizes[i];
        ck_assert_int_eq(apply(&event, NULL), HCODE_INVALID);
    }
}
END_TEST

/* Of an output min(size, known) bytes are written; its size stays; shorter is refused. */
START_TEST(test_effect)
{
    union {
        hcode_effect effect;
        unsigned char bytes[256];
    } out, before;
    static union event event;

    event.e = support_event("register", 1);
    for (uint32_t size = 0; size < sizeof out; size++) {
        memset(&out, 0xa5, sizeof out);
        out.effect.size = size;
        before = out;
        if (size < sizeof(hcode_effect)) {
            ck_assert_int_eq(apply(&event, &out.effect), HCODE_INVALID);
            ck_assert_mem_eq(&out, &before, sizeof out);
        } else {
            ck_assert_int_eq(apply(&event, &out.effect), HCODE_OK);
            ck_assert_uint_eq(out.effect.size, size);
            ck_assert_uint_eq(out.effect.rules_fired, 1);
            ck_assert_mem_eq(out.bytes + sizeof(hcode_effect),
                             before.bytes + sizeof(hcode_effect),
                             sizeof out - sizeof(hcode_effect));
        }
    }
}
END_TEST

/* A diagnostic of a newer host, likewise. */
START_TEST(test_diagnostic)
{
    struct {
        hcode_diagnostic why;
        unsigned char rest[32];
    } out;
    static unsigned char memory[65536];
    size_t size = sizeof memory;
    const hcode_policy *parsed = NULL;

    memset(&out, 0xa5, sizeof out);
    out.why.size = sizeof out;
    ck_assert_int_eq(hcode_policy_parse("x", 1, NULL, memory, &size, &parsed, &out.why),
                     HCODE_POLICY);
    ck_assert_uint_eq(out.why.size, sizeof out);
    ck_assert_uint_eq(out.why.line, 1);
    for (size_t i = 0; i < sizeof out.rest; i++)
        ck_assert_uint_eq(out.rest[i], 0xa5);
}
END_TEST

Suite *abi_suite(void)
{
    Suite *suite = suite_create("abi");
    TCase *tests = tcase_create("abi");

    tcase_add_test(tests, test_version);
    tcase_add_test(tests, test_event_shorter);
    tcase_add_test(tests, test_event_longer);
    tcase_add_test(tests, test_event_size_forgotten);
    tcase_add_test(tests, test_effect);
    tcase_add_test(tests, test_diagnostic);
    suite_add_tcase(suite, tests);
    return suite;
}

/*
 * The walk over sets of regions: what hcode_policy_set() and hcode_policy_region() hand out
 * is what the text says, whatever the order in which it says it.
 */
#include <string.h>

#include "support.h"

static const char text[] =
    "policy sets\n"
    "effective 2020-01-01\n"
    "timezone +08:00\n"
    "regions nothing\n"
    "regions mixed\n"
    "  450000\n"
    "  overseas from 2020-03-05\n"
    "  420100 until 2020-04-08\n"
    "  392 from 2020-02-01 until 2020-02-29\n"
    "  420100 from 2020-01-23 until 2020-04-08\n"
    "regions home\n"
    "  450000\n";

static const struct {
    const char *name;
    uint32_t regions;
} sets[] = { { "nothing", 0 }, { "mixed", 5 }, { "home", 1 } };

/* Days by hand: 2020-01-01 is 18262. */
static const struct {
    uint32_t set, index;
    int32_t code;
    hcode_day from, until;
} entries[] = {
    { 1, 0, 0, 18262 + 64, HCODE_NEVER },
    { 1, 1, 392, 18262 + 31, 18262 + 59 },
    { 1, 2, 420100, HCODE_NO_DAY, 18262 + 98 },
    { 1, 3, 420100, 18262 + 22, 18262 + 98 },
    { 1, 4, 450000, HCODE_NO_DAY, HCODE_NEVER },
    { 2, 0, 450000, HCODE_NO_DAY, HCODE_NEVER },
};

START_TEST(sets_are_handed_out_in_the_order_of_the_text)
{
    const hcode_policy *policy = support_policy(text, NULL);
    hcode_policy_facts head = { .size = sizeof head };

    ck_assert_int_eq(hcode_policy_view(policy, &head), HCODE_OK);
    ck_assert_uint_eq(head.sets, COUNT_OF(sets));
    for (uint32_t i = 0; i < COUNT_OF(sets); i++) {
        hcode_set_facts set = { .size = sizeof set };
        ck_assert_int_eq(hcode_policy_set(policy, i, &set), HCODE_OK);
        ck_assert_str_eq(set.name, sets[i].name);
        ck_assert_uint_eq(set.regions, sets[i].regions);
        ck_assert_uint_eq(set.size, sizeof set);
    }
}
END_TEST

START_TEST(entries_are_handed_out_by_code_and_first_day)
{
    const hcode_policy *policy = support_policy(text, NULL);
    hcode_region_facts region = { .size = sizeof region };

    ck_assert_int_eq(
        hcode_policy_region(policy, entries[_i].set, entries[_i].index, &region), HCODE_OK);
    ck_assert_int_eq(region.code, entries[_i].code);
    ck_assert_int_eq(region.from, entries[_i].from);
    ck_assert_int_eq(region.until, entries[_i].until);
    ck_assert_uint_eq(region.size, sizeof region);
}
END_TEST

/* The struct is as it was, to the byte. */
#define ck_refused(call, facts, status)                        \
    do {                                                       \
        memset(&(facts), 0xA5, sizeof(facts));                 \
        (facts).size = sizeof(facts);                          \
        before = (facts);                                      \
        ck_assert_int_eq((call), (status));                    \
        ck_assert_mem_eq(&(facts), &before, sizeof(facts));    \
    } while (0)

START_TEST(a_set_past_the_last_is_not_found)
{
    const hcode_policy *policy = support_policy(text, NULL);
    hcode_set_facts set, before;

    ck_refused(hcode_policy_set(policy, 3, &set), set, HCODE_NOT_FOUND);
    ck_refused(hcode_policy_set(policy, UINT32_MAX, &set), set, HCODE_NOT_FOUND);
    ck_refused(hcode_policy_set(NULL, 0, &set), set, HCODE_INVALID);
    ck_assert_int_eq(hcode_policy_set(policy, 0, NULL), HCODE_INVALID);
    set.size = sizeof set - 1;
    ck_assert_int_eq(hcode_policy_set(policy, 0, &set), HCODE_INVALID);
}
END_TEST

START_TEST(a_region_past_the_last_is_not_found)
{
    const hcode_policy *policy = support_policy(text, NULL);
    hcode_region_facts region, before;

    ck_refused(hcode_policy_region(policy, 0, 0, &region), region, HCODE_NOT_FOUND);
    ck_refused(hcode_policy_region(policy, 1, 5, &region), region, HCODE_NOT_FOUND);
    ck_refused(hcode_policy_region(policy, 3, 0, &region), region, HCODE_NOT_FOUND);
    ck_refused(hcode_policy_region(policy, UINT32_MAX, 0, &region), region, HCODE_NOT_FOUND);
    ck_refused(hcode_policy_region(NULL, 1, 0, &region), region, HCODE_INVALID);
    ck_assert_int_eq(hcode_policy_region(policy, 1, 0, NULL), HCODE_INVALID);
    region.size = sizeof region - 1;
    ck_assert_int_eq(hcode_policy_region(policy, 1, 0, &region), HCODE_INVALID);
}
END_TEST

Suite *sets_suite(void)
{
    Suite *suite = suite_create("sets");
    TCase *walk = tcase_create("walk");

    tcase_add_test(walk, sets_are_handed_out_in_the_order_of_the_text);
    tcase_add_loop_test(walk, entries_are_handed_out_by_code_and_first_day, 0,
                        COUNT_OF(entries));
    tcase_add_test(walk, a_set_past_the_last_is_not_found);
    tcase_add_test(walk, a_region_past_the_last_is_not_found);
    suite_add_tcase(suite, walk);
    return suite;
}

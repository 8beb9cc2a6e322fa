/*
 * Days and dates: every day of the range against a calendar that is walked day by day, and
 * the day of a time at both edges of a day in every kind of offset.
 */
#include <stdio.h>

#include "policy_support.h"

/* The Gregorian rule in full, and nothing of the library's. */
static int32_t days_of_month(int32_t year, int32_t month)
{
    static const int32_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

START_TEST(test_every_day)
{
    int32_t year = 1969, month = 12, monthday = 31; /* the eve of 1970-01-01 is day -1 */

    for (hcode_day day = -1; day <= 49710; day++) {
        int32_t y = 0, m = 0, d = 0;
        hcode_day back = INT32_MAX;
        ck_assert_int_eq(hcode_day_to_date(day, &y, &m, &d), HCODE_OK);
        ck_assert_msg(y == year && m == month && d == monthday, "day %d is %d-%d-%d", day,
                      y, m, d);
        ck_assert_int_eq(hcode_day_from_date(year, month, monthday, &back), HCODE_OK);
        ck_assert_int_eq(back, day);
        if (++monthday > days_of_month(year, month)) {
            monthday = 1;
            if (++month > 12) {
                month = 1;
                year++;
            }
        }
    }
    /* The walk ended where the contract says: 2106-02-07 is the last day. */
    ck_assert_int_eq(year, 2106);
    ck_assert_int_eq(month, 2);
    ck_assert_int_eq(monthday, 8);
}
END_TEST

/* Every triple around the valid ones: a date is found exactly if the calendar has it. */
START_TEST(test_every_triple)
{
    for (int32_t year = 1967; year <= 2108; year++) {
        for (int32_t month = -1; month <= 14; month++) {
            for (int32_t monthday = -1; monthday <= 33; monthday++) {
                bool real = month >= 1 && month <= 12 && monthday >= 1 &&
                            monthday <= days_of_month(year, month);
                bool before = year < 1969 ||
                    (year == 1969 && (month < 12 || monthday < 31));
                bool after = year > 2106 || (year == 2106 && (month > 2 ||
                                             (month == 2 && monthday > 7)));
                hcode_day day = 77777;
                hcode_status status = hcode_day_from_date(year, month, monthday, &day);
                bool good = real && !before && !after;
                ck_assert_msg(status == (good ? HCODE_OK : HCODE_RANGE), "%d-%d-%d", year,
                              month, monthday);
                ck_assert(good || day == 77777);
            }
        }
    }
}
END_TEST

static const struct {
    int32_t year, month, monthday;
} far[] = {
    { INT32_MIN, 1, 1 },  { INT32_MAX, 1, 1 },  { 2020, INT32_MIN, 1 },
    { 2020, INT32_MAX, 1 }, { 2020, 1, INT32_MIN }, { 2020, 1, INT32_MAX },
};

START_TEST(test_far_numbers)
{
    hcode_day day = 7;

    ck_assert_int_eq(hcode_day_from_date(far[_i].year, far[_i].month, far[_i].monthday,
                                         &day), HCODE_RANGE);
    ck_assert_int_eq(day, 7);
}
END_TEST

START_TEST(test_far_days)
{
    static const hcode_day days[] = { -2, 49711, HCODE_NEVER, HCODE_NO_DAY };

    for (size_t i = 0; i < COUNT_OF(days); i++) {
        int32_t y = 1, m = 2, d = 3;
        ck_assert_int_eq(hcode_day_to_date(days[i], &y, &m, &d), HCODE_RANGE);
        ck_assert(y == 1 && m == 2 && d == 3);
    }
}
END_TEST

START_TEST(test_nulls)
{
    int32_t y = 1, m = 2, d = 3;

    ck_assert_int_eq(hcode_day_from_date(2020, 1, 1, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_day_to_date(0, NULL, &m, &d), HCODE_INVALID);
    ck_assert_int_eq(hcode_day_to_date(0, &y, NULL, &d), HCODE_INVALID);
    ck_assert_int_eq(hcode_day_to_date(0, &y, &m, NULL), HCODE_INVALID);
    ck_assert(y == 1 && m == 2 && d == 3);
}
END_TEST

START_TEST(test_constants)
{
    ck_assert_int_eq(HCODE_TIME_MAX, INT64_C(4294967295));
    ck_assert_int_eq(HCODE_DAY_MIN, -1);
    ck_assert_int_eq(HCODE_DAY_MAX, 49710);
    ck_assert_int_eq(HCODE_NEVER, 2147483647);
    ck_assert_int_eq(HCODE_NO_DAY, -2147483647 - 1);
}
END_TEST

/* --- The day of a time: floor((time + offset) / 86400), worked out by hand --- */

static const struct {
    const char *zone;
    hcode_time time;
    hcode_day day;
} times[] = {
    { "+00:00", 1,                     0 },
    { "+00:00", 86399,                 0 },
    { "+00:00", 86400,                 1 },
    { "+00:00", INT64_C(4294967295),   49710 },
    { "-00:00", 86400,                 1 },
    { "+08:00", 1,                     0 },
    { "+08:00", 57599,                 0 },     /* 15:59:59 UTC is 23:59:59 */
    { "+08:00", 57600,                 1 },
    { "+08:00", INT64_C(4294967295),   49710 }, /* 06:28:15 UTC is 14:28:15 */
    { "-12:00", 1,                     -1 },    /* 12:00:01 on 1969-12-31 */
    { "-12:00", 43199,                 -1 },
    { "-12:00", 43200,                 0 },
    { "-12:00", 129599,                0 },
    { "-12:00", 129600,                1 },
    { "-12:00", INT64_C(4294967295),   49709 },
    { "+14:00", 1,                     0 },
    { "+14:00", 35999,                 0 },
    { "+14:00", 36000,                 1 },
    { "+14:00", INT64_C(4294967295),   49710 },
    { "-00:01", 59,                    -1 },
    { "-00:01", 60,                    0 },
    { "+05:45", 65699,                 0 },     /* 20700 seconds east */
    { "+05:45", 65700,                 1 },
};

static struct parse policy_in(const char *zone)
{
    struct builder b = { 0 };

    add(&b, "policy p\neffective 2020-01-01\ntimezone %s\n", zone);
    struct parse r = parse_text_of(b.text, NULL);
    ck_assert_int_eq(r.status, HCODE_OK);
    builder_free(&b);
    return r;
}

START_TEST(test_day_of_time)
{
    struct parse r = policy_in(times[_i].zone);
    hcode_day day = 77777;

    ck_assert_int_eq(hcode_policy_day(r.policy, times[_i].time, &day), HCODE_OK);
    ck_assert_int_eq(day, times[_i].day);
    parse_free(&r);
}
END_TEST

START_TEST(test_times_outside)
{
    static const hcode_time outside[] = { 0, -1, INT64_C(4294967296), INT64_MAX,
                                          INT64_MIN };
    struct parse r = policy_in("+08:00");
    hcode_day day = 77777;

    for (size_t i = 0; i < COUNT_OF(outside); i++)
        ck_assert_int_eq(hcode_policy_day(r.policy, outside[i], &day), HCODE_RANGE);
    ck_assert_int_eq(hcode_policy_day(NULL, 1, &day), HCODE_INVALID);
    ck_assert_int_eq(hcode_policy_day(r.policy, 1, NULL), HCODE_INVALID);
    ck_assert_int_eq(day, 77777);
    parse_free(&r);
}
END_TEST

Suite *day_suite(void)
{
    Suite *suite = suite_create("day");
    TCase *tests = tcase_create("day");

    tcase_add_test(tests, test_every_day);
    tcase_add_test(tests, test_every_triple);
    tcase_add_loop_test(tests, test_far_numbers, 0, (int)COUNT_OF(far));
    tcase_add_test(tests, test_far_days);
    tcase_add_test(tests, test_nulls);
    tcase_add_test(tests, test_constants);
    tcase_add_loop_test(tests, test_day_of_time, 0, (int)COUNT_OF(times));
    tcase_add_test(tests, test_times_outside);
    suite_add_tcase(suite, tests);
    return suite;
}

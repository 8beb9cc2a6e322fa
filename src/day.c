/*
 * Days and dates: the only file that knows how the Gregorian calendar runs. (From seconds to
 * days is one floor division, since offsets are fixed: day_of() in internal.h.)
 */
#include "internal.h"

#define YEAR_MIN 1969
#define YEAR_MAX 2106

/* 1900 and 2100 are the only exceptions near the range, and 1900 is outside it. */
static bool leap(int32_t year)
{
    return year % 4 == 0 && year != 2100;
}

static const uint16_t days_before_month[] = { 0,   31,  59,  90,  120, 151, 181,
                                              212, 243, 273, 304, 334, 365 };

static int32_t before_month(int32_t year, int32_t month) /* month 1 … 13 */
{
    return days_before_month[month - 1] + (month > 2 && leap(year) ? 1 : 0);
}

static int32_t before_year(int32_t year)
{
    /* Leap years from 1972 to the year before: 1972 is the first after 1970. */
    return 365 * (year - 1970) + (year - 1969) / 4 - (year > 2100 ? 1 : 0);
}

hcode_status hcode_day_from_date(int32_t year, int32_t month, int32_t monthday, hcode_day *day)
{
    if (day == NULL)
        return HCODE_INVALID;
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || monthday < 1)
        return HCODE_RANGE;
    if (monthday > before_month(year, month + 1) - before_month(year, month))
        return HCODE_RANGE;

    hcode_day found = before_year(year) + before_month(year, month) + monthday - 1;
    if (!day_valid(found))
        return HCODE_RANGE;
    *day = found;
    return HCODE_OK;
}

struct date date_of(hcode_day day)
{
    int32_t y = YEAR_MIN + (day + 365) / 366; /* never too late, at most one too early */
    if (before_year(y + 1) <= day)
        y++;
    int32_t rest = day - before_year(y);
    int32_t m = rest / 31 + 1; /* likewise */
    if (before_month(y, m + 1) <= rest)
        m++;
    return (struct date){ y, m, rest - before_month(y, m) + 1 };
}

hcode_status hcode_day_to_date(hcode_day day, int32_t *year, int32_t *month, int32_t *monthday)
{
    if (year == NULL || month == NULL || monthday == NULL)
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;

    struct date date = date_of(day);
    *year = date.year;
    *month = date.month;
    *monthday = date.monthday;
    return HCODE_OK;
}

/*
 * Days and dates: the only file that knows how the Gregorian calendar runs. (From seconds to
 * days is one floor division, since offsets are fixed: day_of() in internal.h.)
 */
#include "internal.h"

#define YEAR_MIN 1900 /* of the first birthday; days of everything else start in 1969 */
#define YEAR_MAX 2106

static bool leap(int32_t year)
{
    return year % 4 == 0 && year != 1900 && year != 2100;
}

static const uint16_t days_before_month[] = { 0,   31,  59,  90,  120, 151, 181,
                                              212, 243, 273, 304, 334, 365 };

static int32_t before_month(int32_t year, int32_t month) /* month 1 … 13 */
{
    return days_before_month[month - 1] + (month > 2 && leap(year) ? 1 : 0);
}

/* Days from 1900-01-01 to the first of a year. 1904 is the first leap year. */
static int32_t before_year(int32_t year)
{
    return 365 * (year - YEAR_MIN) + (year - 1901) / 4 - (year > 2100 ? 1 : 0);
}

bool day_from_date(int32_t year, int32_t month, int32_t monthday, hcode_day *day)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || monthday < 1)
        return false;
    if (monthday > before_month(year, month + 1) - before_month(year, month))
        return false;
    *day = HCODE_BIRTHDAY_MIN + before_year(year) + before_month(year, month) + monthday - 1;
    return true;
}

void day_to_date(hcode_day day, int32_t *year, int32_t *month, int32_t *monthday)
{
    int32_t rest = day - HCODE_BIRTHDAY_MIN;
    int32_t y = YEAR_MIN + rest / 366; /* never too late; in 480 years at most one too early */

    assert(rest >= 0);
    if (before_year(y + 1) <= rest)
        y++;
    rest -= before_year(y);
    int32_t m = rest / 31 + 1; /* likewise */
    if (before_month(y, m + 1) <= rest)
        m++;
    *year = y;
    *month = m;
    *monthday = rest - before_month(y, m) + 1;
}

hcode_status hcode_day_from_date(int32_t year, int32_t month, int32_t monthday, hcode_day *day)
{
    hcode_day found;

    if (day == NULL)
        return HCODE_INVALID;
    if (!day_from_date(year, month, monthday, &found) || !day_valid(found))
        return HCODE_RANGE;
    *day = found;
    return HCODE_OK;
}

hcode_status hcode_day_to_date(hcode_day day, int32_t *year, int32_t *month, int32_t *monthday)
{
    if (year == NULL || month == NULL || monthday == NULL)
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;
    day_to_date(day, year, month, monthday);
    return HCODE_OK;
}

/*
 * Dates and times as text (RFC 3339). The calendar itself is libc's timegm(), which turns
 * 30 February into March: a date is one if it comes back as it was.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "host.h"

#define DAY_SECONDS 86400

/* Does the text look like the pattern, in which 0 stands for a digit? To its end, or, if
 * `begins`, to the pattern's. */
static bool looks_like(const char *text, const char *pattern, bool begins)
{
    for (; *pattern != '\0'; text++, pattern++) {
        if (*pattern == '0' ? *text < '0' || *text > '9' : *text != *pattern)
            return false;
    }
    return begins || *text == '\0';
}

static int number(const char *text, int digits)
{
    int n = 0;

    while (digits-- > 0)
        n = 10 * n + (*text++ - '0');
    return n;
}

/* Seconds of the first moment of "YYYY-MM-DD" in UTC. */
static bool date_seconds(const char *text, hcode_time *seconds)
{
    struct tm tm = { .tm_year = number(text, 4) - 1900,
                     .tm_mon = number(text + 5, 2) - 1,
                     .tm_mday = number(text + 8, 2) };
    struct tm given = tm;

    *seconds = timegm(&tm);
    return tm.tm_mon == given.tm_mon && tm.tm_mday == given.tm_mday;
}

bool date_parse(const char *text, hcode_day *day)
{
    hcode_time seconds;

    if (!looks_like(text, "0000-00-00", false) || !date_seconds(text, &seconds))
        return false;
    *day = (hcode_day)(seconds / DAY_SECONDS); /* whole days */
    return true;
}

bool on_parse(const char *text, hcode_day *day)
{
    hcode_day on;

    if (!date_parse(text, &on) || on < HCODE_DAY_MIN || on > HCODE_DAY_MAX)
        return complained(complain("--on: expected a date YYYY-MM-DD, 1969-12-31 to 2106-02-07, not \"%s\"",
                        text));
    *day = on;
    return true;
}

void date_print(hcode_day day, char text[DATE_TEXT])
{
    time_t seconds = (time_t)day * DAY_SECONDS;
    struct tm tm;

    gmtime_r(&seconds, &tm);
    strftime(text, DATE_TEXT, "%Y-%m-%d", &tm);
}

/* "Z", "+08:00" or "-03:30", and nothing behind it. */
static bool zone_seconds(const char *text, hcode_time *seconds)
{
    *seconds = 0;
    if (strcmp(text, "Z") == 0 || strcmp(text, "z") == 0)
        return true;
    if (!looks_like(text, "+00:00", false) && !looks_like(text, "-00:00", false))
        return false;
    int hours = number(text + 1, 2), minutes = number(text + 4, 2);
    *seconds = (hours * 60 + minutes) * 60 * (text[0] == '-' ? -1 : 1);
    return hours <= 23 && minutes <= 59;
}

bool time_parse(const char *text, hcode_time *time)
{
    hcode_time midnight, zone;

    if (!looks_like(text, "0000-00-00T00:00:00", true) &&
        !looks_like(text, "0000-00-00t00:00:00", true))
        return false;
    int hour = number(text + 11, 2), minute = number(text + 14, 2), second = number(text + 17, 2);
    const char *behind = text + 19;
    if (looks_like(behind, ".0", true))
        behind += 1 + strspn(behind + 1, "0123456789");
    if (hour > 23 || minute > 59 || second > 59 || !date_seconds(text, &midnight) ||
        !zone_seconds(behind, &zone))
        return false;
    *time = midnight + (hour * 60 + minute) * 60 + second - zone;
    return true;
}

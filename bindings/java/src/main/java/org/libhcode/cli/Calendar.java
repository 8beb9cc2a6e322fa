package org.libhcode.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as text (RFC 3339). */
final class Calendar {
    static final long TIME_MAX = 4_294_967_295L;
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern TIME =
            Pattern.compile(
                    "([0-9-]{10})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]+)?"
                            + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");

    private Calendar() {}

    static @Nullable LocalDate date(String text) {
        Matcher m = DATE.matcher(text);
        if (!m.matches()) {
            return null;
        }
        try {
            return LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable Long time(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return null;
        }
        LocalDate date = date(text.substring(0, 10));
        int hour = number(m, 2);
        int minute = number(m, 3);
        int second = number(m, 4);
        int zone = 0;
        if (m.group(5) != null) {
            int hours = number(m, 6);
            int minutes = number(m, 7);
            if (hours > 23 || minutes > 59) {
                return null;
            }
            zone = (hours * 60 + minutes) * 60 * ("-".equals(m.group(5)) ? -1 : 1);
        }
        if (date == null || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        return date.toEpochDay() * 86_400 + (hour * 60 + minute) * 60 + second - zone;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}

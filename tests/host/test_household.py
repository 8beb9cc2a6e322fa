"""`hcode family` and `hcode pass`, semantics.md (Engine and store: Family, Household pass) and api.md
(Programs). Ages and windows are counted here once more, the simple way.
"""
import calendar
import datetime
import json
import random
import re

import pytest
from host import ANSWER_IS_NO, CHAIN, DONE, FAILED, GRACE, GUANGXI, STRICT, run

ON = "2020-03-10"
FIRST, LAST = "1969-12-31", "2106-02-07"
HEAD = "policy a\neffective 2020-01-01\ntimezone +08:00\n"
MISSING = "/no/such/file"


def chain(policies):
    return [word for path in policies for word in ("--policy", path)]


def date(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture(name="write")
def writer(tmp_path):
    def write(text, name="policy"):
        path = tmp_path / name
        path.write_text(HEAD + text)
        return path
    return write


def refused(done, status):
    """Could not say, and why by name."""
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert re.fullmatch("hcode: %s: .+\n" % status, done.stderr.decode()), done.stderr


# --- Family ---

HOME, UNABLE = "--same-household", "--unable"


def family(proxy, person, *flags, on=ON, policies=(GUANGXI,)):
    """Yes or no, which words, JSON and exit status all say."""
    question = ["family", *chain(policies), "--on", on, *flags, proxy, person]
    plain, facts = run(*question), run(*question, "--json")
    assert plain.stderr == facts.stderr == b""
    may = plain.stdout == b"yes\n"
    assert plain.stdout in (b"yes\n", b"no\n")
    assert json.loads(facts.stdout) == {"may_represent": may}
    assert plain.returncode == facts.returncode == (DONE if may else ANSWER_IS_NO)
    return may


@pytest.mark.parametrize("proxy, person, on, may", [
    # Guangxi: adult from 18, elder from 60
    ("2002-03-10", "2002-03-11", ON, True),   # 18 today for 17 until tomorrow
    ("2002-03-11", "2010-01-01", ON, False),  # not 18 before tomorrow
    ("2002-03-09", "2002-03-10", ON, False),  # the person is 18 today
    ("2002-03-10", "2020-03-10", ON, True),   # born today
    ("2002-03-10", "1960-03-10", ON, True),   # 60 today
    ("2002-03-10", "1960-03-11", ON, False),  # 60 tomorrow
    ("1930-01-01", "1990-01-01", ON, False), ("1930-01-01", "1930-01-01", ON, True),
    ("1900-01-01", "1900-01-01", ON, True), ("2010-01-01", "2011-01-01", ON, False),
    ("2019-01-01", "1930-01-01", ON, False),
    # 29 February counts as 1 March, in every year
    ("2000-02-29", "2010-01-01", "2018-02-28", False), ("2000-02-29", "2010-01-01", "2018-03-01", True),
    ("1980-01-01", "2000-02-29", "2018-02-28", True), ("1980-01-01", "2000-02-29", "2018-03-01", False),
    ("1980-01-01", "1960-02-29", "2020-02-28", False), ("1980-01-01", "1960-02-29", "2020-02-29", False),
    ("1980-01-01", "1960-02-29", "2020-03-01", True),
    ("1980-01-01", "1960-02-28", "2020-02-28", True), ("1980-01-01", "1960-02-28", "2020-02-27", False),
    ("2002-02-28", "2010-01-01", "2020-02-28", True), ("2002-03-01", "2010-01-01", "2020-02-29", False),
    ("1980-01-01", "2020-02-29", "2020-02-29", True),
    # ends of the calendar
    ("1951-12-31", "1969-12-31", FIRST, True), ("1952-01-01", "1969-12-31", FIRST, False),
    ("2088-02-07", "2106-02-07", LAST, True), ("2088-02-08", "2106-02-07", LAST, False)])
def test_ages(proxy, person, on, may):
    assert family(proxy, person, HOME, on=on) == may


def reached(born, age, on):
    """The day that somebody reaches an age: 1 March for 29 February."""
    born, year = date(born), date(born).year + age
    if (born.month, born.day) == (2, 29):
        return date(on) >= datetime.date(year, 3, 1)
    return date(on) >= born.replace(year=year)


def test_ages_around_every_limit():
    days = ["%d-%s" % (year, day) for year in (2019, 2020) for day in ("02-28", "03-01", "12-31")] + ["2020-02-29"]
    born = sorted({"%d-%s" % (int(on[:4]) - age, day) for on in days for age in (18, 60)
                   for day in ("02-28", "02-29", "03-01", "12-31")
                   if day != "02-29" or calendar.isleap(int(on[:4]) - age)})
    rng = random.Random(3)
    yes = 0
    for on in days:
        for proxy, person in rng.sample([(a, b) for a in born for b in born], 25):
            expected = reached(proxy, 18, on) and (not reached(person, 18, on) or reached(person, 60, on))
            assert family(proxy, person, HOME, on=on) == expected, (proxy, person, on)
            yes += expected
    assert 0 < yes < 25 * len(days)


@pytest.mark.parametrize("proxy", ["1980-01-01", "2010-01-01"])  # of age, not of age
@pytest.mark.parametrize("person", ["2015-01-01", "1990-01-01", "1940-01-01"])  # a child, neither, old
@pytest.mark.parametrize("flags", [[], [HOME], [UNABLE], [HOME, UNABLE], [UNABLE, HOME, HOME]], ids=" ".join)
def test_household_and_unable(proxy, person, flags):
    needs = person != "1990-01-01" or UNABLE in flags
    assert family(proxy, person, *flags) == (proxy == "1980-01-01" and HOME in flags and needs)


def test_the_policy_of_the_day_decides():
    """Adult and elder: 18 and 60; 18 and 65 from 2020-05-01; 16 and 65 from 2020-08-01."""
    asked = {"2020-04-30": (True, False), "2020-05-01": (False, False), "2020-07-31": (False, False),
             "2020-08-01": (False, True)}
    for on, (for_62, by_17) in asked.items():
        assert family("1980-01-01", "1958-01-01", HOME, on=on, policies=CHAIN) == for_62, on
        assert family("2003-01-01", "1950-01-01", HOME, on=on, policies=CHAIN) == by_17, on


def test_ages_that_a_policy_may_have(write):
    """Adult at birth, elder at 150: nobody is below the one, and nobody reaches the other."""
    path = write("family adult 0 elder 150\n")
    assert not family(ON, ON, HOME, policies=[path])
    assert family(ON, ON, HOME, UNABLE, policies=[path])
    assert not family(ON, "1900-01-01", HOME, policies=[path])
    assert family(ON, "1900-01-01", HOME, on="2050-01-01", policies=[path])
    assert not family(ON, "1900-01-02", HOME, on="2050-01-01", policies=[path])


@pytest.mark.parametrize("born", ["1899-12-31", "1820-01-01", "0001-01-01", "0000-01-01", "2020-03-11", "2106-02-08",
                                  "9999-12-31"])
def test_birthdays_out_of_range(born):
    """200 years old, or not yet born, as either of the two, whatever else would be the answer."""
    for pair in ((born, "1940-01-01"), ("1980-01-01", born), (born, born)):
        for flags in ((), (HOME,), (UNABLE,)):
            refused(run("family", *chain([GUANGXI]), "--on", ON, *flags, *pair), "range")
            refused(run("family", *chain([GUANGXI]), "--on", ON, *flags, *pair, "--json"), "range")


@pytest.mark.parametrize("text", ["2000-02-30", "1999-02-29", "1900-02-29", "2000-13-01", "2000-00-01", "2000-01-00",
                                  "2000-01-32", "2000-1-1", "20000101", "", "old", "２000-01-01", "2000-01-01 "])
def test_birthdays_that_are_no_date(text):
    for pair in ((text, "1940-01-01"), ("1980-01-01", text)):
        done = run("family", *chain([GUANGXI]), HOME, *pair)
        assert (done.returncode, done.stdout) == (FAILED, b"")
        assert b'"%s"' % text.encode() in done.stderr


# --- Pass ---

def household(*trips, on=ON, policies=(GUANGXI,)):
    """Trips left and the next day with one, which words, JSON and exit status all say."""
    question = ["pass", *chain(policies), "--on", on, *trips]
    plain, facts = run(*question), run(*question, "--json")
    assert plain.stderr == facts.stderr == b""
    answer = json.loads(facts.stdout)
    assert set(answer) == {"left", "next_day"}
    left, day = re.fullmatch(r"(\d+) left; the next day with a trip: (\S+)\n", plain.stdout.decode()).groups()
    assert (int(left), day) == (answer["left"], answer["next_day"] or "none")
    assert plain.returncode == facts.returncode == (DONE if answer["left"] else ANSWER_IS_NO)
    return answer["left"], answer["next_day"]


@pytest.mark.parametrize("trips, expected", [
    # Guangxi: 1 trip in 2 days
    ([], (1, "2020-03-10")), (["2020-03-08"], (1, "2020-03-10")), (["2020-03-09"], (0, "2020-03-11")),
    (["2020-03-10"], (0, "2020-03-12")), (["2020-03-09", "2020-03-10"], (0, "2020-03-12")),
    (["2020-03-10", "2020-03-09"], (0, "2020-03-12")), (["2020-03-10"] * 5, (0, "2020-03-12")),
    (["2020-03-09", "2020-01-01", "1969-12-31"], (0, "2020-03-11")), (["2020-02-29"], (1, "2020-03-10"))], ids=str)
def test_one_trip_in_two_days(trips, expected):
    assert household(*trips) == expected


def left_and_next(number, days, trips, on):
    def left(today):
        since = today - datetime.timedelta(days - 1)
        return max(0, number - sum(since <= date(trip) <= today for trip in trips))
    day = date(on)
    while left(day) == 0:
        day += datetime.timedelta(1)
    return left(date(on)), day.isoformat()


@pytest.mark.parametrize("number, days", [(1, 1), (1, 31), (2, 7), (3, 3), (15, 31), (15, 1)])
def test_windows_slide_in_any_order(write, number, days):
    path = write("pass %d per %d days\n" % (number, days))
    rng = random.Random("%d %d" % (number, days))
    seen = set()
    for _ in range(25):
        trips = [(date(ON) - datetime.timedelta(rng.randrange(days + 3))).isoformat()
                 for _ in range(rng.randrange(2 * number * (days + 3) // days + 3))]
        found = household(*trips, policies=[path])
        assert found == left_and_next(number, days, trips, ON), trips
        assert household(*sorted(trips), policies=[path]) == household(*sorted(trips)[::-1], policies=[path]) == found
        seen.add(found[0] > 0)
    assert seen == {True, False}


def test_a_thousand_trips(write):
    path = write("pass 15 per 31 days\n")
    trips = [(date(ON) - datetime.timedelta(i)).isoformat() for i in range(1000)]
    assert household(*trips[::-1], policies=[path]) == left_and_next(15, 31, trips, ON)


def test_a_trip_of_the_future():
    for trips in (["2020-03-11"], ["2020-03-09", "2020-03-11", "2020-03-08"], ["2106-02-07"]):
        refused(run("pass", *chain([GUANGXI]), "--on", ON, *trips), "future")
        refused(run("pass", *chain([GUANGXI]), "--on", ON, *trips, "--json"), "future")


def test_a_trip_out_of_range_comes_before_one_of_the_future():
    for trip in ("1969-12-30", "1900-01-01", "2106-02-08", "9999-12-31"):
        refused(run("pass", *chain([GUANGXI]), "--on", ON, "2020-03-11", trip), "range")


@pytest.mark.parametrize("text", ["2020-02-30", "", "x", "2020-3-9", "2020-03-09T08:00:00Z"])
def test_trips_that_are_no_date(text):
    done = run("pass", *chain([GUANGXI]), "2020-03-09", text)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b'"%s"' % text.encode() in done.stderr


def test_the_ends_of_the_calendar():
    """After the last day there is no next one."""
    assert household(on=FIRST) == (1, FIRST)
    assert household(FIRST, on=FIRST) == (0, "1970-01-02")
    assert household("2106-02-05", on=LAST) == (1, LAST)
    assert household("2106-02-06", on="2106-02-06") == (0, None)
    assert household("2106-02-06", on=LAST) == household(LAST, on=LAST) == (0, None)


def test_the_pass_of_the_day():
    """1 in 2 days; 1 in 3 from 2020-05-01; none from 2020-08-01. The next day is by today's."""
    assert household("2020-04-29", on="2020-04-30", policies=CHAIN) == (0, "2020-05-01")
    assert household("2020-04-29", on="2020-05-01", policies=CHAIN) == (0, "2020-05-02")
    assert household("2020-07-31", on="2020-07-31", policies=CHAIN) == (0, "2020-08-03")
    refused(run("pass", *chain(CHAIN), "--on", "2020-08-01"), "no-rule")


# --- Both ---

def test_a_policy_without_the_statement(write):
    path = write("")
    for policies, on in (([path], ON), ([GRACE], ON)):
        refused(run("pass", *chain(policies), "--on", on, "2020-03-09"), "no-rule")
    refused(run("family", *chain([path]), "--on", ON, HOME, "1980-01-01", "2015-01-01"), "no-rule")
    refused(run("family", *chain([path]), "--on", ON, "1980-01-01", "1820-01-01"), "range")  # comes first
    refused(run("pass", *chain([path]), "--on", ON, "2020-03-11"), "future")


def test_today_is_the_default():
    """In the policy's offset; two days on either side, so that midnight does not matter."""
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    day = datetime.timedelta(1)
    assert run("pass", *chain([STRICT]), today).stdout.startswith(b"0 left")
    refused(run("pass", *chain([STRICT]), today + 2 * day), "future")
    refused(run("family", *chain([STRICT]), "1980-01-01", today + 2 * day), "range")
    assert run("family", *chain([STRICT]), HOME, "1980-01-01", today - day).stdout == b"yes\n"


@pytest.mark.parametrize("command, names", [
    ("family", {"same-household", "unable", "on", "json", "help"}), ("pass", {"on", "json", "help"})])
def test_help(command, names):
    for more in ([], ["--on", ON], chain([GUANGXI])):
        done = run(command, *more, "--help")
        assert (done.returncode, done.stderr) == (DONE, b"")
    page = done.stdout.decode()
    assert page.startswith("usage: hcode %s --policy FILE" % command) and "Exit status: 0" in page
    assert set(re.findall("^  --([a-z-]+)", page, re.M)) == names


@pytest.mark.parametrize("arguments", [
    ["family"], ["pass"], ["family", "1980-01-01", "2015-01-01"], ["pass", "2020-03-09"],
    ["family", "--policy", GUANGXI], ["family", "--policy", GUANGXI, "1980-01-01"],
    ["family", "--policy", GUANGXI, "1980-01-01", "1980-01-01", "1980-01-01"],
    ["family", "--policy", GUANGXI, "--frob", "1980-01-01", "2015-01-01"], ["pass", "--policy", GUANGXI, "--frob"],
    ["pass", "--policy"], ["pass", "--policy", GUANGXI, "--on"], ["pass", "--policy", GUANGXI, "-x"]], ids=" ".join)
def test_usage_errors(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"usage: hcode " + arguments[0].encode() in done.stderr


@pytest.mark.parametrize("command", [["family", "1980-01-01", "2015-01-01"], ["pass"]], ids=lambda c: c[0])
@pytest.mark.parametrize("on", ["", "today", "2020-02-30", "2020-03-8", "1969-12-30", "2106-02-08"])
def test_days_that_cannot_be_asked_for(command, on):
    done = run(*command, *chain([GUANGXI]), "--on", on)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"--on" in done.stderr and b'"%s"' % on.encode() in done.stderr


@pytest.mark.parametrize("command", [["family", "1980-01-01", "2015-01-01"], ["pass"]], ids=lambda c: c[0])
def test_policies_that_cannot_be_had(command, write):
    wrong = write("frob\n")
    for policies, message in (([MISSING], MISSING + ": No such file"), ([wrong], "%s:4:1: " % wrong),
                              ([GUANGXI, GUANGXI], GUANGXI + ":"), (CHAIN[::-1], CHAIN[1] + ":")):
        done = run(*command, *chain(policies))
        assert (done.returncode, done.stdout) == (FAILED, b"")
        assert message in done.stderr.decode()

"""`hcode show`, api.md (Programs): the explanation of one person and the reported days as a small
calendar, read from a store that `hcode replay` keeps and that stays as it is.
"""
import datetime
import os
import re
import shutil
import sqlite3

import pytest
from host import ANSWER_IS_NO, CHAIN, DONE, FAILED, GRACE, GUANGXI, NOW, STRICT, day, event, replay, run
from test_sqlite import rows

MONDAY = datetime.date(2020, 3, 9)
LEGENDS = {"en": ("Reported days", "Mo Tu We Th Fr Sa Su", "No day was reported.",
                  "n normal   a abnormal   c corrected   . not reported   [ ] the day asked for"),
           "zh": ("健康登记", "一 二 三 四 五 六 日", "没有登记记录。",
                  "n 正常   a 异常   c 已更正   . 未登记   [ ] 所查日期")}


def at(date):
    return day(str(date))


def checkin(date, *symptoms, person="p"):
    return event("checkin", person, occurred=at(date), symptoms=list(symptoms))


def corrected(date, person="p"):
    """Filed on the day after, when the day is over."""
    return event("correct.day", person, "cdc", at(date), reported=at(date + datetime.timedelta(1)))


def ask(store, person="p", *more, policies=(GUANGXI,)):
    words = [word for path in policies for word in ("--policy", path)]
    return run("show", *words, "--store", "sqlite:%s" % store, *more, "--", person)


def show(store, person="p", on=None, lang=None, policies=(GUANGXI,)):
    """The paragraph, and the lines of the calendar."""
    done = ask(store, person, *(["--on", str(on)] if on else []), *(["--lang", lang] if lang else []),
               policies=policies)
    assert (done.returncode, done.stderr) == (DONE, b"")
    paragraph, blank, *lines = done.stdout.decode().split("\n")
    assert (blank, lines.pop()) == ("", "")
    return paragraph, lines


def refused(done, status, message):
    assert (done.returncode, done.stdout) == (status, b"")
    assert done.stderr.decode() == "hcode: %s\n" % message


@pytest.fixture(name="store")
def a_store(tmp_path):
    """A traveler with a few days: red and yellow until 21 March at the earliest."""
    store = tmp_path / "store.db"
    replay([event("register"),
            event("travel", occurred=day(7), reported=day(8), region=420100),
            *[checkin("2020-03-%02d" % n) for n in (8, 9, 10)]], store=store, status=DONE)
    return store


# --- The explanation ---

def in_order(text, *parts):
    """The parts are in the text, one after the other."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, "%s is not behind %s in %s" % (part, text[:place], text)
        place = found + len(part)


def test_a_traveler(store):
    """Left Hubei on the 7th: days 8, 9, 10 count, eleven more are needed, and the 21st is the 14th."""
    run_so_far = ["7 March 2020", "by you on 8 March 2020", "14 normal days", "counted from 8 March 2020", "day 3 of 14",
                  "11 more days", "starting with 11 March 2020", "21 March 2020"]
    text, _ = show(store, on="2020-03-11")
    in_order(text, "On 11 March 2020", "Guangxi Health Code rules", "your code is red", "you must not pass",
             "Reason 1 of 2: Was in Hubei or another key region within 14 days (red", "三(一)1(4), 2(3)", *run_so_far,
             "discharge from hospital", "by a hospital", "mistake", "the health authority",
             "Reason 2 of 2: Came to Guangxi from another province (yellow", "三(二)2(1)", *run_so_far, "mistake",
             "the health authority", "does not change.")
    assert text.count("Reason ") == 2


def test_a_traveler_in_chinese(store):
    run_so_far = ["2020年3月7日", "本人", "2020年3月8日", "自2020年3月8日起", "14天", "3天", "自2020年3月11日起", "11天",
                  "2020年3月21日"]
    text, _ = show(store, on="2020-03-11", lang="zh")
    in_order(text, "《广西健康码管理规则》", "2020年3月11日", "红码", "禁止通行", "原因1", "共2项",
             "最近14天来自或到过湖北等重点地区的人员", "红码", "三(一)1(4), 2(3)", *run_so_far, "医院", "治愈出院", "疾控机构撤销", "原因2", "其他省市来桂人员",
             "黄码", "三(二)2(1)", *run_so_far, "疾控机构撤销")
    assert text.count("原因") == 2
    assert not re.search("[a-z]", text)


def test_english_is_the_default_and_the_last_word_counts(store):
    assert show(store, on="2020-03-11") == show(store, on="2020-03-11", lang="en")
    done = ask(store, "p", "--lang", "zh", "--lang", "en", "--on", "2020-03-20", "--on", "2020-03-11")
    assert done.stdout == ask(store, "p", "--on", "2020-03-11").stdout


def test_green_registered_or_not(tmp_path):
    store = tmp_path / "store.db"
    replay([event("register", "g"), checkin("2020-03-08", person="u")], store=store)
    text, _ = show(store, "g", "2020-03-09")
    in_order(text, "On 9 March 2020", "your code is green", "you may pass", "No reason restricts you", "does not change")
    assert "not registered" not in text and "Reason" not in text
    text, _ = show(store, "u", "2020-03-09")
    in_order(text, "your color is green", "not registered", "No reason restricts you")
    assert "绿码" in show(store, "g", "2020-03-09", "zh")[0]
    assert "没有健康码" in show(store, "u", "2020-03-09", "zh")[0]


def test_a_fever_and_a_contact(tmp_path):
    """Ended once and come again on the 10th; and what only a release ends. Red comes first."""
    store = tmp_path / "store.db"
    replay([event("register"), event("temperature", by="checkpoint", occurred=day(8), celsius=38.0),
            event("temperature", by="checkpoint", occurred=day(9), celsius=36.5),
            event("temperature", by="checkpoint", occurred=day(10), celsius=37.3),
            event("contact.close", by="cdc", occurred=day(9), reported=day(10))], store=store)
    text, _ = show(store, on="2020-03-10")
    in_order(text, "your code is red", "Reason 1 of 2: Close contact of a confirmed case (red", "三(一)1(2), 2(2)",
             "9 March 2020", "by the health authority on 10 March 2020", "only", "discharge from hospital",
             "release from medical observation", "Reason 2 of 2: A checkpoint measured a fever (yellow",
             "三(三)2(1), 三(二)2(2), 四1(2)", "10 March 2020", "by checkpoint staff on 10 March 2020", "9 March 2020",
             "day 0 of 14", "14 more days", "starting with 11 March 2020", "24 March 2020",
             "temperature measurement", "by checkpoint staff", "no fever", "health certificate", "by a grid worker")


def test_the_word_of_the_color_and_what_replay_says(tmp_path):
    """For everybody of a mixed lot: the color, every reason's text, and every citation of the answer."""
    store = tmp_path / "store.db"
    people = {"red": event("order.red", "red", "cdc"), "yellow": event("clinic", "yellow", "hospital"),
              "green": event("register", "green"), "both": event("travel", "both", region="420000")}
    replay([*people.values(), event("diagnosis.suspected", "both", "hospital")], store=store)
    out = replay([{"classify": person, "on": "2020-03-12"} for person in people], store=store)
    for answer in out:
        text, _ = show(store, answer["person"], "2020-03-12")
        assert re.search("your (code|color) is %s:" % answer["color"], text)
        in_order(text, *[part for reason in answer["reasons"] for part in ("(%s," % reason["color"], reason["cite"])])
        assert text.count("clause ") == len(answer["reasons"])
    assert [answer["color"] for answer in out] == ["red", "yellow", "green", "red"]


def test_a_green_that_lapses(store):
    """By example-strict, in force from 1 May: unreported for more than three days."""
    text, _ = show(store, on="2020-05-01", policies=CHAIN[:2])
    in_order(text, "1 May 2020", "Example: strict rules", "your code is red", "example-strict § 2",
             "Reported nothing for more than three days (yellow", "example-strict § 4", "14 March 2020")


def test_the_chain_is_told_of(store):
    """Asked under Guangxi, three policies known: 14 days by the calendar end it from August on, under
    example-grace; and example-strict asks for more days before. It is said that later rules count."""
    text, _ = show(store, on="2020-03-11", policies=CHAIN)
    assert "Guangxi Health Code rules" in text and "1 August 2020" in text
    assert "1 August 2020" not in show(store, on="2020-03-11")[0]
    assert "Example: relaxed rules" in show(store, on="2020-08-01", policies=CHAIN)[0]
    assert "your code is green" in show(store, on="2020-08-01", policies=CHAIN)[0]


# --- The day asked for ---

def test_without_a_day_it_is_today(store):
    zone = datetime.timezone(datetime.timedelta(hours=8))
    before = datetime.datetime.now(zone).date()
    text, lines = show(store)
    days = {before, datetime.datetime.now(zone).date()}
    assert any("On %d %s %d," % (d.day, d.strftime("%B"), d.year) in text for d in days)
    assert asked(lines) in days


def test_without_a_day_a_row_that_is_ahead_gives_its_own(tmp_path):
    store = tmp_path / "store.db"
    replay([event("register", occurred=day("2099-03-08"))], store=store, now="2099-03-08T12:00:00+08:00")
    assert "On 8 March 2099," in show(store)[0]
    replay([{"advance": "2099-03-20"}], store=store, now="2099-03-20T12:00:00+08:00")
    assert "On 8 March 2099," in show(store)[0]  # nothing was due
    refused(ask(store, "p", "--on", "2099-03-07"), ANSWER_IS_NO, "p: " + text_of("late"))


def text_of(status):
    """The library's sentence for a status, by way of a replay that gets it."""
    question = {"late": {"classify": "p", "on": "2020-03-01"}, "not-found": {"classify": "q", "on": "2020-03-10"}}
    answer = replay([event("register"), question[status]])[-1]
    assert answer["status"] == status
    return answer["text"]


def test_a_day_before_the_newest_known_one(store):
    show(store, on="2020-03-10")
    for on in ("2020-03-09", "2020-03-01", "1969-12-31"):
        refused(ask(store, "p", "--on", on), ANSWER_IS_NO, "p: " + text_of("late"))
    done = ask(store, "p", "--on", "2020-03-09", "--lang", "zh")
    assert (done.returncode, done.stdout) == (ANSWER_IS_NO, b"")
    assert re.fullmatch("hcode: p: [^a-z]+\n", done.stderr.decode())


def test_the_last_day(store):
    text, lines = show(store, on="2106-02-07")
    assert "On 7 February 2106" in text and str(asked(lines)) == "2106-02-07"


@pytest.mark.parametrize("on", ["", "today", "2020-02-30", "2020-3-8", "1969-12-30", "2106-02-08", "9999-12-31"])
@pytest.mark.parametrize("person", ["p", "nobody"])
def test_days_that_cannot_be_asked_for(store, on, person):
    done = ask(store, person, "--on", on)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"--on" in done.stderr and b'"%s"' % on.encode() in done.stderr


# --- The calendar ---

def drawn(marks, on, lang="en"):
    """Five weeks from Monday on; the last one ends with the day asked for."""
    title, weekdays, _, legend = LEGENDS[lang]
    monday = on - datetime.timedelta(on.weekday())
    lines = [title, "             " + weekdays]
    for week in range(-4, 1):
        first = monday + datetime.timedelta(7 * week)
        days = [first + datetime.timedelta(i) for i in range(7) if first + datetime.timedelta(i) <= on]
        lines.append("  %s %s" % (first, "".join(("[%s]" if d == on else " %s ") % marks.get(d, ".") for d in days)))
    return lines + ["  " + legend]


def asked(lines):
    """The day in brackets."""
    week, = (line for line in lines[2:-1] if "[" in line)
    return datetime.date.fromisoformat(week.split()[0]) + datetime.timedelta((week.index("[") - 13) // 3)


@pytest.fixture(name="marked", scope="module")
def a_store_with_marks(tmp_path_factory):
    """Normal, abnormal, both, corrected in each way, not sure, and nothing."""
    store = tmp_path_factory.mktemp("marked") / "store.db"
    march = [None] + [datetime.date(2020, 3, n) for n in range(1, 32)]
    replay([event("register"), *[checkin(march[n]) for n in (5, 6, 9, 11, 12, 15)],
            checkin(march[7], "fever"),                              # abnormal
            checkin(march[9], "other"),                              # both
            checkin(march[10], "breath"), corrected(march[10]),
            checkin(march[11], "fever"), corrected(march[11]),       # both, and corrected
            corrected(march[12]), corrected(march[13]),              # good; not reported at all
            checkin(march[14], "unsure"),
            event("checkin", occurred=at(march[8]), reported=at(march[10])),  # two days late: does not count
            ], store=store)
    return store


BY_HAND = [  # 9 March 2020 was a Monday
    "Reported days",
    "             Mo Tu We Th Fr Sa Su",
    "  2020-02-17  .  .  .  .  .  .  . ",
    "  2020-02-24  .  .  .  .  .  .  . ",
    "  2020-03-02  .  .  .  n  n  a  . ",
    "  2020-03-09  a  c  c  c  c  .  n ",
    "  2020-03-16  . [.]",
    "  n normal   a abnormal   c corrected   . not reported   [ ] the day asked for"]
MARKS = {datetime.date(2020, 3, n): letter for n, letter in
         {5: "n", 6: "n", 7: "a", 9: "a", 10: "c", 11: "c", 12: "c", 13: "c", 15: "n"}.items()}


def test_by_hand(marked):
    assert MONDAY.weekday() == 0
    assert show(marked, on="2020-03-17")[1] == BY_HAND
    assert show(marked, on="2020-03-17", lang="zh")[1] == [
        "健康登记", "             一 二 三 四 五 六 日", *BY_HAND[2:-1], "  n 正常   a 异常   c 已更正   . 未登记   [ ] 所查日期"]


@pytest.mark.parametrize("lang", LEGENDS)
def test_any_day_asked_for(marked, lang):
    """Each weekday, over a month's and a year's end, until the marks have left."""
    for later in [*range(12), 20, 27, 28, 30, 34, 35, 36, 292, 293, 700]:
        on = datetime.date(2020, 3, 15) + datetime.timedelta(later)
        lines = show(marked, on=on, lang=lang)[1]
        assert lines == drawn(MARKS, on, lang), on
        assert asked(lines) == on


def test_a_mark_on_the_day_asked_for(tmp_path):
    store = tmp_path / "store.db"
    letters = {"n": [checkin(MONDAY, person="n")], "a": [checkin(MONDAY, "fever", person="a")]}
    for person, lines in letters.items():
        replay(lines, store=store)
        assert show(store, person, MONDAY)[1][6] == "  2020-03-09 [%s]" % person
    for later in range(1, 7):
        on = MONDAY + datetime.timedelta(later)
        assert show(store, "n", on)[1][6] == "  2020-03-09  n " + " . " * (later - 1) + "[.]"


def test_the_first_day_of_five_weeks(tmp_path):
    """The Monday four weeks before, and the Sunday before that, which is not shown."""
    store = tmp_path / "store.db"
    first = MONDAY - datetime.timedelta(28)
    replay([checkin(first - datetime.timedelta(1)), checkin(first)], store=store)
    assert show(store, on=MONDAY)[1] == drawn({first: "n"}, MONDAY)
    assert show(store, on=MONDAY + datetime.timedelta(6))[1][2] == "  2020-02-10  n  .  .  .  .  .  . "
    assert show(store, on=MONDAY + datetime.timedelta(7))[1] == drawn({}, MONDAY + datetime.timedelta(7))
    sunday = MONDAY + datetime.timedelta(6)
    replay([checkin(sunday, "fever")], store=store)
    assert show(store, on=sunday)[1] == drawn({first: "n", sunday: "a"}, sunday)


def test_days_of_another_offset(tmp_path):
    """A day is the policy's: half past midnight in China is the day before in UTC."""
    store = tmp_path / "store.db"
    replay([event("checkin", occurred="2020-03-08T16:30:00Z")], store=store)
    assert show(store, on=MONDAY)[1][6] == "  2020-03-09 [n]"


@pytest.mark.parametrize("on, week", [("1970-01-01", " .  .  . [n]"), ("1970-01-04", " .  .  .  n  .  . [.]")])
def test_the_first_days_there_are(tmp_path, on, week):
    """1 January 1970 was a Thursday; the weeks before it are empty."""
    store = tmp_path / "store.db"
    replay([event("checkin", occurred="1970-01-01T12:00:00Z")], store=store)
    assert show(store, on=on)[1] == drawn({datetime.date(1970, 1, 1): "n"}, datetime.date.fromisoformat(on))
    assert show(store, on=on)[1][6] == "  1969-12-29 " + week
    assert show(store, on="1970-01-05")[1][5] == "  1969-12-29  .  .  .  n  .  .  . "


@pytest.mark.parametrize("lang", LEGENDS)
def test_nothing_reported(tmp_path, lang):
    store = tmp_path / "store.db"
    replay([event("register")], store=store)
    title, _, nothing, _ = LEGENDS[lang]
    assert show(store, on="2020-03-10", lang=lang)[1] == [title, "  " + nothing]


# --- People ---

@pytest.mark.parametrize("person", ["q", "P", "", "p ", "人", "x" * 5000], ids=lambda p: repr(p[:5]))
def test_nobody(store, person):
    refused(ask(store, person), ANSWER_IS_NO, "%s: %s" % (person, text_of("not-found")))


@pytest.mark.parametrize("person", ["王 小明", "-p", "--help", "%s%n", "x" * 128], ids=lambda p: repr(p[:8]))
def test_names_of_people(tmp_path, person):
    store = tmp_path / "store.db"
    replay([event("register", person)], store=store)
    assert "your code is green" in show(store, person, "2020-03-10")[0]


# --- Rows that are corrupt ---

def damaged(store, change, *values):
    db = sqlite3.connect(store)
    with db:
        db.execute("UPDATE person SET " + change, values)
    db.close()


RECORD = {"no version": lambda r: b"\0" + r[1:], "another version": lambda r: b"\2" + r[1:], "cut": lambda r: r[:-1],
          "one byte": lambda r: r[:1], "too much": lambda r: r + b"\0", "a slot too many": lambda r: r + r[-20:],
          "another count": lambda r: r[:1] + b"\3" + r[2:], "a bit of the reserved": lambda r: r[:3] + b"\1" + r[4:],
          "no anchor": lambda r: r[:8] + b"\0\0\0\x80" + r[12:], "codes descend": lambda r: r[:36] + r[56:] + r[36:56],
          "too long": lambda r: r + bytes(1317 - len(r)), "far too long": lambda r: r + bytes(1 << 20),
          "text": lambda r: "corrupt", "a number": lambda r: 42}


@pytest.mark.parametrize("how", RECORD)
def test_a_corrupt_record(store, how):
    """The same sentence as replay's, about the person, and the file stays as it is."""
    damaged(store, "record = ?", RECORD[how](rows(store, "SELECT record FROM person")[0]["record"]))
    answer, = replay([{"classify": "p", "on": "2020-03-11"}], store=store)
    assert answer["status"] == "corrupt"
    before = store.read_bytes()
    refused(ask(store, "p"), ANSWER_IS_NO, "p: " + answer["text"])
    refused(ask(store, "p", "--on", "2020-03-11"), ANSWER_IS_NO, "p: " + answer["text"])
    done = ask(store, "p", "--lang", "zh")
    assert done.returncode == ANSWER_IS_NO and re.fullmatch("hcode: p: [^a-z]+\n", done.stderr.decode())
    assert store.read_bytes() == before


def test_a_reason_that_no_policy_knows(store):
    record = rows(store, "SELECT record FROM person")[0]["record"]
    assert record[36:38] == (16).to_bytes(2, "little")
    damaged(store, "record = ?", record[:36] + (10).to_bytes(2, "little") + record[38:])
    answer, = replay([{"classify": "p", "on": "2020-03-11"}], store=store)
    assert answer["status"] == "unknown-reason"
    refused(ask(store, "p", "--on", "2020-03-11"), ANSWER_IS_NO, "p: " + answer["text"])


@pytest.mark.parametrize("impossible", [-2, 49711, 2147483647, -2147483648])
def test_a_row_of_an_impossible_day(tmp_path, store, impossible):
    shutil.copy(store, tmp_path / "other.db")
    damaged(tmp_path / "other.db", "record = x'00'")
    corrupt = replay([{"classify": "p", "on": "2020-03-11"}], store=tmp_path / "other.db")[0]["text"]
    damaged(store, "day = ?", impossible)
    refused(ask(store, "p"), ANSWER_IS_NO, "p: " + corrupt)


def test_the_others_do_not_wait_for_a_corrupt_row(store):
    replay([event("register", "q")], store=store)
    damaged(store, "record = x'00' WHERE person = 'p'")
    assert ask(store, "p").returncode == ANSWER_IS_NO
    assert "your code is green" in show(store, "q")[0]


# --- Files ---

def files(directory):
    return {name: (directory / name).read_bytes() for name in os.listdir(directory)}


@pytest.mark.parametrize("content, cause", [(b"no database\n" * 1000, "file is not a database"), (b"", "an empty file"),
                                            (b"\0" * 4096, "file is not a database")], ids=["text", "nothing", "zeros"])
def test_not_a_database(tmp_path, content, cause):
    store = tmp_path / "store.db"
    store.write_bytes(content)
    refused(ask(store), FAILED, "%s: %s" % (store, cause))
    assert files(tmp_path) == {"store.db": content}


def test_a_missing_file_is_not_made(tmp_path):
    for store in (tmp_path / "store.db", tmp_path / "no" / "store.db", tmp_path):
        done = ask(store)
        assert (done.returncode, done.stdout) == (FAILED, b"")
        assert re.fullmatch("hcode: %s: (unable to open database file|disk I/O error)\n" % store, done.stderr.decode())
    assert not os.listdir(tmp_path)


@pytest.mark.parametrize("make, cause", [("CREATE TABLE person (id)", "a database of another program"),
                                         ("PRAGMA application_id = 5", "a database of another program"),
                                         ("PRAGMA application_id = 1751347044; PRAGMA user_version = 2", "another version")])
def test_a_database_of_another_program(tmp_path, make, cause):
    store = tmp_path / "other.db"
    db = sqlite3.connect(store)
    db.executescript(make)
    db.close()
    before = files(tmp_path)
    done = ask(store)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr.startswith(b"hcode: %s: " % os.fsencode(store)) and cause.encode() in done.stderr
    assert files(tmp_path) == before


def test_a_file_that_lost_its_end(store):
    os.truncate(store, 4096)
    done = ask(store)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert os.fsencode(store) in done.stderr and b"malformed" in done.stderr


@pytest.mark.parametrize("name", ["memory", "", "disk", "sqlite", "sqlite:"])
def test_stores_that_cannot_be_looked_at(name):
    done = run("show", "--policy", GUANGXI, "--store", name, "p")
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b'no store "%s"' % name.encode() in done.stderr


# --- Nothing is written ---

def test_the_file_stays_as_it_is(store):
    """Byte for byte, whatever was asked, and whatever the chain; and nothing new beside it."""
    tables = all_of(store)
    before = files(store.parent)
    for more in ([], ["--on", "2020-03-11"], ["--on", "2020-03-01"], ["--lang", "zh"]):
        for person in ("p", "q"):
            for policies in ([GUANGXI], CHAIN):
                ask(store, person, *more, policies=policies)
                assert files(store.parent) == before
    assert all_of(store) == tables


def all_of(store):
    return [rows(store, "SELECT * FROM " + table) for table in ("person", "journal", "policy", "advanced")]


def test_a_policy_that_is_only_looked_through_does_not_join(store):
    """Replay notes it and pulls `due` forward; show does neither."""
    due = rows(store, "SELECT due FROM person")[0]["due"]
    show(store, on="2020-03-11", policies=CHAIN)
    assert len(rows(store, "SELECT * FROM policy")) == 1
    assert rows(store, "SELECT due FROM person")[0]["due"] == due
    replay([], store=store, policies=CHAIN)
    assert len(rows(store, "SELECT * FROM policy")) == 3
    assert rows(store, "SELECT due FROM person")[0]["due"] < due


def test_a_chain_that_lacks_a_policy_of_the_rows(tmp_path):
    """It would judge by other rules than those the rows are kept under, so it is refused, as replay does."""
    store = tmp_path / "store.db"
    replay([event("register"), checkin("2020-03-10")], store=store, policies=CHAIN)
    for policies in ([GUANGXI], CHAIN[:2], [STRICT, GRACE], [GUANGXI, GRACE]):
        refused(ask(store, "p", policies=policies), FAILED,
                "%s: was used with a policy that is not given; name all of them" % store)
    assert show(store, on="2020-03-11", policies=CHAIN)
    store = tmp_path / "two.db"
    replay([event("register")], store=store, policies=CHAIN[:2])
    assert show(store, on="2020-03-11", policies=CHAIN)
    assert ask(store, "p", policies=[GUANGXI, GRACE]).returncode == FAILED  # as many, but not the same


def test_while_others_write(store):
    """A commit that stands in the log beside the file is seen; one that is under way is not."""
    db = sqlite3.connect(store, isolation_level=None)
    assert db.execute("SELECT count(*) FROM person").fetchone() == (1,)  # from now on, closing moves no log
    replay([checkin("2020-03-11")], store=store)
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM person")
    assert os.path.getsize("%s-wal" % store) > 0
    before = store.read_bytes()
    text, lines = show(store, on="2020-03-11")
    assert "day 4 of 14" in text
    assert lines[6] == "  2020-03-09  n  n [n]"
    assert store.read_bytes() == before
    db.execute("ROLLBACK")
    db.close()
    assert show(store, on="2020-03-11") == (text, lines)


# --- Options ---

def test_help():
    for more in ([], ["--policy", GUANGXI], ["--store", "disk"], ["--lang", "zh"]):
        done = run("show", *more, "--help")
        assert (done.returncode, done.stderr) == (DONE, b"")
    page = done.stdout.decode()
    assert page.startswith("usage: hcode show --policy FILE") and "Exit status: 0" in page
    assert set(re.findall("^  --([a-z]+)", page, re.M)) == {"policy", "store", "on", "lang", "help"}


@pytest.mark.parametrize("arguments", [
    [], ["p"], ["--policy", GUANGXI, "p"], ["--store", "sqlite:x", "p"], ["--policy", GUANGXI, "--store", "sqlite:x"],
    ["--policy", GUANGXI, "--store", "sqlite:x", "p", "q"], ["--policy", GUANGXI, "--store", "sqlite:x", "p", "--frob"],
    ["--policy", GUANGXI, "--store", "sqlite:x", "p", "--now", NOW], ["--policy", GUANGXI, "p", "--store"],
    ["--policy", GUANGXI, "--store", "sqlite:x", "-p"]], ids=" ".join)
def test_usage_errors(arguments):
    done = run("show", *arguments)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"usage: hcode show " in done.stderr


@pytest.mark.parametrize("lang", ["", "fr", "EN", "zh-CN", "en "])
def test_languages_that_are_none(store, lang):
    done = ask(store, "p", "--lang", lang)
    refused(done, FAILED, '--lang: expected zh or en, not "%s"' % lang)


def test_policies_that_cannot_be_had(store, tmp_path):
    wrong = tmp_path / "wrong.policy"
    wrong.write_text("policy a\nfrob\n")
    for policies, message in ((["/no/such"], "/no/such: No such file"), ([wrong], "%s:2:1: " % wrong),
                              ([GUANGXI, wrong], "%s:2:1: " % wrong), (CHAIN[::-1], CHAIN[1] + ":")):
        done = ask(store, "p", policies=policies)
        assert (done.returncode, done.stdout) == (FAILED, b"")
        assert message in done.stderr.decode()

"""examples/linelist from outside: what becomes of each column, what bad cells get, what the real
list yields, and that its pictures are those in docs/pictures, byte for byte.
"""
import collections
import csv
import json
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINELIST = ROOT / "examples/linelist"
DATA = pathlib.Path(os.environ.get("HCODE_SHARED", ROOT / "../shared")) / "data"
LIST = DATA / "guangxi_linelist.csv"
PICTURES = ("colors.svg", "reasons.svg", "days-to-green.svg")
COLUMNS = ("case_id,prefecture_code,age_band,sex,home_code,hubei,hubei_last_date,from_code,"
           "from_country,from_basis,depart_date,arrive_date,transport,contact,contact_date,"
           "index_confirmed_date,onset_date,fever,respiratory,other_symptom,clinic_date,"
           "observe_date,observe_kind,admit_date,suspected_date,confirmed_date,announced_date,"
           "truncated,duplicate_of,note,source_row").split(",")


@pytest.fixture
def real():
    if not LIST.is_file():
        print(f"\nSKIPPED: {LIST} is missing")
        pytest.skip(f"{LIST} is missing")
    return LIST


def run(path, **environment):
    return subprocess.run([sys.executable, str(LINELIST / "events.py"), str(path)],
                          capture_output=True, encoding="utf-8", check=False,
                          env={**os.environ, **environment})


def made(done):
    """Events as short texts: PERSON DATE EVENT BY [REGION or SYMPTOMS]."""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [" ".join([e["person"], e["occurred"][:10], e["event"], e["by"],
                      *map(str, [e["region"]] if "region" in e else []), *e.get("symptoms", [])])
            for e in lines if "event" in e]


def said(done):
    """Messages without the name of the file: LINE: COLUMN: WHAT."""
    return [line.split(".csv:", 1)[1] for line in done.stderr.splitlines() if ".csv:" in line]


@pytest.fixture
def table(tmp_path):
    def write(*rows, columns=COLUMNS):
        path = tmp_path / "list.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows({"case_id": f"p{i}", **row} for i, row in enumerate(rows, 1))
        return run(path)
    return write


# Each mapping decision: a row, its events without the person, and words of its messages.
MAPPING = {
    "nothing": ({}, [], []),
    "hubei": ({"hubei_last_date": "2020-01-19"}, ["2020-01-19 travel self 420000"], []),
    "hubei, city known": ({"hubei_last_date": "2020-01-19", "from_code": "420100",
                           "depart_date": "2020-01-20", "arrive_date": "2020-01-21"},
                          ["2020-01-19 travel self 420100"], []),
    "hubei, then elsewhere": ({"hubei_last_date": "2020-01-16", "from_code": "500000",
                               "depart_date": "2020-01-23"},
                              ["2020-01-16 travel self 420000", "2020-01-23 travel self 500000"],
                              []),
    "left": ({"from_code": "440100", "depart_date": "2020-01-20", "arrive_date": "2020-01-21"},
             ["2020-01-20 travel self 440100"], []),
    "arrived": ({"from_code": "420100", "arrive_date": "2020-01-21"},
                ["2020-01-21 travel self 420100"], []),
    "from, undated": ({"from_code": "440100"}, [], ["from_code", "no event"]),
    "from nowhere": ({"arrive_date": "2020-01-21"}, [], ["arrive_date", "no event"]),
    "abroad": ({"from_country": "SG", "arrive_date": "2020-01-21"}, [],
               ["from_country", "no event"]),
    "visit, undated": ({"hubei": "visit"}, [], ["hubei", "no event"]),
    "hubei denied": ({"hubei": "denied"}, [], []),
    "contact": ({"contact": "close", "contact_date": "2020-01-20",
                 "index_confirmed_date": "2020-01-25"}, ["2020-01-20 contact.close cdc"], []),
    "contact by index": ({"contact": "fellow", "index_confirmed_date": "2020-01-25"},
                         ["2020-01-25 contact.fellow cdc"], []),
    "contact, undated": ({"contact": "close"}, [], ["contact", "no event"]),
    "contact, of what kind": ({"contact_date": "2020-01-20"}, [], ["contact_date", "no event"]),
    "neighbor": ({"contact": "neighbor", "contact_date": "2020-01-20"}, [],
                 ["contact", "staircase"]),
    "ill": ({"onset_date": "2020-01-20", "fever": "1", "respiratory": "0", "other_symptom": "1"},
            ["2020-01-20 checkin self fever other"], []),
    "ill, no more": ({"onset_date": "2020-01-20", "fever": "0"},
                     ["2020-01-20 checkin self unsure"], []),
    "symptoms, undated": ({"respiratory": "1"}, [], ["onset_date", "respiratory"]),
    "clinic": ({"clinic_date": "2020-01-20"}, ["2020-01-20 clinic hospital"], []),
    "admitted": ({"admit_date": "2020-01-20"}, ["2020-01-20 observe.hospital hospital"], []),
    "suspected": ({"suspected_date": "2020-01-20"},
                  ["2020-01-20 diagnosis.suspected hospital"], []),
    "confirmed": ({"confirmed_date": "2020-01-20"},
                  ["2020-01-20 diagnosis.confirmed hospital"], []),
    "announced": ({"announced_date": "2020-01-20"}, [], []),
    **{f"observe {kind}": ({"observe_date": "2020-01-20", "observe_kind": kind},
                           [f"2020-01-20 observe.{where} cdc"], [])
       for kind, where in {"home": "home", "central": "central", "hospital": "hospital",
                           "unstated": "central", "": "central"}.items()},
    "observe, undated": ({"observe_kind": "home"}, [], ["observe_kind", "no event"]),
}


@pytest.mark.parametrize("row, events, words", MAPPING.values(), ids=MAPPING)
def test_mapping(table, row, events, words):
    done = table(row)
    assert done.returncode == 0, done.stderr
    assert made(done) == ["p1 " + event for event in events]
    assert len(said(done)) == bool(words)
    assert all(word in said(done)[0] for word in words)


# A bad cell: in a row of two good ones, it is told with its place, and the others are used.
BAD = {
    "30 February": ({"admit_date": "2020-02-30"}, "admit_date", "no day of the calendar"),
    "not a leap year": ({"admit_date": "2021-02-29"}, "admit_date", "no day of the calendar"),
    "words": ({"admit_date": "late January"}, "admit_date", "not YYYY-MM-DD"),
    "other order": ({"admit_date": "20.01.2020"}, "admit_date", "not YYYY-MM-DD"),
    "week date": ({"admit_date": "2020-W04-1"}, "admit_date", "not YYYY-MM-DD"),
    "future": ({"admit_date": "2027-01-20"}, "admit_date", "after 2020-04-30"),
    "past": ({"admit_date": "2002-01-20"}, "admit_date", "before 2019-12-01"),
    "region": ({"from_code": "Wuhan"}, "from_code", "six digits"),
    "contact": ({"contact": "clsoe"}, "contact", "none of close"),
    "hubei": ({"hubei": "perhaps"}, "hubei", "none of resident"),
    "observation": ({"observe_kind": "hotel"}, "observe_kind", "none of home"),
    "fever": ({"fever": "yes"}, "fever", "neither 0 nor 1"),
    "duplicate of nobody": ({"duplicate_of": "p9"}, "duplicate_of", "no case"),
}


@pytest.mark.parametrize("cell, column, what", BAD.values(), ids=BAD)
def test_bad_cell(table, cell, column, what):
    done = table({"clinic_date": "2020-01-23"},
                 {"clinic_date": "2020-01-24", "suspected_date": "2020-01-25", **cell})
    assert done.returncode == 1
    assert len(said(done)) == 1
    assert said(done)[0].startswith(f'3: {column}: "{cell[column]}" ') and what in said(done)[0]
    assert made(done) == ["p1 2020-01-23 clinic hospital", "p2 2020-01-24 clinic hospital",
                          "p2 2020-01-25 diagnosis.suspected hospital"]


def test_unreadable_date_falls_back_to_the_other(table):
    done = table({"from_code": "440100", "depart_date": "2020-01-32", "arrive_date": "2020-01-21"})
    assert made(done) == ["p1 2020-01-21 travel self 440100"]
    assert said(done)[0].startswith("2: depart_date: ")


def test_observation_of_an_unreadable_kind(table):
    done = table({"observe_date": "2020-01-20", "observe_kind": "hotel"})
    assert made(done) == []
    assert [message.split(": ")[1] for message in said(done)] == ["observe_kind", "observe_date"]


CONTRADICTIONS = [
    ("arrive_date", "confirmed_date"), ("hubei_last_date", "arrive_date"),
    ("depart_date", "arrive_date"), ("contact_date", "index_confirmed_date"),
    ("onset_date", "clinic_date"), ("onset_date", "confirmed_date"), ("clinic_date", "admit_date"),
    ("clinic_date", "confirmed_date"), ("admit_date", "confirmed_date"),
    ("suspected_date", "confirmed_date"), ("confirmed_date", "announced_date"),
    ("observe_date", "announced_date"),
]


@pytest.mark.parametrize("before, after", CONTRADICTIONS)
def test_contradiction_is_told_and_both_are_used(table, before, after):
    rest = {"from_code": "420100", "contact": "close"}
    late = table({**rest, before: "2020-01-22", after: "2020-01-21"})
    assert late.returncode == 1
    told = f"2: {before}: 2020-01-22 is after {after} 2020-01-21"
    assert any(message.startswith(told) for message in said(late))
    same = table({**rest, before: "2020-01-21", after: "2020-01-21"})
    assert same.returncode == 0
    assert len(made(late)) == len(made(same))


def test_illness_before_arrival_is_no_contradiction(table):
    assert table({"onset_date": "2020-01-20", "from_code": "420100",
                  "arrive_date": "2020-01-21"}).returncode == 0


def test_unknown_and_missing_columns(table):
    done = table({"clinic_date": "2020-01-20", "colour": "red"},
                 columns=[c for c in COLUMNS if c != "admit_date"] + ["colour"])
    assert done.returncode == 1
    assert said(done) == ["1: colour: unknown column: not used",
                          "1: admit_date: no such column: taken as empty"]
    assert made(done) == ["p1 2020-01-20 clinic hospital"]


def test_the_same_case_twice(table):
    done = table({"clinic_date": "2020-01-20"},
                 {"case_id": "p1", "clinic_date": "2020-01-20", "admit_date": "2020-01-21"})
    assert done.returncode == 1
    assert said(done) == ['3: case_id: "p1" is on line 2 too: filed for the same person']
    assert made(done) == ["p1 2020-01-20 clinic hospital",
                          "p1 2020-01-21 observe.hospital hospital"]
    assert "1 events told twice" in done.stderr


def test_a_duplicate_adds_what_the_other_row_lacks(table):
    done = table({"clinic_date": "2020-01-20"},
                 {"duplicate_of": "p1", "clinic_date": "2020-01-20", "admit_date": "2020-01-21"})
    assert done.returncode == 0
    assert made(done) == ["p1 2020-01-20 clinic hospital",
                          "p1 2020-01-21 observe.hospital hospital"]


def test_a_row_without_a_case_is_told(table):
    done = table({"case_id": "", "clinic_date": "2020-01-20"}, {"clinic_date": "2020-01-20"})
    assert done.returncode == 1
    assert said(done)[0].startswith("2: case_id: empty")
    assert made(done) == ["p2 2020-01-20 clinic hospital"]


@pytest.mark.parametrize("text, status, message", [
    ("case_id,clinic_date\np1,2020-01-20,extra\n", 1,
     ":2: row: 3 cells under 2 columns: not used: extra"),
    ("case_id,clinic_date,admit_date\np1,2020-01-20\n", 1, ":2: row: 2 cells under 3 columns"),
    ("case_id,clinic_date\n\"p\n1\",2020-01-20\np2,x\n", 1, ":4: clinic_date: \"x\""),
    ("\ufeffcase_id,clinic_date\r\n\r\np1,2020-01-20\r\n", 1, "1 people with an event"),
    ("case_id\n", 1, "0 rows"),
    ("case_id,case_id\np1,p2\n", 2, ":1: 2 columns case_id"),
    ("name,clinic_date\np1,2020-01-20\n", 2, ":1: no column case_id"),
    ("case_id,clinic_date\n\"p1,2020-01-20\n", 2, ":2: "),
    ("", 2, ":1: no column case_id"),
])
def test_shape_of_the_table(tmp_path, text, status, message):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode())
    done = run(path)
    assert done.returncode == status, done.stderr
    assert message in done.stderr and "Traceback" not in done.stderr


def test_no_table(tmp_path):
    assert run(tmp_path / "none.csv").returncode == 2
    (tmp_path / "latin.csv").write_bytes(b"case_id\np\xe9\n")
    assert run(tmp_path / "latin.csv").returncode == 2


# --- The real list ---

def test_real_list_by_an_independent_count(real):
    with open(real, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["duplicate_of"]]
    done = run(real)
    assert done.returncode == 0
    events = made(done)
    filled = collections.Counter(column for row in rows for column in row if row[column])
    kinds = collections.Counter(event.split()[2] for event in events)
    assert len({event.split()[0] for event in events}) == len(rows) == 196
    assert kinds["clinic"] == filled["clinic_date"]
    assert kinds["checkin"] == filled["onset_date"]
    assert kinds["diagnosis.suspected"] == filled["suspected_date"]
    assert kinds["diagnosis.confirmed"] == filled["confirmed_date"]
    assert sum(n for kind, n in kinds.items() if kind.startswith("observe.")) == \
        filled["observe_date"] + filled["admit_date"]
    assert kinds["contact.close"] + kinds["contact.fellow"] == \
        sum(bool(row["contact_date"] or row["index_confirmed_date"]) for row in rows)
    assert kinds["travel"] == filled["hubei_last_date"] + \
        sum(bool(row["from_code"]) and not (row["hubei_last_date"] and row["from_code"][:2] == "42")
            for row in rows)


def test_no_event_of_the_real_list_is_without_its_date(real):
    with open(real, encoding="utf-8", newline="") as file:
        dates = {row["case_id"]: {row[c] for c in row if c.endswith("_date")}
                 for row in csv.DictReader(file)}
    for event in made(run(real)):
        person, date = event.split()[:2]
        assert date in dates[person], event


def test_real_list_equals_what_others_derived_from_it(real):
    with open(DATA / "guangxi_events.csv", encoding="utf-8", newline="") as file:
        derived = [" ".join(filter(None, (row["case_id"], row["date"], row["event"], row["by"],
                                          row["region"], row["symptoms"])))
                   for row in csv.DictReader(file)]
    assert sorted(made(run(real))) == sorted(derived)


def report(into, **environment):
    return subprocess.run([sys.executable, str(LINELIST / "report.py"), "--into", str(into)],
                          capture_output=True, encoding="utf-8", check=False,
                          env={**os.environ, **environment})


@pytest.mark.parametrize("zone, locale", [("UTC", "C.UTF-8"), ("America/New_York", "C")])
def test_pictures_are_those_of_the_pages(real, tmp_path, zone, locale):
    done = report(tmp_path, TZ=zone, LC_ALL=locale, PYTHONHASHSEED="random")
    assert done.returncode == 0, done.stderr
    for name in PICTURES:
        picture = (tmp_path / name).read_bytes()
        assert picture == (ROOT / "docs/pictures" / name).read_bytes(), name
        assert len(picture) < 60 * 1024


def test_page_shows_the_true_output(real, tmp_path):
    page = (LINELIST / "README.md").read_text(encoding="utf-8")
    shown = page.split("It prints:\n\n```\n")[1].split("```\n")[0]
    assert report(tmp_path).stdout.startswith(shown)


def test_missing_data_are_told(tmp_path):
    done = report(tmp_path, HCODE_SHARED=str(tmp_path))
    assert done.returncode == 0 and done.stdout.startswith("SKIPPED: ")

"""Input lines, replay.md: each key and what it may hold. Times are read back from records."""
import hashlib
import json
import sqlite3

import pytest
from host import CHAIN, NOW, day, event, replay, u32

END = 4294967295  # the last valid second
WIDE = "2106-02-07T06:28:15Z"  # the same, as --now


# --- Times ---

SECONDS = [  # occurred, seconds since the epoch or a status; derived with datetime and by hand
    (1, 1), (1583640000, 1583640000), (END, END),
    (0, "range"), (-1, "range"), (END + 1, "range"), (2 ** 63 - 1, "range"), (-2 ** 63, "range"),
    (2 ** 63, "range"), (-2 ** 63 - 1, "range"), (10 ** 30, "range"), (-10 ** 30, "range"),
    (True, "invalid"), (False, "invalid"), (None, "invalid"), ([], "invalid"), ({}, "invalid"),
    (1.0, "invalid"), (1583640000.0, "invalid"), (1583640000.5, "invalid"), (0.0, "invalid"),
    (1e30, "invalid"), (-1e30, "invalid"),
    ("2020-03-08T04:00:00Z", 1583640000), ("2020-03-08t04:00:00z", 1583640000),
    ("2020-03-08T12:00:00+08:00", 1583640000), ("2020-03-08T04:00:00+00:00", 1583640000),
    ("2020-03-08T04:00:00-00:00", 1583640000), ("2020-03-07T20:00:00-08:00", 1583640000),
    ("2020-03-08T09:45:00+05:45", 1583640000), ("2020-03-09T03:59:00+23:59", 1583640000),
    ("2020-03-07T04:01:00-23:59", 1583640000), ("2020-03-08T00:30:00-03:30", 1583640000),
    ("2020-03-08T04:00:00.9Z", 1583640000), ("2020-03-08T04:00:00.999999999999+00:00", 1583640000),
    ("2020-03-08T04:00:00.000Z", 1583640000), ("2020-02-29T00:00:00Z", 1582934400),
    ("1970-01-01T00:00:01Z", 1), ("1970-01-01T08:00:01+08:00", 1), (WIDE, END), (WIDE[:-1] + ".99Z", END),
    ("1970-01-01T00:00:00Z", "range"), ("1970-01-01T00:00:00.9Z", "range"), ("1969-12-31T23:59:59Z", "range"),
    ("1970-01-01T00:00:59+00:01", "range"), ("0000-01-01T00:00:00Z", "range"),
    ("2106-02-07T06:28:16Z", "range"), ("9999-12-31T23:59:59Z", "range"),
    ("2020-03-08T04:00:60Z", "invalid"), ("2016-12-31T23:59:60Z", "invalid"),
    ("2020-03-08T04:60:00Z", "invalid"), ("2020-03-08T24:00:00Z", "invalid"),
    ("2020-02-30T04:00:00Z", "invalid"), ("2019-02-29T04:00:00Z", "invalid"),
    ("2020-13-01T04:00:00Z", "invalid"), ("2020-00-01T04:00:00Z", "invalid"),
    ("2020-03-00T04:00:00Z", "invalid"), ("2020-03-32T04:00:00Z", "invalid"),
    ("2020-03-08T04:00:00", "invalid"), ("2020-03-08T04:00Z", "invalid"), ("2020-03-08", "invalid"),
    ("2020-03-08 04:00:00Z", "invalid"), ("2020-3-8T04:00:00Z", "invalid"),
    ("2020-03-08T04:00:00+24:00", "invalid"), ("2020-03-08T04:00:00+08:60", "invalid"),
    ("2020-03-08T04:00:00+8:00", "invalid"), ("2020-03-08T04:00:00+0800", "invalid"),
    ("2020-03-08T04:00:00+08", "invalid"), ("2020-03-08T04:00:00 +08:00", "invalid"),
    ("2020-03-08T04:00:00.Z", "invalid"), ("2020-03-08T04:00:00,5Z", "invalid"),
    ("2020-03-08T04:00:00ZZ", "invalid"), ("2020-03-08T04:00:00Z ", "invalid"),
    (" 2020-03-08T04:00:00Z", "invalid"), ("2020-03-08T04:00:00Z\0", "invalid"),
    ("2020-03-08T04:00:00.5\u0660Z", "invalid"), ("", "invalid"), ("1583640000", "invalid"),
    ("now", "invalid"), ("+2020-03-08T04:00:00Z", "invalid"),
]


def test_occurred():
    lines = []
    for i, (occurred, _) in enumerate(SECONDS):
        lines += [event("register", "p%d" % i, occurred=occurred), {"record": "p%d" % i}]
    out = replay(lines, now=WIDE)
    for i, (occurred, wanted) in enumerate(SECONDS):
        answer, record = out[2 * i], out[2 * i + 1]
        if isinstance(wanted, int):
            assert answer["status"] == "ok", occurred
            assert u32(record["record"], 4) == wanted, occurred
        else:
            assert (answer["status"], answer["at"]) == (wanted, "occurred"), occurred
            assert record["status"] == "not-found"


def test_reported():
    """`filed.reported` of the record's only slot; `occurred` is the earliest second."""
    lines = []
    for i, (reported, _) in enumerate(SECONDS):
        lines += [event("clinic", "p%d" % i, occurred=1, reported=reported), {"record": "p%d" % i}]
    out = replay(lines, now=WIDE)
    for i, (reported, wanted) in enumerate(SECONDS):
        answer, record = out[2 * i], out[2 * i + 1]
        if isinstance(wanted, int):
            assert answer["status"] == "ok", reported
            assert u32(record["record"], 40) == wanted, reported
        else:
            assert (answer["status"], answer["at"]) == (wanted, "reported"), reported


@pytest.mark.parametrize("key", ["on", "advance"])
@pytest.mark.parametrize("date, status", [
    ("2020-03-08", "ok"), ("2020-02-29", "ok"), ("2019-02-29", "invalid"), ("2020-02-30", "invalid"),
    ("2020-3-8", "invalid"), ("2020-03-08T00:00:00Z", "invalid"), ("2020-03-08 ", "invalid"), ("", "invalid"),
    ("20200308", "invalid"), ("2020-00-10", "invalid"), ("2020-03-08\0", "invalid"), (18329, "invalid"),
    (None, "invalid"), ([], "invalid"), (True, "invalid"), ("１２３４-03-08", "invalid")])
def test_dates(key, date, status):
    question = {"classify": "p", "on": date} if key == "on" else {"advance": date}
    answer = replay([event("register", occurred=day("2020-02-20")), question])[1]
    assert (answer["status"], answer.get("at")) == (status, None if status == "ok" else key)


@pytest.mark.parametrize("date, status", [("2106-02-07", "ok"), ("2106-02-08", "range"), ("9999-12-31", "range"),
                                          ("1969-12-31", "ok"), ("1969-12-30", "range"), ("0000-01-01", "range")])
def test_days_that_a_record_can_have(tmp_path, date, status):
    """-1 to 49710; a person without any day can be asked for all of them."""
    answer = replay([event("release", by="cdc", occurred=1), {"classify": "p", "on": date}])[1]
    wanted = "late" if date == "1969-12-31" else status  # day(cleared.reported) is day 0
    assert (answer["status"], answer.get("at")) == (wanted, None if wanted == "ok" else "on")


# --- Texts ---

PEOPLE = ["p", "x" * 128, "长" * 42 + "ab", "\0", "a\0b", 'quote " and \\', "'; DROP TABLE person; --", " ",
          "\n", "\u2028", "😀" * 32, "\u007f", "e\u0301", "é"]


@pytest.mark.parametrize("with_file", [False, True])
def test_people(tmp_path, with_file):
    """Every text comes back as it went in, and the id is the hash of its bytes."""
    store = tmp_path / "store.db" if with_file else None
    lines = [event("custom.recovering", p, "cdc", occurred=day(1)) for p in PEOPLE]
    out = replay(lines + [{"classify": p, "on": "2020-03-01"} for p in PEOPLE] + [{"record": p} for p in PEOPLE] +
                 [{"advance": "2020-03-15"}], store=store)
    for i, person in enumerate(PEOPLE):
        assert [out[i + n * len(PEOPLE)]["person"] for n in range(3)] == [person] * 3
    assert [c["person"] for c in out[-1]["changes"]] == sorted(PEOPLE, key=str.encode)
    if with_file:
        with sqlite3.connect(store) as db:
            ids = {id for id, in db.execute("SELECT id FROM person")}
        assert ids == {hashlib.sha256(p.encode()).digest()[:16] for p in PEOPLE}


@pytest.mark.parametrize("key", ["person", "classify", "record"])
@pytest.mark.parametrize("person", ["", "x" * 129, "长" * 43, 5, None, True, [], {}], ids=repr)
def test_no_people(key, person):
    question = {"person": event("register", person), "record": {"record": person},
                "classify": {"classify": person, "on": "2020-03-08"}}[key]
    answer, = replay([question])
    assert (answer["status"], answer["at"]) == ("invalid", key)
    assert "person" not in answer


def test_actor_is_for_the_journal_only(tmp_path):
    actors = ["窗口 3", "", "a\0b", "x" * 10000]
    store = tmp_path / "store.db"
    replay([event("checkin", actor=actor) for actor in actors] + [event("checkin")], store=store)
    with sqlite3.connect(store) as db:
        kept = [actor for actor, in db.execute("SELECT actor FROM journal ORDER BY entry")]
    assert kept == [actors[0], None] + actors[2:] + [None]


# --- Regions, temperatures, symptoms, reasons ---

OUTSIDE = ["other-province"]
REGIONS = [  # region, active reasons or a status
    (420100, ["key-region"] + OUTSIDE), ("420100", ["key-region"] + OUTSIDE), (450100, []), ("450100", []),
    (110101, OUTSIDE), (4, OUTSIDE), ("004", OUTSIDE), ("4", OUTSIDE), (999, OUTSIDE), (999999, OUTSIDE),
    (100000, OUTSIDE), (1, OUTSIDE), ("001", OUTSIDE),
    (12345, "range"), ("12345", "range"), (0, "range"), ("0", "range"), ("000", "range"), (-1, "range"),
    (1000, "range"), (99999, "range"), (1000000, "range"), (2 ** 31, "range"), (2 ** 32 + 420100, "range"),
    (2 ** 63 - 1, "range"), (10 ** 30, "range"), (-10 ** 30, "range"), ("999999999", "range"),
    ("", "invalid"), ("abc", "invalid"), ("-1", "invalid"), ("+4", "invalid"), (" 420100", "invalid"),
    ("420100 ", "invalid"), ("0x4", "invalid"), ("420100\0", "invalid"), ("４２０１００", "invalid"),
    (420100.0, "invalid"), (1e30, "invalid"),
    (420100.5, "invalid"), (True, "invalid"), (None, "invalid"), ([], "invalid"), ({}, "invalid"),
]
CELSIUS = [
    (37.3, ["checkpoint-fever"]), (37.2, []), (37, []), (38, ["checkpoint-fever"]), (25, []), (25.0, []),
    (45, ["checkpoint-fever"]), (45.0, ["checkpoint-fever"]),
    (0, "range"), (0.0, "range"), (-0.0, "range"), (99, "range"), (24.9, "range"), (45.1, "range"), (-37, "range"),
    (0.1, "range"), (2 ** 32 + 37, "range"), (10 ** 30, "range"), (2 ** 63, "range"),
    (37.25, "invalid"), (37.31, "invalid"), (37.0000001, "invalid"), (0.05, "invalid"), ("37.3", "invalid"),
    ("warm", "invalid"), (True, "invalid"), (None, "invalid"), ([37.3], "invalid"), ({}, "invalid"),
]
SYMPTOMS = [
    ([], []), (["fever"], ["symptoms"]), (["breath"], ["symptoms"]), (["respiratory"], ["symptoms"]),
    (["other"], ["symptoms"]), (["unsure"], []), (["unsure", "fever"], ["symptoms"]),
    (["fever", "fever"], ["symptoms"]), (["fever", "breath", "respiratory", "other", "unsure"], ["symptoms"]),
    ("fever", "invalid"), (["cough"], "invalid"), (["fever", "cough"], "invalid"), ([1], "invalid"),
    ([None], "invalid"), ([["fever"]], "invalid"), ([""], "invalid"), (["Fever"], "invalid"),
    (["fever\0"], "invalid"), ({}, "invalid"), (None, "invalid"), (True, "invalid"), (1, "invalid"),
]
REASONS = [
    ("symptoms", []), (21, []), ("no-such", "unknown-reason"), ("", "unknown-reason"), (999, "unknown-reason"),
    (0, "unknown-reason"), (-21, "unknown-reason"), (2 ** 32 + 21, "unknown-reason"), (32768, "unknown-reason"),
    (10 ** 30, "unknown-reason"), ("21", "unknown-reason"), ("symptoms\0", "unknown-reason"),
    (21.0, "invalid"), (21.5, "invalid"), (True, "invalid"), (None, "invalid"), ([], "invalid"), ({}, "invalid"),
]


@pytest.mark.parametrize("key, kind, role, rows", [
    ("region", "travel", "self", REGIONS), ("celsius", "temperature", "checkpoint", CELSIUS),
    ("symptoms", "checkin", "self", SYMPTOMS), ("reason", "correct.reason", "cdc", REASONS)],
    ids=lambda v: v if isinstance(v, str) else "")
def test_values_of_a_field(key, kind, role, rows):
    out = replay([event(kind, "p%d" % i, role, **{key: value}) for i, (value, _) in enumerate(rows)])
    for answer, (value, wanted) in zip(out, rows, strict=True):
        if isinstance(wanted, list):
            assert (answer["status"], answer["reasons"]) == ("ok", wanted), value
        else:
            assert (answer["status"], answer["at"]) == (wanted, key), value


@pytest.mark.parametrize("written", ["37.3", "37.30", "3.73e1", "373e-1", "37.300000"])
def test_celsius_is_a_number_however_written(written):
    item = b'{"event":"temperature","person":"p","by":"checkpoint","occurred":1583640000,"celsius":%s}'
    assert replay([item % written.encode()])[0]["reasons"] == ["checkpoint-fever"]


def test_reason_by_name_and_by_code_clear_the_same():
    lines = [event("clinic", p) for p in ("a", "b")]
    lines += [event("correct.reason", "a", "hospital", occurred=day(9), reason="fever-clinic"),
              event("correct.reason", "b", "hospital", occurred=day(9), reason=27)]
    out = replay(lines + [{"record": "a"}, {"record": "b"}])
    assert out[2]["reasons"] == out[3]["reasons"] == []
    assert out[4]["record"] == out[5]["record"]


def test_names_of_later_policies_are_known():
    answer, = replay([event("correct.reason", by="cdc", occurred=day("2020-08-02"), reason="from-abroad")],
                     policies=CHAIN)
    assert answer["status"] == "ok"


def test_fields_that_a_kind_lacks_or_needs():
    values = {"region": 420100, "celsius": 37.5, "symptoms": ["fever"], "reason": "symptoms"}
    allowed = {"register": [], "checkin": ["celsius", "symptoms"], "travel": ["region"],
               "temperature": ["celsius"], "correct.reason": ["reason"], "correct.day": [], "clinic": [],
               "custom.recovering": []}
    needed = {"travel": "region", "temperature": "celsius", "correct.reason": "reason"}
    for kind, may in allowed.items():
        need = {needed[kind]: values[needed[kind]]} if kind in needed else {}
        for key, value in values.items():
            answer, = replay([event(kind, by="system", **{**need, key: value})])
            got = (answer["status"], answer.get("at"))
            assert (got == ("invalid", key)) == (key not in may), (kind, key)
        if need:
            answer, = replay([event(kind, by="system")])
            assert (answer["status"], answer["at"]) == ("invalid", needed[kind])


def test_an_empty_list_of_symptoms_is_given_too():
    answer, = replay([event("register", symptoms=[])])
    assert (answer["status"], answer["at"]) == ("invalid", "symptoms")


def test_a_number_too_wide_for_64_bits_is_out_of_range_and_spoils_no_other():
    wide = 2 ** 64
    lines = [event("travel", occurred=wide, reported=1, region=420100),
             event("travel", occurred=1, reported=wide, region=420100),
             event("travel", occurred=1, reported=1, region=wide),
             event("checkin", occurred=1, reported=1, celsius=wide),
             event("correct.reason", by="cdc", occurred=1, reason=wide),
             event("travel", occurred=wide, region=420100.5), event("travel", occurred=1, region=1, x=wide),
             {"record": wide}]
    out = replay(lines)
    assert [(a["status"], a["at"]) for a in out] == [
        ("range", "occurred"), ("range", "reported"), ("range", "region"), ("range", "celsius"),
        ("unknown-reason", "reason"), ("invalid", "region"), ("invalid", "x"), ("invalid", "record")]


# --- Keys ---

FORMS = [event("travel", region=420100, actor="a", reported=NOW), {"classify": "p", "on": "2020-03-08"},
         {"advance": "2020-03-08"}, {"record": "p"}]
OPTIONAL = {"reported", "actor"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: next(iter(form)))
def test_each_key_once_and_no_other(form):
    for i, key in enumerate(form):
        rest = {k: v for k, v in form.items() if k != key}
        answer, = replay([rest])
        if key in OPTIONAL:
            assert answer["status"] == "ok"
        else:
            assert (answer["status"], answer.get("at")) == ("invalid", None if i == 0 else key), key
        for wrong in (None, True, 1.5, [], {}, [form[key]]):
            answer, = replay([{**form, key: wrong}])
            assert (answer["status"], answer["at"]) == ("invalid", key), (key, wrong)
    for extra in ("x", "", "Event", "symptom", "event "):
        answer, = replay([{**form, extra: 1}])
        assert (answer["status"], answer["at"]) == ("invalid", extra)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: next(iter(form)))
@pytest.mark.parametrize("written", [lambda key: key, lambda key: "\\u%04x%s" % (ord(key[0]), key[1:])],
                         ids=["plain", "escaped"])
def test_a_key_twice(form, written):

    for key in form:
        item = json.dumps(form)[:-1] + ',"%s":%s}' % (written(key), json.dumps(form[key]))
        answer, = replay([item.encode()])
        assert (answer["status"], answer["at"]) == ("invalid", key), item
        assert ("person" in answer) == ("advance" not in form)


@pytest.mark.parametrize("key", ['a"b', "a\\", "\\\"", "键", "\t", ""])
def test_a_strange_key_twice(key):

    for written in (json.dumps(key), json.dumps(key, ensure_ascii=False)):
        answer, = replay([('{"record":"p",%s:1,%s:2}' % (written, written)).encode()])
        assert (answer["status"], answer["at"]) == ("invalid", key)


@pytest.mark.parametrize("item", [
    {}, {"x": 1}, {"person": "p"}, {"record": "p", "classify": "p", "on": "2020-03-08"},
    {"advance": "2020-03-08", "record": "p"}, {"on": "2020-03-08"}], ids=str)
def test_lines_of_no_form_or_of_two(item):
    answer, = replay([item])
    assert (answer["status"], "at" in answer) == ("invalid", False)


def test_order_of_keys_is_free():
    item = event("travel", region=420100, actor="a")
    assert replay([item]) == replay([dict(reversed(item.items()))])
    assert replay([item, {"on": "2020-03-08", "classify": "p"}])[1]["status"] == "ok"

"""`hcode replay`, replay.md: what each kind of line answers, and each way to be refused."""
import os
import re

import pytest
from host import ANSWER_IS_NO, CHAIN, DONE, ROOT, day, event, line, options, replay, run, without


def test_the_example_of_the_page(tmp_path):
    """Byte for byte but for `text` and the record, which the page abbreviates."""
    before = [event("register", "p1", occurred=day(8, "08:59:00")),
              event("checkin", "p1", occurred=day(8, "08:59:30")),
              event("custom.recovering", "p9", "cdc", occurred=day(6))]
    lines = [
        b'{"event":"travel","person":"p1","by":"self","occurred":"2020-03-07T08:00:00+08:00",'
        b'"reported":"2020-03-08T09:00:00+08:00","region":420100}',
        event("diagnosis.confirmed", "p1"),
        b'{"classify":"p1","on":"2020-03-08"}',
        b'{"advance":"2020-03-20"}',
        b'{"record":"p1"}']
    store = tmp_path / "store.db"
    replay(before, store=store)
    done = run(*options(store=store), stdin=b"".join(line(item) + b"\n" for item in lines))
    out = done.stdout.decode().splitlines()

    assert out[0] == (
        '{"line":1,"status":"ok","person":"p1","day":"2020-03-08","was":"green","color":"red",'
        '"registered":true,"reasons":["key-region","other-province"]}')
    assert re.fullmatch(r'\{"line":2,"status":"role","person":"p1","text":"[^"]+"\}', out[1])
    assert out[2] == (
        '{"line":3,"status":"ok","person":"p1","day":"2020-03-08","color":"red","registered":true,'
        '"next_change":null,"reasons":['
        '{"name":"key-region","code":16,"color":"red","since":"2020-03-07","by":"self","run":1,"of":14,'
        '"still_needed":13,"earliest_end":"2020-03-21","cite":"三(一)1(4), 2(3)"},'
        '{"name":"other-province","code":26,"color":"yellow","since":"2020-03-07","by":"self","run":1,'
        '"of":14,"still_needed":13,"earliest_end":"2020-03-21","cite":"三(二)2(1)"}]}')
    assert out[3] == ('{"line":4,"status":"ok","advanced":"2020-03-20",'
                      '"changes":[{"person":"p9","was":"red","color":"green"}]}')
    assert re.fullmatch(r'\{"line":5,"status":"ok","person":"p1","record":"010200005443645e[0-9a-f]+"\}', out[4])
    assert len(out) == 5
    assert done.returncode == ANSWER_IS_NO


# --- Events ---

EVENTS = [  # kind, role, further keys, active reasons afterwards (guangxi-2020-03-07.policy)
    ("register", "self", {}, []),
    ("checkin", "guardian", {}, []),
    ("checkin", "self", {"symptoms": []}, []),
    ("checkin", "self", {"symptoms": ["fever"]}, ["symptoms"]),
    ("checkin", "employer", {"celsius": 37.3}, ["symptoms"]),
    ("diagnosis.suspected", "hospital", {}, ["suspected"]),
    ("diagnosis.confirmed", "cdc", {}, ["confirmed"]),
    ("diagnosis.excluded", "cdc", {}, []),
    ("discharge", "hospital", {}, ["discharged"]),
    ("contact.close", "cdc", {}, ["close-contact"]),
    ("contact.symptomatic", "community", {}, ["symptomatic-contact"]),
    ("contact.fellow", "system", {}, ["fellow-traveler"]),
    ("contact.building", "grid", {}, ["building"]),
    ("observe.central", "cdc", {}, ["observation"]),
    ("observe.home", "community", {}, ["observation"]),
    ("observe.hospital", "hospital", {}, ["hospital-observation"]),
    ("release", "hospital", {}, []),
    ("travel", "system", {"region": 420100}, ["key-region", "other-province"]),
    ("travel", "self", {"region": 450100}, []),
    ("clinic", "self", {}, ["fever-clinic"]),
    ("temperature", "checkpoint", {"celsius": 38}, ["checkpoint-fever"]),
    ("certificate", "grid", {}, []),
    ("order.red", "cdc", {}, ["listed-red"]),
    ("order.yellow", "cdc", {}, ["listed-yellow"]),
    ("order.lift", "cdc", {}, []),
    ("correct.reason", "cdc", {"reason": "symptoms"}, []),
    ("correct.reason", "hospital", {"reason": 11}, []),
    ("correct.day", "cdc", {"reported": day(9)}, []),
    ("custom.recovering", "cdc", {}, ["recovering"]),
]


def test_every_kind_of_event():
    out = replay([event(kind, "p%d" % i, by, actor="window 3", **more)
                  for i, (kind, by, more, _) in enumerate(EVENTS)], status=DONE)
    for answer, (kind, by, more, reasons) in zip(out, EVENTS, strict=True):
        assert (answer["status"], answer["reasons"]) == ("ok", reasons), (kind, by, more)
        assert answer["was"] is None
        assert answer["registered"] == (kind == "register")


@pytest.mark.parametrize("kind, status", [("test.negative", "no-rule"), ("test.positive", "no-rule"),
                                          ("custom.nobody", "no-rule"), ("custom." + "a" * 32, "no-rule"),
                                          ("custom." + "a" * 33, "invalid"), ("custom.", "invalid"),
                                          ("custom." + "a" * 200, "invalid"), ("custom.Upper", "invalid"),
                                          ("custom", "invalid"), ("register.x", "invalid"),
                                          ("register.", "invalid"), ("diagnosis", "invalid"),
                                          ("diagnosis.close", "invalid"), ("", "invalid"), (".", "invalid"),
                                          ("frob", "invalid"), ("Register", "invalid"),
                                          ("regist", "invalid"), ("register\0", "invalid")])
def test_kinds_that_no_rule_or_nobody_knows(kind, status):
    answer, = replay([event(kind)])
    assert (answer["status"], answer.get("at")) == (status, "event" if status == "invalid" else None)


@pytest.mark.parametrize("role", "self guardian checkpoint hospital cdc grid employer community system".split())
def test_every_role(role):
    allowed = role in ("self", "guardian", "employer", "community", "grid")
    answer, = replay([event("checkin", by=role)])
    assert answer["status"] == ("ok" if allowed else "role")
    assert "at" not in answer


def test_was_color_and_day_follow_the_row():
    out = replay([event("register"), event("clinic", occurred=day(9)),
                  event("travel", occurred=day(10), region=420100),
                  {"advance": "2020-03-12"}, event("checkin", occurred=day(11))])
    assert [(a.get("day"), a.get("was"), a.get("color")) for a in out] == [
        ("2020-03-08", None, "green"), ("2020-03-09", "green", "yellow"), ("2020-03-10", "yellow", "red"),
        (None, None, None), ("2020-03-11", "red", "red")]  # nobody was due: the row's day stays


def test_day_of_the_row_never_goes_back():
    out = replay([event("custom.recovering", by="cdc", occurred=day(1)), {"advance": "2020-03-20"},
                  event("checkin", occurred=day(16))])
    assert out[2]["day"] == "2020-03-20"


def test_reported_left_out_is_occurred():
    given = event("travel", "a", region=420100)
    out = replay([given, {**given, "person": "b", "reported": given["occurred"]},
                  {"record": "a"}, {"record": "b"}])
    assert out[2]["record"] == out[3]["record"]


def test_nothing_fired_and_too_old_to_mark():
    both = event("checkin", occurred=day("2020-05-01"))
    out = replay([event("checkin", occurred=day(8), reported=day(10)), both,
                  event("checkin", occurred=day(29), symptoms=["fever"])])
    assert out[0]["nothing_fired"] is True and "too_old_to_mark" not in out[0]
    assert "nothing_fired" not in out[1] and "too_old_to_mark" not in out[1]
    assert out[2]["too_old_to_mark"] is True and "nothing_fired" not in out[2]
    assert out[2]["reasons"] == ["symptoms"]


# --- Questions ---

def test_classify_knows_what_by_itself_means():
    """A reason that starts by itself has no role, and no run; one without a citation null."""
    out = replay([event("register", occurred=day("2020-05-02")), {"classify": "p", "on": "2020-05-02"},
                  {"classify": "p", "on": "2020-05-06"}], policies=CHAIN[:2])
    assert (out[1]["color"], out[1]["next_change"], out[1]["reasons"]) == ("green", "2020-05-06", [])
    reason, = out[2]["reasons"]
    assert without(reason, "cite") == {
        "name": "unreported", "code": 40, "color": "yellow", "since": "2020-05-06", "by": None, "run": None,
        "of": None, "still_needed": None, "earliest_end": "2020-05-06"}


def test_a_reason_that_only_a_clear_ends_and_has_no_citation(tmp_path):
    policy = tmp_path / "short.policy"
    policy.write_text("policy short\neffective 2020-03-01\ntimezone +08:00\n"
                      "reason 1 forever red\non clinic by self\n  set forever\n")
    out = replay([event("clinic"), {"classify": "p", "on": "2020-03-08"}], policies=[policy])
    assert out[1]["reasons"] == [
        {"name": "forever", "code": 1, "color": "red", "since": "2020-03-08", "by": "self", "run": None,
         "of": None, "still_needed": None, "earliest_end": None, "cite": None}]


def test_a_question_changes_nothing():
    out = replay([event("clinic"), {"record": "p"}, {"classify": "p", "on": "2020-06-01"}, {"record": "p"},
                  event("checkin", occurred=day(9))])
    assert out[1]["record"] == out[3]["record"]
    assert out[4]["day"] == "2020-03-09"


# --- Advance ---

def test_changes_are_sorted_bytewise():
    people = ["b", "a", "é", "ab", "人", "Z", "a\0", "a b", "~"]
    out = replay([event("custom.recovering", p, "cdc", occurred=day(1)) for p in people] +
                 [{"advance": "2020-03-15"}])
    assert out[-1]["changes"] == [{"person": p, "was": "red", "color": "green"}
                                  for p in sorted(people, key=str.encode)]


def test_advance_names_only_colors_that_changed():
    """q loses one of two red reasons on the day: it is looked at, and not named."""
    lines = [event("custom.recovering", p, "cdc", occurred=day(1)) for p in ("p", "q")]
    out = replay(lines + [event("order.red", "q", "cdc"), {"advance": "2020-03-15"},
                          {"classify": "q", "on": "2020-03-15"}])
    assert [c["person"] for c in out[3]["changes"]] == ["p"]
    assert [r["name"] for r in out[4]["reasons"]] == ["listed-red"]


@pytest.mark.parametrize("with_file", [False, True])
def test_everybody_who_is_due_is_looked_at(tmp_path, with_file):
    """Many pages of people; every third has a day more."""
    people = ["person %05d" % i for i in range(5000)]
    lines = [event("custom.recovering", p, "cdc", occurred=day(2 if i % 3 == 0 else 1))
             for i, p in enumerate(people)]
    out = replay(lines + [{"advance": "2020-03-15"}, {"advance": "2020-03-16"}],
                 store=tmp_path / "store.db" if with_file else None)
    assert [c["person"] for c in out[-2]["changes"]] == [p for i, p in enumerate(people) if i % 3 != 0]
    assert [c["person"] for c in out[-1]["changes"]] == people[::3]


@pytest.mark.parametrize("with_file", [False, True])
def test_the_calendar_never_goes_back(tmp_path, with_file):
    steps = ["2020-03-10", "2020-03-09", "2020-03-10", "2021-01-02", "2021-01-01", "2020-12-31"]
    store = tmp_path / "store.db" if with_file else None
    out = replay([{"advance": step} for step in steps], store=store)
    assert [(a["status"], a.get("at")) for a in out] == [
        ("ok", None), ("invalid", "advance"), ("ok", None), ("future", "advance"), ("ok", None),
        ("invalid", "advance")]  # NOW is 08:00 of 1 January in Guangxi
    if with_file:
        out = replay([{"advance": "2020-12-31"}, {"advance": "2021-01-02"}, {"advance": "2021-01-01"}], store=store)
        assert [a["status"] for a in out] == ["invalid", "future", "ok"]


# --- Refusals ---

REFUSED = [  # status, at, line
    ("invalid", "by", event("register", by="robot")),
    ("range", "occurred", event("register", occurred=0)),
    ("range", "reported", event("register", reported=4294967296)),
    ("range", "region", event("travel", region=12345)),
    ("range", "celsius", event("temperature", by="checkpoint", celsius=99)),
    ("future", "reported", event("register", reported="2021-01-01T00:05:01Z")),
    ("future", "occurred", event("register", reported=day(7))),
    ("future", "occurred", event("correct.day", by="cdc", reported=day(8, "23:59:59"))),
    ("unknown-reason", "reason", event("correct.reason", by="cdc", reason="no-such-reason")),
    ("unknown-reason", "reason", event("correct.reason", by="cdc", reason=999)),
    ("no-rule", None, event("test.negative", by="cdc")),
    ("no-rule", None, event("correct.reason", by="cdc", reason=40)),
    ("role", None, event("release")),
    ("role", None, event("correct.reason", by="hospital", reason="symptoms")),
    ("late", None, event("checkin", "old", occurred=day(8))),
    ("late", "on", {"classify": "old", "on": "2020-04-30"}),
    ("range", "on", {"classify": "old", "on": "2200-01-01"}),
    ("not-found", None, {"classify": "nobody", "on": "2020-03-08"}),
    ("not-found", None, {"record": "nobody"}),
    ("future", "advance", {"advance": "2021-01-02"}),
    ("invalid", "advance", {"advance": "2020-02-30"}),
]


def english_texts():
    """Name -> sentence, as the library has them."""
    with open(os.path.join(ROOT, "src", "status.c"), encoding="utf-8") as source:
        rows = re.findall(r'= \{ "([a-z-]+)",\s*\{ "([^"]+)"', source.read())
    return dict(rows)


def test_every_status_says_where_and_why():
    lines = [event("checkin", "old", occurred=day("2020-05-01"))] + [item for _, _, item in REFUSED]
    out = replay(lines, policies=CHAIN, status=ANSWER_IS_NO)[1:]
    texts = english_texts()
    assert len(texts) > 15
    for answer, (status, at, item) in zip(out, REFUSED, strict=True):
        assert (answer["status"], answer.get("at")) == (status, at), item
        assert answer["text"] == texts[status]
        person = item.get("person") or item.get("classify") or item.get("record")
        assert answer.get("person") == person, item
        assert set(answer) <= {"line", "status", "person", "at", "text"}


def test_a_refused_event_changes_nothing():
    refused = [item for _, _, item in REFUSED if item.get("person") == "p"]
    out = replay([event("clinic"), {"record": "p"}] + refused + [{"record": "p"}], status=ANSWER_IS_NO)
    assert out[1]["record"] == out[-1]["record"]


@pytest.mark.parametrize("item", [item for _, _, item in REFUSED[:4] + REFUSED[16:]], ids=str)
def test_one_refused_line_is_exit_status_1(item):
    assert replay([event("register"), item], status=ANSWER_IS_NO)[0]["status"] == "ok"


def test_nothing_refused_is_exit_status_0():
    assert replay([], status=DONE) == []
    assert len(replay([event("register"), {"record": "p"}], status=DONE)) == 2


def test_line_is_the_first_key_and_answers_keep_the_order():
    done = run(*options(), stdin=b"\n".join(
        [b"# comment", b"", line(event("register")), b"  \t ", b"{}", b"#", line({"record": "p"})]))
    heads = [each.split(",")[0] for each in done.stdout.decode().splitlines()]
    assert heads == ['{"line":3', '{"line":5', '{"line":7']


# --- Now ---

def test_now_bounds_reported_by_300_seconds():
    seconds = 1583640000
    for now in (str(seconds), "2020-03-08T04:00:00Z", "2020-03-08T12:00:00.9+08:00"):
        out = replay([event("register", occurred=1, reported=seconds + 300),
                      event("register", occurred=1, reported=seconds + 301)], now=now)
        assert [a["status"] for a in out] == ["ok", "future"], now


def test_now_is_the_clock_if_left_out():
    out = replay([event("register", occurred=1583640000), event("register", occurred=4294967295)], now=None)
    assert [a["status"] for a in out] == ["ok", "future"]


def test_the_chain_judges_each_day_by_its_policy():
    fellow = event("contact.fellow", by="cdc", occurred=day("2020-04-30"))
    out = replay([fellow, {"classify": "p", "on": "2020-04-30"}, {"classify": "p", "on": "2020-05-01"}],
                 policies=CHAIN)
    assert [a["color"] for a in out] == ["yellow", "yellow", "red"]
    assert out[1]["next_change"] == "2020-05-01"

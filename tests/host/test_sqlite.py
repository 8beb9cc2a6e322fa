"""The SQLite store: the same answers as memory, and rows and journal as store_sqlite.c says."""
import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict

import pytest
from host import (ANSWER_IS_NO, CHAIN, DONE, FAILED, GRACE, GUANGXI, HCODE, NEVER, ROOT, STRICT, TOWN, answers, day,
                  event, options, replay, run, text)

sys.path.insert(0, os.path.join(ROOT, "tests", "model"))
import histories  # noqa: E402
import model  # noqa: E402

GREEN, YELLOW, RED = 1, 2, 3
SYMPTOMS = ["fever", "breath", "respiratory", "other", "unsure"]  # bit 0 …, include/hcode/event.h
TABLES = {
    "person": ["id", "color", "day", "due", "version", "record", "person"],
    "journal": ["entry", "id", "version", "kind", "detail", "role", "occurred", "reported", "region", "celsius_x10",
                "symptoms", "reason", "actor", "policy", "rules", "marks_left_out", "was", "color", "day", "due"],
    "policy": ["effective", "name", "digest"], "advanced": ["one", "day"]}


def days(date):
    """Days since the epoch, by SQLite."""
    return int(sqlite3.connect(":memory:").execute("SELECT julianday(?) - 2440587.5", [date]).fetchone()[0])


def rows(store, query, *values):
    db = sqlite3.connect(store)
    db.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in db.execute(query, values)]
    finally:
        db.close()


def history(seed, size):
    """Lines of a random history and the --now it is meant for."""
    chain = model.load(CHAIN)
    lines = histories.generate(chain, seed, size)
    return lines, lines[0].split()[-1].decode()


def town():
    with open(TOWN, "rb") as file:
        lines = file.readlines()
    people = sorted({a["person"] for a in answers(run(*options(CHAIN), stdin=b"".join(lines)).stdout)
                     if "person" in a})
    return lines + [text([{"record": p}]) for p in people], "2021-01-01T00:00:00Z"


INPUTS = {"town": town, "history 1": lambda: history("host 1", 4000), "history 2": lambda: history("host 2", 4000)}


# --- The same as memory ---

@pytest.mark.parametrize("name", INPUTS)
def test_memory_and_sqlite_answer_the_same(tmp_path, name):
    lines, now = INPUTS[name]()
    data = b"".join(lines)
    memory = run(*options(CHAIN, now=now), stdin=data)
    sqlite = run(*options(CHAIN, tmp_path / "store.db", now), stdin=data)
    assert len(answers(memory.stdout)) > 1000
    assert memory.stdout == sqlite.stdout
    assert (memory.returncode, memory.stderr) == (sqlite.returncode, sqlite.stderr)
    assert memory.returncode in (DONE, ANSWER_IS_NO) and memory.stderr == b""


@pytest.mark.parametrize("name", INPUTS)
def test_a_second_call_goes_on_where_the_first_stopped(tmp_path, name):
    """Lines before a call are blank there, so that the numbers stay what they were."""
    lines, now = INPUTS[name]()
    whole = run(*options(CHAIN, now=now), stdin=b"".join(lines)).stdout
    cuts = [0, 1, len(lines) // 3, len(lines) // 2, len(lines) - 20, len(lines)]
    parts = b""
    for start, end in zip(cuts, cuts[1:]):
        data = b"\n" * start + b"".join(lines[start:end])
        parts += run(*options(CHAIN, tmp_path / "store.db", now), stdin=data).stdout
    assert parts == whole


# --- Rows and journal ---

def test_tables(tmp_path):
    store = tmp_path / "store.db"
    replay([], store=store)
    for table, columns in TABLES.items():
        assert [row["name"] for row in rows(store, "SELECT name FROM pragma_table_info(?)", table)] == columns
    assert rows(store, "PRAGMA application_id")[0]["application_id"] == int.from_bytes(b"hcod", "big")
    assert rows(store, "PRAGMA user_version")[0]["user_version"] == 1
    assert rows(store, "PRAGMA journal_mode")[0]["journal_mode"] == "wal"


def test_a_row_and_its_journal(tmp_path):
    store = tmp_path / "store.db"
    out = replay([event("register", occurred=1583640000), event("checkin", occurred=day(9), symptoms=["fever", "other"],
                                                               celsius=38.5, actor="窗口 3"),
                  event("release"),  # refused: not in the journal
                  event("travel", occurred=day(9), reported=day(10), region="420100"),
                  event("correct.reason", by="cdc", occurred=day(11), reason="symptoms"),
                  event("custom.recovering", "q", "cdc", occurred=day(1)),
                  {"advance": "2020-03-15"}, {"record": "p"}], store=store)
    person, other = (hashlib.sha256(p).digest()[:16] for p in (b"p", b"q"))
    row, = rows(store, "SELECT * FROM person WHERE id = ?", person)
    assert row == {"id": person, "person": "p", "color": RED, "day": days("2020-03-11"), "due": NEVER, "version": 4,
                   "record": bytes.fromhex(out[-1]["record"])}
    journal = rows(store, "SELECT * FROM journal WHERE id = ? ORDER BY entry", person)
    none = dict.fromkeys(["detail", "region", "celsius_x10", "symptoms", "reason", "actor"])
    common = {"id": person, "policy": days("2020-03-07"), "marks_left_out": 0, "due": NEVER, **none}

    def fired(*rules):
        return sum(1 << rule for rule in rules).to_bytes(32, "little")

    assert [{k: v for k, v in entry.items() if k != "entry"} for entry in journal] == [
        {**common, "version": 1, "kind": "register", "role": "self", "occurred": 1583640000, "reported": 1583640000,
         "rules": fired(0), "was": 0, "color": GREEN, "day": days("2020-03-08")},
        {**common, "version": 2, "kind": "checkin", "role": "self", "occurred": 1583640000 + 86400,
         "reported": 1583640000 + 86400, "celsius_x10": 385, "symptoms": 1 | 8, "actor": "窗口 3",
         "rules": fired(2, 3), "was": GREEN, "color": YELLOW, "day": days("2020-03-09")},
        {**common, "version": 3, "kind": "travel", "role": "self", "occurred": 1583640000 + 86400,
         "reported": 1583640000 + 2 * 86400, "region": 420100, "was": YELLOW, "color": RED,
         "day": days("2020-03-10"), "rules": fired(*rules_of("travel", "region in key", "region not in home"))},
        {**common, "version": 4, "kind": "correct", "detail": "reason", "role": "cdc",
         "occurred": 1583640000 + 3 * 86400, "reported": 1583640000 + 3 * 86400, "reason": 21, "was": RED,
         "color": RED, "day": days("2020-03-11"), "rules": fired(rules_of("correct reason by cdc")[0])}]

    custom, step = rows(store, "SELECT * FROM journal WHERE id = ? ORDER BY entry", other)
    assert (custom["kind"], custom["detail"], custom["due"]) == ("custom", "recovering", days("2020-03-15"))
    assert {k: step[k] for k in step if k not in ("entry", "policy")} == {
        **dict.fromkeys(TABLES["journal"][3:13]), "id": other, "version": 2, "rules": bytes(32),
        "marks_left_out": 0, "was": RED, "color": GREEN, "day": days("2020-03-15"), "due": NEVER}
    assert rows(store, "SELECT day FROM advanced") == [{"day": days("2020-03-15")}]
    with open(GUANGXI, "rb") as file:
        digest = hashlib.sha256(file.read()).digest()
    assert rows(store, "SELECT * FROM policy") == [
        {"effective": days("2020-03-07"), "name": "gx-2020-03-07", "digest": digest}]


def rules_of(head, *guards):
    """Numbers of the Guangxi policy's rules that begin so, with one of the guards."""
    with open(GUANGXI, encoding="utf-8") as file:
        blocks = file.read().split("\non ")[1:]
    return [i for i, block in enumerate(blocks)
            if block.startswith(head) and (not guards or any("when %s\n" % g in block for g in guards))]


def as_line(entry):
    """A row of the journal as the input line that it came from."""
    item = {"event": ".".join(filter(None, [entry["kind"], entry["detail"]])), "person": entry["person"],
            "by": entry["role"], "occurred": entry["occurred"], "reported": entry["reported"]}
    if entry["celsius_x10"] is not None:
        item["celsius"] = entry["celsius_x10"] / 10
    if entry["symptoms"] is not None:
        item["symptoms"] = [name for bit, name in enumerate(SYMPTOMS) if entry["symptoms"] >> bit & 1]
    return {**item, **{key: entry[key] for key in ("region", "reason", "actor") if entry[key] is not None}}


def events_of(store):
    return rows(store, "SELECT journal.*, person.person FROM journal JOIN person USING (id) "
                       "WHERE kind IS NOT NULL ORDER BY entry")


def consistent(store):
    """The file is whole, and each row is what the last entry of its journal says."""
    assert rows(store, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    versions, last = defaultdict(list), {}
    for entry in rows(store, "SELECT * FROM journal ORDER BY entry"):
        versions[entry["id"]].append(entry["version"])
        last[entry["id"]] = entry
    people = rows(store, "SELECT * FROM person")
    assert {row["id"] for row in people} == set(last)
    for row in people:
        assert versions[row["id"]] == list(range(1, row["version"] + 1))
        assert all(row[key] == last[row["id"]][key] for key in ("version", "color", "day", "due"))


@pytest.mark.parametrize("name", INPUTS)
def test_every_record_is_rebuilt_from_the_journal(tmp_path, name):
    lines, now = INPUTS[name]()
    store = tmp_path / "store.db"
    out = answers(run(*options(CHAIN, store, now), stdin=b"".join(lines)).stdout)
    consistent(store)
    events = events_of(store)
    assert len(events) == sum(a["status"] == "ok" and "was" in a for a in out) > 500
    people = rows(store, "SELECT person, record FROM person")
    asked = [{"record": row["person"]} for row in people]
    again = replay([as_line(entry) for entry in events] + asked, policies=CHAIN, now=now, status=DONE)
    assert [a["record"] for a in again[len(events):]] == [row["record"].hex() for row in people]


# --- Policies ---

def test_a_policy_that_joins_pulls_due_forward(tmp_path):
    store = tmp_path / "store.db"
    replay([event("register", "quiet"), event("custom.recovering", "early", "cdc", occurred=day(1)),
            event("custom.recovering", "late", "cdc", occurred=day("2020-04-28"))], store=store)

    def due():
        return {row["person"]: row["due"] for row in rows(store, "SELECT person, due FROM person")}

    assert due() == {"quiet": NEVER, "early": days("2020-03-15"), "late": days("2020-05-12")}
    first = days("2020-05-01")
    assert replay([], store=store, policies=CHAIN[:2]) == []
    assert due() == {"quiet": first, "early": days("2020-03-15"), "late": first}
    assert [r["effective"] for r in rows(store, "SELECT * FROM policy")] == [days("2020-03-07"), first]
    out, = replay([{"advance": "2020-05-01"}], store=store, policies=CHAIN[:2])
    assert out["changes"] == [{"person": "early", "was": "red", "color": "green"},
                              {"person": "quiet", "was": "green", "color": "yellow"}]
    before = due()
    replay([], store=store, policies=CHAIN[:2])
    assert due() == before  # known by now


def test_a_policy_whose_text_changed_pulls_due_forward_again(tmp_path):
    store, path = tmp_path / "store.db", tmp_path / "p.policy"
    policy = "policy p\neffective 2020-03-01\ntimezone +08:00\non register by self\n"
    path.write_text(policy)
    replay([event("register")], store=store, policies=[path])
    assert rows(store, "SELECT due FROM person") == [{"due": NEVER}]
    path.write_text(policy + "# changed\n")
    replay([], store=store, policies=[path])
    assert rows(store, "SELECT due FROM person") == [{"due": days("2020-03-01")}]
    assert rows(store, "SELECT digest FROM policy") == [{"digest": hashlib.sha256(path.read_bytes()).digest()}]


@pytest.mark.parametrize("chain", [CHAIN[:1], CHAIN[1:], [GUANGXI, GRACE], [STRICT]],
                         ids=["the newest", "the oldest", "one between", "most"])
def test_a_chain_that_lacks_a_policy_is_refused(tmp_path, chain):
    store = tmp_path / "store.db"
    replay([event("register")], store=store, policies=CHAIN)
    before = [rows(store, "SELECT * FROM " + table) for table in TABLES]
    done = run(*options(chain, store), stdin=text([event("checkin")]))
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"%s: was used with a policy that is not given" % os.fsencode(store) in done.stderr
    assert before == [rows(store, "SELECT * FROM " + table) for table in TABLES]


# --- Rows that the library refuses ---

def spoil(store, person, record):
    with sqlite3.connect(store) as db:
        assert db.execute("UPDATE person SET record = ? WHERE person = ?", [record, person]).rowcount == 1
    db.close()


BAD = {"not canonical": (b"\x02" + bytes(35), "corrupt"), "short": (b"\x01", "corrupt"),
       "too long": (bytes(2000), "corrupt"),
       "unknown reason": (b"\x01\x01" + bytes(6) + b"\0\0\0\x80" + bytes(24) + (999).to_bytes(2, "little") + b"\x01\0" +
                          (1).to_bytes(4, "little") * 2 + bytes(8), "unknown-reason")}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_is_passed_over_and_nobody_waits_for_it(tmp_path, name):
    store = tmp_path / "store.db"
    record, status = BAD[name]
    people = ["p%d" % i for i in range(40)]
    replay([event("custom.recovering", p, "cdc", occurred=day(1)) for p in people], store=store)
    spoiled = people[3::10]
    for person in spoiled:
        spoil(store, person, record)
    out = replay([{"advance": "2020-03-15"}, event("checkin", "p3"), {"classify": "p3", "on": "2020-03-15"},
                  {"advance": "2020-03-16"}], store=store, status=ANSWER_IS_NO)
    first = min(hashlib.sha256(p.encode()).digest()[:16] for p in spoiled)
    assert out[0]["changes"] == [{"person": p, "was": "red", "color": "green"}
                                 for p in sorted(people) if p not in spoiled]
    assert (out[0]["passed_over"], out[0]["first_id"], out[0]["first_status"]) == (4, first.hex(), status)
    assert [(a["status"], a.get("at")) for a in out[1:3]] == [(status, None)] * 2
    assert (out[3]["changes"], out[3]["passed_over"]) == ([], 4)  # they stay due
    assert rows(store, "SELECT count(*) AS n FROM journal WHERE kind IS NULL") == [{"n": 36}]


def test_a_row_passed_over_keeps_its_bytes(tmp_path):
    store = tmp_path / "store.db"
    replay([event("custom.recovering", by="cdc", occurred=day(1))], store=store)
    spoil(store, "p", b"\x01")
    before = rows(store, "SELECT * FROM person")
    replay([{"advance": "2020-03-15"}, event("checkin")], store=store, status=ANSWER_IS_NO)
    assert rows(store, "SELECT * FROM person") == before


# --- Batches ---

def test_an_answer_is_committed_before_it_is_told_a_thousand_lines_at_a_time(tmp_path):
    """Nobody reads the answers, so the program stops while it tells the first thousand."""


    store, path = tmp_path / "store.db", tmp_path / "events.jsonl"
    path.write_bytes(text([event("checkin", "person %d" % i) for i in range(1500)]))
    assert path.stat().st_size < 256 * 1024  # one read of the program's
    replay([], store=store)
    process = subprocess.Popen([HCODE, *options(store=store), "--input", str(path)], stdout=subprocess.PIPE)
    try:
        for _ in range(600):
            count = rows(store, "SELECT count(*) AS n FROM journal")[0]["n"]
            if count > 0:
                break
            time.sleep(0.1)
        assert count == 1000
        assert len(answers(process.stdout.read())) == 1500
    finally:
        process.stdout.close()
        process.kill()
        process.wait()
    assert rows(store, "SELECT count(*) AS n FROM journal") == [{"n": 1500}]

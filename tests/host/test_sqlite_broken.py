"""SQLite files that cannot be had: locked, read-only, full, foreign, broken. Always exit status 2,
the path and the cause on standard error, and nothing half-written.
"""
import ctypes
import os
import resource
import sqlite3
import subprocess
import threading

import pytest
from host import DONE, FAILED, answers, event, line, next_answer, options, replay, run, start, text
from test_sqlite import TABLES, consistent, events_of, rows

LINES = [event("checkin", "person %d" % i, actor="x" * 100) for i in range(20000)]


def refused(store, cause, stdin=b"", **more):
    done = run(*options(store=store), stdin=stdin or text([event("register")]), **more)
    assert done.returncode == FAILED
    assert done.stderr.startswith(b"hcode: ")
    assert os.fsencode(store) in done.stderr
    assert cause in done.stderr, done.stderr
    return done


@pytest.fixture(name="store")
def a_store(tmp_path):
    store = tmp_path / "store.db"
    replay([event("register")], store=store)
    return store


def all_of(store):
    return [rows(store, "SELECT * FROM " + table) for table in TABLES]


# --- Files that are no store ---

@pytest.mark.parametrize("content", [b"xx", b"no database\n" * 1000, b"SQLite format 3\0", b"\0" * 4096],
                         ids=["two bytes", "text", "a head", "zeros"])
def test_not_a_database(tmp_path, content):
    store = tmp_path / "store.db"
    store.write_bytes(content)
    assert refused(store, b"not a database").stdout == b""
    assert store.read_bytes() == content
    assert os.listdir(tmp_path) == ["store.db"]


@pytest.mark.parametrize("make", ["CREATE TABLE person (id)", "PRAGMA application_id = 5", "CREATE VIEW v AS SELECT 1",
                                  "CREATE TABLE t (x); PRAGMA journal_mode = WAL"])
def test_a_database_of_another_program_is_left_alone(tmp_path, make):
    store = tmp_path / "other.db"
    db = sqlite3.connect(store)
    db.executescript(make)
    db.close()
    before = store.read_bytes()
    assert refused(store, b"a database of another program").stdout == b""
    assert store.read_bytes() == before
    assert os.listdir(tmp_path) == ["other.db"]


def test_a_store_of_another_version_is_left_alone(store):
    with sqlite3.connect(store) as db:
        db.execute("PRAGMA user_version = 2")
    db.close()
    before = store.read_bytes()
    assert refused(store, b"another version").stdout == b""
    assert store.read_bytes() == before


def test_a_directory(tmp_path):
    assert refused(tmp_path, b"unable to open database file").stdout == b""
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("path", ["missing/store.db", "file/store.db"])
def test_a_path_that_leads_nowhere(tmp_path, path):
    (tmp_path / "file").write_bytes(b"")
    assert refused(tmp_path / path, b"unable to open database file").stdout == b""


def test_an_empty_file_becomes_a_store(tmp_path):
    (tmp_path / "store.db").write_bytes(b"")
    replay([event("register")], store=tmp_path / "store.db", status=DONE)
    consistent(tmp_path / "store.db")


@pytest.mark.parametrize("pages", [1, 2, 4])
def test_a_file_that_lost_its_end(store, pages):
    size = rows(store, "PRAGMA page_size")[0]["page_size"]
    os.truncate(store, pages * size)
    assert refused(store, b"malformed").stdout == b""


# --- Locked ---

def lock(store, how="EXCLUSIVE"):
    db = sqlite3.connect(store, isolation_level=None, check_same_thread=False)
    db.execute("BEGIN " + how)
    return db


def test_locked_for_too_long(store):
    """The one test that waits: 10 seconds."""
    before = all_of(store)
    db = lock(store)
    assert refused(store, b"database is locked").stdout == b""
    db.rollback()
    db.close()
    assert all_of(store) == before


@pytest.mark.parametrize("how", ["DEFERRED", "IMMEDIATE", "EXCLUSIVE"])
@pytest.mark.parametrize("mode", ["wal", "delete", "new"])
def test_locked_for_a_moment(tmp_path, store, mode, how):
    """Also while the file is switched to WAL, where SQLite itself does not always wait."""
    if mode == "new":
        store = tmp_path / "new.db"
    elif mode == "delete":
        rows(store, "PRAGMA journal_mode = DELETE")
    db = lock(store, how)
    db.execute("SELECT * FROM sqlite_schema").fetchall()
    timer = threading.Timer(0.3, db.rollback)
    timer.start()
    assert replay([event("checkin")], store=store)[0]["status"] == "ok"
    timer.join()
    db.close()
    consistent(store)
    assert rows(store, "PRAGMA journal_mode") == [{"journal_mode": "wal"}]


# --- Read-only ---

def bound_by_modes():
    """In the process to be: file modes do not bind root, unless it lacks CAP_DAC_OVERRIDE."""
    if os.geteuid() == 0:
        drop, cap_dac_override = 24, 1
        assert ctypes.CDLL(None, use_errno=True).prctl(drop, cap_dac_override, 0, 0, 0) == 0, ctypes.get_errno()


def test_a_read_only_file(store):
    before = all_of(store)
    store.chmod(0o444)
    assert refused(store, b"readonly", preexec_fn=bound_by_modes).stdout == b""
    store.chmod(0o644)
    assert all_of(store) == before


def test_a_read_only_directory(store):
    before = store.read_bytes()
    store.chmod(0o444)
    store.parent.chmod(0o555)
    done = run(*options(store=store), stdin=text([event("checkin")]), preexec_fn=bound_by_modes)
    refused(store.parent / "new.db", b"unable to open database file", preexec_fn=bound_by_modes)
    store.parent.chmod(0o755)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert os.fsencode(store) in done.stderr
    assert b"readonly" in done.stderr or b"unable to open database file" in done.stderr
    assert store.read_bytes() == before
    assert os.listdir(store.parent) == ["store.db"]


# --- Full ---

def full_ends_well(store, done):
    """Told is kept, and the file is whole; with room again, the same input ends well."""
    told = answers(done.stdout)
    assert [a["line"] for a in told] == list(range(1, len(told) + 1))
    consistent(store)
    kept = [entry["person"] for entry in events_of(store)]
    assert kept[:len(told)] == [a["person"] for a in told]
    assert len(kept) == len(told) < len(LINES)


@pytest.fixture(name="full_disk")
def a_full_disk(tmp_path):
    """Settings of a process for which the disk has room for half a megabyte."""
    library = tmp_path / "full_disk.so"
    source = os.path.join(os.path.dirname(__file__), "full_disk.c")
    subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-o", library, source], check=True)
    sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    return {**os.environ, "LD_PRELOAD": str(library), "ASAN_OPTIONS": sanitizer}


def test_a_full_disk(full_disk, tmp_path):
    store = tmp_path / "store.db"
    done = refused(store, b"database or disk is full", stdin=text(LINES), env=full_disk)
    assert b"nothing since the last answer was kept" in done.stderr
    full_ends_well(store, done)


@pytest.mark.parametrize("limit", [1 << 19, 1 << 20, 3 << 20])
def test_a_file_that_may_not_grow(tmp_path, limit):
    store = tmp_path / "store.db"
    done = refused(store, b"", stdin=text(LINES), restore_signals=False,  # Python's: SIGXFSZ is ignored
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert b"disk" in done.stderr
    full_ends_well(store, done)


def test_no_room_for_a_new_store(tmp_path):
    store = tmp_path / "store.db"
    done = refused(store, b"", restore_signals=False,
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)))
    assert done.stdout == b""
    assert replay([event("register")], store=store, status=DONE)
    consistent(store)


# --- It breaks while it is used ---

def test_a_failure_ends_the_run_and_keeps_what_was_told(store):
    """Of what came in one go with the line that failed, nothing is kept."""
    process = start(*options(store=store), bufsize=0)
    process.stdin.write(line(event("checkin", "told")) + b"\n")
    assert next_answer(process)["status"] == "ok"
    with sqlite3.connect(store) as db:
        db.execute("CREATE TRIGGER no BEFORE INSERT ON journal WHEN new.actor = 'last' "
                   "BEGIN SELECT raise(FAIL, 'no room for it'); END")
    db.close()
    out, err = process.communicate(text([event("checkin", "a"), event("checkin", "b", actor="last")]), timeout=60)
    assert (process.returncode, out) == (FAILED, b"")
    assert err == b"hcode: sqlite:%s: no room for it; nothing since the last answer was kept\n" % os.fsencode(store)
    consistent(store)
    assert [row["person"] for row in events_of(store)] == ["p", "told"]

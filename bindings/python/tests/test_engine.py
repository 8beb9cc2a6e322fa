"""The engine over stores: what is kept, conflicts, callbacks that fail, and threads."""

from __future__ import annotations

import sqlite3
import sys
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Iterator, Optional, Sequence

import pytest
from conftest import at, on, travel

import hcode
from hcode import Change, Color, Engine, Event, MemoryStore, Policy, Role, Row, SqliteStore, Status

ID, NEXT = bytes(16), bytes(15) + b"\1"


@pytest.fixture(name="store", params=["memory", "sqlite"])
def a_store(request: Any, tmp_path: Path) -> Iterator[MemoryStore | SqliteStore]:
    if request.param == "memory":
        yield MemoryStore()
    else:
        with SqliteStore(tmp_path / "rows.db") as store:
            yield store


def test_a_history(policy: Policy, store: MemoryStore | SqliteStore) -> None:
    engine = Engine(policy, store)
    with pytest.raises(hcode.NotFoundError) as caught:
        engine.classify_person(ID, on(8))
    assert (caught.value.status, caught.value.field) == (Status.NOT_FOUND, "id")
    event = travel(8)
    change = engine.apply_event(ID, event, at(8))
    assert (change.was, change.color, change.day) == (None, Color.RED, on(8))
    assert change.event is event and change.rules_fired == 2 and change.due is None
    for day in range(9, 23):
        change = engine.apply_event(ID, Event.named("checkin", Role.SELF, at(day)), at(day))
    assert (change.was, change.color) == (Color.RED, Color.GREEN)
    verdict, record = engine.classify_person(ID, on(22))
    assert verdict == hcode.Verdict(Color.GREEN, False, 0)
    assert hcode.classify(policy, record, on(22)) == verdict
    row = store.load(ID)
    assert row == Row(record, Color.GREEN, on(22), None, 15)


def days_policy() -> Policy:
    """A reason that the calendar ends."""
    return Policy(
        "policy p\neffective 2020-01-01\ntimezone +08:00\n"
        "reason 1 seen yellow\n  ends after 3 days\non clinic by self\n  set seen\n"
        "on register by self\n"
    )


def test_the_calendar(store: MemoryStore | SqliteStore) -> None:
    engine = Engine(days_policy(), store)
    ids = [bytes(15) + bytes([i]) for i in range(200)]
    for i, id in enumerate(ids):
        kind = "clinic" if i % 2 else "register"
        engine.apply_event(id, Event.named(kind, Role.SELF, at(8)), at(8))
    assert engine.advance_day(on(10), at(10)) == hcode.Progress(0, 0, 0, None, None)
    assert engine.advance_day(on(11), at(11)) == hcode.Progress(100, 100, 0, None, None)
    assert engine.advance_day(on(11), at(11)).looked_at == 0
    assert all(engine.classify_person(id, on(11)).verdict.color is Color.GREEN for id in ids)
    with pytest.raises(hcode.InvalidError) as caught:
        engine.advance_day(on(12), at(11))
    assert (caught.value.status, caught.value.field) == (Status.FUTURE, "day")


def test_sqlite_goes_on_and_journals(policy: Policy, tmp_path: Path) -> None:
    path = tmp_path / "rows.db"
    events = [travel(8), Event.named("checkin", Role.GUARDIAN, at(9), celsius_x10=366)]
    for event in events:
        with SqliteStore(path) as store:
            Engine(policy, store).apply_event(ID, event, at(9))
    with sqlite3.connect(path) as db:
        rows = db.execute(
            "SELECT version, event, role, region, celsius_x10, color FROM journal"
        ).fetchall()
    assert rows == [(1, "travel", 1, 420100, None, 3), (2, "checkin", 2, None, 366, 3)]


def test_a_transaction_is_all_or_nothing(policy: Policy, tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "rows.db") as store:
        engine = Engine(policy, store)
        with pytest.raises(KeyError):
            with store.transaction():
                engine.apply_event(ID, travel(8), at(8))
                raise KeyError
        assert store.load(ID) is None
        with store.transaction():
            engine.apply_event(ID, travel(8), at(8))
        assert store.load(ID) is not None


class Stop(BaseException):
    """What a signal handler raises."""


class Stopped:
    """A connection during which a signal comes once, right behind a statement or instead of it."""

    def __init__(self, db: sqlite3.Connection, statement: str, before: bool) -> None:
        self.db, self.statement, self.before, self.came = db, statement, before, False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)

    def execute(self, sql: str, *values: Any) -> Any:
        if self.came or not sql.startswith(self.statement):
            return self.db.execute(sql, *values)
        self.came = True
        if not self.before:
            self.db.execute(sql, *values)
        raise Stop


@pytest.mark.parametrize("statement", ["BEGIN", "INSERT", "COMMIT"])
@pytest.mark.parametrize("before", [True, False])
def test_an_interrupt_leaves_no_transaction_open(
    policy: Policy, tmp_path: Path, statement: str, before: bool
) -> None:
    with SqliteStore(tmp_path / "rows.db") as store, SqliteStore(tmp_path / "rows.db") as other:
        engine, db = Engine(policy, store), store._db
        store._db = Stopped(db, statement, before)  # type: ignore[assignment]
        with pytest.raises(Stop):
            engine.apply_event(ID, travel(8), at(8))
        assert not db.in_transaction
        store._db = db
        engine.apply_event(NEXT, travel(8), at(8))
        assert other.load(NEXT) is not None


def test_what_a_lost_interrupt_left_open_is_rolled_back(policy: Policy, tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "rows.db") as store, SqliteStore(tmp_path / "rows.db") as other:
        store._db.execute("BEGIN IMMEDIATE")
        Engine(policy, store).apply_event(ID, travel(8), at(8))
        assert other.load(ID) is not None


def test_an_interrupt_on_the_way_into_a_callback(policy: Policy) -> None:
    """It is nothing that the callback could catch; the caller gets it all the same."""

    def trace(frame: Any, event: str, argument: object) -> None:
        if frame.f_code.co_name in ("store_load", "guarded"):
            raise Stop

    store = MemoryStore()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with pytest.raises(Stop):
            Engine(policy, store).apply_event(ID, travel(8), at(8))
    finally:
        sys.settrace(before)
    assert store.load(ID) is None


def test_an_event_of_plain_numbers_is_journaled(policy: Policy, tmp_path: Path) -> None:
    kind: Any = int(hcode.Kind.TRAVEL)
    role: Any = int(Role.SELF)
    event = Event(kind, role, at(8), at(8), region=420100)
    assert (event.kind, event.role) == (hcode.Kind.TRAVEL, Role.SELF)
    assert event == travel(8) and event.name == "travel"
    with SqliteStore(tmp_path / "rows.db") as store:
        Engine(policy, store).apply_event(ID, event, at(8))
        row = store.load(ID)
        assert row is not None and row.color is Color.RED


def test_a_store_that_was_closed(policy: Policy, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "rows.db")
    store.close()
    store.close()
    engine = Engine(policy, store)
    for call in (
        lambda: engine.apply_event(ID, travel(8), at(8)),
        lambda: engine.classify_person(ID, on(8)),
        lambda: engine.advance_day(on(8), at(8)),
    ):
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            call()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        SqliteStore(path)


# --- Stores that fail ---


class Mine(BaseException):
    """A host's own exception, of a kind that nobody catches by mistake."""


class Empty(Exception):
    """One that is false, as a collection of no errors may be."""

    def __len__(self) -> int:
        return 0


class Faulty(MemoryStore):
    """Does something else in place of one method, when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.instead: dict[str, Any] = {}
        self.calls: list[str] = []

    def _do(self, name: str, *arguments: Any) -> Any:
        self.calls.append(name)
        instead = self.instead.get(name)
        if instead is None:
            return getattr(super(), name)(*arguments)
        if isinstance(instead, BaseException):
            raise instead
        return instead(*arguments) if callable(instead) else instead

    def load(self, id: bytes) -> Optional[Row]:
        return self._do("load", id)  # type: ignore[no-any-return]

    def commit(self, id: bytes, expected: int, row: Row, change: Change) -> bool:
        return self._do("commit", id, expected, row, change)  # type: ignore[no-any-return]

    def due(self, day: date, after: Optional[bytes], capacity: int) -> list[bytes]:
        return self._do("due", day, after, capacity)  # type: ignore[no-any-return]


@pytest.fixture(name="faulty")
def a_faulty_engine() -> tuple[Engine, Faulty]:
    """With one row that is due on the 11th."""
    store = Faulty()
    engine = Engine(days_policy(), store)
    engine.apply_event(ID, Event.named("clinic", Role.SELF, at(8)), at(8))
    store.calls.clear()
    return engine, store


CALLS: dict[str, Any] = {
    "load": lambda e: e.apply_event(ID, Event.named("clinic", Role.SELF, at(9)), at(9)),
    "commit": lambda e: e.apply_event(ID, Event.named("clinic", Role.SELF, at(9)), at(9)),
    "due": lambda e: e.advance_day(on(11), at(11)),
}


@pytest.mark.parametrize(
    "error",
    [
        Mine("x"),
        Empty(),
        KeyError("y"),
        KeyboardInterrupt(),
        SystemExit(3),
        hcode.TokenError(Status.EXPIRED),
    ],
    ids=repr,
)
@pytest.mark.parametrize("method", CALLS)
def test_what_a_method_raises_comes_back_as_itself(
    faulty: tuple[Engine, Faulty], method: str, error: BaseException
) -> None:
    engine, store = faulty
    before = dict(store._rows)
    store.instead = {method: error}
    with pytest.raises(type(error)) as caught:
        CALLS[method](engine)
    assert caught.value is error
    assert store.calls[-1] == method and store._rows == before
    store.instead = {}
    CALLS[method](engine)  # unharmed
    assert store._rows != before


def test_in_the_middle_of_an_advance(faulty: tuple[Engine, Faulty]) -> None:
    engine, store = faulty
    for method in ("load", "commit"):
        store.instead = {method: Mine(method)}
        with pytest.raises(Mine, match=method):
            engine.advance_day(on(11), at(11))
    store.instead = {}
    assert engine.advance_day(on(11), at(11)).changed == 1


WRONG: list[tuple[str, Any, str]] = [  # method, what it returns, the field that is named
    ("load", 1, "row"),
    ("load", (b"", 1, 2, 3, 4), "row"),
    ("load", Row("x", Color.RED, on(8), None, 1), "record"),  # type: ignore[arg-type]
    ("load", Row(b"", "red", on(8), None, 1), "color"),  # type: ignore[arg-type]
    ("load", Row(b"", Color.RED, at(8), None, 1), "day"),
    ("load", Row(b"", Color.RED, on(8), 5, 1), "due"),  # type: ignore[arg-type]
    ("load", Row(b"", Color.RED, on(8), None, -1), "version"),
    ("load", Row(b"", Color.RED, on(8), None, 2**64), "version"),
    ("commit", lambda *_: None, "commit"),
    ("commit", 1, "commit"),
    ("due", [b"short"], "due"),
    ("due", ["x" * 16], "due"),
    ("due", [NEXT] * 100_000, "due"),
]


@pytest.mark.parametrize("method, result, field", WRONG)
def test_what_a_method_may_not_return(
    faulty: tuple[Engine, Faulty], method: str, result: Any, field: str
) -> None:
    engine, store = faulty
    store.instead = {method: result}
    with pytest.raises(hcode.HcodeError) as caught:
        CALLS[method](engine)
    assert caught.value.field == field


def test_what_is_no_page_at_all(faulty: tuple[Engine, Faulty]) -> None:
    engine, store = faulty
    store.instead = {"due": 7}
    with pytest.raises(TypeError):
        engine.advance_day(on(11), at(11))
    store.instead = {"due": [NEXT, ID]}
    with pytest.raises(hcode.StorageError):
        engine.advance_day(on(11), at(11))


BAD_ROWS = [  # a row that is impossible, and the status
    (Row(b"\0", Color.RED, on(8), None, 1), Status.CORRUPT),
    (Row(bytes(5000), Color.RED, on(8), None, 1), Status.CORRUPT),
    (Row(b"", 7, on(8), None, 1), Status.STORAGE),  # type: ignore[arg-type]
    (Row(b"", Color.RED, date.max, None, 1), Status.STORAGE),
    (Row(b"", Color.RED, on(8), None, 0), Status.STORAGE),
]


@pytest.mark.parametrize("row, status", BAD_ROWS)
def test_rows_that_are_impossible(faulty: tuple[Engine, Faulty], row: Row, status: Status) -> None:
    engine, store = faulty
    store.instead = {"load": lambda id: row}
    for call in (CALLS["load"], lambda e: e.classify_person(ID, on(9))):
        with pytest.raises(hcode.HcodeError) as caught:
            call(engine)
        assert caught.value.status == status
    progress = engine.advance_day(on(11), at(11))
    assert (progress.passed_over, progress.first_id, progress.first_status) == (1, ID, status)


def test_sixteen_conflicts(faulty: tuple[Engine, Faulty]) -> None:
    engine, store = faulty
    store.instead = {"commit": False}
    with pytest.raises(hcode.StorageError) as caught:
        CALLS["commit"](engine)
    assert caught.value.status == Status.CONFLICT
    assert store.calls == ["load", "commit"] * 16


def test_a_call_inside_a_callback(policy: Policy, faulty: tuple[Engine, Faulty]) -> None:
    """An exception of the inner call is the inner caller's, and the outer one goes on."""
    engine, store = faulty
    inner = Engine(policy, Faulty())
    inner.store.instead = {"load": Mine("inner")}  # type: ignore[attr-defined]

    def commit(*arguments: Any) -> bool:
        with pytest.raises(Mine, match="inner"):
            inner.classify_person(ID, on(8))
        return MemoryStore.commit(store, *arguments)

    store.instead = {"commit": commit}
    assert CALLS["commit"](engine).color is Color.YELLOW


class Half:
    """A store without its methods."""


@pytest.mark.parametrize("store", [Half(), None, 5])
def test_what_is_no_store(policy: Policy, store: Any) -> None:
    with pytest.raises(AttributeError):
        Engine(policy, store).apply_event(ID, travel(8), at(8))


ARGUMENTS: list[tuple[str, Any]] = [
    ("id", lambda e: e.apply_event(b"short", travel(8), at(8))),
    ("id", lambda e: e.apply_event("x" * 16, travel(8), at(8))),
    ("id", lambda e: e.classify_person(bytes(17), on(8))),
    ("event", lambda e: e.apply_event(ID, None, at(8))),
    ("now", lambda e: e.apply_event(ID, travel(8), None)),
    ("now", lambda e: e.apply_event(ID, travel(8), at(8).replace(tzinfo=None))),
    ("now", lambda e: e.apply_event(ID, travel(8), at(8) - timedelta(days=30000))),
    ("now", lambda e: e.advance_day(on(8), at(8) + timedelta(days=40000))),
    ("day", lambda e: e.advance_day(date(1, 1, 1), at(8))),
    ("day", lambda e: e.advance_day(at(8), at(8))),
    ("day", lambda e: e.classify_person(ID, date.max)),
]


@pytest.mark.parametrize("field, call", ARGUMENTS)
def test_arguments_that_are_wrong(policy: Policy, field: str, call: Any) -> None:
    store = MemoryStore()
    with pytest.raises(hcode.InvalidError) as caught:
        call(Engine(policy, store))
    assert (caught.value.field, len(store)) == (field, 0)
    with pytest.raises(hcode.WrongTypeError):
        Engine("policy", store)  # type: ignore[arg-type]


# --- Threads ---


def in_threads(work: Any, count: int) -> None:
    """Run work(0) … work(count - 1) at once; what one raises fails the test."""
    failed: list[BaseException] = []

    def run(i: int) -> None:
        try:
            work(i)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed


def test_no_event_is_lost_between_threads(policy: Policy, store: MemoryStore | SqliteStore) -> None:
    engine = Engine(policy, store)
    days = list(range(1, 25))

    def work(i: int) -> None:
        for day in days[i::4]:
            while True:
                try:
                    engine.apply_event(ID, Event.named("checkin", Role.SELF, at(day)), at(24))
                    break
                except hcode.StorageError:
                    continue  # sixteen conflicts in a row

    in_threads(work, 4)
    row = store.load(ID)
    assert row is not None and row.version == 24
    assert bin(hcode.view(row.record).normal).count("1") == 24


def test_each_thread_gets_its_own_exception(policy: Policy) -> None:
    def work(i: int) -> None:
        store = Faulty()
        store.instead = {"load": Mine(str(i))}
        engine = Engine(policy, store)
        for _ in range(200):
            with pytest.raises(Mine) as caught:
                engine.classify_person(ID, on(8))
            assert str(caught.value) == str(i)

    in_threads(work, 4)


def test_a_store_of_ones_own(policy: Policy) -> None:
    """A protocol: no base class is needed."""

    class Dict:
        def __init__(self) -> None:
            self.rows: dict[bytes, Row] = {}

        def load(self, id: bytes) -> Optional[Row]:
            return self.rows.get(id)

        def commit(self, id: bytes, expected: int, row: Row, change: Change) -> bool:
            self.rows[id] = row
            return True

        def due(self, day: date, after: Optional[bytes], capacity: int) -> Sequence[bytes]:
            return ()

    store: hcode.Store = Dict()
    assert Engine(policy, store).apply_event(ID, travel(8), at(8)).color is Color.RED


# --- What each store promises, asked of it directly ---


def put(store: MemoryStore | SqliteStore, id: bytes, expected: int, due: Optional[date]) -> bool:
    """Commit a row of nobody in particular."""
    change = Change(0, False, on(1), (), None, Color.GREEN, on(8), due, None)
    return store.commit(id, expected, Row(b"", Color.GREEN, on(8), due, expected + 1), change)


def test_a_commit_needs_the_version(store: MemoryStore | SqliteStore) -> None:
    assert not put(store, ID, 1, None)
    assert store.load(ID) is None
    assert put(store, ID, 0, None)
    for expected in (0, 2):
        assert not put(store, ID, expected, on(9))
    assert store.load(ID) == Row(b"", Color.GREEN, on(8), None, 1)
    assert put(store, ID, 1, on(9))
    assert store.load(ID) == Row(b"", Color.GREEN, on(8), on(9), 2)


def test_pages_of_what_is_due(store: MemoryStore | SqliteStore) -> None:
    ids = [bytes([i]) * 16 for i in (0, 3, 9, 200, 255)]
    for id, due in zip(reversed(ids), (on(9), None, on(10), on(8), on(9))):
        put(store, id, 0, due)
    assert store.due(on(9), None, 9) == [ids[0], ids[1], ids[4]]
    assert store.due(on(9), None, 2) == ids[:2]
    assert store.due(on(9), ids[0], 9) == [ids[1], ids[4]]
    assert store.due(on(9), ids[2], 9) == [ids[4]]
    assert store.due(on(9), ids[4], 9) == []
    assert store.due(on(7), None, 9) == []
    assert store.due(on(10), bytes(15) + b"\1", 9) == [ids[1], ids[2], ids[4]]

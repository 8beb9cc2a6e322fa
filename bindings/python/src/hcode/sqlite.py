"""A store in an SQLite file, by the standard library's `sqlite3`, with a journal of all events."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import RLock
from typing import Optional, Union

from ._copies import Alone
from ._values import as_date, day_number
from .enums import Color, member
from .event import c_event
from .store import Change, Row

SCHEMA = """
CREATE TABLE IF NOT EXISTS row (
    id BLOB PRIMARY KEY, record BLOB NOT NULL, color INTEGER NOT NULL, day INTEGER NOT NULL,
    due INTEGER, version INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS row_due ON row (due, id) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS journal (
    number INTEGER PRIMARY KEY, id BLOB NOT NULL, version INTEGER NOT NULL,
    was INTEGER, color INTEGER NOT NULL, day INTEGER NOT NULL,
    event TEXT, role INTEGER, occurred INTEGER, reported INTEGER, region INTEGER,
    celsius_x10 INTEGER, symptoms INTEGER, reason INTEGER
);
"""
JOURNAL = "INSERT INTO journal VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class SqliteStore(Alone):
    """Rows and journal in one SQLite file, which several processes may share.

    Days and times are integers as in the C library, NULL is none. A row and what the journal says
    of it are committed together. Threads take turns. A method of a closed store raises
    `sqlite3.ProgrammingError`, a file that is none `sqlite3.DatabaseError`.

    Args:
        path: the file; made if there is none. `":memory:"` is one that is gone at the end.
    """

    def __init__(self, path: Union[str, os.PathLike[str]]) -> None:
        self._lock, self._inside = RLock(), False
        self._db = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
        try:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(SCHEMA)
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is done inside; many events in one are much faster.

        One within another is a part of it, and ends with it.
        """
        with self._lock:
            if self._inside:
                yield
                return
            self._roll_back()
            try:
                self._inside = True
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._inside = False

    def _roll_back(self) -> None:
        """Before a transaction, too: of one that an interrupt ended, some part may be left."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def load(self, id: bytes) -> Optional[Row]:
        """The row of a person, or None."""
        query = "SELECT record, color, day, due, version FROM row WHERE id = ?"
        with self._lock:
            found = self._db.execute(query, (id,)).fetchone()
        if found is None:
            return None
        record, color, day, due, version = found
        due = None if due is None else as_date(due)
        return Row(record, member(Color, color), as_date(day), due, version)

    def commit(self, id: bytes, expected: int, row: Row, change: Change) -> bool:
        """Replace the row if its version is still `expected`, and journal the change."""
        due = None if row.due is None else day_number(row.due)
        about = self._about(id, row, change)
        values = (row.record, row.color, day_number(row.day), due, row.version, id)
        with self._lock:
            if self._inside:
                return self._write(values, expected, about)
            self._roll_back()
            try:  # in one frame, so that an interrupt finds no gap
                self._db.execute("BEGIN IMMEDIATE")
                done = self._write(values, expected, about)
                self._db.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            return done

    def _write(self, values: Sequence[object], expected: int, about: Sequence[object]) -> bool:
        if expected == 0:
            sql = "INSERT OR IGNORE INTO row (record, color, day, due, version, id)"
            done = self._db.execute(f"{sql} VALUES (?, ?, ?, ?, ?, ?)", values)
        else:
            sql = "UPDATE row SET record = ?, color = ?, day = ?, due = ?, version = ?"
            done = self._db.execute(f"{sql} WHERE id = ? AND version = ?", (*values, expected))
        if done.rowcount == 0:
            return False
        self._db.execute(JOURNAL, about)
        return True

    def due(self, day: date, after: Optional[bytes], capacity: int) -> list[bytes]:
        """The next page of ids that are due."""
        query = "SELECT id FROM row WHERE due <= ? AND id > ? ORDER BY id LIMIT ?"
        with self._lock:
            page = self._db.execute(query, (day_number(day), after or b"", capacity))
            return [id for (id,) in page]

    def _about(self, id: bytes, row: Row, change: Change) -> tuple[object, ...]:
        """A line of the journal."""
        event = change.event
        about: tuple[object, ...] = (None,) * 8
        if event is not None:
            c = c_event(event)
            about = (
                event.name,
                event.role,
                c.occurred,
                c.reported,
                event.region,
                event.celsius_x10,
                event.symptoms,
                event.reason,
            )
        day = day_number(change.day)
        return (id, row.version, change.was, change.color, day, *about)

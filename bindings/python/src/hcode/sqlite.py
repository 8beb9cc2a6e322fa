"""A store in an SQLite file, by the standard library's `sqlite3`, with a journal of all events."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import RLock
from typing import Optional, Union

from ._values import as_date, day_number
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


class SqliteStore:
    """Rows and journal in one SQLite file, which several processes may share.

    Days and times are integers as in the C library, NULL is none. A row and what the journal says
    of it are committed together. Threads take turns. A method of a closed store raises
    `sqlite3.ProgrammingError`, a file that is none `sqlite3.DatabaseError`.

    Args:
        path: the file; made if there is none. `":memory:"` is one that is gone at the end.
    """

    def __init__(self, path: Union[str, os.PathLike[str]]) -> None:
        self._lock = RLock()
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
        """All or nothing of what is done inside; many events in one are much faster."""
        with self._lock:
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def load(self, id: bytes) -> Optional[Row]:
        """The row of a person, or None."""
        query = "SELECT record, color, day, due, version FROM row WHERE id = ?"
        with self._lock:
            found = self._db.execute(query, (id,)).fetchone()
        if found is None:
            return None
        record, color, day, due, version = found
        return Row(record, color, as_date(day), None if due is None else as_date(due), version)

    def commit(self, id: bytes, expected: int, row: Row, change: Change) -> bool:
        """Replace the row if its version is still `expected`, and journal the change."""
        due = None if row.due is None else day_number(row.due)
        values = (row.record, row.color, day_number(row.day), due, row.version, id)
        with self.transaction():
            if expected == 0:
                sql = "INSERT OR IGNORE INTO row (record, color, day, due, version, id)"
                done = self._db.execute(f"{sql} VALUES (?, ?, ?, ?, ?, ?)", values)
            else:
                sql = "UPDATE row SET record = ?, color = ?, day = ?, due = ?, version = ?"
                done = self._db.execute(f"{sql} WHERE id = ? AND version = ?", (*values, expected))
            if done.rowcount == 0:
                return False
            self._journal(id, row, change)
        return True

    def due(self, day: date, after: Optional[bytes], capacity: int) -> list[bytes]:
        """The next page of ids that are due."""
        query = "SELECT id FROM row WHERE due <= ? AND id > ? ORDER BY id LIMIT ?"
        with self._lock:
            page = self._db.execute(query, (day_number(day), after or b"", capacity))
            return [id for (id,) in page]

    def _journal(self, id: bytes, row: Row, change: Change) -> None:
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
        self._db.execute(JOURNAL, (id, row.version, change.was, change.color, day, *about))

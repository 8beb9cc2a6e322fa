"""A store in memory, for tests and for hosts that rebuild their rows."""

from __future__ import annotations

from bisect import bisect_right, insort
from datetime import date
from threading import Lock
from typing import Optional

from ._copies import Alone
from ._fork import unlocks
from .store import Change, Row


class MemoryStore(Alone):
    """Rows in a dict. Any number of threads may use it."""

    def __init__(self) -> None:
        self._rows: dict[bytes, Row] = {}
        self._ids: list[bytes]  # ascending
        self._unlock()
        unlocks(self)

    def _unlock(self) -> None:
        """Also in a forked child, where a commit of another thread may have been cut in two."""
        self._lock, self._ids = Lock(), sorted(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def load(self, id: bytes) -> Optional[Row]:
        """The row of a person, or None."""
        return self._rows.get(id)

    def commit(self, id: bytes, expected: int, row: Row, change: Change) -> bool:
        """Replace the row if its version is still `expected`."""
        with self._lock:
            kept = self._rows.get(id)
            if expected != (kept.version if kept else 0):
                return False
            if kept is None:
                insort(self._ids, id)
            self._rows[id] = row
            return True

    def due(self, day: date, after: Optional[bytes], capacity: int) -> list[bytes]:
        """The next page of ids that are due."""
        page: list[bytes] = []
        with self._lock:
            start = 0 if after is None else bisect_right(self._ids, after)
            for i in range(start, len(self._ids)):
                due = self._rows[self._ids[i]].due
                if due is not None and due <= day:
                    page.append(self._ids[i])
                    if len(page) == capacity:
                        break
        return page

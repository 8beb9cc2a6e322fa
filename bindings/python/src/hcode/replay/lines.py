"""Lines of a file descriptor. One longer than the limit is passed over as it comes in, so it
never takes more than the buffer, however long it is.
"""

from __future__ import annotations

import os
from typing import Optional

LIMIT = 64 * 1024  # bytes of a line, without its line feed
BLOCK = 4 * LIMIT
BLANKS = b" \t\r\v\f"


class Lines:
    """Reads by itself, without a file object, to know when it would have to wait.

    `number` is that of the last line, from 1; `read` counts bytes handed out.
    """

    def __init__(self, file: int) -> None:
        self._file, self._ended = file, False
        self._held, self._start = b"", 0  # lines begin at the start
        self.number = self.read = 0

    @property
    def ready(self) -> bool:
        """The next line can be had without waiting for more of the file."""
        return self._ended or self._end() >= 0

    def next(self) -> Optional[bytes]:
        """The next line without its line feed; None at the end.

        Of a line that is too long two bytes come, of which no object is made: the first, and
        the first that is not blank.
        """
        while self._end() < 0 and not self._ended and len(self._held) - self._start <= LIMIT:
            self._fill()
        if self._start == len(self._held):
            return None
        self.number += 1
        line, ended = self._take()
        return line if len(line) <= LIMIT else self._long(line, ended)

    def _end(self) -> int:
        return self._held.find(b"\n", self._start)

    def _fill(self) -> None:
        more = os.read(self._file, BLOCK)
        self._ended = not more
        self._held, self._start = self._held[self._start :] + more, 0

    def _take(self) -> tuple[bytes, bool]:
        """What is held of a line, and whether that is all of it."""
        end = self._end()
        line = self._held[self._start : end if end >= 0 else len(self._held)]
        passed = len(line) + (end >= 0)
        self._start += passed
        self.read += passed
        return line, end >= 0

    def _long(self, line: bytes, ended: bool) -> bytes:
        first, second = line[:1], line.lstrip(BLANKS)[:1]
        while not ended and not self._ended:
            self._fill()
            line, ended = self._take()
            second = second or line.lstrip(BLANKS)[:1]
        return first + second


def passed_over(line: bytes) -> bool:
    """Blank, or a comment."""
    return line.startswith(b"#") or not line.rstrip(BLANKS)

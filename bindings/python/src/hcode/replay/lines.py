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
        self._file, self._held, self._ended = file, b"", False
        self.number = self.read = 0

    @property
    def ready(self) -> bool:
        """The next line can be had without waiting for more of the file."""
        return self._ended or b"\n" in self._held

    def next(self) -> Optional[bytes]:
        """The next line without its line feed; None at the end.

        Of a line that is too long two bytes come, of which no object is made: the first, and
        the first that is not blank.
        """
        while b"\n" not in self._held and not self._ended and len(self._held) <= LIMIT:
            self._fill()
        if not self._held:
            return None
        self.number += 1
        line, end, rest = self._held.partition(b"\n")
        if len(line) > LIMIT:
            return self._long(line, end, rest)
        self._pass(line + end, rest)
        return line

    def _fill(self) -> None:
        more = os.read(self._file, BLOCK)
        self._ended = not more
        self._held += more

    def _pass(self, done: bytes, rest: bytes) -> None:
        self.read += len(done)
        self._held = rest

    def _long(self, line: bytes, end: bytes, rest: bytes) -> bytes:
        first = line[:1]
        second = line.lstrip(BLANKS)[:1]
        self._pass(line + end, rest)
        while not end and not self._ended:
            self._fill()
            line, end, rest = self._held.partition(b"\n")
            second = second or line.lstrip(BLANKS)[:1]
            self._pass(line + end, rest)
        return first + second


def passed_over(line: bytes) -> bool:
    """Blank, or a comment."""
    return line.startswith(b"#") or not line.rstrip(BLANKS)

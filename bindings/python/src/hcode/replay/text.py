"""JSON as strict as the C host reads and writes it, where `json` is laxer; dates and times."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any, Optional

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
TIME_MAX = 4294967295
DEPTH_MAX = 2048  # values inside one another

TOKENS = re.compile(r'("(?:[^"\\]|\\.)*")\s*(:?)|[{}]')
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
ESCAPED = re.compile(r'[\x00-\x1f"\\]')
ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}


class Loaded:
    """A line that is a JSON object.

    Attributes:
        line: the object; of a key that stands twice the last value.
        twice: the first key that stands twice, perhaps of an inner object; None: none does.
        wide: it has an integer of more than 64 bits; all its integers were read as floats then.
    """

    def __init__(self, data: bytes) -> None:
        """Raises ValueError for what is no object."""
        self.wide = False
        self._doubled = False
        text = data.decode("utf-8")
        line = self._parse(text, int_of)
        if line is WIDE:
            self.wide = True
            line = self._parse(text, float_of)
        if not isinstance(line, dict):
            raise ValueError("no object")
        if SURROGATE.search(text):
            check_strings(text)
        self.line: dict[str, Any] = line
        self.twice = first_twice(text) if self._doubled else None

    def _parse(self, text: str, parse_int: Any) -> Any:
        try:
            return json.loads(
                text,
                parse_int=parse_int,
                parse_float=float_of,
                parse_constant=refuse,
                object_pairs_hook=self._object,
            )
        except TooWide:
            return WIDE
        except RecursionError:
            raise ValueError("nested too deep") from None

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        self._doubled = self._doubled or len(made) != len(pairs)
        if any("\0" in key for key in made):
            raise ValueError("a key with a NUL")
        return made


class TooWide(Exception):
    """An integer of more than 64 bits."""


WIDE = object()


def int_of(text: str) -> int:
    """An integer of 64 bits."""
    if len(text) > 20 or not -(2**63) <= int(text) < 2**63:
        raise TooWide
    return int(text)


def float_of(text: str) -> float:
    """A number that is finite."""
    number = float(text)
    if math.isinf(number):
        raise ValueError("a number too great")
    return number


def refuse(word: str) -> Any:
    """NaN and the like."""
    raise ValueError(word)


def check_strings(text: str) -> None:
    """Each string, also one that a later value of its key replaced: UnicodeEncodeError, which is a
    ValueError, for half a surrogate pair."""
    for token in TOKENS.finditer(text):
        if token[1]:
            json.loads(token[1]).encode()


def first_twice(text: str) -> Optional[str]:
    """The key that stands in an object where it stood before, the first to be read."""
    open_: list[set[str]] = []
    for token in TOKENS.finditer(text):
        if token[0] == "{":
            open_.append(set())
        elif token[0] == "}":
            open_.pop()
        elif token[2]:
            key: str = json.loads(token[1])
            if key in open_[-1]:
                return key
            open_[-1].add(key)
    return None


def quoted(text: str) -> str:
    """A JSON string; nothing is escaped that need not be."""
    return f'"{ESCAPED.sub(lambda m: ESCAPES.get(m[0]) or f"{chr(92)}u{ord(m[0]):04X}", text)}"'


def dumped(value: object) -> str:
    """Compact JSON of what answers are made of."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{quoted(k)}:{dumped(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dumped, value)) + "]"
    return json.dumps(value)


# --- Dates and times ---

DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.A)
TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))", re.A
)


def date_of(text: str) -> Optional[date]:
    """A date; the year 0, which `date` has not, is as far out of range as the year 400."""
    found = DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year or 400, month, day)
    except ValueError:
        return None


def seconds_of(text: str) -> Optional[int]:
    """Seconds since 1970 of RFC 3339 text; None: it is none."""
    found = TIME.fullmatch(text)
    if found is None:
        return None
    day = date_of(found[1])
    hour, minute, second = int(found[2]), int(found[3]), int(found[4])
    zone_hour, zone_minute = int(found[6] or 0), int(found[7] or 0)
    if day is None or hour > 23 or max(minute, second, zone_minute) > 59 or zone_hour > 23:
        return None
    zone = (zone_hour * 60 + zone_minute) * (-60 if found[5] == "-" else 60)
    days = day.toordinal() - EPOCH.toordinal()
    return days * 86400 + (hour * 60 + minute) * 60 + second - zone


def moment_of(seconds: int) -> datetime:
    """A time; one that is out of range is the nearest that is."""
    return EPOCH + timedelta(seconds=min(max(seconds, 0), TIME_MAX + 1))

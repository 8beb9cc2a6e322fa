"""Where a host keeps rows: the protocol, and the callbacks that speak it to the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Optional, Protocol, Sequence

from ._native import ffi, lib
from ._secret import repr_of
from ._values import (
    NEVER,
    as_date,
    bits,
    date_or_none,
    day_number,
    exactly,
    number,
    octets,
    of_type,
)
from .enums import Color, Status
from .errors import InvalidError, StorageError, callback
from .event import Event

UINT64_MAX = 2**64 - 1


@dataclass(frozen=True)
class Row:
    """One person's row.

    Attributes:
        record: the record, perhaps `b""`.
        color: color on `day`, for the host's index.
        day: civil day that `color` is for; never goes back.
        due: civil day to look again; None: never.
        version: counts commits; the first one makes it 1.
    """

    record: bytes
    color: Color
    day: date
    due: Optional[date]
    version: int

    def __repr__(self) -> str:
        return repr_of(self)


@dataclass(frozen=True)
class Change:
    """What a commit is about, for the host's journal: an `Effect` and what it means.

    Attributes:
        rules_fired: how many rules fired; 0 for a day that advanced.
        marks_left_out: the day was too old to mark.
        policy_effective: first day of the policy that judged.
        rules: which rules fired, indices into `PolicyFacts.rules` of that policy.
        was: color that the row showed; None for a new one.
        color: color on `day`.
        day: the row's day.
        due: the row's due; None: never.
        event: the caller's own event; None when a day advanced.
    """

    rules_fired: int
    marks_left_out: bool
    policy_effective: date
    rules: tuple[int, ...]
    was: Optional[Color]
    color: Color
    day: date
    due: Optional[date]
    event: Optional[Event]


class Store(Protocol):
    """A host's storage. Whatever a method raises ends the call and comes back to its caller.

    The library calls in the caller's thread, never one method inside another. How many threads
    may call at once is the store's own choice.
    """

    def load(self, id: bytes) -> Optional[Row]:
        """The row of a person, 16 opaque bytes; None if there is none."""

    def commit(self, id: bytes, expected: int, row: Row, change: Change) -> bool:
        """Replace the row if its version is still `expected` (0: if there is none).

        In one transaction with what the host journals of `change`. False: somebody else replaced
        it meanwhile, and nothing was written; the library loads again and calls once more.
        """

    def due(self, day: date, after: Optional[bytes], capacity: int) -> Sequence[bytes]:
        """A page of ids with `due <= day`, ascending, that sort after `after` (None: all do).

        At most `capacity`; an empty page ends the listing.
        """


class Call:
    """What the callbacks of one call of the engine are handed."""

    def __init__(self, store: Store, event: Optional[Event] = None) -> None:
        self.store, self.event = store, event


def put_row(row: object, c: Any) -> None:
    """Into the library's row; a record that is too long is `corrupt` there."""
    row = of_type(row, Row, "row")
    record = octets(row.record, "record")
    c.color = number(row.color, "color")
    c.day = day_number(row.day, "day")
    c.due = NEVER if row.due is None else day_number(row.due, "due")
    version = int.__index__(of_type(row.version, int, "version"))
    if not 0 <= version <= UINT64_MAX:
        raise InvalidError(Status.RANGE, "version")
    c.version = version
    c.record_length = min(len(record), c.record_capacity + 1)
    if len(record) <= c.record_capacity:
        ffi.memmove(c.record, record, len(record))


def get_row(c: Any) -> Row:
    """From the library's row."""
    record = bytes(ffi.buffer(c.record, c.record_length))
    return Row(record, Color(c.color), as_date(c.day), date_or_none(c.due), c.version)


def get_change(c: Any, event: Optional[Event]) -> Change:
    """From the library's change."""
    return Change(
        rules_fired=c.rules_fired,
        marks_left_out=bool(c.marks_left_out),
        policy_effective=as_date(c.policy_effective),
        rules=bits(c.rules),
        was=Color(c.was) if c.was else None,
        color=Color(c.color),
        day=as_date(c.day),
        due=date_or_none(c.due),
        event=event,
    )


def id_bytes(pointer: Any) -> bytes:
    """An id of the library's."""
    return bytes(ffi.buffer(pointer, 16))


@callback
def store_load(context: Any, id: Any, row: Any) -> int:
    """`load` of the C store."""
    found = ffi.from_handle(context).store.load(id_bytes(id))
    if found is None:
        return Status.NOT_FOUND
    put_row(found, row)
    return Status.OK


@callback
def store_commit(context: Any, id: Any, expected: int, row: Any, change: Any) -> int:
    """`commit` of the C store."""
    call = ffi.from_handle(context)
    about = get_change(change, call.event)
    done = call.store.commit(id_bytes(id), expected, get_row(row), about)
    return Status.OK if of_type(done, bool, "commit") else Status.CONFLICT


@callback
def store_due(context: Any, day: int, after: Any, ids: Any, capacity: int, count: Any) -> int:
    """`due` of the C store."""
    begin = id_bytes(after) if after else None
    page = list(ffi.from_handle(context).store.due(as_date(day), begin, capacity))
    if len(page) > capacity:
        raise StorageError(Status.STORAGE, "due", f"{len(page)} ids, and room for {capacity}")
    ffi.memmove(ids, b"".join(exactly(id, 16, "due") for id in page), 16 * len(page))
    count[0] = len(page)
    return Status.OK


def c_store(context: Any) -> Any:
    """The table of callbacks for one call."""
    return ffi.new(
        "hcode_store *",
        {
            "size": ffi.sizeof("hcode_store"),
            "context": context,
            "load": ffi.addressof(lib, "store_load"),
            "commit": ffi.addressof(lib, "store_commit"),
            "due": ffi.addressof(lib, "store_due"),
        },
    )

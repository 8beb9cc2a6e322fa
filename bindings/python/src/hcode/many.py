"""The colors of many records at once, without copying them and without the GIL."""

from __future__ import annotations

import sys
from array import array
from contextlib import ExitStack
from datetime import date
from itertools import accumulate
from typing import Any, Iterable, NamedTuple

from ._native import ffi, lib
from ._values import day_number, octets
from .enums import Status
from .errors import InvalidError, WrongTypeError, check
from .policy import Policy, handle

NATIVE = "<" if sys.byteorder == "little" else ">"
ITEMS = {"i": (4,), "l": (4,), "I": (4,), "L": (4,), "b": (1,), "B": (1,), "c": (1,)}


class Colors(NamedTuple):
    """What `classify_many` found, one entry for each record.

    `colors`: bytes, a `Color` or 0, no answer. `statuses`: 32-bit integers, a `Status`.
    Both are the caller's own buffers where such were given.
    """

    colors: Any
    statuses: Any


def buffer(value: object, ctype: str, field: str, writable: bool = False) -> Any:
    """An array of C items over somebody's memory, which stays pinned as long as it lives."""
    try:
        return ffi.from_buffer(ctype, value, require_writable=writable)
    except (TypeError, ValueError, BufferError) as error:
        raise WrongTypeError(Status.INVALID, field, str(error)) from None


def items_of_32_bits(value: object, field: str, writable: bool = False) -> Any:
    """The same for items of 32 bits; plain bytes will do, as Arrow gives them."""
    try:
        about = memoryview(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise WrongTypeError(Status.INVALID, field, str(error)) from None
    letter = about.format.lstrip("@=" + NATIVE)  # another byte order stays, and is no letter
    if about.itemsize not in ITEMS.get(letter, ()) or about.nbytes % 4:
        raise InvalidError(Status.INVALID, field, "expected 32-bit integers")
    items = buffer(value, "int32_t[]", field, writable)
    if int(ffi.cast("uintptr_t", items)) % 4:
        ffi.release(items)
        raise InvalidError(Status.INVALID, field, "32-bit integers that are not aligned")
    return items


def room(items: Any, needed: int, field: str) -> None:
    """Whether the caller's array is as long as the answer."""
    if len(items) != needed:
        raise InvalidError(Status.INVALID, field, f"expected {needed} items, not {len(items)}")


def ends(items: Any) -> tuple[int, int]:
    """Where an array begins in memory, and where it ends."""
    begin = int(ffi.cast("uintptr_t", items))
    return begin, begin + ffi.sizeof(items)


def apart(answer: Any, others: list[Any], field: str) -> None:
    """Whether an answer leaves alone what is still to be read, and the other one."""
    begin, end = ends(answer)
    for first, last in map(ends, others):
        if max(begin, first) < min(end, last):
            raise InvalidError(Status.INVALID, field, "in the same memory as another buffer")


def arrow_parts(records: Any) -> tuple[Any, Any]:
    """Data and offsets of a `pyarrow.BinaryArray`, which may be a slice of a longer one."""
    if str(records.type) != "binary":
        raise WrongTypeError(Status.INVALID, "data", f"expected binary, not {records.type}")
    if records.null_count:
        raise InvalidError(Status.INVALID, "data", "a null is nobody's record")
    _, offsets, data = records.buffers()
    if offsets is None:
        return b"", array("i", [0])
    start = records.offset
    return data or b"", memoryview(offsets)[4 * start : 4 * (start + len(records) + 1)]


def classify_many(
    policy: Policy,
    data: Any,
    offsets: Any,
    day: date,
    *,
    colors: Any = None,
    statuses: Any = None,
) -> Colors:
    """The colors of many records on one day, each fully validated.

    The records stand one behind the other as in Apache Arrow's binary layout: the i-th is the bytes
    `offsets[i]` … `offsets[i + 1] - 1` of `data`. One that cannot be answered has no color, and a
    status that says why; it does not stop the others. Nothing is copied and the GIL is released,
    so other threads run meanwhile; they must not write to these buffers.

    Args:
        policy: newest policy of the chain; the one in force on `day` decides.
        data: anything contiguous with the buffer protocol (bytes, memoryview, numpy, mmap); or a
            `pyarrow.BinaryArray` without nulls.
        offsets: n + 1 integers of 32 bits, likewise; None with an array of pyarrow, which has them.
        day: the day that is asked for.
        colors: room for the answer, n writable bytes; None: a new bytearray.
        statuses: room for n integers of 32 bits; None: a new array.

    Raises:
        InvalidError: `range`, the day; `invalid`, a buffer of another size or layout, or an
            answer in the memory of another buffer.
    """
    c, when = handle(policy), day_number(day)
    if offsets is None and hasattr(data, "buffers"):
        data, offsets = arrow_parts(data)
    # All are let go at the end, refused or not: CPython crashes on garbage that has a memoryview
    # and a pointer into it, as the frames of an exception may.
    with ExitStack() as stack:
        hold = stack.enter_context
        bytes_ = hold(buffer(data, "uint8_t[]", "data"))
        places = hold(items_of_32_bits(offsets, "offsets"))
        if not len(places):
            raise InvalidError(
                Status.INVALID, "offsets", "expected one more than there are records"
            )
        n = len(places) - 1
        colors = bytearray(n) if colors is None else colors
        statuses = array("i", bytes(4 * n)) if statuses is None else statuses
        c_colors = hold(buffer(colors, "uint8_t[]", "colors", writable=True))
        c_statuses = hold(items_of_32_bits(statuses, "statuses", writable=True))
        room(c_colors, n, "colors")
        room(c_statuses, n, "statuses")
        apart(c_colors, [bytes_, places], "colors")
        apart(c_statuses, [bytes_, places, c_colors], "statuses")
        check(
            lib.hcode_classify_many(c, bytes_, len(bytes_), places, n, when, c_colors, c_statuses),
            "day",
        )
    return Colors(colors, statuses)


def pack(records: Iterable[bytes]) -> tuple[bytes, array[int]]:
    """Data and offsets of records that stand alone, for `classify_many`.

    Raises:
        InvalidError: `range`, more than 2 GiB; pack and classify them in parts.
    """
    parts = [octets(record, "records") for record in records]
    try:
        offsets = array("i", accumulate(map(len, parts), initial=0))
    except OverflowError:
        raise InvalidError(Status.RANGE, "records", "more than 2 GiB") from None
    return b"".join(parts), offsets

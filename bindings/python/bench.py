"""What the binding costs: each call beside the C call that it makes, measured in the same run.

    make bench-python

C is asked in a loop of its own (bench.c, compiled as the extension is), in this process, with the
same policy, record and event. Times are the best of several rounds, both sides in turn.
"""

from __future__ import annotations

import ctypes
import sys
import time
from array import array
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import hcode
from hcode._native import ffi, lib
from hcode._values import day_number
from hcode.event import c_event
from hcode.policy import handle

ROOT = Path(__file__).resolve().parents[2]
CHINA = timezone(timedelta(hours=8))
ROUNDS, CALLS, MANY = 15, 20_000, 200_000


def best(ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, float]:
    """The least of each, in turn; ours without what an empty call takes, which is Python's own."""
    rounds = [(ours(), theirs(), timed(nothing, CALLS)) for _ in range(ROUNDS)]
    a, b, empty = (min(column) for column in zip(*rounds))
    return a - empty, b


def timed(call: Callable[[], Any], times: int) -> float:
    """Seconds of one call."""
    loop = range(times)
    start = time.perf_counter()
    for _ in loop:
        call()
    return (time.perf_counter() - start) / times


def once(call: Callable[[], int]) -> float:
    """Seconds of a call that must answer 0."""
    start = time.perf_counter()
    status = call()
    assert status == 0, status
    return time.perf_counter() - start


def address(pointer: Any) -> int:
    """Where something of C is."""
    return int(ffi.cast("uintptr_t", pointer))


def nothing() -> None:
    """An empty call."""


def report(name: str, ours: float, theirs: float, limit: float) -> bool:
    """One line: microseconds over C, and whether that is what was promised."""
    over = (ours - theirs) * 1e6
    print(
        f"{name:24} {ours * 1e6:7.2f} us, C {theirs * 1e6:6.2f} us, "
        f"over C {over:5.2f} us (at most {limit})"
    )
    return over <= limit


def main() -> int:
    """Measure; 1 if something costs more than it may."""
    policy = hcode.Policy.load(ROOT / "policies/guangxi-2020-03-07.policy")
    c = handle(policy)
    at = datetime(2020, 3, 8, 9, tzinfo=CHINA)
    travel = hcode.Event.named("travel", hcode.Role.SELF, at, region=420100)
    record = hcode.apply(policy, b"", travel).record
    for day in range(1, 8):
        checkin = hcode.Event.named("checkin", hcode.Role.SELF, at + timedelta(days=day))
        record = hcode.apply(policy, record, checkin).record
    day, number = date(2020, 3, 16), day_number(date(2020, 3, 16))
    event = hcode.Event.named("checkin", hcode.Role.SELF, at + timedelta(days=8))
    loops = ctypes.CDLL(sys.argv[1])
    question = [ctypes.c_void_p(address(c)), record, ctypes.c_size_t(len(record))]

    def c_apply() -> float:
        filed = ctypes.c_void_p(address(c_event(event)))
        return once(lambda: loops.loop_apply(*question, filed, CALLS)) / CALLS

    def c_classify() -> float:
        return once(lambda: loops.loop_classify(*question, number, CALLS)) / CALLS

    fine = report(
        "apply, a ready event",
        *best(lambda: timed(lambda: hcode.apply(policy, record, event), CALLS), c_apply),
        5.0,
    )
    fine &= report(
        "classify",
        *best(lambda: timed(lambda: hcode.classify(policy, record, day), CALLS), c_classify),
        2.0,
    )

    records, offsets = hcode.pack([record, b""] * (MANY // 2))
    colors, statuses = bytearray(MANY), array("i", bytes(4 * MANY))
    views = [
        ffi.from_buffer(kind, each)
        for kind, each in (
            ("uint8_t[]", records),
            ("int32_t[]", offsets),
            ("uint8_t[]", colors),
            ("int32_t[]", statuses),
        )
    ]
    ours, theirs = best(
        lambda: timed(
            lambda: hcode.classify_many(
                policy, records, offsets, day, colors=colors, statuses=statuses
            ),
            3,
        ),
        lambda: timed(
            lambda: lib.hcode_classify_many(
                c, views[0], len(records), views[1], MANY, number, views[2], views[3]
            ),
            3,
        ),
    )
    print(
        f"{'classify_many':24} {ours / MANY * 1e9:7.1f} ns, C {theirs / MANY * 1e9:6.1f} ns "
        f"a record: {ours / theirs:.2f} times (at most 1.3)"
    )
    return 0 if fine and ours <= 1.3 * theirs else 1


if __name__ == "__main__":
    sys.exit(main())

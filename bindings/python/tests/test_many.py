"""classify_many: the same answers as one by one, in the caller's own buffers, without the GIL."""

from __future__ import annotations

import sys
import threading
import time
from array import array
from typing import Any

import numpy
import pyarrow  # type: ignore[import-untyped]
import pytest
from conftest import at, on, travel

import hcode
from hcode import Event, Policy, Role, Status


@pytest.fixture(name="records", scope="module")
def some_records(policy: Policy) -> list[bytes]:
    red = hcode.apply(policy, b"", travel(7)).record
    seen = hcode.apply(policy, b"", Event.named("checkin", Role.SELF, at(8))).record
    late = hcode.apply(policy, b"", Event.named("checkin", Role.SELF, at(10))).record
    return [b"", red, b"corrupt", seen, late, red + b"x", red]


WANTED = [1, 3, 0, 1, 0, 0, 3], [0, 0, -10, 0, -6, -10, 0]


def same(answers: hcode.Colors) -> bool:
    return (list(answers.colors), list(answers.statuses)) == WANTED


def test_bytes(policy: Policy, records: list[bytes]) -> None:
    data, offsets = hcode.pack(records)
    assert same(hcode.classify_many(policy, data, offsets, on(8)))
    for record, color, status in zip(records, *WANTED):
        try:
            assert hcode.classify(policy, record, on(8)).color == color
        except hcode.HcodeError as error:
            assert error.status == status


def test_buffers_of_all_kinds(policy: Policy, records: list[bytes]) -> None:
    data, offsets = hcode.pack(records)
    for data_ in (
        bytearray(data),
        memoryview(data),
        numpy.frombuffer(data, "u1"),
        array("B", data),
    ):
        for offsets_ in (
            offsets,
            memoryview(offsets),
            numpy.array(offsets, "i4"),
            offsets.tobytes(),
        ):
            assert same(hcode.classify_many(policy, data_, offsets_, on(8)))


def test_pyarrow(policy: Policy, records: list[bytes]) -> None:
    whole = pyarrow.array(records, pyarrow.binary())
    assert same(hcode.classify_many(policy, whole, None, on(8)))
    longer = pyarrow.array([b"zz", b"y", *records, b"x"], pyarrow.binary())
    assert same(hcode.classify_many(policy, longer[2:-1], None, on(8)))
    empty = hcode.classify_many(policy, longer[:0], None, on(8))
    assert (len(empty.colors), len(empty.statuses)) == (0, 0)
    assert (
        len(hcode.classify_many(policy, pyarrow.array([], pyarrow.binary()), None, on(8)).colors)
        == 0
    )
    for wrong, error in (
        (pyarrow.array([b"", None]), hcode.InvalidError),
        (pyarrow.array(["x"]), hcode.WrongTypeError),
        (pyarrow.array([b""], pyarrow.large_binary()), hcode.WrongTypeError),
        (pyarrow.chunked_array([[b""]]), hcode.WrongTypeError),
    ):
        with pytest.raises(error) as caught:
            hcode.classify_many(policy, wrong, None, on(8))
        assert caught.value.field == "data"


def test_the_answer_goes_into_the_callers_buffers(policy: Policy, records: list[bytes]) -> None:
    data, offsets = hcode.pack(records)
    colors, statuses = numpy.full(7, 9, "u1"), numpy.full(7, 9, "i4")
    got = hcode.classify_many(policy, data, offsets, on(8), colors=colors, statuses=statuses)
    assert got.colors is colors and got.statuses is statuses and same(got)


def test_offsets_that_leave_the_data(policy: Policy) -> None:
    for offsets in ([0, 1], [-1, 0], [0, 2**31 - 1], [5, 0], [-(2**31), 2**31 - 1]):
        got = hcode.classify_many(policy, b"", array("i", offsets), on(8))
        assert (list(got.colors), list(got.statuses)) == ([0], [Status.INVALID])


BAD: list[tuple[str, dict[str, Any]]] = [
    ("data", {"data": "text"}),
    ("data", {"data": None}),
    ("data", {"data": [1, 2]}),
    ("data", {"data": memoryview(bytes(8))[::2]}),
    ("offsets", {"offsets": None}),
    ("offsets", {"offsets": [0, 0]}),
    ("offsets", {"offsets": b""}),
    ("offsets", {"offsets": b"\0\0\0"}),
    ("offsets", {"offsets": array("q", [0, 0])}),
    ("offsets", {"offsets": array("f", [0, 0])}),
    ("offsets", {"offsets": numpy.zeros(4, "i4")[::2]}),
    ("offsets", {"offsets": numpy.zeros(2, ">i4" if sys.byteorder == "little" else "<i4")}),
    ("offsets", {"offsets": memoryview(bytearray(9))[1:]}),
    ("statuses", {"statuses": numpy.zeros(1, ">i4" if sys.byteorder == "little" else "<i4")}),
    ("statuses", {"statuses": memoryview(bytearray(5))[1:]}),
    ("colors", {"colors": bytes(1)}),
    ("colors", {"colors": bytearray(2)}),
    ("colors", {"colors": []}),
    ("statuses", {"statuses": bytearray(3)}),
    ("statuses", {"statuses": array("i", [0, 0])}),
    ("statuses", {"statuses": array("q", [0])}),
    ("statuses", {"statuses": bytes(4)}),
    ("day", {"day": at(8)}),
    ("day", {"day": None}),
    ("policy", {"policy": None}),
]


@pytest.mark.parametrize("field, wrong", BAD)
def test_arguments_that_are_wrong(policy: Policy, field: str, wrong: dict[str, Any]) -> None:
    right = {"policy": policy, "data": b"", "offsets": array("i", [0, 0]), "day": on(8)}
    with pytest.raises(hcode.InvalidError) as caught:
        hcode.classify_many(**{**right, **wrong})
    assert caught.value.field == field


def test_a_buffer_in_use_cannot_be_resized(policy: Policy) -> None:
    """from_buffer pins it; afterwards it is free again."""
    data, offsets = bytearray(36), array("i", [0, 36])
    hcode.classify_many(policy, data, offsets, on(8))
    data.extend(b"x")
    offsets.append(1)


def test_other_threads_run_meanwhile(policy: Policy, records: list[bytes]) -> None:
    """Another thread counts while one call is under way: with the GIL held it could not."""
    data, offsets = hcode.pack(records * 200_000)
    counted, done = 0, threading.Event()

    def work() -> None:
        for _ in range(3):
            hcode.classify_many(policy, data, offsets, on(8))
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        counted += 1
        time.sleep(0)
    thread.join()
    assert counted > 1000


def test_what_is_refused_is_let_go(policy: Policy, records: list[bytes]) -> None:
    """A memoryview with a pointer into it, both in the frames of an exception: CPython crashes."""
    data, offsets = hcode.pack(records)
    for field, view in (
        ("offsets", memoryview(b"x" + offsets.tobytes())[1:]),
        ("offsets", memoryview(b"")),
        ("statuses", memoryview(bytearray(4 * len(records) + 1))[1:]),
        ("statuses", memoryview(bytearray(4))),
        ("colors", memoryview(bytearray(1))),
    ):
        arguments: dict[str, Any] = {"data": data, "offsets": offsets, "day": on(8), field: view}
        with pytest.raises(hcode.InvalidError) as caught:
            hcode.classify_many(policy, **arguments)
        assert caught.value.field == field
        view.release()  # BufferError if the exception still holds it


def test_more_records_than_offsets_can_say() -> None:
    with pytest.raises(hcode.InvalidError, match="2 GiB") as caught:
        hcode.pack([bytes(2**27)] * 16)
    assert (caught.value.status, caught.value.field) == (hcode.Status.RANGE, "records")


def test_answers_that_would_be_written_over_the_question(
    policy: Policy, records: list[bytes]
) -> None:
    data, offsets = hcode.pack([b"", *records])
    n = len(records) + 1  # a multiple of 4
    both = bytearray(5 * n)
    shared, places = bytearray(data), array("i", offsets)
    cases: list[tuple[str, dict[str, Any]]] = [
        ("colors", {"data": shared, "colors": memoryview(shared)[-n:]}),
        ("colors", {"offsets": places, "colors": memoryview(places).cast("B")[:n]}),
        ("statuses", {"offsets": places, "statuses": memoryview(places)[1:]}),
        ("statuses", {"data": memoryview(places).cast("B"), "statuses": memoryview(places)[1:]}),
        ("statuses", {"colors": memoryview(both)[:n], "statuses": memoryview(both)[: 4 * n]}),
    ]
    for field, buffers in cases:
        arguments: dict[str, Any] = {"data": data, "offsets": offsets, "day": on(8), **buffers}
        with pytest.raises(hcode.InvalidError, match="same memory") as caught:
            hcode.classify_many(policy, **arguments)
        assert caught.value.field == field
    beside = {"colors": memoryview(both)[:n], "statuses": memoryview(both)[n:]}
    assert hcode.classify_many(policy, data, offsets, on(8), **beside).colors[1:] == bytes(
        WANTED[0]
    )
    assert (
        hcode.classify_many(policy, b"", array("i", [0]), on(8), colors=bytearray()).colors == b""
    )

"""Values that are not what their type says: C must see what is there, and nothing beyond it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from conftest import GUANGXI, at, on, travel

import hcode
from hcode import Color, Event, Kind, Role, Status, cbor

POLICY = hcode.Policy.load(GUANGXI)
RECORD = hcode.apply(POLICY, b"", travel(8)).record
SIGNER = hcode.SigningKey(bytes(32), b"kid-0001")
KEY = hcode.Key(SIGNER.kid, SIGNER.public_key, "450000")
RING = hcode.Keyring([KEY])
CODE = hcode.Code(Color.RED, hcode.CodeKind.SCREEN, b"cti-0001", "450000", at(8), at(8, 9, 50))
TOKEN = hcode.issue_token(CODE, SIGNER)


class Long(bytes):
    """Says that it is longer than it is."""

    def __len__(self) -> int:
        return 1 << 20

    def __bytes__(self) -> bytes:
        return self


class LongArray(bytearray):
    """The same."""

    def __len__(self) -> int:
        return 1 << 20


class Text(str):
    """Is encoded as what is longer than it is."""

    def encode(self, *how: str) -> bytes:
        return Long(str.encode(self, *how))

    def __len__(self) -> int:
        return 1 << 20


class Huge(int):
    """In every range."""

    def __lt__(self, other: object) -> bool:
        return False

    __gt__ = __lt__

    def __le__(self, other: object) -> bool:
        return True

    __ge__ = __le__


class Moment(datetime):
    """Far from everything."""

    def __sub__(self, other: Any) -> Any:
        return timedelta(days=10**8)


class Day(date):
    """A day that no number is big enough for."""

    def toordinal(self) -> int:
        return 2**70


SAME: list[tuple[Callable[[Any], Any], Any, Any]] = [  # a call, and what it must take as the same
    (lambda value: hcode.classify(POLICY, value, on(8)), Long(RECORD), RECORD),
    (lambda value: hcode.classify(POLICY, value, on(8)), LongArray(RECORD), RECORD),
    (lambda value: hcode.classify(POLICY, RECORD, value), Day(2020, 3, 8), on(8)),
    (
        lambda value: hcode.Policy(value).facts,
        Text(GUANGXI.read_text("utf-8")),
        GUANGXI.read_text("utf-8"),
    ),
    (lambda value: hcode.Policy(value).facts, Long(GUANGXI.read_bytes()), GUANGXI.read_bytes()),
    (POLICY.reason_code, Text("key-region"), "key-region"),
    (hcode.document_canonical, Text("e12345678"), "e12345678"),
    (lambda value: hcode.verify_token(RING, value, at(8)), Text(TOKEN), TOKEN),
    (lambda value: hcode.verify_token(RING, value, at(8)), Long(b"abc"), b"abc"),
    (hcode.base45.decode, Text("BB8"), "BB8"),
    (hcode.base45.encode, Long(b"AB"), b"AB"),
    (hcode.ed25519_public_key, LongArray(32), bytes(32)),
    (cbor.dumps, Long(b"abc"), b"abc"),
    (cbor.dumps, LongArray(b"abc"), b"abc"),
    (cbor.dumps, Text("abc"), "abc"),
    (cbor.dumps, Huge(3), 3),
    (cbor.loads, Long(b"\x01"), b"\x01"),
    (
        POLICY.day,
        Moment(2020, 3, 8, tzinfo=timezone.utc),
        datetime(2020, 3, 8, tzinfo=timezone.utc),
    ),
]


@pytest.mark.parametrize("call, odd, plain", SAME)
def test_a_subclass_is_what_its_base_holds(
    call: Callable[[Any], Any], odd: Any, plain: Any
) -> None:
    assert call(odd) == call(plain)


REFUSED: list[tuple[Status, Callable[[Any], Any], Any]] = [
    (Status.RANGE, lambda value: hcode.Keyring([KEY], leeway=value), Huge(2**70)),
    (Status.RANGE, lambda value: hcode.Keyring([KEY], leeway=value), Huge(-1)),
    (Status.RANGE, cbor.dumps, Huge(2**70)),
    (Status.NOT_FOUND, POLICY.reason_name, Huge(2**70)),
    (
        Status.RANGE,
        lambda value: hcode.apply(
            POLICY, b"", Event(Kind.TRAVEL, Role.SELF, at(8), at(8), region=value)
        ),
        Huge(2**70),
    ),
]


@pytest.mark.parametrize("status, call, value", REFUSED)
def test_a_number_is_as_big_as_it_is(
    status: Status, call: Callable[[Any], Any], value: int
) -> None:
    with pytest.raises(hcode.HcodeError) as caught:
        call(value)
    assert caught.value.status == status


FORGED: dict[str, Callable[[Any], Any]] = {
    "color": lambda number: hcode.gate(POLICY, on(8), "mall", int.__new__(Color, number)),
    "language": lambda number: hcode.explain(
        POLICY, RECORD, on(8), int.__new__(hcode.Language, number)
    ),
    "document": lambda number: hcode.person_id(
        bytes(32), int.__new__(hcode.Document, number), "E12345678", on(8)
    ),
    "keys[0].accepts": lambda number: hcode.Keyring(
        [replace(KEY, accepts={int.__new__(Color, number): Color.RED})]
    ),
    "kind": lambda number: Event(int.__new__(Kind, number), Role.SELF, at(8), at(8)).name,
}


@pytest.mark.parametrize("number", [99, -1, 2**70])
@pytest.mark.parametrize("field", FORGED)
def test_a_member_that_no_enum_has(field: str, number: int) -> None:
    with pytest.raises(hcode.InvalidError) as caught:
        FORGED[field](number)
    assert (caught.value.status, caught.value.field) == (Status.INVALID, field)


def released() -> memoryview:
    """A view of nothing any more."""
    view = memoryview(bytearray(32))
    view.release()
    return view


ITEMS = array("i", [0])
VIEWS: dict[str, Callable[[Any], Any]] = {
    "record": lambda view: hcode.classify(POLICY, view, on(8)),
    "seed": lambda view: hcode.ed25519_sign(view, b""),
    "data": lambda view: hcode.classify_many(POLICY, view, ITEMS, on(8)),
    "offsets": lambda view: hcode.classify_many(POLICY, b"", view, on(8)),
    "statuses": lambda view: hcode.classify_many(POLICY, b"", ITEMS, on(8), statuses=view),
    "value": cbor.dumps,
}


@pytest.mark.parametrize("field", VIEWS)
def test_a_view_that_was_released(field: str) -> None:
    with pytest.raises(hcode.InvalidError, match="released") as caught:
        VIEWS[field](released())
    assert caught.value.field == field

"""CBOR and base45: round trips, vectors, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hcode
from hcode import Status, base45, cbor

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.binary(max_size=40)
    | st.text(max_size=40)
)
KEYS = st.integers(-(2**63), 2**63 - 1) | st.binary(max_size=9) | st.text(max_size=9) | st.none()
VALUES = st.recursive(
    SCALARS, lambda v: st.lists(v, max_size=4) | st.dictionaries(KEYS, v, max_size=4), max_leaves=12
)


@given(VALUES)
def test_what_is_written_is_read(value: Any) -> None:
    try:
        data = cbor.dumps(value)
    except hcode.TokenError as error:
        assert error.status == Status.BAD_CBOR and depth(value) > 8
        return
    assert depth(value) <= 8
    assert same(cbor.loads(data), value)
    assert cbor.loads(cbor.dumps(cbor.Tag18([value]))) == cbor.Tag18([value]) or depth(value) > 6


def depth(value: Any) -> int:
    """How many containers are open at once."""
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


def same(a: Any, b: Any) -> bool:
    """True is not 1 here."""
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and bool(a == b)


def test_keys_are_sorted_by_their_bytes() -> None:
    assert cbor.dumps({"b": 1, -1: 2, 10: 3, "aa": 4, 1: 5}) == bytes.fromhex(
        "a501050a03200261620162616104"
    )


CANNOT: list[tuple[Any, type[hcode.HcodeError]]] = [
    (1.5, hcode.WrongTypeError),
    ({1, 2}, hcode.WrongTypeError),
    (2**63, hcode.InvalidError),
    (-(2**63) - 1, hcode.InvalidError),
    ("\ud800", hcode.InvalidError),
    ([cbor.Tag18(1)], hcode.TokenError),
    ([[[[[[[[[]]]]]]]]], hcode.TokenError),
    ({1.5: 1}, hcode.WrongTypeError),
]


@pytest.mark.parametrize("value, error", CANNOT)
def test_what_cannot_be_written(value: Any, error: type[hcode.HcodeError]) -> None:
    with pytest.raises(error):
        cbor.dumps(value)


def test_endless_nesting() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(hcode.TokenError):
        cbor.dumps(endless)


def test_keys_that_no_dict_has() -> None:
    for data in (b"\xa1\x80\x00", b"\xa1\xa0\x00", b"\xa1\xf5\x00"):
        cbor.check_bytes(data)
        with pytest.raises(hcode.InvalidError):
            cbor.loads(data)


def test_appendix_a(shared: Path) -> None:
    """Each that is deterministic and of the part that is taken comes back as the same bytes."""
    taken = 0
    for case in json.loads((shared / "vectors/cbor/appendix_a.json").read_text()):
        data = bytes.fromhex(case["hex"])
        try:
            value = cbor.loads(data)
        except hcode.TokenError as error:
            assert error.status == Status.BAD_CBOR
            continue
        taken += 1
        assert cbor.dumps(value) == data
        if "decoded" in case and not case["hex"].startswith(("4", "5")):
            assert json.loads(json.dumps(value)) == case["decoded"]
    assert taken > 30


@given(st.binary(max_size=100))
def test_base45_is_the_identity(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data


def test_base45_vectors(shared: Path) -> None:
    vectors = json.loads((shared / "vectors/base45/rfc9285.json").read_text())
    assert base45.encode(b"AB") == "BB8" and base45.encode(b"ietf!") == "QED8WEX0"
    assert vectors  # the others are judged in C


@pytest.mark.parametrize("text", ["A", "::::", "bb8", "BB8\n", "é", "\ud800", "A\0"])
def test_what_is_no_base45(text: str) -> None:
    with pytest.raises(hcode.TokenError) as caught:
        base45.decode(text)
    assert caught.value.status == Status.BAD_BASE45


@pytest.mark.parametrize("call", [base45.encode, cbor.loads, cbor.check_bytes])
def test_types(call: Any) -> None:
    with pytest.raises(hcode.WrongTypeError):
        call("text")
    with pytest.raises(hcode.WrongTypeError):
        base45.decode(b"BB8")  # type: ignore[arg-type]

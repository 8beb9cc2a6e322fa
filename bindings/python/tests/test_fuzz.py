"""Random bytes and objects into everything that takes bytes: an HcodeError or an answer, never a
crash, never another exception. Half of the bytes are good ones that were damaged.
"""

from __future__ import annotations

import inspect
from array import array
from dataclasses import replace
from datetime import date, timezone
from typing import Any

import pytest
from conftest import GUANGXI, at, on, travel
from hypothesis import given, settings
from hypothesis import strategies as st

import hcode
from hcode import (
    Code,
    CodeKind,
    Color,
    Document,
    Event,
    Key,
    Keyring,
    Policy,
    Recall,
    Role,
    SigningKey,
)

POLICY = Policy.load(GUANGXI)
KEY = SigningKey(bytes(range(32)), b"kid-0001")
RING = Keyring([Key(KEY.kid, KEY.public_key, "450000")])
TOKEN = hcode.issue_token(
    Code(Color.GREEN, CodeKind.SCREEN, b"cti-0001", "450000", at(8), at(8, second=59)), KEY
)
RECORD = hcode.apply(
    POLICY, hcode.apply(POLICY, b"", travel(8)).record, Event.named("checkin", Role.SELF, at(9))
).record
GOOD = [
    RECORD,
    TOKEN.encode(),
    hcode.base45.decode(TOKEN[4:]),
    GUANGXI.read_bytes(),
    hcode.cbor.dumps({1: "450000", 4: 2, 6: 1, 7: b"cti-0001"}),
    KEY.public_key,
    b"cti-0001",
    b"",
]


@st.composite
def damaged(draw: Any) -> bytes:
    """A good one of something, cut, lengthened, with bytes replaced."""
    data = bytearray(draw(st.sampled_from(GOOD)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


BYTES = st.binary(max_size=1400) | damaged()
ANYTHING = (
    BYTES
    | st.text()
    | st.none()
    | st.integers()
    | st.floats()
    | st.lists(st.integers(0, 255), max_size=9)
    | st.dates()
    | st.datetimes()
    | st.builds(bytearray, BYTES)
    | BYTES.map(lambda data: memoryview(data))
    | st.just(POLICY)
    | st.just(RING)
    | st.builds(object)
    | st.sampled_from([RECORD, TOKEN])
)
DAYS = st.dates() | st.dates(date(2020, 3, 1), date(2020, 4, 1))
TIMES = st.datetimes(timezones=st.just(timezone.utc)) | st.datetimes(
    at(1).replace(tzinfo=None), at(30).replace(tzinfo=None), timezones=st.just(timezone.utc)
)


class Once(hcode.MemoryStore):
    """Has one row, whatever its record is."""

    def __init__(self, record: bytes) -> None:
        super().__init__()
        self._rows, self._ids = (
            {bytes(16): hcode.Row(record, Color.RED, on(9), on(9), 1)},
            [bytes(16)],
        )


def engine(record: bytes) -> hcode.Engine:
    return hcode.Engine(POLICY, Once(record))


CALLS: dict[str, Any] = {  # name: (function, its arguments)
    "Policy": (Policy, BYTES),
    "Policy text": (Policy, st.text()),
    "Policy after": (Policy, BYTES, st.just(POLICY)),
    "apply": (hcode.apply, st.just(POLICY), BYTES, st.just(travel(10))),
    "merge": (hcode.merge, st.just(POLICY), BYTES, BYTES),
    "view": (hcode.view, BYTES),
    "classify": (hcode.classify, st.just(POLICY), BYTES, DAYS),
    "reasons": (hcode.reasons, st.just(POLICY), BYTES, DAYS),
    "next_change": (hcode.next_change, st.just(POLICY), BYTES, DAYS),
    "explain": (hcode.explain, st.just(POLICY), BYTES, DAYS, st.sampled_from(hcode.Language)),
    "classify_many": (
        hcode.classify_many,
        st.just(POLICY),
        BYTES,
        st.lists(st.integers(-(2**31), 2**31 - 1) | st.integers(-2, 99)).map(
            lambda n: array("i", n)
        ),
        DAYS,
    ),
    "classify_many bytes": (hcode.classify_many, st.just(POLICY), BYTES, BYTES, DAYS),
    "pack": (hcode.pack, st.lists(BYTES)),
    "engine.apply_event": (
        lambda r, t: engine(r).apply_event(bytes(16), travel(10), t),
        BYTES,
        TIMES,
    ),
    "engine.classify_person": (
        lambda r, i, d: engine(r).classify_person(i, d),
        BYTES,
        BYTES | st.just(bytes(16)),
        DAYS,
    ),
    "engine.advance_day": (lambda r, d, t: engine(r).advance_day(d, t), BYTES, DAYS, TIMES),
    "person_id": (
        hcode.person_id,
        BYTES | st.binary(min_size=32),
        st.sampled_from(Document),
        st.text(),
        DAYS,
    ),
    "document_canonical": (hcode.document_canonical, st.text()),
    "resident_id_check": (
        hcode.resident_id_check,
        st.text() | st.from_regex(r"\A\d{17}[\dX]\Z"),
        DAYS,
    ),
    "pass_left": (hcode.pass_left, st.just(POLICY), st.lists(DAYS), DAYS),
    "may_represent": (
        hcode.may_represent,
        st.just(POLICY),
        DAYS,
        DAYS,
        DAYS,
        st.integers().map(hcode.Family),
    ),
    "gate": (
        hcode.gate,
        st.just(POLICY),
        DAYS,
        st.text() | st.just("checkpoint"),
        st.sampled_from(Color),
        st.integers(),
    ),
    "gate_token": (
        lambda *fields: hcode.gate_token(
            POLICY,
            on(8),
            "checkpoint",
            replace(
                hcode.verify_token(RING, TOKEN, at(8)),
                **dict(zip(("verdict", "status", "color"), fields)),
            ),
        ),
        st.integers(-1, 5) | st.integers(),
        st.integers(-40, 2) | st.integers(),
        st.integers(-1, 4) | st.integers(),
    ),
    "verify bytes": (hcode.verify_token, st.just(RING), BYTES, TIMES),
    "verify text": (
        hcode.verify_token,
        st.just(RING),
        st.text() | BYTES.map(lambda b: "HC3:" + hcode.base45.encode(b)),
        TIMES,
    ),
    "cwt_verify": (
        hcode.cwt_verify,
        st.just(RING),
        BYTES,
        TIMES,
        st.none() | st.text(),
        st.integers(),
    ),
    "cwt_sign": (hcode.cwt_sign, BYTES, st.just(KEY)),
    "issue_token": (
        lambda cti, iss, text, t, u: hcode.issue_token(
            Code(Color.RED, CodeKind.PAPER, cti, iss, t, u, None, text), KEY
        ),
        BYTES,
        st.text(),
        st.text(),
        TIMES,
        TIMES,
    ),
    "SigningKey": (SigningKey, BYTES, BYTES),
    "Keyring": (lambda *f: Keyring([Key(*f)]), BYTES, BYTES, st.text()),
    "Recall": (lambda *f: Keyring([], [Recall(*f)]), BYTES, BYTES),
    "ed25519_verify": (
        hcode.ed25519_verify,
        BYTES | st.binary(min_size=64, max_size=64),
        BYTES | st.just(KEY.public_key),
        BYTES,
    ),
    "ed25519_sign": (hcode.ed25519_sign, BYTES | st.binary(min_size=32, max_size=32), BYTES),
    "ed25519_public_key": (hcode.ed25519_public_key, BYTES),
    "ed25519_check_key": (hcode.ed25519_check_key, BYTES),
    "base45.encode": (hcode.base45.encode, BYTES),
    "cbor.dumps": (hcode.cbor.dumps, BYTES | st.lists(BYTES)),
    "base45.decode": (hcode.base45.decode, st.text()),
    "cbor.loads": (hcode.cbor.loads, BYTES),
    "cbor.check_bytes": (hcode.cbor.check_bytes, BYTES),
}


NO_BYTES = {"status_text"}


def test_every_function_is_fed() -> None:
    """By its name, the last word of a key of the table."""
    fed = {name.split(" ")[0].replace("verify", "verify_token", 1) for name in CALLS} | {*CALLS}
    for module, prefix in ((hcode, ""), (hcode.cbor, "cbor."), (hcode.base45, "base45.")):
        own = [
            name
            for name, value in vars(module).items()
            if inspect.isfunction(value)
            and (module is hcode or value.__module__ == module.__name__)
        ]
        assert own
        missing = {prefix + name for name in own} - fed - NO_BYTES - INNER
        assert not missing


INNER = {"cbor.read", "cbor.read_pair", "cbor.head", "cbor.encoded"}  # by loads and dumps


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=150)
@given(data=st.data())
def test_bytes(name: str, data: Any) -> None:
    function, *arguments = CALLS[name]
    try:
        function(*(data.draw(each) for each in arguments))
    except hcode.HcodeError as error:
        assert error.status in hcode.Status and str(error)


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=60)
@given(data=st.data())
def test_anything_in_place_of_one_argument(name: str, data: Any) -> None:
    function, *arguments = CALLS[name]
    wrong = data.draw(st.integers(0, len(arguments) - 1))
    values = [data.draw(ANYTHING if i == wrong else each) for i, each in enumerate(arguments)]
    try:
        function(*values)
    except (hcode.HcodeError, TypeError):  # TypeError: what Python itself says of no iterable
        pass


@settings(max_examples=500)
@given(
    st.builds(
        dict,
        kind=st.integers(-1, 17) | st.integers(),
        role=st.integers(-1, 11) | st.integers(),
        detail=st.integers(-1, 5) | st.integers(),
        region=st.none() | st.integers(),
        celsius_x10=st.none() | st.integers(),
        symptoms=st.integers(),
        reason=st.none() | st.integers(),
        custom=st.none() | st.text(),
        occurred=TIMES,
        reported=TIMES,
    ),
    damaged(),
)
def test_events(fields: dict[str, Any], record: bytes) -> None:
    """Whatever numbers an event has: an error that names its field, or it applies."""
    try:
        event = Event(**fields)
        hcode.apply(POLICY, record, event)
    except hcode.InvalidError as error:
        assert error.field in fields or error.field is None
    except hcode.HcodeError as error:
        assert error.status in hcode.Status
    except OverflowError:
        raise AssertionError("an int that C cannot hold") from None


def test_hosts_that_hand_over_nonsense_from_many_threads() -> None:
    import threading

    def work() -> None:
        for i in range(2000):
            for data in GOOD:
                try:
                    hcode.classify(POLICY, data[: i % (len(data) + 1)], on(9))
                except hcode.HcodeError:
                    pass

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

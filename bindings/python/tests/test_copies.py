"""Copies, pickles and other processes: values go anywhere, what owns memory or a file does not."""

from __future__ import annotations

import copy
import os
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest
from conftest import GUANGXI, at, on, travel

import hcode
from hcode import Color

POLICY = hcode.Policy.load(GUANGXI)
RECORD = hcode.apply(POLICY, b"", travel(8)).record
SIGNER = hcode.SigningKey(bytes(32), b"kid-0001")
KEY = hcode.Key(SIGNER.kid, SIGNER.public_key, "450000", accepts={Color.RED: Color.RED})
RING = hcode.Keyring([KEY])
CODE = hcode.Code(Color.RED, hcode.CodeKind.SCREEN, b"cti-0001", "450000", at(8), at(8, 10))
TOKEN = hcode.issue_token(CODE, SIGNER)
STORE = hcode.MemoryStore()
ENGINE = hcode.Engine(POLICY, STORE)
CHANGE = ENGINE.apply_event(bytes(16), travel(8), at(8))


def pickled(value: Any) -> Any:
    """By the oldest protocol and the newest."""
    oldest = pickle.loads(pickle.dumps(value, 0))
    newest = pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    assert repr(oldest) == repr(newest)
    return newest


WAYS: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, pickled]
VALUES = [
    KEY,
    hcode.Recall(SIGNER.kid, b"cti-0001"),
    STORE.load(bytes(16)),
    travel(8),
    CHANGE,
    CODE,
    POLICY.facts,
    hcode.apply(POLICY, b"", travel(8)),
    hcode.view(RECORD),
    hcode.classify(POLICY, RECORD, on(8)),
    hcode.reasons(POLICY, RECORD, on(8)),
    hcode.classify_many(POLICY, *hcode.pack([RECORD]), on(8)),
    hcode.gate(POLICY, on(8), POLICY.facts.gates[0].scene, Color.RED, 380),
    hcode.verify_token(RING, TOKEN, at(8)),
    ENGINE.advance_day(on(9), at(9)),
    ENGINE.classify_person(bytes(16), on(9)),
    hcode.cbor.Tag18(b"x"),
    hcode.Signer(hcode.Algorithm.ES256, SIGNER.kid, len),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_copied(value: Any, way: Callable[[Any], Any]) -> None:
    again = way(value)
    assert type(again) is type(value) and again == value


REFUSED: list[Callable[[], Any]] = [
    lambda: hcode.Policy("no policy"),
    lambda: hcode.Policy.load(__file__),
    lambda: hcode.classify(POLICY, b"x", on(8)),
    lambda: hcode.classify(POLICY, 3, on(8)),  # type: ignore[arg-type]
    lambda: hcode.classify(POLICY, RECORD, on(7)),
    lambda: hcode.Keyring([KEY, KEY]),
    lambda: ENGINE.classify_person(b"x" * 16, on(8)),
    lambda: hcode.resident_id_check("1", on(8)),
    lambda: hcode.cbor.loads(b"\xff"),
    lambda: hcode.errors.check(hcode.Status.CONFLICT),
]


def error_of(call: Callable[[], Any]) -> hcode.HcodeError:
    """What a refused call raises."""
    with pytest.raises(hcode.HcodeError) as caught:
        call()
    return caught.value


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("call", REFUSED)
def test_errors_are_copied(call: Callable[[], Any], way: Callable[[Any], Any]) -> None:
    error = error_of(call)
    again = way(error)
    assert (type(again), vars(again), str(again)) == (type(error), vars(error), str(error))
    assert {"status", "text", "field"} <= vars(again).keys()


def test_every_error_was_among_them() -> None:
    kinds = {type(error_of(call)) for call in REFUSED}
    named = {getattr(hcode, name) for name in hcode.__all__ if name.endswith("Error")}
    assert kinds == named - {hcode.HcodeError}


def test_an_error_comes_back_from_another_process() -> None:
    with ProcessPoolExecutor(1) as pool:
        error = pool.submit(hcode.Policy, "no policy").exception()
    assert isinstance(error, hcode.PolicyError)
    assert vars(error) == vars(error_of(lambda: hcode.Policy("no policy")))


@pytest.mark.parametrize("handle", [POLICY, RING])
def test_what_is_read_only_is_its_own_copy(handle: object) -> None:
    assert copy.copy(handle) is handle and copy.deepcopy([handle])[0] is handle
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickled(handle)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("owner", [SIGNER, STORE, hcode.SqliteStore(":memory:")])
def test_an_owner_has_no_copy(owner: object, way: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match=f"a {type(owner).__name__} cannot be copied"):
        way(owner)
    assert hcode.issue_token(CODE, SIGNER) == TOKEN


def test_an_engine_is_copied_over_the_same_store() -> None:
    again = copy.copy(ENGINE)
    assert (again.policy, again.store) == (POLICY, STORE)
    assert again.classify_person(bytes(16), on(9)) == ENGINE.classify_person(bytes(16), on(9))
    with pytest.raises(TypeError, match="a MemoryStore cannot be copied"):
        copy.deepcopy(ENGINE)
    with pytest.raises(TypeError, match="a Policy cannot be pickled"):
        pickled(ENGINE)


def test_a_child_process_uses_what_it_was_born_with() -> None:
    verdict, report = hcode.classify(POLICY, RECORD, on(8)), hcode.verify_token(RING, TOKEN, at(8))
    child = os.fork()
    if not child:
        try:
            same = hcode.classify(POLICY, RECORD, on(8)) == verdict
            os._exit(0 if same and hcode.verify_token(RING, TOKEN, at(8)) == report else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0

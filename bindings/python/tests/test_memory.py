"""Nothing is left behind: the same calls many times over, good and refused, in the same memory."""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from conftest import GUANGXI, at, on, travel

import hcode

TEXT = GUANGXI.read_bytes()
POLICY = hcode.Policy(TEXT)
RECORD = hcode.apply(POLICY, b"", travel(8)).record
SEED, KID = bytes(32), b"kid-0001"
KEY = hcode.SigningKey(SEED, KID)
RING = hcode.Keyring([hcode.Key(KID, KEY.public_key, "450000")])
CODE = hcode.Code(
    hcode.Color.RED, hcode.CodeKind.SCREEN, b"cti-0001", "450000", at(8, 9), at(8, 10)
)
TOKEN = hcode.issue_token(CODE, KEY)


class Failing(hcode.MemoryStore):
    """A store whose host is out of luck."""

    def load(self, id: bytes) -> hcode.Row:
        raise LookupError("out of luck")


def refused(call: Callable[[], Any]) -> None:
    """A call that raises."""
    try:
        call()
    except (hcode.HcodeError, LookupError):
        return
    raise AssertionError("it was not refused")


ENGINE, UNLUCKY = hcode.Engine(POLICY, hcode.MemoryStore()), hcode.Engine(POLICY, Failing())
DATA = hcode.pack([RECORD] * 1000)
CALLS: dict[str, tuple[int, Callable[[], Any]]] = {  # how often, and what
    "a policy": (300, lambda: hcode.Policy(TEXT).facts),
    "no policy": (2000, lambda: refused(lambda: hcode.Policy("policy x\n" * 999))),
    "a keyring": (500, lambda: hcode.Keyring(RING.keys)),
    "no keyring": (3000, lambda: refused(lambda: hcode.Keyring(RING.keys * 2))),
    "an event": (10000, lambda: travel(8)),
    "apply": (20000, lambda: hcode.apply(POLICY, RECORD, travel(8))),
    "no record": (20000, lambda: refused(lambda: hcode.classify(POLICY, b"x", on(8)))),
    "explain": (5000, lambda: hcode.explain(POLICY, RECORD, on(8))),
    "reasons": (5000, lambda: hcode.reasons(POLICY, RECORD, on(8))),
    "many": (500, lambda: hcode.classify_many(POLICY, *DATA, on(8))),
    "the engine": (5000, lambda: ENGINE.apply_event(bytes(16), travel(8), at(8))),
    "a callback that raises": (
        5000,
        lambda: refused(lambda: UNLUCKY.classify_person(bytes(16), on(8))),
    ),
    "a key": (2000, lambda: hcode.SigningKey(SEED, KID)),
    "verify": (3000, lambda: hcode.verify_token(RING, TOKEN, at(8))),
    "issue": (3000, lambda: hcode.issue_token(CODE, KEY)),
    "cbor": (5000, lambda: hcode.cbor.loads(hcode.cbor.dumps({1: [b"x" * 100, None]}))),
}


def peak() -> int:
    """The most memory that this process ever had, in KiB."""
    gc.collect()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def grown(name: str) -> int:
    """How much more memory it takes to make a call many times, in KiB."""
    times, call = CALLS[name]
    for _ in range(times // 10):
        call()
    before = peak()
    for _ in range(times):
        call()
    return peak() - before


@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_left_behind(name: str) -> None:
    """In a process of its own, whose peak is its own."""
    done = subprocess.run(
        [sys.executable, __file__, name], capture_output=True, check=True, encoding="ascii"
    )
    assert int(done.stdout) < 1024


if __name__ == "__main__":
    print(grown(sys.argv[1]))

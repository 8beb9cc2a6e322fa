"""What C is at stays where it is, whatever the host does meanwhile; each in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from conftest import GUANGXI, at, on, travel

import hcode
from hcode._native import ffi
from hcode.signing import sign_with

TEXT = GUANGXI.read_bytes()
NEXT = TEXT.replace(b"effective 2020-03-07", b"effective 2020-06-01")
SIGNER = hcode.SigningKey(bytes(32), b"kid-0001")
KEY = hcode.Key(SIGNER.kid, SIGNER.public_key, "450000")
CODE = hcode.Code(
    hcode.Color.RED, hcode.CodeKind.SCREEN, b"cti-0001", "450000", at(8), at(8, 9, 50)
)
TOKEN = hcode.issue_token(CODE, SIGNER)


def trample() -> None:
    """Write over memory that was given back."""
    for size in range(100, 100000, 97):
        bytearray(b"\xff" * size)


def made_again(made: object, *arguments: object) -> None:
    """A second `__init__`."""
    with pytest.raises(TypeError, match="is made once"):
        made.__init__(*arguments)  # type: ignore[misc]
    trample()


def policy() -> None:
    old = hcode.Policy(TEXT)
    new = hcode.Policy(NEXT, old)
    made_again(old, TEXT)
    assert hcode.classify(new, b"", on(8)).color == hcode.Color.GREEN


def keyring() -> None:
    ring = hcode.Keyring([KEY])
    made_again(ring, [KEY])
    assert hcode.verify_token(ring, TOKEN, at(8)).verdict == hcode.TokenVerdict.ACCEPT


def signing_key() -> None:
    key = hcode.SigningKey(bytes(32), b"kid-0001")
    made_again(key, bytes([1] * 32), b"kid-0001")
    assert hcode.issue_token(CODE, key) == TOKEN


def engine() -> None:
    """A store that gives the engine another policy in the middle of a call."""

    class Changing(hcode.MemoryStore):
        def load(self, id: bytes) -> hcode.Row | None:
            used.__init__(hcode.Policy(TEXT), self)  # type: ignore[misc]
            trample()
            return super().load(id)

    store = Changing()
    for i in range(20):
        used = hcode.Engine(hcode.Policy(TEXT), store)
        used.apply_event(bytes([i] * 16), travel(8), at(8))
        assert used.classify_person(bytes([i] * 16), on(9)).verdict.color == hcode.Color.RED


def closed_by_a_signal() -> None:
    """Its handler runs in the thread that signs, perhaps in the middle of it."""
    key = hcode.SigningKey(bytes(32), b"kid-0001")
    signal.signal(signal.SIGALRM, lambda *_: key.close())
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    with pytest.raises(hcode.InvalidError, match="closed"):
        while True:
            assert hcode.issue_token(CODE, key) == TOKEN


def closed_while_it_signs() -> None:
    """What was signed meanwhile is of no use: the key may have been wiped by then."""
    key = hcode.SigningKey(bytes(32), b"kid-0001")

    def call(signer: object) -> int:
        key.close()
        return hcode.Status.OK

    with pytest.raises(hcode.InvalidError, match="closed"):
        sign_with(key, call)


def key_dropped_in_a_hurry() -> None:
    """No Python runs while it is wiped, where the handler of a signal might come in between."""

    def interrupt(frame: FrameType, event: str, about: object) -> None:
        if event == "call" and "hcode" in frame.f_code.co_filename:
            raise KeyboardInterrupt

    key = hcode.SigningKey(bytes(32), b"kid-0001")
    secret, length = int(ffi.cast("uintptr_t", key._memory.bytes)), key._memory.length
    before = bytes(ffi.buffer(ffi.cast("char *", secret), length))
    sys.setprofile(interrupt)
    del key
    sys.setprofile(None)
    # Freed, and not used again: its first bytes are the allocator's, the rest is as it was left.
    after = bytes(ffi.buffer(ffi.cast("char *", secret), length))
    assert any(before[32:]) and not any(after[32:])


CALLS: list[Callable[[], None]] = [
    key_dropped_in_a_hurry,
    policy,
    keyring,
    signing_key,
    engine,
    closed_by_a_signal,
    closed_while_it_signs,
]


@pytest.mark.parametrize("name", [call.__name__ for call in CALLS])
def test_what_c_is_at_stays(name: str) -> None:
    command = [sys.executable, "-X", "dev", "-W", "ignore", __file__, name]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


if __name__ == "__main__":
    globals()[sys.argv[1]]()

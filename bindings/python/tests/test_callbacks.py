"""A callback that cffi could not run is no answer: cffi returns 0, which is HCODE_OK, for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from conftest import GUANGXI, at, on, travel

import hcode
from hcode._native import ffi, lib

CALLBACKS = ["store_load", "store_commit", "store_due", "key_verify", "key_sign"]
CODE = hcode.Code(
    hcode.Color.GREEN, hcode.CodeKind.SCREEN, b"cti-0001", "450000", at(8), at(8, 9, 50)
)


class Willing(hcode.MemoryStore):
    """A store that has every row; who asks it gets an answer."""

    def load(self, id: bytes) -> hcode.Row:
        return hcode.Row(b"", hcode.Color.GREEN, on(8), on(8), 1)


def forged() -> tuple[hcode.Keyring, bytes]:
    """A token with a signature of zeros, and a keyring that would refuse it."""
    signer = hcode.Signer(hcode.Algorithm.ES256, b"kid-0001", lambda message: bytes(64))
    token = hcode.base45.decode(hcode.issue_token(CODE, signer)[4:])
    x_y = bytes.fromhex(
        "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
        "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"
    )
    key = hcode.Key(signer.kid, x_y, "450000", hcode.Algorithm.ES256)
    return hcode.Keyring([key], verify=lambda *_: False), token


def in_its_place(name: str, answer: int) -> None:
    """What C gets from now on, instead of what the binding's function says."""
    ffi.def_extern(name=f"python_{name}")(lambda *_: answer)


def verify(name: str, answer: int) -> None:
    ring, token = forged()
    assert hcode.verify_token(ring, token, at(8)).status == hcode.Status.BAD_SIGNATURE
    in_its_place(name, answer)
    hcode.verify_token(ring, token, at(8))


def sign(name: str, answer: int) -> None:
    in_its_place(name, answer)
    hcode.issue_token(CODE, hcode.Signer(hcode.Algorithm.SM2, b"kid-0001", lambda _: bytes(64)))


def take_in(name: str, answer: int) -> None:
    in_its_place(name, answer)
    engine = hcode.Engine(hcode.Policy.load(GUANGXI), Willing())
    engine.apply_event(bytes(16), travel(8), at(8))


def advance(name: str, answer: int) -> None:
    in_its_place(name, answer)
    hcode.Engine(hcode.Policy.load(GUANGXI), Willing()).advance_day(on(9), at(9))


CALLS: dict[str, Callable[[str, int], None]] = {
    "store_load": take_in,
    "store_commit": take_in,
    "store_due": advance,
    "key_verify": verify,
    "key_sign": sign,
}


@pytest.mark.parametrize("answer", [0, -28, 0x3FFFFFFF])
@pytest.mark.parametrize("name", CALLBACKS)
def test_what_has_no_mark_is_no_answer(name: str, answer: int) -> None:
    run(f"{name} {answer}")


def run(words: str) -> None:
    """This file as a program, in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, *words.split()],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def main(name: str, answer: str) -> None:
    with pytest.raises(hcode.StorageError, match="could not be called"):
        CALLS[name](name, int(answer))


def test_functions_that_nobody_attached_fail() -> None:
    """As in an interpreter that cffi does not know: the extension without the package."""
    path = Path(str(hcode.__file__)).parent / "_native.abi3.so"
    spec = spec_from_file_location("_native", path)
    assert spec is not None and spec.loader is not None
    bare = module_from_spec(spec)
    spec.loader.exec_module(bare)
    null = bare.ffi.NULL
    assert bare.lib is not lib
    assert bare.lib.store_load(null, null, null) == 1
    assert bare.lib.store_commit(null, null, 0, null, null) == 1
    assert bare.lib.store_due(null, 0, null, null, 0, null) == 1
    assert bare.lib.key_verify(null, null, null, 0, null) == 1
    assert bare.lib.key_sign(null, null, 0, null) == 1


SUBINTERPRETER = """
try:
    import _xxsubinterpreters as interpreters
except ImportError:
    import _interpreters as interpreters
made = interpreters.create()
interpreters.run_string(made, '''
try:
    import hcode
except ImportError as error:
    print("refused:", error, flush=True)
''')
interpreters.destroy(made)
"""


def test_a_subinterpreter_has_no_hcode() -> None:
    """Where CPython lets the extension in at all; it does not from 3.12 on."""
    done = subprocess.run(
        [sys.executable, "-c", SUBINTERPRETER],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("refused:")
    assert sys.version_info >= (3, 12) or "main interpreter" in done.stdout


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Who signs: a key in memory, or whatever the host signs with."""

from __future__ import annotations

from dataclasses import dataclass
from threading import RLock
from typing import Any, Callable, Union

from ._copies import Alone, once
from ._fork import unlocks
from ._native import ffi, lib
from ._values import exactly, held, number, of_type, struct
from .enums import Algorithm, Status
from .errors import InvalidError, callback, check


@dataclass(frozen=True)
class Signer:
    """A key that the host signs with, in a security module, say.

    Attributes:
        algorithm: of its signatures.
        kid: key id, 8 bytes, written into each token.
        sign: from the message, the whole Sig_structure (RFC 9052 4.4), to a signature of 64
            bytes, r then s for ES256 and SM2. What it raises comes back to the caller.
    """

    algorithm: Algorithm
    kid: bytes
    sign: Callable[[bytes], bytes]


class SigningKey(Alone):
    """A prepared Ed25519 private key. `close` wipes it, as the end of a `with` does.

    Any number of threads may sign with one. Its memory is as secret as the seed; the seed itself is
    the caller's to wipe, so it may be a bytearray.

    Args:
        seed: 32 bytes of a good random source: the private key of RFC 8032.
        kid: key id, 8 bytes, as in the keyrings of who verifies.

    Raises:
        InvalidError: a seed or kid of another length.
    """

    def __init__(self, seed: Union[bytes, bytearray, memoryview], kid: bytes) -> None:
        once(self, "_open")
        with held(seed, "seed", 32) as secret:
            self._make(secret, exactly(kid, 8, "kid"))

    def _make(self, secret: Any, kid: bytes) -> None:
        self.kid = kid
        self.algorithm = Algorithm.ED25519
        size, key, public = (
            ffi.new("size_t *"),
            ffi.new("const hcode_signing_key **"),
            bytearray(32),
        )
        lib.hcode_signing_key_make(secret, ffi.NULL, size, key)
        self._memory, self._open = ffi.gc(lib.glue_key_new(size[0]), lib.glue_key_free), True
        if not self._memory:
            raise MemoryError
        self._unlock()
        unlocks(self)
        check(lib.hcode_signing_key_make(secret, self._memory.bytes, size, key))
        self._signer = struct("hcode_signer")
        check(lib.hcode_signing_key_signer(key[0], self.kid, self._signer))
        lib.hcode_ed25519_public_key(secret, ffi.from_buffer("uint8_t[]", public))
        self.public_key = bytes(public)

    def close(self) -> None:
        """Wipe the key; a second time does nothing. Afterwards it signs nothing any more."""
        with self._lock:
            self._open = False
            lib.glue_key_wipe(self._memory)

    def _unlock(self) -> None:
        """Also in a forked child; what another thread was at there is the parent's alone."""
        self._lock = RLock()

    def __enter__(self) -> SigningKey:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


AnySigner = Union[SigningKey, Signer]


def sign_with(signer: object, call: Callable[[Any], int]) -> int:
    """Hand the C signer to a call."""
    if isinstance(signer, SigningKey):
        with signer._lock:
            status = call(signer._signer) if signer._open else Status.OK
            # Asked afterwards: a signal's handler may have closed it in between, in this thread.
            if not signer._open:
                raise InvalidError(Status.INVALID, "signer", "a key that was closed")
            return status
    signer = of_type(signer, Signer, "signer")
    context = ffi.new_handle(signer)
    c = struct("hcode_signer")
    c.algorithm = number(signer.algorithm, "signer.algorithm")
    c.kid = exactly(signer.kid, 8, "signer.kid")
    c.context, c.sign = context, ffi.addressof(lib, "key_sign")
    return call(c)


@callback
def key_sign(context: Any, message: Any, length: int, signature: Any) -> int:
    """The host's `sign`."""
    made = ffi.from_handle(context).sign(bytes(ffi.buffer(message, length)))
    ffi.memmove(signature, exactly(made, 64, "signature"), 64)
    return Status.OK

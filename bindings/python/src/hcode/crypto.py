"""Ed25519 by the strictest rule in common use. (For hashes there is `hashlib`.)"""

from __future__ import annotations

from ._native import ffi, lib
from ._values import exactly, held, octets
from .enums import Status


def ed25519_verify(signature: bytes, public_key: bytes, message: bytes) -> bool:
    """Whether a signature of 64 bytes holds for a public key of 32 bytes.

    Who checks many signatures of one key puts it into a `Keyring`, which is several times faster.

    Raises:
        InvalidError: a signature or key of another length.
    """
    message = octets(message, "message")
    status: int = lib.hcode_ed25519_verify(
        exactly(signature, 64, "signature"),
        exactly(public_key, 32, "public_key"),
        message,
        len(message),
    )
    return status == Status.OK


def ed25519_sign(seed: bytes, message: bytes) -> bytes:
    """Sign a message (RFC 8032 5.1.6): from a seed of 32 bytes to a signature of 64 bytes.

    Raises:
        InvalidError: a seed of another length.
    """
    message, signature = octets(message, "message"), ffi.new("uint8_t[64]")
    with held(seed, "seed", 32) as secret:
        lib.hcode_ed25519_sign(secret, message, len(message), signature)
    return bytes(ffi.buffer(signature))


def ed25519_public_key(seed: bytes) -> bytes:
    """The public key, 32 bytes, of a seed of 32 bytes.

    Raises:
        InvalidError: a seed of another length.
    """
    public_key = ffi.new("uint8_t[32]")
    with held(seed, "seed", 32) as secret:
        lib.hcode_ed25519_public_key(secret, public_key)
    return bytes(ffi.buffer(public_key))


def ed25519_check_key(public_key: bytes) -> bool:
    """Whether 32 bytes are a public key that every verifier reads alike.

    Raises:
        InvalidError: a key of another length.
    """
    status: int = lib.hcode_ed25519_check_key(exactly(public_key, 32, "public_key"))
    return status == Status.OK

"""Bytes as text for the alphanumeric mode of a QR code, and back (RFC 9285)."""

from __future__ import annotations

from typing import Any

from ._native import lib
from ._values import octets, scanned, written


def encode(data: bytes) -> str:
    """From bytes to text: two bytes become three characters, a last single one two."""
    data = octets(data, "data")

    def call(text: Any, size: Any) -> int:
        status: int = lib.hcode_base45_encode(data, len(data), text, size)
        return status

    return written(call, 2 * len(data) + 1)[:-1].decode()


def decode(text: str) -> bytes:
    """From text to bytes. Nothing is trimmed or folded.

    Raises:
        TokenError: `bad-base45`, what no bytes are written as.
    """
    letters = scanned(text, "text")

    def call(out: Any, size: Any) -> int:
        status: int = lib.hcode_base45_decode(letters, len(letters), out, size)
        return status

    return written(call, len(letters))

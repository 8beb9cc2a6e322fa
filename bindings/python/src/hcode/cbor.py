"""Deterministic CBOR (RFC 8949 4.2.1), for hosts that add claims of their own.

A small part of CBOR, with one form for each meaning: int of 64 bits, bytes, str, list, dict, bool,
None, and one `Tag18` as the outermost. At most 8 of the containers are open at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Union

from ._native import ffi, lib
from ._values import octets, scanned, struct
from .enums import Status
from .errors import InvalidError, WrongTypeError, check

INTEGER, BYTES, TEXT, ARRAY, MAP, TAG, BOOLEAN, NULL = range(1, 9)  # ORDER cbor type
ITEM = "hcode_cbor_item"


@dataclass(frozen=True)
class Tag18:
    """What stands behind tag 18, COSE_Sign1."""

    value: Value


Value = Union[int, bytes, str, list["Value"], dict["Value", "Value"], bool, None, Tag18]


def check_bytes(data: bytes) -> None:
    """Whether bytes are one item of deterministic CBOR and nothing else.

    Raises:
        TokenError: `bad-cbor`, they are not.
    """
    data = octets(data, "data")
    check(lib.hcode_cbor_check(data, len(data)))


def loads(data: bytes) -> Value:
    """The value that bytes stand for.

    A map whose keys are containers has no dict; bytes and texts as keys are told apart.

    Raises:
        TokenError: `bad-cbor`, no deterministic CBOR.
        InvalidError: a map with an array, a map or a tag for a key.
    """
    data = octets(data, "data")
    check_bytes(data)
    pinned, at, item = ffi.from_buffer("uint8_t[]", data), ffi.new("size_t *"), struct(ITEM)
    value: Value = read(pinned, at, item)
    return value


def dumps(value: Value) -> bytes:
    """A value as deterministic CBOR; the keys of a dict are sorted.

    Raises:
        TokenError: `bad-cbor`, nested too deep, or a tag that is not outermost.
        InvalidError: an integer of more than 64 bits, a text that is no Unicode; a value of
            another type (WrongTypeError).
    """
    data = encoded(value, 0)
    check_bytes(data)
    return data


def read(data: Any, at: Any, item: Any) -> Any:
    """The item at a place, with all in it; the bytes were checked, so nothing is too deep."""
    check(lib.hcode_cbor_read(data, len(data), at, item))
    kind, value = item.type, item.value
    if kind == BYTES:
        return bytes(ffi.buffer(item.bytes, value))
    if kind == TEXT:
        return bytes(ffi.buffer(item.bytes, value)).decode()
    if kind == ARRAY:
        return [read(data, at, item) for _ in range(value)]
    if kind == MAP:
        return dict(read_pair(data, at, item) for _ in range(value))
    if kind == TAG:
        return Tag18(read(data, at, item))
    return {BOOLEAN: bool(value), NULL: None}.get(kind, value)


def read_pair(data: Any, at: Any, item: Any) -> tuple[Any, Any]:
    """A key and its value. True and 1 are two keys in CBOR and one in Python."""
    key = read(data, at, item)
    if isinstance(key, (list, dict, Tag18, bool)):
        raise InvalidError(Status.INVALID, "data", "a key that a dict cannot have")
    return key, read(data, at, item)


def head(kind: int, value: int, content: bytes = b"") -> bytes:
    """One item, of a container the head alone."""
    item = struct(ITEM)
    pinned = ffi.from_buffer("uint8_t[]", content)
    item.type, item.value, item.bytes = kind, value, pinned
    at, room = ffi.new("size_t *"), len(content) + 9
    out = ffi.new("uint8_t[]", room)
    check(lib.hcode_cbor_write(item, out, room, at), "value")
    return bytes(ffi.buffer(out, at[0]))


def encoded(value: object, depth: int) -> bytes:
    """An item with all in it."""
    if depth > lib.HCODE_CBOR_DEPTH_MAX:
        check(Status.BAD_CBOR, "value")
    if value is None or isinstance(value, bool):
        return head(NULL if value is None else BOOLEAN, bool(value))
    if isinstance(value, int):
        value = int.__index__(value)
        if not -(2**63) <= value < 2**63:
            raise InvalidError(Status.RANGE, "value", "an integer of more than 64 bits")
        return head(INTEGER, value)
    if isinstance(value, str):
        text = scanned(value, "value")
        return head(TEXT, len(text), text)
    if isinstance(value, (bytes, bytearray, memoryview)):
        content = octets(value, "value")
        return head(BYTES, len(content), content)
    if isinstance(value, (list, tuple)):
        return head(ARRAY, len(value)) + b"".join(encoded(each, depth + 1) for each in value)
    if isinstance(value, dict):
        pairs = sorted((encoded(k, depth + 1), encoded(v, depth + 1)) for k, v in value.items())
        return head(MAP, len(pairs)) + b"".join(k + v for k, v in pairs)
    if isinstance(value, Tag18):
        return head(TAG, 18) + encoded(value.value, depth + 1)
    raise WrongTypeError(Status.INVALID, "value", f"{type(value).__name__} has no form in CBOR")

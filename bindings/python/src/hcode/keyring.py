"""Whom to believe: issuers' keys, what they are trusted with, and tokens that were recalled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Callable, Iterable, Mapping, Optional

from ._copies import Shared, once
from ._native import ffi, lib
from ._values import chosen, exactly, number, octets, of_type, seconds, struct, utf8
from .enums import Algorithm, Color, Status
from .errors import FAMILIES, HcodeError, InvalidError, callback, check

Verify = Callable[["Key", bytes, bytes], bool]

PUBLIC_KEY = {Algorithm.ED25519: 32, Algorithm.ES256: 64, Algorithm.SM2: 64}  # bytes
PARTS = {1: None, 2: "keys", 3: "recalls"}  # ORDER keyring part


@dataclass(frozen=True)
class Key:
    """An issuer's public key and what it is trusted with (`hcode_key`).

    Attributes:
        kid: key id, 8 bytes, as in the tokens; unique in a keyring.
        public_key: 32 bytes for Ed25519, else x and y, 64 bytes, big-endian.
        issuer: 6 … 32 printable ASCII characters without blanks, the `iss` of its tokens.
        algorithm: what it signs with.
        from_: first second of the key; None: always was.
        until: first second after the key; None: never ends.
        revoked_before: tokens issued earlier are dead, a fraction of a second is rounded up; None:
            none is.
        accepts: by the color issued, the color that it counts as here, never a greener one; a
            color that is left out is not accepted. None: each as itself.
    """

    kid: bytes
    public_key: bytes
    issuer: str
    algorithm: Algorithm = Algorithm.ED25519
    from_: Optional[datetime] = None
    until: Optional[datetime] = None
    revoked_before: Optional[datetime] = None
    accepts: Optional[Mapping[Color, Color]] = None


@dataclass(frozen=True)
class Recall:
    """One recalled token: `kid`, 8 bytes, and its `cti`, 8 … 16 bytes."""

    kid: bytes
    cti: bytes


class Keyring(Shared):
    """Keys, recalled tokens and limits; read-only, for any number of threads.

    Args:
        keys: 4,096 at most, in any order.
        recalls: 1,048,576 at most, in any order.
        leeway: seconds that clocks may differ, 0 … 300.
        life_screen: longest life of a screen code, 1 … 1,209,600 seconds.
        life_paper: the same of a paper code.
        refresh_by: from then on answers are stale; None: never.
        tables: False takes 24 KiB less for each Ed25519 key, and is several times slower.
        verify: the host's check of a signature for algorithms that are not built in: of (key,
            message, signature of 64 bytes), whether it holds. What it raises comes back from
            `verify_token`.

    Raises:
        InvalidError, TokenError: a key, recall or number that cannot be; `field` says which,
            `keys[3]`, and the text what is wrong.
    """

    def __init__(
        self,
        keys: Iterable[Key],
        recalls: Iterable[Recall] = (),
        *,
        leeway: int = 60,
        life_screen: int = 300,
        life_paper: int = 86400,
        refresh_by: Optional[datetime] = None,
        tables: bool = True,
        verify: Optional[Verify] = None,
    ) -> None:
        once(self, "_c")
        self.keys, self.recalls = tuple(keys), tuple(recalls)
        c_keys = [c_key(key, f"keys[{i}]") for i, key in enumerate(self.keys)]
        c_recalls = [c_recall(each, f"recalls[{i}]") for i, each in enumerate(self.recalls)]
        o = struct("hcode_keyring_options")
        o.flags = 0 if tables else lib.HCODE_KEYRING_NO_TABLES
        o.leeway = number(leeway, "leeway") or lib.HCODE_NO_LEEWAY
        if number(leeway, "leeway") < 0:
            raise InvalidError(Status.RANGE, "leeway")
        o.life_screen = number(life_screen, "life_screen") or -1
        o.life_paper = number(life_paper, "life_paper") or -1
        o.refresh_by = time_or_0(refresh_by, "refresh_by")
        key_list = ffi.new("const hcode_key *[]", c_keys)
        recall_list = ffi.new("const hcode_recall *[]", c_recalls)
        o.keys, o.key_count = key_list, len(c_keys)
        o.recalls, o.recall_count = recall_list, len(c_recalls)
        if verify is not None:
            by_kid = {bytes(ffi.buffer(c.kid)): key for c, key in zip(c_keys, self.keys)}
            self._context = ffi.new_handle((by_kid, verify))  # not of self: no cycle
            o.context, o.verify = self._context, ffi.addressof(lib, "key_verify")
        self._memory, self._c = build(o)


def build(options: Any) -> tuple[Any, Any]:
    """The memory of a keyring, and the keyring in it."""
    size, keyring = ffi.new("size_t *"), ffi.new("const hcode_keyring **")
    why, memory = struct("hcode_keyring_fault"), ffi.NULL
    status = lib.hcode_keyring_build(options, memory, size, keyring, why)
    if status == Status.BUFFER:
        memory = ffi.new("char[]", size[0])
        status = lib.hcode_keyring_build(options, memory, size, keyring, why)
    if status != Status.OK and why.text:
        part = PARTS.get(why.part)
        field = f"{part}[{why.entry}]" if part else None
        named = Status(status)
        raise FAMILIES[named](named, field, ffi.string(why.text).decode())
    check(status)
    return memory, keyring[0]


def keyring_handle(keyring: object) -> Any:
    """The C handle of a keyring, for the modules of this package."""
    try:
        return of_type(keyring, Keyring, "keyring")._c
    except AttributeError:  # one whose __init__ did not end
        raise HcodeError(Status.INVALID, "keyring", "a keyring that was never built") from None


def time_or_0(moment: Optional[datetime], field: str) -> int:
    """A time, or 0 for none; one at or before the epoch is out of range, not "none"."""
    return 0 if moment is None else max(seconds(moment, field), 0) or -1


def first_alive(moment: Optional[datetime], field: str) -> int:
    """The same, up to a whole second: what was issued in the second of a fraction is dead."""
    first = time_or_0(moment, field)
    return first + 1 if first > 0 and moment is not None and moment.microsecond else first


def c_key(key: object, field: str) -> Any:
    """The C struct of a key."""
    key = of_type(key, Key, field)
    c = struct("hcode_key")
    c.algorithm = number(key.algorithm, f"{field}.algorithm")
    c.kid = exactly(key.kid, 8, f"{field}.kid")
    public_key = octets(key.public_key, f"{field}.public_key")
    exactly(public_key, PUBLIC_KEY.get(key.algorithm, len(public_key)), f"{field}.public_key")
    c.public_key = public_key.ljust(64, b"\0")[:64]
    issuer = utf8(key.issuer, f"{field}.issuer")
    if len(issuer) >= len(c.issuer):
        raise InvalidError(Status.INVALID, f"{field}.issuer", "longer than 32 characters")
    c.issuer = issuer
    setattr(c, "from", time_or_0(key.from_, f"{field}.from_"))
    c.until = time_or_0(key.until, f"{field}.until")
    c.revoked_before = first_alive(key.revoked_before, f"{field}.revoked_before")
    if key.accepts is not None:
        put_accepts(key.accepts, c.accepts, f"{field}.accepts")
    return c


def put_accepts(accepts: object, row: Any, field: str) -> None:
    """Which color counts as which; all zeros would mean each as itself, so one must be there."""
    accepts = of_type(accepts, Mapping, field)  # type: ignore[type-abstract]
    for issued, here in accepts.items():
        row[chosen(issued, Color, field)] = chosen(here, Color, field)
    if not any(row):
        raise InvalidError(Status.INVALID, field, "a key that accepts no color")


def c_recall(recall: object, field: str) -> Any:
    """The C struct of a recalled token."""
    recall = of_type(recall, Recall, field)
    cti = octets(recall.cti, f"{field}.cti")
    if not 8 <= len(cti) <= 16:
        raise InvalidError(Status.INVALID, f"{field}.cti", "expected 8 to 16 bytes")
    c = struct("hcode_recall")
    c.kid, c.cti_length = exactly(recall.kid, 8, f"{field}.kid"), len(cti)
    c.cti = cti.ljust(16, b"\0")
    return c


@callback
def key_verify(context: Any, c: Any, message: Any, length: int, signature: Any) -> int:
    """The keyring's `verify`, asked with the key as it was given."""
    by_kid, verify = ffi.from_handle(context)
    key = by_kid[bytes(ffi.buffer(c.kid))]
    held = verify(key, bytes(ffi.buffer(message, length)), bytes(ffi.buffer(signature, 64)))
    return Status.OK if of_type(held, bool, "verify") else Status.BAD_SIGNATURE

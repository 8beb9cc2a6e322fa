"""Who somebody is: document numbers, ids made of them, family and household pass.

All functions are pure. Document numbers are personal data: the library keeps none, and a host that
stores rows under `person_id` need not keep any either.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Iterable, NamedTuple, Optional

from ._native import ffi, lib
from ._values import chosen, date_or_none, day_number, held, number, utf8, written
from .enums import Document, Family, Status
from .errors import InvalidError, check
from .policy import Policy, handle


class PassLeft(NamedTuple):
    """`left`: trips left today. `next_day`: first day from today with one left; None: never."""

    left: int
    next_day: Optional[date]


def document_canonical(text: str) -> str:
    """The one spelling of a document number, however somebody typed it.

    Full-width forms become ASCII, small letters capitals; blanks and hyphens are dropped. What is
    left must be 1 … 32 of 0-9 A-Z.

    Raises:
        InvalidError: there is no such number.
    """
    typed = utf8(text, "text")

    def call(canonical: Any, size: Any) -> int:
        status: int = lib.hcode_document_canonical(typed, len(typed), canonical, size)
        return status

    return written(call, lib.HCODE_DOCUMENT_NUMBER_MAX + 1).partition(b"\0")[0].decode()


def resident_id_check(number: str, day: date) -> None:
    """Whether a resident ID number can be one (GB 11643-1999); nothing comes back if it can.

    Args:
        number: canonical, as `document_canonical` writes it.
        day: the birthday must not be after it; usually today.

    Raises:
        IdentityError: `id-length`, `id-digit`, `id-region`, `id-date`, `id-check`.
        InvalidError: `range`, the day.
    """
    text = utf8(number, "number")
    status = lib.hcode_resident_id_check(text, len(text), day_number(day))
    check(status, "day" if status == Status.RANGE else "number")


def person_id(secret: bytes, document: Document, text: str, day: date) -> bytes:
    """The id of a person, 16 bytes, from a document number and a secret of the region.

    Whoever holds the secret derives the same id for the same document; whoever does not cannot
    turn an id back into a number.

    Args:
        secret: 32 bytes or more, random, the same as long as the ids are.
        document: type of the document.
        text: its number as typed; a resident ID is checked.
        day: the birthday in a resident ID must not be after it; does not go into the id.

    Raises:
        InvalidError: a secret too short, a number without a canonical form; `range`, the day.
        IdentityError: as `resident_id_check`.
    """
    with held(secret, "secret") as key:
        typed, id = utf8(text, "text"), ffi.new("uint8_t[16]")
        if len(key) < lib.HCODE_SECRET_MIN:
            raise InvalidError(Status.INVALID, "secret", "fewer than 32 bytes")
        kind, when = chosen(document, Document, "document"), day_number(day)
        status = lib.hcode_person_id(key, len(key), kind, typed, len(typed), when, id)
    check(status, "day" if status == Status.RANGE else "text")
    return bytes(ffi.buffer(id))


def may_represent(
    policy: Policy,
    proxy_birthday: date,
    person_birthday: date,
    day: date,
    flags: Family,
) -> bool:
    """Whether somebody may act for a member of the family (docs/semantics.md, Identity).

    Yes in the same household, if the proxy has reached the adult age of the policy, and the person
    is below it, or has reached the elder age, or is unable to use a device.

    Args:
        policy: newest policy of the chain; the one in force on `day` decides.
        proxy_birthday, person_birthday: 1900-01-01 … `day`.
        day: civil day in the policy's offset.
        flags: as far as they are true.

    Raises:
        InvalidError: `range`, a day or birthday.
        RefusedError: `no-rule`, the policy has no `family` statement.
    """
    may = ffi.new("uint32_t *")
    check(
        lib.hcode_may_represent(
            handle(policy),
            day_number(proxy_birthday, "proxy_birthday"),
            day_number(person_birthday, "person_birthday"),
            day_number(day),
            number(flags, "flags") & 0xFFFFFFFF,
            may,
        )
    )
    return bool(may[0])


def pass_left(policy: Policy, trips: Iterable[date], today: date) -> PassLeft:
    """How many trips a household's pass still allows (docs/semantics.md, Identity).

    Args:
        policy: newest policy of the chain; the one in force on `today` decides.
        trips: day of each trip so far, in any order, today's included.
        today: civil day in the policy's offset.

    Raises:
        InvalidError: `range`, a day; `future`, a trip after today.
        RefusedError: `no-rule`, the policy has no `pass` statement.
    """
    days = ffi.new("hcode_day[]", [day_number(trip, "trips") for trip in trips])
    left, next_day = ffi.new("uint32_t *"), ffi.new("hcode_day *")
    now = day_number(today, "today")
    status = lib.hcode_pass_left(handle(policy), days, len(days), now, left, next_day)
    check(status, "trips" if status == Status.FUTURE else None)
    return PassLeft(left[0], date_or_none(next_day[0]))

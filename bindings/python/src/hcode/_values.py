"""From Python's values to the library's and back; nothing here knows what they mean.

What goes in is checked for its type alone: a number that C cannot hold becomes the nearest that it
can, which is out of every range, and so the library's own status says what is wrong. A subclass
goes in as what its base class holds, whatever methods it has: C believes the lengths that it gets.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from typing import Any, Callable, Iterator, Optional, TypeVar

from ._native import ffi, lib
from .enums import Named, Role, Status
from .errors import InvalidError, WrongTypeError, check

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
SECOND = timedelta(seconds=1)
INT32_MIN, INT32_MAX = -(2**31), 2**31 - 1
NEVER: int = lib.HCODE_NEVER
NO_DAY: int = lib.HCODE_NO_DAY

Wanted = TypeVar("Wanted")
Choice = TypeVar("Choice", bound=Named)


# --- In ---


def of_type(value: object, wanted: type[Wanted], field: str) -> Wanted:
    """The value itself, or WrongTypeError."""
    if isinstance(value, wanted):
        return value
    raise WrongTypeError(
        Status.INVALID, field, f"expected {wanted.__name__}, not {type(value).__name__}"
    )


def chosen(value: object, enum: type[Choice], field: str) -> Choice:
    """A member of an enum; a number that was made to look like one is none."""
    value = of_type(value, enum, field)
    if value not in list(enum):
        raise InvalidError(Status.INVALID, field, f"no such {enum.__name__}")
    return value


def seconds(moment: object, field: str) -> int:
    """Whole seconds since 1970 of a datetime with a zone; a fraction is cut off."""
    moment = of_type(moment, datetime, field)
    if moment.utcoffset() is None:
        raise InvalidError(Status.INVALID, field, "a datetime without a time zone")
    return datetime.__sub__(moment, EPOCH) // SECOND


def day_number(day: object, field: str = "day") -> int:
    """Days since 1970-01-01; a datetime is no date here."""
    if type(day) is not date and (isinstance(day, datetime) or not isinstance(day, date)):
        raise WrongTypeError(Status.INVALID, field, f"expected date, not {type(day).__name__}")
    return date.toordinal(day) - EPOCH_ORDINAL


def number(value: object, field: str) -> int:
    """An integer, clamped to 32 bits."""
    return min(max(int.__index__(of_type(value, int, field)), INT32_MIN), INT32_MAX)


def given(value: object, field: str) -> int:
    """For fields in which C reads 0 as "not given": None is 0, and a 0 that was given is -1."""
    return 0 if value is None else number(value, field) or -1


def seen(value: object, field: str) -> memoryview:
    """What is like bytes, where it is."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        try:
            return memoryview(value)
        except ValueError as error:  # of a view that was released
            raise InvalidError(Status.INVALID, field, str(error)) from None
    raise WrongTypeError(Status.INVALID, field, f"expected bytes, not {type(value).__name__}")


def octets(value: object, field: str) -> bytes:
    """Bytes, or a copy of what is like them."""
    return value if type(value) is bytes else bytes(seen(value, field))


def exactly(value: object, length: int, field: str) -> bytes:
    """Bytes of one length."""
    value = octets(value, field)
    if len(value) != length:
        raise InvalidError(Status.INVALID, field, f"expected {length} bytes, not {len(value)}")
    return value


@contextmanager
def held(value: object, field: str, length: Optional[int] = None) -> Iterator[Any]:
    """A secret where the caller has it: a copy would be one that nobody can wipe.

    It is let go at the end, for CPython crashes on garbage that has a memoryview and a pointer
    into it, as the frames of an exception may.
    """
    with seen(value, field) as about:
        whole = about.c_contiguous
    with ffi.from_buffer("uint8_t[]", value if whole else octets(value, field)) as view:
        if length is not None and len(view) != length:
            raise InvalidError(Status.INVALID, field, f"expected {length} bytes, not {len(view)}")
        yield view


def scanned(value: object, field: str) -> bytes:
    """A text of which the library itself judges whether it is Unicode."""
    return str.encode(of_type(value, str, field), "utf-8", "surrogatepass")


def utf8(value: object, field: str) -> bytes:
    """A text as UTF-8."""
    try:
        return str.encode(of_type(value, str, field))
    except UnicodeEncodeError:
        raise InvalidError(Status.INVALID, field, "a text that is no Unicode") from None


def c_text(value: object, field: str) -> bytes:
    """A text for an argument that ends with NUL, so it holds none itself."""
    text = utf8(value, field)
    if b"\0" in text:
        raise InvalidError(Status.INVALID, field, "a text with a NUL in it")
    return text


# --- Out ---


def moment(time: int) -> datetime:
    """A time of the library, in UTC."""
    return EPOCH + timedelta(seconds=time)


def moment_or_none(time: int) -> Optional[datetime]:
    """The same; 0 is none."""
    return moment(time) if time else None


def as_date(day: int) -> date:
    """A day of the library."""
    return date.fromordinal(day + EPOCH_ORDINAL)


def date_or_none(day: int) -> Optional[date]:
    """The same; HCODE_NEVER and HCODE_NO_DAY are none."""
    return None if day in (NEVER, NO_DAY) else as_date(day)


def text_of(pointer: Any) -> Optional[str]:
    """A text of the library; NULL is None."""
    return ffi.string(pointer).decode() if pointer else None


def bits(words: Any) -> tuple[int, ...]:
    """The numbers of the bits that are set in one word or an array of words of 64 bits."""
    words = [words] if isinstance(words, int) else words
    return tuple(64 * i + k for i, word in enumerate(words) for k in range(64) if word >> k & 1)


def roles(word: int) -> frozenset[Role]:
    """A set of roles."""
    return frozenset(role for role in Role if word >> role & 1)


def struct(name: str) -> Any:
    """A new C struct that says its size."""
    made = ffi.new(name + " *")
    made.size = ffi.sizeof(made[0])
    return made


Blame = Callable[[int], Optional[str]]  # from a status to the field that it is about


def nothing(status: int) -> Optional[str]:
    """No field in particular."""
    return None


def listed(
    call: Callable[..., int], *arguments: Any, of: str, blame: Blame = nothing
) -> list[Any]:
    """All that a function of (…, index, struct) gives, up to HCODE_NOT_FOUND."""
    found: list[Any] = []
    while True:
        item = struct(of)
        status = call(*arguments, len(found), item)
        if status == Status.NOT_FOUND:
            return found
        check(status, blame(status))
        found.append(item)


def written(call: Callable[[Any, Any], int], room: int, blame: Blame = nothing) -> bytes:
    """What a function of (buffer, size) writes; `room` is what it usually takes."""
    size = ffi.new("size_t *", room)
    buffer = ffi.new("char[]", room)
    status = call(buffer, size)
    if status == Status.BUFFER:
        buffer = ffi.new("char[]", size[0])
        status = call(buffer, size)
    if status < 0:
        check(status, blame(status))
    check(status)
    return bytes(ffi.buffer(buffer, size[0]))

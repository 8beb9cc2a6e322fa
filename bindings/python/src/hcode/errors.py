"""What goes wrong, as exceptions: one class for each family of statuses.

Every one of them is an `HcodeError` and carries the status, a sentence, and the field that is to
blame where one is. Whatever a callback of the host raises is none of these: it comes back to the
caller as itself.
"""

from __future__ import annotations

import threading
from typing import Any, Callable, Optional, TypeVar, cast

from ._native import ffi, lib
from .enums import Language, Status


class HcodeError(Exception):
    """A call of the library was refused; it had no effect.

    Attributes:
        status: which status, `Status.INVALID` …
        text: one sentence in English.
        field: the argument, or the field of one, that is to blame; None: not one alone.
    """

    def __init__(
        self, status: Status, field: Optional[str] = None, text: Optional[str] = None
    ) -> None:
        self.status = status
        self.text = text if text is not None else status_text(status)
        self.field = field
        super().__init__(status, field, self.text)

    def __str__(self) -> str:
        place = f" ({self.field})" if self.field else ""
        return f"{self.status.label}{place}: {self.text}"


class InvalidError(HcodeError, ValueError):
    """`invalid`, `range`, `future`: an argument that cannot be meant so."""


class WrongTypeError(InvalidError, TypeError):
    """`invalid`: an argument of a type that does not belong there."""


class RefusedError(HcodeError):
    """`no-rule`, `role`, `late`: the policy or the record does not allow it."""


class NotFoundError(HcodeError, LookupError):
    """`not-found`: there is no such thing."""


class StorageError(HcodeError):
    """`conflict`, `storage`: the store was in the way."""


class RecordError(HcodeError, ValueError):
    """`corrupt`, `unknown-reason`: bytes that are no record of this policy chain."""


class PolicyError(HcodeError, ValueError):
    """`policy`: a policy text with an error.

    Attributes:
        line: line of the text, from 1.
        column: character of that line, from 1.
        path: the file, if it came from one.
    """

    def __init__(self, line: int, column: int, text: str, path: Optional[str] = None) -> None:
        super().__init__(Status.POLICY, None, text)
        self.line, self.column, self.path = line, column, path
        self.args = (line, column, text, path)

    def __str__(self) -> str:
        return f"{self.path or '<policy>'}:{self.line}:{self.column}: {self.text}"


class IdentityError(HcodeError, ValueError):
    """`id-length` … `id-check`: a resident ID that cannot be one."""


class TokenError(HcodeError):
    """`too-long` … `stale`: about signed codes and the CBOR in them."""


FAMILIES: dict[Status, type[HcodeError]] = {
    Status.INVALID: InvalidError,
    Status.RANGE: InvalidError,
    Status.FUTURE: InvalidError,
    Status.NO_RULE: RefusedError,
    Status.ROLE: RefusedError,
    Status.LATE: RefusedError,
    Status.NOT_FOUND: NotFoundError,
    Status.CONFLICT: StorageError,
    Status.STORAGE: StorageError,
    Status.CORRUPT: RecordError,
    Status.UNKNOWN_REASON: RecordError,
    Status.ID_LENGTH: IdentityError,
    Status.ID_DIGIT: IdentityError,
    Status.ID_REGION: IdentityError,
    Status.ID_DATE: IdentityError,
    Status.ID_CHECK: IdentityError,
    **{status: TokenError for status in Status if status <= Status.TOO_LONG},
}


def status_text(status: Status, language: Language = Language.EN) -> str:
    """One sentence for people about a status (`hcode_status_text`).

    Raises:
        WrongTypeError: no `Status`, or no `Language`.
    """
    for value, wanted, field in ((status, Status, "status"), (language, Language, "language")):
        if not isinstance(value, wanted):
            raise WrongTypeError(Status.INVALID, field, f"expected {wanted.__name__}")
    return cast(str, ffi.string(lib.hcode_status_text(status, language)).decode())


# --- Statuses and callbacks, for the modules of this package ---

HOST_ERROR = 1  # what C is answered once `keep` has what the host's callback raised
ANSWERED: int = lib.GLUE_ANSWERED
_kept = threading.local()

NEVER_RAN = "a function of the host's could not be called"

Function = TypeVar("Function", bound=Callable[..., int])


def callback(function: Function) -> Function:
    """Make a function what C calls by its name (native/glue.h).

    What it answers is marked, for cffi answers 0, which is `Status.OK`, for a function that it
    cannot run. Whatever it raises is kept for `check`, which runs in the same thread.
    """

    def marked(*arguments: Any) -> int:
        return ANSWERED - function(*arguments)

    name = f"python_{function.__name__}"
    ffi.def_extern(name=name, error=HOST_ERROR, onerror=keep)(marked)
    return function


def keep(kind: Any, error: Optional[BaseException], trace: Any) -> None:
    """What a callback raised, or an interrupt on the way into it or out of it."""
    _kept.error = error


def check(status: int, field: Optional[str] = None) -> None:
    """Raise what a status stands for; `Status.OK` is nothing."""
    if status == Status.OK:
        return
    if status > 0:
        error = _kept.__dict__.pop("error", None)
        raise StorageError(Status.STORAGE, None, NEVER_RAN) if error is None else error
    named = Status(status)
    raise FAMILIES.get(named, HcodeError)(named, field)

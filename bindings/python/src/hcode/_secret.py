"""What is not for logs: a `repr` says of a record how long it is, and of a masked name nothing."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

HIDDEN = ("record", "text", "payload")


def shortened(value: Any, field: str) -> str:
    """One field, as a `repr` shows it."""
    if field not in HIDDEN or value is None:
        return f"{field}={value!r}"
    long = isinstance(value, (bytes, bytearray))
    return f"{field}=<{len(value)} bytes>" if long else f"{field}=..."


def repr_of(answer: Any) -> str:
    """The `repr` of a dataclass or NamedTuple that holds what is not for logs."""
    names = getattr(answer, "_fields", None) or [each.name for each in fields(answer)]
    shown = ", ".join(shortened(getattr(answer, name, None), name) for name in names)
    return f"{type(answer).__qualname__}({shown})"

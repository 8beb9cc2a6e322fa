"""Objects that are more than their fields: what `copy` and `pickle` get of them, and `__init__`."""

from __future__ import annotations

from typing import Any, TypeVar

Self = TypeVar("Self")


class Shared:
    """Read-only, so a copy is the object itself. Its memory means nothing to another process."""

    __slots__ = ()

    def __copy__(self: Self) -> Self:
        return self

    def __deepcopy__(self: Self, memo: object) -> Self:
        return self

    def __reduce__(self) -> Any:
        raise TypeError(f"a {type(self).__name__} cannot be pickled")


class Alone:
    """Of something that there is once, a copy would be a second owner."""

    __slots__ = ()

    def __reduce__(self) -> Any:
        raise TypeError(f"a {type(self).__name__} cannot be copied or pickled")


def once(made: object, mark: str) -> None:
    """Not a second `__init__`: C may be at what the first one made."""
    if hasattr(made, mark):
        raise TypeError(f"a {type(made).__name__} is made once")

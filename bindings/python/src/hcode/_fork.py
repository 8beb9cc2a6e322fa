"""Locks after `fork`: a thread that held one is not there in the child, and never lets it go."""

from __future__ import annotations

import os
from typing import Any
from weakref import WeakValueDictionary

_owners: WeakValueDictionary[int, Any] = WeakValueDictionary()


def unlocks(owner: Any) -> None:
    """From now on `owner._unlock()` is called in each child that is born with it."""
    _owners[id(owner)] = owner


def _in_child() -> None:
    for owner in list(_owners.values()):
        owner._unlock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)

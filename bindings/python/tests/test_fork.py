"""A forked child: what another thread of the parent held is free there, and whole."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

import pytest
from conftest import at, on

import hcode

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

CODE = hcode.Code(
    hcode.Color.RED, hcode.CodeKind.SCREEN, b"cti-0001", "450000", at(8), at(8, 9, 50)
)


def in_child_while_held(lock: Any, call: Callable[[], bool]) -> int:
    """The exit status of a child that was born while another thread had a lock: 0 if `call` says
    True there."""
    has_it, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            has_it.set()
            may_go.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    has_it.wait()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(10)
        status = 1
        try:
            status = 0 if call() else 1
        finally:
            os._exit(status)
    may_go.set()
    holder.join()
    return os.waitpid(child, 0)[1]


def test_a_signing_key() -> None:
    key = hcode.SigningKey(bytes(32), b"kid-0001")
    token = hcode.issue_token(CODE, key)
    assert in_child_while_held(key._lock, lambda: hcode.issue_token(CODE, key) == token) == 0
    assert hcode.issue_token(CODE, key) == token


def test_a_signing_key_that_was_closed() -> None:
    key = hcode.SigningKey(bytes(32), b"kid-0001")
    key.close()

    def refuses() -> bool:
        with pytest.raises(hcode.InvalidError, match="closed"):
            hcode.issue_token(CODE, key)
        return True

    assert in_child_while_held(key._lock, refuses) == 0


class Unhashable(hcode.MemoryStore):
    """A host's own."""

    def __eq__(self, other: object) -> bool:
        return self is other


def put(store: hcode.Store, id: bytes) -> None:
    """A row that is due."""
    change: Any = None  # which this store does not look at
    assert store.commit(id, 0, hcode.Row(b"", hcode.Color.GREEN, on(8), on(9), 1), change)


@pytest.mark.parametrize("kind", [hcode.MemoryStore, Unhashable])
def test_a_store_in_memory(kind: type[hcode.MemoryStore]) -> None:
    store, first, second = kind(), bytes(16), b"\1" * 16
    put(store, first)

    def goes_on() -> bool:
        put(store, second)
        return store.due(on(30), None, 9) == [first, second]

    assert in_child_while_held(store._lock, goes_on) == 0
    assert store.due(on(30), None, 9) == [first]


def test_a_commit_that_was_cut_in_two() -> None:
    """The id was filed, the row was not; the child has neither."""
    store = hcode.MemoryStore()
    store._ids.append(bytes(16))
    assert in_child_while_held(store._lock, lambda: store.due(on(30), None, 9) == []) == 0

"""The rules over a store: take an event in, ask, advance the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Optional

from ._native import ffi, lib
from ._secret import repr_of
from ._values import day_number, exactly, seconds, struct
from .enums import Color, Status
from .errors import check
from .event import Event, c_event, check_event
from .policy import Policy, handle
from .store import Call, Change, Store, c_store, get_change
from .verdict import Verdict, question_field


class PersonAnswer(NamedTuple):
    """The verdict on a person, and the record from which `hcode.reasons` says why."""

    verdict: Verdict
    record: bytes

    def __repr__(self) -> str:
        return repr_of(self)


@dataclass(frozen=True)
class Progress:
    """How far `Engine.advance_day` went, in rows.

    Attributes:
        looked_at: that were due.
        changed: among them, whose color changed.
        passed_over: among them, that gave no answer and stayed as they are.
        first_id, first_status: the first one passed over, and why; None if none was.
    """

    looked_at: int
    changed: int
    passed_over: int
    first_id: Optional[bytes]
    first_status: Optional[Status]


class Engine:
    """A policy chain over a store.

    A row is replaced only if nobody else replaced it meanwhile, so no event is lost and none is
    half-applied. Any number of threads may use one engine if its store allows that. What a method
    of the store raises ends the call, comes back to the caller as itself, and changes nothing.

    Args:
        policy: newest policy of the chain.
        store: where the rows are.
    """

    def __init__(self, policy: Policy, store: Store) -> None:
        handle(policy)
        self._policy, self._store = policy, store

    @property
    def policy(self) -> Policy:
        """The newest policy of the chain."""
        return self._policy

    @property
    def store(self) -> Store:
        """Where the rows are."""
        return self._store

    def apply_event(self, id: bytes, event: Event, now: datetime) -> Change:
        """Take an event in: load the row, apply, classify, commit.

        Classified is the later of the row's day and day(reported). If somebody else replaced the
        row meanwhile, everything is done anew, 16 times in all. An event for which this returns was
        committed, changed or not; one for which it raises changed nothing.

        Args:
            id: the person, 16 opaque bytes.
            event: what was reported.
            now: the host's clock; `reported` may be at most 300 seconds later.

        Raises:
            InvalidError, RecordError, RefusedError: as `hcode.apply`; `future` also for
                `reported > now + 300`.
            StorageError: `conflict`, 16 times; `storage`, the row is impossible.
        """
        now_ = seconds(now, "now")
        change, call = struct("hcode_change"), Call(self._store, event)
        pinned = self._pin(call)
        status = lib.hcode_apply_event(
            pinned[0], exactly(id, 16, "id"), c_event(event), now_, change
        )
        if status == Status.RANGE and not 1 <= now_ <= lib.HCODE_TIME_MAX:
            check(status, "now")
        check_event(status, event, self._policy, now)
        return get_change(change, event)

    def classify_person(self, id: bytes, day: date) -> PersonAnswer:
        """What color a person has on a day. Reads one row and writes nothing.

        Args:
            id: the person, 16 opaque bytes.
            day: civil day in the policy's offset. A host asks for the later of today and the row's.

        Raises:
            NotFoundError: the store has no row for `id`.
            InvalidError, RecordError, RefusedError: as `hcode.classify`.
            StorageError: `storage`, the row is impossible.
        """
        verdict, pinned = struct("hcode_verdict"), self._pin(Call(self._store))
        record, length = ffi.new("uint8_t[]", lib.HCODE_RECORD_MAX), ffi.new("size_t *")
        status = lib.hcode_classify_person(
            pinned[0], exactly(id, 16, "id"), day_number(day), verdict, record, length
        )
        check(status, "id" if status == Status.NOT_FOUND else question_field(status))
        return PersonAnswer(
            Verdict(Color(verdict.color), bool(verdict.registered), verdict.reasons),
            bytes(ffi.buffer(record, length[0])),
        )

    def advance_day(self, day: date, now: datetime) -> Progress:
        """Bring the rows that are due up to a day: colors change by the calendar alone.

        The work is proportional to what is due. A row that gives no answer is counted, the first
        one named, and passed over. Stopped half-way and run again, it ends in the same state.

        Args:
            day: day to advance to, at most day(now + 300).
            now: the host's clock.

        Raises:
            InvalidError: `range`; `future`, the day is after day(now + 300).
            StorageError: `storage`, a page of ids that is not ascending.
        """
        progress, pinned = struct("hcode_progress"), self._pin(Call(self._store))
        now_ = seconds(now, "now")
        status = lib.hcode_advance_day(pinned[0], day_number(day), now_, progress)
        bad_now = not 1 <= now_ <= lib.HCODE_TIME_MAX
        check(status, "now" if bad_now else "day" if status in DAY_STATUSES else None)
        passed = progress.passed_over
        return Progress(
            progress.looked_at,
            progress.changed,
            passed,
            bytes(ffi.buffer(progress.first_id)) if passed else None,
            Status(progress.first_status) if passed else None,
        )

    def _pin(self, call: Call) -> tuple[Any, ...]:
        """The C engine of one call, first, and what must live as long."""
        context = ffi.new_handle(call)
        store = c_store(context)
        engine = struct("hcode_engine")
        policy = self._policy
        engine.policy, engine.store = handle(policy), store
        return engine, store, context, call, policy


DAY_STATUSES = (Status.RANGE, Status.FUTURE)

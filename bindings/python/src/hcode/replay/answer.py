"""Requests to the engine, and what it says as JSON: one method for each form of a line. Keys stand
in the order in which they are set.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Optional

from ..engine import Engine
from ..enums import Color, Named, Status
from ..errors import HcodeError, status_text
from ..memory import MemoryStore
from ..policy import Policy
from ..store import Change, Row
from ..verdict import Reason, next_change, reasons
from .request import Reader, Refused, Request, key_of, person_named
from .text import Loaded

Answer = dict[str, Any]


class NamedStore(MemoryStore):
    """Rows with the names of their people, and the changes of color of an advance."""

    def __init__(self) -> None:
        super().__init__()
        self.person = ""  # whose event is being filed
        self.changes: list[tuple[str, Change]] = []
        self._names: dict[bytes, str] = {}

    def commit(self, id: bytes, expected: int, row: Row, change: Change) -> bool:
        """As a memory store does, and remember."""
        if not super().commit(id, expected, row, change):
            return False
        name = self._names.setdefault(id, self.person)
        if change.event is None and change.was != change.color:
            self.changes.append((name, change))
        return True


def label(named: Optional[Named]) -> Optional[str]:
    """A name, or null."""
    return named.label if named is not None else None


def iso(day: Optional[date]) -> Optional[str]:
    """A date, or null."""
    return day.isoformat() if day is not None else None


def reason_facts(reason: Reason) -> Answer:
    """All that an answer says of one reason."""
    return {
        "name": reason.name,
        "code": reason.code,
        "color": label(reason.color),
        "since": iso(reason.since),
        "by": label(reason.role),
        "run": reason.run,
        "of": reason.of,
        "still_needed": reason.still_needed,
        "earliest_end": iso(reason.earliest_end),
        "cite": reason.cite,
    }


class Host:
    """What `replay` is: a policy chain, a store, and a clock that stands still."""

    def __init__(self, policy: Policy, now: datetime) -> None:
        self.policy, self.now, self.store = policy, now, NamedStore()
        self.engine = Engine(policy, self.store)
        self.advanced: Optional[date] = None

    def answer(self, data: bytes) -> Answer:
        """The answer to one line."""
        person: Answer = {}
        try:
            loaded = Loaded(data)
            name = person_named(loaded, self.policy)
            person = {} if name is None else {"person": name}
            if loaded.twice is not None:
                raise Refused(Status.INVALID, loaded.twice)
            request = Reader(loaded, self.policy).request()
            forms = {
                "event": self.event,
                "classify": self.classify,
                "advance": self.advance,
                "record": self.record,
            }
            return {"status": "ok", **person, **forms[request.ask](request)}
        except Refused as refused:
            status, at = refused.status, refused.at
        except ValueError:
            status, at = Status.INVALID, None
        blamed = {} if at is None else {"at": at}
        return {"status": status.label, **person, **blamed, "text": status_text(status)}

    def event(self, request: Request) -> Answer:
        """An event."""
        assert request.event is not None
        self.store.person = request.person
        try:
            change = self.engine.apply_event(request.id, request.event, self.now)
        except HcodeError as error:
            raise Refused(error.status, key_of(error)) from None
        verdict, record = self.engine.classify_person(request.id, change.day)
        answer: Answer = {
            "day": iso(change.day),
            "was": label(change.was),
            "color": label(change.color),
            "registered": verdict.registered,
            "reasons": [reason.name for reason in reasons(self.policy, record, change.day)],
        }
        if change.marks_left_out:
            answer["too_old_to_mark"] = True
        if change.rules_fired == 0:
            answer["nothing_fired"] = True
        return answer

    def classify(self, request: Request) -> Answer:
        """A question."""
        assert request.day is not None
        try:
            verdict, record = self.engine.classify_person(request.id, request.day)
        except HcodeError as error:
            raise Refused(error.status, "on" if error.field == "day" else None) from None
        return {
            "day": iso(request.day),
            "color": label(verdict.color),
            "registered": verdict.registered,
            "next_change": iso(next_change(self.policy, record, request.day)),
            "reasons": [*map(reason_facts, reasons(self.policy, record, request.day))],
        }

    def advance(self, request: Request) -> Answer:
        """A step of the calendar, which never goes back."""
        day = request.day
        assert day is not None
        if self.advanced is not None and day < self.advanced:
            raise Refused(Status.INVALID, "advance")
        self.store.changes.clear()
        try:
            progress = self.engine.advance_day(day, self.now)
        except HcodeError as error:
            raise Refused(error.status, "advance") from None
        self.advanced = day
        changed = sorted(self.store.changes, key=lambda each: each[0].encode())
        answer: Answer = {"advanced": iso(day), "changes": [*map(color_change, changed)]}
        if progress.first_id is not None:
            answer["passed_over"] = progress.passed_over
            answer["first_id"] = progress.first_id.hex()
            answer["first_status"] = label(progress.first_status)
        return answer

    def record(self, request: Request) -> Answer:
        """The record itself."""
        row = self.store.load(request.id)
        if row is None:
            raise Refused(Status.NOT_FOUND)
        return {"record": row.record.hex()}


def color_change(named: tuple[str, Change]) -> Answer:
    """One change of color."""
    name, change = named
    was: Optional[Color] = change.was
    return {"person": name, "was": label(was), "color": label(change.color)}

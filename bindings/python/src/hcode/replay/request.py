"""JSON into a request. Only the form of a line is judged here (`invalid`); what it means is the
library's to judge.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Optional

from ..enums import Correct, Kind, Role, Status, Symptom
from ..errors import HcodeError, InvalidError, NotFoundError
from ..event import Event, kind_of
from ..policy import Policy
from .text import Loaded, date_of, moment_of, seconds_of

PERSON_MAX = 128  # bytes
CUSTOM_MAX = 39
INT32_MAX = 2**31 - 1

FORMS: dict[str, tuple[set[str], Optional[str]]] = {  # head: keys, the one that names the person
    "event": (
        {
            "event",
            "person",
            "by",
            "occurred",
            "reported",
            "region",
            "celsius",
            "symptoms",
            "reason",
            "actor",
        },
        "person",
    ),
    "classify": ({"classify", "on"}, "classify"),
    "advance": ({"advance"}, None),
    "record": ({"record"}, "record"),
}
ROLES = {role.label: role for role in Role}
SYMPTOMS = {str(symptom.name).lower(): symptom for symptom in Symptom}
KEYS = {  # where ours differ from the line's
    "celsius_x10": "celsius",
    "now": None,
    "kind": None,
    "role": None,
    "record": None,
}


class Refused(Exception):
    """Why a line is refused, and the key that is to blame, if one is."""

    def __init__(self, status: Status, at: Optional[str] = None) -> None:
        super().__init__(status, at)
        self.status, self.at = status, at


@dataclass
class Request:
    """One line, understood: `ask` is the head of its form."""

    ask: str
    person: str
    day: Optional[date] = None
    event: Optional[Event] = None

    @property
    def id(self) -> bytes:
        """The person's, in this host."""
        return hashlib.sha256(self.person.encode()).digest()[:16]


def invalid(at: Optional[str]) -> Refused:
    """Malformed."""
    return Refused(Status.INVALID, at)


class Reader:
    """Reads the values of one line."""

    def __init__(self, loaded: Loaded, policy: Policy) -> None:
        self.line, self.wide, self.policy = loaded.line, loaded.wide, policy

    def request(self) -> Request:
        """The request that the line is, or Refused."""
        heads = [head for head in FORMS if head in self.line]
        if len(heads) != 1:
            raise invalid(None)
        keys, person = FORMS[heads[0]]
        for key in self.line:
            if key not in keys:
                raise invalid(key)
        request = Request(heads[0], self.person(person) if person else "")
        if request.ask == "event":
            request.event = self.event()
        elif request.ask != "record":
            request.day = self.date("on" if request.ask == "classify" else "advance")
        return request

    def person(self, key: str) -> str:
        """The text that names somebody."""
        value = self.line.get(key)
        if not isinstance(value, str) or not 1 <= len(value.encode()) <= PERSON_MAX:
            raise invalid(key)
        return value

    def plain(self, key: str) -> Optional[str]:
        """A text without a NUL in it."""
        value = self.line.get(key)
        return value if isinstance(value, str) and "\0" not in value else None

    def date(self, key: str) -> date:
        """A date."""
        text = self.plain(key)
        day = None if text is None else date_of(text)
        if day is None:
            raise invalid(key)
        return day

    def integer(self, key: str) -> int:
        """An integer, however wide."""
        value = self.line[key]
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole and not (self.wide and isinstance(value, float) and value.is_integer()):
            raise invalid(key)
        return int(value)

    def time(self, key: str) -> datetime:
        """RFC 3339, or seconds."""
        text = self.plain(key)
        seconds = self.integer(key) if text is None else seconds_of(text)
        if seconds is None:
            raise invalid(key)
        return moment_of(seconds)

    def event(self) -> Event:
        """The event, its fields in the order in which they are judged."""
        kind = self.plain("event")
        if kind is None:
            raise invalid("event")
        if not isinstance(self.line.get("by"), str):
            raise invalid("by")
        if "occurred" not in self.line:
            raise invalid("occurred")
        if not isinstance(self.line.get("actor", ""), str):
            raise invalid("actor")
        occurred = self.time("occurred")
        reported = self.time("reported") if "reported" in self.line else occurred
        fields: dict[str, Any] = {
            field: read()
            for key, field, read in (
                ("region", "region", self.region),
                ("celsius", "celsius_x10", self.celsius),
                ("symptoms", "symptoms", self.symptoms),
                ("reason", "reason", self.reason),
            )
            if key in self.line
        }
        named, detail, custom = self.kind(kind)
        role = ROLES.get(self.line["by"])
        if role is None:
            raise invalid("by")
        self.check_fields(named, detail)
        return Event(named, role, occurred, reported, detail, custom=custom, **fields)

    def kind(self, name: str) -> tuple[Kind, int, Optional[str]]:
        """ "kind" or "kind.detail"."""
        try:
            kind, detail, custom = kind_of(name)
        except InvalidError:
            raise invalid("event") from None
        if custom is not None and not 1 <= len(custom.encode()) <= CUSTOM_MAX:
            raise invalid("event")
        return kind, detail, custom

    def region(self) -> int:
        """A code as a number or as a text."""
        text = self.plain("region")
        if text is None:
            return given(self.integer("region"))
        if not (1 <= len(text) <= 9 and text.isascii() and text.isdigit()):
            raise invalid("region")
        return given(int(text))

    def celsius(self) -> int:
        """Tenths of a degree, of a number with at most one decimal."""
        value = self.line["celsius"]
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise invalid("celsius")
        tenths = float(value) * 10
        if math.isinf(tenths) or round(tenths) / 10 != float(value):
            raise invalid("celsius")
        return given(round(tenths))

    def symptoms(self) -> Symptom:
        """A list of names."""
        value, symptoms = self.line["symptoms"], Symptom(0)
        for name in value if isinstance(value, list) else [None]:
            if not isinstance(name, str) or name not in SYMPTOMS:
                raise invalid("symptoms")
            symptoms |= SYMPTOMS[name]
        return symptoms

    def reason(self) -> int:
        """A code, or the name of one; a name that nobody knows is as good as no code."""
        if not isinstance(self.line["reason"], str):
            return given(self.integer("reason"))
        try:
            return self.policy.reason_code(self.plain("reason") or "")
        except NotFoundError:
            return -1

    def check_fields(self, kind: Kind, detail: int) -> None:
        """Fields beyond those that every event has: needed by one kind, else foreign but for a
        check-in's. A list of no symptoms is given, too, which an Event cannot say."""
        checkin = kind is Kind.CHECKIN
        for key, needed, allowed in (
            ("region", kind is Kind.TRAVEL, False),
            ("celsius", kind is Kind.TEMPERATURE, checkin),
            ("symptoms", False, checkin),
            ("reason", (kind, detail) == (Kind.CORRECT, Correct.REASON), False),
        ):
            if key in self.line and not (needed or allowed) or needed and key not in self.line:
                raise invalid(key)


def given(number: float) -> int:
    """A number that was given: 0, or what is less, is out of range and not "none"."""
    return -1 if number < 1 else int(min(number, INT32_MAX))


def person_named(loaded: Loaded, policy: Policy) -> Optional[str]:
    """Whoever a line names, refused or not."""
    reader = Reader(loaded, policy)
    for key in ("person", "classify", "record"):
        try:
            return reader.person(key)
        except Refused:
            pass
    return None


def key_of(error: HcodeError) -> Optional[str]:
    """The key of a line that the library's refusal of its event is about."""
    if error.status is Status.INVALID:
        return "event"  # a custom detail that is no name; the rest was seen before
    return KEYS.get(error.field or "", error.field)

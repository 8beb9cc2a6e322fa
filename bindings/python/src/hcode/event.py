"""What is reported of a person."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Optional

from ._native import lib
from ._values import c_text, given, number, of_type, seconds, struct
from .enums import (
    Contact,
    Correct,
    Diagnosis,
    Kind,
    Named,
    Observe,
    Order,
    Role,
    Status,
    Symptom,
    Test,
    member,
)
from .errors import InvalidError, check
from .policy import Policy

DETAILS: dict[Kind, type[Named]] = {
    Kind.DIAGNOSIS: Diagnosis,
    Kind.CONTACT: Contact,
    Kind.OBSERVE: Observe,
    Kind.ORDER: Order,
    Kind.TEST: Test,
    Kind.CORRECT: Correct,
}


@dataclass(frozen=True)
class Event:
    """One thing that was reported of a person (`hcode_event`).

    Types and zones are checked here, what it all means when it is applied. None is "not given";
    a field that the kind does not have must not be given.

    Attributes:
        kind: what it is.
        role: who files it.
        occurred: when it happened, with a zone; days count from here. A fraction of a second is
            cut off.
        reported: when the host took it in, by the host's one clock. Not before `occurred`.
        detail: a detail of the kind (`Contact.CLOSE` …); 0 where it has none, and for custom.
        region: `Kind.TRAVEL`, required: 1 … 999 (ISO 3166-1 numeric country) or 100000 … 999999
            (GB/T 2260 division).
        celsius_x10: `Kind.TEMPERATURE`, required, and `Kind.CHECKIN`: tenths of a degree Celsius,
            250 … 450.
        symptoms: `Kind.CHECKIN`.
        reason: `Correct.REASON`, required: code of the reason; see `Policy.reason_code`.
        custom: `Kind.CUSTOM`, required: detail as the policy names it, `[a-z][a-z0-9-]{0,31}`.

    Raises:
        InvalidError: a time without a zone, or a text that is too long.
        WrongTypeError: a value of a wrong type. Both name the field.
    """

    kind: Kind
    role: Role
    occurred: datetime
    reported: datetime
    detail: int = 0
    region: Optional[int] = None
    celsius_x10: Optional[int] = None
    symptoms: Symptom = Symptom(0)
    reason: Optional[int] = None
    custom: Optional[str] = None

    def __post_init__(self) -> None:
        c = struct("hcode_event")
        c.kind = number(self.kind, "kind")
        object.__setattr__(self, "kind", member(Kind, self.kind))
        c.role = number(self.role, "role")
        object.__setattr__(self, "role", member(Role, self.role))
        c.occurred = seconds(self.occurred, "occurred")
        c.reported = seconds(self.reported, "reported")
        c.detail = number(self.detail, "detail")
        c.region = given(self.region, "region")
        c.celsius_x10 = given(self.celsius_x10, "celsius_x10")
        c.symptoms = number(self.symptoms, "symptoms") & 0xFFFFFFFF
        object.__setattr__(self, "symptoms", member(Symptom, self.symptoms))
        c.reason = given(self.reason, "reason")
        custom = b"" if self.custom is None else c_text(self.custom, "custom")
        if len(custom) >= len(c.custom) or self.custom == "":
            raise InvalidError(Status.INVALID, "custom")
        c.custom = custom
        object.__setattr__(self, "_c", c)

    @classmethod
    def named(
        cls,
        name: str,
        role: Role,
        occurred: datetime,
        reported: Optional[datetime] = None,
        **more: Any,
    ) -> Event:
        """An event by the name of its kind, and detail, as in policies and in `hcode replay`.

        `Event.named("contact.close", Role.CDC, occurred)`. `reported` is `occurred` if left out.

        Raises:
            InvalidError: there is no such kind, or it has no such detail; else as for `Event`.
        """
        kind, detail, custom = kind_of(name)
        return cls(
            kind,
            role,
            occurred,
            occurred if reported is None else reported,
            detail,
            custom=custom,
            **more,
        )

    @property
    def name(self) -> str:
        """Kind and detail as one name: `"contact.close"`.

        Raises:
            InvalidError: there is no such kind, or it has no such detail; `field` says which.
        """
        field = misnamed(self)
        if field:
            raise InvalidError(Status.INVALID, field)
        label = self.kind.label
        if self.kind is Kind.CUSTOM:
            return f"{label}.{self.custom}"
        details = DETAILS.get(self.kind)
        return f"{label}.{details(self.detail).label}" if details else label

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, field.name) for field in fields(self))


def kind_of(name: str) -> tuple[Kind, int, Optional[str]]:
    """From "kind" or "kind.detail" to kind, detail and custom name."""
    head, dot, tail = of_type(name, str, "name").partition(".")
    kind = next((each for each in Kind if each.label == head), None)
    if kind is None:
        raise InvalidError(Status.INVALID, "name", "no such kind of event")
    if bool(dot) != (kind in DETAILS or kind is Kind.CUSTOM):
        raise InvalidError(Status.INVALID, "name", f"{head} {wanted_detail(kind)}")
    if kind is Kind.CUSTOM:
        return kind, 0, tail
    if not dot:
        return kind, 0, None
    detail = next((each for each in DETAILS[kind] if each.label == tail), None)
    if detail is None:
        raise InvalidError(Status.INVALID, "name", f"{head} has no such detail")
    return kind, int(detail), None


def wanted_detail(kind: Kind) -> str:
    """What stands behind the dot, for who left it out, or put something there."""
    if kind is Kind.CUSTOM:
        return "needs a detail, as the policy names it"
    if kind not in DETAILS:
        return "has no details"
    return "needs a detail: " + ", ".join(each.label for each in DETAILS[kind])


def c_event(event: object) -> Any:
    """The C struct of an event, for the modules of this package."""
    try:
        return of_type(event, Event, "event")._c  # type: ignore[attr-defined]
    except AttributeError:  # one whose __post_init__ did not end
        raise InvalidError(Status.INVALID, "event") from None


# --- Which field is to blame ---


def misnamed(event: Event) -> Optional[str]:
    """The field for which an event has no name."""
    if event.kind not in list(Kind):
        return "kind"
    if event.detail not in (list(DETAILS[event.kind]) if event.kind in DETAILS else [0]):
        return "detail"
    return "custom" if event.kind is Kind.CUSTOM and event.custom is None else None


def foreign_or_missing(event: Event) -> Optional[str]:
    """The field that the kind needs and has not, or has not and needs not."""
    asked = (event.kind, event.detail)
    checkin = event.kind == Kind.CHECKIN
    custom = event.kind == Kind.CUSTOM
    rows: tuple[tuple[str, bool, bool], ...] = (  # field, needed, allowed
        ("region", event.kind == Kind.TRAVEL, False),
        ("celsius_x10", event.kind == Kind.TEMPERATURE, checkin),
        ("reason", asked == (Kind.CORRECT, Correct.REASON), False),
        ("custom", custom, False),
    )
    for field, needed, allowed in rows:
        is_given = getattr(event, field) is not None
        if is_given and not (needed or allowed) or needed and not is_given:
            return field
    if event.symptoms and not checkin:
        return "symptoms"
    return "custom" if custom else None


def invalid_field(event: Event) -> Optional[str]:
    """What makes an event `invalid`."""
    c = c_event(event)
    name = misnamed(event)
    if name:
        return name
    if not lib.hcode_role_name(c.role):
        return "role"
    if c.symptoms & ~sum(Symptom):
        return "symptoms"
    return foreign_or_missing(event)


def range_field(event: Event) -> str:
    """What makes an event out of `range`."""
    c = c_event(event)
    for field in ("occurred", "reported"):
        if not 1 <= getattr(c, field) <= lib.HCODE_TIME_MAX:
            return field
    return "region" if event.region is not None else "celsius_x10"


def future_field(event: Event, policy: Policy, now: Optional[datetime]) -> str:
    """Which time of an event has not come."""
    not_over = (event.kind, event.detail) == (Kind.CORRECT, Correct.DAY) and policy.day(
        event.occurred
    ) >= policy.day(event.reported)
    late = now is not None and event.reported > now
    return "reported" if late and not before_it_occurred(event) and not not_over else "occurred"


def before_it_occurred(event: Event) -> bool:
    """It was reported then, in whole seconds, as C counts."""
    c = c_event(event)
    return bool(c.reported < c.occurred)


def blame(
    status: int, event: Event, policy: Policy, now: Optional[datetime] = None
) -> Optional[str]:
    """The field of an event for which the library refused it; None: no field of it."""
    if status == Status.INVALID:
        return invalid_field(event)
    if status == Status.RANGE:
        return range_field(event)
    if status == Status.FUTURE:
        return future_field(event, policy, now)
    if status == Status.UNKNOWN_REASON and event.reason is not None:
        known = lib.hcode_policy_reason_name(policy._c, c_event(event).reason)
        return "record" if known else "reason"
    return REFUSED.get(status)


REFUSED: dict[int, str] = {
    Status.NO_RULE: "kind",
    Status.ROLE: "role",
    Status.CORRUPT: "record",
    Status.UNKNOWN_REASON: "record",
}


def check_event(status: int, event: Event, policy: Policy, now: Optional[datetime] = None) -> None:
    """`check` for a call about an event; the error names the field."""
    if status == Status.FUTURE and before_it_occurred(event):
        raise InvalidError(Status.FUTURE, "occurred", "later than `reported`")
    if status < 0:
        check(status, blame(status, event, policy, now))
    check(status)

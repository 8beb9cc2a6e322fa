"""Events: what is refused at once, what when it is applied, and which field is named."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any, Callable

import pytest
from conftest import at, on, travel

import hcode
from hcode import Contact, Correct, Event, Kind, Role, Status, Symptom

OK: dict[str, Any] = {"kind": Kind.CHECKIN, "role": Role.SELF, "occurred": at(8), "reported": at(8)}

AT_ONCE = [  # field, value, class of the error
    ("occurred", datetime(2020, 3, 8), hcode.InvalidError),
    ("reported", datetime(2020, 3, 8), hcode.InvalidError),
    ("occurred", date(2020, 3, 8), hcode.WrongTypeError),
    ("occurred", 1583629500, hcode.WrongTypeError),
    ("reported", "2020-03-08T09:00:00+08:00", hcode.WrongTypeError),
    ("kind", "checkin", hcode.WrongTypeError),
    ("role", None, hcode.WrongTypeError),
    ("detail", 1.0, hcode.WrongTypeError),
    ("region", "420100", hcode.WrongTypeError),
    ("celsius_x10", 37.5, hcode.WrongTypeError),
    ("symptoms", None, hcode.WrongTypeError),
    ("reason", "key-region", hcode.WrongTypeError),
    ("custom", b"x", hcode.WrongTypeError),
    ("custom", "", hcode.InvalidError),
    ("custom", "x" * 40, hcode.InvalidError),
    ("custom", "a\0b", hcode.InvalidError),
    ("custom", "\ud800", hcode.InvalidError),
]


@pytest.mark.parametrize("field, value, error", AT_ONCE)
def test_refused_at_once(field: str, value: object, error: type[hcode.HcodeError]) -> None:
    with pytest.raises(error) as caught:
        Event(**{**OK, field: value})
    assert (caught.value.status, caught.value.field) == (Status.INVALID, field)
    assert field in str(caught.value) and "invalid" in str(caught.value)


APPLIED: list[tuple[str, Status, dict[str, Any]]] = [  # field, status, the event
    ("kind", Status.INVALID, {"kind": 0}),
    ("kind", Status.INVALID, {"kind": 2**40}),
    ("role", Status.INVALID, {"role": 10}),
    ("detail", Status.INVALID, {"detail": 1}),
    ("detail", Status.INVALID, {"kind": Kind.CONTACT}),
    ("detail", Status.INVALID, {"kind": Kind.CONTACT, "detail": 5}),
    ("symptoms", Status.INVALID, {"symptoms": 32}),
    ("symptoms", Status.INVALID, {"symptoms": -1}),
    ("symptoms", Status.INVALID, {"kind": Kind.REGISTER, "symptoms": Symptom.FEVER}),
    ("region", Status.INVALID, {"region": 420100}),
    ("region", Status.INVALID, {"kind": Kind.TRAVEL}),
    ("celsius_x10", Status.INVALID, {"kind": Kind.TEMPERATURE}),
    ("celsius_x10", Status.INVALID, {"kind": Kind.REGISTER, "celsius_x10": 370}),
    ("reason", Status.INVALID, {"kind": Kind.CORRECT, "detail": Correct.REASON}),
    ("reason", Status.INVALID, {"reason": 16}),
    ("custom", Status.INVALID, {"kind": Kind.CUSTOM}),
    ("custom", Status.INVALID, {"kind": Kind.CUSTOM, "custom": "No Name"}),
    ("custom", Status.INVALID, {"custom": "x"}),
    (
        "reason",
        Status.UNKNOWN_REASON,
        {"kind": Kind.CORRECT, "detail": Correct.REASON, "role": Role.CDC, "reason": 32767},
    ),
    (
        "reason",
        Status.UNKNOWN_REASON,
        {"kind": Kind.CORRECT, "detail": Correct.REASON, "role": Role.CDC, "reason": 2**70},
    ),
    ("occurred", Status.RANGE, {"occurred": datetime(1970, 1, 1, tzinfo=timezone.utc)}),
    ("reported", Status.RANGE, {"reported": datetime(2106, 2, 7, 6, 28, 16, tzinfo=timezone.utc)}),
    ("occurred", Status.RANGE, {"occurred": datetime.min.replace(tzinfo=timezone.utc)}),
    ("region", Status.RANGE, {"kind": Kind.TRAVEL, "region": 0}),
    ("region", Status.RANGE, {"kind": Kind.TRAVEL, "region": 2**40}),
    ("celsius_x10", Status.RANGE, {"celsius_x10": 0}),
    ("celsius_x10", Status.RANGE, {"celsius_x10": 451}),
    ("celsius_x10", Status.RANGE, {"celsius_x10": -(2**40)}),
    ("occurred", Status.FUTURE, {"occurred": at(8, second=1)}),
    ("occurred", Status.FUTURE, {"kind": Kind.CORRECT, "detail": Correct.DAY, "role": Role.CDC}),
]


@pytest.mark.parametrize("field, status, more", APPLIED)
def test_refused_when_applied(
    policy: hcode.Policy, field: str, status: Status, more: dict[str, Any]
) -> None:
    event = Event(**{**OK, **more})
    with pytest.raises(hcode.HcodeError) as caught:
        hcode.apply(policy, b"", event)
    assert (caught.value.status, caught.value.field) == (status, field)
    store = hcode.MemoryStore()
    with pytest.raises(type(caught.value)) as again:
        hcode.Engine(policy, store).apply_event(bytes(16), event, at(8))
    assert (again.value.status, again.value.field, len(store)) == (status, field, 0)


def test_no_rule_role_and_late_are_refusals(policy: hcode.Policy) -> None:
    test = Event.named("test.positive", Role.HOSPITAL, at(8))
    order = Event.named("order.red", Role.SELF, at(8))
    for event, status, field in ((test, Status.NO_RULE, "kind"), (order, Status.ROLE, "role")):
        with pytest.raises(hcode.RefusedError) as caught:
            hcode.apply(policy, b"", event)
        assert (caught.value.status, caught.value.field) == (status, field)


def test_occurred_later_than_reported_says_so(policy: hcode.Policy) -> None:
    event = Event(**{**OK, "occurred": at(9)})
    for call in (
        lambda: hcode.apply(policy, b"", event),
        lambda: hcode.Engine(policy, hcode.MemoryStore()).apply_event(bytes(16), event, at(9)),
    ):
        with pytest.raises(hcode.InvalidError, match="later than `reported`") as caught:
            call()
        assert (caught.value.status, caught.value.field) == (Status.FUTURE, "occurred")


def test_events_of_a_record_that_is_none(policy: hcode.Policy) -> None:
    with pytest.raises(hcode.RecordError) as caught:
        hcode.apply(policy, b"x", Event(**OK))
    assert (caught.value.status, caught.value.field) == (Status.CORRUPT, "record")


@pytest.mark.parametrize(
    "name, text",
    [
        ("contact", "contact needs a detail: close, symptomatic, fellow, building"),
        ("custom", "custom needs a detail, as the policy names it"),
        ("register.x", "register has no details"),
        ("contact.x", "contact has no such detail"),
        ("nothing.x", "no such kind of event"),
    ],
)
def test_names_that_are_none_say_why(name: str, text: str) -> None:
    with pytest.raises(hcode.InvalidError) as caught:
        Event.named(name, Role.CDC, at(8))
    assert (caught.value.field, caught.value.text) == ("name", text)


def test_reported_later_than_the_clock(policy: hcode.Policy) -> None:
    engine = hcode.Engine(policy, hcode.MemoryStore())
    event = Event(**OK)
    engine.apply_event(bytes(16), event, at(8) - timedelta(seconds=300))
    with pytest.raises(hcode.InvalidError) as caught:
        engine.apply_event(bytes(16), event, at(8) - timedelta(seconds=301))
    assert (caught.value.status, caught.value.field) == (Status.FUTURE, "reported")
    later = Event(**{**OK, "occurred": at(8) + timedelta(microseconds=1)})  # in the same second
    with pytest.raises(hcode.InvalidError) as caught:
        engine.apply_event(bytes(16), later, at(8) - timedelta(seconds=301))
    assert (caught.value.status, caught.value.field) == (Status.FUTURE, "reported")


def test_a_fraction_is_cut_off_and_zones_are_equal(policy: hcode.Policy) -> None:
    utc = travel(8).occurred.astimezone(timezone.utc) + timedelta(microseconds=999999)
    event = Event.named("travel", Role.SELF, utc, region=420100)
    assert hcode.apply(policy, b"", event) == hcode.apply(policy, b"", travel(8))


class Nowhere(tzinfo):
    """A zone that does not know."""

    def utcoffset(self, when: Any) -> Any:
        return None

    dst = tzname = utcoffset


class Broken(tzinfo):
    """A zone that fails."""

    def utcoffset(self, when: Any) -> Any:
        raise LookupError("no such zone")

    dst = tzname = utcoffset


def test_zones_that_know_nothing_or_fail() -> None:
    with pytest.raises(hcode.InvalidError, match="time zone"):
        Event.named("checkin", Role.SELF, datetime(2020, 3, 8, tzinfo=Nowhere()))
    with pytest.raises(LookupError, match="no such zone"):
        Event.named("checkin", Role.SELF, datetime(2020, 3, 8, tzinfo=Broken()))


NAMES = {
    "register": (Kind.REGISTER, 0, None),
    "contact.close": (Kind.CONTACT, Contact.CLOSE, None),
    "correct.day": (Kind.CORRECT, Correct.DAY, None),
    "custom.visit": (Kind.CUSTOM, 0, "visit"),
}


@pytest.mark.parametrize("name", NAMES)
def test_names(name: str) -> None:
    event = Event.named(name, Role.CDC, at(7), at(8))
    assert (event.kind, event.detail, event.custom) == NAMES[name]
    assert (event.name, event.occurred, event.reported) == (name, at(7), at(8))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nothing",
        "contact",
        "contact.",
        "contact.closer",
        "register.x",
        ".close",
        "contact.close.x",
        "Contact.close",
        "custom",
        "custom.",
    ],
)
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(hcode.InvalidError):
        Event.named(name, Role.CDC, at(7))


@pytest.mark.parametrize(
    "field, more",
    [
        ("kind", {"kind": 99}),
        ("kind", {"kind": 2**70}),
        ("detail", {"kind": Kind.CONTACT}),
        ("detail", {"kind": Kind.CONTACT, "detail": 9}),
        ("detail", {"kind": Kind.CONTACT, "detail": 2**70}),
        ("detail", {"kind": Kind.REGISTER, "detail": -1}),
        ("detail", {"kind": Kind.CUSTOM, "detail": 1, "custom": "visit"}),
        ("custom", {"kind": Kind.CUSTOM}),
    ],
)
def test_an_event_without_a_name_says_why(field: str, more: dict[str, Any]) -> None:
    event = Event(**{**OK, **more})
    with pytest.raises(hcode.InvalidError) as caught:
        event.name  # noqa: B018
    assert (caught.value.status, caught.value.field) == (Status.INVALID, field)


COPIES: list[Callable[[Event], Event]] = [
    copy.copy,
    copy.deepcopy,
    lambda e: pickle.loads(pickle.dumps(e)),
]


@pytest.mark.parametrize("copied", COPIES)
def test_copies_are_equal_and_apply_alike(
    policy: hcode.Policy, copied: Callable[[Event], Event]
) -> None:
    event = travel(8)
    again = copied(event)
    assert again == event and hash(again) == hash(event)
    assert hcode.apply(policy, b"", again) == hcode.apply(policy, b"", event)


def test_an_event_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        travel(8).region = 1  # type: ignore[misc]


def test_an_event_that_was_never_made(policy: hcode.Policy) -> None:
    with pytest.raises(hcode.InvalidError):
        hcode.apply(policy, b"", Event.__new__(Event))
    with pytest.raises(hcode.WrongTypeError):
        hcode.apply(policy, b"", None)  # type: ignore[arg-type]
    assert on(8) == policy.day(at(8))

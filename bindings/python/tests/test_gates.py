"""Gates, identity, family and household pass."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, datetime
from typing import Any

import pytest
from conftest import on

import hcode
from hcode import Action, Color, Document, Family, Kind, Policy, Role, Status

GREEN, YELLOW, RED = Color
ROWS = [  # color, tenths of a degree, actions, whether a temperature is to be filed
    (GREEN, None, Action.MEASURE_TEMPERATURE, False),
    (GREEN, 365, Action.PASS, False),
    (GREEN, 373, Action.DENY | Action.REPORT_FEVER, True),
    (YELLOW, 365, Action.DENY | Action.ADVISE_ISOLATION, True),
    (RED, 365, Action.DENY | Action.REPORT_AUTHORITY, False),
]


@pytest.mark.parametrize("color, celsius_x10, actions, files", ROWS)
def test_a_checkpoint(
    policy: Policy, color: Color, celsius_x10: int, actions: Action, files: bool
) -> None:
    answer = hcode.gate(policy, on(8), "checkpoint", color, celsius_x10)
    assert answer.actions == actions
    filed = (Kind.TEMPERATURE, Role.CHECKPOINT, celsius_x10) if files else (None, None, None)
    assert (answer.file_kind, answer.file_role, answer.file_celsius_x10) == filed


WRONG: list[tuple[str, Status, dict[str, Any]]] = [
    ("scene", Status.NO_RULE, {"scene": "nowhere"}),
    ("scene", Status.INVALID, {"scene": None}),
    ("scene", Status.INVALID, {"scene": "check\0point"}),
    ("color", Status.INVALID, {"color": 0}),
    ("color", Status.INVALID, {"color": "green"}),
    ("celsius_x10", Status.RANGE, {"celsius_x10": 0}),
    ("celsius_x10", Status.RANGE, {"celsius_x10": 451}),
    ("celsius_x10", Status.INVALID, {"celsius_x10": 36.5}),
    ("day", Status.RANGE, {"day": date.min}),
    ("day", Status.INVALID, {"day": datetime(2020, 3, 8)}),
    ("policy", Status.INVALID, {"policy": None}),
]


@pytest.mark.parametrize("field, status, more", WRONG)
def test_gates_that_are_refused(
    policy: Policy, field: str, status: Status, more: dict[str, Any]
) -> None:
    right = {
        "policy": policy,
        "day": on(8),
        "scene": "checkpoint",
        "color": GREEN,
        "celsius_x10": 365,
    }
    with pytest.raises(hcode.HcodeError) as caught:
        hcode.gate(**{**right, **more})
    assert (caught.value.field, caught.value.status) == (field, status)


# --- Identity. The number is the example of GB 11643-1999, of nobody who lives. ---

NUMBER, SECRET = "11010519491231002X", bytes(range(32))


def test_documents() -> None:
    assert hcode.document_canonical(" ａb-12\u3000９ ") == "AB129"
    for bad in ("", " ", "é", "1" * 33, "a_b", "\ud800", "a\0"):
        with pytest.raises(hcode.InvalidError):
            hcode.document_canonical(bad)


NUMBERS = [
    ("1101051949123100", Status.ID_LENGTH),
    ("11010519491231002x", Status.ID_DIGIT),
    ("99010519491231002X", Status.ID_REGION),
    ("11010519491331002X", Status.ID_DATE),
    ("110105194912310021", Status.ID_CHECK),
]


@pytest.mark.parametrize("number, status", NUMBERS)
def test_resident_ids(number: str, status: Status) -> None:
    hcode.resident_id_check(NUMBER, on(8))
    with pytest.raises(hcode.IdentityError) as caught:
        hcode.resident_id_check(number, on(8))
    assert (caught.value.status, caught.value.field) == (status, "number")
    with pytest.raises(hcode.IdentityError) as born:
        hcode.resident_id_check("110105202003090020", on(8))  # of tomorrow
    assert born.value.status == Status.ID_DATE


def test_person_ids() -> None:
    id = hcode.person_id(SECRET, Document.RESIDENT_ID, NUMBER, on(8))
    wanted = hmac.new(SECRET, b"hcode-id-1\0\1" + NUMBER.encode(), hashlib.sha256).digest()[:16]
    assert (
        id
        == wanted
        == hcode.person_id(SECRET, Document.RESIDENT_ID, "１１0105-19491231-002x", on(9))
    )
    assert id != hcode.person_id(SECRET, Document.PASSPORT, NUMBER, on(8))
    wrong: list[tuple[str, tuple[Any, ...]]] = [
        ("secret", (bytes(31), Document.PASSPORT, "1", on(8))),
        ("secret", ("x" * 32, Document.PASSPORT, "1", on(8))),
        ("document", (SECRET, 7, "1", on(8))),
        ("text", (SECRET, Document.PASSPORT, "", on(8))),
        ("text", (SECRET, Document.PASSPORT, b"1", on(8))),
        ("text", (SECRET, Document.RESIDENT_ID, "1", on(8))),
        ("day", (SECRET, Document.PASSPORT, "1", date.max)),
        ("day", (SECRET, Document.PASSPORT, "1", None)),
    ]
    for field, arguments in wrong:
        with pytest.raises(hcode.HcodeError) as caught:
            hcode.person_id(*arguments)
        assert caught.value.field == field


def household() -> Policy:
    return Policy(
        "policy p\neffective 2020-01-01\ntimezone +08:00\nfamily adult 18 elder 60\n"
        "pass 1 per 2 days\nreason 1 seen yellow\non clinic by self\n  set seen\n"
    )


def test_family(policy: Policy) -> None:
    child, adult, elder = date(2010, 1, 1), date(1990, 1, 1), date(1950, 1, 1)
    same, unable = Family.SAME_HOUSEHOLD, Family.SAME_HOUSEHOLD | Family.UNABLE
    p = household()
    answers = [
        hcode.may_represent(p, *who, on(8), flags)
        for who, flags in (
            ((adult, child), same),
            ((adult, elder), same),
            ((adult, adult), same),
            ((adult, adult), unable),
            ((child, elder), same),
            ((adult, child), Family(0)),
        )
    ]
    assert answers == [True, True, False, True, False, False]
    bare = Policy(
        "policy p\neffective 2020-01-01\ntimezone +08:00\nreason 1 seen yellow\n"
        "on clinic by self\n  set seen\n"
    )
    for call in (
        lambda: hcode.may_represent(bare, adult, child, on(8), same),
        lambda: hcode.pass_left(bare, [], on(8)),
    ):
        with pytest.raises(hcode.RefusedError) as caught:
            call()
        assert caught.value.status == Status.NO_RULE
    with pytest.raises(hcode.InvalidError):
        hcode.may_represent(p, date(1899, 12, 31), child, on(8), same)
    with pytest.raises(hcode.InvalidError):
        hcode.may_represent(p, adult, child, on(8), 64)  # type: ignore[arg-type]
    with pytest.raises(hcode.WrongTypeError) as wrong:
        hcode.may_represent(p, adult, "child", on(8), same)  # type: ignore[arg-type]
    assert wrong.value.field == "person_birthday"


def test_a_pass() -> None:
    p = household()
    assert hcode.pass_left(p, [], on(8)) == (1, on(8))
    assert hcode.pass_left(p, [on(8)], on(8)) == (0, on(10))
    assert hcode.pass_left(p, iter([on(7), on(1)]), on(8)) == (0, on(9))
    for trips, status in (
        ([on(9)], Status.FUTURE),
        ([date.min], Status.RANGE),
        ([None], Status.INVALID),
    ):
        with pytest.raises(hcode.InvalidError) as caught:
            hcode.pass_left(p, trips, on(8))  # type: ignore[arg-type]
        assert caught.value.status == status
        assert status == Status.RANGE or caught.value.field == "trips"

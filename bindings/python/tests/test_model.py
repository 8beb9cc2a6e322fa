"""Random histories against the Python model of tests/model, which was written from semantics.md
alone: records byte for byte, colors, reasons, what is left to do, the calendar, and every refusal.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any, Optional

import model  # type: ignore[import-not-found]
from conftest import CHAIN
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import hcode
from hcode import Engine, Event, Kind, MemoryStore, Policy, Role, Symptom
from hcode.event import DETAILS

EPOCH = date(1970, 1, 1)
POLICY = Policy.load(*CHAIN)
PEOPLE = ["韦", "b", "c"]
FIRST = model.day_of_date("2020-03-01")
NOW = model.day_of_date("2020-10-01") * 86400
KINDS = [
    (kind, detail)
    for kind in Kind
    if kind is not Kind.CUSTOM
    for detail in (DETAILS.get(kind) or [None])
]
CODES = [reason.code for reason in POLICY.facts.reasons]
REGIONS = [420100, 450000, 110101, 156, 4, 392, 999999]

HOURS = st.integers(0, 86399) | st.sampled_from([0, 1, 86398, 86399])
DAYS = st.integers(FIRST, FIRST + 200)
BACK = st.sampled_from([0, 0, 0, 0, 1, 1, 2, 5, 14, 31, 32, 40, -1])


def moment(time: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=time)


def day_of(day: int) -> date:
    return EPOCH + timedelta(days=day)


def number(day: Optional[date]) -> int:
    return model.NEVER if day is None else (day - EPOCH).days


class AgainstTheModel(RuleBasedStateMachine):
    """One engine each, fed alike."""

    @initialize()
    def start(self) -> None:
        self.chain = model.Chain([path.read_text("utf-8") for path in CHAIN])
        self.theirs = model.Store(self.chain, NOW)
        self.rows = MemoryStore()
        self.engine = Engine(POLICY, self.rows)
        self.newest = FIRST

    def both(self, ours: Any, theirs: Any) -> tuple[Any, Any]:
        """Both answers, or (None, None) if both refuse with one status."""
        refused: Optional[str] = None
        try:
            expected = theirs()
        except model.Refused as error:
            refused = error.status
        try:
            answer = ours()
        except hcode.HcodeError as error:
            assert error.status.label == refused, (error, refused)
            return None, None
        assert refused is None, refused
        return answer, expected

    def file(
        self,
        person: str,
        kind: Kind,
        detail: Any,
        role: Role,
        day: int,
        second: int,
        back: int,
        **fields: Any,
    ) -> None:
        reported = day * 86400 + second - self.chain.offset
        occurred = reported - back * 86400
        words = {
            symptom.name.lower()
            for symptom in Symptom
            if symptom.name and symptom & fields.get("symptoms", 0)
        }
        theirs = model.Event(
            kind.label,
            detail.label if detail else None,
            role.label,
            occurred,
            reported,
            fields.get("region"),
            fields.get("celsius_x10"),
            words or None,
            fields.get("reason"),
        )
        ours = Event(kind, role, moment(occurred), moment(reported), int(detail or 0), **fields)
        change, expected = self.both(
            lambda: self.engine.apply_event(model.person_id(person), ours, moment(NOW)),
            lambda: self.theirs.apply_event(person, theirs),
        )
        if change is None:
            return
        row, was, reasons, rules, left_out = expected
        assert (change.rules_fired, change.marks_left_out) == (rules, left_out)
        assert (change.was.label if change.was else None, change.color.label) == (was, row.color)
        assert (number(change.day), number(change.due)) == (row.day, row.due)
        self.newest = max(self.newest, day)

    people = st.sampled_from(PEOPLE)

    @rule(
        person=people,
        days=st.integers(1, 20),
        second=HOURS,
        hole=st.sampled_from([0, 0, 0, 7, 3]),
        role=st.sampled_from([Role.SELF, Role.GUARDIAN]),
    )
    def check_in_day_after_day(
        self, person: str, days: int, second: int, hole: int, role: Role
    ) -> None:
        row = self.theirs.rows.get(person)
        first = row.day + 1 if row else self.newest
        for i in range(days):
            if not hole or (i + 1) % hole:
                self.file(person, Kind.CHECKIN, None, role, first + i, second, 0)

    @rule(
        person=people,
        which=st.sampled_from(KINDS),
        role=st.sampled_from(Role),
        day=DAYS,
        second=HOURS,
        back=BACK,
        region=st.sampled_from(REGIONS),
        celsius=st.sampled_from([None, 365, 372, 373, 390]),
        symptoms=st.sampled_from(
            [Symptom(0), Symptom(0), Symptom.FEVER, Symptom.UNSURE, Symptom.OTHER | Symptom.UNSURE]
        ),
        code=st.sampled_from(CODES),
    )
    def something(
        self,
        person: str,
        which: Any,
        role: Role,
        day: int,
        second: int,
        back: int,
        region: int,
        celsius: Optional[int],
        symptoms: Symptom,
        code: int,
    ) -> None:
        kind, detail = which
        fields: dict[str, Any] = {}
        if kind is Kind.TRAVEL:
            fields["region"] = region
        if kind is Kind.TEMPERATURE or kind is Kind.CHECKIN and celsius:
            fields["celsius_x10"] = celsius or 365
        if kind is Kind.CHECKIN:
            fields["symptoms"] = symptoms
        if detail is hcode.Correct.REASON:
            fields["reason"] = code
        rules = [
            r
            for r in POLICY.in_force(day_of(day)).facts.rules
            if (r.kind, r.detail) == (kind, int(detail or 0))
        ]
        allowed = sorted({each for r in rules for each in r.roles})
        self.file(
            person,
            kind,
            detail,
            allowed[day % len(allowed)] if allowed and day % 8 else role,
            day,
            second,
            back,
            **fields,
        )

    @rule(person=people, ahead=st.integers(-3, 40))
    def ask(self, person: str, ahead: int) -> None:
        row = self.theirs.rows.get(person)
        day = (row.day if row else self.newest) + ahead
        got, expected = self.both(
            lambda: self.engine.classify_person(model.person_id(person), day_of(day)),
            lambda: self.theirs.classify_person(person, day),
        )
        if got is None:
            return
        assert (got.verdict.color.label, got.verdict.registered) == (
            expected["color"],
            expected["registered"],
        )
        assert number(hcode.next_change(POLICY, got.record, day_of(day))) == expected["next_change"]
        reasons = [
            {
                "name": r.name,
                "code": r.code,
                "color": r.color.label,
                "since": number(r.since),
                "by": r.role.label if r.role else None,
                "run": r.run,
                "of": r.of,
                "still_needed": r.still_needed,
                "earliest_end": number(r.earliest_end) if r.earliest_end else None,
                "cite": r.cite,
            }
            for r in hcode.reasons(POLICY, got.record, day_of(day))
        ]
        assert reasons == expected["reasons"]
        assert got.verdict.reasons == len(reasons)

    @rule(step=st.integers(0, 30))
    def advance(self, step: int) -> None:
        day = max(self.newest, self.theirs.advanced or 0) + step
        progress, changes = self.both(
            lambda: self.engine.advance_day(day_of(day), moment(NOW)),
            lambda: self.theirs.advance_day(day),
        )
        if progress is not None:
            assert (progress.changed, progress.passed_over) == (len(changes), 0)

    @precondition(lambda self: len(self.theirs.rows) > 1)
    @rule(one=people, other=people)
    def merge(self, one: str, other: str) -> None:
        rows = self.theirs.rows
        if one in rows and other in rows:
            ours = [self.row(person).record for person in (one, other)]
            merged = model.merge(self.chain, rows[one].record, rows[other].record)
            assert hcode.merge(POLICY, *ours) == model.encode(merged)

    def row(self, person: str) -> hcode.Row:
        row = self.rows.load(model.person_id(person))
        assert row is not None
        return row

    @invariant()
    def rows_are_equal(self) -> None:
        theirs = getattr(self, "theirs", None)
        for person, row in theirs.rows.items() if theirs else ():
            ours = self.row(person)
            assert ours.record == model.encode(row.record)
            assert (ours.version, ours.color.label, number(ours.day), number(ours.due)) == (
                row.version,
                row.color,
                row.day,
                row.due,
            )


AgainstTheModel.TestCase.settings = settings(max_examples=150, stateful_step_count=30)
TestAgainstTheModel = AgainstTheModel.TestCase

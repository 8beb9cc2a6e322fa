"""Pure functions on records: answers of the page, errors, and promises about order."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Callable

import pytest
from conftest import at, on, travel
from hypothesis import given
from hypothesis import strategies as st

import hcode
from hcode import Color, Event, Policy, Role, Status


def filed(policy: Policy, *events: Event) -> bytes:
    record = b""
    for event in events:
        record = hcode.apply(policy, record, event).record
    return record


@pytest.fixture(name="record", scope="module")
def a_record(policy: Policy) -> bytes:
    """The example of replay.md, but for the registration."""
    return filed(policy, Event.named("travel", Role.SELF, at(7), at(8), region=420100))


def test_an_effect_names_the_rules(policy: Policy, record: bytes) -> None:
    new, effect = hcode.apply(
        policy, b"", Event.named("travel", Role.SELF, at(7), at(8), region=420100)
    )
    assert new == record
    assert effect.rules_fired == len(effect.rules) == 2
    assert effect.policy_effective == date(2020, 3, 7) and not effect.marks_left_out
    rules = [policy.facts.rules[i] for i in effect.rules]
    assert {policy.reason_name(code) for rule in rules for code in rule.sets} == {
        "key-region",
        "other-province",
    }


def test_the_verdict_and_its_reasons(policy: Policy, record: bytes) -> None:
    assert hcode.classify(policy, record, on(8)) == hcode.Verdict(Color.RED, False, 2)
    red, yellow = hcode.reasons(policy, record, on(8))
    assert (red.name, red.color, red.since, red.role) == ("key-region", Color.RED, on(7), Role.SELF)
    assert (red.run, red.of, red.still_needed, red.earliest_end) == (0, 14, 14, on(21))
    assert (red.since_time, red.filed) == (at(7), at(8))
    assert yellow.name == "other-province" and yellow.clear_roles == frozenset()
    assert hcode.next_change(policy, record, on(8)) is None
    zh = hcode.explain(policy, record, on(8), hcode.Language.ZH)
    en = hcode.explain(policy, record, on(8))
    assert "三(一)1(4), 2(3)" in zh and "三(一)1(4), 2(3)" in en and zh != en and "红" in zh


def test_nobody_knows_anything(policy: Policy) -> None:
    assert hcode.classify(policy, b"", on(8)) == hcode.Verdict(Color.GREEN, False, 0)
    assert hcode.reasons(policy, b"", on(8)) == ()
    assert hcode.view(b"") == hcode.RecordFacts(None, None, 0, 0, 0, ())


def test_a_view(policy: Policy, record: bytes) -> None:
    registered = filed(policy, Event.named("register", Role.SELF, at(9)))
    facts = hcode.view(hcode.merge(policy, record, registered))
    assert facts.registered == at(9) and facts.anchor is None
    assert [slot.code for slot in facts.slots] == [16, 26]
    assert (facts.slots[0].since, facts.slots[0].filed, facts.slots[0].cleared_reported) == (
        at(7),
        at(8),
        None,
    )
    day = hcode.view(filed(policy, Event.named("checkin", Role.SELF, at(9))))
    assert (day.anchor, day.normal, day.abnormal, day.corrected) == (on(9), 1, 0, 0)


QUESTIONS: list[Callable[[Any, Any, Any], Any]] = [
    hcode.classify,
    hcode.reasons,
    hcode.next_change,
    hcode.explain,
]


@pytest.mark.parametrize("ask", QUESTIONS)
def test_questions_that_are_refused(policy: Policy, record: bytes, ask: Any) -> None:
    for day, status, error in (
        (on(7), Status.LATE, hcode.RefusedError),
        (date(1969, 12, 30), Status.RANGE, hcode.InvalidError),
        (date(2106, 2, 8), Status.RANGE, hcode.InvalidError),
        (date.max, Status.RANGE, hcode.InvalidError),
    ):
        with pytest.raises(error) as caught:
            ask(policy, record, day)
        assert (caught.value.status, caught.value.field) == (status, "day")
    for bad in (b"\0", record[:-1], record + b"\0", bytes(36), b"\2" + record[1:]):
        with pytest.raises(hcode.RecordError) as corrupt:
            ask(policy, bad, on(8))
        assert (corrupt.value.status, corrupt.value.field) == (Status.CORRUPT, "record")
    with pytest.raises(hcode.RecordError) as unknown:
        ask(policy, record[:1] + b"\1" + record[2:36] + b"\xff\x7f" + record[38:56], on(8))
    assert (unknown.value.status, unknown.value.field) == (Status.UNKNOWN_REASON, "record")
    for day_ in (datetime(2020, 3, 8), at(8), "2020-03-08", 18329, None):
        with pytest.raises(hcode.WrongTypeError) as wrong:
            ask(policy, record, day_)
        assert wrong.value.field == "day"
    for record_ in (None, "x", 1, [1, 2], object()):
        with pytest.raises(hcode.WrongTypeError) as wrong:
            ask(policy, record_, on(8))
        assert wrong.value.field == "record"
    for policy_ in (None, "x", object(), 1):
        with pytest.raises(hcode.WrongTypeError) as wrong:
            ask(policy_, record, on(8))
        assert wrong.value.field == "policy"


def test_what_is_like_bytes_will_do(policy: Policy, record: bytes) -> None:
    for like in (bytearray(record), memoryview(record), memoryview(bytearray(record))):
        assert hcode.classify(policy, like, on(8)).color is Color.RED  # type: ignore[arg-type]


class Liar(bytes):
    """Bytes that say they are longer."""

    def __len__(self) -> int:
        return 1 << 30


def test_bytes_that_lie_about_their_length(policy: Policy, record: bytes) -> None:
    assert hcode.classify(policy, Liar(record), on(8)).color is Color.RED


EVENTS = st.lists(
    st.sampled_from(
        [
            Event.named("register", Role.SELF, at(1)),
            *(Event.named("checkin", Role.SELF, at(d)) for d in range(8, 24)),
            *(
                Event.named("checkin", Role.SELF, at(d), symptoms=hcode.Symptom.FEVER)
                for d in (9, 15)
            ),
            *(travel(d) for d in (7, 10, 16)),
            Event.named("contact.close", Role.CDC, at(11)),
            Event.named("release", Role.CDC, at(20)),
            Event.named("correct.reason", Role.CDC, at(21), reason=16),
            Event.named("order.red", Role.CDC, at(12)),
            Event.named("order.lift", Role.CDC, at(14)),
        ]
    ),
    max_size=12,
)


@given(EVENTS, st.randoms(use_true_random=False), st.integers(0, 12))
def test_order_repetition_and_copies_do_not_matter(
    policy: Policy, events: list[Event], random: Any, cut: int
) -> None:
    record = filed(policy, *events)
    shuffled = events + events[:cut]
    random.shuffle(shuffled)
    assert filed(policy, *shuffled) == record
    parts = filed(policy, *events[:cut]), filed(policy, *events[cut:])
    assert hcode.merge(policy, *parts) == hcode.merge(policy, *reversed(parts)) == record


def test_an_explanation_of_any_length() -> None:
    """Sixty-four reasons with long texts: more than the room that is tried first."""
    reasons = [f'reason {i} r{i} red\n  text en "{"long " * 30}{i}"\n' for i in range(1, 65)]
    names = " ".join(f"r{i}" for i in range(1, 65))
    policy = Policy(
        "policy p\neffective 2020-01-01\ntimezone +08:00\n"
        + "".join(reasons)
        + f"on clinic by self\n  set {names}\n"
    )
    record = filed(policy, Event.named("clinic", Role.SELF, at(8)))
    assert len(record) == 1316
    text = hcode.explain(policy, record, on(8))
    assert len(text) > 8192
    assert all(f"long {i}" in text for i in range(1, 65))

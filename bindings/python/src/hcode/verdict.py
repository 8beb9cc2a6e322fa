"""The answer: color, reasons, when it changes, and all of it in words.

One question, three arguments: policy chain, record, and the day. All functions are pure and may
be called from any number of threads. They raise

- RefusedError `late`: the day is before the newest day that the record knows;
- RecordError `corrupt`, `unknown-reason`: the bytes are no record, or not of this chain;
- InvalidError `range`: the day is before 1969-12-31 or after 2106-02-07.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Optional

from ._native import ffi, lib
from ._values import (
    as_date,
    bits,
    chosen,
    date_or_none,
    day_number,
    listed,
    moment_or_none,
    octets,
    roles,
    text_of,
    written,
)
from .enums import Color, Language, Role, Status
from .errors import check
from .policy import Policy, handle


@dataclass(frozen=True)
class Verdict:
    """The color of a person on a day.

    `registered`: somebody unregistered has a color, but no code to show. `reasons`: how many are
    active; `hcode.reasons` says which.
    """

    color: Color
    registered: bool
    reasons: int


@dataclass(frozen=True)
class Reason:
    """One active reason: why, since when, by whom, and what ends it (`hcode_reason_answer`).

    `role` is who filed it; None, as `since_time` and `filed` are then: it starts by itself.
    `run`, `of` and `still_needed` count normal days; None: normal days do not end it.
    `earliest_end` is None if only a clear ends it. `clear_rules` and `withdraw_rules` are
    indices into `PolicyFacts.rules` of the policy in force.
    """

    code: int
    name: str
    color: Color
    since: date
    role: Optional[Role]
    run: Optional[int]
    of: Optional[int]
    still_needed: Optional[int]
    earliest_end: Optional[date]
    clear_roles: frozenset[Role]
    withdraw_roles: frozenset[Role]
    since_time: Optional[datetime]
    filed: Optional[datetime]
    clear_rules: tuple[int, ...]
    withdraw_rules: tuple[int, ...]
    cite: Optional[str]
    text_en: Optional[str]
    text_zh: Optional[str]


class Verdicts(dict[int, Verdict]):
    """Each verdict is made once, by what the C side packs it into; there are few."""

    def __missing__(self, packed: int) -> Verdict:
        if packed < 0:
            check(packed, question_field(packed))
        verdict = Verdict(Color(packed & 3), bool(packed & 4), packed >> 3)
        self[packed] = verdict
        return verdict


VERDICTS = Verdicts()


def classify(policy: Policy, record: bytes, day: date) -> Verdict:
    """What color a record gives on a day (docs/semantics.md, Classify).

    Args:
        policy: newest policy of the chain; the one in force on `day` decides.
        record: the record; `b""` is somebody of whom nothing is known.
        day: not before the newest day that the record knows.
    """
    record = octets(record, "record")
    return VERDICTS[lib.glue_classify(handle(policy), record, len(record), day_number(day))]


def reasons(policy: Policy, record: bytes, day: date) -> tuple[Reason, ...]:
    """The active reasons, red first, then by code. Arguments as for `classify`."""
    record, number = octets(record, "record"), day_number(day)
    found = listed(
        lib.hcode_reason,
        handle(policy),
        record,
        len(record),
        number,
        of="hcode_reason_answer",
        blame=question_field,
    )
    return tuple(map(read_reason, found))


def next_change(policy: Policy, record: bytes, day: date) -> Optional[date]:
    """The first day after `day` on which the answer differs if no event arrives; None: never."""
    record, when = octets(record, "record"), ffi.new("hcode_day *")
    status = lib.hcode_next_change(handle(policy), record, len(record), day_number(day), when)
    check(status, question_field(status))
    return date_or_none(when[0])


def explain(policy: Policy, record: bytes, day: date, language: Language = Language.EN) -> str:
    """The answer as a paragraph that the person understands."""
    c, record, number = handle(policy), octets(record, "record"), day_number(day)
    tongue = chosen(language, Language, "language")

    def call(text: Any, size: Any) -> int:
        status: int = lib.hcode_explain(c, record, len(record), number, tongue, text, size)
        return status

    return written(call, 4096, question_field)[:-1].decode()


def question_field(status: int) -> Optional[str]:
    """What of record and day a status is about."""
    if status in (Status.RANGE, Status.LATE):
        return "day"
    return "record" if status in (Status.CORRUPT, Status.UNKNOWN_REASON) else None


def read_reason(a: Any) -> Reason:
    """One answer of hcode_reason()."""
    runs = a.of > 0
    return Reason(
        code=a.code,
        name=ffi.string(a.name).decode(),
        color=Color(a.color),
        since=as_date(a.since),
        role=Role(a.role) if a.role else None,
        run=a.run if runs else None,
        of=a.of if runs else None,
        still_needed=a.still_needed if runs else None,
        earliest_end=date_or_none(a.earliest_end),
        clear_roles=roles(a.clear_roles),
        withdraw_roles=roles(a.withdraw_roles),
        since_time=moment_or_none(a.since_time),
        filed=moment_or_none(a.filed),
        clear_rules=bits(a.clear_rules),
        withdraw_rules=bits(a.withdraw_rules),
        cite=text_of(a.cite),
        text_en=text_of(a.text_en),
        text_zh=text_of(a.text_zh),
    )

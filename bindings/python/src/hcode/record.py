"""What the library remembers of one person: apply an event, merge copies, look inside.

A record is its canonical bytes (docs/SPEC.md), at most 1,316: the same facts give the same bytes,
whatever order they arrive in. `b""` is somebody of whom nothing is known. All functions are pure
and may be called from any number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Optional

from ._native import ffi, lib
from ._secret import repr_of
from ._values import as_date, bits, date_or_none, listed, moment_or_none, octets, struct
from .enums import Role
from .errors import check
from .event import Event, c_event, check_event
from .policy import Policy, handle


@dataclass(frozen=True)
class Effect:
    """What an event did.

    Attributes:
        rules_fired: how many rules fired; 0: no guard held, nothing changed.
        marks_left_out: the day was too old to mark (docs/semantics.md, Apply 6).
        policy_effective: first day of the policy that judged.
        rules: which rules fired, indices into `PolicyFacts.rules` of that policy.
    """

    rules_fired: int
    marks_left_out: bool
    policy_effective: date
    rules: tuple[int, ...]


class Applied(NamedTuple):
    """The new record, and what the event did."""

    record: bytes
    effect: Effect

    def __repr__(self) -> str:
        return repr_of(self)


@dataclass(frozen=True)
class Slot:
    """What was filed about one reason (`hcode_slot`).

    `role`, `filed` and `since` are None if it was never set, the last two if never cleared.
    `done`: a complete run after `since` left the window.
    """

    code: int
    role: Optional[Role]
    done: bool
    filed: Optional[datetime]
    since: Optional[datetime]
    cleared_reported: Optional[datetime]
    cleared_occurred: Optional[datetime]


@dataclass(frozen=True)
class RecordFacts:
    """A record, read (`hcode_record_facts`).

    Attributes:
        registered: earliest registration; None: none.
        anchor: greatest day marked; None: none is.
        normal, abnormal, corrected: days so marked; bit k is day `anchor - k`.
        slots: by ascending code.
    """

    registered: Optional[datetime]
    anchor: Optional[date]
    normal: int
    abnormal: int
    corrected: int
    slots: tuple[Slot, ...]


APPLIED = ffi.typeof("glue_applied *")
EFFECTS_MAX = 4096
EFFECT = slice(ffi.offsetof("glue_applied", "effect"), ffi.sizeof("glue_applied"))


class Effects(dict[bytes, Effect]):
    """By the bytes of the C struct each is made once; rules fire in few combinations."""

    def __missing__(self, c: bytes) -> Effect:
        if len(self) >= EFFECTS_MAX:
            self.clear()
        effect = ffi.from_buffer("hcode_effect *", c)
        made = self[c] = Effect(
            rules_fired=effect.rules_fired,
            marks_left_out=bool(effect.marks_left_out),
            policy_effective=as_date(effect.policy_effective),
            rules=bits(effect.rules),
        )
        return made


EFFECTS = Effects()


def apply(policy: Policy, record: bytes, event: Event) -> Applied:
    """Apply an event to a record (docs/semantics.md, Apply).

    The outcome depends on the events alone, not on their order: permuted, repeated and merged
    histories end in equal bytes.

    Args:
        policy: newest policy of the chain; the one in force on day(reported) judges.
        record: the record; `b""` is somebody of whom nothing is known.
        event: what was reported.

    Raises:
        InvalidError: `invalid`, `range`, `future`; the error names the field of the event.
        RecordError: `corrupt`; `unknown-reason`, of the record or (then `field` is "reason") of
            the event.
        RefusedError: `no-rule`, no rule names this kind and detail; `role`, none of them allows
            this role; `late`, it would only mark a day, and one too old to be marked.
    """
    record = octets(record, "record")
    out = ffi.new(APPLIED)
    length = lib.glue_apply(handle(policy), record, len(record), c_event(event), out)
    if length < 0:
        check_event(length, event, policy)
    made = ffi.buffer(out)
    return Applied(made[:length], EFFECTS[made[EFFECT]])


def merge(policy: Policy, a: bytes, b: bytes) -> bytes:
    """Join two copies of a record that took different events (docs/semantics.md, Record).

    Raises:
        RecordError: `corrupt`, `unknown-reason`.
    """
    a, b = octets(a, "a"), octets(b, "b")
    out, length = ffi.new("uint8_t[]", lib.HCODE_RECORD_MAX), ffi.new("size_t *")
    check(lib.hcode_record_merge(handle(policy), a, len(a), b, len(b), out, length))
    return bytes(ffi.buffer(out, length[0]))


def view(record: bytes) -> RecordFacts:
    """Look inside a record. Needs no policy, so it does not judge the codes.

    Raises:
        RecordError: `corrupt`.
    """
    record = octets(record, "record")
    facts = struct("hcode_record_facts")
    check(lib.hcode_record_view(record, len(record), facts), "record")
    slots = listed(lib.hcode_record_slot, record, len(record), of="hcode_slot")
    return RecordFacts(
        registered=moment_or_none(facts.registered),
        anchor=date_or_none(facts.anchor),
        normal=facts.normal,
        abnormal=facts.abnormal,
        corrected=facts.corrected,
        slots=tuple(
            Slot(
                code=slot.code,
                role=Role(slot.role) if slot.role else None,
                done=bool(slot.done),
                filed=moment_or_none(slot.filed),
                since=moment_or_none(slot.since),
                cleared_reported=moment_or_none(slot.cleared_reported),
                cleared_occurred=moment_or_none(slot.cleared_occurred),
            )
            for slot in slots
        ),
    )

"""Policy texts: parse one, chain them, and read what they say (docs/policy.md).

A policy is read-only once parsed; any number of threads may use one. It lives as long as anything
refers to it, and keeps those before it alive.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Optional, Union

from ._copies import Shared, once
from ._native import ffi, lib
from ._values import (
    as_date,
    bits,
    c_text,
    date_or_none,
    day_number,
    listed,
    number,
    octets,
    of_type,
    roles,
    seconds,
    struct,
    text_of,
    utf8,
)
from .enums import Action, Color, Guard, Kind, Mark, Role, Status
from .errors import HcodeError, NotFoundError, PolicyError, check

AnyPath = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class Diagnostic:
    """A warning about a policy that parsed."""

    line: int
    column: int
    text: str


@dataclass(frozen=True)
class ReasonFacts:
    """One reason of a policy (`hcode_reason_facts`); None is "not said"."""

    code: int
    name: str
    color: Color
    retired: bool
    days: Optional[int]
    normal_days: Optional[int]
    missing: int
    from_day_0: bool
    unreported: Optional[int]
    text_en: Optional[str]
    text_zh: Optional[str]
    cite: Optional[str]


@dataclass(frozen=True)
class GuardFacts:
    """One guard of a rule. `days` belongs to `within`, `set` to the two about regions."""

    guard: Guard
    days: Optional[int]
    set: Optional[str]


@dataclass(frozen=True)
class RuleFacts:
    """One `on` rule (`hcode_rule_facts`). Reasons are named by their codes."""

    kind: Kind
    detail: int
    custom: Optional[str]
    roles: frozenset[Role]
    guards: tuple[GuardFacts, ...]
    marks: Mark
    sets: tuple[int, ...]
    clears: tuple[int, ...]
    withdraws: tuple[int, ...]
    line: int


@dataclass(frozen=True)
class RegionFacts:
    """One entry of a set of regions, and its days. Code 0 is `overseas`."""

    code: int
    from_: Optional[date]
    until: Optional[date]


@dataclass(frozen=True)
class SetFacts:
    """One set of regions."""

    name: str
    regions: tuple[RegionFacts, ...]


@dataclass(frozen=True)
class GateFacts:
    """One gate: what staff do, by color; `fever` wins when a fever was measured."""

    scene: str
    needs_temperature: bool
    plain: dict[Color, Action]
    fever: dict[Color, Action]
    cite: Optional[str]


@dataclass(frozen=True)
class PolicyFacts:
    """What a policy says as a whole (`hcode_policy_facts`); None is "not said".

    `utc_offset` is in seconds east of UTC, `fever_x10` in tenths of a degree Celsius,
    `pass_days` in days, and the two ages of `family` in years.
    """

    name: str
    title_en: Optional[str]
    title_zh: Optional[str]
    effective: date
    utc_offset: int
    fever_x10: Optional[int]
    pass_trips: Optional[int]
    pass_days: Optional[int]
    family_adult: Optional[int]
    family_elder: Optional[int]
    reasons: tuple[ReasonFacts, ...]
    rules: tuple[RuleFacts, ...]
    sets: tuple[SetFacts, ...]
    gates: tuple[GateFacts, ...]
    warnings: tuple[Diagnostic, ...]


class Policy(Shared):
    """A parsed policy; the newest of a chain stands for the whole chain.

    Args:
        text: the policy, as text or as UTF-8.
        previous: the newest policy so far, which the new one follows; None for the first.

    Raises:
        PolicyError: the text has an error, or does not fit to `previous`.
    """

    __slots__ = ("_c", "_memory", "_previous", "__dict__")

    def __init__(self, text: Union[str, bytes], previous: Optional[Policy] = None) -> None:
        once(self, "_c")
        source = utf8(text, "text") if isinstance(text, str) else octets(text, "text")
        before = ffi.NULL if previous is None else handle(previous, "previous")
        size, policy = ffi.new("size_t *"), ffi.new("const hcode_policy **")
        why = struct("hcode_diagnostic")
        parse = lib.hcode_policy_parse
        status = parse(source, len(source), before, ffi.NULL, size, policy, why)
        memory = ffi.new("char[]", size[0])
        if status == Status.BUFFER:
            status = parse(source, len(source), before, memory, size, policy, why)
        if status == Status.POLICY:
            raise PolicyError(why.line, why.column, ffi.string(why.text).decode())
        check(status)
        self._memory, self._previous, self._c = memory, previous, policy[0]

    @classmethod
    def parse(cls, text: Union[str, bytes], *more: Union[str, bytes]) -> Policy:
        """A chain of texts, oldest first; the newest policy comes back.

        Raises:
            PolicyError: a text has an error, or does not fit to the one before.
        """
        policy = cls(text)
        for following in more:
            policy = cls(following, policy)
        return policy

    @classmethod
    def load(cls, path: AnyPath, *more: AnyPath) -> Policy:
        """A chain of files, oldest first; the newest policy comes back.

        Raises:
            PolicyError: a text has an error (`path` says which), or does not fit.
            OSError: a file cannot be read.
        """
        policy = load_after(None, path, cls)
        for each in more:
            policy = load_after(policy, each, cls)
        return policy

    def __repr__(self) -> str:
        return f"<Policy {self.facts.name}, in force from {self.facts.effective}>"

    @property
    def previous(self) -> Optional[Policy]:
        """The policy that this one follows."""
        return self._previous

    def in_force(self, day: date) -> Policy:
        """The policy of the chain that is in force on a day (docs/semantics.md)."""
        found = lib.hcode_policy_in_force(self._c, day_number(day))
        policy = self
        while policy._c != found and policy._previous is not None:
            policy = policy._previous
        return policy

    def day(self, time: datetime) -> date:
        """The civil day of a time in the policy's time zone.

        Raises:
            InvalidError: `range`, the time is outside 1970 … 2106; or it has no zone.
        """
        day = ffi.new("hcode_day *")
        check(lib.hcode_policy_day(self._c, seconds(time, "time"), day), "time")
        return as_date(day[0])

    def reason_code(self, name: str) -> int:
        """From the name of a reason of the chain to its code; else NotFoundError."""
        code: int = lib.hcode_policy_reason_code(self._c, c_text(name, "name"))
        if not code:
            raise NotFoundError(Status.NOT_FOUND, "name")
        return code

    def reason_name(self, code: int) -> str:
        """From the code of a reason of the chain to its name; else NotFoundError."""
        name = text_of(lib.hcode_policy_reason_name(self._c, number(code, "code")))
        if name is None:
            raise NotFoundError(Status.NOT_FOUND, "code")
        return name

    @cached_property
    def facts(self) -> PolicyFacts:
        """What the policy says, without its chain; read once."""
        return read_facts(self._c)


def handle(policy: object, field: str = "policy") -> Any:
    """The C handle of a policy, for the modules of this package."""
    try:
        return of_type(policy, Policy, field)._c
    except AttributeError:  # one whose __init__ did not end
        raise HcodeError(Status.INVALID, field, "a policy that was never parsed") from None


def load_after(
    previous: Optional[Policy], path: AnyPath, kind: type[Policy] = Policy
) -> Policy:
    """The policy of one file, of which no more is read than a policy may have."""
    with open(os.fspath(path), "rb") as file:
        text = file.read(lib.HCODE_POLICY_TEXT_MAX + 1)
    try:
        return kind(text, previous)
    except PolicyError as error:
        raise PolicyError(error.line, error.column, error.text, str(path)) from None


# --- Facts ---


def read_reason(f: Any) -> ReasonFacts:
    """One reason."""
    return ReasonFacts(
        code=f.code,
        name=ffi.string(f.name).decode(),
        color=Color(f.color),
        retired=bool(f.retired),
        days=f.days or None,
        normal_days=f.normal_days or None,
        missing=f.missing,
        from_day_0=bool(f.from_day_0),
        unreported=f.unreported or None,
        text_en=text_of(f.text_en),
        text_zh=text_of(f.text_zh),
        cite=text_of(f.cite),
    )


def read_guard(f: Any) -> GuardFacts:
    """One guard."""
    guard = Guard(f.guard)
    return GuardFacts(guard, f.days if guard is Guard.WITHIN else None, text_of(f.set))


def read_rule(c: Any, index: int, f: Any, codes: list[int]) -> RuleFacts:
    """One rule with its guards."""
    guards = listed(lib.hcode_policy_guard, c, index, of="hcode_guard_facts")
    sets, clears, withdraws = (
        tuple(codes[i] for i in bits(word)) for word in (f.sets, f.clears, f.withdraws)
    )
    return RuleFacts(
        kind=Kind(f.kind),
        detail=f.detail,
        custom=text_of(f.custom),
        roles=roles(f.roles),
        guards=tuple(map(read_guard, guards)),
        marks=Mark(f.marks),
        sets=sets,
        clears=clears,
        withdraws=withdraws,
        line=f.line,
    )


def read_set(c: Any, index: int, f: Any) -> SetFacts:
    """One set of regions with its entries."""
    regions = listed(lib.hcode_policy_region, c, index, of="hcode_region_facts")
    return SetFacts(
        ffi.string(f.name).decode(),
        tuple(
            RegionFacts(r.code, date_or_none(getattr(r, "from")), date_or_none(r.until))
            for r in regions
        ),
    )


def read_gate(f: Any) -> GateFacts:
    """One gate."""
    plain, fever = (
        {color: Action(row[color]) for color in Color if row[color]} for row in (f.plain, f.fever)
    )
    return GateFacts(
        ffi.string(f.scene).decode(), bool(f.needs_temperature), plain, fever, text_of(f.cite)
    )


def read_facts(c: Any) -> PolicyFacts:
    """All that one policy says."""
    f = struct("hcode_policy_facts")
    check(lib.hcode_policy_view(c, f))
    reasons = listed(lib.hcode_policy_reason, c, of="hcode_reason_facts")
    rules = listed(lib.hcode_policy_rule, c, of="hcode_rule_facts")
    sets = listed(lib.hcode_policy_set, c, of="hcode_set_facts")
    gates = listed(lib.hcode_policy_gate, c, of="hcode_gate_facts")
    warnings = listed(lib.hcode_policy_warning, c, of="hcode_diagnostic")
    codes = [reason.code for reason in reasons]
    has_family = f.family_adult >= 0
    return PolicyFacts(
        name=ffi.string(f.name).decode(),
        title_en=text_of(f.title_en),
        title_zh=text_of(f.title_zh),
        effective=as_date(f.effective),
        utc_offset=f.utc_offset,
        fever_x10=f.fever_x10 or None,
        pass_trips=f.pass_trips or None,
        pass_days=f.pass_days or None,
        family_adult=f.family_adult if has_family else None,
        family_elder=f.family_elder if has_family else None,
        reasons=tuple(map(read_reason, reasons)),
        rules=tuple(read_rule(c, i, rule, codes) for i, rule in enumerate(rules)),
        sets=tuple(read_set(c, i, s) for i, s in enumerate(sets)),
        gates=tuple(map(read_gate, gates)),
        warnings=tuple(Diagnostic(w.line, w.column, text_of(w.text) or "") for w in warnings),
    )

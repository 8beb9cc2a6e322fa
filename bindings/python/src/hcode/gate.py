"""What staff at a gate do with somebody, by scene, color and temperature: a look-up in a policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Optional

from ._native import lib
from ._values import c_text, chosen, day_number, given, struct
from .enums import Action, Color, Kind, Role, Status
from .errors import check
from .policy import Policy, handle
from .token import TokenReport, c_report


@dataclass(frozen=True)
class GateAnswer:
    """What staff do now, and what the host files. Without `Action.PASS` nobody passes.

    `Action.MEASURE_TEMPERATURE` stands alone: measure, then ask again. The event to file about the
    person, if any, is of `file_kind`, filed by `file_role`, with `file_celsius_x10` in tenths of a
    degree Celsius.
    """

    actions: Action
    file_kind: Optional[Kind]
    file_role: Optional[Role]
    file_celsius_x10: Optional[int]


def gate(
    policy: Policy, day: date, scene: str, color: Color, celsius_x10: Optional[int] = None
) -> GateAnswer:
    """What staff at a gate do (docs/semantics.md, Gates).

    Args:
        policy: newest policy of the chain; the one in force on `day` decides.
        day: civil day in the policy's offset; usually today.
        scene: name of the gate.
        color: as the code shows.
        celsius_x10: what was measured, tenths of a degree Celsius, 250 … 450; None: nothing was.

    Raises:
        InvalidError: `range`, the day or the temperature.
        RefusedError: `no-rule`, the policy has no such gate.
    """
    answer = struct("hcode_gate_answer")
    status = lib.hcode_gate(
        handle(policy),
        day_number(day),
        c_text(scene, "scene"),
        chosen(color, Color, "color"),
        given(celsius_x10, "celsius_x10"),
        answer,
    )
    check(status, blamed(status, celsius_x10))
    return answer_of(answer)


def gate_token(
    policy: Policy,
    day: date,
    scene: str,
    report: TokenReport,
    celsius_x10: Optional[int] = None,
) -> GateAnswer:
    """What staff at a gate do with somebody who shows a signed code.

    A refused token is `Action.DENY`, one that could not be read `Action.RESCAN`; both stand alone
    and file nothing. An accepted one is answered as by `gate` with the color that it counts as
    here; `Action.STALE` joins if the keyring is due for a refresh.

    Args:
        report: of `verify_token`; the others as for `gate`.

    Raises:
        InvalidError: `range`, as for `gate`; `invalid`, a report of a bare CWT.
        RefusedError: `no-rule`, the policy has no such gate.
    """
    answer = struct("hcode_gate_answer")
    status = lib.hcode_gate_token(
        handle(policy),
        day_number(day),
        c_text(scene, "scene"),
        c_report(report),
        given(celsius_x10, "celsius_x10"),
        answer,
    )
    check(status, "report" if status == Status.INVALID else blamed(status, celsius_x10))
    return answer_of(answer)


def blamed(status: int, celsius_x10: Optional[int]) -> Optional[str]:
    """The argument that a status is about."""
    if status == Status.RANGE:
        return "day" if celsius_x10 is None or 250 <= celsius_x10 <= 450 else "celsius_x10"
    return "scene" if status == Status.NO_RULE else None


def answer_of(a: Any) -> GateAnswer:
    """From the C struct."""
    return GateAnswer(
        Action(a.actions),
        Kind(a.file_kind) if a.file_kind else None,
        Role(a.file_role) if a.file_role else None,
        a.file_celsius_x10 or None,
    )

"""The conformance cases (tests/cases/README.md), records and tokens to the byte."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from functools import cache, partial
from typing import Any, Callable, Optional

import curves
import pytest
from conftest import ROOT

import hcode
from hcode import (
    Algorithm,
    Code,
    CodeKind,
    Color,
    Document,
    Event,
    Family,
    Key,
    Keyring,
    Policy,
    Recall,
    Role,
    SigningKey,
    Status,
    Symptom,
)

Case = dict[str, Any]
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def read(name: str) -> list[Case]:
    with open(ROOT / "tests/cases" / f"{name}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def each(name: str) -> pytest.MarkDecorator:
    """Parametrize by the lines of a file; a failure shows the id, and the clause."""
    cases = read(name)
    names = [case["id"] for case in cases]
    assert len(set(names)) == len(names)
    return pytest.mark.parametrize("case", cases, ids=[f"{c['id']} ({c['clause']})" for c in cases])


TEXTS = {line["policy"]: line["text"] for line in read("policies")}


@cache
def chain(*names: str) -> Policy:
    return Policy.parse(*(TEXTS[name] for name in names))


# --- Values ---


def moment(time: Any) -> datetime:
    return (
        datetime.fromisoformat(time) if isinstance(time, str) else EPOCH + timedelta(seconds=time)
    )


def given_moment(time: Any) -> Optional[datetime]:
    return moment(time) if time else None


def day(value: Any) -> date:
    return (
        date.fromisoformat(value)
        if isinstance(value, str)
        else EPOCH.date() + timedelta(days=value)
    )


def day_or_none(value: Any) -> Optional[date]:
    return None if value is None else day(value)


def seconds(when: Optional[datetime]) -> Optional[int]:
    return None if when is None else (when - EPOCH) // timedelta(seconds=1)


def tenths(celsius: Optional[float]) -> Optional[int]:
    return None if celsius is None else round(celsius * 10)


def by_label(enum: Any, label: Any, unknown: int = 0) -> Any:
    """A member; what there is not becomes a number that there is not."""
    return next((member for member in enum if member.label == label), unknown)


def labels(flags: Any) -> list[str]:
    return [str(flag.name).lower().replace("_", "-") for flag in type(flags) if flag in flags]


def known(case: Case, *keys: str) -> None:
    """A key that the page does not know is a fault of the file."""
    assert set(case) <= {"id", "clause", "status", *keys}, case


def ask(status: str, call: Callable[[], Any]) -> Any:
    """The answer; or None, if the call was refused with the status that is wanted."""
    try:
        answer = call()
    except hcode.HcodeError as error:
        assert error.status.label == status, error
        return None
    assert status == "ok"
    return answer


# --- Histories ---


def event(step: Case) -> Event:
    """May raise for what there is not, as the page allows."""
    symptoms = Symptom(0)
    for name in step.get("symptoms", ()):
        symptoms |= next((s for s in Symptom if str(s.name).lower() == name), Symptom(32))
    occurred = moment(step["occurred"])
    return Event.named(
        step["event"],
        by_label(Role, step["by"]),
        occurred,
        moment(step["reported"]) if "reported" in step else occurred,
        region=step.get("region"),
        celsius_x10=tenths(step.get("celsius")),
        symptoms=symptoms,
        reason=step.get("reason"),
    )


def file(policy: Policy, record: bytes, step: Case) -> bytes:
    known(
        step,
        "event",
        "by",
        "occurred",
        "reported",
        "region",
        "celsius",
        "symptoms",
        "reason",
        "rules",
        "marks_left_out",
        "policy_effective",
        "record",
    )
    answer = ask(step["status"], lambda: hcode.apply(policy, record, event(step)))
    if answer is None:
        return record
    assert answer.record.hex() == step["record"]
    assert list(answer.effect.rules) == step["rules"] and answer.effect.rules_fired == len(
        step["rules"]
    )
    assert answer.effect.marks_left_out == step.get("marks_left_out", False)
    if "policy_effective" in step:
        assert answer.effect.policy_effective == day(step["policy_effective"])
    return bytes(answer.record)


def reason(r: hcode.Reason) -> Case:
    """All that the page knows of one."""

    def roles(some: frozenset[Role]) -> list[str]:
        return [role.label for role in Role if role in some]

    return {
        "name": r.name,
        "code": r.code,
        "color": r.color.label,
        "since": r.since,
        "by": r.role.label if r.role else None,
        "run": r.run,
        "of": r.of,
        "still_needed": r.still_needed,
        "earliest_end": r.earliest_end,
        "cite": r.cite,
        "since_time": seconds(r.since_time),
        "filed": seconds(r.filed),
        "clear_roles": roles(r.clear_roles),
        "withdraw_roles": roles(r.withdraw_roles),
        "clear_rules": list(r.clear_rules),
        "withdraw_rules": list(r.withdraw_rules),
    }


def question(policy: Policy, record: bytes, step: Case) -> None:
    known(step, "classify", "color", "registered", "next_change", "codes", "reasons")
    when = day(step["classify"])
    calls: list[Callable[..., Any]] = [hcode.classify, hcode.next_change, hcode.reasons]
    verdict, following, reasons = (
        ask(step["status"], partial(call, policy, record, when)) for call in calls
    )
    data, offsets = hcode.pack([record])
    many = ask(
        "range" if step["status"] == "range" else "ok",
        lambda: hcode.classify_many(policy, data, offsets, when),
    )
    if many is not None:
        assert Status(many.statuses[0]).label == step["status"] and many.colors[0] == (
            verdict.color if verdict else 0
        )
    if verdict is None:
        return
    assert (verdict.color.label, verdict.registered) == (step["color"], step["registered"])
    assert following == day_or_none(step["next_change"])
    assert [r.code for r in reasons] == step["codes"] and verdict.reasons == len(reasons)
    for got, wanted in zip(map(reason, reasons), step.get("reasons", [])):
        for key in ("since", "earliest_end"):
            wanted = {**wanted, key: day_or_none(wanted[key])} if key in wanted else wanted
        assert {key: got[key] for key in wanted} == wanted
    assert len(step.get("reasons", reasons)) == len(reasons)


def merge(policy: Policy, record: bytes, step: Case) -> bytes:
    known(step, "merge", "record")
    other = bytes.fromhex(step["merge"])
    answers = [
        ask(step["status"], partial(hcode.merge, policy, *pair))
        for pair in ((record, other), (other, record))
    ]
    if answers[0] is None:
        return record
    assert [answer.hex() for answer in answers] == [step["record"]] * 2
    return bytes.fromhex(step["record"])


@each("histories")
def test_histories(case: Case) -> None:
    known(case, "policies", "start", "steps")
    policy, record = chain(*case["policies"]), bytes.fromhex(case.get("start", ""))
    for step in case["steps"]:
        if "event" in step:
            record = file(policy, record, step)
        elif "classify" in step:
            question(policy, record, step)
        else:
            record = merge(policy, record, step)


# --- Gates, households, documents ---


def gate_answer(case: Case, answer: Optional[hcode.GateAnswer]) -> None:
    if answer is None:
        return
    assert labels(answer.actions) == case["actions"]
    wanted = tenths(case["file_celsius"])
    filed = (hcode.Kind.TEMPERATURE, Role.CHECKPOINT) if wanted else (None, None)
    assert (answer.file_celsius_x10, answer.file_kind, answer.file_role) == (wanted, *filed)


@each("gates")
def test_gates(case: Case) -> None:
    known(case, "policies", "day", "scene", "color", "celsius", "actions", "file_celsius")
    gate_answer(
        case,
        ask(
            case["status"],
            lambda: hcode.gate(
                chain(*case["policies"]),
                day(case["day"]),
                case["scene"],
                by_label(Color, case["color"]),
                tenths(case.get("celsius")),
            ),
        ),
    )


@each("households")
def test_households(case: Case) -> None:
    known(
        case,
        "policies",
        "day",
        "proxy_birthday",
        "person_birthday",
        "same_household",
        "unable",
        "may",
        "trips",
        "left",
        "next_day",
    )
    policy, when = chain(*case["policies"]), day(case["day"])
    if "trips" in case:
        left = ask(case["status"], lambda: hcode.pass_left(policy, map(day, case["trips"]), when))
        assert left is None or left == (case["left"], day_or_none(case["next_day"]))
    else:
        flags = Family(
            Family.SAME_HOUSEHOLD * case["same_household"] | Family.UNABLE * case["unable"]
        )
        may = ask(
            case["status"],
            lambda: hcode.may_represent(
                policy, day(case["proxy_birthday"]), day(case["person_birthday"]), when, flags
            ),
        )
        assert may is None or may is case["may"]


@each("ids")
def test_ids(case: Case) -> None:
    known(case, "resident_id", "day", "secret", "document", "number", "canonical", "person_id")
    when = day(case["day"])
    if "resident_id" in case:
        ask(case["status"], lambda: hcode.resident_id_check(case["resident_id"], when))
        return
    document = by_label(Document, case["document"])
    id = ask(
        case["status"],
        lambda: hcode.person_id(bytes.fromhex(case["secret"]), document, case["number"], when),
    )
    if id is not None:
        assert id.hex() == case["person_id"]
        assert hcode.document_canonical(case["number"]) == case["canonical"]


# --- Keyrings and tokens ---


def key(line: Case) -> Key:
    accepts = line.get("accepts")
    return Key(
        bytes.fromhex(line["kid"]),
        bytes.fromhex(line["public_key"]),
        line["issuer"],
        by_label(Algorithm, line["algorithm"], 99),
        given_moment(line.get("from")),
        given_moment(line.get("until")),
        given_moment(line.get("revoked_before")),
        accepts
        and {by_label(Color, issued): by_label(Color, here) for issued, here in accepts.items()},
    )


def keyring(case: Case) -> Keyring:
    limits = {name: case[name] for name in ("leeway", "life_screen", "life_paper") if name in case}
    return Keyring(
        [key(line) for line in case["keys"]],
        [
            Recall(bytes.fromhex(line["kid"]), bytes.fromhex(line["cti"]))
            for line in case.get("recalls", ())
        ],
        refresh_by=given_moment(case.get("refresh_by")),
        verify=curves.verify,
        **limits,
    )


@cache
def keyrings() -> dict[str, Keyring]:
    return {case["id"]: keyring(case) for case in read("keyrings") if case["status"] == "ok"}


@each("keyrings")
def test_keyrings(case: Case) -> None:
    known(
        case,
        "keys",
        "recalls",
        "leeway",
        "life_screen",
        "life_paper",
        "refresh_by",
        "text",
        "part",
        "entry",
    )
    if case["status"] == "ok":
        assert case["id"] in keyrings()
        return
    with pytest.raises(hcode.HcodeError) as caught:
        keyring(case)
    assert caught.value.status.label == case["status"]
    field = caught.value.field or ""
    part = {"key": "keys[", "recall": "recalls[", "option": ""}[case["part"]]
    assert field.startswith(part) and ("[" in field) == bool(part)
    if "entry" in case:
        assert field.startswith(f"{part}{case['entry']}]") or not part


def report_of(report: hcode.TokenReport) -> Case:
    return {
        "verdict": report.verdict.label,
        "status": report.status.label,
        "color": report.color and report.color.label,
        "kid": report.kid and report.kid.hex(),
        "color_issued": report.color_issued and report.color_issued.label,
        "kind": report.kind and report.kind.label,
        "issuer": report.issuer,
        "issued": seconds(report.issued),
        "not_before": seconds(report.not_before),
        "expires": seconds(report.expires),
        "seconds_left": report.seconds_left,
        "cti": report.cti and report.cti.hex(),
        "text": report.text,
    }


@each("tokens")
def test_tokens(case: Case) -> None:
    known(case, "keyring", "now", "text", "bytes", "report", "gate")
    token = case["text"] if "text" in case else bytes.fromhex(case["bytes"])
    ring, now = keyrings()[case["keyring"]], moment(case["now"])
    if case["report"]["status"] in ("range", "invalid"):  # of the call, not of the token
        ask(case["report"]["status"], lambda: hcode.verify_token(ring, token, now))
        return
    report = hcode.verify_token(ring, token, now)
    assert report_of(report) == case["report"]
    gate = case.get("gate")
    if gate is not None:
        gate_answer(
            gate,
            ask(
                gate["status"],
                lambda: hcode.gate_token(
                    chain(*gate["policies"]),
                    day(gate["day"]),
                    gate["scene"],
                    report,
                    tenths(gate.get("celsius")),
                ),
            ),
        )


@each("issued")
def test_issued(case: Case) -> None:
    known(case, "seed", "kid", "code", "text")
    line = case["code"]
    code = Code(
        by_label(Color, line["color"]),
        by_label(CodeKind, line["kind"]),
        bytes.fromhex(line["cti"]),
        line["issuer"],
        moment(line["issued"]),
        moment(line["expires"]),
        given_moment(line["not_before"]),
        line["text"],
    )
    with SigningKey(bytes.fromhex(case["seed"]), bytes.fromhex(case["kid"])) as signer:
        text = ask(case["status"], lambda: hcode.issue_token(code, signer))
    assert text == case.get("text")


def test_the_files_are_not_shorter() -> None:
    assert len(read("histories")) >= 300 and len(read("tokens")) >= 200

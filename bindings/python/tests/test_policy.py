"""Policies: chains, errors with their places, and what they say."""

from __future__ import annotations

import gc
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import CHAIN, GUANGXI, at

import hcode
from hcode import Policy, Status


def test_a_chain_of_files_or_texts(chain: Policy) -> None:
    names = []
    policy: Policy | None = chain
    while policy is not None:
        names.append(policy.facts.name)
        policy = policy.previous
    assert names == ["example-grace", "example-strict", "gx-2020-03-07"]
    again = Policy.parse(*(path.read_bytes() for path in CHAIN))
    texts = Policy.parse(*(path.read_text("utf-8") for path in CHAIN))
    assert chain.facts == again.facts == texts.facts
    assert (
        Policy(CHAIN[1].read_bytes(), Policy.load(GUANGXI)).facts == Policy.load(*CHAIN[:2]).facts
    )


def test_the_newest_keeps_the_others_alive() -> None:
    newest = Policy.load(*CHAIN)
    gc.collect()
    for _ in range(50):
        bytearray(1 << 20)  # what was freed is used again
    first = newest.in_force(date(2020, 3, 7))
    assert first.facts.name == "gx-2020-03-07"
    assert first is newest.previous.previous  # type: ignore[union-attr]
    assert newest.in_force(date(1, 1, 1)) is first
    assert newest.in_force(date(9999, 12, 31)) is newest


def test_an_error_says_where(tmp_path: Path) -> None:
    text = "policy x\neffective 2020-13-01\n"
    with pytest.raises(hcode.PolicyError) as caught:
        Policy(text)
    assert (caught.value.status, caught.value.line, caught.value.column) == (Status.POLICY, 2, 11)
    path = tmp_path / "bad.policy"
    path.write_text(text)
    with pytest.raises(hcode.PolicyError) as named:
        Policy.load(GUANGXI, path)
    assert str(named.value) == f"{path}:2:11: {caught.value.text}"
    assert isinstance(named.value, ValueError)
    with pytest.raises(FileNotFoundError):
        Policy.load(tmp_path / "none.policy")


def test_order_of_a_chain_matters() -> None:
    with pytest.raises(hcode.PolicyError):
        Policy.load(CHAIN[1], CHAIN[0])


@pytest.mark.parametrize("text", [None, 1, ["policy x"], Path("x")])
def test_what_is_no_text(text: Any) -> None:
    with pytest.raises(hcode.WrongTypeError) as caught:
        Policy(text)
    assert caught.value.field == "text"
    with pytest.raises(hcode.WrongTypeError):
        Policy(GUANGXI.read_bytes(), "x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", b"", "\0", b"\xff", "\ud800", "policy", "x" * (1 << 20), "\n" * ((1 << 20) + 1)]
)
def test_what_is_no_policy(text: Any) -> None:
    with pytest.raises((hcode.PolicyError, hcode.InvalidError)):
        Policy(text)


def test_one_that_was_never_parsed() -> None:
    half = Policy.__new__(Policy)
    with pytest.raises(hcode.HcodeError):
        hcode.classify(half, b"", date(2020, 3, 8))
    with pytest.raises((hcode.HcodeError, AttributeError)):
        half.in_force(date(2020, 3, 8))


def test_facts(policy: Policy) -> None:
    facts = policy.facts
    assert (facts.effective, facts.utc_offset, facts.fever_x10) == (date(2020, 3, 7), 28800, 373)
    key = next(r for r in facts.reasons if r.name == "key-region")
    assert (key.code, key.color, key.normal_days, key.days) == (16, hcode.Color.RED, 14, None)
    assert key.cite == "三(一)1(4), 2(3)"
    assert policy.reason_code("key-region") == 16 and policy.reason_name(16) == "key-region"
    travels = [r for r in facts.rules if r.kind is hcode.Kind.TRAVEL]
    assert any(key.code in rule.sets for rule in travels)
    assert {g.guard for rule in travels for g in rule.guards} >= {hcode.Guard.REGION_IN}
    text = GUANGXI.read_text("utf-8").splitlines()
    assert all(text[rule.line - 1].startswith("on ") for rule in facts.rules)
    gate = next(g for g in facts.gates if g.scene == "checkpoint")
    assert gate.plain[hcode.Color.GREEN] == hcode.Action.PASS


@pytest.mark.parametrize(
    "call, field",
    [
        (lambda p: p.reason_code("nothing"), "name"),
        (lambda p: p.reason_name(0), "code"),
        (lambda p: p.reason_name(2**80), "code"),
    ],
)
def test_reasons_that_nobody_knows(policy: Policy, call: Any, field: str) -> None:
    with pytest.raises(hcode.NotFoundError) as caught:
        call(policy)
    assert (caught.value.status, caught.value.field) == (Status.NOT_FOUND, field)
    assert isinstance(caught.value, LookupError)


def test_days_begin_at_midnight_of_the_policy(policy: Policy) -> None:
    midnight = at(8, hour=0)
    assert policy.day(midnight) == date(2020, 3, 8)
    assert policy.day(midnight - timedelta(microseconds=1)) == date(2020, 3, 7)
    assert policy.day(midnight.astimezone(timezone.utc)) == date(2020, 3, 8)
    for wrong in (datetime(2020, 3, 8), datetime(1970, 1, 1, tzinfo=timezone.utc)):
        with pytest.raises(hcode.InvalidError) as caught:
            policy.day(wrong)
        assert caught.value.field == "time"


def test_warnings_have_places() -> None:
    text = GUANGXI.read_text("utf-8") + "\nreason 999 never-set yellow\n"
    warnings = Policy(text).facts.warnings
    assert any(w.line == len(text.splitlines()) and "never-set" in w.text for w in warnings)

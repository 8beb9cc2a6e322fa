"""The programs of docs/python.md, run as they stand, and the numbers on that page."""

from __future__ import annotations

import builtins
import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT

import hcode
from hcode.errors import FAMILIES

PAGE = (ROOT / "docs/python.md").read_text("utf-8")


BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.S | re.M)
QUICK_START, CODES, STORE = (text for language, text in BLOCKS if language == "python")
_, *PRINTED = (text for language, text in BLOCKS if not language)  # the first is of a shell


@pytest.mark.parametrize(
    "program, printed, lines", [(QUICK_START, PRINTED[0], 12), (CODES, PRINTED[1], 18)]
)
def test_programs_print_what_the_page_says(program: str, printed: str, lines: int) -> None:
    assert len(program.splitlines()) <= lines
    run([sys.executable, "-c", program], printed)


def test_the_store_is_one() -> None:
    """For an engine, and for mypy; and Python 3.9 can read its annotations."""
    assert STORE.startswith("from __future__ import annotations\n")
    run([sys.executable, "-c", STORE + USED], "3 red\n")
    typed = ["-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", os.devnull, "-c"]
    run([sys.executable, *typed, STORE + USED], "")


USED = """
from datetime import datetime, timezone
policy = hcode.Policy.load("policies/guangxi-2020-03-07.policy")
store = Mine()
engine = hcode.Engine(policy, store)
now = datetime(2020, 3, 8, tzinfo=timezone.utc)
for i in range(3):
    engine.apply_event(bytes([i] * 16), hcode.Event.named("order.red", hcode.Role.CDC, now), now)
engine.advance_day(date(2020, 3, 8), now)
print(len(store.rows), engine.classify_person(bytes(16), date(2020, 3, 8)).verdict.color)
"""


def run(command: list[str], printed: str) -> None:
    """A program that says no more and no less."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )
    assert (done.stdout, done.stderr) == (printed, "")


def test_the_table_of_errors_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `(\w+Error)` \| (.*?) \|(.*)\|$", PAGE, re.M)
    assert {name for name, _, _ in rows} == {
        name for name in hcode.__all__ if name.endswith("Error")
    } - {"HcodeError"}
    for name, statuses, bases in rows:
        kind = getattr(hcode, name)
        words = re.findall(r"`([a-z0-9-]+)`", statuses)
        named = [status for status in hcode.Status if status.label in words]
        assert named
        if name not in ("WrongTypeError", "PolicyError"):
            assert {FAMILIES[status] for status in named} == {kind}
        for base in re.findall(r"`(\w+)`", bases):
            assert base in [each.__name__ for each in kind.__mro__]


def test_every_name_of_the_page_is_there() -> None:
    table = PAGE[PAGE.index("## What there is") : PAGE.index("## A store of your own")]
    names = re.findall(r"`([A-Za-z_]\w*)`", table)
    places = [builtins, hcode, hcode.Policy, hcode.Event, hcode.Reason]
    assert [
        n
        for n in names
        if not any(hasattr(p, n) or n in getattr(p, "__annotations__", ()) for p in places)
    ] == []

"""The program of docs/python.md, run as it stands, and the numbers on that page."""

from __future__ import annotations

import builtins
import re
import subprocess
import sys

from conftest import ROOT

import hcode
from hcode.errors import FAMILIES

PAGE = (ROOT / "docs/python.md").read_text("utf-8")


def test_the_quick_start_prints_what_the_page_says() -> None:
    (program,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.S | re.M)
    (printed,) = re.findall(r"^It prints:\n\n```\n(.*?)^```", PAGE, re.S | re.M)
    assert len(program.splitlines()) <= 12
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
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

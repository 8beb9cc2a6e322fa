"""What the tests share. They run on an installed hcode, never on the source beside them."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import hypothesis
import pytest

import hcode

ROOT = Path(__file__).resolve().parents[3]
CHINA = datetime.timezone(datetime.timedelta(hours=8))
CHAIN = [
    ROOT / "policies" / name
    for name in ("guangxi-2020-03-07.policy", "example-strict.policy", "example-grace.policy")
]
GUANGXI = CHAIN[0]

sys.path += [str(ROOT / "tests" / "model"), str(ROOT / "tests" / "host")]

hypothesis.settings.register_profile("check", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("check")


def at(day: int, hour: int = 9, second: int = 0) -> datetime.datetime:
    """A moment of March 2020 in Guangxi."""
    return datetime.datetime(2020, 3, day, hour, 0, second, tzinfo=CHINA)


def on(day: int) -> datetime.date:
    """A day of March 2020."""
    return datetime.date(2020, 3, day)


def travel(day: int, **more: object) -> hcode.Event:
    """Left Wuhan on a day, and says so at once."""
    return hcode.Event.named(
        "travel",
        hcode.Role.SELF,
        at(day),
        **{"region": 420100, **more},  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def policy() -> hcode.Policy:
    return hcode.Policy.load(GUANGXI)


@pytest.fixture(scope="session")
def chain() -> hcode.Policy:
    return hcode.Policy.load(*CHAIN)


@pytest.fixture(scope="session")
def shared() -> Path:
    path = Path(os.environ.get("HCODE_SHARED", ROOT.parent / "shared"))
    if not (path / "vectors").is_dir():
        print(f"SKIPPED: {path} is missing")
        pytest.skip(f"HCODE_SHARED: {path} is missing")
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(f"SKIPPED: {report.nodeid}: {report.longrepr[2]}")

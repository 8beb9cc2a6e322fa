"""A program that is not there fails everything at once, and says why."""
import os

import host
import pytest


def pytest_sessionstart(session):
    if not os.access(host.HCODE, os.X_OK):
        pytest.exit("%s is missing: make build/hcode, or set HCODE_BIN" % host.HCODE, returncode=2)


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line("SKIPPED: %s: %s" % (report.nodeid, report.longrepr[2]))

"""Helpers of the tests of `hcode policy show` and `hcode policy diff`."""

import json
import os
import subprocess
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HCODE = os.environ.get("HCODE_BIN", str(ROOT / "build/hcode"))
GUANGXI, STRICT, GRACE = (
    str(ROOT / "policies" / f"{name}.policy")
    for name in ("guangxi-2020-03-07", "example-strict", "example-grace")
)


def hcode(*words, status=0, stdin=""):
    """Standard output of a call that must end with this status."""
    done = subprocess.run([HCODE, *map(str, words)], input=stdin, capture_output=True,
                          text=True, check=False)
    assert done.returncode == status, (done.returncode, done.stdout[-2000:], done.stderr)
    if status == 2:
        assert done.stdout == ""
        return done.stderr
    assert done.stderr == ""
    return done.stdout


def show(*files):
    return json.loads(hcode("policy", "show", "--json", *files))


def diff(*words, status=1):
    answer = json.loads(hcode("policy", "diff", "--json", *words, status=status))
    assert answer["same"] == (status == 0)
    return answer


def columns(text):
    """Columns on a terminal."""
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def filings(rules):
    """Rules as a set of (event, guards, roles), each in one word or words in a set."""
    return {(r["event"], guards(r), frozenset(r["by"])) for r in rules}


def guards(rule):
    return frozenset(" ".join(str(v) for v in g.values()) for g in rule["guards"])

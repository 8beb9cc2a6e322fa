"""`python -m hcode replay` answers as `build/hcode replay` does, byte for byte, line for line."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import histories  # type: ignore[import-not-found]
import model  # type: ignore[import-not-found]
import pytest
import test_input  # type: ignore[import-not-found]
from conftest import CHAIN, GUANGXI, ROOT

HCODE = os.environ.get("HCODE_BIN", str(ROOT / "build/hcode"))
PYTHON = [sys.executable, "-m", "hcode"]
NOW = "2021-01-01T00:00:00Z"


def run(command: list[str], lines: bytes, chain: Sequence[Path], now: str) -> tuple[int, bytes]:
    options = [word for path in chain for word in ("--policy", str(path))]
    done = subprocess.run(
        [*command, "replay", *options, "--now", now],
        input=lines,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.stderr == b""
    return done.returncode, done.stdout


def equal(lines: bytes, chain: Sequence[Path] = (GUANGXI,), now: str = NOW) -> list[dict[str, Any]]:
    """The answers, after they were found equal."""
    status, wanted = run([HCODE], lines, chain, now)
    again, got = run(PYTHON, lines, chain, now)
    given = lines.split(b"\n")
    for ours, theirs in zip(got.splitlines(), wanted.splitlines()):
        assert ours == theirs, given[json.loads(theirs)["line"] - 1][:500]
    assert (again, got) == (status, wanted)
    return [json.loads(line) for line in wanted.splitlines()]


def test_the_town() -> None:
    answers = equal((ROOT / "examples/town/town.jsonl").read_bytes(), CHAIN)
    assert len(answers) > 1000


@pytest.mark.parametrize("seed", range(3))
def test_histories_of_the_model(seed: int) -> None:
    chain = model.load([str(path) for path in CHAIN[: seed + 1]])
    now = histories.now_for(chain)
    lines = histories.generate(chain, seed, 3000)
    equal(b"".join(lines), CHAIN[: seed + 1], str(now))


def test_what_is_no_object() -> None:
    answers = equal(b"\n".join(test_input.NO_OBJECT))
    assert len(answers) > 40


BASE = {"person": "p", "by": "self", "occurred": "2020-03-08T12:00:00+08:00"}
EVENTS: list[dict[str, Any]] = [
    {"event": "travel", **BASE, "region": 420100},
    {"event": "checkin", **BASE},
    {"event": "correct.reason", **BASE, "by": "cdc", "reason": "key-region"},
]
ODD = [  # JSON that readers disagree about
    '{"record":"p","record":"q"}',
    '{"x":{"a":1,"a":2},"x":1}',
    '{"a":[{"b":1,"c":{"d":1,"d":2},"b":3}],"record":"p"}',
    '{"record":"p","r\\u0065cord":"q"}',
    '{"record":"\\u0000"}',
    '{"\\u0000":1}',
    '{"record":"\\ud83d\\ude00"}',
    '{"record":"\\ud83d"}',
    '{"record":"p","x":"\\udc00"}',
    '{"record":"p","x":["\\ud800\\ud800"]}',
    '{"record":"p","\\ud800":1}',
    '{"record":{"a":"a\\ud800","a":"b"}}',
    '{"record":{"a":["\\ud800"],"a":"b"},"record":"p"}',
    '{"record":"\\ud83d\\ude00","record":"p"}',
    '{"record":"p","x\\u0000":1}',
    '{"record":"\x7f\u2028\\u001f\\b\\f\\/"}',
    '{"record":"p","x":1e400}',
    '{"record":"p","x":-1e400}',
    '{"record":"p","x":1e-400}',
    '{"record":"p","x":99999999999999999999}',
    '{"record":"p","x":-9223372036854775809}',
    '{"record":"p","x":9223372036854775807}',
    '{"record":"p","x":' + "9" * 400 + "}",
    '{"record":"p","x":-0}',
    '{"record":"p","x":NaN}',
    '{"record":"p","x":Infinity}',
    '{"record":"p","x":01}',
    '{"record":"p","x":1.}',
    '{"record":"p","x":.5}',
    '{"record":"p","x":+1}',
    '{"record":"p","x":1E5}',
    '{"person":"q","classify":"p"}',
    '{"classify":7,"record":"q"}',
    '{"advance":"2020-03-20","person":"z"}',
    '{"record":"p",}',
    '{"x":' + "[" * 900 + "]" * 900 + "}",
    '{"x":' + "[" * 1500 + "]" * 1500 + "}",
    '{"x":' + "[" * 2046 + "1" + "]" * 2046 + "}",
    '{"x":' + "[" * 2047 + "]" * 2047 + "}",
    '{"x":' + "[" * 2047 + "1" + "]" * 2047 + "}",
    '{"x":' + "[" * 2048 + "]" * 2048 + "}",
    '{"record":"p","x":99999999999999999999,"x":1}',
    '{"record":1e0}',
    "[]",
    "1",
    '"x"',
    '\ufeff{"record":"p"}',
    '{"record":"' + "é" * 64 + '"}',
    '{"record":"' + "é" * 65 + '"}',
    '{"advance":"0000-03-01"}',
    '{"advance":"9999-12-31"}',
    '{"advance":"2020-02-30"}',
    '{"advance":"2020-3-1"}',
    '{"advance":"２０２０-03-01"}',
    '{"classify":"p","on":"0000-02-29"}',
    '{"classify":"p","on":"2020-03-08\\n"}',
    '{"classify":"p","on":"1969-12-30"}',
    '{"record":"p"}\r',
    '{"record":"p"}\v',
    '\t{"record" :\r"p" } ',
]
VALUES: dict[str, list[Any]] = {
    "event": [
        "checkin",
        "contact.close",
        "custom.x",
        "custom.",
        "custom.No",
        "custom." + "x" * 39,
        "custom." + "x" * 40,
        "travel.",
        ".",
        "",
        None,
        1,
        "contact.close\0",
        "correct.reason",
        "correct.day",
        "temperature",
        "register",
        "order.red",
    ],
    "by": ["cdc", "Self", "", None, 1, "self\0", "hospital", "checkpoint"],
    "occurred": [
        0,
        1,
        -1,
        4294967295,
        4294967296,
        2**63 - 1,
        2**63,
        2**70,
        1583640000.0,
        1.5e9,
        "2020-03-08T12:00:00Z",
        "2020-03-08t12:00:00z",
        "2020-03-08T12:00:00.999+08:00",
        "2020-03-08T12:00:00.+08:00",
        "2020-03-08T12:00:60Z",
        "2020-03-08T24:00:00Z",
        "2020-02-30T00:00:00Z",
        "2020-03-08T12:00:00+24:00",
        "2020-03-08T12:00:00+23:59",
        "2020-03-08T12:00:00",
        "2020-03-08 12:00:00Z",
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2106-02-07T06:28:16Z",
        "9999-12-31T23:59:59-23:59",
        "２020-03-08T12:00:00Z",
        None,
        True,
        [],
        "",
    ],
    "reported": [
        1583640000,
        "2020-03-09T00:00:00+08:00",
        "2021-01-01T00:05:00Z",
        "2021-01-01T00:05:01Z",
        "2020-03-08T11:59:59+08:00",
        None,
    ],
    "region": [
        0,
        -1,
        1,
        156,
        999,
        1000,
        99999,
        100000,
        999999,
        1000000,
        2**31,
        2**64,
        "420100",
        "0420100",
        "",
        "4201OO",
        "1234567890",
        "４２",
        4.2e5,
        420100.0,
        None,
        True,
    ],
    "celsius": [
        36.5,
        36.55,
        0,
        0.0,
        25,
        24.9,
        45,
        45.1,
        37.3,
        36.6,
        1e308,
        -36.5,
        "36.5",
        True,
        None,
        2**64,
        36.50000000000001,
    ],
    "symptoms": [
        [],
        ["fever"],
        ["fever", "fever"],
        ["unsure", "other"],
        ["x"],
        [1],
        "fever",
        None,
        {},
        [["fever"]],
        ["fever\0"],
    ],
    "reason": [
        "key-region",
        "nothing",
        "key-region\0",
        "",
        16,
        0,
        -5,
        2**40,
        16.0,
        None,
        True,
        32767,
        2**64,
    ],
    "actor": ["x", "", "\0", None, 1],
    "person": ["", "p\0", "x" * 129, None, 7, "韦"],
    "extra": [1],
}


def mutated(rng: random.Random) -> str:
    """A line that is an event, with up to three of its values replaced or taken away."""
    line: dict[str, Any] = dict(rng.choice(EVENTS))
    if rng.random() < 0.6:
        line["event"] = rng.choice(VALUES["event"])
    for _ in range(rng.randrange(4)):
        key = rng.choice([*VALUES])
        if rng.random() < 0.15:
            line.pop(key, None)
        else:
            line[key] = rng.choice(VALUES[key])
    return json.dumps(line, ensure_ascii=rng.random() < 0.5)


def test_lines_that_readers_disagree_about() -> None:
    equal("\n".join(ODD).encode())


def test_values_of_all_kinds() -> None:
    rng = random.Random(1)
    statuses = {
        answer["status"] for answer in equal("\n".join(mutated(rng) for _ in range(6000)).encode())
    }
    assert statuses >= {"ok", "invalid", "range", "future", "no-rule", "role", "unknown-reason"}


def test_long_lines_and_blanks() -> None:
    record = b'{"record":"p"}'
    for length in (65535, 65536, 65537, 262143, 262144, 262145, 700000):
        for line in (
            record[:-1] + b" " * (length - 14) + b"}",
            b" " * length,
            b"#" + b"x" * length,
            b" #" + b"x" * length,
            b"\0" * length,
        ):
            equal(line + b"\n" + record + b"\r\n \t\n#\n" + line)


@pytest.mark.parametrize(
    "words, status",
    [
        (["replay"], 2),
        (["replay", "--policy", "none.policy"], 2),
        ([], 2),
        (["nothing"], 2),
        (["--help"], 0),
        (["replay", "--help"], 0),
        (["replay", "--policy", str(GUANGXI), "--now", "yesterday"], 2),
        (["replay", "--policy", str(GUANGXI), "--now", "0"], 2),
        (["replay", "--policy", str(GUANGXI), "--store", "sqlite:"], 2),
        (["replay", "--policy", str(GUANGXI), "more"], 2),
        (["replay", "--policy", str(GUANGXI), "--input", "nothing.jsonl"], 2),
        (["replay", "--policy", str(GUANGXI)], 0),
    ],
)
def test_exit_statuses(words: list[str], status: int) -> None:
    for command in (PYTHON, [HCODE]):
        done = subprocess.run([*command, *words], input=b"", capture_output=True, check=False)
        assert (done.returncode, bool(done.stdout), bool(done.stderr)) == (
            status,
            "--help" in words,
            status == 2,
        )


WORDS = """\

--policy=
--policy nope
--policy nope --now x
--policy nope --help
--policy nope --store bad
--policy bad --policy nope
--policy --help
--policy G --policy nope --policy bad
--policy G --
--policy G -- --help
--policy G -- x
--policy G -
--policy G x
x --policy G
-- --policy G
--policy G --help x
--polic G
--pol=G
--policy G --n 1
--policy G --now x --help
--policy G --now 1 --now x
--policy G --now=
--policy G --now x --input nope
--policy G --input=
--policy G --input nope
--policy G --input nope --input /dev/null
--policy / --input nope
--policy /dev/zero
--policy G --input /
--input nope
--now x""".splitlines()


@pytest.mark.parametrize("words", WORDS)
def test_options_are_read_as_by_c(words: str, tmp_path: Path) -> None:
    (tmp_path / "bad").write_text("policy x\neffective never\n")
    given = [re.sub(r"^(--pol.*=|)G$", rf"\1{GUANGXI}", word) for word in words.split()]
    theirs, ours = (
        subprocess.run(
            [*command, "replay", *given],
            input="",
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            timeout=60,
        )
        for command in ([HCODE], PYTHON)
    )
    told = ours.stderr.replace("usage: python -m hcode", "usage: hcode")
    assert (ours.returncode, told) == (theirs.returncode, theirs.stderr)
    assert bool(ours.stdout) == bool(theirs.stdout)


@pytest.mark.parametrize("words", ["-h", "--bogus", "--bogus=1", "--now", "--help=x", "-x --help"])
def test_what_is_no_option_is_named(words: str) -> None:
    done = subprocess.run(
        [*PYTHON, "replay", "--policy", str(GUANGXI), *words.split()],
        input="",
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    named = re.match(r"-+\w+", words)
    assert named and f"option {named[0]} " in done.stderr.splitlines()[0]
    assert done.stderr.endswith("(--help says more)\n")


def test_a_policy_with_an_error_is_told_as_by_c(tmp_path: Path) -> None:
    bad = tmp_path / "bad.policy"
    bad.write_text("policy x\neffective never\n")
    for words in ([str(bad)], [str(GUANGXI), "--policy", str(GUANGXI)]):
        told = [
            subprocess.run(
                [*command, "replay", "--policy", *words],
                input=b"",
                capture_output=True,
                check=False,
            ).stderr
            for command in (PYTHON, [HCODE])
        ]
        assert told[0] == told[1] != b""

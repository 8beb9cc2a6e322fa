"""`hcode gate`: actions and the event to file, from outside. Expected rows are those of the notice's
table (guangxi-rules.md, Gates) and of the other two policies' texts."""
import datetime
import json

import pytest
from host import ANSWER_IS_NO, CHAIN, DONE, FAILED, GUANGXI, event, replay, run

NOTICE = ["--policy", GUANGXI, "--on", "2020-03-08"]
ALL = [argument for path in CHAIN for argument in ("--policy", path)]
FILED = {"event": "temperature", "by": "checkpoint", "occurred": "2020-03-08T15:59:59Z"}  # 23:59:59 +08:00

ROWS = [
    ("checkpoint green", ["measure-temperature"], None),
    ("checkpoint green 37.2", ["pass"], None),
    ("checkpoint green 37.3", ["deny", "report-fever"], 37.3),
    ("checkpoint yellow", ["deny", "advise-isolation"], None),
    ("checkpoint yellow 36.6", ["deny", "advise-isolation"], 36.6),
    ("checkpoint red", ["deny", "report-authority"], None),
    ("checkpoint red 36.6", ["deny", "report-authority"], None),
    ("checkpoint red 40", ["deny", "report-authority"], 40.0),
    ("shop green", ["pass"], None),
    ("shop green 45.0", ["deny", "report-fever"], 45.0),
    ("shop yellow 25.0", ["deny"], 25.0),
]


@pytest.mark.parametrize("asked, actions, celsius", ROWS, ids=[row[0] for row in ROWS])
def test_answers(asked, actions, celsius):
    filed = None if celsius is None else {**FILED, "celsius": celsius}
    done = run("gate", *NOTICE, *asked.split())
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (DONE if "pass" in actions else ANSWER_IS_NO, b"")
    assert lines[:len(actions)] == actions
    assert [json.loads(line) for line in lines[len(actions):]] == ([filed] if filed else [])

    same = run("gate", *NOTICE, "--json", *asked.split())
    assert (same.returncode, same.stderr) == (done.returncode, b"")
    assert json.loads(same.stdout) == {"actions": actions, "file": filed}
    assert same.stdout.count(b"\n") == 1


@pytest.mark.parametrize("date, actions", [
    ("2020-04-30", ["pass"]), ("2020-05-01", ["measure-temperature"]), ("2020-07-31", ["measure-temperature"])])
def test_the_policy_in_force_decides(date, actions):
    done = run("gate", *ALL, "--on", date, "community", "green")
    assert done.stdout.decode().split() == actions


def test_a_scene_that_is_gone():
    done = run("gate", *ALL, "--on", "2020-08-01", "community", "green")
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr.startswith(b"hcode: no-rule: ")


def to_file(*asked):
    return json.loads(run("gate", *NOTICE, "--json", *asked).stdout)["file"]


def test_replay_takes_the_event():
    hot = {**to_file("shop", "green", "38.1"), "person": "p"}
    cool = {**to_file("shop", "yellow", "36.6"), "person": "p"}
    cool["reported"] = "2020-03-08T16:30:00Z"  # half an hour later
    out = replay([event("register", occurred="2020-03-08T12:00:00+08:00"), hot, cool])
    assert [(a["color"], a["reasons"]) for a in out] == [("green", []), ("yellow", ["checkpoint-fever"]), ("green", [])]


def test_today_is_the_default():
    before = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    line = run("gate", "--policy", GUANGXI, "shop", "green", "38.0").stdout.decode().splitlines()[-1]
    after = datetime.datetime.now(datetime.timezone.utc)
    occurred = datetime.datetime.strptime(json.loads(line)["occurred"] + "+0000", "%Y-%m-%dT%H:%M:%SZ%z")
    assert before <= occurred <= after


@pytest.mark.parametrize("celsius", ["24.9", "45.1", "0", "0.0", "100", "999.9"])
def test_temperatures_out_of_range(celsius):
    done = run("gate", *NOTICE, "shop", "green", celsius)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr.startswith(b"hcode: range: ")


@pytest.mark.parametrize("celsius", ["", "37.", ".3", "37.33", "37,3", "37.3C", " 37", "1000", "+37", "37.3.1", "nan"])
def test_what_is_no_temperature(celsius):
    done = run("gate", *NOTICE, "shop", "green", celsius)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"expected degrees Celsius" in done.stderr and b'"%s"' % celsius.encode() in done.stderr


@pytest.mark.parametrize("color", ["", "blue", "Green", "greens", "1"])
def test_what_is_no_color(color):
    done = run("gate", *NOTICE, "shop", color)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"expected green, yellow or red" in done.stderr


@pytest.mark.parametrize("date", ["", "today", "2020-02-30", "2020-3-8"])
def test_what_is_no_date(date):
    done = run("gate", "--policy", GUANGXI, "--on", date, "shop", "green")
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"--on: expected a date" in done.stderr


def test_a_day_out_of_range():
    done = run("gate", "--policy", GUANGXI, "--on", "2106-02-08", "shop", "green")
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr.startswith(b"hcode: range: ")


@pytest.mark.parametrize("arguments", [
    [], ["shop", "green"], NOTICE, [*NOTICE, "shop"], [*NOTICE, "shop", "green", "37.0", "more"],
    [*NOTICE, "--frob", "shop", "green"], ["--policy"], [*NOTICE, "--on"]], ids=" ".join)
def test_usage_errors(arguments):
    done = run("gate", *arguments)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"usage: hcode gate " in done.stderr


def test_a_policy_that_cannot_be_read():
    done = run("gate", "--policy", "/no/such/file", "shop", "green")
    assert (done.returncode, done.stderr) == (FAILED, b"hcode: /no/such/file: No such file or directory\n")


def test_help():
    done = run("gate", "--help")
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert done.stdout.startswith(b"usage: hcode gate ") and b"Exit status: 0 pass" in done.stdout
    assert b"\n  gate " in run("--help").stdout

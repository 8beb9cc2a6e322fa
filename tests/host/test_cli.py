"""Commands, options and files: help, usage errors, what cannot be read, where the words go."""
import os
import re

import pytest
from host import ANSWER_IS_NO, CHAIN, DONE, FAILED, GUANGXI, NOW, STRICT, event, options, run, text

MISSING = "/no/such/file"


@pytest.mark.parametrize("command", [[], ["replay"], ["policy", "check"]], ids=" ".join)
def test_help_goes_to_standard_output(command):
    done = run(*command, "--help")
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert done.stdout.startswith(b"usage: hcode ")
    assert b"Exit status: 0" in done.stdout


def test_help_of_replay_names_every_option():
    page = run("replay", "--help").stdout
    assert set(re.findall(rb"^  (--[a-z]+)", page, re.M)) == {b"--policy", b"--store", b"--now", b"--input", b"--help"}


def test_help_names_every_command():
    page = run("--help").stdout
    assert b"\n  replay " in page and b"\n  policy check " in page


@pytest.mark.parametrize("arguments", [
    [], ["frob"], ["policy"], ["policy", "frob"], ["check"], ["--frob"], ["-h"], ["replay"],
    ["replay", "--policy"], ["replay", "--now", NOW], ["replay", "--policy", GUANGXI, "--frob"],
    ["replay", "--policy", GUANGXI, "-x"], ["replay", "--policy", GUANGXI, "events.jsonl"],
    ["replay", "--policy", GUANGXI, "--store"], ["replay", "--policy", GUANGXI, "--help=x"],
    ["policy", "check"], ["policy", "check", "--frob", GUANGXI], ["policy", "check", "-x"]], ids=" ".join)
def test_usage_errors(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"usage: hcode " in done.stderr
    assert b"--help" in done.stderr


@pytest.mark.parametrize("store", ["", "disk", "memory:", "Memory", "sqlite", "sqlite:", "SQLITE:x"])
def test_unknown_stores(store):
    done = run(*options(), "--store", store)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b'no store "%s"' % store.encode() in done.stderr


def test_memory_is_the_default_store():
    data = text([event("register"), {"record": "p"}])
    assert run(*options(), "--store", "memory", stdin=data).stdout == run(*options(), stdin=data).stdout


@pytest.mark.parametrize("now", ["", "0", "-1", "4294967296", "99999999999", "1.5", "now", "2020-03-08",
                                 "2020-03-08T04:00:00", "1970-01-01T00:00:00Z", "2106-02-07T06:28:16Z", "1 "])
def test_times_that_are_no_now(now):
    done = run(*options(now=None), "--now", now)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"--now" in done.stderr and b'"%s"' % now.encode() in done.stderr


@pytest.mark.parametrize("now", ["1", "4294967295", "1970-01-01T00:00:01Z", "2106-02-07T06:28:15Z"])
def test_times_that_are(now):
    assert run(*options(now=now)).returncode == DONE


# --- Files ---

@pytest.mark.parametrize("place", ["policy", "second policy", "input", "check", "second check"])
@pytest.mark.parametrize("what", ["missing", "directory", "not a directory"])
def test_files_that_cannot_be_read(tmp_path, place, what):
    path = {"missing": MISSING, "directory": tmp_path, "not a directory": GUANGXI + "/x"}[what]
    cause = {"missing": "No such file or directory", "directory": "Is a directory",
             "not a directory": "Not a directory"}[what]
    arguments = {"policy": ["replay", "--policy", path], "input": [*options(), "--input", path],
                 "second policy": ["replay", "--policy", GUANGXI, "--policy", path],
                 "check": ["policy", "check", path], "second check": ["policy", "check", STRICT, path]}[place]
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr.decode() == "hcode: %s: %s\n" % (path, cause)


def test_standard_input_that_cannot_be_read(tmp_path):
    directory = os.open(tmp_path, os.O_RDONLY)
    done = run(*options(), stdin=directory)
    os.close(directory)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr == b"hcode: standard input: Is a directory\n"


# --- Chains ---

def findings(done):
    assert (done.returncode, done.stdout) == (FAILED, b"")
    found = re.fullmatch(r"(.+):(\d+):(\d+): (.+)\n", done.stderr.decode())
    assert found, done.stderr
    return found[1], int(found[2]), int(found[3])


def policy(tmp_path, name, *lines, effective="2020-03-01", zone="+08:00"):
    path = tmp_path / name
    path.write_text("\n".join(["policy a", "effective %s" % effective, "timezone %s" % zone, *lines]) + "\n",
                    encoding="utf-8")
    return str(path)


def test_an_error_names_file_line_and_column(tmp_path):
    path = policy(tmp_path, "wrong.policy", "# 注释", "reason 1 a blue")
    assert findings(run("replay", "--policy", path)) == (path, 5, 12)
    assert findings(run("replay", "--policy", GUANGXI, "--policy", path))[0] == path


def test_columns_are_characters(tmp_path):
    path = policy(tmp_path, "wrong.policy", 'title zh "人人人" fr "x"')
    assert findings(run("replay", "--policy", path)) == (path, 4, 16)


def test_what_a_chain_forbids(tmp_path):
    first = policy(tmp_path, "first", "reason 1 a red", "on clinic by self", "  set a")
    chains = {
        policy(tmp_path, "day", "reason 1 a red"): (2, 11),
        policy(tmp_path, "zone", "reason 1 a red", effective="2020-04-01", zone="+07:00"): (3, 10),
        policy(tmp_path, "lacks", effective="2020-04-01"): None,
        policy(tmp_path, "name", "reason 1 b red", effective="2020-04-01"): (4, 1),
    }
    for path, place in chains.items():
        found = findings(run("replay", "--policy", first, "--policy", path))
        assert found[0] == path
        assert place is None or found[1:] == place
    good = policy(tmp_path, "good", "reason 1 a red", "  retired", effective="2020-04-01")
    assert run("replay", "--policy", first, "--policy", good).returncode == DONE


def test_a_policy_twice_and_a_chain_backwards():
    for chain in ([GUANGXI, GUANGXI], CHAIN[::-1]):
        assert findings(run(*options(policies=chain)))[0] == chain[1]


def test_32_policies_are_a_chain_and_33_are_too_many(tmp_path):
    paths = [policy(tmp_path, "p%d" % i, effective="2020-03-%02d" % i if i < 32 else "2020-04-%02d" % (i - 31))
             for i in range(1, 34)]
    data = text([event("register")])
    assert run(*options(policies=paths[:32]), stdin=data).returncode == ANSWER_IS_NO  # no rule for it
    assert findings(run(*options(policies=paths), stdin=data)) == (paths[32], 1, 1)


def test_a_policy_error_makes_no_store(tmp_path):
    run("replay", "--policy", policy(tmp_path, "wrong", "frob"), "--store", "sqlite:%s" % (tmp_path / "store.db"))
    assert not (tmp_path / "store.db").exists()

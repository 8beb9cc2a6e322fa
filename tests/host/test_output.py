"""Where output goes: a progress bar for people who watch, and a standard output that fails."""
import os
import pty
import re
import sqlite3
import subprocess
import tempfile

import pytest
from host import DONE, FAILED, HCODE, answers, event, options, run, text

BAR = re.compile(rb"\[(#*)( *)\] +(\d+) %")


def watched(*arguments, stdin, terminal="stderr"):
    """Run with a terminal: what went to the other stream, and what the terminal saw."""
    master, slave = pty.openpty()
    with tempfile.TemporaryFile() as other:
        streams = {"stdout": other, "stderr": other, terminal: slave}
        process = subprocess.Popen([HCODE, *arguments], stdin=stdin, **streams)
        os.close(slave)
        if stdin == subprocess.PIPE:
            process.stdin.write(LINES)
            process.stdin.close()
        seen = b""
        try:
            while block := os.read(master, 65536):
                seen += block
        except OSError:
            pass  # so ends a terminal
        os.close(master)
        assert process.wait(60) == DONE
        other.seek(0)
        return other.read(), seen


LINES = text([event("checkin", "p%d" % i) for i in range(5000)])


@pytest.fixture(name="path")
def path_of_lines(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(LINES)
    return path


@pytest.mark.parametrize("by_name", [True, False])
def test_a_bar_for_a_file_and_a_terminal(path, by_name):
    with open(path, "rb") as file, open(os.devnull, "rb") as nothing:
        if by_name:
            out, seen = watched(*options(), "--input", str(path), stdin=nothing)
        else:
            out, seen = watched(*options(), stdin=file)
    assert len(answers(out)) == 5000
    bars = [(len(done), len(left), int(percent)) for done, left, percent in BAR.findall(seen)]
    assert len(bars) >= 5
    assert bars == sorted(bars, key=lambda bar: bar[2])
    assert bars[-1] == (40, 0, 100)
    assert all(done + left == 40 and done == percent * 40 // 100 for done, left, percent in bars)
    assert re.sub(BAR, b"", seen).strip(b"\r\n") == b""
    assert seen.endswith(b"\n") and seen.count(b"\n") == 1


def test_no_bar_for_a_pipe():
    out, seen = watched(*options(), stdin=subprocess.PIPE)
    assert (len(answers(out)), seen) == (5000, b"")


def test_no_bar_without_a_terminal_on_standard_error(path):
    done = run(*options(), "--input", path)
    assert (len(answers(done.stdout)), done.stderr) == (5000, b"")
    with open(os.devnull, "rb") as nothing:
        stderr, seen = watched(*options(), "--input", str(path), stdin=nothing, terminal="stdout")
    assert stderr == b""
    assert BAR.search(seen) is None


def test_no_bar_for_an_empty_file():
    with open(os.devnull, "rb") as nothing:
        assert watched(*options(), stdin=nothing) == (b"", b"")


# --- Standard output fails ---

def warned(tmp_path):
    path = tmp_path / "warned.policy"
    path.write_text("policy a\neffective 2020-03-01\ntimezone +08:00\nreason 1 a red\n", encoding="utf-8")
    return path


COMMANDS = {
    "help": lambda tmp: ["--help"], "replay help": lambda tmp: ["replay", "--help"],
    "check help": lambda tmp: ["policy", "check", "--help"], "replay": lambda tmp: options(),
    "check": lambda tmp: ["policy", "check", warned(tmp)],
}


@pytest.mark.parametrize("how, cause", [("full", b"No space left on device"), ("closed", b"Bad file descriptor")])
@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_cannot_be_written(tmp_path, command, how, cause):
    arguments = COMMANDS[command](tmp_path)
    data = text([event("register")])
    if how == "full":
        with open("/dev/full", "wb") as full:
            done = run(*arguments, stdin=data, stdout=full, stderr=subprocess.PIPE)
    else:
        done = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", HCODE, *map(str, arguments)], input=data,
                              stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (FAILED, b"hcode: standard output: " + cause + b"\n")


def test_an_answer_that_was_told_is_kept_even_if_a_later_one_is_not(tmp_path):
    """Answers go out after their commit: what cannot be told may be kept, never the reverse."""
    store = tmp_path / "store.db"
    with open("/dev/full", "wb") as full:
        done = run(*options(store=store), stdin=LINES, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == FAILED
    with sqlite3.connect(store) as db:
        kept, = db.execute("SELECT count(*) FROM journal").fetchone()
    assert 0 < kept <= 1000


def test_closed_standard_streams_never_become_a_store(tmp_path):
    """A file opened as number 1 or 2 would be written over by answers and messages."""
    store, events = tmp_path / "store.db", tmp_path / "events.jsonl"
    events.write_bytes(text([event("register"), {"record": "p"}]))
    for closed in (">&-", "2>&-", "<&-", "<&- >&- 2>&-", ">&- 2>&-"):
        subprocess.run(["sh", "-c", 'exec "$@" ' + closed, "sh", HCODE, *options(store=store), "--input",
                        str(events)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        with sqlite3.connect(store) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert events.read_bytes() == text([event("register"), {"record": "p"}])

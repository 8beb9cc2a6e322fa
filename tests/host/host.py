"""How the tests drive the example host: always as a program, from outside.

HCODE_BIN names the program; default build/hcode. Answers come back as parsed JSON, in order.
"""
import json
import os
import select
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HCODE = os.path.abspath(os.environ.get("HCODE_BIN") or os.path.join(ROOT, "build", "hcode"))
GUANGXI, STRICT, GRACE = CHAIN = [
    os.path.join(ROOT, "policies", name)
    for name in ("guangxi-2020-03-07.policy", "example-strict.policy", "example-grace.policy")]
TOWN = os.path.join(ROOT, "examples", "town", "town.jsonl")
NOW = "2021-01-01T00:00:00Z"
DEADLINE = 300  # seconds after which a program hangs; nothing here takes long

DONE, ANSWER_IS_NO, FAILED = 0, 1, 2
NEVER = 2147483647


def run(*arguments, stdin=b"", **options):
    """The finished process; what it wrote is bytes. `stdin` is bytes, a file or a descriptor."""
    given = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin}
    return subprocess.run([HCODE, *map(str, arguments)], capture_output="stdout" not in options,
                          timeout=DEADLINE, check=False, **given, **options)


def start(*arguments, **options):
    """A running process with pipes, for what needs a conversation."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([HCODE, *map(str, arguments)], **{**pipes, **options})


def options(policies=(GUANGXI,), store=None, now=NOW):
    out = ["replay"]
    for path in policies:
        out += ["--policy", path]
    return out + (["--store", "sqlite:%s" % store] if store else []) + (["--now", now] if now else [])


def line(item):
    """One input line: bytes as they are, anything else as JSON."""
    return item if isinstance(item, bytes) else json.dumps(item, ensure_ascii=False).encode()


def text(items):
    return b"".join(line(item) + b"\n" for item in items)


def answers(output):
    return [json.loads(each) for each in output.decode("utf-8").split("\n") if each]


def replay(items, *more, status=None, **chain_store_now):
    """Answers to lines. The exit status must be `status`, or else fit the answers."""
    done = run(*options(**chain_store_now), *more, stdin=text(items))
    out = answers(done.stdout)
    if status is None:
        status = DONE if all(a["status"] == "ok" for a in out) else ANSWER_IS_NO
    assert (done.returncode, done.stderr) == (status, b"")
    return out


def next_answer(process):
    """Of a running process whose output is not buffered; none within a minute is a failure."""
    assert select.select([process.stdout], [], [], 60)[0], "no answer"
    return json.loads(process.stdout.readline())


def write_all(pipe, data):
    """A pipe without a buffer may take less than it is given."""
    while data:
        data = data[pipe.write(data):]


def event(kind, person="p", by="self", occurred="2020-03-08T12:00:00+08:00", **more):
    return {"event": kind, "person": person, "by": by, "occurred": occurred, **more}


def day(date, hour="12:00:00"):
    """A moment of a day of March 2020 in Guangxi, or of a whole date."""
    return "%sT%s+08:00" % (date if isinstance(date, str) else "2020-03-%02d" % date, hour)


def u32(record, at):
    """A field of a record that is written in hex."""
    return int.from_bytes(bytes.fromhex(record)[at:at + 4], "little")


def without(answer, *keys):
    return {key: value for key, value in answer.items() if key not in keys}

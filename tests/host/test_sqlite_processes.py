"""Many processes on one SQLite file, and processes that are killed: no event is lost."""
import random
import subprocess
import tempfile
import threading

import pytest
from host import CHAIN, DEADLINE, DONE, HCODE, answers, day, event, next_answer, options, replay, start, text, write_all
from test_sqlite import consistent, events_of, history, rows

DAYS = range(1, 26)  # of March 2020: no mark is ever too old, so the order makes no difference


def some_events(rng, people, count):
    """Events that all are answered ok."""
    out = []
    for _ in range(count):
        person, on = rng.choice(people), rng.choice(DAYS)
        kind, more = rng.choice([
            ("checkin", {}), ("checkin", {"symptoms": ["fever"]}), ("register", {}), ("clinic", {"by": "hospital"}),
            ("travel", {"region": 420100}), ("certificate", {"by": "grid"}), ("order.red", {"by": "cdc"}),
            ("order.lift", {"by": "cdc"}), ("contact.close", {"by": "cdc"}), ("release", {"by": "cdc"})])
        second = "%02d:%02d:%02d" % (rng.randrange(24), rng.randrange(60), rng.randrange(60))
        out.append(event(kind, person, occurred=day(on, second), **more))
    return out


def at_once(store, shares, chunk):
    """A process for each share of the events, all started at the same moment; a pipe that gives
    only `chunk` lines at a time makes a transaction of each chunk."""
    files = [tempfile.TemporaryFile() for _ in shares]
    processes = [start(*options(store=store), stdout=file, stderr=None, bufsize=0) for file in files]

    def feed(process, share):
        for at in range(0, len(share), chunk):
            write_all(process.stdin, text(share[at:at + chunk]))
        process.stdin.close()

    threads = [threading.Thread(target=feed, args=each) for each in zip(processes, shares)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(DEADLINE) for process in processes] == [DONE] * len(shares)
    told = []
    for file in files:
        file.seek(0)
        told.append(answers(file.read()))
        file.close()
    return told


@pytest.mark.parametrize("chunk", [25, 700])
@pytest.mark.parametrize("together", [False, True], ids=["disjoint people", "the same people"])
@pytest.mark.parametrize("count", [2, 4])
def test_processes_hammer_one_file(tmp_path, count, together, chunk):
    rng = random.Random("hammer %d %s %d" % (count, together, chunk))
    shares = []
    for i in range(count):
        people = ["p%d" % n for n in range(12)] if together else ["p%d-%d" % (i, n) for n in range(12)]
        shares.append(some_events(rng, people, 1500))
    store = tmp_path / "store.db"  # which does not exist yet
    told = at_once(store, shares, chunk)

    consistent(store)
    assert [[a["line"] for a in out] for out in told] == [list(range(1, 1501))] * count
    assert len(events_of(store)) == count * 1500
    people = sorted({item["person"] for share in shares for item in share})
    questions = [{"record": p} for p in people]
    alone = replay([item for share in shares for item in share] + questions, status=DONE)[-len(people):]
    assert [a["record"] for a in alone] == [a["record"] for a in replay(questions, store=store)]


def test_processes_start_at_once_on_a_file_that_does_not_exist(tmp_path):
    for n in range(30):
        store = tmp_path / ("store%d.db" % n)
        told = at_once(store, [[event("register", "p%d" % i)] for i in range(4)], 1)
        assert [out[0]["status"] for out in told] == ["ok"] * 4
        consistent(store)
        assert len(events_of(store)) == 4
        assert rows(store, "SELECT count(*) AS n FROM policy") == [{"n": 1}]


def test_no_lock_is_held_while_the_input_pauses(tmp_path):
    store = tmp_path / "store.db"
    process = start(*options(store=store), bufsize=0)
    try:
        process.stdin.write(text([event("register", "p1")]) + b'{"half a line')
        assert next_answer(process)["status"] == "ok"
        assert replay([event("register", "p2"), {"record": "p1"}], store=store)[1]["status"] == "ok"
        process.stdin.write(b'":1}\n' + text([{"record": "p2"}]))
        assert [next_answer(process)["status"] for _ in range(2)] == ["invalid", "ok"]
    finally:
        process.stdin.close()
        process.wait()


# --- Killed ---

@pytest.fixture(name="story", scope="module")
def the_story(tmp_path_factory):
    """A file of events with everybody's record at its end, and these records undisturbed."""
    lines, now = history("killed", 5000)
    path = tmp_path_factory.mktemp("story") / "events.jsonl"
    path.write_bytes(b"".join(lines))
    return path, now, records(run_to_end(path, None, now))


def run_to_end(path, store, now):
    done = subprocess.run([HCODE, *options(CHAIN, store, now), "--input", str(path)], capture_output=True, check=False)
    assert done.stderr == b""
    return done.stdout


def records(output):
    found = [(a["person"], a["record"]) for a in answers(output) if "record" in a]
    assert len(found) > 30
    return found


@pytest.mark.parametrize("told", [0, 1, 500, 1000, 1001, 2500, 4000])
def test_killed_in_the_middle_and_run_again(tmp_path, story, told):
    """Killed once so many answers were read; those are kept, and the end is the same."""
    path, now, wanted = story
    store = tmp_path / "store.db"
    process = subprocess.Popen([HCODE, *options(CHAIN, store, now), "--input", str(path)], stdout=subprocess.PIPE)
    lines = [process.stdout.readline() for _ in range(told)]
    process.kill()
    process.wait()
    process.stdout.close()
    kept = sum(a["status"] == "ok" and "was" in a for a in answers(b"".join(lines)))
    if told > 0:
        consistent(store)
        assert len(events_of(store)) >= kept
    assert records(run_to_end(path, store, now)) == wanted
    consistent(store)


def test_killed_again_and_again(tmp_path, story):
    """At moments that nobody chose, the making of the file among them."""
    path, now, wanted = story
    store = tmp_path / "store.db"
    rng = random.Random("again")
    for _ in range(25):
        process = subprocess.Popen([HCODE, *options(CHAIN, store, now), "--input", str(path)],
                                   stdout=subprocess.DEVNULL)
        try:
            process.wait(rng.random() * 0.1)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
    assert records(run_to_end(path, store, now)) == wanted
    consistent(store)

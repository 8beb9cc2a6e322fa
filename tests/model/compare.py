"""Differential run: `hcode replay` against the model, on the same random histories.

    python3 tests/model/compare.py --hcode build/hcode --answers 200000 [--jobs 2] [--seed 1] [--policy-chains N]
    python3 tests/model/compare.py --forget-check --answers 20000

Answers are compared as parsed JSON, without the sentence `text`. The first difference is printed
with the seed, the policies and the shortest run of lines that still shows it; exit status 1.
--forget-check needs no program: it compares the model with one that forgets nothing, on the
histories that semantics.md promises anything for (Record).
"""
import argparse
import json
import multiprocessing
import os
import shlex
import subprocess
import sys
import tempfile

import histories
import model
import policies
import replay

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FIXED = ["guangxi-2020-03-07.policy", "example-strict.policy", "example-grace.policy"]
ANSWERS = 2000  # of one history


def fixed_chains():
    """The project's own policies: the chain of all, as long as its days ascend, and each alone."""
    paths = [os.path.join(ROOT, "policies", name) for name in FIXED]
    paths = [path for path in paths if os.path.exists(path)]
    chains = [paths[:n] for n in range(len(paths), 1, -1)][:1] + [[path] for path in paths]
    return [chain for chain in chains if chain]


def normal_form(answer):
    return {key: value for key, value in answer.items() if key != "text"}


def ask_program(options, paths, now, lines):
    """The program's answers by line number."""
    with tempfile.TemporaryFile() as given:
        given.writelines(lines)
        given.seek(0)
        command = shlex.split(options.hcode) + ["replay"]
        for path in paths:
            command += ["--policy", path]
        done = subprocess.run(command + ["--now", str(now)], stdin=given, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError("exit status %d: %s" % (done.returncode, done.stderr.decode(errors="replace")))
    answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    statuses = {answer.get("status") for answer in answers}
    if done.returncode != (0 if statuses <= {"ok"} else 1):
        raise RuntimeError("exit status %d does not fit the answers" % done.returncode)
    return {answer.get("line"): normal_form(answer) for answer in answers}


def ask_model(options, paths, now, lines):
    return {n: normal_form(answer) for n, answer in replay.replay(model.load(paths), now, lines)}


def ask_forgetful(options, paths, now, lines):
    """Both models at once, the pair of answers by line number; None where nothing is promised."""
    chain = model.load(paths)
    lines = [b"\n" if b'"record"' in line else line for line in lines]  # bytes hold 64 days only
    stores = model.Store(chain, now), model.Store(chain, now, forget=False)
    answers = [dict(replay.replay(chain, now, lines, store=store)) for store in stores]
    broken = {person for person, row in stores[0].rows.items() if row.record.late_set}
    for n in list(answers[0]):
        for side in answers:
            if "changes" in side[n]:
                side[n]["changes"] = [c for c in side[n]["changes"] if c["person"] not in broken]
        if answers[0][n].get("person") in broken:
            del answers[0][n], answers[1][n]
    return answers


def both(options, paths, now, lines):
    if options.forget_check:
        return ask_forgetful(options, paths, now, lines)
    return ask_program(options, paths, now, lines), ask_model(options, paths, now, lines)


def first_difference(options, paths, now, lines):
    """-> line number or None, number of answers compared, one line's two answers"""
    one, other = both(options, paths, now, lines)
    for n in sorted(set(one) | set(other), key=lambda n: (n is None, n)):
        if one.get(n) != other.get(n):
            return n, len(one), (one.get(n), other.get(n))
    return None, len(one), None


def shortest(options, paths, now, lines, at):
    """Leave out what is not needed: first other people's lines, then one stretch after another."""
    def differs(candidate):
        return first_difference(options, paths, now, candidate)[0] is not None

    lines = lines[:at]
    line = lines[-1]
    try:
        asked = json.loads(line)
        name = asked.get("person") or asked.get("classify") or asked.get("record")
        own = [x for x in lines if json.dumps(name, ensure_ascii=False).encode() in x or b'"advance"' in x]
        if name and differs(own):
            lines = own
    except ValueError:
        pass
    size = max(1, len(lines) // 2)
    while size:
        start = 0
        while start < len(lines):
            candidate = lines[:start] + lines[start + size:]
            if candidate and differs(candidate):
                lines = candidate
            else:
                start += size
        size //= 2
    return lines


def compare_one(task):
    """-> (answers compared, report or None)"""
    options, paths, seed = task
    try:
        chain = model.load(paths)
        now = histories.now_for(chain)
        lines = histories.generate(chain, seed, ANSWERS)
        at, count, _ = first_difference(options, paths, now, lines)
        if at is None:
            return count, None
        lines = shortest(options, paths, now, lines, at)
        at, _, pair = first_difference(options, paths, now, lines)
    except RuntimeError as error:
        return 0, "history seed %s, policies %s\n%s" % (seed, " ".join(paths), error)
    names = ("forgets", "forgets nothing") if options.forget_check else ("program", "model")
    report = ["DIFFERENCE history seed %s, --now %d, policies:" % (seed, now)] + ["  " + p for p in paths]
    report += ["lines:"] + [line.decode("utf-8").rstrip("\n") for line in lines]
    report += ["answers to line %s:" % at]
    report += ["  %s: %s" % (name, json.dumps(answer, ensure_ascii=False)) for name, answer in zip(names, pair)]
    return count, "\n".join(report)


def tasks(options, folder):
    """Random and fixed chains in turn, until there are answers enough (about ANSWERS for each)."""
    fixed = fixed_chains()
    wanted = options.answers // ANSWERS + 1
    chains = options.policy_chains if options.policy_chains is not None else max(1, wanted // 3)
    random = [policies.write("%d.%d" % (options.seed, i), folder) for i in range(chains)]
    for i in range(wanted * 2):
        pool = fixed if fixed and (i % 2 == 0 or not random) else random
        yield options, pool[i // 2 % len(pool)], "%d.%d" % (options.seed, i)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--hcode", default=os.path.join(ROOT, "build", "hcode"), help="may have arguments")
    parser.add_argument("--answers", type=int, default=20000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--policy-chains", type=int, help="random chains; default: a third of the histories")
    parser.add_argument("--forget-check", action="store_true")
    parser.add_argument("--keep-going", action="store_true", help="print every difference, not only the first")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="hcode-compare-")
    answers = count = found = 0
    chains = set()
    with multiprocessing.Pool(options.jobs) as pool:
        todo = tasks(options, folder)
        while answers < options.answers:
            batch = [task for task, _ in zip(todo, range(options.jobs * 4))]
            if not batch:
                break
            for task, (compared, report) in zip(batch, pool.imap(compare_one, batch)):
                answers, count = answers + compared, count + 1
                chains.add(tuple(task[1]))
                if report:
                    found += 1
                    print(report, flush=True)
                    if not options.keep_going:
                        print("policies are kept in %s" % folder)
                        return 1
    print("%d answers compared, %d histories, %d chains, %d differences" % (answers, count, len(chains), found))
    if not found:
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

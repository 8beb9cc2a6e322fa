"""The conformance cases (tests/cases) through the programs: histories by `hcode replay`, texts of tokens by
`hcode token verify`. What those cannot say (records to begin with, merges, days that are no dates) is left to the
suites in C.
"""
import collections
import json
import os

import pytest
from host import ROOT, answers, replay, run

LAST = "4294967295"


def lines(name):
    with open(os.path.join(ROOT, "tests", "cases", name + ".jsonl"), encoding="utf-8") as f:
        return [json.loads(line) for line in f]


HISTORIES, TOKENS = lines("histories"), lines("tokens")
KEYRINGS = {line["id"]: line for line in lines("keyrings")}
CHAINS = sorted({" ".join(line["policies"]) for line in HISTORIES})
INPUT = ("event", "by", "occurred", "reported", "region", "celsius", "symptoms", "reason")


def test_counts():
    assert len(HISTORIES) >= 300 and len(TOKENS) >= 200


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("policies")
    for line in lines("policies"):
        (folder / line["policy"]).write_bytes(line["text"].encode())
    return folder


def asked(history):
    """(line for replay, what it must say) of each step, and of the record in the end."""
    person, record = history["id"], None
    for step in history["steps"]:
        if "event" in step:
            if step["status"] == "ok":
                record = step["record"]
            yield {"person": person, **{key: step[key] for key in INPUT if key in step}}, said_of_event(step)
        elif isinstance(step["classify"], str):
            yield ({"classify": person, "on": step["classify"]},
                   said_of_question(step) if record is not None else {"status": "not-found"})
    if record is not None:
        yield {"record": person}, {"status": "ok", "record": record}


def said_of_event(step):
    if step["status"] != "ok":
        return {"status": step["status"]}
    return {"status": "ok", "too_old_to_mark": step.get("marks_left_out"),
            "nothing_fired": None if step["rules"] else True}


def said_of_question(step):
    said = {key: step[key] for key in ("status", "color", "registered", "next_change") if key in step}
    if "reasons" in step:
        keys = ("code", "since", "by", "run", "of", "still_needed", "earliest_end", "name", "color", "cite")
        said["reasons"] = [{key: reason[key] for key in keys if key in reason} for reason in step["reasons"]]
    return said


def agree(said, answer):
    for key, value in said.items():
        if key == "reasons":
            assert len(value) == len(answer[key])
            for one, other in zip(value, answer[key]):
                agree(one, other)
        else:
            assert answer.get(key) == value, (key, answer)


@pytest.mark.parametrize("chain", CHAINS)
def test_histories(chain, paths):
    told = [h for h in HISTORIES if " ".join(h["policies"]) == chain and "start" not in h
            and not any("merge" in step for step in h["steps"])]
    steps = [pair for history in told for pair in asked(history)]
    files = [str(paths / name) for name in chain.split()]
    for (line, said), answer in zip(steps, replay([line for line, _ in steps], policies=files, now=LAST),
                                   strict=True):
        try:
            agree(said, answer)
        except AssertionError as error:
            raise AssertionError("%s\n%s" % (json.dumps(line, ensure_ascii=False), error)) from None


def claims(report):
    if report["issuer"] is None:
        return {}
    keys = {"iss": "issuer", "exp": "expires", "iat": "issued", "nbf": "not_before", "cti": "cti", "color": "color",
            "color_issued": "color_issued", "kind": "kind", "text": "text"}
    return {name: report[key] for name, key in keys.items()}


def groups():
    """Texts that are one line, by keyring and time; `-` reads a line each."""
    found = collections.defaultdict(list)
    for line in TOKENS:
        if "text" in line and "\n" not in line["text"] and line["report"]["status"] != "range":
            found[line["keyring"], line["now"]].append(line)
    return found


@pytest.mark.parametrize("keyring", sorted(name for name, line in KEYRINGS.items() if line["status"] == "ok"))
def test_tokens(keyring, tmp_path):
    keys = tmp_path / "keys"
    keys.write_text(KEYRINGS[keyring]["text"])
    for (name, now), told in groups().items():
        if name != keyring:
            continue
        given = "".join((line["text"] or "-") + "\n" for line in told)
        done = run("token", "verify", "--keys", keys, "--now", now, "-", stdin=given.encode())
        assert done.returncode == 0, done.stderr
        for line, answer in zip(told, answers(done.stdout), strict=True):
            report = line["report"]
            wanted = {"verdict": report["verdict"], "status": report["status"], "claims": claims(report)}
            assert answer == wanted, line["id"]

"""Writes the .jsonl files of this folder, always the same bytes: `generate.py [--check]`. --check writes nothing
and says which file is not what it would write.
"""
import itertools
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "model"))

import bytes_cases  # noqa: E402
import chain_cases  # noqa: E402
import cwt_cases  # noqa: E402
import gate_cases  # noqa: E402
import guangxi_cases  # noqa: E402
import identity_cases  # noqa: E402
import issue_cases  # noqa: E402
import keyring_cases  # noqa: E402
import policy_cases  # noqa: E402
import rules_cases  # noqa: E402
import texts  # noqa: E402
import token_cases  # noqa: E402


def histories():
    return itertools.chain(rules_cases.cases(), chain_cases.cases(), bytes_cases.cases(), guangxi_cases.cases())


FILES = {"policies": texts.lines, "policy_texts": policy_cases.policy_texts, "histories": histories,
         "gates": gate_cases.gates, "households": gate_cases.households, "ids": identity_cases.ids,
         "keyrings": keyring_cases.keyrings, "tokens": token_cases.tokens, "cwts": cwt_cases.cwts,
         "issued": issue_cases.issued}


def bytes_of(name, lines):
    ids = [line["policy" if name == "policies" else "id"] for line in lines]
    if len(set(ids)) < len(ids):
        raise SystemExit("%s.jsonl: twice: %s" % (name, sorted(i for i in set(ids) if ids.count(i) > 1)))
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines).encode()


def main():
    check, differ = sys.argv[1:] == ["--check"], []
    for name, make in FILES.items():
        lines = list(make())
        data = bytes_of(name, lines)
        with open(os.path.join(HERE, name + ".jsonl"), "rb" if check else "wb") as f:
            if not check:
                f.write(data)
            elif f.read() != data:
                differ.append(name + ".jsonl")
        print("%-16s %5d lines %8d bytes" % (name + ".jsonl", len(lines), len(data)))
    if differ:
        raise SystemExit("not what the generator writes: " + " ".join(differ))


if __name__ == "__main__":
    main()

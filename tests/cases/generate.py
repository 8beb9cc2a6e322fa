"""Writes the .jsonl files of this folder, always the same bytes: `generate.py [--check]`.

--check writes nothing and says which file differs; without cbor2 and cryptography it leaves
keyrings and tokens alone and says so.
"""
import itertools
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "model"))

import gate_cases  # noqa: E402
import bytes_cases  # noqa: E402
import chain_cases  # noqa: E402
import guangxi_cases  # noqa: E402
import identity_cases  # noqa: E402
import rules_cases  # noqa: E402
import texts  # noqa: E402

HISTORIES = [rules_cases, chain_cases, bytes_cases, guangxi_cases]


def histories():
    return itertools.chain.from_iterable(module.cases() for module in HISTORIES)


FILES = {"policies": texts.lines, "histories": histories, "gates": gate_cases.gates,
         "households": gate_cases.households, "ids": identity_cases.ids}
try:
    import issue_cases
    import keyring_cases
    import token_cases
    FILES.update(keyrings=keyring_cases.keyrings, tokens=token_cases.tokens, issued=issue_cases.issued)
except ImportError as missing:
    print("SKIPPED: keyrings, tokens and issued codes: %s" % missing)


def check_ids(name, lines):
    ids = [line["policy" if name == "policies" else "id"] for line in lines]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise SystemExit("%s.jsonl: twice: %s" % (name, " ".join(twice)))


def main():
    check, differ = sys.argv[1:] == ["--check"], []
    for name, make in FILES.items():
        lines = list(make())
        check_ids(name, lines)
        data = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines).encode()
        path = os.path.join(HERE, name + ".jsonl")
        if check:
            with open(path, "rb") as f:
                differ += [name + ".jsonl"] if f.read() != data else []
        else:
            with open(path, "wb") as f:
                f.write(data)
        print("%-16s %5d lines %8d bytes" % (name + ".jsonl", len(lines), len(data)))
    if differ:
        raise SystemExit("not what the generator writes: " + " ".join(differ))


if __name__ == "__main__":
    main()

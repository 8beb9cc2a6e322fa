"""What the fuzzer starts from: a folder of small files for each target, made anew.

usage: tests/fuzz/seeds.py build/hcode build/fuzz/seeds

Policies are the shipped ones; records are those of the town's people (examples/town), with a few
events behind each; CBOR is from RFC 8949 appendix A, each refusal beside its acceptance; tokens
are those that tests/fuzz/token.c believes, every claim there and wrong once.
"""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
POLICIES = [ROOT / "policies" / name for name in
            ("guangxi-2020-03-07.policy", "example-strict.policy", "example-grace.policy")]
TOWN = ROOT / "examples/town/town.jsonl"

CBOR = """
00 17 1800 1817 1818 1900ff 190100 1a0000ffff 1b00000000ffffffff
1903e8 1a000f4240 1b000000e8d4a51000 1b7fffffffffffffff 1bffffffffffffffff 20 3863 3903e7
f4 f5 f6 f7 f0 f90000 fb3ff199999999999a c0 d2a0 d818 40 4401020304 60 6161 6449455446 62c3bc 62225c
80 83010203 8301820203820405 98190102 a0 a201020304 a26161016162820203 826161a161626163
5f42010243030405ff 7f657374726561646d696e67ff 9fff bf61610161629f0203ffff a2020001 a10100 a201000100
818181818181818180 81818181818180 190017 1a00000017 6303e280 1c ff d28443a10126a04043000000
""".split()

CLAIMS = {  # of the token that is believed; NOW is 1700000100
    1: "6634353030 3030", 4: "1a6553f22c", 6: "1a6553f100", 7: "48 0102030405060708",
    "code": "a3010102000361 41",
}
OTHERS = {  # what may stand in place of a claim
    1: ["66343530303031", "653435303030", "4634353030 3030"],
    4: ["1a6553f100", "1affffffff", "1b0000000100000000", "20", "00"],
    6: ["1a6553f400", "1a60000000", "1a6553f264", "00"],
    7: ["48 726563616c6c6564", "47 01020304050607", "50" + "07" * 16, "51" + "07" * 17],
    "code": ["a201020200", "a201030200", "a301010201036141", "a2010102 01", "a2010402 00", "a0",
             "a3010102000363e69fb3", "a30101020003 60", "a301010200037831" + "61" * 49],
}


def claims(changed=None, value=None, not_before=None):
    """A map of claims; one of them with another value, or left out."""
    values = {**CLAIMS, 5: not_before}
    if changed:
        values[changed] = value
    keys = {1: "01", 4: "04", 5: "05", 6: "06", 7: "07", "code": "3a00010000"}
    pairs = [keys[k] + values[k] for k in keys if values[k] is not None]
    return bytes([0xa0 + len(pairs)]) + bytes.fromhex("".join(pairs))


def tokens():
    yield b"\2" + claims()
    yield b"\2" + claims(not_before="1a6553f100")
    yield b"\2" + claims(not_before="1a6553f22b")
    for claim, others in OTHERS.items():
        for other in (*others, None):
            yield b"\2" + claims(claim, other)
    payload = claims()
    kid, known = b"believed", bytes(range(1, 9))
    for alg, key, fill in ((b"\x26", kid, 0), (b"\x26", kid, 255), (b"\x26", kid, 254),
                           (b"\x27", known, 0), (b"\x32", known, 1), (b"\x28", kid, 0)):
        header = b"\xa2\x01" + alg + b"\x04\x48" + key
        token = (b"\xd2\x84" + bytes([0x40 + len(header)]) + header + b"\xa0\x58" +
                 bytes([len(payload)]) + payload + b"\x58\x40" + bytes([fill]) * 64)
        yield b"\1" + token
        yield b"\0HC3:" + base45(token)
    yield b"\0HC3:"
    yield b"\0hc3:00"


def base45(data):
    digits = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    text = bytearray()
    for i in range(0, len(data), 2):
        pair = data[i:i + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            text.append(digits[number % 45])
            number //= 45
    return bytes(text)


def records(hcode):
    """Two bytes of length, the record, and events of twelve bytes each."""
    events = [bytes([kind, detail, role, 80 + kind, 0, 90, hours, 1, 119, 117, 16 * (kind % 2), 3])
              for kind, detail, role, hours in
              ((1, 0, 1, 0), (2, 0, 1, 1), (3, 2, 4, 2), (3, 3, 4, 3), (4, 0, 4, 70), (5, 1, 5, 4),
               (6, 1, 5, 0), (7, 0, 5, 68), (8, 0, 1, 1), (9, 0, 4, 2), (10, 0, 3, 0), (11, 0, 6, 1),
               (12, 1, 5, 1), (12, 3, 5, 1), (13, 1, 4, 1), (14, 1, 5, 66), (14, 2, 8, 66))]
    yield b"\0\0" + b"".join(events)
    with tempfile.TemporaryDirectory() as folder:
        database = pathlib.Path(folder, "town.db")
        done = subprocess.run([hcode, "replay", *(f"--policy={p}" for p in POLICIES), f"--store=sqlite:{database}"],
                              stdin=TOWN.open("rb"), stdout=subprocess.DEVNULL, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"seeds: hcode replay ended with {done.returncode}")
        rows = sqlite3.connect(database).execute("SELECT record FROM person ORDER BY id").fetchall()
    for i, (record,) in enumerate(rows):
        yield len(record).to_bytes(2, "little") + record + events[i % len(events)]


def policies():
    texts = [p.read_bytes() for p in POLICIES]
    yield from texts
    yield b"\0".join(texts)
    yield b"policy p\neffective 2020-01-01\ntimezone +08:00\n"


def main():
    hcode, folder = sys.argv[1:]
    made = {"policy": policies(), "record": records(hcode), "cbor": map(bytes.fromhex, CBOR), "token": tokens()}
    for target, seeds in made.items():
        into = pathlib.Path(folder, target)
        into.mkdir(parents=True, exist_ok=True)
        for i, seed in enumerate(seeds):
            into.joinpath(f"{i:03}").write_bytes(seed)


if __name__ == "__main__":
    main()

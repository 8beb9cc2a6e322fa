"""Keyrings: those that the tokens name, and those that must be refused."""
import datetime

from codes import ES256, SM2, Ed25519

DAY = 86400
MIDNIGHT = 1700006400  # 2023-11-15, UTC
YEAR_END = 1704067200  # 2024-01-01

MAIN = Ed25519(bytes.fromhex("112233") + bytes(29), "0102030405060708", "450000", until=YEAR_END)
OTHER = Ed25519("other", "1111111111111111", "450000")
STRANGER = Ed25519("stranger", "9999999999999999", "450000")  # in no keyring
OLD = Ed25519("old", "2121212121212121", "450000", until=MIDNIGHT)
NEW = Ed25519("new", "2222222222222222", "450000", **{"from": MIDNIGHT - DAY})
NEIGHBOR = Ed25519("neighbor", "3131313131313131", "440000",
                   accepts={"green": "yellow", "yellow": "yellow", "red": "red"})
GREEN_ONLY = Ed25519("green only", "3232323232323232", "460000-haikou", accepts={"green": "green"})
SEVERE = Ed25519("severe", "3333333333333333", "110000", accepts={"green": "red", "yellow": "red"})
REVOKED = Ed25519("revoked", "4141414141414141", "450000", revoked_before=1700000000)
LONG = Ed25519("long", "5151515151515151", "450000-0123456789-0123456789-abc")
P256 = ES256("p-256", "6161616161616161", "450000", until=YEAR_END)
SHANG_MI = SM2("sm2", "6262626262626262", "450000")

KEYRINGS = {
    "main": dict(keys=[MAIN]),
    "main-leeway-0": dict(keys=[MAIN], leeway=0),
    "main-leeway-300": dict(keys=[MAIN], leeway=300),
    "main-lives": dict(keys=[MAIN], life_screen=60, life_paper=1209600),
    "main-refresh": dict(keys=[MAIN], refresh_by=MIDNIGHT),
    "rollover": dict(keys=[NEW, OLD]),
    "regions": dict(keys=[SEVERE, MAIN, LONG, GREEN_ONLY, NEIGHBOR]),
    "recalls": dict(keys=[REVOKED, OTHER, MAIN], recalls=[
        (OTHER, "a1a2a3a4a5a6a7a8"), (STRANGER, "a1a2a3a4a5a6a7a8"), (MAIN, "b1b2b3b4b5b6b7b8b9"),
        (MAIN, "ffffffffffffffffffffffffffffffff"), (MAIN, "0000000000000000")]),
    "empty": dict(keys=[]),
    "host": dict(keys=[SHANG_MI, P256, MAIN]),
}


def date(seconds):
    """None if it is no date."""
    if seconds % DAY:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%d") if seconds else "-"


def key_line(key):
    words = [key["kid"], key["algorithm"], key["public_key"], key["issuer"], date(key.get("from", 0)),
             date(key.get("until", 0))]
    if "accepts" in key:
        words.append("accepts=" + ",".join("%s:%s" % pair for pair in key["accepts"].items()))
    if "revoked_before" in key:
        words.append("revoked-before=%d" % key["revoked_before"])
    return " ".join(words)


def key_file(keyring):
    """docs/SPEC.md, The key file."""
    names = (("leeway", "leeway"), ("life-screen", "life_screen"), ("life-paper", "life_paper"))
    words = ["%s=%d" % (word, keyring[key]) for word, key in names if key in keyring]
    words += ["refresh-by=" + date(keyring["refresh_by"])] if "refresh_by" in keyring else []
    lines = [" ".join(["keyring"] + words)] if words else []
    lines += [key_line(key) for key in keyring["keys"]]
    lines += ["recall %s %s" % (recall["kid"], recall["cti"]) for recall in keyring.get("recalls", [])]
    return "".join(line + "\n" for line in lines)


def entry(**change):
    return {**OTHER.entry(), **change}


RECALL = {"kid": "0102030405060708", "cti": "a1a2a3a4a5a6a7a8"}
REFUSED = [  # what, status, part, entry (None: not claimed), the keyring
    ("equal kids", "invalid", "key", None, dict(keys=[MAIN.entry(), OTHER.entry(), entry(kid="0102030405060708")])),
    ("the point of order 4", "invalid", "key", 1, dict(keys=[MAIN.entry(), entry(public_key="00" * 32)])),
    ("the neutral element", "invalid", "key", 0, dict(keys=[entry(public_key="01" + "00" * 31)])),
    ("y not below p", "invalid", "key", 0, dict(keys=[entry(public_key="ff" * 31 + "7f")])),
    ("not on the curve", "invalid", "key", 0, dict(keys=[entry(public_key="02" + "00" * 31)])),
    ("from is until", "invalid", "key", 0, dict(keys=[entry(**{"from": DAY, "until": DAY})])),
    ("from after until", "invalid", "key", 1, dict(keys=[MAIN.entry(), entry(**{"from": DAY + 1, "until": DAY})])),
    ("yellow as green", "invalid", "key", 0, dict(keys=[entry(accepts={"green": "green", "yellow": "green"})])),
    ("red as yellow", "invalid", "key", 0, dict(keys=[entry(accepts={"red": "yellow"})])),
    ("red as green", "invalid", "key", 0, dict(keys=[entry(accepts={"red": "green"})])),
    ("an issuer of 5", "invalid", "key", 0, dict(keys=[entry(issuer="45000")])),
    ("an issuer of 33", "invalid", "key", 0, dict(keys=[entry(issuer="450000-0123456789-0123456789-abcd")])),
    ("no issuer", "invalid", "key", 0, dict(keys=[entry(issuer="")])),
    ("an issuer with a blank", "invalid", "key", 0, dict(keys=[entry(issuer="450 000")])),
    ("an issuer not in ASCII", "invalid", "key", 0, dict(keys=[entry(issuer="广西广西")])),
    ("an unknown algorithm", "bad-algorithm", "key", 1, dict(keys=[MAIN.entry(), entry(algorithm="rs256")])),
    ("from below 0", "range", "key", 0, dict(keys=[entry(**{"from": -1})])),
    ("until past the last second", "range", "key", 0, dict(keys=[entry(until=4294967296)])),
    ("revoked-before below 0", "range", "key", 0, dict(keys=[entry(revoked_before=-1)])),
    ("a leeway of 301", "range", "option", None, dict(keys=[], leeway=301)),
    ("a screen life past 14 days", "range", "option", None, dict(keys=[], life_screen=1209601)),
    ("a negative screen life", "range", "option", None, dict(keys=[], life_screen=-1)),
    ("a paper life past 14 days", "range", "option", None, dict(keys=[], life_paper=1209601)),
    ("refresh-by past the last second", "range", "option", None, dict(keys=[], refresh_by=4294967296)),
    ("a cti of 7", "invalid", "recall", 1, dict(keys=[], recalls=[RECALL, {**RECALL, "cti": "a1a2a3a4a5a6a7"}])),
    ("a cti of 17", "invalid", "recall", 0, dict(keys=[], recalls=[{**RECALL, "cti": "a1" * 17}])),
]


def keyrings():
    for name, keyring in KEYRINGS.items():
        line = {"id": name, "clause": "docs/tokens.md, Keyrings", **keyring,
                "keys": [key.entry() for key in keyring["keys"]]}
        if "recalls" in keyring:
            line["recalls"] = [{"kid": key.kid.hex(), "cti": cti} for key, cti in keyring["recalls"]]
        yield {**line, "status": "ok", "text": key_file(line)}
    for i, (what, status, part, at, keyring) in enumerate(REFUSED):
        line = {"id": "refused-%02d" % (i + 1), "clause": "hcode_keyring_build: " + what, **keyring, "status": status,
                "part": part}
        if at is not None:
            line["entry"] = at
        yield line

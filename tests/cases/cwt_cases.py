"""CBOR Web Tokens that are no health codes: hcode_cwt_verify. Reports by hand, as in token_cases.py."""
import keyring_cases as k
from codes import Raw, cbor, claims, frame, header, sign
from keyring_cases import MAIN, MIDNIGHT
from token_cases import NOW, report

CLAIMS = "SPEC, Claims: "


def bare(**change):
    """Claims without that of the code."""
    found = claims(**{"aud": None, **change})
    found.pop(-65537)
    return found


def line(name, clause, status, data, claimed=None, keyring="main", now=NOW, key=MAIN, audience=None, life=0, kid=None):
    known = None if claimed is None else {**claimed, -65537: {1: 1, 2: 0}}
    said = {**report(status, key, known, now, None), "color": None, "color_issued": None, "kind": None, "text": None}
    if kid is not None:
        said["kid"] = kid.hex()
    return {"id": name, "clause": clause, "keyring": keyring, "now": now, "bytes": data.hex(), "audience": audience,
            "longest_life": life, "report": said}


def made(name, clause, status, change=None, key=MAIN, **more):
    claimed = bare(**{"iss": key.issuer, **(change or {})})
    return line(name, clause, status, sign(key, cbor(claimed)), claimed, key=key, **more)


def good():
    yield made("base", CLAIMS + "iss, exp, iat and cti are enough", "ok")
    whole = claims()
    yield line("a-code", CLAIMS + "the code is skipped like any other claim", "ok", sign(MAIN, cbor(whole)), whole)
    odd = claims(code={"x": [1]})
    yield line("no-code", CLAIMS + "whatever the code holds", "ok", sign(MAIN, cbor(odd)), odd)
    yield made("others", CLAIMS + "others are skipped", "ok",
               {"others": {2: "s", 8: {1: b"k"}, -70000: None, "z": []}})
    yield made("nbf", CLAIMS + "nbf is told apart from none", "ok", {"nbf": 1700000050})
    yield made("green-only", "hcode_cwt_verify: colors do not matter", "ok", key=k.GREEN_ONLY, keyring="regions")
    for key in (k.P256, k.SHANG_MI):
        yield made(key.algorithm, "SPEC, Algorithms: " + key.algorithm, "ok", key=key, keyring="host")


def audiences():
    clause = CLAIMS + "aud is what the caller expects, or absent"
    for name, aud, expected, status in (
            ("same", "gate 7", "gate 7", "ok"), ("other", "gate 7", "gate 8", "bad-claims"),
            ("longer", "gate 71", "gate 7", "bad-claims"),
            ("shorter", "gate", "gate 7", "bad-claims"), ("case", "Gate 7", "gate 7", "bad-claims"),
            ("not-expected", "gate 7", None, "bad-claims"),
            ("missing", None, "gate 7", "bad-claims"), ("number", 7, "7", "bad-claims"),
            ("bytes", b"gate 7", "gate 7", "bad-claims"),
            ("array", ["gate 7"], "gate 7", "bad-claims"), ("null", Raw(b"\xf6"), None, "bad-claims"),
            ("chinese", "卡口", "卡口", "ok")):
        yield made("aud-" + name, clause, status, {"aud": aud}, audience=expected)
    yield made("aud-before-issuer", "SPEC, Order 15 before 16", "bad-claims", {"aud": "x", "iss": "440000"})


def lives():
    clause = "hcode_cwt_verify: the longest life, from the earlier of iat and nbf; 0 is any"
    for name, life, status in (("same", 300, "ok"), ("shorter", 299, "lives-too-long"), ("any", 0, "ok"),
                               ("longest", 2 ** 62, "ok")):
        yield made("life-" + name, clause, status, life=life)
    yield made("life-years", clause, "ok", {"exp": 4294967295})
    yield made("life-nbf", clause, "lives-too-long", {"nbf": 1699999999}, life=300)
    whole = bare()
    yield line("life-negative", "SPEC, Order 2: a negative longest life", "range", sign(MAIN, cbor(whole)), life=-1)
    yield line("life-negative-too-long", "SPEC, Order 2 before 3",
               "range", bytes(1025), life=-1)
    yield line("now-0", "SPEC, Order 2: now is 1 to 4294967295", "range", sign(MAIN, cbor(whole)), now=0)


def refused():
    whole = sign(MAIN, cbor(bare()))
    yield line("empty", "SPEC, Order 6", "bad-cbor", b"")
    yield line("too-long", "SPEC, Order 3", "too-long", bytes(1025))
    yield line("bad-cose", "SPEC, Order 7", "bad-cose", whole[1:])
    yield line("bad-header", "SPEC, Order 8", "bad-header", sign(MAIN, cbor(bare()), header(MAIN, others={2: [1]})))
    yield line("unknown-key", "SPEC, Order 10", "unknown-key", whole, keyring="empty")
    yield line("key-not-valid", "SPEC, Order 12", "key-not-valid", whole, now=k.YEAR_END)
    yield line("bad-signature", "SPEC, Order 13", "bad-signature", whole[:-1] + b"\0")
    yield line("bad-payload", "SPEC, Order 14", "bad-cbor", sign(MAIN, b"\xff"), kid=MAIN.kid)
    for name in ("iss", "exp", "iat", "cti"):
        yield made("no-" + name, CLAIMS + name + " is required", "bad-claims", {name: None})
    yield made("exp-is-iat", CLAIMS + "nbf < exp", "bad-claims", {"exp": 1700000000})
    yield made("wrong-issuer", "SPEC, Order 16", "wrong-issuer", {"iss": "440000"})
    yield made("not-yet-valid", "SPEC, Order 18", "not-yet-valid", now=1699999939)
    yield made("expired", "SPEC, Order 19", "expired", now=1700000360)
    yield made("revoked", "SPEC, Order 20", "revoked", {"iat": 1699999999}, key=k.REVOKED, keyring="recalls")
    yield made("recalled", "SPEC, Order 20", "revoked", key=k.OTHER, keyring="recalls")
    yield made("stale", "SPEC, Order 22", "stale", {"iat": MIDNIGHT - 100, "exp": MIDNIGHT + 200},
               keyring="main-refresh", now=MIDNIGHT)
    yield line("null-payload", "SPEC, Header: the payload is attached", "bad-cose",
               frame(header(MAIN), {}, None, bytes(64)))


def cwts():
    for part in (good, audiences, lives, refused):
        yield from part()

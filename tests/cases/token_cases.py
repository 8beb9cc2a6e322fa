"""Keyrings and tokens. Every report is by hand: what docs/SPEC.md, Order of refusals, says of the row."""
import codes
from codes import cbor, claims, sign, text

MAIN = codes.Key("main", bytes.fromhex("0102030405060708"), "450000", until=1704067200)

KEYS = {"main": [MAIN]}


def key_file(keyring):
    """docs/SPEC.md, The key file."""
    def date(seconds):
        import datetime
        return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%d") if seconds else "-"

    out = []
    options = [(word, key) for word, key in (("leeway", "leeway"), ("life-screen", "life_screen"),
                                             ("life-paper", "life_paper")) if key in keyring]
    words = ["%s=%d" % (word, keyring[key]) for word, key in options]
    if keyring.get("refresh_by"):
        words.append("refresh-by=" + date(keyring["refresh_by"]))
    if words:
        out.append(" ".join(["keyring"] + words))
    for key in keyring["keys"]:
        line = [key["kid"], key["algorithm"], key["public_key"], key["issuer"], date(key.get("from")), date(key.get("until"))]
        if "accepts" in key:
            line.append("accepts=" + ",".join("%s:%s" % pair for pair in key["accepts"].items()))
        if key.get("revoked_before"):
            line.append("revoked-before=%d" % key["revoked_before"])
        out.append(" ".join(line))
    out += ["recall %s %s" % (r["kid"], r["cti"]) for r in keyring.get("recalls", [])]
    return "\n".join(out) + "\n"


def keyrings():
    for name, keys in KEYS.items():
        line = {"id": name, "clause": "docs/tokens.md, Keyrings", "keys": [key.entry() for key in keys], "status": "ok"}
        line["text"] = key_file(line)
        yield line


NOTHING = {"kid": None, "color": None, "color_issued": None, "kind": None, "issuer": None, "issued": None,
           "not_before": None, "expires": None, "seconds_left": None, "cti": None, "text": None}
COLORS = {1: "green", 2: "yellow", 3: "red"}


def good(now, change=None):
    """The claims of the report of a token whose signature holds."""
    c = claims(**(change or {}))
    code = c[-65537]
    return {"color": None, "kid": MAIN.kid.hex(), "color_issued": COLORS[code[1]], "kind": ["screen", "paper"][code[2]],
            "issuer": c[1], "issued": c[6], "not_before": c.get(5), "expires": c[4],
            "seconds_left": max(0, c[4] - now), "cti": c[7].hex(), "text": code.get(3)}


def tokens():
    now = 1700000100
    whole = sign(MAIN, cbor(claims()))
    yield {"id": "base-text", "clause": "SPEC, A token byte by byte: 214 characters", "keyring": "main", "now": now,
           "text": text(whole), "report": {"verdict": "accept", "status": "ok", **good(now), "color": "green"}}
    yield {"id": "base-bytes", "clause": "SPEC, A token byte by byte: 140 bytes", "keyring": "main", "now": now,
           "bytes": whole.hex(), "report": {"verdict": "accept", "status": "ok", **good(now), "color": "green"}}
    yield {"id": "expired", "clause": "SPEC, Order of refusals 19: now >= exp + leeway", "keyring": "main",
           "now": 1700000360, "text": text(whole),
           "report": {"verdict": "refuse", "status": "expired", **good(1700000360)},
           "gate": {"policies": ["guangxi"], "day": "2023-11-14", "scene": "community", "status": "ok",
                    "actions": ["deny"], "file_celsius": None}}
    yield {"id": "not-a-token", "clause": "SPEC, Order of refusals 4", "keyring": "main", "now": now,
           "text": "https://example.com", "report": {"verdict": "unreadable", "status": "not-a-token", **NOTHING}}

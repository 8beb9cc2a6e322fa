"""Tokens. The report of each row is by hand: the status, and what docs/SPEC.md says is known by then. Nothing
is asked of a verifier; codes.py only makes the bytes."""
import keyring_cases as k
from codes import Raw, cbor, claims, frame, header, sign, text, to_be_signed
from keyring_cases import MAIN, MIDNIGHT

NOW = 1700000100  # the base token was issued 100 s before and has 200 s to live
COLORS = {1: "green", 2: "yellow", 3: "red"}
UNREADABLE = {"too-long", "not-a-token", "bad-base45"}
AFTER_KID = {"unknown-key", "key-not-valid", "bad-signature", "bad-claims"}  # the header is good, the claims are not
AFTER_CLAIMS = {"ok", "stale", "wrong-issuer", "lives-too-long", "not-yet-valid", "expired", "revoked",
                "color-not-accepted"}
KEYS = ["verdict", "status", "color", "kid", "color_issued", "kind", "issuer", "issued", "not_before", "expires",
        "seconds_left", "cti", "text"]


def report(status, key, claimed, now, color):
    """`claimed`: a map as of codes.claims()."""
    out = dict.fromkeys(KEYS)
    out["status"] = status
    out["verdict"] = {"ok": "accept", "stale": "accept-stale"}.get(status,
                                                                   "unreadable" if status in UNREADABLE else "refuse")
    if status in AFTER_KID | AFTER_CLAIMS or key is not MAIN:
        out["kid"] = key.kid.hex()
    if status in AFTER_CLAIMS:
        code = claimed[-65537]
        out.update(color_issued=COLORS[code[1]], kind=["screen", "paper"][code[2]], issuer=claimed[1],
                   issued=claimed[6],
                   not_before=claimed.get(5), expires=claimed[4], seconds_left=max(0, claimed[4] - now),
                   cti=claimed[7].hex(), text=code.get(3))
    if status in ("ok", "stale"):
        out["color"] = color or out["color_issued"]
    return out


class Rows:
    def __init__(self):
        self.lines, self.bare = [], False

    def line(self, name, clause, status, how, claimed=None, keyring="main", now=NOW, key=MAIN, color=None, kid=None,
             gate=None):
        line = {"id": name, "clause": clause, "keyring": keyring, "now": now, **how,
                "report": report(status, key, claimed, now, color)}
        if kid is not None:
            line["report"]["kid"] = kid.hex()
        if gate is not None:
            line["gate"] = gate
        self.lines.append(line)

    def raw(self, name, clause, status, data, **more):
        """Bytes as they are; in turn as text and bare."""
        self.bare = not self.bare
        self.line(name, clause, status, {"bytes": data.hex()} if self.bare else {"text": text(data)}, **more)

    def code(self, name, clause, status, change=None, key=MAIN, **more):
        """The base token with other claims."""
        claimed = claims(**{"iss": key.issuer, **(change or {})})
        self.raw(name, clause, status, sign(key, cbor(claimed)), claimed=claimed, key=key, **more)

    def payload(self, name, clause, status, payload, **more):
        """Signed bytes that are no claims of the usual form."""
        self.raw(name, clause, status, sign(MAIN, payload), **more)

    def texts(self, name, clause, status, value, **more):
        self.line(name, clause, status, {"text": value}, **more)


def gate(scene, actions, day="2023-11-14", celsius=None, file=False):
    line = {"policies": ["guangxi"], "day": day, "scene": scene}
    if celsius is not None:
        line["celsius"] = celsius
    if actions == "no-rule":
        return {**line, "status": actions}
    return {**line, "status": "ok", "actions": actions.split(), "file_celsius": celsius if file else None}


BASE = sign(MAIN, cbor(claims()))
BASE_TEXT = text(BASE)
LENGTHS = len(BASE), len(BASE_TEXT)


def good(t):
    assert LENGTHS == (140, 214)
    t.texts("base-text", "SPEC, A token byte by byte: 214 characters", "ok", BASE_TEXT, claimed=claims())
    t.line("base-bytes", "SPEC, A token byte by byte: 140 bytes", "ok", {"bytes": BASE.hex()}, claimed=claims())
    for number, color in COLORS.items():
        for kind in ("screen", "paper"):
            t.code("good-%s-%s" % (color, kind), "SPEC, Claims: color and kind", "ok",
                   {"color": number, "kind": int(kind == "paper"),
                    "exp": 1700000300 if kind == "screen" else 1700086400})
    t.code("no-text", "SPEC, Claims: a screen code may go without text", "ok", {"text": None})
    t.code("paper-without-text", "SPEC, Claims: paper has a text", "bad-claims", {"text": None, "kind": 1})
    t.code("nbf", "SPEC, Claims: nbf is told apart from none", "ok", {"nbf": 1700000000})
    t.code("nbf-later", "SPEC, Claims: nbf after iat", "ok", {"nbf": 1700000050})
    t.code("other-claims", "SPEC, Claims: others are skipped", "ok",
           {"others": {2: "subject", 8: {1: [1, -7, None]}, -1: False, "x": {"y": b"z"}, 40: 2 ** 63 - 1,
                       41: -2 ** 63}})
    t.code("issuer-32", "SPEC, Claims: iss of 32", "ok", key=k.LONG, keyring="regions")
    for length in (8, 9, 16):
        t.code("cti-%d" % length, "SPEC, Claims: cti of 8 to 16", "ok", {"cti": bytes(range(1, length + 1))})
    t.code("cti-zeros", "SPEC, Claims: any cti", "ok", {"cti": bytes(8)})
    for keyring in ("rollover", "empty"):
        t.raw("unknown-" + keyring, "SPEC, Order 10: no key with this kid", "unknown-key", BASE, keyring=keyring)


def shown(t):
    """Which texts may be shown."""
    for length in (1, 47, 48):
        t.code("text-%d" % length, "SPEC, Claims: a text of 1 to 48 bytes", "ok", {"text": "x" * length})
    for length, value in ((0, ""), (49, "x" * 49), (49, "x" + "韦" * 16)):
        t.code("text-%d-%d" % (length, len(value)), "SPEC, Claims: a text of 1 to 48 bytes", "bad-claims",
               {"text": value})
    t.code("text-48-chinese", "SPEC, Claims: 48 bytes are 16 characters here", "ok", {"text": "韦" * 16})
    for first, last in ((0x00, 0x1f), (0x7f, 0x9f), (0xad, 0xad), (0x61c, 0x61c), (0x180e, 0x180e), (0x200b, 0x200f),
             (0x2028, 0x202e),
                        (0x2060, 0x206f), (0xfeff, 0xfeff), (0xfff9, 0xfffb), (0xe0000, 0xe007f)):
        for point in sorted({first, last}):
            t.code("text-u%04x" % point, "token.md, Claims: U+%04X hides or turns what is shown" % point,
                   "bad-claims", {"text": "a%cb" % point})
        for point in sorted({first - 1, last + 1} - {-1}):
            t.code("text-u%04x" % point, "token.md, Claims: U+%04X may be shown" % point, "ok",
                   {"text": "a%cb" % point})
    t.code("text-last", "SPEC, Claims: the last character there is", "ok", {"text": "\U0010ffff"})


def bad_claims(t):
    def bad(name, clause, **change):
        t.code("claims-" + name, "SPEC, Claims: " + clause, "bad-claims", change)

    for name in ("iss", "exp", "iat", "cti", "code"):
        bad("no-" + name, "%s is required" % name, **{name: None})
    bad("aud", "aud must be absent", aud="450000")
    for name, value in (("number", 450000), ("bytes", b"450000"), ("5", "45000"), ("33", "x" * 33), ("empty", "")):
        bad("iss-" + name, "iss is a text of 6 to 32 bytes", iss=value)
    for claim in ("exp", "iat", "nbf"):
        for name, value in (("negative", -1), ("2-32", 2 ** 32), ("text", "1700000000"), ("null", Raw(b"\xf6")),
                  ("array", [1700000000])):
            bad("%s-%s" % (claim, name), "%s is an integer, 0 to 4294967295" % claim, **{claim: value})
    for name, value in (("7", bytes(7)), ("17", bytes(17)), ("text", "a1a2a3a4"), ("number", 1)):
        bad("cti-" + name, "cti is a byte string of 8 to 16", cti=value)
    bad("exp-is-nbf", "nbf < exp", nbf=1700000300)
    bad("exp-is-iat", "nbf left out is iat, and less than exp", exp=1700000000)
    bad("exp-before-iat", "nbf left out is iat, and less than exp", exp=1699999999)
    for name, value in (("number", 1), ("array", [1, 0]), ("empty", {}), ("no-color", {2: 0, 3: "x"}),
              ("no-kind", {1: 1, 3: "x"}),
                        ("more", {1: 1, 2: 0, 3: "x", 4: 0}), ("more-without-text", {1: 1, 2: 0, 4: 0}),
                        ("text-key", {1: 1, 2: 0, "3": "x"}),
                        ("text-bytes", {1: 1, 2: 0, 3: b"x"}), ("text-number", {1: 1, 2: 0, 3: 1234}),
                        ("color-0", {1: 0, 2: 0, 3: "x"}),
                        ("color-4", {1: 4, 2: 0, 3: "x"}), ("color-text", {1: "green", 2: 0, 3: "x"}),
                        ("color-true", {1: True, 2: 0, 3: "x"}),
                        ("kind-2", {1: 1, 2: 2, 3: "x"}), ("kind-negative", {1: 1, 2: -1, 3: "x"}),
                        ("kind-false", {1: 1, 2: False, 3: "x"})):
        bad("code-" + name, "the code is {1: 1 to 3, 2: 0 or 1, 3: text}, nothing else", code=value)
    for name, payload in (("array", cbor([1, 2])), ("number", b"\0"), ("text", cbor("claims")), ("null", b"\xf6"),
                ("no-pairs", b"\xa0")):
        t.payload("payload-" + name, "SPEC, Claims: a map with what is required", "bad-claims", payload)
    t.code("iat-0", "SPEC, Claims: 0 is a time here; so this lived too long", "lives-too-long", {"iat": 0})


def depth(n):
    return [depth(n - 1)] if n > 1 else []


def bad_cbor(t):
    """The payload: signed, but no deterministic CBOR. By then the kid is known."""
    def bad(name, payload):
        t.payload("payload-" + name, "SPEC, The CBOR that is taken; Order 14", "bad-cbor", payload, kid=MAIN.kid)

    def skipped(name, item, status="bad-cbor"):
        claimed = claims(others={100: Raw(item)})
        t.payload("skipped-" + name, "SPEC, The CBOR that is taken: skipped items as well", status, cbor(claimed),
                  **({"kid": MAIN.kid} if status == "bad-cbor" else {"claimed": claimed}))

    base = cbor(claims())
    bad("empty", b"")
    bad("trailing", base + b"\0")
    bad("truncated", base[:-1])
    bad("a-pair-too-few", b"\xa6" + base[1:])
    bad("a-pair-too-many", b"\xa4" + base[1:])
    bad("long-head", b"\xb8\x05" + base[1:])
    bad("indefinite", b"\xbf" + base[1:] + b"\xff")
    bad("iss-twice", b"\xa6" + base[1:9] + base[1:])
    bad("unordered", b"\xa5" + base[9:15] + base[1:9] + base[15:])
    bad("long-exp", base.replace(bytes.fromhex("041a6553f22c"), bytes.fromhex("041b000000006553f22c")))
    bad("not-utf-8", base.replace("韦".encode(), b"\xe9\x9f\x20"))
    bad("surrogate", base.replace("韦".encode(), b"\xed\xa0\x80"))
    for name, item in (("float", bytes.fromhex("f93c00")), ("float-32", bytes.fromhex("fa3f800000")),
             ("float-64", bytes.fromhex("fb3ff0000000000000")),
                       ("undefined", b"\xf7"), ("simple-0", b"\xe0"), ("simple-32", b"\xf8\x20"), ("break", b"\xff"),
                       ("tag-0", b"\xc0\x60"),
                       ("tag-18", b"\xd2\x80"), ("tag-1", b"\xc1\x00"), ("reserved-info", b"\x1c"),
                       ("long-0", b"\x18\x17"), ("long-24", b"\x19\x00\x18"),
                       ("long-256", b"\x1a\x00\x00\x01\x00"), ("long-length", b"\x58\x01\x00"),
                       ("2-63", bytes.fromhex("1b8000000000000000")),
                       ("minus-2-63-1", bytes.fromhex("3b8000000000000000")), ("indefinite-bytes", b"\x5f\xff"),
                       ("indefinite-text", b"\x7f\xff"),
                       ("indefinite-array", b"\x9f\xff"), ("indefinite-map", b"\xbf\xff"),
                       ("huge-array", b"\x9b" + b"\xff" * 8),
                       ("huge-bytes", b"\x5b" + b"\xff" * 8), ("huge-map", b"\xba\xff\xff\xff\xff"),
                       ("overlong-utf-8", b"\x62\xc0\x80"),
                       ("keys-descend", bytes.fromhex("a202000100")), ("key-twice", bytes.fromhex("a201000100"))):
        skipped(name, item)
    skipped("depth-8", cbor(depth(7)), "ok")
    skipped("depth-9", cbor(depth(8)))
    skipped("keys-by-bytes", cbor({10: 0, 100: 0, -1: 0, "z": 0, "aa": 0}), "ok")
    skipped("keys-by-length", bytes.fromhex("a2") + bytes.fromhex("617a00") + bytes.fromhex("186400"))
    skipped("depth-anew", cbor(b"\x9f" * 40), "ok")
    # the whole: nothing is known
    for cut in (0, 1, 2, 3, 16, 17, 19, 40, 73, 74, 76, 139):
        t.raw("cut-%d" % cut, "SPEC, Order 6: cut after %d bytes" % cut, "bad-cbor", BASE[:cut])
    for name, data in (("trailing", BASE + b"\0"), ("twice", BASE + BASE), ("long-tag", b"\xd8\x12" + BASE[1:]),
             ("long-array", b"\xd2\x98\x04" + BASE[2:]),
                       ("indefinite-array", b"\xd2\x9f" + BASE[2:] + b"\xff"),
                       ("long-protected", BASE[:2] + b"\x58\x0d" + BASE[3:]),
                       ("long-payload", BASE[:17] + b"\x59\x00\x37" + BASE[19:]), ("tag-in-tag", b"\xd2" + BASE),
                       ("tag-61", b"\xd8\x3d" + BASE),
                       ("tag-17", b"\xd1" + BASE[1:]), ("tag-98", b"\xd8\x62" + BASE[1:]),
                       ("self-described", bytes.fromhex("d9d9f7") + BASE),
                       ("float", bytes.fromhex("f90000")),
                       ("unprotected-indefinite", BASE[:16] + b"\xbf\xff" + BASE[17:])):
        t.raw("whole-" + name, "SPEC, The CBOR that is taken; Order 6", "bad-cbor", data)


def bad_cose(t):
    payload, protected = cbor(claims()), header(MAIN)
    signature = MAIN.sign(to_be_signed(protected, payload))

    def bad(name, data, status="bad-cose", **more):
        t.raw("cose-" + name, "SPEC, Header", status, data, **more)

    bad("no-tag", BASE[1:])
    bad("number", b"\x01")
    bad("map", b"\xa0")
    bad("tagged-map", b"\xd2\xa0")
    bad("three", b"\xd2" + cbor([protected, {}, payload]))
    bad("five", b"\xd2" + cbor([protected, {}, payload, signature, None]))
    bad("empty-array", b"\xd2\x80")
    bad("protected-map", frame({1: -8, 4: MAIN.kid}, {}, payload, signature))
    bad("protected-text", frame("a201", {}, payload, signature))
    bad("protected-empty", frame(b"", {}, payload, signature))
    bad("protected-array", frame(cbor([1, -8]), {}, payload, signature))
    bad("protected-number", frame(cbor(1), {}, payload, signature))
    bad("unprotected-alg", frame(protected, {1: -8}, payload, signature))
    bad("unprotected-kid", frame(protected, {4: MAIN.kid}, payload, signature))
    bad("unprotected-array", frame(protected, [], payload, signature))
    bad("unprotected-null", frame(protected, None, payload, signature))
    bad("payload-null", frame(protected, {}, None, signature))
    bad("payload-map", frame(protected, {}, claims(), signature))
    bad("payload-text", frame(protected, {}, "", signature))
    bad("signature-63", frame(protected, {}, payload, signature[:63]))
    bad("signature-65", frame(protected, {}, payload, signature + b"\0"))
    bad("signature-empty", frame(protected, {}, payload, b""))
    bad("signature-text", frame(protected, {}, payload, "x" * 64))
    bad("signature-null", frame(protected, {}, payload, None))
    bad("protected-trailing", frame(protected + b"\0", {}, payload, signature), "bad-cbor")
    bad("protected-cut", frame(protected[:-1], {}, payload, signature), "bad-cbor")
    bad("protected-unordered", frame(b"\xa2" + protected[3:] + protected[1:3], {}, payload, signature), "bad-cbor")
    bad("protected-cbor-first", frame(protected + b"\0", {1: -8}, payload, signature), "bad-cbor")
    bad("parts-before-labels", frame(header(MAIN, alg=None), {1: -8}, payload, signature))


def headers(t):
    payload = cbor(claims())

    def made(name, clause, status, known=None, **change):
        data = sign(MAIN, payload, header(MAIN, **change))
        t.raw("header-" + name, "SPEC, Header: " + clause, status, data, **(known or {}))

    fine = {"claimed": claims()}
    made("alg-19", "-19 is Ed25519 as well", "ok", fine, alg=-19)
    made("others", "unknown labels are ignored", "ok", fine, others={3: 61, 5: b"iv", -1: [], "x": {}})
    made("no-alg", "alg is required", "bad-header", alg=None)
    made("no-kid", "kid is required", "bad-header", kid=None)
    made("neither", "both are required", "bad-header", alg=None, kid=None)
    for name, kid in (("7", bytes(7)), ("9", bytes(9)), ("text", "12345678"), ("number", 1), ("empty", b"")):
        made("kid-" + name, "kid is a byte string of 8", "bad-header", kid=kid)
    for name, alg in (("bytes", b"\x27"), ("null", Raw(b"\xf6")), ("array", [-8]), ("true", True)):
        made("alg-" + name, "alg is an integer", "bad-header", alg=alg)
    made("crit", "crit is refused", "bad-header", others={2: [1]})
    made("crit-empty", "crit is refused, whatever it holds", "bad-header", others={2: []})
    made("crit-before-alg", "bad-header comes before bad-algorithm", "bad-header", alg="EdDSA", others={2: [4]})
    for name, alg in (("text", "EdDSA"), ("0", 0), ("1", 1), ("minus-6", -6), ("minus-35", -35), ("rs256", -257),
            ("minus-65536", -65536)):
        made("alg-" + name, "an algorithm that is a text or unknown", "bad-algorithm", alg=alg)
    for name, alg in (("es256", -7), ("esp256", -9), ("sm2", -65537)):
        made("alg-" + name, "an algorithm that is not the key's", "bad-algorithm", {"kid": MAIN.kid}, alg=alg)
    made("alg-before-kid", "an unknown algorithm comes before an unknown key", "bad-algorithm", alg=-35, kid=bytes(8))
    made("kid-before-alg", "an unknown key comes before an algorithm that is not the key's", "unknown-key",
         {"kid": bytes.fromhex("7171717171717171")}, alg=-7, kid=bytes.fromhex("7171717171717171"))
    for kid in ("0102030405060709", "0002030405060708", "0807060504030201"):
        made("kid-" + kid, "the whole kid must match", "unknown-key", {"kid": bytes.fromhex(kid)},
             kid=bytes.fromhex(kid))


def signatures(t):
    payload, protected = cbor(claims()), header(MAIN)
    signature = MAIN.sign(to_be_signed(protected, payload))

    def bad(name, clause, data):
        t.raw("signature-" + name, "SPEC, Algorithms: " + clause, "bad-signature", data)

    for at in (0, 31, 32, 63):
        bad("bit-%d" % at, "one bit of the signature",
            frame(protected, {}, payload, signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1:]))
    for at in (0, 5, 20, 54):
        bad("payload-%d" % at, "one bit of the payload",
            frame(protected, {}, payload[:at] + bytes([payload[at] ^ 1]) + payload[at + 1:], signature))
    bad("protected", "another protected header than the signed one",
        frame(header(MAIN, alg=-19), {}, payload, signature))
    bad("other-key", "signed with another key", sign(k.OTHER, payload, protected))
    bad("zeros", "64 zeros", frame(protected, {}, payload, bytes(64)))
    bad("swapped", "S and R", frame(protected, {}, payload, signature[32:] + signature[:32]))
    s = int.from_bytes(signature[32:], "little")
    for times in (1, 2):
        bad("s-plus-%dl" % times, "rule 1: S < L",
            frame(protected, {}, payload, signature[:32] + (s + times * MAIN.order).to_bytes(32, "little")))
    bad("s-top-bit", "rule 1: all 256 bits of S",
        frame(protected, {}, payload, signature[:63] + bytes([signature[63] | 0x80])))
    bad("r-identity", "rule 3: R of small order, though the equation holds",
        sign(MAIN, payload, signer=MAIN.sign_with_identity))
    bad("without-context", "the Sig_structure is signed, not the payload",
        frame(protected, {}, payload, MAIN.sign(payload)))
    bad("other-context", "the context is Signature1",
        frame(protected, {}, payload, MAIN.sign(cbor(["Signature", protected, b"", payload]))))
    bad("external-data", "external data is empty",
        frame(protected, {}, payload, MAIN.sign(cbor(["Signature1", protected, b"x", payload]))))
    bad("before-claims", "no claim is read before the signature holds",
        frame(protected, {}, cbor(claims(exp=None)), signature))
    bad("before-cbor", "nor is the payload looked at", frame(protected, {}, b"\xff", signature))


def texts(t):
    def say(name, clause, status, value, **more):
        t.texts("text-" + name, clause, status, value, **more)

    prefix, base45 = "SPEC, Order 4: the prefix is exact", "SPEC, Prefix and base45"
    for name, value in (("empty", ""), ("blank", " "), ("url", "https://example.com"), ("no-prefix", BASE_TEXT[4:]),
              ("hc1", "HC1:" + BASE_TEXT[4:]),
                        ("hc4", "HC4:" + BASE_TEXT[4:]), ("small-prefix", "hc3:" + BASE_TEXT[4:]),
                        ("no-colon", "HC3" + BASE_TEXT[4:]),
                        ("cut-prefix", "HC3"), ("leading-blank", " " + BASE_TEXT),
                        ("leading-mark", "\ufeff" + BASE_TEXT), ("full-width", "ＨＣ３：" + BASE_TEXT[4:])):
        say(name, prefix, "not-a-token", value)
    say("prefix-alone", "SPEC, Order 6: nothing is no CBOR", "bad-cbor", "HC3:")
    for name, value in (("small", BASE_TEXT.lower().replace("hc3:", "HC3:")), ("line-end", BASE_TEXT + "\n"),
              ("cr", BASE_TEXT + "\r"),
                        ("tab", BASE_TEXT[:10] + "\t" + BASE_TEXT[11:]), ("one-too-many", BASE_TEXT + "0"),
                        ("one-too-few", BASE_TEXT[:-2]),
                        ("above-65535", "HC3:GGW"), ("above-65535-most", "HC3::::"), ("pair-above-255", "HC3:V5"),
                        ("pair-most", "HC3:::"), ("one", "HC3:0"),
                        ("four", "HC3:BB80"), ("comma", "HC3:BB,"), ("quote", "HC3:BB\""), ("underscore", "HC3:BB_"),
                        ("not-ascii", "HC3:BB8韦")):
        say(name, base45, "bad-base45", value)
    for name, value in (("65535", "HC3:FGW"), ("255", "HC3:U5")):
        say(name, base45 + ": the greatest there are, and no CBOR", "bad-cbor", value)
    say("0", base45 + ": the least there is, an integer of CBOR", "bad-cose", "HC3:00")
    say("trailing-blanks", base45 + ": three blanks are two bytes more", "bad-base45", BASE_TEXT + "   ")
    say("trailing-zeros", base45 + ": nothing after the item", "bad-cbor", BASE_TEXT + "000")
    say("1024", "SPEC, Order 3: 1,024 bytes are not too long", "bad-cbor", "HC3:" + "0" * 1020)
    say("1025", "SPEC, Order 3", "too-long", "HC3:" + "0" * 1021)
    say("1025-not-a-token", "SPEC, Order 3: before the prefix", "too-long", "x" * 1025)
    say("1025-by-bytes", "SPEC, Order 3: bytes count, not characters", "too-long", "HC3:" + "韦" * 341)
    big = claims(others={100: bytes(1024 - len(sign(MAIN, cbor(claims(others={100: bytes(800)})))) + 800)})
    data = sign(MAIN, cbor(big))
    assert len(data) == 1024
    t.line("bytes-1024", "SPEC, Order 3: 1,024 bytes", "ok", {"bytes": data.hex()}, claimed=big)
    t.line("bytes-1025", "SPEC, Order 3", "too-long", {"bytes": (data + b"\0").hex()})
    t.line("bytes-empty", "SPEC, Order 6: nothing is no CBOR", "bad-cbor", {"bytes": ""})
    t.line("bytes-of-text", "SPEC, Order 6: a text handed in as bytes", "bad-cbor", {"bytes": BASE_TEXT.encode().hex()})


def times(t):
    clause = "SPEC, Order 18, 19"
    for keyring, leeway in (("main", 60), ("main-leeway-0", 0), ("main-leeway-300", 300)):
        t.code("exp-last-" + keyring, clause + ": now < exp + leeway", "ok", keyring=keyring,
               now=1700000300 + leeway - 1)
        t.code("exp-over-" + keyring, clause + ": now >= exp + leeway", "expired", keyring=keyring,
               now=1700000300 + leeway)
        t.code("iat-first-" + keyring, clause + ": iat <= now + leeway", "ok", keyring=keyring, now=1700000000 - leeway)
        t.code("iat-early-" + keyring, clause + ": iat > now + leeway", "not-yet-valid", keyring=keyring,
               now=1700000000 - leeway - 1)
        t.code("nbf-first-" + keyring, clause + ": now + leeway >= nbf", "ok", {"nbf": 1700000200}, keyring=keyring,
               now=1700000200 - leeway)
        t.code("nbf-early-" + keyring, clause + ": now + leeway < nbf", "not-yet-valid", {"nbf": 1700000200},
               keyring=keyring, now=1700000199 - leeway)
    t.code("nbf-before-iat", clause + ": an nbf before iat; iat counts as well", "not-yet-valid",
           {"nbf": 1700000000, "iat": 1700000200}, now=1700000100)
    t.code("seconds-left-0", "hcode_token_report: seconds left, 0 at least", "ok", now=1700000300)
    t.code("seconds-left-1", "hcode_token_report: seconds left", "ok", now=1700000299)
    t.code("seconds-left-early", "hcode_token_report: seconds left, before iat", "ok", now=1699999950)
    last = {"iat": 4294967000, "exp": 4294967295}
    t.code("last-second", "S1: the last second there is", "key-not-valid", last, now=4294967295)
    t.code("last-second-regions", "S1: exp + leeway is past the last second", "ok", {**last, "iss": k.LONG.issuer},
           key=k.LONG, keyring="regions", now=4294967295)
    first = {"iat": 0, "exp": 300, "iss": k.LONG.issuer}
    t.code("first-second", "SPEC, Claims: iat 0", "ok", first, key=k.LONG, keyring="regions", now=1)
    t.code("first-second-expired", "SPEC, Claims: iat 0", "expired", first, key=k.LONG, keyring="regions", now=360)
    for now in (0, -1, 4294967296):
        t.line("now-%d" % now, "SPEC, Order 2: now is 1 to 4294967295", "range", {"text": BASE_TEXT}, now=now)
    t.line("now-0-too-long", "SPEC, Order 2: before too-long", "range", {"text": "x" * 1025}, now=0)
    clause = "SPEC, Order 17: the life that the keyring allows, from the earlier of iat and nbf"
    for name, kind, life, status, keyring in (
            ("screen-300", 0, 300, "ok", "main"), ("screen-301", 0, 301, "lives-too-long", "main"),
            ("paper-86400", 1, 86400, "ok", "main"), ("paper-86401", 1, 86401, "lives-too-long", "main"),
            ("screen-60", 0, 60, "ok", "main-lives"), ("screen-61", 0, 61, "lives-too-long", "main-lives"),
            ("paper-14-days", 1, 1209600, "ok", "main-lives"),
            ("paper-more", 1, 1209601, "lives-too-long", "main-lives")):
        t.code("life-" + name, clause, status, {"kind": kind, "exp": 1700000000 + life}, keyring=keyring,
               now=1700000010)
    t.code("life-nbf-later", clause, "lives-too-long", {"nbf": 1700000050, "exp": 1700000301})
    t.code("life-nbf-earlier", clause, "lives-too-long", {"nbf": 1699999999}, now=1700000010)
    t.code("life-no-leeway", clause + "; leeway is nothing to it", "lives-too-long", {"exp": 1700000330})
    t.code("life-before-time", "SPEC, Order 17 before 18, 19", "lives-too-long", {"exp": 1700000301}, now=1700009000)


def at(seconds, **more):
    """Claims of a code that was issued 100 s before."""
    return {"iat": seconds - 100, "exp": seconds + 200, **more}


def keys(t):
    clause = "SPEC, Order 12: from <= now < until"
    for name, key, now, status in (
            ("old-last", k.OLD, MIDNIGHT - 1, "ok"), ("old-over", k.OLD, MIDNIGHT, "key-not-valid"),
            ("new-first", k.NEW, MIDNIGHT - 86400, "ok"),
            ("new-early", k.NEW, MIDNIGHT - 86401, "key-not-valid"), ("new-both", k.NEW, MIDNIGHT - 1, "ok"),
            ("new-after", k.NEW, MIDNIGHT, "ok"),
            ("new-later", k.NEW, 4000000000, "ok")):
        t.code("key-" + name, clause + "; leeway is nothing to it", status, at(now), key=key, keyring="rollover",
               now=now)
    t.code("key-over-main", clause, "key-not-valid", at(k.YEAR_END), now=k.YEAR_END)
    t.code("key-last-main", clause, "ok", at(k.YEAR_END - 1), now=k.YEAR_END - 1)
    t.raw("key-before-signature", "SPEC, Order 12 before 13", "key-not-valid", BASE[:-1] + b"\0", now=k.YEAR_END,
          kid=MAIN.kid)

    clause = "SPEC, Order 16: iss is the key's issuer"
    for name, issuer in (("other", "440000"), ("longer", "4500000"), ("suffix", "450000-1"), ("case", "45000O")):
        t.code("issuer-" + name, clause, "wrong-issuer", {"iss": issuer})
    t.code("issuer-of-another-key", clause, "wrong-issuer", {"iss": "450000"}, key=k.NEIGHBOR, keyring="regions")
    t.code("issuer-before-life", "SPEC, Order 16 before 17", "wrong-issuer", {"iss": "440000", "exp": 1700009000})
    t.code("claims-before-issuer", "SPEC, Order 15 before 16", "bad-claims", {"iss": "440000", "cti": b"x"})

    clause = "token.md, Keyring: accepts maps a color, never to a greener one; one that is not there is not accepted"
    for key, wanted in ((k.NEIGHBOR, ("yellow", "yellow", "red")), (k.GREEN_ONLY, ("green", None, None)),
               (k.SEVERE, ("red", "red", None))):
        for number, color in enumerate(wanted, 1):
            t.code("accepts-%s-%s" % (key.issuer, COLORS[number]), clause, "ok" if color else "color-not-accepted",
                   {"color": number}, key=key,
                   keyring="regions", color=color)
    t.code("color-after-expired", "SPEC, Order 19 before 21", "expired", {"color": 3}, key=k.GREEN_ONLY,
           keyring="regions", now=1700000360)

    clause = "SPEC, Order 20: iat < revoked-before, or (kid, cti) is recalled"
    t.code("revoked-before", clause, "revoked", {"iat": 1699999999, "exp": 1700000200}, key=k.REVOKED,
           keyring="recalls")
    t.code("revoked-at", clause, "ok", key=k.REVOKED, keyring="recalls")
    t.code("revoked-nbf", clause + "; nbf does not count", "ok", {"nbf": 1699999990, "exp": 1700000200},
           key=k.REVOKED, keyring="recalls")
    t.code("revoked-expired", "SPEC, Order 19 before 20", "expired", {"iat": 1699999000, "exp": 1699999200},
           key=k.REVOKED, keyring="recalls")
    for name, key, cti, status in (
            ("this", k.OTHER, "a1a2a3a4a5a6a7a8", "revoked"), ("other-kid", MAIN, "a1a2a3a4a5a6a7a8", "ok"),
            ("other-cti", k.OTHER, "a1a2a3a4a5a6a7a9", "ok"),
            ("nine", MAIN, "b1b2b3b4b5b6b7b8b9", "revoked"), ("shorter", MAIN, "b1b2b3b4b5b6b7b8", "ok"),
            ("longer", MAIN, "b1b2b3b4b5b6b7b8b900", "ok"),
            ("sixteen", MAIN, "ff" * 16, "revoked"), ("fifteen", MAIN, "ff" * 15, "ok"),
            ("zeros", MAIN, "00" * 8, "revoked"), ("more-zeros", MAIN, "00" * 9, "ok")):
        t.code("recalled-" + name, clause, status, {"cti": bytes.fromhex(cti)}, key=key, keyring="recalls")


def stale_and_gates(t):
    clause = "SPEC, Order 22: now >= refresh-by, accepted all the same"
    for name, now, status in (("before", MIDNIGHT - 1, "ok"), ("at", MIDNIGHT, "stale"),
                              ("after", MIDNIGHT + 86400, "stale")):
        t.code("refresh-" + name, clause, status, at(now), keyring="main-refresh", now=now)
    t.code("refresh-refused", clause + "; what is refused stays so", "expired", at(MIDNIGHT), keyring="main-refresh",
           now=MIDNIGHT + 300)
    clause = "token.md, Gate: "
    t.code("gate-green", clause + "as hcode_gate", "ok", gate=gate("community", "pass"))
    t.code("gate-measure", clause + "as hcode_gate", "ok", gate=gate("checkpoint", "measure-temperature"))
    t.code("gate-measured", clause + "a green person measured normal files nothing", "ok",
           gate=gate("checkpoint", "pass", celsius=36.6))
    t.code("gate-fever", clause + "a fever is filed", "ok",
           gate=gate("checkpoint", "deny report-fever", celsius=38.4, file=True))
    t.code("gate-yellow", clause + "a yellow person measured normal is filed", "ok", {"color": 2},
           gate=gate("checkpoint", "deny advise-isolation", celsius=36.6, file=True))
    t.code("gate-red", clause + "as hcode_gate", "ok", {"color": 3}, gate=gate("shop", "deny report-authority"))
    t.code("gate-mapped", clause + "the color that accepts maps to", "ok", key=k.NEIGHBOR, keyring="regions",
           color="yellow",
           gate=gate("workplace", "deny advise-isolation"))
    t.code("gate-stale", clause + "the row's actions and stale", "stale", at(MIDNIGHT), keyring="main-refresh",
           now=MIDNIGHT,
           gate=gate("community", "pass stale", day="2023-11-15"))
    t.code("gate-stale-measure", clause + "the row's actions and stale", "stale", at(MIDNIGHT),
           keyring="main-refresh", now=MIDNIGHT,
           gate=gate("checkpoint", "measure-temperature stale", day="2023-11-15"))
    t.code("gate-stale-red", clause + "the row's actions and stale", "stale", at(MIDNIGHT, color=3),
           keyring="main-refresh", now=MIDNIGHT,
           gate=gate("taxi", "deny report-authority stale", day="2023-11-15"))
    t.code("gate-expired", clause + "refused is deny, and files nothing", "expired", now=1700000360,
           gate=gate("checkpoint", "deny", celsius=38.4))
    t.code("gate-not-accepted", clause + "refused is deny", "color-not-accepted", {"color": 2}, key=k.GREEN_ONLY,
           keyring="regions", gate=gate("transit", "deny"))
    t.raw("gate-forged", clause + "refused is deny", "bad-signature", BASE[:-1] + b"\0", kid=MAIN.kid,
          gate=gate("community", "deny"))
    t.texts("gate-unreadable", clause + "unreadable is rescan, and files nothing", "not-a-token", "https://example.com",
            gate=gate("checkpoint", "rescan", celsius=38.4))
    t.texts("gate-base45", clause + "unreadable is rescan", "bad-base45", BASE_TEXT[:101],
            gate=gate("community", "rescan"))
    t.code("gate-no-scene", clause + "unknown scene: no-rule", "ok", gate=gate("cinema", "no-rule"))
    t.texts("gate-no-scene-unreadable", clause + "unknown scene: no-rule, whatever the token", "not-a-token", "x",
            gate=gate("cinema", "no-rule"))


def host_keys(t):
    """With a `verify` callback: ES256 and SM2."""
    for key in (k.P256, k.SHANG_MI):
        name = key.algorithm
        t.code(name + "-good", "SPEC, Algorithms: " + name, "ok", key=key, keyring="host")
        t.code(name + "-paper", "SPEC, Algorithms: " + name, "ok", {"color": 3, "kind": 1, "exp": 1700086400},
               key=key, keyring="host")
        t.code(name + "-expired", "SPEC, Algorithms: " + name, "expired", key=key, keyring="host", now=1700000360)
        payload = cbor(claims())
        whole = sign(key, payload)
        for at_byte in (-1, -33):
            broken = whole[:at_byte] + bytes([whole[at_byte] ^ 1]) + whole[len(whole) + at_byte + 1:]
            t.raw("%s-bit%d" % (name, at_byte), "SPEC, Algorithms: one bit of r, s", "bad-signature", broken,
                  kid=key.kid, keyring="host")
        t.raw(name + "-zeros", "SPEC, Algorithms: r and s are not 0", "bad-signature",
              frame(header(key), {}, payload, bytes(64)), kid=key.kid, keyring="host")
        signature = whole[-64:]
        n = key.n.to_bytes(32, "big")
        t.raw(name + "-r-n", "SPEC, Algorithms: r < n", "bad-signature",
              frame(header(key), {}, payload, n + signature[32:]), kid=key.kid, keyring="host")
        t.raw(name + "-s-n", "SPEC, Algorithms: s < n", "bad-signature",
              frame(header(key), {}, payload, signature[:32] + n), kid=key.kid, keyring="host")
        t.raw(name + "-ed25519", "SPEC, Algorithms: the algorithm is the key's", "bad-algorithm",
              sign(MAIN, payload, header(key, alg=-8)), kid=key.kid, keyring="host")
    payload, other = cbor(claims()), header(k.P256, alg=-9)
    t.raw("es256-alg-9", "SPEC, Algorithms: -9 is ES256 as well", "ok", sign(k.P256, payload, other),
          claimed=claims(), key=k.P256, keyring="host")
    whole = sign(k.P256, payload)
    s = int.from_bytes(whole[-32:], "big")
    t.raw("es256-other-s", "token.md, COSE rules: any s; two forms of one signature", "ok",
          whole[:-32] + (k.P256.n - s).to_bytes(32, "big"), claimed=claims(),
          key=k.P256, keyring="host")
    t.code("host-ed25519", "SPEC, Algorithms: Ed25519 beside them", "ok", keyring="host")


def tokens():
    t = Rows()
    for part in (good, shown, bad_claims, bad_cbor, bad_cose, headers, signatures, texts, times, keys,
                 stale_and_gates, host_keys):
        part(t)
    return t.lines

"""Codes that are issued: with Ed25519 the text is fixed to the byte."""
import codes
from keyring_cases import LONG, MAIN, OTHER

FIELDS = {"color": "green", "kind": "screen", "issued": 1700000000, "expires": 1700000300, "not_before": None,
          "cti": "a1a2a3a4a5a6a7a8", "issuer": "450000", "text": "韦*明 1234"}
COLORS = {"green": 1, "yellow": 2, "red": 3}
KINDS = {"screen": 0, "paper": 1}

GOOD = [  # what, changes
    ("the base token", {}), ("yellow", {"color": "yellow"}), ("red", {"color": "red"}), ("no text", {"text": None}),
    ("paper", {"kind": "paper", "expires": 1700086400}), ("not before", {"not_before": 1700000100}),
    ("not before the issue", {"not_before": 1699999000}), ("a cti of 9", {"cti": "010203040506070809"}),
    ("a cti of 16", {"cti": "00" * 16}),
    ("an issuer of 32", {"issuer": "x" * 32}), ("every bound of an issuer", {"issuer": "!-~450000"}),
    ("a text of 1", {"text": "x"}),
    ("a text of 23", {"text": "x" * 23}), ("a text of 24", {"text": "x" * 24}), ("a text of 48", {"text": "x" * 48}),
    ("the first second", {"issued": 1, "expires": 2}),
    ("the last second", {"issued": 4294967294, "expires": 4294967295}),
    ("a long life", {"expires": 4294967295}), ("from 23 to 24", {"issued": 23, "expires": 24}),
    ("from 255 to 256", {"issued": 255, "expires": 256}),
    ("from 65535 to 65536", {"issued": 65535, "expires": 65536}),
]
BAD = [
    ("no color", {"color": None}), ("color blue", {"color": "blue"}), ("kind stone", {"kind": "stone"}),
    ("paper without text", {"kind": "paper", "text": None}),
    ("a cti of 7", {"cti": "01020304050607"}), ("no cti", {"cti": ""}), ("issued at 0", {"issued": 0}),
    ("issued below 0", {"issued": -1}), ("issued late", {"issued": 4294967296, "expires": 4294967297}),
    ("expires late", {"expires": 4294967296}),
    ("expires with the issue", {"expires": 1700000000}), ("expires before", {"expires": 1699999999}),
    ("not before the expiry", {"not_before": 1700000300}), ("not before -1", {"not_before": -1}),
    ("an issuer of 5", {"issuer": "45000"}), ("no issuer", {"issuer": ""}),
    ("an issuer of 33", {"issuer": "x" * 33}), ("an issuer in Chinese", {"issuer": "广西广西"}),
    ("a blank in the issuer", {"issuer": "450 000"}), ("a line end in the issuer", {"issuer": "450000\n"}),
    ("an issuer that ends in DEL", {"issuer": "450000\u007f"}), ("an empty text", {"text": ""}),
    ("a text of 49", {"text": "x" * 49}),
    ("a line end", {"text": "a\nb"}), ("a bidirectional mark", {"text": "a\u202eb"}),
    ("a zero-width blank", {"text": "a\u200bb"}),
]


def issued():
    for key in (MAIN, OTHER, LONG):
        for what, change in GOOD if key is MAIN else GOOD[:4]:
            f = {**FIELDS, **change}
            claims = codes.claims(iss=f["issuer"], exp=f["expires"], iat=f["issued"], nbf=f["not_before"],
                                  cti=bytes.fromhex(f["cti"]),
                                  color=COLORS[f["color"]], kind=KINDS[f["kind"]], text=f["text"])
            yield {"id": "%s, %s" % (what, key.kid.hex()), "clause": "SPEC, A token byte by byte; Claims",
                   "seed": key.seed.hex(),
                   "kid": key.kid.hex(), "code": f, "status": "ok",
                   "text": codes.text(codes.sign(key, codes.cbor(claims)))}
    for what, change in BAD:
        yield {"id": what, "clause": "hcode_issue_token: what no verifier would take is bad-claims",
               "seed": MAIN.seed.hex(), "kid": MAIN.kid.hex(),
               "code": {**FIELDS, **change}, "status": "bad-claims"}

"""Keys and tokens: COSE_Sign1 by RFC 9052 and docs/SPEC.md, on cbor2 and cryptography."""
import hashlib

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
PREFIX = "HC3:"


def cbor(value):
    return cbor2.dumps(value, canonical=True)


def base45(data):
    """RFC 9285, 4."""
    out = ""
    for i in range(0, len(data), 2):
        pair = data[i:i + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            out += BASE45[value % 45]
            value //= 45
    return out


def text(data):
    return PREFIX + base45(data)


class Key:
    """An Ed25519 key from the hash of a word."""

    algorithm, alg = "ed25519", -8

    def __init__(self, word, kid, issuer, **more):
        self.seed = hashlib.sha256(word.encode()).digest()
        self.private = Ed25519PrivateKey.from_private_bytes(self.seed)
        self.public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.kid, self.issuer, self.more = kid, issuer, more

    def sign(self, message):
        return self.private.sign(message)

    def entry(self):
        """Its entry in a keyring."""
        return {"kid": self.kid.hex(), "algorithm": self.algorithm, "public_key": self.public.hex(),
                "issuer": self.issuer, **self.more}


def sig_structure(protected, payload):
    return cbor(["Signature1", protected, b"", payload])


def sign(key, payload, protected=None, unprotected=None):
    """A whole token around a payload, all parts as bytes."""
    if protected is None:
        protected = cbor({1: key.alg, 4: key.kid})
    signature = key.sign(sig_structure(protected, payload))
    return cbor2.dumps(cbor2.CBORTag(18, [protected, unprotected or {}, payload, signature]))


def claims(**change):
    """The base token of docs/SPEC.md as a map, with changes by name; None leaves one out."""
    found = {"iss": "450000", "aud": None, "exp": 1700000300, "nbf": None, "iat": 1700000000,
             "cti": bytes.fromhex("a1a2a3a4a5a6a7a8"), "color": 1, "kind": 0, "text": "韦*明 1234", **change}
    code = {1: found["color"], 2: found["kind"], 3: found["text"]}
    code = found.get("code", {k: v for k, v in code.items() if v is not None})
    out = {1: found["iss"], 3: found["aud"], 4: found["exp"], 5: found["nbf"], 6: found["iat"], 7: found["cti"],
           -65537: code}
    return {**{k: v for k, v in out.items() if v is not None}, **found.get("others", {})}

"""Keys and tokens: COSE_Sign1 by RFC 9052 and docs/SPEC.md, on cbor2 and cryptography. Signing always gives
the same bytes, so ES256 and SM2, which want a nonce, are written out here on whole numbers."""
import hashlib

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
PREFIX = "HC3:"


class Raw(bytes):
    """Bytes that are CBOR already."""


def cbor_head(major, value):
    """The shortest head."""
    first = cbor2.dumps(value)
    return bytes([first[0] | major << 5]) + first[1:]


def cbor(value):
    """Deterministic CBOR, RFC 8949 4.2.1: keys by their bytes."""
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, dict):
        pairs = sorted((cbor(key), cbor(item)) for key, item in value.items())
        return cbor_head(5, len(pairs)) + b"".join(key + item for key, item in pairs)
    if isinstance(value, list):
        return cbor_head(4, len(value)) + b"".join(map(cbor, value))
    return cbor2.dumps(value)


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


# ---------------------------------------------------------------- keys


class Key:
    """From the hash of a word, or from a seed. `more`: what else stands in the keyring's entry."""

    def __init__(self, word, kid, issuer, **more):
        self.seed = word if isinstance(word, bytes) else hashlib.sha256(word.encode()).digest()
        self.kid, self.issuer, self.more = bytes.fromhex(kid), issuer, more
        self.public = self.make()

    def entry(self):
        return {"kid": self.kid.hex(), "algorithm": self.algorithm, "public_key": self.public.hex(),
                "issuer": self.issuer, **self.more}


class Ed25519(Key):
    algorithm, alg = "ed25519", -8
    order = 2 ** 252 + 27742317777372353535851937790883648493

    def make(self):
        self.private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message):
        return self.private.sign(message)

    def sign_with_identity(self, message):
        """R is the neutral element and S = k a: the equation of RFC 8032 holds, but R has a small order."""
        r = bytes([1]) + bytes(31)
        scalar = int.from_bytes(hashlib.sha512(self.seed).digest()[:32], "little")
        scalar = scalar & (2 ** 254 - 8) | 2 ** 254
        k = int.from_bytes(hashlib.sha512(r + self.public + message).digest(), "little") % self.order
        return r + (k * scalar % self.order).to_bytes(32, "little")


class Weierstrass(Key):
    """y^2 = x^3 + a x + b modulo p, in affine points; None is the neutral element."""

    def add(self, one, other):
        if one is None or other is None:
            return one or other
        (x1, y1), (x2, y2) = one, other
        if x1 == x2 and (y1 + y2) % self.p == 0:
            return None
        if one == other:
            slope = (3 * x1 * x1 + self.a) * pow(2 * y1, -1, self.p)
        else:
            slope = (y2 - y1) * pow(x2 - x1, -1, self.p)
        x3 = (slope * slope - x1 - x2) % self.p
        return x3, (slope * (x1 - x3) - y1) % self.p

    def times(self, n):
        total, power = None, self.g
        while n:
            total = self.add(total, power) if n & 1 else total
            power, n = self.add(power, power), n >> 1
        return total

    def make(self):
        self.d = int.from_bytes(self.seed, "big") % (self.n - 2) + 1
        self.point = self.times(self.d)
        return self.pair(*self.point)

    @staticmethod
    def pair(x, y):
        return x.to_bytes(32, "big") + y.to_bytes(32, "big")

    def nonce(self, message):
        return int.from_bytes(hashlib.sha256(self.seed + message).digest(), "big") % (self.n - 1) + 1


class ES256(Weierstrass):
    algorithm, alg = "es256", -7
    p = 2 ** 256 - 2 ** 224 + 2 ** 192 + 2 ** 96 - 1
    a = p - 3
    n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551
    g = (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
         0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5)

    def sign(self, message):
        """FIPS 186-5, 6.4.1."""
        e, k = int.from_bytes(hashlib.sha256(message).digest(), "big"), self.nonce(message)
        r = self.times(k)[0] % self.n
        return self.pair(r, pow(k, -1, self.n) * (e + r * self.d) % self.n)


def sm3(data):
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


class SM2(Weierstrass):
    algorithm, alg = "sm2", -65537
    p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff
    a = p - 3
    b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93
    n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123
    g = (0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7,
         0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0)

    def sign(self, message):
        """GB/T 32918.2, 6."""
        identity = b"1234567812345678"
        curve = self.pair(self.a, self.b) + self.pair(*self.g)
        za = sm3((8 * len(identity)).to_bytes(2, "big") + identity + curve + self.public)
        e, k = int.from_bytes(sm3(za + message), "big"), self.nonce(message)
        r = (e + self.times(k)[0]) % self.n
        return self.pair(r, pow(1 + self.d, -1, self.n) * (k - r * self.d) % self.n)


# ---------------------------------------------------------------- tokens


def header(key, **change):
    """The protected header; alg and kid of the key, or others; None leaves one out."""
    found = {1: change.get("alg", key.alg), 4: change.get("kid", key.kid), **change.get("others", {})}
    return cbor({label: value for label, value in found.items() if value is not None})


def to_be_signed(protected, payload):
    return cbor(["Signature1", protected, b"", payload])


def frame(protected, unprotected, payload, signature):
    """Four items around which tag and array stand; bytes become byte strings, Raw stays."""
    return b"\xd2" + cbor([protected, unprotected, payload, signature])


def sign(key, payload, protected=None, signer=None):
    """A whole token around a payload; `protected` is bytes that were made by header()."""
    protected = header(key) if protected is None else protected
    return frame(protected, {}, payload, (signer or key.sign)(to_be_signed(protected, payload)))


def claims(**change):
    """The base token of docs/SPEC.md as a map, with changes by name; None leaves one out."""
    found = {"iss": "450000", "aud": None, "exp": 1700000300, "nbf": None, "iat": 1700000000,
             "cti": bytes.fromhex("a1a2a3a4a5a6a7a8"), "color": 1, "kind": 0, "text": "韦*明 1234", **change}
    code = {1: found["color"], 2: found["kind"], 3: found["text"]}
    code = found.get("code", {k: v for k, v in code.items() if v is not None})
    out = {1: found["iss"], 3: found["aud"], 4: found["exp"], 5: found["nbf"], 6: found["iat"], 7: found["cti"],
           -65537: code}
    return {**{k: v for k, v in out.items() if v is not None}, **found.get("others", {})}

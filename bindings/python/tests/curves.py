"""Signatures of ES256 and SM2, slowly: what a host's `verify` does, for keyrings that need one.
Written from FIPS 186-5 and GB/T 32918.2; nothing here is for real use.
"""

from __future__ import annotations

import hashlib
from typing import Optional

from hcode import Algorithm, Key

Point = Optional[tuple[int, int]]


class Curve:
    """y² = x³ - 3x + b over p, base point g of order n."""

    def __init__(self, p: str, b: str, x: str, y: str, n: str) -> None:
        self.p, self.b, self.n = int(p, 16), int(b, 16), int(n, 16)
        self.g = int(x, 16), int(y, 16)

    def holds(self, x: int, y: int) -> bool:
        """Whether a point is on the curve."""
        return max(x, y) < self.p and (y * y - x**3 + 3 * x - self.b) % self.p == 0

    def add(self, a: Point, b: Point) -> Point:
        """The sum of two points; None is the neutral one."""
        if a is None or b is None:
            return a or b
        (x1, y1), (x2, y2), p = a, b, self.p
        if x1 == x2 and (y1 + y2) % p == 0:
            return None
        slope = (
            (3 * x1 * x1 - 3) * pow(2 * y1, -1, p) if a == b else (y2 - y1) * pow(x2 - x1, -1, p)
        )
        x = (slope * slope - x1 - x2) % p
        return x, (slope * (x1 - x) - y1) % p

    def times(self, k: int, point: Point) -> Point:
        """A multiple."""
        total: Point = None
        while k:
            total = self.add(total, point) if k & 1 else total
            point, k = self.add(point, point), k >> 1
        return total


P256 = Curve(
    "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
    "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
)
SM2 = Curve(
    "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff",
    "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93",
    "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7",
    "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0",
    "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123",
)


def word(number: int) -> bytes:
    return number.to_bytes(32, "big")


def es256(x: int, y: int, message: bytes, r: int, s: int) -> bool:
    """ECDSA on P-256 with SHA-256."""
    c, e = P256, int.from_bytes(hashlib.sha256(message).digest(), "big")
    w = pow(s, -1, c.n)
    point = c.add(c.times(e * w % c.n, c.g), c.times(r * w % c.n, (x, y)))
    return point is not None and point[0] % c.n == r


def sm2(x: int, y: int, message: bytes, r: int, s: int) -> bool:
    """SM2 with SM3 and the usual id."""
    c, name = SM2, b"1234567812345678"
    about = [c.p - 3, c.b, *c.g, x, y]
    za = hashlib.new(
        "sm3", (8 * len(name)).to_bytes(2, "big") + name + b"".join(map(word, about))
    ).digest()
    e = int.from_bytes(hashlib.new("sm3", za + message).digest(), "big")
    t = (r + s) % c.n
    point = c.add(c.times(s, c.g), c.times(t, (x, y)))
    return t != 0 and point is not None and (e + point[0]) % c.n == r


def verify(key: Key, message: bytes, signature: bytes) -> bool:
    """For `Keyring(verify=…)`."""
    curve, check = {Algorithm.ES256: (P256, es256), Algorithm.SM2: (SM2, sm2)}[key.algorithm]
    x, y, r, s = (
        int.from_bytes(half, "big")
        for half in (key.public_key[:32], key.public_key[32:], signature[:32], signature[32:])
    )
    return (
        curve.holds(x, y) and 1 <= r < curve.n and 1 <= s < curve.n and check(x, y, message, r, s)
    )

"""Writes tests/ed25519_edge.h: signatures at the borders of the rule that crypto.h states.

usage: tests/edge/ed25519_edge.py > tests/ed25519_edge.h

Plain affine arithmetic from RFC 8032; no code shared with the library. Each row is judged by
`judge`, which follows the rule step by step, and its name says what was built.
"""
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
O = (0, 1)


def add(p, q):
    t = D * p[0] * q[0] * p[1] * q[1] % P
    return ((p[0] * q[1] + q[0] * p[1]) * pow(1 + t, -1, P) % P,
            (p[1] * q[1] + p[0] * q[0]) * pow(1 - t, -1, P) % P)


def mul(n, p):
    r = O
    for bit in bin(n)[2:]:
        r = add(r, r)
        if bit == "1":
            r = add(r, p)
    return r


def neg(p):
    return (-p[0] % P, p[1])


def root(a):
    x = pow(a, (P + 3) // 8, P)
    if x * x % P == a:
        return x
    x = x * pow(2, (P - 1) // 4, P) % P
    return x if x * x % P == a else None


def encode(p):
    return (p[1] | (p[0] & 1) << 255).to_bytes(32, "little")


def decode(b):
    """Canonical or None."""
    n = int.from_bytes(b, "little")
    y, sign = n & 2**255 - 1, n >> 255
    if y >= P:
        return None
    x = root((y * y - 1) * pow(D * y * y + 1, -1, P) % P)
    if x is None or (x == 0 and sign):
        return None
    return (x if x & 1 == sign else P - x, y)


def base():
    y = 4 * pow(5, -1, P) % P
    return decode(encode((0, y)))


B = base()


def hash_int(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


def torsion():
    """The eight points of small order, as multiples of one of order 8."""
    y = 2
    while True:
        p = decode(encode((0, y)))
        y += 1
        if p is not None:
            t = mul(L, p)
            if mul(4, t) != O:
                return [mul(i, t) for i in range(8)]


T = torsion()
SMALL = {encode(t) for t in T}


def judge(key, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    a = decode(key)
    if s >= L or a is None or key in SMALL or r in SMALL:
        return False
    k = hash_int(r, key, message) % L
    return encode(add(mul(s, B), neg(mul(k, a)))) == r


def key_good(key):
    a = decode(key)
    return a is not None and key not in SMALL and mul(L, a) == O


ROWS = []


def row(name, key, message, signature, expected=None):
    verdict = judge(key, message, signature)
    assert expected is None or verdict == expected, name
    ROWS.append((name, key, message, signature, verdict, key_good(key)))


def sig(r, s):
    return r + s.to_bytes(32, "little")


SECRET = 0x1234567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef % L
A = mul(SECRET, B)
KEY = encode(A)
NONCE = 0xfedcba0987654321fedcba0987654321fedcba0987654321fedcba0987654321 % L
R = mul(NONCE, B)


def message_where(r, key, want):
    """A message whose k satisfies `want`, and that k."""
    for i in range(10000):
        m = i.to_bytes(2, "big")
        k = hash_int(r, key, m) % L
        if want(k):
            return m, k
    raise SystemExit("no such message")


def scalars():
    r = encode(R)
    m, k = message_where(r, KEY, lambda k: True)
    s = (NONCE + k * SECRET) % L
    row("honest", KEY, m, sig(r, s), True)
    for n in (1, 2, 8, 15):
        if s + n * L < 2**256:
            row(f"S + {n} L", KEY, m, sig(r, s + n * L), False)
    for bit in (253, 254, 255):
        row(f"S with bit {bit}", KEY, m, sig(r, s | 1 << bit), False)
    for name, n in (("0", 0), ("L - 1", L - 1), ("L", L), ("2^256 - 1", 2**256 - 1)):
        row("S = " + name, KEY, m, sig(r, n), False)
    row("R with the other sign", KEY, m, sig(bytes(r[:31]) + bytes([r[31] ^ 0x80]), s), False)
    row("negated key", encode(neg(A)), m, sig(r, s), False)


def small_keys():
    r = encode(R)
    for i, t in enumerate(T):
        key = encode(t)
        m, k = message_where(r, key, lambda k, i=i: k * i % 8 == 0)
        row(f"A = small order {i}, [S]B = R + [k]A", key, m, sig(r, NONCE), False)
    for y, name in ((0, "0"), (1, "1"), (P - 1, "-1"), (P, "p"), (P + 1, "p + 1")):
        for sign in (0, 1):
            key = (y | sign << 255).to_bytes(32, "little")
            m, k = message_where(r, key, lambda k: k % 8 == 0)
            row(f"A: y = {name}, sign {sign}", key, m, sig(r, NONCE), False)
            m, k = message_where(key, KEY, lambda k: True)
            row(f"R: y = {name}, sign {sign}, S = k a", KEY, m, sig(key, k * SECRET % L), False)


def encodings():
    r = encode(R)
    for y in range(2, 19):  # y + p also fits 255 bits
        if decode(encode((0, y))) is not None:
            for sign in (0, 1):
                key = (y + P | sign << 255).to_bytes(32, "little")
                row(f"A: y = p + {y}, sign {sign}", key, b"m", sig(r, NONCE), False)
                row(f"R: y = p + {y}, sign {sign}", KEY, b"m", sig(key, NONCE), False)
    y = 2
    while decode(encode((0, y))) is not None:
        y += 1
    row("A not on the curve", encode((0, y)), b"m", sig(r, NONCE), False)
    row("R not on the curve", KEY, b"m", sig(encode((0, y)), NONCE), False)
    row("A: all ones", b"\xff" * 32, b"m", sig(r, NONCE), False)
    row("R: all ones", KEY, b"m", sig(b"\xff" * 32, NONCE), False)


def mixed():
    for i in range(1, 8):
        key = encode(add(A, T[i]))
        for j in range(8):  # R = [nonce]B + T[j]: holds if k i + j is 0 modulo 8
            r = encode(add(R, T[j]))
            for holds in (True, False):
                want = (lambda k: (k * i + j) % 8 == 0) if holds else (lambda k: (k * i + j) % 8 != 0)
                if holds and not any((k * i + j) % 8 == 0 for k in range(8)):
                    continue
                m, k = message_where(r, key, want)
                row(f"A + T{i}, R + T{j}, " + ("holds" if holds else "holds with a factor of 8"),
                    key, m, sig(r, (NONCE + k * SECRET) % L), holds)
    for j in range(1, 8):
        r = encode(add(R, T[j]))
        m, k = message_where(r, KEY, lambda k: True)
        row(f"A, R + T{j}", KEY, m, sig(r, (NONCE + k * SECRET) % L), False)
    for i in range(1, 8):  # R of small order, and the equation holds
        key = encode(add(A, T[i]))
        for j in range(8):
            if any((k * i + j) % 8 == 0 for k in range(8)):
                r = encode(T[j])
                m, k = message_where(r, key, lambda k: (k * i + j) % 8 == 0)
                row(f"A + T{i}, R = T{j}, holds", key, m, sig(r, k * SECRET % L), False)


def encoded():
    """Encodings, and whether they are of a point: around 0, p and 2^255, and others."""
    numbers = list(range(42)) + list(range(P - 20, P + 19))
    numbers += [hash_int(bytes([i])) % 2**255 for i in range(40)]
    for n in numbers:
        for sign in (0, 1):
            b = (n | sign << 255).to_bytes(32, "little")
            yield b.hex(), decode(b) is not None


def main():
    scalars()
    small_keys()
    encodings()
    mixed()
    print("/* Made by tests/edge/ed25519_edge.py; `make check-tables` makes it again and compares. */\n")
    print("static const struct {\n    const char *name, *key, *message, *signature;\n"
          "    int holds, key_good;\n} edges[] = {")
    for name, key, message, signature, holds, good in ROWS:
        print(f'    {{ "{name}",\n      "{key.hex()}",\n      "{message.hex()}",\n'
              f'      "{signature[:32].hex()}"\n      "{signature[32:].hex()}", '
              f'{int(holds)}, {int(good)} }},')
    print("};\n\nstatic const struct {\n    const char *bytes;\n    int good;\n} encodings[] = {")
    for text, good in encoded():
        print(f'    {{ "{text}", {int(good)} }},')
    print("};")


if __name__ == "__main__":
    main()

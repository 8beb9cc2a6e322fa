"""Writes src/crypto/base25519.c: the comb of Ed25519's base point (comb25519.c).

usage: tools/ed25519_table.py > src/crypto/base25519.c

Plain arithmetic of Python's integers, from RFC 8032 5.1 and the shape of struct comb.
"""
P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
BASE_Y = 4 * pow(5, -1, P) % P
SPACING, ROWS, ODD = 16, 16, 16

HEAD = """/*
 * The comb of the base point: odd multiples of its multiples by 2^%d. Made by
 * tools/ed25519_table.py; `make check-tables` makes it again and compares.
 */
#include "edwards25519.h"

/* y + x, y - x, 2 d x y */
const struct comb base_comb = { {"""


def base_x():
    """The even root of (y^2 - 1) / (d y^2 + 1)."""
    square = (BASE_Y**2 - 1) * pow(D * BASE_Y**2 + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    return x if x % 2 == 0 else P - x


def add(p, q):
    (x1, y1), (x2, y2) = p, q
    t = D * x1 * x2 * y1 * y2
    return ((x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P,
            (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P)


def words(number):
    return "{ " + ", ".join(f"0x{number >> 64 * i & 2**64 - 1:016x}" for i in range(4)) + " }"


def main():
    start = base_x(), BASE_Y
    print(HEAD % SPACING)
    for row in range(ROWS):
        print(f"  {{ /* 2^{SPACING * row} */")
        twice, (x, y) = add(start, start), start
        for _ in range(ODD):
            print("    { " + ",\n      ".join(
                words(n % P) for n in (y + x, y - x, 2 * D * x * y)) + " },")
            x, y = add((x, y), twice)
        print("  },")
        for _ in range(SPACING):
            start = add(start, start)
    print("} };")


if __name__ == "__main__":
    main()

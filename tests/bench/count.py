"""Instructions of one call, by callgrind: they repeat where time does not.

usage: tests/bench/count.py build/bench
"""
import re
import subprocess
import sys

ROWS = {"classify-healthy": "hand-written C", "classify-three": "hand-written C", "apply-healthy": "hand-written C",
        "apply-three": "hand-written C", "token-around": "libcbor, reading only",
        "token-whole": "libsodium, signature only"}
FEW, MANY = 1000, 3000


def instructions(bench, row, way, times):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", bench,
                           "--count", row, str(way), str(times)], stderr=subprocess.PIPE, check=True)
    return int(re.search(rb"Collected : (\d+)", done.stderr)[1])


def main():
    print("\nInstructions of a call (callgrind):")
    for row, peer in ROWS.items():
        counts = [(instructions(sys.argv[1], row, way, MANY) - instructions(sys.argv[1], row, way, FEW))
                  / (MANY - FEW) for way in range(2)]
        print(f"{row:18} {counts[0]:9.0f}      {counts[0] / counts[1]:.3g} x {peer} ({counts[1]:.0f})")


if __name__ == "__main__":
    main()

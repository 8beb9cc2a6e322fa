#!/bin/sh
# Instructions of one call of each row of a benchmark, counted by callgrind: exact on any
# machine, busy or not. The difference of 11 calls and 1 leaves the start of the program out.
#   usage: tests/bench_crypto/instructions.sh PROGRAM ROW...
set -eu

program=$1
shift
count() { # TIMES ROW
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" only "$2" "$1" 2>&1 |
        sed -n 's/.*Collected : //p'
}
for row in "$@"; do
    printf '%-26s %10d instructions\n' "$row" $((($(count 11 "$row") - $(count 1 "$row")) / 10))
done

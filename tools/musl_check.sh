#!/bin/sh
# The one libhcode.so serves musl as it serves glibc: the README's program, compiled and run with
# musl, shared and static.
#   usage: tools/musl_check.sh PROGRAM.c EXPECTED ARCHIVE SHARED
set -eu

program=$1 expected=$2 archive=$3 shared=$4
out=build/musl
mkdir -p $out
musl-gcc -std=c11 -Iinclude "$program" "$shared" -o $out/shared
musl-gcc -std=c11 -Iinclude -static "$program" "$archive" -o $out/static

readelf -l $out/shared | grep -q 'interpreter: .*/ld-musl-' || { echo "$out/shared is not of musl"; exit 1; }
LD_LIBRARY_PATH=$(dirname "$shared") $out/shared | diff - "$expected"
$out/static | diff - "$expected"
echo "musl: a program runs with $shared, and with $archive"

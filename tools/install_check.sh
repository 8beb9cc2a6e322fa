#!/bin/sh
# Install into an empty folder, build the README's program against that through pkg-config,
# shared and static, run both, uninstall, and see that nothing is left.
#   usage: tools/install_check.sh PROGRAM.c
set -eu

program=$1
stage=$(pwd)/build/stage
rm -rf "$stage"
${MAKE:-make} -s install DESTDIR="$stage" PREFIX=/usr/local

export PKG_CONFIG_SYSROOT_DIR="$stage" PKG_CONFIG_LIBDIR="$stage/usr/local/lib/pkgconfig"
flags=$(pkg-config --cflags --libs hcode)

# shellcheck disable=SC2086 # flags are words
{
    ${CC:-cc} -std=c11 "$program" $flags -o "$stage/shared"
    ${CC:-cc} -std=c11 -static "$program" $flags -o "$stage/static"
}
LD_LIBRARY_PATH=$stage/usr/local/lib "$stage/shared" >"$stage/shared.out"
"$stage/static" >"$stage/static.out"
cmp "$stage/shared.out" "$stage/static.out"

${MAKE:-make} -s uninstall DESTDIR="$stage" PREFIX=/usr/local
left=$(find "$stage/usr" ! -type d)
[ -z "$left" ] || { echo "uninstall leaves:"; echo "$left"; exit 1; }
echo "install: built through pkg-config, shared and static; uninstalled clean"

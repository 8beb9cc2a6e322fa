#!/bin/sh
# Install into an empty folder; build the README's program against that, shared and static,
# through pkg-config and through CMake; run all four; uninstall, and see that nothing is left.
#   usage: tools/install_check.sh PROGRAM.c EXPECTED
set -eu

program=$1 expected=$2
here=$(pwd)
stage=$here/build/stage
root=$stage/usr/local
rm -rf "$stage"
${MAKE:-make} -s install DESTDIR="$stage" PREFIX=/usr/local

named=$(grep -rlF "$here" "$root/lib/pkgconfig" "$root/lib/cmake" || :)
[ -z "$named" ] || { echo "the folder of the build is named in:"; echo "$named"; exit 1; }

export PKG_CONFIG_SYSROOT_DIR="$stage" PKG_CONFIG_LIBDIR="$root/lib/pkgconfig"
flags=$(pkg-config --cflags --libs hcode)

# shellcheck disable=SC2086 # flags are words
{
    ${CC:-cc} -std=c11 "$program" $flags -o "$stage/shared"
    ${CC:-cc} -std=c11 -static "$program" $flags -o "$stage/static"
}
cmake -S tests/install -B "$stage/cmake" -DCMAKE_PREFIX_PATH="$root" \
    -DPROGRAM="$here/$program" -DINSTALLED="$(pkg-config --modversion hcode)" >"$stage/cmake.log"
cmake --build "$stage/cmake" >>"$stage/cmake.log"

LD_LIBRARY_PATH=$root/lib "$stage/shared" | diff - "$expected"
for linked in static cmake/shared cmake/static; do
    "$stage/$linked" | diff - "$expected"
done
for linked in shared cmake/shared; do
    readelf -d "$stage/$linked" | grep -q 'NEEDED.*\[libhcode\.so\.[0-9]*\]' ||
        { echo "$stage/$linked does not need libhcode by its SONAME"; exit 1; }
done
for linked in static cmake/static; do
    ! readelf -d "$stage/$linked" | grep -q 'NEEDED.*libhcode' ||
        { echo "$stage/$linked needs the shared libhcode"; exit 1; }
done

${MAKE:-make} -s uninstall DESTDIR="$stage" PREFIX=/usr/local
left=$(find "$stage/usr" ! -type d)
[ -z "$left" ] || { echo "uninstall leaves:"; echo "$left"; exit 1; }
echo "install: built through pkg-config and CMake, shared and static; uninstalled clean"

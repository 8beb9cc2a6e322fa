#!/bin/sh
# Install the Debian packages that the targets of the Makefile use; says and does nothing where
# all are there. `tools/setup.sh java` adds what the Java binding needs, `long` what only
# `make check-long` does, and `bench` what only `make bench` does.
set -eu

# gcc-12-multilib, not gcc-multilib: that one cannot stand beside the s390x compiler.
packages='
    gcc g++ libc6-dev make pkg-config ca-certificates
    check libsubunit-dev libjansson-dev libsqlite3-dev libsodium-dev libssl-dev libpng-dev
    libqrcodegen-dev libzbar-dev zbar-tools
    gcc-12-multilib libc6-dev-i386
    python3 python3-venv cmake musl-tools
    clang libclang-rt-14-dev clang-tidy cppcheck universal-ctags gcovr doxygen'
[ "${1-}" = java ] && packages="$packages
    openjdk-17-jdk-headless maven"
[ "${1-}" = bench ] && packages="$packages
    libclips-dev libcbor-dev valgrind"
[ "${1-}" = long ] && packages="$packages
    gcc-s390x-linux-gnu libc6-dev-s390x-cross qemu-user valgrind"

missing=
for p in $packages; do
    dpkg-query -W -f '${db:Status-Status}\n' "$p" 2>/dev/null | grep -qx installed ||
        missing="$missing $p"
done
[ -n "$missing" ] || exit 0

sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
apt() {
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 "$@"
}
# shellcheck disable=SC2086 # the lists are words
install() {
    apt install -y --no-install-recommends $missing
}

echo "setup: installing$missing"
if ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then
    install || { apt update && install; } # the lists may be old
else
    apt update
    install
fi

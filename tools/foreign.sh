#!/bin/sh
# Fetch the static libraries that the tests of another architecture link with, into
# build/deps/ARCH, and leave the system's own packages and architectures alone: apt works in
# a state of its own there, with the Debian archive that this machine uses.
#   usage: tools/foreign.sh ARCH        (i386, s390x)
set -eu

arch=$1
top=$(pwd)/build/deps/$arch
packages='check libsubunit-dev libjansson-dev libsqlite3-dev libsodium-dev libssl-dev libpng-dev
    zlib1g-dev libqrcodegen-dev'

archives() {
    # shellcheck disable=SC2016 # apt's own variables
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' 'Label: Debian' 'Component: main' | sort -u
}
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
[ -n "$(archives)" ] || $sudo apt-get -q update # never done on this machine

rm -rf "$top"
mkdir -p "$top/apt/lists/partial" "$top/apt/cache/archives/partial" "$top/debs"
: >"$top/apt/status"
archives | sed 's/^/deb /' >"$top/apt/debian.list"

apt() {
    apt-get -q -o Dir::State="$top/apt" -o Dir::State::status="$top/apt/status" \
        -o Dir::Cache="$top/apt/cache" -o Dir::Etc::sourceparts=- \
        -o Dir::Etc::sourcelist="$top/apt/debian.list" -o APT::Sandbox::User= \
        -o APT::Architecture="$arch" -o APT::Architectures="$arch" \
        -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}
echo "foreign: fetching $arch libraries"
apt update >"$top/apt/log"
(cd "$top/debs" && for p in $packages; do apt download "$p:$arch"; done) >>"$top/apt/log"
for deb in "$top"/debs/*.deb; do
    dpkg-deb -x "$deb" "$top"
done
find "$top/usr/lib" -name '*.so*' -delete # static only
rm -rf "$top/apt" "$top/debs" "${top:?}/usr/share"
touch "$top/.done"

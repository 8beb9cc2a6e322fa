#!/bin/sh
# The native library of the Java binding, for this machine: from hcode.c and hcode.h in build/dist
# to META-INF/native/OS-ARCH below the folder given.
set -eu
home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
to=$1/META-INF/native/$(uname -s | tr 'A-Z' 'a-z')-$(uname -m)
mkdir -p "$to"
${CC:-cc} -std=c11 -O2 -DNDEBUG -fPIC -shared -fvisibility=hidden -Wall -Wextra -Wpedantic -Wconversion \
    -Wshadow -Werror -Ibuild/dist -I"$home/include" -I"$home/include/linux" \
    bindings/java/src/main/c/hcode_jni.c build/dist/hcode.c -o "$to/libhcode_jni.so"
strip --strip-unneeded "$to/libhcode_jni.so"

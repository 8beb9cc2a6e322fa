#!/bin/sh
# The native library of the Java binding, for this machine: from hcode.c and hcode.h in build/dist
# to META-INF/native/OS-ARCH below the folder given. It names no library, so that it
# serves glibc and musl: what it takes of libc is there in every program. It exports what Java calls.
# $JAVA_HOME is the JDK (tools/java.sh).
set -eu

to=$1/META-INF/native/$(uname -s | tr 'A-Z' 'a-z')-$(uname -m)
library=$to/libhcode_jni.so
mkdir -p "$to"
${CC:-cc} -std=c11 -O2 -DNDEBUG -fPIC -shared -nostdlib -fvisibility=hidden \
    -fno-semantic-interposition -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror \
    -Ibuild/dist -I"$JAVA_HOME/include" -I"$JAVA_HOME/include/linux" \
    -Wl,--version-script=bindings/java/src/main/c/hcode_jni.map \
    bindings/java/src/main/c/hcode_jni.c build/dist/hcode.c -o "$library" -lgcc
strip --strip-unneeded "$library"
if readelf -d "$library" | grep NEEDED; then
    echo "$library names a library"
    exit 1
fi
if nm -D --defined-only "$library" | grep -v ' Java_org_libhcode_Native_'; then
    echo "$library exports more than Java calls"
    exit 1
fi

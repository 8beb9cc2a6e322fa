#!/bin/sh
# Each public header compiles alone and twice over, as C99 and as C++11, by gcc and by clang,
# with more warnings than the sources get; -Wpadded: no struct has implicit padding (LP64).
#   usage: tools/headers.sh HEADER...      (include/hcode/NAME.h)
set -eu

warn='-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef -Wpadded -Werror'
for header in "$@"; do
    for as in 'gcc -x c -std=c99' 'gcc -x c++ -std=c++11' 'clang -x c -std=c99' 'clang -x c++ -std=c++11'; do
        # shellcheck disable=SC2086 # words
        printf '#include <%s>\n' "${header#include/}" "${header#include/}" |
            $as $warn -Iinclude -fsyntax-only - || { echo "$header: $as"; exit 1; }
    done
done
echo "headers: $#, each alone as C99 and as C++11, no padding"

#!/bin/sh
# The drop-in source is fit for any build: the same bytes each time, no warning, no name but
# those of the symbol map, and the README's program with it as the only other file.
#   usage: tools/dist_check.sh FOLDER MAP PROGRAM.c EXPECTED
set -eu

dist=$1 map=$2 program=$3 expected=$4
out=build/dropin
export LC_ALL=C
rm -rf $out/again
"${PYTHON:-python3}" tools/amalgamate.py $out/again
cmp $out/again/hcode.c "$dist/hcode.c"
cmp $out/again/hcode.h "$dist/hcode.h"

warn='-pedantic -Wall -Wextra -Wconversion -Wshadow -Werror'
for as in 'gcc' 'clang' 'gcc -m32' 'clang -m32' 'gcc -DNDEBUG -O2' 'clang -DNDEBUG -O2' 'gcc -DHCODE_FIELD_32'; do
    # shellcheck disable=SC2086 # words
    $as -std=c11 $warn -c "$dist/hcode.c" -o $out/warn.o || { echo "hcode.c: $as"; exit 1; }
done
for as in 'gcc -x c -std=c99' 'gcc -x c++ -std=c++11' 'clang -x c -std=c99' 'clang -x c++ -std=c++11'; do
    # shellcheck disable=SC2086 # words
    printf '#include "hcode.h"\n#include "hcode.h"\n' |
        $as $warn -I"$dist" -fsyntax-only - || { echo "hcode.h: $as"; exit 1; }
done

${CC:-cc} -std=c11 -shared -fPIC "$dist/hcode.c" -o $out/libhcode.so
grep -oE '^ *hcode_[a-z0-9_]+;' "$map" | tr -d ' ;' | sort >$out/listed
nm -D --defined-only $out/libhcode.so | awk '{ print $3 }' | sort >$out/exported
diff $out/listed $out/exported || { echo "hcode.c: exported (>) is not what $map lists (<)"; exit 1; }

sed 's|<hcode/hcode\.h>|"hcode.h"|' "$program" >$out/readme.c
${CC:-cc} -std=c11 -I"$dist" $out/readme.c "$dist/hcode.c" -o $out/readme
$out/readme | diff - "$expected"
echo "dist: $(wc -l <"$dist/hcode.c") lines without a warning, $(wc -l <$out/listed) names exported"

#!/bin/sh
# Names at file scope are unique in src/, since all sources also become one (tools/amalgamate.py).
# Macros of a source may repeat: they end with it.
#   usage: tools/names.sh SOURCE.c...
set -eu

# The two layouts of a field element exclude each other: for this they are one file.
ctags -x --sort=no --language-force=C --kinds-C=fvstuge --extras=+F --_xformat='%N %K %F' "$@" |
    sed 's|field25519_[0-9]*\.c|field25519_NN.c|' | sort -u | awk '
    { space = $2 ~ /^(struct|union|enum)$/ ? "tag " : "" }
    (space $1) in file && file[space $1] != $3 {
        printf "%s: %s and %s both define it; rename one\n", $1, file[space $1], $3; bad = 1 }
    { file[space $1] = $3 }
    END { exit bad }'

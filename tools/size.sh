#!/bin/sh
# Code size at -Os: .text of the objects given, added up, against a limit in bytes.
#   usage: tools/size.sh WHAT LIMIT FILE.o...
set -eu

what=$1 limit=$2
shift 2
size -A "$@" | awk -v what="$what" -v limit="$limit" '
    $1 ~ /^\.text/ { text += $2 }
    END {
        printf "size: %s %d bytes of .text at -Os, at most %d\n", what, text, limit
        exit text == 0 || text > limit
    }'

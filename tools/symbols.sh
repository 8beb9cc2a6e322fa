#!/bin/sh
# What the libraries need and define (docs/integrating.md): the archive needs five functions of
# libc at most, defines hcode_* only, and has no writable data; the shared library exports the
# list of the symbol map, which is what the headers declare, and depends on no other library.
#   usage: tools/symbols.sh ARCHIVE SHARED MAP HEADER...
set -eu

archive=$1 shared=$2 map=$3
shift 3
export LC_ALL=C
bad=0
complain() { # TITLE LINES: the lines, if any, are faults
    [ -z "$2" ] || { printf '%s:\n%s\n' "$1" "$2"; bad=1; }
}
differ() { # TITLE LIST LIST
    complain "$1" "$(printf '%s\n--\n%s\n' "$2" "$3" | awk '
        /^--$/ { second = 1; next }
        second { if (!($0 in a)) print "  + " $0; delete a[$0]; next }
        { a[$0] }
        END { for (n in a) print "  - " n }')"
}

listed=$(grep -oE '^ *hcode_[a-z0-9_]+;' "$map" | tr -d ' ;' | sort)
declared=$(cat "$@" | tr '\n' ' ' | grep -oE 'HCODE_API [^;(]*\(' |
    grep -oE 'hcode_[a-z0-9_]+\($' | tr -d '(' | sort)
exported=$(nm -D --defined-only "$shared" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort)
defined=$(nm -g --defined-only "$archive" | awk 'NF == 3 { print $3 }' | sort)

for library in "$archive" "-D $shared"; do
    # shellcheck disable=SC2086 # words
    complain "${library#-D } needs more than the five of libc" \
        "$(nm -u $library | awk '$1 == "U" && $2 !~ /^(mem(cpy|move|set|cmp)|strlen)$/')"
done
complain "$archive has writable data" "$(size -A "$archive" | awk '
    $1 ~ /^\.(data|bss|tdata|tbss)/ && $1 !~ /^\.data\.rel\.ro/ && $2 > 0 { print "  " $1, $2 }')"
complain "$shared needs other libraries" "$(readelf -d "$shared" | grep -E 'NEEDED|TEXTREL' || :)"
readelf -d "$shared" | grep -q 'SONAME.*\[libhcode\.so\.[0-9]*\]' ||
    complain "$shared" "  has no SONAME"
differ "$map (-) against the headers (+)" "$listed" "$declared"
differ "$map (-) against $shared (+)" "$listed" "$exported"
differ "$map (-) against $archive (+)" "$listed" "$defined"

[ $bad = 0 ] && printf 'symbols: %d exported, as listed and declared; nothing else needed\n' \
    "$(printf '%s\n' "$listed" | wc -l)"
exit $bad

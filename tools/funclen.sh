#!/bin/sh
# The size of functions and the head of files. Functions: median at most 15 lines, 95 % at
# most 40, none over 70 unless it is one switch. Each .c file starts with a comment of at most
# 12 lines that says what it is.
#   usage: tools/funclen.sh FILE.c...
set -eu

ctags -x --languages=C --kinds-C=f --fields=+e --_xformat='%F %n %{end} %N' "$@" |
    sort -k1,1 -k2,2n | awk '
    # Lines outside of the first switch at the body'\''s own indentation.
    function beside_switch(file, from, to,    line, n, out, inside) {
        for (n = 1; n <= to && (getline line < file) > 0; n++) {
            if (n < from) continue
            if (line ~ /^    switch /) inside = 1
            if (!inside) out++
            if (inside && line ~ /^    }/) inside = 0
        }
        close(file)
        return out
    }
    {
        length_[NR] = n = $3 - $2 + 1
        if (n > 40) printf "  %d lines: %s:%d %s\n", n, $1, $2, $4
        if (n > 70 && beside_switch($1, $2, $3) > 12) { print "  ^ over 70"; bad = 1 }
    }
    END {
        if (NR == 0) exit 1
        for (i = 2; i <= NR; i++) # insertion sort
            for (j = i; j > 1 && length_[j - 1] > length_[j]; j--) {
                t = length_[j]; length_[j] = length_[j - 1]; length_[j - 1] = t
            }
        median = length_[int((NR + 1) / 2)]; most = length_[int(NR * 0.95 + 0.999999)]
        printf "functions: %d, median %d lines (15), 95 %% at most %d (40), longest %d (70)\n",
               NR, median, most, length_[NR]
        exit bad || median > 15 || most > 40
    }'

awk '
    FNR == 1 { head = /^\/\*/; if (!head) { print FILENAME ": no head comment"; bad = 1 } }
    head && /\*\// { head = 0; if (FNR > 14) { print FILENAME ": head of " FNR " lines"; bad = 1 } }
    END { exit bad }' "$@"

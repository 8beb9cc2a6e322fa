#!/bin/sh
# The C program of a page, its first ```c block, and what it prints, the block after it.
#   usage: tools/page_program.sh PAGE.md MOST_LINES OUTPUT.c      (and OUTPUT.expected)
set -eu

awk -v program="$3.new" -v printed="${3%.c}.expected" '
    /^```c$/ && !block { block = 1; on = 1; next }
    /^```$/ && on { on = 0; next }
    /^```$/ && block == 1 { block = 2; on = 1; next }
    on { print > (block == 1 ? program : printed) }' "$1"
lines=$(wc -l <"$3.new")
if [ "$lines" -eq 0 ] || [ "$lines" -gt "$2" ]; then
    echo "$1: its first \`\`\`c block has $lines lines; 1 ... $2 are allowed"
    exit 1
fi
mv "$3.new" "$3"

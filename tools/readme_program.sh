#!/bin/sh
# The README's C program, its first ```c block, of at most 40 lines, and what it prints, the
# block after it.
#   usage: tools/readme_program.sh OUTPUT.c      (and OUTPUT.expected)
set -eu

awk -v program="$1.new" -v printed="${1%.c}.expected" '
    /^```c$/ && !block { block = 1; on = 1; next }
    /^```$/ && on { on = 0; next }
    /^```$/ && block == 1 { block = 2; on = 1; next }
    on { print > (block == 1 ? program : printed) }' README.md
lines=$(wc -l <"$1.new")
if [ "$lines" -eq 0 ] || [ "$lines" -gt 40 ]; then
    echo "README.md: its first \`\`\`c block has $lines lines; 1 ... 40 are allowed"
    exit 1
fi
mv "$1.new" "$1"

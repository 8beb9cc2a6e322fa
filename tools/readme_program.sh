#!/bin/sh
# The README's C program: its first ```c block, at most 40 lines.
#   usage: tools/readme_program.sh OUTPUT.c
set -eu

awk '/^```c$/ { on = 1; next } /^```$/ && on { exit } on' README.md >"$1.new"
mv "$1.new" "$1"
lines=$(wc -l <"$1")
if [ "$lines" -eq 0 ] || [ "$lines" -gt 40 ]; then
    echo "README.md: its first \`\`\`c block has $lines lines; 1 ... 40 are allowed"
    exit 1
fi

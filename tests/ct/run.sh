#!/bin/sh
# No report for what handles secrets; a report for each of the leaks, or this check is blind.
#   usage: tests/ct/run.sh PROGRAM...
set -eu

for program in "$@"; do
    for row in public-key sign sign-prepared; do
        valgrind -q --error-exitcode=1 "$program" $row || { echo "$program $row: leaks"; exit 1; }
    done
    for row in leak-branch leak-index leak-digits; do
        status=0
        valgrind -q --error-exitcode=1 "$program" $row 2>/dev/null || status=$?
        [ $status = 1 ] || { echo "$program $row: not seen ($status)"; exit 1; }
    done
    echo "ct: $program keeps its secrets, and three leaks are seen"
done

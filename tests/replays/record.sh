#!/bin/sh
# Stands in for build/hcode in tests/host, and keeps each replay from memory that they run, for
# the bindings to answer alike: KEPT/N/{arguments,input,output,status}, and the policies, which
# may be gone when the test is over. Calls that answer no line are not kept.
set -u
case "$*" in
*--store*|*--input*|*--help*) exec "$HCODE" "$@" ;;
"replay "*) ;;
*) exec "$HCODE" "$@" ;;
esac
to=$(mktemp -d "$KEPT/XXXXXXXX")
cat >"$to/input"
"$HCODE" "$@" <"$to/input" >"$to/output" 2>"$to/errors"
status=$?
cat "$to/output"
cat "$to/errors" >&2
if [ $status -ge 2 ]; then
    rm -r "$to"
    exit $status
fi
n=0
for word in "$@"; do
    if [ "${last-}" = --policy ]; then
        n=$((n + 1))
        cp "$word" "$to/$n.policy"
        word=$to/$n.policy
    fi
    printf '%s\n' "$word"
    last=$word
done >"$to/arguments"
echo $status >"$to/status"
exit $status

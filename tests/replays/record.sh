#!/bin/sh
# Stands in for build/hcode in tests/host, and keeps each replay from memory that they run:
# KEPT/N/{arguments,input,output,status}, for the bindings to answer alike. The host's own
# reading of files and its messages are not kept.
set -u
case "$*" in
*--store*|*--input*|*--help*) exec "$HCODE" "$@" ;;
"replay "*) ;;
*) exec "$HCODE" "$@" ;;
esac
to=$(mktemp -d "$KEPT/XXXXXXXX")
printf '%s\n' "$@" >"$to/arguments"
cat >"$to/input"
"$HCODE" "$@" <"$to/input" >"$to/output" 2>"$to/errors"
status=$?
echo $status >"$to/status"
cat "$to/output"
cat "$to/errors" >&2
[ $status -lt 2 ] || rm -r "$to"
exit $status

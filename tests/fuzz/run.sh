#!/bin/sh
# Run fuzz targets one after the other and say how much each did.
#   usage: tests/fuzz/run.sh FOLDER 'LIBFUZZER-OPTIONS' TARGET...
# FOLDER has bin/ and seeds/; found/ (inputs that break something) and corpus/ are made there.
set -eu

folder=$1
options=$2
shift 2
failed() {
    echo "fuzz $target: see $folder/$target.log"
    grep -E 'does not hold|runtime error|^SUMMARY|Test unit written' "$folder/$target.log"
    exit 1
}
for target in "$@"; do
    corpus=$folder/corpus/$target
    mkdir -p "$corpus" "$folder/found"
    dictionary=tests/fuzz/$target.dict
    [ -f "$dictionary" ] && words=-dict=$dictionary || words=
    # shellcheck disable=SC2086 # the options are words
    "$folder/bin/$target" $options $words -max_len=4096 -timeout=10 -print_final_stats=1 -verbosity=1 \
        -artifact_prefix="$folder/found/$target-" "$corpus" "$folder/seeds/$target" \
        >"$folder/$target.log" 2>&1 || failed
    awk -v target="$target" '
        / cov: / { for (i = 1; i < NF; i++) { if ($i == "cov:") edges = $(i + 1); if ($i == "corp:") corpus = $(i + 1) } }
        /number_of_executed_units/ { runs = $2 }
        END { printf "fuzz %-8s %9d inputs, %5d edges, corpus %s\n", target, runs, edges, corpus }' "$folder/$target.log"
done

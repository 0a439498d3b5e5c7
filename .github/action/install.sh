#!/usr/bin/env bash
# Puts crosscheck on the path of a job: the binary of a release, or one built from the source that lies beside this file.
# Reads VERSION, ACTION_REF, ACTION_REPOSITORY and GH_TOKEN.
set -euo pipefail

source_folder=$(cd "$(dirname "$0")/../.." && pwd)
programs="$RUNNER_TEMP/crosscheck-bin"
mkdir -p "$programs"

target() {
    case "$RUNNER_OS-$RUNNER_ARCH" in
        Linux-X64) echo x86_64-unknown-linux-musl ;;
        macOS-X64) echo x86_64-apple-darwin ;;
        macOS-ARM64) echo aarch64-apple-darwin ;;
        Windows-X64) echo x86_64-pc-windows-msvc ;;
        *) return 1 ;;
    esac
}

checked() {
    if command -v sha256sum >/dev/null; then sha256sum -c -; else shasum -a 256 -c -; fi
}

# Fetches the archive of a release, and takes it only if its checksum is that of the release.
release() {
    local tag=$1 name folder
    name="crosscheck-${tag#v}-$(target)" || return 1
    folder=$(mktemp -d)
    gh release download "$tag" --repo "$ACTION_REPOSITORY" --dir "$folder" --pattern "$name.*" --pattern SHA256SUMS || return 1
    (cd "$folder" && grep -F " $name." SHA256SUMS | checked) || {
        echo "::error title=crosscheck::the archive of $tag does not have the checksum of its release"
        exit 2
    }
    case "$RUNNER_OS" in
        Windows) unzip -q "$folder/$name.zip" -d "$folder" ;;
        *) tar -xzf "$folder/$name.tar.gz" -C "$folder" ;;
    esac
    cp "$folder/$name/crosscheck"* "$programs/"
}

from_source() {
    echo "crosscheck is built from source: $1"
    cargo install --locked --path "$source_folder" --root "$RUNNER_TEMP/crosscheck-built"
    cp "$RUNNER_TEMP/crosscheck-built/bin/crosscheck"* "$programs/"
}

is_release='^v[0-9]+\.[0-9]+\.[0-9]+$'
if [[ -n "$VERSION" ]]; then
    if ! [[ "$VERSION" =~ $is_release ]]; then
        echo "::error title=crosscheck::the input version takes a release such as v0.1.0"
        exit 2
    fi
    # Whoever names a version wants that one and no other.
    release "$VERSION" || {
        echo "::error title=crosscheck::there is no release $VERSION for this kind of runner"
        exit 2
    }
elif [[ "$ACTION_REF" =~ $is_release ]]; then
    release "$ACTION_REF" || from_source "there is no release $ACTION_REF for this kind of runner"
else
    from_source "the action is not used by the tag of a release"
fi
echo "$programs" >> "$GITHUB_PATH"
"$programs/crosscheck" --version

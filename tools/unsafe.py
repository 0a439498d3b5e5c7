#!/usr/bin/env python3
"""Counts the unsafe code of the packages that go into the program, for docs/decisions/dependencies.md.

    tools/unsafe.py            a table of them, most first
    tools/unsafe.py --target x86_64-pc-windows-msvc

Counted is the word `unsafe` (blocks, functions, implementations) in the Rust files below `src`, outside of comments and texts, whether or not
the features that are switched on compile it: what the program runs is less. Packages are those that `cargo metadata` names for the target
(x86_64-unknown-linux-gnu if none is given), tests' packages left out; procedural macros and build scripts run when it is built and never in it.
"""

import argparse
import json
import re
import subprocess
from pathlib import Path

COMMENTS_AND_TEXTS = re.compile(
    r"//[^\n]*|/\*.*?\*/|r(#*)\".*?\"\1|b?\"(?:\\.|[^\"\\])*\"|'(?:\\[^']+|[^'\\])'", re.DOTALL
)


def counted(folder):
    files = (path.read_text(errors="replace") for path in folder.rglob("*.rs"))
    return sum(len(re.findall(r"\bunsafe\b", COMMENTS_AND_TEXTS.sub(" ", text))) for text in files)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", default="x86_64-unknown-linux-gnu")
    target = parser.parse_args().target
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    tree = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    packages = {package["id"]: package for package in tree["packages"]}
    nodes = {node["id"]: node for node in tree["resolve"]["nodes"]}

    def is_macro(identity):
        return any("proc-macro" in kind["kind"] for kind in packages[identity]["targets"])

    found, waiting = set(), [tree["resolve"]["root"]]
    while waiting:
        for needed in nodes[waiting.pop()]["deps"]:
            runs = any(kind["kind"] is None for kind in needed["dep_kinds"])
            if runs and needed["pkg"] not in found and not is_macro(needed["pkg"]):
                found.add(needed["pkg"])
                waiting.append(needed["pkg"])
    rows = []
    for identity in found:
        package = packages[identity]
        rows.append((counted(Path(package["manifest_path"]).parent / "src"), package["name"], package["version"]))
    rows.sort(key=lambda row: (-row[0], row[1]))
    used = [row for row in rows if row[0]]
    print(f"{len(rows)} packages for {target}, {len(used)} of them with unsafe code\n")
    print("| package | unsafe |\n|---|---|")
    for count, name, version in used:
        print(f"| {name} {version} | {count} |")
    print("\nWithout any: " + ", ".join(sorted(f"{name} {version}" for count, name, version in rows if not count)))


if __name__ == "__main__":
    main()

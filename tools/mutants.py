#!/usr/bin/env python3
"""Mutation testing of a sample, with one build for all mutants.

    tools/mutants.py FOLDER [--count 96] [--seed 7]

`cargo mutants --list` says what may be changed in src/values, src/align and src/compare; a sample is drawn from each folder, as many as its
share of all, with a fixed seed. `cargo mutants` would build the program once for each, some minutes every time. Here a copy of the tree in FOLDER
gets every function that a mutant changes several times over, and the variable MUTANT says which of them runs. What does not build is left out
and counted. The judges are the tests of the library, then, for what passes those, the cases of the rules and the labelled stories. A mutant that
makes tests run eight times as long as without it counts as seen, as in `cargo mutants`.

Needs cargo-mutants. The tree as it is committed is copied; nothing is changed in it.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

FOLDERS = ["src/values", "src/align", "src/compare"]
# What judges, the quickest first, each with the tests in it that judge nothing here: they measure time.
JUDGES = [(["--lib"], ["--skip", "time_grows_with_length"]), (["--test", "rules"], []), (["--test", "stories"], [])]
SWITCH = """
/// Which mutant runs: 0 is none.
#[doc(hidden)]
pub fn mutant() -> u32 {
    static ACTIVE: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *ACTIVE.get_or_init(|| std::env::var("MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0))
}
"""


def listed():
    command = ["cargo", "mutants", "--list", "--json"]
    for folder in FOLDERS:
        command += ["-f", f"{folder}/**/*.rs"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def sampled(mutants, count, seed):
    """As many of each folder as its share, at least one in six of the sample."""
    chance = random.Random(seed)
    by_folder = defaultdict(list)
    for mutant in mutants:
        by_folder["/".join(mutant["file"].split("/")[:2])].append(mutant)
    sample = []
    for folder in FOLDERS:
        share = max(round(count * len(by_folder[folder]) / len(mutants)), count // 6)
        sample += chance.sample(by_folder[folder], min(share, len(by_folder[folder])))
    return sample


def offset(starts, place):
    return starts[place["line"] - 1] + place["column"] - 1


def switched(text, mutants):
    """The text of a file in which each function runs as the mutant that is asked for, and the numbers of those that cannot be put there."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    left_out, by_function = [], defaultdict(list)
    for mutant in mutants:
        function = mutant["function"]
        span = function and (offset(starts, function["span"]["start"]), offset(starts, function["span"]["end"]))
        head = span and re.search(r"\bfn\b[^{;]*\{", text[span[0] : span[1]])
        # A constant cannot ask which mutant runs, and a type without a name is another in each arm.
        if not head or re.search(r"\bconst\s+fn\b", head.string[: head.end()]) or "impl " in function["return_type"]:
            left_out.append(mutant["number"])
            continue
        by_function[(span[0] + head.end(), span[1] - 1)].append(mutant)
    # Functions inside of functions would be repeated with their mutants: the outermost is changed alone, first.
    for (start, end), changes in sorted(by_function.items(), reverse=True):
        if any(other != (start, end) and other[0] < end and start < other[1] for other in by_function):
            left_out += [mutant["number"] for mutant in changes]
            continue
        body = text[start:end]
        arms = ""
        for mutant in changes:
            begin, stop = (offset(starts, mutant["span"][side]) - start for side in ("start", "end"))
            arms += f"{mutant['number']} => {{ /*mutant {mutant['number']}*/ {body[:begin]}{mutant['replacement']}{body[stop:]}\n/*end*/ }}\n"
        text = f"{text[:start]} match crate::mutant() {{\n{arms}_ => {{{body}}}\n}} {text[end:]}"
    return text, left_out


def written(folder, originals, sample):
    """Writes the sources with their mutants; the numbers of those that found no place."""
    left_out = []
    by_file = defaultdict(list)
    for mutant in sample:
        by_file[mutant["file"]].append(mutant)
    for path, text in originals.items():
        text, without = switched(text, by_file[path])
        left_out += without
        (folder / path).write_text(text)
    return left_out


def unbuilt(folder, environment):
    """The mutants in whose text the compiler finds an error; none where all builds."""
    command = ["cargo", "check", "--lib", "--message-format", "json"]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if run.returncode == 0:
        return []
    numbers = set()
    for line in run.stdout.splitlines():
        message = json.loads(line).get("message") or {}
        if message.get("level") != "error":
            continue
        for span in message["spans"]:
            text = (folder / span["file_name"]).read_bytes()[: span["byte_start"]].decode(errors="ignore")
            mark = re.findall(r"/\*(?:mutant (\d+)|end)\*/", text)
            if mark and mark[-1]:
                numbers.add(int(mark[-1]))
    if not numbers:
        sys.exit(f"it does not build, and no mutant is to blame:\n{run.stderr[-3000:]}")
    return sorted(numbers)


def programs(folder, environment):
    """The built tests, one program a judge."""
    found = []
    for chosen, arguments in JUDGES:
        command = ["cargo", "test", "--no-run", "--message-format", "json", *chosen]
        run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(run.stderr[-3000:])
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        name = chosen[-1] if chosen[0] == "--test" else "crosscheck"
        built = [line["executable"] for line in lines if line.get("executable") and line["target"]["name"] == name and line["profile"]["test"]]
        found.append((" ".join(chosen), [built[-1], "-q", *arguments]))
    return found


def passes(program, folder, environment, number, most):
    try:
        asked = {**environment, "MUTANT": str(number), "CARGO_MANIFEST_DIR": str(folder)}
        run = subprocess.run(program, cwd=folder, env=asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=most)
        return run.returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=96)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    mutants = listed()
    sample = sampled(mutants, arguments.count, arguments.seed)
    for number, mutant in enumerate(sample, 1):
        mutant["number"] = number
    print(f"{len(mutants)} mutants, {len(sample)} drawn with seed {arguments.seed}", flush=True)

    folder = arguments.folder.resolve() / "tree"
    files = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True).stdout.split("\0")
    for path in filter(None, files):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, folder / path)
    originals = {path: (folder / path).read_text() for path in sorted({mutant["file"] for mutant in sample})}
    library = folder / "src/lib.rs"
    library.write_text(library.read_text() + SWITCH)
    environment = {**os.environ, "CARGO_TARGET_DIR": str(arguments.folder.resolve() / "target")}

    unplaced = written(folder, originals, sample)
    sample = [mutant for mutant in sample if mutant["number"] not in unplaced]
    unviable = []
    while wrong := unbuilt(folder, environment):
        unviable += wrong
        sample = [mutant for mutant in sample if mutant["number"] not in wrong]
        written(folder, originals, sample)
    print(f"{len(unviable)} do not build, {len(unplaced)} found no place, {len(sample)} are tried", flush=True)

    left, caught = sample, Counter()
    for name, program in programs(folder, environment):
        start = time.monotonic()
        if not passes(program, folder, environment, 0, None):
            sys.exit(f"{name} fails without any mutant")
        most = 8 * (time.monotonic() - start) + 20
        survivors = [mutant for mutant in left if passes(program, folder, environment, mutant["number"], most)]
        for mutant in left:
            if mutant not in survivors:
                caught["/".join(mutant["file"].split("/")[:2])] += 1
        print(f"{name}: {len(left) - len(survivors)} of {len(left)} caught", flush=True)
        for mutant in survivors:
            print(f"  passes: {mutant['name']}", flush=True)
        left = survivors
    for part in FOLDERS:
        tried = sum(mutant["file"].startswith(part + "/") for mutant in sample)
        print(f"{part}: {caught[part]} of {tried} caught")
    print(f"together: {sum(caught.values())} of {len(sample)}, {100 * sum(caught.values()) / max(len(sample), 1):.1f} %")


if __name__ == "__main__":
    main()

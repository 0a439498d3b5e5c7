#!/usr/bin/env python3
"""Measures crosscheck beside its peers, and prints a table. Called by run.sh, which installs the peers and makes the corpora.

Every pair is measured in turn, several times, and compared by the fastest processor time: on a busy machine that moves least.
Standard library only.
"""
import argparse
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile


def once(command):
    """Processor time in seconds, peak memory in MiB and exit status of one run."""
    with open(os.devnull, "wb") as silence:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=silence, stderr=silence)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode


def in_turn(times, *commands):
    """The fastest time and the largest memory of each command, run in turn; 2 is the exit status of typos where it finds some."""
    best = [[float("inf"), 0.0] for _ in commands]
    for _ in range(times):
        for result, command in zip(best, commands):
            seconds, memory, status = once(command)
            if status not in (0, 1, 2):
                sys.exit(f"{command[0]} ended with {status}")
            result[0] = min(result[0], seconds)
            result[1] = max(result[1], memory)
    return best


def wall(times, *commands):
    """The fastest time from start to exit of each command, run in turn."""
    import time

    best = [float("inf")] * len(commands)
    for _ in range(times):
        for at, command in enumerate(commands):
            begun = time.perf_counter()
            once(command)
            best[at] = min(best[at], time.perf_counter() - begun)
    return best


def instructions(command):
    """Instructions in millions, as valgrind counts them; None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        counted = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/calls", *command]
        said = subprocess.run(counted, capture_output=True, text=True, check=False).stderr
    found = re.search(r"Collected : (\d+)", said)
    return int(found.group(1)) / 1e6 if found else None


SPACY = """
import glob, sys, spacy
nlp = spacy.blank("en")
ruler = nlp.add_pipe("entity_ruler")
months = "January February March April May June July August September October November December".split()
ruler.add_patterns([
    {"label": "NAME", "pattern": [{"IS_TITLE": True}, {"IS_TITLE": True}]},
    {"label": "DATE", "pattern": [{"TEXT": {"IN": months}}, {"LIKE_NUM": True}]},
    {"label": "NUMBER", "pattern": [{"LIKE_NUM": True}]},
])
texts = (open(path, encoding="utf-8").read() for path in sorted(glob.glob(sys.argv[1] + "/*/*.txt")))
print(sum(len(doc.ents) for doc in nlp.pipe(texts)))
"""

RIVAL = """
import glob, os, sys, hallucination_check as rival
for folder in sorted(glob.glob(sys.argv[1] + "/*/")):
    texts = [open(path, encoding="utf-8").read() for path in sorted(glob.glob(folder + "*.txt"))]
    for at, text in enumerate(texts):
        rival.check(text, texts[:at] + texts[at + 1:])
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--data", required=True, help="where the corpora lie: 1m, 10m, 100m, by4, by64")
    parser.add_argument("--peers", required=True, help="the programs of the Python environment in which the peers are")
    parser.add_argument("--seeds", nargs="*", default=[], help="two articles")
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    data = lambda name: os.path.join(asked.data, name)
    ours = lambda name, *more: [asked.program, "check", data(name), "--format", "jsonl", "--fail-on", "never", *more]
    alone = lambda name: ours(name, "--threads", "1")
    python, typos = os.path.join(asked.peers, "python"), os.path.join(asked.peers, "typos")
    rows = []

    def row(what, figure, detail):
        rows.append((what, figure, detail))
        print(f"| {what} | {figure} | {detail} |", flush=True)

    print(f"Taken on {datetime.date.today()}, {os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}.\n")
    print("| what | figure | detail |\n|---|---|---|")
    if asked.seeds:
        pair = [asked.program, "check", *asked.seeds], [typos, *asked.seeds]
        (mine, theirs) = wall(20 * asked.times, *pair)
        row("two articles over `typos`, start to exit", f"{mine / theirs:.2f} ×", f"{mine * 1e3:.1f} ms over {theirs * 1e3:.1f} ms")
        (mine, theirs) = map(instructions, pair)
        if mine and theirs:
            row("the same, instructions", f"{mine / theirs:.2f} ×", f"{mine:.1f} over {theirs:.1f} million")
    for name in ("1m", "10m"):
        if not os.path.isdir(data(name)):
            continue
        size = sum(os.path.getsize(os.path.join(folder, file)) for folder, _, files in os.walk(data(name)) for file in files if file.endswith(".txt"))
        texts = [os.path.join(folder, file) for folder, _, files in os.walk(data(name)) for file in files if file.endswith(".txt")]
        (mine, memory), (theirs, _), (words, _) = in_turn(asked.times, alone(name), [typos, "-j", "1", data(name)], ["wc", "-w", *texts])
        row(f"{name}, one thread", f"{size / mine / 1e6:.2f} MB/s", f"{mine:.2f} s, {memory:.0f} MiB")
        row(f"{name} over `typos -j 1`, processor time", f"{mine / theirs:.1f} ×", f"{theirs:.2f} s")
        row(f"{name} over `wc -w`, processor time", f"{mine / words:.0f} ×", f"{words:.3f} s")
        if name == "10m":
            ten = memory
            (mine, _), (theirs, _) = in_turn(1, alone(name), [python, "-c", SPACY, data(name)])
            row(f"{name}, faster than blank spaCy with an EntityRuler", f"{theirs / mine:.1f} ×", f"{theirs:.1f} s")
        else:
            (mine, _), (theirs, _) = in_turn(1, alone(name), [python, "-c", RIVAL, data(name)])
            row(f"{name}, faster than hallucination-check, each text against the others", f"{theirs / mine:.0f} ×", f"{theirs:.1f} s")
    if os.path.isdir(data("100m")):
        _, memory, _ = once(alone("100m"))
        row("memory on 100m over 10m", f"{memory / ten:.2f} ×", f"{memory:.0f} MiB over {ten:.0f} MiB")
    if os.path.isdir(data("by64")):
        spent = {}
        for name in ("by4", "by64"):
            size = sum(os.path.getsize(os.path.join(folder, file)) for folder, _, files in os.walk(data(name)) for file in files if file.endswith(".txt"))
            ((seconds, _),) = in_turn(asked.times, alone(name))
            spent[name] = seconds / size * 1e6
        row("stories of 64 texts over stories of 4, processor time a byte", f"{spent['by64'] / spent['by4']:.2f} ×",
            f"{spent['by64']:.2f} over {spent['by4']:.2f} µs")
    if os.path.isdir(data("10m")) and (os.cpu_count() or 1) > 1:
        (two, one) = wall(asked.times, ours("10m", "--threads", "2"), alone("10m"))
        row("10m, two threads over one, start to exit", f"{one / two:.2f} ×", f"{one:.1f} s over {two:.1f} s; means something on an idle machine alone")


if __name__ == "__main__":
    main()

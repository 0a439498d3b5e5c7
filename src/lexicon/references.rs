//! Words of lexicons that stand for something which has to be known: by the same file, by another, or by what is compiled in.

use crate::error::Fault;
use crate::lexicon::House;
use crate::lexicon::additions::{Added, node};
use crate::lexicon::holders::Holder;
use crate::lexicon::places::{Places, PlacesFile};
use crate::text::similar::one_of;
use crate::yaml::{Node, Placed};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Where words stand: the lexicon, and the way to them. `*` is every entry of a list or of a map, `#` every key of a map.
type Way = (&'static str, &'static [&'static str]);

/// Words, where they are made known, and what they are.
const REFERENCES: &[(Way, Way, &str)] = &[
    (("attributes", &["set-apart", "*"]), ("attributes", &["periods", "#"]), "period"),
    (("attributes", &["traded", "*"]), ("attributes", &["periods", "#"]), "period"),
    (("congress", &["#"]), ("countries", &["countries", "*", "name"]), "country"),
    (("events", &["doing", "#"]), ("events", &["classes", "#"]), "class"),
    (("events", &["going_on", "*"]), ("events", &["classes", "#"]), "class"),
    (("events", &["owned", "*"]), ("events", &["classes", "#"]), "class"),
    (("hedges", &["after", "*", "kind"]), ("hedges", &["kinds", "#"]), "kind"),
    (("hedges", &["before", "*", "kind"]), ("hedges", &["kinds", "#"]), "kind"),
    (("leaders", &["#"]), ("countries", &["countries", "*", "name"]), "country"),
    (("roles", &["apart", "*", "*"]), DOMAINS, "domain"),
    (("roles", &["combined", "*", "*"]), ("roles", &["portfolios", "#"]), "portfolio"),
    (("roles", &["exclusive", "*"]), DOMAINS, "domain"),
    (("roles", &["offices", "*", "apart-from", "*"]), DOMAINS, "domain"),
    (("roles", &["one-holder", "*"]), OFFICES, "office"),
    (("roles", &["together", "*", "*"]), OFFICES, "office"),
    (("speech", &["claimed", "*"]), ("speech", &["verbs", "#"]), "verb of saying"),
    (("speech", &["denied", "*"]), ("speech", &["verbs", "#"]), "verb of saying"),
    (("times", &["points", "*", "part"]), ("times", &["parts", "#"]), "part of the day"),
    (("units", &["units", "*", "prefixes", "*"]), ("units", &["prefixes", "*", "word"]), "prefix"),
];

const DOMAINS: Way = ("roles", &["offices", "*", "domain"]);
const OFFICES: Way = ("roles", &["offices", "*", "name"]);

/// Lists of names that are longer are not read out: what may have been meant is.
const MOST_NAMES: usize = 40;

/// Words of the files that stand for nothing that is known.
pub(super) fn unknown(files: &[Added], known: &Map<String, Value>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for ((lexicon, way), target, sort) in REFERENCES {
        let mut names = None;
        for file in files.iter().filter(|file| file.name == *lexicon) {
            for word in words(&file.root, way) {
                let names = names.get_or_insert_with(|| defined(*target, files, known));
                if !names.contains(&word.value) {
                    faults.push(word.fault(&file.path, refusal(&word.value, names, sort)));
                }
            }
        }
    }
    let mut offices = None;
    for file in files.iter().filter(|file| file.name == "leaders" || file.name == "congress") {
        for line in words(&file.root, &["*", "*"]) {
            // A line that is none has been named already.
            let Ok(holder) = Holder::try_from(line.value.clone()) else { continue };
            let offices = offices.get_or_insert_with(|| defined(OFFICES, files, known));
            for office in holder.offices().filter(|office| !offices.contains(*office)) {
                faults.push(line.fault(&file.path, refusal(office, offices, "office")));
            }
        }
    }
    faults
}

fn refusal(word: &str, names: &BTreeSet<String>, sort: &str) -> String {
    let listed: Vec<&str> = names.iter().map(String::as_str).collect();
    let expected = one_of(word, &listed);
    let meant = expected.split_once("; ").map(|(_, meant)| format!("; {meant}")).unwrap_or_default();
    match listed.len() {
        0..=MOST_NAMES => format!("unknown {sort} `{word}`, expected {expected}"),
        count => format!("unknown {sort} `{word}`, expected one of the {count} that the lexicons know{meant}"),
    }
}

/// The names that the files and what is compiled in make known.
fn defined((lexicon, way): Way, files: &[Added], known: &Map<String, Value>) -> BTreeSet<String> {
    let compiled = known.get(lexicon).cloned().map(node);
    let roots = files.iter().filter(|file| file.name == lexicon).map(|file| &file.root);
    roots.chain(&compiled).flat_map(|root| words(root, way)).map(|word| word.value).collect()
}

/// The words at the end of a way.
fn words(root: &Placed<Node>, way: &[&str]) -> Vec<Placed<String>> {
    let Some((step, rest)) = way.split_first() else {
        return match &root.value {
            Node::Text(text) => vec![Placed { value: text.clone(), place: root.place }],
            _ => Vec::new(),
        };
    };
    match (&root.value, *step) {
        (Node::Keys(keys), "#") => keys.iter().map(|(key, _)| key.clone()).collect(),
        (Node::Keys(keys), "*") => keys.iter().flat_map(|(_, node)| words(node, rest)).collect(),
        (Node::List(nodes), "*") => nodes.iter().flat_map(|node| words(node, rest)).collect(),
        (Node::Keys(keys), key) => keys.iter().filter(|(known, _)| known.value == key).flat_map(|(_, node)| words(node, rest)).collect(),
        _ => Vec::new(),
    }
}

/// Places of the files and of the house that lie in no place that is known, or in themselves.
pub(super) fn nowhere(files: &[Added], house: &House, known: &Map<String, Value>) -> Vec<Fault> {
    let mut added: Vec<(String, String, Fault)> = Vec::new();
    for file in files.iter().filter(|file| file.name == "places") {
        let Node::Keys(keys) = &file.root.value else { continue };
        for (_, entries) in keys.iter().filter(|(key, _)| key.value == "places") {
            let Node::List(entries) = &entries.value else { continue };
            for entry in entries {
                if let ([name], [inside]) = (words(entry, &["name"]).as_slice(), words(entry, &["inside"]).as_slice()) {
                    added.push((name.value.clone(), inside.value.clone(), inside.fault(&file.path, "")));
                }
            }
        }
    }
    for place in &house.places {
        for name in std::iter::once(&place.name).chain(&place.aliases) {
            // The place of the entry is part of the path: the house was read by others.
            let fault = Fault { path: place.place.clone(), place: None, message: String::new() };
            added.extend(place.within.clone().map(|within| (name.clone(), within, fault)));
        }
    }
    if added.is_empty() {
        return Vec::new();
    }
    let compiled: PlacesFile = known.get("places").cloned().and_then(|places| serde_json::from_value(places).ok()).unwrap_or_default();
    let places = Places::new(compiled.with(added.iter().map(|(name, inside, _)| (name.clone(), inside.clone()))));
    let within: BTreeMap<&str, &str> = added.iter().map(|(name, inside, _)| (name.as_str(), inside.as_str())).collect();
    let mut faults = Vec::new();
    for (name, inside, fault) in &added {
        if places.inside(inside).is_some() {
            continue;
        }
        let mut way = vec![name.as_str()];
        while let Some(next) = within.get(way[way.len() - 1]).filter(|_| way.len() <= within.len()) {
            way.push(next);
        }
        let message = match way[1..].iter().position(|place| place == name) {
            Some(back) => format!("“{name}” lies in itself: {}", way[..=back + 1].join(" in ")),
            // Where the place around it is listed, the fault is that one's.
            None if within.contains_key(inside.as_str()) => continue,
            None => format!("there is no place `{inside}`, expected one of the table, one that is listed, or a code such as US.CA"),
        };
        faults.push(Fault { message, ..fault.clone() });
    }
    faults.dedup();
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::additions::Additions;
    use crate::lexicon::{EMBEDDED, ListedPlace};

    fn faults(files: &[(&str, &str)], house: House) -> Vec<String> {
        let mut additions = Additions::default().with_house(house);
        for (name, text) in files {
            additions.read(name, &format!("{name}.yaml"), text).unwrap();
        }
        additions.faults().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_word_of_what_is_compiled_in_is_known() {
        let known: Map<String, Value> = serde_json::from_str(EMBEDDED).unwrap();
        let file = |(name, value): (&String, &Value)| Added { name: name.clone(), path: name.clone(), root: node(value.clone()) };
        let files: Vec<Added> = known.iter().map(file).collect();
        assert_eq!(unknown(&files, &known), []);
        for ((lexicon, way), _, _) in REFERENCES {
            let file = files.iter().find(|file| file.name == *lexicon).unwrap();
            assert!(!words(&file.root, way).is_empty(), "{lexicon}: nothing at {way:?}");
        }
    }

    #[test]
    fn unknown_words_are_named() {
        assert_eq!(
            faults(
                &[
                    ("hedges", "before:\n  - {kind: abuot, words: [give or take]}\n"),
                    ("speech", "verbs:\n  aver: [averred]\nclaimed: [aver, averr]\n"),
                    ("leaders", "Norwey:\n  - Ana Vukovic, prime minster 2020-02-20\n  - Bo Lund, reeve 2020-02-20\n"),
                    ("roles", "offices:\n  - {name: reeve, domain: shire}\napart:\n  - [shire, cabinett]\n"),
                ],
                House::default(),
            )
            .iter()
            .map(|fault| fault.split(", expected").next().unwrap().to_owned())
            .collect::<Vec<_>>(),
            [
                "hedges.yaml:2:12: unknown kind `abuot`",
                "leaders.yaml:1:1: unknown country `Norwey`",
                "roles.yaml:4:13: unknown domain `cabinett`",
                "speech.yaml:3:17: unknown verb of saying `averr`",
                "leaders.yaml:2:5: unknown office `prime minster`",
            ]
        );
    }

    #[test]
    fn places_lie_somewhere() {
        let places = "places:\n  - {name: Old Port, inside: Harbour}\n  - {name: Harbour, inside: Split}\n  - {name: Upper Hall, inside: Hall}\n  \
            - {name: Hall, inside: Upper Hall}\n  - {name: Quay, inside: Spllit}\n  - {name: Crane, inside: Quay}\n";
        assert_eq!(
            faults(&[("places", places)], House::default()),
            [
                "places.yaml:4:32: “Upper Hall” lies in itself: Upper Hall in Hall in Upper Hall",
                "places.yaml:5:26: “Hall” lies in itself: Hall in Upper Hall in Hall",
                "places.yaml:6:26: there is no place `Spllit`, expected one of the table, one that is listed, or a code such as US.CA",
            ]
        );
        let place = |name: &str, within: &str, place: &str| ListedPlace {
            name: name.into(),
            within: Some(within.into()),
            place: place.into(),
            ..ListedPlace::default()
        };
        let house =
            House { places: vec![place("Hall A", "Arena", "c.yaml:2:5"), place("Arena", "Genoav", "c.yaml:3:5")], ..House::default() };
        assert_eq!(
            faults(&[], house),
            ["c.yaml:3:5: there is no place `Genoav`, expected one of the table, one that is listed, or a code such as US.CA"]
        );
    }
}

//! Words that somebody adds to the lexicons: lists grow, entries of one name are joined, a single value replaces the one that was there.

use crate::error::{Error, ErrorKind, Fault};
use crate::lexicon::{
    EMBEDDED, House, Lexicons, Written, attributes, bodies, countries, dates, events, holders, names, pages, places, quantities,
    references, roles, same, speech, words,
};
use crate::text::similar::one_of;
use crate::yaml::{self, Node, Placed};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Lexicon files of somebody's own, read and found in order.
#[derive(Debug, Default)]
pub struct Additions {
    files: Vec<Added>,
    house: House,
}

/// One file.
#[derive(Debug)]
pub(super) struct Added {
    /// The lexicon that it adds to.
    pub name: String,
    pub path: String,
    pub root: Placed<Node>,
}

impl Additions {
    /// Reads the file of one lexicon; the faults are all that the file has by itself, with their places.
    pub fn read(&mut self, name: &str, path: &str, text: &str) -> Result<(), Vec<Fault>> {
        let Some(check) = CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| check) else {
            let known: Vec<&str> = CHECKS.iter().map(|(known, _)| *known).collect();
            let message = format!("there is no lexicon `{name}`, expected {}", one_of(name, &known));
            return Err(vec![Fault { path: path.to_owned(), place: Some((1, 1)), message }]);
        };
        let (root, mut faults) = yaml::written(path, text)?;
        // A file of another version may have any keys.
        let (root, late) = without_version(path, root).map_err(|fault| vec![fault])?;
        faults.extend(late);
        let known = embedded().remove(name).unwrap_or(Value::Null);
        faults.extend(check(path, &root).into_iter().filter(|fault| !is_left_out(fault, &root, &known)));
        faults.extend(contradictions(name, path, &root));
        faults.sort_by_key(|fault| fault.place);
        // What another file says may be told by a faulty one as well.
        self.files.push(Added { name: name.to_owned(), path: path.to_owned(), root });
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// With the lists of a house.
    pub fn with_house(self, house: House) -> Self {
        Self { house, ..self }
    }

    /// What is wrong with the files together: words that stand for something that neither they nor the lexicons know.
    pub fn faults(&self) -> Vec<Fault> {
        if self.files.is_empty() && self.house.places.is_empty() {
            return Vec::new();
        }
        let known = embedded();
        [references::unknown(&self.files, &known), references::nowhere(&self.files, &self.house, &known)].concat()
    }

    /// The lexicons that are compiled in with these additions.
    pub fn apply(self) -> Result<Lexicons, Error> {
        if self.files.is_empty() && self.house.same.is_empty() && self.house.places.is_empty() {
            return Ok(Lexicons { house: self.house, ..Lexicons::builtin() });
        }
        let mut all = embedded();
        let paths: Vec<String> = self.files.iter().map(|file| file.path.clone()).collect();
        for file in self.files {
            merge(all.entry(file.name).or_insert(Value::Null), value(file.root.value));
        }
        // After the files, whose words a house may know by its own.
        self.house.same.iter().for_each(|terms| same::spread(terms, &mut all));
        merge(all.entry("places").or_insert(Value::Null), places(&self.house));
        let house = self.house;
        let written = yaml::typed::<Written>(&paths.join(", "), &node(Value::Object(all)));
        // Invariant: every file has been read as the type that it is made of here; `any_number_may_be_quoted` holds it.
        written.map(|written| Lexicons { house, ..Lexicons::of(written) }).map_err(|faults| Error::new(ErrorKind::Rule, faults))
    }
}

/// Whether a fault says that a key is missing which the lexicon has at that very place: what a file leaves out stays as it is.
fn is_left_out(fault: &Fault, root: &Placed<Node>, known: &Value) -> bool {
    let Some(key) = fault.message.strip_prefix("missing key `").and_then(|rest| rest.strip_suffix('`')) else { return false };
    let mut open = vec![(root, known)];
    while let Some((node, known)) = open.pop() {
        if fault.place == Some(node.place) && known.get(key).is_some() {
            return true;
        }
        if let Node::Keys(keys) = &node.value {
            open.extend(keys.iter().filter_map(|(key, node)| Some((node, known.get(&key.value)?))));
        }
    }
    false
}

/// A document as what is merged. All words stay words, numbers too.
fn value(node: Node) -> Value {
    match node {
        Node::Keys(keys) => Value::Object(keys.into_iter().map(|(key, node)| (key.value, value(node.value))).collect()),
        Node::List(nodes) => nodes.into_iter().map(|node| value(node.value)).collect(),
        Node::Text(text) => Value::String(text),
        Node::Empty => Value::Null,
    }
}

/// What was merged as a document, without places.
pub(super) fn node(value: Value) -> Placed<Node> {
    let value = match value {
        Value::Object(keys) => {
            Node::Keys(keys.into_iter().map(|(key, value)| (Placed { value: key, place: (1, 1) }, node(value))).collect())
        }
        Value::Array(values) => Node::List(values.into_iter().map(node).collect()),
        Value::String(text) => Node::Text(text),
        Value::Null => Node::Empty,
        other => Node::Text(other.to_string()),
    };
    Placed { value, place: (1, 1) }
}

/// The places of a house as the lexicon spells them; one that lies in no other is known by its name alone.
fn places(house: &House) -> Value {
    let mut places = Vec::new();
    for place in &house.places {
        for name in std::iter::once(&place.name).chain(&place.aliases) {
            places.extend(place.within.as_ref().map(|inside| serde_json::json!({"name": name, "inside": inside})));
        }
    }
    serde_json::json!({"places": places})
}

/// The document without its version, which no lexicon has of its own, and the fault that it has if the version stands too late. A version that is
/// unknown is refused.
fn without_version(path: &str, mut root: Placed<Node>) -> Result<(Placed<Node>, Option<Fault>), Fault> {
    const VERSION: &str = "1";
    let Node::Keys(keys) = &mut root.value else { return Ok((root, None)) };
    let Some(index) = keys.iter().position(|(key, _)| key.value == "version") else { return Ok((root, None)) };
    let (key, value) = keys.remove(index);
    if value.value != Node::Text(VERSION.to_owned()) {
        return Err(value.fault(path, format!("unknown version, expected {VERSION}: the only one that this program reads")));
    }
    let late = (index > 0).then(|| key.fault(path, "the version stands too late, expected it as the first key"));
    Ok((root, late))
}

/// Where a word can have one meaning alone: the lexicon, the key its entries stand at, and the keys of an entry that hold the words. An empty key is
/// the file or the entry itself.
const ONE_MEANING: &[(&str, &str, &[&str])] = &[
    ("changes", "", &["verbs"]),
    ("changes", "", &["nouns"]),
    ("changes", "", &["after"]),
    ("countries", "countries", &["name", "aliases"]),
    ("currencies", "", &["code"]),
    ("currencies", "", &["words", "assumed"]),
    ("currencies", "", &["signs", "assumed_signs"]),
    ("events", "classes", &[""]),
    ("hedges", "before", &["words"]),
    ("hedges", "after", &["words"]),
    ("months", "months", &["words"]),
    ("roles", "offices", &["name", "forms"]),
    ("speech", "verbs", &[""]),
    ("time-zones", "", &["words"]),
    ("times", "points", &["words"]),
    ("units", "prefixes", &["word"]),
    ("units", "units", &["show"]),
    ("units", "units", &["words"]),
    ("units", "units", &["symbols"]),
    ("vague", "", &["words"]),
];

/// Words to which two entries of one file give two meanings.
fn contradictions(name: &str, path: &str, root: &Placed<Node>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (_, at, words) in ONE_MEANING.iter().filter(|(lexicon, ..)| *lexicon == name) {
        let Some(entries) = inside(root, at) else { continue };
        let entries: Vec<&Placed<Node>> = match &entries.value {
            Node::List(items) => items.iter().collect(),
            Node::Keys(keys) => keys.iter().map(|(_, value)| value).collect(),
            Node::Text(_) | Node::Empty => Vec::new(),
        };
        let mut known: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (number, entry) in entries.into_iter().enumerate() {
            for word in words.iter().filter_map(|key| inside(entry, key)).flat_map(texts) {
                let Node::Text(text) = &word.value else { continue };
                match known.get(text.as_str()) {
                    Some((other, line)) if *other != number => {
                        let message = format!("“{text}” stands for another entry too, in line {line}; expected one meaning a word");
                        faults.push(word.fault(path, message));
                    }
                    _ => {
                        known.insert(text, (number, word.place.0));
                    }
                }
            }
        }
    }
    faults
}

/// What stands at a key; an empty key is the node itself.
fn inside<'n>(node: &'n Placed<Node>, key: &str) -> Option<&'n Placed<Node>> {
    match &node.value {
        _ if key.is_empty() => Some(node),
        Node::Keys(keys) => keys.iter().find(|(known, _)| known.value == key).map(|(_, value)| value),
        _ => None,
    }
}

/// A text, or the texts of a list.
fn texts(node: &Placed<Node>) -> &[Placed<Node>] {
    match &node.value {
        Node::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn embedded() -> Map<String, Value> {
    // Invariant: build.rs writes an object; `tests::loads` of the lexicons reads it.
    serde_json::from_str(EMBEDDED).expect("compiled-in lexicons")
}

fn merge(into: &mut Value, addition: Value) {
    match (into, addition) {
        // Numbers in a row are one value: the ends of a range.
        (Value::Array(list), Value::Array(more)) if list.is_empty() || !list.iter().all(Value::is_number) => list.extend(more),
        (Value::Object(keys), Value::Object(more)) => {
            for (key, value) in more {
                match keys.get_mut(&key) {
                    Some(known) => merge(known, value),
                    None => {
                        keys.insert(key, value);
                    }
                }
            }
        }
        (_, Value::Null) => {}
        (into, value) => *into = value,
    }
}

type Check = fn(&str, &Placed<Node>) -> Vec<Fault>;

/// Every lexicon by the name of its file, and how its file is read.
const CHECKS: &[(&str, Check)] = &[
    ("acronyms", yaml::refusals::<names::AcronymsFile>),
    ("attributes", yaml::refusals::<attributes::AttributesFile>),
    ("bodies", yaml::refusals::<bodies::BodiesFile>),
    ("census", yaml::refusals::<names::CensusFile>),
    ("changes", yaml::refusals::<quantities::Changes>),
    ("congress", yaml::refusals::<holders::CheckedHolders>),
    ("countries", yaml::refusals::<countries::CountriesFile>),
    ("currencies", yaml::refusals::<Vec<quantities::CurrencyWords>>),
    ("events", yaml::refusals::<events::EventsFile>),
    ("furniture", yaml::refusals::<pages::FurnitureFile>),
    ("hedges", yaml::refusals::<quantities::Hedges>),
    ("leaders", yaml::refusals::<holders::CheckedHolders>),
    ("months", yaml::refusals::<dates::Months>),
    ("names", yaml::refusals::<names::NamesFile>),
    ("numbers", yaml::refusals::<quantities::Numbers>),
    ("places", yaml::refusals::<places::PlacesFile>),
    ("roles", yaml::refusals::<roles::RolesFile>),
    ("speech", yaml::refusals::<speech::SpeechFile>),
    ("time-zones", yaml::refusals::<Vec<dates::ZoneWords>>),
    ("times", yaml::refusals::<dates::Times>),
    ("units", yaml::refusals::<quantities::Units>),
    ("vague", yaml::refusals::<Vec<quantities::VagueWords>>),
    ("words", yaml::refusals::<words::WordsFile>),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Fraction;

    fn faulty(name: &str, text: &str, expected: &str) {
        let faults = Additions::default().read(name, "x.yaml", text).unwrap_err();
        let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(shown.len() == 1 && shown[0].starts_with(expected), "{text}: {shown:?}");
    }

    #[test]
    fn every_lexicon_can_be_added_to() {
        let mut checks: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).collect();
        checks.sort_unstable();
        let mut files: Vec<String> = embedded().keys().cloned().collect();
        files.sort_unstable();
        assert_eq!(checks, files);
    }

    #[test]
    fn faults_have_places() {
        faulty("unit", "a: 1\n", "x.yaml:1:1: there is no lexicon `unit`, expected one of acronyms, attributes, bodies, census");
        faulty("units", "unit:\n  - show: li\n", "x.yaml:1:1: unknown key `unit`, expected one of prefixes, units; did you mean `units`?");
        faulty("units", "units:\n  - {show: li, measure: length, factor: \"long\"}\n", "x.yaml:2:41: ");
        faulty("units", "units:\n  - {show: li, measure: length}\n", "x.yaml:2:5: missing key `factor`");
    }

    fn all_faults(name: &str, text: &str) -> Vec<String> {
        let faults = Additions::default().read(name, "x.yaml", text).err().unwrap_or_default();
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn all_faults_of_a_file_are_named() {
        let units = "units:\n  - {show: li, measure: lenght, factor: long, words: [li]}\n  - {measure: mass, facter: \"1/2\", words: li}\n  - jin\nprefix: []\nunits: []\n";
        assert_eq!(
            all_faults("units", units),
            [
                "x.yaml:2:25: unknown word `lenght`, expected one of number, money, percent, points, time, age, length, mass, temperature, degree, angle, speed, area, volume, magnitude, energy, power, data, frequency, pressure, voltage, current, force, level, dose, ordinal, score, multiple, year; did you mean `length`?",
                "x.yaml:2:41: expected a number such as \"0.3048\" or \"5/9\", found \"long\"",
                "x.yaml:3:5: missing key `show`",
                "x.yaml:3:5: missing key `factor`",
                "x.yaml:3:21: unknown key `facter`, expected one of show, measure, factor, words, symbols, prefixes, shy, money, single, offset; did you mean `factor`?",
                "x.yaml:3:43: expected a list, found text",
                "x.yaml:3:43: “li” stands for another entry too, in line 2; expected one meaning a word",
                "x.yaml:4:5: expected `key: value` lines, found text",
                "x.yaml:5:1: unknown key `prefix`, expected one of prefixes, units; did you mean `prefixes`?",
                "x.yaml:6:1: the key `units` stands here twice",
            ]
        );
        let leaders = "Norway:\n  - Ana Vukovic, head of government 2020-02-30\n  - Bo Lund\n  - Kari Dahl, head of government 2021-01-01\nSweden: Ana\n";
        assert_eq!(
            all_faults("leaders", leaders),
            [
                "x.yaml:2:5: \"Ana Vukovic, head of government 2020-02-30\" is nobody in office, expected such as `Marco Rubio, senator 2011-01-03 2025-01-20`",
                "x.yaml:3:5: \"Bo Lund\" is nobody in office, expected such as `Marco Rubio, senator 2011-01-03 2025-01-20`",
                "x.yaml:5:9: expected a list, found text",
            ]
        );
    }

    #[test]
    fn words_of_one_file_have_one_meaning() {
        let li = "units:\n  - {show: li, measure: length, factor: \"500\", words: [li]}\n  - {show: lb, measure: mass, factor: \"1/2\", words: [jin, li]}\n";
        faulty("units", li, "x.yaml:3:59: “li” stands for another entry too, in line 2; expected one meaning a word");
        faulty(
            "changes",
            "up: {verbs: [soar, dive], nouns: [], after: []}\ndown: {verbs: [dive], nouns: [], after: []}\n",
            "x.yaml:2:16: “dive” stands for another entry too, in line 1",
        );
        faulty("speech", "verbs:\n  aver: [averred]\n  avow: [averred]\n", "x.yaml:3:10: “averred” stands for another entry too");
    }

    #[test]
    fn a_file_may_say_its_version() {
        let lines =
            |version: &str| format!("version: {version}\nunits:\n  - {{show: li, measure: length, factor: \"500\", words: [li]}}\n");
        assert_eq!(Additions::default().read("units", "x.yaml", &lines("1")), Ok(()));
        faulty("units", &lines("2"), "x.yaml:1:10: unknown version, expected 1: the only one that this program reads");
        faulty("units", "units: []\nversion: 1\n", "x.yaml:2:1: the version stands too late");
        assert_eq!(all_faults("units", "unit: []\nversion: 1\nprefix: []\n").len(), 3);
        faulty("units", "version: 1\nunit: []\n", "x.yaml:2:1: unknown key `unit`");
    }

    #[test]
    fn what_a_file_leaves_out_stays() {
        let mut additions = Additions::default();
        additions.read("units", "x.yaml", "units:\n  - {show: li, measure: length, factor: \"500\", words: [li]}\n").unwrap();
        let lexicons = additions.apply().unwrap();
        assert_eq!(lexicons.quantities.units.len(), Lexicons::builtin().quantities.units.len() + 1);
    }

    #[test]
    fn any_number_may_be_quoted() {
        let mut additions = Additions::default();
        let read = |(name, text): &(&str, &str)| additions.read(name, "x.yaml", text).unwrap();
        [
            ("units", "units:\n  - {show: li, measure: length, factor: 500, words: [90], single: [\"400\", 600]}\n"),
            ("vague", "- {words: [a fistful], amount: \"5\", usual: [3, \"6\"]}\n"),
            ("roles", "offices:\n  - {name: reeve, domain: city, portfolio: \"true\"}\n"),
            ("changes", "up: {verbs: [balloon]}\n"),
            ("times", "parts: {evening: [\"1000\", 1200]}\n"),
        ]
        .iter()
        .for_each(read);
        let lexicons = additions.apply().unwrap();
        let li = lexicons.quantities.units.iter().find(|unit| unit.show == "li").unwrap();
        assert_eq!((li.factor, li.single), (Fraction::whole(500), Some([400, 600])));
        assert!(lexicons.quantities.changes["balloon"].verb && lexicons.quantities.changes["soar"].verb);
        assert_eq!(lexicons.dates.parts["evening"], [1000, 1200]);
    }

    #[test]
    fn lists_grow_maps_join_values_replace() {
        let mut value = serde_json::json!({"list": ["a"], "map": {"a": 1, "b": 2}, "one": 1, "range": [1, 2]});
        merge(&mut value, serde_json::json!({"list": ["b"], "map": {"b": 3, "c": 4}, "one": 2, "range": [1, 3], "new": [1]}));
        assert_eq!(value, serde_json::json!({"list": ["a", "b"], "map": {"a": 1, "b": 3, "c": 4}, "one": 2, "range": [1, 3], "new": [1]}));
    }
}

//! Words that somebody adds to the lexicons: lists grow, entries of one name are joined, a single value replaces the one that was there.

use crate::error::{Error, ErrorKind, Fault};
use crate::lexicon::{
    EMBEDDED, House, Lexicons, Written, attributes, bodies, countries, dates, events, holders, names, pages, places, quantities, roles,
    same, speech, words,
};
use crate::text::similar::meant;
use crate::yaml::{self, Node, Placed};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Lexicon files of somebody's own, read and found in order.
#[derive(Debug, Default)]
pub struct Additions {
    files: Vec<(String, String, Value)>,
    house: House,
}

impl Additions {
    /// Reads the file of one lexicon; the faults say where and what was expected.
    pub fn read(&mut self, name: &str, path: &str, text: &str) -> Result<(), Vec<Fault>> {
        let embedded = embedded();
        let Some(check) = CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| check) else {
            let known: Vec<&str> = CHECKS.iter().map(|(known, _)| *known).collect();
            let message = format!("there is no lexicon `{name}`, expected one of {}{}", known.join(", "), did_you_mean(name, &known));
            return Err(vec![Fault { path: path.to_owned(), place: Some((1, 1)), message }]);
        };
        let root: Placed<Node> = yaml::read(path, text)?;
        let text = &*without_version(path, &root, text)?;
        let value: Value = yaml::read(path, text)?;
        if let Err(faults) = check(path, text) {
            // What the file leaves out stays as it is in the lexicon.
            let left_out = |fault: &Fault| {
                let key = fault.message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
                key.is_some_and(|key| value.get(key).is_none() && embedded[name].get(key).is_some())
            };
            let faults: Vec<Fault> = faults.into_iter().filter(|fault| !left_out(fault)).map(with_meant).collect();
            if !faults.is_empty() {
                return Err(faults);
            }
        }
        let faults = contradictions(name, path, &root);
        if !faults.is_empty() {
            return Err(faults);
        }
        self.files.push((name.to_owned(), path.to_owned(), value));
        Ok(())
    }

    /// With the lists of a house.
    pub fn with_house(self, house: House) -> Self {
        Self { house, ..self }
    }

    /// The lexicons that are compiled in with these additions.
    pub fn apply(self) -> Result<Lexicons, Error> {
        if self.files.is_empty() && self.house.same.is_empty() && self.house.places.is_empty() {
            return Ok(Lexicons { house: self.house, ..Lexicons::builtin() });
        }
        let mut all = embedded();
        let paths: Vec<String> = self.files.iter().map(|(_, path, _)| path.clone()).collect();
        for (name, _, value) in self.files {
            merge(all.entry(name).or_insert(Value::Null), value);
        }
        // After the files, whose words a house may know by its own.
        self.house.same.iter().for_each(|terms| same::spread(terms, &mut all));
        merge(all.entry("places").or_insert(Value::Null), places(&self.house));
        let house = self.house;
        serde_json::from_value::<Written>(Value::Object(all)).map(|written| Lexicons { house, ..Lexicons::of(written) }).map_err(|error| {
            let message = format!("does not fit the lexicon it adds to: {error}");
            Error::new(ErrorKind::Rule, vec![Fault { path: paths.join(", "), place: None, message }])
        })
    }
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

/// The text without the line that says its version, which no lexicon has of its own; lines keep their numbers.
fn without_version<'t>(path: &str, root: &Placed<Node>, text: &'t str) -> Result<Cow<'t, str>, Vec<Fault>> {
    const VERSION: &str = "1";
    let Node::Keys(keys) = &root.value else { return Ok(Cow::Borrowed(text)) };
    let Some((index, (key, value))) = keys.iter().enumerate().find(|(_, (key, _))| key.value == "version") else {
        return Ok(Cow::Borrowed(text));
    };
    if value.value != Node::Text(VERSION.to_owned()) {
        return Err(vec![value.fault(path, format!("unknown version, expected {VERSION}: the only one that this program reads"))]);
    }
    if index > 0 || key.place.0 != value.place.0 {
        return Err(vec![key.fault(path, "the version stands too late, expected it as the first key, on a line of its own")]);
    }
    let kept = |(number, line): (usize, &'t str)| if number + 1 == key.place.0 { "\n" } else { line };
    Ok(Cow::Owned(text.split_inclusive('\n').enumerate().map(kept).collect()))
}

/// A fault on an unknown field, with the field that may have been meant.
fn with_meant(fault: Fault) -> Fault {
    let known = fault.message.strip_prefix("unknown field `").and_then(|rest| rest.split_once("`, expected one of "));
    let Some((found, known)) = known else { return fault };
    let known: Vec<&str> = known.split(", ").collect();
    let message = format!("{}{}", fault.message, did_you_mean(found, &known));
    Fault { message, ..fault }
}

fn did_you_mean(found: &str, known: &[&str]) -> String {
    meant(found, known.iter().copied()).map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
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
        (Value::Array(list), Value::Array(more)) if !list.iter().chain(&more).all(Value::is_number) => list.extend(more),
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

type Check = fn(&str, &str) -> Result<(), Vec<Fault>>;

fn typed<T: DeserializeOwned>(path: &str, text: &str) -> Result<(), Vec<Fault>> {
    yaml::read::<T>(path, text).map(|_| ())
}

/// Every lexicon by the name of its file, and how its file is read.
const CHECKS: &[(&str, Check)] = &[
    ("acronyms", typed::<names::AcronymsFile>),
    ("attributes", typed::<attributes::AttributesFile>),
    ("bodies", typed::<bodies::BodiesFile>),
    ("census", typed::<names::CensusFile>),
    ("changes", typed::<quantities::Changes>),
    ("congress", typed::<holders::CheckedHolders>),
    ("countries", typed::<countries::CountriesFile>),
    ("currencies", typed::<Vec<quantities::CurrencyWords>>),
    ("events", typed::<events::EventsFile>),
    ("furniture", typed::<pages::FurnitureFile>),
    ("hedges", typed::<quantities::Hedges>),
    ("leaders", typed::<holders::CheckedHolders>),
    ("months", typed::<dates::Months>),
    ("names", typed::<names::NamesFile>),
    ("numbers", typed::<quantities::Numbers>),
    ("places", typed::<places::PlacesFile>),
    ("roles", typed::<roles::RolesFile>),
    ("speech", typed::<speech::SpeechFile>),
    ("time-zones", typed::<Vec<dates::ZoneWords>>),
    ("times", typed::<dates::Times>),
    ("units", typed::<quantities::Units>),
    ("vague", typed::<Vec<quantities::VagueWords>>),
    ("words", typed::<words::WordsFile>),
];

#[cfg(test)]
mod tests {
    use super::*;

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
        faulty(
            "units",
            "unit:\n  - show: li\n",
            "x.yaml:1:1: unknown field `unit`, expected one of prefixes, units; did you mean `units`?",
        );
        faulty("units", "units:\n  - {show: li, measure: length, factor: \"long\"}\n", "x.yaml:2:");
        faulty("units", "units:\n  - {show: li, measure: length}\n", "x.yaml:2:16: missing field `factor`");
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
        faulty("units", "version: 1\nunit: []\n", "x.yaml:2:1: unknown field `unit`");
    }

    #[test]
    fn what_a_file_leaves_out_stays() {
        let mut additions = Additions::default();
        additions.read("units", "x.yaml", "units:\n  - {show: li, measure: length, factor: \"500\", words: [li]}\n").unwrap();
        let lexicons = additions.apply().unwrap();
        assert_eq!(lexicons.quantities.units.len(), Lexicons::builtin().quantities.units.len() + 1);
    }

    #[test]
    fn lists_grow_maps_join_values_replace() {
        let mut value = serde_json::json!({"list": ["a"], "map": {"a": 1, "b": 2}, "one": 1, "range": [1, 2]});
        merge(&mut value, serde_json::json!({"list": ["b"], "map": {"b": 3, "c": 4}, "one": 2, "range": [1, 3], "new": [1]}));
        assert_eq!(value, serde_json::json!({"list": ["a", "b"], "map": {"a": 1, "b": 3, "c": 4}, "one": 2, "range": [1, 3], "new": [1]}));
    }
}

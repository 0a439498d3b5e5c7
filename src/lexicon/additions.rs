//! Words that somebody adds to the lexicons: lists grow, entries of one name are joined, a single value replaces the one that was there.

use crate::error::{Error, ErrorKind, Fault};
use crate::lexicon::{
    EMBEDDED, Lexicons, Written, attributes, bodies, countries, dates, events, names, pages, places, quantities, roles, speech, words,
};
use crate::yaml;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Lexicon files of somebody's own, read and found in order.
#[derive(Debug, Default)]
pub struct Additions {
    files: Vec<(String, String, Value)>,
}

impl Additions {
    /// Reads the file of one lexicon; the faults say where and what was expected.
    pub fn read(&mut self, name: &str, path: &str, text: &str) -> Result<(), Vec<Fault>> {
        let embedded = embedded();
        let Some(check) = CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| check) else {
            let known: Vec<&str> = CHECKS.iter().map(|(known, _)| *known).collect();
            let message = format!("there is no lexicon `{name}`, expected one of {}", known.join(", "));
            return Err(vec![Fault { path: path.to_owned(), place: Some((1, 1)), message }]);
        };
        let value: Value = yaml::read(path, text)?;
        if let Err(faults) = check(path, text) {
            // What the file leaves out stays as it is in the lexicon.
            let left_out = |fault: &Fault| {
                let key = fault.message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
                key.is_some_and(|key| value.get(key).is_none() && embedded[name].get(key).is_some())
            };
            let faults: Vec<Fault> = faults.into_iter().filter(|fault| !left_out(fault)).collect();
            if !faults.is_empty() {
                return Err(faults);
            }
        }
        self.files.push((name.to_owned(), path.to_owned(), value));
        Ok(())
    }

    /// The lexicons that are compiled in with these additions.
    pub fn apply(self) -> Result<Lexicons, Error> {
        if self.files.is_empty() {
            return Ok(Lexicons::builtin());
        }
        let mut all = embedded();
        let paths: Vec<String> = self.files.iter().map(|(_, path, _)| path.clone()).collect();
        for (name, _, value) in self.files {
            merge(all.entry(name).or_insert(Value::Null), value);
        }
        serde_json::from_value::<Written>(Value::Object(all)).map(Lexicons::of).map_err(|error| {
            let message = format!("does not fit the lexicon it adds to: {error}");
            Error::new(ErrorKind::Rule, vec![Fault { path: paths.join(", "), place: None, message }])
        })
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
    ("attributes", typed::<attributes::AttributesFile>),
    ("bodies", typed::<bodies::BodiesFile>),
    ("census", typed::<names::CensusFile>),
    ("changes", typed::<quantities::Changes>),
    ("countries", typed::<countries::CountriesFile>),
    ("currencies", typed::<Vec<quantities::CurrencyWords>>),
    ("events", typed::<events::EventsFile>),
    ("furniture", typed::<pages::FurnitureFile>),
    ("hedges", typed::<quantities::Hedges>),
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
        faulty("unit", "a: 1\n", "x.yaml:1:1: there is no lexicon `unit`, expected one of attributes, bodies, census, changes");
        faulty("units", "unit:\n  - show: li\n", "x.yaml:1:1: unknown field `unit`");
        faulty("units", "units:\n  - {show: li, measure: length, factor: \"long\"}\n", "x.yaml:2:");
        faulty("units", "units:\n  - {show: li, measure: length}\n", "x.yaml:2:16: missing field `factor`");
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

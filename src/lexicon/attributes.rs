//! What quantities are said of.

use crate::lexicon::{Measure, WordMap, WordSet};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// The file `attributes.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct AttributesFile {
    attributes: BTreeMap<String, AttributeEntry>,
    people: Vec<String>,
    same: Vec<Vec<String>>,
    related: Vec<Vec<String>>,
    withdrawn: WordSet,
    beside_others: WordSet,
    foreseen: WordSet,
    polls: WordSet,
    periods: BTreeMap<String, Vec<String>>,
    set_apart: WordSet,
    traded: WordSet,
    stages: WordSet,
    results: BTreeMap<String, Vec<String>>,
    passing: WordSet,
    other_contests: WordSet,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct AttributeEntry {
    measures: Vec<Measure>,
    words: Vec<String>,
    /// The slot that these words stand for, where another entry has its name.
    #[serde(default)]
    slot: Option<String>,
    #[serde(default)]
    grows: bool,
    #[serde(default)]
    of_people: bool,
    #[serde(default)]
    of_anybody: bool,
    #[serde(default)]
    owned: bool,
    #[serde(default)]
    verbs: bool,
}

/// A slot that holds one value at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Whether its figure grows as an event goes on.
    pub grows: bool,
    /// Whether it counts people.
    pub of_people: bool,
    /// Whether it counts people of whom nothing more is said: a city of so many people.
    pub of_anybody: bool,
    /// Whether it is always somebody's: a share of the vote, a stake.
    pub owned: bool,
    /// Whether its words name it as verbs alone: eleven are charged, but eleven charges are none of people.
    pub verbs: bool,
}

/// Slots by the words that name them.
#[derive(Debug, Clone)]
pub struct Attributes {
    attributes: Vec<Attribute>,
    words: HashMap<(Measure, String), usize>,
    people: WordSet,
    same: WordMap<String>,
    related: WordMap<String>,
    withdrawn: WordSet,
    beside_others: WordSet,
    foreseen: WordSet,
    polls: WordSet,
    periods: WordMap<String>,
    set_apart: WordSet,
    traded: WordSet,
    stages: WordSet,
    results: WordMap<String>,
    passing: WordSet,
    other_contests: WordSet,
}

impl Attributes {
    /// From the entries of the file.
    pub fn new(file: AttributesFile) -> Self {
        let mut attributes = Vec::new();
        let mut words = HashMap::new();
        for (name, entry) in file.attributes {
            for measure in entry.measures {
                for word in &entry.words {
                    // Where two slots of one measure share a word, the first in the alphabet has it.
                    words.entry((measure, word.clone())).or_insert(attributes.len());
                }
            }
            attributes.push(Attribute {
                name: entry.slot.unwrap_or(name),
                grows: entry.grows,
                of_people: entry.of_people,
                of_anybody: entry.of_anybody,
                owned: entry.owned,
                verbs: entry.verbs,
            });
        }
        let by_first = |groups: Vec<Vec<String>>| -> WordMap<String> {
            let words = groups.into_iter().flat_map(|words| {
                let first = words.first().cloned().unwrap_or_default();
                words.into_iter().map(move |word| (word, first.clone()))
            });
            words.collect()
        };
        let by_word = |groups: BTreeMap<String, Vec<String>>| -> WordMap<String> {
            groups.into_iter().flat_map(|(name, words)| words.into_iter().map(move |word| (word, name.clone()))).collect()
        };
        Self {
            attributes,
            words,
            people: file.people.into_iter().collect(),
            same: by_first(file.same),
            related: by_first(file.related),
            withdrawn: file.withdrawn,
            beside_others: file.beside_others,
            foreseen: file.foreseen,
            polls: file.polls,
            stages: file.stages,
            set_apart: file.set_apart,
            traded: file.traded,
            passing: file.passing,
            other_contests: file.other_contests,
            results: by_word(file.results),
            periods: by_word(file.periods),
        }
    }

    /// The slot that a lemma names for a quantity of that measure.
    pub fn named(&self, measure: Measure, lemma: &str) -> Option<&Attribute> {
        self.words.get(&(measure, lemma.to_owned())).map(|&at| &self.attributes[at])
    }

    /// Whether a noun says nothing of who the people are.
    pub fn is_anybody(&self, lemma: &str) -> bool {
        self.people.contains(lemma)
    }

    /// The word that stands for all of one meaning: "truck" for "lorry".
    pub fn one_word<'a>(&'a self, lemma: &'a str) -> &'a str {
        self.same.get(lemma).map_or(lemma, String::as_str)
    }

    /// The word that stands for all that tell of one happening or thing: "surgery" for "procedure", "win" for "victory".
    pub fn theme<'a>(&'a self, lemma: &'a str) -> &'a str {
        let word = self.one_word(lemma);
        self.related.get(word).map_or(word, String::as_str)
    }

    /// Whether figures of the period are never those of a text that names none: what is traded before the open, core inflation.
    pub fn is_set_apart(&self, period: &str) -> bool {
        self.set_apart.contains(period)
    }

    /// Whether only what is traded has figures of the period: at the close.
    pub fn is_traded(&self, period: &str) -> bool {
        self.traded.contains(period)
    }

    /// Whether the lemma says that a figure is no more held to.
    pub fn withdraws(&self, lemma: &str) -> bool {
        self.withdrawn.contains(lemma)
    }

    /// Whether the word, between a figure and its noun, says that there are more: "six |earlier elections".
    pub fn is_beside_others(&self, word: &str) -> bool {
        self.beside_others.contains(word)
    }

    /// Whether the lemma says that a figure is foreseen.
    pub fn foresees(&self, lemma: &str) -> bool {
        self.foreseen.contains(lemma)
    }

    /// The period, round or part that a word in lower case says a figure is of.
    pub fn period(&self, word: &str) -> Option<&str> {
        self.periods.get(word).map(String::as_str)
    }

    /// Whether ordinals before a noun of that lemma tell one figure from another: "the second quarter".
    pub fn is_stage(&self, lemma: &str) -> bool {
        self.stages.contains(lemma)
    }

    /// The part of a contest that a score beside the word is of: "shoot-out", "vote".
    pub fn result(&self, word: &str) -> Option<&str> {
        self.results.get(word).map(String::as_str)
    }

    /// Whether a score beside the word was so for a while: "led 2-1".
    pub fn is_passing(&self, word: &str) -> bool {
        self.passing.contains(word)
    }

    /// Whether a score beside the word is of another contest: "the 3-0 in the semi-final".
    pub fn is_of_another_contest(&self, word: &str) -> bool {
        self.other_contests.contains(word)
    }

    /// Whether the lemma says that the sentence tells of an estimate.
    pub fn polls(&self, lemma: &str) -> bool {
        self.polls.contains(lemma)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicons;

    #[test]
    fn words_of_one_theme_are_looked_up_by_the_word_that_stands_for_all() {
        let attributes = &Lexicons::builtin().attributes;
        let unreachable: Vec<&String> = attributes.related.keys().filter(|word| attributes.one_word(word) != word.as_str()).collect();
        assert!(unreachable.is_empty(), "in `related`, but `same` has another word for them: {unreachable:?}");
        assert_eq!(attributes.theme("procedure"), attributes.theme("surgery"));
        assert_eq!(attributes.theme("purchase"), attributes.theme("buyout"));
        assert_ne!(attributes.theme("fire"), attributes.theme("shooting"));
    }
}

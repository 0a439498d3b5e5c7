//! Words without a meaning of their own for a claim.

use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;

/// The file `words.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordsFile {
    opening: WordSet,
    function: WordSet,
    fillers: WordSet,
    connectives: WordSet,
    negations: WordSet,
    between: WordSet,
    opposites: Vec<Opposites>,
    contraries: Vec<Vec<String>>,
}

/// Two sides, each of whose words says the opposite of each of the other's.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opposites {
    one: Vec<String>,
    other: Vec<String>,
}

/// Words without a meaning of their own, and words that are opposites.
#[derive(Debug, Clone)]
pub struct Words {
    opening: WordSet,
    function: WordSet,
    fillers: WordSet,
    connectives: WordSet,
    negations: WordSet,
    between: WordSet,
    /// For each word the groups of opposites that it stands in, and on which side.
    opposites: WordMap<Vec<(usize, bool)>>,
    /// For each word the groups of contraries that it stands in.
    contraries: WordMap<Vec<usize>>,
}

impl Words {
    /// From the entries of the file.
    pub fn new(file: WordsFile) -> Self {
        let mut opposites: WordMap<Vec<(usize, bool)>> = WordMap::default();
        for (group, pair) in file.opposites.into_iter().enumerate() {
            for (words, side) in [(pair.one, false), (pair.other, true)] {
                words.into_iter().for_each(|word| opposites.entry(word).or_default().push((group, side)));
            }
        }
        let mut contraries: WordMap<Vec<usize>> = WordMap::default();
        for (group, words) in file.contraries.into_iter().enumerate() {
            words.into_iter().for_each(|word| contraries.entry(word).or_default().push(group));
        }
        Self {
            opening: file.opening,
            function: file.function,
            fillers: file.fillers,
            connectives: file.connectives,
            negations: file.negations,
            between: file.between,
            opposites,
            contraries,
        }
    }

    /// Whether two words, by base form, say the opposite of each other.
    pub fn are_opposites(&self, one: &str, other: &str) -> bool {
        let groups = |word: &str| self.opposites.get(word).map(Vec::as_slice).unwrap_or_default();
        groups(one).iter().any(|&(group, side)| groups(other).contains(&(group, !side)))
    }

    /// Whether two different words, by base form, name two things of one sort.
    pub fn are_contraries(&self, one: &str, other: &str) -> bool {
        let groups = |word: &str| self.contraries.get(word).map(Vec::as_slice).unwrap_or_default();
        one != other && groups(one).iter().any(|group| groups(other).contains(group))
    }

    /// Whether a word, by base form, stands among opposites or contraries.
    pub fn tells_apart(&self, lemma: &str) -> bool {
        self.opposites.contains_key(lemma) || self.contraries.contains_key(lemma)
    }

    /// Whether the word has an opposite, so that it says something even where it is small: "before".
    pub fn has_opposite(&self, word: &str) -> bool {
        self.opposites.contains_key(word)
    }

    /// How many of some words in lower case, the first of a sentence, only join it to the one before: "at the same time", "meanwhile".
    pub fn connecting(&self, words: &[&str]) -> usize {
        const LONGEST: usize = 4;
        let longest = (1..=words.len().min(LONGEST)).rev();
        longest.into_iter().find(|&length| self.connectives.contains(words[..length].join(" ").as_str())).unwrap_or(0)
    }

    /// Whether the word gets a capital only from standing first in a sentence.
    pub fn is_opening(&self, word: &str) -> bool {
        self.opening.contains(word)
    }

    /// Whether a change of the word does not change what was said.
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    /// Whether somebody who writes down what was said may leave the word out: "man", "you know".
    pub fn is_filler(&self, word: &str) -> bool {
        self.fillers.contains(word)
    }

    /// Whether the word turns a sentence round.
    pub fn is_negation(&self, word: &str) -> bool {
        self.negations.contains(word)
    }

    /// Whether the word may stand between a subject and its verb.
    pub fn is_between(&self, word: &str) -> bool {
        self.between.contains(word) || word.ends_with("ly")
    }
}

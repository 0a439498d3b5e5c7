//! Bodies that people belong to, by the words of their names, and who is called by a country.

use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file `bodies.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BodiesFile {
    sorts: BTreeMap<String, Vec<String>>,
    distinguishing: WordSet,
    nationals: WordSet,
}

/// What the words of a body's name say.
#[derive(Debug, Clone)]
pub struct Bodies {
    sorts: WordMap<String>,
    distinguishing: WordSet,
    nationals: WordSet,
}

impl Bodies {
    /// From the entries of the file.
    pub fn new(file: BodiesFile) -> Self {
        let sorts = file.sorts.into_iter().flat_map(|(sort, words)| words.into_iter().map(move |word| (word, sort.clone()))).collect();
        Self { sorts, distinguishing: file.distinguishing, nationals: file.nationals }
    }

    /// The sort of body that a word of a name tells: "university".
    pub fn sort(&self, word: &str) -> Option<&str> {
        self.sorts.get(word).map(String::as_str)
    }

    /// Whether names that are alike but for the word are those of two bodies.
    pub fn distinguishes(&self, word: &str) -> bool {
        self.distinguishing.contains(word)
    }

    /// Whether a country before the noun is that which somebody is of: "referee".
    pub fn is_national(&self, noun: &str) -> bool {
        self.nationals.contains(noun)
    }
}

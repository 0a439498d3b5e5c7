//! Words without a meaning of their own for a claim.

use crate::lexicon::WordSet;
use serde::Deserialize;

/// The file `words.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    opening: WordSet,
    function: WordSet,
    negations: WordSet,
    between: WordSet,
}

impl Words {
    /// Whether the word gets a capital only from standing first in a sentence.
    pub fn is_opening(&self, word: &str) -> bool {
        self.opening.contains(word)
    }

    /// Whether a change of the word does not change what was said.
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
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

//! Verbs of saying.

use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;

/// The file `speech.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SpeechFile {
    verbs: WordMap<Vec<String>>,
    according: Vec<String>,
    claimed: Vec<String>,
    denied: Vec<String>,
}

/// What a verb of saying does with what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// It tells that it was said: "said", "announced".
    Said,
    /// It leaves open whether it is so: "claimed", "insisted".
    Claimed,
    /// It tells that it is said not to be so: "denied".
    Denied,
}

/// How texts say that somebody said something.
#[derive(Debug, Clone)]
pub struct Speech {
    lemmas: WordMap<String>,
    bases: WordSet,
    claimed: WordSet,
    denied: WordSet,
    /// Phrases that lead to a speaker without a verb.
    pub according: Vec<String>,
}

impl Speech {
    /// From the entries of the file.
    pub fn new(file: SpeechFile) -> Self {
        let mut lemmas = WordMap::default();
        let bases = file.verbs.keys().cloned().collect();
        for (lemma, forms) in file.verbs {
            for form in forms {
                lemmas.insert(form, lemma.clone());
            }
        }
        let (claimed, denied) = (file.claimed.into_iter().collect(), file.denied.into_iter().collect());
        Self { lemmas, bases, claimed, denied, according: file.according }
    }

    /// Whether the word is the plain form of a verb of saying; after "to" it is a verb, elsewhere often a noun.
    pub fn is_base(&self, word: &str) -> bool {
        self.bases.contains(word)
    }

    /// The lemma of a verb of saying, from any of its forms in lower case.
    pub fn lemma(&self, form: &str) -> Option<&str> {
        self.lemmas.get(form).map(String::as_str)
    }

    /// What a verb of saying, in any of its forms in lower case, does with what is said.
    pub fn strength(&self, form: &str) -> Option<Strength> {
        let lemma = self.lemma(form)?;
        Some(if self.denied.contains(lemma) {
            Strength::Denied
        } else if self.claimed.contains(lemma) {
            Strength::Claimed
        } else {
            Strength::Said
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    fn check(form: &str, expected: Option<Strength>) {
        assert_eq!(Lexicons::builtin().speech.strength(form), expected, "{form}");
    }

    #[test]
    fn strengths() {
        check("said", Some(Strength::Said));
        check("insists", Some(Strength::Claimed));
        check("denied", Some(Strength::Denied));
        check("refuting", Some(Strength::Denied));
        check("bridge", None);
    }

    #[test]
    fn every_verb_with_a_strength_is_a_verb_of_saying() {
        let speech = &Lexicons::builtin().speech;
        for lemma in speech.claimed.iter().chain(&speech.denied) {
            assert!(speech.is_base(lemma), "{lemma}");
        }
    }
}

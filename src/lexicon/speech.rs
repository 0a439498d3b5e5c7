//! Verbs of saying.

use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;

/// The file `speech.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SpeechFile {
    verbs: WordMap<Vec<String>>,
    according: Vec<String>,
}

/// How texts say that somebody said something.
#[derive(Debug, Clone)]
pub struct Speech {
    lemmas: WordMap<String>,
    bases: WordSet,
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
        Self { lemmas, bases, according: file.according }
    }

    /// Whether the word is the plain form of a verb of saying; after "to" it is a verb, elsewhere often a noun.
    pub fn is_base(&self, word: &str) -> bool {
        self.bases.contains(word)
    }

    /// The lemma of a verb of saying, from any of its forms in lower case.
    pub fn lemma(&self, form: &str) -> Option<&str> {
        self.lemmas.get(form).map(String::as_str)
    }
}

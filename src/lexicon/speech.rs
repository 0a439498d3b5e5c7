//! Verbs of saying.

use serde::Deserialize;
use std::collections::HashMap;

/// The file `speech.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SpeechFile {
    verbs: HashMap<String, Vec<String>>,
    according: Vec<String>,
}

/// How texts say that somebody said something.
#[derive(Debug, Clone)]
pub struct Speech {
    lemmas: HashMap<String, String>,
    /// Phrases that lead to a speaker without a verb.
    pub according: Vec<String>,
}

impl Speech {
    /// From the entries of the file.
    pub fn new(file: SpeechFile) -> Self {
        let mut lemmas = HashMap::new();
        for (lemma, forms) in file.verbs {
            for form in forms {
                lemmas.insert(form, lemma.clone());
            }
        }
        Self { lemmas, according: file.according }
    }

    /// The lemma of a verb of saying, from any of its forms in lower case.
    pub fn lemma(&self, form: &str) -> Option<&str> {
        self.lemmas.get(form).map(String::as_str)
    }
}

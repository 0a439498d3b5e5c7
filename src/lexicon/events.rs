//! Events, and how texts say how long they lasted and who took part.

use crate::language::Token;
use crate::lexicon::WordMap;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// The file `events.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EventsFile {
    classes: BTreeMap<String, Vec<String>>,
    lasting: Vec<String>,
    ended: Vec<String>,
    spent: Vec<String>,
    planned: Vec<String>,
    background: Vec<String>,
    taking_part: Vec<String>,
}

/// What a word or phrase around an event says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// Its subject lasted so long.
    Lasting,
    /// Its subject ended after so long.
    Ended,
    /// Somebody spent so long on something.
    Spent,
    /// It was to be.
    Planned,
    /// It is another event than that of the day.
    Background,
    /// Somebody took part.
    TakingPart,
}

/// Events by the nouns that name them, and the words around them.
#[derive(Debug, Clone)]
pub struct Events {
    nouns: WordMap<String>,
    cues: WordMap<HashSet<Cue>>,
}

/// No noun or cue has more words.
const LONGEST: usize = 4;

impl Events {
    /// From the entries of the file.
    pub fn new(file: EventsFile) -> Self {
        let nouns = file
            .classes
            .into_iter()
            .flat_map(|(class, nouns)| nouns.into_iter().map(move |noun| (noun.replace(['-', ' '], ""), class.clone())))
            .collect();
        let mut cues: WordMap<HashSet<Cue>> = WordMap::default();
        for (words, cue) in [
            (file.lasting, Cue::Lasting),
            (file.ended, Cue::Ended),
            (file.spent, Cue::Spent),
            (file.planned, Cue::Planned),
            (file.background, Cue::Background),
            (file.taking_part, Cue::TakingPart),
        ] {
            for word in words {
                cues.entry(word.replace(' ', "")).or_default().insert(cue);
            }
        }
        Self { nouns, cues }
    }

    /// The class of the event that the first of these words name, and how many words do: the longest noun counts.
    pub fn noun(&self, words: &[Token]) -> Option<(&str, usize)> {
        let mut key = String::new();
        let mut best = None;
        for (index, word) in words.iter().take(LONGEST).enumerate() {
            if word.lower != "-" {
                key.push_str(&word.lower);
            }
            let class = self.nouns.get(&key).or_else(|| self.nouns.get(key.strip_suffix('s')?));
            if let Some(class) = class
                && word.lower != "-"
            {
                best = Some((class.as_str(), index + 1));
            }
        }
        best
    }

    /// How many of the first words are a cue of that sort; `None` if they are not.
    pub fn cue(&self, words: &[Token], cue: Cue) -> Option<usize> {
        let mut key = String::new();
        let mut best = None;
        for (index, word) in words.iter().take(2).enumerate() {
            key.push_str(&word.lower);
            if self.cues.get(&key).is_some_and(|cues| cues.contains(&cue)) {
                best = Some(index + 1);
            }
        }
        best
    }
}

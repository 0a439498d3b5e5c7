//! Base forms, by edits learned from the treebanks: "lawmakers" loses its "s", "went" becomes "go".

use crate::language::hash::{Hashed, feature, pair, word};
use crate::language::table::{CLASSES, Classes, best};
use crate::language::tag::{Fine, Tag};

/// The lemmatizer: weights, and the edits that its classes stand for.
#[derive(Debug, Clone)]
pub struct Lemmatizer<'a> {
    weights: Classes<'a>,
    /// Characters to cut from the end, and what to put there.
    edits: Vec<(usize, &'a str)>,
}

impl<'a> Lemmatizer<'a> {
    /// A lemmatizer over its sections of the model; an edit is a line of a number and letters.
    pub fn new(weights: &'a [u8], edits: &'a [u8]) -> Self {
        let edits = std::str::from_utf8(edits).unwrap_or_default();
        let edits = edits.lines().filter_map(|line| line.split_once(' ')).map(|(cut, add)| (cut.parse().unwrap_or(0), add)).collect();
        Self { weights: Classes::new(weights), edits }
    }

    /// The base form of a word in lower case; `memory` is of this lemmatizer alone.
    pub fn lemma(&self, lower: &str, tag: Tag, fine: Fine, memory: &mut Memory) -> String {
        if !inflects(tag, fine) {
            return lower.to_owned();
        }
        let Memory { edits, found } = memory;
        if edits.len() > MOST {
            edits.clear();
        }
        let edit = *edits.entry(feature(3, pair(word(lower), class(tag, fine)))).or_insert_with(|| {
            features(lower, tag, fine, found);
            let mut scores = [0i32; CLASSES];
            self.weights.add_all(found, &mut scores);
            best(&scores[..self.edits.len().min(CLASSES)])
        });
        let (cut, add) = self.edits.get(edit).copied().unwrap_or((0, ""));
        apply(lower, cut, add).unwrap_or_else(|| lower.to_owned())
    }
}

/// How many words are kept.
const MOST: usize = 1 << 14;

/// What the lemmatizer keeps while it reads texts: the edits of words that came already.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    edits: Hashed<usize>,
    found: Vec<u64>,
}

fn class(tag: Tag, fine: Fine) -> u64 {
    (tag as u64) << 8 | fine as u64
}

/// Whether words of that kind can differ from their base form.
pub fn inflects(tag: Tag, fine: Fine) -> bool {
    !matches!(fine, Fine::Name | Fine::Number | Fine::Address | Fine::Preposition | Fine::Conjunction | Fine::Modal)
        && !matches!(tag, Tag::Punctuation | Tag::Symbol)
        || fine == Fine::Modal
}

/// A word after an edit; `None` where it is shorter than what is to be cut.
pub fn apply(lower: &str, cut: usize, add: &str) -> Option<String> {
    let keep = match cut {
        0 => lower.len(),
        _ => lower.char_indices().rev().nth(cut - 1)?.0,
    };
    let mut lemma = String::with_capacity(keep + add.len());
    lemma.push_str(&lower[..keep]);
    lemma.push_str(add);
    (!lemma.is_empty()).then_some(lemma)
}

/// What decides the edit of a word.
pub fn features(lower: &str, tag: Tag, fine: Fine, out: &mut Vec<u64>) {
    let class = class(tag, fine);
    out.clear();
    out.extend([feature(1, class), feature(2, word(lower)), feature(3, pair(word(lower), class))]);
    for (index, (at, _)) in lower.char_indices().rev().take(6).enumerate() {
        out.push(feature(4 + index as u64, pair(word(&lower[at..]), class)));
    }
    out.push(feature(12, pair(lower.chars().count().min(6) as u64, class)));
}

//! Base forms, by edits learned from the treebanks: "lawmakers" loses its "s", "went" becomes "go".

use crate::language::hash::{feature, pair};
use crate::language::table::{Classes, best};
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

    /// The base form of a word in lower case.
    pub fn lemma(&self, lower: &str, tag: Tag, fine: Fine) -> String {
        if !inflects(tag, fine) {
            return lower.to_owned();
        }
        let mut scores = vec![0i32; self.edits.len()];
        for feature in features(lower, tag, fine) {
            self.weights.add(feature, &mut scores);
        }
        let (cut, add) = self.edits.get(best(&scores)).copied().unwrap_or((0, ""));
        apply(lower, cut, add).unwrap_or_else(|| lower.to_owned())
    }
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
pub fn features(lower: &str, tag: Tag, fine: Fine) -> Vec<u64> {
    use crate::language::hash::word;
    let class = (tag as u64) << 8 | fine as u64;
    let mut out = vec![feature(1, class), feature(2, word(lower)), feature(3, pair(word(lower), class))];
    for (index, (at, _)) in lower.char_indices().rev().take(6).enumerate() {
        out.push(feature(4 + index as u64, pair(word(&lower[at..]), class)));
    }
    out.push(feature(12, pair(lower.chars().count().min(6) as u64, class)));
    out
}

//! How alike two sentences are by the words that carry meaning.

use crate::extract::{Claim, ClaimId, Subject};
use crate::resolve::Corpus;
use std::collections::{BTreeMap, BTreeSet};

/// How telling each word of a story is. A word that every source uses says little of which sentence is meant:
/// the idea of inverse document frequency (Spärck Jones 1972), in whole numbers so that no platform rounds otherwise.
pub struct Likeness {
    /// Weights in tenths, from 1 to 11.
    weights: BTreeMap<String, u32>,
}

impl Likeness {
    /// Weighs the words of the claims' sentences by the number of sources that use them.
    pub fn new(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> Self {
        let mut sources: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (id, claim) in claims {
            if let Subject::Slot(slot) = &claim.subject {
                for word in &slot.context {
                    sources.entry(word).or_default().insert(id.source.index());
                }
            }
        }
        let all = corpus.extractions.len().max(1);
        Self { weights: sources.into_iter().map(|(word, of)| (word.to_owned(), 1 + (10 * (all + 1 - of.len()) / all) as u32)).collect() }
    }

    /// The share of the telling words of the sentence that has fewer which the other has too, in hundredths.
    pub fn of(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> u32 {
        let weigh = |words: &BTreeSet<String>| -> u32 { words.iter().map(|word| self.weights.get(word).copied().unwrap_or(1)).sum() };
        let shared: u32 = one.intersection(other).map(|word| self.weights.get(word).copied().unwrap_or(1)).sum();
        shared * 100 / weigh(one).min(weigh(other)).max(1)
    }
}

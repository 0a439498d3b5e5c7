//! How alike two sentences are by the words that carry meaning.

use crate::extract::{Claim, ClaimId, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// How telling each word of a story is. A word that every source uses says little of which sentence is meant:
/// the idea of inverse document frequency (Spärck Jones 1972), in whole numbers so that no platform rounds otherwise.
pub struct Likeness {
    /// Weights in tenths, from 1 to 11.
    weights: BTreeMap<String, u32>,
}

impl Likeness {
    /// Weighs the words of the claims' sentences by the number of sources that use them.
    pub fn new(claims: &[(ClaimId, &Claim)]) -> Self {
        let mut contexts: BTreeMap<usize, Vec<&BTreeSet<String>>> = BTreeMap::new();
        for (id, claim) in claims {
            if let Subject::Slot(slot) = &claim.subject {
                contexts.entry(id.source.index()).or_default().push(&slot.context);
            }
        }
        // Two copies of one text are one voice.
        let voices: BTreeSet<Vec<&BTreeSet<String>>> = contexts.into_values().collect();
        let mut used: BTreeMap<&str, usize> = BTreeMap::new();
        for voice in &voices {
            let words: BTreeSet<&str> = voice.iter().flat_map(|context| context.iter().map(String::as_str)).collect();
            for word in words {
                *used.entry(word).or_default() += 1;
            }
        }
        let all = voices.len().max(1);
        Self { weights: used.into_iter().map(|(word, of)| (word.to_owned(), 1 + (10 * (all + 1 - of) / all) as u32)).collect() }
    }

    /// The share of the telling words of the sentence that has fewer which the other has too, in hundredths.
    pub fn of(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> u32 {
        let weigh = |words: &BTreeSet<String>| -> u32 { words.iter().map(|word| self.weights.get(word).copied().unwrap_or(1)).sum() };
        let shared: u32 = one.intersection(other).map(|word| self.weights.get(word).copied().unwrap_or(1)).sum();
        shared * 100 / weigh(one).min(weigh(other)).max(1)
    }
}

//! How alike two sentences are by the words that carry meaning.

use crate::extract::{Slot, Subject};
use crate::resolve::Corpus;
use std::collections::{BTreeMap, BTreeSet};

/// How telling each word of a story is. A word that stands in many sentences, or that every source uses, says little of which sentence is meant:
/// the idea of inverse document frequency (Spärck Jones 1972), in whole numbers so that no platform rounds otherwise.
pub struct Likeness<'a> {
    /// Weights from 1 to 11.
    weights: BTreeMap<&'a str, u32>,
}

/// What a word that stands in one sentence alone weighs more than one that stands in all.
const SENTENCES: u32 = 5;
/// What a word that hardly any source uses weighs more than one that all use.
const SOURCES: u32 = 6;
/// What a word of the sentence weighs beside one of its two nearest words, its other near words, and a word of the sentences around it.
const SENTENCE: u32 = 10;
const NEAREST: u32 = 25;
const NEAR: u32 = 18;
const AROUND: u32 = 2;
/// So many of the words that say what a figure is of are its nearest.
const NEAREST_WORDS: usize = 8;

impl<'a> Likeness<'a> {
    /// Weighs the words of the sentences that hold quantities by the number of sources that use them.
    pub fn new(corpus: &'a Corpus) -> Self {
        let mut contexts: Vec<Vec<&BTreeSet<String>>> = Vec::new();
        for extraction in &corpus.extractions {
            let slots = extraction.claims.iter().filter_map(|claim| match &claim.subject {
                Subject::Slot(slot) => Some(slot.as_ref()),
                _ => None,
            });
            contexts.push(slots.flat_map(|slot| [&slot.context, &slot.around]).collect());
        }
        // Two copies of one text are one voice.
        let voices: BTreeSet<Vec<&BTreeSet<String>>> = contexts.into_iter().filter(|voice| !voice.is_empty()).collect();
        // In how many sentences, and in how many sources, a word stands.
        let mut used: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut sentences = 1;
        for voice in &voices {
            let contexts: BTreeSet<&BTreeSet<String>> = voice.iter().copied().collect();
            sentences += contexts.len();
            let words = || contexts.iter().flat_map(|context| context.iter().map(String::as_str));
            words().for_each(|word| used.entry(word).or_default().0 += 1);
            words().collect::<BTreeSet<_>>().into_iter().for_each(|word| used.entry(word).or_default().1 += 1);
        }
        let (sources, most) = (voices.len().max(1), logarithm(sentences).max(1));
        let weight = |(inside, of): (usize, usize)| {
            let rare = SENTENCES * logarithm(sentences).saturating_sub(logarithm(inside)) / most;
            (rare + SOURCES * (sources + 1 - of) as u32 / sources as u32).max(1)
        };
        Self { weights: used.into_iter().map(|(word, of)| (word, weight(of))).collect() }
    }

    fn weight(&self, word: &str) -> u32 {
        self.weights.get(word).copied().unwrap_or(1)
    }

    /// The share of the telling words of the sentence that has fewer which the other has too, in hundredths.
    pub fn of(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> u32 {
        let weigh = |words: &BTreeSet<String>| -> u32 { words.iter().map(|word| self.weight(word)).sum() };
        let shared: u32 = one.intersection(other).map(|word| self.weight(word)).sum();
        shared * 100 / weigh(one).min(weigh(other)).max(1)
    }

    /// The words of a slot with their weights: those that say what the figure is of weigh most, those of the next sentences least.
    pub fn weighed(&self, slot: &'a Slot) -> Weighed<'a> {
        let mut words: BTreeMap<&str, u32> = BTreeMap::new();
        let mut add = |word: &'a str, times: u32| {
            let weight = words.entry(word).or_default();
            *weight = times.max(*weight);
        };
        slot.context.iter().for_each(|word| add(word, SENTENCE));
        slot.words.iter().enumerate().for_each(|(place, word)| add(word, if place < 2 { NEAREST } else { NEAR }));
        slot.around.iter().for_each(|word| add(word, AROUND));
        let close = words.values().map(|times| *times > AROUND).collect();
        let mut nearest: Vec<(&str, u32)> = slot.words.iter().take(NEAREST_WORDS).map(|word| (word.as_str(), self.weight(word))).collect();
        nearest.sort_unstable();
        nearest.dedup();
        let words: Vec<(&str, u32)> = words.into_iter().map(|(word, times)| (word, times * self.weight(word))).collect();
        Weighed { close, nearest, all: words.iter().map(|(_, weight)| weight).sum(), words }
    }
}

/// The logarithm to the base of two, in sixteenths, straight between powers.
fn logarithm(number: usize) -> u32 {
    let whole = number.max(1).ilog2();
    16 * whole + ((16 * number.max(1)) >> whole) as u32 - 16
}

/// The words around a figure, in order, each with its weight.
pub struct Weighed<'a> {
    words: Vec<(&'a str, u32)>,
    /// Which of them stand in the figure's own sentence.
    close: Vec<bool>,
    all: u32,
    /// The words that say what the figure is of, nearest in the tree, in order.
    nearest: Vec<(&'a str, u32)>,
}

impl Weighed<'_> {
    /// Whether both are of one sentence, word for word.
    pub fn is_copy(&self, other: &Weighed<'_>) -> bool {
        self.words == other.words && self.nearest == other.nearest
    }

    /// How many words both have, those of the sentences around them left out.
    pub fn shared(&self, other: &Weighed<'_>) -> usize {
        let close = |words: &'_ Weighed<'_>, word: &str| {
            words.words.binary_search_by(|(known, _)| (*known).cmp(word)).is_ok_and(|at| words.close[at])
        };
        self.words.iter().zip(&self.close).filter(|((word, _), near)| **near && close(other, word)).count()
    }

    /// The weight of the words that both have, in hundredths of the weight that they could share: between that of the lighter (three fifths)
    /// and that of the heavier (two fifths), so that a headline can match a long sentence but not every one.
    pub fn likeness(&self, other: &Weighed<'_>) -> u32 {
        let shared = shared(self.words.iter().copied(), other.words.iter().copied(), u32::min);
        shared * 500 / (3 * self.all.min(other.all) + 2 * self.all.max(other.all)).max(1)
    }

    /// The weight of the words of both sentences in hundredths of that of all, those of the sentences around them left out (the Dice coefficient).
    pub fn overlap(&self, other: &Weighed<'_>) -> u32 {
        fn close<'w>(words: &'w Weighed<'_>) -> impl Iterator<Item = (&'w str, u32)> {
            words.words.iter().zip(&words.close).filter(|(_, close)| **close).map(|(word, _)| *word)
        }
        let all: u32 = close(self).chain(close(other)).map(|(_, weight)| weight).sum();
        100 * shared(close(self), close(other), |one, other| one + other) / all.max(1)
    }

    /// The same of the words that say what the figures are of.
    pub fn nearest(&self, other: &Weighed<'_>) -> u32 {
        let all: u32 = self.nearest.iter().chain(&other.nearest).map(|(_, weight)| weight).sum();
        100 * shared(self.nearest.iter().copied(), other.nearest.iter().copied(), |one, other| one + other) / all.max(1)
    }
}

/// What the words come to that two sorted lists both have.
fn shared<'a>(
    one: impl Iterator<Item = (&'a str, u32)>,
    other: impl Iterator<Item = (&'a str, u32)>,
    sum: impl Fn(u32, u32) -> u32,
) -> u32 {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    let mut all = 0;
    while let (Some((left, weight)), Some((right, second))) = (one.peek(), other.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => drop(one.next()),
            std::cmp::Ordering::Greater => drop(other.next()),
            std::cmp::Ordering::Equal => {
                all += sum(*weight, *second);
                one.next();
                other.next();
            }
        }
    }
    all
}

//! How alike two sentences are by the words that carry meaning.

use crate::extract::{Slot, Subject};
use crate::lexicon::WordHasher;
use crate::resolve::Corpus;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

/// How telling each word of a story is. A word that stands in many sentences, or that every source uses, says little of which sentence is meant:
/// the idea of inverse document frequency (Spärck Jones 1972), in whole numbers so that no platform rounds otherwise.
pub struct Likeness<'a> {
    /// A number for each word, and its weight from 1 to 11.
    words: HashMap<&'a str, (u32, u32), BuildHasherDefault<WordHasher>>,
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
        Self { words: used.into_iter().zip(0..).map(|((word, of), number)| (word, (number, weight(of)))).collect() }
    }

    fn weight(&self, word: &str) -> u32 {
        self.words.get(word).map_or(1, |(_, weight)| *weight)
    }

    /// The telling words of the sentence of a slot.
    pub fn telling(&self, slot: &Slot) -> Telling {
        // Invariant: the words of every slot of the corpus are known.
        let mut words: Vec<(u32, u32)> = slot.context.iter().filter_map(|word| self.words.get(word.as_str()).copied()).collect();
        words.sort_unstable();
        Telling { all: words.iter().map(|(_, weight)| weight).sum(), words }
    }

    /// The words of slots with their weights: those that say what the figure is of weigh most, those of the next sentences least.
    pub fn weighed(&self, slots: impl Iterator<Item = &'a Slot>) -> Vec<Weighed> {
        let mut numbers: WordNumbers<'a> = HashMap::default();
        slots.map(|slot| self.weigh(slot, &mut numbers)).collect()
    }

    fn weigh(&self, slot: &'a Slot, numbers: &mut WordNumbers<'a>) -> Weighed {
        let mut words: BTreeMap<&str, u32> = BTreeMap::new();
        let mut add = |word: &'a str, times: u32| {
            let weight = words.entry(word).or_default();
            *weight = times.max(*weight);
        };
        slot.context.iter().for_each(|word| add(word, SENTENCE));
        slot.words.iter().enumerate().for_each(|(place, word)| add(word, if place < 2 { NEAREST } else { NEAR }));
        slot.around.iter().for_each(|word| add(word, AROUND));
        let mut number = |word: &'a str| {
            let next = numbers.len();
            *numbers.entry(word).or_insert(next)
        };
        let mut nearest: Vec<(usize, u32)> = slot.words.iter().take(NEAREST_WORDS).map(|word| (number(word), self.weight(word))).collect();
        nearest.sort_unstable();
        nearest.dedup();
        let word = |(word, times): (&'a str, u32)| Word { number: number(word), weight: times * self.weight(word), close: times > AROUND };
        let mut words: Vec<Word> = words.into_iter().map(word).collect();
        words.sort_unstable_by_key(|word| word.number);
        let close = words.iter().filter(|word| word.close).map(|word| word.weight).sum();
        Weighed {
            all: words.iter().map(|word| word.weight).sum(),
            close,
            all_nearest: nearest.iter().map(|(_, weight)| weight).sum(),
            words,
            nearest,
        }
    }
}

/// The telling words of a sentence as numbers, in order, each with its weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    words: Vec<(u32, u32)>,
    all: u32,
}

impl Telling {
    /// The share of the telling words of the sentence that has fewer which the other has too, in hundredths.
    pub fn likeness(&self, other: &Telling) -> u32 {
        let (mut at, mut shared) = (0, 0);
        for (word, weight) in &self.words {
            at += other.words[at..].iter().take_while(|(known, _)| known < word).count();
            shared += if other.words.get(at).is_some_and(|(known, _)| known == word) { *weight } else { 0 };
        }
        shared * 100 / self.all.min(other.all).max(1)
    }
}

/// A number for each word: words are compared once for every pair of figures.
type WordNumbers<'a> = HashMap<&'a str, usize, BuildHasherDefault<WordHasher>>;

/// The logarithm to the base of two, in sixteenths, straight between powers.
fn logarithm(number: usize) -> u32 {
    let whole = number.max(1).ilog2();
    16 * whole + ((16 * number.max(1)) >> whole) as u32 - 16
}

/// A word near a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    number: usize,
    weight: u32,
    /// Whether it stands in the figure's own sentence.
    close: bool,
}

/// The words around a figure, each with its weight.
pub struct Weighed {
    /// In the order of their numbers.
    words: Vec<Word>,
    /// The weight of all words, of those of the figure's own sentence, and of those that say what the figure is of.
    all: u32,
    close: u32,
    all_nearest: u32,
    /// The words that say what the figure is of, nearest in the tree, in the order of their numbers.
    nearest: Vec<(usize, u32)>,
}

impl Weighed {
    /// Whether both are of one sentence, word for word.
    pub fn is_copy(&self, other: &Weighed) -> bool {
        let same = |(one, other): (&Word, &Word)| one.number == other.number && one.weight == other.weight;
        self.words.len() == other.words.len() && self.words.iter().zip(&other.words).all(same) && self.nearest == other.nearest
    }
}

/// How the words of two figures go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// The weight of the words that both have, in hundredths of the weight that they could share: between that of the lighter (three fifths)
    /// and that of the heavier (two fifths), so that a headline can match a long sentence but not every one.
    pub likeness: u32,
    /// The weight of the words of both sentences in hundredths of that of all, those of the sentences around them left out (the Dice coefficient).
    pub overlap: u32,
    /// The same of the words that say what the figures are of.
    pub nearest: u32,
    /// How many words both have, those of the sentences around them left out.
    pub shared: u32,
}

/// The words of one figure, laid out by their numbers: every other is held against it in one pass over its own words.
pub struct LaidOut<'w> {
    weighed: Option<&'w Weighed>,
    /// For every word its weight, 0 where the figure does not have it, and its weight in the figure's own sentence.
    words: Vec<(u32, u32)>,
    nearest: Vec<u32>,
}

impl<'w> LaidOut<'w> {
    /// Room for the words of all these.
    pub fn new(all: &[Weighed]) -> Self {
        let words = all.iter().flat_map(|weighed| weighed.words.last()).map(|word| word.number + 1).max().unwrap_or(0);
        Self { weighed: None, words: vec![(0, 0); words], nearest: vec![0; words] }
    }

    /// Lays out the words of another figure.
    pub fn lay_out(&mut self, weighed: &'w Weighed) {
        if let Some(before) = self.weighed.replace(weighed) {
            before.words.iter().for_each(|word| self.words[word.number] = (0, 0));
            before.nearest.iter().for_each(|(word, _)| self.nearest[*word] = 0);
        }
        weighed.words.iter().for_each(|word| self.words[word.number] = (word.weight, if word.close { word.weight } else { 0 }));
        weighed.nearest.iter().for_each(|(word, weight)| self.nearest[*word] = *weight);
    }

    /// How the words of a figure go with those that are laid out.
    pub fn compare(&self, other: &Weighed) -> Comparison {
        let none = Comparison { likeness: 0, overlap: 0, nearest: 0, shared: 0 };
        let Some(one) = self.weighed else { return none };
        let (mut both, mut together, mut shared) = (0, 0, 0);
        for word in &other.words {
            let (weight, close) = self.words[word.number];
            both += weight.min(word.weight);
            if close > 0 && word.close {
                together += close + word.weight;
                shared += 1;
            }
        }
        let near = |(word, weight): &(usize, u32)| Some(self.nearest[*word]).filter(|own| *own > 0).map_or(0, |own| own + weight);
        let near: u32 = other.nearest.iter().map(near).sum();
        Comparison {
            likeness: both * 500 / (3 * one.all.min(other.all) + 2 * one.all.max(other.all)).max(1),
            overlap: 100 * together / (one.close + other.close).max(1),
            nearest: 100 * near / (one.all_nearest + other.all_nearest).max(1),
            shared,
        }
    }
}

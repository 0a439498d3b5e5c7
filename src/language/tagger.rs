//! Tags words with their parts of speech, greedily and twice.
//!
//! The first pass sees words and the tags to the left, the second also what the first pass said to the right.

use crate::language::Shape;
use crate::language::atom::Atom;
use crate::language::hash::{Hashed, feature, pair};
use crate::language::table::{CLASSES, Classes, best};
use crate::language::tag::{Fine, Tag};
use std::collections::hash_map::Entry;

/// A class past all classes: before the first word and after the last.
const OUTSIDE: u64 = 250;

/// The feature under which a word is looked up that has one tag only.
pub fn certain(atom: &Atom) -> u64 {
    feature(90, pair(atom.word, atom.capital))
}

/// The tagger: two tables of weights and what their classes mean.
#[derive(Debug, Clone, Copy)]
pub struct Tagger<'a> {
    first: Classes<'a>,
    second: Classes<'a>,
    /// Frequent words that have one tag only: "the", "president". They need no weighing.
    certain: Classes<'a>,
    /// Pairs of universal and fine part of speech.
    pairs: &'a [u8],
}

impl<'a> Tagger<'a> {
    /// A tagger over its sections of the model.
    pub fn new(first: &'a [u8], second: &'a [u8], certain: &'a [u8], pairs: &'a [u8]) -> Self {
        Self { first: Classes::new(first), second: Classes::new(second), certain: Classes::new(certain), pairs }
    }

    /// What a class means.
    pub fn meaning(&self, class: u8) -> (Tag, Fine) {
        let pair = &self.pairs[2 * usize::from(class)..];
        (Tag::at(usize::from(pair[0])), Fine::at(usize::from(pair[1])))
    }

    /// The classes of a sentence's words; `memory` is of this tagger alone.
    pub fn tag(&self, atoms: &[Atom], memory: &mut Memory) -> Vec<u8> {
        self.know(atoms, memory);
        let first = self.pass(&self.first, atoms, &[], memory);
        self.pass(&self.second, atoms, &first, memory)
    }

    /// What the first pass says.
    pub fn first(&self, atoms: &[Atom]) -> Vec<u8> {
        let mut memory = Memory::default();
        self.know(atoms, &mut memory);
        self.pass(&self.first, atoms, &[], &mut memory)
    }

    /// What the second pass says after the first.
    pub fn second(&self, atoms: &[Atom], earlier: &[u8]) -> Vec<u8> {
        let mut memory = Memory::default();
        self.know(atoms, &mut memory);
        self.pass(&self.second, atoms, earlier, &mut memory)
    }

    /// Looks every word of a sentence up: what needs no weighing, and what speaks for the tags of the others whatever stands around them.
    fn know(&self, atoms: &[Atom], memory: &mut Memory) {
        let classes = self.pairs.len() / 2;
        memory.words.clear();
        if memory.scores.len() > MOST * 2 * classes {
            memory.rows.clear();
            memory.scores.clear();
        }
        for atom in atoms {
            let word = match self.certain.only(certain(atom)).filter(|&class| usize::from(class) < classes) {
                Some(class) => Word::Certain(class),
                None => Word::Row(self.row(atom, memory)),
            };
            memory.words.push(word);
        }
    }

    /// Where the scores stand that a word has by itself, in the first pass and behind it in the second.
    fn row(&self, atom: &Atom, memory: &mut Memory) -> usize {
        let classes = self.pairs.len() / 2;
        let start = memory.scores.len();
        // Of numbers the form says too little.
        if atom.capital != Shape::Number as u64 {
            match memory.rows.entry(feature(92, pair(atom.word, atom.shape))) {
                Entry::Occupied(entry) => return *entry.get(),
                Entry::Vacant(entry) => entry.insert(start),
            };
        }
        if memory.scores.capacity() == 0 {
            // Room that is not used costs nothing; to grow into it step by step would copy all of it several times.
            memory.scores.reserve(ROOM * 2 * classes);
        }
        own(atom, &mut memory.found);
        for weights in [&self.first, &self.second] {
            let mut scores = [0i32; CLASSES];
            weights.add_all(&memory.found, &mut scores);
            memory.scores.extend_from_slice(&scores[..classes]);
        }
        start
    }

    fn pass(&self, weights: &Classes, atoms: &[Atom], earlier: &[u8], memory: &mut Memory) -> Vec<u8> {
        let classes = self.pairs.len() / 2;
        let mut done = Vec::with_capacity(atoms.len());
        let mut scores = [0i32; CLASSES];
        for at in 0..atoms.len() {
            let class = match memory.words[at] {
                Word::Certain(class) => class,
                Word::Row(row) => {
                    let row = if earlier.is_empty() { row } else { row + classes };
                    scores[..classes].copy_from_slice(&memory.scores[row..row + classes]);
                    around(atoms, at, &done, earlier, &mut memory.found);
                    weights.add_all(&memory.found, &mut scores);
                    let class = best(&scores[..classes]);
                    // What the first pass is sure of needs no second.
                    let sure = scores[class].saturating_sub(SURE);
                    if earlier.is_empty() && scores[..classes].iter().filter(|&&score| score > sure).count() == 1 {
                        memory.words[at] = Word::Certain(class as u8);
                    }
                    class as u8
                }
            };
            done.push(class);
        }
        done
    }
}

/// What the tagger keeps while it reads texts: words come again, and what speaks for their tags by themselves is weighed once.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The words of the sentence at hand.
    words: Vec<Word>,
    /// Where the scores of a word begin.
    rows: Hashed<usize>,
    scores: Vec<i32>,
    found: Vec<u64>,
}

/// By how much the best class of the first pass is ahead of all others where the second pass does not look again.
const SURE: i32 = 10_000;

/// How many words are kept: some three megabytes.
const MOST: usize = 4096;
/// For how many words there is room from the start: those of an article of a thousand words.
const ROOM: usize = 512;

#[derive(Debug, Clone, Copy)]
enum Word {
    /// It has one tag only.
    Certain(u8),
    /// Its scores begin there.
    Row(usize),
}

/// The features of the word at `at`: `done` are the tags to its left, `earlier` those of the first pass, empty in the first pass.
pub fn features(atoms: &[Atom], at: usize, done: &[u8], earlier: &[u8], out: &mut Vec<u64>) {
    let mut all = Vec::with_capacity(64);
    own(&atoms[at], &mut all);
    around(atoms, at, done, earlier, out);
    out.extend_from_slice(&all);
}

/// The features that a word has by itself.
fn own(atom: &Atom, out: &mut Vec<u64>) {
    out.clear();
    out.push(feature(1, atom.word));
    out.push(feature(3, pair(atom.shape, atom.suffixes[2])));
    for (template, suffix) in (4..).zip(&atom.suffixes[1..]) {
        out.push(feature(template, *suffix));
    }
    for (template, prefix) in (8..).zip(&atom.prefixes[1..]) {
        out.push(feature(template, *prefix));
    }
    out.push(feature(11, atom.shape));
    out.push(feature(80, atom.role(12)));
    out.push(feature(81, pair(atom.sense(10), atom.capital)));
}

/// The features that a word has from what stands around it.
fn around(atoms: &[Atom], at: usize, done: &[u8], earlier: &[u8], out: &mut Vec<u64>) {
    out.clear();
    let mut template = 11;
    let mut add = |value: u64| {
        template += 1;
        out.push(feature(template, value));
    };
    let word = |offset: isize| at.checked_add_signed(offset).and_then(|at| atoms.get(at)).map_or(1, |atom| atom.word);
    let shape = |offset: isize| at.checked_add_signed(offset).and_then(|at| atoms.get(at)).map_or(99, |atom| atom.capital);
    let left = |offset: usize| at.checked_sub(offset).and_then(|at| done.get(at)).map_or(OUTSIDE, |&class| u64::from(class));
    let atom = &atoms[at];
    let (one, two) = (left(1), left(2));
    add(pair(atom.shape, one));
    add(one);
    add(pair(one, two));
    add(pair(pair(one, two), atom.word));
    add(pair(one, atom.suffixes[2]));
    add(word(-1));
    add(word(1));
    add(word(2));
    add(word(-2));
    add(pair(word(-1), atom.word));
    add(pair(atom.word, word(1)));
    add(pair(word(-1), word(1)));
    add(pair(pair(shape(-1), shape(1)), atom.shape));
    let next_suffix = atoms.get(at + 1).map_or(1, |atom| atom.suffixes[2]);
    add(pair(next_suffix, atom.suffixes[1]));
    add(pair(one, next_suffix));
    let role = |offset: isize, bits: u32| at.checked_add_signed(offset).and_then(|at| atoms.get(at)).map_or(1, |atom| atom.role(bits));
    add(pair(atom.role(8), one));
    add(pair(atom.role(8), role(1, 8)));
    add(pair(role(-1, 8), atom.role(8)));
    add(pair(role(1, 10), one));
    out.push(feature(2, pair(atom.word, one)));
    if earlier.is_empty() {
        return;
    }
    template = 40;
    let mut add = |value: u64| {
        template += 1;
        out.push(feature(template, value));
    };
    let right = |offset: usize| earlier.get(at + offset).map_or(OUTSIDE, |&class| u64::from(class));
    let (this, next, after) = (right(0), right(1), right(2));
    add(this);
    add(next);
    add(pair(next, after));
    add(pair(atom.word, next));
    add(pair(atom.suffixes[2], next));
    add(pair(one, next));
    add(pair(pair(one, next), atom.word));
    add(pair(pair(one, next), atom.suffixes[1]));
    add(pair(pair(one, two), next));
    add(pair(pair(next, after), atom.word));
    add(pair(pair(one, next), after));
    add(pair(atom.shape, next));
    add(pair(this, word(1)));
    add(pair(pair(this, next), one));
    add(pair(pair(atom.role(10), next), one));
}

//! Tags words with their parts of speech, greedily and twice.
//!
//! The first pass sees words and the tags to the left, the second also what the first pass said to the right.

use crate::language::atom::Atom;
use crate::language::hash::{feature, pair};
use crate::language::table::{Classes, best};
use crate::language::tag::{Fine, Tag};

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

    /// The classes of a sentence's words.
    pub fn tag(&self, atoms: &[Atom]) -> Vec<u8> {
        let known = self.known(atoms);
        let first = self.pass(&self.first, atoms, &[], &known);
        self.pass(&self.second, atoms, &first, &known)
    }

    fn known(&self, atoms: &[Atom]) -> Vec<Option<u8>> {
        let classes = self.pairs.len() / 2;
        atoms.iter().map(|atom| self.certain.only(certain(atom)).filter(|&class| usize::from(class) < classes)).collect()
    }

    /// What the first pass says.
    pub fn first(&self, atoms: &[Atom]) -> Vec<u8> {
        self.pass(&self.first, atoms, &[], &self.known(atoms))
    }

    /// What the second pass says after the first.
    pub fn second(&self, atoms: &[Atom], earlier: &[u8]) -> Vec<u8> {
        self.pass(&self.second, atoms, earlier, &self.known(atoms))
    }

    fn pass(&self, weights: &Classes, atoms: &[Atom], earlier: &[u8], known: &[Option<u8>]) -> Vec<u8> {
        let mut classes = Vec::with_capacity(atoms.len());
        let mut found = Vec::with_capacity(64);
        let mut scores = vec![0i32; self.pairs.len() / 2];
        for (at, known) in known.iter().enumerate() {
            if let &Some(class) = known {
                classes.push(class);
                continue;
            }
            features(atoms, at, &classes, earlier, &mut found);
            scores.fill(0);
            weights.add_all(&found, &mut scores);
            classes.push(best(&scores) as u8);
        }
        classes
    }
}

/// The features of the word at `at`: `done` are the tags to its left, `earlier` those of the first pass, empty in the first pass.
pub fn features(atoms: &[Atom], at: usize, done: &[u8], earlier: &[u8], out: &mut Vec<u64>) {
    out.clear();
    let mut template = 0;
    let mut add = |value: u64| {
        template += 1;
        out.push(feature(template, value));
    };
    let word = |offset: isize| at.checked_add_signed(offset).and_then(|at| atoms.get(at)).map_or(1, |atom| atom.word);
    let shape = |offset: isize| at.checked_add_signed(offset).and_then(|at| atoms.get(at)).map_or(99, |atom| atom.capital);
    let left = |offset: usize| at.checked_sub(offset).and_then(|at| done.get(at)).map_or(OUTSIDE, |&class| u64::from(class));
    let atom = &atoms[at];
    let (one, two) = (left(1), left(2));
    add(atom.word);
    add(pair(atom.word, one));
    add(pair(atom.shape, atom.suffixes[2]));
    for suffix in &atom.suffixes[1..] {
        add(*suffix);
    }
    for prefix in &atom.prefixes[1..] {
        add(*prefix);
    }
    add(atom.shape);
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
}

//! Training of the language model; nothing of it runs when texts are read.
//!
//! The same samples, gazetteer and options give the same bytes.

mod folds;
mod labels;
mod network;
pub mod perceptron;
mod splitter;
pub mod treebank;

use crate::language::atom::{Atom, atoms};
use crate::language::model::{SECTIONS, write};
use crate::language::table::Clusters;
use treebank::Sample;

/// What a training run can be told.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Rounds over the samples.
    pub epochs: usize,
    /// Seed of the shuffles and of the exploration.
    pub seed: u64,
    /// By how many powers of two the tables are smaller than usual: for tests.
    pub smaller: u32,
}

impl Options {
    /// The same with another seed: for a second training of the same.
    fn reseeded(self) -> Self {
        Self { seed: self.seed + 1, ..self }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self { epochs: 12, seed: 1, smaller: 0 }
    }
}

/// Buckets of the table of clusters.
const CLUSTERS: usize = 4_600;

/// What is known of words from elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'a> {
    /// Lines of kind, tab, name.
    pub gazetteer: &'a str,
    /// Lines of word, tab, path, tab, path.
    pub clusters: &'a str,
    /// Vectors of the first words of the clusters, a number a byte.
    pub vectors: &'a [u8],
    /// Lines of sentence, first word, word past the last, kind: names in the unnamed samples, as other recognisers see them.
    pub taught: &'a str,
}

/// A treebank sentence with what the models see of it.
#[derive(Debug, Clone)]
pub struct Seen<'a> {
    /// The annotation.
    pub sample: &'a Sample,
    /// Its words as the models see them.
    pub atoms: Vec<Atom>,
}

/// Trains a model: on `samples` everything but names, names on `named` and, with the names that `lists` give them, on `unnamed`; `lists` are what is known of words from elsewhere.
pub fn train(samples: &[Sample], named: &[Sample], unnamed: &[Sample], lists: Lists, options: Options) -> Vec<u8> {
    let clusters = perceptron::clusters(lists.clusters, CLUSTERS >> options.smaller);
    let known = Clusters::new(&clusters);
    let seen: Vec<Seen> = samples.iter().map(|sample| Seen { sample, atoms: atoms(&sample.tokens, &known) }).collect();
    let log = |what: &str| eprintln!("{what}");
    let pairs = labels::Pairs::new(samples);
    log("sentences");
    let splitter = splitter::splitter(samples, &known, options);
    log("tagger");
    let gold: Vec<Vec<u8>> = samples.iter().map(|sample| sample.tags.iter().map(|&tags| pairs.class(tags)).collect()).collect();
    let tagger = folds::tagger(&seen, &gold, &pairs, options);
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    sections[0] = tagger.first;
    sections[1] = tagger.second;
    sections[2] = pairs.bytes();
    sections[12] = tagger.certain;
    sections[10] = splitter;
    log("lemmas");
    (sections[3], sections[4]) = labels::lemmas(&seen, options);
    // The two long steps share the cores.
    std::thread::scope(|scope| {
        let tags = &tagger.tags;
        let seen = &seen;
        let network = scope.spawn(move || network::network(seen, tags, &lists, options));
        let relations = labels::relations(seen, tags, options);
        log("names");
        let tagger = crate::language::tagger::Tagger::new(&sections[0], &sections[1], &sections[12], &sections[2]);
        let names = labels::names(named, unnamed, lists, &known, &tagger, options);
        [sections[5], sections[6], sections[7]] = names;
        [sections[9], sections[14]] = relations;
        [sections[8], sections[11]] = network.join().unwrap_or_default();
    });
    sections[13] = clusters.clone();
    for (index, section) in sections.iter().enumerate() {
        eprintln!("section {index}: {} bytes", section.len());
    }
    write(&sections)
}

/// Numbers that look random and are the same everywhere (xorshift).
#[derive(Debug, Clone, Copy)]
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// The numbers below `count` in some order.
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, (self.number() % (at as u64 + 1)) as usize);
        }
        order
    }
}

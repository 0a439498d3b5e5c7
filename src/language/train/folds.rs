//! The tagger's two passes, and tags of the training samples as a tagger that never saw them would give.

use crate::language::tagger::{self, Tagger, features};
use crate::language::train::labels::Pairs;
use crate::language::train::perceptron::{Perceptron, table};
use crate::language::train::{Options, Random, Seen};
use std::collections::BTreeMap;

/// What the training of the tagger gives.
#[derive(Debug, Clone)]
pub struct Trained {
    /// Table of the first pass.
    pub first: Vec<u8>,
    /// Table of the second.
    pub second: Vec<u8>,
    /// Table of the words with one tag only.
    pub certain: Vec<u8>,
    /// The samples' tags, each from a tagger trained on the other folds.
    pub tags: Vec<Vec<u8>>,
}

const FOLDS: usize = 5;
const FIRST_BUCKETS: usize = 1 << 12;
const SECOND_BUCKETS: usize = 1 << 14;

/// Trains both passes.
pub fn tagger(seen: &[Seen], gold: &[Vec<u8>], pairs: &Pairs, options: Options) -> Trained {
    let meanings = pairs.bytes();
    let classes = meanings.len() / 2;
    let first_size = FIRST_BUCKETS >> options.smaller;
    let second_size = SECOND_BUCKETS >> options.smaller;
    let certain = certain(seen, gold, options);
    let empty: Vec<Vec<u8>> = vec![Vec::new(); seen.len()];
    let earlier = across(
        seen,
        |inside| pass(seen, gold, &empty, inside, classes, options).table(first_size),
        |table, at| Tagger::new(table, table, &certain, &meanings).first(&seen[at].atoms),
    );
    let tags = across(
        seen,
        |inside| pass(seen, gold, &earlier, inside, classes, options).table(second_size),
        |table, at| Tagger::new(table, table, &certain, &meanings).second(&seen[at].atoms, &earlier[at]),
    );
    let (mut right, mut all) = (0usize, 0usize);
    for (found, gold) in tags.iter().zip(gold) {
        right += found.iter().zip(gold).filter(|(found, gold)| found == gold).count();
        all += gold.len();
    }
    eprintln!("tags by folds: {:.2} %", 100.0 * right as f64 / all.max(1) as f64);
    let everything = |_: usize| true;
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| pass(seen, gold, &empty, &everything, classes, options).table(first_size));
        let again = scope.spawn(|| pass(seen, gold, &earlier, &everything, classes, options.reseeded()));
        let mut second = pass(seen, gold, &earlier, &everything, classes, options);
        if let Ok(again) = again.join() {
            second.join(again);
        }
        (first.join().unwrap_or_default(), second.table(second_size))
    });
    Trained { first, second, certain, tags }
}

/// Words that were met forty times and more, all but one time in two hundred with the same tag.
fn certain(seen: &[Seen], gold: &[Vec<u8>], options: Options) -> Vec<u8> {
    let mut counts: BTreeMap<u64, BTreeMap<u8, usize>> = BTreeMap::new();
    for (seen, gold) in seen.iter().zip(gold) {
        for (atom, &class) in seen.atoms.iter().zip(gold) {
            *counts.entry(tagger::certain(atom)).or_default().entry(class).or_default() += 1;
        }
    }
    let mut rows = Vec::new();
    for (feature, classes) in counts {
        let all: usize = classes.values().sum();
        let most = classes.iter().max_by_key(|&(_, &count)| count);
        if let Some((&class, &count)) = most
            && all >= 40
            && (all - count) * 200 <= all
        {
            rows.push((feature, all as f64, vec![(class, 1.0)]));
        }
    }
    eprintln!("{} words have one tag only", rows.len());
    table(rows, (1 << 8) >> options.smaller.min(8))
}

/// For every sample what a table says that was made from the other folds.
pub fn across<T: Clone + Default + Send>(
    seen: &[Seen],
    make: impl Fn(&(dyn Fn(usize) -> bool + Sync)) -> Vec<u8> + Sync,
    say: impl Fn(&[u8], usize) -> T + Sync,
) -> Vec<T> {
    let mut said = vec![T::default(); seen.len()];
    let fold_of = |at: usize| seen[at].sample.document % FOLDS;
    let one = |fold: usize| {
        let table = make(&move |at: usize| fold_of(at) != fold);
        (0..seen.len()).filter(|&at| fold_of(at) == fold).map(|at| (at, say(&table, at))).collect::<Vec<_>>()
    };
    let halves = std::thread::scope(|scope| {
        let odd = scope.spawn(|| (0..FOLDS).filter(|fold| fold % 2 == 1).flat_map(one).collect::<Vec<_>>());
        let even: Vec<_> = (0..FOLDS).filter(|fold| fold % 2 == 0).flat_map(one).collect();
        [even, odd.join().unwrap_or_default()]
    });
    for (at, classes) in halves.into_iter().flatten() {
        said[at] = classes;
    }
    said
}

fn pass(
    seen: &[Seen],
    gold: &[Vec<u8>],
    earlier: &[Vec<u8>],
    inside: &(dyn Fn(usize) -> bool + Sync),
    classes: usize,
    options: Options,
) -> Perceptron {
    let mut perceptron = Perceptron::new(classes);
    let mut random = Random::new(options.seed);
    let (mut found, mut scores) = (Vec::new(), Vec::new());
    for _ in 0..options.epochs.min(5) {
        for at in random.order(seen.len()) {
            if !inside(at) {
                continue;
            }
            let mut done = Vec::with_capacity(gold[at].len());
            for (word, &class) in gold[at].iter().enumerate() {
                features(&seen[at].atoms, word, &done, &earlier[at], &mut found);
                done.push(perceptron.learn(&found, class, &mut scores));
            }
        }
    }
    perceptron
}

//! The tagger's two passes, and tags of the training samples as a tagger that never saw them would give.

use crate::language::tagger::{Tagger, features};
use crate::language::train::labels::Pairs;
use crate::language::train::perceptron::Perceptron;
use crate::language::train::{Options, Random, Seen};

/// What the training of the tagger gives.
#[derive(Debug, Clone)]
pub struct Trained {
    /// Table of the first pass.
    pub first: Vec<u8>,
    /// Table of the second.
    pub second: Vec<u8>,
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
    let empty: Vec<Vec<u8>> = vec![Vec::new(); seen.len()];
    let earlier = across(
        seen,
        |inside| pass(seen, gold, &empty, inside, classes, options).table(first_size),
        |table, at| Tagger::new(table, table, &meanings).first(&seen[at].atoms),
    );
    let tags = across(
        seen,
        |inside| pass(seen, gold, &earlier, inside, classes, options).table(second_size),
        |table, at| Tagger::new(table, table, &meanings).second(&seen[at].atoms, &earlier[at]),
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
        let second = pass(seen, gold, &earlier, &everything, classes, options).table(second_size);
        (first.join().unwrap_or_default(), second)
    });
    Trained { first, second, tags }
}

/// For every sample what a table says that was made from the other folds.
fn across<'a>(
    seen: &[Seen],
    make: impl Fn(&(dyn Fn(usize) -> bool + Sync)) -> Vec<u8> + Sync,
    say: impl Fn(&[u8], usize) -> Vec<u8> + Sync + 'a,
) -> Vec<Vec<u8>> {
    let mut said = vec![Vec::new(); seen.len()];
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
    for _ in 0..options.epochs.min(8) {
        for at in random.order(seen.len()) {
            if !inside(at) {
                continue;
            }
            let mut done = Vec::with_capacity(gold[at].len());
            for word in 0..gold[at].len() {
                features(&seen[at].atoms, word, &done, &earlier[at], &mut found);
                done.push(perceptron.learn(&found, gold[at][word], &mut scores));
            }
        }
    }
    perceptron
}

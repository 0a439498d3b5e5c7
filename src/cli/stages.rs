//! The stages of a check, story by story and several stories at a time, with what they read and the time they take.

use crate::cli::config::Configuration;
use crate::cli::progress::Progress;
use crosscheck::check::check_corpus;
use crosscheck::compare::support;
use crosscheck::report::Story;
use crosscheck::resolve::{Corpus, read_all};
use crosscheck::{ClaimKind, Rules};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

/// What was read of some stories, and how long that took. Times of stories that were checked side by side are added up.
#[derive(Debug, Default)]
pub struct Tally {
    pub claims: BTreeMap<ClaimKind, usize>,
    /// Sentences, grammar, claims.
    pub reading: Duration,
    /// Who is who.
    pub resolving: Duration,
    /// Bringing claims together and comparing them.
    pub comparing: Duration,
    /// Holding the drafts against the sources.
    pub holding: Duration,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        for (kind, count) in &other.claims {
            *self.claims.entry(*kind).or_default() += count;
        }
        self.reading += other.reading;
        self.resolving += other.resolving;
        self.comparing += other.comparing;
        self.holding += other.holding;
    }
}

/// What becomes of what was read of a story when it has been checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afterwards {
    /// It stays until the program ends, for that is soon: to free it piece by piece takes time and serves nobody.
    Kept,
    /// It is freed, for more is checked later.
    Freed,
}

/// So many threads, or where none are asked for, as many as the machine has processors.
pub fn threads(asked: usize) -> NonZeroUsize {
    NonZeroUsize::new(asked).or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// Checks every story; each is checked by itself, so that neither their order nor the number of threads shows.
pub fn check_all(
    stories: &mut [Story],
    configuration: &Configuration,
    rules: &Rules,
    threads: NonZeroUsize,
    progress: &Progress,
    afterwards: Afterwards,
) -> Tally {
    let side_by_side = threads.get().min(stories.len());
    // What is left over reads the texts of one story side by side.
    let each = NonZeroUsize::new(threads.get() / side_by_side.max(1)).unwrap_or(NonZeroUsize::MIN);
    let check = |story: &mut Story| {
        let own = configuration.rules_for(story, rules);
        let tally = check_one(story, own.as_ref().unwrap_or(rules), each, afterwards);
        progress.step();
        tally
    };
    let mut tally = Tally::default();
    if side_by_side <= 1 {
        stories.iter_mut().for_each(|story| tally.add(&check(story)));
        return tally;
    }
    // No thread should wait for another to make them.
    rules.lexicons();
    // Stories differ in size: who is done takes the next one.
    let waiting = Mutex::new(stories.iter_mut());
    // Invariant: nothing panics while it holds the lock. A fault in a story ends the program as it would without threads.
    let next = || waiting.lock().ok()?.next();
    let work = || {
        let mut tally = Tally::default();
        while let Some(story) = next() {
            tally.add(&check(story));
        }
        tally
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..side_by_side).map(|_| scope.spawn(work)).collect();
        tally.add(&work());
        for other in others {
            tally.add(&other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
    });
    tally
}

fn check_one(story: &mut Story, rules: &Rules, threads: NonZeroUsize, afterwards: Afterwards) -> Tally {
    let mut tally = Tally::default();
    let mut since = Instant::now();
    let mut spent = || {
        let now = Instant::now();
        now.duration_since(std::mem::replace(&mut since, now))
    };
    let extractions = read_all(&story.sources, rules, threads);
    tally.reading = spent();
    let corpus = Corpus::new(extractions, &story.sources, rules);
    tally.resolving = spent();
    story.report = check_corpus(&corpus, &story.sources, rules);
    tally.comparing = spent();
    let held = support(&corpus, &story.sources, (&story.report.findings, &story.report.agreements), rules);
    tally.holding = spent();
    (story.backing, story.unsupported) = held.map(|held| (held.backing, held.unsupported)).unzip();
    for claim in corpus.extractions.iter().flat_map(|extraction| &extraction.claims).filter(|claim| !claim.is_of_sentence()) {
        *tally.claims.entry(claim.kind).or_default() += 1;
    }
    if afterwards == Afterwards::Kept {
        std::mem::forget(corpus);
    }
    tally
}

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
use std::sync::{Condvar, Mutex};
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
    /// Adds what was read of other stories.
    pub fn add(&mut self, other: &Tally) {
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
    /// A single one stays until the program ends, for that is soon: to free it piece by piece takes time and serves nobody.
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
    let share = Share::of(threads, stories.len(), afterwards);
    let mut tally = Tally::default();
    let check = |story: &mut Story| {
        let tally = share.check(story, configuration, rules);
        progress.step();
        tally
    };
    in_order(stories.iter_mut(), share.side_by_side, check, |found| tally.add(&found));
    tally
}

/// How many stories are checked side by side, and by how many threads each.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    pub side_by_side: NonZeroUsize,
    each: NonZeroUsize,
    afterwards: Afterwards,
}

impl Share {
    /// So many threads, for so many stories: what is read of several is freed whatever was asked for.
    pub fn of(threads: NonZeroUsize, stories: usize, afterwards: Afterwards) -> Self {
        let side_by_side = NonZeroUsize::new(threads.get().min(stories)).unwrap_or(NonZeroUsize::MIN);
        // What is left over reads the texts of one story side by side.
        let each = NonZeroUsize::new(threads.get() / side_by_side).unwrap_or(NonZeroUsize::MIN);
        let afterwards = if stories < 2 { afterwards } else { Afterwards::Freed };
        Self { side_by_side, each, afterwards }
    }

    /// Checks one of the stories.
    pub fn check(self, story: &mut Story, configuration: &Configuration, rules: &Rules) -> Tally {
        if self.side_by_side.get() > 1 {
            // No thread should wait for another to make them.
            rules.lexicons();
        }
        let own = configuration.rules_for(story, rules);
        check_one(story, own.as_ref().unwrap_or(rules), self)
    }
}

/// How many pieces of work for each thread may be done before the first of them is taken.
const AHEAD: usize = 8;

/// Does pieces of work, so many side by side, and hands out what comes of them in their order. No more are begun than a few ahead of the one that is
/// waited for, so that however many there are, few are held at a time.
pub fn in_order<W: Send, D: Send>(
    works: impl Iterator<Item = W> + Send,
    threads: NonZeroUsize,
    work: impl Fn(W) -> D + Sync,
    take: impl FnMut(D) + Send,
) {
    if threads.get() < 2 {
        works.map(work).for_each(take);
        return;
    }
    let queue = Mutex::new(Queue { works, begun: 0, taken: 0, done: BTreeMap::new(), take, is_lost: false });
    let (queue, news) = (&queue, &Condvar::new());
    // Invariant: nobody can have the lock any more where a thread panicked that held it, and then the program ends.
    let next = || {
        let is_ahead = |queue: &mut Queue<_, D, _>| !queue.is_lost && queue.begun >= queue.taken + AHEAD * threads.get();
        let mut queue = news.wait_while(queue.lock().ok()?, is_ahead).ok()?;
        let one = if queue.is_lost { None } else { queue.works.next() }?;
        queue.begun += 1;
        Some((queue.begun - 1, one))
    };
    let hand_out = |at: usize, done: D| {
        let mut queue = queue.lock().ok()?;
        queue.done.insert(at, done);
        while let Some(due) = {
            let at = queue.taken;
            queue.done.remove(&at)
        } {
            (queue.take)(due);
            queue.taken += 1;
        }
        news.notify_all();
        Some(())
    };
    let work_on = || {
        let on_panic = OnPanic(|| {
            if let Ok(mut queue) = queue.lock() {
                queue.is_lost = true;
            }
            news.notify_all();
        });
        while let Some((at, one)) = next() {
            if hand_out(at, work(one)).is_none() {
                break;
            }
        }
        drop(on_panic);
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get()).map(|_| scope.spawn(work_on)).collect();
        work_on();
        for other in others {
            other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
}

/// Work that is under way.
struct Queue<I, D, T> {
    works: I,
    /// How many pieces were begun, and how many were handed out.
    begun: usize,
    taken: usize,
    /// What is done and not due yet.
    done: BTreeMap<usize, D>,
    take: T,
    /// Whether somebody gave up, so that what is waited for never comes.
    is_lost: bool,
}

/// Does something where a thread panics.
struct OnPanic<F: Fn()>(F);

impl<F: Fn()> Drop for OnPanic<F> {
    fn drop(&mut self) {
        if thread::panicking() {
            (self.0)();
        }
    }
}

fn check_one(story: &mut Story, rules: &Rules, share: Share) -> Tally {
    let mut tally = Tally::default();
    let mut since = Instant::now();
    let mut spent = || {
        let now = Instant::now();
        now.duration_since(std::mem::replace(&mut since, now))
    };
    let extractions = read_all(&story.sources, rules, share.each);
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
    if share.afterwards == Afterwards::Kept {
        std::mem::forget(corpus);
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn work_is_handed_out_in_its_order_and_little_is_held() {
        for threads in [1, 2, 5] {
            let threads = NonZeroUsize::new(threads).unwrap();
            let (begun, mut taken, held) = (AtomicUsize::new(0), Vec::new(), AtomicUsize::new(0));
            let work = |number: usize| {
                begun.fetch_add(1, Ordering::SeqCst);
                // The first piece takes longest: the others pile up behind it, up to a point.
                let patience = if number == 0 { 20 } else { 0 };
                thread::sleep(Duration::from_millis(patience));
                number
            };
            let take = |number| {
                held.fetch_max(begun.load(Ordering::SeqCst) - taken.len(), Ordering::SeqCst);
                taken.push(number);
            };
            in_order(0..500, threads, work, take);
            assert!(taken.iter().copied().eq(0..500), "{threads} threads: {taken:?}");
            let most = if threads.get() == 1 { 1 } else { AHEAD * threads.get() };
            assert!(held.load(Ordering::SeqCst) <= most, "{threads} threads held {held:?} at once");
        }
    }

    #[test]
    fn a_fault_in_one_piece_ends_all_of_it() {
        let work = |number: usize| assert_ne!(number, 3, "a piece of work that fails");
        let end = || in_order(0..500, NonZeroUsize::new(3).unwrap(), work, |()| {});
        assert!(std::panic::catch_unwind(end).is_err());
    }
}

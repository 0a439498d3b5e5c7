//! What was read of one story's texts, held together.

use crate::extract::{Claim, ClaimId, Extraction, Mention, MentionId, extract};
use crate::language::Document;
use crate::resolve::{Entities, resolve};
use crate::rules::Rules;
use crate::text::{Role, Source, SourceId, Sources};
use std::cmp::Reverse;
use std::num::NonZeroUsize;

/// All that was read of one story, with who is who in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corpus {
    /// One extraction a source, in order of the sources.
    pub extractions: Vec<Extraction>,
    /// Who is who.
    pub entities: Entities,
    /// The sources by the order in which sides are lettered: the draft first.
    order: Vec<SourceId>,
}

impl Corpus {
    /// Reads all sources and finds who is who.
    pub fn read(sources: &Sources, rules: &Rules) -> Self {
        let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self::new(read_all(sources, rules, threads), sources, rules)
    }

    /// Finds who is who in what was read, one extraction a source, in order.
    pub fn new(extractions: Vec<Extraction>, sources: &Sources, rules: &Rules) -> Self {
        let entities = resolve(&extractions, rules.lexicons());
        let mut order: Vec<SourceId> = sources.iter().map(|(id, _)| id).collect();
        order.sort_by_key(|id| (sources[*id].role != Role::Draft, *id));
        Self { extractions, entities, order }
    }

    /// The extraction of one source.
    pub fn extraction(&self, source: SourceId) -> &Extraction {
        &self.extractions[source.index()]
    }

    /// The extractions, the draft's first.
    pub fn in_order(&self) -> impl Iterator<Item = &Extraction> {
        self.order.iter().map(|source| self.extraction(*source))
    }

    /// One claim.
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.extraction(id.source).claims[id.index as usize]
    }

    /// One mention.
    pub fn mention(&self, source: SourceId, mention: MentionId) -> &Mention {
        &self.extraction(source).mentions[mention.index()]
    }
}

/// Reads the sources side by side, so many at a time. No text needs another, and the order of the result is theirs.
pub fn read_all(sources: &Sources, rules: &Rules, threads: NonZeroUsize) -> Vec<Extraction> {
    let read = |(id, source): (SourceId, &Source)| extract(&Document::new(id, source), source, rules);
    let threads = threads.get().min(sources.iter().count());
    if threads < 2 {
        return sources.iter().map(read).collect();
    }
    // The longest text goes to the thread that is awake already; to wake another takes as long as some hundred words.
    let mut order: Vec<(SourceId, &Source)> = sources.iter().collect();
    order.sort_by_key(|(id, source)| (Reverse(source.text().len()), *id));
    let order = &order;
    let share = |first: usize| -> Vec<Extraction> { order.iter().skip(first).step_by(threads).copied().map(read).collect() };
    let mut extractions: Vec<Extraction> = std::thread::scope(|scope| {
        // Lexicons that are not ready yet are made by another thread while this one cuts and tags its first text.
        let help = |first: usize| {
            rules.lexicons();
            share(first)
        };
        let others: Vec<_> = (1..threads).map(|first| scope.spawn(move || help(first))).collect();
        let mut all = share(0);
        for other in others {
            all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        all
    });
    extractions.sort_by_key(|extraction| extraction.source);
    extractions
}

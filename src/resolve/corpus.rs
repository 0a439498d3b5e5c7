//! What was read of one story's texts, held together.

use crate::extract::{Claim, ClaimId, Extraction, Mention, MentionId, extract};
use crate::language::Document;
use crate::resolve::{Entities, resolve};
use crate::rules::Rules;
use crate::text::{Role, SourceId, Sources};

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
        let extractions: Vec<Extraction> = sources.iter().map(|(id, source)| extract(&Document::new(id, source), source, rules)).collect();
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

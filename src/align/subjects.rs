//! What a cluster is about, in words that somebody may name.

use crate::align::Cluster;
use crate::extract::{Claim, MentionId, Subject};
use crate::resolve::Corpus;
use crate::rules::WordGroup;
use crate::text::SourceId;

/// Whether a cluster speaks of one of these subjects: a phrase stands in what reports call it, or in what a text calls it.
pub fn are_of(cluster: &Cluster, subjects: &[WordGroup], corpus: &Corpus) -> bool {
    let called = |text: &str| subjects.iter().any(|group| group.stands_in(text));
    called(&cluster.subject) || cluster.members.iter().any(|id| names(id.source, corpus.claim(*id), corpus).iter().any(|name| called(name)))
}

/// What one text calls the subject of a claim.
fn names(source: SourceId, claim: &Claim, corpus: &Corpus) -> Vec<String> {
    let named = |mention: MentionId| corpus.entities.of(source, mention).map(|entity| corpus.entities.get(entity).name.clone());
    match &claim.subject {
        Subject::Mention(mention) => named(*mention).into_iter().collect(),
        Subject::Topic(topic) => vec![topic.class.clone(), topic.word.clone()],
        Subject::Slot(slot) => {
            [Some(slot.attribute.clone()), slot.noun.clone(), slot.owner.and_then(named)].into_iter().flatten().collect()
        }
        Subject::Wording => Vec::new(),
        Subject::Sentence(statement) => vec![statement.words.join(" ")],
        Subject::Office(post) => vec![post.office.clone(), post.of.clone()],
        Subject::Identified(kind) => vec![kind.clone()],
    }
}

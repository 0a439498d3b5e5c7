//! Which claims speak of one thing: clusters, each with the pairs in it that may be compared.

mod dates;
mod figures;
mod identifiers;
mod likeness;
mod offices;
mod places;
mod repeats;
mod results;
mod sentences;
mod slots;
mod subjects;
mod ties;
mod topics;
mod wording;

pub use figures::MOST as MOST_FIGURES;
pub use likeness::Likeness;
pub use wording::{MOST_QUOTATIONS, is_altered, is_reversed, words_everywhere};

use crate::extract::{Claim, ClaimId, MentionKind, Subject, Value};
use crate::resolve::{Corpus, EntityId};
use crate::rules::{Alignment, Rule, Rules};
use repeats::{Folded, fold};
use std::collections::BTreeMap;

/// How sure it is that both sides speak of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// They may not.
    Low,
    /// They probably do.
    Medium,
    /// They do, as far as words can tell.
    High,
}

impl Confidence {
    /// As the formats spell it.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// Claims that speak of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Whom or what they speak of.
    pub subject: String,
    /// The claims, draft first, then in order of the sources; of like claims of one source only the first.
    pub members: Vec<ClaimId>,
    /// For each member all claims that it stands for, itself first.
    pub repeats: Vec<Vec<ClaimId>>,
    /// Pairs of indices into `members` that may be compared.
    pub pairs: Vec<(usize, usize)>,
    /// How sure it is that they speak of one thing.
    pub confidence: Confidence,
    /// Why they are held to speak of one thing.
    pub reason: String,
}

/// Brings the claims of one rule together; `likeness` is that of the corpus.
///
/// What a rule of somebody's own takes from another by its subjects is its own, and no longer the other's.
pub fn align(name: &str, rule: &Rule, corpus: &Corpus, likeness: &Likeness<'_>, rules: &Rules) -> Vec<Cluster> {
    let read_as = rule.claims.as_deref().unwrap_or(name);
    let mut clusters = of_claims(read_as, rule, corpus, likeness, rules);
    let takers: Vec<(&str, &Rule)> = rules.takers(read_as).collect();
    if !takers.is_empty() {
        let owner = |cluster: &Cluster| takers.iter().find(|(_, taker)| subjects::are_of(cluster, &taker.subjects, corpus));
        clusters.retain(|cluster| owner(cluster).map_or(read_as, |(taker, _)| taker) == name);
    }
    clusters
}

/// So many claims of whole sentences are worth a look for those that stand there twice: time would grow with the square of these.
const MANY_SENTENCES: usize = 5000;

/// Brings the claims together that were made under that name.
fn of_claims(name: &str, rule: &Rule, corpus: &Corpus, likeness: &Likeness<'_>, rules: &Rules) -> Vec<Cluster> {
    let all = claims(name, corpus);
    // Hardly any sentence stands twice in one text, unless the text is very long.
    let is_unfolded = rule.align == Alignment::Sentence && all.len() < MANY_SENTENCES;
    let Folded { firsts: claims, repeats } = if is_unfolded { Folded::unfolded(all) } else { fold(&all, corpus) };
    let mut clusters = match rule.align {
        Alignment::Entity => by_entity(&claims, corpus),
        Alignment::Wording => wording::by_wording(&claims, corpus, &rules.lexicons().words),
        Alignment::Spelling => by_spelling(&claims, corpus),
        Alignment::Slot => slots::by_slot(&claims, corpus, likeness),
        Alignment::Date => dates::by_date(&claims, corpus, likeness, rules.lexicons()),
        Alignment::Topic => topics::by_topic(&claims, corpus),
        Alignment::Sentence => sentences::by_sentence(&claims, corpus, rules.lexicons()),
        Alignment::Office => offices::by_office(&claims, corpus),
        Alignment::Identifier => identifiers::by_identifier(&claims),
        Alignment::Place => places::by_place(&claims, corpus, &rules.lexicons().places),
    };
    for cluster in &mut clusters {
        cluster.repeats = cluster.members.iter().map(|id| repeats.get(id).cloned().unwrap_or_else(|| vec![*id])).collect();
    }
    clusters
}

/// Pairs of claims of one rule that differ and may be two readings of one fact, each with what speaks for it and against it in the order of
/// [`evidence`], in hundredths: what the weights of the alignment are learned from. None where the alignment of the rule weighs nothing.
pub fn candidates(name: &str, corpus: &Corpus, likeness: &Likeness<'_>, rules: &Rules) -> Vec<(ClaimId, ClaimId, Vec<i32>)> {
    let Folded { firsts: claims, .. } = fold(&claims(name, corpus), corpus);
    match rules.rule(name).map(|rule| rule.align) {
        Some(Alignment::Slot) => slots::candidates(&claims, corpus, likeness),
        Some(Alignment::Date) => dates::candidates(&claims, corpus, likeness, rules.lexicons()),
        _ => Vec::new(),
    }
}

/// What an alignment weighs: of the words of two claims, then of their values. Nothing, where it does not weigh.
pub fn evidence(align: Alignment) -> Vec<&'static str> {
    let values: &[&str] = match align {
        Alignment::Slot => &figures::NAMES,
        Alignment::Date => &dates::NAMES,
        _ => return Vec::new(),
    };
    ties::NAMES.iter().chain(values).copied().collect()
}

/// The claims of one rule in the order in which sides are lettered.
fn claims<'a>(name: &str, corpus: &'a Corpus) -> Vec<(ClaimId, &'a Claim)> {
    let mut claims = Vec::new();
    for extraction in corpus.in_order() {
        for (index, claim) in extraction.claims.iter().enumerate().filter(|(_, claim)| claim.rule == name) {
            claims.push((ClaimId { source: extraction.source, index: index as u32 }, claim));
        }
    }
    claims
}

/// All pairs of different members.
fn every_pair(size: usize) -> Vec<(usize, usize)> {
    (0..size).flat_map(|one| (one + 1..size).map(move |other| (one, other))).collect()
}

fn by_entity(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> Vec<Cluster> {
    let mut groups: BTreeMap<EntityId, Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in claims {
        if let Subject::Mention(mention) = claim.subject
            && let Some(entity) = corpus.entities.of(id.source, mention)
        {
            groups.entry(entity).or_default().push(*id);
        }
    }
    let cluster = |(entity, members): (EntityId, Vec<ClaimId>)| {
        let kind = corpus.entities.get(entity).kind;
        let subject = corpus.entities.get(entity).name.clone();
        let full = members.iter().all(|id| match corpus.claim(*id).subject {
            Subject::Mention(mention) => !corpus.mention(id.source, mention).name.given.is_empty(),
            _ => true,
        });
        let (confidence, reason) = if kind == MentionKind::Other {
            (Confidence::High, "one name: it is the same on every side")
        } else if full {
            (Confidence::High, "one person: named in full on every side")
        } else {
            (Confidence::Medium, "one person: named in full on some sides, by surname on others")
        };
        Cluster { pairs: every_pair(members.len()), subject, members, repeats: Vec::new(), confidence, reason: reason.to_owned() }
    };
    groups.into_iter().map(cluster).collect()
}

/// One cluster for each entity whose name is written in more than one way; the claims are the mentions themselves.
fn by_spelling(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> Vec<Cluster> {
    let mut groups: BTreeMap<EntityId, Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in claims {
        if let (Subject::Mention(mention), Value::Name(_)) = (&claim.subject, &claim.value)
            && let Some(entity) = corpus.entities.of(id.source, *mention)
        {
            groups.entry(entity).or_default().push(*id);
        }
    }
    let mut clusters = Vec::new();
    for (entity, members) in groups {
        let entity = corpus.entities.get(entity);
        let reason = match entity.kind {
            MentionKind::Person => "one person: family and given name are spellings of the same names, or the post is the same",
            MentionKind::Other => "one name: the spellings differ in a letter or two, or are listed as variants",
        };
        clusters.push(Cluster {
            subject: entity.name.clone(),
            pairs: every_pair(members.len()),
            members,
            repeats: Vec::new(),
            confidence: Confidence::High,
            reason: reason.to_owned(),
        });
    }
    clusters
}

//! Dates of one happening, found by its predicate, its subject and how alike the sentences are.

use crate::align::likeness::Likeness;
use crate::align::{Cluster, Confidence};
use crate::extract::{Claim, ClaimId, Slot, Subject, Value};
use crate::resolve::{Corpus, EntityId};
use crate::values::Relation;
use crate::values::date;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences with one predicate must be this much alike, in hundredths, for their dates to be of one happening.
const ONE: u32 = 35;
/// The same where neither sentence names whose happening it is.
const SURE: u32 = 60;
/// Sentences whose dates agree are held to confirm each other from here on.
const CONFIRMS: u32 = 20;

/// Clusters of dates: those of one predicate and subject may differ, all others only agree.
pub fn by_date(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> Vec<Cluster> {
    let likeness = Likeness::new(claims);
    let dated: Vec<(ClaimId, &Claim, &Slot)> = claims
        .iter()
        .filter_map(|(id, claim)| match &claim.subject {
            Subject::Slot(slot) => Some((*id, *claim, slot)),
            _ => None,
        })
        .collect();
    let mut parents: Vec<usize> = (0..dated.len()).collect();
    let mut pairs = Vec::new();
    for one in 0..dated.len() {
        for other in one + 1..dated.len() {
            if dated[one].0.source != dated[other].0.source && is_one(&dated[one], &dated[other], &likeness, corpus) {
                pairs.push((one, other));
                let (low, high) = (root(&parents, one), root(&parents, other));
                parents[low.max(high)] = low.min(high);
            }
        }
    }
    let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..dated.len() {
        components.entry(root(&parents, at)).or_default().push(at);
    }
    let cluster = |component: Vec<usize>| {
        let place = |at: usize| component.binary_search(&at).ok();
        let inner = pairs.iter().filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect();
        let predicates: BTreeSet<&str> = component.iter().map(|&at| dated[at].2.attribute.as_str()).collect();
        let owners: BTreeSet<EntityId> = component.iter().filter_map(|&at| owner(&dated[at], corpus)).collect();
        let predicate = predicates.into_iter().collect::<Vec<_>>().join(", ");
        let subject = owners
            .first()
            .filter(|_| owners.len() == 1)
            .map_or_else(|| predicate.clone(), |owner| format!("{}: {predicate}", corpus.entities.get(*owner).name));
        Cluster {
            subject,
            members: component.iter().map(|&at| dated[at].0).collect(),
            repeats: Vec::new(),
            pairs: inner,
            confidence: Confidence::Medium,
            reason: format!("one happening: {predicate}, in sentences that share their telling words"),
        }
    };
    components.into_values().map(cluster).collect()
}

fn owner((id, _, slot): &(ClaimId, &Claim, &Slot), corpus: &Corpus) -> Option<EntityId> {
    corpus.entities.of(id.source, slot.owner?)
}

fn root(parents: &[usize], mut at: usize) -> usize {
    while parents[at] != at {
        at = parents[at];
    }
    at
}

fn is_one(left: &(ClaimId, &Claim, &Slot), right: &(ClaimId, &Claim, &Slot), likeness: &Likeness, corpus: &Corpus) -> bool {
    let (Value::Date(one), Value::Date(other)) = (&left.1.value, &right.1.value) else { return false };
    let alike = likeness.of(&left.2.context, &right.2.context);
    let Some(relation) = date::relation(one, other) else { return false };
    if relation <= Relation::Overlap {
        return alike >= CONFIRMS;
    }
    let owners = (owner(left, corpus), owner(right, corpus));
    left.2.attribute == right.2.attribute
        && left.2.attribute != "say"
        && left.1.status == right.1.status
        && (owners.0.is_some() && owners.0 == owners.1 && alike >= ONE || owners.0.is_none() && owners.1.is_none() && alike >= SURE)
}

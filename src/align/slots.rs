//! Quantities that fill one slot, found by what tells slots apart.

use crate::align::{Cluster, Confidence};
use crate::extract::{Claim, ClaimId, Slot, Status, Subject, Value};
use crate::lexicon::Measure;
use crate::resolve::{Corpus, EntityId};
use std::collections::{BTreeMap, BTreeSet};

/// Two sentences about a noun that names no known slot must share this many telling words besides the noun.
const SHARED: usize = 2;

/// Clusters of quantities of one slot; pairs are those that nothing tells apart.
pub fn by_slot(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> Vec<Cluster> {
    let mut groups: BTreeMap<(String, Measure, String), Vec<(ClaimId, &Claim, &Slot)>> = BTreeMap::new();
    for (id, claim) in claims {
        if let (Subject::Slot(slot), Value::Quantity(quantity)) = (&claim.subject, &claim.value) {
            groups.entry((slot.attribute.clone(), quantity.measure, quantity.unit.clone())).or_default().push((*id, claim, slot));
        }
    }
    let home = home(claims);
    let mut clusters = Vec::new();
    for ((attribute, ..), members) in groups {
        let mut parents: Vec<usize> = (0..members.len()).collect();
        let mut pairs = Vec::new();
        for one in 0..members.len() {
            for other in one + 1..members.len() {
                if members[one].0.source != members[other].0.source && one_slot(&members[one], &members[other], home.as_deref(), corpus) {
                    pairs.push((one, other));
                    let (low, high) = (root(&parents, one), root(&parents, other));
                    parents[low.max(high)] = low.min(high);
                }
            }
        }
        let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..members.len() {
            components.entry(root(&parents, at)).or_default().push(at);
        }
        for component in components.into_values() {
            let place = |at: usize| component.binary_search(&at).ok();
            let inner: Vec<(usize, usize)> = pairs.iter().filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect();
            let slots: Vec<&Slot> = component.iter().map(|&at| members[at].2).collect();
            clusters.push(Cluster {
                subject: subject(&attribute, &slots, component.iter().map(|&at| members[at].0), corpus),
                members: component.iter().map(|&at| members[at].0).collect(),
                pairs: inner,
                repeats: Vec::new(),
                confidence: if slots.iter().all(|slot| slot.known) { Confidence::High } else { Confidence::Medium },
                reason: format!("one slot: {attribute}, in the same place, period and part as far as the words tell"),
            });
        }
    }
    clusters
}

fn root(parents: &[usize], mut at: usize) -> usize {
    while parents[at] != at {
        at = parents[at];
    }
    at
}

/// The country that most claims name: where a text says no place, it speaks of this one.
fn home(claims: &[(ClaimId, &Claim)]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, claim) in claims {
        if let Subject::Slot(Slot { country: Some(country), .. }) = &claim.subject {
            *counts.entry(country).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name))).map(|(name, _)| name.to_owned())
}

/// Whether two quantities fill one slot as far as the words tell.
fn one_slot(left: &(ClaimId, &Claim, &Slot), right: &(ClaimId, &Claim, &Slot), home: Option<&str>, corpus: &Corpus) -> bool {
    let (one, other) = (left.2, right.2);
    let status = |claim: &Claim| match claim.status {
        // A deal that is to close is the deal that was agreed; a toll that may rise is no toll.
        Status::Planned if !one.grows && !one.of_people && one.known => Status::Held,
        status => status,
    };
    if status(left.1) != status(right.1) || matches!(left.1.status, Status::Former | Status::Denied) {
        return false;
    }
    if one.who != other.who || one.qualifiers != other.qualifiers || one.city != other.city {
        return false;
    }
    // A toll without a place is that of the country that the story is about; any other figure without a place is of nobody knows where.
    let country = |slot: &Slot| slot.country.clone().or_else(|| home.filter(|_| slot.of_people).map(str::to_owned));
    if country(one) != country(other) {
        return false;
    }
    let owner = |(id, _, slot): &(ClaimId, &Claim, &Slot)| -> Option<EntityId> {
        slot.owner.and_then(|owner| corpus.entities.of(id.source, owner))
    };
    let (mine, theirs) = (owner(left), owner(right));
    if mine.is_some() && theirs.is_some() && mine != theirs || one.owned && (mine.is_none() || theirs.is_none()) {
        return false;
    }
    let shared = one.context.intersection(&other.context).filter(|word| **word != one.attribute).count();
    if one.known { shared >= 1 || one.grows } else { shared >= SHARED && (mine == theirs || mine.is_none() || theirs.is_none()) }
}

/// What a report calls the slot: its name, with the owner and the place where one is said.
fn subject(attribute: &str, slots: &[&Slot], ids: impl Iterator<Item = ClaimId>, corpus: &Corpus) -> String {
    let mut subject = attribute.to_owned();
    let owners: BTreeSet<EntityId> = ids.zip(slots).filter_map(|(id, slot)| corpus.entities.of(id.source, slot.owner?)).collect();
    if let (1, Some(owner)) = (owners.len(), owners.first()) {
        subject = format!("{subject} ({})", corpus.entities.get(*owner).name);
    }
    if let Some(country) = slots.iter().find_map(|slot| slot.country.as_ref()) {
        let name: Vec<String> = country.split(' ').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        subject = format!("{subject}, {}", name.join(" "));
    }
    subject
}

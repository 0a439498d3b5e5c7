//! Quantities that fill one slot, found by what tells slots apart and by how alike their sentences are.

use crate::align::likeness::Likeness;
use crate::align::{Cluster, Confidence};
use crate::extract::{Claim, ClaimId, Slot, Status, Subject, Value};
use crate::resolve::{Corpus, EntityId};
use crate::values::quantity::Quantity;
use std::collections::{BTreeMap, BTreeSet};

/// How alike two sentences must be, in hundredths of the telling words of the shorter, for one slot that is named.
const NAMED: u32 = 10;
/// The same for a noun that is merely counted.
const COUNTED: u32 = 40;
/// The same where the figures are so far apart that they are seldom of one thing.
const FAR: u32 = 65;
/// A sentence of fewer telling words is too short to show that such figures are of one thing.
const LONG: usize = 6;
/// Figures are far apart when one is more than so many times the other.
const TIMES: i128 = 4;

/// A quantity's claim with its parts at hand.
struct Member<'a> {
    id: ClaimId,
    claim: &'a Claim,
    slot: &'a Slot,
    quantity: &'a Quantity,
    owner: Option<EntityId>,
    /// The owner's name.
    name: &'a str,
}

/// Clusters of quantities of one slot; pairs are those that nothing tells apart.
pub fn by_slot(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> Vec<Cluster> {
    let mut groups: BTreeMap<(&str, &str), Vec<Member<'_>>> = BTreeMap::new();
    for (id, claim) in claims {
        if let (Subject::Slot(slot), Value::Quantity(quantity)) = (&claim.subject, &claim.value) {
            let owner = slot.owner.and_then(|owner| corpus.entities.of(id.source, owner));
            groups.entry((&slot.attribute, &quantity.unit)).or_default().push(Member {
                id: *id,
                claim,
                slot,
                quantity,
                owner,
                name: owner.map_or("", |owner| &corpus.entities.get(owner).name),
            });
        }
    }
    let story = Story { home: home(corpus), likeness: Likeness::new(claims) };
    let mut clusters = Vec::new();
    for ((attribute, _), members) in groups {
        let mut parents: Vec<usize> = (0..members.len()).collect();
        let mut pairs = Vec::new();
        for one in 0..members.len() {
            for other in one + 1..members.len() {
                if members[one].id.source != members[other].id.source && story.is_one(&members[one], &members[other]) {
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
            let inner = pairs.iter().filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect();
            let inside: Vec<&Member<'_>> = component.iter().map(|&at| &members[at]).collect();
            clusters.push(Cluster {
                subject: subject(attribute, &inside, corpus),
                members: inside.iter().map(|member| member.id).collect(),
                pairs: inner,
                repeats: Vec::new(),
                confidence: if inside.iter().all(|member| member.slot.known) { Confidence::High } else { Confidence::Medium },
                reason: format!("one slot: {attribute}, of the same place, period and part as far as the words tell"),
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

/// The country that the story's texts name most: a toll without a place is this one's.
fn home(corpus: &Corpus) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for extraction in &corpus.extractions {
        for (country, count) in &extraction.countries {
            *counts.entry(country).or_default() += count;
        }
    }
    counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name))).map(|(name, _)| name.to_owned())
}

/// What holds for all claims of a story.
struct Story {
    home: Option<String>,
    likeness: Likeness,
}

impl Story {
    /// Whether two quantities fill one slot as far as the words tell.
    fn is_one(&self, left: &Member<'_>, right: &Member<'_>) -> bool {
        let (one, other) = (left.slot, right.slot);
        if standing(left) != standing(right) || matches!(left.claim.status, Status::Former | Status::Denied) {
            return false;
        }
        if one.who != other.who || one.qualifiers != other.qualifiers || !self.places_agree(one, other) {
            return false;
        }
        if !one.of_people && self.owners_differ(left, right) || one.owned && (left.owner.is_none() || right.owner.is_none()) {
            return false;
        }
        let likeness = self.likeness.of(&one.context, &other.context);
        if far(left.quantity, right.quantity) && !one.grows {
            return likeness >= FAR && one.context.len().min(other.context.len()) >= LONG;
        }
        if one.grows && one.of_people {
            return true;
        }
        if one.known { likeness >= NAMED } else { likeness >= COUNTED && one.near.intersection(&other.near).next().is_some() }
    }

    /// Whether the figures belong to two names. A slot that is nobody's own may be bound to either party of a deal: then it matters only if neither
    /// sentence names the other's.
    fn owners_differ(&self, left: &Member<'_>, right: &Member<'_>) -> bool {
        let (Some(one), Some(other)) = (left.owner, right.owner) else { return false };
        if one == other {
            return false;
        }
        let named =
            |member: &Member<'_>, slot: &Slot| member.name.split([' ', '-']).any(|word| slot.context.contains(&word.to_lowercase()));
        left.slot.owned || !(named(left, right.slot) || named(right, left.slot))
    }

    /// People are counted place by place; of a thing a text need not say again where it is.
    fn places_agree(&self, one: &Slot, other: &Slot) -> bool {
        if one.of_people {
            return one.city == other.city && self.country(one) == self.country(other);
        }
        let agree = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
        agree(&one.country, &other.country) && agree(&one.city, &other.city)
    }

    /// A toll without a place is that of the country that the story is about; any other figure without a place is of nobody knows where.
    fn country<'a>(&'a self, slot: &'a Slot) -> Option<&'a str> {
        slot.country.as_deref().or_else(|| self.home.as_deref().filter(|_| slot.of_people))
    }
}

/// Whether a figure is held to. A deal that is to close is the deal that was agreed; a toll that may rise is no toll.
fn standing(member: &Member<'_>) -> Status {
    match member.claim.status {
        Status::Planned if !member.slot.grows && !member.slot.of_people && member.slot.known => Status::Held,
        status => status,
    }
}

/// Whether one figure is many times the other, unless the same digits were written with another unit: "11.6 million" may be a slip for "11.6 billion".
fn far(one: &Quantity, other: &Quantity) -> bool {
    if one.figure.is_some() && one.figure == other.figure {
        return false;
    }
    match (one.amount, other.amount) {
        (Some(one), Some(other)) => one.abs().max(other.abs()) > TIMES * one.abs().min(other.abs()),
        _ => false,
    }
}

/// What a report calls the slot: its name, with the owner and the place where one is said.
fn subject(attribute: &str, members: &[&Member<'_>], corpus: &Corpus) -> String {
    let mut subject = attribute.to_owned();
    let owners: BTreeSet<EntityId> = members.iter().filter(|member| !member.slot.of_people).filter_map(|member| member.owner).collect();
    if let (1, Some(owner)) = (owners.len(), owners.first()) {
        subject = format!("{subject} ({})", corpus.entities.get(*owner).name);
    }
    if let Some(country) = members.iter().find_map(|member| member.slot.country.as_ref()) {
        let name: Vec<String> = country
            .split(' ')
            .map(|word| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect())
            .collect();
        subject = format!("{subject}, {}", name.join(" "));
    }
    subject
}

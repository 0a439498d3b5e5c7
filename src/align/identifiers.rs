//! Numbers that name one thing of a kind: a flight, a decree.

use crate::align::{Cluster, Confidence};
use crate::extract::{Claim, ClaimId, Subject, Value};
use crate::resolve::Components;
use crate::text::similar::edits;
use std::collections::{BTreeMap, BTreeSet};

/// Clusters of the numbers of one kind that are one, or of which one is a slip for the other: a digit changed, left out or added, or digits turned.
///
/// Numbers that differ more, or of which one text gives both, name two things.
pub fn by_identifier(claims: &[(ClaimId, &Claim)]) -> Vec<Cluster> {
    let mut kinds: BTreeMap<&str, Vec<(ClaimId, &str)>> = BTreeMap::new();
    for (id, claim) in claims {
        if let (Subject::Identified(kind), Value::Written(number)) = (&claim.subject, &claim.value) {
            kinds.entry(kind).or_default().push((*id, number));
        }
    }
    let mut clusters = Vec::new();
    for (kind, members) in kinds {
        let known: BTreeSet<_> = members.iter().map(|(id, number)| (id.source, *number)).collect();
        let is_one = |(one, left): (ClaimId, &str), (other, right): (ClaimId, &str)| {
            let both = known.contains(&(one.source, right)) || known.contains(&(other.source, left));
            one.source != other.source && (left == right || !both && is_slip(left, right))
        };
        let mut components = Components::new(members.len());
        let mut pairs = Vec::new();
        for one in 0..members.len() {
            for other in (one + 1..members.len()).filter(|&other| is_one(members[one], members[other])) {
                components.join(one, other);
                pairs.push((one, other));
            }
        }
        for component in components.members().into_iter().filter(|component| component.len() > 1) {
            let place = |at: usize| component.binary_search(&at).ok();
            clusters.push(Cluster {
                subject: kind.to_owned(),
                members: component.iter().map(|&at| members[at].0).collect(),
                pairs: pairs.iter().filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect(),
                repeats: Vec::new(),
                confidence: Confidence::High,
                reason: format!("one {kind}: the numbers are the same but for one digit or two that changed places"),
            });
        }
    }
    clusters
}

/// Whether one number is the other with one slip of the keyboard.
fn is_slip(one: &str, other: &str) -> bool {
    edits(one, other) == 1
}

//! Claims about one event, found by what tells events apart.

use crate::align::{Cluster, Confidence};
use crate::extract::{Claim, ClaimId, Status, Subject, Topic, Value};
use crate::resolve::{Corpus, EntityId};
use std::collections::{BTreeMap, BTreeSet};

/// What tells events apart before their partners do: class, whether it was held or planned, years, and whose it is, where it is somebody's own.
type Kind<'a> = (&'a str, Status, &'a BTreeSet<String>, Option<EntityId>);

/// Clusters of claims whose events are of one class and are not told apart by year, partners or plan.
pub fn by_topic(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> Vec<Cluster> {
    let mut classes: BTreeMap<Kind<'_>, Vec<(ClaimId, &Topic)>> = BTreeMap::new();
    for (id, claim) in claims {
        if let Subject::Topic(topic) = &claim.subject {
            let owner = topic.names.iter().find_map(|name| corpus.entities.of(id.source, *name)).filter(|_| topic.owned);
            classes.entry((topic.class.as_str(), claim.status, &topic.qualifiers, owner)).or_default().push((*id, topic));
        }
    }
    let mut clusters = Vec::new();
    for ((class, status, qualifiers, owner), members) in classes {
        let mut pairs = Vec::new();
        for (one, left) in members.iter().enumerate() {
            for (other, right) in members.iter().enumerate().skip(one + 1) {
                if partners_agree(left, right, corpus) && !far(left.0, right.0, corpus) {
                    pairs.push((one, other));
                }
            }
        }
        let words: BTreeSet<&str> = members.iter().map(|(_, topic)| topic.word.as_str()).collect();
        let mut subject = if words.len() == 1 { members[0].1.word.clone() } else { class.to_owned() };
        if let Some(qualifier) = qualifiers.first() {
            subject = format!("{subject} ({qualifier})");
        }
        if let Some(owner) = owner {
            subject = format!("{subject} ({})", corpus.entities.get(owner).name);
        }
        if status == Status::Planned {
            subject = format!("planned {subject}");
        }
        clusters.push(Cluster {
            subject,
            members: members.iter().map(|(id, _)| *id).collect(),
            pairs,
            repeats: Vec::new(),
            confidence: if words.len() == 1 { Confidence::High } else { Confidence::Medium },
            reason: format!("one event: called {}", words.into_iter().collect::<Vec<_>>().join(", ")),
        });
    }
    clusters
}

/// Of two durations of one event none is more than so many times the other: a meeting of hours is none of years, whatever the sentence says.
const TIMES: i128 = 12;

fn far(one: ClaimId, other: ClaimId, corpus: &Corpus) -> bool {
    let amount = |id: ClaimId| match &corpus.claim(id).value {
        Value::Quantity(quantity) => quantity.amount.map(i128::abs),
        _ => None,
    };
    match (amount(one), amount(other)) {
        (Some(one), Some(other)) => one.max(other) > TIMES * one.min(other),
        _ => false,
    }
}

/// Whether two events may have been between the same people: only names on both sides can tell them apart. What is somebody's own must have a name.
fn partners_agree(left: &(ClaimId, &Topic), right: &(ClaimId, &Topic), corpus: &Corpus) -> bool {
    let entities = |(id, topic): &(ClaimId, &Topic)| -> BTreeSet<EntityId> {
        topic.names.iter().filter_map(|name| corpus.entities.of(id.source, *name)).collect()
    };
    let (one, other) = (entities(left), entities(right));
    if left.1.owned || right.1.owned { !one.is_disjoint(&other) } else { one.is_empty() || other.is_empty() || !one.is_disjoint(&other) }
}

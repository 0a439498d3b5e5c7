//! Who is said to hold one office: found by the office and its body.

use crate::align::{Cluster, Confidence};
use crate::extract::{Claim, ClaimId, Post, Status, Subject};
use crate::resolve::Corpus;
use std::collections::BTreeMap;

/// Texts written further apart than this, in days, may both be right: an office changes hands.
const TERM: i32 = 3;

/// Clusters of those who are said to hold an office of one body now.
pub fn by_office(claims: &[(ClaimId, &Claim)], corpus: &Corpus) -> Vec<Cluster> {
    let mut offices: BTreeMap<&str, Vec<(ClaimId, &Post)>> = BTreeMap::new();
    for (id, claim) in claims.iter().filter(|(_, claim)| claim.status == Status::Held) {
        if let Subject::Office(post) = &claim.subject {
            offices.entry(&post.office).or_default().push((*id, post));
        }
    }
    let mut clusters = Vec::new();
    for (office, members) in offices {
        let mut bodies: BTreeMap<&str, Vec<ClaimId>> = BTreeMap::new();
        for (id, post) in &members {
            bodies.entry(&post.of).or_default().push(*id);
        }
        for (of, members) in bodies {
            let of_one_time = |one: ClaimId, other: ClaimId| {
                let days = (corpus.extraction(one.source).published, corpus.extraction(other.source).published);
                days.0.zip(days.1).is_none_or(|(one, other)| one.days_since(other).abs() <= TERM)
            };
            let pairs = (0..members.len())
                .flat_map(|one| (one + 1..members.len()).map(move |other| (one, other)))
                .filter(|&(one, other)| of_one_time(members[one], members[other]))
                .collect();
            clusters.push(Cluster {
                subject: format!("{office} of {of}"),
                members,
                pairs,
                repeats: Vec::new(),
                confidence: Confidence::Medium,
                reason: "one office of one body, which one person holds at a time".to_owned(),
            });
        }
    }
    clusters
}

//! Who or what is said to be where, or of which body: found by whom it is said of and how they are bound to it.

use crate::align::{Cluster, Confidence, every_pair};
use crate::extract::{Claim, ClaimId, MentionKind, Status, Subject, Topic};
use crate::lexicon::Places;
use crate::resolve::{Corpus, EntityId};
use std::collections::{BTreeMap, BTreeSet};

/// A claim, what it is said of, and whom that is, where it is named.
type Bound<'a> = (ClaimId, &'a Topic, Option<EntityId>);

/// Clusters of places of one sort: of one person, body or place; or of the one thing that a story has, named or not.
pub fn by_place(claims: &[(ClaimId, &Claim)], corpus: &Corpus, places: &Places) -> Vec<Cluster> {
    let mut sorts: BTreeMap<(&str, Status), Vec<Bound<'_>>> = BTreeMap::new();
    for (id, claim) in claims.iter().filter(|(_, claim)| matches!(claim.status, Status::Held | Status::Planned)) {
        if let Subject::Topic(topic) = &claim.subject {
            let owner = topic.names.iter().find_map(|name| corpus.entities.of(id.source, *name));
            sorts.entry((&topic.class, claim.status)).or_default().push((*id, topic, owner));
        }
    }
    let mut clusters = Vec::new();
    for ((class, _), members) in sorts {
        let owners: BTreeSet<EntityId> = members.iter().filter_map(|(_, _, owner)| *owner).collect();
        // Of two ships that are named, nobody can tell which a text means that names none.
        let one = owners.len() <= 1 && members.iter().any(|(_, topic, _)| !topic.owned);
        let unnamed: Vec<ClaimId> = members.iter().filter(|(_, _, owner)| owner.is_none()).map(|(id, _, _)| *id).collect();
        if one {
            let subject = owners.first().map_or_else(|| class.to_owned(), |owner| named(class, *owner, corpus));
            clusters.push(cluster(
                subject,
                members.iter().map(|(id, _, _)| *id).collect(),
                Confidence::Medium,
                "one thing of its kind in the story",
            ));
            continue;
        }
        for owner in owners {
            let of = members.iter().filter(|(_, _, of)| *of == Some(owner)).map(|(id, _, _)| *id).collect();
            // People who share a name are told apart; towns and firms that do are not.
            let person = corpus.entities.get(owner).kind == MentionKind::Person;
            let confidence = if places.is_loose(class) || !person { Confidence::Medium } else { Confidence::High };
            clusters.push(cluster(named(class, owner, corpus), of, confidence, "one name, bound to the place in the same way"));
        }
        if members.iter().any(|(_, topic, _)| !topic.owned) {
            clusters.push(cluster(class.to_owned(), unnamed, Confidence::Low, "things of one kind that no text names"));
        }
    }
    clusters
}

fn named(class: &str, owner: EntityId, corpus: &Corpus) -> String {
    format!("{class} of {}", corpus.entities.get(owner).name)
}

fn cluster(subject: String, members: Vec<ClaimId>, confidence: Confidence, reason: &str) -> Cluster {
    let pairs = every_pair(members.len());
    Cluster { subject, members, pairs, repeats: Vec::new(), confidence, reason: reason.to_owned() }
}

//! How two claims of one cluster stand to each other, and what a side is called.

use crate::align::{Cluster, is_altered};
use crate::extract::{Claim, ClaimId, Value};
use crate::resolve::Corpus;
use crate::rules::Rules;
use crate::values::Relation;
use crate::values::name::NameRelation;
use crate::values::role::Role;
use std::collections::BTreeMap;

/// How two claims stand to each other; `None` where they cannot be compared.
pub fn relate(left: ClaimId, right: ClaimId, cluster: &Cluster, corpus: &Corpus, rules: &Rules) -> Option<Relation> {
    let (one, other) = (corpus.claim(left), corpus.claim(right));
    match (&one.value, &other.value) {
        (Value::Role(a), Value::Role(b)) => {
            let relation = a.relation(b, &rules.lexicons().roles)?;
            // Offices that one text gives to the person together do not exclude each other.
            let together = matches!(relation, Relation::Apart | Relation::Near) && held_together(a, b, cluster, corpus, rules);
            (!together).then_some(relation)
        }
        (Value::Quotation(a), Value::Quotation(b)) => {
            let words = &rules.lexicons().words;
            let difference = a.difference(b, words);
            Some(match difference.relation {
                // Too much is different for a changed word: another interpreter's rendering.
                Relation::Apart if !is_altered(&difference, a, b, words) => Relation::Overlap,
                relation => relation,
            })
        }
        (Value::Speaker(a, _), Value::Speaker(b, _)) => {
            let (a, b) = (corpus.entities.of(left.source, *a)?, corpus.entities.of(right.source, *b)?);
            Some(if a == b { Relation::Same } else { Relation::Apart })
        }
        (Value::Name(a), Value::Name(b)) => Some(match a.relation(b, &rules.lexicons().names) {
            NameRelation::Same => Relation::Same,
            NameRelation::Part => Relation::Within,
            NameRelation::Variant => Relation::Variant,
            NameRelation::Slip | NameRelation::Apart => Relation::Apart,
        }),
        _ => None,
    }
}

/// Whether some source gives both roles to the subject.
fn held_together(one: &Role, other: &Role, cluster: &Cluster, corpus: &Corpus, rules: &Rules) -> bool {
    let roles = &rules.lexicons().roles;
    let mut held: BTreeMap<_, (bool, bool)> = BTreeMap::new();
    for id in &cluster.members {
        if let Value::Role(role) = &corpus.claim(*id).value {
            let is = |wanted: &Role| role.relation(wanted, roles).is_some_and(|relation| relation <= Relation::Within);
            let entry = held.entry(id.source).or_default();
            entry.0 |= is(one);
            entry.1 |= is(other);
        }
    }
    held.values().any(|&(one, other)| one && other)
}

/// How finely a value says what it says: the finer founds the side.
pub fn fineness(value: &Value) -> usize {
    match value {
        Value::Role(role) => usize::from(role.is_office()) + usize::from(role.portfolio.is_some()),
        Value::Quotation(quotation) | Value::Speaker(_, quotation) => quotation.words.len(),
        Value::Name(name) => name.given.len(),
    }
}

/// What a side's value is called: the commonest wording on it.
pub fn label(cluster: &Cluster, side: &[usize], corpus: &Corpus) -> String {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (position, &member) in side.iter().enumerate() {
        let id = cluster.members[member];
        let entry = counts.entry(wording(id, corpus.claim(id), corpus)).or_insert((0, position));
        entry.0 += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, (count, position))| (*count, std::cmp::Reverse(*position)))
        .map(|(label, _)| label)
        .unwrap_or_default()
}

fn wording(id: ClaimId, claim: &Claim, corpus: &Corpus) -> String {
    match &claim.value {
        Value::Role(role) => role.label(),
        Value::Quotation(quotation) => quotation.text.clone(),
        Value::Speaker(mention, _) => {
            corpus.entities.of(id.source, *mention).map(|entity| corpus.entities.get(entity).name.clone()).unwrap_or_default()
        }
        Value::Name(name) => name.full(),
    }
}

/// The words in which the first two sides differ, for messages about quotations.
pub fn difference(cluster: &Cluster, sides: &[&Vec<usize>], corpus: &Corpus, rules: &Rules) -> String {
    let quotation = |side: Option<&&Vec<usize>>| match side.map(|side| &corpus.claim(cluster.members[side[0]]).value) {
        Some(Value::Quotation(quotation)) => Some(quotation),
        _ => None,
    };
    let (Some(one), Some(other)) = (quotation(sides.first()), quotation(sides.get(1))) else { return String::new() };
    let difference = one.difference(other, &rules.lexicons().words);
    let list = |words: &[String]| if words.is_empty() { "nothing".to_owned() } else { format!("“{}”", words.join(" ")) };
    format!("{} against {}", list(&difference.left), list(&difference.right))
}

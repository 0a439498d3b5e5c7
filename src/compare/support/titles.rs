//! What a draft calls people.

use crate::compare::support::names::named_by;
use crate::compare::support::page::{Page, words};
use crate::compare::support::{Held, Point, Points, Stated};
use crate::compare::tenure;
use crate::extract::{Claim, MentionId, MentionKind, Subject, Value};
use crate::resolve::EntityId;
use crate::values::Relation;
use crate::values::role::Role;
use std::collections::BTreeMap;

/// The titles of the draft, one point for each person and title; those of people whom no source names say no more than the name.
pub fn titles(held: &Held<'_>) -> Vec<Point> {
    let mut points = Points::new();
    let mut unknown: BTreeMap<EntityId, bool> = BTreeMap::new();
    for claim in &held.extraction().claims {
        // A description ("a neighbour", "the rival") is no post that somebody has or has not.
        let Some((entity, role)) = title(held, claim).filter(|(_, role)| role.is_office()) else { continue };
        let unknown = *unknown.entry(entity).or_insert_with(|| named_by(held, entity).is_empty());
        if unknown || held.is_quoted(claim.span) || is_known(held, entity, role) {
            continue;
        }
        let name = &held.corpus.entities.get(entity).name;
        points.add((entity, role.label()), claim.span, || Point {
            stated: Stated::Title,
            spans: vec![claim.span],
            subject: name.clone(),
            value: role.label(),
            by: held.by(|page| gives(held, page, entity, role)),
        });
    }
    points.all
}

fn title<'a>(held: &Held<'a>, claim: &'a Claim) -> Option<(EntityId, &'a Role)> {
    match (&claim.subject, &claim.value) {
        (Subject::Mention(mention), Value::Role(role)) => {
            let entity = held.corpus.entities.of(held.draft, *mention)?;
            (held.corpus.entities.get(entity).kind == MentionKind::Person).then_some((entity, role))
        }
        _ => None,
    }
}

/// Whether the list of offices knows that somebody held that office on the day of the draft: nobody needs a source for that.
fn is_known(held: &Held<'_>, entity: EntityId, role: &Role) -> bool {
    let name = &held.corpus.entities.get(entity).name;
    let day = held.extraction().published.or(held.sources.event);
    day.is_some_and(|day| tenure::is_held(role, name, day, held.rules.lexicons()))
}

/// Whether a source gives somebody that title or a form of it, or has its words anywhere.
fn gives(held: &Held<'_>, page: &Page<'_>, entity: EntityId, role: &Role) -> bool {
    let source = page.extraction.source;
    // Who is written otherwise may be the same person all the same: "Waker-uz-Zaman", "Zaman".
    let family = held.corpus.entities.get(entity).name.split_whitespace().next_back().map(words).unwrap_or_default();
    let of_entity = |mention: MentionId| {
        held.corpus.entities.of(source, mention) == Some(entity)
            || words(&held.corpus.mention(source, mention).name.full()).contains(&family)
    };
    let alike = |claim: &Claim| match (&claim.subject, &claim.value) {
        (Subject::Mention(mention), Value::Role(other)) if of_entity(*mention) => {
            role.relation(other, &held.rules.lexicons().roles).is_some_and(|relation| relation != Relation::Apart)
        }
        _ => false,
    };
    page.extraction.claims.iter().any(alike)
        || page.has(&words(&role.text))
        || page.has(&words(&role.label()))
        || page.around(&family, NEARBY).any(|near| has_most(&role.label(), &near, held))
}

/// So many words before and after a name may say what somebody is: "Zaman, six weeks into his job as army chief".
const NEARBY: usize = 12;

/// Whether most of the words of a title that carry meaning are among some others.
fn has_most(label: &str, near: &[&str], held: &Held<'_>) -> bool {
    let folded = words(label);
    let told: Vec<&str> = folded.split_whitespace().filter(|word| !held.rules.lexicons().words.is_function(word)).collect();
    let found = told.iter().filter(|word| near.contains(word)).count();
    told.len() > 1 && found * 3 >= told.len() * 2
}

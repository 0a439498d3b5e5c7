//! Dates of one happening, found by what happened, to whom or what, and how alike the sentences are.

mod days;
mod evidence;
mod weights;

pub use days::candidates;
pub use evidence::NAMES;

use crate::align::likeness::{Likeness, Telling};
use crate::align::{Cluster, Confidence};
use crate::extract::{Claim, ClaimId, Slot, Status, Subject, Value};
use crate::lexicon::{Events, Lexicons};
use crate::resolve::{Components, Corpus, EntityId};
use crate::text::Day;
use crate::values::Relation;
use crate::values::date::{self, Resolved};
use std::collections::{BTreeMap, BTreeSet};

/// How much alike, in hundredths, sentences must be for their dates to be of one happening: where the lexicon knows what happened,
/// and both say to whom or what.
const KNOWN: u32 = 8;
/// The same where the lexicon does not know the verb.
const ONE: u32 = 35;
/// The same where nothing says to whom or what it happened.
const SURE: u32 = 60;
/// Sentences whose dates agree are held to confirm each other from here on.
const CONFIRMS: u32 = 20;
/// The same where both tell of one happening by its name.
const ALSO: u32 = 8;
/// What takes more days than this is a season or a year, which says little: two texts that name one year need not mean one happening.
const LONG: i32 = 31;
/// Days farther apart than this are those of two happenings, not one with a wrong date.
const FAR: i32 = 45;
/// The same where it is only known that the story has one such happening.
const NEAR: i32 = 10;

/// Days no farther than this from that of writing are about it.
const ABOUT: i32 = 4;
/// Minutes that are divided by so many seconds are round, and met everywhere.
const ROUND: u32 = 900;

/// A claim with what it says.
struct Dated<'a> {
    id: ClaimId,
    claim: &'a Claim,
    slot: &'a Slot,
    when: &'a Resolved,
    owner: Option<EntityId>,
    /// Whether its source gives what happened one date only.
    sole: bool,
    /// When its source was published.
    published: Option<Day>,
    /// The telling words of its sentence.
    telling: Telling,
}

/// The claims of dates with what they say.
fn dated<'a>(claims: &[(ClaimId, &'a Claim)], corpus: &Corpus, likeness: &Likeness<'_>) -> Vec<Dated<'a>> {
    let mut dated: Vec<Dated<'_>> = claims
        .iter()
        .filter_map(|(id, claim)| match (&claim.subject, &claim.value) {
            (Subject::Slot(slot), Value::Date(when)) => {
                let owner = slot.owner.and_then(|owner| corpus.entities.of(id.source, owner));
                let published = corpus.extraction(id.source).published;
                Some(Dated { id: *id, claim, slot, when, owner, sole: true, published, telling: likeness.telling(slot) })
            }
            _ => None,
        })
        .collect();
    for rival in rivals(&dated) {
        dated[rival].sole = false;
    }
    dated
}

/// Clusters of dates: those of one happening may differ, all others only agree.
pub fn by_date(claims: &[(ClaimId, &Claim)], corpus: &Corpus, likeness: &Likeness<'_>, lexicons: &Lexicons) -> Vec<Cluster> {
    let dated = dated(claims, corpus, likeness);
    let (mut one_happening, mut confirming) = (Vec::new(), Vec::new());
    for one in 0..dated.len() {
        for other in one + 1..dated.len() {
            if dated[one].id.source == dated[other].id.source {
                continue;
            }
            match joint(&dated[one], &dated[other], lexicons) {
                Some(Joint::Happening) => one_happening.push((one, other)),
                Some(Joint::Confirming) => confirming.push((one, other)),
                None => {}
            }
        }
    }
    one_happening.extend(days::pairs(&dated, likeness, lexicons));
    one_happening.sort_unstable();
    one_happening.dedup();
    let mut happenings = Components::new(dated.len());
    for &(one, other) in &one_happening {
        happenings.join(one, other);
    }
    // One wrong day often stands in several sentences: what is disputed with the same days is one dispute.
    let mut first: BTreeMap<[(Day, Day); 2], usize> = BTreeMap::new();
    for &(one, other) in &one_happening {
        let (left, right) = (dated[one].when, dated[other].when);
        let days = left.days.zip(right.days).filter(|_| left.clock.is_none() && right.clock.is_none());
        if let Some((left_days, right_days)) = days
            && date::relation(left, right).is_some_and(|relation| relation > Relation::Overlap)
        {
            let known = *first.entry([left_days.min(right_days), left_days.max(right_days)]).or_insert(one);
            happenings.join(known, one);
        }
    }
    // What is disputed is left alone by sentences that only tell of the same day in other words.
    let disputed: BTreeSet<usize> = one_happening
        .iter()
        .filter(|&&(one, other)| date::relation(dated[one].when, dated[other].when).is_some_and(|relation| relation > Relation::Overlap))
        .map(|&(one, _)| happenings.root(one))
        .collect();
    let apart: Vec<(usize, usize)> = confirming
        .iter()
        .copied()
        .filter(|&(one, other)| ![one, other].iter().any(|&at| disputed.contains(&happenings.root(at))))
        .collect();
    for &(one, other) in &apart {
        happenings.join(one, other);
    }
    let pairs: Vec<(usize, usize)> = one_happening.into_iter().chain(apart).collect();
    happenings.members().into_iter().map(|component| cluster(&component, &dated, &pairs, corpus)).collect()
}

fn cluster(component: &[usize], dated: &[Dated<'_>], pairs: &[(usize, usize)], corpus: &Corpus) -> Cluster {
    let place = |at: usize| component.binary_search(&at).ok();
    let inner = pairs.iter().filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect();
    let predicates: BTreeSet<&str> = component.iter().map(|&at| dated[at].slot.attribute.as_str()).collect();
    let owners: BTreeSet<EntityId> = component.iter().filter_map(|&at| dated[at].owner).collect();
    let predicate = predicates.into_iter().collect::<Vec<_>>().join(", ");
    let subject = owners
        .first()
        .filter(|_| owners.len() == 1)
        .map_or_else(|| predicate.clone(), |owner| format!("{}: {predicate}", corpus.entities.get(*owner).name));
    Cluster {
        subject,
        members: component.iter().map(|&at| dated[at].id).collect(),
        repeats: Vec::new(),
        pairs: inner,
        confidence: Confidence::Medium,
        reason: format!("one happening: {predicate}, in sentences that share their telling words"),
    }
}

/// Claims whose own source dates what happened otherwise as well: which of the two another text speaks of, words do not tell.
fn rivals(dated: &[Dated<'_>]) -> BTreeSet<usize> {
    let mut rivals = BTreeSet::new();
    for (one, left) in dated.iter().enumerate() {
        for (other, right) in dated.iter().enumerate().skip(one + 1).take_while(|(_, right)| right.id.source == left.id.source) {
            let apart = date::relation(left.when, right.when).is_none_or(|relation| relation > Relation::Overlap);
            if apart && left.claim.status == right.claim.status && same_kind(left, right) && !strangers(left, right) {
                rivals.extend([one, other]);
            }
        }
    }
    rivals
}

/// How two claims go together.
enum Joint {
    /// They date one happening.
    Happening,
    /// They tell of one day, perhaps in other words.
    Confirming,
}

fn joint(left: &Dated<'_>, right: &Dated<'_>, lexicons: &Lexicons) -> Option<Joint> {
    let relation = date::relation(left.when, right.when)?;
    if relation > Relation::Overlap && are_elsewhere(left, right, lexicons) {
        return None;
    }
    let events = &lexicons.events;
    let alike = left.telling.likeness(&right.telling);
    if left.when.year_found != right.when.year_found && relation == Relation::Apart && is_final(left, right, events) {
        // "Died on August 4", two years on, is no other death than that of "August 5, 2023": the year found from the day of writing is wrong.
        let any_year = |dated: &Dated<'_>| Resolved { yearless: dated.when.year_found, ..dated.when.clone() };
        let (one, other) = (any_year(left), any_year(right));
        let differ = date::relation(&one, &other)? == Relation::Apart && date::distance(&one, &other)? <= FAR;
        return (differ && left.sole && right.sole && alike >= KNOWN && left.claim.status == right.claim.status)
            .then_some(Joint::Happening);
    }
    if is_one(left, right, alike, events) && (relation <= Relation::Overlap || left.sole && right.sole) {
        return Some(Joint::Happening);
    }
    let same = same_kind(left, right) && !strangers(left, right);
    let enough = match is_long(left.when) || is_long(right.when) {
        true => same && left.slot.known && right.slot.known && relation <= Relation::Within && alike >= CONFIRMS,
        false => alike >= CONFIRMS || same && alike >= ALSO || relation == Relation::Same && is_telling(left) && is_telling(right),
    };
    (relation <= Relation::Overlap && enough).then_some(Joint::Confirming)
}

/// Whether two things happened at places of which neither lies in the other: a landing in Rotterdam is not the one in Manila.
fn are_elsewhere(left: &Dated<'_>, right: &Dated<'_>, lexicons: &Lexicons) -> bool {
    let places = left.slot.place.as_ref().zip(right.slot.place.as_ref());
    places.is_some_and(|(one, other)| one.relation(other, &lexicons.places) == Some(Relation::Apart))
}

/// Whether a date is so seldom told that two texts of one story that give it mean one thing, whatever their words: a day that is not about that of
/// writing, when most of the story happened; a minute that is not a round one; an hour of which the zone is told.
fn is_telling(dated: &Dated<'_>) -> bool {
    match &dated.when.clock {
        Some(clock) => {
            let round = clock.from % ROUND == 0;
            clock.grain <= 60 && clock.from == clock.to && !clock.loose && (!round || clock.offset.is_some())
        }
        None => {
            let day = dated.when.days.filter(|(from, to)| from == to && !dated.when.yearless).map(|(day, _)| day);
            day.zip(dated.published).is_some_and(|(day, published)| !(-ABOUT..=0).contains(&day.days_since(published)))
        }
    }
}

fn is_long(when: &Resolved) -> bool {
    when.days.is_some_and(|(from, to)| to.days_since(from) > LONG)
}

/// Whether what happened may be called by one name.
fn same_kind(left: &Dated<'_>, right: &Dated<'_>) -> bool {
    !left.slot.qualifiers.is_disjoint(&right.slot.qualifiers)
}

/// Whether both tell what cannot happen twice, of one whom both name.
fn is_final(left: &Dated<'_>, right: &Dated<'_>, events: &Events) -> bool {
    let named = left.owner.is_some() && left.owner == right.owner || !names(left.slot).is_disjoint(&names(right.slot));
    named && !strangers(left, right) && left.slot.qualifiers.intersection(&right.slot.qualifiers).any(|class| events.is_final(class))
}

/// Whether each names somebody or something whom the other does not.
fn strangers(left: &Dated<'_>, right: &Dated<'_>) -> bool {
    let (left, right) = (names(left.slot), names(right.slot));
    left.difference(&right).next().is_some() && right.difference(&left).next().is_some()
}

/// The names among those that it happened to, which alone have capitals.
fn names(slot: &Slot) -> BTreeSet<&str> {
    slot.near.iter().filter(|thing| thing.chars().any(char::is_uppercase)).map(String::as_str).collect()
}

/// Whether one is a weekday alone, which is one of the days around that of writing, and the other lies further away than that.
fn is_other_week(left: &Dated<'_>, right: &Dated<'_>) -> bool {
    const WEEK: i32 = 7;
    let bare = left.when.bare_weekday || right.when.bare_weekday;
    bare && date::distance(left.when, right.when).is_some_and(|apart| apart >= WEEK)
}

/// Whether two dates must be the same, if both are right.
fn is_one(left: &Dated<'_>, right: &Dated<'_>, alike: u32, events: &Events) -> bool {
    let distance = date::distance(left.when, right.when).unwrap_or(0);
    let shared_classes = || left.slot.qualifiers.intersection(&right.slot.qualifiers);
    if left.claim.status != right.claim.status
        || left.claim.status == Status::Estimated
        || !same_kind(left, right)
        || strangers(left, right)
        || distance > FAR
        || is_other_week(left, right)
        || is_long(left.when)
        || is_long(right.when)
    {
        return false;
    }
    let known = left.slot.known && right.slot.known;
    let shared = !left.slot.near.is_disjoint(&right.slot.near) || left.owner.is_some() && left.owner == right.owner;
    let once = shared_classes().all(|class| events.is_once(class));
    once && distance <= NEAR
        || alike
            >= match (known, shared) {
                (true, true) => KNOWN,
                (false, true) => ONE,
                _ => SURE,
            }
}

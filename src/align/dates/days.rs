//! Days of one thing by what their sentences say, whatever words tell it.
//!
//! Two texts seldom tell of one thing by one verb ("the plan of Dec. 23", "discussions opened on 24 December"). Whether two days that differ are two
//! readings of one fact is weighed as it is with figures ([`crate::align::figures`]). Times of day are left out: minutes of one event follow each other
//! so closely that words do not tell which is meant.

use crate::align::dates::evidence::evidence;
use crate::align::dates::weights::{BIAS, WEIGHTS};
use crate::align::dates::{ABOUT, Dated, NEAR, are_elsewhere, dated, is_long, is_other_week, is_telling, same_kind};
use crate::align::figures::MOST;
use crate::align::likeness::Likeness;
use crate::align::ties::{Tie, Ties, weigh};
use crate::extract::{Claim, ClaimId, Status};
use crate::lexicon::Lexicons;
use crate::resolve::Corpus;
use crate::text::SourceId;
use crate::values::Relation;
use crate::values::date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the weighed evidence must come to, in thousandths of a logit; the curve is in docs/decisions/aligning-claims.md.
const WANTED: i32 = 1350;
/// Days farther apart than this are not two readings of one fact: eleven years.
const FARTHEST: i32 = 4018;

/// Pairs of days that differ and are, by all that is weighed, two readings of one fact.
pub(super) fn pairs(dated: &[Dated<'_>], likeness: &Likeness<'_>, lexicons: &Lexicons) -> Vec<(usize, usize)> {
    let weighed = weighed(dated, likeness, lexicons).into_iter();
    weighed.filter(|(_, _, evidence)| weigh(evidence, BIAS, &WEIGHTS) >= WANTED).map(|(one, other, _)| (one, other)).collect()
}

/// Pairs of days that differ and may be two readings of one fact, each with what speaks for it and against it.
pub fn candidates(
    claims: &[(ClaimId, &Claim)],
    corpus: &Corpus,
    likeness: &Likeness<'_>,
    lexicons: &Lexicons,
) -> Vec<(ClaimId, ClaimId, Vec<i32>)> {
    let dated = dated(claims, corpus, likeness);
    let weighed = weighed(&dated, likeness, lexicons).into_iter();
    weighed.map(|(one, other, evidence)| (dated[one].id, dated[other].id, evidence)).collect()
}

fn weighed(dated: &[Dated<'_>], likeness: &Likeness<'_>, lexicons: &Lexicons) -> Vec<(usize, usize, Vec<i32>)> {
    let mut texts: BTreeMap<SourceId, Vec<usize>> = BTreeMap::new();
    for (at, one) in dated.iter().enumerate().filter(|(_, one)| one.when.clock.is_none()) {
        texts.entry(one.id.source).or_default().push(at);
    }
    texts.retain(|_, days| days.len() <= MOST);
    let ties = tied(dated, likeness, &texts);
    let disputes =
        ties.pairs().filter(|(one, tie)| may_dispute(dated, &ties, *one, tie) && !are_elsewhere(&dated[*one], &dated[tie.other], lexicons));
    disputes
        .map(|(one, tie)| {
            let lonely = [one, tie.other].map(|at| texts[&dated[at].id.source].len());
            (one, tie.other, evidence(dated, &ties, &lexicons.events, one, tie, lonely))
        })
        .collect()
}

fn tied<'a>(dated: &[Dated<'a>], likeness: &Likeness<'a>, texts: &BTreeMap<SourceId, Vec<usize>>) -> Ties {
    let mut numbers = HashMap::new();
    let number = |dated: &Dated<'_>| {
        let next = numbers.len();
        *numbers.entry(dated.when.days).or_insert(next)
    };
    let values = dated.iter().map(number).collect();
    let same = |one: usize, other: usize| {
        let long = is_long(dated[one].when) || is_long(dated[other].when);
        let most = if long { Relation::Same } else { Relation::Overlap };
        date::relation(dated[one].when, dated[other].when).is_some_and(|relation| relation <= most)
    };
    let near = |one: usize, other: usize| {
        let apart = date::distance(dated[one].when, dated[other].when);
        is_telling(&dated[one]) && is_telling(&dated[other]) && apart.is_some_and(|apart| apart <= NEAR)
    };
    let weighed = likeness.weighed(dated.iter().map(|dated| dated.slot));
    let sources = dated.iter().map(|dated| dated.id.source).collect();
    Ties::new(weighed, sources, values, &[texts.values().map(Vec::as_slice).collect()], same, near)
}

/// Whether two days differ, and nothing rules out that they are two readings of one fact.
fn may_dispute(dated: &[Dated<'_>], ties: &Ties, one: usize, tie: &Tie) -> bool {
    let (a, b) = (&dated[one], &dated[tie.other]);
    date::relation(a.when, b.when) == Some(Relation::Apart)
        && date::distance(a.when, b.when).is_some_and(|apart| apart <= FARTHEST)
        && (same_kind(a, b) || !is_recent(a) || !is_recent(b))
        // What a text dates twice it has two of, and what was to be is not what was.
        && (!same_kind(a, b) || a.sole && b.sole)
        && a.claim.status == b.claim.status
        // Two who died, died on two days.
        && !(same_kind(a, b) && a.owner.is_some() && b.owner.is_some() && a.owner != b.owner)
        && !(a.slot.attribute == SAID && b.slot.attribute == SAID)
        && is_bound(a, UNTIL) == is_bound(b, UNTIL)
        // A share may have risen by Friday and by Monday; what is due is due by one day.
        && !(is_bound(a, &[BY]) && is_bound(b, &[BY]) && a.claim.status == Status::Held)
        && (is_bound(a, &[SINCE]) == is_bound(b, &[SINCE]) || is_one_but_for_since(a, b))
        && !is_about_this_year(a)
        && !is_about_this_year(b)
        && !is_found_year(a, b)
        && !is_other_week(a, b)
        && !matches!(a.claim.status, Status::Denied | Status::Estimated)
        && !ties.has_counterparts(one, tie)
}

/// Whether a date is about that of writing, when most of a story happened.
fn is_recent(dated: &Dated<'_>) -> bool {
    let days = dated.when.days.zip(dated.published);
    days.is_some_and(|((from, to), published)| to.days_since(published) >= -ABOUT && from.days_since(published) <= ABOUT)
}

/// What somebody said may be said on any day.
const SAID: &str = "say";

/// How what is told begins where it has not begun, or not ended, before the date.
const UNTIL: &[&str] = &["until ", "not before "];
/// The same where it was so on the date at the latest.
const BY: &str = "by ";
/// The same where it goes on from the date.
const SINCE: &str = "since ";

fn is_bound(dated: &Dated<'_>, bounds: &[&str]) -> bool {
    bounds.iter().any(|bound| dated.slot.attribute.starts_with(bound))
}

/// Whether both tell of one happening, whether or not it goes on.
fn is_one_but_for_since(left: &Dated<'_>, right: &Dated<'_>) -> bool {
    let plain = |dated: &Dated<'_>| -> BTreeSet<String> {
        dated.slot.qualifiers.iter().map(|class| class.strip_prefix(SINCE).unwrap_or(class).to_owned()).collect()
    };
    !plain(left).is_disjoint(&plain(right))
}

/// Whether only a year near that of writing is told, "last year": such words are said of anything.
fn is_about_this_year(dated: &Dated<'_>) -> bool {
    let year = dated.when.days.filter(|(from, to)| to.days_since(*from) >= 364);
    year.zip(dated.published)
        .is_some_and(|((from, to), published)| from.year() <= published.year() + 1 && to.year() >= published.year() - 1)
}

/// Whether two days differ in a year alone that at least one text does not tell.
fn is_found_year(left: &Dated<'_>, right: &Dated<'_>) -> bool {
    let day = |dated: &Dated<'_>| dated.when.days.map(|(from, to)| (from.month(), from.day(), to.month(), to.day()));
    (left.when.year_found || right.when.year_found) && day(left) == day(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_of_evidence_has_a_weight() {
        assert_eq!(crate::align::evidence(crate::rules::Alignment::Date).len(), WEIGHTS.len());
    }
}

//! What speaks for and against two days that differ being two readings of one fact.

use crate::align::dates::{Dated, is_telling, names, same_kind, strangers};
use crate::align::ties::{SO, Tie, Ties};
use crate::extract::Status;
use crate::lexicon::Events;
use crate::text::Day;
use crate::values::date;

/// What is weighed of days, in order, after what is weighed of their words.
pub const NAMES: [&str; COUNT] = [
    // How far apart the days are.
    "a day apart",
    "within three days",
    "within ten days",
    "within six weeks",
    "within thirteen months",
    "within three years",
    "one day, another month",
    "one day and month, another year",
    "one month, another year",
    "apart by a tenth of how long ago",
    "apart by a fiftieth of how long ago",
    // How closely they are told.
    "two days",
    "two months",
    "two years",
    "one told more closely than the other",
    "a bare weekday",
    "both telling",
    "one telling",
    "both over a month away",
    // What happened.
    "one happening",
    "one happening that comes once",
    "one happening by its verb alone",
    "two happenings",
    "one bound",
    "two bounds",
    "one thing it happened to",
    "each of somebody whom the other does not name",
    "one owner",
    "two owners",
    "both planned",
    "one happening, alone of it",
    "one name",
    // How many texts give them.
    "one happening, one against several",
    "both telling, one against several",
];

/// How many pieces of evidence days give.
const COUNT: usize = 34;

/// How finely a date is told.
#[derive(PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    Year,
    Other,
}

/// What holds of a pair, in hundredths: of the words, then in the order of [`NAMES`]. `lonely` is how many days each text gives.
pub(super) fn evidence(dated: &[Dated<'_>], ties: &Ties, events: &Events, one: usize, tie: &Tie, lonely: [usize; 2]) -> Vec<i32> {
    let (a, b) = (&dated[one], &dated[tie.other]);
    let mut found = ties.evidence(one, tie, lonely, !is_telling(a) || !is_telling(b)).to_vec();
    let mut add = |holds: bool| found.push(if holds { SO } else { 0 });
    let apart = date::distance(a.when, b.when).unwrap_or(i32::MAX);
    [1, 3, 10, 45, 400, 1200].into_iter().for_each(|most| add(apart <= most));
    let grains = [grain(a), grain(b)];
    let first = |dated: &Dated<'_>| dated.when.days.map(|(from, _)| from);
    let days = first(a).zip(first(b));
    let alike = |what: &dyn Fn(Day, Day) -> bool| days.is_some_and(|(left, right)| what(left, right));
    let two = |grain: Grain| grains[0] == grain && grains[1] == grain;
    add(two(Grain::Day) && alike(&|left, right| left.day() == right.day() && left.month() != right.month()));
    add(two(Grain::Day) && alike(&|left, right| left.day() == right.day() && left.month() == right.month()));
    add(two(Grain::Month) && alike(&|left, right| left.month() == right.month()));
    let ago = |dated: &Dated<'_>| first(dated).zip(dated.published).map(|(day, published)| day.days_since(published).abs());
    let ago = ago(a).zip(ago(b)).map_or(0, |(left, right)| left.min(right));
    [10, 50].into_iter().for_each(|share| add(apart.saturating_mul(share) <= ago));
    [Grain::Day, Grain::Month, Grain::Year].into_iter().for_each(|grain| add(two(grain)));
    add(grains[0] != grains[1]);
    add(a.when.bare_weekday || b.when.bare_weekday);
    let telling = is_telling(a) && is_telling(b);
    add(telling);
    add(is_telling(a) != is_telling(b));
    add(ago > 31);
    let same = same_kind(a, b);
    let known = a.slot.known && b.slot.known;
    let bounds = [bound(a), bound(b)];
    let owners = a.owner.is_some() && b.owner.is_some();
    add(same);
    add(same && a.slot.qualifiers.intersection(&b.slot.qualifiers).any(|class| events.is_once(class)));
    add(same && !known);
    add(known && !same);
    add(bounds[0].is_some() && bounds[0] == bounds[1]);
    add(bounds[0] != bounds[1]);
    add(!a.slot.near.is_disjoint(&b.slot.near));
    add(strangers(a, b));
    add(owners && a.owner == b.owner);
    add(owners && a.owner != b.owner);
    add(a.claim.status == Status::Planned && b.claim.status == Status::Planned);
    add(same && a.sole && b.sole);
    add(!names(a.slot).is_disjoint(&names(b.slot)));
    let against = ties.is_one_against_several(one, tie);
    add(same && against);
    add(telling && against);
    found
}

fn grain(dated: &Dated<'_>) -> Grain {
    match dated.when.days.map(|(from, to)| to.days_since(from)) {
        Some(0) => Grain::Day,
        Some(27..=30) => Grain::Month,
        Some(364..=365) => Grain::Year,
        _ => Grain::Other,
    }
}

/// Which side of the date is meant, where it is not the day itself.
fn bound<'a>(dated: &Dated<'a>) -> Option<&'a str> {
    let (bound, _) = dated.slot.attribute.split_once(' ')?;
    matches!(bound, "by" | "until" | "since" | "not").then_some(bound)
}

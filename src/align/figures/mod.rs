//! Figures that are of one thing by what their sentences say, whatever words name the thing.
//!
//! Two texts seldom name a thing alike ("the sum to be forfeited", "forfeit $11.02 billion"), but each figure of one has at most one
//! counterpart in the other. Whether two figures that differ are two readings of one fact is weighed from what speaks for it and against it
//! ([`evidence`]): words in common, rivals that are as much alike, whether either stands in the other's text as well, how many more texts give it.

mod evidence;
mod slip;
mod weights;

pub use evidence::NAMES;

use crate::align::likeness::Likeness;
use crate::align::slots::{Member, has_nearer, is_forecast};
use crate::align::ties::{Tie, Ties, weigh};
use crate::extract::{Slot, Status};
use crate::lexicon::Measure;
use crate::resolve::Components;
use crate::values::Relation;
use crate::values::quantity::{self, Quantity};
use std::collections::{BTreeMap, HashMap};
use weights::{BIAS, WEIGHTS};

/// What the weighed evidence must come to, in thousandths of a logit.
///
/// The weights are those of a logistic regression over the pairs of the labelled stories and of every two of their texts (`examples/weigh`). With eight
/// groups of stories left out in turn, one of 1430 finds 161 of 288 disputes with twenty false pairs; the curve is in docs/decisions/aligning-claims.md.
const WANTED: i32 = 1400;
/// How alike, in hundredths, the words around two figures of one amount must be where the amount is rarely met. The curve of these five figures, on
/// labelled agreements and on pairs that look alike, is in docs/decisions/aligning-claims.md.
const CONFIRMS: u32 = 3;
/// The same where one figure says its amount more loosely.
const MAY_CONFIRM: u32 = 5;
/// The same for two figures of which neither holds the other.
const LOOSELY: u32 = 15;
/// The same for an amount that anything may have, of one noun.
const COMMON: u32 = 10;
/// The same whatever the nouns.
const COMMON_OF_ANYTHING: u32 = 22;
/// An amount of so many digits is hardly ever met by chance, whatever the words.
const TELLING_DIGITS: usize = 3;
/// A text with more figures of one unit is a table or an archive: which of its sentences is the likest says nothing there, and finding out would take
/// time that grows with the cube of their number. Reports say so of every such text.
pub const MOST: usize = 120;
/// Near figures differ by no more than this factor, in tenths.
const NEAR: i128 = 15;
/// Figures of one order differ by no more than this factor, in tenths.
const WIDE: i128 = 40;
/// Two years that one thing is said to have happened in lie no further apart.
const YEARS: i128 = 5;
/// Two ranks that one thing is given.
const RANKS: i128 = 3;
/// Two results of one game, in points.
const POINTS: u64 = 3;
/// Results up to this are met everywhere.
const COMMON_SCORE: i64 = 4;
/// Counts up to a dozen are met everywhere.
const SMALL: i128 = 12_000_000_000;

/// The figures of a story, by unit and text, with the words around them.
pub struct Figures<'a> {
    members: &'a [Member<'a>],
    texts: BTreeMap<(&'a str, usize), Vec<usize>>,
    ties: Ties,
}

impl<'a> Figures<'a> {
    /// Weighs the words around each figure.
    pub fn new(members: &'a [Member<'a>], likeness: &Likeness<'a>) -> Self {
        let mut texts: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
        for (at, member) in members.iter().enumerate() {
            texts.entry((&member.quantity.unit, member.id.source.index())).or_default().push(at);
        }
        let mut groups: BTreeMap<&str, Vec<&[usize]>> = BTreeMap::new();
        for ((unit, _), figures) in texts.iter().filter(|(_, figures)| figures.len() <= MOST) {
            groups.entry(unit).or_default().push(figures);
        }
        let groups: Vec<Vec<&[usize]>> = groups.into_values().collect();
        let weighed = likeness.weighed(members.iter().map(|member| member.slot));
        let sources = members.iter().map(|member| member.id.source).collect();
        let mut values: HashMap<_, usize> = HashMap::new();
        let value = |member: &Member<'_>| {
            let next = values.len();
            *values.entry((member.quantity.amount, member.quantity.score)).or_insert(next)
        };
        let values = members.iter().map(value).collect();
        let same = |one: usize, other: usize| is_same(&members[one], &members[other]);
        let slipped = |one: usize, other: usize| slip::slip(members[one].quantity, members[other].quantity).is_some();
        let ties = Ties::new(weighed, sources, values, &groups, same, slipped);
        Self { members, texts, ties }
    }

    /// Pairs of figures in two texts that are of one thing by the words around them.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        self.ties.pairs().filter(|(one, tie)| self.is_one(*one, tie)).map(|(one, tie)| (one, tie.other)).collect()
    }

    /// Pairs that differ and may be two readings of one fact, each with what speaks for it and against it, in the order of [`NAMES`].
    pub fn candidates(&self) -> Vec<(usize, usize, Vec<i32>)> {
        let disputes = self.ties.pairs().filter(|(one, tie)| self.may_dispute(*one, tie));
        disputes.map(|(one, tie)| (one, tie.other, self.evidence(one, tie))).collect()
    }

    /// Pairs of figures of one amount among those that pairs bring together, so that their side does not hang on which of them was matched.
    pub fn completed(&self, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let mut components = Components::new(self.members.len());
        pairs.iter().for_each(|&(one, other)| components.join(one, other));
        let mut all = pairs.to_vec();
        for component in components.members() {
            for (position, &one) in component.iter().enumerate() {
                let others = component[position + 1..].iter().copied();
                all.extend(
                    others
                        .filter(|&other| {
                            self.members[one].id.source != self.members[other].id.source
                                && is_same(&self.members[one], &self.members[other])
                        })
                        .map(|other| (one, other)),
                );
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The figures of one unit in the text of a figure.
    fn text(&self, at: usize) -> &[usize] {
        &self.texts[&(self.members[at].quantity.unit.as_str(), self.members[at].id.source.index())]
    }

    fn is_one(&self, one: usize, tie: &Tie) -> bool {
        let (a, b) = (&self.members[one], &self.members[tie.other]);
        if a.slot.event && b.slot.event {
            return false;
        }
        let alike = tie.alike as u32;
        let relation = quantity::relation(a.quantity, b.quantity);
        let told_again = relation.is_some_and(|relation| relation <= Relation::Within);
        if told_again || a.quantity.amount.is_some() && a.quantity.amount == b.quantity.amount {
            return relation.is_some() && confirms(a, b, alike);
        }
        if relation == Some(Relation::Overlap) {
            return !either_common(a, b) && confirms(a, b, alike) && alike >= LOOSELY;
        }
        self.may_dispute(one, tie) && weigh(&self.evidence(one, tie), BIAS, &WEIGHTS) >= WANTED
    }

    /// Whether two figures differ, and nothing rules out that they are two readings of one fact.
    fn may_dispute(&self, one: usize, tie: &Tie) -> bool {
        let (a, b) = (&self.members[one], &self.members[tie.other]);
        let apart = match quantity::relation(a.quantity, b.quantity) {
            Some(Relation::Apart) => true,
            // "More than 30,000" and "about 34,000" both hold.
            Some(Relation::Near) => !a.quantity.is_bound() && !b.quantity.is_bound(),
            _ => false,
        };
        // The third best-selling console is not the first model, and anything happens for a first time.
        let ranks = |slot: &Slot| slot.noun.as_deref().is_some_and(|noun| noun != "time");
        let ranked = a.quantity.measure != Measure::Ordinal || ranks(a.slot) && ranks(b.slot);
        // One word is no sentence: a house and a painting are both sold.
        let told = tie.shared > 1 || a.slot.known == b.slot.known || is_rescaled(a.quantity, b.quantity);
        apart
            && ranked
            && told
            && !(a.slot.event && b.slot.event)
            && may_be_one(a, b)
            && is_within_reach(a.quantity, b.quantity)
            && !self.ties.has_counterparts(one, tie)
            && !self.is_nearer_elsewhere(one, tie.other)
            && !self.is_nearer_elsewhere(tie.other, one)
    }

    /// Whether the text of a figure gives its named slot another that is nearer to the other text's.
    fn is_nearer_elsewhere(&self, one: usize, other: usize) -> bool {
        let slot = self.members[one].slot;
        slot.known && slot.attribute == self.members[other].slot.attribute && has_nearer(one, other, self.text(one), self.members)
    }

    /// Whether either of two figures that differ stands in the other's text as well: then that is its counterpart.
    /// An amount that anything may have must stand in as like a sentence; another in one that is three quarters as like.
    pub fn stands(&self, one: usize, other: usize) -> bool {
        if self.text(one).len().max(self.text(other).len()) > MOST {
            return false;
        }
        let alike = self.ties.alike(one, other);
        let attribute = |at: usize| &self.members[at].slot.attribute;
        let known = self.members[one].slot.known || self.members[other].slot.known;
        let named = !known && attribute(one) == attribute(other) && !attribute(one).is_empty();
        let stands = |figure: usize, text: &[usize]| {
            let wanted = if common(self.members[figure].quantity) { alike } else { alike * 3 / 4 };
            text.iter().any(|&third| {
                // "Investors lost $1.7 billion, lenders $1.3 billion": the other's figure is of what it is said to be.
                let other = named && !attribute(third).is_empty() && attribute(third) != attribute(figure);
                is_same(&self.members[figure], &self.members[third])
                    && self.ties.alike(figure, third) >= wanted.max(if other { alike } else { 0 })
            })
        };
        stands(one, self.text(other)) || stands(other, self.text(one))
    }
}

/// Whether two figures may be one amount.
fn is_same(one: &Member<'_>, other: &Member<'_>) -> bool {
    quantity::relation(one.quantity, other.quantity).is_some_and(|relation| relation <= Relation::Overlap)
}

/// Whether either of two figures may be met anywhere, whichever text comes first.
fn either_common(one: &Member<'_>, other: &Member<'_>) -> bool {
    common(one.quantity) || common(other.quantity)
}

/// Whether two figures lie no further apart than slips and rival counts do.
fn is_within_reach(one: &Quantity, other: &Quantity) -> bool {
    let steps = |billionths: i128| billionths / 1_000_000_000;
    match one.measure {
        // Of years, ranks and results a factor says nothing.
        Measure::Year | Measure::Ordinal => {
            let most = if one.measure == Measure::Year { YEARS } else { RANKS };
            one.amount.zip(other.amount).is_some_and(|(a, b)| steps((a - b).abs()) <= most)
        }
        Measure::Score => {
            let apart = |[a, b]: [i64; 2], [c, d]: [i64; 2]| a.abs_diff(c) + b.abs_diff(d);
            let near = one.score.zip(other.score).is_some_and(|(a, b)| apart(a, b).min(apart(a, [b[1], b[0]])) <= POINTS);
            near || slip::slip(one, other).is_some()
        }
        _ => within(one, other, WIDE, 10) || is_rescaled(one, other),
    }
}

/// Whether one figure is the other with noughts too many or another unit; small counts become each other so by chance.
fn is_rescaled(one: &Quantity, other: &Quantity) -> bool {
    !common(one) && !common(other) && matches!(slip::slip(one, other), Some(slip::Slip::Scale | slip::Slip::TellingScale))
}

/// Whether an amount may be met anywhere.
fn common(quantity: &Quantity) -> bool {
    if let Some([one, other]) = quantity.score {
        return one.max(other) <= COMMON_SCORE;
    }
    if quantity.measure == Measure::Year {
        return true;
    }
    is_small(quantity)
}

/// Whether it counts up to a dozen, or an amount that nobody gave.
fn is_small(quantity: &Quantity) -> bool {
    matches!(quantity.measure, Measure::Number | Measure::Time | Measure::Ordinal | Measure::Multiple)
        && quantity.written().is_none_or(|figure| figure.abs() <= SMALL)
}

/// Whether two figures of one amount are of one thing: an amount that is rarely met needs little more than itself.
fn confirms(one: &Member<'_>, other: &Member<'_>, alike: u32) -> bool {
    let same = one.quantity.amount.is_some() && one.quantity.amount == other.quantity.amount;
    let exact = same && digits(one.quantity) >= TELLING_DIGITS;
    if one.slot.known && other.slot.known && one.slot.attribute != other.slot.attribute && !exact {
        return false;
    }
    if either_common(one, other) {
        return alike >= if one.slot.noun == other.slot.noun { COMMON } else { COMMON_OF_ANYTHING };
    }
    // 1,345 diamonds and 1,345 of anything else are seldom met in one story, whatever the words.
    exact || alike >= if same { CONFIRMS } else { MAY_CONFIRM }
}

/// How many digits a figure is written with, noughts at its end left out.
fn digits(quantity: &Quantity) -> usize {
    quantity.written().map_or(0, |figure| figure.abs().to_string().trim_end_matches('0').len())
}

/// Whether nothing rules out that two figures which differ are of one thing.
fn may_be_one(one: &Member<'_>, other: &Member<'_>) -> bool {
    let agree = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
    let (a, b) = (one.slot, other.slot);
    // The dead are not the injured, whatever else the sentences share.
    let apart = a.known && b.known && a.attribute != b.attribute && (a.of_people || b.of_people);
    // "Won 57.5% in 2019" is not what was won now.
    let of_another_year = one.quantity.measure != Measure::Year && a.year != b.year;
    !apart
        && !of_another_year
        // "37 of the 80 seats" does not say who has 80.
        && a.whole == b.whole
        && is_forecast(one) == is_forecast(other)
        && a.set_apart == b.set_apart
        // How long something was to last is not how long it lasted.
        && (one.quantity.measure != Measure::Time || is_planned(one) == is_planned(other))
        // The shoot-out is not the game.
        && (one.quantity.measure != Measure::Score || a.attribute == b.attribute)
        && qualified_alike(a, b)
        && agree(&a.country, &b.country)
        && agree(&a.city, &b.city)
        && ![one, other].iter().any(|member| matches!(member.claim.status, Status::Former | Status::Denied | Status::Estimated))
}

fn is_planned(member: &Member<'_>) -> bool {
    member.claim.status == Status::Planned
}

/// Whether two slots are of one period, round and part; of a year that only one sentence names nobody knows what it dates.
fn qualified_alike(one: &Slot, other: &Slot) -> bool {
    let is_year = |qualifier: &&String| qualifier.chars().all(|character| character.is_ascii_digit());
    let rest = |slot: &Slot| slot.qualifiers.iter().filter(|qualifier| !is_year(qualifier)).cloned().collect::<Vec<_>>();
    let years = |slot: &Slot| slot.qualifiers.iter().filter(is_year).cloned().collect::<Vec<_>>();
    let (one_years, other_years) = (years(one), years(other));
    let (one_rest, other_rest) = (rest(one), rest(other));
    (one_rest == other_rest || one_rest.is_empty() || other_rest.is_empty())
        && (one_years.is_empty() || other_years.is_empty() || one_years == other_years)
}

/// Whether two figures are near enough to be two readings of one fact: by size, or by the same digits with another scale.
pub fn near(one: &Quantity, other: &Quantity) -> bool {
    if one.figure.is_some() && one.figure == other.figure {
        return true;
    }
    within(one, other, NEAR, 10)
}

/// Whether one amount is no more than so many parts of so many of the other: 15 of 10 is half as much again.
fn within(one: &Quantity, other: &Quantity, parts: i128, of: i128) -> bool {
    let (Some(a), Some(b)) = (one.amount.map(i128::abs), other.amount.map(i128::abs)) else { return false };
    let (low, high) = (a.min(b), a.max(b));
    low > 0 && high.saturating_mul(of) <= low.saturating_mul(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_of_evidence_has_a_weight() {
        assert_eq!(crate::align::evidence(crate::rules::Alignment::Slot).len(), WEIGHTS.len());
    }
}

//! Figures that are of one thing because their sentences are each other's best match, whatever words name the thing.
//!
//! Two texts seldom name a thing alike ("the sum to be forfeited", "forfeit $11.02 billion"), but each figure of one has at most one
//! counterpart in the other. So a pair that differs is taken for two readings of one fact only if neither figure stands in the other text as it is,
//! if they are near each other, as slips and rival counts are, and if no other figure of either text is as much alike.

use crate::align::likeness::{Likeness, Weighed};
use crate::align::slots::Member;
use crate::extract::{Slot, Status};
use crate::lexicon::Measure;
use crate::resolve::Components;
use crate::values::Relation;
use crate::values::quantity::{self, Quantity};
use std::collections::BTreeMap;

/// How alike the words around two figures that are close must be, in hundredths, to be of one thing.
///
/// The thresholds come from a curve over twenty labelled stories (fixtures/stories). Of pairs that pass all other conditions and are between 8 and 25
/// hundredths alike, those that differ by a fifth or less were two readings of one fact in 21 of 25 cases, those that differ by a third to a half in
/// none of 4.
const CLOSE_ALIKE: u32 = 10;
/// The same where something tells them apart, be it status, owner, period or noun: the words must outweigh it.
const CLOSE_DESPITE: u32 = 14;
/// The same for two figures that are near, not close.
const ALIKE: u32 = 25;
/// The same for these where something tells them apart.
const DESPITE: u32 = 30;
/// The same for figures that are neither, but of one order; above it only sentences that are the only ones of their kind pass.
const WIDE_ALIKE: u32 = 40;
/// How much more alike these must be than either is with any other figure of the other text.
const WIDE_MARGIN: u32 = 20;
/// The same for small counts that are near, not close.
const SMALL_ALIKE: u32 = 45;
/// The same where one figure looks like the other miswritten.
const SLIP: u32 = 4;
/// The same where two digits are turned round.
const TURNED: u32 = 12;
/// So many words at least must stand in both sentences.
const SHARED: usize = 2;
/// How much more alike they must be than either is with any other figure of the other text.
const MARGIN: u32 = 2;
/// The same for two figures of one amount that is seldom met by chance.
const CONFIRMS: u32 = 5;
/// An amount of so many digits is hardly ever met by chance, whatever the words.
const TELLING_DIGITS: usize = 3;
/// The same for two figures that only may be one amount.
const LOOSELY: u32 = 15;
/// The same for an amount that anything may have.
const COMMON: u32 = 20;
/// A text with more figures of one unit is a table or an archive: which of its sentences is the likest says nothing there, and finding out would take
/// time that grows with the cube of their number. Reports say so of every such text.
pub const MOST: usize = 120;
/// Close figures differ by no more than this factor, in tenths.
const CLOSE: i128 = 12;
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
/// Figures from here up that are written alike with two units are seldom met by chance: 10.
const OTHER_UNIT: i128 = 10_000_000_000;
/// Counts up to a dozen are met everywhere.
const SMALL: i128 = 12_000_000_000;

/// The figures of a story, by unit and text, with the words around them.
pub struct Figures<'a> {
    members: &'a [Member<'a>],
    weighed: Vec<Weighed<'a>>,
    texts: BTreeMap<(&'a str, usize), Vec<usize>>,
}

impl<'a> Figures<'a> {
    /// Weighs the words around each figure.
    pub fn new(members: &'a [Member<'a>], likeness: &Likeness<'a>) -> Self {
        let mut texts: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
        for (at, member) in members.iter().enumerate() {
            texts.entry((&member.quantity.unit, member.id.source.index())).or_default().push(at);
        }
        Self { members, weighed: members.iter().map(|member| likeness.weighed(member.slot)).collect(), texts }
    }

    /// Pairs of figures in two texts that are of one thing by the words around them.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let texts: Vec<(&str, &Vec<usize>)> = self.texts.iter().map(|((unit, _), figures)| (*unit, figures)).collect();
        let mut pairs = Vec::new();
        for (position, (unit, left)) in texts.iter().enumerate() {
            for (_, right) in texts[position + 1..].iter().take_while(|(other, _)| other == unit) {
                if left.len().max(right.len()) > MOST {
                    continue;
                }
                for &one in *left {
                    pairs.extend(right.iter().filter(|&&other| self.is_one(one, other)).map(|&other| (one, other)));
                }
            }
        }
        pairs
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
                        .filter(|&other| self.members[one].id.source != self.members[other].id.source && self.is_same(one, other))
                        .map(|other| (one, other)),
                );
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn alike(&self, one: usize, other: usize) -> u32 {
        self.weighed[one].likeness(&self.weighed[other])
    }

    /// The figures of one unit in the text of a figure.
    fn text(&self, at: usize) -> &[usize] {
        &self.texts[&(self.members[at].quantity.unit.as_str(), self.members[at].id.source.index())]
    }

    fn is_one(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.members[one], &self.members[other]);
        if a.slot.event && b.slot.event {
            return false;
        }
        let relation = quantity::relation(a.quantity, b.quantity);
        let told_again = relation.is_some_and(|relation| relation <= Relation::Within);
        if told_again || a.quantity.amount.is_some() && a.quantity.amount == b.quantity.amount {
            return relation.is_some() && confirms(a, b, self.alike(one, other));
        }
        if relation == Some(Relation::Overlap) {
            return !either_common(a, b) && confirms(a, b, self.alike(one, other)) && self.alike(one, other) >= LOOSELY;
        }
        if relation != Some(Relation::Apart) {
            return false;
        }
        if !may_be_one(a, b) {
            return false;
        }
        let alike = self.alike(one, other);
        // "1,600 feet" and "1,600 metres", "$11 million" and "$11 billion".
        if a.quantity.figure.is_some()
            && a.quantity.figure == b.quantity.figure
            && !either_common(a, b)
            && a.quantity.figure.is_some_and(|figure| figure.abs() >= OTHER_UNIT)
            && a.quantity.measure != Measure::Time
        {
            return alike >= CLOSE_ALIKE && !self.stands(one, other);
        }
        if let Some(wanted) = slip(a.quantity, b.quantity) {
            return alike >= wanted && (wanted < TURNED || !differ(a, b)) && !self.stands(one, other);
        }
        let differ = differ(a, b);
        let (wanted, margin) = match distance(a.quantity, b.quantity) {
            Some(Distance::Close) => (if differ { CLOSE_DESPITE } else { CLOSE_ALIKE }, MARGIN),
            // Two goals and three goals: small numbers are near each other by nature.
            Some(Distance::Near) if either_common(a, b) && a.quantity.measure != Measure::Year => (SMALL_ALIKE, MARGIN),
            Some(Distance::Near) => (if differ { DESPITE } else { ALIKE }, MARGIN),
            Some(Distance::Wide) if !differ => (WIDE_ALIKE, WIDE_MARGIN),
            _ => return false,
        };
        let counted = matches!(a.quantity.measure, Measure::Time | Measure::Year) || a.slot.noun.is_some();
        (counted && a.slot.noun == b.slot.noun && !differ || !either_common(a, b))
            && !(a.slot.known && b.slot.known && a.slot.attribute != b.slot.attribute)
            && alike >= wanted
            // One word is no sentence: a house and a painting are both sold.
            && (a.slot.attribute == b.slot.attribute || self.weighed[one].shared(&self.weighed[other]) >= SHARED)
            && alike >= margin + self.rival(one, other).max(self.rival(other, one))
            && !self.stands(one, other)
    }

    /// How alike the figure of the other text is that could be meant instead. One that has its own counterpart could not:
    /// of two lists that differ in one entry, the entries left over are each other's.
    fn rival(&self, figure: usize, other: usize) -> u32 {
        let free = self.text(other).iter().copied().filter(|&third| third != other);
        let alike = free.map(|third| (third, self.alike(figure, third)));
        alike.filter(|&(third, alike)| self.counterpart(third, self.text(figure)) <= Some(alike)).map(|(_, alike)| alike).max().unwrap_or(0)
    }

    /// How alike the figure of a text is that says the same amount; `None` where the text has none.
    fn counterpart(&self, figure: usize, text: &[usize]) -> Option<u32> {
        text.iter().filter(|&&other| self.is_same(figure, other)).map(|&other| self.alike(figure, other)).max()
    }

    /// Whether two figures may be one amount.
    fn is_same(&self, one: usize, other: usize) -> bool {
        quantity::relation(self.members[one].quantity, self.members[other].quantity).is_some_and(|relation| relation <= Relation::Overlap)
    }

    /// Whether either of two figures that differ stands in the other's text as well: then that is its counterpart.
    /// An amount that anything may have must stand in as like a sentence; another in one that is three quarters as like.
    pub fn stands(&self, one: usize, other: usize) -> bool {
        if self.text(one).len().max(self.text(other).len()) > MOST {
            return false;
        }
        let alike = self.alike(one, other);
        let attribute = |at: usize| &self.members[at].slot.attribute;
        let known = self.members[one].slot.known || self.members[other].slot.known;
        let named = !known && attribute(one) == attribute(other) && !attribute(one).is_empty();
        let stands = |figure: usize, text: &[usize]| {
            let wanted = if common(self.members[figure].quantity) { alike } else { alike * 3 / 4 };
            text.iter().any(|&third| {
                // "Investors lost $1.7 billion, lenders $1.3 billion": the other's figure is of what it is said to be.
                let other = named && !attribute(third).is_empty() && attribute(third) != attribute(figure);
                self.is_same(figure, third) && self.alike(figure, third) >= wanted.max(if other { alike } else { 0 })
            })
        };
        stands(one, self.text(other)) || stands(other, self.text(one))
    }
}

/// Whether either of two figures may be met anywhere, whichever text comes first.
fn either_common(one: &Member<'_>, other: &Member<'_>) -> bool {
    common(one.quantity) || common(other.quantity)
}

/// How far two figures are from each other.
enum Distance {
    /// By a fifth at most, as rival counts are.
    Close,
    /// By half at most, or written with the same digits; for years, ranks and results so few steps.
    Near,
    /// Of one order.
    Wide,
}

fn distance(one: &Quantity, other: &Quantity) -> Option<Distance> {
    let steps = |billionths: i128| billionths / 1_000_000_000;
    match one.measure {
        // Of years, ranks and results a fifth says nothing.
        Measure::Year | Measure::Ordinal => {
            let most = if one.measure == Measure::Year { YEARS } else { RANKS };
            (steps((one.amount? - other.amount?).abs()) <= most).then_some(Distance::Near)
        }
        Measure::Score => {
            let ([a, b], [c, d]) = (one.score?, other.score?);
            let apart = |[a, b]: [i64; 2], [c, d]: [i64; 2]| a.abs_diff(c) + b.abs_diff(d);
            (apart([a, b], [c, d]).min(apart([a, b], [d, c])) <= POINTS).then_some(Distance::Near)
        }
        _ if within(one, other, CLOSE) => Some(Distance::Close),
        _ if near(one, other) => Some(Distance::Near),
        _ if within(one, other, WIDE) => Some(Distance::Wide),
        _ => None,
    }
}

/// Whether an amount may be met anywhere.
fn common(quantity: &Quantity) -> bool {
    if let Some([one, other]) = quantity.score {
        return one.max(other) <= COMMON_SCORE;
    }
    if quantity.measure == Measure::Year {
        return true;
    }
    let figure = if quantity.measure == Measure::Time { quantity.figure } else { quantity.amount };
    matches!(quantity.measure, Measure::Number | Measure::Time | Measure::Ordinal | Measure::Multiple)
        && figure.is_none_or(|figure| figure.abs() <= SMALL)
}

/// Whether two figures of one amount are of one thing: an amount that is rarely met needs little more than itself.
fn confirms(one: &Member<'_>, other: &Member<'_>, alike: u32) -> bool {
    if one.slot.known && other.slot.known && one.slot.attribute != other.slot.attribute {
        return false;
    }
    if either_common(one, other) {
        return alike >= COMMON && one.slot.noun == other.slot.noun;
    }
    // 1,345 diamonds and 1,345 of anything else are seldom met in one story.
    let exact = one.quantity.amount.is_some() && one.quantity.amount == other.quantity.amount && digits(one.quantity) >= TELLING_DIGITS;
    alike >= if exact { 1 } else { CONFIRMS }
}

/// How many digits a figure is written with, noughts at its end left out.
fn digits(quantity: &Quantity) -> usize {
    let figure = if quantity.measure == Measure::Time { quantity.figure } else { quantity.amount };
    figure.map_or(0, |figure| figure.abs().to_string().trim_end_matches('0').len())
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
        && a.quoted == b.quoted
        && qualified_alike(a, b)
        && agree(&a.country, &b.country)
        && agree(&a.city, &b.city)
        && ![one, other].iter().any(|member| matches!(member.claim.status, Status::Former | Status::Denied | Status::Estimated))
}

/// Whether two slots are of one period, round and part; of a year that only one sentence names nobody knows what it dates.
fn qualified_alike(one: &Slot, other: &Slot) -> bool {
    let is_year = |qualifier: &&String| qualifier.chars().all(|character| character.is_ascii_digit());
    let rest = |slot: &Slot| slot.qualifiers.iter().filter(|qualifier| !is_year(qualifier)).cloned().collect::<Vec<_>>();
    let years = |slot: &Slot| slot.qualifiers.iter().filter(is_year).cloned().collect::<Vec<_>>();
    let (one_years, other_years) = (years(one), years(other));
    rest(one) == rest(other) && (one_years.is_empty() || other_years.is_empty() || one_years == other_years)
}

/// Whether something speaks against two figures being of one thing, though it does not rule it out.
fn differ(one: &Member<'_>, other: &Member<'_>) -> bool {
    let (a, b) = (one.slot, other.slot);
    let names = |one: &Slot, other: &Slot| one.noun.as_ref().is_some_and(|noun| other.words.contains(noun));
    one.claim.status != other.claim.status
        || one.owner.is_some() && other.owner.is_some() && one.owner != other.owner
        || a.part != b.part
        || a.qualifiers != b.qualifiers
        || one.quantity.measure == Measure::Number && (a.noun != b.noun || a.noun.is_none() && !a.known) && !names(a, b) && !names(b, a)
}

/// Whether one figure looks like the other miswritten: three digits or more that stand in another order or before another scale, or four or more
/// of which one differs or is left out. Of two figures of different things hardly any pair looks so.
/// `None` if not; otherwise how alike the words must be.
fn slip(one: &Quantity, other: &Quantity) -> Option<u32> {
    // All years of a century have two digits in common.
    if matches!(one.measure, Measure::Year | Measure::Ordinal | Measure::Score) {
        return None;
    }
    // "676 days" are so many seconds: what was written counts.
    let figure = |quantity: &Quantity| if quantity.measure == Measure::Time { quantity.figure } else { quantity.amount };
    let (Some(left), Some(right)) = (figure(one).map(i128::abs), figure(other).map(i128::abs)) else { return None };
    // Noughts that both end with say nothing; those that one ends with do: 804 and 840 million.
    let mut power = 1;
    while left > 0 && right > 0 && left % (power * 10) == 0 && right % (power * 10) == 0 {
        power *= 10;
    }
    let written = |amount: i128| -> Vec<char> { (amount / power).to_string().chars().collect() };
    let (a, b) = (written(left), written(right));
    let sorted = |digits: &[char]| {
        let mut digits = digits.to_vec();
        digits.sort_unstable();
        digits
    };
    let changed = a.iter().zip(&b).filter(|(one, other)| one != other).count();
    let same_length = a.len() == b.len();
    // "11.02" and "11.2": a digit was left out.
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let dropped = short.len() >= 3
        && long.len() == short.len() + 1
        && long[0] == short[0]
        && (1..long.len()).any(|at| long[..at] == short[..at] && long[at + 1..] == short[at..]);
    if dropped {
        return Some(CLOSE_ALIKE);
    }
    // "53" and "35", "£73,000" and "£37,000": of two digits it takes more.
    if a.len() == 2 && b.len() == 2 && a != b && a[0] == b[1] && a[1] == b[0] && a[1] != '0' && b[1] != '0' {
        return Some(TURNED);
    }
    let swapped = a.len() >= 3 && a != b && sorted(&a) == sorted(&b);
    let mistyped = a.len() >= 4 && same_length && changed == 1;
    (swapped || mistyped).then_some(if swapped && a.len() >= 4 || mistyped && a.len() >= 5 { 0 } else { SLIP })
}

/// Whether two figures are near enough to be two readings of one fact: by size, or by the same digits with another scale.
pub fn near(one: &Quantity, other: &Quantity) -> bool {
    if one.figure.is_some() && one.figure == other.figure {
        return true;
    }
    within(one, other, NEAR)
}

/// Whether one amount is no more than so many tenths of the other.
fn within(one: &Quantity, other: &Quantity, tenths: i128) -> bool {
    let (Some(a), Some(b)) = (one.amount.map(i128::abs), other.amount.map(i128::abs)) else { return false };
    let (low, high) = (a.min(b), a.max(b));
    low > 0 && high.saturating_mul(10) <= low.saturating_mul(tenths)
}

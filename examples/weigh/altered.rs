//! Disputes made of what is agreed on, with one text's figure or day altered by as much as disputes differ by.
//!
//! Labelled disputes are few, agreements are many, and whoever miswrites a figure does so in the words in which another gets it right. An alteration
//! is no report all the same: it counts half.

use crate::pairs::{Pair, shown};
use crate::score::{Gold, Label, place};
use crosscheck::Rules;
use crosscheck::align::{Likeness, candidates};
use crosscheck::extract::{ClaimId, Value};
use crosscheck::resolve::Corpus;
use crosscheck::rules::Alignment;
use crosscheck::values::Quantity;
use crosscheck::values::date::Resolved;
use std::collections::{BTreeMap, BTreeSet};

/// How much an altered agreement counts beside a labelled dispute.
const WEIGHT: f64 = 0.5;
/// So many texts of one agreement are altered, one at a time.
const TEXTS: usize = 4;
/// By how many days a day is altered, the other sign in turn.
const DAYS: [i32; 9] = [1, 1, 1, 2, 3, 7, 10, 30, 365];
/// The same for weeks, for months and quarters, and for years.
const WEEKS: [i32; 2] = [7, 14];
const MONTHS: [i32; 4] = [30, 30, 61, 365];
const YEARS: [i32; 5] = [365, 365, 730, 1826, 3652];

/// Pairs of every altered claim with the claims of other texts: disputes where both are of one agreement, two things where the other is of something else.
pub fn altered(stories: &[Gold], align: Alignment, disputes: &[Pair]) -> Vec<Pair> {
    let rules = Rules::builtin();
    let mut apart: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for (rule, one, other) in disputes.iter().filter(|pair| pair.is_dispute()).filter_map(|pair| pair.amounts.as_ref()) {
        apart.entry(rule).or_default().push((*one, *other));
    }
    let mut turn = 0;
    let mut pairs = Vec::new();
    for (story, gold) in stories.iter().enumerate() {
        let corpus = Corpus::read(&gold.sources, &rules);
        let likeness = Likeness::new(&corpus);
        for label in gold.labels.iter().filter(|label| label.verdict == "consistent") {
            for (name, _) in rules.iter().filter(|(_, rule)| rule.align == align) {
                let agreed = agreed(label, name, gold, &corpus);
                let texts: BTreeSet<usize> = agreed.iter().map(|id| id.source.index()).collect();
                for text in texts.into_iter().take(TEXTS) {
                    let value = |id: &ClaimId| shown(&corpus.claim(*id).value);
                    let Some(mine) = agreed.iter().find(|id| id.source.index() == text) else { continue };
                    if !agreed.iter().any(|other| other.source.index() != text && value(other) == value(mine)) {
                        continue;
                    }
                    turn += 1;
                    let mut altered = corpus.clone();
                    let known = apart.get(name).map_or(&[][..], Vec::as_slice);
                    let claims = altered.extractions[text].claims.iter_mut();
                    let told = claims.filter(|claim| claim.rule == name && shown(&claim.value) == value(mine));
                    if told.map(|claim| alter(&mut claim.value, turn, known)).filter(|done| *done).count() == 0 {
                        continue;
                    }
                    let is_mine = |id: &ClaimId| id.source.index() == text && value(id) == value(mine);
                    for (one, other, evidence) in candidates(name, &altered, &likeness, &rules) {
                        let (changed, rest) = match (is_mine(&one), is_mine(&other)) {
                            (true, _) => (one, other),
                            (_, true) => (other, one),
                            _ => continue,
                        };
                        let is_dispute = agreed.contains(&changed) && agreed.contains(&rest) && value(&rest) == value(mine);
                        // What gives the same value outside the label may be the same fact.
                        if is_dispute || value(&rest) != value(mine) {
                            pairs.push(Pair {
                                story,
                                weight: WEIGHT,
                                evidence: evidence.into_iter().map(f64::from).collect(),
                                labels: if is_dispute { vec![usize::MAX] } else { Vec::new() },
                                values: [String::new(), String::new()],
                                amounts: None,
                                shown: String::new(),
                            });
                        }
                    }
                }
            }
        }
    }
    pairs
}

/// The claims of one rule that a label marks.
fn agreed(label: &Label, name: &str, gold: &Gold, corpus: &Corpus) -> Vec<ClaimId> {
    let mut found = Vec::new();
    for extraction in &corpus.extractions {
        for (index, claim) in extraction.claims.iter().enumerate().filter(|(_, claim)| claim.rule == name) {
            if label.touches(&place(claim.span, &gold.sources)) {
                found.push(ClaimId { source: extraction.source, index: index as u32 });
            }
        }
    }
    found
}

/// Alters a value, each in its turn otherwise; `apart` are amounts of disputes over values of its rule. `false` where it cannot be altered.
fn alter(value: &mut Value, turn: usize, apart: &[(f64, f64)]) -> bool {
    match value {
        Value::Date(when) => alter_day(when, turn),
        Value::Quantity(quantity) => alter_quantity(quantity, turn, apart),
        _ => false,
    }
}

fn alter_day(when: &mut Resolved, turn: usize) -> bool {
    let Some((from, to)) = when.days.filter(|_| when.clock.is_none()) else { return false };
    let length = to.days_since(from);
    let pick = |steps: &[i32]| steps[turn / 2 % steps.len()];
    let by = match length {
        0..=3 => pick(&DAYS) * (length + 1).min(2),
        4..=27 => pick(&WEEKS),
        28..=100 => pick(&MONTHS),
        _ => pick(&YEARS),
    };
    let by = if turn.is_multiple_of(2) { by } else { -by };
    let Some(days) = from.plus_days(by).zip(to.plus_days(by)) else { return false };
    when.days = Some(days);
    when.point = None;
    true
}

fn alter_quantity(quantity: &mut Quantity, turn: usize, apart: &[(f64, f64)]) -> bool {
    if let Some([one, other]) = &mut quantity.score {
        match turn % 3 {
            0 => *one += 1,
            1 => *other += 1,
            _ => *one += 2,
        }
        return true;
    }
    let Some(amount) = quantity.amount.filter(|amount| *amount != 0 && !apart.is_empty()) else { return false };
    let (one, other) = apart[turn * 7 % apart.len()];
    let times = if turn.is_multiple_of(2) { other / one } else { one / other };
    let grain = quantity.grain.max(1);
    let rounded = (amount as f64 * times / grain as f64).round() as i128 * grain;
    let changed = match (rounded == amount, turn.is_multiple_of(2)) {
        (false, _) => rounded,
        (true, true) => amount + grain,
        (true, false) => amount - grain,
    };
    if changed <= 0 {
        return false;
    }
    let scale = |bound: i128| if bound == amount { changed } else { (bound as f64 * (changed as f64 / amount as f64)).round() as i128 };
    for interval in [&mut quantity.range.usual, &mut quantity.range.hard] {
        interval.low = interval.low.map(scale);
        interval.high = interval.high.map(scale);
    }
    quantity.figure = quantity.figure.map(scale);
    quantity.amount = Some(changed);
    true
}

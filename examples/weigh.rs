//! Learns from labelled stories what each piece of evidence weighs that two figures are two readings of one fact:
//! `weigh FOLDER [--test FOLDER] [--write src/align/figures/weights.rs] [--details]`.
//!
//! A logistic regression with an L2 penalty, by Newton's method (Hastie, Tibshirani & Friedman 2009, 4.4), over all pairs of figures that differ.
//! It prints how many labelled disputes are found with how many false ones where eight groups of stories are left out in turn.

use crosscheck::Rules;
use crosscheck::align::{Likeness, candidates, date_candidates, date_evidence, evidence};
use crosscheck::extract::Value;
use crosscheck::resolve::Corpus;
use crosscheck::rules::Alignment;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

#[path = "../tests/support/score.rs"]
#[allow(dead_code)]
mod score;

use score::{Gold, place, stories};

/// How strongly weights are drawn to nought, in units of a standardised piece of evidence.
const PENALTY: f64 = 100.0;
/// Groups of stories that are left out in turn.
const GROUPS: usize = 8;
/// Newton's method is done after so many steps: each doubles the number of right digits.
const STEPS: usize = 12;

/// Two figures that differ.
struct Pair {
    story: usize,
    /// How much it counts in learning.
    weight: f64,
    evidence: Vec<f64>,
    /// The labels that call them a dispute.
    labels: Vec<usize>,
    /// What differs: pairs of the same two amounts are one alert.
    amounts: [String; 2],
    apart: Option<(String, f64, f64)>,
    /// The story, and both places with their words.
    places: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let Some(folder) = arguments.first().filter(|argument| !argument.starts_with("--")) else {
        return Err("usage: weigh FOLDER [--test FOLDER] [--write FILE] [--details]".into());
    };
    let pairs = pairs(&stories(Path::new(folder)));
    let dates = arguments.iter().any(|argument| argument == "--dates");
    let more = if arguments.iter().any(|argument| argument == "--augment") {
        altered(&stories(Path::new(folder)), dates, &pairs)
    } else {
        Vec::new()
    };
    let disputes = pairs.iter().filter(|pair| !pair.labels.is_empty()).count();
    println!("{} pairs, {disputes} of them readings of one fact", pairs.len());
    if let Some(file) = value("--dump") {
        let mut text = String::new();
        for (real, pair) in pairs.iter().map(|pair| (1, pair)).chain(more.iter().map(|pair| (0, pair))) {
            let labels: Vec<String> = pair.labels.iter().map(ToString::to_string).collect();
            let evidence: Vec<String> = pair.evidence.iter().map(|piece| format!("{piece:.0}")).collect();
            let _ = writeln!(
                text,
                "{real}\t{}\t{}\t{}\t{}\t{}",
                pair.story,
                labels.join(","),
                pair.amounts.join("|"),
                evidence.join(","),
                pair.places.replace(['\n', '\t'], " ")
            );
        }
        std::fs::write(file, text)?;
    }
    let mut scores = vec![0.0; pairs.len()];
    for group in 0..GROUPS {
        let model = Model::learn(pairs.iter().chain(&more).filter(|pair| pair.story % GROUPS != group));
        for (score, pair) in scores.iter_mut().zip(&pairs).filter(|(_, pair)| pair.story % GROUPS == group) {
            *score = model.score(pair);
        }
    }
    curve("left out in turn", &pairs, &scores);
    let details = arguments.iter().any(|argument| argument == "--details");
    if details {
        list(&pairs, &scores);
    }
    let model = Model::learn(pairs.iter().chain(&more));
    if let Some(folder) = value("--test") {
        let unseen = self::pairs(&stories(Path::new(folder)));
        let scores: Vec<f64> = unseen.iter().map(|pair| model.score(pair)).collect();
        curve("test", &unseen, &scores);
        if details {
            list(&unseen, &scores);
        }
    }
    if let Some(file) = value("--write") {
        std::fs::write(file, model.source())?;
    }
    Ok(())
}

/// What is agreed on, with one text's figure or day altered by as much as disputes differ by: more disputes to learn from, in as many words.
fn altered(stories: &[Gold], dates: bool, disputes: &[Pair]) -> Vec<Pair> {
    let rules = Rules::builtin();
    let mut found = Vec::new();
    let mut count = 0;
    let pool: BTreeMap<String, Vec<(f64, f64)>> =
        disputes.iter().filter(|pair| !pair.labels.is_empty()).fold(BTreeMap::new(), |mut pool, pair| {
            if let Some((rule, one, other)) = &pair.apart {
                pool.entry(rule.clone()).or_default().push((*one, *other));
            }
            pool
        });
    for (story, gold) in stories.iter().enumerate() {
        let original = Corpus::read(&gold.sources, &rules);
        let likeness = Likeness::new(&original);
        for label in gold.labels.iter().filter(|label| label.verdict == "consistent") {
            for (name, _) in rules.iter().filter(|(_, rule)| rule.align == if dates { Alignment::Date } else { Alignment::Slot }) {
                // The label's claims, by source.
                let mut told: Vec<(usize, usize)> = Vec::new();
                for extraction in &original.extractions {
                    for (index, claim) in extraction.claims.iter().enumerate().filter(|(_, claim)| claim.rule == name) {
                        if label.touches(&place(claim.span, &gold.sources)) {
                            told.push((extraction.source.index(), index));
                        }
                    }
                }
                let key = |at: &(usize, usize)| shown(&original.extractions[at.0].claims[at.1].value);
                let sources: BTreeSet<usize> = told.iter().map(|(source, _)| *source).collect();
                if sources.len() < 2 {
                    continue;
                }
                for (turn, &source) in sources.iter().enumerate() {
                    let Some(mine) = told.iter().find(|(of, _)| *of == source) else { continue };
                    if !told.iter().any(|other| other.0 != source && key(other) == key(mine)) {
                        continue;
                    }
                    if turn >= 4 {
                        break;
                    }
                    count += 1;
                    let mut corpus = original.clone();
                    let old = key(mine);
                    let mut done = false;
                    for claim in
                        corpus.extractions[source].claims.iter_mut().filter(|claim| claim.rule == name && shown(&claim.value) == old)
                    {
                        done |= alter(&mut claim.value, count, pool.get(name).map_or(&[], Vec::as_slice));
                    }
                    if !done {
                        continue;
                    }
                    let all = if dates { date_candidates(name, &corpus, &likeness, &rules) } else { candidates(name, &corpus, &likeness) };
                    for (one, other, evidence) in all {
                        let is_mine =
                            |id: crosscheck::extract::ClaimId| id.source.index() == source && shown(&original.claim(id).value) == old;
                        let (altered, rest) = if is_mine(one) {
                            (one, other)
                        } else if is_mine(other) {
                            (other, one)
                        } else {
                            continue;
                        };
                        let labelled = |id: crosscheck::extract::ClaimId| told.contains(&(id.source.index(), id.index as usize));
                        let hit = labelled(altered) && labelled(rest) && shown(&original.claim(rest).value) == old;
                        if !hit && shown(&original.claim(rest).value) == old {
                            continue;
                        }
                        found.push(Pair {
                            story,
                            weight: 0.5,
                            evidence: evidence.iter().map(|piece| f64::from(*piece)).collect(),
                            labels: if hit { vec![usize::MAX] } else { vec![] },
                            amounts: [String::new(), String::new()],
                            places: String::new(),
                            apart: None,
                        });
                    }
                }
            }
        }
    }
    println!("{count} alterations, {} pairs, {} disputes", found.len(), found.iter().filter(|pair| !pair.labels.is_empty()).count());
    found
}

fn shown(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => format!("{:?} {:?} {}", quantity.amount, quantity.score, quantity.unit),
        Value::Date(when) => format!("{:?} {:?}", when.days, when.clock.as_ref().map(|clock| (clock.from, clock.to))),
        _ => String::new(),
    }
}

fn alter(value: &mut Value, turn: usize, pool: &[(f64, f64)]) -> bool {
    match value {
        Value::Date(when) => {
            if let Some(clock) = &mut when.clock {
                let by = [60, 120, 300, 600, 1800, 3600, 7200, 43200][turn % 8];
                if clock.grain > by {
                    return false;
                }
                clock.from = (clock.from + by) % 86400;
                clock.to = (clock.to + by) % 86400;
                return true;
            }
            let Some((from, to)) = when.days else { return false };
            let length = to.days_since(from);
            let sign = if turn.is_multiple_of(2) { 1 } else { -1 };
            let by = match length {
                0..=3 => [1, 1, 1, 2, 3, 7, 10, 30, 365][turn / 2 % 9] * (length + 1).min(2),
                4..=27 => [7, 14][turn / 2 % 2],
                28..=100 => [30, 30, 61, 365][turn / 2 % 4],
                _ => [365, 365, 730, 1826, 3652][turn / 2 % 5],
            } * sign;
            let Some(days) = from.plus_days(by).zip(to.plus_days(by)) else { return false };
            when.days = Some(days);
            when.point = None;
            true
        }
        Value::Quantity(quantity) => {
            if let Some([one, other]) = &mut quantity.score {
                match turn % 3 {
                    0 => *one += 1,
                    1 => *other += 1,
                    _ => *one += 2,
                }
                return true;
            }
            let Some(amount) = quantity.amount else { return false };
            if pool.is_empty() || amount == 0 {
                return false;
            }
            let (a, b) = pool[turn * 7 % pool.len()];
            let (a, b) = if turn.is_multiple_of(2) { (a, b) } else { (b, a) };
            let grain = quantity.grain.max(1);
            let mut new = (amount as f64 * b / a / grain as f64).round() as i128 * grain;
            if new == amount {
                new = amount + if turn.is_multiple_of(2) { grain } else { -grain };
            }
            if new <= 0 {
                return false;
            }
            let scale = |value: i128| (value as f64 * (new as f64 / amount as f64)).round() as i128;
            for interval in [&mut quantity.range.usual, &mut quantity.range.hard] {
                interval.low = interval.low.map(|low| if low == amount { new } else { scale(low) });
                interval.high = interval.high.map(|high| if high == amount { new } else { scale(high) });
            }
            quantity.figure = quantity.figure.map(|figure| if figure == amount { new } else { scale(figure) });
            quantity.amount = Some(new);
            true
        }
        _ => false,
    }
}

fn pairs(stories: &[Gold]) -> Vec<Pair> {
    let rules = Rules::builtin();
    let dates = std::env::args().any(|argument| argument == "--dates");
    let mut pairs = Vec::new();
    for (story, gold) in stories.iter().enumerate() {
        let corpus = Corpus::read(&gold.sources, &rules);
        let likeness = Likeness::new(&corpus);
        for (name, _) in rules.iter().filter(|(_, rule)| rule.align == if dates { Alignment::Date } else { Alignment::Slot }) {
            let mut found = Vec::new();
            for (one, other, evidence) in
                if dates { date_candidates(name, &corpus, &likeness, &rules) } else { candidates(name, &corpus, &likeness) }
            {
                let places = [one, other].map(|id| place(corpus.claim(id).span, &gold.sources));
                let hit = |label: &score::Label| label.is_hit(&places, true);
                let loud = |label: &score::Label| label.verdict == "conflict" || label.verdict == "variant" && label.severity != "note";
                let labels: Vec<usize> = (0..gold.labels.len()).filter(|&at| loud(&gold.labels[at]) && hit(&gold.labels[at])).collect();
                let soft = gold.labels.iter().any(|label| label.verdict == "variant" && label.is_hit(&places, false));
                let mut amounts = [one, other].map(|id| match &corpus.claim(id).value {
                    Value::Quantity(quantity) => format!("{name} {:?} {:?}", quantity.amount, quantity.score),
                    Value::Date(when) => format!("{name} {when}"),
                    _ => String::new(),
                });
                amounts.sort();
                let shown = [one, other]
                    .map(|id| format!("{} “{}”", gold.sources[id.source].path, gold.sources[id.source].excerpt(corpus.claim(id).span)));
                let shown = format!("{} {}", gold.name, shown.join(" | "));
                if soft && labels.is_empty() {
                    continue;
                }
                found.push(Pair {
                    story,
                    weight: 1.0,
                    evidence: evidence.iter().map(|piece| f64::from(*piece)).collect(),
                    labels,
                    amounts,
                    apart: match [one, other].map(|id| match &corpus.claim(id).value {
                        Value::Quantity(quantity) => quantity.amount,
                        _ => None,
                    }) {
                        [Some(a), Some(b)] => Some((name.to_owned(), a as f64, b as f64)),
                        _ => None,
                    },
                    places: shown,
                });
            }
            // The same two amounts elsewhere are the same dispute, though no label marks them there.
            let known: BTreeSet<[String; 2]> =
                found.iter().filter(|pair| !pair.labels.is_empty()).map(|pair| pair.amounts.clone()).collect();
            pairs.extend(found.into_iter().filter(|pair| !pair.labels.is_empty() || !known.contains(&pair.amounts)));
        }
    }
    pairs
}

/// A logistic regression over standardised evidence.
struct Model {
    bias: f64,
    weights: Vec<f64>,
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Model {
    fn learn<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Self {
        let pairs: Vec<&Pair> = pairs.collect();
        let (size, all) = (pairs.first().map_or(0, |pair| pair.evidence.len()), pairs.len() as f64);
        let mean: Vec<f64> = (0..size).map(|at| pairs.iter().map(|pair| pair.evidence[at]).sum::<f64>() / all).collect();
        let variance = |at: usize| pairs.iter().map(|pair| (pair.evidence[at] - mean[at]).powi(2)).sum::<f64>() / all;
        let deviation: Vec<f64> = (0..size).map(|at| variance(at).sqrt().max(1e-9)).collect();
        // A one after the evidence carries the bias, which is drawn nowhere.
        let rows: Vec<Vec<f64>> =
            pairs.iter().map(|pair| (0..size).map(|at| (pair.evidence[at] - mean[at]) / deviation[at]).chain([1.0]).collect()).collect();
        let mut weights = vec![0.0; size + 1];
        for _ in 0..STEPS {
            let mut slope: Vec<f64> =
                weights.iter().enumerate().map(|(at, weight)| if at < size { -PENALTY * weight } else { 0.0 }).collect();
            let mut curvature = vec![vec![0.0; size + 1]; size + 1];
            (0..size).for_each(|at| curvature[at][at] = PENALTY);
            for (row, pair) in rows.iter().zip(&pairs) {
                let sum: f64 = row.iter().zip(&weights).map(|(evidence, weight)| evidence * weight).sum();
                let chance = 1.0 / (1.0 + (-sum).exp());
                let missing = pair.weight * (f64::from(u8::from(!pair.labels.is_empty())) - chance);
                let certain = (pair.weight * chance * (1.0 - chance)).max(1e-9);
                for (at, evidence) in row.iter().enumerate().filter(|(_, evidence)| **evidence != 0.0) {
                    slope[at] += missing * evidence;
                    row[at..].iter().zip(&mut curvature[at][at..]).for_each(|(second, cell)| *cell += certain * evidence * second);
                }
            }
            solve(curvature, slope).iter().zip(&mut weights).for_each(|(step, weight)| *weight += step);
        }
        let bias = weights.pop().unwrap_or_default();
        Self { bias, weights, mean, deviation }
    }

    fn score(&self, pair: &Pair) -> f64 {
        let standard = |at: usize| (pair.evidence[at] - self.mean[at]) / self.deviation[at];
        self.bias + self.weights.iter().enumerate().map(|(at, weight)| weight * standard(at)).sum::<f64>()
    }

    /// The weights in whole numbers, for evidence in hundredths that is not standardised.
    fn source(&self) -> String {
        let plain: Vec<f64> = self.weights.iter().zip(&self.deviation).map(|(weight, deviation)| weight / deviation).collect();
        let bias = self.bias - plain.iter().zip(&self.mean).map(|(weight, mean)| weight * mean).sum::<f64>();
        let mut text = String::from("//! Written by examples/weigh.rs.\n\n");
        text.push_str("/// Where the evidence starts from, in thousandths of a logit.\n");
        let _ = writeln!(text, "pub const BIAS: i32 = {};\n", (bias * 1000.0).round() as i64);
        text.push_str("/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.\n");
        let _ = writeln!(text, "#[rustfmt::skip]\npub const WEIGHTS: [i32; {}] = [", plain.len());
        for (weight, name) in
            plain.iter().zip(if std::env::args().any(|argument| argument == "--dates") { date_evidence() } else { evidence() })
        {
            let _ = writeln!(text, "    {}, // {name}", (weight * 100_000.0).round() as i64);
        }
        text.push_str("];\n");
        text
    }
}

/// The solution of a system of linear equations with a symmetric, positive definite matrix, of which the upper half is given, by elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let (upper, lower) = matrix.split_at_mut(pivot + 1);
        let (row, value) = (&upper[pivot], right[pivot]);
        for (below, other) in lower.iter_mut().enumerate() {
            let column = pivot + 1 + below;
            let factor = row[column] / row[pivot];
            other[column..].iter_mut().zip(&row[column..]).for_each(|(cell, above)| *cell -= factor * above);
            right[column] -= factor * value;
        }
    }
    for pivot in (0..size).rev() {
        let known: f64 = (pivot + 1..size).map(|at| matrix[pivot][at] * right[at]).sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}

/// How many labelled disputes are found before so many false ones, and what the evidence must come to for it.
fn curve(name: &str, pairs: &[Pair], scores: &[f64]) {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
    let all: BTreeSet<(usize, usize)> = pairs.iter().flat_map(|pair| pair.labels.iter().map(|label| (pair.story, *label))).collect();
    let (mut found, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    let mut rows: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for at in order {
        let pair = &pairs[at];
        match pair.labels.is_empty() {
            true => drop(wrong.insert((pair.story, pair.amounts.clone()))),
            false => found.extend(pair.labels.iter().map(|label| (pair.story, *label))),
        }
        rows.entry(wrong.len()).or_insert((found.len(), scores[at])).0 = found.len();
    }
    println!("{name}: {} disputes within reach", all.len());
    println!("{:>6} {:>6} {:>10}", "false", "found", "threshold");
    for (wrong, (found, score)) in rows.iter().filter(|(wrong, _)| matches!(wrong, 0 | 2 | 4 | 6 | 8 | 10 | 12 | 15 | 20 | 25 | 30 | 40)) {
        println!("{wrong:6} {found:6} {:10.0}", score * 1000.0);
    }
}

/// The surest pairs and what is disputed but unsure: the story, both places, what the evidence comes to.
fn list(pairs: &[Pair], scores: &[f64]) {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
    for at in order {
        let (pair, score) = (&pairs[at], scores[at] * 1000.0);
        if !pair.labels.is_empty() || score > 0.0 {
            println!("{} {score:6.0} {}", if pair.labels.is_empty() { "false  " } else { "dispute" }, pair.places.replace('\n', " "));
        }
    }
}

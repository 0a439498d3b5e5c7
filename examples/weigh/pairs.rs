//! Pairs of values that differ, from labelled stories.

use crate::score::{Gold, Label, place};
use crosscheck::Rules;
use crosscheck::align::{Likeness, candidates};
use crosscheck::extract::{ClaimId, Value};
use crosscheck::resolve::Corpus;
use crosscheck::rules::Alignment;
use std::collections::BTreeSet;

/// Two values that differ.
pub struct Pair {
    /// Which story it is of.
    pub story: usize,
    /// How much it counts in learning.
    pub weight: f64,
    /// What is weighed, in hundredths.
    pub evidence: Vec<f64>,
    /// The labels that call them a dispute.
    pub labels: Vec<usize>,
    /// What differs: pairs of the same two values of one rule are one alert.
    pub values: [String; 2],
    /// The rule, and the two amounts in billionths where they have any.
    pub amounts: Option<(String, f64, f64)>,
    /// The story, and both places with their words.
    pub shown: String,
}

impl Pair {
    /// Whether they are two readings of one fact.
    pub fn is_dispute(&self) -> bool {
        !self.labels.is_empty()
    }
}

/// The pairs of all stories that a rule of the alignment could weigh. What is a variant for the labels counts neither way.
pub fn pairs(stories: &[Gold], align: Alignment) -> Vec<Pair> {
    let rules = Rules::builtin();
    let mut pairs = Vec::new();
    for (story, gold) in stories.iter().enumerate() {
        let corpus = Corpus::read(&gold.sources, &rules);
        let likeness = Likeness::new(&corpus);
        for (name, _) in rules.iter().filter(|(_, rule)| rule.align == align) {
            let all = candidates(name, &corpus, &likeness, &rules).into_iter();
            let found: Vec<Pair> = all
                .filter_map(|(one, other, evidence)| {
                    let (labels, is_variant) = labels(gold, &corpus, [one, other]);
                    let mut values = [one, other].map(|id| format!("{name} {}", shown(&corpus.claim(id).value)));
                    values.sort();
                    (!labels.is_empty() || !is_variant).then(|| Pair {
                        story,
                        weight: 1.0,
                        evidence: evidence.into_iter().map(f64::from).collect(),
                        labels,
                        values,
                        amounts: amounts(name, &corpus, [one, other]),
                        shown: places(gold, &corpus, [one, other]),
                    })
                })
                .collect();
            // The same two values elsewhere are the same dispute, though no label marks them there.
            let known: BTreeSet<[String; 2]> = found.iter().filter(|pair| pair.is_dispute()).map(|pair| pair.values.clone()).collect();
            pairs.extend(found.into_iter().filter(|pair| pair.is_dispute() || !known.contains(&pair.values)));
        }
    }
    pairs
}

/// The labels that call two claims a dispute, and whether one calls them two ways to say one thing.
fn labels(gold: &Gold, corpus: &Corpus, two: [ClaimId; 2]) -> (Vec<usize>, bool) {
    let places = two.map(|id| place(corpus.claim(id).span, &gold.sources));
    let is_loud = |label: &Label| label.verdict == "conflict" || label.verdict == "variant" && label.severity != "note";
    let disputes = gold.labels.iter().enumerate().filter(|(_, label)| is_loud(label) && label.is_hit(&places, true));
    let is_variant = gold.labels.iter().any(|label| label.verdict == "variant" && label.is_hit(&places, false));
    (disputes.map(|(at, _)| at).collect(), is_variant)
}

fn amounts(name: &str, corpus: &Corpus, two: [ClaimId; 2]) -> Option<(String, f64, f64)> {
    let amount = |id: ClaimId| match &corpus.claim(id).value {
        Value::Quantity(quantity) => quantity.amount,
        _ => None,
    };
    let [one, other] = two.map(amount);
    Some((name.to_owned(), one? as f64, other? as f64))
}

fn places(gold: &Gold, corpus: &Corpus, two: [ClaimId; 2]) -> String {
    let place = |id: ClaimId| {
        let source = &gold.sources[id.source];
        format!("{} “{}”", source.path, source.excerpt(corpus.claim(id).span))
    };
    format!("{} {}", gold.name, two.map(place).join(" | "))
}

/// A value by what is compared of it.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => format!("{:?} {:?} {}", quantity.amount, quantity.score, quantity.unit),
        Value::Date(when) => format!("{:?} {:?}", when.days, when.clock.as_ref().map(|clock| (clock.from, clock.to))),
        _ => String::new(),
    }
}

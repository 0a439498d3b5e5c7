//! Pairs of names that are one or two: other projects' cases, from the files of pairs beside the other suites.

use crosscheck::lexicon::Lexicons;
use crosscheck::values::name::{Name, NameRelation, body_relation};
use serde_json::Value;

struct Pair {
    one: String,
    other: String,
    same: bool,
    person: bool,
    strong: bool,
}

fn pairs(file: &str) -> Option<Vec<Pair>> {
    let text = super::text(file)?;
    let pair = |line: &str| {
        let line: Value = serde_json::from_str(line).ok()?;
        let field = |name: &str| line.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(Pair {
            one: field("a"),
            other: field("b"),
            same: line["same"].as_bool()?,
            person: field("entity") == "person",
            strong: field("quality") == "STRONG",
        })
    };
    Some(text.lines().filter_map(pair).collect())
}

/// Whether two names are taken for one, be it with a slip.
fn are_one(pair: &Pair, lexicons: &Lexicons) -> bool {
    let names = &lexicons.names;
    let relation = if pair.person {
        let name = |text: &str| Name::of_person(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>(), names);
        name(&pair.one).relation(&name(&pair.other), names)
    } else {
        body_relation(&pair.one, &pair.other, names)
    };
    relation <= NameRelation::Slip
}

/// What a floor is held against: the harmonic mean of precision and recall, in thousandths, and the share of wrong answers among the cases
/// that its makers call strong.
struct Reached {
    mean: usize,
    strong: usize,
    strong_wrong: usize,
    merged: usize,
}

fn run(file: &str) -> Option<Reached> {
    let Some(pairs) = pairs(file) else {
        println!("{file}: not here");
        return None;
    };
    let lexicons = Lexicons::builtin();
    let (mut found, mut missed, mut merged, mut strong, mut strong_wrong) = (0, 0, 0, 0, 0);
    for pair in &pairs {
        let one = are_one(pair, &lexicons);
        found += usize::from(one && pair.same);
        missed += usize::from(!one && pair.same);
        merged += usize::from(one && !pair.same);
        strong += usize::from(pair.strong);
        if one != pair.same {
            strong_wrong += usize::from(pair.strong);
            let told = if pair.same { "held apart" } else { "merged" };
            let mark = if pair.strong { ", strong" } else { "" };
            println!("{told}{mark}: {} | {}", pair.one, pair.other);
        }
    }
    let mean = 2000 * found / (2 * found + missed + merged).max(1);
    println!(
        "{file}: {} pairs, {found} found, {missed} held apart, {merged} merged, F1 {mean}/1000, strong {strong_wrong} of {strong} wrong",
        pairs.len()
    );
    Some(Reached { mean, strong, strong_wrong, merged })
}

#[test]
fn names_of_people_and_bodies() {
    if let Some(reached) = run("namematch.jsonl") {
        assert!(reached.mean >= 890, "{}", reached.mean);
        assert!(reached.strong_wrong * 100 <= reached.strong * 3, "{} of {}", reached.strong_wrong, reached.strong);
    }
}

#[test]
fn names_of_politicians() {
    if let Some(reached) = run("everypolitician.jsonl") {
        assert!(reached.mean >= 950, "{}", reached.mean);
        assert_eq!(reached.merged, 0);
    }
}

//! Learns from labelled stories what each piece of evidence weighs that two values are two readings of one fact:
//! `weigh FOLDER (slot|date) [--test FOLDER] [--write src/align/figures/weights.rs] [--details]`.
//!
//! `slot` is for figures (src/align/figures), `date` for days (src/align/dates).
//! It prints how many labelled disputes are found with how many false ones where eight groups of stories are left out in turn.

mod altered;
mod model;
mod pairs;
#[path = "../../tests/support/score.rs"]
#[allow(dead_code)]
mod score;
mod twos;

use altered::altered;
use crosscheck::rules::Alignment;
use model::Model;
use pairs::{Pair, pairs};
use score::stories;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use twos::twos;

/// Groups of stories that are left out in turn.
const GROUPS: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let align = match arguments.get(1).map(String::as_str) {
        Some("slot") => Alignment::Slot,
        Some("date") => Alignment::Date,
        _ => return Err("usage: weigh FOLDER (slot|date) [--test FOLDER] [--write FILE] [--details]".into()),
    };
    let labelled = stories(Path::new(&arguments[0]));
    let pairs = self::pairs(&labelled, align);
    let more = altered(&labelled, align, &pairs);
    let disputes = |pairs: &[Pair]| pairs.iter().filter(|pair| pair.is_dispute()).count();
    println!("{} pairs, {} of them readings of one fact", pairs.len(), disputes(&pairs));
    println!("{} pairs of altered agreements, {} of them disputes", more.len(), disputes(&more));
    let two = self::twos(&labelled);
    let alone = two.read(|stories| self::pairs(stories, align));
    let alone_more = two.read(|stories| altered(stories, align, &pairs));
    println!("{} pairs of two texts alone, {} of them readings of one fact", alone.len(), disputes(&alone));
    let all = || pairs.iter().chain(&more).chain(&alone).chain(&alone_more);
    let (mut scores, mut scores_alone) = (vec![0.0; pairs.len()], vec![0.0; alone.len()]);
    for group in 0..GROUPS {
        let model = Model::learn(all().filter(|pair| pair.story % GROUPS != group));
        for (pairs, scores) in [(&pairs, &mut scores), (&alone, &mut scores_alone)] {
            for (score, pair) in scores.iter_mut().zip(pairs).filter(|(_, pair)| pair.story % GROUPS == group) {
                *score = model.score(pair);
            }
        }
    }
    curve("left out in turn", &pairs, &scores);
    curve("two texts alone, left out in turn", &alone, &scores_alone);
    let details = arguments.iter().any(|argument| argument == "--details");
    if details {
        list(&pairs, &scores);
    }
    let model = Model::learn(all());
    if let Some(folder) = value("--test") {
        let unseen = self::pairs(&stories(Path::new(folder)), align);
        let scores: Vec<f64> = unseen.iter().map(|pair| model.score(pair)).collect();
        curve("test", &unseen, &scores);
        if details {
            list(&unseen, &scores);
        }
    }
    if let Some(file) = value("--write") {
        std::fs::write(file, model.source(align))?;
    }
    Ok(())
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
        match !pair.is_dispute() {
            true => drop(wrong.insert((pair.story, pair.values.clone()))),
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
        if pair.is_dispute() || score > 0.0 {
            println!("{} {score:6.0} {}", if pair.is_dispute() { "dispute" } else { "false  " }, pair.shown.replace('\n', " "));
        }
    }
}

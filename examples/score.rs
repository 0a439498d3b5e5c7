//! Scores findings against labelled stories: `score FOLDER [--details]`.
//!
//! `score FOLDER --measured` prints what each rule came to, as `rules/measured.json` has it.

use crosscheck::Rules;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

#[path = "../tests/support/score.rs"]
#[allow(dead_code)]
mod score;

use score::{Score, ratio, stories};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let measured = arguments.iter().any(|argument| argument == "--measured");
    let details = arguments.iter().any(|argument| argument == "--details");
    let Some(folder) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        eprintln!("usage: score FOLDER [--details | --measured]");
        return ExitCode::from(2);
    };
    let stories = stories(Path::new(folder));
    if stories.is_empty() {
        eprintln!("no labelled story below {folder}");
        return ExitCode::from(2);
    }
    let (rules, began) = (Rules::builtin(), Instant::now());
    let mut all = Score::default();
    let mut each: BTreeMap<&str, Score> = BTreeMap::new();
    for story in &stories {
        let report = story.check(&rules);
        all.add(story, &report);
        each.entry(&story.name).or_default().add(story, &report);
    }
    if measured {
        print!("{}", all.measured(&rules));
        return ExitCode::SUCCESS;
    }
    let seconds = began.elapsed().as_secs_f64();
    if details {
        all.false_alerts.iter().for_each(|line| println!("FALSE   {line}"));
        all.missed.iter().for_each(|line| println!("MISSED  {line}"));
    }
    print(&all, &each, seconds);
    ExitCode::SUCCESS
}

fn print(all: &Score, each: &BTreeMap<&str, Score>, seconds: f64) {
    println!("{:20} {:>6} {:>5} {:>9} {:>6} {:>5} {:>7}", "story", "alerts", "true", "precision", "labels", "hit", "recall");
    for (name, score) in each {
        let (alerts, hit) = ((score.alerts, score.true_alerts), (score.conflicts, score.recalled));
        println!("{name:20} {:6} {:5} {:9.2} {:6} {:5} {:7.2}", alerts.0, alerts.1, score.precision(), hit.0, hit.1, score.recall());
    }
    println!("{:14} {:>6} {:>5} {:>7}", "type", "labels", "hit", "recall");
    for (kind, (labels, hit)) in &all.by_type {
        println!("{kind:14} {labels:6} {hit:5} {:7.2}", ratio(*hit, *labels));
    }
    println!("{:14} {:>6} {:>5} {:>9}", "kind", "alerts", "true", "precision");
    for (kind, (alerts, right)) in &all.by_kind {
        println!("{kind:14} {alerts:6} {right:5} {:9.2}", ratio(*right, *alerts));
    }
    println!("stories {}, {seconds:.2} s in all", each.len());
    println!("alerts {}, true {}, right kind {}, on hard negatives {}", all.alerts, all.true_alerts, all.right_kind, all.hard_negatives);
    let grave = ratio(all.errors_recalled, all.errors);
    println!("conflict recall by severity error {grave:.3} ({}/{})", all.errors_recalled, all.errors);
    println!("notes {}, of them matching a label {}", all.notes, all.true_notes);
    println!("variants seen {}/{}, agreements seen {}/{}", all.variants_seen, all.variants, all.agreed, all.consistent);
    println!("precision {:.3}  recall {:.3}  f1 {:.3}", all.precision(), all.recall(), all.f1());
}

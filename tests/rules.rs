//! The cases that rules carry: texts, and the findings of the rule that must come out.
//!
//! `BLESS=1 cargo test --test rules` writes what comes out into the rules; a person reads the difference.

use crosscheck::rules::NOT_YET;
use crosscheck::{Rules, Sources, Verdict, check};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "support/tree.rs"]
mod tree;

/// A rule's file, as far as its cases go.
#[derive(Deserialize)]
struct RuleCases {
    #[serde(default)]
    tests: Vec<crosscheck::yaml::Placed<Case>>,
}

#[derive(Deserialize)]
struct Case {
    sources: Vec<String>,
    finds: Vec<String>,
}

/// Findings of one rule as its cases write them: `severity subject: value | value`.
fn finds(rule: &str, texts: &[String], rules: &Rules) -> Vec<String> {
    let mut sources = Sources::new();
    for (text, letter) in texts.iter().zip('a'..) {
        sources = sources.with(&format!("{letter}.txt"), text.as_str());
    }
    let report = check(&sources, rules);
    let line = |finding: &crosscheck::Finding| {
        let mut values: Vec<(usize, &str)> = finding.evidence.iter().map(|evidence| (evidence.side, evidence.value.as_str())).collect();
        values.sort_unstable();
        values.dedup();
        let values: Vec<&str> = values.into_iter().map(|(_, value)| value).collect();
        format!("{} {}: {}", finding.severity.name(), finding.subject, values.join(" | "))
    };
    report.findings.iter().filter(|finding| finding.rule == rule).map(line).collect()
}

fn rule_files() -> Vec<(String, PathBuf)> {
    let names: Vec<String> = Rules::builtin().iter().map(|(name, _)| name.to_owned()).collect();
    names.into_iter().map(|name| (name.clone(), tree::path(&format!("rules/{name}/rule.yaml")))).collect()
}

fn read(path: &Path) -> (String, RuleCases) {
    let text = fs::read_to_string(path).unwrap();
    let cases = crosscheck::yaml::read(&path.display().to_string(), &text).unwrap_or_else(|faults| panic!("{faults:?}"));
    (text, cases)
}

#[test]
fn every_case_finds_what_it_says() {
    let rules = Rules::builtin();
    let mut wrong = Vec::new();
    for (name, path) in rule_files() {
        let (text, cases) = read(&path);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for case in &cases.tests {
            let found = finds(&name, &case.value.sources, &rules);
            if NOT_YET.iter().any(|(rule, words)| *rule == name && case.value.sources.iter().any(|text| text.contains(words))) {
                assert_ne!(found, case.value.finds, "rules/{name}/rule.yaml:{}: found at last; take it off the list", case.place.0);
            } else if found != case.value.finds {
                wrong.push(format!("rules/{name}/rule.yaml:{}: expected {:?}, found {found:?}", case.place.0, case.value.finds));
                let line = &mut lines[case.place.0 - 1];
                let at = line.rfind("finds: [").expect("a case stands on one line");
                let found: Vec<String> = found.iter().map(|line| serde_json::to_string(line).unwrap()).collect();
                *line = format!("{}finds: [{}]}}", &line[..at], found.join(", "));
            }
        }
        if tree::bless() {
            fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(wrong.is_empty() || tree::bless(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_cases_that_find_and_cases_that_do_not() {
    let rules = Rules::builtin();
    let mut wrong = Vec::new();
    for (name, path) in rule_files() {
        let (_, cases) = read(&path);
        let loud = rules.rule(&name).unwrap().levels.iter().any(|level| level.verdict > Verdict::Compatible);
        if loud && cases.tests.iter().all(|case| case.value.finds.is_empty()) {
            wrong.push(format!("{name}: no case that finds"));
        }
        if cases.tests.iter().all(|case| !case.value.finds.is_empty()) {
            wrong.push(format!("{name}: no case that finds nothing"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn turning_the_sources_round_finds_the_same() {
    let rules = Rules::builtin();
    for (name, path) in rule_files() {
        for case in read(&path).1.tests {
            let turned: Vec<String> = case.value.sources.iter().rev().cloned().collect();
            let values = |texts: &[String]| -> Vec<BTreeSet<String>> {
                let parts = |line: &String| line.replace(" | ", ": ").split(": ").map(str::to_owned).collect();
                finds(&name, texts, &rules).iter().map(parts).collect()
            };
            assert_eq!(values(&case.value.sources), values(&turned), "{name}: {:?}", case.value.sources);
        }
    }
}

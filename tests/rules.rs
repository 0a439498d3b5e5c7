//! The cases that rules carry: texts, and the findings of the rule that must come out; and rules of somebody's own, as the documents show them.
//!
//! `BLESS=1 cargo test --test rules` writes what comes out into the rules; a person reads the difference.

use crosscheck::rules::{Case, NOT_YET};
use crosscheck::trial::{self, Trial};
use crosscheck::{RuleFile, Rules};
use std::collections::BTreeSet;
use std::fs;

#[path = "support/tree.rs"]
mod tree;

/// The built-in rules with their cases.
fn rule_files() -> Vec<RuleFile> {
    let mut files = Vec::new();
    for (name, _) in Rules::builtin().iter() {
        for part in ["rule.yaml", "cases.md"] {
            let name = format!("{name}/{part}");
            let path = format!("rules/{name}");
            if let Ok(text) = fs::read_to_string(tree::path(&path)) {
                files.push(RuleFile { path, name, text });
            }
        }
    }
    files
}

fn trials() -> Vec<Trial> {
    trial::trials(&rule_files(), &Rules::builtin()).unwrap_or_else(|error| panic!("\n{error}"))
}

fn is_not_yet(case: &Case) -> bool {
    NOT_YET.iter().any(|(rule, words)| *rule == case.rule && case.texts.iter().any(|text| text.text.contains(words)))
}

#[test]
fn every_case_finds_what_it_says() {
    let mut trials = trials();
    trials.retain(|trial| {
        let open = is_not_yet(&trial.case);
        let Case { path, line, .. } = &trial.case;
        assert!(!open || !trial.passes(), "{path}:{line}: found at last; take it off the list");
        !open
    });
    if tree::bless() {
        for file in rule_files() {
            fs::write(tree::path(&file.path), trial::updated(&file, &trials)).unwrap();
        }
        return;
    }
    let failing = trials.iter().filter(|trial| !trial.passes());
    let wrong: Vec<String> =
        failing.map(|Trial { case, found }| format!("{}:{}: expected {:?}, found {found:?}", case.path, case.line, case.finds)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_cases_that_find_and_cases_that_do_not() {
    let trials = trials();
    for (name, rule) in Rules::builtin().iter() {
        let of_rule = || trials.iter().filter(|trial| trial.case.rule == name);
        assert!(rule.severity().is_none() || of_rule().any(|trial| !trial.case.finds.is_empty()), "{name}: no case that finds");
        assert!(of_rule().any(|trial| trial.case.finds.is_empty()), "{name}: no case that finds nothing");
    }
}

#[test]
fn turning_the_sources_round_finds_the_same() {
    let rules = Rules::builtin();
    let values = |finds: Vec<String>| -> Vec<BTreeSet<String>> {
        finds.iter().map(|line| line.replace(" | ", ": ").split(": ").map(str::to_owned).collect()).collect()
    };
    for Trial { case, found } in trials() {
        let turned = Case { texts: case.texts.iter().rev().cloned().collect(), ..case.clone() };
        assert_eq!(values(found), values(trial::finds(&turned, &rules)), "{}:{}", case.path, case.line);
    }
}

/// The rule that the page on rule files shows, by the file's name in the sentence before.
fn shown(name: &str) -> RuleFile {
    let page = fs::read_to_string(tree::path("docs/rule-files.md")).unwrap();
    let after = page.split_once(&format!("`{name}`:\n\n")).unwrap_or_else(|| panic!("no `{name}` on the page")).1;
    let (fence, rest) = after.split_once('\n').unwrap();
    let marks: String = fence.chars().take_while(|mark| *mark == '`').collect();
    let text = rest.split_once(&format!("\n{marks}\n")).unwrap().0.to_owned() + "\n";
    let name = name.trim_start_matches("mine/").to_owned();
    RuleFile { path: format!("mine/{name}"), name, text }
}

#[test]
fn the_page_on_rule_files_is_true() {
    let names = [
        "mine/capacity/rule.yaml",
        "mine/capacity/cases.md",
        "mine/duration/rule.yaml",
        "mine/age/rule.yaml",
        "mine/fine/rule.yaml",
        "mine/lexicons/units.yaml",
    ];
    let files: Vec<RuleFile> = names.into_iter().map(shown).collect();
    let rules = Rules::load(&files).unwrap_or_else(|error| panic!("\n{error}"));
    let trials = trial::trials(&files, &rules).unwrap();
    assert!(trials.len() >= 5);
    for trial in &trials {
        assert!(trial.passes(), "{}:{}: expected {:?}, found {:?}", trial.case.path, trial.case.line, trial.case.finds, trial.found);
    }
    let page = fs::read_to_string(tree::path("docs/rule-files.md")).unwrap();
    for name in ["capacity", "duration", "title"] {
        let origin = rules.rule(name).unwrap().origin.to_string();
        assert!(page.contains(&format!("| {name} | {origin} |")), "{name} | {origin}");
    }
    let mistaken = RuleFile { text: files[0].text.replace("{topic} seats", "{topik} seats"), ..files[0].clone() };
    let fault = Rules::load(&[mistaken]).unwrap_err().to_string();
    assert!(page.contains(&fault), "the page does not say:\n{fault}");
}

/// A rule of somebody's own, and what it finds in some texts.
fn finds(keys: &str, texts: &[&str]) -> Vec<String> {
    let sources: Vec<String> = texts.iter().map(|text| serde_json::to_string(text).unwrap()).collect();
    let head = "summary: A.\nmessage: \"{subject}: {values}\"\nadvice: Ask.\n";
    let text = format!("{head}{keys}tests:\n  - {{sources: [{}], finds: []}}\n", sources.join(", "));
    let files = [RuleFile { path: "mine/own/rule.yaml".into(), name: "own/rule.yaml".into(), text }];
    let rules = Rules::load(&files).unwrap_or_else(|error| panic!("{error}"));
    trial::trials(&files, &rules).unwrap().remove(0).found
}

#[test]
fn rules_of_ones_own_find_what_patterns_say() {
    let seats = "patterns: [\"{topic} seats {value}\", \"{topic} holds {value}\"]\ntopics: [[arena, venue], stadium]\nvalue: quantity\nmeasure: number\n";
    let check = |texts: &[&str], expected: &[&str]| assert_eq!(finds(seats, texts), expected, "{texts:?}");
    check(&["The arena seats 20,000 people.", "The venue, which opened in May, holds 12,000."], &["error arena: 20,000 | 12,000"]);
    check(&["The arena seats 20,000 people.", "The arena seats about 20,000."], &[]);
    check(&["The arena seats 20,000 people.", "The stadium seats 12,000."], &[]);
    check(&["The arena seats 20,000 people.", "The arena will seat 12,000."], &[]);
    check(&["The arena seats 20,000 people.", "The arena does not seat 12,000."], &[]);
    check(&["The arena in Geneva seats 20,000 people.", "The arena in Basel seats 12,000."], &[]);

    let weighs = "patterns: [\"{person} weighs {value}\"]\nvalue: quantity\nmeasure: mass\n";
    assert_eq!(
        finds(weighs, &["The boxer, Ana Vukovic, spoke. Ana Vukovic weighs 60 kg.", "Ana Vukovic weighs 68 kg."]),
        ["error Ana Vukovic: 60 kg | 68 kg"]
    );
    let open =
        "patterns: [\"{topic} is {value}\"]\ntopics: [bridge]\nvalue: words\nwords: [[open, passable], [closed, shut]]\nlevel: warning\n";
    assert_eq!(finds(open, &["The bridge is open to cars.", "The bridge is shut until May."]), ["warning bridge: open | closed"]);
    assert_eq!(finds(open, &["The bridge is open to cars.", "The bridge is now passable."]), [""; 0]);
    let won = "patterns: [\"{value} won the {topic}\"]\ntopics: [race]\nvalue: person\n";
    assert_eq!(
        finds(won, &["The mayor said Ana Vukovic won the race.", "The mayor said Clara Petersen won the race."]),
        ["error race: Ana Vukovic | Clara Petersen"]
    );
    let price = "patterns: [\"price tag of {value}\"]\nvalue: quantity\nmeasure: money\nlevels:\n  - {when: near, verdict: compatible}\n";
    assert_eq!(
        finds(price, &["The deal has a price tag of $40.2 million.", "It has a price tag of $60.5 million."]),
        ["error own: $40.2 million | $60.5 million"]
    );
}

#[test]
fn a_rule_that_is_off_finds_nothing() {
    let off = RuleFile { path: "mine/age/rule.yaml".into(), name: "age/rule.yaml".into(), text: "level: off\n".into() };
    let rules = Rules::load(&[off]).unwrap();
    let age: Vec<Trial> = trials().into_iter().filter(|trial| trial.case.rule == "age" && !trial.case.finds.is_empty()).collect();
    assert!(!age.is_empty());
    assert!(age.iter().all(|trial| trial::finds(&trial.case, &rules).is_empty()));
}

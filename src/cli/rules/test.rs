//! `crosscheck rules test`: what the tests of rules find, held against what they expect.

use crate::cli::args::{Color, RulesTest};
use crate::cli::check::look;
use crate::cli::console::Console;
use crate::cli::output::{self, reason};
use crate::cli::rules::from_folder;
use crate::cli::rules::rewrite::{self, Case};
use crate::cli::status::Status;
use crosscheck::lexicon::House;
use crosscheck::report::Style;
use crosscheck::report::rulebook::{self, Failure};
use crosscheck::rules::{NOT_YET, RuleTest, builtin_pages};
use crosscheck::trial::{self, Trial};
use crosscheck::{RuleFile, Rules, Sources};
use std::path::Path;

/// What running tests came to.
#[derive(Debug, Default)]
struct Outcome {
    rules: usize,
    passed: usize,
    failures: Vec<Failure>,
    /// What else is to be said at the end.
    notes: Vec<String>,
}

/// Tests the rules of a folder, or those built in.
pub fn run(args: &RulesTest, color: Color, console: &Console) -> Status {
    let style = look(args.look, color, true);
    let outcome = match &args.folder {
        Some(folder) => own(folder, args.update),
        None => Ok(builtin()),
    };
    let printed = outcome.and_then(|outcome| {
        let failed = outcome.failures.len();
        output::print(&page(&outcome, &style)).map_err(|error| format!("standard output: cannot be written: {}", reason(&error)))?;
        Ok(if failed > 0 { Status::Findings } else { Status::Clean })
    });
    printed.unwrap_or_else(|message| {
        console.error(&message);
        Status::Failed
    })
}

fn page(outcome: &Outcome, style: &Style) -> String {
    let mut text = rulebook::failures(&outcome.failures, style);
    if !text.is_empty() {
        text.push('\n');
    }
    text + &rulebook::tested(outcome.rules, outcome.passed, outcome.failures.len(), &outcome.notes, style)
}

/// The built-in rules, whose files are not at hand: their tests are counted.
fn builtin() -> Outcome {
    let rules = Rules::builtin();
    let mut outcome = Outcome::default();
    let mut known = 0;
    for (name, page) in builtin_pages() {
        outcome.rules += 1;
        for (number, test) in (1..).zip(page.tests) {
            let found = finds(&name, &test.sources, &rules);
            if found == test.finds {
                outcome.passed += 1;
            } else if NOT_YET.iter().any(|(rule, words)| *rule == name && test.sources.iter().any(|text| text.contains(words))) {
                known += 1;
            } else {
                outcome.failures.push(Failure { place: format!("{name}, test {number}"), test, found });
            }
        }
    }
    if known > 0 {
        outcome.notes.push(format!("{known} known not to pass yet"));
    }
    outcome
}

/// The rules of a folder, together with those built in that it leaves as they are.
fn own(folder: &Path, update: bool) -> Result<Outcome, String> {
    let (files, rules) = from_folder(folder, &House::default())?;
    let mut outcome = Outcome::default();
    let mut rewritten = Vec::new();
    for file in &files {
        if file.name.ends_with("/cases.md") {
            let all = trial::trials(std::slice::from_ref(file), &rules).map_err(|error| error.to_string())?;
            let failed: Vec<&Trial> = all.iter().filter(|trial| !trial.passes()).collect();
            outcome.passed += all.len() - failed.len();
            if update && !failed.is_empty() {
                rewritten.push((file, trial::updated(file, &all)));
                outcome.passed += failed.len();
                outcome.notes.push(format!("{} rewritten in {}", failed.len(), file.path));
            } else {
                outcome.failures.extend(failed.into_iter().map(failure));
            }
            continue;
        }
        let Some(name) = file.name.strip_suffix("/rule.yaml") else { continue };
        outcome.rules += 1;
        let failed = run_file(name, file, &rules, &mut outcome)?;
        if update && !failed.is_empty() {
            rewritten.push((file, rewrite::rewritten(file, &failed)?));
            outcome.passed += failed.len();
            outcome.notes.push(format!("{} rewritten in {}", failed.len(), file.path));
        } else {
            outcome.failures.extend(failed.into_iter().map(|(case, found)| Failure { place: case.shown(file), test: case.test, found }));
        }
    }
    // All can be rewritten, or nothing is.
    for (file, text) in rewritten {
        output::write(Path::new(&file.path), &text).map_err(|error| format!("{}: cannot be written: {}", file.path, reason(&error)))?;
    }
    Ok(outcome)
}

/// A case of a `cases.md` that found something else.
fn failure(trial: &Trial) -> Failure {
    let case = &trial.case;
    let test = RuleTest { sources: case.texts.iter().map(|text| text.text.clone()).collect(), finds: case.finds.clone() };
    Failure { place: format!("{}:{}:1", case.path, case.line), test, found: trial.found.clone() }
}

/// Runs the tests of one file; those that found something else come back with it.
fn run_file(name: &str, file: &RuleFile, rules: &Rules, outcome: &mut Outcome) -> Result<Vec<(Case, Vec<String>)>, String> {
    let mut failed = Vec::new();
    for case in rewrite::cases(file)? {
        let found = finds(name, &case.test.sources, rules);
        if found == case.test.finds {
            outcome.passed += 1;
        } else {
            failed.push((case, found));
        }
    }
    Ok(failed)
}

/// What a rule finds in texts, as tests write it.
fn finds(rule: &str, texts: &[String], rules: &Rules) -> Vec<String> {
    let mut sources = Sources::new();
    for (text, number) in texts.iter().zip(1..) {
        sources = sources.with(&format!("{number}.txt"), text.as_str());
    }
    trial::found(rule, &sources, rules)
}

impl Case {
    /// Where it stands.
    fn shown(&self, file: &RuleFile) -> String {
        let (line, column) = self.place;
        format!("{}:{line}:{column}", file.path)
    }
}

//! Trying rules on the cases that they carry: what must come out beside what does.
//!
//! What a case looks like is `rules`' matter; whether a difference is a failure, and who is told, is the caller's.

use crate::check::check;
use crate::compare::Finding;
use crate::error::{Error, ErrorKind};
use crate::rules::{Case, RuleFile, Rules, written};
use crate::text::{Role, Source, Sources};
use std::collections::BTreeSet;

/// A case, and what the rule found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The case, with what it expects.
    pub case: Case,
    /// What was found, written as cases write it.
    pub found: Vec<String>,
}

impl Trial {
    /// Whether exactly that was found which was expected.
    pub fn passes(&self) -> bool {
        self.found == self.case.finds
    }
}

/// Tries every case of the files: those of `tests:` in a `rule.yaml`, and those of a `cases.md`. The rules are those in force, which the files
/// may or may not have brought; a case of a rule that is switched off finds nothing.
///
/// ```
/// use crosscheck::{RuleFile, Rules, trial};
/// let text = "tests:\n  - {sources: [\"Ana Vukovic, 64, spoke.\", \"Ana Vukovic, 65, spoke.\"], finds: []}\n";
/// let file = RuleFile { path: "mine/age/rule.yaml".into(), name: "age/rule.yaml".into(), text: text.into() };
/// let trials = trial::trials(&[file.clone()], &Rules::builtin()).unwrap();
/// assert!(!trials[0].passes());
/// assert_eq!(trials[0].found, ["error Ana Vukovic: 64 | 65"]);
/// assert!(trial::updated(&file, &trials).contains("finds: [\"error Ana Vukovic: 64 | 65\"]"));
/// ```
pub fn trials(files: &[RuleFile], rules: &Rules) -> Result<Vec<Trial>, Error> {
    let mut cases = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        match file.cases() {
            Ok(found) => cases.extend(found),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(Error::new(ErrorKind::Rule, faults));
    }
    Ok(cases.into_iter().map(|case| Trial { found: finds(&case, rules), case }).collect())
}

/// What the case's rule finds in its texts, as cases write it.
pub fn finds(case: &Case, rules: &Rules) -> Vec<String> {
    let mut sources = Sources::new();
    for text in &case.texts {
        let read = match text.role {
            Role::Draft => Sources::new().with_draft(&text.name, &text.text),
            Role::Source => Sources::new().with(&text.name, &text.text),
        };
        for (_, source) in read.iter() {
            sources.push(Source { published: text.published.or(source.published), ..source.clone() });
        }
    }
    found(&case.rule, &sources, rules)
}

/// What a rule finds in some texts, as cases write it.
pub fn found(rule: &str, sources: &Sources, rules: &Rules) -> Vec<String> {
    check(sources, rules).findings.iter().filter(|finding| finding.rule == rule).map(line).collect()
}

/// `severity subject: value | value`
fn line(finding: &Finding) -> String {
    let values: BTreeSet<(usize, &str)> = finding.evidence.iter().map(|evidence| (evidence.side, evidence.value.as_str())).collect();
    let values: Vec<&str> = values.into_iter().map(|(_, value)| value).collect();
    format!("{} {}: {}", finding.severity.name(), finding.subject, values.join(" | "))
}

/// The text of a file with what was found in the place of what was expected, wherever the two differ.
pub fn updated(file: &RuleFile, trials: &[Trial]) -> String {
    let mut text = file.text.clone();
    let mut own: Vec<&Trial> = trials.iter().filter(|trial| trial.case.path == file.path && !trial.passes()).collect();
    // From the end on, so that what stands before stays where it is.
    own.sort_by_key(|trial| std::cmp::Reverse(trial.case.written.start));
    for trial in own {
        text.replace_range(trial.case.written.clone(), &written(&trial.found, trial.case.form));
    }
    text
}

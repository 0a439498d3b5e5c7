//! What is told of a built-in rule beyond what comparing needs: why it matters, its cases, how well it does.

use crate::rules::RuleTest;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is told of a rule.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct RulePage {
    /// Why it matters to an editor.
    pub why: String,
    /// Cases that find and cases that must stay silent.
    pub tests: Vec<RuleTest>,
    /// What it came to on the labelled stories of the tree.
    #[serde(skip)]
    pub measured: Measured,
}

/// What the alerts of a rule came to, held against the labels of stories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Errors and warnings.
    pub alerts: usize,
    /// Those that match a label.
    pub right: usize,
    /// Labelled conflicts of the kind that the rule compares.
    pub labels: usize,
    /// Those that an alert of this rule hits.
    pub hit: usize,
    /// Those that an alert of any rule hits.
    pub hit_by_any: usize,
}

impl Measured {
    /// How many of its alerts were right, in words.
    pub fn precision(&self) -> String {
        match self.alerts {
            0 => "Precision: it gave no alert there.".to_owned(),
            1 => format!("Precision {}: {} of 1 alert matches a label.", hundredths(self.right, 1), self.right),
            alerts => format!("Precision {}: {} of {alerts} alerts match a label.", hundredths(self.right, alerts), self.right),
        }
    }

    /// How many of the labelled conflicts of its kind it found, in words.
    pub fn recall(&self, kind: &str) -> String {
        if self.labels == 0 {
            return format!("Recall: no conflict of kind {kind} is labelled there.");
        }
        let Self { labels, hit, hit_by_any, .. } = *self;
        let by_any = if hit_by_any > hit { format!(", {hit_by_any} by any rule") } else { String::new() };
        format!("Recall {}: of {labels} labelled conflicts of kind {kind}, {hit} are found by this rule{by_any}.", hundredths(hit, labels))
    }
}

/// A share in hundredths, rounded down: 0.97.
fn hundredths(part: usize, whole: usize) -> String {
    let hundredths = part * 100 / whole.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// The pages of the built-in rules, by their names.
pub fn builtin_pages() -> BTreeMap<String, RulePage> {
    let mut pages: BTreeMap<String, RulePage> = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/pages.json")))
        .unwrap_or_else(|error| unreachable!("Invariant: tests read every page that is compiled in; {error}"));
    let measured: BTreeMap<String, Measured> = serde_json::from_str(include_str!("../../rules/measured.json"))
        .unwrap_or_else(|error| unreachable!("Invariant: tests read what was measured; {error}"));
    for (name, page) in &mut pages {
        page.measured = measured.get(name).copied().unwrap_or_default();
    }
    pages
}

/// Cases whose expectation is right and which the engine does not meet yet: the rule, and words of the case.
/// Whoever mends one takes it off the list; the tests insist.
pub const NOT_YET: &[(&str, &str)] = &[
    // "Jan" is read as the month, so nobody is found to have spoken.
    ("speaker", "said Jan Novak, the mayor"),
    // At the beginning of a text "Foreign Minister Ana Vukovic" is no mention.
    ("title", "Foreign Minister Ana Vukovic spoke."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn every_rule_has_a_page() {
        let pages = builtin_pages();
        for (name, _) in Rules::builtin().iter() {
            let page = &pages[name];
            assert!(!page.why.trim().is_empty(), "rules/{name}/why.md is missing or empty");
            assert!(!page.tests.is_empty(), "rules/{name}/rule.yaml has no tests");
        }
    }
}

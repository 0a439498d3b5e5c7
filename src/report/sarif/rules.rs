//! Rules as SARIF describes them: what a service shows beside a result.

use crate::compare::Finding;
use crate::report::markdown::prose;
use crate::report::sarif::{Message, Scan, level};
use crate::report::sides::shown;
use crate::rules::{ClaimKind, Measured, Origin, Rule, RulePage, RuleTest, Severity};
use serde::Serialize;
use std::collections::BTreeSet;

/// A rule, in the fields that GitHub asks for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    id: String,
    name: String,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: DefaultConfiguration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct DefaultConfiguration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
    tags: Vec<&'static str>,
}

/// The rules of a run, in the order of the alphabet.
pub(super) struct Known {
    names: Vec<String>,
    pub rules: Vec<Descriptor>,
}

impl Known {
    /// The rules that can report something, and those that did.
    pub fn new<'a>(scan: &Scan<'_>, found: impl Iterator<Item = &'a Finding>) -> Self {
        let reporting =
            scan.rules.iter().filter(|(name, rule)| rule.severity().is_some() && !scan.rules.is_off(name)).map(|(name, _)| name);
        let names: BTreeSet<&str> = reporting.chain(found.map(|finding| finding.rule.as_str())).collect();
        let descriptor = |name: &&str| descriptor(name, scan);
        Self { rules: names.iter().map(descriptor).collect(), names: names.into_iter().map(str::to_owned).collect() }
    }

    /// Where in the list a rule stands.
    pub fn index(&self, name: &str) -> usize {
        // Invariant: every rule that found something is among them.
        self.names.binary_search_by(|known| known.as_str().cmp(name)).unwrap_or_default()
    }
}

/// The name of a rule among those of all tools.
pub(super) fn id(rule: &str) -> String {
    format!("crosscheck/{}", shown(rule))
}

/// Characters of a description that GitHub takes.
const LONGEST: usize = 1024;

fn descriptor(name: &str, scan: &Scan<'_>) -> Descriptor {
    let rule = scan.rules.rule(name);
    let mut page = scan.pages.get(name).cloned().unwrap_or_default();
    // What was measured was measured with the built-in rule.
    if rule.is_none_or(|rule| rule.origin != Origin::BuiltIn) {
        page.measured = Measured::default();
    }
    let summary = or(&rule.map_or_else(String::new, |rule| shown(&rule.summary)), || shown(name));
    let why = or(&shown(&page.why), || summary.clone());
    let gravest = rule.and_then(Rule::severity).unwrap_or(Severity::Note);
    let severity = match gravest {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    };
    let kind = rule.map_or(ClaimKind::Other, |rule| rule.kind);
    let advice = rule.map_or_else(String::new, |rule| shown(&rule.advice));
    let told = Told { name: shown(name), why: &why, advice: &advice, kind, page: &page };
    Descriptor {
        id: id(name),
        name: shown(name),
        short_description: Message { text: cut(&summary) },
        full_description: Message { text: cut(&why) },
        help: Help { text: told.help(&str::to_owned, ""), markdown: told.help(&prose, "## ") },
        default_configuration: DefaultConfiguration { level: level(gravest) },
        properties: Properties { precision: precision(page.measured), severity, tags: vec!["facts", kind.name()] },
    }
}

/// A text, or another where it is empty: GitHub refuses empty ones.
fn or(text: &str, other: impl FnOnce() -> String) -> String {
    if text.is_empty() { other() } else { text.to_owned() }
}

/// At the end of a sentence where the text is too long.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let sentence = text[..end].rfind(". ").map(|at| at + 1);
    text[..sentence.unwrap_or(end)].to_owned()
}

/// Alerts on the labelled stories under which a share would say little.
const FEW: usize = 10;

/// How often the rule is right, as measured on the labelled stories. What was not measured, or too seldom, is held to be in the middle.
fn precision(measured: Measured) -> &'static str {
    match (measured.alerts, measured.right * 100 / measured.alerts.max(1)) {
        (0..FEW, _) => "medium",
        (_, 95..) => "very-high",
        (_, 80..) => "high",
        (_, 50..) => "medium",
        _ => "low",
    }
}

/// What is told of a rule.
struct Told<'a> {
    name: String,
    why: &'a str,
    advice: &'a str,
    kind: ClaimKind,
    page: &'a RulePage,
}

impl Told<'_> {
    /// Why it matters, what to do, an example that finds and one that does not, what was measured. `written` makes plain words safe in the
    /// form asked for; `heading` begins a heading there.
    fn help(&self, written: &dyn Fn(&str) -> String, heading: &str) -> String {
        let mut parts = vec![written(self.why)];
        if !self.advice.is_empty() {
            parts.extend([format!("{heading}What to do"), written(self.advice)]);
        }
        let example = |test: &RuleTest, outcome: &str| {
            let texts: Vec<String> = test.sources.iter().map(|text| format!("- {}", written(&shown(text)))).collect();
            format!("{heading}{outcome}\n\n{}", texts.join("\n"))
        };
        parts.extend(self.page.tests.iter().find(|test| !test.finds.is_empty()).map(|test| example(test, "These are reported")));
        parts.extend(self.page.tests.iter().find(|test| test.finds.is_empty()).map(|test| example(test, "These are not")));
        let measured = self.page.measured;
        if measured.alerts + measured.labels > 0 {
            let figures = format!("{} {}", measured.precision(), measured.recall(self.kind.name()));
            parts.extend([format!("{heading}Measured on the labelled stories of this version"), figures]);
        }
        parts.push(format!("crosscheck explain {} shows all of it.", written(&self.name)));
        parts.join("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_what_was_measured() {
        let check = |alerts, right, expected| {
            assert_eq!(precision(Measured { alerts, right, ..Default::default() }), expected);
        };
        check(0, 0, "medium");
        check(9, 9, "medium");
        check(20, 19, "very-high");
        check(20, 17, "high");
        check(20, 11, "medium");
        check(20, 9, "low");
    }
}

//! Reports as text: for people and for programs.
//!
//! Everything here is a plain function from [`Story`]s to text. [`human`] and [`compact`] alone know marks and colour;
//! [`json()`] and [`jsonl`] write the format that scripts rely on, the others those of services and tools. What is found is decided before, by `check`.

use crate::check::{Coverage, Report};
use crate::compare::{Agreement, Backing, Evidence, Finding, Unsupported};
use crate::rules::Severity;
use crate::text::{Role, SourceId, Sources};
use std::cmp::Reverse;
use std::collections::HashSet;

mod checkstyle;
mod clean;
mod compact;
pub mod explanation;
pub mod extraction;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod rdjson;
mod root;
pub mod rulebook;
mod sarif;
mod sides;
mod style;
mod wrap;
mod xml;

pub use checkstyle::checkstyle;
pub use clean::{escaped, visible};
pub use compact::{compact, compact_story};
pub use github::{disarmed, github};
pub use gitlab::gitlab;
pub use human::{closing, human, human_explained, human_story, human_summary};
pub use json::{json, jsonl};
pub use junit::junit;
pub use markdown::markdown;
pub use rdjson::{rdjson, rdjsonl};
pub use root::Root;
pub use sarif::{Scan, sarif};
pub use style::{Agreements, Extent, Style, View, alarm, settle_colour};

pub use crate::settle::{Settled, Settlement};

/// One event: what was written about it, and what comparing came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// What people call it.
    pub name: String,
    /// The manifest it was read from, if there is one.
    pub path: Option<String>,
    /// The texts, the draft first.
    pub sources: Sources,
    /// What comparing them came to.
    pub report: Report,
    /// Files that were named but take no part.
    pub omitted: Vec<Omission>,
    /// How many findings are not shown because they are less sure than was asked for.
    pub hidden: usize,
    /// Findings that somebody has judged already: they are taken out of the report and do not count.
    pub settled: Vec<Settled>,
    /// How much of the draft stands in the sources, where there is one and it was looked at.
    pub backing: Option<Backing>,
    /// What of the draft stands in no source, where that was asked for.
    pub unsupported: Option<Vec<Unsupported>>,
    /// Findings that are not shown because no more were asked for: they count all the same.
    pub beyond: Vec<Finding>,
    /// Where each text can be opened, as URIs in the order of the sources: with [`Style::links`] places lead there. One that is empty leads nowhere.
    pub links: Vec<String>,
}

/// A file that was named but takes no part in the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omission {
    /// The path as it was given.
    pub path: String,
    /// Why it takes no part.
    pub message: String,
}

impl Story {
    /// What a reader of the report must know about its sources: path and message, in order, none twice.
    pub fn remarks(&self) -> Vec<(&str, &str)> {
        let reading = self
            .sources
            .iter()
            .flat_map(|(_, source)| source.content.notes.iter().map(|(_, message)| (source.path.as_str(), message.as_str())));
        let comparing = self.report.notes.iter().map(|note| (self.sources[note.source].path.as_str(), note.message.as_str()));
        let omitted = self.omitted.iter().map(|omission| (omission.path.as_str(), omission.message.as_str()));
        let mut known = HashSet::new();
        reading.chain(comparing).chain(omitted).filter(|remark| known.insert(*remark)).collect()
    }

    /// The findings, gravest first, surest first among equals, then in the order of the texts.
    pub fn findings(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.report.findings.iter().collect();
        let place = |finding: &Finding| finding.evidence.first().map(|evidence| evidence.span);
        findings.sort_by(|left, right| {
            let gravest = right.severity.cmp(&left.severity).then(right.confidence.cmp(&left.confidence));
            gravest.then_with(|| place(left).cmp(&place(right))).then_with(|| left.key.cmp(&right.key))
        });
        findings
    }

    /// Whether nothing could be held against anything: one text alone, or none that speak of the same thing.
    pub fn is_bare(&self) -> bool {
        self.report.coverage.compared == 0 && self.report.findings.is_empty()
    }

    /// Where a text can be opened; empty where nobody knows.
    fn link(&self, source: SourceId) -> &str {
        self.links.get(source.index()).map_or("", String::as_str)
    }

    /// How many texts are no draft.
    fn source_count(&self) -> usize {
        self.sources.iter().filter(|(_, source)| source.role == Role::Source).count()
    }

    fn has_draft(&self) -> bool {
        self.sources.iter().any(|(_, source)| source.role == Role::Draft)
    }
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
}

impl Totals {
    /// Counts the findings of all stories, those that are not shown because there are too many among them.
    pub fn of(stories: &[Story]) -> Self {
        let mut totals = Self::default();
        for finding in stories.iter().flat_map(|story| story.report.findings.iter().chain(&story.beyond)) {
            match finding.severity {
                Severity::Error => totals.errors += 1,
                Severity::Warning => totals.warnings += 1,
                Severity::Note => totals.notes += 1,
            }
        }
        totals
    }

    /// Findings of that severity or a graver one.
    pub fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Note => self.errors + self.warnings + self.notes,
        }
    }
}

/// What some stories come to, of however many nothing else is kept: what reports end with and the exit status hangs on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many stories there are.
    pub stories: usize,
    /// How many texts of them are no draft.
    pub sources: usize,
    /// How many have a draft.
    pub drafts: usize,
    /// How many have two texts or more.
    pub several: usize,
    /// How many could hold nothing against anything.
    pub bare: usize,
    /// How many findings there are of each severity.
    pub totals: Totals,
    /// Claims made, things compared, and those on which all agree or that one text alone speaks of.
    pub coverage: Coverage,
    /// Findings that somebody has accepted, in the allow file or by a comment.
    pub accepted: usize,
    /// Findings that are in the baseline.
    pub baselined: usize,
    /// Findings of less confidence than was asked for.
    pub hidden: usize,
    /// Findings that are not shown because no more were asked for.
    pub beyond: usize,
    /// How much of the drafts stands in the sources, where it was looked at.
    pub backing: Backing,
    /// Of how many drafts that is.
    pub backed: usize,
    /// How many stories list what of the draft no source supports, and how much they list.
    pub listed: (usize, usize),
}

impl Sum {
    /// What some stories come to.
    pub fn of(stories: &[Story]) -> Self {
        let mut sum = Self::default();
        stories.iter().for_each(|story| sum.add(story));
        sum
    }

    /// Adds a story.
    pub fn add(&mut self, story: &Story) {
        self.stories += 1;
        self.sources += story.source_count();
        self.drafts += usize::from(story.has_draft());
        self.several += usize::from(story.sources.len() > 1);
        self.bare += usize::from(story.is_bare());
        let Totals { errors, warnings, notes } = Totals::of(std::slice::from_ref(story));
        self.totals.errors += errors;
        self.totals.warnings += warnings;
        self.totals.notes += notes;
        let Coverage { claims, compared, agreed, single_source } = story.report.coverage;
        self.coverage.claims += claims;
        self.coverage.compared += compared;
        self.coverage.agreed += agreed;
        self.coverage.single_source += single_source;
        let accepted = story.settled.iter().filter(|settled| settled.by.is_accepted()).count();
        self.accepted += accepted;
        self.baselined += story.settled.len() - accepted;
        self.hidden += story.hidden;
        self.beyond += story.beyond.len();
        if let Some(Backing { claims, backed, by_two_or_more, disputed, unsupported }) = story.backing {
            self.backed += 1;
            self.backing.claims += claims;
            self.backing.backed += backed;
            self.backing.by_two_or_more += by_two_or_more;
            self.backing.disputed += disputed;
            self.backing.unsupported += unsupported;
        }
        if let Some(listed) = &story.unsupported {
            self.listed = (self.listed.0 + 1, self.listed.1 + listed.len());
        }
    }
}

/// The letter of a side: 0 is A, 25 is Z, 26 is AA.
fn side_letter(side: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(side % 26).unwrap_or_default());
    match side / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", side_letter(more - 1)),
    }
}

/// The findings of all stories with the story each is of: gravest first, surest first among equals, then in the order of the stories.
fn in_all(stories: &[Story]) -> Vec<(&Story, &Finding)> {
    let mut found: Vec<(&Story, &Finding)> =
        stories.iter().flat_map(|story| story.findings().into_iter().map(move |finding| (story, finding))).collect();
    found.sort_by_key(|(_, finding)| (Reverse(finding.severity), Reverse(finding.confidence)));
    found
}

/// What sources agree on, without what is one side of a finding: there they agree with each other and with nobody else.
fn undisputed(story: &Story) -> Vec<&Agreement> {
    let findings = || story.report.findings.iter().chain(story.settled.iter().map(|settled| &settled.finding));
    let disputed = |agreement: &&Agreement| {
        findings()
            .filter(|finding| finding.rule == agreement.rule)
            .flat_map(|finding| &finding.evidence)
            .any(|side| agreement.evidence.iter().any(|evidence| evidence.span == side.span))
    };
    story.report.agreements.iter().filter(|agreement| !disputed(agreement)).collect()
}

/// The sources that some evidence comes from, in order, none twice.
fn sources_of<'evidence>(evidence: impl IntoIterator<Item = &'evidence Evidence>) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = evidence.into_iter().map(|evidence| evidence.span.source).collect();
    sources.sort();
    sources.dedup();
    sources
}

#[cfg(test)]
mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_have_letters() {
        assert_eq!([0, 1, 25, 26, 27, 52].map(side_letter), ["A", "B", "Z", "AA", "AB", "BA"]);
    }

    #[test]
    fn a_side_of_a_finding_is_no_agreement() {
        let mut story = sample::summit();
        assert_eq!(undisputed(&story).len(), 1);
        let title = story.findings()[0].clone();
        story.report.agreements[0].evidence = title.evidence[1..].to_vec();
        assert_eq!(undisputed(&story).len(), 0);
        story.report.agreements[0].rule = "speaker".into();
        assert_eq!(undisputed(&story).len(), 1);
    }

    #[test]
    fn the_gravest_comes_first() {
        let story = sample::summit();
        let severities: Vec<_> = story.findings().iter().map(|finding| finding.severity.name()).collect();
        assert_eq!(severities, ["error", "warning", "note"]);
        assert_eq!(Totals::of(&[story]).at_least(Severity::Warning), 2);
    }
}

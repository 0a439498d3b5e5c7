//! SARIF 2.1.0, laid out so that GitHub's code scanning shows all sides of a finding.
//!
//! What GitHub reads, and how much of it, is in its page "SARIF support for code scanning"; where the standard allows more, this keeps to that.
//! Columns count code points, and ends are exclusive, as ours are.

use crate::align::Confidence;
use crate::compare::{Evidence, Finding};
use crate::report::fingerprint::Fingerprints;
use crate::report::human::count;
use crate::report::json::escaped;
use crate::report::root::{Root, uri};
use crate::report::sides::{Side, judgement, primary, shown, sides};
use crate::report::{Settled, Settlement, Story, in_all};
use crate::rules::{RulePage, Rules, Severity};
use crate::text::Role;
use serde::Serialize;
use std::collections::BTreeMap;

mod rules;

/// What a SARIF report says beyond the stories.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    /// The rules in force.
    pub rules: &'a Rules,
    /// What is told of them, by their names.
    pub pages: &'a BTreeMap<String, RulePage>,
    /// Where files are seen from.
    pub root: &'a Root,
    /// Whether findings that somebody has judged already are written, as suppressed. GitHub shows those as open.
    pub suppressed: bool,
    /// Whether all the texts that were named could be read.
    pub is_whole: bool,
}

/// Results that GitHub takes in one run; a file with more is refused.
const RESULTS: usize = 25_000;
/// Results that GitHub shows.
const RESULTS_SHOWN: usize = 5_000;
/// Locations that GitHub takes in one result.
const LOCATIONS: usize = 1_000;
/// Bytes of a file, compressed, that GitHub takes.
const LARGEST: usize = 10_000_000;

/// One document with one run. What GitHub would refuse is left out and said in the notifications of the run.
///
/// ```
/// use crosscheck::report::{Root, Scan, Story, sarif};
/// use crosscheck::{Rules, Sources, check};
/// let rules = Rules::builtin();
/// let sources = Sources::new().with("a.txt", "Senator Marco Rubio spoke.").with("b.txt", "Secretary of State Marco Rubio spoke.");
/// let report = check(&sources, &rules);
/// let pages = crosscheck::rules::builtin_pages();
/// let scan = Scan { rules: &rules, pages: &pages, root: &Root::default(), suppressed: false, is_whole: true };
/// let text = sarif(&[Story { sources, report, ..Story::default() }], &scan);
/// assert!(text.contains("“senator” here, “secretary of state” in [b.txt:1](1)"), "{text}");
/// ```
pub fn sarif(stories: &[Story], scan: &Scan<'_>) -> String {
    let mut log = log(stories, scan);
    let text = print(&log);
    if text.len() <= LARGEST {
        return text;
    }
    // Text shrinks to a tenth or less, but nobody is told how much before it is packed.
    let message = format!(
        "This file has {} MB. GitHub takes {} MB after compression: look at its size before it is uploaded.",
        text.len() / 1_000_000,
        LARGEST / 1_000_000
    );
    log.runs[0].invocations[0].tool_execution_notifications.push(Notification::new("warning", message));
    print(&log)
}

fn print(log: &Log) -> String {
    escaped(serde_json::to_string_pretty(log)) + "\n"
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: Vec<Run>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    automation_details: AutomationDetails,
    invocations: Vec<Invocation>,
    original_uri_base_ids: BTreeMap<&'static str, BaseId>,
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<rules::Descriptor>,
}

#[derive(Serialize)]
struct AutomationDetails {
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<NotifiedLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NotifiedLocation {
    physical_location: WholeFile,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WholeFile {
    artifact_location: ArtifactLocation,
}

#[derive(Serialize)]
struct BaseId {
    description: Message,
}

#[derive(Serialize, Clone)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    rank: f64,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    code_flows: Vec<CodeFlow>,
    partial_fingerprints: PartialFingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
    properties: ResultProperties,
}

#[derive(Serialize, Clone)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
    physical_location: PhysicalLocation,
}

#[derive(Serialize, Clone, PartialEq)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize, Clone, PartialEq)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize, Clone, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CodeFlow {
    thread_flows: Vec<ThreadFlow>,
}

#[derive(Serialize)]
struct ThreadFlow {
    locations: Vec<ThreadFlowLocation>,
}

#[derive(Serialize)]
struct ThreadFlowLocation {
    location: Location,
}

#[derive(Serialize)]
struct PartialFingerprints {
    /// The only one that GitHub reads.
    #[serde(rename = "primaryLocationLineHash")]
    primary: String,
    #[serde(rename = "crosscheckConflict/v1")]
    own: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

#[derive(Serialize)]
struct ResultProperties {
    key: String,
    story: String,
    subject: String,
    kind: &'static str,
    verdict: &'static str,
    confidence: &'static str,
    values: Vec<String>,
}

/// The name of the top of the repository in references.
const ROOT: &str = "%SRCROOT%";

impl Notification {
    fn new(level: &'static str, text: String) -> Self {
        Self { level, message: Message { text }, locations: Vec::new() }
    }
}

impl ArtifactLocation {
    fn of(path: &str) -> Self {
        let uri = uri(path);
        let uri_base_id = (!uri.starts_with("file:")).then_some(ROOT);
        Self { uri, uri_base_id }
    }
}

fn log(stories: &[Story], scan: &Scan<'_>) -> Log {
    let found = in_all(stories);
    let settled: Vec<(&Story, &Settled)> = match scan.suppressed {
        true => stories.iter().flat_map(|story| story.settled.iter().map(move |settled| (story, settled))).collect(),
        false => Vec::new(),
    };
    let all = found.iter().map(|(_, finding)| *finding).chain(settled.iter().map(|(_, settled)| &settled.finding));
    let known = rules::Known::new(scan, all);
    let has_baseline = stories.iter().flat_map(|story| &story.settled).any(|settled| settled.by == Settlement::Baseline);
    let mut notifications = remarks(stories, scan.root);
    let total = found.len() + settled.len();
    notifications.extend(limits(total));
    let mut fingerprints = Fingerprints::default();
    let mut results = Vec::new();
    for (story, finding) in found.into_iter().take(RESULTS) {
        let mut result = result(story, finding, scan, &known, &mut fingerprints, &mut notifications);
        result.baseline_state = has_baseline.then_some("new");
        results.push(result);
    }
    for (story, settled) in settled.into_iter().take(RESULTS - results.len()) {
        let mut result = result(story, &settled.finding, scan, &known, &mut fingerprints, &mut notifications);
        result.baseline_state = (settled.by == Settlement::Baseline).then_some("unchanged");
        result.suppressions = vec![suppression(settled)];
        results.push(result);
    }
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: known.rules,
    };
    let description = Message { text: "The top of the repository.".into() };
    let run = Run {
        tool: Tool { driver },
        automation_details: AutomationDetails { id: category(stories, scan.root) },
        invocations: vec![Invocation { execution_successful: scan.is_whole, tool_execution_notifications: notifications }],
        original_uri_base_ids: BTreeMap::from([(ROOT, BaseId { description })]),
        column_kind: "unicodeCodePoints",
        results,
    };
    Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: vec![run] }
}

/// What this run is told from others of one commit by: the story, where there is one alone. GitHub takes what stands before the last stroke.
fn category(stories: &[Story], root: &Root) -> String {
    let [story] = stories else { return "crosscheck/".to_owned() };
    let draft = story.sources.iter().find(|(_, source)| source.role == Role::Draft).map(|(_, source)| root.of(story, source));
    let manifest = story.path.as_deref().map(|path| root.inside(path));
    let folder = manifest.map(|path| path.rsplit_once('/').map_or(path.clone(), |(folder, _)| folder.to_owned()));
    let name = folder.or(draft).unwrap_or_else(|| story.name.clone());
    format!("crosscheck/{}/", uri(name.trim_matches('/')))
}

/// What is said about the texts, each with the file it concerns.
fn remarks(stories: &[Story], root: &Root) -> Vec<Notification> {
    let mut notifications = Vec::new();
    for story in stories {
        for (path, message) in story.remarks() {
            let read = story.sources.iter().find(|(_, source)| source.path == path).map(|(_, source)| root.of(story, source));
            let location =
                read.map(|path| NotifiedLocation { physical_location: WholeFile { artifact_location: ArtifactLocation::of(&path) } });
            let level = if location.is_some() { "note" } else { "warning" };
            let notification = Notification::new(level, plain(&format!("{}: {}", shown(path), shown(message))));
            notifications.push(Notification { locations: location.into_iter().collect(), ..notification });
        }
        if story.hidden > 0 {
            let text = format!("{} of less confidence in {} left out.", count(story.hidden, "finding"), plain(&shown(&story.name)));
            notifications.push(Notification::new("note", text));
        }
        if !story.beyond.is_empty() {
            let text =
                format!("{} in {} left out: no more were asked for.", count(story.beyond.len(), "finding"), plain(&shown(&story.name)));
            notifications.push(Notification::new("warning", text));
        }
    }
    notifications
}

/// What GitHub does not take or show of so many results.
fn limits(results: usize) -> Option<Notification> {
    let text = match results {
        more if more > RESULTS => {
            format!(
                "{} left out, the least grave ones: GitHub takes {RESULTS} in one run and shows {RESULTS_SHOWN}.",
                count(more - RESULTS, "result")
            )
        }
        more if more > RESULTS_SHOWN => format!("GitHub shows {RESULTS_SHOWN} of the {more} results, the gravest ones."),
        _ => return None,
    };
    Some(Notification::new("warning", text))
}

fn result(
    story: &Story,
    finding: &Finding,
    scan: &Scan<'_>,
    known: &rules::Known,
    fingerprints: &mut Fingerprints,
    notifications: &mut Vec<Notification>,
) -> SarifResult {
    let sides = sides(story, finding);
    let pinned = primary(story, finding).map(|evidence| physical(story, evidence, scan.root));
    let mut related: Vec<Location> = Vec::new();
    for (side, evidence) in sides.iter().flat_map(|side| side.evidence.iter().map(move |evidence| (side, *evidence))) {
        let place = physical(story, evidence, scan.root);
        if pinned.as_ref() != Some(&place) && related.iter().all(|known| known.physical_location != place) {
            related.push(Location { id: Some(related.len() + 1), message: Some(label(story, side, evidence)), physical_location: place });
        }
    }
    let fingerprint = fingerprints.next(finding);
    let most = LOCATIONS - 1;
    if related.len() > most {
        let text =
            format!("{} of result {} left out: GitHub takes {LOCATIONS}.", count(related.len() - most, "location"), fingerprint.text());
        notifications.push(Notification::new("warning", text));
        related.truncate(most);
    }
    let text = message(story, finding, &sides, pinned.as_ref(), &related, scan.root);
    let mut values: Vec<String> = Vec::new();
    for side in &sides {
        if !values.contains(&side.value) {
            values.push(side.value.clone());
        }
    }
    SarifResult {
        rule_id: rules::id(&finding.rule),
        rule_index: known.index(&finding.rule),
        level: level(finding.severity),
        rank: match finding.confidence {
            Confidence::High => 90.0,
            Confidence::Medium => 60.0,
            Confidence::Low => 30.0,
        },
        message: Message { text },
        code_flows: flow(story, finding, &sides, scan.root).into_iter().collect(),
        locations: pinned.map(|physical_location| Location { id: None, message: None, physical_location }).into_iter().collect(),
        related_locations: related,
        partial_fingerprints: PartialFingerprints {
            primary: format!("{}:{}", fingerprint.key, fingerprint.number),
            own: fingerprint.text(),
        },
        baseline_state: None,
        suppressions: Vec::new(),
        properties: ResultProperties {
            key: finding.key.clone(),
            story: shown(&story.name),
            subject: shown(&finding.subject),
            kind: finding.kind.name(),
            verdict: finding.verdict.name(),
            confidence: finding.confidence.name(),
            values,
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn physical(story: &Story, evidence: &Evidence, root: &Root) -> PhysicalLocation {
    let source = &story.sources[evidence.span.source];
    let (start, end) = (source.start(evidence.span), source.end(evidence.span));
    PhysicalLocation {
        artifact_location: ArtifactLocation::of(&root.of(story, source)),
        region: Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column },
    }
}

/// What stands at a place: who says what.
fn label(story: &Story, side: &Side<'_>, evidence: &Evidence) -> Message {
    let source = &story.sources[evidence.span.source];
    Message { text: plain(&format!("{}: {} — {}", side.letter, shown(&evidence.value), shown(&source.label))) }
}

/// One flow through all sides in the order of the texts: GitHub shows its steps one by one.
fn flow(story: &Story, finding: &Finding, sides: &[Side<'_>], root: &Root) -> Option<CodeFlow> {
    let mut steps: Vec<(&Side<'_>, &Evidence)> =
        sides.iter().flat_map(|side| side.evidence.iter().map(move |evidence| (side, *evidence))).collect();
    steps.sort_by_key(|(_, evidence)| evidence.span);
    let step = |(side, evidence): (&Side<'_>, &Evidence)| ThreadFlowLocation {
        location: Location { id: None, message: Some(label(story, side, evidence)), physical_location: physical(story, evidence, root) },
    };
    let locations: Vec<ThreadFlowLocation> = steps.into_iter().take(LOCATIONS).map(step).collect();
    (!finding.evidence.is_empty()).then(|| CodeFlow { thread_flows: vec![ThreadFlow { locations }] })
}

/// What is disputed, as a sentence of its own; then the value of the place shown, and each other value with links to where it stands.
fn message(
    story: &Story,
    finding: &Finding,
    sides: &[Side<'_>],
    pinned: Option<&PhysicalLocation>,
    related: &[Location],
    root: &Root,
) -> String {
    let mut told = Vec::new();
    for side in sides {
        let mut links = Vec::new();
        let mut here = false;
        for evidence in &side.evidence {
            let place = physical(story, evidence, root);
            here |= pinned == Some(&place);
            let known = related.iter().find(|known| known.physical_location == place).and_then(|known| known.id);
            if let Some(id) = known {
                let path = plain(&shown(&root.of(story, &story.sources[evidence.span.source])));
                links.push(format!("[{path}:{}]({id})", place.region.start_line));
            }
        }
        let places = match (here, links.is_empty()) {
            (true, true) => " here".to_owned(),
            (true, false) => format!(" here and in {}", listed(&links)),
            (false, false) => format!(" in {}", listed(&links)),
            (false, true) => String::new(),
        };
        told.push(format!("“{}”{places}", plain(&side.value)));
    }
    format!("{}. {}.", plain(shown(&finding.message).trim_end_matches('.')), told.join(", "))
}

fn listed(links: &[String]) -> String {
    match links {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        few => few.concat(),
    }
}

/// Text that holds no link of its own: the standard lets brackets and strokes be escaped.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn suppression(settled: &Settled) -> Suppression {
    let kind = if settled.by == Settlement::Comment { "inSource" } else { "external" };
    Suppression { kind, status: "accepted", justification: judgement(settled) }
}

#[cfg(test)]
mod tests;

//! Reports for programs. The shape is a promise: fields are added, never changed.

use crate::compare::{Agreement, Backing, Evidence, Finding, Unsupported};
use crate::report::clean;
use crate::report::{Settled, Story, Sum, Totals, side_letter};
use crate::text::{Position, Role, SourceId, Sources, Span};
use serde::Serialize;

/// One document for all stories.
pub fn json(stories: &[Story]) -> String {
    let document = Document { schema: SCHEMA, tool: TOOL, stories: stories.iter().map(story).collect(), summary: summary(stories) };
    let mut text = escaped(serde_json::to_string_pretty(&document));
    text.push('\n');
    text
}

/// One line a story, each a document of its own.
pub fn jsonl(stories: &[Story]) -> String {
    let line = |one: &Story| {
        let summary = summary(std::slice::from_ref(one));
        escaped(serde_json::to_string(&Line { schema: SCHEMA, tool: TOOL, story: story(one), summary })) + "\n"
    };
    stories.iter().map(line).collect()
}

pub(super) const SCHEMA: u32 = 1;
pub(super) const TOOL: Tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Document<'a> {
    /// The number of this format: a field may be added under it, none changes its meaning.
    schema: u32,
    tool: Tool,
    /// One for each event, in the order asked for.
    stories: Vec<StoryShape<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    tool: Tool,
    #[serde(flatten)]
    story: StoryShape<'a>,
    summary: Summary,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StoryShape<'a> {
    /// A name for people.
    story: &'a str,
    /// The manifest, if there is one.
    path: Option<&'a str>,
    /// The texts, the draft first.
    sources: Vec<SourceShape<'a>>,
    findings: Vec<FindingShape<'a>>,
    agreements: Vec<AgreementShape<'a>>,
    coverage: CoverageShape,
    /// What of the draft stands in no source; left out where nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    unsupported: Option<Vec<UnsupportedShape<'a>>>,
    notes: Vec<NoteShape<'a>>,
    /// Findings that somebody has judged before: they do not count. Left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    settled: Vec<SettledShape<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SourceShape<'a> {
    path: &'a str,
    label: &'a str,
    #[cfg_attr(test, schemars(extend("enum" = ["draft", "source"])))]
    role: &'static str,
    /// YYYY-MM-DD.
    published: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FindingShape<'a> {
    /// Twelve hexadecimal digits from rule, subject and values: it survives edits elsewhere in the texts.
    #[cfg_attr(test, schemars(extend("pattern" = "^[0-9a-f]{12}$")))]
    key: &'a str,
    rule: &'a str,
    #[cfg_attr(test, schemars(with = "crate::rules::ClaimKind"))]
    kind: &'static str,
    #[cfg_attr(test, schemars(with = "crate::rules::Verdict"))]
    verdict: &'static str,
    #[cfg_attr(test, schemars(with = "crate::rules::Severity"))]
    severity: &'static str,
    /// How sure it is that all sides speak of one thing.
    #[cfg_attr(test, schemars(extend("enum" = ["low", "medium", "high"])))]
    confidence: &'static str,
    subject: &'a str,
    message: &'a str,
    evidence: Vec<EvidenceShape<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SettledShape<'a> {
    /// As that of a finding.
    #[cfg_attr(test, schemars(extend("pattern" = "^[0-9a-f]{12}$")))]
    key: &'a str,
    rule: &'a str,
    subject: &'a str,
    /// Where the judgement stands: in a comment of the text, in the allow file, or in the baseline.
    #[cfg_attr(test, schemars(extend("enum" = ["comment", "allow", "baseline"])))]
    by: &'static str,
    /// The reason that was given, if one was.
    reason: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AgreementShape<'a> {
    rule: &'a str,
    #[cfg_attr(test, schemars(with = "crate::rules::ClaimKind"))]
    kind: &'static str,
    subject: &'a str,
    value: &'a str,
    evidence: Vec<EvidenceShape<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EvidenceShape<'a> {
    path: &'a str,
    start: PlaceShape,
    end: PlaceShape,
    /// The exact text of the span.
    text: &'a str,
    /// The value, as people would say it.
    value: &'a str,
    /// A letter; evidence of one value is on one side, and a draft's is A.
    side: String,
}

/// A place in a file, as every format of the program writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaceShape {
    /// From 1.
    line: usize,
    /// From 1, in Unicode scalar values.
    column: usize,
    /// From 0, in bytes of the file as it is on disk.
    offset: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CoverageShape {
    claims: usize,
    compared: usize,
    agreed: usize,
    single_source: usize,
    /// Left out where there is no draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<BackingShape>,
}

/// How much of the draft stands in the sources.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct BackingShape {
    /// Names, titles, quotations, figures and dates of the draft, each once.
    claims: usize,
    /// Those that a source says as well.
    backed: usize,
    /// Of these, the ones that two sources or more say.
    by_two_or_more: usize,
    /// Those that stand in a finding, where no source is on the draft's side.
    disputed: usize,
    /// Those that no source says.
    unsupported: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UnsupportedShape<'a> {
    path: &'a str,
    start: PlaceShape,
    end: PlaceShape,
    /// The exact text of the span, where the draft says it first.
    text: &'a str,
    #[cfg_attr(test, schemars(extend("enum" = ["name", "title", "quote", "number", "date"])))]
    kind: &'static str,
    /// Whom or what it is said of; empty where nothing tells.
    subject: &'a str,
    /// As people would say it.
    value: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NoteShape<'a> {
    path: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Left out where nothing was asked to be hidden.
    #[serde(skip_serializing_if = "is_none")]
    hidden: usize,
    /// Findings that somebody accepted, in the allow file or by a comment. Left out where there are none.
    #[serde(skip_serializing_if = "is_none")]
    accepted: usize,
    /// Findings that were there before. Left out where there are none.
    #[serde(skip_serializing_if = "is_none")]
    baselined: usize,
    /// Findings that are counted but not shown, for no more were asked for; left out where there are none.
    #[serde(skip_serializing_if = "is_none")]
    not_shown: usize,
}

fn summary(stories: &[Story]) -> Summary {
    let Sum { totals: Totals { errors, warnings, notes }, accepted, baselined, hidden, beyond: not_shown, .. } = Sum::of(stories);
    Summary { errors, warnings, notes, hidden, accepted, baselined, not_shown }
}

fn is_none(number: &usize) -> bool {
    *number == 0
}

fn story(story: &Story) -> StoryShape<'_> {
    let coverage = story.report.coverage;
    StoryShape {
        story: &story.name,
        path: story.path.as_deref(),
        sources: story.sources.iter().map(|(id, _)| source(&story.sources, id)).collect(),
        findings: story.findings().into_iter().map(|one| finding(&story.sources, one)).collect(),
        agreements: story.report.agreements.iter().map(|one| agreement(&story.sources, one)).collect(),
        coverage: CoverageShape {
            claims: coverage.claims,
            compared: coverage.compared,
            agreed: coverage.agreed,
            single_source: coverage.single_source,
            draft: story.backing.map(backing),
        },
        unsupported: story.unsupported.as_ref().map(|listed| listed.iter().map(|one| unsupported(&story.sources, one)).collect()),
        notes: story.remarks().into_iter().map(|(path, message)| NoteShape { path, message }).collect(),
        settled: story.settled.iter().map(settled).collect(),
    }
}

fn backing(backing: Backing) -> BackingShape {
    let Backing { claims, backed, by_two_or_more, disputed, unsupported } = backing;
    BackingShape { claims, backed, by_two_or_more, disputed, unsupported }
}

fn unsupported<'a>(sources: &'a Sources, one: &'a Unsupported) -> UnsupportedShape<'a> {
    let source = &sources[one.span.source];
    let (start, end) = places(sources, one.span);
    UnsupportedShape {
        path: &source.path,
        start,
        end,
        text: source.excerpt(one.span),
        kind: one.stated.name(),
        subject: &one.subject,
        value: &one.value,
    }
}

fn source(sources: &Sources, id: SourceId) -> SourceShape<'_> {
    let source = &sources[id];
    let role = match source.role {
        Role::Draft => "draft",
        Role::Source => "source",
    };
    SourceShape { path: &source.path, label: &source.label, role, published: source.published.map(|day| day.to_string()) }
}

fn finding<'a>(sources: &'a Sources, finding: &'a Finding) -> FindingShape<'a> {
    FindingShape {
        key: &finding.key,
        rule: &finding.rule,
        kind: finding.kind.name(),
        verdict: finding.verdict.name(),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        subject: &finding.subject,
        message: &finding.message,
        evidence: finding.evidence.iter().map(|one| evidence(sources, one)).collect(),
    }
}

fn settled(settled: &Settled) -> SettledShape<'_> {
    let Settled { finding, by, reason } = settled;
    SettledShape { key: &finding.key, rule: &finding.rule, subject: &finding.subject, by: by.name(), reason: reason.as_deref() }
}

fn agreement<'a>(sources: &'a Sources, agreement: &'a Agreement) -> AgreementShape<'a> {
    AgreementShape {
        rule: &agreement.rule,
        kind: agreement.kind.name(),
        subject: &agreement.subject,
        value: &agreement.value,
        evidence: agreement.evidence.iter().map(|one| evidence(sources, one)).collect(),
    }
}

fn evidence<'a>(sources: &'a Sources, evidence: &'a Evidence) -> EvidenceShape<'a> {
    let source = &sources[evidence.span.source];
    let (start, end) = places(sources, evidence.span);
    EvidenceShape {
        path: &source.path,
        start,
        end,
        text: source.excerpt(evidence.span),
        value: &evidence.value,
        side: side_letter(evidence.side),
    }
}

/// Start and end of a span on disk.
pub fn places(sources: &Sources, span: Span) -> (PlaceShape, PlaceShape) {
    let place = |Position { line, column, offset }| PlaceShape { line, column, offset };
    let source = &sources[span.source];
    (place(source.start(span)), place(source.end(span)))
}

/// What was serialized, with characters escaped that would act on a terminal or hide in it: JSON's own rule covers the first 32 alone.
pub(super) fn escaped(text: serde_json::Result<String>) -> String {
    // Invariant: the shapes hold nothing but strings, numbers and lists, which always serialize; every report in the tests passes here.
    let text = text.expect("a report serializes");
    // A runner that shows the document in its log would take this for a command wherever it stands; it can stand in strings alone.
    clean::escaped(text.replace("##[", "##\\u005b"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_schema_is_made_of_the_shapes() {
        let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<Document<'_>>();
        crate::schema::is_fresh("report", "What crosscheck check --format json prints", schema);
    }

    #[test]
    fn the_document_keeps_its_shape() {
        let text = json(&[sample::two()]);
        let expected = r#"{
  "schema": 1,
  "tool": {
    "name": "crosscheck",
    "version": "0.1.0"
  },
  "stories": [
    {
      "story": "Talks",
      "path": null,
      "sources": [
        {
          "path": "a.txt",
          "label": "a.txt",
          "role": "source",
          "published": null
        },
        {
          "path": "b.txt",
          "label": "b.txt",
          "role": "source",
          "published": null
        }
      ],
      "findings": [
        {
          "key": "0123456789ab",
          "rule": "duration",
          "kind": "duration",
          "verdict": "conflict",
          "severity": "error",
          "confidence": "high",
          "subject": "talks",
          "message": "talks: 2 h against 3 h",
          "evidence": [
            {
              "path": "a.txt",
              "start": {
                "line": 1,
                "column": 22,
                "offset": 21
              },
              "end": {
                "line": 1,
                "column": 31,
                "offset": 30
              },
              "text": "two hours",
              "value": "2 h",
              "side": "A"
            },
            {
              "path": "b.txt",
              "start": {
                "line": 2,
                "column": 17,
                "offset": 26
              },
              "end": {
                "line": 2,
                "column": 28,
                "offset": 37
              },
              "text": "three hours",
              "value": "3 h",
              "side": "B"
            }
          ]
        }
      ],
      "agreements": [],
      "coverage": {
        "claims": 2,
        "compared": 1,
        "agreed": 0,
        "single_source": 0
      },
      "notes": [
        {
          "path": "c.txt",
          "message": "the same text as a.txt: compared once"
        }
      ]
    }
  ],
  "summary": {
    "errors": 1,
    "warnings": 0,
    "notes": 0
  }
}
"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn a_line_is_a_document() {
        let text = jsonl(&[sample::two(), sample::summit()]);
        assert_eq!(text.lines().count(), 2);
        let line: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        assert_eq!((&line["schema"], &line["story"], &line["summary"]["errors"]), (&1.into(), &"Talks".into(), &1.into()));
    }

    #[test]
    fn no_command_of_a_runner_stands_in_it() {
        let story = Story { name: "a ##[error]b".into(), ..sample::two() };
        let text = json(std::slice::from_ref(&story));
        assert!(!text.contains("##["), "{text}");
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["stories"][0]["story"], story.name.as_str());
    }

    #[test]
    fn nothing_acts_on_a_terminal_and_nothing_is_lost() {
        let mut story = sample::two();
        story.name = "a\u{1B}[2J\u{9B}\u{202E}\u{E0041}\u{7F}é".into();
        let text = json(&[story.clone()]);
        assert!(text.contains("a\\u001b[2J\\u009b\\u202e\\udb40\\udc41\\u007fé"), "{text}");
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["stories"][0]["story"], story.name.as_str());
    }
}

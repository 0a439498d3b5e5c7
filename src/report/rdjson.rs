//! The diagnostic format of reviewdog, which writes comments of a review from it.
//!
//! Its columns count bytes of UTF-8 from the beginning of the line, whatever the file is written in, and ends are exclusive.

use crate::compare::{Evidence, Finding};
use crate::report::human::shown_path;
use crate::report::json::escaped;
use crate::report::sides::{lines, primary, shown, sides};
use crate::report::{Story, in_all};
use crate::rules::Severity;
use crate::text::Source;
use serde::Serialize;

/// One document for all stories: a diagnostic a finding, at the place in the draft if it is in the dispute, and the other places with it.
pub fn rdjson(stories: &[Story]) -> String {
    let document = Document { source: TOOL, diagnostics: in_all(stories).into_iter().map(diagnostic).collect() };
    escaped(serde_json::to_string_pretty(&document)) + "\n"
}

/// One line a finding, each a diagnostic of its own.
pub fn rdjsonl(stories: &[Story]) -> String {
    let line = |found: (&Story, &Finding)| escaped(serde_json::to_string(&Diagnostic { source: Some(TOOL), ..diagnostic(found) })) + "\n";
    in_all(stories).into_iter().map(line).collect()
}

#[derive(Serialize)]
struct Document {
    source: Tool,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

const TOOL: Tool = Tool { name: env!("CARGO_PKG_NAME") };

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Tool>,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Code {
    value: String,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Serialize, PartialEq)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize, PartialEq)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize, PartialEq)]
struct Place {
    line: usize,
    column: usize,
}

fn diagnostic((story, finding): (&Story, &Finding)) -> Diagnostic {
    let pinned = primary(story, finding);
    let message = [vec![shown(&finding.message)], lines(story, finding, &|source| shown_path(story, source)), vec![shown(&finding.advice)]];
    let message: Vec<String> = message.concat().into_iter().filter(|line| !line.is_empty()).collect();
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    };
    let location = match pinned {
        Some(evidence) => location(story, evidence),
        None => Location { path: story.path.clone().unwrap_or_default(), range: None },
    };
    let mut related: Vec<Related> = Vec::new();
    for side in sides(story, finding) {
        let message = format!("{}  {}", side.letter, side.said());
        for other in side.evidence.iter().map(|evidence| self::location(story, evidence)) {
            if other != location && related.iter().all(|known| known.location != other) {
                related.push(Related { message: message.clone(), location: other });
            }
        }
    }
    Diagnostic {
        message: message.join("\n"),
        location,
        severity,
        source: None,
        code: Code { value: shown(&finding.rule) },
        related_locations: related,
    }
}

fn location(story: &Story, evidence: &Evidence) -> Location {
    let source = &story.sources[evidence.span.source];
    let range = source.content.positions.in_file(evidence.span.range());
    Location { path: shown_path(story, source), range: Some(Range { start: place(source, range.start), end: place(source, range.end) }) }
}

/// A place of the decoded file, its column in bytes.
fn place(source: &Source, at: usize) -> Place {
    let positions = &source.content.positions;
    let position = positions.position(at);
    let line = &positions.file()[..at];
    // As many characters before it as its column says are of its line.
    let bytes: usize = line.chars().rev().take(position.column - 1).map(char::len_utf8).sum();
    Place { line: position.line, column: bytes + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::text::SourceId;

    #[test]
    fn columns_count_bytes_and_ends_are_exclusive() {
        let story = sample::summit();
        let document: serde_json::Value = serde_json::from_str(&rdjson(std::slice::from_ref(&story))).unwrap();
        let title = &document["diagnostics"][0];
        assert_eq!(
            title["location"],
            serde_json::json!({"path": "draft.md", "range": {"start": {"line": 1, "column": 32}, "end": {"line": 1, "column": 51}}})
        );
        // Six characters of three bytes each.
        let last = title["related_locations"].as_array().unwrap().last().unwrap();
        assert_eq!(
            last["location"],
            serde_json::json!({"path": "abay.txt", "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 19}}})
        );
        assert_eq!(last["message"], "B  sources say “Secretary of State”");
        assert_eq!(title["related_locations"].as_array().unwrap().len(), 3);
    }

    #[test]
    fn a_line_is_found_again_by_its_bytes() {
        let story = sample::summit();
        let source = &story.sources[SourceId(3)];
        let text = source.text();
        for (at, _) in text.char_indices() {
            let Place { line, column } = place(source, at);
            let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            assert_eq!(before + column - 1, at);
        }
    }

    #[test]
    fn a_line_is_a_diagnostic() {
        let text = rdjsonl(&[sample::summit(), sample::two()]);
        assert_eq!(text.lines().count(), 4);
        let line: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        assert_eq!(
            (&line["source"]["name"], &line["severity"], &line["code"]["value"]),
            (&"crosscheck".into(), &"ERROR".into(), &"title".into())
        );
        assert_eq!(rdjsonl(&[]), "");
    }
}

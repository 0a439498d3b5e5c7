//! GitLab's code quality report: a list that merge requests show beside the lines.

use crate::compare::Finding;
use crate::report::fingerprint::Fingerprints;
use crate::report::json::escaped;
use crate::report::root::Root;
use crate::report::sides::{lines, primary, shown};
use crate::report::{Story, in_all};
use crate::rules::Severity;
use crate::text::Position;
use serde::Serialize;

/// One entry a finding, at the place in the draft if it is in the dispute. GitLab shows a description and one place, so the description has the
/// rule and all sides.
pub fn gitlab(stories: &[Story], root: &Root) -> String {
    let mut fingerprints = Fingerprints::default();
    let entries: Vec<Entry> =
        in_all(stories).into_iter().map(|(story, finding)| entry(story, finding, root, fingerprints.next(finding).text())).collect();
    escaped(serde_json::to_string_pretty(&entries)) + "\n"
}

#[derive(Serialize)]
struct Entry {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

impl Place {
    fn of(position: Position) -> Self {
        Self { line: position.line, column: position.column }
    }

    /// What has no place stands at the top of its file.
    const TOP: Self = Self { line: 1, column: 1 };
}

fn entry(story: &Story, finding: &Finding, root: &Root, fingerprint: String) -> Entry {
    let severity = match finding.severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Note => "info",
    };
    let sides = lines(story, finding, &|source| root.of(story, source)).join("; ");
    let location = primary(story, finding).map_or_else(
        || Location { path: story.path.clone().unwrap_or_default(), positions: Positions { begin: Place::TOP, end: Place::TOP } },
        |evidence| {
            let source = &story.sources[evidence.span.source];
            let positions = Positions { begin: Place::of(source.start(evidence.span)), end: Place::of(source.end(evidence.span)) };
            Location { path: root.of(story, source), positions }
        },
    );
    Entry {
        description: format!("[{}] {}. {sides}", shown(&finding.rule), shown(&finding.message).trim_end_matches('.')),
        check_name: format!("crosscheck/{}", shown(&finding.rule)),
        fingerprint,
        severity,
        location,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_description_has_all_sides() {
        let text = gitlab(&[sample::summit(), sample::two()], &Root { folder: "desk".into(), ..Root::default() });
        let entries: serde_json::Value = serde_json::from_str(&text).unwrap();
        let first = &entries[0];
        let expected = "[title] Marco Rubio is given two titles that exclude each other. A  your draft says “Senator”: desk/draft.md:1:32; B  sources say \
            “Secretary of State”: desk/pacific-terminal.txt:1:22, desk/quarry-press.txt:1:1, desk/abay.txt:1:1";
        assert_eq!(first["description"], expected);
        assert_eq!((&first["severity"], &first["location"]["path"]), (&"critical".into(), &"desk/draft.md".into()));
        assert_eq!(first["location"]["positions"]["end"], serde_json::json!({"line": 1, "column": 51}));
        let mut names: Vec<&str> = entries.as_array().unwrap().iter().map(|entry| entry["fingerprint"].as_str().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, ["0123456789ab", "0123456789ab-2", "0123456789ab-3", "0123456789ab-4"]);
        assert_eq!(gitlab(&[], &Root::default()), "[]\n");
    }
}

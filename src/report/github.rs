//! GitHub's workflow commands: lines that the runner takes out of the log and shows beside the text.
//!
//! What it takes for a command was read in the runner (`ActionCommand.cs`) and the toolkit (`command.ts`): a line that begins with `::` after
//! blanks, or holds `##[` anywhere.

use crate::compare::{Finding, Unsupported};
use crate::report::clean::unhidden;
use crate::report::human::{closing, count};
use crate::report::root::Root;
use crate::report::sides::{lines, primary, shown};
use crate::report::style::Style;
use crate::report::{Story, Sum, in_all};
use crate::rules::Severity;
use crate::text::{Position, Span};

/// Annotations of one level that GitHub shows for one step; those after them are dropped without a word.
const SHOWN: usize = 10;

/// Files that are named where findings have no annotation.
const FILES: usize = 10;

/// One annotation a finding, gravest and surest first, at the place in the draft if it is in the dispute; the sides stand in the message.
/// Of each level there are as many as GitHub shows; a plain line names how many more there are and where. The last line sums up, unless
/// findings alone are asked for. What of a draft stands in no source comes after the notes, where that was asked for.
pub fn github(stories: &[Story], root: &Root, style: &Style) -> String {
    let mut text = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let found = in_all(stories).into_iter().filter(|(_, finding)| finding.severity == severity);
        let mut annotations: Vec<Annotation> = found.map(|(story, finding)| of_finding(story, finding, root)).collect();
        if severity == Severity::Note {
            let listed = stories.iter().flat_map(|story| story.unsupported.iter().flatten().map(move |one| (story, one)));
            annotations.extend(listed.map(|(story, one)| of_unsupported(story, one, root)));
        }
        annotations.iter().take(SHOWN).for_each(|annotation| text += &annotation.command(severity));
        if let Some(rest) = annotations.get(SHOWN..).filter(|rest| !rest.is_empty()) {
            text += &remainder(severity, rest);
        }
    }
    if !style.findings_only {
        text += &closing(&Sum::of(stories), &Style { colour: false, ..*style });
    }
    text
}

/// What stands beside some words of a text.
struct Annotation {
    /// Seen from the top; empty where it stands beside none.
    file: String,
    start: Position,
    end: Position,
    title: String,
    message: String,
}

impl Annotation {
    fn command(&self, severity: Severity) -> String {
        let level = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let Self { file, start, end, title, message } = self;
        let mut properties = Vec::new();
        if !file.is_empty() {
            properties.push(("file", unhidden(file, false, &['\n', '\r'])));
            properties.push(("line", start.line.to_string()));
            properties.push(("endLine", end.line.to_string()));
            // The runner refuses columns of a stretch over several lines.
            if start.line == end.line {
                properties.push(("col", start.column.to_string()));
                properties.push(("endColumn", end.column.to_string()));
            }
        }
        properties.push(("title", title.clone()));
        let properties: Vec<String> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
        unmarked(&format!("::{level} {}::{}\n", properties.join(","), data(message)))
    }
}

fn of_finding(story: &Story, finding: &Finding, root: &Root) -> Annotation {
    let message = [vec![shown(&finding.message)], lines(story, finding, &|source| root.of(story, source)), vec![shown(&finding.advice)]];
    let message: Vec<String> = message.concat().into_iter().filter(|line| !line.is_empty()).collect();
    let title = format!("crosscheck {}: {}", shown(&finding.rule), shown(&finding.subject));
    at(story, primary(story, finding).map(|evidence| evidence.span), root, title, message.join("\n"))
}

fn of_unsupported(story: &Story, one: &Unsupported, root: &Root) -> Annotation {
    let of = if one.subject.trim().is_empty() { String::new() } else { format!(" ({})", shown(&one.subject)) };
    let message = format!("in no source: {} “{}”{of}", one.stated.name(), shown(&one.value));
    at(story, Some(one.span), root, "crosscheck unsupported".into(), message)
}

fn at(story: &Story, span: Option<Span>, root: &Root, title: String, message: String) -> Annotation {
    let nowhere = Position { line: 0, column: 0, offset: 0 };
    let (file, start, end) = span.map_or((String::new(), nowhere, nowhere), |span| {
        let source = &story.sources[span.source];
        (root.of(story, source), source.start(span), source.end(span))
    });
    Annotation { file, start, end, title, message }
}

/// Says how many annotations of a level GitHub would not show, and of which files.
fn remainder(severity: Severity, rest: &[Annotation]) -> String {
    let mut files: Vec<(String, usize)> = Vec::new();
    for annotation in rest {
        let file = shown(&annotation.file);
        match files.iter_mut().find(|(known, _)| *known == file) {
            Some((_, number)) => *number += 1,
            None => files.push((file, 1)),
        }
    }
    let mut told: Vec<String> = files.iter().take(FILES).map(|(file, number)| format!("{file} ({number})")).collect();
    if let Some(others) = files.get(FILES..).filter(|others| !others.is_empty()) {
        let number: usize = others.iter().map(|(_, number)| number).sum();
        told.push(format!("{} ({number})", count(others.len(), "other file")));
    }
    let verb = if rest.len() == 1 { "has" } else { "have" };
    let text = format!(
        "crosscheck: {} {verb} no annotation, because GitHub shows {SHOWN} of a level for each step: {}; --report json=FILE has all of them\n",
        count(rest.len(), &format!("more {}", severity.name())),
        told.join(", ")
    );
    disarmed(&text)
}

/// A message as the toolkit escapes it; it must be clean already.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property as the toolkit escapes it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Text for the log of a step, in which no line is taken for a command any more: what would begin one is broken up by a blank.
///
/// ```
/// use crosscheck::report::disarmed;
/// assert_eq!(disarmed("  ::error::no\nsee ::this and ##[that]"), "  : :error::no\nsee ::this and ## [that]");
/// ```
pub fn disarmed(text: &str) -> String {
    let mut disarmed = String::with_capacity(text.len());
    for line in unmarked(text).split_inclusive('\n') {
        let start = line.len() - line.trim_start().len();
        match line[start..].strip_prefix("::") {
            Some(rest) => disarmed += &format!("{}: :{rest}", &line[..start]),
            None => disarmed += line,
        }
    }
    disarmed
}

/// Breaks up the older mark of a command, which counts wherever it stands.
fn unmarked(text: &str) -> String {
    text.replace("##[", "## [")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Stated;
    use crate::report::sample;

    #[test]
    fn sides_are_lines_of_one_annotation() {
        let text = github(&[sample::summit()], &Root::default(), &Style::plain());
        let expected = "::error file=draft.md,line=1,endLine=1,col=32,endColumn=51,title=crosscheck title%3A talks::\
            Marco Rubio is given two titles that exclude each other%0A\
            A  your draft says “Senator”: draft.md:1:32%0A\
            B  sources say “Secretary of State”: pacific-terminal.txt:1:22, quarry-press.txt:1:1, abay.txt:1:1%0A\
            check when each text was written, then correct the draft\n";
        assert!(text.starts_with(expected), "{text}");
        let levels: Vec<&str> = text.lines().map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(levels[..3], ["::error", "::warning", "::notice"]);
    }

    #[test]
    fn what_no_source_supports_is_a_notice() {
        let mut story = sample::summit();
        story.report.findings.clear();
        let span = sample::evidence(&story.sources, 0, "almost four hours", "", 0).span;
        let one = Unsupported { span, stated: Stated::Number, subject: "talks".into(), value: "almost 4 h".into() };
        story.unsupported = Some(vec![one; 12]);
        let text = github(&[story], &Root::default(), &Style { findings_only: true, ..Style::plain() });
        let expected = "::notice file=draft.md,line=2,endLine=2,col=23,endColumn=40,title=crosscheck unsupported::in no source: number “almost 4 h” (talks)\n";
        assert!(text.starts_with(expected) && text.matches("::notice ").count() == 10, "{text}");
        assert!(text.ends_with("crosscheck: 2 more notes have no annotation, because GitHub shows 10 of a level for each step: draft.md (2); --report json=FILE has all of them\n"), "{text}");
    }

    #[test]
    fn what_has_no_annotation_is_counted() {
        let mut story = sample::two();
        story.report.findings = vec![story.report.findings[0].clone(); 13];
        let text = github(&[story], &Root::default(), &Style::plain());
        assert_eq!(text.matches("::error ").count(), 10);
        assert!(text.contains("\ncrosscheck: 3 more errors have no annotation"), "{text}");
        assert!(text.contains(": a.txt (3); --report json=FILE has all of them\n"), "{text}");
        let stories: Vec<Story> =
            (0..25).map(|number| Story { path: Some(format!("story{number}/story.yaml")), ..sample::two() }).collect();
        let text = github(&stories, &Root::default(), &Style::plain());
        assert!(text.contains("\ncrosscheck: 15 more errors have no annotation"), "{text}");
        assert!(text.contains(": story10/a.txt (1), ") && text.contains("story19/a.txt (1), 5 other files (5);"), "{text}");
    }

    #[test]
    fn columns_go_with_one_line_alone() {
        let mut story = sample::two();
        let evidence = &mut story.report.findings[0].evidence[0];
        evidence.span = crate::text::Span::new(crate::text::SourceId(1), 5..20);
        let text = github(&[story], &Root::default(), &Style::plain());
        assert!(text.starts_with("::error file=b.txt,line=1,endLine=2,title="), "{text}");
    }

    #[test]
    fn nothing_of_a_text_is_a_command() {
        let mut story = sample::two();
        story.report.findings[0].message = "50%: a, b\n::error::x\r##[group]\u{1B}[2J\u{202E}".into();
        story.report.findings[0].subject = "a,b:c%\n".into();
        let text = github(&[story], &Root { folder: "50%,:\n##[".into(), ..Root::default() }, &Style::plain());
        assert!(text.starts_with("::error file=50%25%2C%3A%0A## [/a.txt,line"), "{text}");
        assert!(
            text.contains("title=crosscheck duration%3A a%2Cb%3Ac%25::50%25: a, b ::error::x ## [group]␛[2J<U+202E>%0AA  “2 h”"),
            "{text}"
        );
        assert_eq!(text.lines().filter(|line| line.trim_start().starts_with("::")).count(), 1);
    }
}

//! GitHub's workflow commands: lines that the runner takes out of the log and shows beside the text.
//!
//! What it takes for a command was read in the runner (`ActionCommand.cs`) and the toolkit (`command.ts`): a line that begins with `::` after
//! blanks, or holds `##[` anywhere.

use crate::compare::Finding;
use crate::report::clean::unhidden;
use crate::report::human::{closing, count};
use crate::report::root::Root;
use crate::report::sides::{lines, primary, shown};
use crate::report::style::Style;
use crate::report::{Story, Sum, in_all};
use crate::rules::Severity;

/// Annotations of one level that GitHub shows for one step; those after them are dropped without a word.
const SHOWN: usize = 10;

/// Files that are named where findings have no annotation.
const FILES: usize = 10;

/// One annotation a finding, gravest and surest first, at the place in the draft if it is in the dispute; the sides stand in the message.
/// Of each level there are as many as GitHub shows; a plain line names how many more there are and where. The last line sums up, unless
/// findings alone are asked for.
pub fn github(stories: &[Story], root: &Root, style: &Style) -> String {
    let mut text = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let of_level: Vec<(&Story, &Finding)> = in_all(stories).into_iter().filter(|(_, finding)| finding.severity == severity).collect();
        for (story, finding) in of_level.iter().take(SHOWN) {
            text += &command(story, finding, root);
        }
        if let Some(rest) = of_level.get(SHOWN..).filter(|rest| !rest.is_empty()) {
            text += &remainder(severity, rest, root);
        }
    }
    if !style.findings_only {
        text += &closing(&Sum::of(stories), &Style { colour: false, ..*style });
    }
    text
}

fn command(story: &Story, finding: &Finding, root: &Root) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(evidence) = primary(story, finding) {
        let source = &story.sources[evidence.span.source];
        let (start, end) = (source.start(evidence.span), source.end(evidence.span));
        properties.push(("file", unhidden(&root.of(story, source), false, &['\n', '\r'])));
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end.line.to_string()));
        // The runner refuses columns of a stretch over several lines.
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    properties.push(("title", format!("crosscheck {}: {}", shown(&finding.rule), shown(&finding.subject))));
    let properties: Vec<String> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let message = [vec![shown(&finding.message)], lines(story, finding, &|source| root.of(story, source)), vec![shown(&finding.advice)]];
    let message: Vec<String> = message.concat().into_iter().filter(|line| !line.is_empty()).collect();
    unmarked(&format!("::{level} {}::{}\n", properties.join(","), data(&message.join("\n"))))
}

/// Says how many findings of a level have no annotation, and in which files.
fn remainder(severity: Severity, rest: &[(&Story, &Finding)], root: &Root) -> String {
    let mut files: Vec<(String, usize)> = Vec::new();
    for (story, finding) in rest {
        let file =
            primary(story, finding).map_or_else(String::new, |evidence| shown(&root.of(story, &story.sources[evidence.span.source])));
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

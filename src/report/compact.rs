//! Reports of one line a side, for editors that jump to a place and for tools that work on lines.

use crate::report::clean::visible;
use crate::report::human::{closing, shown_path};
use crate::report::rulebook::severity_ink;
use crate::report::sides::sides;
use crate::report::style::{Ink, Style};
use crate::report::{Story, Sum, sources_of};
use crate::rules::Severity;
use crate::text::Position;

/// One line for every place of every side: `path:line:column: severity[rule] subject: "value" (texts that say so of all texts) {key}`.
/// What of its draft stands in no source follows what is found in a story, where that was asked for. The last lines sum up, unless findings alone are asked for.
///
/// ```
/// use crosscheck::report::{Story, Style, compact};
/// use crosscheck::{Rules, Sources, check};
/// let sources = Sources::new().with("a.txt", "Senator Marco Rubio spoke.").with("b.txt", "Secretary of State Marco Rubio spoke.");
/// let report = check(&sources, &Rules::builtin());
/// let text = compact(&[Story { sources, report, ..Story::default() }], &Style::plain());
/// assert!(text.starts_with("a.txt:1:1: error[title] Marco Rubio: \"senator\" (1 of 2) {"), "{text}");
/// ```
pub fn compact(stories: &[Story], style: &Style) -> String {
    let text: String = stories.iter().map(|story| compact_story(story, style)).collect();
    if style.findings_only { text } else { text + &closing(&Sum::of(stories), style) }
}

/// What [`compact`] says of one story, so that a report on any number of them can be written as they come: [`closing`] ends it.
pub fn compact_story(story: &Story, style: &Style) -> String {
    let clean = |text: &str| visible(text.trim(), style.ascii);
    let mut text = String::new();
    for finding in story.findings() {
        let severity = style.paint(severity_ink(finding.severity), finding.severity.name());
        for side in sides(story, finding) {
            let saying = sources_of(side.evidence.iter().copied()).len();
            for evidence in &side.evidence {
                let source = &story.sources[evidence.span.source];
                let Position { line, column, .. } = source.start(evidence.span);
                text += &format!(
                    "{}:{line}:{column}: {severity}[{}] {}: \"{}\" ({saying} of {}) {{{}}}\n",
                    clean(&shown_path(story, source)),
                    clean(&finding.rule),
                    clean(&finding.subject),
                    style.paint(Ink::Side(evidence.side), &clean(&evidence.value)),
                    story.sources.len(),
                    clean(&finding.key),
                );
            }
        }
    }
    for one in story.unsupported.iter().flatten() {
        let source = &story.sources[one.span.source];
        let Position { line, column, .. } = source.start(one.span);
        let note = style.paint(severity_ink(Severity::Note), Severity::Note.name());
        let (path, subject, value) = (clean(&shown_path(story, source)), clean(&one.subject), clean(&one.value));
        let subject = if subject.is_empty() { one.stated.name().to_owned() } else { subject };
        text += &format!("{path}:{line}:{column}: {note}[unsupported] {subject}: \"{value}\" (in no source)\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Stated, Unsupported};
    use crate::report::sample;

    #[test]
    fn a_line_for_every_place() {
        let expected = "\
a.txt:1:22: error[duration] talks: \"2 h\" (1 of 2) {0123456789ab}
b.txt:2:17: error[duration] talks: \"3 h\" (1 of 2) {0123456789ab}
1 conflict (1 error) in 1 story · 2 sources, 2 claims, 1 compared
";
        assert_eq!(compact(&[sample::two()], &Style::plain()), expected);
        let quiet = Style { findings_only: true, ..Style::plain() };
        assert_eq!(compact(&[sample::summit()], &quiet).lines().count(), 10);
        let coloured = compact(&[sample::two()], &Style { colour: true, ..quiet });
        assert!(coloured.starts_with("a.txt:1:22: \u{1B}[1;31merror\u{1B}[0m[duration]"), "{coloured}");
    }

    #[test]
    fn what_no_source_supports_has_a_line() {
        let mut story = sample::summit();
        story.report.findings.clear();
        let span = sample::evidence(&story.sources, 0, "almost four hours", "", 0).span;
        let one = |subject: &str| Unsupported { span, stated: Stated::Number, subject: subject.into(), value: "almost 4 h".into() };
        story.unsupported = Some(vec![one("talks"), one("")]);
        let text = compact(&[story], &Style { findings_only: true, ..Style::plain() });
        let expected = "draft.md:2:23: note[unsupported] talks: \"almost 4 h\" (in no source)\n\
            draft.md:2:23: note[unsupported] number: \"almost 4 h\" (in no source)\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn nothing_breaks_a_line() {
        let mut story = sample::two();
        story.report.findings[0].subject = "a\nb\u{1B}[2J\u{202E}".into();
        let text = compact(&[story], &Style::plain());
        assert!(text.contains(" a b␛[2J<U+202E>: ") && text.lines().count() == 3, "{text}");
    }
}

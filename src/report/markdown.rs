//! Markdown for the summary of a job or a comment: what it comes to, a ledger of everything compared, and each finding with its sides.
//!
//! Words of the texts are written so that they are words and nothing else: no markup, no link, nobody addressed, no formula.

use crate::compare::{Evidence, Finding, Unsupported};
use crate::report::human::{closing, count, shown_path};
use crate::report::sides::{Side, judgement, shown, sides};
use crate::report::style::Style;
use crate::report::{Story, Sum, sources_of, undisputed};
use crate::rules::Severity;
use crate::text::{Position, Role, SourceId};

/// Bytes that are written at most: GitHub takes a mebibyte as the summary of a step, and refuses a longer one whole.
const LARGEST: usize = 1_000_000;
/// Bytes kept for the line that says what is left out.
const RESERVED: usize = 1_000;
/// Pieces of evidence of one side that are shown with their sentences; of more, the places alone.
const IN_FULL: usize = 3;
/// Characters of a sentence that are shown before and after the marked words, and of the words themselves.
const AROUND: usize = 240;
/// Characters of a value in the ledger.
const BRIEF: usize = 80;

/// The report on all stories. Where it would be too long for the summary of a job, whole findings are left out at its end, and counted.
pub fn markdown(stories: &[Story]) -> String {
    let mut page = Page { text: "## crosscheck\n".into(), left_out: 0, is_full: false };
    for line in closing(&Sum::of(stories), &Style::plain()).lines() {
        page.text += &format!("\n{}\n", prose(line));
    }
    for story in stories {
        page.add(&format!("\n### {}\n\n{}", prose(&shown(&story.name)), ledger(story)), 0);
        for found in story.findings() {
            page.add(&finding(story, found), 1);
        }
        page.add(&unsupported(story), 0);
        page.add(&settled(story), 0);
        page.add(&remarks(story), 0);
    }
    if page.is_full {
        let findings = if page.left_out > 0 { format!(", {} among it", count(page.left_out, "finding")) } else { String::new() };
        page.text += &format!(
            "\n**What would come here is left out{findings}**: the summary of a job may have 1 MiB. `--report json=FILE` has all of it.\n"
        );
    }
    page.text
}

/// A text that grows until it is full.
struct Page {
    text: String,
    left_out: usize,
    is_full: bool,
}

impl Page {
    /// Adds a block with so many findings, whole or not at all; after the first that has no room there is none for those after it.
    fn add(&mut self, block: &str, findings: usize) {
        if block.is_empty() {
            return;
        }
        self.is_full |= self.text.len() + block.len() > LARGEST - RESERVED;
        match self.is_full {
            true => self.left_out += findings,
            false => self.text += block,
        }
    }
}

/// One row for each thing that was compared, one column for each text.
fn ledger(story: &Story) -> String {
    let mut text = String::from("| | compared |");
    for (_, source) in story.sources.iter() {
        let draft = if source.role == Role::Draft { " (draft)" } else { "" };
        text += &format!(" {}{draft} |", prose(&shown(&source.label)));
    }
    text += &format!("\n|---|---|{}\n", "---|".repeat(story.sources.len()));
    for finding in story.findings() {
        text += &row(story, mark(finding.severity), &finding.rule, &finding.subject, &finding.evidence);
    }
    for agreement in undisputed(story) {
        text += &row(story, "✓", &agreement.rule, &agreement.subject, &agreement.evidence);
    }
    let coverage = story.report.coverage;
    let counts = [
        format!("{} compared", count(coverage.compared, "thing")),
        format!("{} agreed", coverage.agreed),
        format!("{} in one text alone", coverage.single_source),
    ];
    text + &format!("\n{}\n", counts.join(" · "))
}

fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗ error",
        Severity::Warning => "✗ warning",
        Severity::Note => "≈ note",
    }
}

fn row(story: &Story, mark: &str, rule: &str, subject: &str, evidence: &[Evidence]) -> String {
    let mut text = format!("| {mark} | {} · {} |", prose(&shown(rule)), prose(&brief(subject)));
    for (id, _) in story.sources.iter() {
        let mut values: Vec<String> = Vec::new();
        for value in evidence.iter().filter(|evidence| evidence.span.source == id).map(|evidence| brief(&evidence.value)) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        text += &format!(" {} |", if values.is_empty() { "—".to_owned() } else { prose(&values.join(" / ")) });
    }
    text + "\n"
}

fn brief(text: &str) -> String {
    let text = shown(text);
    let cut = head(&text, BRIEF);
    if cut.len() < text.len() { format!("{} …", cut.trim_end()) } else { text }
}

fn finding(story: &Story, finding: &Finding) -> String {
    let head = format!("{} · {}: {}", mark(finding.severity), shown(&finding.rule), shown(&finding.message));
    let mut text = format!("\n#### {}\n\nkey {} · confidence {}\n", prose(&head), prose(&shown(&finding.key)), finding.confidence.name());
    for side in sides(story, finding) {
        text += &format!("\n**{}** {}\n\n", side.letter, prose(&side.said()));
        for evidence in side.evidence.iter().take(IN_FULL) {
            text += &format!("- {}\n  > {}\n", place(story, evidence), quoted(story, evidence));
        }
        text += &elsewhere(story, &side);
    }
    let reasons: Vec<String> = finding.reasons.iter().map(|reason| prose(&shown(reason))).collect();
    if !reasons.is_empty() {
        text += &format!("\nWhy: {}\n", reasons.join("; "));
    }
    if !finding.advice.trim().is_empty() {
        text += &format!("\nNext: {}\n", prose(&shown(&finding.advice)));
    }
    text
}

/// What a text is called, and the place in it.
fn place(story: &Story, evidence: &Evidence) -> String {
    let source = &story.sources[evidence.span.source];
    let Position { line, column, .. } = source.start(evidence.span);
    let place = format!("{}:{line}:{column}", shown(&shown_path(story, source)));
    let published = source.published.map(|day| format!(", published {day}")).unwrap_or_default();
    match source.label == source.path {
        true => format!("{}{published}", prose(&place)),
        false => format!("{} — {}{published}", prose(&shown(&source.label)), prose(&place)),
    }
}

/// The sentence with the words that matter set off; of a long one what stands around them.
fn quoted(story: &Story, evidence: &Evidence) -> String {
    let text = story.sources[evidence.span.source].text();
    let span = evidence.span.range();
    let sentence = evidence.sentence.range();
    let (before, words, after) =
        (&text[sentence.start.min(span.start)..span.start], &text[span.clone()], &text[span.end..sentence.end.max(span.end)]);
    let (kept, first, next) = (tail(before, AROUND), head(words, AROUND), head(after, AROUND));
    let gap = |is_cut: bool| if is_cut { "… " } else { "" };
    // The blanks beside the words are those of the text; at the ends there are none.
    let blank = |has: bool| if has { " " } else { "" };
    format!(
        "{}{}{}<b>{}</b>{}{}{}{}",
        gap(kept.len() < before.len()),
        prose(&shown(kept)),
        blank(before.ends_with(char::is_whitespace)),
        prose(&shown(first)),
        gap(first.len() < words.len()).trim_end(),
        blank(after.starts_with(char::is_whitespace)),
        prose(&shown(next)),
        if next.len() < after.len() { " …" } else { "" },
    )
}

/// The places of a side whose sentences are not shown.
fn elsewhere(story: &Story, side: &Side<'_>) -> String {
    let Some(rest) = side.evidence.get(IN_FULL..).filter(|rest| !rest.is_empty()) else { return String::new() };
    let sources: Vec<SourceId> = sources_of(rest.iter().copied());
    let places: Vec<String> = sources
        .into_iter()
        .map(|id| {
            let lines: Vec<String> = rest
                .iter()
                .filter(|evidence| evidence.span.source == id)
                .map(|evidence| {
                    let Position { line, column, .. } = story.sources[id].start(evidence.span);
                    format!("{line}:{column}")
                })
                .collect();
            format!("{}:{}", prose(&shown(&shown_path(story, &story.sources[id]))), lines.join(", "))
        })
        .collect();
    format!("- and at {}\n", places.join("; "))
}

/// What of the draft stands in no source, where that was asked for.
fn unsupported(story: &Story) -> String {
    let listed: Vec<&Unsupported> = story.unsupported.iter().flatten().collect();
    if listed.is_empty() {
        return String::new();
    }
    let line = |one: &&Unsupported| {
        let source = &story.sources[one.span.source];
        let Position { line, column, .. } = source.start(one.span);
        let place = prose(&format!("{}:{line}:{column}", shown(&shown_path(story, source))));
        let subject = if one.subject.trim().is_empty() { String::new() } else { format!(" ({})", prose(&shown(&one.subject))) };
        format!("- {place} {} {}{subject}\n", one.stated.name(), prose(&shown(&one.value)))
    };
    format!("\n#### In no source\n\n{}", listed.iter().map(line).collect::<String>())
}

/// What somebody has judged already.
fn settled(story: &Story) -> String {
    if story.settled.is_empty() {
        return String::new();
    }
    let mut text = "\n#### Judged already\n\n".to_owned();
    for settled in &story.settled {
        let finding = &settled.finding;
        let told = format!("{}: {} — {}", shown(&finding.rule), shown(&finding.message), judgement(settled));
        text += &format!("- {} (key {})\n", prose(&told), prose(&shown(&finding.key)));
    }
    text
}

fn remarks(story: &Story) -> String {
    let remarks = story.remarks();
    if remarks.is_empty() {
        return String::new();
    }
    let lines = remarks.into_iter().map(|(path, message)| format!("- {}: {}\n", prose(&shown(path)), prose(&shown(message))));
    format!("\n#### About the texts\n\n{}", lines.collect::<String>())
}

/// The beginning of a text, to the end of a word where one ends nearby.
fn head(text: &str, characters: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(characters) else { return text };
    let word = text[..end].rfind(char::is_whitespace).filter(|at| end - at < NEARBY);
    &text[..word.unwrap_or(end)]
}

/// The end of a text, from the beginning of a word where one begins nearby.
fn tail(text: &str, characters: usize) -> &str {
    let Some((start, _)) = text.char_indices().rev().nth(characters) else { return text };
    let word = text[start..].char_indices().find(|(_, character)| character.is_whitespace()).filter(|(at, _)| *at < NEARBY);
    &text[start + word.map_or(0, |(at, _)| at)..]
}

const NEARBY: usize = 40;

/// A comment, which parts two characters and shows nothing.
const APART: &str = "<!-- -->";

/// Words as Markdown that shows these words, wherever on a line they stand; they must be clean and of one line already.
///
/// Beside markup this concerns what GitHub makes of bare words: names after an at sign, numbers after a hash, addresses, formulas between
/// dollars. These are decided when markup is gone, so that a stroke before them would not help.
pub(super) fn prose(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 16);
    let mut digits = true;
    for (at, character) in text.char_indices() {
        let next = &text[at + character.len_utf8()..];
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '^' => written.extend(['\\', character]),
            '-' | '+' | '=' if at == 0 => written.extend(['\\', character]),
            // "1." begins a list.
            '.' | ')' if digits && at > 0 => written.extend(['\\', character]),
            '#' => {
                written.push_str("\\#");
                if next.starts_with(|next: char| next.is_ascii_digit()) {
                    written.push_str(APART);
                }
            }
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' => written.push_str("&amp;"),
            '$' => written.push_str("<span>\\$</span>"),
            '@' => written.extend(["@", APART]),
            ':' if next.starts_with("//") => written.extend([":", APART]),
            '.' if text[..at].ends_with("www") => written.extend([APART, "."]),
            _ => written.push(character),
        }
        digits &= character.is_ascii_digit();
    }
    written
}

#[cfg(test)]
mod tests;

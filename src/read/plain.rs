//! Plain text: blocks from its lines.
//!
//! News pages saved as text put one paragraph on a line; mail and agency copy break paragraphs by hand.
//! Lines are joined only where their lengths show that somebody filled them up to a margin.
//! A line in square brackets that speaks to this program is a comment: nobody reads it.

use crate::read::{block, ends_like_a_sentence};
use crate::text::{Block, BlockKind, Comment};
use std::ops::Range;

/// The headline, paragraphs and list entries of a text, and its comments.
pub fn blocks(text: &str) -> (Vec<Block>, Vec<Comment>) {
    let mut lines = lines(text);
    let comments = lines.iter_mut().filter_map(|line| line.take_comment(text)).collect();
    // One entry is no list: its mark is a part of what it says.
    let mut said = lines.iter_mut().filter(|line| !line.is_blank());
    if let (Some(only), None) = (said.next(), said.next()) {
        only.entry = None;
    }
    let mut blocks = Vec::new();
    for group in lines.split(|line| line.is_blank()).filter(|group| !group.is_empty()) {
        let first = &group[0];
        let headline = blocks.is_empty() && group.len() == 1 && lines.last().is_some_and(|last| last.range.start > first.range.end);
        if headline && first.entry.is_none() && !first.stops {
            blocks.push(block(BlockKind::Heading, first.range.clone()));
        } else {
            blocks.extend(group_blocks(group));
        }
    }
    (blocks, comments)
}

#[derive(Debug, Clone)]
struct Line {
    /// Without the white space around it; empty where it holds nothing else.
    range: Range<usize>,
    /// Bytes of white space before it.
    indent: usize,
    /// Its characters.
    length: usize,
    /// Characters of its first word.
    first_word: usize,
    /// Whether it ends as sentences do.
    stops: bool,
    /// Where the words of a list entry begin, if it looks like one.
    entry: Option<usize>,
}

impl Line {
    fn new(text: &str, range: Range<usize>, indent: usize) -> Self {
        let words = &text[range.clone()];
        Self {
            indent,
            length: words.chars().count(),
            first_word: words.split_whitespace().next().unwrap_or_default().chars().count(),
            stops: ends_like_a_sentence(words),
            entry: bullet(text, &range),
            range,
        }
    }

    /// Makes a comment of a line that is one; what is left is a blank line.
    fn take_comment(&mut self, text: &str) -> Option<Comment> {
        let inside = text[self.range.clone()].strip_prefix('[')?.strip_suffix(']')?;
        let (start, rest) = inside.trim_start().split_at_checked(NAME.len())?;
        if !start.eq_ignore_ascii_case(NAME) || !rest.starts_with(['-', ':', '_']) {
            return None;
        }
        let end = self.range.end;
        let next = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
        let comment = Comment { at: next + 1, place: self.range.start, text: inside.to_owned() };
        *self = Self::new(text, end..end, self.indent);
        Some(comment)
    }

    fn is_blank(&self) -> bool {
        self.range.is_empty()
    }

    /// Whether it is about as long as lines are that were broken at a margin.
    fn is_full(&self) -> bool {
        MARGINS.contains(&self.length)
    }

    /// Whether the next line may go on with its sentence although it begins like an entry of a list ("… by some\n- or all - …").
    fn runs_on(&self) -> bool {
        self.is_full() && !self.stops && self.entry.is_none()
    }
}

/// The name of this program, by which comments speak to it.
const NAME: &str = "crosscheck";

/// Lengths of lines that hands and mail programs break at, in characters.
const MARGINS: std::ops::RangeInclusive<usize> = 50..=90;

fn lines(text: &str) -> Vec<Line> {
    // As positions count them: a carriage return alone ends lines only where there is no line feed at all.
    let line_end = if text.contains('\n') { '\n' } else { '\r' };
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive(line_end) {
        let indent = line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        lines.push(Line::new(text, (at + indent).min(end)..end, indent));
        at += line.len();
    }
    lines
}

/// Blocks of lines that stand together, without a blank line between.
fn group_blocks(group: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < group.len() {
        let lines = &group[at..];
        let end = |length: usize| lines[length - 1].range.end;
        let length = match lines[0].entry {
            Some(start) if at == 0 || !group[at - 1].runs_on() => {
                let length = entry_length(lines);
                blocks.push(block(BlockKind::Bullet, start..end(length)));
                length
            }
            _ => {
                let length = run_length(lines);
                if is_filled(&lines[..length]) {
                    blocks.push(block(BlockKind::Paragraph, lines[0].range.start..end(length)));
                } else {
                    blocks.extend(lines[..length].iter().map(|line| block(BlockKind::Paragraph, line.range.clone())));
                }
                length
            }
        };
        at += length;
    }
    blocks
}

/// How many lines an entry of a list takes: those that follow are indented like its words.
fn entry_length(lines: &[Line]) -> usize {
    let indented = |line: &&Line| line.indent > lines[0].indent && line.entry.is_none();
    1 + lines[1..].iter().take_while(indented).count()
}

/// How many lines may have been broken at one margin: each but the last is about full, and the first word of the next would not have fitted.
fn run_length(lines: &[Line]) -> usize {
    let mut longest = lines[0].length;
    let mut needed = usize::MAX;
    for (at, pair) in lines.windows(2).enumerate() {
        longest = longest.max(pair[1].length);
        needed = needed.min(pair[0].length + 1 + pair[1].first_word);
        let is_entry = pair[1].entry.is_some() && !pair[0].runs_on();
        if is_entry || !pair[0].is_full() || longest > *MARGINS.end() || needed <= longest {
            return at + 1;
        }
    }
    lines.len()
}

/// Whether lines of a run were filled by hand: then sentences go on over their ends, where paragraphs of one line each would stop.
fn is_filled(run: &[Line]) -> bool {
    let full = &run[..run.len() - 1];
    let stops = full.iter().filter(|line| line.stops).count();
    stops * 2 <= full.len() && full.len() > stops
}

/// Where the words of a list entry begin, if the line is one.
fn bullet(text: &str, line: &Range<usize>) -> Option<usize> {
    let line_text = &text[line.clone()];
    let mark = line_text.split_whitespace().next()?;
    let number = mark
        .strip_suffix(['.', ')'])
        .is_some_and(|digits| matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit()));
    let sign = matches!(mark, "•" | "*" | "-" | "–" | "‣" | "·" | "◦" | "▪" | "●" | "■" | "+");
    // Agencies set a bullet without a blank after it too, but only the unmistakable signs.
    let tight = line_text.strip_prefix(['•', '‣', '▪', '●']).map(|rest| line_text.len() - rest.len());
    let length = if number || sign { mark.len() } else { tight? };
    let words = line_text[length..].trim_start();
    (!words.is_empty()).then(|| line.end - words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let found: Vec<_> = blocks(text).0.into_iter().map(|block| (block.kind, &text[block.range])).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    use BlockKind::{Bullet, Heading, Paragraph};

    #[test]
    fn a_first_line_without_a_full_stop_is_the_headline() {
        check("Talks end\n\nThey left.\n", &[(Heading, "Talks end"), (Paragraph, "They left.")]);
        check("They left.\n\nAll of them", &[(Paragraph, "They left."), (Paragraph, "All of them")]);
        check("\n\n  Talks end  \r\n\r\nThey left.\r\n", &[(Heading, "Talks end"), (Paragraph, "They left.")]);
        check("Talks end\nThey left.", &[(Paragraph, "Talks end"), (Paragraph, "They left.")]);
        check("He said: “No.”\n\nThey left.", &[(Paragraph, "He said: “No.”"), (Paragraph, "They left.")]);
        check("A name alone", &[(Paragraph, "A name alone")]);
        check(" \n\t\n", &[]);
    }

    #[test]
    fn entries_of_lists_lose_their_marks() {
        let text = "Key points.\n• One\n* Two\n- Three\n– Four\n1. Five\n12) Six\n•Seven\n-5 degrees\n2025. Year\n1.5 million";
        let entries = ["One", "Two", "Three", "Four", "Five", "Six", "Seven"].map(|words| (Bullet, words));
        let rest = [(Paragraph, "-5 degrees"), (Paragraph, "2025. Year"), (Paragraph, "1.5 million")];
        check(text, &[&[(Paragraph, "Key points.")], &entries[..], &rest].concat());
        check("- One\n  and more\n- Two", &[(Bullet, "One\n  and more"), (Bullet, "Two")]);
        check("2. The river and its people\n", &[(Paragraph, "2. The river and its people")]);
        check("a.\n-\n- ", &[(Paragraph, "a."), (Paragraph, "-"), (Paragraph, "-")]);
    }

    #[test]
    fn a_line_that_speaks_to_the_program_is_a_comment() {
        let text = "[crosscheck-allow: title]\nTalks end\n\n [crosscheck-alow: age] \nThey left.\n[A note]\n[crosscheck-allow: x] y\n";
        check(text, &[(Heading, "Talks end"), (Paragraph, "They left."), (Paragraph, "[A note]"), (Paragraph, "[crosscheck-allow: x] y")]);
        let comments = blocks(text).1;
        let found: Vec<_> = comments.iter().map(|one| (&text[one.place..one.at], one.text.as_str())).collect();
        assert_eq!(
            found,
            [("[crosscheck-allow: title]\n", "crosscheck-allow: title"), ("[crosscheck-alow: age] \n", "crosscheck-alow: age")]
        );
        assert_eq!(blocks("He left.\n[crosscheck: no]").1[0].at, "He left.\n[crosscheck: no]".len() + 1);
    }

    #[test]
    fn lines_filled_by_hand_are_one_paragraph() {
        let filled = "The ministers met at the old customs house on Friday and talked for\n\
                      three hours about grain, gas and prisoners of war, without a word to\n\
                      the reporters outside.";
        check(filled, &[(Paragraph, filled)]);
        let two = format!("Talks end\n\n{filled}\n\n{filled}\n");
        check(&two, &[(Heading, "Talks end"), (Paragraph, filled), (Paragraph, filled)]);
        let crlf = filled.replace('\n', "\r\n");
        check(&crlf, &[(Paragraph, &crlf)]);
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let first = "The ministers met at the old customs house on Friday for talks.";
        let second = "They talked for three hours about grain, gas and prisoners of war.";
        check(&format!("{first}\n{second}\n{first}"), &[(Paragraph, first), (Paragraph, second), (Paragraph, first)]);
        // Headlines of other articles: the first word of the next would have fitted on the line.
        let (short, long) = (
            "Five things to know about the customs house and its past",
            "A timeline of all the meetings of the two ministers since the war began",
        );
        check(&format!("{short}\n{long}"), &[(Paragraph, short), (Paragraph, long)]);
    }

    #[test]
    fn a_dash_inside_a_filled_paragraph_is_no_list() {
        let filled = "The ministers met at the old customs house on Friday with most of them\n\
                      - or all, by one account - in a mood to sign whatever was put in front\n\
                      of them.";
        check(filled, &[(Paragraph, filled)]);
    }
}

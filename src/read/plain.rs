//! Plain text: blocks from its lines.
//!
//! News pages saved as text put one paragraph on a line; mail and agency copy break paragraphs by hand.
//! Lines are joined only where their lengths show that somebody filled them up to a margin.

use crate::read::{block, ends_like_a_sentence};
use crate::text::{Block, BlockKind};
use std::ops::Range;

/// The headline, paragraphs and list entries of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let mut blocks = Vec::new();
    for group in lines.split(|line| line.is_blank()).filter(|group| !group.is_empty()) {
        let first = group[0].range.clone();
        let headline = blocks.is_empty() && group.len() == 1 && lines.last().is_some_and(|last| last.range.start > first.end);
        if headline && bullet(text, &first).is_none() && !ends_like_a_sentence(&text[first.clone()]) {
            blocks.push(block(BlockKind::Heading, first));
        } else {
            blocks.extend(group_blocks(text, group));
        }
    }
    blocks
}

#[derive(Debug, Clone)]
struct Line {
    /// Without the white space around it; empty where it holds nothing else.
    range: Range<usize>,
    /// Bytes of white space before it.
    indent: usize,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.range.is_empty()
    }
}

fn lines(text: &str) -> Vec<Line> {
    // As positions count them: a carriage return alone ends lines only where there is no line feed at all.
    let line_end = if text.contains('\n') { '\n' } else { '\r' };
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive(line_end) {
        let indent = line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        lines.push(Line { range: (at + indent).min(end)..end, indent });
        at += line.len();
    }
    lines
}

/// Blocks of lines that stand together, without a blank line between.
fn group_blocks(text: &str, group: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < group.len() {
        let entry = bullet(text, &group[at].range);
        let (kind, start) = match entry {
            Some(start) if at == 0 || !runs_on(text, group, at) => (BlockKind::Bullet, start),
            _ => (BlockKind::Paragraph, group[at].range.start),
        };
        let length = match kind {
            BlockKind::Bullet => entry_length(text, &group[at..]),
            _ => filled_length(text, &group[at..]),
        };
        blocks.push(block(kind, start..group[at + length - 1].range.end));
        at += length;
    }
    blocks
}

/// How many lines an entry of a list takes: those that follow are indented like its words.
fn entry_length(text: &str, group: &[Line]) -> usize {
    let indented = |line: &&Line| line.indent > group[0].indent && bullet(text, &line.range).is_none();
    1 + group[1..].iter().take_while(indented).count()
}

/// How many lines were filled up to one margin.
fn filled_length(text: &str, group: &[Line]) -> usize {
    let candidates = group.len() - group.iter().rev().take_while(|line| bullet(text, &line.range).is_some()).count();
    // The longest run first: a paragraph that ends is followed by a blank line or by an entry of a list.
    (2..=candidates.max(1)).rev().find(|&length| is_filled(text, &group[..length])).unwrap_or(1)
}

/// Lengths of lines that hands and mail programs break at, in characters.
const MARGINS: std::ops::RangeInclusive<usize> = 50..=90;

/// Whether lines were broken at a margin: each but the last is about full, and the first word of the next would not have fitted.
fn is_filled(text: &str, group: &[Line]) -> bool {
    let Some((last, full)) = group.split_last() else { return false };
    let lengths: Vec<usize> = group.iter().map(|line| text[line.range.clone()].chars().count()).collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let fitting = |at: usize| {
        let next = text[group[at + 1].range.clone()].split_whitespace().next().unwrap_or_default();
        lengths[at] + 1 + next.chars().count() > longest
    };
    let stops = full.iter().filter(|line| ends_like_a_sentence(&text[line.range.clone()])).count();
    MARGINS.contains(&longest)
        && lengths[..full.len()].iter().all(|length| MARGINS.contains(length))
        && !last.is_blank()
        && (0..full.len()).all(fitting)
        && stops * 2 <= full.len()
        && !(full.len() == 1 && stops == 1)
}

/// Whether a line that begins like an entry of a list only goes on with the sentence of a filled line before it ("… by some\n- or all - …").
fn runs_on(text: &str, group: &[Line], at: usize) -> bool {
    let before = &text[group[at - 1].range.clone()];
    MARGINS.contains(&before.chars().count()) && !ends_like_a_sentence(before) && bullet(text, &group[at - 1].range).is_none()
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
        let found: Vec<_> = blocks(text).into_iter().map(|block| (block.kind, &text[block.range])).collect();
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
        check("a.\n-\n- ", &[(Paragraph, "a."), (Paragraph, "-"), (Paragraph, "-")]);
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

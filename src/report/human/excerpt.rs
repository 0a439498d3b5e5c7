//! The sentence or paragraph that evidence stands in, with the words that matter marked.

use crate::compare::Evidence;
use crate::report::clean::visible;
use crate::report::human::page::{Line, Page};
use crate::report::style::{Extent, Ink};
use crate::report::wrap;
use crate::text::{Source, Span};
use std::ops::Range;

/// Characters up to which a text is shown whole; of longer ones, those shown before the marked words, after them, and of the words themselves where
/// they are many.
struct Room {
    whole: usize,
    before: usize,
    after: usize,
    marked: usize,
}

const SENTENCE: Room = Room { whole: 480, before: 160, after: 240, marked: 320 };
/// Who asks for paragraphs wants to read them; but some texts are one paragraph.
const PARAGRAPH: Room = Room { whole: 2400, before: 800, after: 1200, marked: 1600 };

/// Clean text and where its marked words stand.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    pub marked: Range<usize>,
}

/// Cuts the words of some evidence out of its text, with the sentence or the paragraph around them.
pub fn around(page: &Page, source: &Source, evidence: &Evidence) -> Excerpt {
    let span = evidence.span.range();
    let sentence = evidence.sentence.range();
    if page.style.extent != Extent::Paragraph {
        return excerpt(page, source.text(), sentence, span);
    }
    let paragraph = paragraph(source, evidence.span).unwrap_or(sentence);
    cut(page, source.text(), paragraph, span, &PARAGRAPH)
}

/// Cuts the words at a span out of their text with the paragraph around them; without it, where nothing is to stand around words.
pub fn in_paragraph(page: &Page, source: &Source, span: Span) -> Excerpt {
    let range = if page.style.extent == Extent::None { span.range() } else { paragraph(source, span).unwrap_or(span.range()) };
    cut(page, source.text(), range, span.range(), &SENTENCE)
}

fn paragraph(source: &Source, span: Span) -> Option<Range<usize>> {
    source.content.blocks.iter().find(|block| block.range.contains(&span.range().start)).map(|block| block.range.clone())
}

/// Cuts the words at `span` out of `text` with the sentence around them.
pub fn excerpt(page: &Page, text: &str, sentence: Range<usize>, span: Range<usize>) -> Excerpt {
    cut(page, text, sentence, span, &SENTENCE)
}

fn cut(page: &Page, text: &str, sentence: Range<usize>, span: Range<usize>, room: &Room) -> Excerpt {
    // The sentence holds the span; if it ever does not, both are shown.
    let sentence = sentence.start.min(span.start)..sentence.end.max(span.end);
    let (before, words, after) = (&text[sentence.start..span.start], &text[span.clone()], &text[span.end..sentence.end]);
    let long = text[sentence].chars().nth(room.whole).is_some();
    let (before, words, after) = if long {
        (tail(before, room.before), middle(words, room.marked), head(after, room.after))
    } else {
        (Cut::all(before), words.to_owned(), Cut::all(after))
    };
    let clean = |part: &str| visible(part, page.style.ascii);
    let (open, close) = page.style.brackets();
    let mut shown = String::new();
    if before.is_cut {
        shown += page.style.ellipsis();
        shown.push(' ');
    }
    shown += clean(before.text).trim_start();
    let start = shown.len();
    shown += open;
    shown += clean(&words.replace(OMISSION, page.style.ellipsis())).trim();
    shown += close;
    let marked = start..shown.len();
    shown += clean(after.text).trim_end();
    if after.is_cut {
        shown.push(' ');
        shown += page.style.ellipsis();
    }
    Excerpt { text: shown, marked }
}

impl Excerpt {
    /// As much of it as one line of that many columns takes, the marked words in any case.
    pub fn in_one_line(&self, page: &Page, columns: usize, side: usize) -> Line {
        let parts = [&self.text[..self.marked.start], &self.text[self.marked.clone()], &self.text[self.marked.end..]];
        let [before, marked, after] = parts;
        let [left, middle, right] = parts.map(wrap::width);
        let ellipsis = page.style.ellipsis();
        let sign = wrap::width(ellipsis) + 1;
        if left + middle + right <= columns {
            return Line::new().add(Ink::Plain, before).add(Ink::Marked(side), marked).add(Ink::Plain, after);
        }
        if middle + 2 * sign > columns {
            return Line::new().add(Ink::Marked(side), &fitted(page, marked, columns));
        }
        let room = columns - middle;
        // What comes before says whose the words are: it gets two fifths, or what the other side leaves.
        // A word or two are no longer than the sign that they are missing.
        let first = left.min((room * 2 / 5).max(room.saturating_sub(right)).max(2 * sign));
        let shown = if first == left { before.to_owned() } else { format!("{ellipsis} {}", ending(before, first.saturating_sub(sign))) };
        let rest = room.saturating_sub(wrap::width(&shown));
        Line::new().add(Ink::Plain, &shown).add(Ink::Marked(side), marked).add(Ink::Plain, &fitted(page, after, rest))
    }
}

/// The beginning of a text, at most so wide, with a sign of what is missing; clean text alone.
pub fn fitted(page: &Page, text: &str, columns: usize) -> String {
    if wrap::width(text) <= columns {
        return text.to_owned();
    }
    let ellipsis = page.style.ellipsis();
    let room = columns.saturating_sub(wrap::width(ellipsis) + 1);
    if room == 0 {
        return if wrap::width(ellipsis) <= columns { ellipsis.to_owned() } else { String::new() };
    }
    let lines = wrap::lines(text, room);
    let first = lines.first().cloned().unwrap_or_default();
    let blank = if text[first.end..].starts_with(' ') { " " } else { "" };
    format!("{}{blank}{ellipsis}", &text[first])
}

/// The end of a text, at most so wide, from the beginning of a word if one begins nearby.
fn ending(text: &str, columns: usize) -> &str {
    let mut start = text.len();
    for (at, _) in text.char_indices().rev() {
        if wrap::width(&text[at..]) > columns {
            break;
        }
        start = at;
    }
    let word = text[start..].char_indices().take(NEARBY).find(|(_, character)| character.is_whitespace());
    text[word.map_or(start, |(at, _)| start + at)..].trim_start()
}

impl Page {
    /// An excerpt, wrapped behind a gutter.
    pub fn excerpt(&mut self, excerpt: &Excerpt, indent: usize, side: usize) {
        let lead = Line::new().pad_to(indent).add(Ink::Faint, self.style.gutter()).add(Ink::Plain, " ");
        for line in wrap::lines(&excerpt.text, self.style.width.saturating_sub(lead.width())) {
            let inside = |at: usize| at.clamp(line.start, line.end);
            let marked = inside(excerpt.marked.start)..inside(excerpt.marked.end);
            let painted = lead
                .clone()
                .add(Ink::Plain, &excerpt.text[line.start..marked.start])
                .add(Ink::Marked(side), &excerpt.text[marked.clone()])
                .add(Ink::Plain, &excerpt.text[marked.end..line.end]);
            self.line(&painted);
        }
    }
}

/// Part of a text, and whether something of it is missing.
struct Cut<'text> {
    text: &'text str,
    is_cut: bool,
}

impl<'text> Cut<'text> {
    fn all(text: &'text str) -> Self {
        Self { text, is_cut: false }
    }
}

/// The end of a text, from the beginning of a word.
fn tail(text: &str, characters: usize) -> Cut<'_> {
    let Some((start, _)) = text.char_indices().rev().nth(characters) else { return Cut::all(text) };
    // Where no word begins nearby (writing without blanks), any character will do.
    let word = text[start..].char_indices().take(NEARBY).find(|(_, character)| character.is_whitespace());
    let start = word.map_or(start, |(at, _)| start + at);
    Cut { text: &text[start..], is_cut: true }
}

/// The beginning of a text, to the end of a word.
fn head(text: &str, characters: usize) -> Cut<'_> {
    let Some((end, _)) = text.char_indices().nth(characters) else { return Cut::all(text) };
    let word = text[..end].char_indices().rev().take(NEARBY).find(|(_, character)| character.is_whitespace());
    Cut { text: &text[..word.map_or(end, |(at, _)| at)], is_cut: true }
}

const NEARBY: usize = 40;
/// Stands for what is left out of the marked words, until marks are chosen; no clean text holds it.
const OMISSION: &str = "\u{FDD0}";

fn middle(words: &str, marked: usize) -> String {
    if words.chars().nth(marked).is_none() {
        return words.to_owned();
    }
    let (first, last) = (head(words, marked * 2 / 3), tail(words, marked / 3));
    format!("{} {OMISSION} {}", first.text, last.text)
}

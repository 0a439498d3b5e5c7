//! The sentence that evidence stands in, with the words that matter marked.

use crate::report::clean::visible;
use crate::report::human::page::{Line, Page};
use crate::report::style::Ink;
use crate::report::wrap;
use std::ops::Range;

/// Sentences up to this many characters are shown whole; of longer ones what stands around the marked words.
const WHOLE: usize = 480;
/// Characters shown before the marked words, after them, and of the words themselves where they are many.
const BEFORE: usize = 160;
const AFTER: usize = 240;
const MARKED: usize = 320;

/// Clean text and where its marked words stand.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    pub marked: Range<usize>,
}

/// Cuts the words at `span` out of `text` with the sentence around them.
pub fn excerpt(page: &Page, text: &str, sentence: Range<usize>, span: Range<usize>) -> Excerpt {
    // The sentence holds the span; if it ever does not, both are shown.
    let sentence = sentence.start.min(span.start)..sentence.end.max(span.end);
    let (before, words, after) = (&text[sentence.start..span.start], &text[span.clone()], &text[span.end..sentence.end]);
    let long = text[sentence].chars().nth(WHOLE).is_some();
    let (before, words, after) = if long {
        (tail(before, BEFORE), middle(words), head(after, AFTER))
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

fn middle(words: &str) -> String {
    if words.chars().nth(MARKED).is_none() {
        return words.to_owned();
    }
    let (first, last) = (head(words, MARKED * 2 / 3), tail(words, MARKED / 3));
    format!("{} {OMISSION} {}", first.text, last.text)
}

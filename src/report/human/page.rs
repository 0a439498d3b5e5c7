//! A page of text that is as wide as it may be: painted lines, wrapped paragraphs, things at the right edge.

use crate::report::clean::{unhidden, visible};
use crate::report::style::{Ink, Style};
use crate::report::wrap;

/// One line, not yet painted: what it measures does not depend on colours.
#[derive(Debug, Clone, Default)]
pub struct Line {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
struct Part {
    ink: Ink,
    text: String,
    /// The URI that it leads to; none where it is empty.
    link: String,
}

impl Line {
    pub fn new() -> Self {
        Self::default()
    }

    /// With more text, clean already. It is broken into lines by now: a blank that was to hold words together is one that can be searched for.
    pub fn add(self, ink: Ink, text: &str) -> Self {
        self.link(ink, &text.replace(UNBROKEN, " "), "")
    }

    /// With a place that leads to a URI, if there is one; every character of it counts.
    pub fn link(mut self, ink: Ink, text: &str, link: &str) -> Self {
        self.parts.push(Part { ink, text: text.to_owned(), link: link.to_owned() });
        self
    }

    /// With all of another line.
    pub fn join(mut self, other: Line) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// With blanks up to that column.
    pub fn pad_to(self, columns: usize) -> Self {
        let missing = columns.saturating_sub(self.width());
        self.add(Ink::Plain, &" ".repeat(missing))
    }

    pub fn width(&self) -> usize {
        self.parts.iter().map(|part| wrap::width(&part.text)).sum()
    }
}

/// Blanks at which no line may be broken: between words, as wide as a figure, and narrow.
const UNBROKEN: [char; 3] = ['\u{A0}', '\u{2007}', '\u{202F}'];

/// A report under construction.
pub struct Page {
    pub text: String,
    pub style: Style,
    /// Whether something stands above the text already.
    goes_on: bool,
}

/// Characters of a subject or a message that are shown; sentences have their own limit.
const LONGEST: usize = 400;
/// Characters of a value that heads a side: a whole quotation stands below it anyway.
const BRIEF: usize = 100;

impl Page {
    pub fn new(style: Style) -> Self {
        Self::below(false, style)
    }

    /// A part of a page; `goes_on` says whether something stands above it.
    pub fn below(goes_on: bool, style: Style) -> Self {
        Self { text: String::new(), style, goes_on }
    }

    /// Text from outside, safe to show.
    pub fn clean(&self, text: &str) -> String {
        visible(text.trim(), self.style.ascii)
    }

    /// A path from outside, safe to show and with all of its blanks.
    pub fn path(&self, path: &str) -> String {
        unhidden(path, self.style.ascii, &[])
    }

    /// A subject or a message, safe to show and not endless.
    pub fn value(&self, text: &str) -> String {
        self.cut(text, LONGEST)
    }

    /// A value, safe to show and short enough for a heading.
    pub fn brief(&self, text: &str) -> String {
        self.cut(text, BRIEF)
    }

    fn cut(&self, text: &str, longest: usize) -> String {
        let text = text.trim();
        if text.chars().nth(longest).is_none() {
            return self.clean(text);
        }
        let end = text.char_indices().nth(longest).map_or(text.len(), |(end, _)| end);
        // At the end of a word, if one ends nearby.
        let word = text[..end].rfind(char::is_whitespace).filter(|at| end - at < 40).unwrap_or(end);
        format!("{} {}", self.clean(&text[..word]), self.style.ellipsis())
    }

    /// A text that is laid out already, indented a little.
    pub fn insert(&mut self, text: &str) {
        self.paragraph();
        for line in text.lines() {
            let blanks = if line.is_empty() { "" } else { "  " };
            self.text.push_str(&format!("{blanks}{line}\n"));
        }
    }

    /// A blank line before what follows, except at the top.
    pub fn paragraph(&mut self) {
        if self.goes_on || !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    pub fn line(&mut self, line: &Line) {
        let painted: String = line.parts.iter().map(|part| self.style.link(&part.link, &self.style.paint(part.ink, &part.text))).collect();
        self.text.push_str(painted.trim_end());
        self.text.push('\n');
    }

    /// A line with something at its right edge; where that does not fit, it gets the next line.
    pub fn spread(&mut self, left: Line, ink: Ink, right: &str) {
        let start = self.style.width.saturating_sub(wrap::width(right));
        if right.is_empty() || left.width() + 2 <= start {
            self.line(&left.pad_to(start).add(ink, right));
        } else {
            self.line(&left);
            self.line(&Line::new().pad_to(start).add(ink, right));
        }
    }

    /// A wrapped text whose beginning stands out.
    pub fn opening(&mut self, ink: Ink, head: &str, rest: &str) {
        let text = format!("{head}{rest}");
        for line in wrap::lines(&text, self.style.width) {
            let split = head.len().clamp(line.start, line.end);
            self.line(&Line::new().add(ink, &text[line.start..split]).add(Ink::Plain, &text[split..line.end]));
        }
    }

    /// A text after a lead; the lines that follow stand under its beginning, or where the lead is long, are indented a little.
    pub fn wrapped(&mut self, lead: &Line, ink: Ink, text: &str) {
        self.wrapped_beside(lead, ink, text, "");
    }

    /// The same, with something at the right edge of the last line.
    pub fn wrapped_beside(&mut self, lead: &Line, ink: Ink, text: &str, right: &str) {
        let indent = self.hanging(lead);
        let room = self.style.width.saturating_sub(lead.width()).max(1);
        // A short lead leaves all lines the same room; after a long one the first line has less.
        let first = wrap::lines(text, room).into_iter().next().unwrap_or_default();
        let rest = text[first.end..].trim_start();
        let mut line = lead.clone().add(ink, &text[first]);
        if !rest.is_empty() {
            for range in wrap::lines(rest, self.style.width.saturating_sub(indent)) {
                self.line(&line);
                line = Line::new().pad_to(indent).add(ink, &rest[range]);
            }
        }
        self.spread(line, Ink::Faint, right);
    }

    /// A place after a short lead, which leads to a URI if there is one; something at the right edge of the last line.
    pub fn place_beside(&mut self, lead: &Line, (place, link): (&str, &str), right: &str) {
        let indent = lead.width();
        let pieces = wrap::place_lines(place, self.style.width.saturating_sub(indent));
        let mut line = lead.clone();
        for (at, piece) in pieces.into_iter().enumerate() {
            if at > 0 {
                self.line(&line);
                line = Line::new().pad_to(indent);
            }
            line = line.link(Ink::Plain, &place[piece], link);
        }
        self.spread(line, Ink::Faint, right);
    }

    /// Short statements after a lead, broken between two of them where a line is full; something at the right edge of the last line.
    pub fn statements(&mut self, lead: &Line, ink: Ink, statements: &[String], right: &str) {
        let dot = self.style.dot();
        let columns = self.style.width;
        let mut lead = lead.clone();
        let mut text = String::new();
        for statement in statements {
            let joined = if text.is_empty() { statement.clone() } else { format!("{text}{dot}{statement}") };
            if text.is_empty() || lead.width() + wrap::width(&joined) <= columns {
                text = joined;
                continue;
            }
            let indent = self.hanging(&lead);
            let dotted = format!("{text}{}", dot.trim_end());
            let fits = lead.width() + wrap::width(&dotted) <= columns;
            self.wrapped(&lead, ink, if fits { &dotted } else { &text });
            lead = Line::new().pad_to(indent);
            text.clone_from(statement);
        }
        self.wrapped_beside(&lead, ink, &text, right);
    }

    /// Where lines after the first begin: under the text if the lead is short.
    pub fn hanging(&self, lead: &Line) -> usize {
        if lead.width() * 3 <= self.style.width { lead.width() } else { HANGING }
    }
}

/// Indent of lines that follow a long lead.
const HANGING: usize = 4;

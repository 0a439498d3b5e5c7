//! From the passages of the article to the reading text.

use crate::read::cutting::Cutting;
use crate::read::html::article::{Fate, Judged, Passage, Standing};
use crate::read::html::markup::{Leaf, Page};
use crate::read::plain;
use crate::text::{Block, BlockKind, Comment};
use std::ops::Range;

/// The reading text of a page, and its comments.
#[derive(Debug)]
pub struct Written {
    pub cutting: Cutting,
    pub comments: Vec<Comment>,
}

/// Writes what is read of a page.
pub fn write(page: &Page<'_>, judged: &Judged) -> Written {
    let mut writer = Writer { page, judged, cutting: Cutting::default(), blank: None, comments: Vec::new(), waiting: Vec::new() };
    writer.write();
    Written { cutting: writer.cutting, comments: writer.comments }
}

/// A blank or a line end that is written when words follow.
#[derive(Debug)]
struct Blank {
    with: &'static str,
    range: Range<usize>,
}

struct Writer<'page> {
    page: &'page Page<'page>,
    judged: &'page Judged,
    cutting: Cutting,
    blank: Option<Blank>,
    comments: Vec<Comment>,
    /// Places and texts of comments whose block is not open yet.
    waiting: Vec<(usize, String)>,
}

impl Writer<'_> {
    fn write(&mut self) {
        let mut next = 0;
        for passage in &self.judged.passages {
            let leaves = next..passage.leaves.start.max(next);
            self.comments_of(leaves);
            next = passage.leaves.end;
            match passage.fate {
                Fate::Read => self.passage(passage),
                _ => self.comments_of(passage.leaves.clone()),
            }
        }
        self.comments_of(next..self.page.leaves.len());
        self.settle(self.cutting.text.len() + 1);
    }

    /// The comments that waited for a block stand before that byte of the reading text.
    fn settle(&mut self, at: usize) {
        self.comments.extend(self.waiting.drain(..).map(|(place, text)| Comment { at, place, text }));
    }

    /// Comments between blocks stand before the next one.
    fn comments_of(&mut self, leaves: Range<usize>) {
        for leaf in &self.page.leaves[leaves] {
            if let Leaf::Comment { text, place } = leaf {
                self.waiting.push((*place, text.clone()));
            }
        }
    }

    fn passage(&mut self, passage: &Passage) {
        let kind = self.judged.standings[passage.node].kind;
        let is_preformatted = self.judged.standings[passage.node].is_preformatted;
        self.blank = None;
        let mut is_open = false;
        for leaf in &self.page.leaves[passage.leaves.clone()] {
            match leaf {
                Leaf::Words { node, range, value } => {
                    let standing = &self.judged.standings[*node];
                    if standing.is_unseen || standing.is_struck_out {
                        continue;
                    }
                    self.words(value.as_deref(), range.clone(), kind, standing);
                }
                Leaf::Break { range } => self.blank = Some(Blank { with: "\n", range: range.clone() }),
                Leaf::Mark { node, range, mark } => {
                    let standing = &self.judged.standings[*node];
                    if !standing.is_unseen && !standing.is_struck_out {
                        self.put(mark, range.clone(), kind);
                    }
                }
                Leaf::Comment { text, place } if is_open => {
                    self.comments.push(Comment { at: self.cutting.text.len(), place: *place, text: text.clone() });
                }
                Leaf::Comment { text, place } => self.waiting.push((*place, text.clone())),
                Leaf::Edge => {}
            }
            if !is_open && let Some(start) = self.cutting.start() {
                is_open = true;
                self.settle(start);
            }
        }
        let before = self.cutting.blocks.len();
        self.cutting.close();
        if is_preformatted && self.cutting.blocks.len() > before {
            // Lines mean here what they mean in plain text.
            if let Some(whole) = self.cutting.blocks.pop() {
                let (lines, comments) = plain::blocks(&self.cutting.text[whole.range.clone()]);
                let start = whole.range.start;
                for Comment { at, place, text } in comments {
                    self.comments.push(Comment { at: start + at, place: self.cutting.place(start + place), text });
                }
                let at = |range: Range<usize>| start + range.start..start + range.end;
                self.cutting.blocks.extend(lines.into_iter().map(|block| Block { range: at(block.range), ..block }));
            }
        }
    }

    /// Words of one leaf; `value` where they stand for something else.
    fn words(&mut self, value: Option<&str>, range: Range<usize>, kind: BlockKind, standing: &Standing) {
        let text = value.unwrap_or(&self.page.file[range.clone()]);
        if standing.raised.is_some() {
            return self.raised(text, range, kind, standing);
        }
        match value {
            // Blanks are what they are written as; a reference to one is no other.
            Some(value) if standing.is_preformatted || !value.chars().all(is_blank) => self.put(&visible(value), range, kind),
            Some(_) => self.blank = self.blank.take().or(Some(Blank { with: " ", range })),
            None if standing.is_preformatted => self.cutting.copy(self.page.file, range, kind),
            None => self.running(range, kind),
        }
    }

    /// Running text: white space reads as one blank, and what only tells where a word may be parted as nothing.
    fn running(&mut self, range: Range<usize>, kind: BlockKind) {
        let file = self.page.file;
        let mut from = range.start;
        let mut at = range.start;
        while at < range.end {
            let rest = &file[at..range.end];
            let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
            let unseen = rest.len() - rest.trim_start_matches(is_unseen).len();
            if blanks == 0 && unseen == 0 {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            self.take(from..at, kind);
            if blanks > 0 && self.blank.is_none() {
                self.blank = Some(Blank { with: " ", range: at..at + blanks });
            }
            at += blanks + unseen;
            from = at;
        }
        self.take(from..range.end, kind);
    }

    /// Takes words over as they stand.
    fn take(&mut self, range: Range<usize>, kind: BlockKind) {
        if !range.is_empty() {
            self.put_blank(kind);
            self.cutting.copy(self.page.file, range, kind);
        }
    }

    /// Writes what a stretch of the file stands for.
    fn put(&mut self, text: &str, range: Range<usize>, kind: BlockKind) {
        if !text.is_empty() {
            self.put_blank(kind);
            self.cutting.replace(text, range, kind);
        }
    }

    /// Writes the blank that was met, unless a block would begin with it.
    fn put_blank(&mut self, kind: BlockKind) {
        let Some(Blank { with, range }) = self.blank.take() else { return };
        if self.cutting.start().is_none() {
            return;
        }
        match self.page.file[range.clone()] == *with {
            true => self.cutting.copy(self.page.file, range, kind),
            false => self.cutting.replace(with, range, kind),
        }
    }

    /// Above the line stand ordinals, which are read, exponents, which are not the digits they look like, and marks of notes, which nobody reads.
    fn raised(&mut self, text: &str, range: Range<usize>, kind: BlockKind, standing: &Standing) {
        let bare = text.trim();
        let has_letters = bare.chars().any(char::is_alphabetic);
        if standing.is_link || bare.starts_with('[') || bare.is_empty() {
            return;
        }
        if has_letters {
            return self.running_or_put(text, range, kind);
        }
        let is_exponent = bare.chars().any(|character| character.is_ascii_digit()) && self.blank.is_none() && is_base(&self.cutting.text);
        let raised: Option<String> = bare.chars().map(superscript).collect();
        if let (true, Some(raised)) = (is_exponent, raised) {
            self.put(&raised, range, kind);
        }
    }

    fn running_or_put(&mut self, text: &str, range: Range<usize>, kind: BlockKind) {
        match self.page.file[range.clone()] == *text {
            true => self.running(range, kind),
            false => self.put(text, range, kind),
        }
    }
}

/// White space that HTML takes for one blank; a blank at which no line breaks is none of it.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// Characters that say where a word may be parted.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}

fn visible(text: &str) -> String {
    text.chars().filter(|&character| !is_unseen(character)).collect()
}

/// Whether a text ends in a number or in a unit, the two that have exponents: `10` and `km`, but no word.
fn is_base(text: &str) -> bool {
    let letters = text.chars().rev().take_while(|character| character.is_alphabetic()).take(3).count();
    let ends_in_digit = text.ends_with(|last: char| last.is_ascii_digit());
    ends_in_digit || (1..=2).contains(&letters)
}

fn superscript(character: char) -> Option<char> {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match character {
        '-' | '−' | '–' => Some('⁻'),
        _ => character.to_digit(10).map(|digit| digits[digit as usize]),
    }
}

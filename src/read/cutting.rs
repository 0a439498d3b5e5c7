//! A reading text as it is cut from a file.

use crate::text::{Block, BlockKind, Comment, Piece};
use std::ops::Range;

/// A reading text under construction: words of the file in, markup out, every piece with its place.
#[derive(Debug, Default)]
pub struct Cutting {
    /// The reading text so far.
    pub text: String,
    /// Where it comes from.
    pub pieces: Vec<Piece>,
    /// The blocks that are closed.
    pub blocks: Vec<Block>,
    /// The comments that were met.
    pub comments: Vec<Comment>,
    /// Kind and start of the block that is being written.
    open: Option<(BlockKind, usize)>,
}

/// What stands between two blocks.
const BREAK: &str = "\n\n";

impl Cutting {
    /// Takes over a stretch of the file as it stands, into the open block or into a new one of that kind.
    pub fn copy(&mut self, file: &str, range: Range<usize>, kind: BlockKind) {
        if range.is_empty() {
            return;
        }
        self.open(kind, range.start);
        let reading = self.text.len();
        self.text.push_str(&file[range.clone()]);
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && last.file.end == range.start => last.file.end = range.end,
            _ => self.pieces.push(Piece { reading, file: range, verbatim: true }),
        }
    }

    /// Writes what a stretch of the file stands for.
    pub fn replace(&mut self, with: &str, range: Range<usize>, kind: BlockKind) {
        if with.is_empty() {
            return;
        }
        self.open(kind, range.start);
        self.pieces.push(Piece { reading: self.text.len(), file: range, verbatim: false });
        self.text.push_str(with);
    }

    /// Where in the file a byte of the reading text comes from.
    pub fn place(&self, reading: usize) -> usize {
        let before = self.pieces.partition_point(|piece| piece.reading <= reading).checked_sub(1);
        before.map_or(0, |at| {
            let piece = &self.pieces[at];
            if piece.verbatim { piece.file.start + (reading - piece.reading) } else { piece.file.start }
        })
    }

    /// Where the open block starts in the reading text, if there is one.
    pub fn start(&self) -> Option<usize> {
        self.open.map(|(_, start)| start)
    }

    /// Keeps a comment that begins at that byte of the file.
    pub fn comment(&mut self, text: &str, place: usize) {
        let between = self.open.is_none() && !self.text.is_empty();
        let at = if between { self.text.len() + BREAK.len() } else { self.text.len() };
        self.comments.push(Comment { at, place, text: text.to_owned() });
    }

    /// Ends the open block, if there is one.
    pub fn close(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let words = &self.text[start..];
        let from = start + (words.len() - words.trim_start().len());
        let range = from..(start + words.trim_end().len()).max(from);
        if !range.is_empty() {
            self.blocks.push(Block { kind, range });
        }
    }

    fn open(&mut self, kind: BlockKind, file: usize) {
        if self.open.is_some() {
            return;
        }
        if !self.text.is_empty() {
            self.pieces.push(Piece { reading: self.text.len(), file: file..file, verbatim: false });
            self.text.push_str(BREAK);
        }
        self.open = Some((kind, self.text.len()));
    }
}

//! From an offset in the reading text back to bytes, line and column of the file.

use std::ops::Range;

/// A place in the file as it is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values.
    pub column: usize,
    /// Byte offset in the file.
    pub offset: usize,
}

/// How the bytes of a file stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little endian.
    Utf16Little,
    /// UTF-16, big endian.
    Utf16Big,
    /// Windows-1252: one byte a character.
    Windows1252,
}

/// The decoded file and how the reading text was cut from it.
///
/// The reading text is a run of pieces of the decoded file, in order; what lies between two pieces (markup, a byte order mark) is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Positions {
    /// The whole file, decoded, byte order mark left out.
    file: String,
    /// Bytes of the byte order mark.
    mark: usize,
    encoding: Encoding,
    /// Sorted pairs: from this offset of the reading text on, text stands at that offset of `file`.
    pieces: Vec<(usize, usize)>,
    /// Offsets in `file` at which lines begin.
    lines: Vec<usize>,
}

impl Positions {
    /// Positions of a reading text that consists of `pieces` (reading offset, file offset) of `file`.
    pub fn new(file: String, mark: usize, encoding: Encoding, pieces: Vec<(usize, usize)>) -> Self {
        let lines = std::iter::once(0).chain(file.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, mark, encoding, pieces, lines }
    }

    /// Positions of a text that is read as it stands.
    pub fn identity(file: &str) -> Self {
        Self::new(file.to_owned(), 0, Encoding::Utf8, vec![(0, 0)])
    }

    /// The decoded file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The range of the decoded file that a non-empty range of the reading text was cut from; markup inside it is part of it.
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        let start = self.file_offset(range.start);
        let end = if range.end > range.start { self.file_offset(range.end - 1) + 1 } else { start };
        start..end.max(start)
    }

    fn file_offset(&self, offset: usize) -> usize {
        let piece = self.pieces.partition_point(|&(reading, _)| reading <= offset).saturating_sub(1);
        let (reading, file) = self.pieces.get(piece).copied().unwrap_or((0, 0));
        (file + offset.saturating_sub(reading)).min(self.file.len())
    }

    /// Where an offset of the decoded file stands on disk.
    pub fn position(&self, file_offset: usize) -> Position {
        let mut at = file_offset.min(self.file.len());
        while !self.file.is_char_boundary(at) {
            at += 1;
        }
        let line = self.lines.partition_point(|&start| start <= at);
        let start = self.lines[line - 1];
        Position { line, column: self.file[start..at].chars().count() + 1, offset: self.mark + self.bytes_before(at) }
    }

    fn bytes_before(&self, at: usize) -> usize {
        match self.encoding {
            Encoding::Utf8 => at,
            Encoding::Utf16Little | Encoding::Utf16Big => self.file[..at].chars().map(|c| 2 * c.len_utf16()).sum(),
            Encoding::Windows1252 => self.file[..at].chars().count(),
        }
    }
}

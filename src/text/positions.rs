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
    /// Another encoding, which a page names: one byte a character, but for those in the file's `repairs`.
    SingleByte,
}

/// A file after decoding, with what decoding left out or put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The whole file, byte order mark left out.
    pub text: String,
    /// Bytes of the byte order mark.
    pub mark: usize,
    /// How its bytes stand for characters.
    pub encoding: Encoding,
    /// Characters of `text` that take another number of bytes than their encoding says: offset in `text`, and how many bytes.
    /// They stand in for bytes which decode to nothing, or for several bytes of an encoding that a page names.
    pub repairs: Vec<(usize, usize)>,
}

impl File {
    /// A file whose bytes are those of `text`.
    pub fn utf8(text: &str) -> Self {
        Self { text: text.to_owned(), mark: 0, encoding: Encoding::Utf8, repairs: Vec::new() }
    }

    /// Bytes that a character of `text` takes on disk.
    fn bytes(&self, character: char) -> usize {
        match self.encoding {
            Encoding::Utf8 => character.len_utf8(),
            Encoding::Utf16Little | Encoding::Utf16Big => 2 * character.len_utf16(),
            Encoding::Windows1252 | Encoding::SingleByte => 1,
        }
    }
}

/// A stretch of the reading text and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the reading text; it ends where the next piece begins.
    pub reading: usize,
    /// The bytes of the decoded file that it stands for.
    pub file: Range<usize>,
    /// Whether it repeats those bytes. Otherwise (an entity, a break between blocks) it has no places inside, only its ends.
    pub verbatim: bool,
}

/// The decoded file and how the reading text was cut from it.
///
/// The reading text is a run of pieces of the decoded file; what no piece stands for (markup, a byte order mark) is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Positions {
    file: File,
    /// Sorted by their place in the reading text.
    pieces: Vec<Piece>,
    /// Sorted places of the file, close enough that counting on from the nearest is cheap even in a line of megabytes.
    milestones: Vec<Milestone>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Milestone {
    /// Offset in the decoded file.
    at: usize,
    position: Position,
}

/// Characters between two milestones of one line.
const STRIDE: usize = 512;

impl Positions {
    /// Positions of a reading text that consists of `pieces` of `file`.
    pub fn new(file: File, pieces: Vec<Piece>) -> Self {
        let milestones = milestones(&file);
        Self { file, pieces, milestones }
    }

    /// Positions of a text that is read as it stands.
    pub fn identity(text: &str) -> Self {
        Self::whole(File::utf8(text))
    }

    /// Positions of a file that is read as it stands.
    pub fn whole(file: File) -> Self {
        let pieces = vec![Piece { reading: 0, file: 0..file.text.len(), verbatim: true }];
        Self::new(file, pieces)
    }

    /// The decoded file.
    pub fn file(&self) -> &str {
        &self.file.text
    }

    /// The range of the decoded file that a range of the reading text was cut from; markup inside it is part of it.
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        let start = self.piece(range.start).map_or(0, |piece| match piece.verbatim {
            true => piece.file.start + (range.start - piece.reading),
            false => piece.file.start,
        });
        if range.end <= range.start {
            return self.within(start..start);
        }
        // The end belongs to the last byte inside, not to the first one after: markup that follows is not part of the range.
        let end = self.piece(range.end - 1).map_or(0, |piece| match piece.verbatim {
            true => piece.file.start + (range.end - piece.reading),
            false => piece.file.end,
        });
        self.within(start..end)
    }

    /// Where an offset of the decoded file stands on disk.
    pub fn position(&self, file_offset: usize) -> Position {
        let at = self.boundary(file_offset);
        let nearest = self.milestones.partition_point(|milestone| milestone.at <= at).saturating_sub(1);
        let Milestone { at: from, position } = self.milestones[nearest];
        self.file.text[from..at].chars().fold(position, |position, character| Position {
            line: position.line,
            column: position.column + 1,
            offset: position.offset + self.file.bytes(character),
        })
    }

    fn piece(&self, reading: usize) -> Option<&Piece> {
        self.pieces.partition_point(|piece| piece.reading <= reading).checked_sub(1).map(|index| &self.pieces[index])
    }

    fn within(&self, range: Range<usize>) -> Range<usize> {
        let start = self.boundary(range.start);
        start..self.boundary(range.end).max(start)
    }

    /// That offset, or the next one at which a character begins.
    fn boundary(&self, offset: usize) -> usize {
        let end = self.file.text.len();
        (offset.min(end)..=end).find(|&at| self.file.text.is_char_boundary(at)).unwrap_or(end)
    }
}

fn milestones(file: &File) -> Vec<Milestone> {
    // A carriage return alone ends lines in the files of old Macs only; beside line feeds it is a stray control character.
    let line_end = if !file.text.contains('\n') && file.text.contains('\r') { '\r' } else { '\n' };
    let mut position = Position { line: 1, column: 1, offset: file.mark };
    let mut milestones = vec![Milestone { at: 0, position }];
    let mut repairs = file.repairs.iter().peekable();
    let mut since = 0;
    for (at, character) in file.text.char_indices() {
        let repair = repairs.next_if(|repair| repair.0 == at);
        position.offset += repair.map_or(file.bytes(character), |repair| repair.1);
        position.column += 1;
        since += 1;
        if character == line_end {
            position = Position { line: position.line + 1, column: 1, offset: position.offset };
        }
        if character == line_end || since == STRIDE || repair.is_some() {
            milestones.push(Milestone { at: at + character.len_utf8(), position });
            since = 0;
        }
    }
    milestones
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(positions: &Positions, at: usize) -> (usize, usize, usize) {
        let Position { line, column, offset } = positions.position(at);
        (line, column, offset)
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let positions = Positions::identity("Zoë\nсело\n");
        assert_eq!(place(&positions, 0), (1, 1, 0));
        assert_eq!(place(&positions, "Zoë".len()), (1, 4, 4));
        assert_eq!(place(&positions, "Zoë\nсе".len()), (2, 3, 9));
        assert_eq!(place(&positions, 1_000), (3, 1, 14));
    }

    #[test]
    fn an_old_mac_file_has_lines() {
        assert_eq!(place(&Positions::identity("one\rtwo"), 4), (2, 1, 4));
        assert_eq!(place(&Positions::identity("one\rtwo\nthree"), 4), (1, 5, 4));
    }

    #[test]
    fn long_lines_have_milestones() {
        let text = "é".repeat(3 * STRIDE + 7);
        let positions = Positions::identity(&text);
        for character in [0, 1, STRIDE - 1, STRIDE, STRIDE + 1, 3 * STRIDE + 6] {
            assert_eq!(place(&positions, 2 * character), (1, character + 1, 2 * character));
        }
    }

    #[test]
    fn bytes_on_disk_follow_the_encoding() {
        let file = |encoding| File { text: "a😀b".into(), mark: 2, encoding, repairs: Vec::new() };
        assert_eq!(place(&Positions::whole(file(Encoding::Utf16Little)), 5), (1, 3, 2 + 2 + 4));
        assert_eq!(place(&Positions::whole(file(Encoding::Windows1252)), 5), (1, 3, 2 + 2));
    }

    #[test]
    fn a_repaired_character_counts_the_bytes_it_stands_for() {
        let file = File { text: "a\u{FFFD}b".into(), repairs: vec![(1, 1)], ..File::utf8("") };
        assert_eq!(place(&Positions::whole(file), 4), (1, 3, 2));
    }

    #[test]
    fn pieces_without_places_inside_keep_their_ends() {
        // "R&amp;D" reads "R&D".
        let pieces = vec![
            Piece { reading: 0, file: 0..1, verbatim: true },
            Piece { reading: 1, file: 1..6, verbatim: false },
            Piece { reading: 2, file: 6..7, verbatim: true },
        ];
        let positions = Positions::new(File::utf8("R&amp;D"), pieces);
        assert_eq!(positions.in_file(0..3), 0..7);
        assert_eq!(positions.in_file(1..2), 1..6);
        assert_eq!(positions.in_file(0..2), 0..6);
        assert_eq!(positions.in_file(2..3), 6..7);
        assert_eq!(positions.in_file(2..2), 6..6);
    }
}

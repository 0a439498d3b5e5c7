//! Sources and what is known of them.

use crate::text::{Day, Position, Positions, SourceId, Span};
use std::ops::Range;

/// What a source is compared as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The article to be published: its side comes first in every finding.
    Draft,
    /// A text that the draft, or the other sources, are held against.
    Source,
}

/// What kind of block a stretch of text is, as far as its layout tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// A headline or heading.
    Heading,
    /// Running text.
    Paragraph,
    /// One entry of a list.
    Bullet,
}

/// A stretch of the reading text that sentences never cross.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of the reading text.
    pub range: Range<usize>,
}

/// A file after reading: the text people see, and the way back to the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The text as a reader sees it: decoded, without markup. Blocks are separated by at least one line break.
    pub text: String,
    /// Its blocks, in order, without overlap.
    pub blocks: Vec<Block>,
    /// The way back to the file.
    pub positions: Positions,
    /// The day of publication that the file itself states (front matter), never page furniture.
    pub published: Option<Day>,
    /// What could not be read, each with the range of the reading text it concerns.
    pub notes: Vec<(Range<usize>, String)>,
    /// Comments of the markup, in order.
    pub comments: Vec<Comment>,
}

/// A comment of the markup, which no reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The byte of the reading text before which it stands; between two blocks, where the next one begins, and after the last one
    /// past the end, where another would begin.
    pub at: usize,
    /// The byte of the decoded file at which it begins.
    pub place: usize,
    /// What it says, without the marks around it.
    pub text: String,
}

/// One text with a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as it was given, or the name under which the text was handed over.
    pub path: String,
    /// What people call it: the outlet, or the path.
    pub label: String,
    /// Draft or source.
    pub role: Role,
    /// The day it was published, where the manifest or the text itself says so.
    pub published: Option<Day>,
    /// The language stated in the manifest (BCP 47), if any.
    pub language: Option<String>,
    /// What was read.
    pub content: Content,
}

impl Source {
    /// The reading text.
    pub fn text(&self) -> &str {
        &self.content.text
    }

    /// Where a span starts on disk.
    pub fn start(&self, span: Span) -> Position {
        self.content.positions.position(self.content.positions.in_file(span.range()).start)
    }

    /// Where a span ends on disk, exclusive.
    pub fn end(&self, span: Span) -> Position {
        self.content.positions.position(self.content.positions.in_file(span.range()).end)
    }

    /// The exact text of the file between a span's ends, markup included.
    pub fn excerpt(&self, span: Span) -> &str {
        let positions = &self.content.positions;
        &positions.file()[positions.in_file(span.range())]
    }
}

/// The texts of one event, in the order given.
///
/// ```
/// use crosscheck::Sources;
/// let sources = Sources::new().with_draft("draft.txt", "The siege ended.").with("agency.txt", "The siege lasted three weeks.");
/// assert_eq!(sources.iter().count(), 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    sources: Vec<Source>,
    /// The day of the event, where the manifest says so.
    pub event: Option<Day>,
}

impl Sources {
    /// No sources yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more source.
    pub fn push(&mut self, source: Source) -> SourceId {
        self.sources.push(source);
        SourceId(self.sources.len() as u32 - 1)
    }

    /// All of them, with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.sources.iter().enumerate().map(|(index, source)| (SourceId(index as u32), source))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}

impl std::ops::Index<SourceId> for Sources {
    type Output = Source;

    fn index(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }
}

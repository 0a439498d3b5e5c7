//! Files as text: bytes → [`Content`], with the way back to the original's positions.

use crate::text::{Block, BlockKind, Content, Positions, Role, Source, Sources};

mod plain;

impl Sources {
    /// With one more source, from plain text.
    pub fn with(mut self, name: &str, text: &str) -> Self {
        self.push(source(name, text, Role::Source));
        self
    }

    /// With a draft, from plain text.
    pub fn with_draft(mut self, name: &str, text: &str) -> Self {
        self.push(source(name, text, Role::Draft));
        self
    }
}

fn source(name: &str, text: &str, role: Role) -> Source {
    let content = Content {
        text: text.to_owned(),
        blocks: plain::blocks(text).into_iter().map(|range| Block { kind: BlockKind::Paragraph, range }).collect(),
        positions: Positions::identity(text),
        published: None,
        notes: Vec::new(),
    };
    Source { path: name.to_owned(), label: name.to_owned(), role, published: None, language: None, content }
}

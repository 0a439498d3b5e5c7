//! Files as text: bytes → [`Content`], with the way back to the original's positions.
//!
//! [`read`] decodes, leaves markup out and tells blocks apart by their layout.
//! Fetching bytes is the program's matter, and what the words say is nobody's here.

use crate::text::{Block, BlockKind, Content, File, Positions, Role, Source, Sources};
use std::fmt;

mod cutting;
mod dateline;
mod decode;
mod front_matter;
mod html;
mod markdown;
mod plain;

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: read as it stands.
    Plain,
    /// Markdown (CommonMark with tables, footnotes and front matter): read as it is rendered.
    Markdown,
    /// HTML: the article of a page, read as browsers show it.
    Html,
}

impl Format {
    /// The format that a path's extension names: `.md` and `.markdown` are Markdown, `.html`, `.htm` and `.xhtml` are HTML,
    /// everything else is plain text.
    pub fn of(path: &str) -> Self {
        let extension = path.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
        let is = |known: &[&str]| extension.is_some_and(|extension| known.iter().any(|known| known.eq_ignore_ascii_case(extension)));
        match () {
            () if is(&["md", "markdown"]) => Format::Markdown,
            () if is(&["html", "htm", "xhtml"]) => Format::Html,
            () => Format::Plain,
        }
    }
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    reason: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl std::error::Error for Unreadable {}

/// Reads the bytes of a file.
///
/// UTF-8 and UTF-16 are read with or without a byte order mark; bytes that are neither are read as Windows-1252, which a note says.
///
/// ```
/// use crosscheck::read::{Format, read};
/// let content = read(b"---\ndate: 2025-08-15\n---\n# Talks end\n\nThey lasted **three** hours.\n", Format::Markdown).unwrap();
/// assert_eq!(content.text, "Talks end\n\nThey lasted three hours.");
/// assert_eq!(content.published.unwrap().to_string(), "2025-08-15");
/// assert!(read(b"\x00\x01\x02", Format::Plain).is_err());
/// ```
pub fn read(bytes: &[u8], format: Format) -> Result<Content, Unreadable> {
    // Pages are saved under any name.
    let is_page = format == Format::Html
        || may_be_a_page(bytes) && html::begins_like_a_page(&String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]));
    let (file, remarks) = if is_page { decode::page(bytes)? } else { decode::decode(bytes)? };
    let mut content = match format {
        _ if is_page || html::begins_like_a_page(&file.text) => html::content(file),
        Format::Plain => plain_content(file),
        Format::Markdown => markdown::content(file),
        Format::Html => html::content(file),
    };
    content.published = content.published.or_else(|| dateline::published(&content.text, &content.blocks));
    let everything = 0..content.text.len();
    content.notes.splice(0..0, remarks.into_iter().map(|remark| (everything.clone(), remark)));
    if content.blocks.is_empty() {
        content.notes.push((everything, "empty: makes no claims".into()));
    }
    Ok(content)
}

/// How many bytes tell whether a file is a page.
const HEAD: usize = 4096;

/// Whether a file begins with a tag, after a byte order mark and blanks.
fn may_be_a_page(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start().first() == Some(&b'<')
}

fn plain_content(file: File) -> Content {
    let text = file.text.clone();
    let mut notes = Vec::new();
    let start = text.trim_start().get(..5).unwrap_or_default().to_ascii_lowercase();
    if start == "{\\rtf" {
        notes.push((0..text.len(), "looks like RTF: its commands are read as words; save the article as text or Markdown".into()));
    }
    let (blocks, comments) = plain::blocks(&text);
    Content { blocks, positions: Positions::whole(file), published: None, notes, comments, text }
}

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
    let content = plain_content(File::utf8(text));
    Source { path: name.to_owned(), label: name.to_owned(), role, published: None, language: None, content }
}

/// Whether a line or a block stops like a sentence: with a full stop and its kin, closing quotation marks and brackets aside.
fn ends_like_a_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['"', '\'', '”', '’', '»', '›', ')', ']', '」', '』', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '؟'])
}

/// A block of that kind over a range.
fn block(kind: BlockKind, range: std::ops::Range<usize>) -> Block {
    Block { kind, range }
}

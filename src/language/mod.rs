//! Texts as sentences and words.
//!
//! [`Document::new`] cuts a source's blocks into sentences and tokens.
//! What the words mean to a claim is left to `lexicon` and `values`.

use crate::text::{BlockKind, Source, SourceId, Span};
use std::ops::Range;

mod token;

/// One source, cut into paragraphs, sentences and tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The source it was read from.
    pub source: SourceId,
    /// Paragraphs, headings and list entries, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, in order; none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// Tokens, in order; each belongs to one sentence.
    pub tokens: Vec<Token>,
}

/// A block of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What the layout says it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token's start to its last token's end.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Its paragraph, as an index into [`Document::paragraphs`].
    pub paragraph: usize,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Lower case, curly apostrophes straightened: the form for looking words up.
    pub lower: String,
    /// What it is made of.
    pub shape: Shape,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A word without capitals.
    Lower,
    /// A word with a capital first letter.
    Capital,
    /// A word all in capitals, two letters or more.
    Upper,
    /// A number in digits.
    Number,
    /// Punctuation or a symbol.
    Mark,
}

impl Document {
    /// Cuts a source into sentences and tokens.
    ///
    /// ```
    /// use crosscheck::{Document, SourceId, Sources};
    /// let sources = Sources::new().with("a.txt", "Sen. Marco Rubio spoke at 5:30 p.m. Friday. He left.");
    /// let document = Document::new(SourceId(0), &sources[SourceId(0)]);
    /// assert_eq!(document.sentences.len(), 2);
    /// ```
    pub fn new(id: SourceId, source: &Source) -> Self {
        token::document(id, source)
    }

    /// The tokens of one sentence.
    pub fn words(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.sentences[sentence].tokens.clone()]
    }
}

//! Texts as sentences and words.
//!
//! [`Document::new`] cuts a source's blocks into sentences and tokens.
//! What the words mean to a claim is left to `lexicon` and `values`.

use crate::text::{BlockKind, Source, SourceId, Span};
use std::ops::Range;

pub use conllu::conllu;

mod abbreviation;
mod conllu;
mod sentence;
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
    /// Whether it is written together with the token before it as one word: "n't" of "don't", "'s" of "Trump's".
    pub glued: bool,
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
    /// A word with capitals, but a small first letter: "iPhone".
    Mixed,
    /// A number in digits: "200,000", "5:30", "2025-08-15".
    Number,
    /// Punctuation or a symbol.
    Mark,
}

impl Document {
    /// Cuts a source into sentences and tokens.
    ///
    /// ```
    /// use crosscheck::{Document, SourceId};
    /// # use crosscheck::text::{Block, BlockKind, Content, Positions, Role, Source};
    /// # let source = |text: &str| Source { path: String::new(), label: String::new(), role: Role::Source, published: None, language: None, content: Content {
    /// #     text: text.to_owned(), blocks: vec![Block { kind: BlockKind::Paragraph, range: 0..text.len() }],
    /// #     positions: Positions::identity(text), published: None, notes: Vec::new() } };
    /// let document = Document::new(SourceId(0), &source("Sen. Marco Rubio spoke at 5:30 p.m. Friday. He left."));
    /// assert_eq!(document.sentences.len(), 2);
    /// ```
    pub fn new(id: SourceId, source: &Source) -> Self {
        let text = source.text();
        let mut document = Self { source: id, paragraphs: Vec::new(), sentences: Vec::new(), tokens: Vec::new() };
        for block in &source.content.blocks {
            let (first_token, first_sentence) = (document.tokens.len(), document.sentences.len());
            token::tokens(id, text, block.range.clone(), &mut document.tokens);
            for tokens in sentence::sentences(&document.tokens, first_token..document.tokens.len()) {
                let span = document.tokens[tokens.start].span.to(document.tokens[tokens.end - 1].span);
                document.sentences.push(Sentence { span, tokens, paragraph: document.paragraphs.len() });
            }
            let sentences = first_sentence..document.sentences.len();
            document.paragraphs.push(Paragraph { kind: block.kind, span: Span::new(id, block.range.clone()), sentences });
        }
        document
    }

    /// The tokens of one sentence.
    pub fn words(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.sentences[sentence].tokens.clone()]
    }
}

//! Texts as sentences and words, with what grammar says of them.
//!
//! [`Document::new`] cuts a source's blocks into sentences and tokens, tags the tokens and finds names.
//! Heads are found when they are first asked for, a sentence at a time, so a sentence that nobody asks about costs no parsing.
//! What the words mean to a claim is left to `lexicon` and `values`.

use crate::text::{BlockKind, Source, SourceId, Span};
use std::cell::RefCell;
use std::ops::Range;
use std::sync::OnceLock;

mod abbreviation;
mod atom;
mod conllu;
mod decode;
mod hash;
mod identify;
mod lemma;
mod model;
mod names;
mod network;
mod parse;
mod relation;
mod sentence;
mod table;
mod tag;
mod tagger;
#[cfg(test)]
mod tests;
mod titles;
mod token;
#[doc(hidden)]
pub mod train;
mod tree;

pub use conllu::conllu;
pub use names::NameKind;
pub use relation::Relation;
pub use tag::{Fine, Tag};
use tree::Heads;

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
    /// Names, in order; none crosses a sentence, none overlaps another.
    pub names: Vec<NamedSpan>,
    /// Whether it is written in English. If not, no token has a tag, a lemma or a head, and there are no names.
    pub english: bool,
    heads: Vec<OnceLock<Heads>>,
    /// Whether it seems to have lost its line breaks.
    loose: bool,
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
    /// Its part of speech.
    pub tag: Tag,
    /// Its part of speech in detail: past tense, plural, comparative.
    pub fine: Fine,
    /// Its base form in lower case: "said" is "say", "lawmakers" is "lawmaker".
    pub lemma: String,
    /// The tagger's class, which the parser reads.
    class: u8,
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

/// A name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSpan {
    /// What it names.
    pub kind: NameKind,
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

impl Token {
    pub(crate) fn new(span: Span, lower: String, shape: Shape, glued: bool) -> Self {
        Self { span, lower, shape, glued, tag: Tag::Other, fine: Fine::Foreign, lemma: String::new(), class: 0 }
    }
}

thread_local! {
    /// What the English model weighed in earlier texts: those of one event share most of their words. It changes no result.
    static MEMORY: RefCell<(tagger::Memory, lemma::Memory)> = RefCell::default();
}

/// So many words and marks has a sentence at most: more without an end is a list or a table, and what is made of a sentence takes time and memory that
/// grow with the square of its length. A longer one is read in pieces, which reports say.
pub const LONGEST_SENTENCE: usize = 500;

/// A sentence in pieces that are not too long.
fn pieces(sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = sentence.end;
    sentence.step_by(LONGEST_SENTENCE).map(move |start| start..end.min(start + LONGEST_SENTENCE))
}

impl Document {
    /// Cuts a source into sentences and tokens, tags them and finds names.
    ///
    /// ```
    /// use crosscheck::{Document, SourceId};
    /// # use crosscheck::text::{Block, BlockKind, Content, Positions, Role, Source};
    /// # let source = |text: &str| Source { path: String::new(), label: String::new(), role: Role::Source, published: None, language: None, content: Content {
    /// #     text: text.to_owned(), blocks: vec![Block { kind: BlockKind::Paragraph, range: 0..text.len() }],
    /// #     positions: Positions::identity(text), published: None, notes: Vec::new(), comments: Vec::new() } };
    /// let document = Document::new(SourceId(0), &source("Sen. Marco Rubio spoke at 5:30 p.m. Friday. He left."));
    /// assert_eq!(document.sentences.len(), 2);
    /// ```
    pub fn new(id: SourceId, source: &Source) -> Self {
        let mut document = Self::cut(id, source);
        if document.english {
            document.tag();
        }
        document
    }

    /// Only cuts a source into sentences and tokens: no tags, lemmas, names or heads.
    pub fn cut(id: SourceId, source: &Source) -> Self {
        let text = source.text();
        let model = model::Model::english();
        let loose = match source.content.blocks.len() {
            1 if text.len() > 120 => sentence::Loose::Yes,
            1 => sentence::Loose::Little,
            _ => sentence::Loose::No,
        };
        let (mut paragraphs, mut sentences, mut tokens) = (Vec::new(), Vec::new(), Vec::new());
        let mut ends = Vec::with_capacity(source.content.blocks.len());
        for block in &source.content.blocks {
            token::tokens(id, text, block.range.clone(), &mut tokens);
            ends.push(tokens.len());
        }
        let whole = sentence::Text::new(&tokens, loose);
        let mut first_token = 0;
        for (block, end) in source.content.blocks.iter().zip(ends) {
            let first_sentence = sentences.len();
            let ends = model.splitter.sentences(&tokens, first_token..end, loose, &whole, &model.clusters);
            for range in ends.into_iter().flat_map(pieces) {
                let span = tokens[range.start].span.to(tokens[range.end - 1].span);
                sentences.push(Sentence { span, tokens: range, paragraph: paragraphs.len() });
            }
            first_token = end;
            paragraphs.push(Paragraph {
                kind: block.kind,
                span: Span::new(id, block.range.clone()),
                sentences: first_sentence..sentences.len(),
            });
        }
        let english = identify::english(&tokens);
        let heads = vec![OnceLock::new(); sentences.len()];
        Self { source: id, paragraphs, sentences, tokens, names: Vec::new(), english, heads, loose: loose == sentence::Loose::Yes }
    }

    fn tag(&mut self) {
        // Invariant: nothing that is called here borrows the memory again.
        MEMORY.with_borrow_mut(|(tagging, lemmas)| self.tag_with(tagging, lemmas));
    }

    fn tag_with(&mut self, tagging: &mut tagger::Memory, lemmas: &mut lemma::Memory) {
        let model = model::Model::english();
        for sentence in &self.sentences {
            let tokens = &mut self.tokens[sentence.tokens.clone()];
            let atoms = atom::atoms(tokens, &model.clusters);
            let classes = model.tagger.tag(&atoms, tagging);
            for (token, &class) in tokens.iter_mut().zip(&classes) {
                (token.tag, token.fine) = model.tagger.meaning(class);
                token.class = class;
                token.lemma = model.lemmatizer.lemma(&token.lower, token.tag, token.fine, lemmas);
            }
            let start = sentence.tokens.start;
            let named = |(kind, words): (NameKind, Range<usize>)| {
                let span = tokens[words.start].span.to(tokens[words.end - 1].span);
                NamedSpan { kind, span, tokens: start + words.start..start + words.end }
            };
            let mut names: Vec<NamedSpan> = model.recogniser.names(tokens, &atoms, &classes).into_iter().map(named).collect();
            names::mend(&mut names, tokens, start);
            titles::settle(&mut names, tokens, start);
            self.names.extend(names);
        }
        if self.loose {
            model.recogniser.apart(&mut self.names, &self.tokens);
        }
        names::agree(&mut self.names, &self.tokens);
        names::spread(&mut self.names, &self.tokens);
    }

    /// The tokens of one sentence.
    pub fn words(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.sentences[sentence].tokens.clone()]
    }
}

//! The words that carry meaning around a value, by which two sentences on one thing are known.

use crate::language::{Document, Shape, Tag};
use crate::lexicon::Lexicons;
use std::collections::BTreeSet;
use std::ops::Range;

/// The words of a document, each as the one that stands for what it tells of.
pub struct Telling<'a> {
    pub document: &'a Document,
    pub lexicons: &'a Lexicons,
}

impl Telling<'_> {
    /// The word that stands for what a token tells of.
    pub fn theme(&self, token: usize) -> String {
        self.lexicons.attributes.theme(&self.document.tokens[token].lemma).to_lowercase()
    }

    /// The words of a sentence that carry meaning; those at `tokens` are left out.
    pub fn of(&self, sentence: usize, tokens: &Range<usize>) -> BTreeSet<String> {
        let words = self.document.sentences[sentence].tokens.clone();
        words.filter(|token| !tokens.contains(token) && self.carries_meaning(*token)).map(|token| self.theme(token)).collect()
    }

    /// Whether a token is more than grammar, a verb of saying, or a day's name.
    pub fn carries_meaning(&self, token: usize) -> bool {
        let word = &self.document.tokens[token];
        matches!(word.tag, Tag::Noun | Tag::Name | Tag::Verb | Tag::Adjective)
            && word.shape != Shape::Mark
            && !self.lexicons.words.is_function(&word.lower)
            && self.lexicons.speech.lemma(&word.lower).is_none()
            && !self.lexicons.names.is_calendar(&word.lower)
    }

    /// The words of the sentences next to one in its paragraph.
    pub fn around(&self, sentence: usize) -> BTreeSet<String> {
        let paragraph = &self.document.paragraphs[self.document.sentences[sentence].paragraph];
        let next = [sentence.wrapping_sub(1), sentence + 1];
        next.into_iter().filter(|sentence| paragraph.sentences.contains(sentence)).flat_map(|sentence| self.of(sentence, &(0..0))).collect()
    }
}

//! Tokens cut finer, so that the grammar of values does not depend on where a tokenizer parts "$48.7bn" or "7.9-inch".

use crate::language::Token;
use crate::lexicon::{Kind, cut};
use std::borrow::Cow;

/// A run of letters, a number in digits, or a mark.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'a> {
    /// As written.
    pub text: &'a str,
    /// In lower case, with straight apostrophes.
    pub lower: Cow<'a, str>,
    /// What it is made of.
    pub kind: Kind,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The token it begins in.
    pub token: usize,
    /// The token it ends in: "12,34,567" may be several.
    pub last_token: usize,
    /// Whether it touches the piece before.
    pub glued: bool,
}

/// The pieces of some tokens, with questions to ask about them. Asking past either end is allowed and finds nothing.
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    list: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    /// Cuts tokens of `text`.
    pub fn new(words: &'a [Token], text: &'a str) -> Self {
        let mut list: Vec<Piece<'a>> = Vec::with_capacity(words.len() + 8);
        for (index, token) in words.iter().enumerate() {
            let whole = token.span.slice(text);
            let offset = token.span.start as usize;
            let mut at = list.last().map_or(0, |last| last.end.saturating_sub(offset));
            while let Some((end, kind)) = cut(whole, at) {
                let glued = list.last().is_some_and(|last| last.end == offset + at);
                if kind == Kind::Number {
                    // Digits are cut as the text has them, past the ends of tokens: "USD3" ".14".
                    let rest = text.get(offset + at..).unwrap_or_default();
                    let opens = list.last().is_none_or(|last| last.kind != Kind::Number || !glued || !rest.starts_with('.'));
                    let end = if opens { cut(rest, 0).map_or(end, |(length, _)| at + length) } else { end };
                    let last_token = words[index..].iter().take_while(|word| (word.span.start as usize) < offset + end).count() + index;
                    let piece = text.get(offset + at..offset + end).unwrap_or_default();
                    let (start, end, last_token) = (offset + at, offset + end, last_token.max(index + 1) - 1);
                    list.push(Piece { text: piece, lower: Cow::Borrowed(piece), kind, start, end, token: index, last_token, glued });
                    at = end - offset;
                    continue;
                }
                let piece = &whole[at..end];
                let lower = if piece.len() == whole.len() {
                    Cow::Borrowed(token.lower.as_str())
                } else if kind == Kind::Word && piece.chars().any(char::is_uppercase) {
                    Cow::Owned(piece.to_lowercase())
                } else {
                    Cow::Borrowed(piece)
                };
                let (start, end_byte) = (offset + at, offset + end);
                list.push(Piece { text: piece, lower, kind, start, end: end_byte, token: index, last_token: index, glued });
                at = end;
            }
        }
        Self { list }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// One of them.
    pub fn get(&self, at: usize) -> Option<&Piece<'a>> {
        self.list.get(at)
    }

    /// A word in lower case, or a mark.
    pub fn lower(&self, at: usize) -> Option<&str> {
        self.list.get(at).filter(|piece| piece.kind != Kind::Number).map(|piece| &*piece.lower)
    }

    /// A piece as written.
    pub fn text(&self, at: usize) -> Option<&'a str> {
        self.list.get(at).map(|piece| piece.text)
    }

    /// A word in lower case, not a mark.
    pub fn word(&self, at: usize) -> Option<&str> {
        self.list.get(at).filter(|piece| piece.kind == Kind::Word).map(|piece| &*piece.lower)
    }

    /// Whether that word or mark stands there.
    pub fn is(&self, at: usize, lower: &str) -> bool {
        self.lower(at) == Some(lower)
    }

    /// Whether one of those words or marks stands there.
    pub fn is_any(&self, at: usize, lower: &[&str]) -> bool {
        self.lower(at).is_some_and(|word| lower.contains(&word))
    }

    /// A number in digits.
    pub fn number(&self, at: usize) -> Option<&'a str> {
        self.list.get(at).filter(|piece| piece.kind == Kind::Number).map(|piece| piece.text)
    }

    /// Whether the piece touches the one before it.
    pub fn glued(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|piece| piece.glued)
    }

    /// A hyphen or dash.
    pub fn is_dash(&self, at: usize) -> bool {
        self.is_any(at, &["-", "‐", "‑", "–", "—", "−", "~"])
    }

    /// A hyphen or dash that touches the pieces on both sides.
    pub fn is_hyphen(&self, at: usize) -> bool {
        self.is_dash(at) && self.glued(at) && self.glued(at + 1)
    }

    /// Whether a word with a capital first letter stands there.
    pub fn is_capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|piece| piece.kind == Kind::Word && piece.text.chars().next().is_some_and(char::is_uppercase))
    }
}

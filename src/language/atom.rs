//! What the models see of a word: hashes of its form and of its parts.

use crate::language::table::Clusters;
use crate::language::{Shape, Token, hash};

/// One word as the models see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    /// The form in lower case; of numbers only how many digits they have.
    pub word: u64,
    /// The last one to five characters.
    pub suffixes: [u64; 5],
    /// The first one to four characters.
    pub prefixes: [u64; 4],
    /// Capitals, digits, inner marks, whether it opens the sentence, whether the whole sentence is in capitals or title case.
    pub shape: u64,
    /// The shape without the rest.
    pub capital: u64,
    /// The path to the word in the tree of meanings, a one before its twelve bits; zero for unknown words.
    pub meaning: u16,
    /// The same in the tree of uses.
    pub usage: u16,
}

impl Atom {
    /// The first bits of the path in the tree of meanings.
    #[inline]
    pub fn sense(&self, bits: u32) -> u64 {
        u64::from(self.meaning >> (12 - bits))
    }

    /// The first bits of the path in the tree of uses.
    #[inline]
    pub fn role(&self, bits: u32) -> u64 {
        u64::from(self.usage >> (12 - bits))
    }
}

/// The words of one sentence.
pub fn atoms(tokens: &[Token], clusters: &Clusters) -> Vec<Atom> {
    let words = tokens.iter().filter(|token| !matches!(token.shape, Shape::Mark | Shape::Number)).count();
    let upper = tokens.iter().filter(|token| token.shape == Shape::Upper).count();
    let capital = tokens.iter().filter(|token| token.shape == Shape::Capital).count();
    // Headlines carry capitals that say nothing about names.
    let style = if words >= 4 && upper * 10 > words * 6 {
        2
    } else if words >= 4 && (capital + upper) * 10 > words * 6 {
        1
    } else {
        0
    };
    let mut first = true;
    tokens
        .iter()
        .map(|token| {
            let mut atom = atom(token, first, style);
            (atom.meaning, atom.usage) = clusters.paths(atom.word);
            first = first && token.shape == Shape::Mark;
            atom
        })
        .collect()
}

fn atom(token: &Token, first: bool, style: u64) -> Atom {
    let lower = alias(&token.lower);
    let word = if token.shape == Shape::Number { number(lower) } else { hash::word(lower) };
    let (mut suffixes, mut prefixes) = ([word; 5], [word; 4]);
    if lower.is_ascii() {
        for (index, suffix) in suffixes.iter_mut().enumerate() {
            if lower.len() > index + 1 {
                *suffix = hash::word(&lower[lower.len() - index - 1..]);
            }
        }
        for (index, prefix) in prefixes.iter_mut().enumerate() {
            if lower.len() > index + 1 {
                *prefix = hash::word(&lower[..index + 1]);
            }
        }
    } else {
        for (index, (at, _)) in lower.char_indices().rev().take(suffixes.len()).enumerate() {
            suffixes[index] = hash::word(&lower[at..]);
        }
        for (index, (at, c)) in lower.char_indices().take(prefixes.len()).enumerate() {
            prefixes[index] = hash::word(&lower[..at + c.len_utf8()]);
        }
    }
    let has = |wanted: fn(u8) -> bool| u64::from(lower.bytes().any(wanted));
    let (digit, hyphen, dot) = (has(|byte| byte.is_ascii_digit()), has(|byte| byte == b'-'), has(|byte| byte == b'.'));
    let capital = token.shape as u64;
    let shape = ((((capital * 2 + digit) * 2 + hyphen) * 2 + dot) * 2 + u64::from(first)) * 3 + style;
    Atom { word, suffixes, prefixes, shape, capital, meaning: 0, usage: 0 }
}

/// What the treebanks write for a word of the wires: they know "billion" and "$", and hardly "bn" and "€".
fn alias(lower: &str) -> &str {
    match lower {
        "bn" | "bln" => "billion",
        "mn" | "mln" => "million",
        "tn" | "trn" | "trln" => "trillion",
        "pct" | "％" => "%",
        "€" | "£" | "¥" | "₹" | "₽" | "₴" | "us$" | "a$" | "c$" | "hk$" | "nz$" | "r$" => "$",
        _ => lower,
    }
}

/// Numbers with as many digits and the same marks are one word.
fn number(lower: &str) -> u64 {
    let pattern: String = lower.chars().take(12).map(|c| if c.is_numeric() { '0' } else { c }).collect();
    hash::word(&pattern)
}

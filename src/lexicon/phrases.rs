//! Phrases of one or more words, found by their first (or last) word.

use crate::lexicon::WordMap;

/// What a stretch of letters, digits or marks is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Digits, with the commas and the point that belong to them: "1,234.5".
    Number,
    /// Letters, with apostrophes and dots inside them: "o'clock", "p.m.".
    Word,
    /// One character of another sort.
    Mark,
}

/// The next stretch of `text` from `at`, as its end and kind. Lexicons and texts are cut alike, so that "km/h" is found in "80km/h".
pub fn cut(text: &str, at: usize) -> Option<(usize, Kind)> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let bytes = rest.as_bytes();
    let opens = || !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '.');
    if first.is_ascii_digit() || (first == '.' && bytes.get(1).is_some_and(u8::is_ascii_digit) && opens()) {
        return Some((at + number(bytes), Kind::Number));
    }
    let apostrophe = matches!(first, '\'' | '’') && at == 0 && rest.chars().nth(1).is_some_and(char::is_alphabetic);
    if !first.is_alphabetic() && !apostrophe {
        return Some((at + first.len_utf8(), Kind::Mark));
    }
    let mut end = first.len_utf8();
    let mut dots = false;
    let mut chars = rest[end..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’' | '.') && chars.peek().is_some_and(|&(_, next)| next.is_alphabetic());
        if !(c.is_alphabetic() || inner || is_combining(c)) {
            // The dot of "p.m." and of a token that the tokenizer left with its dot.
            let whole = at == 0 && offset + first.len_utf8() + 1 == rest.len();
            if c == '.' && (dots || whole) {
                end = first.len_utf8() + offset + 1;
            }
            break;
        }
        dots |= c == '.';
        end = first.len_utf8() + offset + c.len_utf8();
    }
    Some((at + end, Kind::Word))
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}')
}

/// How many bytes a number in digits takes: commas count where they set off thousands, also in lakhs and crores ("12,34,567").
fn number(bytes: &[u8]) -> usize {
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(0);
    if end <= 3 && end > 0 {
        let mut at = end;
        while bytes.get(at) == Some(&b',') {
            match digits(at + 1) {
                3 => {
                    at += 4;
                    end = at;
                }
                2 => at += 3,
                _ => break,
            }
        }
    }
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end += 1 + digits(end + 1);
    }
    end
}

/// Phrases and what they stand for, each found by one of its words.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    by_word: WordMap<Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_word: WordMap::default() }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase that will be looked up from its first word on.
    pub fn insert(&mut self, phrase: &str, meaning: T) {
        let mut words = words(phrase);
        if !words.is_empty() {
            let first = words.remove(0);
            self.add(first, words, meaning);
        }
    }

    /// Adds a phrase that will be looked up from its last word back.
    pub fn insert_backward(&mut self, phrase: &str, meaning: T) {
        let mut words = words(phrase);
        words.reverse();
        if !words.is_empty() {
            let last = words.remove(0);
            self.add(last, words, meaning);
        }
    }

    fn add(&mut self, key: String, others: Vec<String>, meaning: T) {
        let list = self.by_word.entry(key).or_default();
        let at = list.partition_point(|(words, _)| words.len() >= others.len());
        list.insert(at, (others, meaning));
    }

    /// The longest phrase whose words `word(0)`, `word(1)` … are, with its length.
    pub fn longest<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, &T)> {
        let list = self.by_word.get(word(0)?)?;
        list.iter()
            .find(|(others, _)| others.iter().enumerate().all(|(index, other)| word(index + 1) == Some(other)))
            .map(|(others, meaning)| (others.len() + 1, meaning))
    }

    /// Whether some phrase is looked up by this word.
    pub fn starts_with(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// The words that phrases are looked up by.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_word.keys().map(String::as_str)
    }
}

fn words(phrase: &str) -> Vec<String> {
    let mut found = Vec::new();
    for chunk in phrase.split(' ') {
        let mut at = 0;
        while let Some((end, _)) = cut(chunk, at) {
            found.push(chunk[at..end].to_owned());
            at = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text), expected, "{text}");
    }

    #[test]
    fn cuts() {
        check("80km/h", &["80", "km", "/", "h"]);
        check("1,234.5", &["1,234.5"]);
        check("12,34,567.89", &["12,34,567.89"]);
        check("22,24,26", &["22", ",", "24", ",", "26"]);
        check("10.31.1974", &["10.31", ".", "1974"]);
        check("p.m.", &["p.m."]);
        check("hrs.", &["hrs."]);
        check("US$3", &["US", "$", "3"]);
        check("o'clock", &["o'clock"]);
        check(".25ml", &[".25", "ml"]);
        check("°C", &["°", "C"]);
        check("2½", &["2", "½"]);
    }
}

//! A source, ready to be searched for words and figures wherever they stand in it.

use crate::extract::Extraction;
use crate::lexicon::Lexicons;
use crate::text::Source;
use crate::values::name::plain;
use std::collections::BTreeSet;

/// One source's text for searching.
pub struct Page<'a> {
    pub source: &'a Source,
    pub extraction: &'a Extraction,
    /// Its words as [`words`] folds them, one blank around each.
    words: String,
    /// The countries that it names by any word.
    pub countries: BTreeSet<&'a str>,
}

impl<'a> Page<'a> {
    pub fn new(source: &'a Source, extraction: &'a Extraction, lexicons: &'a Lexicons) -> Self {
        let words = words(source.text());
        // As written, for "U.S." is two words without its points.
        let written = source.text().split_whitespace().map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()).replace('.', ""));
        let written: Vec<String> = written.map(|word| word.to_lowercase()).collect();
        let countries = words.split(' ').chain(written.iter().map(String::as_str)).filter_map(|word| lexicons.countries.standing_for(word));
        let countries = countries.collect();
        Self { source, extraction, words, countries }
    }

    /// Whether the words stand in it one after another; none stand nowhere.
    pub fn has(&self, folded: &str) -> bool {
        folded.len() > 2 && self.words.contains(folded)
    }

    /// All of its words.
    pub fn each_word(&self) -> impl Iterator<Item = &str> {
        self.words.split(' ').filter(|word| !word.is_empty())
    }

    /// So many words before and after each place where a word stands.
    pub fn around(&self, folded: &str, count: usize) -> impl Iterator<Item = Vec<&str>> {
        let word = folded.trim().to_owned();
        let words: Vec<&str> = self.each_word().collect();
        let places: Vec<usize> = words.iter().enumerate().filter(|(_, other)| **other == word).map(|(at, _)| at).collect();
        places.into_iter().map(move |at| words[at.saturating_sub(count)..(at + count + 1).min(words.len())].to_vec())
    }

    /// Whether a figure stands in it as written, not as a part of a longer one.
    pub fn has_figure(&self, figure: &str) -> bool {
        let text = self.source.text();
        let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
        text.match_indices(figure).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + figure.len()..]);
            let joined = |text: &str, next: Option<char>| matches!(next, Some('.' | ',')) && digit(text.chars().nth(1));
            let part_before = digit(before.chars().next_back())
                || matches!(before.chars().next_back(), Some('.' | ',')) && digit(before.chars().rev().nth(1));
            !part_before && !digit(after.chars().next()) && !joined(after, after.chars().next())
        })
    }
}

/// A text as a row of words in lower case without accents and marks, one blank around each: " no deal until there s a peace deal ".
pub fn words(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            folded.push(character.to_ascii_lowercase());
        } else if !character.is_ascii() && character.is_alphanumeric() {
            folded.push_str(&plain(character.encode_utf8(&mut [0; 4])));
        } else if !folded.ends_with(' ') && !is_mark_on_a_letter(character) {
            folded.push(' ');
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// Whether a character belongs to the letter before it: accents of their own.
fn is_mark_on_a_letter(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Extraction;
    use crate::{SourceId, Sources};

    #[test]
    fn words_are_found_whatever_stands_between() {
        assert_eq!(words("“There’s no deal,” Désirée—40%"), " there s no deal desiree 40 ");
        assert_eq!(words("Zoe\u{308} "), " zoe ");
        assert_eq!(words(""), " ");
    }

    #[test]
    fn figures_are_whole() {
        let sources = Sources::new().with("a.txt", "It cost $1,200.50 for 12 of 3.5.");
        let (extraction, lexicons) = (Extraction::new(SourceId(0)), Lexicons::builtin());
        let page = Page::new(&sources[SourceId(0)], &extraction, &lexicons);
        assert!(page.has_figure("1,200.50") && page.has_figure("12") && page.has_figure("3.5"));
        assert!(!page.has_figure("200") && !page.has_figure("1") && !page.has_figure("5") && !page.has_figure("50"));
        assert!(page.has(" for 12 of ") && !page.has(" for 1 ") && !page.has(" "));
    }
}

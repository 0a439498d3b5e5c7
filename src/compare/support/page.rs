//! A source, ready to be searched for words and figures wherever they stand in it.

use crate::extract::{Claim, Extraction, Value};
use crate::lexicon::Lexicons;
use crate::text::{Source, plain};
use crate::values::quotation::Quotation;
use crate::values::{DateValue, Quantity};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Bound;

/// One source for searching. What is looked for is looked for once, but in an archive there is much of it: nothing here goes through all words again.
pub struct Page<'a> {
    pub source: &'a Source,
    pub extraction: &'a Extraction,
    /// Its words as [`words`] folds them, one blank around each.
    words: String,
    /// Where each word stands in `words`.
    places: BTreeMap<String, Vec<usize>>,
    /// The countries that it names by any word.
    pub countries: BTreeSet<&'a str>,
    /// Its figures, each once.
    pub figures: Vec<&'a Quantity>,
    /// Its dates, each once.
    pub dates: Vec<&'a DateValue>,
    /// The names in it as written, each once.
    pub names: BTreeSet<String>,
    /// Its quotations, each with its words.
    pub quotations: Vec<(&'a Quotation, BTreeSet<&'a str>)>,
}

impl<'a> Page<'a> {
    pub fn new(source: &'a Source, extraction: &'a Extraction, lexicons: &'a Lexicons) -> Self {
        let words = words(source.text());
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut at = 1;
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            places.entry(word.to_owned()).or_default().push(at);
            at += word.len() + 1;
        }
        // As written, for "U.S." is two words without its points.
        let written = source.text().split_whitespace().map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()).replace('.', ""));
        let written: BTreeSet<String> = written.map(|word| word.to_lowercase()).collect();
        let countries = places.keys().chain(&written).filter_map(|word| lexicons.countries.standing_for(word)).collect();
        let figures: HashSet<&Quantity> = extraction.quantities.iter().map(|reading| &reading.value).collect();
        let dates: HashSet<&DateValue> = extraction.dates.iter().map(|reading| &reading.value).collect();
        let quotation = |claim: &'a Claim| match &claim.value {
            Value::Quotation(quotation) => Some((quotation, quotation.words.iter().map(String::as_str).collect())),
            _ => None,
        };
        Self {
            source,
            extraction,
            words,
            places,
            countries,
            figures: figures.into_iter().collect(),
            dates: dates.into_iter().collect(),
            names: extraction.mentions.iter().map(|mention| mention.name.full()).collect(),
            quotations: extraction.claims.iter().filter_map(quotation).collect(),
        }
    }

    /// Whether the words stand in it one after another; none stand nowhere.
    pub fn has(&self, folded: &str) -> bool {
        let word = folded.trim();
        if word.contains(' ') { self.words.contains(folded) } else { self.places.contains_key(word) }
    }

    /// Its words that begin so.
    pub fn beginning<'p>(&'p self, beginning: &'p str) -> impl Iterator<Item = &'p str> {
        let from = self.places.range::<str, _>((Bound::Included(beginning), Bound::Unbounded));
        from.map(|(word, _)| word.as_str()).take_while(move |word| word.starts_with(beginning))
    }

    /// So many words before and after each place where a word stands.
    pub fn around<'p>(&'p self, word: &str, count: usize) -> impl Iterator<Item = Vec<&'p str>> {
        let places = self.places.get(word.trim()).into_iter().flatten();
        places.map(move |&at| {
            let before = self.words[..at].trim_end().rsplit(' ').take(count);
            before.chain(self.words[at..].split(' ').take(count + 1)).collect()
        })
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

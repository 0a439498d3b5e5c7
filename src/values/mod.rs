//! Kinds of value: how each is read from words and how two of a kind stand to each other.

pub mod body;
pub mod date;
mod interval;
pub mod name;
mod numeral;
mod pieces;
pub mod place;
pub mod quantity;
pub mod quotation;
pub mod role;

pub use date::DateValue;
pub use interval::{Interval, Range, Relation};
pub use quantity::Quantity;

use crate::language::Token;
use crate::lexicon::Lexicons;
use crate::text::Span;

/// A value where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The words that carry it, hedges among them.
    pub span: Span,
    /// The same as a range of the tokens it was read from.
    pub tokens: std::ops::Range<usize>,
    /// What they say.
    pub value: T,
}

/// What was read, and what was seen and not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings<T> {
    /// Values in the order of the text, without overlap.
    pub values: Vec<Reading<T>>,
    /// Stretches that look like values and are past what can be read, each with the reason.
    pub skipped: Vec<(Span, &'static str)>,
}

impl<T> Default for Readings<T> {
    fn default() -> Self {
        Self { values: Vec::new(), skipped: Vec::new() }
    }
}

/// Reads dates and quantities of some tokens of `text`, a sentence or a paragraph.
///
/// What a date takes, no quantity takes again; except dates that count from the day a story tells of ("a week later"),
/// which are lengths of time as well, and only that as long as the story's day is unknown.
pub fn read(words: &[Token], text: &str, lexicons: &Lexicons) -> (Readings<DateValue>, Readings<Quantity>) {
    let dates = date::read(words, text, lexicons);
    let taken: Vec<_> = dates.values.iter().filter(|date| !date.value.is_told()).map(|date| date.tokens.clone()).collect();
    let quantities = quantity::read(words, text, lexicons, &taken);
    (dates, quantities)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, SourceId, Sources};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

    fn read_all(text: &str) -> (Readings<DateValue>, Readings<Quantity>) {
        let sources = Sources::new().with("a.txt", text);
        let document = Document::cut(SourceId(0), &sources[SourceId(0)]);
        let text = sources[SourceId(0)].text();
        let (dates, quantities) = read(&document.tokens, text, &LEXICONS);
        for (span, tokens) in dates
            .values
            .iter()
            .map(|date| (date.span, &date.tokens))
            .chain(quantities.values.iter().map(|value| (value.span, &value.tokens)))
        {
            assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{text:?} {span:?}");
            assert!(tokens.end <= document.tokens.len() && !tokens.is_empty(), "{text:?} {tokens:?}");
        }
        (dates, quantities)
    }

    #[test]
    fn both() {
        let (dates, quantities) = read_all("A week later, on Aug. 15 at 9 p.m., 12 people left.");
        assert_eq!(dates.values.len(), 2);
        let shown: Vec<String> = quantities.values.iter().map(|quantity| quantity.value.to_string()).collect();
        assert_eq!(shown, ["1 wk", "12"]);
    }

    /// Words that mean something to the grammar, in any order.
    fn soup() -> impl Strategy<Value = String> {
        let words: Vec<&str> = "a an the half two twenty hundred thousand million billion dozen third thirds quarter and or to between from of in at on \
            about nearly than more least up 1 2 12 2.5 1,234 2025 12:51 8.40 1/2 ½ $ £ % US$ km miles hours hour days week year years old aged pounds per \
            cent points degrees C ° ' \" - – — ( ) . , : / + August Aug. May Friday Monday today last next this ago later early mid late pm a.m. GMT noon \
            second first first half Q3 H2 1990s s 's times as many magnitude score 5-0 minus − rose fell by square feet"
            .split_whitespace()
            .collect();
        prop::collection::vec((prop::sample::select(words), prop::bool::ANY), 0..40)
            .prop_map(|words| words.into_iter().map(|(word, space)| format!("{word}{}", if space { " " } else { "" })).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_text_is_read(text in "\\PC{0,80}") {
            read_all(&text);
        }

        #[test]
        fn any_soup_is_read(text in soup()) {
            let (dates, quantities) = read_all(&text);
            for date in &dates.values {
                let _ = (date.value.to_string(), date::resolve(&date.value, crate::Day::parse("2025-08-18"), date::Tense::Past));
            }
            for quantity in &quantities.values {
                let _ = quantity.value.to_string();
                prop_assert!(quantity.value.range.hard.holds(quantity.value.range.usual) || quantity.value.range.hard.meets(quantity.value.range.usual), "{text}");
            }
        }
    }

    /// Reading looks ahead by a bounded number of words: twice the text takes about twice as long, whatever it repeats.
    #[test]
    fn time_grows_with_length() {
        for word in [
            "12 ",
            "two hundred and ",
            "1/2 ",
            "between 2 and ",
            "five ",
            "$1 to ",
            "12-",
            "1 hour ",
            "about ",
            "Friday to ",
            "May ",
            "2020 to ",
        ] {
            let took = |count: usize| {
                let text = word.repeat(count);
                let start = std::time::Instant::now();
                read_all(&text);
                start.elapsed().as_secs_f64()
            };
            took(100);
            let (short, long) = (took(1_000), took(8_000));
            assert!(long < short.max(0.002) * 60.0, "{word:?}: {short} s, then {long} s");
        }
    }
}

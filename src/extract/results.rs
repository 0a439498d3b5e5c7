//! Of which part of which contest a score is.

use crate::language::{Document, Shape, Tag};
use crate::lexicon::{Lexicons, Measure};
use crate::values::Reading;
use crate::values::quantity::Quantity;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words of so many scores in one sentence are a list: sets, rounds, results of a day.
const LIST: usize = 3;
/// Words further from a score than so many tokens say nothing of it.
const BESIDE: usize = 8;
/// The part of a contest whose score is always one that was led by.
const HALF_TIME: &str = "half-time";

/// What a score is the result of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The part of the contest: "result" for the whole of it, else what the lexicon calls it; "score" for what is no result.
    pub part: String,
    /// Whether the sentence gives it as how the contest ended.
    pub stands: bool,
}

/// Reads the words of a sentence that stand nearer to one score than to any other of the sentence.
///
/// `tokens` is the score's place, in tokens of the document; `readings` are all quantities of the sentence, in tokens from `base`.
pub fn outcome(
    document: &Document,
    sentence: usize,
    tokens: &Range<usize>,
    readings: &[Reading<Quantity>],
    lexicons: &Lexicons,
) -> Outcome {
    let whole = document.sentences[sentence].tokens.clone();
    let scores: Vec<Range<usize>> = readings
        .iter()
        .filter(|reading| reading.value.measure == Measure::Score)
        .map(|reading| whole.start + reading.tokens.start..whole.start + reading.tokens.end)
        .collect();
    let far = |score: &Range<usize>, at: usize| if at < score.start { score.start - at } else { (at + 1).saturating_sub(score.end) };
    let mine = |at: usize| {
        scores
            .iter()
            .all(|other| other == tokens || far(tokens, at) < far(other, at) || far(tokens, at) == far(other, at) && at >= tokens.end)
    };
    let mut near: Vec<usize> = whole.clone().filter(|&at| !tokens.contains(&at) && mine(at)).collect();
    near.sort_by_key(|&at| (far(tokens, at), at));
    let attributes = &lexicons.attributes;
    // "Shoot-out" is three tokens.
    let words = |at: usize| -> [String; 3] {
        let token = &document.tokens[at];
        let hyphened = match whole.contains(&(at + 2)) && document.tokens[at + 1].lower == "-" {
            true => format!("{}-{}", token.lower, document.tokens[at + 2].lower),
            false => String::new(),
        };
        [hyphened, token.lemma.clone(), token.lower.clone()]
    };
    let beside: Vec<String> = near.iter().filter(|&&at| far(tokens, at) <= BESIDE).flat_map(|&at| words(at)).collect();
    let part = beside.iter().find_map(|word| attributes.result(word));
    let passing = part != Some(HALF_TIME) && beside.iter().any(|word| attributes.is_passing(word));
    let passes = passing || beside.iter().any(|word| attributes.is_of_another_contest(word));
    let is_result = |at: usize| lexicons.quantities.score_words.contains(document.tokens[at].lower.as_str());
    let told = part.is_some() || whole.clone().any(is_result);
    // What is no result is compared with none, however like the sentences.
    let name = if passes { "score" } else { part.unwrap_or("result") };
    Outcome { part: name.to_owned(), stands: told && !passes && scores.len() < LIST }
}

/// The words of a sentence's names, in lower case: who was in the contest, and where it was.
pub fn names(document: &Document, sentence: usize, lexicons: &Lexicons) -> BTreeSet<String> {
    let tokens = document.sentences[sentence].tokens.clone().map(|at| &document.tokens[at]);
    tokens
        .filter(|token| token.tag == Tag::Name && !matches!(token.shape, Shape::Number | Shape::Lower))
        .filter(|token| !lexicons.names.is_calendar(&token.lower))
        .map(|token| token.lower.clone())
        .collect()
}

//! Quotations: their words, and how two renderings of one utterance stand to each other.
//!
//! What is folded before words are compared: letter case, the form of quotation marks, apostrophes and dashes, punctuation, contractions
//! ("there's" is "there is"), British and American endings, and numbers in words and digits. Nothing else is.
//! Differences are graded as in FIELD.md B.8, never by a single likeness.

use crate::language::{Shape, Token};
use crate::values::Relation;

/// A quotation as a row of folded words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words, folded.
    pub words: Vec<String>,
    /// Where something was left out: an ellipsis or square brackets stand before the word with this index.
    pub gaps: Vec<usize>,
    /// As written.
    pub text: String,
}

/// How two quotations differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// How they stand to each other: *same* after folding; *within*: one is a part of the other; *variant*: small words differ, or another rendering;
    /// *apart*: words that carry meaning differ.
    pub relation: Relation,
    /// Words that only the left has, in order.
    pub left: Vec<String>,
    /// Words that only the right has, in order.
    pub right: Vec<String>,
    /// Share of the shorter quotation's words that the other has in the same order, in hundredths.
    pub shared: u32,
}

impl Quotation {
    /// The words of a quotation.
    pub fn new(tokens: &[Token], text: String) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut gaps = Vec::new();
        for token in tokens {
            match token.shape {
                Shape::Mark => {
                    if matches!(token.lower.as_str(), "…" | "..." | "[" | "]") || token.lower.starts_with("...") {
                        gaps.push(words.len());
                    }
                }
                _ => fold(&token.lower, &mut words),
            }
        }
        gaps.dedup();
        Self { words, gaps, text }
    }

    /// The words that carry meaning.
    pub fn content(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str).filter(|word| !is_small(word))
    }

    /// How this quotation differs from another.
    ///
    /// Words are aligned by their longest common subsequence; what is left over on either side decides.
    pub fn difference(&self, other: &Quotation) -> Difference {
        let pairs = common(&self.words, &other.words);
        let shorter = self.words.len().min(other.words.len()).max(1);
        let shared = (pairs.len() * 100 / shorter) as u32;
        let outside = |words: &[String], used: Vec<usize>| -> Vec<(usize, String)> {
            words.iter().enumerate().filter(|(index, _)| !used.contains(index)).map(|(index, word)| (index, word.clone())).collect()
        };
        let left = outside(&self.words, pairs.iter().map(|pair| pair.0).collect());
        let right = outside(&other.words, pairs.iter().map(|pair| pair.1).collect());
        let relation = self.relation(other, &pairs, &left, &right);
        let words = |rest: Vec<(usize, String)>| rest.into_iter().map(|(_, word)| word).collect();
        Difference { relation, left: words(left), right: words(right), shared }
    }

    fn relation(&self, other: &Quotation, pairs: &[(usize, usize)], left: &[(usize, String)], right: &[(usize, String)]) -> Relation {
        if left.is_empty() && right.is_empty() {
            return Relation::Same;
        }
        // One is a stretch of the other: trimmed at the ends.
        let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else { return Relation::Apart };
        let inside = |rest: &[(usize, String)], from: usize, to: usize| {
            rest.iter().filter(|(index, _)| (from..=to).contains(index)).map(|(_, word)| word.clone()).collect::<Vec<_>>()
        };
        let (inner_left, inner_right) = (inside(left, first.0, last.0), inside(right, first.1, last.1));
        // Words at one end of both: not trimmed, but said otherwise.
        let ends_differ = |before_left: usize, before_right: usize| before_left > 0 && before_right > 0;
        let outer = ends_differ(first.0, first.1) || ends_differ(self.words.len() - 1 - last.0, other.words.len() - 1 - last.1);
        if inner_left.is_empty() && inner_right.is_empty() && !outer {
            return Relation::Within;
        }
        // An ellipsis owns up to what was left out, unless a "not" went with it.
        let elided = |rest: &[String], quotation: &Quotation| !quotation.gaps.is_empty() && !rest.iter().any(|word| is_negation(word));
        if !outer && (inner_left.is_empty() && elided(&inner_right, self) || inner_right.is_empty() && elided(&inner_left, other)) {
            return Relation::Within;
        }
        let everything: Vec<&String> = left.iter().chain(right).map(|(_, word)| word).collect();
        if everything.iter().all(|word| is_small(word) && !is_negation(word)) { Relation::Variant } else { Relation::Apart }
    }
}

/// Folds one token into words.
fn fold(lower: &str, words: &mut Vec<String>) {
    let word = lower.trim_matches(|character: char| !character.is_alphanumeric() && character != '\'');
    let unfolded = match word {
        "'s" if words.last().is_some_and(|last| {
            matches!(last.as_str(), "there" | "it" | "that" | "he" | "she" | "what" | "who" | "here" | "where" | "this")
        }) =>
        {
            "is"
        }
        "'re" => "are",
        "'ve" => "have",
        "'ll" => "will",
        "'d" => "would",
        "'m" => "am",
        "n't" => "not",
        "ca" => "can",
        "wo" => "will",
        "cannot" => {
            words.push("can".to_owned());
            "not"
        }
        "ok" => "okay",
        "per" => "per",
        "zero" => "0",
        "one" => "1",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        word => word,
    };
    if !unfolded.is_empty() {
        words.push(american(unfolded));
    }
}

/// One spelling for what British and American houses write differently.
fn american(word: &str) -> String {
    if word.len() > 5 {
        for (from, to) in [
            ("isation", "ization"),
            ("ising", "izing"),
            ("ised", "ized"),
            ("ise", "ize"),
            ("our", "or"),
            ("ours", "ors"),
            ("oured", "ored"),
            ("tre", "ter"),
            ("ence", "ense"),
            ("elled", "eled"),
            ("elling", "eling"),
            ("ogue", "og"),
            ("programme", "program"),
        ] {
            if let Some(stem) = word.strip_suffix(from) {
                return format!("{stem}{to}");
            }
        }
    }
    word.to_owned()
}

/// Words whose change does not change what was said.
pub fn is_small(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "ah", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "being", "but", "by", "do", "does",
        "even", "for", "from", "had", "has", "have", "he", "her", "here", "him", "his", "i", "if", "in", "into", "is", "it", "its", "just",
        "like", "me", "my", "of", "oh", "okay", "on", "or", "our", "ours", "out", "quite", "really", "she", "so", "some", "such", "than",
        "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "uh", "um", "up", "us", "very",
        "was", "we", "well", "were", "what", "when", "where", "which", "while", "who", "will", "with", "would", "yes", "you", "your",
    ];
    SMALL.binary_search(&word).is_ok()
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "none" | "nothing" | "nor" | "neither" | "without" | "nobody")
}

/// The longest common subsequence of two rows of words, as pairs of indices.
fn common(left: &[String], right: &[String]) -> Vec<(usize, usize)> {
    // Utterances of more than this many words are compared by their first ones, so that time stays bounded; a quotation this long is a speech.
    const LONGEST: usize = 400;
    let (left, right) = (&left[..left.len().min(LONGEST)], &right[..right.len().min(LONGEST)]);
    let mut lengths = vec![vec![0u16; right.len() + 1]; left.len() + 1];
    for (row, one) in left.iter().enumerate().rev() {
        for (column, other) in right.iter().enumerate().rev() {
            lengths[row][column] =
                if one == other { lengths[row + 1][column + 1] + 1 } else { lengths[row + 1][column].max(lengths[row][column + 1]) };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < left.len() && column < right.len() {
        if left[row] == right[column] {
            pairs.push((row, column));
            row += 1;
            column += 1;
        } else if lengths[row + 1][column] >= lengths[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

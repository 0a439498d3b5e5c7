//! Quotations: their words, and how two renderings of one utterance stand to each other.
//!
//! What is folded before words are compared: letter case, the form of quotation marks, apostrophes and dashes, punctuation, contractions
//! ("there's" is "there is"), British and American endings, and numbers in words and digits. Nothing else is.
//! Differences are graded by which words differ, never by a single likeness.

use crate::language::{Shape, Token};
use crate::lexicon::Words;
use crate::values::Relation;
use std::collections::BTreeMap;

/// A quotation as a row of folded words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quotation {
    /// The words, folded.
    pub words: Vec<String>,
    /// The same words as written, in lower case: a contraction, a British spelling, a number in digits. As many as `words`.
    pub written: Vec<String>,
    /// Where something was left out: an ellipsis or square brackets stand before the word with this index.
    pub gaps: Vec<usize>,
    /// As written, without the comma or full stop that belongs to the sentence around it.
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
    /// At how many places words differ, grammar among them.
    pub places: usize,
}

impl Quotation {
    /// The words of a quotation.
    pub fn new(tokens: &[Token], text: String) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut written: Vec<String> = Vec::new();
        let mut gaps = Vec::new();
        for token in tokens {
            match token.shape {
                Shape::Mark => {
                    if matches!(token.lower.as_str(), "…" | "..." | "[" | "]") || token.lower.starts_with("...") {
                        gaps.push(words.len());
                    }
                }
                _ => {
                    fold(&token.lower, &mut words);
                    written.resize(words.len(), token.lower.clone());
                }
            }
        }
        gaps.dedup();
        Self { words, written, gaps, text: bare(&text).to_owned() }
    }

    /// The words that carry meaning.
    pub fn content<'a>(&'a self, words: &'a Words) -> impl Iterator<Item = &'a str> {
        self.words.iter().map(String::as_str).filter(|word| !words.is_function(word))
    }

    /// How this quotation differs from another.
    ///
    /// Words are aligned by their longest common subsequence; what is left over between the first and the last shared word decides.
    /// What only one of them has at its ends was trimmed by the other.
    pub fn difference(&self, other: &Quotation, words: &Words) -> Difference {
        // Words that come again can be paired in several ways: which way is taken must not depend on the side that asks.
        if (&other.words, &other.written) < (&self.words, &self.written) {
            let turned = other.in_this_order(self, words);
            return Difference { left: turned.right, right: turned.left, ..turned };
        }
        self.in_this_order(other, words)
    }

    fn in_this_order(&self, other: &Quotation, words: &Words) -> Difference {
        let pairs = extended(trimmed(common(&self.words, &other.words)), &self.words, &other.words);
        let shorter = self.words.len().min(other.words.len()).max(1);
        let shared = (pairs.len() * 100 / shorter) as u32;
        let (Some(&first), Some(&last)) = (pairs.first(), pairs.last()) else {
            return Difference { relation: Relation::Apart, left: self.words.clone(), right: other.words.clone(), shared, places: 1 };
        };
        // Words at the same end of both were not trimmed but said otherwise.
        let opening = first.0 > 0 && first.1 > 0;
        let closing = last.0 + 1 < self.words.len() && last.1 + 1 < other.words.len();
        let outside = |row: &[String], used: &[usize], first: usize, last: usize| -> Vec<String> {
            let from = if opening { 0 } else { first };
            let to = if closing { row.len() } else { last + 1 };
            (from..to).filter(|index| used.binary_search(index).is_err()).map(|index| row[index].clone()).collect()
        };
        let (mine, theirs): (Vec<usize>, Vec<usize>) = pairs.iter().copied().unzip();
        let mut left = outside(&self.words, &mine, first.0, last.0);
        let mut right = outside(&other.words, &theirs, first.1, last.1);
        // Words that only stand elsewhere were said by both.
        let before = left.len();
        let mut moved = moved(&mut left, &mut right);
        let moved_far = before - left.len() >= 2;
        // "With you all" has the "all" of "with all of you" at its end, where it seemed to be trimmed.
        let trimmed = |row: &[String], used: &[usize], first: usize, last: usize| -> Vec<String> {
            let (from, to) = (if opening { 0 } else { first }, if closing { row.len() } else { last + 1 });
            (0..from).chain(to..row.len()).filter(|index| used.binary_search(index).is_err()).map(|index| row[index].clone()).collect()
        };
        let (mut ends, mut other_ends) = (trimmed(&self.words, &mine, first.0, last.0), trimmed(&other.words, &theirs, first.1, last.1));
        moved |= self::moved(&mut left, &mut other_ends) | self::moved(&mut right, &mut ends);
        // An ellipsis owns up to what was left out, unless a negation went with it.
        let elided =
            |rest: &[String], quotation: &Quotation| !quotation.gaps.is_empty() && !rest.iter().any(|word| words.is_negation(word));
        let changed = left.iter().chain(&right).filter(|word| !words.is_function(word)).count();
        let negated = left.iter().chain(&right).any(|word| words.is_negation(word));
        // Who quotes with the words in another order translates; a slip of the pen leaves them where they were.
        let relation = if !negated && (moved && changed == 0 || moved_far && changed <= 3) {
            Relation::Variant
        } else if left.is_empty() && right.is_empty() {
            // The same words otherwise written: "there's" for "there is".
            let rewritten = pairs.iter().any(|&(one, two)| self.written[one] != other.written[two]);
            match (rewritten, self.words.len() == other.words.len()) {
                (true, _) => Relation::Variant,
                (false, true) => Relation::Same,
                (false, false) => Relation::Within,
            }
        } else if !opening && !closing && (left.is_empty() && elided(&right, self) || right.is_empty() && elided(&left, other)) {
            Relation::Within
        } else if left.iter().chain(&right).all(|word| words.is_function(word) && !words.is_negation(word))
            || (left.is_empty() || right.is_empty())
                && left.iter().chain(&right).all(|word| (words.is_function(word) || words.is_filler(word)) && !words.is_negation(word))
        {
            Relation::Variant
        } else {
            Relation::Apart
        };
        let between = pairs.windows(2).filter(|pair| pair[1].0 > pair[0].0 + 1 || pair[1].1 > pair[0].1 + 1).count();
        let places = between + usize::from(opening) + usize::from(closing);
        Difference { relation, left, right, shared, places }
    }
}

/// Without the mark at the end that houses put inside the closing one: "tragedy," is "tragedy". The dots of "U.S." and of an ellipsis stay.
fn bare(text: &str) -> &str {
    let stem = text.trim_end().trim_end_matches([',', ';', ':']);
    let last = stem.rsplit(char::is_whitespace).next().unwrap_or_default();
    match stem.strip_suffix('.') {
        Some(cut) if last.matches('.').count() == 1 => cut,
        _ => stem,
    }
}

/// Leaves out shared words that stand far before the first, or far behind the last, run of shared words: "he" at the start of a long quotation
/// is not the "he" of the stretch that both have.
fn trimmed(mut pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    const FAR: usize = 3;
    let far = |one: (usize, usize), two: (usize, usize)| two.0 - one.0 > FAR || two.1 - one.1 > FAR;
    while pairs.len() > 2 {
        // One or two words on their own are a coincidence.
        if let Some(cut) = (1..=2).find(|&at| pairs.len() > 2 * at && far(pairs[at - 1], pairs[at])) {
            pairs.drain(..cut);
        } else if let Some(cut) = (1..=2).find(|&at| pairs.len() > 2 * at && far(pairs[pairs.len() - at - 1], pairs[pairs.len() - at])) {
            pairs.truncate(pairs.len() - cut);
        } else {
            break;
        }
    }
    pairs
}

/// Adds the shared words that stand right before the first pair and right behind the last: the "a" of "a strong sense" may have been paired with one that
/// stands far before.
fn extended(mut pairs: Vec<(usize, usize)>, left: &[String], right: &[String]) -> Vec<(usize, usize)> {
    let Some(&(mut one, mut other)) = pairs.first() else { return pairs };
    let mut before = Vec::new();
    while one > 0 && other > 0 && left[one - 1] == right[other - 1] {
        (one, other) = (one - 1, other - 1);
        before.push((one, other));
    }
    before.reverse();
    before.append(&mut pairs);
    while let Some(&(one, other)) = before.last()
        && one + 1 < left.len()
        && other + 1 < right.len()
        && left[one + 1] == right[other + 1]
    {
        before.push((one + 1, other + 1));
    }
    before
}

/// Takes words that both sides have left over off both; whether there were any.
fn moved(left: &mut Vec<String>, right: &mut Vec<String>) -> bool {
    let before = left.len();
    left.retain(|word| match right.iter().position(|other| other == word) {
        Some(at) => {
            right.remove(at);
            false
        }
        None => true,
    });
    left.len() < before
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
pub fn american(word: &str) -> String {
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
            ("adviser", "advisor"),
            ("advisers", "advisors"),
            ("towards", "toward"),
            ("afterwards", "afterward"),
            ("forwards", "forward"),
            ("backwards", "backward"),
            ("upwards", "upward"),
            ("downwards", "downward"),
        ] {
            if let Some(stem) = word.strip_suffix(from) {
                return format!("{stem}{to}");
            }
        }
    }
    word.to_owned()
}

/// The longest common subsequence of two rows of words, as pairs of indices; of speeches one that is nearly as long.
///
/// The table for the longest grows with the product of the lengths. Speeches are therefore cut where a word stands that each has once (patience diff:
/// Cohen 2009), and only what lies between two such words is compared by a table.
fn common(left: &[String], right: &[String]) -> Vec<(usize, usize)> {
    const LONGEST: usize = 400;
    if left.len() <= LONGEST && right.len() <= LONGEST {
        return longest(left, right);
    }
    let (mut pairs, mut from) = (Vec::new(), (0, 0));
    for to in anchors(left, right).into_iter().chain([(left.len(), right.len())]) {
        // Hundreds of words without one that both have once are no two tellings of one thing.
        let (one, other) = (&left[from.0..to.0], &right[from.1..to.1]);
        let between = longest(&one[..one.len().min(LONGEST)], &other[..other.len().min(LONGEST)]);
        pairs.extend(between.into_iter().map(|(row, column)| (from.0 + row, from.1 + column)));
        if to.0 < left.len() && to.1 < right.len() {
            pairs.push(to);
        }
        from = (to.0 + 1, to.1 + 1);
        if from.0 > left.len() || from.1 > right.len() {
            break;
        }
    }
    pairs
}

/// The words that each of two rows has once, in the order of both: the longest row of them that rises in both.
fn anchors(left: &[String], right: &[String]) -> Vec<(usize, usize)> {
    let mut places: BTreeMap<&str, ([usize; 2], [usize; 2])> = BTreeMap::new();
    for (side, row) in [left, right].into_iter().enumerate() {
        for (at, word) in row.iter().enumerate() {
            let (counts, place) = places.entry(word).or_default();
            counts[side] += 1;
            place[side] = at;
        }
    }
    let mut once: Vec<(usize, usize)> =
        places.into_values().filter(|(counts, _)| *counts == [1, 1]).map(|(_, place)| (place[0], place[1])).collect();
    once.sort_unstable();
    // The last word of the best row of each length, and for each word the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(once.len());
    for (at, &(_, column)) in once.iter().enumerate() {
        let length = ends.partition_point(|&end| once[end].1 < column);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row: Vec<(usize, usize)> = std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| once[at]).collect();
    row.reverse();
    row
}

/// The longest common subsequence, by a table of all lengths.
fn longest(left: &[String], right: &[String]) -> Vec<(usize, usize)> {
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

//! The grammar of quantities over pieces of tokens, from left to right with bounded look-ahead.

mod around;
mod bare;
mod figure;
mod whole;

use crate::language::Token;
use crate::lexicon::{Fraction, Hedge, Kind, Measure, Quantities};
use crate::text::Span;
use crate::values::pieces::Pieces;
use crate::values::quantity::Quantity;
use crate::values::quantity::meaning::{self, Term};
use crate::values::quantity::measured::Measured;
use crate::values::{Reading, Readings};
use std::ops::Range;

/// More digits than any quantity has.
const DIGITS: usize = 25;

pub(super) fn read(words: &[Token], text: &str, lexicon: &Quantities, taken: &[Range<usize>]) -> Readings<Quantity> {
    if !words.iter().any(|word| is_trigger(word, lexicon)) {
        return Readings::default();
    }
    let pieces = Pieces::new(words, text);
    let mut reader = Reader { words, text, pieces: &pieces, lexicon, taken, found: Vec::new(), skipped: Vec::new() };
    reader.scan();
    reader.finish()
}

/// Whether a quantity may hang on this token: a look at its first character and one lookup.
fn is_trigger(word: &Token, lexicon: &Quantities) -> bool {
    let Some(&first) = word.lower.as_bytes().first() else { return false };
    match first {
        b'0'..=b'9' | b'$' => true,
        0x80.. => true,
        _ if word.lower.len() > 6 && (word.lower.contains("ty") || word.lower.ends_with("ties")) => true,
        _ => lexicon.triggers.contains(word.lower.as_str()) || word.lower.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-'),
    }
}

/// A value found, with the pieces it takes.
struct Found {
    pieces: Range<usize>,
    value: Quantity,
    /// A bare number that may take over the unit of a neighbour: its figure.
    number: Option<Term>,
    hedge: Option<(Hedge, String)>,
    spread: Option<(Term, Term)>,
    unit: Option<Measured>,
}

struct Reader<'a> {
    words: &'a [Token],
    text: &'a str,
    pieces: &'a Pieces<'a>,
    lexicon: &'a Quantities,
    taken: &'a [Range<usize>],
    found: Vec<Found>,
    skipped: Vec<(Span, &'static str)>,
}

/// Words that are neither what is counted nor a unit: after these a number stands by itself.
const FUNCTION_WORDS: &[&str] = &[
    "a", "after", "ago", "all", "although", "an", "and", "are", "as", "at", "be", "because", "been", "before", "but", "by", "can", "could",
    "did", "do", "does", "during", "each", "earlier", "for", "from", "had", "has", "have", "he", "her", "his", "i", "if", "in", "into",
    "is", "it", "its", "later", "may", "might", "more", "must", "not", "of", "on", "or", "our", "she", "should", "since", "so", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "to", "until", "up", "us", "was", "we",
    "were", "when", "where", "which", "while", "who", "will", "with", "would", "you", "your", "n't", "'s", "’s", "too", "yet", "only",
    "just", "still", "about", "over", "under", "between", "against", "without", "within", "per", "via", "each", "both", "either",
    "neither", "nor", "also",
];

impl Reader<'_> {
    fn scan(&mut self) {
        let near = self.near();
        let mut at = 0;
        while at < self.pieces.len() {
            let end = if near[at] { self.step(at) } else { at + 1 };
            at = end.max(at + 1);
        }
        self.share_units();
    }

    /// Where a value may begin: something a quantity may hang on stands there or shortly after.
    fn near(&self) -> Vec<bool> {
        let pieces = self.pieces;
        let hangs = |at: usize| {
            let Some(piece) = pieces.get(at) else { return false };
            match piece.kind {
                Kind::Number => true,
                Kind::Mark => !piece.text.is_ascii() || piece.text == "$",
                Kind::Word => {
                    self.lexicon.triggers.contains(&*piece.lower)
                        || piece.lower.len() > 6 && (piece.lower.contains("ty") || piece.lower.ends_with("ties"))
                }
            }
        };
        let mut near = vec![false; pieces.len()];
        let mut last = usize::MAX;
        for at in (0..pieces.len()).rev() {
            if hangs(at) {
                last = at;
            }
            near[at] = last - at.min(last) <= 4 && last != usize::MAX && (last == at || self.begins(at));
        }
        near
    }

    /// Whether a word may stand at the beginning of a quantity, before what it hangs on.
    fn begins(&self, at: usize) -> bool {
        const OPENINGS: &[&str] = &[
            "a",
            "an",
            "another",
            "between",
            "from",
            "minus",
            "negative",
            "magnitude",
            "aged",
            "age",
            "hundreds",
            "tens",
            "at",
            "one",
            "split",
            "square",
        ];
        let Some(piece) = self.pieces.get(at) else { return false };
        match piece.kind {
            Kind::Number => true,
            Kind::Mark => true,
            // Currencies by sign: "US", "HK", "MEUR", "c".
            Kind::Word => {
                piece.text.len() <= 4 && piece.text.chars().next().is_some_and(char::is_uppercase)
                    || piece.lower.len() <= 3
                    || OPENINGS.contains(&&*piece.lower)
                    || self.lexicon.money_words.starts_with(&piece.lower)
            }
        }
    }

    /// Reads what begins at a piece, or passes over it.
    fn step(&mut self, at: usize) -> usize {
        if let Some(end) = self.passed_over(at) {
            return end;
        }
        match self.quantity(at) {
            Some(found) => {
                let end = found.pieces.end;
                self.found.push(found);
                end
            }
            None => at + 1,
        }
    }

    /// What holds no quantity whatever it looks like: dates, addresses, names made of numbers, endless digits.
    fn passed_over(&mut self, at: usize) -> Option<usize> {
        let piece = self.pieces.get(at)?;
        if let Some(taken) =
            self.taken.get(self.taken.partition_point(|taken| taken.end <= piece.token)).filter(|taken| taken.contains(&piece.token))
        {
            return Some(self.past_token(at, taken.end - 1));
        }
        let token = self.words.get(piece.token)?;
        let whole = token.span.slice(self.text);
        if whole.len() > 4 && (whole.contains("://") || whole.contains("www.") || whole.contains('=') || whole.contains('@')) {
            return Some(self.past_token(at, piece.token));
        }
        if piece.kind == Kind::Number && piece.text.len() > DIGITS {
            let digits = piece.text.bytes().filter(u8::is_ascii_digit).count();
            if digits > DIGITS {
                self.skipped.push((Span::new(token.span.source, piece.start..piece.end), "too many digits"));
                return Some(at + 1);
            }
        }
        let (length, ()) = self.lexicon.names.longest(|offset| self.pieces.lower(at + offset).or(self.pieces.text(at + offset)))?;
        // "One of" and the like are passed over with what they begin with; the rest may hold a number ("one of two").
        Some(if piece.kind == Kind::Number { at + length } else { at + 1 })
    }

    fn past_token(&self, at: usize, token: usize) -> usize {
        (at..self.pieces.len()).find(|&at| self.pieces.get(at).is_some_and(|piece| piece.token > token)).unwrap_or(self.pieces.len())
    }

    /// Where the last value ends: hedges are looked for no further back.
    fn floor(&self) -> usize {
        self.found.last().map_or(0, |found| found.pieces.end)
    }

    fn quantity(&self, at: usize) -> Option<Found> {
        self.vague(at)
            .or_else(|| self.ratio(at))
            .or_else(|| self.named_score(at))
            .or_else(|| self.score(at))
            .or_else(|| self.spoken_score(at))
            .or_else(|| self.range(at))
            .or_else(|| self.age_group(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.single(at))
            .or_else(|| self.multiple(at))
    }

    // Results

    fn found(&self, pieces: Range<usize>, value: Quantity, unit: Measured) -> Option<Found> {
        let mut value = value;
        let changes = matches!(
            value.measure,
            Measure::Percent | Measure::Points | Measure::Money | Measure::Number | Measure::Degree | Measure::Temperature
        );
        if changes && !value.part && value.change.is_none() {
            let plain = matches!(value.measure, Measure::Percent | Measure::Points);
            let after = if plain { self.change_after(pieces.end) } else { None };
            let before = self.change(pieces.start, if plain { pieces.end } else { usize::MAX });
            value.change = before.or(after);
        }
        let unit = (unit.measure != Measure::Number || !unit.show.is_empty()).then_some(unit);
        Some(Found { pieces, value, number: None, hedge: None, spread: None, unit })
    }

    fn written(&self, pieces: Range<usize>) -> String {
        let mut words = String::new();
        for at in pieces.clone() {
            if at > pieces.start && !self.pieces.glued(at) {
                words.push(' ');
            }
            words.push_str(self.pieces.get(at).map_or("", |piece| &piece.lower));
        }
        words
    }

    /// Units said once for several numbers: "45 and 50 mg", "more than three hours … in less than three".
    fn share_units(&mut self) {
        for index in (0..self.found.len()).rev() {
            if let Some(unit) = self.unit_of_next(index).or_else(|| self.unit_of_last(index)) {
                self.give_unit(index, unit);
            }
        }
    }

    fn is_bare(&self, index: usize) -> bool {
        let found = &self.found[index];
        (found.number.is_some() || found.spread.is_some()) && found.unit.is_none() && !found.value.part
    }

    /// "45 | and 50 mg": a bare number in a list takes the unit of the next one.
    fn unit_of_next(&self, index: usize) -> Option<Measured> {
        let next = self.found.get(index + 1).filter(|_| self.is_bare(index))?;
        let (end, start) = (self.found[index].pieces.end, next.pieces.start);
        let between = (end..start).all(|at| self.pieces.is_any(at, &[",", "and", "or", "to"])) && start > end && start <= end + 2;
        let measure = next.unit.as_ref()?.measure;
        let listed = !matches!(measure, Measure::Ordinal | Measure::Score | Measure::Age | Measure::Multiple | Measure::Money);
        (between && listed && next.value.amount.is_some()).then(|| next.unit.clone()).flatten()
    }

    /// "… over in less than three.": a bare number takes the unit of the last value, if it is of its size and nothing is counted.
    fn unit_of_last(&self, index: usize) -> Option<Measured> {
        let last = self.found.get(index.checked_sub(1)?).filter(|_| self.is_bare(index))?;
        let found = &self.found[index];
        let unit = last.unit.clone().filter(|unit| matches!(unit.measure, Measure::Time | Measure::Money | Measure::Percent))?;
        let ends = self.pieces.get(found.pieces.end).is_none_or(|piece| matches!(&*piece.lower, "." | "," | ";" | ")" | "and"));
        let before = found.pieces.start.checked_sub(1)?;
        let listed = self.pieces.is_capital(before) && self.pieces.is_any(before.wrapping_sub(1), &[","]);
        let led = self.pieces.is_any(before, &["in", "for", "after", "within", "get", "lasted", "took", "last", "take"]);
        let size = |quantity: &Quantity| quantity.figure.or(quantity.range.usual.high).map(i128::unsigned_abs);
        let figure = found.number.as_ref().map(|term| term.value).or(found.spread.as_ref().map(|(_, high)| high.value))?;
        let (mine, other) = (figure.billionths()?.unsigned_abs(), size(&last.value)?);
        let alike = mine <= other.saturating_mul(4) && other <= mine.saturating_mul(4);
        let hedged = found.hedge.is_some() || found.spread.is_some();
        (ends && alike && (listed || led && hedged)).then_some(unit)
    }

    fn give_unit(&mut self, index: usize, unit: Measured) {
        let found = &self.found[index];
        let with = |term: &Term| Term { measured: unit.clone(), ..term.clone() };
        let value = match (&found.number, &found.spread) {
            (Some(term), _) => meaning::single(&with(term), found.hedge.clone(), self.lexicon),
            (None, Some((low, high))) => meaning::spread(&with(low), &with(high), found.hedge.clone()),
            (None, None) => None,
        };
        if let Some(value) = value {
            let change = found.value.change;
            let found = &mut self.found[index];
            found.value = Quantity { change, ..value };
            found.unit = Some(unit);
        }
    }

    fn finish(self) -> Readings<Quantity> {
        let pieces = self.pieces;
        let values = self.found.into_iter().filter_map(|found| {
            let (first, last) = (pieces.get(found.pieces.start)?, pieces.get(found.pieces.end.checked_sub(1)?)?);
            let span = Span::new(self.words.get(first.token)?.span.source, first.start..last.end);
            Some(Reading { span, tokens: first.token..last.last_token + 1, value: found.value })
        });
        Readings { values: values.collect(), skipped: self.skipped }
    }
}

/// A figure with its unit, where it ends.
#[derive(Debug, Clone)]
struct Placed {
    end: usize,
    /// Without a unit.
    bare: bool,
    term: Term,
}

/// A unit of time in years.
fn years(factor: Fraction) -> Option<Fraction> {
    factor.divided(Fraction::whole(31_557_600))
}

fn suffix(rank: i64) -> &'static str {
    match (rank % 100, rank % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

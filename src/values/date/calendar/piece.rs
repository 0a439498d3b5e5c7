//! What dates are made of: months, days of a month, years.

use crate::lexicon::Turn;
use crate::values::date::calendar::Reader;

impl Reader<'_> {
    /// A month's name, past its dot. Without `led`, names that are other words do not count.
    pub(super) fn month_name(&self, at: usize, led: bool) -> Option<(usize, i8)> {
        let pieces = self.pieces;
        let word = pieces.word(at)?;
        let stem = word.trim_end_matches('.');
        let &month = self.dates.months.get(stem)?;
        if !led && self.dates.wary.contains(stem) {
            return None;
        }
        let short = stem.len() <= 4;
        let dot = usize::from(short && pieces.is(at + 1, ".") && pieces.glued(at + 1) && (pieces.number(at + 2).is_some()));
        Some((at + 1 + dot, month))
    }

    /// A day of a month: "15", "15th", "fifteenth", "twenty-first".
    pub(super) fn bare_day(&self, at: usize) -> Option<(usize, i8)> {
        let pieces = self.pieces;
        if let Some(day) = self.plain(at, 2) {
            let suffix = usize::from(pieces.glued(at + 1) && pieces.is_any(at + 1, &["st", "nd", "rd", "th"]));
            return (1..=31).contains(&day).then_some((at + 1 + suffix, day));
        }
        let word = pieces.word(at)?;
        let ordinal = |word: &str| self.quantities.ordinals.get(word).and_then(|&rank| i8::try_from(rank).ok());
        if let Some(day) = ordinal(word) {
            return (day <= 31).then_some((at + 1, day));
        }
        let tens = match word {
            "twenty" => 20,
            "thirty" => 30,
            _ => return None,
        };
        let hyphen = usize::from(pieces.is_dash(at + 1));
        let unit = ordinal(pieces.word(at + 1 + hyphen)?).filter(|&unit| unit < 10)?;
        (tens + unit <= 31).then_some((at + 2 + hyphen, tens + unit))
    }

    /// Digits without commas or points, at most so many.
    pub(super) fn plain(&self, at: usize, most: usize) -> Option<i8> {
        let digits = self.pieces.number(at).filter(|digits| digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok()
    }

    pub(super) fn year_digits(&self, at: usize) -> Option<i16> {
        let digits = self.pieces.number(at).filter(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok().filter(|year| (1000..=2999).contains(year))
    }

    /// Four digits that may be a year and stand by themselves.
    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        let inside = self.pieces.glued(at)
            && at > 0
            && !self.pieces.is_any(at - 1, &["(", "\"", "“", "‘", "'", "-", "–", "—", "/", "[", "*", ",", "=", "~"]);
        self.year_digits(at).filter(|_| !inside)
    }

    /// A year of four digits, or of two after a full date.
    pub(super) fn short_year(&self, at: usize) -> Option<i16> {
        if let Some(year) = self.year_digits(at) {
            return Some(year);
        }
        let digits = self.pieces.number(at).filter(|digits| digits.len() == 2)?;
        let year: i16 = digits.parse().ok()?;
        Some(if year < 40 { 2000 + year } else { 1900 + year })
    }

    /// The year after a day and month: ", 2025", "2025", "of 2025", "'96".
    pub(super) fn year_after(&self, at: usize) -> (usize, Option<i16>) {
        let pieces = self.pieces;
        let comma = usize::from(pieces.is(at, ","));
        let dash = usize::from(pieces.is_hyphen(at) || pieces.is(at, "/") && pieces.glued(at));
        let of = usize::from(comma + dash == 0 && pieces.is_any(at, &["of", "in"]));
        let start = at + comma + dash + of;
        match self.year_number(start) {
            // "On 12 March, 2,000 people": one piece; "on March 12, 1500 people" is left to the reader of years.
            Some(year) if !(comma == 1 && pieces.is_any(start + 1, &["people", "troops", "workers", "%"]) || self.is_clock_at(start)) => {
                (start + 1, Some(year))
            }
            _ => (at, None),
        }
    }

    /// "20:40".
    pub(super) fn is_clock_at(&self, at: usize) -> bool {
        self.pieces.glued(at + 1) && self.pieces.is(at + 1, ":") && self.pieces.number(at + 2).is_some()
    }

    /// "Last", "this", "next", where they begin a date; with where they end.
    pub(super) fn turn(&self, at: usize) -> (usize, Option<Turn>) {
        match self.dates.turns.longest(|offset| self.pieces.lower(at + offset)) {
            Some((length, &turn)) => (at + length, Some(turn)),
            None => (at, None),
        }
    }
}

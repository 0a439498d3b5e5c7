//! Parts of years and months, decades, seasons, years.

use crate::lexicon::Stretch;
use crate::values::date::When;
use crate::values::date::calendar::{BEFORE_YEARS, Placed, Reader, away};

impl Reader<'_> {
    /// "First Monday of October", "last week of September 2014", "the third week of next month".
    pub(super) fn nth(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let start = at + usize::from(pieces.is(at, "the"));
        let (number, end) = match pieces.word(start) {
            Some("last" | "final") => (-1, start + 1),
            Some(word) => (i8::try_from(*self.quantities.ordinals.get(word)?).ok()?, start + 1),
            None => {
                let number = self.plain(start, 2)?;
                (number, pieces.is_any(start + 1, &["st", "nd", "rd", "th"]).then_some(start + 2)?)
            }
        };
        let (number, end) = if number > 0 && pieces.is(end, "last") { (-number, end + 1) } else { (number, end) };
        let (after, weekday, unit) = match self.weekday_name(end) {
            Some((after, day, _)) => (after, Some(day), Stretch::Day),
            None => (end + 1, None, *self.dates.stretches.get(pieces.word(end)?)?),
        };
        if weekday.is_none() && !matches!(unit, Stretch::Day | Stretch::Week | Stretch::Month) || !pieces.is_any(after, &["of", "in"]) {
            return None;
        }
        if let Some((past, of)) = self.the_stretch(after + 1).filter(|(_, of)| matches!(of, When::Away(Stretch::Month | Stretch::Year, _)))
        {
            return Some((past, When::Nth { number, weekday, unit, of: Box::new(of) }));
        }
        let of_at = after + 1 + usize::from(pieces.is(after + 1, "the"));
        let (past, of) = self.one(of_at).or_else(|| self.year_number(of_at).map(|year| (of_at + 1, When::Year(year))))?;
        let longer = matches!(
            of,
            When::Month { .. }
                | When::Year(_)
                | When::Away(Stretch::Month | Stretch::Year, _)
                | When::Season { .. }
                | When::Nth { unit: Stretch::Month, .. }
        );
        longer.then(|| (past, When::Nth { number, weekday, unit, of: Box::new(of) }))
    }

    /// "Q3 2025", "H2 2026", "2018 Q4", "the second half of next year", "third quarter".
    pub(super) fn share(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let start = at + usize::from(pieces.is(at, "the"));
        // "2018 Q4", "2019-H2"
        if let Some(year) = self.year_number(start) {
            let dash = usize::from(pieces.is_hyphen(start + 1));
            let (end, number, of) = self.short_share(start + 1 + dash)?;
            return Some((end, When::Share { number, of, year: Some(Box::new(When::Year(year))) }));
        }
        if let Some((end, number, of)) = self.short_share(start) {
            let dash = usize::from(pieces.is_hyphen(end));
            let word = usize::from(pieces.is_any(end, &["of", "in"])) + dash;
            if let Some(year) = self.year_number(end + word) {
                return Some((end + word + 1, When::Share { number, of, year: Some(Box::new(When::Year(year))) }));
            }
            let (past, turn) = self.turn(end + word);
            if let Some(turn) = turn.filter(|_| pieces.is(past, "year")) {
                return Some((past + 1, When::Share { number, of, year: Some(Box::new(When::Away(Stretch::Year, away(turn)))) }));
            }
            return (of == 4).then_some((end, When::Share { number, of, year: None }));
        }
        let (end, number, of) = self.share_of(start)?;
        let word = usize::from(pieces.is_any(end, &["of", "in"]));
        let the = usize::from(pieces.is(end + word, "the") && pieces.is(end + word + 1, "year"));
        if the == 1 {
            return Some((end + word + 2, When::Share { number, of, year: Some(Box::new(When::Away(Stretch::Year, 0))) }));
        }
        if let Some(year) = self.year_number(end + word) {
            return Some((end + word + 1, When::Share { number, of, year: Some(Box::new(When::Year(year))) }));
        }
        let (past, turn) = self.turn(end + word);
        if let Some(turn) = turn.filter(|_| pieces.is_any(past, &["year", "decade"])) {
            return Some((past + 1, When::Share { number, of, year: Some(Box::new(When::Away(Stretch::Year, away(turn)))) }));
        }
        // "The second half" is of a match as often; a quarter is of the year where nothing else is said.
        (of == 4 && word == 0).then_some((end, When::Share { number, of, year: None }))
    }

    pub(super) fn short_share(&self, at: usize) -> Option<(usize, i8, i8)> {
        let pieces = self.pieces;
        let of = match pieces.word(at)? {
            "q" => 4,
            "h" => 2,
            _ => return None,
        };
        let number = self.plain(at + 1, 1).filter(|_| pieces.glued(at + 1) && !(pieces.glued(at + 2) && pieces.word(at + 2).is_some()))?;
        (1..=of).contains(&number).then_some((at + 2, number, of))
    }

    /// "Second half", "third quarter", "latter half".
    pub(super) fn share_of(&self, at: usize) -> Option<(usize, i8, i8)> {
        let pieces = self.pieces;
        let (number, end) = match pieces.word(at) {
            Some("latter") => (2, at + 1),
            Some("former") => (1, at + 1),
            Some("final" | "last") => (-1, at + 1),
            Some(word) => (i8::try_from(*self.quantities.ordinals.get(word)?).ok()?, at + 1),
            None => (self.plain(at, 1)?, pieces.is_any(at + 1, &["st", "nd", "rd", "th"]).then_some(at + 2)?),
        };
        let of = match pieces.word(end)? {
            "half" => 2,
            "quarter" | "qtr" => 4,
            _ => return None,
        };
        let number = if number < 0 { of } else { number };
        (number <= of && !(pieces.is(at, "last") && of == 4)).then_some((end + 1, number, of))
    }

    /// "Early May", "mid-September", "the end of 2025", "late last year".
    pub(super) fn edge(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let in_the = usize::from(pieces.is_any(at, &["in", "at"]));
        let (length, &edge) = self.dates.edges.longest(|offset| pieces.lower(at + in_the + offset))?;
        let mut next = at + in_the + length;
        if pieces.is_hyphen(next) {
            next += 1;
        }
        let next = next + usize::from(pieces.is_any(next, &["in", "on"]));
        let (end, of) = self
            .month_in(next)
            .or_else(|| self.turned(next).filter(|(_, when)| matches!(when, When::Away(..))))
            .or_else(|| self.decade(next))
            .or_else(|| self.season(next))
            .or_else(|| self.share(next))
            .or_else(|| self.the_stretch(next))
            .or_else(|| self.year_number(next).map(|year| (next + 1, When::Year(year))))?;
        Some((end, When::Part(edge, Box::new(of))))
    }

    /// A month, with its year or not.
    pub(super) fn month_in(&self, at: usize) -> Option<Placed> {
        let (end, month) = self.month_name(at, true)?;
        if let Some((end, when @ When::Month { .. })) = self.month_first(at) {
            return Some((end, when));
        }
        let plain = self.pieces.number(end).is_none() || self.year_number(end).is_some();
        plain.then_some((end, When::Month { year: None, turn: None, month }))
    }

    /// "The end of | the month", "| the year".
    pub(super) fn the_stretch(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let the = usize::from(pieces.is(at, "the"));
        let &unit = self.dates.stretches.get(pieces.word(at + the)?)?;
        let of = pieces.is_any(at.wrapping_sub(1), &["of", "in"]);
        let whole = matches!(unit, Stretch::Week | Stretch::Month | Stretch::Year | Stretch::Decade | Stretch::Century | Stretch::Quarter);
        let plural = pieces.word(at + the).is_some_and(|word| word.ends_with('s'));
        // "The end of the week": this one.
        (whole && of && !plural && the == 1).then_some((at + the + 1, When::Away(unit, 0)))
    }

    /// "The 1990s", "the nineties", "the '90s", "the 19th century".
    pub(super) fn decade(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let start = at + usize::from(pieces.is(at, "the"));
        let decade = |from: i16, end: usize| Some((end, When::Years(from, from.checked_add(9)?)));
        if let Some(year) = self.year_digits(start).filter(|year| year % 10 == 0) {
            let ends = pieces.glued(start + 1) && pieces.is_any(start + 1, &["s", "'s", "’s"])
                || pieces.is(start + 1, "s") && !pieces.glued(start + 2);
            return if ends { decade(year, start + 2) } else { None };
        }
        let quote = usize::from(pieces.is_any(start, &["'", "’", "‘"]));
        if let Some(digits) = pieces.number(start + quote).filter(|digits| quote == 1 && digits.len() == 2 && digits.ends_with('0')) {
            let ends = pieces.is_any(start + quote + 1, &["s", "'s", "’s"]) && pieces.glued(start + quote + 1);
            let from: i16 = digits.parse().ok()?;
            return if ends { decade(if from >= 30 { 1900 + from } else { 2000 + from }, start + quote + 2) } else { None };
        }
        if start > at
            && let Some(&from) = pieces.word(start).and_then(|word| self.dates.decades.get(word))
        {
            return decade(1900 + from, start + 1);
        }
        let (number, end) = match pieces.word(start) {
            Some(word) => (i16::try_from(*self.quantities.ordinals.get(word)?).ok()?, start + 1),
            None => (i16::from(self.plain(start, 2)?), pieces.is_any(start + 1, &["st", "nd", "rd", "th"]).then_some(start + 2)?),
        };
        let hyphen = usize::from(pieces.is_hyphen(end));
        (pieces.is(end + hyphen, "century") && number <= 21)
            .then_some((end + hyphen + 1, When::Years(number * 100 - 100, number * 100 - 1)))
    }

    /// "Summer 2025", "the winter of 2023".
    pub(super) fn season(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let &month = self.dates.seasons.get(pieces.word(at)?)?;
        let of = usize::from(pieces.is(at + 1, "of"));
        let year = self.year_number(at + 1 + of)?;
        Some((at + 2 + of, When::Season { year: Some(year), turn: None, month }))
    }

    /// "In 2020", "(1971)", "the 2023 final".
    pub(super) fn year(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let the = usize::from(pieces.is(at, "the") && pieces.is(at + 1, "year"));
        let at = at + the;
        let said = usize::from(pieces.is(at, "year")) + usize::from(pieces.is(at, "year") && pieces.is(at + 1, "of"));
        let year = self.year_number(at + said)?;
        let end = at + said + 1;
        let before = at.checked_sub(1);
        // "1900 GMT", "1030 a.m." are times.
        if self.dates.zones.longest(|offset| pieces.lower(end + offset)).is_some() || pieces.is_any(end, &["am", "pm", "a.m.", "p.m."]) {
            return None;
        }
        // "Around 1030", "to 1200" are as often a time or a count.
        let early = year < 1500 && !before.is_some_and(|before| pieces.is_any(before, &["in", "since", "year", "until"]));
        if early && said == 0 {
            return None;
        }
        let led = said > 0
            || before.is_some_and(|before| {
                pieces.is_any(before, BEFORE_YEARS)
                    || pieces.is_any(before, &["the", "his", "her", "its", "their", "and", "-"]) && self.is_listed(before)
            });
        let counted = pieces.word(end).is_some_and(|word| {
            word.ends_with('s')
                && !word.ends_with("ss")
                && !pieces.is_capital(end)
                && !pieces.is_any(end, &["was", "is", "has", "'s", "’s", "as", "elections", "games", "finals", "olympics"])
        }) || pieces.is_any(
            end,
            &["people", "%", "percent", "per", "million", "billion", "thousand", "hundred", "am", "pm", "a.m.", "p.m.", "gmt", "utc"],
        ) || pieces.word(end).is_some_and(|word| self.quantities.unit_words.starts_with(word))
            || pieces.glued(end)
                && !pieces.is_any(end, &[".", ",", ")", ";", ":", "'s", "’s", "?", "!", "\"", "”", "'", "-", "–", "—", "*", "]"]);
        (led && (!counted || before.is_some_and(|before| pieces.is_any(before, &["in", "since", "("])) && pieces.word(end).is_some()))
            .then_some((end, When::Year(year)))
    }

    /// After "the", "and" and the like a number is a year where something more says so.
    pub(super) fn is_listed(&self, before: usize) -> bool {
        let pieces = self.pieces;
        let year_before = before > 0 && self.year_number(before - 1).is_some() && pieces.is_any(before, &["and", ","]);
        year_before || pieces.is_any(before, &["the", "his", "her", "its", "their"]) && pieces.word(before + 2).is_some()
    }
}

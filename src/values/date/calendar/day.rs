//! Days by their figures and names: ISO, numeric, weekday, day and month.

use crate::lexicon::{Stretch, Turn};
use crate::text::Day;
use crate::values::date::When;
use crate::values::date::calendar::{Placed, Reader, away};

impl Reader<'_> {
    /// "2025-08-15", "2025/8/15", "2019-aug-01".
    pub(super) fn iso(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let year = self.year_number(at)?;
        let mark = pieces.text(at + 1).filter(|mark| matches!(*mark, "-" | "/" | "‑") && pieces.glued(at + 1))?;
        let month = match self.plain(at + 2, 2) {
            Some(month) => month,
            None => *self.dates.months.get(pieces.word(at + 2)?)?,
        };
        let same = pieces.text(at + 3) == Some(mark);
        let day = self.plain(at + 4, 2).filter(|_| same)?;
        let inside = pieces.glued(at) && at > 0 && (pieces.is_dash(at - 1) && pieces.glued(at - 1) || pieces.is(at - 1, "/"));
        let goes_on =
            pieces.glued(at + 5) && (pieces.is_dash(at + 5) && pieces.number(at + 6).is_some() || pieces.number(at + 5).is_some());
        let weekday = None;
        (Day::new(year, month, day).is_some() && !inside && !goes_on)
            .then_some((at + 5, When::Day { year: Some(year), month, day, weekday }))
    }

    /// "2024 August", "2018 March 18".
    pub(super) fn year_first(&self, at: usize) -> Option<Placed> {
        let year = self.year_number(at)?;
        let (end, month) = self.month_name(at + 1, true).filter(|_| self.is_month_case(at + 1))?;
        match self.bare_day(end) {
            Some((past, day)) if !self.is_clock(end, past) => {
                Day::new(year, month, day).map(|_| (past, When::Day { year: Some(year), month, day, weekday: None }))
            }
            _ => Some((end, When::Month { year: Some(year), turn: None, month })),
        }
    }

    /// "31/10/1974", "10/31/74", "23.04.2022": only where the order of day and month is beyond doubt; "23/Sep/2020".
    pub(super) fn numeric(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        if pieces.glued(at) && at > 0 && (pieces.is_any(at - 1, &["/", "-", ".", "_"]) || pieces.word(at - 1).is_some()) {
            return None;
        }
        let (first, second, year_at) = if let Some((first, second)) = pieces.number(at)?.split_once('.') {
            (first.parse::<i8>().ok()?, second.parse::<i8>().ok().filter(|_| second.len() <= 2 && first.len() <= 2)?, at + 2)
        } else {
            let mark =
                pieces.text(at + 1).filter(|mark| matches!(*mark, "/" | "-" | ".") && pieces.glued(at + 1) && pieces.glued(at + 2))?;
            if pieces.text(at + 3) != Some(mark) {
                return None;
            }
            let first = self.plain(at, 2)?;
            match self.plain(at + 2, 2) {
                Some(second) => (first, second, at + 4),
                None => {
                    let month = *self.dates.months.get(pieces.word(at + 2)?)?;
                    let year = self.short_year(at + 4)?;
                    return Day::new(year, month, first)
                        .map(|_| (at + 5, When::Day { year: Some(year), month, day: first, weekday: None }));
                }
            }
        };
        if !pieces.is_any(year_at - 1, &["/", "-", "."]) || !pieces.glued(year_at - 1) || !pieces.glued(year_at) {
            return None;
        }
        let year = self.short_year(year_at)?;
        let goes_on = pieces.glued(year_at + 1) && (pieces.is_any(year_at + 1, &["/", "."]) && pieces.number(year_at + 2).is_some());
        let (day, month) = match (first, second) {
            (13.., 1..=12) => (first, second),
            (1..=12, 13..) => (second, first),
            (first, second) if first == second => (first, second),
            _ => return None,
        };
        // "1.1.30" and the like are versions unless the year is written out.
        let dotted = pieces.is(year_at - 1, ".") && pieces.number(year_at)?.len() != 4;
        let dashed = pieces.is(year_at - 1, "-") && pieces.number(year_at)?.len() != 4;
        (Day::new(year, month, day).is_some() && !goes_on && !dotted && !dashed)
            .then_some((year_at + 1, When::Day { year: Some(year), month, day, weekday: None }))
    }

    /// "Friday", "Friday, Aug. 15", "last Friday", "Friday of next week", "Friday the 13th".
    pub(super) fn weekday(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let on = usize::from(pieces.is(at, "on"));
        let (after_turn, turn) = self.turn(at + on);
        let (name_end, day, short) = self.weekday_name(after_turn)?;
        let comma = name_end + usize::from(pieces.is(name_end, ","));
        if turn.is_none() {
            let the = usize::from(pieces.is(comma, "the"));
            let date =
                self.day_first(comma).or_else(|| self.month_first(comma)).or_else(|| self.numeric(comma)).or_else(|| self.iso(comma));
            if let Some((end, When::Day { year, month, day: number, .. })) = date {
                return Some((end, When::Day { year, month, day: number, weekday: Some(day) }));
            }
            // "Friday the 13th", "Monday 21st"; but "on Saturday the first nation to" names no day.
            if let Some((end, number)) = self.bare_day(name_end + the).filter(|_| pieces.number(name_end + the).is_some()) {
                let ordinal = end > name_end + the + 1;
                let counted = pieces.word(end).is_some_and(|word| word.ends_with('s'))
                    || pieces.is_any(end, &[":", ".", "-", "–", "am", "pm", "a.m.", "p.m.", "percent", "%", "people"]) && !ordinal;
                if ordinal && !counted || the == 1 {
                    return Some((end, When::DayOfMonth { day: number, weekday: Some(day) }));
                }
            }
        }
        let timed = pieces.is_any(name_end, &["at", "morning", "afternoon", "evening", "night"]) || on == 1;
        if short && turn.is_none() && !timed {
            return None;
        }
        // "Friday next week", "Friday of last week".
        let of = comma + usize::from(pieces.is_any(comma, &["of", "from"]));
        let (past, week) = self.turn(of);
        if turn.is_none()
            && pieces.is_any(past, &["week"])
            && let Some(week) = week
        {
            return Some((past + 1, When::Weekday { day, turn, week: Some(away(week)) }));
        }
        if turn.is_none() && week == Some(Turn::Next) && pieces.is(past.wrapping_sub(1), "next") && pieces.is(comma, "after") {
            return Some((past, When::Weekday { day, turn: None, week: Some(2) }));
        }
        Some((name_end, When::Weekday { day, turn, week: None }))
    }

    /// A weekday's name, past its dot; the flag says that it is a short form.
    pub(super) fn weekday_name(&self, at: usize) -> Option<(usize, i8, bool)> {
        let pieces = self.pieces;
        let word = pieces.word(at)?;
        let stem = word.trim_end_matches('.');
        let &day = self.dates.weekdays.get(stem)?;
        let short = stem.len() <= 5 && !stem.ends_with("day");
        if short && !pieces.is_capital(at) {
            return None;
        }
        let dot = usize::from(short && pieces.is(at + 1, ".") && pieces.glued(at + 1) && pieces.get(at + 2).is_some());
        Some((at + 1 + dot, day, short))
    }

    /// "15 August 2025", "15th of August", "the third of March".
    pub(super) fn day_first(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let the = usize::from(pieces.is(at, "the"));
        let (end, day) = self.bare_day(at + the)?;
        if pieces.glued(at + the) && at + the > 0 && (pieces.word(at + the - 1).is_some() || pieces.is_any(at + the - 1, &[".", "/"]))
            || at > 0 && pieces.is_any(at - 1, &["$", "£", "€"])
        {
            return None;
        }
        let of = usize::from(pieces.is(end, "of"));
        let dash = usize::from(pieces.is_hyphen(end));
        if the == 1 && of == 0 && end == at + the + 1 {
            return None;
        }
        let after_of = if pieces.is(end, "day") && pieces.is(end + 1, "of") { end + 2 } else { end + of + dash };
        let (end, month) = match self.month_name(after_of, true) {
            Some(found) => found,
            None => {
                // "The 20th of next month".
                let (past, turn) = self.turn(after_of);
                let month = turn.filter(|_| pieces.is(past, "month") && (of == 1 || after_of > end + 1))?;
                return Some((
                    past + 1,
                    When::Nth { number: day, weekday: None, unit: Stretch::Day, of: Box::new(When::Away(Stretch::Month, away(month))) },
                ));
            }
        };
        let (end, year) = self.year_after(end);
        self.valid(end, year, month, day)
    }

    /// "Aug. 15", "August 15, 2025", "August the 15th", "May eighth", "August 2025", "August".
    pub(super) fn month_first(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let in_word = usize::from(pieces.is(at, "in") && self.month_name(at + 1, true).is_some());
        let (after_turn, turn) = self.turn(at + in_word);
        let (end, month) = self.month_name(after_turn, true)?;
        let name = after_turn;
        // "32 August", "29 February 2014": a day that there is not, and no month instead of it.
        let day_before =
            at > 0 && !pieces.glued(at) && pieces.number(at - 1).is_some_and(|digits| digits.len() <= 2 && !digits.contains('.'));
        if day_before && !(at > 1 && pieces.is_any(at - 2, &["$", "£", "€", ":"])) && turn.is_none() && in_word == 0 {
            return None;
        }
        let comma = usize::from(pieces.is(end, ","));
        let dash = usize::from(pieces.is_hyphen(end) || pieces.is(end, "/") && pieces.glued(end));
        let the = usize::from(pieces.is(end, "the"));
        if let Some((past, day)) = self.bare_day(end + the + comma + dash).filter(|_| turn.is_none()) {
            let ordinal = past > end + the + comma + dash + 1 || pieces.number(end + the + comma + dash).is_none();
            if (comma == 0 || ordinal) && (dash == 0 || pieces.is(end, "-")) && !self.is_clock(end + the + comma + dash, past) {
                let (past, year) = self.year_after(past);
                if let Some(found) = self.valid(past, year, month, day) {
                    return Some(found);
                }
                // "February 30": no such day, and no month either.
                return None;
            }
        }
        let of = usize::from(pieces.is(end, "of") || pieces.is(end, "in"));
        if let Some(year) = self.year_number(end + comma + dash + of).filter(|_| turn.is_none()) {
            let year_at = end + comma + dash + of;
            let listed = comma == 1
                && !(pieces.get(year_at + 1).is_none_or(|next| matches!(&*next.lower, "." | "," | ";" | ")" | "-" | "/"))
                    || pieces.word(year_at + 1).is_some());
            let clock = pieces.glued(year_at + 1) && pieces.number(year_at + 2).is_some() && pieces.is_any(year_at + 1, &[":", "."]);
            if !(listed || clock) {
                return Some((year_at + 1, When::Month { year: Some(year), turn: None, month }));
            }
        }
        // "May 'of' next year", "March of last year".
        if of == 1 {
            let (past, which) = self.turn(end + 1);
            if let Some(which) = which.filter(|_| pieces.is(past, "year")) {
                return Some((
                    past + 1,
                    When::Nth { number: month, weekday: None, unit: Stretch::Month, of: Box::new(When::Away(Stretch::Year, away(which))) },
                ));
            }
        }
        let (past, which) = self.turn(end);
        if let Some(which) = which.filter(|_| pieces.is(past, "year")) {
            return Some((
                past + 1,
                When::Nth { number: month, weekday: None, unit: Stretch::Month, of: Box::new(When::Away(Stretch::Year, away(which))) },
            ));
        }
        // Digits that touch the name make a code of it, and "February 151998" is nothing.
        let code = pieces.number(end).is_some_and(|digits| digits.len() > 4) || pieces.glued(end) && pieces.number(end).is_some();
        let code = code
            || in_word == 0 && pieces.number(end).is_some_and(|digits| digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|day| day > 31));
        let plain = self.month_name(name, false).is_some() || turn.is_some() || in_word == 1;
        let months_led = in_word == 1 || self.is_led(name);
        (!code && (plain || months_led) && (turn.is_some() && self.is_month_case(name) || self.stands_as_month(name)))
            .then_some((end, When::Month { year: None, turn, month }))
    }

    /// "May" and "march" are months where they have their capital.
    pub(super) fn is_month_case(&self, at: usize) -> bool {
        self.pieces.is_capital(at) || !self.pieces.is_any(at, &["may", "march", "mar", "august"])
    }

    /// Whether a month's name without a number is one: not "mar", "May become".
    pub(super) fn stands_as_month(&self, at: usize) -> bool {
        let pieces = self.pieces;
        let word = pieces.word(at).unwrap_or_default().trim_end_matches('.');
        let wary = self.dates.wary.contains(word);
        let full = word.len() > 4 || matches!(word, "june" | "july" | "may" | "sept");
        let verb = word == "may"
            && pieces.is_any(at + 1, &["be", "not", "have", "become", "still", "also", "well", "or", "take", "need", "get", "i"]);
        (full && !wary || self.is_led(at)) && !verb && self.is_month_case(at)
    }

    pub(super) fn is_led(&self, at: usize) -> bool {
        at > 0
            && (self.pieces.is_any(
                at - 1,
                &[
                    "in", "since", "until", "till", "by", "of", "during", "from", "to", "through", "early", "late", "mid", "for",
                    "between", "before", "after", "the",
                ],
            ) || self.pieces.is_dash(at - 1)
                || self.pieces.is(at - 1, "and")
                    && at > 1
                    && self.pieces.word(at - 2).is_some_and(|word| self.dates.months.contains_key(word)))
    }

    pub(super) fn valid(&self, end: usize, year: Option<i16>, month: i8, day: i8) -> Option<Placed> {
        // Without a year, the 29th of February may be one of a leap year: that is for the calendar to say.
        Day::new(year.unwrap_or(2000), month, day).map(|_| (end, When::Day { year, month, day, weekday: None }))
    }

    pub(super) fn is_clock(&self, at: usize, end: usize) -> bool {
        let pieces = self.pieces;
        end == at + 1
            && (pieces.is(end, ":") && pieces.glued(end)
                || pieces.is_any(end, &["am", "pm", "a.m.", "p.m.", "o'clock", "percent", "per", "%", "million", "billion"]))
    }

    /// "The 18th": a day of this month or another.
    pub fn day_alone(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        if !pieces.is(at, "on") || !pieces.is(at + 1, "the") {
            return None;
        }
        let (end, day) = self.bare_day(at + 2).filter(|_| pieces.number(at + 2).is_some())?;
        let ordinal = end > at + 3;
        let ends = pieces
            .get(end)
            .is_none_or(|next| matches!(&*next.lower, "." | "," | ";" | ")" | "at" | "and" | "for" | "to" | "from" | "around" | "between"));
        (ordinal && ends).then_some((end, When::DayOfMonth { day, weekday: None }))
    }
}

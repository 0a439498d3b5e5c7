//! The grammar of days, months and years over pieces.

use crate::lexicon::{Dates, Edge, Quantities, Stretch, Turn};
use crate::text::Day;
use crate::values::date::When;
use crate::values::numeral::{self, Style};
use crate::values::pieces::Pieces;

/// Days that begin at a piece, with one past their last piece.
pub(super) type Placed = (usize, When);

pub(super) struct Reader<'a> {
    pub pieces: &'a Pieces<'a>,
    pub dates: &'a Dates,
    pub quantities: &'a Quantities,
}

/// Words before a number that make a year of it.
const BEFORE_YEARS: &[&str] = &[
    "in", "since", "of", "by", "until", "till", "during", "before", "after", "year", "from", "through", "late", "early", "mid", "(",
    "between", "around", "circa", "c.", "summer", "spring", "autumn", "winter", "fall", "to", "for", "'s", "’s", "than",
];

impl Reader<'_> {
    /// A stretch from one date to another, or one date.
    pub fn read(&self, at: usize) -> Option<Placed> {
        if let Some(found) = self.range(at) {
            return Some(found);
        }
        self.one(at)
    }

    fn range(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        if let Some(found) = self.years(at).or_else(|| self.days_of_month(at)) {
            return Some(found);
        }
        let between = pieces.is(at, "between");
        let from = pieces.is_any(at, &["from", "in", "on"]);
        let start = at + usize::from(between || from);
        let (end, first) = self.first_side(start)?;
        let dash = pieces.is_dash(end);
        let joint = match pieces.lower(end)? {
            "and" if between => end + 1,
            "to" | "until" | "till" | "through" | "thru" | "untill" if !pieces.is(end + 1, "date") => end + 1,
            _ if dash && pieces.glued(end) == pieces.glued(end + 1) => end + 1,
            _ => return None,
        };
        let joint = joint + usize::from(pieces.is_any(joint, &["the", "on"]) && self.bare_day(joint + 1).is_some());
        let (past, last) = self.open(joint).or_else(|| self.same_month(joint, &first))?;
        let (first, last) = shared(first, last)?;
        // "Monday to Friday" is a stretch, "from 5 to May" none: both sides are of one kind, or days both.
        Some((past, When::Range(Box::new(first), Box::new(last))))
    }

    /// The first side of a range: months and years that would not stand alone do where their like follows ("Jan-Feb 2017", "2014 to 2018").
    fn first_side(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let joined = |end: usize| pieces.is_dash(end) || pieces.is_any(end, &["to", "through", "and", "until", "till"]);
        if let Some((end, month)) =
            self.month_name(at, true).filter(|&(end, _)| joined(end) && self.is_month_case(at) && self.month_name(end + 1, true).is_some())
        {
            return Some((end, When::Month { year: None, turn: None, month }));
        }
        let code = pieces.glued(at) && at > 1 && pieces.is_dash(at - 1) && pieces.glued(at - 1);
        if code {
            return None;
        }
        let pair = |year: i16| {
            let other = self.year_number(at + 2).filter(|&other| other > year && other - year < 300)?;
            let plain =
                pieces.is_any(at + 1, &["to", "through", "~"]) || pieces.is_dash(at + 1) && at > 0 && pieces.is_any(at - 1, BEFORE_YEARS);
            let code = pieces.glued(at + 3) && pieces.number(at + 4).is_some();
            (plain && !code).then_some(other)
        };
        match self.year_number(at) {
            Some(year) if pair(year).is_some() => Some((at + 1, When::Year(year))),
            _ => self.open(at),
        }
    }

    /// One side of a range.
    fn open(&self, at: usize) -> Option<Placed> {
        if let Some(found) = self.one(at) {
            return Some(found);
        }
        let year = self
            .year_number(at)
            .filter(|_| self.pieces.is_any(at.wrapping_sub(1), BEFORE_YEARS) || at > 0 && self.pieces.is_dash(at - 1))?;
        Some((at + 1, When::Year(year)))
    }

    /// "Aug. 10 to | 22": a day of the month that was named.
    fn same_month(&self, at: usize, first: &When) -> Option<Placed> {
        let When::Day { month, year, day: first_day, .. } = first else { return None };
        let (end, day) = self.bare_day(at).filter(|&(end, _)| !self.is_clock(at, end))?;
        let (end, later) = self.year_after(end);
        if self.pieces.glued(end) && self.pieces.number(end).is_some() {
            return None;
        }
        // "April 27 to the third" ends in the next month.
        let over = later.is_none() && day < *first_day;
        let month_later = if *month == 12 { (year.map(|year| year + 1), 1) } else { (*year, month + 1) };
        let (year, month) = if over { month_later } else { (later.or(*year), *month) };
        Day::new(year.unwrap_or(2000), month, day).map(|_| (end, When::Day { year, month, day, weekday: None }))
    }

    /// "8 to 12 February", "13th-15th of July", "between the ninth and the seventeenth of April".
    fn days_of_month(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let led = usize::from(pieces.is_any(at, &["from", "between"]));
        let article = |at: usize| at + usize::from(pieces.is(at, "the"));
        let (end, first) = self.bare_day(article(at + led))?;
        let joint = match pieces.lower(end)? {
            "and" | "to" | "until" | "till" | "through" | "-" | "–" | "—" | "&" => end + 1,
            _ => return None,
        };
        let (end, last) = self.bare_day(article(joint))?;
        let of = usize::from(pieces.is(end, "of"));
        let (end, month) = self.month_name(end + of, true)?;
        let (end, year) = self.year_after(end);
        let day = |day: i8| When::Day { year, month, day, weekday: None };
        let valid = |day: i8| Day::new(year.unwrap_or(2000), month, day).is_some();
        (first < last && valid(first) && valid(last)).then(|| (end, When::Range(Box::new(day(first)), Box::new(day(last)))))
    }

    /// "2014-18", "2013-14", "2014-2018".
    fn years(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let from = self.year_number(at)?;
        if !pieces.is_hyphen(at + 1) || pieces.is_hyphen(at + 3) || pieces.glued(at) && at > 0 && pieces.is_dash(at - 1) {
            return None;
        }
        let digits = pieces.number(at + 2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let number: i16 = digits.parse().ok()?;
        let to = match digits.len() {
            4 => number,
            // "2013-14" spans two years or a season; "2012-05" would be a month, which news does not write.
            2 if number == (from + 1) % 100 || number > from % 100 && number > 12 => from / 100 * 100 + number,
            _ => return None,
        };
        let led = at > 0 && pieces.is_any(at - 1, BEFORE_YEARS) || at > 0 && pieces.is_any(at - 1, &["the", "is"]);
        (from < to && to - from < 200 && led && !pieces.glued(at + 3) | pieces.is_any(at + 3, &[".", ",", ")", ";"]))
            .then_some((at + 3, When::Years(from, to)))
    }

    /// One date of any kind.
    pub fn one(&self, at: usize) -> Option<Placed> {
        let found = self
            .iso(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.nth(at))
            .or_else(|| self.week_of(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.point(at))
            .or_else(|| self.turned(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.share(at))
            .or_else(|| self.edge(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.season(at))
            .or_else(|| self.year(at))?;
        Some(self.after(found))
    }

    /// What may follow a date and belong to it: "next year | , in the second half".
    fn after(&self, (end, when): Placed) -> Placed {
        let pieces = self.pieces;
        // "Next week on Tuesday", "this week Monday".
        if let When::Away(Stretch::Week, week) = when {
            let on = end + usize::from(pieces.is_any(end, &["on", ",", "-", "'s", "’s"]));
            if let Some((past, day, _)) = self.weekday_name(on) {
                return (past, When::Weekday { day, turn: None, week: Some(week) });
            }
        }
        // "Jul 18, Fri".
        if let When::Day { year, month, day, weekday: None } = when {
            let name = self.weekday_name(end + 1).filter(|_| pieces.is(end, ","));
            if let Some((past, weekday, _)) =
                name.filter(|&(past, _, short)| short && pieces.get(past).is_none_or(|next| !next.glued || &*next.lower == "."))
            {
                return (past, When::Day { year, month, day, weekday: Some(weekday) });
            }
        }
        let yearly = matches!(when, When::Away(Stretch::Year, _) | When::Year(_));
        let comma = usize::from(pieces.is(end, ","));
        let start = end + comma + usize::from(pieces.is(end + comma, "in"));
        let article = usize::from(pieces.is(start, "the"));
        if yearly && start > end && article == 1 {
            if let Some((past, number, of)) = self.share_of(start + 1) {
                return (past, When::Share { number, of, year: Some(Box::new(when)) });
            }
        }
        (end, when)
    }

    // Days

    /// "2025-08-15", "2025/8/15", "2019-aug-01".
    fn iso(&self, at: usize) -> Option<Placed> {
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
    fn year_first(&self, at: usize) -> Option<Placed> {
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
    fn numeric(&self, at: usize) -> Option<Placed> {
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
    fn weekday(&self, at: usize) -> Option<Placed> {
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
            // "Friday the 13th", "Monday 21st".
            if let Some((end, number)) = self.bare_day(name_end + the).filter(|_| the == 1 || pieces.number(name_end).is_some()) {
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
        if turn.is_none() && pieces.is_any(past, &["week"]) {
            if let Some(week) = week {
                return Some((past + 1, When::Weekday { day, turn, week: Some(away(week)) }));
            }
        }
        if turn.is_none() && week == Some(Turn::Next) && pieces.is(past.wrapping_sub(1), "next") && pieces.is(comma, "after") {
            return Some((past, When::Weekday { day, turn: None, week: Some(2) }));
        }
        Some((name_end, When::Weekday { day, turn, week: None }))
    }

    /// A weekday's name, past its dot; the flag says that it is a short form.
    fn weekday_name(&self, at: usize) -> Option<(usize, i8, bool)> {
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
    fn day_first(&self, at: usize) -> Option<Placed> {
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
    fn month_first(&self, at: usize) -> Option<Placed> {
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
            if !listed && !(pieces.glued(year_at + 1) && pieces.number(year_at + 2).is_some() && pieces.is_any(year_at + 1, &[":", "."])) {
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
        let code = code || pieces.number(end).is_some_and(|digits| digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|day| day > 31));
        let plain = self.month_name(name, false).is_some() || turn.is_some() || in_word == 1;
        let months_led = in_word == 1 || self.is_led(name);
        (!code && (plain || months_led) && (turn.is_some() && self.is_month_case(name) || self.stands_as_month(name)))
            .then_some((end, When::Month { year: None, turn, month }))
    }

    /// "May" and "march" are months where they have their capital.
    fn is_month_case(&self, at: usize) -> bool {
        self.pieces.is_capital(at) || !self.pieces.is_any(at, &["may", "march", "mar", "august"])
    }

    /// Whether a month's name without a number is one: not "mar", "May become".
    fn stands_as_month(&self, at: usize) -> bool {
        let pieces = self.pieces;
        let word = pieces.word(at).unwrap_or_default().trim_end_matches('.');
        let wary = self.dates.wary.contains(word);
        let full = word.len() > 4 || matches!(word, "june" | "july" | "may" | "sept");
        let verb = word == "may"
            && pieces.is_any(at + 1, &["be", "not", "have", "become", "still", "also", "well", "or", "take", "need", "get", "i"]);
        (full && !wary || self.is_led(at)) && !verb && self.is_month_case(at)
    }

    fn is_led(&self, at: usize) -> bool {
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

    fn valid(&self, end: usize, year: Option<i16>, month: i8, day: i8) -> Option<Placed> {
        // Without a year, the 29th of February may be one of a leap year: that is for the calendar to say.
        Day::new(year.unwrap_or(2000), month, day).map(|_| (end, When::Day { year, month, day, weekday: None }))
    }

    fn is_clock(&self, at: usize, end: usize) -> bool {
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

    // Words that point

    /// "Today", "the day before yesterday".
    fn point(&self, at: usize) -> Option<Placed> {
        let (length, point) = self.dates.points.longest(|offset| self.pieces.lower(at + offset))?;
        // "This evening" is "this" and a part of the day; what part is read with the clock.
        let length = if point.part.is_some() && length == 2 { 1 } else { length };
        let today = length == 1 && self.pieces.is(at, "this");
        let end = if point.part.is_some() && (today || self.pieces.is(at, "last")) { at + 1 } else { at + length };
        let possessive = usize::from(self.pieces.is_any(end, &["'s", "’s"]) && self.turned_after(end + 1));
        let _ = possessive;
        Some((end, When::Away(Stretch::Day, point.days)))
    }

    fn turned_after(&self, at: usize) -> bool {
        self.turn(at).1.is_some()
    }

    /// "Last month", "the past three weeks", "next year", "this weekend".
    fn turned(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let (after, turn) = self.turn(at);
        let turn = turn?;
        if let Some(&unit) = pieces.word(after).and_then(|word| self.dates.stretches.get(word)) {
            let plural = pieces.word(after).is_some_and(|word| word.ends_with('s'));
            // "The next day", "the following year" count from the story's day, as "the previous week" does.
            let told = pieces.is_any(after - 1, &["following", "previous"]) || unit == Stretch::Day && turn != Turn::This;
            if plural || unit == Stretch::Day && turn == Turn::This {
                return None;
            }
            if told {
                let halves = away(turn) * 2;
                return Some((after + 1, When::Shifted { unit, halves, from: None, told: true }));
            }
            if pieces.is(after + 1, "after") && pieces.is(after + 2, "next") {
                return Some((after + 3, When::Away(unit, away(turn) + 1)));
            }
            return Some((after + 1, When::Away(unit, away(turn))));
        }
        if let Some(&month) = pieces.word(after).and_then(|word| self.dates.seasons.get(word)) {
            return (!(pieces.is(after, "fall") && !pieces.is_any(after - 1, &["last", "this", "next"])))
                .then_some((after + 1, When::Season { year: None, turn: Some(turn), month }));
        }
        if turn == Turn::This {
            return None;
        }
        // "The last two weeks", "the next few days".
        let (end, count) = self.count(after)?;
        let more = usize::from(pieces.is_any(end, &["more", "or", "full"]));
        let &unit = self.dates.stretches.get(pieces.word(end + more)?)?;
        Some((end + more + 1, When::Lasting(unit, away(turn) * count)))
    }

    /// "Two years ago", "a week after Christmas day", "a fortnight later".
    fn shifted(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let (unit_at, halves) = match self.count(at) {
            Some((end, count)) => (end, count * 2),
            None => self.count_halves(at)?,
        };
        let (unit_at, halves) = if pieces.is(unit_at, "business") { return None } else { (unit_at, halves) };
        let &unit = self.dates.stretches.get(pieces.word(unit_at)?)?;
        let mut halves = halves;
        let mut end = unit_at + 1;
        if pieces.is(end, "and") && pieces.is(end + 1, "a") && pieces.is(end + 2, "half") {
            halves += 1;
            end += 3;
        }
        let (sign, past) = match pieces.lower(end)? {
            "ago" => (-1, end + 1),
            "later" | "afterwards" | "afterward" => return Some((end + 1, When::Shifted { unit, halves, from: None, told: true })),
            "earlier" => return Some((end + 1, When::Shifted { unit, halves: -halves, from: None, told: true })),
            "hence" => (1, end + 1),
            "from" if pieces.is_any(end + 1, &["now", "today"]) => (1, end + 2),
            "after" | "before" | "from" => {
                let sign = if pieces.is(end, "before") { -1 } else { 1 };
                // Only from a day that is named; "a week after the vote" counts from something else.
                if let Some((past, from)) =
                    self.one(end + 1).filter(|(_, from)| !matches!(from, When::Year(_) | When::Share { .. } | When::Part(..)))
                {
                    return Some((past, When::Shifted { unit, halves: sign * halves, from: Some(Box::new(from)), told: false }));
                }
                let ends = pieces.get(end + 1).is_none_or(|next| matches!(&*next.lower, "." | "," | ";" | ")"));
                let plain = ends && !pieces.is(end, "from");
                return plain.then_some((end + 1, When::Shifted { unit, halves: sign * halves, from: None, told: true }));
            }
            _ => return None,
        };
        Some((past, When::Shifted { unit, halves: sign * halves, from: None, told: false }))
    }

    /// "A", "two", "several": how many, with where the count ends.
    fn count(&self, at: usize) -> Option<(usize, i32)> {
        let pieces = self.pieces;
        if pieces.is_any(at, &["a", "an"]) && pieces.word(at + 1).is_some_and(|word| self.dates.stretches.contains_key(word)) {
            return Some((at + 1, 1));
        }
        if let Some((length, vague)) = self.quantities.vague.longest(|offset| pieces.lower(at + offset)) {
            return vague.amount.and_then(|amount| Some((at + length, i32::try_from(amount).ok()?)));
        }
        if pieces.is(at, "couple") {
            return Some((at + 1 + usize::from(pieces.is(at + 1, "of")), 2));
        }
        let numeral = numeral::read(pieces, at, self.quantities).filter(|numeral| numeral.style != Style::Part)?;
        let count = numeral.value.to_whole().and_then(|count| i32::try_from(count).ok())?;
        let hyphen = usize::from(pieces.is_hyphen(numeral.end));
        ((1..5000).contains(&count) && !pieces.glued(at)).then_some((numeral.end + hyphen, count))
    }

    /// "Two and a half", "half a".
    fn count_halves(&self, at: usize) -> Option<(usize, i32)> {
        let numeral = numeral::read(self.pieces, at, self.quantities)?;
        let halves = numeral.value.times(crate::lexicon::Fraction::whole(2))?.to_whole().and_then(|count| i32::try_from(count).ok())?;
        let article = usize::from(self.pieces.is_any(numeral.end, &["a", "an"]));
        (1..1000).contains(&halves).then_some((numeral.end + article, halves))
    }

    /// "The week of April 10", "the week beginning Feb. 4".
    fn week_of(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let start = at + usize::from(pieces.is(at, "the"));
        let led = pieces.is(start, "week") && pieces.is_any(start + 1, &["of", "beginning", "starting", "commencing"]);
        let on = start + 2 + usize::from(pieces.is(start + 2, "on"));
        let (end, day) = self.month_first(on).or_else(|| self.day_first(on)).filter(|(_, when)| led && matches!(when, When::Day { .. }))?;
        Some((end, When::WeekOf(Box::new(day))))
    }

    // Parts

    /// "First Monday of October", "last week of September 2014", "the third week of next month".
    fn nth(&self, at: usize) -> Option<Placed> {
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
    fn share(&self, at: usize) -> Option<Placed> {
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

    fn short_share(&self, at: usize) -> Option<(usize, i8, i8)> {
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
    fn share_of(&self, at: usize) -> Option<(usize, i8, i8)> {
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
    fn edge(&self, at: usize) -> Option<Placed> {
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
    fn month_in(&self, at: usize) -> Option<Placed> {
        let (end, month) = self.month_name(at, true)?;
        if let Some((end, when @ When::Month { .. })) = self.month_first(at) {
            return Some((end, when));
        }
        let plain = self.pieces.number(end).is_none() || self.year_number(end).is_some();
        plain.then_some((end, When::Month { year: None, turn: None, month }))
    }

    /// "The end of | the month", "| the year".
    fn the_stretch(&self, at: usize) -> Option<Placed> {
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
    fn decade(&self, at: usize) -> Option<Placed> {
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
        if start > at {
            if let Some(&from) = pieces.word(start).and_then(|word| self.dates.decades.get(word)) {
                return decade(1900 + from, start + 1);
            }
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
    fn season(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let &month = self.dates.seasons.get(pieces.word(at)?)?;
        let of = usize::from(pieces.is(at + 1, "of"));
        let year = self.year_number(at + 1 + of)?;
        Some((at + 2 + of, When::Season { year: Some(year), turn: None, month }))
    }

    /// "In 2020", "(1971)", "the 2023 final".
    fn year(&self, at: usize) -> Option<Placed> {
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
    fn is_listed(&self, before: usize) -> bool {
        let pieces = self.pieces;
        let year_before = before > 0 && self.year_number(before - 1).is_some() && pieces.is_any(before, &["and", ","]);
        year_before || pieces.is_any(before, &["the", "his", "her", "its", "their"]) && pieces.word(before + 2).is_some()
    }

    // Pieces of dates

    /// A month's name, past its dot. Without `led`, names that are other words do not count.
    fn month_name(&self, at: usize, led: bool) -> Option<(usize, i8)> {
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
    fn bare_day(&self, at: usize) -> Option<(usize, i8)> {
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
    fn plain(&self, at: usize, most: usize) -> Option<i8> {
        let digits = self.pieces.number(at).filter(|digits| digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok()
    }

    fn year_digits(&self, at: usize) -> Option<i16> {
        let digits = self.pieces.number(at).filter(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok().filter(|year| (1000..=2999).contains(year))
    }

    /// Four digits that may be a year and stand by themselves.
    fn year_number(&self, at: usize) -> Option<i16> {
        let inside = self.pieces.glued(at)
            && at > 0
            && !self.pieces.is_any(at - 1, &["(", "\"", "“", "‘", "'", "-", "–", "—", "/", "[", "*", ",", "=", "~"]);
        self.year_digits(at).filter(|_| !inside)
    }

    /// A year of four digits, or of two after a full date.
    fn short_year(&self, at: usize) -> Option<i16> {
        if let Some(year) = self.year_digits(at) {
            return Some(year);
        }
        let digits = self.pieces.number(at).filter(|digits| digits.len() == 2)?;
        let year: i16 = digits.parse().ok()?;
        Some(if year < 40 { 2000 + year } else { 1900 + year })
    }

    /// The year after a day and month: ", 2025", "2025", "of 2025", "'96".
    fn year_after(&self, at: usize) -> (usize, Option<i16>) {
        let pieces = self.pieces;
        let comma = usize::from(pieces.is(at, ","));
        let dash = usize::from(pieces.is_hyphen(at) || pieces.is(at, "/") && pieces.glued(at));
        let of = usize::from(comma + dash == 0 && pieces.is_any(at, &["of", "in"]));
        let start = at + comma + dash + of;
        match self.year_number(start) {
            // "On 12 March, 2,000 people": one piece; "on March 12, 1500 people" is left to the reader of years.
            Some(year)
                if !(comma == 1 && pieces.is_any(start + 1, &["people", "troops", "workers", "%"]))
                    && !(pieces.glued(start + 1) && pieces.number(start + 2).is_some() && pieces.is(start + 1, ":")) =>
            {
                (start + 1, Some(year))
            }
            _ => (at, None),
        }
    }

    /// "Last", "this", "next", where they begin a date; with where they end.
    fn turn(&self, at: usize) -> (usize, Option<Turn>) {
        match self.dates.turns.longest(|offset| self.pieces.lower(at + offset)) {
            Some((length, &turn)) => (at + length, Some(turn)),
            None => (at, None),
        }
    }
}

fn away(turn: Turn) -> i32 {
    match turn {
        Turn::Last => -1,
        Turn::This => 0,
        Turn::Next => 1,
    }
}

/// Both sides of a range, with what is said once: "Aug 10 - Nov 12, 2013", "Jan-Feb 2017", "26 June 2019 to 28 June".
fn shared(first: When, last: When) -> Option<(When, When)> {
    let pair = match (first, last) {
        (When::Day { year: None, month, day, weekday }, When::Day { year: Some(year), month: other, day: end, weekday: end_day }) => {
            let before = (month, day) > (other, end);
            (
                When::Day { year: Some(year - i16::from(before)), month, day, weekday },
                When::Day { year: Some(year), month: other, day: end, weekday: end_day },
            )
        }
        (When::Day { year: Some(year), month, day, weekday }, When::Day { year: None, month: other, day: end, weekday: end_day }) => {
            let after = (other, end) < (month, day);
            (
                When::Day { year: Some(year), month, day, weekday },
                When::Day { year: Some(year + i16::from(after)), month: other, day: end, weekday: end_day },
            )
        }
        (When::Month { year: None, turn, month }, When::Month { year: Some(year), turn: other_turn, month: other }) => (
            When::Month { year: turn.is_none().then_some(year - i16::from(month > other)), turn, month },
            When::Month { year: Some(year), turn: other_turn, month: other },
        ),
        (When::Month { year: None, turn: None, month }, When::Day { year: Some(year), month: other, day, weekday }) => (
            When::Month { year: Some(year - i16::from(month > other)), turn: None, month },
            When::Day { year: Some(year), month: other, day, weekday },
        ),
        (When::DayOfMonth { .. }, _) | (_, When::DayOfMonth { .. }) => return None,
        pair => pair,
    };
    Some(pair)
}

/// Whether an edge may also be said of a day: "early Saturday", "late on Friday".
pub(super) fn edge_of_day(edge: Edge) -> [u16; 2] {
    match edge {
        Edge::Start => [0, 600],
        Edge::Middle => [600, 900],
        Edge::End => [1080, 1440],
    }
}

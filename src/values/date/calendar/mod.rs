//! The grammar of days, months and years over pieces.

mod day;
mod part;
mod piece;
mod pointing;

use crate::lexicon::{Dates, Edge, Quantities, Stretch, Turn};
use crate::text::Day;
use crate::values::date::When;
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
        let led = at > 0 && (pieces.is_any(at - 1, BEFORE_YEARS) || pieces.is_any(at - 1, &["the", "is"]));
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
        if yearly
            && start > end
            && article == 1
            && let Some((past, number, of)) = self.share_of(start + 1)
        {
            return (past, When::Share { number, of, year: Some(Box::new(when)) });
        }
        (end, when)
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

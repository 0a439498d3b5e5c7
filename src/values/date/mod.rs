//! Days, months, years, weekdays and times of day.
//!
//! [`read`] says what the words say, without knowing when they were written; [`resolve`] puts that on the calendar,
//! if the day of writing is known or not needed. Which time zone a place has is nobody's matter here.
//!
//! ```
//! use crosscheck::lexicon::Lexicons;
//! use crosscheck::values::date::{self, Tense};
//! use crosscheck::{Day, Document, SourceId, Sources};
//!
//! let text = "The talks on Friday ended at 1:25 p.m.";
//! let sources = Sources::new().with("a.txt", text);
//! let document = Document::new(SourceId(0), &sources[SourceId(0)]);
//! let readings = date::read(&document.tokens, text, &Lexicons::builtin());
//! let friday = date::resolve(&readings.values[0].value, Day::parse("2025-08-18"), Tense::Past).unwrap();
//! assert_eq!(friday.to_string(), "2025-08-15");
//! assert_eq!(readings.values[1].value.to_string(), "13:25");
//! ```

mod calendar;
mod clock;
mod reader;
mod resolve;

use crate::language::Token;
use crate::lexicon::Lexicons;
pub use crate::lexicon::{Bound, Edge, Stretch, Summer, Turn};
use crate::text::Day;
use crate::values::{Readings, Relation};
pub use resolve::{Resolved, Tense, resolve};
use std::fmt;

/// A day or stretch of days, a time of day, or both.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateValue {
    /// Which days.
    pub when: Option<When>,
    /// Which time of day.
    pub clock: Option<Clock>,
    /// Which side of it is meant: "since Monday", "until 9 p.m.".
    pub bound: Option<Bound>,
}

/// Days, as the words give them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum When {
    /// A day of a month, with its year and weekday where they are said.
    Day {
        /// The year.
        year: Option<i16>,
        /// The month, 1 to 12.
        month: i8,
        /// The day, 1 to 31.
        day: i8,
        /// The weekday, Monday 1.
        weekday: Option<i8>,
    },
    /// "The 18th", "Friday the 13th".
    DayOfMonth {
        /// The day, 1 to 31.
        day: i8,
        /// The weekday, Monday 1.
        weekday: Option<i8>,
    },
    /// A month.
    Month {
        /// The year, where it is said.
        year: Option<i16>,
        /// Which of several: "last March".
        turn: Option<Turn>,
        /// The month, 1 to 12.
        month: i8,
    },
    /// A season by its first month.
    Season {
        /// The year, where it is said.
        year: Option<i16>,
        /// Which of several.
        turn: Option<Turn>,
        /// The first month.
        month: i8,
    },
    /// A year.
    Year(i16),
    /// From one year to the next: "2013-14".
    Years(i16, i16),
    /// A quarter (of 4) or half (of 2) of a year, with the year or what stands for it.
    Share {
        /// Which one, from 1.
        number: i8,
        /// Of how many.
        of: i8,
        /// The year, if said.
        year: Option<Box<When>>,
    },
    /// A part of a longer stretch: "early May", "the end of 2025".
    Part(Edge, Box<When>),
    /// A weekday: "Friday", "last Friday", "Friday of next week".
    Weekday {
        /// Monday 1.
        day: i8,
        /// Which of several, if said.
        turn: Option<Turn>,
        /// In which week from this one, if said.
        week: Option<i32>,
    },
    /// So many days, weeks, months … from the day of writing, as a whole: "yesterday", "last month", "this year".
    Away(Stretch, i32),
    /// So many stretches up to now or from now on: "the last two weeks" is -2 weeks.
    Lasting(Stretch, i32),
    /// So long before (negative) or after another day, or the day of writing: "two years ago", "a week after Christmas".
    Shifted {
        /// Unit of the length.
        unit: Stretch,
        /// How many, in halves of the unit: "a year and a half ago" is -3.
        halves: i32,
        /// From when; the day of writing, or, if `told`, the story's day.
        from: Option<Box<When>>,
        /// Whether it counts from the day the story tells of, which is not known here: "a week later".
        told: bool,
    },
    /// "The first Monday of October", "the last week of September"; negative numbers count from the end.
    Nth {
        /// Which one.
        number: i8,
        /// A weekday, or none for whole stretches.
        weekday: Option<i8>,
        /// The stretch that is counted, a day with a weekday.
        unit: Stretch,
        /// In what.
        of: Box<When>,
    },
    /// The week that a day lies in.
    WeekOf(Box<When>),
    /// From one to another, both included.
    Range(Box<When>, Box<When>),
}

impl When {
    /// Year, month, day and weekday, as far as they are said.
    fn said(&self) -> Option<[Option<i32>; 4]> {
        match self {
            When::Day { year, month, day, weekday } => {
                Some([year.map(i32::from), Some(i32::from(*month)), Some(i32::from(*day)), weekday.map(i32::from)])
            }
            When::DayOfMonth { day, weekday } => Some([None, None, Some(i32::from(*day)), weekday.map(i32::from)]),
            When::Month { year, month, turn: None } | When::Season { year, month, turn: None } => {
                Some([year.map(i32::from), Some(i32::from(*month)), None, None])
            }
            // Of several the words "last" and "next" say which, from a day that is another in another text.
            When::Month { month, .. } => Some([None, Some(i32::from(*month)), None, None]),
            When::Year(year) => Some([Some(i32::from(*year)), None, None, None]),
            When::Weekday { day, .. } => Some([None, None, None, Some(i32::from(*day))]),
            _ => None,
        }
    }

    /// Whether something that both say is not the same.
    fn contradicts(&self, other: &When) -> bool {
        match (self, other) {
            (When::Range(from, to), When::Range(other_from, other_to)) => from.contradicts(other_from) || to.contradicts(other_to),
            (When::Part(edge, of), When::Part(other_edge, other_of)) => edge != other_edge || of.contradicts(other_of),
            (When::Share { number, of, year }, When::Share { number: other, of: other_of, year: other_year }) => {
                of == other_of && number != other
                    || year.as_ref().zip(other_year.as_ref()).is_some_and(|(one, other)| one.contradicts(other))
            }
            _ => self.said().zip(other.said()).is_some_and(|(one, other)| {
                one.iter().zip(&other).any(|(left, right)| left.zip(*right).is_some_and(|(left, right)| left != right))
            }),
        }
    }
}

/// A time of day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clock {
    /// From when, in seconds of the day; past 86,400 in the next one.
    pub from: u32,
    /// Until when; the same for a moment.
    pub to: u32,
    /// How finely it was said, in seconds: 60 for "1:30", 3600 for "9 pm".
    pub grain: u32,
    /// Whether the half of the day is known: not in "at 5".
    pub half_known: bool,
    /// Said loosely: "around 1:30", "shortly after 9".
    pub loose: bool,
    /// The zone as written.
    pub zone: Option<String>,
    /// The zone's offset from UTC in minutes, where its name tells it; in winter, if it has a summer time.
    pub offset: Option<i16>,
    /// By whose calendar an hour comes to the offset in summer; [`resolve`] adds it, since that takes the day.
    pub summer: Option<Summer>,
}

impl DateValue {
    /// Whether two dates that stand in one place of one sentence are two dates: something that both say is not the same. Days that count from the day
    /// of writing contradict nothing here.
    ///
    /// ```
    /// # use crosscheck::values::date::{DateValue, When};
    /// let day = |day| DateValue { when: Some(When::Day { year: None, month: 8, day, weekday: None }), clock: None, bound: None };
    /// assert!(day(4).contradicts(&day(5)));
    /// assert!(!day(4).contradicts(&DateValue { when: Some(When::Month { year: Some(2025), turn: None, month: 8 }), clock: None, bound: None }));
    /// ```
    pub fn contradicts(&self, other: &DateValue) -> bool {
        let days = self.when.as_ref().zip(other.when.as_ref()).is_some_and(|(one, other)| one.contradicts(other));
        let clocks = self.clock.as_ref().zip(other.clock.as_ref()).is_some_and(|(one, other)| {
            let half = |clock: &Clock| if clock.half_known { clock.from } else { clock.from % (12 * 3600) };
            one.zone == other.zone && one.grain == other.grain && one.loose == other.loose && half(one) != half(other)
        });
        days || clocks
    }

    /// Whether it counts from the day the story tells of, which words alone do not give: "a week later".
    pub fn is_told(&self) -> bool {
        matches!(self.when, Some(When::Shifted { told: true, .. }))
    }
}

/// Reads the dates and times of some tokens of `text`, a sentence or a paragraph.
pub fn read(words: &[Token], text: &str, lexicons: &Lexicons) -> Readings<DateValue> {
    reader::read(words, text, lexicons)
}

/// How two resolved dates stand to each other; `None` where there is nothing to compare.
///
/// "Friday" lies within "August". Where both have a time of day, that is compared, if they may be of one day: in UTC where both
/// say their zone. A bare weekday may be a week off from what the writer meant, so that a day just a week away says nothing.
pub fn relation(left: &Resolved, right: &Resolved) -> Option<Relation> {
    let (left_days, right_days) =
        (right.days.map_or(left.days, |(from, _)| left.near(from)), left.days.map_or(right.days, |(from, _)| right.near(from)));
    let days = left_days.zip(right_days).map(|(left, right)| span_relation(left, right));
    let week = |(one, other): ((Day, Day), (Day, Day))| one.0.days_since(other.0).abs() == 7 && one.0 == one.1 && other.0 == other.1;
    if days == Some(Relation::Apart) && (left.bare_weekday || right.bare_weekday) && left_days.zip(right_days).is_some_and(week) {
        return None;
    }
    match left.clock.as_ref().zip(right.clock.as_ref()) {
        Some(_) if days == Some(Relation::Apart) => None,
        Some((left, right)) => clock::relation(left, right),
        None => days,
    }
}

/// How many days lie between two dates; `None` where one has no days.
pub fn distance(left: &Resolved, right: &Resolved) -> Option<i32> {
    let (left, right) = (left.near(right.days?.0)?, right.near(left.days?.0)?);
    Some(right.0.days_since(left.1).max(left.0.days_since(right.1)).max(0))
}

fn span_relation<T: Ord>(left: (T, T), right: (T, T)) -> Relation {
    if left == right {
        Relation::Same
    } else if left.0 <= right.0 && right.1 <= left.1 || right.0 <= left.0 && left.1 <= right.1 {
        Relation::Within
    } else if left.0 <= right.1 && right.0 <= left.1 {
        Relation::Overlap
    } else {
        Relation::Apart
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(when) = &self.when {
            write!(formatter, "{when}")?;
        }
        if let Some(clock) = &self.clock {
            if self.when.is_some() {
                formatter.write_str(" ")?;
            }
            write!(formatter, "{clock}")?;
        }
        Ok(())
    }
}

impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = |year: &Option<i16>| year.map_or("-".to_owned(), |year| format!("{year:04}"));
        let which = |turn: &Option<Turn>| match turn {
            Some(Turn::Last) => "last ",
            Some(Turn::This) => "this ",
            Some(Turn::Next) => "next ",
            None => "",
        };
        match self {
            When::Day { year: said, month, day, .. } => write!(formatter, "{}-{month:02}-{day:02}", year(said)),
            When::DayOfMonth { day, .. } => write!(formatter, "day {day}"),
            When::Month { year: said, turn, month } => write!(formatter, "{}{}-{month:02}", which(turn), year(said)),
            When::Season { year: said, turn, month } => write!(formatter, "{}season from {}-{month:02}", which(turn), year(said)),
            When::Year(said) => write!(formatter, "{said:04}"),
            When::Years(from, to) => write!(formatter, "{from:04}/{to:04}"),
            When::Share { number, of, year } => {
                if let Some(year) = year {
                    write!(formatter, "{year}-")?;
                }
                write!(formatter, "{}{number}", if *of == 4 { "Q" } else { "H" })
            }
            When::Part(edge, of) => write!(
                formatter,
                "{} of {of}",
                match edge {
                    Edge::Start => "start",
                    Edge::Middle => "middle",
                    Edge::End => "end",
                }
            ),
            When::Weekday { day, turn, week } => {
                write!(formatter, "{}{}", which(turn), WEEKDAYS[(*day as usize).clamp(1, 7) - 1])?;
                week.map_or(Ok(()), |week| write!(formatter, " of week {week:+}"))
            }
            When::Away(Stretch::Day, 0) => formatter.write_str("today"),
            When::Away(Stretch::Day, -1) => formatter.write_str("yesterday"),
            When::Away(Stretch::Day, 1) => formatter.write_str("tomorrow"),
            When::Away(unit, 0) => write!(formatter, "this {}", name(*unit)),
            When::Away(unit, away) => write!(formatter, "{} {away:+}", name(*unit)),
            When::Lasting(unit, count) => {
                write!(formatter, "{} {} {}s", if *count < 0 { "last" } else { "next" }, count.abs(), name(*unit))
            }
            When::Shifted { unit, halves, from, told } => {
                let count = f64::from(halves.abs()) / 2.0;
                let side = if *halves < 0 { "before" } else { "after" };
                write!(formatter, "{count} {}{} {side} ", name(*unit), if halves.abs() == 2 { "" } else { "s" })?;
                match from {
                    Some(from) => write!(formatter, "{from}"),
                    None => formatter.write_str(if *told { "then" } else { "today" }),
                }
            }
            When::Nth { number, weekday, unit, of } => {
                let what = weekday.map_or(name(*unit), |day| WEEKDAYS[(day as usize).clamp(1, 7) - 1]);
                write!(formatter, "{what} {number} of {of}")
            }
            When::WeekOf(of) => write!(formatter, "week of {of}"),
            When::Range(from, to) => write!(formatter, "{from}/{to}"),
        }
    }
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn name(stretch: Stretch) -> &'static str {
    match stretch {
        Stretch::Day => "day",
        Stretch::Week => "week",
        Stretch::Fortnight => "fortnight",
        Stretch::Weekend => "weekend",
        Stretch::Month => "month",
        Stretch::Quarter => "quarter",
        Stretch::Year => "year",
        Stretch::Decade => "decade",
        Stretch::Century => "century",
    }
}

#[cfg(test)]
mod tests;

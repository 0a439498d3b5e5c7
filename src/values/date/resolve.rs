//! From words to days of the calendar.

use crate::lexicon::{Edge, Stretch, Summer, Turn};
use crate::text::Day;
use crate::values::date::{Clock, DateValue, When};
use std::fmt;

/// Whether a sentence tells of what has been or of what is to come: a bare "Friday" is the last one or the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// What has been; also where the sentence does not tell.
    Past,
    /// What is to come.
    Future,
    /// Either: "the film shows her on 11 February", "it was to begin on 9 April". The nearest day that fits, a weekday being one to come.
    Open,
}

/// A date on the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resolved {
    /// First and last day, if days were said.
    pub days: Option<(Day, Day)>,
    /// The one day that is meant more closely, where the words count days: "two years ago".
    pub point: Option<Day>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Whether the day was found from a weekday alone, which may mean another week than the nearest.
    pub bare_weekday: bool,
    /// Whether the year was found from the day of writing, the words giving day and month alone.
    pub year_found: bool,
    /// Whether the year is neither said nor to be found without the day of writing: the days are those of any year.
    pub yearless: bool,
}

impl fmt::Display for Resolved {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days {
            Some((from, to)) if self.yearless && from == to => write!(formatter, "--{:02}-{:02}", from.month(), from.day())?,
            Some((from, to)) if self.yearless => {
                write!(formatter, "--{:02}-{:02}/--{:02}-{:02}", from.month(), from.day(), to.month(), to.day())?
            }
            Some((from, to)) if from == to => write!(formatter, "{from}")?,
            Some((from, to)) => write!(formatter, "{from}/{to}")?,
            None => {}
        }
        match &self.clock {
            Some(clock) if self.days.is_some() => write!(formatter, "T{clock}"),
            Some(clock) => write!(formatter, "{clock}"),
            None => Ok(()),
        }
    }
}

/// The year that stands for any: one with a 29th of February.
const ANY_YEAR: i16 = 4;

impl Resolved {
    /// The same days in the year that brings them nearest to that day, if they are those of any year.
    pub(super) fn near(&self, day: Day) -> Option<(Day, Day)> {
        let (from, to) = self.days?;
        if !self.yearless || day.year() == ANY_YEAR {
            return Some((from, to));
        }
        let length = to.days_since(from);
        let years = (day.year() - 1..=day.year() + 1).filter_map(|year| Day::new(year, from.month(), from.day()));
        let from = years.min_by_key(|from| from.days_since(day).abs())?;
        Some((from, from.plus_days(length)?))
    }
}

/// Puts a date on the calendar; a day of a month without year and day of writing is put in no year. `None` where that needs the day of writing and it is not known, or there is no such day.
pub fn resolve(value: &DateValue, anchor: Option<Day>, tense: Tense) -> Option<Resolved> {
    let no_year = matches!(value.when, Some(When::Day { year: None, .. } | When::Month { year: None, turn: None, .. }));
    let yearless = anchor.is_none() && no_year;
    let anchor = if yearless { Day::new(ANY_YEAR, 12, 31) } else { anchor };
    let calendar = Calendar { anchor, tense: if yearless { Tense::Past } else { tense } };
    let days = match &value.when {
        Some(when) => Some(calendar.days(when)?),
        None => None,
    };
    let point = value.when.as_ref().and_then(|when| calendar.point(when));
    let days = days.map(|days| (days.from, days.to));
    let clock = value.clock.clone().map(|clock| seasonal(clock, days.map(|(from, _)| from).or(anchor).filter(|_| !yearless)));
    Some(Resolved {
        days,
        point,
        clock,
        year_found: no_year && !yearless,
        yearless,
        bare_weekday: matches!(value.when, Some(When::Weekday { turn: None, week: None, .. })),
    })
}

/// The time with its offset as it is on that day; a zone whose offset hangs on a day that is not known has none.
fn seasonal(clock: Clock, day: Option<Day>) -> Clock {
    let Some(summer) = clock.summer else { return clock };
    let offset = clock.offset.zip(day).map(|(offset, day)| offset + if is_summer(summer, day) { 60 } else { 0 });
    Clock { offset, summer: None, ..clock }
}

/// Whether clocks are put forward on that day. The two days of change count as the season that they begin.
fn is_summer(summer: Summer, day: Day) -> bool {
    let sunday = |month: i8, number: i8| nth(number, Some(7), Stretch::Day, Days::of_month(day.year(), month)?).map(|days| days.from);
    let (from, to) = match summer {
        Summer::America => (sunday(3, 2), sunday(11, 1)),
        Summer::Europe => (sunday(3, -1), sunday(10, -1)),
    };
    from.zip(to).is_some_and(|(from, to)| from <= day && day < to)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Days {
    from: Day,
    to: Day,
}

impl Days {
    fn one(day: Day) -> Self {
        Self { from: day, to: day }
    }

    fn of_month(year: i16, month: i8) -> Option<Self> {
        Self::of_months(year, month, 1)
    }

    /// So many months from one on.
    fn of_months(year: i16, month: i8, count: i32) -> Option<Self> {
        let from = Day::new(year, month, 1)?;
        let (next_year, next_month) = months_on(year, month, count)?;
        Some(Self { from, to: Day::new(next_year, next_month, 1)?.plus_days(-1)? })
    }

    fn of_year(year: i16) -> Option<Self> {
        Self::of_months(year, 1, 12)
    }

    fn length(self) -> i32 {
        self.to.days_since(self.from) + 1
    }
}

fn months_on(year: i16, month: i8, count: i32) -> Option<(i16, i8)> {
    let months = i32::from(year).checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(count)?;
    Some((i16::try_from(months.div_euclid(12)).ok()?, (months.rem_euclid(12) + 1) as i8))
}

/// The day so many months on, or the month's last where it is shorter.
fn same_day(day: Day, months: i32) -> Option<Day> {
    let (year, month) = months_on(day.year(), day.month(), months)?;
    (0..4).find_map(|less| Day::new(year, month, day.day() - less))
}

struct Calendar {
    anchor: Option<Day>,
    tense: Tense,
}

impl Calendar {
    fn days(&self, when: &When) -> Option<Days> {
        match when {
            When::Day { year, month, day, weekday } => self.day(*year, *month, *day, *weekday).map(Days::one),
            When::DayOfMonth { day, weekday } => self.day_of_month(*day, *weekday).map(Days::one),
            When::Month { year: Some(year), month, .. } => Days::of_month(*year, *month),
            When::Month { year: None, turn, month } => self.month(*month, *turn),
            When::Season { year, turn, month } => self.season(*year, *month, *turn),
            When::Year(year) => Days::of_year(*year),
            When::Years(from, to) => Some(Days { from: Day::new(*from, 1, 1)?, to: Day::new(*to, 12, 31)? }),
            When::Share { number, of, year } => self.share(*number, *of, year.as_deref()),
            When::Part(edge, of) => part(*edge, self.days(of)?),
            When::Weekday { day, turn, week } => self.weekday(*day, *turn, *week).map(Days::one),
            When::Away(unit, away) => self.away(*unit, *away),
            When::Lasting(unit, count) => self.lasting(*unit, *count),
            When::Shifted { unit, .. } => around(self.point(when)?, *unit),
            When::Nth { number, weekday, unit, of } => nth(*number, *weekday, *unit, self.days(of)?),
            When::WeekOf(of) => Some(week_of(self.days(of)?.from)?),
            When::Range(from, to) => self.range(from, to),
        }
    }

    /// The day that is meant where the words count from another.
    fn point(&self, when: &When) -> Option<Day> {
        let When::Shifted { unit, halves, from, told } = when else { return None };
        if *told && from.is_none() {
            return None;
        }
        let start = match from {
            Some(from) => self.days(from)?.from,
            None => self.anchor?,
        };
        let whole = halves / 2;
        let half = halves % 2;
        match unit {
            Stretch::Day | Stretch::Weekend => start.plus_days(whole),
            Stretch::Week => start.plus_days(whole.checked_mul(7)?.checked_add(half * 4)?),
            Stretch::Fortnight => start.plus_days(halves.checked_mul(7)?),
            Stretch::Month => same_day(start, whole)?.plus_days(half * 15),
            Stretch::Quarter => same_day(start, whole.checked_mul(3)?.checked_add(half)?),
            Stretch::Year => same_day(start, halves.checked_mul(6)?),
            Stretch::Decade => same_day(start, halves.checked_mul(60)?),
            Stretch::Century => same_day(start, halves.checked_mul(600)?),
        }
    }

    fn day(&self, year: Option<i16>, month: i8, day: i8, weekday: Option<i8>) -> Option<Day> {
        if let Some(year) = year {
            return Day::new(year, month, day);
        }
        let anchor = self.anchor?;
        let years = |reach: i16| (-reach..=reach).filter_map(move |away| Day::new(anchor.year() + away, month, day));
        // A weekday settles the year: the nearest in which the day falls on it.
        if let Some(weekday) = weekday
            && let Some(found) = years(6).filter(|day| day.weekday() == weekday).min_by_key(|day| day.days_since(anchor).abs())
        {
            return Some(found);
        }
        match self.tense {
            Tense::Past => years(8).filter(|&day| day <= anchor).max(),
            Tense::Future => years(8).filter(|&day| day >= anchor).min(),
            Tense::Open => years(8).min_by_key(|day| day.days_since(anchor).abs()),
        }
    }

    fn day_of_month(&self, day: i8, weekday: Option<i8>) -> Option<Day> {
        let anchor = self.anchor?;
        let fits = |away: i32| {
            let (year, month) = months_on(anchor.year(), anchor.month(), away)?;
            Day::new(year, month, day).filter(|found| weekday.is_none_or(|weekday| found.weekday() == weekday))
        };
        match self.tense {
            Tense::Past => (0..24).filter_map(|back| fits(-back)).find(|&found| found <= anchor),
            Tense::Future | Tense::Open => (0..24).filter_map(fits).find(|&found| found >= anchor),
        }
    }

    fn month(&self, month: i8, turn: Option<Turn>) -> Option<Days> {
        let anchor = self.anchor?;
        let year = match turn {
            Some(Turn::This) => anchor.year(),
            Some(Turn::Last) if month < anchor.month() => anchor.year(),
            Some(Turn::Last) => anchor.year() - 1,
            Some(Turn::Next) if month > anchor.month() => anchor.year(),
            Some(Turn::Next) => anchor.year() + 1,
            None => match self.tense {
                Tense::Past if month > anchor.month() => anchor.year() - 1,
                Tense::Future if month < anchor.month() => anchor.year() + 1,
                _ => anchor.year(),
            },
        };
        Days::of_month(year, month)
    }

    fn season(&self, year: Option<i16>, month: i8, turn: Option<Turn>) -> Option<Days> {
        if let Some(year) = year {
            return Days::of_months(year, month, 3);
        }
        let anchor = self.anchor?;
        let seasons = || (-2..=2).filter_map(|away| Days::of_months(anchor.year() + away, month, 3));
        match turn {
            Some(Turn::Last) => seasons().filter(|season| season.to < anchor).max_by_key(|season| season.from),
            Some(Turn::Next) => seasons().find(|season| season.from > anchor),
            Some(Turn::This) => seasons().find(|season| season.from.year() == anchor.year()),
            None if self.tense == Tense::Past => seasons().filter(|season| season.from <= anchor).max_by_key(|season| season.from),
            None => seasons().find(|season| season.to >= anchor),
        }
    }

    fn share(&self, number: i8, of: i8, year: Option<&When>) -> Option<Days> {
        let year = match year {
            Some(year) => self.days(year)?.from.year(),
            None => {
                let anchor = self.anchor?;
                let first = (number - 1) * (12 / of) + 1;
                match self.tense {
                    Tense::Past if first > anchor.month() => anchor.year() - 1,
                    Tense::Future if first + 12 / of <= anchor.month() => anchor.year() + 1,
                    _ => anchor.year(),
                }
            }
        };
        let months = 12 / of;
        Days::of_months(year, (number - 1) * months + 1, i32::from(months))
    }

    fn weekday(&self, weekday: i8, turn: Option<Turn>, week: Option<i32>) -> Option<Day> {
        let anchor = self.anchor?;
        let in_week = |weeks: i32| anchor.plus_days(i32::from(weekday - anchor.weekday()) + weeks.checked_mul(7)?);
        if let Some(week) = week {
            return in_week(week);
        }
        let past = anchor.plus_days(-i32::from((anchor.weekday() - weekday).rem_euclid(7)))?;
        let coming = anchor.plus_days(i32::from((weekday - anchor.weekday()).rem_euclid(7)))?;
        match turn {
            // "Last Friday" said on a Friday is the one before.
            Some(Turn::Last) => {
                if past == anchor {
                    past.plus_days(-7)
                } else {
                    Some(past)
                }
            }
            Some(Turn::Next) => {
                if coming == anchor {
                    coming.plus_days(7)
                } else {
                    Some(coming)
                }
            }
            Some(Turn::This) if self.tense == Tense::Future => Some(coming),
            Some(Turn::This) => in_week(0),
            None if self.tense == Tense::Past => Some(past),
            None => Some(coming),
        }
    }

    fn away(&self, unit: Stretch, away: i32) -> Option<Days> {
        let anchor = self.anchor?;
        let years = |length: i16, away: i32| {
            let start = anchor.year().div_euclid(length) * length;
            let from = start.checked_add(i16::try_from(away).ok()?.checked_mul(length)?)?;
            Some(Days { from: Day::new(from, 1, 1)?, to: Day::new(from + length - 1, 12, 31)? })
        };
        match unit {
            Stretch::Day => anchor.plus_days(away).map(Days::one),
            Stretch::Week => week_of(anchor.plus_days(away.checked_mul(7)?)?),
            Stretch::Fortnight => {
                let from = week_of(anchor.plus_days(away.checked_mul(14)?)?)?.from;
                Some(Days { from, to: from.plus_days(13)? })
            }
            Stretch::Weekend => {
                // On a Saturday or Sunday, "this weekend" is on; "last weekend" in the week after is the one just gone.
                let monday = week_of(anchor)?.from;
                let from = monday.plus_days(5 + away.checked_mul(7)?)?;
                Some(Days { from, to: from.plus_days(1)? })
            }
            Stretch::Month => {
                let (year, month) = months_on(anchor.year(), anchor.month(), away)?;
                Days::of_month(year, month)
            }
            Stretch::Quarter => {
                let (year, month) = months_on(anchor.year(), (anchor.month() - 1) / 3 * 3 + 1, away.checked_mul(3)?)?;
                Days::of_months(year, month, 3)
            }
            Stretch::Year => Days::of_year(anchor.year().checked_add(i16::try_from(away).ok()?)?),
            Stretch::Decade => years(10, away),
            Stretch::Century => years(100, away),
        }
    }

    fn lasting(&self, unit: Stretch, count: i32) -> Option<Days> {
        let anchor = self.anchor?;
        let shift = When::Shifted { unit, halves: count.checked_mul(2)?, from: None, told: false };
        let other = self.point(&shift)?;
        if count < 0 { Some(Days { from: other, to: anchor }) } else { Some(Days { from: anchor, to: other }) }
    }

    fn range(&self, from: &When, to: &When) -> Option<Days> {
        let (first, last) = (self.days(from)?, self.days(to)?);
        if first.from <= last.to {
            return Some(Days { from: first.from, to: last.to });
        }
        // "From November to March" ends in the year after, or, told back, began in the year before.
        let later = Calendar { anchor: first.from.plus_days(0), tense: Tense::Future }.days(to)?;
        let whole = Days { from: first.from, to: later.to };
        if self.tense == Tense::Past && self.anchor.is_some_and(|anchor| whole.from > anchor) {
            let earlier = Calendar { anchor: last.from.plus_days(0), tense: Tense::Past }.days(from)?;
            return Some(Days { from: earlier.from, to: last.to });
        }
        (whole.from <= whole.to).then_some(whole)
    }
}

fn week_of(day: Day) -> Option<Days> {
    let from = day.plus_days(1 - i32::from(day.weekday()))?;
    Some(Days { from, to: from.plus_days(6)? })
}

/// What people mean by so many units ago: the day, the days around it, the month, the year.
fn around(point: Day, unit: Stretch) -> Option<Days> {
    match unit {
        Stretch::Day | Stretch::Weekend => Some(Days::one(point)),
        Stretch::Week | Stretch::Fortnight => Some(Days { from: point.plus_days(-3)?, to: point.plus_days(3)? }),
        Stretch::Month | Stretch::Quarter => Some(Days { from: point.plus_days(-20)?, to: point.plus_days(20)? }),
        Stretch::Year => Days::of_year(point.year()),
        Stretch::Decade | Stretch::Century => {
            Some(Days { from: Day::new(point.year() - 1, 1, 1)?, to: Day::new(point.year() + 1, 12, 31)? })
        }
    }
}

/// The first, second or last third of a stretch.
fn part(edge: Edge, days: Days) -> Option<Days> {
    let third = (days.length() / 3).max(1);
    match edge {
        Edge::Start => Some(Days { from: days.from, to: days.from.plus_days(third - 1)? }),
        Edge::Middle => Some(Days { from: days.from.plus_days(third)?, to: days.to.plus_days(-third)? }),
        Edge::End => Some(Days { from: days.to.plus_days(1 - third)?, to: days.to }),
    }
}

fn nth(number: i8, weekday: Option<i8>, unit: Stretch, of: Days) -> Option<Days> {
    let number = i32::from(number);
    if let Some(weekday) = weekday {
        let day = if number > 0 {
            let first = of.from.plus_days(i32::from((weekday - of.from.weekday()).rem_euclid(7)))?;
            first.plus_days((number - 1) * 7)?
        } else {
            let last = of.to.plus_days(-i32::from((of.to.weekday() - weekday).rem_euclid(7)))?;
            last.plus_days((number + 1) * 7)?
        };
        return (of.from <= day && day <= of.to).then_some(Days::one(day));
    }
    match unit {
        Stretch::Day => {
            let day = if number > 0 { of.from.plus_days(number - 1)? } else { of.to.plus_days(number + 1)? };
            (of.from <= day && day <= of.to).then_some(Days::one(day))
        }
        // Weeks belong to the month or year that has their Thursday (ISO 8601).
        Stretch::Week => {
            let thursday = nth(number as i8, Some(4), Stretch::Day, of)?.from;
            week_of(thursday)
        }
        Stretch::Month => {
            let (year, month) = months_on(of.from.year(), of.from.month(), if number > 0 { number - 1 } else { 12 + number })?;
            Days::of_month(year, month)
        }
        _ => None,
    }
}

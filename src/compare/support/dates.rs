//! The days and times of a draft.

use crate::compare::support::page::{Page, words};
use crate::compare::support::{Held, Point, Points, Stated, before};
use crate::extract::{Claim, Value};
use crate::text::{Day, Span};
use crate::values::date::{self, DateValue, Resolved, Tense};
use crate::values::{Reading, Relation};

/// The dates of the draft, one point for each day or time.
pub fn dates(held: &Held<'_>) -> Vec<Point> {
    let mut points = Points::new();
    let told: Vec<(Span, (Day, Day))> = held.extraction().claims.iter().filter_map(told).collect();
    let published = held.extraction().published;
    for reading in &held.extraction().dates {
        let days = readings(&reading.value, published);
        // What counts from a day that nobody knows here says nothing by itself, and the day of the text itself needs no source.
        let own = published.is_some_and(|published| days.iter().any(|one| one.days == Some((published, published)) && one.clock.is_none()));
        if held.is_quoted(reading.span) || reading.value.is_told() || own {
            continue;
        }
        let claimed = before(&told, |(span, _)| *span, reading.span).find(|(span, _)| span.overlaps(reading.span)).map(|(_, days)| *days);
        // Where the words leave open which day is meant, they stand for it themselves.
        let meant = if days.len() == 1 { days.first() } else { days.iter().find(|own| claimed.is_some() && own.days == claimed) };
        let shown = meant.map_or_else(|| held.words(reading.span).to_owned(), ToString::to_string);
        points.add(shown.clone(), reading.span, || Point {
            stated: Stated::Date,
            spans: vec![reading.span],
            subject: String::new(),
            value: shown,
            by: held.by(|page| says(page, reading, &days, held)),
        });
    }
    points.all
}

/// The days that a claim of the draft gives.
fn told(claim: &Claim) -> Option<(Span, (Day, Day))> {
    match &claim.value {
        Value::Date(resolved) => Some((claim.span, resolved.days?)),
        _ => None,
    }
}

/// What a date may mean: a bare weekday is the last or the next one.
fn readings(value: &DateValue, published: Option<Day>) -> Vec<Resolved> {
    let mut readings: Vec<Resolved> = Vec::new();
    for tense in [Tense::Past, Tense::Future] {
        readings.extend(date::resolve(value, published, tense).filter(|found| !readings.contains(found)));
    }
    readings
}

/// So many days of a source may stand for one of them in the draft: "this week" for Friday, but not "this year".
const WEEK: i32 = 10;
/// Stretches that begin or end together may differ more, as "the end of December" and "the end of the year" do: a third of a year is an edge of it.
const EDGE: i32 = 122;

/// Whether a source is about as fine as the draft: who names a year has not named a day of it.
fn is_fine_enough(own: &Resolved, other: &Resolved) -> bool {
    let length = |days: Option<(Day, Day)>| days.map_or(0, |(from, to)| to.days_since(from) + 1);
    let at_one_edge = own.days.zip(other.days).is_some_and(|((from, to), (first, last))| from < to && (from == first || to == last));
    length(other.days) <= WEEK.max(length(own.days) * 2).max(if at_one_edge { EDGE } else { 0 })
}

/// Whether a source has the day or the time, or one inside or around it; the day on which it was published it has without words.
fn says(page: &Page<'_>, reading: &Reading<DateValue>, days: &[Resolved], held: &Held<'_>) -> bool {
    let meets = |other: &Resolved| {
        let alike = |own: &Resolved| date::relation(own, other).is_some_and(|relation| relation != Relation::Apart);
        let timed = |own: &Resolved| own.clock.is_none() || other.clock.is_some();
        days.iter().any(|own| timed(own) && is_fine_enough(own, other) && alike(own))
    };
    let published = page.extraction.published;
    let known = [published, held.sources.event].into_iter().flatten().map(on).any(|day| meets(&day));
    let said =
        |other: &&DateValue| **other == reading.value || readings(other, published).iter().any(meets) || is_open(reading, other, published);
    known && reading.value.clock.is_none() || page.dates.iter().any(said) || page.has(&words(held.words(reading.span)))
}

/// Whether nothing that both say is different, where one of them is on no calendar: a weekday in a text without a day.
fn is_open(reading: &Reading<DateValue>, other: &DateValue, published: Option<Day>) -> bool {
    let weekday = matches!(other.when, Some(date::When::Weekday { .. }));
    published.is_none() && weekday && !reading.value.contradicts(other)
}

fn on(day: Day) -> Resolved {
    Resolved { days: Some((day, day)), point: None, clock: None, bare_weekday: false, year_found: false, yearless: false }
}

//! Finds dates and times in a text and joins those that belong together.

use crate::language::Token;
use crate::lexicon::{Bound, Dates, Lexicons, Stretch};
use crate::text::Span;
use crate::values::date::{Clock, DateValue, When, calendar, clock};
use crate::values::pieces::Pieces;
use crate::values::{Reading, Readings};
use std::ops::Range;

pub(super) fn read(words: &[Token], text: &str, lexicons: &Lexicons) -> Readings<DateValue> {
    if !words.iter().any(|word| is_trigger(word, &lexicons.dates)) {
        return Readings::default();
    }
    let pieces = Pieces::new(words, text);
    let reader = Reader {
        words,
        text,
        pieces: &pieces,
        dates: &lexicons.dates,
        calendar: calendar::Reader { pieces: &pieces, dates: &lexicons.dates, quantities: &lexicons.quantities },
        clock: clock::Reader { pieces: &pieces, dates: &lexicons.dates, quantities: &lexicons.quantities },
    };
    Readings { values: reader.scan(), skipped: Vec::new() }
}

fn is_trigger(word: &Token, dates: &Dates) -> bool {
    let Some(&first) = word.lower.as_bytes().first() else { return false };
    first.is_ascii_digit()
        || dates.triggers.contains(word.lower.trim_end_matches('.'))
        || word.lower.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-')
}

struct Reader<'a> {
    words: &'a [Token],
    text: &'a str,
    pieces: &'a Pieces<'a>,
    dates: &'a Dates,
    calendar: calendar::Reader<'a>,
    clock: clock::Reader<'a>,
}

impl Reader<'_> {
    fn scan(&self) -> Vec<Reading<DateValue>> {
        let mut found: Vec<Reading<DateValue>> = Vec::new();
        let near = self.near();
        let mut at = 0;
        while at < self.pieces.len() {
            if !near[at] || self.is_address(at) {
                at += 1;
                continue;
            }
            match self.date(at) {
                Some((range, value)) => {
                    at = range.end.max(at + 1);
                    found.extend(self.reading(range, value));
                }
                None => at += 1,
            }
        }
        found
    }

    /// Where a date may begin: something it may hang on stands there or shortly after.
    fn near(&self) -> Vec<bool> {
        let pieces = self.pieces;
        let hangs = |at: usize| {
            pieces.number(at).is_some() || pieces.word(at).is_some_and(|word| self.dates.triggers.contains(word.trim_end_matches('.')))
        };
        let mut near = vec![false; pieces.len()];
        let mut last = usize::MAX;
        for at in (0..pieces.len()).rev() {
            if hangs(at) {
                last = at;
            }
            near[at] = last != usize::MAX
                && last - at <= 5
                && (last == at || pieces.word(at).is_none_or(|word| self.dates.openings.contains(word)));
        }
        near
    }

    fn is_address(&self, at: usize) -> bool {
        let token = self.pieces.get(at).and_then(|piece| self.words.get(piece.token));
        let whole = token.map_or("", |token| token.span.slice(self.text));
        whole.len() > 10 && (whole.contains("://") || whole.contains("www.") || whole.contains('@') || whole.contains('='))
    }

    fn reading(&self, range: Range<usize>, value: DateValue) -> Option<Reading<DateValue>> {
        let (first, last) = (self.pieces.get(range.start)?, self.pieces.get(range.end.checked_sub(1)?)?);
        let span = Span::new(self.words.get(first.token)?.span.source, first.start..last.end);
        Some(Reading { span, tokens: first.token..last.last_token + 1, value })
    }

    /// A date, a time, or both, with the word that makes a bound of them.
    fn date(&self, at: usize) -> Option<(Range<usize>, DateValue)> {
        let bound = self.dates.bounds.longest(|offset| self.pieces.lower(at + offset)).map(|(length, &bound)| (at + length, bound));
        // "From A to B" and "between A and B" are tried as a whole first.
        if let Some((end, value)) = self.bare(at) {
            return Some((self.trimmed(at, end), value));
        }
        let (start, bound) = bound?;
        let (end, value) = self.bare(start)?;
        Some((at..end, DateValue { bound: Some(value.bound.unwrap_or(bound)), ..value }))
    }

    /// Without the preposition that only leads to it.
    fn trimmed(&self, at: usize, end: usize) -> Range<usize> {
        let on = usize::from(self.pieces.is_any(at, &["on", "in"]) && end > at + 1);
        at + on..end
    }

    fn bare(&self, at: usize) -> Option<(usize, DateValue)> {
        let value = |when: Option<When>, clock: Option<Clock>| DateValue { when, clock, bound: None };
        if let Some((end, when, clock)) = self.part_of_day(at) {
            return Some((end, value(Some(when), Some(clock))));
        }
        if let Some((end, when)) = self.calendar.read(at).or_else(|| self.calendar.day_alone(at)) {
            let plain = when.clone();
            if let Some((end, clock, bound)) = self.bounded_clock(end, &plain) {
                return Some((end, DateValue { when: Some(when), clock: Some(clock), bound: Some(bound) }));
            }
            let (end, clock) = self.clock_after(end, &plain);
            return Some((end, value(Some(when), clock)));
        }
        let placed = self.clock.read(at)?;
        // "9 on Friday", "at 8 tonight": the date makes a time of a number.
        if let Some((end, when, part)) = self.day_after_time(placed.end) {
            let mut clock = placed.clock;
            if let Some(part) = part {
                clock = into_half(clock, &part);
            }
            // "16:52 on Sunday | (Central European Summer Time)"
            let end = self.clock.zone(end).filter(|_| clock.zone.is_none()).map_or(end, |zone| zone.put(&mut clock));
            if placed.sure || self.pieces.is_any(at, &["at", "@"]) || clock.grain == 60 {
                return Some((end, value(Some(when), Some(clock))));
            }
            return None;
        }
        placed.sure.then_some((placed.end, value(None, Some(placed.clock))))
    }

    /// A time after a date: "Friday | at 9", "Aug. 15 | , 1:30 p.m.", "Saturday | morning".
    fn clock_after(&self, end: usize, when: &When) -> (usize, Option<Clock>) {
        let pieces = self.pieces;
        if !takes_time(when) {
            return (end, None);
        }
        let mut part = self.part(end);
        let mut past = part.as_ref().map_or(end, |(past, _)| *past);
        let comma = past + usize::from(pieces.is(past, ",") || pieces.is(past, "-") && pieces.glued(past));
        let t = usize::from(pieces.is(comma, "t") && pieces.glued(comma));
        let start = comma + t;
        let led = pieces.is_any(start, &["at", "@", "from", "between", "around", "about", "for"]) || t == 1;
        let placed = self.clock.read(start + usize::from(pieces.is(start, "for"))).filter(|placed| {
            // A bare number after a date is a time only if something leads to it: "Saturday at 9", not "Saturday 9 people".
            placed.sure || led && part.is_some() || led && pieces.is_any(start, &["at", "@"]) && self.closes(placed.end) || t == 1
        });
        if let Some(placed) = placed {
            let mut clock = placed.clock;
            past = placed.end;
            if let Some((_, half)) = &part {
                clock = into_half(clock, half);
            }
            return (past, Some(clock));
        }
        (past, part.take().map(|(_, clock)| clock))
    }

    fn closes(&self, end: usize) -> bool {
        self.pieces.get(end).is_none_or(|piece| matches!(&*piece.lower, "." | "," | ";" | ")" | "?" | "!" | "and"))
    }

    /// "Morning", "in the afternoon", "night" after a day.
    fn part(&self, at: usize) -> Option<(usize, Clock)> {
        let pieces = self.pieces;
        let mut start = at;
        if pieces.is_any(start, &["in", "during", "at"]) {
            start += 1 + usize::from(pieces.is(start + 1, "the"));
        }
        let edge = self.dates.edges.longest(|offset| pieces.lower(start + offset)).filter(|(length, _)| *length == 1);
        let start = start + edge.map_or(0, |(length, _)| length);
        let part = self.dates.parts.get(pieces.word(start)?)?;
        Some((start + 1, clock::part(*part)))
    }

    /// "Early Saturday", "late on Friday", "early on Aug. 6", "this morning", "last night".
    fn part_of_day(&self, at: usize) -> Option<(usize, When, Clock)> {
        let pieces = self.pieces;
        if let Some((length, point)) = self.dates.points.longest(|offset| pieces.lower(at + offset)) {
            let part = point.part?;
            let end = at + length;
            let (end, clock) = self.time_in(end, clock::part(part));
            return Some((end, When::Away(Stretch::Day, point.days), clock));
        }
        let (length, &edge) = self.dates.edges.longest(|offset| pieces.lower(at + offset))?;
        let next = at + length + usize::from(pieces.is(at + length, "on"));
        let (end, when) = self.calendar.one(next)?;
        let day = matches!(when, When::Weekday { .. } | When::Day { .. } | When::Away(Stretch::Day, _));
        let clock = self.part(end).unwrap_or_else(|| (end, clock::part(calendar::edge_of_day(edge))));
        day.then_some((clock.0, when, clock.1))
    }

    /// A time after a part of a day: "tonight | at 8", "this afternoon | at 3:20".
    fn time_in(&self, end: usize, part: Clock) -> (usize, Clock) {
        let led = self.pieces.is_any(end, &["at", "@", "from", "between", "around"]);
        match self.clock.read(end).filter(|placed| placed.sure || led) {
            Some(placed) => (placed.end, into_half(placed.clock, &part)),
            None => (end, part),
        }
    }

    /// A day after a time: "9 p.m. | on Friday", "12:51:02 | on Tuesday", "8 | tonight".
    fn day_after_time(&self, end: usize) -> Option<(usize, When, Option<Clock>)> {
        let pieces = self.pieces;
        let comma = end + usize::from(pieces.is(end, ","));
        if let Some((end, when, part)) = self.part_of_day(comma) {
            return Some((end, when, Some(part)));
        }
        let on = comma + usize::from(pieces.is_any(comma, &["on", "of"]));
        let (past, when) = self.calendar.one(on)?;
        let day = takes_time(&when) && !matches!(when, When::Shifted { .. } | When::Month { .. });
        if !day {
            return None;
        }
        let part = self.part(past);
        Some(match part {
            Some((past, clock)) => (past, when, Some(clock)),
            None => (past, when, None),
        })
    }

    /// "Friday | before 5 p.m.", "today | after 2:00".
    fn bounded_clock(&self, end: usize, when: &When) -> Option<(usize, Clock, Bound)> {
        let (length, &bound) = self.dates.bounds.longest(|offset| self.pieces.lower(end + offset)).filter(|_| takes_time(when))?;
        let side = matches!(bound, Bound::Before | Bound::After | Bound::By | Bound::Until);
        let placed = self.clock.read(end + length).filter(|placed| side && placed.sure && placed.clock.from == placed.clock.to)?;
        Some((placed.end, placed.clock, bound))
    }
}

/// Whether a time may follow such days.
fn takes_time(when: &When) -> bool {
    match when {
        When::Day { .. }
        | When::DayOfMonth { .. }
        | When::Weekday { .. }
        | When::Away(Stretch::Day, _)
        | When::Nth { unit: Stretch::Day, .. } => true,
        When::Shifted { unit: Stretch::Day, .. } => true,
        When::Range(_, last) => matches!(**last, When::Day { .. }),
        _ => false,
    }
}

/// A time in the half of the day that a part of it names: "tonight at 8" is 20:00.
fn into_half(clock: Clock, part: &Clock) -> Clock {
    if clock.half_known {
        return clock;
    }
    let half = 43_200;
    let hour = clock.from / 3600;
    let afternoon = part.from >= half && hour < 12 && !(part.from >= 61_200 && hour < 4);
    let shift = if afternoon { half } else { 0 };
    Clock { from: clock.from + shift, to: clock.to + shift, half_known: true, ..clock }
}

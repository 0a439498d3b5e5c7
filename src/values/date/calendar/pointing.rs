//! Days counted from the day of writing: "yesterday", "last month", "two years ago".

use crate::lexicon::{Fraction, Stretch, Turn};
use crate::values::date::When;
use crate::values::date::calendar::{Placed, Reader, away};
use crate::values::numeral;
use crate::values::numeral::Style;

impl Reader<'_> {
    /// "Today", "the day before yesterday".
    pub(super) fn point(&self, at: usize) -> Option<Placed> {
        let (length, point) = self.dates.points.longest(|offset| self.pieces.lower(at + offset))?;
        // "This evening" is "this" and a part of the day; what part is read with the clock.
        let length = if point.part.is_some() && length == 2 { 1 } else { length };
        let today = length == 1 && self.pieces.is(at, "this");
        let end = if point.part.is_some() && (today || self.pieces.is(at, "last")) { at + 1 } else { at + length };
        Some((end, When::Away(Stretch::Day, point.days)))
    }

    /// "Last month", "the past three weeks", "next year", "this weekend".
    pub(super) fn turned(&self, at: usize) -> Option<Placed> {
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
            return (!pieces.is(after, "fall") || pieces.is_any(after - 1, &["last", "this", "next"]))
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
    pub(super) fn shifted(&self, at: usize) -> Option<Placed> {
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
    pub(super) fn count(&self, at: usize) -> Option<(usize, i32)> {
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
    pub(super) fn count_halves(&self, at: usize) -> Option<(usize, i32)> {
        let numeral = numeral::read(self.pieces, at, self.quantities)?;
        let halves = numeral.value.times(Fraction::whole(2))?.to_whole().and_then(|count| i32::try_from(count).ok())?;
        let article = usize::from(self.pieces.is_any(numeral.end, &["a", "an"]));
        (1..1000).contains(&halves).then_some((numeral.end + article, halves))
    }

    /// "The week of April 10", "the week beginning Feb. 4".
    pub(super) fn week_of(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let start = at + usize::from(pieces.is(at, "the"));
        let led = pieces.is(start, "week") && pieces.is_any(start + 1, &["of", "beginning", "starting", "commencing"]);
        let on = start + 2 + usize::from(pieces.is(start + 2, "on"));
        let (end, day) = self.month_first(on).or_else(|| self.day_first(on)).filter(|(_, when)| led && matches!(when, When::Day { .. }))?;
        Some((end, When::WeekOf(Box::new(day))))
    }
}

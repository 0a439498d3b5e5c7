//! Times of day: how they are written, shown and compared.

use crate::lexicon::{Dates, Summer, Zone};
use crate::values::Relation;
use crate::values::date::{Clock, span_relation};
use crate::values::numeral;
use crate::values::pieces::Pieces;
use std::fmt;

const DAY: u32 = 86_400;

/// A time that begins at a piece, with one past its last piece.
pub(super) struct Placed {
    pub end: usize,
    pub clock: Clock,
    /// Whether the words alone make it a time: "9 pm", "20:40", not "9" or "8.40".
    pub sure: bool,
}

/// A zone as written, with one past its last piece.
pub(super) struct Zoned {
    end: usize,
    name: String,
    offset: Option<i16>,
    summer: Option<Summer>,
}

impl Zoned {
    /// Gives the time this zone; returns where the zone ends.
    pub fn put(self, clock: &mut Clock) -> usize {
        (clock.zone, clock.offset, clock.summer) = (Some(self.name), self.offset, self.summer);
        self.end
    }
}

pub(super) struct Reader<'a> {
    pub pieces: &'a Pieces<'a>,
    pub dates: &'a Dates,
    pub quantities: &'a crate::lexicon::Quantities,
}

impl Reader<'_> {
    /// A moment or a stretch of the day, with what goes before it ("at about", "shortly after") and the zone after it.
    pub fn read(&self, at: usize) -> Option<Placed> {
        if let Some(range) = self.range(at) {
            return Some(range);
        }
        self.moment(at)
    }

    fn range(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let between = pieces.is(at, "between");
        let start = at + usize::from(between || pieces.is_any(at, &["from", "at"]));
        let mut first = self.bare(start)?;
        if let Some(zone) = self.zone(first.end) {
            first.end = zone.end;
            zone.put(&mut first.clock);
        }
        let joint = match pieces.lower(first.end)? {
            "and" if between => first.end + 1,
            "to" | "until" | "till" | "untill" | "through" => first.end + 1,
            _ if pieces.is_dash(first.end) => first.end + 1,
            _ => return None,
        };
        let second = self.bare_range_end(joint)?;
        // One of the two must be a time beyond doubt; the half of the day is often said once.
        if !(first.sure || second.sure) {
            return None;
        }
        let mut from = first.clock.from;
        if !first.clock.half_known && second.clock.half_known && second.clock.from >= DAY / 2 && from + DAY / 2 <= second.clock.from {
            from += DAY / 2;
        }
        let mut to = second.clock.to;
        if to < from {
            to += if second.clock.half_known || to + DAY / 2 < from { DAY } else { DAY / 2 };
        }
        let half_known = first.clock.half_known || second.clock.half_known;
        let mut clock = Clock { from, to, grain: first.clock.grain.min(second.clock.grain), half_known, loose: false, ..first.clock };
        let end = self.zone(second.end).map_or(second.end, |zone| zone.put(&mut clock));
        Some(Placed { end, clock, sure: true })
    }

    fn bare_range_end(&self, at: usize) -> Option<Placed> {
        self.bare(at)
    }

    fn moment(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let phrase = |phrases: &crate::lexicon::Phrases<()>, at: usize| {
            phrases.longest(|offset| pieces.lower(at + offset)).map(|(length, ())| length)
        };
        let at_word = usize::from(pieces.is_any(at, &["at", "@"]));
        let asked = at_word == 1;
        let after = phrase(&self.dates.after_time, at + at_word);
        let before = phrase(&self.dates.before_time, at + at_word);
        let around = phrase(&self.dates.around, at).or_else(|| phrase(&self.dates.around, at + at_word).map(|length| length + at_word));
        let start = match (after, before, around) {
            (Some(length), _, _) | (_, Some(length), _) => at + at_word + length,
            (_, _, Some(length)) => at + length,
            _ => at + at_word,
        };
        let placed = self.bare(start)?;
        let mut clock = placed.clock;
        if after.is_some() {
            (clock.to, clock.loose) = (clock.from + 1800, true);
        } else if before.is_some() {
            (clock.from, clock.loose) = (clock.from.saturating_sub(1800), true);
        } else if around.is_some() || pieces.is(placed.end, "ish") {
            clock.loose = true;
        }
        let ish = usize::from(pieces.is(placed.end, "ish"));
        let zone = self.zone(placed.end + ish);
        let zoned = zone.is_some();
        let end = zone.map_or(placed.end + ish, |zone| zone.put(&mut clock));
        // "At 8.40", "shortly after 9": a time by what stands around it, if the hour fits.
        let led = asked || after.is_some() || before.is_some();
        let dotted = clock.grain == 60;
        Some(Placed {
            end,
            clock,
            sure: placed.sure || zoned && dotted || led && dotted || (after.is_some() || before.is_some()) && self.ends(end),
        })
    }

    fn ends(&self, end: usize) -> bool {
        self.pieces.get(end).is_none_or(|piece| matches!(&*piece.lower, "." | "," | ";" | ")" | "and" | "on"))
    }

    /// A moment without what stands around it.
    fn bare(&self, at: usize) -> Option<Placed> {
        self.word(at)
            .or_else(|| self.spoken(at))
            .or_else(|| self.colon(at))
            .or_else(|| self.dot(at))
            .or_else(|| self.four(at))
            .or_else(|| self.hour(at))
    }

    /// "Noon", "midnight", "12 noon".
    fn word(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let number = usize::from(pieces.number(at) == Some("12") || pieces.is(at, "twelve"));
        let &minutes = self.dates.clock_words.get(pieces.word(at + number)?)?;
        Some(Placed { end: at + number + 1, clock: moment(u32::from(minutes) * 60, 60, true), sure: true })
    }

    /// "Half past three", "a quarter to nine", "ten past 9", "nine o'clock".
    fn spoken(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let article = usize::from(pieces.is(at, "a"));
        let (minutes, joint) = match pieces.word(at + article) {
            Some("half") => (30, at + article + 1),
            Some("quarter") => (15, at + article + 1),
            _ => {
                let numeral = numeral::read(pieces, at, self.quantities)?;
                let minutes = u32::try_from(numeral.value.to_whole()?).ok().filter(|&minutes| minutes < 60)?;
                (minutes, numeral.end + usize::from(pieces.is_any(numeral.end, &["minutes", "min", "minute"])))
            }
        };
        let past = match pieces.word(joint)? {
            "past" | "after" => true,
            "to" | "before" if minutes != 30 => false,
            _ => return None,
        };
        let hour = self.word(joint + 1).or_else(|| self.hour_number(joint + 1))?;
        // "Ten after nine", "fifteen to twenty" are times only where the rest says so.
        let firm = pieces.is(joint, "past")
            || hour.sure && pieces.is_any(joint - 1, &["minutes", "minute", "min"])
            || hour.sure && !pieces.is(joint, "to")
            || hour.sure && minutes == 15;
        if !firm {
            return None;
        }
        let from = if past { hour.clock.from + minutes * 60 } else { (hour.clock.from + DAY - minutes * 60) % DAY };
        Some(Placed { end: hour.end, clock: Clock { from, to: from, grain: 60, ..hour.clock }, sure: true })
    }

    /// "12:51:02", "1:30 p.m.".
    fn colon(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let two = |at: usize| {
            pieces
                .number(at)
                .filter(|digits| digits.len() == 2 && pieces.glued(at))
                .and_then(|digits| digits.parse::<u32>().ok())
                .filter(|&part| part < 60)
        };
        let hour = pieces
            .number(at)
            .filter(|digits| digits.len() <= 2)
            .and_then(|digits| digits.parse::<u32>().ok())
            .filter(|&hour| hour <= 24)?;
        let joined = |at: usize| pieces.is(at, ":") && pieces.glued(at);
        let inside = pieces.glued(at)
            && at > 0
            && (pieces.is_any(at - 1, &[":", "/", ".", "_"]) || pieces.word(at - 1).is_some_and(|word| word != "t"));
        if inside || !joined(at + 1) {
            return None;
        }
        let minute = two(at + 2)?;
        let (second, end) = match two(at + 4).filter(|_| joined(at + 3)) {
            Some(second) => (Some(second), at + 5),
            None => (
                pieces
                    .number(at + 4)
                    .filter(|_| joined(at + 3))
                    .and_then(|digits| digits.split_once('.'))
                    .and_then(|(whole, _)| whole.parse().ok()),
                at + 3,
            ),
        };
        let end = if second.is_some() { at + 5 } else { end };
        if hour == 24 && (minute > 0 || second.is_some_and(|second| second > 0)) || joined(end) && pieces.number(end + 1).is_some() {
            return None;
        }
        let seconds = hour * 3600 + minute * 60 + second.unwrap_or(0);
        let grain = if second.is_some() { 1 } else { 60 };
        self.halved(end, seconds, grain).or(Some(Placed {
            end,
            clock: moment(seconds, grain, hour > 12 || hour == 0 || pieces.number(at)?.len() == 2 && hour < 10),
            sure: true,
        }))
    }

    /// "8.40pm", "20.40 GMT", "at 5.15".
    fn dot(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let (hour, minute) = pieces.number(at)?.split_once('.')?;
        if minute.len() != 2 || hour.len() > 2 || pieces.glued(at) && at > 0 && pieces.is_any(at - 1, &["$", "£", "€", "-", "–", "/"])
        {
            return None;
        }
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        if hour > 24 || minute > 59 {
            return None;
        }
        let seconds = hour * 3600 + minute * 60;
        let bare = !pieces.is_any(at + 1, &["%", "percent", "million", "billion", "per", "pc"])
            && !pieces.word(at + 1).is_some_and(|word| self.quantities.unit_words.starts_with(word));
        self.halved(at + 1, seconds, 60)
            .or_else(|| bare.then(|| Placed { end: at + 1, clock: moment(seconds, 60, hour > 12 || hour == 0), sure: false }))
    }

    /// "1900 GMT", "0700 local time", "330 p.m.".
    fn four(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let digits =
            pieces.number(at).filter(|digits| (3..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let number: u32 = digits.parse().ok()?;
        let (hour, minute) = (number / 100, number % 100);
        if hour > 24 || minute > 59 {
            return None;
        }
        let seconds = hour * 3600 + minute * 60;
        if let Some(placed) = self.halved(at + 1, seconds, 60).filter(|placed| placed.end == at + 2) {
            return Some(placed);
        }
        let hours = usize::from(pieces.is_any(at + 1, &["hours", "hrs"]));
        let zoned = self.zone(at + 1 + hours).is_some() && digits.len() == 4;
        zoned.then(|| Placed { end: at + 1 + hours, clock: moment(seconds, 60, true), sure: true })
    }

    /// "9 pm", "nine o'clock", "9".
    fn hour(&self, at: usize) -> Option<Placed> {
        self.hour_number(at)
    }

    fn hour_number(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        let (hour, end, digits) = match pieces.number(at) {
            Some(digits) if digits.len() <= 2 => (digits.parse::<u32>().ok()?, at + 1, true),
            Some(_) => return None,
            None => (self.small(at)?, at + 1, false),
        };
        if hour > 24
            || pieces.is(end, ":") && pieces.glued(end) && pieces.number(end + 1).is_some()
            || pieces.glued(at) && at > 0 && (pieces.is_any(at - 1, &["/", ".", ":", "$", "£", "€"]) || pieces.word(at - 1).is_some())
        {
            return None;
        }
        // "To 08/29": the beginning of another date.
        if digits && pieces.glued(end) && pieces.is_any(end, &["/", "."]) && pieces.glued(end + 1) && pieces.number(end + 1).is_some() {
            return None;
        }
        if let Some(placed) = self.halved(end, hour * 3600, 3600) {
            // "Building 4 this afternoon" is no time, "at 4 this afternoon" is.
            let led = placed.end > end || at > 0 && pieces.is_any(at - 1, &["at", "@", "around", "about", "by", "until"]) || !digits;
            return Some(Placed { sure: led, ..placed });
        }
        let oclock = pieces.is_any(end, &["o'clock", "oclock"]) || pieces.is(end, "o") && pieces.is(end + 1, "clock");
        if oclock {
            let end = end + if pieces.is(end, "o") { 2 } else { 1 };
            return self.halved(end, hour * 3600, 3600).or(Some(Placed { end, clock: moment(hour * 3600, 3600, hour > 12), sure: true }));
        }
        Some(Placed { end, clock: moment(hour * 3600, 3600, hour > 12), sure: false })
    }

    fn small(&self, at: usize) -> Option<u32> {
        let hour = self.quantities.small.get(self.pieces.word(at)?)?;
        u32::try_from(*hour).ok().filter(|hour| (1..=12).contains(hour))
    }

    /// The half of the day after a time: "p.m.", "pm", "in the afternoon".
    fn halved(&self, at: usize, seconds: u32, grain: u32) -> Option<Placed> {
        let pieces = self.pieces;
        let (afternoon, end) = self.half(at)?;
        let hour = seconds / 3600;
        if hour > 12 && (!afternoon || hour > 23 || grain == 3600) || hour == 0 && afternoon {
            return None;
        }
        // What touches the half of the day is part of it: "pm" but not "pmol".
        if pieces.glued(end) && pieces.word(end).is_some() {
            return None;
        }
        let seconds = match (afternoon, hour) {
            (true, 12) | (false, 0..=11) => seconds,
            (false, _) => seconds - DAY / 2,
            (true, 13..) => seconds,
            (true, _) => seconds + DAY / 2,
        };
        Some(Placed { end, clock: moment(seconds, grain, true), sure: true })
    }

    fn half(&self, at: usize) -> Option<(bool, usize)> {
        let pieces = self.pieces;
        match pieces.lower(at)? {
            "am" | "a.m." => return Some((false, at + 1)),
            "pm" | "p.m." => return Some((true, at + 1)),
            // The last dot may be the sentence's too.
            half @ ("a.m" | "p.m") => return Some((half == "p.m", at + 1 + usize::from(pieces.is(at + 1, ".") && pieces.glued(at + 1)))),
            half @ ("a" | "p") => {
                let letters = (1..=3).find(|&more| pieces.is(at + more, "m")).filter(|&more| (1..more).all(|dot| pieces.is(at + dot, ".")));
                if let Some(letters) = letters {
                    let dot = usize::from(letters > 1 && pieces.is(at + letters + 1, "."));
                    return Some((half == "p", at + letters + 1 + dot));
                }
            }
            _ => {}
        }
        let in_the = if pieces.is(at, "in") && pieces.is(at + 1, "the") { 2 } else { usize::from(pieces.is_any(at, &["this", "tonight"])) };
        match pieces.lower(at + in_the) {
            Some("morning") if in_the > 0 => Some((false, if in_the == 2 { at + 3 } else { at })),
            Some("afternoon" | "evening") if in_the > 0 => Some((true, if in_the == 2 { at + 3 } else { at })),
            _ if pieces.is(at, "at") && pieces.is(at + 1, "night") => Some((true, at + 2)),
            _ if pieces.is(at, "tonight") => Some((true, at)),
            _ => None,
        }
    }

    /// A zone after a time.
    pub fn zone(&self, at: usize) -> Option<Zoned> {
        let pieces = self.pieces;
        let bracket = usize::from(pieces.is(at, "("));
        // "T23:45:00+01:00": the offset alone.
        if pieces.glued(at)
            && pieces.is_any(at, &["+", "-"])
            && pieces.is(at + 2, ":")
            && pieces.number(at + 3).is_some_and(|digits| digits.len() == 2)
            && let Some((end, minutes)) = self.plus(at).filter(|_| pieces.is(at.saturating_sub(2), ":"))
        {
            let name = format!("{}{:02}:{:02}", if minutes < 0 { "-" } else { "+" }, minutes.abs() / 60, minutes.abs() % 60);
            return Some(Zoned { end, name, offset: Some(minutes), summer: None });
        }
        let (length, &Zone { minutes: mut offset, mut summer }) = self.dates.zones.longest(|offset| pieces.lower(at + bracket + offset))?;
        let start = at + bracket;
        // Short names are written in capitals: "MT", "EST", "IST"; "art" and "west" are words.
        let short = length == 1
            && pieces.lower(start).is_some_and(|word| word.len() <= 4 && word != "gmt" && word != "utc" && word != "pst" && word != "cst");
        let capitals = pieces.text(start).is_some_and(|text| text.chars().all(|c| !c.is_lowercase()));
        let known = pieces.is_any(start, &["est", "edt", "cdt", "mdt", "pdt", "bst", "cet", "cest", "ist", "jst"])
            && at > 0
            && pieces.is_any(at - 1, &["pm", "am", "p.m.", "a.m."]);
        if short && !capitals && !known || pieces.is(start, "local") && !pieces.is(start + 1, "time") && !self.ends(start + 1) {
            return None;
        }
        let name = (start..start + length).filter_map(|at| pieces.text(at)).collect::<Vec<_>>().join(" ");
        let mut end = start + length;
        let mut shown = name;
        // "GMT+0900", "UTC+2".
        if let Some((past, minutes)) = self.plus(end) {
            shown = format!("{shown}{}{:02}:{:02}", if minutes < 0 { "-" } else { "+" }, minutes.abs() / 60, minutes.abs() % 60);
            (end, offset, summer) = (past, Some(minutes), None);
        }
        if bracket == 1 && !pieces.is(end, ")") {
            return None;
        }
        Some(Zoned { end: end + bracket, name: shown, offset, summer })
    }

    fn plus(&self, at: usize) -> Option<(usize, i16)> {
        let pieces = self.pieces;
        let sign = match pieces.lower(at).filter(|_| pieces.glued(at) && pieces.glued(at + 1))? {
            "+" => 1,
            "-" | "−" => -1,
            _ => return None,
        };
        let digits = pieces.number(at + 1).filter(|digits| digits.len() <= 4)?;
        let number: i16 = digits.parse().ok()?;
        if digits.len() <= 2 {
            let minutes = pieces.number(at + 3).filter(|_| pieces.is(at + 2, ":")).and_then(|digits| digits.parse::<i16>().ok());
            return Some((if minutes.is_some() { at + 4 } else { at + 2 }, sign * (number.min(14) * 60 + minutes.unwrap_or(0).min(59))));
        }
        Some((at + 2, sign * (number / 100 * 60 + number % 100)))
    }
}

fn moment(seconds: u32, grain: u32, half_known: bool) -> Clock {
    Clock { from: seconds, to: seconds, grain, half_known, loose: false, zone: None, offset: None, summer: None }
}

/// A part of a day.
pub(super) fn part([from, to]: [u16; 2]) -> Clock {
    Clock {
        from: u32::from(from) * 60,
        to: u32::from(to) * 60,
        grain: 3600,
        half_known: true,
        loose: true,
        zone: None,
        offset: None,
        summer: None,
    }
}

/// How two times of day stand to each other; `None` where their zones leave that open.
pub(super) fn relation(left: &Clock, right: &Clock) -> Option<Relation> {
    let shift = match (left.offset, right.offset) {
        (Some(left), Some(right)) => (i64::from(left) - i64::from(right)) * 60,
        _ => 0,
    };
    let span =
        |clock: &Clock, slack: i64| (i64::from(clock.from) - slack, i64::from(clock.to) + slack + i64::from(clock.grain.min(60)) - 1);
    let day = i64::from(DAY);
    let compare = |left: (i64, i64), right: (i64, i64)| {
        // Over midnight the same moment may be a day's seconds away.
        [-day, 0, day].into_iter().map(|turn| span_relation((left.0 + turn, left.1 + turn), right)).min().unwrap_or(Relation::Apart)
    };
    let moved = |span: (i64, i64)| (span.0 - shift, span.1 - shift);
    let within = |slack: fn(&Clock) -> i64| compare(moved(span(left, slack(left))), span(right, slack(right)));
    let usual = within(|_| 0).min(within(usual_slack));
    if usual < Relation::Apart {
        return Some(usual);
    }
    // "Late on Friday" is told by the writer's clock, "3:30 p.m." perhaps by that of the place.
    if left.is_part() != right.is_part() && (left.offset.is_none() || right.offset.is_none()) {
        return None;
    }
    // The half of the day is open on one side.
    if !left.half_known || !right.half_known {
        let half = day / 2;
        let (near, far) = (span(left, usual_slack(left)), span(right, usual_slack(right)));
        if compare(moved(near), (far.0 + half, far.1 + half)) < Relation::Apart {
            return Some(Relation::Within);
        }
    }
    // The zone is told on one side alone: the times may be of two zones, unless they differ by less than zones do.
    if left.offset.is_some() != right.offset.is_some() && !(left.is_local() && right.is_local()) {
        let close = compare((span(left, 0).0 - ZONES, span(left, 0).1 + ZONES), span(right, 0)) < Relation::Apart;
        return (close && left.grain <= 60 && right.grain <= 60).then_some(Relation::Apart).filter(|_| !left.loose && !right.loose);
    }
    Some(if within(wide_slack) < Relation::Apart { Relation::Near } else { Relation::Apart })
}

/// Zones differ by this many seconds at least.
const ZONES: i64 = 15 * 60 - 60;

/// How far off, in seconds, a moment may be from what is usually meant by the words.
fn usual_slack(clock: &Clock) -> i64 {
    match clock {
        Clock { from, to, .. } if from != to => 0,
        Clock { loose: true, .. } => 900,
        Clock { grain: 3600, .. } => 300,
        _ => 0,
    }
}

/// How far off a moment may be at the most.
fn wide_slack(clock: &Clock) -> i64 {
    match clock {
        Clock { loose: true, .. } => 1800,
        Clock { grain: 3600, .. } => 600,
        _ => 0,
    }
}

impl Clock {
    /// The same time with its offset from UTC found by another zone's clock, which shows the same moment: "8 p.m. (2 p.m. EST)".
    /// Unchanged where the other's offset is not known either, or no zone is so far from UTC.
    pub fn with_offset_of(self, other: &Clock) -> Self {
        let Some(offset) = other.offset.filter(|_| self.offset.is_none()) else { return self };
        let day = i64::from(DAY / 60);
        let minutes = (i64::from(self.from / 60) - i64::from(other.from / 60) + i64::from(offset)).rem_euclid(day);
        // The zones go from 12 hours behind UTC to 14 before it, a quarter of an hour at a time.
        let minutes = if minutes > 14 * 60 { minutes - day } else { minutes };
        let offset = i16::try_from(minutes).ok().filter(|minutes| minutes % 15 == 0 && *minutes >= -12 * 60);
        Self { offset, ..self }
    }

    /// Whether it is a part of the day: "evening", "late on Friday".
    fn is_part(&self) -> bool {
        self.loose && self.grain >= 3600 && self.to - self.from >= 2 * 3600
    }

    /// Whether it is the time of the place that is spoken of, whether or not its offset is known.
    fn is_local(&self) -> bool {
        self.zone.as_ref().is_none_or(|zone| zone.to_lowercase().starts_with("local"))
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |formatter: &mut fmt::Formatter<'_>, seconds: u32| {
            let seconds = seconds % DAY;
            write!(formatter, "{:02}:{:02}", seconds / 3600, seconds / 60 % 60)?;
            if self.grain == 1 { write!(formatter, ":{:02}", seconds % 60) } else { Ok(()) }
        };
        write(formatter, self.from)?;
        if self.to != self.from {
            formatter.write_str("/")?;
            write(formatter, self.to)?;
        }
        match (&self.offset.filter(|_| self.summer.is_none()), &self.zone) {
            (Some(0), _) => formatter.write_str("Z"),
            (Some(minutes), _) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                write!(formatter, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
            (None, Some(zone)) => write!(formatter, " {zone}"),
            (None, None) => Ok(()),
        }
    }
}

//! Months, weekdays, words that point from the day of writing, times of day and zones.

use crate::lexicon::Phrases;
use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stretch {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years, from a round one.
    Decade,
    /// A hundred years.
    Century,
}

/// Which of several: "last", "this", "next".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Turn {
    /// The one before.
    Last,
    /// The one that is.
    This,
    /// The one after.
    Next,
}

/// Where in a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// Its first third.
    Start,
    /// Its second third.
    Middle,
    /// Its last third.
    End,
}

/// Which side of a day or time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// From it on.
    Since,
    /// Up to it and no further.
    Until,
    /// Before it.
    Before,
    /// After it.
    After,
    /// At it or before.
    By,
}

/// A word that points from the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// How many days away.
    pub days: i32,
    /// Minutes of that day, if only a part of it is meant.
    pub part: Option<[u16; 2]>,
}

/// By whose calendar a zone's clock is put forward by an hour in summer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Summer {
    /// From the second Sunday of March to the first of November: the United States and Canada since 2007.
    America,
    /// From the last Sunday of March to the last of October: Europe since 1996.
    Europe,
}

/// What the name of a zone tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Offset from UTC in minutes, in winter where the zone has a summer time; `None` for "local time".
    pub minutes: Option<i16>,
    /// Whether, and by whose calendar, summer adds an hour to it.
    pub summer: Option<Summer>,
}

/// Names of the calendar and the clock, ready for lookups.
#[derive(Debug, Clone)]
pub struct Dates {
    /// Months, 1 to 12.
    pub months: WordMap<i8>,
    /// Months that are other words too.
    pub wary: WordSet,
    /// Weekdays, Monday 1.
    pub weekdays: WordMap<i8>,
    /// Seasons by their first month.
    pub seasons: WordMap<i8>,
    /// Stretches of the calendar.
    pub stretches: WordMap<Stretch>,
    /// "Nineties".
    pub decades: WordMap<i16>,
    /// "Yesterday", "last night".
    pub points: Phrases<Point>,
    /// Parts of a day in minutes of it.
    pub parts: WordMap<[u16; 2]>,
    /// "Noon", in minutes of the day.
    pub clock_words: WordMap<u16>,
    /// "Early", "the end of".
    pub edges: Phrases<Edge>,
    /// "Last", "next".
    pub turns: Phrases<Turn>,
    /// "Since", "until".
    pub bounds: Phrases<Bound>,
    /// "About", before a time.
    pub around: Phrases<()>,
    /// "Shortly after" a time.
    pub after_time: Phrases<()>,
    /// "Shortly before" a time.
    pub before_time: Phrases<()>,
    /// Zones with their offset from UTC, if the words tell it.
    pub zones: Phrases<Zone>,
    /// Every word that may stand before what a date hangs on.
    pub openings: WordSet,
    /// Every word that a date may hang on.
    pub triggers: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Months {
    months: Vec<MonthWords>,
    weekdays: Vec<WeekdayWords>,
    seasons: WordMap<i8>,
    units: BTreeMap<Stretch, Vec<String>>,
    decades: WordMap<i16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthWords {
    month: i8,
    words: Vec<String>,
    #[serde(default)]
    wary: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekdayWords {
    day: i8,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Times {
    points: Vec<PointWords>,
    parts: WordMap<[u16; 2]>,
    clock_words: WordMap<u16>,
    edges: BTreeMap<Edge, Vec<String>>,
    turns: BTreeMap<Turn, Vec<String>>,
    bounds: BTreeMap<Bound, Vec<String>>,
    around: Vec<String>,
    after_time: Vec<String>,
    before_time: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointWords {
    words: Vec<String>,
    days: i32,
    part: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZoneWords {
    words: Vec<String>,
    minutes: Option<i16>,
    #[serde(default)]
    summer: Option<Summer>,
}

impl Dates {
    pub(super) fn new(months: &Months, times: &Times, zones: &[ZoneWords]) -> Self {
        let mut points = Phrases::default();
        for point in &times.points {
            let part = point.part.as_ref().and_then(|part| times.parts.get(part)).copied();
            point.words.iter().for_each(|words| points.insert(words, Point { days: point.days, part }));
        }
        let mut named_zones = Phrases::default();
        for zone in zones {
            zone.words.iter().for_each(|words| named_zones.insert(words, Zone { minutes: zone.minutes, summer: zone.summer }));
        }
        let mut made = Self {
            months: months.months.iter().flat_map(|line| line.words.iter().map(|word| (word.clone(), line.month))).collect(),
            wary: months.months.iter().flat_map(|line| line.wary.iter().cloned()).collect(),
            weekdays: months.weekdays.iter().flat_map(|line| line.words.iter().map(|word| (word.clone(), line.day))).collect(),
            seasons: months.seasons.clone(),
            stretches: months.units.iter().flat_map(|(&stretch, words)| words.iter().map(move |word| (word.clone(), stretch))).collect(),
            decades: months.decades.clone(),
            points,
            parts: times.parts.clone(),
            clock_words: times.clock_words.clone(),
            edges: phrases(&times.edges),
            turns: phrases(&times.turns),
            bounds: phrases(&times.bounds),
            around: plain(&times.around),
            after_time: plain(&times.after_time),
            before_time: plain(&times.before_time),
            zones: named_zones,
            openings: openings(times),
            triggers: WordSet::default(),
        };
        made.triggers = made.find_triggers();
        made
    }

    fn find_triggers(&self) -> WordSet {
        let mut triggers: WordSet = WordSet::default();
        triggers.extend(self.months.keys().chain(self.weekdays.keys()).chain(self.seasons.keys()).cloned());
        triggers.extend(self.stretches.keys().chain(self.decades.keys()).chain(self.clock_words.keys()).cloned());
        triggers.extend(self.parts.keys().cloned());
        triggers.extend(["today", "yesterday", "tomorrow", "tomorrows", "tmrw", "tonight", "tonite", "overnight"].map(str::to_owned));
        triggers.extend(["o'clock", "oclock", "half", "am", "pm", "a.m.", "p.m."].map(str::to_owned));
        triggers
    }
}

/// The first words of phrases, and the words the grammar itself opens with.
fn openings(times: &Times) -> WordSet {
    const OWN: &[&str] = &[
        "a",
        "an",
        "the",
        "at",
        "on",
        "in",
        "between",
        "from",
        "by",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "last",
        "final",
        "latter",
        "former",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
        "several",
        "few",
        "couple",
        "half",
        "quarter",
        "several",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "thirtieth",
        "q",
        "h",
        "year",
    ];
    let lists =
        times.points.iter().map(|point| &point.words).chain(times.edges.values()).chain(times.turns.values()).chain(times.bounds.values());
    let lists = lists.chain([&times.around, &times.after_time, &times.before_time]);
    let firsts = lists.flatten().filter_map(|phrase| phrase.split(' ').next().map(str::to_owned));
    firsts.chain(OWN.iter().map(|word| (*word).to_owned())).collect()
}

fn phrases<T: Copy>(written: &BTreeMap<T, Vec<String>>) -> Phrases<T> {
    let mut made = Phrases::default();
    for (&meaning, words) in written {
        words.iter().for_each(|words| made.insert(words, meaning));
    }
    made
}

fn plain(written: &[String]) -> Phrases<()> {
    let mut made = Phrases::default();
    written.iter().for_each(|words| made.insert(words, ()));
    made
}

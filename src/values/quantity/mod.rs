//! Quantities: counts, money, percentages, measures, durations, ages, ranks, scores.
//!
//! A wording becomes a [`Range`] here, once; what it is said of is bound elsewhere.
//!
//! ```
//! use crosscheck::lexicon::Lexicons;
//! use crosscheck::values::{Relation, quantity};
//! use crosscheck::{Document, SourceId, Sources};
//!
//! let text = "The siege lasted nearly three weeks, not 40 days.";
//! let sources = Sources::new().with("a.txt", text);
//! let document = Document::new(SourceId(0), &sources[SourceId(0)]);
//! let readings = quantity::read(&document.tokens, text, &Lexicons::builtin(), &[]);
//! let [siege, other] = &readings.values[..] else { panic!() };
//! assert_eq!(siege.value.to_string(), "nearly 3 wk");
//! assert_eq!(quantity::relation(&siege.value, &other.value), Some(Relation::Apart));
//! ```

mod meaning;
mod measured;
mod reader;
mod width;

use crate::language::Token;
use crate::lexicon::{Change, Lexicons, Measure};
use crate::values::{Interval, Range, Readings, Relation};
use std::fmt;

/// What a wording says of an amount.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// What is measured.
    pub measure: Measure,
    /// The figure that was written, in billionths of `unit`; ranges and scores have none.
    pub amount: Option<i128>,
    /// The unit amounts are counted in: an SI symbol, an ISO 4217 code, `%`, or `1`.
    pub unit: String,
    /// Whether the words leave no doubt about the unit: "$" and "pounds" do.
    pub sure: bool,
    /// What the wording means.
    pub range: Range,
    /// How finely it was said: one of the last written digit, in billionths of `unit`.
    pub grain: i128,
    /// The hedge as written, in lower case.
    pub hedge: Option<String>,
    /// Whether it is by how much something grew or shrank.
    pub change: Option<Change>,
    /// Whether a range was written: "30 to 40".
    pub spread: bool,
    /// Whether it is said as a part of a whole: "a third", "half".
    pub part: bool,
    /// Both sides of a score, in the order of the text.
    pub score: Option<[i64; 2]>,
    /// The figure without its unit's size, in billionths: 2.5 in "2 1/2 hours".
    pub figure: Option<i128>,
    /// In short, as reports show it, without the hedge.
    shown: String,
}

impl Quantity {
    /// A year of the calendar, to be compared as a figure: 1977.
    pub fn year(year: i16) -> Self {
        const BILLION: i128 = 1_000_000_000;
        let amount = i128::from(year) * BILLION;
        let range = Interval::exactly(amount);
        Quantity {
            measure: Measure::Year,
            amount: Some(amount),
            unit: Measure::Year.base().to_owned(),
            sure: true,
            range: Range { usual: range, hard: range },
            grain: BILLION,
            hedge: None,
            change: None,
            spread: false,
            part: false,
            score: None,
            figure: Some(amount),
            shown: year.to_string(),
        }
    }

    /// The figure by which a slip of the keyboard is known, in billionths: of a stretch of time what was written counts, not its seconds.
    pub fn written(&self) -> Option<i128> {
        if self.measure == Measure::Time { self.figure } else { self.amount }
    }

    /// Whether it is said as a bound: "more than 30,000", "up to five".
    pub fn is_bound(&self) -> bool {
        self.amount.is_some() && self.hedge.is_some() && (self.range.hard.low == self.amount || self.range.hard.high == self.amount)
    }

    /// A bare number or a whole number of years read as somebody's age: 64 is from 64 up to 65 years. `None` for what is no age.
    pub fn as_age(&self) -> Option<Quantity> {
        const YEAR: i128 = 1_000_000_000;
        let years = match self.measure {
            Measure::Age => return Some(self.clone()),
            Measure::Number | Measure::Ordinal => self.amount?,
            // Of a stretch of years the figure that was written counts, not its seconds.
            Measure::Time => self.figure?,
            _ => return None,
        };
        let range = Interval::new(years, years + YEAR);
        Some(Quantity {
            measure: Measure::Age,
            unit: "y".to_owned(),
            amount: Some(years),
            range: Range { usual: range, hard: range },
            shown: (years / YEAR).to_string(),
            ..self.clone()
        })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.hedge.as_deref() {
            // Hedges that follow their figure in speech do so here.
            Some(hedge) if hedge.starts_with("or ") || hedge.starts_with("and ") || matches!(hedge, "plus" | "odd" | "+") => {
                write!(formatter, "{} {hedge}", self.shown)
            }
            Some(hedge) => write!(formatter, "{hedge} {}", self.shown),
            None => formatter.write_str(&self.shown),
        }
    }
}

/// Reads the quantities of some tokens of `text`, a sentence or a paragraph.
///
/// `taken` are ranges of tokens that other kinds of value have read already: dates and times of day.
pub fn read(words: &[Token], text: &str, lexicons: &Lexicons, taken: &[std::ops::Range<usize>]) -> Readings<Quantity> {
    reader::read(words, text, &lexicons.quantities, taken)
}

/// How two quantities stand to each other; `None` where they cannot be compared.
///
/// Beyond their ranges, a figure agrees with another that it rounds to at the other's grain ("12" and "12.4"),
/// and a score with itself told from the other side.
pub fn relation(left: &Quantity, right: &Quantity) -> Option<Relation> {
    if let (Some(left), Some(right)) = (left.score, right.score) {
        let turned = [right[1], right[0]];
        return Some(match () {
            () if left == right => Relation::Same,
            () if left == turned => Relation::Within,
            () => Relation::Apart,
        });
    }
    if left.change.is_some() && right.change.is_some() && left.change != right.change {
        // What is "dropped" or "added" in number need not have fallen or risen: flights, jobs.
        return (left.measure != Measure::Number).then_some(Relation::Apart);
    }
    let (left_range, right_range) = comparable(left, right)?;
    let relation = left_range.relation(&right_range);
    let rounds = relation > Relation::Overlap
        && left.unit == right.unit
        && (rounds_to(left, right) || rounds_to(right, left) || is_converted(left, right) || is_other_ton(left, right));
    Some(if rounds { Relation::Within } else { relation })
}

/// Both ranges in one unit, if there is one.
fn comparable(left: &Quantity, right: &Quantity) -> Option<(Range, Range)> {
    // "A third" and "33%" are the same share.
    let share = |part: &Quantity, other: &Quantity| part.part && part.measure == Measure::Number && other.measure == Measure::Percent;
    if share(left, right) {
        return Some((left.range.times(100), right.range));
    }
    if share(right, left) {
        return Some((left.range, right.range.times(100)));
    }
    let same_unit = left.measure == right.measure && left.unit == right.unit;
    // Whose dollar is unknown: it may be the other's, it may not.
    let same_money = left.measure != Measure::Money || left.sure == right.sure || left.unit == right.unit;
    (same_unit && same_money).then_some((left.range, right.range))
}

/// Whether one figure may be the other in another unit: who converts rounds, 185 mph to 295 km/h, by up to two hundredths and a half.
fn is_converted(left: &Quantity, right: &Quantity) -> bool {
    let measured = !matches!(
        left.measure,
        Measure::Number | Measure::Money | Measure::Percent | Measure::Points | Measure::Time | Measure::Age | Measure::Year
    );
    let (Some(one), Some(other)) = (left.amount.map(i128::abs), right.amount.map(i128::abs)) else { return false };
    let (Some(written), Some(other_written)) = (left.figure.map(i128::abs), right.figure.map(i128::abs)) else { return false };
    // Amounts that are nearly the same, and figures that are not: two units.
    let near = |a: i128, b: i128, parts: i128| a.abs_diff(b) as i128 * parts <= a.max(b);
    measured && left.measure == right.measure && near(one, other, 40) && !near(written, other_written, 10)
}

/// Whether both give one number of tons: whose ton it is, short, long or metric, few texts say, and one writes "tons" for the other's "tonnes".
fn is_other_ton(left: &Quantity, right: &Quantity) -> bool {
    let near = |a: i128, b: i128| a.abs_diff(b) as i128 * 8 <= a.max(b);
    left.measure == Measure::Mass
        && left.figure.is_some()
        && left.figure == right.figure
        && left.amount.zip(right.amount).is_some_and(|(one, other)| near(one.abs(), other.abs()))
}

/// Whether two figures that stand in one place of one sentence are two figures: written as finely, with the same hedge, and not of one amount;
/// or else if they exclude each other.
pub fn differ(left: &Quantity, right: &Quantity) -> bool {
    if left.measure != right.measure || left.unit != right.unit {
        return relation(left, right) == Some(Relation::Apart);
    }
    if left.hedge == right.hedge && left.grain == right.grain && left.change == right.change {
        return left.amount != right.amount || left.score != right.score || left.range != right.range && left.amount.is_none();
    }
    relation(left, right) == Some(Relation::Apart)
}

/// Whether the finer of two bare figures comes to the coarser one when it is rounded to its grain.
fn rounds_to(fine: &Quantity, coarse: &Quantity) -> bool {
    let (Some(fine_amount), Some(coarse_amount)) = (fine.amount, coarse.amount) else { return false };
    let bare = fine.hedge.is_none() && coarse.hedge.is_none() && coarse.score.is_none();
    let rank = matches!(coarse.measure, Measure::Ordinal | Measure::Age);
    // "Seven weeks" is said of 53 days: of stretches of time the part that is not full is often left out.
    let cut = fine.measure == Measure::Time && (0..coarse.grain).contains(&(fine_amount - coarse_amount));
    bare && !rank && fine.grain < coarse.grain && ((fine_amount - coarse_amount).abs() * 2 <= coarse.grain || cut)
}

#[cfg(test)]
mod tests;

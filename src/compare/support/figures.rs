//! The figures of a draft.

use crate::compare::support::page::{Page, words};
use crate::compare::support::{Held, Point, Points, Stated, before};
use crate::extract::{Claim, Slot, Subject};
use crate::lexicon::Measure;
use crate::text::Span;
use crate::values::quantity::{self, Quantity};
use crate::values::{Reading, Relation};

const ONE: i128 = 1_000_000_000;
/// Counts up to this many are seen by whoever looks: the two leaders, the three of them.
const SEEN: i128 = 3 * ONE;
/// Words for numbers that begin below this, "a few" and "several", say no number.
const FEW: i128 = 12 * ONE;

/// The figures of the draft, one point for each value.
pub fn figures(held: &Held<'_>) -> Vec<Point> {
    let mut points = Points::new();
    let extraction = held.extraction();
    for reading in &extraction.quantities {
        let named = before(&extraction.mentions, |mention| mention.span, reading.span).any(|mention| mention.span.overlaps(reading.span));
        let dated = before(&extraction.dates, |date| date.span, reading.span).any(|date| date.span.overlaps(reading.span));
        if named || dated || held.is_quoted(reading.span) || is_seen(&reading.value) || is_turn_of_phrase(held, reading) {
            continue;
        }
        let shown = reading.value.to_string();
        points.add(shown.clone(), reading.span, || Point {
            stated: Stated::Number,
            spans: vec![reading.span],
            subject: subject(held, reading.span),
            value: shown,
            by: held.by(|page| says(page, reading, held)),
        });
    }
    points.all
}

/// Whether a figure says nothing that needs a source.
fn is_seen(quantity: &Quantity) -> bool {
    let small = quantity.amount.is_some_and(|amount| (0..=SEEN).contains(&amount) && (!quantity.part || amount * 2 == ONE));
    let vague = quantity.amount.is_none() && !quantity.spread && quantity.range.usual.low.is_none_or(|low| low < FEW);
    quantity.score.is_none() && (matches!(quantity.measure, Measure::Number | Measure::Ordinal) && small || vague)
}

/// Whether the words around a figure make something else of it: "nine minutes past four" is a time, "a tenth" a share, "five things to know" a heading.
fn is_turn_of_phrase(held: &Held<'_>, reading: &Reading<Quantity>) -> bool {
    let text = held.sources[held.draft].text();
    let (left, right) = (&text[..reading.span.range().start], text[reading.span.range().end..].trim_start());
    let article = left.split_whitespace().next_back().is_some_and(|word| matches!(word.to_lowercase().as_str(), "a" | "an"));
    match reading.value.measure {
        Measure::Time => right.starts_with("past ") || right.starts_with("to "),
        Measure::Ordinal => article,
        _ => right.starts_with("things ") || left.ends_with(" past "),
    }
}

/// Whether a source has the figure, whatever it is of there.
fn says(page: &Page<'_>, reading: &Reading<Quantity>, held: &Held<'_>) -> bool {
    let same = |other: &Quantity| is_said_by(&reading.value, other);
    let written = held.words(reading.span);
    // Signs are lost among words: "12%" is no 12.
    let spelled = matches!(reading.value.measure, Measure::Number | Measure::Ordinal) || written.contains(char::is_alphabetic);
    if page.figures.iter().any(|other| same(other)) || spelled && page.has(&words(written)) {
        return true;
    }
    // "Five hours and 29 minutes" is 5:29 in a table.
    if let (Measure::Time, Some(seconds)) = (reading.value.measure, reading.value.amount.map(|amount| amount / ONE))
        && seconds >= 3600
        && page.has_figure(&format!("{}:{:02}", seconds / 3600, seconds / 60 % 60))
    {
        return true;
    }
    // What could not be read there may still be seen: "737", "12pc".
    let figures = written.split(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ','));
    let figures: Vec<&str> = figures.map(|figure| figure.trim_matches(['.', ','])).filter(|figure| !figure.is_empty()).collect();
    let tells = |figure: &&str| reading.value.measure == Measure::Number || figure.len() > 2;
    !figures.is_empty() && figures.iter().all(tells) && figures.iter().all(|figure| page.has_figure(figure))
}

fn is_said_by(quantity: &Quantity, other: &Quantity) -> bool {
    match quantity::relation(quantity, other) {
        Some(Relation::Same | Relation::Within | Relation::Overlap | Relation::Variant) => return true,
        Some(Relation::Near) if is_not_far(quantity, other) => return true,
        _ => {}
    }
    // "75" is an age where "75 years" is.
    let ages = quantity.as_age().zip(other.as_age());
    if ages.is_some_and(|(one, other)| one.amount == other.amount) {
        return true;
    }
    // A bare number is there where the figure is, whatever it counts: "fifty" in "50 basis points", "24th birthday" where somebody turns 24.
    if matches!(quantity.measure, Measure::Number | Measure::Ordinal) && quantity.figure.is_some() && quantity.figure == other.figure {
        return true;
    }
    // Whose dollar it is, one of the texts may leave open.
    quantity.measure == other.measure && quantity.measure == Measure::Money && quantity.amount.is_some() && quantity.amount == other.amount
}

/// Whether two figures that do not exclude each other are about the same: "at least 40" and 60, but not "almost four hours" and two.
fn is_not_far(quantity: &Quantity, other: &Quantity) -> bool {
    let (Some(one), Some(two)) = (quantity.amount, other.amount) else { return true };
    let from_below = quantity.range.hard.low == Some(one) && quantity.range.hard.high.is_none();
    if from_below {
        (one..=one.saturating_mul(2)).contains(&two)
    } else {
        one.abs_diff(two).saturating_mul(4) <= one.max(two).unsigned_abs()
    }
}

/// Claims that are looked through for the one that says what a figure is of.
const CLAIMS: usize = 64;

/// What a figure is of, where the draft says so.
fn subject(held: &Held<'_>, span: Span) -> String {
    let of = |claim: &&Claim| !claim.is_of_sentence() && claim.span.overlaps(span);
    let named = |claim: &Claim| match &claim.subject {
        Subject::Mention(mention) => {
            held.corpus.entities.of(held.draft, *mention).map(|entity| held.corpus.entities.get(entity).name.clone())
        }
        Subject::Topic(topic) => Some(topic.word.clone()),
        Subject::Slot(slot) => slot_name(slot),
        Subject::Identified(kind) => Some(kind.clone()),
        Subject::Wording | Subject::Sentence(_) | Subject::Office(_) => None,
    };
    // Claims of a sentence's words may stand between.
    let claims = &held.extraction().claims;
    let near = claims[..claims.partition_point(|claim| claim.span.start < span.end)].iter().rev().take(CLAIMS);
    near.filter(of).find_map(named).unwrap_or_default()
}

fn slot_name(slot: &Slot) -> Option<String> {
    (slot.told && !slot.attribute.is_empty()).then(|| slot.attribute.clone())
}

//! Kinds of value: how each is read from words and how two of a kind stand to each other.

pub mod date;
mod interval;
pub mod name;
mod numeral;
mod pieces;
pub mod quantity;
pub mod quotation;
pub mod role;

pub use interval::{Interval, Range, Relation};

use crate::text::Span;

/// A value where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The words that carry it, hedges among them.
    pub span: Span,
    /// The same as a range of the tokens it was read from.
    pub tokens: std::ops::Range<usize>,
    /// What they say.
    pub value: T,
}

/// What was read, and what was seen and not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings<T> {
    /// Values in the order of the text, without overlap.
    pub values: Vec<Reading<T>>,
    /// Stretches that look like values and are past what can be read, each with the reason.
    pub skipped: Vec<(Span, &'static str)>,
}

impl<T> Default for Readings<T> {
    fn default() -> Self {
        Self { values: Vec::new(), skipped: Vec::new() }
    }
}

//! Kinds of value: how each is read from words and how two of a kind stand to each other.

mod interval;
pub mod name;
pub mod quotation;
pub mod role;

pub use interval::{Interval, Range, Relation};

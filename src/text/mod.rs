//! Texts and positions in them.
//!
//! A [`Source`] is a text with a label. Everything later stages say about it is said by [`Span`]s of its reading text;
//! [`Source::start`] and [`Source::excerpt`] lead back to the file as it is on disk.
//! How bytes become a [`Content`] is `read`'s matter; what the words mean is nobody's here.

mod day;
mod plain;
mod positions;
pub mod similar;
mod source;
mod span;

pub use day::Day;
pub use plain::plain;
pub use positions::{Encoding, File, Piece, Position, Positions};
pub use source::{Block, BlockKind, Comment, Content, Role, Source, Sources};
pub use span::{SourceId, Span};

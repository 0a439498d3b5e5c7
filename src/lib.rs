//! crosscheck reads several texts about one event and reports where they disagree.

pub mod error;
pub mod language;
pub mod text;

pub use error::{Error, ErrorKind, Fault};
pub use language::Document;
pub use text::{Day, Role, Source, SourceId, Sources, Span};

//! crosscheck reads several texts about one event and reports where they disagree.

pub mod check;
pub mod compare;
pub mod error;
pub mod language;
pub mod lexicon;
pub mod read;
pub mod rules;
pub mod text;
pub mod values;

pub use check::{Coverage, Note, Report, check};
pub use compare::{Agreement, Confidence, Evidence, Finding};
pub use error::{Error, ErrorKind, Fault};
pub use language::Document;
pub use rules::{ClaimKind, Rules, Severity, Verdict};
pub use text::{Day, Role, Source, SourceId, Sources, Span};

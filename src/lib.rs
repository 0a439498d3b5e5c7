//! crosscheck reads several texts about one event and reports where they disagree.

pub mod align;
pub mod check;
pub mod compare;
pub mod error;
pub mod extract;
pub mod language;
pub mod lexicon;
pub mod read;
pub mod report;
pub mod resolve;
pub mod rules;
pub mod text;
pub mod values;
pub mod yaml;

pub use align::Confidence;
pub use check::{Coverage, Note, Report, check};
pub use compare::{Agreement, Evidence, Finding};
pub use error::{Error, ErrorKind, Fault};
pub use language::Document;
pub use rules::{ClaimKind, Rule, RuleFile, Rules, Severity, Verdict};
pub use text::{Day, Role, Source, SourceId, Sources, Span};

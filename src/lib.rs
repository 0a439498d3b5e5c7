//! crosscheck reads several texts about one event, or a draft and its sources, and reports where they disagree.
//!
//! ```
//! use crosscheck::report::{self, Story, Style};
//! use crosscheck::{Rules, Sources, check};
//!
//! let sources = Sources::new()
//!     .with_draft("draft.txt", "The 40-day siege ended on Monday.")
//!     .with("agency.txt", "The siege lasted three weeks.");
//! let report = check(&sources, &Rules::builtin());
//! for finding in &report.findings {
//!     println!("{} {}", finding.code, finding.message);
//! }
//! # assert_eq!(report.findings[0].code, "duration/apart");
//! # assert_eq!(report.findings[0].message, "siege: the durations exclude each other: 40 d / 3 wk");
//!
//! let story = Story { name: "The siege".into(), sources, report, ..Story::default() };
//! print!("{}", report::human(&[story], &Style::plain()));
//! ```
//!
//! [`check()`] does all of it: texts become [`Document`]s, documents claims, claims on one thing clusters, clusters [`Finding`]s and [`Agreement`]s.
//! Nothing here prints, opens files or asks for the time, and nothing can be refused but [`Rules`] of somebody's own.
//! The modules below stand in the order of their layers: each uses those above it.

// What can be refused, and what rules are written in.
pub mod error;
pub mod yaml;

// Texts: positions, files, grammar.
pub mod text;

pub mod language;
pub mod read;

// Words and values with their meaning, and the claim types that are made of them.
pub mod lexicon;

pub mod values;

pub mod rules;

// From documents to a report.
pub mod extract;

pub mod resolve;

pub mod align;

pub mod compare;

pub mod check;

pub mod trial;

pub mod settle;

pub mod report;

pub use align::Confidence;
pub use check::{Coverage, Note, Report, check};
pub use compare::{Agreement, Backing, Evidence, Finding, Support, Unsupported};
pub use error::{Error, ErrorKind, Fault};
pub use language::Document;
pub use rules::{ClaimKind, Origin, Rule, RuleFile, Rules, Severity, Verdict};
pub use text::{Day, Role, Source, SourceId, Sources, Span};

#[cfg(test)]
#[path = "../tests/support/schema.rs"]
mod schema;

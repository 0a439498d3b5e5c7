//! What comparing brings forth.

use crate::align::Confidence;
use crate::rules::{ClaimKind, Severity, Verdict};
use crate::text::Span;

/// The words a finding or an agreement rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The smallest stretch that carries the value and what it is said of.
    pub span: Span,
    /// The sentence it stands in, for showing.
    pub sentence: Span,
    /// The value, as people would say it.
    pub value: String,
    /// The side: 0 is A, 1 is B. Evidence of one value is on one side; with a draft, A is the draft's.
    pub side: usize,
}

/// A disagreement worth showing: one disputed thing with all its sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Twelve hexadecimal digits from rule, subject and values: it survives edits elsewhere in the texts.
    pub key: String,
    /// The rule and how its values relate, such as `title/apart`.
    pub code: String,
    /// The rule.
    pub rule: String,
    /// The kind of claim.
    pub kind: ClaimKind,
    /// What it comes to.
    pub verdict: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is that the sides speak of one thing.
    pub confidence: Confidence,
    /// Whom or what it is about.
    pub subject: String,
    /// One sentence for people.
    pub message: String,
    /// Why the sides are held to speak of one thing, and what decided.
    pub reasons: Vec<String>,
    /// What an editor may do next.
    pub advice: String,
    /// What each side says, by letter, in its finest wording: the key is made of rule, subject and these.
    pub values: Vec<String>,
    /// The sides, by letter, then in order of the sources.
    pub evidence: Vec<Evidence>,
}

/// Something that two or more sources say alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The rule.
    pub rule: String,
    /// The kind of claim.
    pub kind: ClaimKind,
    /// Whom or what it is about.
    pub subject: String,
    /// What they agree on, in the finest wording.
    pub value: String,
    /// One or more stretches of each source, all of side 0.
    pub evidence: Vec<Evidence>,
}

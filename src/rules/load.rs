//! Rules from their files.

use crate::rules::{ClaimKind, Severity, Verdict};
use crate::values::Relation;
use serde::Deserialize;

/// How claims of a rule are brought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// By whom they are said of.
    Entity,
    /// By their own words, more or less the same.
    Wording,
    /// By the name they spell.
    Spelling,
    /// By the event they are said of.
    Topic,
    /// By the slot they fill.
    Slot,
    /// By the predicate whose day they tell.
    Date,
}

impl Alignment {
    /// All of them.
    pub const ALL: &[Alignment] = &[Alignment::Entity, Alignment::Wording, Alignment::Spelling, Alignment::Topic, Alignment::Slot];

    /// As rules spell it.
    pub fn name(self) -> &'static str {
        match self {
            Alignment::Entity => "entity",
            Alignment::Wording => "wording",
            Alignment::Spelling => "spelling",
            Alignment::Topic => "topic",
            Alignment::Slot => "slot",
Alignment::Date => "date",
        }
    }
}

/// One claim type: how its values are brought together, compared and explained.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// One sentence: what it compares.
    pub summary: String,
    /// The kind its findings carry.
    pub kind: ClaimKind,
    /// How its claims are brought together.
    pub align: Alignment,
    /// What each relation comes to, closest first.
    pub levels: Vec<Level>,
    /// The message of a finding whose level has none.
    pub message: String,
    /// What an editor may do about a finding.
    pub advice: String,
    /// Cases that find and cases that must stay silent; read by the tests alone.
    #[serde(default)]
    pub tests: Vec<RuleTest>,
}

/// One row of a rule: a relation and what it comes to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// How two values stand to each other.
    pub when: Relation,
    /// What that comes to.
    pub verdict: Verdict,
    /// How much it matters, where it is shown.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// The message, with `{subject}`, `{values}`, `{count}` and `{difference}`.
    #[serde(default)]
    pub message: Option<String>,
}

/// A case of a rule: one text a source, and the findings that must come out as `severity subject: value | value`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTest {
    /// The texts.
    pub sources: Vec<String>,
    /// The findings of this rule, in order.
    pub finds: Vec<String>,
}

impl Rule {
    /// What a relation comes to; a relation without a row is not worth a word.
    pub fn level(&self, relation: Relation) -> Option<&Level> {
        self.levels.iter().find(|level| level.when == relation)
    }
}

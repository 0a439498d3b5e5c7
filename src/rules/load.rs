//! Rules from their files.

use crate::rules::{Alignment, ClaimKind, Severity, Verdict};
use crate::values::Relation;
use serde::Deserialize;

/// One claim type: how its values are brought together, compared and explained.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_made_of_the_type() {
        crate::schema::is_fresh(
            "rule",
            "rule.yaml: how claims of one type are brought together, compared and explained",
            schemars::schema_for!(Rule),
        );
    }
}

//! Rules from their files.

use crate::rules::{Alignment, ClaimKind, Reader, Severity, Verdict, WordGroup};
use crate::values::Relation;
use serde::Deserialize;
use std::fmt;

/// The version of the keys that rule files and lexicons are written in.
pub const VERSION: u32 = 1;

/// One claim type: how its values are read, brought together, compared and explained.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The version of the keys that its file is written in.
    #[serde(default = "version")]
    pub version: u32,
    /// One sentence: what it compares.
    pub summary: String,
    /// The kind its findings carry.
    pub kind: ClaimKind,
    /// The rule as which the program reads its claims: its own name where it is built in. `None` where patterns read them.
    #[serde(default)]
    pub claims: Option<String>,
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
    /// How its claims are read; `None` where the program reads them.
    #[serde(skip)]
    pub reader: Option<Reader>,
    /// The subjects whose claims it takes from the rule that it has them from; none where it has all that no other rule takes.
    #[serde(skip)]
    pub subjects: Vec<WordGroup>,
    /// Whether it is switched off.
    #[serde(skip)]
    pub off: bool,
    /// Where it comes from.
    #[serde(skip)]
    pub origin: Origin,
}

fn version() -> u32 {
    VERSION
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

/// Where a rule comes from. Later files go before earlier ones, and all of them before what is built in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Origin {
    /// It is compiled in as it is.
    #[default]
    BuiltIn,
    /// It is compiled in; these files changed it, the last having the last word.
    Changed(Vec<String>),
    /// It is somebody's own: the file that brought it, then those that changed it.
    Own(Vec<String>),
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::BuiltIn => formatter.write_str("built in"),
            Origin::Changed(paths) => write!(formatter, "built in, changed by {}", paths.join(", then ")),
            Origin::Own(paths) => match paths.split_first() {
                Some((path, [])) => formatter.write_str(path),
                Some((path, changes)) => write!(formatter, "{path}, changed by {}", changes.join(", then ")),
                None => formatter.write_str("somebody's own"),
            },
        }
    }
}

impl Origin {
    /// The files that brought or changed the rule, in the order in which they did.
    pub fn paths(&self) -> &[String] {
        match self {
            Origin::BuiltIn => &[],
            Origin::Changed(paths) | Origin::Own(paths) => paths,
        }
    }

    /// The same after one more file has changed the rule.
    pub(super) fn changed_by(&self, path: &str) -> Self {
        let with = |paths: &[String]| paths.iter().cloned().chain([path.to_owned()]).collect();
        match self {
            Origin::BuiltIn => Origin::Changed(vec![path.to_owned()]),
            Origin::Changed(paths) => Origin::Changed(with(paths)),
            Origin::Own(paths) => Origin::Own(with(paths)),
        }
    }
}

impl Rule {
    /// What a relation comes to; a relation without a row is not worth a word.
    pub fn level(&self, relation: Relation) -> Option<&Level> {
        self.levels.iter().find(|level| level.when == relation)
    }

    /// The gravest that its findings can be; `None` where it is off or shows nothing.
    pub fn severity(&self) -> Option<Severity> {
        self.levels.iter().filter(|level| !self.off && level.verdict > Verdict::Compatible).filter_map(|level| level.severity).max()
    }
}

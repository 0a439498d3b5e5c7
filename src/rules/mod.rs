//! Claim types as data: how each is read, brought together, compared and explained.
//!
//! Rules come from three places, each going before the ones above it: what is compiled in, the files of a folder, the files of a later folder.
//! A file of a known name changes that rule key by key; a file of a new name is a rule of its own and says by patterns how its claims are read.

mod cases;
mod folder;
mod kinds;
mod load;
mod pages;
mod pattern;
mod reading;
#[cfg(test)]
mod shape;

pub use cases::{Case, CaseForm, CaseText, written};
pub use folder::RuleFile;
pub use kinds::{Alignment, ClaimKind, Severity, Verdict};
pub use load::{Level, Origin, Rule, RuleTest, VERSION};
pub use pages::{Measured, NOT_YET, RulePage, builtin_pages};
pub use pattern::{Element, Pattern, Reader, Slot, ValueSlot, WordGroup};

use crate::lexicon::Lexicons;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// The rules and lexicons in force.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Made when first asked for: texts can be cut and tagged meanwhile. Shared by the rules that differ in levels alone.
    lexicons: Arc<OnceLock<Lexicons>>,
    rules: BTreeMap<String, Rule>,
    /// Rules that are compared, so that others know what is disputed, but report nothing.
    off: BTreeSet<String>,
    /// Files that added to lexicons.
    additions: Vec<String>,
}

impl Rules {
    /// The rules that are compiled in.
    pub fn builtin() -> Self {
        Self { lexicons: Arc::default(), rules: Self::written(), off: BTreeSet::new(), additions: Vec::new() }
    }

    fn written() -> BTreeMap<String, Rule> {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/rules.json")))
            .unwrap_or_else(|error| unreachable!("Invariant: tests load every rule that is compiled in; {error}"))
    }

    /// The lexicons in force.
    ///
    /// Those compiled in are made ready when they are first asked for.
    pub fn lexicons(&self) -> &Lexicons {
        self.lexicons.get_or_init(Lexicons::builtin)
    }

    /// With another level for a rule: what it finds disputed is of that severity, and other forms of one thing of no graver one. `None` switches
    /// the rule off. A name that no rule has changes nothing.
    ///
    /// ```
    /// use crosscheck::{Rules, Severity, Sources, check};
    /// let sources = Sources::new().with("a.txt", "Senator Marco Rubio spoke.").with("b.txt", "Secretary of State Marco Rubio spoke.");
    /// let rules = Rules::builtin().with_level("title", Some(Severity::Warning));
    /// assert_eq!(check(&sources, &rules).findings[0].severity, Severity::Warning);
    /// assert!(check(&sources, &rules.with_level("title", None)).findings.is_empty());
    /// ```
    pub fn with_level(mut self, rule: &str, level: Option<Severity>) -> Self {
        let Some(severity) = level else {
            self.off.insert(rule.to_owned());
            return self;
        };
        self.off.remove(rule);
        for row in self.rules.get_mut(rule).into_iter().flat_map(|rule| &mut rule.levels) {
            match row.verdict {
                Verdict::Check | Verdict::Conflict => row.severity = Some(severity),
                Verdict::Variant => row.severity = row.severity.map(|known| known.min(severity)),
                Verdict::Agree | Verdict::Compatible => {}
            }
        }
        self
    }

    /// Whether a rule of that name is switched off.
    pub fn is_off(&self, rule: &str) -> bool {
        self.off.contains(rule)
    }

    /// The rules with their names, in the order of the alphabet, those that are switched off among them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Rule)> {
        self.rules.iter().map(|(name, rule)| (name.as_str(), rule))
    }

    /// The rules that take claims on some subjects from what is read as the rule of that name, in the order of the alphabet.
    pub fn takers<'r>(&'r self, read_as: &'r str) -> impl Iterator<Item = (&'r str, &'r Rule)> {
        self.iter().filter(move |(_, rule)| !rule.subjects.is_empty() && rule.claims.as_deref() == Some(read_as))
    }

    /// The files that added to lexicons, in the order in which they did.
    pub fn additions(&self) -> &[String] {
        &self.additions
    }

    /// The rule of that name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.get(name)
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::builtin()
    }
}

//! Claim types as data: how each is read, brought together, compared and explained.
//!
//! Rules come from three places, each going before the ones above it: what is compiled in, the files of a folder, the files of a later folder.
//! A file of a known name changes that rule key by key; a file of a new name is a rule of its own and says by patterns how its claims are read.

mod cases;
mod folder;
mod kinds;
mod load;
mod pattern;
mod reading;

pub use cases::{Case, CaseForm, CaseText, written};
pub use folder::RuleFile;
pub use kinds::{Alignment, ClaimKind, Severity, Verdict};
pub use load::{Level, Origin, Rule, RuleTest, VERSION};
pub use pattern::{Element, Pattern, Reader, Slot, ValueSlot, WordGroup};

use crate::lexicon::Lexicons;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The rules and lexicons in force.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Made when first asked for: texts can be cut and tagged meanwhile.
    lexicons: OnceLock<Lexicons>,
    rules: BTreeMap<String, Rule>,
    /// Files that added to lexicons.
    additions: Vec<String>,
}

impl Rules {
    /// The rules that are compiled in.
    pub fn builtin() -> Self {
        Self { lexicons: OnceLock::new(), rules: Self::written(), additions: Vec::new() }
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

    /// The rules with their names, in the order of the alphabet, those that are switched off among them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Rule)> {
        self.rules.iter().map(|(name, rule)| (name.as_str(), rule))
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

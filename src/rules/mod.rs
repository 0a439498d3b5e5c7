//! Claim types as data: how each is brought together, compared and explained.

mod folder;
mod kinds;
mod load;
mod pages;

pub use folder::RuleFile;
pub use kinds::{Alignment, ClaimKind, Severity, Verdict};
pub use load::{Level, Rule, RuleTest};
pub use pages::{Measured, NOT_YET, RulePage, builtin_pages};

use crate::lexicon::Lexicons;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The rules and lexicons in force.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Made when first asked for: texts can be cut and tagged meanwhile.
    lexicons: OnceLock<Lexicons>,
    rules: BTreeMap<String, Rule>,
}

impl Rules {
    /// The rules that are compiled in.
    pub fn builtin() -> Self {
        Self { lexicons: OnceLock::new(), rules: Self::written() }
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

    /// The rules with their names, in the order of the alphabet.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Rule)> {
        self.rules.iter().map(|(name, rule)| (name.as_str(), rule))
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

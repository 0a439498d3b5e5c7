//! Claim types as data: how each is read, compared and explained.

mod kinds;

pub use kinds::{ClaimKind, Severity, Verdict};

/// The rules and lexicons in force.
#[derive(Debug, Clone, Default)]
pub struct Rules {}

impl Rules {
    /// The rules that are compiled in.
    pub fn builtin() -> Self {
        Self::default()
    }
}

//! Words with their meaning, from `rules/lexicons/`.
//!
//! A lexicon is one YAML file and one module here that says what its entries mean and how they are looked up.

mod countries;
mod names;
mod pages;
mod roles;
mod speech;

pub use countries::Countries;
pub use names::{Names, Sex};
pub use pages::Furniture;
pub use roles::{Office, Portfolio, Qualifier, Roles};
pub use speech::Speech;

/// All lexicons in force.
#[derive(Debug, Clone)]
pub struct Lexicons {
    /// Offices, ranks, occupations.
    pub roles: Roles,
    /// Countries by the words that stand for them.
    pub countries: Countries,
    /// Words around and inside names, spellings, short forms.
    pub names: Names,
    /// Verbs of saying.
    pub speech: Speech,
    /// Lines of a page that are not the article.
    pub furniture: Furniture,
}

/// Reads a lexicon that is compiled in.
macro_rules! builtin {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
            .unwrap_or_else(|error| unreachable!("Invariant: tests load every lexicon that is compiled in; {}: {error}", $name))
    };
}

impl Lexicons {
    /// The lexicons that are compiled in.
    pub fn builtin() -> Self {
        Self {
            roles: Roles::new(builtin!("roles")),
            countries: Countries::new(builtin!("countries")),
            names: Names::new(builtin!("names"), builtin!("census")),
            speech: Speech::new(builtin!("speech")),
            furniture: Furniture::new(builtin!("furniture")),
        }
    }
}

impl Default for Lexicons {
    fn default() -> Self {
        Self::builtin()
    }
}

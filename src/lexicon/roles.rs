//! Offices, ranks and occupations.

use crate::language::{Shape, Token};
use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file `roles.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RolesFile {
    offices: Vec<OfficeEntry>,
    exclusive: Vec<String>,
    apart: Vec<(String, String)>,
    together: Vec<(String, String)>,
    portfolios: BTreeMap<String, Vec<String>>,
    combined: Vec<Vec<String>>,
    descriptions: Vec<DescriptionEntry>,
    qualifiers: BTreeMap<Qualifier, Vec<String>>,
    #[serde(rename = "one-holder")]
    one_holder: WordSet,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OfficeEntry {
    name: String,
    domain: String,
    #[serde(default)]
    elsewhere: Option<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    portfolio: Portfolio,
    #[serde(default)]
    apart_from: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct DescriptionEntry {
    name: String,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    portfolio: Portfolio,
}

/// Whether an office needs words that say which one it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(untagged)]
pub enum Portfolio {
    /// The words around it say which: "foreign minister", "minister of defence".
    Needed(bool),
    /// It always is this one: the secretary of state is the foreign minister.
    Fixed(String),
}

impl Default for Portfolio {
    fn default() -> Self {
        Portfolio::Needed(false)
    }
}

/// A word before an office that changes what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// No longer in office.
    Former,
    /// In office for the time being.
    Acting,
    /// Not yet in office.
    Designate,
    /// Second to the office.
    Deputy,
    /// A matter of rank inside the office.
    Rank,
}

/// One office or description.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Office {
    /// Its name, in lower case.
    pub name: String,
    /// The domain in which offices exclude each other; `None` for a description such as "leader", which goes with any office.
    pub domain: Option<String>,
    /// The domain where the body it is held in is no country: the president of a company.
    pub elsewhere: Option<String>,
    /// Whether it needs a portfolio.
    pub portfolio: Portfolio,
    apart_from: Vec<String>,
}

/// What people can be.
#[derive(Debug, Clone)]
pub struct Roles {
    offices: Vec<Office>,
    /// From a form without blanks and hyphens to its office.
    forms: WordMap<usize>,
    /// First words of forms, for a quick no.
    starters: WordSet,
    exclusive: WordSet,
    apart: Vec<(String, String)>,
    together: Vec<(String, String)>,
    portfolios: WordMap<String>,
    combined: Vec<Vec<String>>,
    qualifiers: WordMap<Qualifier>,
    one_holder: WordSet,
}

/// No form of an office has more words than this; a test holds it.
const LONGEST_FORM: usize = 8;

impl Roles {
    /// From the entries of the file.
    pub fn new(file: RolesFile) -> Self {
        let mut offices = Vec::new();
        let mut forms = WordMap::default();
        let mut starters = WordSet::default();
        let described = file.descriptions.into_iter().map(|entry| {
            (Office { name: entry.name, domain: None, elsewhere: None, portfolio: entry.portfolio, apart_from: Vec::new() }, entry.forms)
        });
        let held = file.offices.into_iter().map(|entry| {
            (
                Office {
                    name: entry.name,
                    domain: Some(entry.domain),
                    elsewhere: entry.elsewhere,
                    portfolio: entry.portfolio,
                    apart_from: entry.apart_from,
                },
                entry.forms,
            )
        });
        for (office, words) in held.chain(described) {
            for form in words.iter().chain(std::iter::once(&office.name)) {
                // The first entry of a form wins, so that offices come before descriptions.
                forms.entry(squeeze(form)).or_insert(offices.len());
                starters.insert(form.split([' ', '-']).next().unwrap_or_default().to_owned());
            }
            offices.push(office);
        }
        let portfolios = file
            .portfolios
            .into_iter()
            .flat_map(|(name, words)| words.into_iter().map(move |word| (squeeze(&word), name.clone())))
            .collect();
        let qualifiers = file
            .qualifiers
            .into_iter()
            .flat_map(|(qualifier, words)| words.into_iter().map(move |word| (squeeze(&word), qualifier)))
            .collect();
        Self {
            offices,
            forms,
            starters,
            exclusive: file.exclusive.into_iter().collect(),
            apart: file.apart,
            together: file.together,
            portfolios,
            combined: file.combined,
            qualifiers,
            one_holder: file.one_holder,
        }
    }

    /// The longest office that starts with the first of these words: the office and how many words it takes.
    /// A plural ("ministers", "presidents") counts as its singular.
    pub fn longest(&self, words: &[Token]) -> Option<(&Office, usize)> {
        let first = &words.first()?.lower;
        if !self.starters.contains(first.as_str()) && !first.strip_suffix('s').is_some_and(|first| self.starters.contains(first)) {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for (index, word) in words.iter().take(LONGEST_FORM).enumerate() {
            if word.lower != "-" {
                key.push_str(&word.lower);
            }
            let found = self.forms.get(&key).or_else(|| {
                self.forms
                    .get(key.strip_suffix("men").map(|stem| format!("{stem}man")).as_deref().or(key.strip_suffix('s')).unwrap_or(&key))
            });
            // The initial of "Chairman S Somnath" is no plural.
            if let Some(&office) = found
                && word.lower != "-"
                && (index == 0 || word.lower != "s")
                // "Lula da Silva" is no DA.
                && (key.len() > 2 || word.shape != Shape::Lower)
            {
                best = Some((&self.offices[office], index + 1));
            }
        }
        best
    }

    /// Whether it is the name of an office.
    pub fn is_office(&self, name: &str) -> bool {
        self.forms.get(&squeeze(name)).is_some_and(|&at| self.offices[at].name == name && self.offices[at].domain.is_some())
    }

    /// Whether one person holds an office of that name in one body at a time: a chief executive, not a director.
    pub fn has_one_holder(&self, office: &Office) -> bool {
        self.one_holder.contains(&office.name)
    }

    /// The portfolio that some words name: "external affairs" is "foreign".
    pub fn portfolio(&self, words: &str) -> Option<&str> {
        self.portfolios.get(&squeeze(words)).map(String::as_str)
    }

    /// Whether two portfolios are often in one hand, so that who is said to have the one may have the other as well.
    pub fn are_combined(&self, one: &str, other: &str) -> bool {
        self.combined.iter().any(|group| [one, other].iter().all(|name| group.iter().any(|known| known == name)))
    }

    /// What a word before an office does to it.
    pub fn qualifier(&self, word: &str) -> Option<Qualifier> {
        self.qualifiers.get(word).copied()
    }

    /// Whether one person cannot hold both offices at one time.
    pub fn exclude(&self, left: &Office, right: &Office) -> bool {
        let (Some(one), Some(other)) = (&left.domain, &right.domain) else { return false };
        if left.name == right.name || listed(&self.together, &left.name, &right.name) {
            return false;
        }
        if one == other {
            return self.exclusive.contains(one);
        }
        listed(&self.apart, one, other) || left.apart_from.contains(other) || right.apart_from.contains(one)
    }
}

fn listed(pairs: &[(String, String)], left: &str, right: &str) -> bool {
    pairs.iter().any(|(one, other)| (one == left && other == right) || (one == right && other == left))
}

/// A form without blanks and hyphens, so that "vice-president" and "vice president" are one.
fn squeeze(form: &str) -> String {
    form.chars().filter(|character| !matches!(character, ' ' | '-')).collect()
}

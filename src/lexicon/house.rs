//! What a house has decided for itself: whom and what it calls how, which places it knows, which terms mean the same to it.
//!
//! The lists come from a configuration. Whom a list means in a text is left to `resolve`, what follows from it to `compare`.

use crate::text::Day;
use std::fmt;

/// The lists of one house.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct House {
    /// People and bodies.
    pub entities: Vec<Listed>,
    /// Places.
    pub places: Vec<ListedPlace>,
    /// Terms that mean the same, group by group, in lower case.
    pub same: Vec<Vec<String>>,
}

/// A person or body that a house has decided about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// What it is called besides.
    pub aliases: Vec<String>,
    /// How the house writes it, where it insists.
    pub preferred: Option<String>,
    /// What the person is or was.
    pub roles: Vec<ListedRole>,
    /// Where the entry stands, for messages: `crosscheck.yaml:12:5`.
    pub place: String,
}

impl Listed {
    /// The name by which reports call it.
    pub fn shown(&self) -> &str {
        self.preferred.as_deref().unwrap_or(&self.name)
    }

    /// All of its names, the name itself first.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let preferred = self.preferred.iter().filter(|preferred| **preferred != self.name && !self.aliases.contains(preferred));
        std::iter::once(&self.name).chain(&self.aliases).chain(preferred).map(String::as_str)
    }
}

/// A post with the days on which somebody held it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRole {
    /// The post, as the house writes it.
    pub role: String,
    /// The first day, where it is known.
    pub from: Option<Day>,
    /// The last day, where it is known.
    pub until: Option<Day>,
}

impl ListedRole {
    /// Whether the post was held on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the list says from when or until when.
    pub fn is_dated(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }
}

impl fmt::Display for ListedRole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.role)?;
        if let Some(from) = self.from {
            write!(formatter, " from {from}")?;
        }
        if let Some(until) = self.until {
            write!(formatter, " until {until}")?;
        }
        Ok(())
    }
}

/// A place that a house knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedPlace {
    /// Its name.
    pub name: String,
    /// What it is called besides.
    pub aliases: Vec<String>,
    /// The place in which it lies.
    pub within: Option<String>,
    /// Where the entry stands, for messages.
    pub place: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_have_a_first_and_a_last_day() {
        let day = |text| Day::parse(text).unwrap();
        let role = ListedRole { role: "senator".into(), from: Some(day("2011-01-03")), until: Some(day("2025-01-20")) };
        assert_eq!(role.to_string(), "senator from 2011-01-03 until 2025-01-20");
        assert!(role.holds(day("2011-01-03")) && role.holds(day("2025-01-20")));
        assert!(!role.holds(day("2011-01-02")) && !role.holds(day("2025-01-21")));
    }
}

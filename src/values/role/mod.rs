//! What somebody is: offices with their portfolio and body, and descriptions.

mod bearer;
mod read;

pub use bearer::{bearer, is_after_office, read_held};
pub use read::{Reading, read_after, read_apposed, read_before};

use crate::lexicon::{Office, Portfolio, Qualifier, Roles};
use crate::values::Relation;

/// An office or a description, as one text gives it to one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Role {
    /// The office, or the description, it is.
    pub office: Office,
    /// Which one, where the office needs to say so: "foreign", "defence".
    pub portfolio: Option<String>,
    /// What changes it: former, acting, deputy.
    pub qualifiers: Vec<Qualifier>,
    /// The words between qualifiers and office that are neither, in lower case: "medical", "foreign policy".
    pub modifiers: Vec<String>,
    /// Of which country or body, in lower case, as written: "russian", "kenvue".
    pub of: Option<String>,
    /// As written, without the body.
    pub text: String,
}

impl Role {
    /// What it is called in a report: the office with its portfolio and what changes it.
    pub fn label(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        for (qualifier, word) in [
            (Qualifier::Former, "former"),
            (Qualifier::Acting, "acting"),
            (Qualifier::Designate, "designate"),
            (Qualifier::Deputy, "deputy"),
        ] {
            if self.qualifiers.contains(&qualifier) {
                words.push(word);
            }
        }
        let named = self.office.name.as_str();
        match (&self.office.portfolio, &self.portfolio) {
            (Portfolio::Needed(true), Some(portfolio)) => words.push(portfolio),
            (Portfolio::Needed(true), None) => words.extend(self.modifiers.iter().map(String::as_str)),
            _ => {}
        }
        words.push(named);
        words.join(" ")
    }

    /// Whether it names an office, not merely describes.
    pub fn is_office(&self) -> bool {
        self.office.domain.is_some()
    }

    /// The portfolio, by its own words or because the office always has it.
    fn department(&self) -> Option<&str> {
        match &self.office.portfolio {
            Portfolio::Fixed(portfolio) => Some(portfolio),
            Portfolio::Needed(_) => self.portfolio.as_deref(),
        }
    }

    fn has(&self, qualifier: Qualifier) -> bool {
        self.qualifiers.contains(&qualifier)
    }

    /// How two roles of one person stand to each other; `None` where they say nothing about each other.
    ///
    /// *Same*: one office in other words. *Within*: one says more. *Variant*: one office, but acting, former or of another rank in one of them.
    /// *Near*: advisers or offices whose portfolios differ. *Apart*: nobody holds both at one time.
    pub fn relation(&self, other: &Role, roles: &Roles) -> Option<Relation> {
        // Who was something, or will be, may be something else today.
        let tense = |role: &Role| (role.has(Qualifier::Former), role.has(Qualifier::Designate));
        let one_office =
            self.office.name == other.office.name || self.is_minister() && other.is_minister() && self.department() == other.department();
        if tense(self) != tense(other) {
            return (one_office && self.is_office()).then_some(Relation::Variant);
        }
        if one_office {
            return Some(self.of_one_office(other, roles));
        }
        // A secretary of nothing may be one of a party, a club or a city.
        let vague = |role: &Role| role.office.name == "secretary" && role.department().is_none();
        if !self.is_office() || !other.is_office() || vague(self) || vague(other) {
            return None;
        }
        // Posts in two bodies go together; whether "US" and "Washington" are one is not for words to tell.
        if let (Some(one), Some(two)) = (&self.of, &other.of)
            && !one.contains(two.as_str())
            && !two.contains(one.as_str())
            && self.office.domain == other.office.domain
            && !self.is_minister()
        {
            return None;
        }
        if self.has(Qualifier::Deputy) != other.has(Qualifier::Deputy) && self.office.domain == other.office.domain {
            return None;
        }
        roles.exclude(&self.office, &other.office).then_some(Relation::Apart)
    }

    /// Whether it is the other role in the same or more words: "adviser" alone covers no national security adviser.
    pub fn covers(&self, other: &Role, roles: &Roles) -> bool {
        self.department() == other.department() && self.relation(other, roles).is_some_and(|relation| relation <= Relation::Within)
    }

    fn is_minister(&self) -> bool {
        self.office.domain.as_deref() == Some("cabinet")
    }

    fn of_one_office(&self, other: &Role, roles: &Roles) -> Relation {
        if self.has(Qualifier::Acting) != other.has(Qualifier::Acting) {
            return Relation::Near;
        }
        if self.has(Qualifier::Deputy) != other.has(Qualifier::Deputy) {
            // An assistant prosecutor is a prosecutor to any court report.
            let alike = !self.is_office() || self.office.domain.as_deref() == Some("court");
            return if alike { Relation::Within } else { Relation::Near };
        }
        match (self.department(), other.department()) {
            (Some(one), Some(two)) if one != two => {
                return match self.is_minister() {
                    true if roles.are_combined(one, two) => Relation::Overlap,
                    true => Relation::Apart,
                    false => Relation::Near,
                };
            }
            (Some(_), None) | (None, Some(_)) => return Relation::Within,
            _ => {}
        }
        if self.has(Qualifier::Rank) != other.has(Qualifier::Rank) && self.office.domain.as_deref() == Some("rank") {
            return Relation::Variant;
        }
        if self.label() == other.label() { Relation::Same } else { Relation::Within }
    }
}

//! Who held which office, and when.
//!
//! How names are folded is left to `values`: whoever looks somebody up says how.

use crate::text::Day;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The files `congress.yaml` and `leaders.yaml`: by country, one line a person, as [`Holder`] reads it. Most stories ask for nobody, so that lines are
/// taken apart only when somebody is looked up.
pub type HoldersFile = BTreeMap<String, Vec<String>>;

/// The same with every line read: the faults of somebody's own file have places.
pub type CheckedHolders = BTreeMap<String, Vec<Holder>>;

/// Somebody who holds or held offices, written `Joe Biden / Joseph Biden, senator 1973-01-03 2009-01-15, vice president 2009-01-20`: the full names
/// under which texts write the person, then each time in office.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Holder {
    names: Vec<String>,
    held: Vec<Spell>,
}

/// A time in office, written `senator 2011-01-03 2025-01-20`, without the second day where it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spell {
    /// The office, as `roles.yaml` names it.
    pub office: String,
    /// The first day.
    pub from: Day,
    /// The last day, where it is over.
    pub until: Option<Day>,
}

impl TryFrom<String> for Holder {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        Self::read(&written)
            .ok_or_else(|| format!("{written:?} is nobody in office, expected such as `Marco Rubio, senator 2011-01-03 2025-01-20`"))
    }
}

impl Holder {
    /// The offices that the person held.
    pub fn offices(&self) -> impl Iterator<Item = &str> {
        self.held.iter().map(|spell| spell.office.as_str())
    }

    fn read(written: &str) -> Option<Self> {
        let (names, held) = written.split_once(", ")?;
        let held = held.split(", ").map(Spell::read).collect::<Option<Vec<_>>>()?;
        let names: Vec<String> = names.split(" / ").map(str::to_owned).collect();
        names.iter().all(|name| name.trim().contains(' ')).then_some(Self { names, held })
    }
}

impl Spell {
    fn read(written: &str) -> Option<Self> {
        let day = |text: &'_ str| -> Option<(usize, Day)> {
            let at = text.rfind(' ')?;
            Some((at, Day::parse(&text[at + 1..])?))
        };
        let (at, last) = day(written)?;
        let rest = &written[..at];
        let (office, from, until) = match day(rest) {
            Some((at, first)) => (&rest[..at], first, Some(last)),
            None => (rest, last, None),
        };
        let told = !office.is_empty() && until.is_none_or(|until| until >= from);
        told.then(|| Self { office: office.to_owned(), from, until })
    }
}

/// All holders of offices that are known, by their folded names.
#[derive(Debug, Clone, Default)]
pub struct Holders {
    files: Vec<HoldersFile>,
    /// Sorted by the folded names; made when somebody is looked up for the first time.
    known: OnceLock<Vec<Known>>,
}

/// One name of somebody who holds or held offices.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    file: usize,
    country: String,
    held: Vec<Spell>,
}

impl Holders {
    /// From the entries of the files. A name that stands in two files is that of one person; one that stands twice in a file is that of two.
    pub fn new(files: Vec<HoldersFile>) -> Self {
        Self { files, known: OnceLock::new() }
    }

    /// The times in office of the one who bears the name, each with its country; none where two people bear it.
    pub fn spells(&self, name: &str, fold: impl Fn(&str) -> String) -> Vec<(&str, &Spell)> {
        let known = self.known.get_or_init(|| self.read(&fold));
        let name = fold(name);
        let first = known.partition_point(|known| known.name < name);
        let bearers: Vec<&Known> = known[first..].iter().take_while(|known| known.name == name).collect();
        if bearers.windows(2).any(|two| two[0].file == two[1].file || two[0].country != two[1].country) {
            return Vec::new();
        }
        let mut spells: Vec<(&str, &Spell)> =
            bearers.iter().flat_map(|known| known.held.iter().map(|spell| (known.country.as_str(), spell))).collect();
        spells.sort_by_key(|(_, spell)| spell.from);
        spells
    }

    fn read(&self, fold: impl Fn(&str) -> String) -> Vec<Known> {
        let mut known = Vec::new();
        for (file, countries) in self.files.iter().enumerate() {
            for (country, lines) in countries {
                for Holder { names, held } in lines.iter().filter_map(|line| Holder::read(line)) {
                    let mut names: Vec<String> = names.iter().map(|name| fold(name)).collect();
                    names.sort_unstable();
                    names.dedup();
                    known.extend(names.into_iter().map(|name| Known { name, file, country: country.clone(), held: held.clone() }));
                }
            }
        }
        known.sort_by(|one, other| one.name.cmp(&other.name));
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    fn fold(name: &str) -> String {
        name.to_lowercase()
    }

    fn check(name: &str, expected: &[&str]) {
        let lexicons = Lexicons::builtin();
        let shown = |(_, spell): (&str, &Spell)| {
            let until = spell.until.map(|day| format!(" {day}")).unwrap_or_default();
            format!("{} {}{until}", spell.office, spell.from)
        };
        let spells: Vec<String> = lexicons.holders.spells(name, fold).into_iter().map(shown).collect();
        assert_eq!(spells, expected, "{name}");
    }

    #[test]
    fn offices_with_their_days() {
        check("Marco Rubio", &["senator 2011-01-03 2025-01-20", "secretary of state 2025-01-21"]);
        check("Kamala Harris", &["senator 2017-01-03 2021-01-18", "vice president 2021-01-20 2025-01-20"]);
        check("Bernie Sanders", &["representative 1991-01-03 2007-01-03", "senator 2007-01-04"]);
        check("Ana Vukovic", &[]);
    }

    #[test]
    fn two_people_of_one_name_are_nobody() {
        check("George Bush", &[]);
    }

    #[test]
    fn what_is_no_time_in_office_is_refused() {
        for written in [
            "Ana Vukovic",
            "Ana Vukovic, senator",
            "Ana Vukovic, 2011-01-03",
            "Vukovic, senator 2011-01-03",
            "Ana Vukovic, senator 2025-01-20 2011-01-03",
        ] {
            assert!(Holder::try_from(written.to_owned()).is_err(), "{written}");
        }
    }

    #[test]
    fn every_office_is_one_of_the_roles_and_every_country_is_known() {
        let lexicons = Lexicons::builtin();
        for known in lexicons.holders.read(fold) {
            assert!(lexicons.countries.standing_for(&known.country) == Some(known.country.as_str()), "{}", known.country);
            for spell in &known.held {
                assert!(lexicons.roles.is_office(&spell.office), "{}", spell.office);
            }
        }
    }
}

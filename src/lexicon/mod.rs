//! Words with their meaning: the shared lexicons of `rules/lexicons/`, compiled in.
//!
//! What a word widens, multiplies or measures is data and stands there; how words combine is left to `values`.

mod additions;
mod attributes;
mod bodies;
mod countries;
mod dates;
mod events;
mod fraction;
mod hash;
mod holders;
mod house;
mod names;
mod pages;
mod phrases;
mod places;
mod quantities;
mod references;
mod roles;
mod same;
mod speech;
mod words;

pub use additions::Additions;
pub use attributes::{Attribute, Attributes};
pub use bodies::Bodies;
pub use countries::Countries;
pub use dates::{Bound, Dates, Edge, Point, Stretch, Summer, Turn, Zone};
pub use events::{Cue, Events, Happening, Phase};
pub use fraction::Fraction;
pub use hash::{WordHasher, WordMap, WordSet};
pub use holders::{Holders, Spell};
pub use house::{House, Listed, ListedPlace, ListedRole};
pub use names::{Names, Sex};
pub use pages::Furniture;
pub use phrases::{Kind, Phrases, cut};
pub use places::{Binding, Places, Region, Who, WordSort};
pub use quantities::{Change, ChangeWord, Currency, CurrencySign, Hard, Hedge, HedgeKind, Measure, Quantities, Side, Unit, Vague};
pub use roles::{Office, Portfolio, Qualifier, Roles};
pub use speech::{Speech, Strength};
pub use words::Words;

use serde::Deserialize;

/// All lexicons, ready for lookups.
#[derive(Debug, Clone)]
pub struct Lexicons {
    /// Numbers, units, currencies, hedges.
    pub quantities: Quantities,
    /// Offices, ranks, occupations.
    pub roles: Roles,
    /// Who held which office, and when.
    pub holders: Holders,
    /// Bodies that people belong to, by sort.
    pub bodies: Bodies,
    /// Countries by the words that stand for them.
    pub countries: Countries,
    /// Countries, divisions and cities, and how texts say that something is there.
    pub places: Places,
    /// Events, how long they lasted, who took part.
    pub events: Events,
    /// What quantities are said of.
    pub attributes: Attributes,
    /// Words around and inside names, spellings, short forms.
    pub names: Names,
    /// Verbs of saying.
    pub speech: Speech,
    /// Words without a meaning of their own.
    pub words: Words,
    /// Lines of a page that are not the article.
    pub furniture: Furniture,
    /// Months, weekdays, times of day, zones.
    pub dates: Dates,
    /// What a house has decided for itself.
    pub house: House,
}

/// The lexicons as their files spell them, one field a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    numbers: quantities::Numbers,
    units: quantities::Units,
    currencies: Vec<quantities::CurrencyWords>,
    hedges: quantities::Hedges,
    vague: Vec<quantities::VagueWords>,
    changes: quantities::Changes,
    acronyms: names::AcronymsFile,
    census: names::CensusFile,
    congress: holders::HoldersFile,
    countries: countries::CountriesFile,
    attributes: attributes::AttributesFile,
    bodies: bodies::BodiesFile,
    events: events::EventsFile,
    furniture: pages::FurnitureFile,
    leaders: holders::HoldersFile,
    names: names::NamesFile,
    places: places::PlacesFile,
    roles: roles::RolesFile,
    speech: speech::SpeechFile,
    words: words::WordsFile,
    months: dates::Months,
    times: dates::Times,
    #[serde(rename = "time-zones")]
    zones: Vec<dates::ZoneWords>,
}

impl Lexicons {
    /// The lexicons that are compiled in.
    pub fn builtin() -> Self {
        // Invariant: the text is made by build.rs from the files of this tree; `tests::loads` reads every one of them.
        Self::of(serde_json::from_str(EMBEDDED).expect("compiled-in lexicons"))
    }

    fn of(written: Written) -> Self {
        Self {
            quantities: Quantities::new(
                &written.numbers,
                &written.units,
                &written.currencies,
                &written.hedges,
                &written.vague,
                &written.changes,
            ),
            roles: Roles::new(written.roles),
            holders: Holders::new(vec![written.congress, written.leaders]),
            bodies: Bodies::new(written.bodies),
            countries: Countries::new(written.countries),
            events: Events::new(written.events),
            attributes: Attributes::new(written.attributes),
            places: Places::new(written.places),
            names: Names::new(written.names, written.census, &written.acronyms),
            speech: Speech::new(written.speech),
            words: Words::new(written.words),
            furniture: Furniture::new(written.furniture),
            dates: Dates::new(&written.months, &written.times, &written.zones),
            house: House::default(),
        }
    }
}

const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicons.json"));

impl Default for Lexicons {
    fn default() -> Self {
        Self::builtin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loads() {
        let lexicons = Lexicons::builtin();
        assert!(lexicons.quantities.units.len() > 60);
        assert!(lexicons.quantities.currencies.len() > 50);
    }
}

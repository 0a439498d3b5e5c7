//! Words with their meaning: the shared lexicons of `rules/lexicons/`, compiled in.
//!
//! What a word widens, multiplies or measures is data and stands there; how words combine is left to `values`.

mod dates;
mod fraction;
mod hash;
mod phrases;
mod quantities;

pub use dates::{Bound, Dates, Edge, Point, Stretch, Turn};
pub use fraction::Fraction;
pub use hash::{WordMap, WordSet};
pub use phrases::{Kind, Phrases, cut};
pub use quantities::{Change, ChangeWord, Currency, CurrencySign, Hard, Hedge, HedgeKind, Measure, Quantities, Side, Unit, Vague};

use serde::Deserialize;

/// All lexicons, ready for lookups.
#[derive(Debug, Clone)]
pub struct Lexicons {
    /// Numbers, units, currencies, hedges.
    pub quantities: Quantities,
    /// Months, weekdays, times of day, zones.
    pub dates: Dates,
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
    months: dates::Months,
    times: dates::Times,
    #[serde(rename = "time-zones")]
    zones: Vec<dates::ZoneWords>,
}

impl Lexicons {
    /// The lexicons that are compiled in.
    pub fn builtin() -> Self {
        // Invariant: the text is made by build.rs from the files of this tree; `tests::loads` reads every one of them.
        let written: Written =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/lexicons.json"))).expect("compiled-in lexicons");
        Self {
            quantities: Quantities::new(
                &written.numbers,
                &written.units,
                &written.currencies,
                &written.hedges,
                &written.vague,
                &written.changes,
            ),
            dates: Dates::new(&written.months, &written.times, &written.zones),
        }
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

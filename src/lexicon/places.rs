//! Places: countries, their divisions and cities, and the words that bind somebody or something to one.
//!
//! The table is searched in place, by halves: some thirty-five thousand names would take longer to read at start than a story takes to check.

use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The file `places.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlacesFile {
    places: Vec<Added>,
    parts: BTreeMap<String, String>,
    open: Vec<String>,
    near: WordSet,
    around: WordSet,
    vehicles: WordSet,
    bodies: WordSet,
    service: WordSet,
    relations: Vec<Written>,
}

impl PlacesFile {
    /// With more places, each inside another.
    pub(super) fn with(mut self, places: impl Iterator<Item = (String, String)>) -> Self {
        self.places.extend(places.map(|(name, inside)| Added { name, inside }));
        self
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Added {
    name: String,
    inside: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    name: String,
    of: Who,
    once: bool,
    lasting: bool,
    loose: bool,
    spent: bool,
    verbs: Vec<String>,
    adjectives: Vec<String>,
    phrases: Vec<String>,
    by: Vec<String>,
}

/// Of whom a relation to a place is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// A person.
    #[default]
    Person,
    /// A company or another body.
    Body,
    /// A ship, an aircraft, a capsule; or whoever is on the way.
    Vehicle,
}

/// How somebody or something is bound to a place.
#[derive(Debug, Clone)]
pub struct Binding {
    /// What the place is called: "birthplace".
    pub name: String,
    /// Of whom it is told.
    pub of: Who,
    /// Whether a story has one, so that it need not be said whose it is.
    pub once: bool,
    /// Whether it never changes.
    pub lasting: bool,
    /// Whether somebody may have several.
    pub loose: bool,
    /// Whether time spent somewhere says it.
    pub spent: bool,
    by: Vec<String>,
}

impl Binding {
    /// Whether the preposition leads to the place.
    pub fn leads(&self, preposition: &str) -> bool {
        self.by.iter().any(|word| word == preposition)
    }
}

/// A stretch of the world by the codes of the table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region {
    /// The country, by two letters.
    pub country: String,
    /// The division of the country.
    pub division: Option<String>,
    /// The city, by its name in the table.
    pub city: Option<String>,
    /// How large the city is: 0 for 15,000 people, doubling.
    pub size: u8,
    /// Where the city is, on a grid of 4096 by 4096, from the south and from the west.
    pub at: Option<(u16, u16)>,
}

/// What sort of word tells a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordSort {
    /// "Born".
    Verb,
    /// "Dead".
    Adjective,
}

/// Places by their names, and bindings by the words that tell them.
#[derive(Debug, Clone)]
pub struct Places {
    added: WordMap<Region>,
    parts: BTreeMap<String, String>,
    open: WordSet,
    near: WordSet,
    around: WordSet,
    vehicles: WordSet,
    bodies: WordSet,
    service: WordSet,
    bindings: Vec<Binding>,
    /// By the first word: the others, and which binding they tell.
    told: WordMap<Vec<(WordSort, Vec<String>, usize)>>,
    phrases: WordMap<Vec<(Vec<String>, usize)>>,
}

const TABLE: &str = include_str!("../../rules/lexicons/places.tsv");

/// What GeoNames' base 64 is written with.
const DIGITS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

impl Places {
    /// From the entries of the file.
    pub fn new(file: PlacesFile) -> Self {
        let mut places = Self {
            added: WordMap::default(),
            parts: file.parts,
            open: file.open.iter().map(|name| folded(name)).collect(),
            near: file.near,
            around: file.around,
            vehicles: file.vehicles,
            bodies: file.bodies,
            service: file.service,
            bindings: Vec::new(),
            told: WordMap::default(),
            phrases: WordMap::default(),
        };
        // A place may be listed before the one that it lies in.
        let mut open = file.places;
        loop {
            let before = open.len();
            open.retain(|place| match places.inside(&place.inside) {
                Some(region) => {
                    places.added.insert(folded(&place.name), region);
                    false
                }
                None => true,
            });
            if open.is_empty() || open.len() == before {
                break;
            }
        }
        for written in file.relations {
            let index = places.bindings.len();
            for (sort, list) in [(WordSort::Verb, &written.verbs), (WordSort::Adjective, &written.adjectives)] {
                for phrase in list {
                    let (first, others) = split(phrase);
                    places.told.entry(first).or_default().push((sort, others, index));
                }
            }
            for phrase in &written.phrases {
                let (first, others) = split(phrase);
                places.phrases.entry(first).or_default().push((others, index));
            }
            let Written { name, of, once, lasting, loose, spent, by, .. } = written;
            places.bindings.push(Binding { name, of, once, lasting, loose, spent, by });
        }
        // The longest phrase first: "with destination to" before "with destination".
        places.phrases.values_mut().for_each(|list| list.sort_by_key(|(others, _)| std::cmp::Reverse(others.len())));
        places
    }

    /// The places of a name, which is folded: without accents, blanks, hyphens and dots, in lower case.
    pub fn named(&self, name: &str) -> Vec<Region> {
        if self.open.contains(name) {
            return Vec::new();
        }
        let listed = line(name).into_iter().flat_map(|readings| readings.split(' ')).filter_map(|reading| region(reading, name));
        self.added.get(name).cloned().into_iter().chain(listed).collect()
    }

    /// What a place added to the table lies in: a code of the table, or a name, of which the largest place is meant.
    pub(super) fn inside(&self, written: &str) -> Option<Region> {
        let code = written.split('.').next().is_some_and(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
        match code {
            true => region(written, ""),
            // A country or a division before a town of its name.
            false => self.named(&folded(written)).into_iter().max_by_key(|region| (region.city.is_none(), region.size)),
        }
    }

    /// Whether some place has that name, compared or not.
    pub fn knows(&self, name: &str) -> bool {
        self.added.contains_key(name) || self.open.contains(name) || line(name).is_some()
    }

    /// The capital of a country, by a name of the country.
    pub fn capital(&self, country: &str) -> Option<Region> {
        let (code, capital) = line(country)?.split(' ').find_map(|reading| {
            let (code, capital) = reading.split_once('.')?;
            (code.len() == 2 && capital.bytes().all(|byte| byte.is_ascii_lowercase())).then_some((code, capital))
        })?;
        let cities = self.named(capital).into_iter().filter(|region| region.country == code && region.city.is_some());
        cities.max_by_key(|region| region.size)
    }

    /// The country that a place of another may be a part of.
    pub fn whole_of(&self, country: &str) -> Option<&str> {
        self.parts.get(country).map(String::as_str)
    }

    /// Whether a word beside a name keeps the place itself out: "near", "region".
    pub fn is_near(&self, word: &str) -> bool {
        self.near.contains(word)
    }

    /// Whether a word beside a city's name means the larger place around it: "province".
    pub fn is_around(&self, word: &str) -> bool {
        self.around.contains(word)
    }

    /// Whether a noun names a vehicle.
    pub fn is_vehicle(&self, noun: &str) -> bool {
        self.vehicles.contains(noun)
    }

    /// Whether a noun names a body such as a company.
    pub fn is_body(&self, noun: &str) -> bool {
        self.bodies.contains(noun)
    }

    /// Whether a word makes time spent somewhere a posting: "army".
    pub fn is_service(&self, word: &str) -> bool {
        self.service.contains(word)
    }

    /// The bindings that a verb or adjective tells, each with the words that must come with it.
    pub fn told_by<'a>(&'a self, lemma: &str, sort: WordSort) -> impl Iterator<Item = (&'a Binding, &'a [String])> {
        let told = self.told.get(lemma).into_iter().flatten().filter(move |(of, _, _)| *of == sort);
        told.map(|(_, others, index)| (&self.bindings[*index], others.as_slice()))
    }

    /// The binding whose phrase begins with some words, with the length of the phrase.
    pub fn phrase<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(&Binding, usize)> {
        let list = self.phrases.get(word(0)?)?;
        let whole = |others: &[String]| others.iter().enumerate().all(|(index, other)| word(index + 1) == Some(other));
        list.iter().find(|(others, _)| whole(others)).map(|(others, index)| (&self.bindings[*index], others.len() + 1))
    }

    /// The binding that time spent somewhere tells.
    pub fn spent(&self) -> Option<&Binding> {
        self.bindings.iter().find(|binding| binding.spent)
    }

    /// The binding by which a body has its seat.
    pub fn seat(&self) -> Option<&Binding> {
        self.bindings.iter().find(|binding| binding.of == Who::Body)
    }

    /// Whether somebody may have several places of that name: postings, homes.
    pub fn is_loose(&self, name: &str) -> bool {
        self.bindings.iter().any(|binding| binding.loose && binding.name == name)
    }
}

fn split(phrase: &str) -> (String, Vec<String>) {
    let mut words = phrase.split(' ').map(str::to_owned);
    (words.next().unwrap_or_default(), words.collect())
}

/// A name of a list as the table writes names; those of lists are in plain letters.
fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The readings of a name in the table.
fn line(name: &str) -> Option<&'static str> {
    // The lines at the head of the table have no name.
    if name.is_empty() {
        return None;
    }
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = TABLE.as_bytes()[..middle].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = TABLE.as_bytes()[middle..].iter().position(|byte| *byte == b'\n').map_or(TABLE.len(), |at| middle + at);
        let (found, readings) = TABLE.get(start..end)?.split_once('\t').unwrap_or_default();
        match found.cmp(name) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(readings),
        }
    }
    None
}

/// A reading of the table: `FR.paris`, `US.CA`, `US.CA.6abcd`, `UA.12.7abcd.kyiv`.
fn region(reading: &str, name: &str) -> Option<Region> {
    let mut parts = reading.split('.');
    let country = parts.next().filter(|code| code.len() == 2)?.to_owned();
    let division = parts.next().filter(|part| !part.starts_with(|first: char| first.is_ascii_lowercase())).filter(|part| !part.is_empty());
    let division = division.map(str::to_owned);
    let mut region = Region { country, division, city: None, size: 0, at: None };
    if let Some(place) = parts.next() {
        let digits: Vec<usize> = place.bytes().filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte)).collect();
        let [size, digits @ ..] = digits.as_slice() else { return None };
        let [north, more_north, east, more_east] = *digits else { return None };
        region.size = *size as u8;
        region.at = Some(((north * 64 + more_north) as u16, (east * 64 + more_east) as u16));
        region.city = Some(parts.next().unwrap_or(name).to_owned());
    }
    Some(region)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    #[test]
    fn the_table_is_sorted_and_read() {
        let mut last = "";
        for row in TABLE.lines().filter(|row| !row.starts_with('#')) {
            let (name, readings) = row.split_once('\t').unwrap();
            assert!(last < name, "{last} before {name}");
            assert!(readings.split(' ').all(|reading| region(reading, name).is_some()), "{row}");
            assert_eq!(line(name), Some(readings));
            last = name;
        }
        assert_eq!(line("nosuchplace"), None);
        assert_eq!((line(""), line("~")), (None, None));
    }

    #[test]
    fn names_have_their_places() {
        let places = Lexicons::builtin().places;
        let city =
            |name: &str, country: &str| places.named(name).into_iter().find(|place| place.country == country).and_then(|place| place.city);
        assert_eq!(city("kiev", "UA"), city("kyiv", "UA"));
        assert_eq!(places.capital("lebanon").and_then(|place| place.city).as_deref(), Some("beirut"));
        assert_eq!(places.capital("unitedstates").and_then(|place| place.division).as_deref(), Some("DC"));
        assert!(places.named("springfield").len() > 3);
        assert!(places.named("crimea").is_empty() && places.knows("crimea"));
    }
}

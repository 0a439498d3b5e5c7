//! Countries with their adjectives, capitals and seats of power.

use crate::lexicon::WordMap;
use serde::Deserialize;

/// The file `countries.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CountriesFile {
    countries: Vec<Country>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Country {
    name: String,
    adjectives: Vec<String>,
    aliases: Vec<String>,
    capital: Option<String>,
    seats: Vec<String>,
}

/// What a word says of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Name,
    Adjective,
    Capital,
    Seat,
}

/// Countries by all words that stand for them.
#[derive(Debug, Clone)]
pub struct Countries {
    words: WordMap<(String, Says)>,
}

impl Countries {
    /// From the entries of the file.
    pub fn new(file: CountriesFile) -> Self {
        let mut words: WordMap<(String, Says)> = WordMap::default();
        for country in file.countries {
            let mut insert = |word: &str, says: Says| {
                words.entry(word.to_owned()).or_insert_with(|| (country.name.clone(), says));
            };
            insert(&country.name, Says::Name);
            country.aliases.iter().for_each(|word| insert(word, Says::Name));
            country.adjectives.iter().for_each(|word| insert(word, Says::Adjective));
            country.capital.iter().for_each(|word| insert(word, Says::Capital));
            country.seats.iter().for_each(|word| insert(word, Says::Seat));
        }
        Self { words }
    }

    /// The country that a name, an adjective, a capital or a seat of power in lower case stands for: "russian" and "kremlin" are Russia.
    pub fn standing_for(&self, word: &str) -> Option<&str> {
        self.words.get(word).map(|(country, _)| country.as_str())
    }

    /// The country that an adjective or a name in lower case means: "russian", "us".
    pub fn named(&self, word: &str) -> Option<&str> {
        self.words.get(word).filter(|(_, says)| matches!(says, Says::Name | Says::Adjective)).map(|(country, _)| country.as_str())
    }

    /// Whether the word in lower case is the adjective of a country.
    pub fn is_adjective(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|(_, says)| *says == Says::Adjective)
    }
}

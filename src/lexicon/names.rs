//! Words around and inside names.

use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file `names.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NamesFile {
    honorifics: Vec<String>,
    abbreviated: BTreeMap<String, String>,
    particles: Vec<String>,
    family_first: Vec<String>,
    syllables: Vec<String>,
    suffixes: Vec<String>,
    feminine: Vec<String>,
    masculine: Vec<String>,
    variants: Vec<Vec<String>>,
    nicknames: Vec<Vec<String>>,
    bodies: Vec<String>,
    calendar: Vec<String>,
    place_openers: Vec<String>,
    #[serde(rename = "legal-forms")]
    legal_forms: Vec<Vec<String>>,
}

/// The file `acronyms.yaml`: each acronym before the names that it stands for.
pub type AcronymsFile = Vec<Vec<String>>;

/// The file `census.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CensusFile {
    feminine: Vec<String>,
    masculine: Vec<String>,
    both: Vec<String>,
    families: Vec<String>,
}

/// What stands around and inside names, and which words are one name.
#[derive(Debug, Clone)]
pub struct Names {
    honorifics: WordSet,
    abbreviated: WordMap<String>,
    particles: WordSet,
    family_first: WordSet,
    syllables: WordSet,
    suffixes: WordSet,
    bodies: WordSet,
    calendar: WordSet,
    place_openers: WordSet,
    feminine: WordSet,
    masculine: WordSet,
    /// A spelling's group; words of one group are spellings of one name.
    variants: WordMap<Vec<usize>>,
    nicknames: WordMap<Vec<usize>>,
    /// Acronyms and the names they stand for, folded, with the number of the line.
    acronyms: WordMap<Vec<usize>>,
    /// Legal forms of companies and the group of those that are one.
    legal_forms: WordMap<usize>,
    /// The words of those forms, for a quick no.
    legal_words: WordSet,
    /// Given names and the sex that bears them, where one mostly does.
    given: WordMap<Option<Sex>>,
    families: WordSet,
}

/// The sex a word or a given name speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// A woman: "she", "Mrs", "Mary".
    Woman,
    /// A man: "he", "Mr", "James".
    Man,
}

impl Names {
    /// From the entries of the files.
    pub fn new(file: NamesFile, census: CensusFile, acronyms: &AcronymsFile) -> Self {
        let groups = |lists: &[Vec<String>]| {
            let mut of: WordMap<Vec<usize>> = WordMap::default();
            for (group, words) in lists.iter().enumerate() {
                for word in words {
                    of.entry(squeeze(word)).or_default().push(group);
                }
            }
            of
        };
        let of = |names: Vec<String>, sex: Option<Sex>| names.into_iter().map(move |name| (name, sex));
        Self {
            given: of(census.feminine, Some(Sex::Woman)).chain(of(census.masculine, Some(Sex::Man))).chain(of(census.both, None)).collect(),
            families: census.families.into_iter().collect(),
            acronyms: groups(acronyms),
            variants: groups(&file.variants),
            nicknames: groups(&file.nicknames),
            legal_words: file.legal_forms.iter().flatten().flat_map(|form| form.split(' ')).map(str::to_owned).collect(),
            legal_forms: file
                .legal_forms
                .into_iter()
                .enumerate()
                .flat_map(|(group, forms)| forms.into_iter().map(move |form| (form, group)))
                .collect(),
            honorifics: file.honorifics.into_iter().collect(),
            abbreviated: file.abbreviated.into_iter().collect(),
            particles: file.particles.into_iter().collect(),
            family_first: file.family_first.into_iter().collect(),
            syllables: file.syllables.into_iter().collect(),
            suffixes: file.suffixes.into_iter().collect(),
            bodies: file.bodies.into_iter().collect(),
            place_openers: file.place_openers.into_iter().collect(),
            calendar: file.calendar.into_iter().collect(),
            feminine: file.feminine.into_iter().collect(),
            masculine: file.masculine.into_iter().collect(),
        }
    }

    /// Whether the word is a form of address: "Mr", "Dr".
    pub fn is_honorific(&self, word: &str) -> bool {
        self.honorifics.contains(word)
    }

    /// The office behind an abbreviation before a name: "Sen." is a senator.
    pub fn abbreviated(&self, word: &str) -> Option<&str> {
        self.abbreviated.get(word).map(String::as_str)
    }

    /// Whether a word in lower case is the second half of a hyphenated given name: \"myung\" of \"Jae-myung\".
    pub fn is_syllable(&self, word: &str) -> bool {
        self.syllables.contains(word)
    }

    /// Whether the words of a name, in lower case, begin with its family name: "yoon suk yeol", "lee jae-myung", "xi jinping".
    pub fn is_family_first(&self, words: &[String]) -> bool {
        let [family, given @ ..] = words else { return false };
        let parts: Vec<&str> = given.iter().flat_map(|word| word.split(['-', '‑'])).collect();
        let one = given.len() == 1 && parts.len() == 1;
        self.family_first.contains(family)
            && !given.is_empty()
            && parts.len() <= 2
            && if one {
                !self.given.contains_key(parts[0]) && !self.families.contains(parts[0])
            } else {
                parts.iter().all(|part| self.is_syllable(part))
            }
    }

    /// Whether a word stands between given and family name and belongs to the latter: "von", "bin".
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// Whether the word follows a name: "Jr."
    pub fn is_suffix(&self, word: &str) -> bool {
        self.suffixes.contains(word)
    }

    /// Whether the word, in lower case, makes a name that of a body, a place or a work: "league", "river".
    pub fn is_body(&self, word: &str) -> bool {
        self.bodies.contains(word)
    }

    /// Whether a name that begins with the word, in lower case, is that of a place or a ship: "fort", "hotel".
    pub fn is_place_opener(&self, word: &str) -> bool {
        self.place_openers.contains(word)
    }

    /// Whether the word is a month, a weekday or a feast.
    pub fn is_calendar(&self, word: &str) -> bool {
        self.calendar.contains(word)
    }

    /// The sex that a word before or in place of a name tells: "Mrs", "spokesman".
    pub fn sex(&self, word: &str) -> Option<Sex> {
        if self.feminine.contains(word) {
            Some(Sex::Woman)
        } else if self.masculine.contains(word) {
            Some(Sex::Man)
        } else {
            None
        }
    }

    /// Whether the word, in lower case, is a given name in common use in English.
    pub fn is_given(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// The sex that mostly bears a given name in lower case.
    pub fn sex_of_given(&self, word: &str) -> Option<Sex> {
        self.given.get(word).copied().flatten()
    }

    /// Whether the word, in lower case, is a given or family name at home in English, so that another spelling is no romanisation.
    pub fn is_native(&self, word: &str) -> bool {
        self.given.contains_key(word) || self.families.contains(word)
    }

    /// The first list of spellings, or of names of one body, that a folded name stands in. No two lists have one number.
    pub fn variant_group(&self, word: &str) -> Option<usize> {
        let first = |groups: &WordMap<Vec<usize>>| groups.get(word).and_then(|groups| groups.first().copied());
        first(&self.variants).map(|group| 2 * group).or_else(|| first(&self.acronyms).map(|group| 2 * group + 1))
    }

    /// Whether one folded name is an acronym of the other, or both are names of a body that has one: "un" and "unitednations".
    pub fn are_one_body(&self, left: &str, right: &str) -> bool {
        share(&self.acronyms, left, right)
    }

    /// Whether two words in lower case are listed as spellings of one name.
    pub fn are_variants(&self, left: &str, right: &str) -> bool {
        share(&self.variants, left, right)
    }

    /// The group of a company's legal form in lower case, without points: "ltd" and "limited" are one.
    pub fn legal_form(&self, words: &str) -> Option<usize> {
        self.legal_forms.get(words).copied()
    }

    /// Whether the word in lower case stands in some legal form.
    pub fn is_legal_word(&self, word: &str) -> bool {
        self.legal_words.contains(word)
    }

    /// Whether one word is a short form of the other, or both of one name.
    pub fn are_familiar(&self, left: &str, right: &str) -> bool {
        share(&self.nicknames, left, right)
    }
}

/// A name without what folding takes away: blanks, hyphens and apostrophes.
fn squeeze(name: &str) -> String {
    name.chars().filter(|character| !matches!(character, ' ' | '-' | '\'')).collect()
}

fn share(groups: &WordMap<Vec<usize>>, left: &str, right: &str) -> bool {
    match (groups.get(left), groups.get(right)) {
        (Some(left), Some(right)) => left.iter().any(|group| right.contains(group)),
        _ => false,
    }
}

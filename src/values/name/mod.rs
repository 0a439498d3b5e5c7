//! Names of people, bodies and places: their parts, and when two spellings are one name.

mod body;
mod forms;
mod spelling;

pub use body::body_relation;
use spelling::consonants;
pub use spelling::{Spelling, compare_words, romanised};

use crate::lexicon::Names;
pub use crate::text::plain;
use forms::{have_other_middle_names, made_up_otherwise};

/// A name in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Name {
    /// "Dr", "Mr": as written.
    pub honorific: Option<String>,
    /// Given names and initials, in order, as written.
    pub given: Vec<String>,
    /// The family name with its particles ("von der Leyen"), or the whole name of a body or place.
    pub family: String,
    /// "Jr.": as written.
    pub suffix: Option<String>,
    /// Whether the family name is written first: "Xi Jinping".
    pub family_first: bool,
}

/// How two names stand to each other, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRelation {
    /// Letter for letter.
    Same,
    /// One says less: a surname alone, an initial, no second given name.
    Part,
    /// Another accepted spelling or form: accents, romanisation, a listed variant, a familiar form of the given name.
    Variant,
    /// So close that one is likely a slip for the other.
    Slip,
    /// Another name.
    Apart,
}

impl Name {
    /// The parts of a person's name, from its words in order. Particles and what follows them belong to the family name.
    ///
    /// A single word is a family name.
    pub fn of_person(words: &[String], names: &Names) -> Self {
        let mut words: Vec<&String> = words.iter().collect();
        let mut name = Name::default();
        while words.len() > 1 && names.is_honorific(&words[0].to_lowercase()) {
            name.honorific = Some(words.remove(0).clone());
        }
        if words.len() > 1 && names.is_suffix(&words[words.len() - 1].to_lowercase()) {
            name.suffix = words.pop().cloned();
        }
        // "QUARTAPELLE PROCOPIO Lia": lists write family names in capitals. Two or three capitals are initials: "JD Vance".
        let shouted = words.iter().take_while(|word| is_shouted(word)).count();
        if shouted > 0 && shouted < words.len() && words[shouted..].iter().any(|word| word.contains(char::is_lowercase)) {
            name.family = words.drain(..shouted).map(String::as_str).collect::<Vec<_>>().join(" ");
            name.given = words.into_iter().cloned().collect();
            name.family_first = true;
            return name;
        }
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        if names.is_family_first(&lower) {
            name.family = words.remove(0).clone();
            name.given = words.into_iter().cloned().collect();
            name.family_first = true;
            return name;
        }
        // "Mohammed bin Salman", "Ursula von der Leyen": the family name starts at the first particle after a given name.
        // The Arabic article may have a capital: "Usama Al Husadi".
        let opens = |word: &str| names.is_particle(word) || matches!(word, "Al" | "El");
        // Alone, the family name begins with a capital: "Di Cavalcanti", "De Niro".
        let alone =
            words.len() == 2 && matches!(words[0].as_str(), "Di" | "De" | "Da" | "Del" | "Della" | "Du" | "Van" | "Von" | "El" | "Al");
        let particle = words
            .iter()
            .skip(1)
            .position(|word| opens(word))
            .map(|at| at + 1)
            .or(alone.then_some(0))
            .filter(|&at| at + 1 < words.len() || !matches!(words[at].as_str(), "Al" | "El"));
        let family = particle.unwrap_or(words.len().saturating_sub(1));
        name.given = words[..family].iter().map(|word| (*word).clone()).collect();
        name.family = words[family..].iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
        name
    }

    /// The name of a body or place, whole. Blanks of whatever sort, line ends among them, are one blank.
    pub fn whole(text: &str) -> Self {
        Name { family: text.split_whitespace().collect::<Vec<_>>().join(" "), ..Name::default() }
    }

    /// The name as people write it, without form of address.
    pub fn full(&self) -> String {
        let mut words: Vec<&str> = self.given.iter().map(String::as_str).collect();
        words.insert(if self.family_first { 0 } else { words.len() }, &self.family);
        words.extend(self.suffix.as_deref());
        words.join(" ")
    }

    /// How two names of people stand to each other.
    pub fn relation(&self, other: &Name, names: &Names) -> NameRelation {
        let family = word_relation(&self.family, &other.family, names);
        if family == NameRelation::Apart {
            if self.given.is_empty() && other.given.is_empty() {
                let body = body_relation(&self.family, &other.family, names);
                if body < NameRelation::Apart {
                    return body;
                }
            }
            let divided = self.divided_otherwise(other, names);
            let alone = self.given.is_empty() || other.given.is_empty();
            return if divided == NameRelation::Apart && !alone { made_up_otherwise(self, other, names) } else { divided };
        }
        if self.given.is_empty() || other.given.is_empty() {
            return if self.given == other.given { family } else { family.max(NameRelation::Part) };
        }
        let first = match given_relation(&self.given[0], &other.given[0], names) {
            // "Vishwash Kumar" and "Vishwashkumar", "Ram Mohan" and "K. Rammohan".
            NameRelation::Apart | NameRelation::Slip
                if self.given.len() != other.given.len() || initials(&self.given) != initials(&other.given) =>
            {
                match word_relation(&without_initials(&self.given), &without_initials(&other.given), names) {
                    NameRelation::Same => NameRelation::Variant,
                    relation => relation,
                }
            }
            // "Woo Won-shik" and "Woo Won-sik": each house romanises in its own way.
            NameRelation::Apart | NameRelation::Slip if self.family_first && other.family_first => {
                match word_relation(&plain(&self.given.concat()), &plain(&other.given.concat()), names) {
                    NameRelation::Slip => NameRelation::Variant,
                    relation => relation,
                }
            }
            relation => relation,
        };
        // "Ramesh "Sunny" Balwani" and "Lamont Marcell Jacobs" are called by either.
        let called = |full: &Name, short: &Name| {
            let short = plain(&short.given[0]);
            let is = |given: &str| given == short || names.are_familiar(given, &short) || is_shortened(given, &short);
            full.given.iter().skip(1).any(|given| is(plain(given).trim_matches(|mark: char| !mark.is_alphanumeric())))
        };
        let first = if first >= NameRelation::Slip && (called(self, other) || called(other, self)) { NameRelation::Variant } else { first };
        let relation = family.max(first);
        // Two slips at once are two names.
        if family == NameRelation::Slip && first > NameRelation::Part || have_other_middle_names(self, other, names) {
            return NameRelation::Apart;
        }
        match relation {
            // "Erin Trudi Patterson" and "Erin Patterson" are two ways to write her; "Donald J. Trump" only says more.
            NameRelation::Same if self.given.len() != other.given.len() => {
                let longer = if self.given.len() > other.given.len() { self } else { other };
                let initials = longer.given.iter().skip(1).all(|given| given.trim_end_matches('.').chars().count() == 1);
                if initials { NameRelation::Part } else { NameRelation::Variant }
            }
            relation => relation,
        }
    }

    /// Whether two names differ as two romanisations may, but not as those of one name usually do: a slip where all others spell it alike.
    pub fn is_other_romanisation(&self, other: &Name, names: &Names) -> bool {
        let given = self.given.first().zip(other.given.first());
        let slip = |one: &str, two: &str| compare_words(one, two, names) == Spelling::Romanised && spelling::is_slip_of_the_pen(one, two);
        slip(&self.family, &other.family) || given.is_some_and(|(one, two)| slip(one, two))
    }

    /// How two names stand to each other where the line between given and family name may be drawn otherwise: "Bankman Fried" and "Bankman-Fried",
    /// "De Kock" and "de Kock". All words must be the same but for accents and listed spellings; a family name alone is a part.
    fn divided_otherwise(&self, other: &Name, names: &Names) -> NameRelation {
        // "Gail", where the text has named Gail Patterson; "Sheinbaum", where it has Claudia Sheinbaum Pardo.
        let is_part =
            |alone: &Name, full: &Name| alone.given.is_empty() && full.given.iter().any(|given| plain(given) == plain(&alone.family));
        if is_part(self, other) || is_part(other, self) {
            return NameRelation::Part;
        }
        // "AlisherUsmanov", as where a blank was lost.
        if self.given.is_empty() != other.given.is_empty() && plain(&self.full()) == plain(&other.full()) {
            return NameRelation::Variant;
        }
        // "Ana Vukovic" can be divided in one way.
        let several = |name: &Name| name.given.len() > 1 || name.family.contains([' ', '-', '‐', '‑']);
        let turned = self.given.first() == Some(&other.family) || other.given.first() == Some(&self.family);
        if !several(self) && !several(other) && !turned {
            return NameRelation::Apart;
        }
        if plain(&self.full()) == plain(&other.full()) {
            return if self.full() == other.full() { NameRelation::Same } else { NameRelation::Variant };
        }
        // "Maynor Suazo Sandoval" and "Maynor Yassir Suazo": of two given names and two family names each writer keeps three.
        let same_first = || self.given.first().zip(other.given.first()).is_some_and(|(one, two)| plain(one) == plain(two));
        let inside = |one: &Name, two: &Name| one.given.iter().skip(1).any(|given| plain(given) == plain(&two.family));
        if self.given.len() == 2 && other.given.len() == 2 && same_first() && (inside(self, other) || inside(other, self)) {
            return NameRelation::Variant;
        }
        let words = |name: &Name| -> Vec<String> {
            name.full().split([' ', '-', '‐', '‑']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        let (one, two) = (words(self), words(other));
        let (short, long) = if one.len() <= two.len() { (&one, &two) } else { (&two, &one) };
        let alone = self.given.is_empty() || other.given.is_empty();
        if !alone && short.len() < long.len() {
            return NameRelation::Apart;
        }
        // "Eiji Hashimoto" and "Hashimoto Eiji": one text keeps the order of its language.
        if short.len() == 2 && long.len() == 2 && !alone && plain(&one[0]) == plain(&two[1]) && plain(&one[1]) == plain(&two[0]) {
            return NameRelation::Variant;
        }
        let same = short.iter().rev().zip(long.iter().rev()).all(|(word, other)| compare_words(word, other, names) <= Spelling::Listed);
        match same {
            true if self.full().ends_with(&other.full()) || other.full().ends_with(&self.full()) => NameRelation::Part,
            true => NameRelation::Variant,
            false => NameRelation::Apart,
        }
    }
}

/// Whether a word of four letters at least is all in capitals.
fn is_shouted(word: &str) -> bool {
    const SHORTEST: usize = 4;
    word.chars().filter(|character| character.is_alphabetic()).count() >= SHORTEST
        && !word.contains(char::is_lowercase)
        && !word.contains('.')
}

/// How many initials stand before the given names that are written out.
fn initials(given: &[String]) -> usize {
    let initials = given.iter().take_while(|given| given.trim_end_matches('.').chars().count() == 1).count();
    if initials < given.len() { initials } else { 0 }
}

/// Given names as one word, without the initials before them.
fn without_initials(given: &[String]) -> String {
    given[initials(given)..].concat()
}

/// How two family names, or whole names of bodies, stand to each other. The article of an Arabic name may be left out: "al-Sadat" and "Sadat".
pub fn word_relation(left: &str, right: &str, names: &Names) -> NameRelation {
    let (one, other) = (without_article(left), without_article(right));
    if one.len() < left.len() || other.len() < right.len() {
        return match spelled(one, other, names) {
            NameRelation::Same if left != right => NameRelation::Variant,
            NameRelation::Slip | NameRelation::Apart if are_arabic_alike(left, right) => NameRelation::Variant,
            relation => relation,
        };
    }
    match spelled(left, right, names) {
        NameRelation::Slip | NameRelation::Apart if are_arabic_alike(left, right) => NameRelation::Variant,
        relation => relation,
    }
}

/// Whether two names that both begin with the Arabic article have the same consonants: short vowels are not written, and every writer hears others,
/// "al-Hasadi" and "Al Husadi".
fn are_arabic_alike(left: &str, right: &str) -> bool {
    const LETTERS: usize = 3;
    let stem = |name: &str| {
        let (article, rest) = (name.get(..2)?, name.get(2..)?);
        let rest = rest.strip_prefix(['-', '‐', '‑', ' '])?;
        (matches!(article, "al" | "Al" | "el" | "El") && !rest.contains(' ')).then(|| consonants(rest))
    };
    stem(left).is_some_and(|one| one.len() >= LETTERS && stem(right) == Some(one))
}

/// A name without the Arabic article before it.
fn without_article(name: &str) -> &str {
    let bare = name
        .strip_prefix(['a', 'A', 'e', 'E'])
        .and_then(|rest| rest.strip_prefix(['l', 'L']))
        .and_then(|rest| rest.strip_prefix(['-', '‐', '‑']));
    bare.filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(name)
}

fn spelled(left: &str, right: &str, names: &Names) -> NameRelation {
    match compare_words(left, right, names) {
        Spelling::Same => NameRelation::Same,
        Spelling::Accents | Spelling::Romanised | Spelling::Listed => NameRelation::Variant,
        Spelling::Slip => NameRelation::Slip,
        Spelling::Apart => NameRelation::Apart,
    }
}

fn given_relation(left: &str, right: &str, names: &Names) -> NameRelation {
    let (one, other) = (plain(left), plain(right));
    let initial =
        |short: &str, long: &str| short.trim_end_matches('.').chars().count() == 1 && long.starts_with(short.trim_end_matches('.'));
    if initial(&one, &other) || initial(&other, &one) {
        return if one == other { NameRelation::Same } else { NameRelation::Part };
    }
    match word_relation(left, right, names) {
        NameRelation::Apart | NameRelation::Slip if names.are_familiar(&one, &other) || is_shortened(&one, &other) => NameRelation::Variant,
        relation => relation,
    }
}

/// Whether one given name is the beginning of the other: "Suni" and "Sunita", "Rafa" and "Rafael". A name that is only a vowel longer is
/// another one: "Daniel" and "Daniela".
fn is_shortened(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 3 && long.len() >= short.len() + 2 && long.starts_with(short)
}

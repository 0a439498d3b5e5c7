//! Reads places out of words: a name of the table, what stands after it to say which place of that name it is, and a capital by its country.

use crate::language::{Shape, Token};
use crate::lexicon::{Lexicons, Region};
use crate::text::plain;
use crate::values::Reading;
use crate::values::place::{Place, lies_in};
use std::collections::BTreeMap;
use std::ops::Range;

/// A place where it stands, with what the text says it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The place, finer for what is said of it.
    pub reading: Reading<Place>,
    /// The words of the name alone.
    pub name: Range<usize>,
    /// What the text says that it lies in: "Letur, a village in |Albacete province".
    pub inside: Option<Place>,
}

/// No name of a place has more words.
const LONGEST: usize = 6;
/// A city that is so many times doubled smaller than the largest of its name is not meant without a word that says so.
const DOUBLINGS: u8 = 4;
/// Cities of fewer people, by doublings of 15,000, need a word of their country in the text: villages elsewhere bear their names.
const KNOWN: u8 = 3;

/// Reads the places that some tokens name, a sentence; `countries` are those that the text speaks of, by the names of the lexicon.
pub fn read(words: &[Token], text: &str, lexicons: &Lexicons, countries: &BTreeMap<String, usize>) -> Vec<Placed> {
    let reader = Reader { words, text, lexicons };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match reader.place(at) {
            Some(placed) => {
                at = placed.reading.tokens.end;
                found.push(placed);
            }
            None => at += 1,
        }
    }
    let spoken_of: Vec<String> = if found.is_empty() { Vec::new() } else { countries.keys().flat_map(|name| reader.codes(name)).collect() };
    for placed in &mut found {
        if placed.inside.is_none() {
            let known = |region: &Region| region.city.is_none() || region.size >= KNOWN || spoken_of.contains(&region.country);
            if !placed.reading.value.regions.iter().any(known) {
                placed.reading.value.regions.clear();
            }
        }
    }
    found
}

struct Reader<'a> {
    words: &'a [Token],
    text: &'a str,
    lexicons: &'a Lexicons,
}

impl Reader<'_> {
    /// The place whose name begins at a word.
    fn place(&self, at: usize) -> Option<Placed> {
        let lower = |index: usize| self.lower(index);
        if let Some(capital) = self.capital(at) {
            return Some(capital);
        }
        let name = self.run(at)?;
        let key = self.key(&name);
        let mut regions = self.lexicons.places.named(&key);
        // "Cairo, Washington – Agencies": a large city that does not lie in what stands after it stands in a list.
        let fits = |region: &Region, container: &Place| container.regions.iter().any(|outer| lies_in(region, outer) && region != outer);
        let large = regions.iter().any(|region| region.city.is_none() || region.size >= KNOWN);
        let container = self.container(name.end).filter(|(_, place)| !large || regions.iter().any(|region| fits(region, place)));
        let (after, inside) = container.map_or((name.end, None), |(end, place)| (end, Some(place)));
        if regions.is_empty() && (inside.is_none() || self.lexicons.places.knows(&key)) {
            return None;
        }
        let mut near = name.start.checked_sub(1).is_some_and(|before| self.lexicons.places.is_near(&lower(before)))
            || self.lexicons.places.is_near(&lower(name.end))
            || name.start > 1 && lower(name.start - 1) == "of" && self.lexicons.places.is_near(&lower(name.start - 2));
        match &inside {
            Some(container) => {
                let fitting: Vec<Region> = regions.iter().filter(|region| fits(region, container)).cloned().collect();
                regions = if fitting.is_empty() {
                    // A village that the table lacks, in a place that it has.
                    let village = |outer: &Region| Region { city: Some(key.clone()), size: 0, at: None, ..outer.clone() };
                    container.regions.iter().filter(|outer| outer.city.is_none()).map(village).collect()
                } else {
                    fitting
                };
            }
            None => {
                let largest = regions.iter().filter(|region| region.city.is_some()).map(|region| region.size).max().unwrap_or(0);
                regions.retain(|region| region.city.is_none() || region.size + DOUBLINGS > largest);
            }
        }
        let around = self.lexicons.places.is_around(&lower(name.end))
            || name.start > 1 && lower(name.start - 1) == "of" && self.lexicons.places.is_around(&lower(name.start - 2));
        if around {
            regions.iter_mut().for_each(|region| *region = Region { city: None, size: 0, at: None, ..region.clone() });
            regions.dedup();
            near &= regions.is_empty();
        }
        let tokens = name.start..after;
        Some(Placed { reading: self.reading(tokens, regions, near), name, inside })
    }

    /// "|the Lebanese capital".
    fn capital(&self, at: usize) -> Option<Placed> {
        let adjective = &self.words.get(at)?.lower;
        if self.lower(at + 1) != "capital" || !self.lexicons.countries.is_adjective(adjective) {
            return None;
        }
        let region = self.lexicons.places.capital(&plain(self.lexicons.countries.named(adjective)?))?;
        // "The Lebanese capital, Beirut": the name stands for both.
        Some(Placed { reading: self.reading(at..at + 2, vec![region], false), name: at..at + 2, inside: None })
    }

    /// What the words after a name say it lies in, with the end of those words: "Burlington|, Massachusetts", "|, near Boston", "|, in the province of Málaga",
    /// "|, a village in Albacete province".
    fn container(&self, end: usize) -> Option<(usize, Place)> {
        if self.lower(end) != "," {
            return None;
        }
        let mut at = end + 1;
        let mut near = false;
        if matches!(self.lower(at).as_str(), "a" | "an" | "the") {
            let noun = (at + 1..at + 5).find(|&index| {
                matches!(self.lower(index).as_str(), "village" | "town" | "city" | "hamlet" | "suburb" | "community" | "municipality")
            })?;
            at = noun + 1;
            if self.lower(at) != "in" {
                return None;
            }
        }
        match self.lower(at).as_str() {
            // "Grace Ocean, of Singapore": whoever is of a place does not lie in it.
            "of" => return None,
            "near" | "outside" => {
                near = true;
                at += 1;
            }
            "in" => at += 1,
            _ => {}
        }
        // "In the US state of New Mexico", "in neighbouring Westmoreland".
        let name =
            (at..at + 6).take_while(|&index| index == at || !matches!(self.lower(index - 1).as_str(), "," | ".")).find_map(|index| {
                let between = (at..index).all(|skipped| {
                    let word = self.lower(skipped);
                    matches!(word.as_str(), "the" | "of" | "state" | "us" | "u.s." | "neighbouring" | "neighboring" | "nearby")
                        || self.lexicons.places.is_around(&word)
                });
                between.then(|| self.run(index)).flatten()
            })?;
        let mut regions = self.lexicons.places.named(&self.key(&name));
        let around = self.lexicons.places.is_around(&self.lower(name.end))
            || self.lexicons.places.is_around(&self.lower(name.start.checked_sub(2)?));
        if near || around {
            regions.retain(|region| region.division.is_some());
            let largest = regions.iter().map(|region| region.size).max().unwrap_or(0);
            regions.retain(|region| region.city.is_none() || region.size + DOUBLINGS > largest);
            regions.iter_mut().for_each(|region| *region = Region { city: None, size: 0, at: None, ..region.clone() });
            regions.sort();
            regions.dedup();
        }
        // "In Paris, Lyon and Lille": a city holds no city.
        regions.retain(|region| region.city.is_none());
        let end = name.end + usize::from(self.lexicons.places.is_around(&self.lower(name.end)));
        // "In France, Germany and Spain" is a list.
        let lists = matches!(self.lower(end).as_str(), "and" | "or" | "&")
            || self.lower(end) == "," && self.words.get(end + 1).is_some_and(is_capital);
        let text = if near { format!("near {}", self.written(&name)) } else { self.written(&name) };
        (!regions.is_empty() && !lists).then_some((end, Place { regions, near: false, text }))
    }

    /// A whole run of capital words that begins at `at`, as far as it names a place; nothing where more capitals touch it: "Paris Hilton".
    fn run(&self, at: usize) -> Option<Range<usize>> {
        let word = self.words.get(at).filter(|word| is_capital(word) && !self.lexicons.names.is_calendar(&word.lower))?;
        let before = at.checked_sub(1).map(|before| &self.words[before]);
        // "San José Hospital", "al-Hillah", "'s Hertogenbosch": the run begins before.
        if before.is_some_and(|before| is_capital(before) && !self.is_opening(at - 1) && !self.stands_before(&before.lower))
            || before.is_some_and(|before| {
                before.shape == Shape::Mark && before.span.end == word.span.start && matches!(before.lower.as_str(), "-" | "‑")
            })
        {
            return None;
        }
        let mut end = at + 1;
        while end < self.words.len() && end - at < LONGEST {
            let (word, previous) = (&self.words[end], &self.words[end - 1]);
            let touches = word.span.start == previous.span.end;
            let joined = is_capital(word) || touches && matches!(word.lower.as_str(), "-" | "." | "'" | "’");
            let next = self.words.get(end + 1).is_some_and(is_capital);
            let particle = next
                && matches!(
                    word.lower.as_str(),
                    "de" | "da"
                        | "do"
                        | "dos"
                        | "of"
                        | "the"
                        | "la"
                        | "le"
                        | "les"
                        | "el"
                        | "al"
                        | "am"
                        | "an"
                        | "der"
                        | "den"
                        | "sur"
                        | "upon"
                        | "on"
                        | "and"
                        | "di"
                        | "du"
                );
            if !(joined || particle) {
                break;
            }
            end += 1;
        }
        // "Singapore|-based": what hangs on the name is no part of it.
        while end > at + 1 && !is_capital(&self.words[end - 1]) {
            end -= 1;
        }
        // "The United States and Britain", "Cambridge, in": the longest name in the run, but none that goes on with a capital.
        (at + 1..=end).rev().find_map(|end| {
            let run = at..end;
            let goes_on = self.words.get(end).is_some_and(|next| is_capital(next) && !self.lexicons.names.is_calendar(&next.lower));
            let known = || self.lexicons.places.knows(&self.key(&run));
            let unlisted = || self.lower(end) == "," && end - at <= 3;
            (!goes_on && (known() || unlisted())).then(|| run.clone())
        })
    }

    fn stands_before(&self, word: &str) -> bool {
        self.lexicons.countries.is_adjective(word) || matches!(word, "us" | "u.s." | "uk")
    }

    /// Whether a capital may be only that of a first word.
    fn is_opening(&self, at: usize) -> bool {
        self.lexicons.words.is_opening(&self.words[at].lower) || self.lexicons.names.is_calendar(&self.words[at].lower)
    }

    fn reading(&self, tokens: Range<usize>, regions: Vec<Region>, near: bool) -> Reading<Place> {
        let span = self.words[tokens.start].span.to(self.words[tokens.end - 1].span);
        let value = Place { regions, near, text: self.written(&tokens) };
        Reading { span, tokens, value }
    }

    fn written(&self, tokens: &Range<usize>) -> String {
        let span = self.words[tokens.start].span.to(self.words[tokens.end - 1].span);
        span.slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn key(&self, tokens: &Range<usize>) -> String {
        plain(&self.written(tokens)).replace(['.', ','], "")
    }

    /// The codes of the countries that a name of the lexicon means.
    fn codes(&self, country: &str) -> Vec<String> {
        let regions = self.lexicons.places.named(&plain(country));
        regions.into_iter().filter(|region| region.division.is_none()).map(|region| region.country).collect()
    }

    fn lower(&self, at: usize) -> String {
        self.words.get(at).map(|word| word.lower.clone()).unwrap_or_default()
    }
}

fn is_capital(word: &Token) -> bool {
    matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
}

//! Names of people, places and bodies: the best sequence of beginnings and insides of names over a sentence.

use crate::language::atom::Atom;
use crate::language::hash::{feature, pair};
use crate::language::table::Classes;
use crate::language::{NamedSpan, Shape, Tag, Token};
use std::collections::{BTreeMap, BTreeSet};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person: "Marco Rubio", without the title.
    Person,
    /// A place: "Anchorage", "the Gulf of Alaska" without its article.
    Place,
    /// A body: "Kenvue", "European Union".
    Organisation,
    /// Anything else that has a name: an event, a law, a ship.
    Other,
}

impl NameKind {
    /// All of them, in order.
    pub const ALL: [NameKind; 4] = [NameKind::Person, NameKind::Place, NameKind::Organisation, NameKind::Other];

    /// As entity annotations write it.
    pub fn as_str(self) -> &'static str {
        match self {
            NameKind::Person => "PER",
            NameKind::Place => "LOC",
            NameKind::Organisation => "ORG",
            NameKind::Other => "MISC",
        }
    }
}

/// Labels of words: outside, then beginning and inside of each kind.
pub const LABELS: usize = 9;

/// Whether a label may follow another: an inside needs its beginning.
pub fn follows(previous: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || previous == label || previous + 1 == label
}

/// The recogniser of names.
#[derive(Debug, Clone, Copy)]
pub struct Recogniser<'a> {
    weights: Classes<'a>,
    /// Known names of people and places: sets of [`Listed`] bits.
    lists: Classes<'a>,
    /// Weights of a label after a label.
    steps: [[i32; LABELS]; LABELS],
}

impl<'a> Recogniser<'a> {
    /// A recogniser over its sections of the model.
    pub fn new(weights: &'a [u8], lists: &'a [u8], steps: &'a [u8]) -> Self {
        let mut table = [[0; LABELS]; LABELS];
        for (step, bytes) in table.iter_mut().flatten().zip(steps.chunks_exact(4)) {
            *step = i32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        Self { weights: Classes::new(weights), lists: Classes::new(lists), steps: table }
    }

    /// Names as ranges of a sentence's words.
    pub fn names(&self, tokens: &[Token], atoms: &[Atom], tags: &[u8]) -> Vec<(NameKind, std::ops::Range<usize>)> {
        if !tokens.iter().any(may_be_named) {
            return Vec::new();
        }
        let listed = listed(&self.lists, tokens, atoms);
        let mut found = Vec::with_capacity(64);
        let mut emissions = vec![[0i32; LABELS]; tokens.len()];
        let hopeful = |at: usize| tokens.get(at).is_some_and(may_be_named);
        for (at, scores) in emissions.iter_mut().enumerate() {
            // Far from any capital and from any word tagged as a name there are none; not looking there saves most of the time.
            if !(hopeful(at) || hopeful(at + 1) || (at > 0 && hopeful(at - 1))) {
                scores[0] = 1 << 20;
                continue;
            }
            features(tokens, atoms, tags, &listed, at, &mut found);
            let mut sums = [0i32; LABELS.next_power_of_two()];
            self.weights.add_all(&found, &mut sums);
            scores.copy_from_slice(&sums[..LABELS]);
        }
        spans(&decode(&emissions, |previous, label| self.steps[previous][label]))
    }
}

impl Recogniser<'_> {
    fn is_given(&self, token: &Token) -> bool {
        self.lists.set(feature(77, pair(1, crate::language::hash::word(&token.lower)))) & 1 << Listed::Given as u32 != 0
    }

    /// Cuts persons apart that only a lost line break joined: "Debra Perlingiere Priscilla", "Pam Butler Renee Ratcliff".
    pub(super) fn apart(&self, names: &mut Vec<NamedSpan>, tokens: &[Token]) {
        let two = |at: usize| (tokens[at].lower.as_str(), tokens[at + 1].lower.as_str());
        let person = |name: &&NamedSpan| name.kind == NameKind::Person;
        let known: BTreeSet<(&str, &str)> =
            names.iter().filter(person).filter(|name| name.tokens.len() == 2).map(|name| two(name.tokens.start)).collect();
        let starts: BTreeSet<usize> = names.iter().filter(person).map(|name| name.tokens.start).collect();
        let mut out = Vec::with_capacity(names.len());
        for name in names.drain(..) {
            let (mut from, to) = (name.tokens.start, name.tokens.end);
            if name.kind != NameKind::Person || to - from < 2 {
                out.push(name);
                continue;
            }
            let part = |words: std::ops::Range<usize>| NamedSpan {
                kind: NameKind::Person,
                span: tokens[words.start].span.to(tokens[words.end - 1].span),
                tokens: words,
            };
            // After a greeting's comma comes no other person: "Mary John, Russell Dyk" is a list, and Mary John is one.
            let comma = tokens.get(to).is_some_and(|token| token.lower == ",") && !starts.contains(&(to + 1));
            let opens = from == 0 || tokens[from - 1].shape == Shape::Mark;
            let many = to - from >= 4;
            for at in from + 1..to {
                let left = at - from;
                let full = left == 2 && known.contains(&two(from)) || to - at == 2 && known.contains(&two(at)) && left > 1;
                let greeted = at + 1 == to && comma && self.is_given(&tokens[at]) && (left > 1 || opens && self.is_given(&tokens[from]));
                let listed = many && left == 2 && self.is_given(&tokens[from]) && self.is_given(&tokens[at]);
                if full || greeted || listed || tokens[at].lower == tokens[at - 1].lower {
                    out.push(part(from..at));
                    from = at;
                }
            }
            out.push(part(from..to));
        }
        *names = out;
    }
}

/// Whether a name may stand here: capitals, or a word that the tagger takes for a name, as in "moving to kerala".
fn may_be_named(token: &Token) -> bool {
    is_capital(token) || token.tag == Tag::Name
}

fn is_capital(token: &Token) -> bool {
    matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
}

/// The labels with the highest sum.
pub fn decode(emissions: &[[i32; LABELS]], step: impl Fn(usize, usize) -> i32) -> Vec<u8> {
    let mut scores = [i32::MIN / 2; LABELS];
    let mut back = vec![[0u8; LABELS]; emissions.len()];
    for (at, emission) in emissions.iter().enumerate() {
        let mut next = [i32::MIN / 2; LABELS];
        for label in 0..LABELS {
            if at == 0 {
                if follows(0, label) {
                    next[label] = emission[label] + step(0, label);
                }
                continue;
            }
            for (previous, &before) in scores.iter().enumerate() {
                if follows(previous, label) {
                    let score = before + step(previous, label) + emission[label];
                    if score > next[label] {
                        next[label] = score;
                        back[at][label] = previous as u8;
                    }
                }
            }
        }
        // Only differences matter; without this, megabytes of one sentence would overflow.
        let highest = next.iter().copied().max().unwrap_or(0);
        scores = next.map(|score| (score - highest).max(i32::MIN / 4));
    }
    let mut label = crate::language::table::best(&scores) as u8;
    let mut labels = vec![0; emissions.len()];
    for at in (0..emissions.len()).rev() {
        labels[at] = label;
        label = back[at][usize::from(label)];
    }
    labels
}

/// Mends the ends of a sentence's names: initials before a person belong to it, and "Inc." after a comma to its company.
///
/// `start` is the index of the sentence's first token in the document.
pub(super) fn mend(names: &mut [NamedSpan], tokens: &[Token], start: usize) {
    for at in 0..names.len() {
        let free = at.checked_sub(1).map_or(0, |before| names[before].tokens.end - start);
        let taken = names.get(at + 1).map_or(tokens.len(), |next| next.tokens.start - start);
        let name = &mut names[at];
        let (mut from, mut to) = (name.tokens.start - start, name.tokens.end - start);
        while name.kind == NameKind::Person && from > free && is_initial(&tokens[from - 1]) {
            from -= 1;
        }
        if to + 1 < taken && tokens[to].lower == "," && is_form_after_comma(&tokens[to + 1]) {
            to += 2;
            name.kind = NameKind::Organisation;
        }
        name.tokens = start + from..start + to;
        name.span = tokens[from].span.to(tokens[to - 1].span);
    }
}

fn is_initial(token: &Token) -> bool {
    matches!(token.shape, Shape::Capital | Shape::Upper)
        && token.lower.ends_with('.')
        && matches!(token.lower.len(), 2 | 4)
        && token.lower.bytes().enumerate().all(|(at, byte)| if at % 2 == 0 { byte.is_ascii_alphabetic() } else { byte == b'.' })
        && !matches!(token.lower.as_str(), "u.s." | "u.k." | "u.n." | "e.u." | "d.c.")
}

fn is_form_after_comma(token: &Token) -> bool {
    matches!(token.lower.as_str(), "inc" | "inc." | "ltd" | "ltd." | "llc" | "l.l.c." | "l.p." | "lp" | "llp" | "plc")
        && token.shape != Shape::Lower
}

/// Makes the names of one document agree: "Arakawa" is who "Betsy Arakawa" is, and a name told several ways goes with the majority.
pub(super) fn agree(names: &mut [NamedSpan], tokens: &[Token]) {
    let mut votes: BTreeMap<Vec<&str>, [u32; 4]> = BTreeMap::new();
    let mut surnames: BTreeMap<&str, u32> = BTreeMap::new();
    let words = |name: &NamedSpan| tokens[name.tokens.clone()].iter().map(|token| token.lower.as_str()).collect::<Vec<_>>();
    for name in names.iter() {
        votes.entry(words(name)).or_default()[name.kind as usize] += 1;
        if name.kind == NameKind::Person && name.tokens.len() > 1 {
            *surnames.entry(&tokens[name.tokens.end - 1].lower).or_default() += 1;
        }
    }
    // "Kenvue Inc." tells what "Kenvue" is.
    let companies: BTreeSet<&str> = names.iter().filter_map(|name| company(tokens, name.tokens.clone())).collect();
    for name in names.iter_mut() {
        let Some(votes) = votes.get(&words(name)) else { continue };
        let most = (0..4).max_by_key(|&kind| (votes[kind], kind == name.kind as usize)).unwrap_or(0);
        name.kind = NameKind::ALL[most];
        if name.tokens.len() == 1 && surnames.contains_key(tokens[name.tokens.start].lower.as_str()) {
            name.kind = NameKind::Person;
        }
        // "Johnson & Johnson" are no two people.
        if name.kind == NameKind::Person && tokens[name.tokens.clone()].iter().any(|token| token.lower == "&") {
            name.kind = NameKind::Organisation;
        }
        if companies.contains(tokens[name.tokens.start].lower.as_str())
            && (name.tokens.len() == 1 || company(tokens, name.tokens.clone()).is_some())
        {
            name.kind = NameKind::Organisation;
        }
    }
}

/// A word as it is written: lower case and shape.
type Form<'a> = (&'a str, u8);

/// Adds what was not seen: other places of a document where a name stands in the same words and capitals, unless it is seen too rarely to be sure of.
pub(super) fn spread(names: &mut Vec<NamedSpan>, tokens: &[Token]) {
    let form =
        |words: std::ops::Range<usize>| tokens[words].iter().map(|token| (token.lower.as_str(), token.shape as u8)).collect::<Vec<Form>>();
    let mut known: BTreeMap<Vec<Form>, [usize; 4]> = BTreeMap::new();
    let mut lengths: BTreeMap<Form, BTreeSet<usize>> = BTreeMap::new();
    let mut taken = vec![false; tokens.len()];
    for name in names.iter() {
        taken[name.tokens.clone()].fill(true);
        if tokens[name.tokens.clone()].iter().all(is_capital) {
            let key = form(name.tokens.clone());
            lengths.entry(key[0]).or_default().insert(key.len());
            known.entry(key).or_default()[name.kind as usize] += 1;
        }
    }
    let mut unseen: BTreeMap<Vec<Form>, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    let mut at = 0;
    while at < tokens.len() {
        let longest = lengths.get(&(tokens[at].lower.as_str(), tokens[at].shape as u8)).into_iter().flatten().rev().find_map(|&length| {
            let words = at..at + length;
            let free = words.end <= tokens.len() && !taken[words.clone()].contains(&true);
            free.then(|| form(words.clone())).filter(|key| known.contains_key(key)).map(|key| (key, words))
        });
        at += 1;
        if let Some((key, words)) = longest {
            at = words.end;
            unseen.entry(key).or_default().push(words);
        }
    }
    // A part of a longer name is not that name: "Washington" in "Washington Irving".
    let goes_on = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| is_capital(token) && token.tag == Tag::Name);
    for (key, places) in unseen {
        let counts = known[&key];
        let most = (0..4).rev().max_by_key(|&kind| counts[kind]).unwrap_or(0);
        let kind = NameKind::ALL[most];
        if kind == NameKind::Other || counts[most] * RARELY < places.len() {
            continue;
        }
        for words in places {
            let common = words.len() == 1 && tokens[words.start].tag != Tag::Name;
            if !common && !goes_on(words.start.checked_sub(1)) && !goes_on(Some(words.end)) {
                let span = tokens[words.start].span.to(tokens[words.end - 1].span);
                names.push(NamedSpan { kind, span, tokens: words });
            }
        }
    }
    names.sort_by_key(|name| name.tokens.start);
}

/// How many more times a name may stand unseen than seen.
const RARELY: usize = 10;

/// The first word of a name that ends, or goes on, like that of a company.
fn company(tokens: &[Token], name: std::ops::Range<usize>) -> Option<&str> {
    let is_form = |token: &Token| {
        matches!(
            token.lower.as_str(),
            "inc."
                | "inc"
                | "corp."
                | "corp"
                | "ltd."
                | "ltd"
                | "plc"
                | "llc"
                | "co."
                | "corporation"
                | "company"
                | "group"
                | "holdings"
                | "gmbh"
        ) && matches!(token.shape, Shape::Capital | Shape::Upper)
    };
    let after = tokens.get(name.end).filter(|token| name.len() == 1 && is_form(token));
    (after.is_some() || (name.len() == 2 && is_form(&tokens[name.end - 1]))).then(|| tokens[name.start].lower.as_str())
}

fn spans(labels: &[u8]) -> Vec<(NameKind, std::ops::Range<usize>)> {
    let mut spans: Vec<(NameKind, std::ops::Range<usize>)> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        if label == 0 {
            continue;
        }
        let kind = NameKind::ALL[usize::from(label - 1) / 2];
        match spans.last_mut() {
            Some((last, range)) if label % 2 == 0 && *last == kind && range.end == at => range.end = at + 1,
            _ => spans.push((kind, at..at + 1)),
        }
    }
    spans
}

/// Bits of the lists a name can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Listed {
    /// A given name.
    Given,
    /// A surname.
    Surname,
    /// A country.
    Country,
    /// A city.
    City,
    /// A state or province, a part of the world.
    Region,
    /// A company.
    Company,
    /// Another body: an agency, a party, a paper, a club.
    Body,
}

/// For each word the lists that a name through it is on; the second and third set of eight bits for words that begin longer names and that go on with them.
pub fn listed(lists: &Classes, tokens: &[Token], atoms: &[Atom]) -> Vec<u32> {
    let mut sets = vec![0u32; tokens.len()];
    for start in 0..tokens.len() {
        if !is_capital(&tokens[start]) {
            continue;
        }
        let mut phrase = 1u64;
        for end in start..tokens.len().min(start + 4) {
            phrase = pair(phrase, atoms[end].word);
            let set = lists.set(feature(77, phrase));
            if set == 0 {
                continue;
            }
            if end > start {
                // "New York" is a city; "York" in it is not another.
                sets[start] = set << 8;
                for inside in &mut sets[start + 1..=end] {
                    *inside = set << 16;
                }
            } else {
                sets[start] |= set;
            }
        }
    }
    sets
}

/// What speaks for the labels of a word.
pub fn features(tokens: &[Token], atoms: &[Atom], tags: &[u8], listed: &[u32], at: usize, out: &mut Vec<u64>) {
    out.clear();
    let near = |offset: isize| at.checked_add_signed(offset).filter(|&at| at < tokens.len());
    let word = |offset: isize| near(offset).map_or(3, |at| atoms[at].word);
    let capital = |offset: isize| near(offset).map_or(9, |at| atoms[at].capital);
    let tag = |offset: isize| near(offset).map_or(255, |at| u64::from(tags[at]));
    let list = |offset: isize| near(offset).map_or(1 << 20, |at| u64::from(listed[at]));
    let atom = &atoms[at];
    let mut template = 300;
    let mut add = |value: u64| {
        template += 1;
        out.push(feature(template, value));
    };
    let three = |a: u64, b: u64, c: u64| a | b << 16 | c << 32;
    add(1);
    add(atom.word);
    add(pair(atom.word, capital(0)));
    add(word(-1));
    add(word(1));
    add(word(-2));
    add(word(2));
    add(pair(word(-1), atom.capital));
    add(pair(word(1), atom.capital));
    add(pair(word(-1), atom.word));
    add(pair(atom.word, word(1)));
    add(atom.shape);
    add(three(capital(-1), capital(0), capital(1)));
    add(pair(atom.shape, three(capital(-1), capital(1), 0)));
    add(tag(0));
    add(three(tag(-1), tag(0), tag(1)));
    add(three(tag(0), tag(1), tag(2)));
    add(three(tag(-2), tag(-1), tag(0)));
    add(pair(tag(0), atom.shape));
    for suffix in &atom.suffixes[1..] {
        add(pair(*suffix, atom.capital));
    }
    for prefix in &atom.prefixes[1..] {
        add(pair(*prefix, atom.capital));
    }
    add(list(0));
    add(pair(list(0), tag(0)));
    let lists = pair(pair(list(-1), list(0)), list(1));
    add(lists);
    add(pair(lists, three(capital(-1), capital(0), capital(1))));
    add(pair(list(0), word(-1)));
    add(pair(list(0), word(1)));
    add(pair(list(-1), word(0)));
    add(pair(list(1), word(0)));
    // The first word before and after the run of capitals: "Minister", "of", "said".
    let named = |at: usize| is_capital(&tokens[at]);
    let mut before = at;
    while before > 0 && at - before < 5 && named(before - 1) {
        before -= 1;
    }
    let mut after = at + 1;
    while after < tokens.len() && after - at < 5 && named(after) {
        after += 1;
    }
    let (position, length) = ((at - before) as u64, (after - before) as u64);
    let outside = |at: Option<usize>| at.filter(|&at| at < tokens.len()).map_or(3, |at| atoms[at].word);
    add(pair(outside(before.checked_sub(1)), three(position, length, atom.capital)));
    add(pair(outside(Some(after)), three(position, length, atom.capital)));
    add(pair(atoms[after - 1].word, three(position, length, 0)));
    add(pair(atoms[before].word, three(position, length, 1)));
    add(three(position, length, atom.capital));
    // Words like these.
    let sense = |offset: isize, bits: u32| near(offset).map_or(3, |at| atoms[at].sense(bits));
    let role = |offset: isize, bits: u32| near(offset).map_or(3, |at| atoms[at].role(bits));
    for bits in [5, 8, 12] {
        add(pair(sense(0, bits), capital(0)));
        add(pair(role(0, bits), capital(0)));
        add(pair(sense(-1, bits), capital(0)));
        add(pair(sense(1, bits), capital(0)));
        add(pair(role(-1, bits), capital(0)));
        add(pair(role(1, bits), capital(0)));
    }
    add(pair(pair(sense(-1, 6), sense(0, 6)), capital(0)));
    add(pair(pair(sense(0, 6), sense(1, 6)), capital(0)));
    add(pair(pair(role(-1, 6), role(0, 6)), capital(0)));
    add(pair(pair(role(0, 6), role(1, 6)), capital(0)));
    add(pair(sense(0, 8), list(0)));
    let far = |at: Option<usize>| at.filter(|&at| at < tokens.len());
    let like = |at: Option<usize>, bits: u32| far(at).map_or(3, |at| atoms[at].sense(bits));
    let used = |at: Option<usize>, bits: u32| far(at).map_or(3, |at| atoms[at].role(bits));
    let (left, right) = (before.checked_sub(1), Some(after));
    for bits in [6, 10] {
        add(pair(like(left, bits), three(position, length, 2)));
        add(pair(like(right, bits), three(position, length, 3)));
        add(pair(used(left, bits), three(position, length, 4)));
        add(pair(used(right, bits), three(position, length, 5)));
        add(pair(like(Some(after - 1), bits), three(position, length, 6)));
        add(pair(like(Some(before), bits), three(position, length, 7)));
        add(pair(used(Some(after - 1), bits), three(position, length, 8)));
        add(pair(used(Some(before), bits), three(position, length, 9)));
    }
    add(pair(pair(outside(left), outside(right)), three(position, length, 0)));
    add(pair(pair(outside(before.checked_sub(2)), outside(left)), three(position, length, 1)));
    add(pair(pair(outside(right), outside(Some(after + 1))), three(position, length, 2)));
}

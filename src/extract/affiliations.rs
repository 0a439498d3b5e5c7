//! Which country, party or university somebody is of.
//!
//! Only where the words stand right beside the name: "Szymon Marciniak, the Polish referee", "Jorge Álvarez Máynez of the Green Party".

use crate::extract::{Claim, Extraction, Mention, MentionId, MentionKind, Status, Subject, Topic, Value};
use crate::language::{Document, Shape, Tag, Token};
use crate::lexicon::{Lexicons, Region};
use crate::rules::ClaimKind;
use crate::text::Source;
use crate::values::body::Body;
use crate::values::name::plain;
use crate::values::place::Place;
use std::collections::BTreeSet;
use std::ops::Range;

/// The claims of what the people of a document belong to.
pub fn affiliations(document: &Document, source: &Source, extraction: &Extraction, lexicons: &Lexicons) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, mention) in extraction.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Person) {
        let base = document.sentences[mention.sentence].tokens.start;
        let reader = Reader { words: document.words(mention.sentence), text: source.text(), lexicons };
        let (start, end) = (mention.tokens.start - base, mention.tokens.end - base);
        let found = [reader.country(start, end), reader.body(end)];
        for (class, value, words) in found.into_iter().flatten() {
            claims.push(reader.claim(MentionId(index as u32), mention, class, value, words, document));
        }
    }
    claims
}

struct Reader<'a> {
    words: &'a [Token],
    text: &'a str,
    lexicons: &'a Lexicons,
}

/// What is claimed: its class, the value and the words that carry it.
type Found = (String, Value, Range<usize>);

/// So many words may stand between a name and the body.
const APART: usize = 8;

impl Reader<'_> {
    fn claim(&self, id: MentionId, mention: &Mention, class: String, value: Value, words: Range<usize>, document: &Document) -> Claim {
        let span = self.words[words.start].span.to(self.words[words.end - 1].span).to(mention.span);
        Claim {
            rule: "affiliation".into(),
            kind: if matches!(value, Value::Body(_)) { ClaimKind::Org } else { ClaimKind::Other },
            reason: format!("the {class} stands beside the name"),
            subject: Subject::Topic(Topic { word: class.clone(), class, qualifiers: BTreeSet::new(), names: vec![id], owned: true }),
            value,
            status: Status::Held,
            span,
            sentence: document.sentences[mention.sentence].span,
        }
    }

    /// "the |Polish referee Szymon Marciniak", "Szymon Marciniak, the |Polish referee", "Szymon Marciniak of |Poland".
    fn country(&self, start: usize, end: usize) -> Option<Found> {
        let national = |at: usize| self.words.get(at).is_some_and(|word| self.lexicons.bodies.is_national(&word.lemma));
        let found = |at: usize| Some(("nationality".to_owned(), Value::Place(self.nation(at)?), at..at + 1));
        if start > 1 && national(start - 1) {
            return (start.saturating_sub(4)..start - 1).rev().find(|&at| !self.is_plain(at)).and_then(found);
        }
        if self.lower(end) == "of" {
            let ends = !matches!(self.lower(end + 2), "'s" | "'" | "-" | "and" | "&")
                && self.words.get(end + 2).is_none_or(|word| !is_capital(word));
            let country =
                self.words.get(end + 1).filter(|word| ends && is_capital(word) && !self.lexicons.countries.is_adjective(&word.lower))?;
            self.lexicons.countries.named(&country.lower)?;
            return found(end + 1);
        }
        let mut at = end;
        // An age between two commas.
        if self.lower(at) == "," && self.words.get(at + 1).is_some_and(|word| word.shape == Shape::Number) && self.lower(at + 2) == "," {
            at += 2;
        }
        if self.lower(at) != "," || !matches!(self.lower(at + 1), "the" | "a" | "an") {
            return None;
        }
        let noun = (at + 3..at + 6).take_while(|&at| self.is_plain(at)).find(|&at| national(at));
        noun.and_then(|_| found(at + 2))
    }

    /// The country that an adjective or a name means; nothing in "Franco-Lebanese" and "Polish-born".
    fn nation(&self, at: usize) -> Option<Place> {
        let word = self.words.get(at)?;
        let hyphen = |at: Option<usize>| at.is_some_and(|at| matches!(self.lower(at), "-" | "‑" | "–"));
        if hyphen(at.checked_sub(1)) || hyphen(Some(at + 1)) {
            return None;
        }
        let country = self.lexicons.countries.named(&word.lower)?;
        let mut regions: Vec<Region> = self.lexicons.places.named(&plain(country));
        regions.retain(|region| region.city.is_none());
        // Georgia is a country to whom "Georgian" is said.
        if regions.iter().any(|region| region.division.is_none()) {
            regions.retain(|region| region.division.is_none());
        }
        let text = word.span.slice(self.text).to_owned();
        (!regions.is_empty()).then_some(Place { regions, near: false, text })
    }

    /// "Jorge Álvarez Máynez of the centrist |Citizens' Movement", "Dante Lauretta, the |University of Arizona scientist".
    fn body(&self, end: usize) -> Option<Found> {
        let mut at = end;
        while at < end + APART && self.words.get(at).is_some_and(|word| !is_capital(word)) {
            let word = &self.words[at];
            let between =
                self.is_plain(at) || word.shape == Shape::Number || matches!(word.lower.as_str(), "," | "of" | "at" | "from" | "the" | "a");
            if !between || matches!(word.lower.as_str(), "former" | "formerly" | "then" | "ex" | "late" | "rival") {
                return None;
            }
            at += 1;
        }
        let body = at..self.run(at)?;
        let sort = body.clone().find_map(|at| self.lexicons.bodies.sort(self.lower(at)))?.to_owned();
        let leads = |at: usize| matches!(self.lower(at), "of" | "at" | "from");
        let before = (end..at).rev().find(|&at| !self.is_adjective(at) && self.lower(at) != "the")?;
        let described = self.lower(end) == "," && at == end + 2 && self.is_plain(body.end);
        if !leads(before) && !described {
            return None;
        }
        let telling = |word: &&Token| {
            word.shape != Shape::Mark
                && !matches!(word.lower.as_str(), "of" | "the" | "for" | "and" | "at" | "'s")
                && self.lexicons.bodies.sort(&word.lower).is_none()
        };
        let words: BTreeSet<String> = self.words[body.clone()].iter().filter(telling).map(|word| plain(&word.lower)).collect();
        let text = self.words[body.start].span.to(self.words[body.end - 1].span).slice(self.text).to_owned();
        Some((sort.clone(), Value::Body(Body { sort, words, text }), body))
    }

    /// The end of a run of capital words with what joins them.
    fn run(&self, at: usize) -> Option<usize> {
        self.words.get(at).filter(|word| is_capital(word))?;
        let mut end = at + 1;
        let mut next = end;
        while next < self.words.len() && next < at + 10 {
            // "The University of York's Mario Kart": what is the body's is not the body; "Citizens' Movement" is.
            let told = (at..end).any(|at| self.lexicons.bodies.sort(self.lower(at)).is_some());
            if told && matches!(self.lower(next), "'s" | "'" | "’") {
                break;
            }
            if is_capital(&self.words[next]) {
                end = next + 1;
            } else if !matches!(self.lower(next), "of" | "for" | "the" | "'s" | "'" | "’") {
                break;
            }
            next += 1;
        }
        Some(end)
    }

    fn is_plain(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.shape == Shape::Lower && matches!(word.tag, Tag::Noun | Tag::Adjective))
    }

    fn is_adjective(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.shape == Shape::Lower && word.tag == Tag::Adjective)
    }

    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map(|word| word.lower.as_str()).unwrap_or_default()
    }
}

fn is_capital(word: &Token) -> bool {
    matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
}

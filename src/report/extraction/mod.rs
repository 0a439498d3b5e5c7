//! What was read in each text, before anything is compared: the first place to look when a finding is missing or wrong.
//!
//! Here stands what the formats share: what a claim is said of, what a value comes to, which values no claim was made of.

mod human;
mod json;

pub use human::human;
pub(super) use human::range;
pub use json::{json, jsonl};

use crate::compare::wording;
use crate::extract::{Claim, Extraction, MentionId, Status, Subject, Value};
use crate::language::{Document, conllu as document_as_conllu};
use crate::report::Story;
use crate::resolve::Corpus;
use crate::text::{Source, SourceId, Sources, Span};
use crate::values::Reading;
use crate::values::date::{self, DateValue, Resolved, Tense};
use crate::values::quantity::Quantity;
use std::collections::{BTreeSet, HashMap};

/// The grammar of every text as CoNLL-U, one document after another.
pub fn conllu(stories: &[Story]) -> String {
    let document = |(id, source): (SourceId, &Source)| document_as_conllu(&Document::new(id, source), source);
    stories.iter().flat_map(|story| story.sources.iter().map(document)).collect()
}

/// One text and all that was read in it.
pub(super) struct Text<'a> {
    source: &'a Source,
    extraction: &'a Extraction,
    corpus: &'a Corpus,
    /// The claims made of a quantity.
    bound: HashMap<&'a Quantity, Vec<&'a Claim>>,
    /// The claims made of a date, in order.
    dated: Vec<(&'a Claim, &'a Resolved)>,
    /// Who speaks each quotation.
    speakers: HashMap<Span, MentionId>,
    /// The sentences, in order; none where no date needs them.
    sentences: Vec<Span>,
}

impl<'a> Text<'a> {
    pub(super) fn new(id: SourceId, sources: &'a Sources, corpus: &'a Corpus) -> Self {
        let extraction = corpus.extraction(id);
        let mut bound: HashMap<&Quantity, Vec<&Claim>> = HashMap::new();
        let mut dated = Vec::new();
        for claim in extraction.claims.iter().filter(|claim| !claim.is_of_sentence()) {
            match &claim.value {
                Value::Quantity(quantity) => bound.entry(quantity).or_default().push(claim),
                Value::Date(resolved) => dated.push((claim, resolved)),
                _ => {}
            }
        }
        let source = &sources[id];
        let sentences =
            (!extraction.dates.is_empty()).then(|| Document::cut(id, source).sentences.iter().map(|sentence| sentence.span).collect());
        let speakers = extraction.quotes.iter().filter_map(|quote| Some((quote.span, quote.speaker?))).collect();
        Self { source, extraction, corpus, bound, dated, speakers, sentences: sentences.unwrap_or_default() }
    }

    /// The claim that was made of a quantity.
    fn claim_of(&self, reading: &Reading<Quantity>) -> Option<&'a Claim> {
        // What no word says the subject of is claimed for comparison only, and is bound to nothing.
        let told = |claim: &&&Claim| !matches!(&claim.subject, Subject::Slot(slot) if !slot.told);
        self.bound.get(&reading.value)?.iter().filter(told).find(|claim| claim.span.overlaps(reading.span)).copied()
    }

    fn entity(&self, mention: MentionId) -> Option<&'a str> {
        let entity = self.corpus.entities.of(self.extraction.source, mention)?;
        Some(&self.corpus.entities.get(entity).name)
    }

    fn name(&self, mention: MentionId) -> String {
        self.entity(mention).map_or_else(|| self.extraction.mentions[mention.index()].name.full(), str::to_owned)
    }

    /// Whom or what a claim is about.
    pub(super) fn subject(&self, claim: &Claim) -> String {
        match &claim.subject {
            Subject::Mention(mention) => self.name(*mention),
            Subject::Topic(topic) => topic.word.clone(),
            Subject::Slot(slot) => slot.attribute.clone(),
            Subject::Wording => {
                let speaker = self.speakers.get(&claim.span).copied();
                speaker.map_or_else(|| self.words(claim.span).to_owned(), |speaker| self.name(speaker))
            }
            Subject::Sentence(statement) => statement.words.join(" "),
            Subject::Office(post) => format!("{} of {}", post.office, post.of),
            Subject::Identified(kind) => kind.clone(),
        }
    }

    /// What is claimed, as reports show it.
    pub(super) fn value(&self, claim: &Claim) -> String {
        match &claim.value {
            Value::Members(members) => members.iter().map(|member| self.name(*member)).collect::<Vec<_>>().join(", "),
            _ => wording(self.extraction.source, claim, self.corpus),
        }
    }

    /// What narrows a claim down: a name for each, and what it is.
    pub(super) fn scope(&self, claim: &Claim) -> Vec<(&'static str, String)> {
        let mut scope = Vec::new();
        let mut add = |name, value: Option<String>| scope.extend(value.filter(|value| !value.is_empty()).map(|value| (name, value)));
        let list = |words: &BTreeSet<String>| words.iter().cloned().collect::<Vec<_>>().join(", ");
        match &claim.subject {
            Subject::Topic(topic) => {
                add("class", (topic.class != topic.word).then(|| topic.class.clone()));
                add("qualifiers", Some(list(&topic.qualifiers)));
                add("with", Some(topic.names.iter().map(|name| self.name(*name)).collect::<Vec<_>>().join(", ")));
            }
            Subject::Slot(slot) => {
                add("who", slot.who.clone());
                add("country", slot.country.clone());
                add("city", slot.city.clone());
                add("owner", slot.owner.map(|owner| self.name(owner)));
                add("qualifiers", Some(list(&slot.qualifiers)));
            }
            Subject::Mention(_) | Subject::Wording | Subject::Sentence(_) | Subject::Office(_) | Subject::Identified(_) => {}
        }
        scope
    }

    /// The words of a span as they are read.
    pub(super) fn words(&self, span: Span) -> &'a str {
        span.slice(self.source.text())
    }

    /// The claim that was made of a date, and the day that was taken.
    fn claim_of_date(&self, span: Span) -> Option<(&'a Claim, &'a Resolved)> {
        // Claims are in order, but one may be longer than the next: those that begin before the date's end are looked at from the last one.
        let end = self.dated.partition_point(|(claim, _)| claim.span.start < span.end);
        self.dated[..end].iter().rev().take(8).find(|(claim, _)| claim.span.overlaps(span)).copied()
    }

    /// A date on the calendar, seen from the day of publication; `None` where that is needed and not known.
    fn resolved(&self, reading: &Reading<DateValue>) -> Option<Resolved> {
        if let Some((_, resolved)) = self.claim_of_date(reading.span) {
            return Some(resolved.clone());
        }
        date::resolve(&reading.value, self.source.published, self.tense(reading.span))
    }

    /// Whether the words before a date in its sentence speak of what is to come.
    fn tense(&self, span: Span) -> Tense {
        let at = self.sentences.partition_point(|sentence| sentence.end <= span.start);
        let start = self.sentences.get(at).map_or(span.start, |sentence| sentence.start.min(span.start));
        let before = Span { start, end: span.start, ..span };
        let ahead = |word: &str| matches!(word, "will" | "shall" | "won't" | "won’t") || word.ends_with("'ll") || word.ends_with("’ll");
        if self.words(before).split_whitespace().any(|word| ahead(&word.to_lowercase())) { Tense::Future } else { Tense::Past }
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Held => "held",
        Status::Planned => "planned",
        Status::Estimated => "estimated",
        Status::Former => "former",
        Status::Denied => "denied",
    }
}

/// Billionths as a decimal number, exactly.
fn decimal(billionths: i128) -> String {
    const BILLION: u128 = 1_000_000_000;
    let size = billionths.unsigned_abs();
    let sign = if billionths < 0 { "-" } else { "" };
    let fraction = format!("{:09}", size % BILLION);
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{}", size / BILLION),
        digits => format!("{sign}{}.{digits}", size / BILLION),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        let check = |billionths: i128, expected: &str| assert_eq!(decimal(billionths), expected);
        check(0, "0");
        check(10_800_000_000_000, "10800");
        check(-2_500_000_000, "-2.5");
        check(-1, "-0.000000001");
        check(453_592_370, "0.45359237");
        check(i128::MAX, "170141183460469231731687303715.884105727");
        check(i128::MIN, "-170141183460469231731687303715.884105728");
    }
}

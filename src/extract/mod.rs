//! From documents to claims: who is named, what is quoted, what is said of whom.
//!
//! One file for each way in which a value is bound to what it is said of: by a person's name, by quotation marks, by an event, by a list.
//! Who is who across documents is left to `resolve`.

mod affiliations;
mod ages;
mod claim;

mod dates;
mod events;
mod identifiers;
mod mention;
mod patterns;
mod people;
mod places;
mod quotes;
mod results;
mod sentences;
mod slots;
mod telling;
mod titles;

pub use claim::{Claim, ClaimId, Extraction, Post, Quote, QuoteForm, Slot, Statement, Status, Subject, Topic, Value};
pub use mention::{Mention, MentionId, MentionKind};

use crate::language::{Document, LONGEST_SENTENCE, Shape};
use crate::rules::{ClaimKind, Rules};
use crate::text::{BlockKind, Source, Span};
use crate::values::Reading;
use crate::values::date::{self, DateValue, When};
use crate::values::quantity::{self, Quantity};
use std::ops::Range;

/// Reads one document's mentions, quotations and claims.
pub fn extract(document: &Document, source: &Source, rules: &Rules) -> Extraction {
    let mut extraction = Extraction::new(document.source);
    extraction.published = source.published;
    let page = page(document, source, rules);
    if !is_understood(document, source) {
        // What stands in quotation marks is shown, but compared with nothing: which words may change in it is known for English alone.
        quotes::quotes(document, source, &page, rules, &mut extraction);
        extraction.claims.clear();
        if let Some(first) = document.tokens.first() {
            extraction.notes.insert(0, (first.span, NOT_ENGLISH.to_owned()));
        }
        return extraction;
    }
    for sentence in of_article(document, &page) {
        for word in document.words(sentence).iter().filter(|word| word.shape != Shape::Lower) {
            if let Some(country) = rules.lexicons().countries.standing_for(&word.lower) {
                *extraction.countries.entry(country.to_owned()).or_default() += 1;
            }
        }
    }
    extraction.mentions = mention::mentions(document, source, &page, rules.lexicons());
    titles::titles(document, source, rules, &mut extraction);
    names(document, &mut extraction);
    quotes::quotes(document, source, &page, rules, &mut extraction);
    let patterns = patterns::Patterns::new(rules);
    for sentence in of_article(document, &page) {
        values(document, source, sentence, &patterns, &mut extraction);
    }
    let sentences: Vec<usize> = of_article(document, &page).collect();
    extraction.notes.extend(sentences.iter().filter(|&&sentence| is_in_pieces(document, sentence)).map(|&sentence| {
        let span = document.sentences[sentence].span;
        (span, format!("more than {LONGEST_SENTENCE} words without the end of a sentence: read in pieces of as many"))
    }));
    let places = places::places(document, source, &sentences, &extraction, rules.lexicons());
    extraction.claims.extend(places);
    let affiliations = affiliations::affiliations(document, source, &extraction, rules.lexicons());
    extraction.claims.extend(affiliations);
    // Claims are large: their keys are sorted, and each claim is moved once.
    extraction.claims.sort_by_cached_key(|claim| (claim.span, claim.kind));
    extraction
}

/// The sentences of the article, without page furniture.
fn of_article<'a>(document: &'a Document, page: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
    (0..document.sentences.len()).filter(|&sentence| page[document.sentences[sentence].paragraph])
}

/// Whether a sentence is the first piece of one that was too long.
fn is_in_pieces(document: &Document, sentence: usize) -> bool {
    let is_long = |at: usize| document.words(at).len() == LONGEST_SENTENCE;
    let goes_on =
        |one: usize, next: usize| document.sentences.get(next).is_some_and(|next| next.paragraph == document.sentences[one].paragraph);
    let before = sentence.checked_sub(1).is_some_and(|before| is_long(before) && goes_on(before, sentence));
    is_long(sentence) && goes_on(sentence, sentence + 1) && !before
}

/// Reads the dates and quantities of one sentence and binds each: a duration to its event, an age to its person, all others to what the words
/// around them say.
fn values(document: &Document, source: &Source, sentence: usize, patterns: &patterns::Patterns<'_>, extraction: &mut Extraction) {
    let lexicons = patterns.lexicons;
    let words = document.words(sentence);
    let dated = date::read(words, source.text(), lexicons);
    let taken: Vec<Range<usize>> = dated.values.iter().map(|reading| reading.tokens.clone()).collect();
    let quantities = quantity::read(words, source.text(), lexicons, &taken);
    let without = |claims: &[Claim]| -> Vec<Reading<Quantity>> {
        let free = quantities.values.iter().filter(|reading| !claims.iter().any(|claim| claim.span.overlaps(reading.span)));
        free.cloned().collect()
    };
    let events = events::events(document, source, sentence, &quantities.values, extraction, lexicons);
    let ages = ages::ages(document, sentence, &without(&events), extraction, lexicons);
    // Of what is somebody's own and nobody knows whose, only a like sentence can tell.
    let told = |claim: &&Claim| !matches!(&claim.subject, Subject::Topic(topic) if topic.owned && topic.names.is_empty());
    let durations: Vec<Span> =
        events.iter().filter(|claim| claim.kind == ClaimKind::Duration).filter(told).map(|claim| claim.span).collect();
    let mut figures = without(&ages);
    figures.extend(dated.values.iter().filter_map(year));
    let slots = slots::slots(document, source, sentence, &figures, &durations, extraction, lexicons);
    let dates = dates::dates(document, source, sentence, &dated.values, extraction, lexicons);
    let numbered = identifiers::identifiers(document, sentence, lexicons);
    let own = patterns.claims(document, sentence, &dated.values, &quantities.values, extraction);
    let whole = sentences::sentences(document, source, sentence, &dated.values, &quantities.values, extraction, lexicons);
    if whole.is_none() {
        extraction.notes.push((document.sentences[sentence].span, LONG_SENTENCE.to_owned()));
    }
    extraction.notes.extend(quantities.skipped.iter().map(|(span, reason)| (*span, format!("not read: {reason}"))));
    extraction.quantities.extend(quantities.values);
    extraction.dates.extend(dated.values);
    extraction.claims.extend([events, ages, dates, slots, numbered, own, whole.unwrap_or_default()].into_iter().flatten());
}

/// A year, alone or with a month, as a figure: what happened in it is seldom told by one verb.
fn year(reading: &Reading<DateValue>) -> Option<Reading<Quantity>> {
    match reading.value {
        DateValue { when: Some(When::Year(year) | When::Month { year: Some(year), turn: None, .. }), clock: None, .. } => {
            Some(Reading { span: reading.span, tokens: reading.tokens.clone(), value: Quantity::year(year) })
        }
        _ => None,
    }
}

/// Said of a sentence that is too long to be one.
const LONG_SENTENCE: &str = "too long for a sentence: its figures and names are not compared with a copy of it";

/// Said of a text of which no claim is made.
const NOT_ENGLISH: &str = "not recognised as English: claims need the structure of the sentences, so none were made of this text";

/// Whether the text is English, by its words and by what the manifest says of it.
///
/// Every claim leans on English: numbers and dates on its words and its decimal point, bindings on its grammar, quotations on which of
/// its words may come and go. A text of another language would give wrong ones.
fn is_understood(document: &Document, source: &Source) -> bool {
    let stated = source
        .language
        .as_ref()
        .is_none_or(|language| language.split(['-', '_']).next().is_some_and(|main| main.eq_ignore_ascii_case("en")));
    document.english && stated
}

/// Which paragraphs are the article: `false` for page furniture, which makes no claims.
fn page(document: &Document, source: &Source, rules: &Rules) -> Vec<bool> {
    document.paragraphs.iter().map(|paragraph| !rules.lexicons().furniture.holds(paragraph.span.slice(source.text()))).collect()
}

/// A claim for each name: that it is spelled so.
fn names(document: &Document, extraction: &mut Extraction) {
    // Capitals of a dateline or a heading are its own, not the name's.
    let shouted = |mention: &Mention| {
        let sentence = &document.sentences[mention.sentence];
        let opens = document.paragraphs[sentence.paragraph].kind == BlockKind::Heading || mention.tokens.start == sentence.tokens.start;
        opens && !mention.name.full().chars().any(char::is_lowercase)
    };
    let told = |mention: &Mention| mention.name.full().chars().count() >= 4 && !shouted(mention);
    let written = extraction.mentions.iter().enumerate().filter(|(_, mention)| told(mention));
    let claims = written.map(|(index, mention)| Claim {
        rule: "name-spelling".into(),
        kind: ClaimKind::NameSpelling,
        subject: Subject::Mention(MentionId(index as u32)),
        value: Value::Name(mention.name.clone()),
        status: Status::Held,
        span: mention.span,
        sentence: document.sentences[mention.sentence].span,
        reason: "the name is written so".to_owned(),
    });
    let claims: Vec<Claim> = claims.collect();
    extraction.claims.extend(claims);
}
